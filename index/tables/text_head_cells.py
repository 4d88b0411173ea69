"""Header cells of text tables: each head over the columns it stands above."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.tables.text_columns import LEAST_OVERHANG, Columns
from index.tables.text_heads import HeadPart, head_parts, spread
from index.tables.text_lines import Line, Span
from index.types import Cell

ROWS_A_LINE = 4
_WORDS = re.compile(r"\S+(?:[ ]\S+)*")
_AMOUNT = re.compile(r"\d,\d{3}")
_RULE = re.compile(r"[-=_–—]+")
_SEVERAL_YEARS = re.compile(r"(?:19|20)\d\d\s*(?:,|,?\s+and|&|-|–|to)\s*(?:19|20)\d\d")


def segments(text: str, line: Line) -> Iterator[Span]:
    """Runs of words set apart by two blanks or more; a run of several days or years is cut."""
    for match in _WORDS.finditer(text, line.start, line.end):
        parts = [p for p in head_parts(match.group(), match.start()) if p.kind == "year"]
        if len(parts) < 2 or _SEVERAL_YEARS.search(match.group()):
            yield match.span()
            continue
        at = match.start()
        for part in parts:
            yield at, part.end
            at = part.end + 1


def head_units(parts: Sequence[HeadPart]) -> list[HeadPart]:
    """The parts of a line that head one column each: years, or days where no year is printed."""
    years = [part for part in parts if part.kind == "year"]
    named = years or [part for part in parts if part.kind == "day"]
    others = [part for part in parts if part.kind in ("change", "word")]
    return sorted([*named, *others], key=lambda part: part.start)


def head_cells(text: str, lines: Sequence[Line], columns: Columns) -> Iterator[Cell]:
    """Cells of the head lines, in rows below zero. What stands over no column is in column 0."""
    if columns.aligned:
        yield from _aligned(text, lines, columns)
    else:
        yield from _by_order(text, lines, len(columns))


def _by_order(text: str, lines: Sequence[Line], number: int) -> Iterator[Cell]:
    parts = [head_parts(text[line.start : line.end], line.start) for line in lines]
    periods, changes = _roles(parts, number)
    for row, (line, held) in enumerate(zip(lines, parts, strict=True), start=-len(lines)):
        row *= ROWS_A_LINE  # "Years ended December 31, 2022 2021" is a head over two heads
        if len(pieces := _pieces(text, line)) == number + 1:
            printed = [(n, span) for n, span in enumerate(pieces) if text[slice(*span)].strip()]
            yield from (cell_at(text, row, (n, 1), span, header=True) for n, span in printed)
            continue
        placed: list[tuple[HeadPart, int, int]] = []
        for kind, over in (("length", periods), ("day", periods), ("year", periods),
                           ("change", changes)):  # fmt: skip
            placed.extend(spread([part for part in held if part.kind == kind], over))
        first = min((part.start for part, _, _ in placed), default=line.end)
        if text[line.start : first].strip():
            yield cell_at(text, row, (0, 1), (line.start, first), header=True)
        for columns, span in _merged(placed):
            level = 1 if columns[1] > 1 or number == 1 else 2
            yield cell_at(text, row + level, columns, span, header=True)


def _pieces(text: str, line: Line) -> list[Span]:
    """What tabs set apart in a line, none where two of them set nothing apart."""
    spans: list[Span] = []
    at = line.start
    for piece in text[line.start : line.end].split("\t"):
        spans.append((at, at + len(piece)))
        at += len(piece) + 1
    amounts = _AMOUNT.search(text, line.start, line.end)
    whole = not amounts and all(text[start:end].strip() for start, end in spans[1:])
    return [span for span in spans if whole]


def _merged(placed: Sequence[tuple[HeadPart, int, int]]) -> Iterator[tuple[tuple[int, int], Span]]:
    """Parts side by side over the same columns as one head: "Years ended" "December 31,"."""
    held: tuple[tuple[int, int], Span] | None = None
    for part, column, width in sorted(placed, key=lambda item: item[0].start):
        if held is not None and held[0] == (column, width):
            held = held[0], (held[1][0], part.end)
            continue
        if held is not None:
            yield held
        held = (column, width), (part.start, part.end)
    if held is not None:
        yield held


def _roles(parts: Sequence[Sequence[HeadPart]], number: int) -> tuple[list[int], list[int]]:
    """Columns of periods and columns of changes, by the head line that names each column."""
    for held in reversed(parts):
        units = head_units(held)
        if len(units) == number:
            periods = [n for n, part in enumerate(units, 1) if part.kind in ("year", "day")]
            return periods, [n for n, part in enumerate(units, 1) if part.kind == "change"]
    return list(range(1, number + 1)), []


def _aligned(text: str, lines: Sequence[Line], columns: Columns) -> Iterator[Cell]:
    for number, line in enumerate(lines):
        if line.kind not in ("row", "text"):
            continue
        row = number - len(lines)
        spans = [(start - line.start, end - line.start) for start, end in segments(text, line)]
        rules = _rules_below(text, lines, number)
        for span in spans:
            column, width = _columns_under(span, spans, rules, columns)
            yield cell_at(text, row, (column, width or 1),
                          (span[0] + line.start, span[1] + line.start), header=True)  # fmt: skip


def _rules_below(text: str, lines: Sequence[Line], number: int) -> list[Span]:
    """Extents of the rules right under a head line: they show which columns a head is for."""
    if number + 1 >= len(lines) or lines[number + 1].kind != "rule":
        return []
    line = lines[number + 1]
    return [(match.start() - line.start, match.end() - line.start)
            for match in _RULE.finditer(text, line.start, line.end)]  # fmt: skip


def _columns_under(
    span: Span, spans: Sequence[Span], rules: Sequence[Span], columns: Columns
) -> tuple[int, int]:
    """(first column, how many) under a head; (0, 0) where it stands over none.

    A rule under the head alone shows its extent. Without one, heads fewer than the columns share
    them out by nearness; a lone line of words over several columns is a title.
    """
    ruled = [rule for rule in rules if _touch(rule, span)]
    if len(ruled) == 1 and _shows_extent(ruled[0], span, spans):
        return columns.covered(min(span[0], ruled[0][0]), max(span[1], ruled[0][1]))
    if len(spans) == 1 and len(columns) > 1:
        return columns.whole(span)
    column, width = columns.covered(*span)
    over = [other for other in spans if columns.covered(*other)[0]]
    if not column or len(over) >= len(columns) or len(columns) % len(over):
        return column, width
    near = [n for n, extent in enumerate(columns.spans, 1)
            if min(over, key=lambda head: _apart(head, extent)) == span]  # fmt: skip
    return (near[0], near[-1] - near[0] + 1) if near else (column, width)


def _shows_extent(rule: Span, span: Span, spans: Sequence[Span]) -> bool:
    """True for a rule that is drawn over columns; one as long as the words only underlines them."""
    longer = rule[1] - rule[0] >= span[1] - span[0] + LEAST_OVERHANG
    return longer and sum(_touch(rule, other) for other in spans) == 1


def _touch(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _apart(head: Span, extent: Span) -> int:
    return abs(head[0] + head[1] - extent[0] - extent[1])


def cell_at(
    text: str, row: int, column: tuple[int, int], span: Span, *, header: bool = False
) -> Cell:
    """A cell on ``span`` without the blanks around it."""
    start, end = span
    printed = text[start:end]
    start += len(printed) - len(printed.lstrip())
    printed = printed.strip()
    return Cell(row, column[0], column[1], printed, start, start + len(printed), header)
