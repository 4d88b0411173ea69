"""Tables in plain text and PDF pages: blocks of rows under their heads.

A table is a run of rows of values with the lines between them (headings, wrapped labels, rules),
and the head lines above the first row. A new row of years starts a new table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from index.tables.text_columns import Columns, find_columns, place
from index.tables.text_head_cells import cell_at, head_cells, head_units, segments
from index.tables.text_heads import HeadPart, head_parts, is_head, may_head
from index.tables.text_lines import Line, Span, is_sentence, is_year, read_lines
from index.types import Cell, Table

LOOK_BACK = 12
MOST_WORDS_BETWEEN = 4
MOST_BLANK = 4
MOST_ROWS = 20_000
LONGEST_HEAD = 300

_TABLE_MARK = re.compile(r"</?TABLE", re.IGNORECASE)
_HEAD_KINDS = ("row", "text", "rule")
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
    if line.row and not all(_heads_a_column(text[slice(*value)]) for value in line.row.values):
        return False
    words = text[line.start : line.end]
    if not may_head(words):
        return False
    parts = head_parts(words, line.start)
    if not parts or not is_head(words, parts, line.start):
        return False
    return line.row is None or all(_in_a_part(value, parts) for value in line.row.values)


def _heads_a_column(value: str) -> bool:
    """True for a year, or for what may be the day of "Mar 31"."""
    return is_year(value) or len(value.strip()) <= 2


def _in_a_part(value: Span, parts: Sequence[HeadPart]) -> bool:
    """True for a value that a part of a head holds: the 2022 of "December 31, 2022"."""
    return any(part.start <= value[0] + 1 and value[1] - 1 <= part.end for part in parts)


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
    return list(takewhile(lambda line: line.row is None, reversed(block.body)))[::-1]


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
        words = text[line.start : line.end].strip()
        aside = words.startswith("(") and words.endswith(")")
        several = line.kind == "text" and len(list(segments(text, line))) > 1
        if line.kind == "mark" or several or aside or _is_head_line(text, line):
            return number + 1
    return 0


def _table(text: str, block: _Block) -> Table | None:
    rows = block.rows()
    named = max((len(_named(text, line)) for line in block.heads), default=0)
    if len(rows) < 2 and not named:
        return None
    columns = find_columns(text, rows, named)
    if len(columns) == 1 and not named and not columns.aligned:
        return None
    heads = head_cells(text, [line for line in block.heads if line.kind in _HEAD_KINDS], columns)
    body = tuple(_body_cells(text, block.body, columns))
    if not any(cell.column for cell in body):
        return None
    cells = (*heads, *body)
    return Table(cells[0].start, max(cell.end for cell in cells), cells)


def _named(text: str, line: Line) -> list[HeadPart]:
    if line.kind not in ("row", "text"):
        return []
    return head_units(head_parts(text[line.start : line.end], line.start))


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
            yield cell_at(text, number, (0, 1), label)
        for column, span in values:
            yield cell_at(text, number, (column, 1), span)


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
        yield cell_at(text, number, (0, 1), (line.start, end))
        at += 1


def _goes_on(text: str, line: Line, following: Line) -> bool:
    if text[line.start : line.end].rstrip().endswith((":", ".")):
        return False
    return bool(_STARTS_LOW.match(text[following.start : following.end].lstrip()))
