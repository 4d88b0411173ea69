"""Tables in plain text and PDF pages: blocks of rows under their heads.

A table is a run of rows of values with the lines between them (headings, wrapped labels, rules),
and the head lines above the first row. A new row of years starts a new table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from index.text_columns import Columns, find_columns, place
from index.text_heads import HeadPart, head_parts, is_head, spread
from index.text_lines import Line, Span, is_sentence, is_year, read_lines
from index.types import Cell, Table

LOOK_BACK = 12
MOST_WORDS_BETWEEN = 4
MOST_BLANK = 4
MOST_ROWS = 20_000
LONGEST_HEAD = 300

_TABLE_MARK = re.compile(r"</?TABLE", re.IGNORECASE)
_STARTS_LOW = re.compile(r"^[a-z(&$]")


@dataclass(slots=True)
class _Block:
    """Lines of one table: the heads, then rows and what lies between."""

    heads: list[Line] = field(default_factory=list)
    body: list[Line] = field(default_factory=list)

    def rows(self) -> list[Line]:
        return [line for line in self.body if line.row]


def find_text_tables(text: str, start: int = 0, end: int | None = None) -> tuple[Table, ...]:
    """The tables of ``text[start:end]`` in order; linear in its length.

    Column 0 holds labels; values stand in columns 1 and up, heads over the columns they cover.
    """
    stop = len(text) if end is None else end
    tables = (_table(text, block) for block in _blocks(text, start, stop))
    return tuple(table for table in tables if table is not None)


def _blocks(text: str, start: int, end: int) -> Iterator[_Block]:
    block = _Block()
    above: list[Line] = []
    for line in read_lines(text, start, end):
        head = _is_head_line(text, line)
        if block.body and _ends(text, block, line, head):
            above = _tail(block)
            yield block
            block = _Block()
        if block.body:
            block.body.append(line)
        elif line.row and not head:
            heads = _heads(text, above)
            cut = _last_head(text, heads)
            block = _Block(heads=heads[:cut], body=[*heads[cut:], line])
            above = []
        else:
            above.append(line)
            del above[:-LOOK_BACK]
    if block.body:
        yield block


def _is_head_line(text: str, line: Line) -> bool:
    if line.kind not in ("row", "text") or line.end - line.start > LONGEST_HEAD:
        return False
    if line.row and not all(is_year(text[slice(*value)]) for value in line.row.values):
        return False
    words = text[line.start : line.end]
    parts = head_parts(words, line.start)
    return bool(parts) and is_head(words, parts, line.start)


def _ends(text: str, block: _Block, line: Line, head: bool) -> bool:
    """True where ``line`` cannot belong to the table above it."""
    if line.kind == "mark":
        return bool(_TABLE_MARK.search(text, line.start, line.end))
    if head or line.kind == "page" or len(block.body) > MOST_ROWS:
        return True
    tail = _tail(block)
    blanks = sum(other.kind == "blank" for other in tail)
    if line.kind == "blank":
        return blanks >= MOST_BLANK
    words = [other for other in tail if other.kind == "text"]
    if line.kind != "text":
        return False
    prose = is_sentence(text[line.start : line.end]) and not line.gaps
    before = bool(words) and is_sentence(text[words[-1].start : words[-1].end])
    return len(words) >= MOST_WORDS_BETWEEN or (prose and before)


def _tail(block: _Block) -> list[Line]:
    """Lines behind the last row."""
    tail: list[Line] = []
    for line in reversed(block.body):
        if line.row:
            break
        tail.append(line)
    return tail[::-1]


def _heads(text: str, above: Sequence[Line]) -> list[Line]:
    """The head lines directly above a first row: period lines, and column words in columns."""
    heads: list[Line] = []
    for line in reversed(above):
        words = text[line.start : line.end]
        if line.kind == "page" or (line.kind == "mark" and _TABLE_MARK.search(words)):
            break
        prose = line.kind == "text" and is_sentence(words) and not line.gaps
        if prose and not _is_head_line(text, line):
            break
        heads.append(line)
    return heads[::-1]


def _last_head(text: str, heads: Sequence[Line]) -> int:
    """Where the heads end: behind them stand headings of the first rows (``Americas:``)."""
    for number in range(len(heads) - 1, -1, -1):
        line = heads[number]
        segments = len(list(_segments(text, line))) if line.kind == "text" else 0
        if line.kind == "mark" or segments > 1 or _is_head_line(text, line):
            return number + 1
    return 0


def _table(text: str, block: _Block) -> Table | None:
    rows = block.rows()
    parts = [(line, head_parts(text[line.start : line.end], line.start)) for line in block.heads
             if line.kind in ("row", "text")]  # fmt: skip
    named = max((len(_units(held)) for _, held in parts), default=0)
    if len(rows) < 2 and not named:
        return None
    columns = find_columns(rows, named)
    if len(columns) < 1 or (len(columns) == 1 and not named and not columns.aligned):
        return None
    cells = [*_head_cells(text, parts, columns), *_body_cells(text, block.body, columns)]
    if not any(cell.column and not cell.header for cell in cells):
        return None
    return Table(cells[0].start, max(cell.end for cell in cells), tuple(cells))


def _units(parts: Sequence[HeadPart]) -> list[HeadPart]:
    """The parts of a line that head one column each: years, or days where no year is printed."""
    years = [part for part in parts if part.kind == "year"]
    named = years or [part for part in parts if part.kind == "day"]
    return sorted(
        [*named, *(part for part in parts if part.kind in ("change", "word"))],
        key=lambda part: part.start,
    )


def _head_cells(
    text: str, parts: Sequence[tuple[Line, tuple[HeadPart, ...]]], columns: Columns
) -> Iterator[Cell]:
    if columns.aligned:
        yield from _aligned_heads(text, [line for line, _ in parts], columns)
        return
    periods, changes = _roles(parts, len(columns))
    for row, (_, held) in enumerate(parts, start=-len(parts)):
        for kind, over in (("length", periods), ("day", periods), ("year", periods),
                           ("change", changes)):  # fmt: skip
            of_kind = [part for part in held if part.kind == kind]
            for part, column, width in spread(of_kind, over):
                yield _cell(text, row, (column, width), (part.start, part.end), header=True)


def _roles(
    parts: Sequence[tuple[Line, tuple[HeadPart, ...]]], number: int
) -> tuple[list[int], list[int]]:
    """Columns of periods and columns of changes, by the head line that names each column."""
    for _, held in reversed(parts):
        units = _units(held)
        if len(units) == number:
            periods = [n for n, part in enumerate(units, 1) if part.kind in ("year", "day")]
            return periods, [n for n, part in enumerate(units, 1) if part.kind == "change"]
    return list(range(1, number + 1)), []


def _aligned_heads(text: str, lines: Sequence[Line], columns: Columns) -> Iterator[Cell]:
    for row, line in enumerate(lines, start=-len(lines)):
        segments = list(_segments(text, line))
        lone = len(segments) == 1
        for start, end in segments:
            if lone and len(columns) > 1 and not head_parts(text[start:end], start):
                continue
            column, width = _over(segments, (start - line.start, end - line.start), columns, line)
            if column:
                yield _cell(text, row, (column, width), (start, end), header=True)


def _over(segments: Sequence[Span], span: Span, columns: Columns, line: Line) -> tuple[int, int]:
    """The columns under a head: those it overlaps, or, where heads are fewer than columns, those
    nearer to it than to its neighbours."""
    column, width = columns.covered(*span)
    heads = [(s - line.start, e - line.start) for s, e in segments]
    heads = [head for head in heads if columns.covered(*head)[0]]
    if not column or len(heads) >= len(columns) or len(columns) % len(heads):
        return column, width
    near = [n for n, extent in enumerate(columns.spans, 1)
            if min(heads, key=lambda head: _apart(head, extent)) == span]  # fmt: skip
    return (near[0], near[-1] - near[0] + 1) if near else (column, width)


def _apart(head: Span, extent: Span) -> int:
    return abs(head[0] + head[1] - extent[0] - extent[1])


_GAP = re.compile(r"\S+(?:[ ]\S+)*")


def _segments(text: str, line: Line) -> Iterator[Span]:
    """Runs of words set apart by two blanks or more; a run of several days or years is cut."""
    for match in _GAP.finditer(text, line.start, line.end):
        parts = [p for p in head_parts(match.group(), match.start()) if p.kind == "year"]
        if len(parts) < 2:
            yield match.span()
            continue
        at = match.start()
        for part in parts:
            yield at, part.end
            at = part.end + 1


def _body_cells(text: str, body: Sequence[Line], columns: Columns) -> Iterator[Cell]:
    pending: list[tuple[int, Line]] = []
    for number, line in enumerate(body):
        if line.kind == "text":
            pending.append((number, line))
        if line.row is None:
            continue
        label, values = place(line, line.row, columns)
        if not values:
            pending.append((number, line))
            continue
        joined = _wrapped(text, [other for _, other in pending], label)
        yield from _headings(text, pending[: len(pending) - joined])
        if joined:
            first, last = pending[-joined][1], pending[-1][1]
            label = (first.start, label[1] if text[slice(*label)].strip() else last.end)
        pending = []
        if text[slice(*label)].strip():
            yield _cell(text, number, (0, 1), label)
        for column, span in values:
            yield _cell(text, number, (column, 1), span)


def _wrapped(text: str, pending: Sequence[Line], label: Span) -> int:
    """How many of the lines above are the beginning of this row's label."""
    words = text[slice(*label)].strip()
    joined = 0
    while joined < min(3, len(pending)):
        above = text[pending[-1 - joined].start : pending[-1 - joined].end].strip()
        if above.endswith(":") or (words and not _STARTS_LOW.match(words)):
            break
        joined += 1
        words = above
    return joined


def _headings(text: str, lines: Sequence[tuple[int, Line]]) -> Iterator[Cell]:
    """Lines without values, each a row of its own: ``Current assets:``. A line that goes on in
    small letters belongs to the heading above it."""
    at = 0
    while at < len(lines):
        number, line = lines[at]
        end = line.end
        while at + 1 < len(lines) and _goes_on(text, lines[at][1], lines[at + 1][1]):
            at += 1
            end = lines[at][1].end
        yield _cell(text, number, (0, 1), (line.start, end))
        at += 1


def _goes_on(text: str, line: Line, following: Line) -> bool:
    if text[line.start : line.end].rstrip().endswith((":", ".")):
        return False
    return bool(_STARTS_LOW.match(text[following.start : following.end].lstrip()))


def _cell(
    text: str, row: int, column: tuple[int, int], span: Span, *, header: bool = False
) -> Cell:
    start, end = span
    printed = text[start:end]
    start += len(printed) - len(printed.lstrip())
    printed = printed.strip()
    return Cell(row, column[0], column[1], printed, start, start + len(printed), header)
