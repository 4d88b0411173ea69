"""Where an answer stands: the cited words, marked in the passage around them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from assistant.markup import escape, fold_html
from assistant.types import Citation
from index.types import FilingMeta, Passage

_AROUND = 320
"""Characters of the filing shown on each side of the cited words."""

_CELL = "\t"
_COLUMNS = re.compile(r"\S {3,}\S|\.{4,}")
"""Text set in columns by spaces or dot leaders, which only a fixed pitch keeps in line."""

_PERIOD_HEAD = re.compile(r"(?:[A-Z][a-z]{2,8}\.? (?:\d{1,2}, )?)?(?:FY ?)?(?:19|20)\d\d")
"""A column head that is a year or a day: a row of nothing else has its label cell empty."""
_BLOCK = re.compile(r"[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*")
_FULL_LINE = 60
_FIGURE_LAST = re.compile(r"(?:^|\s)[$(]*\d[\d,.]*\)?%?\s*$")
_FIGURE = re.compile(r"[A-Z]{0,3}[^\w\s]{0,3} ?[\d(][\d,./ ]*\W{0,3}|[-–—]|" + _PERIOD_HEAD.pattern)
_ITEM = re.compile(r"\s|[•·*–—-]\s|\d{1,2}[.)]\s|\(\w{1,3}\)\s").match


@dataclass(frozen=True, slots=True)
class Window:
    """A cited span with the text around it. ``before + quote + after`` stands so in the filing.

    ``opens`` and ``closes`` tell that the filing goes on there. ``heads`` are column heads and
    units that stand further up, without which a table row cannot be read. ``points`` are spans
    within the quote: the figures that the answer's numbers were judged by.
    """

    before: str
    quote: str
    after: str
    opens: bool = False
    closes: bool = False
    heads: str = ""
    points: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class _Marks:
    """What is marked in a text: the quote, and figures within it."""

    start: int
    end: int
    points: tuple[tuple[int, int], ...] = ()


_NOTHING = _Marks(0, 0)


def window(text: str, start: int, end: int, heads: str = "") -> Window:
    """The words between two offsets and what stands around them, cut at whole lines or words."""
    left, right = _line_start(text, start), _line_end(text, end)
    before, after = text[left:start], text[end:right]
    lost = heads.strip() if heads.strip() not in before else ""
    return Window(before, text[start:end], after, left > 0, right < len(text), lost)


def _line_start(text: str, start: int) -> int:
    limit = max(0, start - _AROUND)
    if limit == 0:
        return 0
    line = text.find("\n", limit, start)
    if line >= 0:
        return line + 1
    word = text.find(" ", limit, start)
    return word + 1 if word >= 0 else limit


def _line_end(text: str, end: int) -> int:
    limit = min(len(text), end + _AROUND)
    if limit == len(text):
        return limit
    line = text.rfind("\n", end, limit)
    if line >= 0:
        return line
    word = text.rfind(" ", end, limit)
    return word if word >= 0 else limit


def place_of(filing: FilingMeta, section: str = "", page: int | None = None) -> tuple[str, ...]:
    """Company, form, date, section and page, as far as they are known."""
    day = filing.filed or filing.period_end
    parts = (
        filing.company or "unnamed company",
        filing.form or "filing",
        f"{day.day} {day:%b %Y}" if day else "",
        section,
        "" if page is None else f"page {page + 1}",
    )
    return tuple(part for part in parts if part)


def source_html(citation: Citation, view: Window, key: str) -> str:
    """A citation that opens at the exact words. Anchor: ``{key}-{marker}``, inside, so that a
    browser that follows a marker unfolds it."""
    place = place_of(citation.filing, citation.section, citation.page)
    head = (
        f'<span class="fa-mark">[{citation.marker}]</span> '
        f"{_place_html(place)}"
        f'<span class="fa-peek">{escape(_one_line(view.quote))}</span>'
    )
    anchor = f'<span class="fa-anchor" id="{escape(key)}-{citation.marker}"></span>'
    origin = f'<div class="fa-quiet">From {escape(citation.filing.source)}</div>'
    return (
        f'<details class="fa-source"><summary>{head}</summary>{anchor}'
        f"{passage_html(view)}{origin}</details>"
    )


def nearby_html(passages: Sequence[Passage], title: str = "Passages read") -> str:
    """Passages that were read, best first, each folded, behind one line."""
    if not passages:
        return ""
    found = "".join(
        '<details class="fa-source"><summary>'
        f'<span class="fa-rank">{passage.rank}</span> '
        f"{_place_html(place_of(passage.filing, passage.chunk.section, passage.chunk.page))}"
        f'<span class="fa-peek">{escape(_one_line(passage.chunk.text))}</span></summary>'
        f"{passage_html(Window(passage.chunk.text, '', '', heads=passage.chunk.context))}</details>"
        for passage in passages
    )
    return fold_html(f"{title}: {len(passages)}", found)


def passage_html(view: Window) -> str:
    """The passage: tables as tables, columns of plain text in a fixed pitch, the quote marked."""
    whole = view.before + view.quote + view.after
    first = len(view.before)
    points = tuple((first + start, first + end) for start, end in sorted(set(view.points)))
    marks = _Marks(first, first + len(view.quote), points)
    heads = f'<div class="fa-heads">{_lines_html(view.heads, _NOTHING)}</div>' if view.heads else ""
    opens = '<div class="fa-cut"></div>' if view.opens else ""
    closes = '<div class="fa-cut"></div>' if view.closes else ""
    return f'<div class="fa-passage">{heads}{opens}{_lines_html(whole, marks)}{closes}</div>'


def _place_html(place: Sequence[str]) -> str:
    return '<span class="fa-place">' + escape(" · ".join(place)) + "</span>"


def _one_line(text: str) -> str:
    return " ".join(text.split())[:240]


def _lines_html(text: str, marks: _Marks) -> str:
    """Blocks between blank lines: a table where a line of it has cells, else lines."""
    return "".join(
        (_table_html if _CELL in block[0].strip() else _block_html)(
            text, block.start(), block.end(), marks
        )
        for block in _BLOCK.finditer(text)
    )


def _block_html(text: str, start: int, end: int, marks: _Marks) -> str:
    """Lines without a blank one between: set in columns, or prose that is wrapped anew."""
    block = text[start:end]
    if _COLUMNS.search(block):
        return f'<div class="fa-lines fa-fixed">{_piece(text, start, end, marks)}</div>'
    # A line end for a space: the same length, so that every span stays true.
    whole = text[:start] + rewrapped(block) + text[end:]
    return f'<div class="fa-lines">{_piece(whole, start, end, marks)}</div>'


def rewrapped(block: str) -> str:
    """Prose as one line: a printed line end becomes a space. Rows of figures and list items keep
    their line, and the length stays the same."""
    lines = block.split("\n")
    joined = [
        " " if len(line) >= _FULL_LINE and not _keeps_line(line, following) else "\n"
        for line, following in pairwise(lines)
    ]
    return "".join(part for pair in zip_longest(lines, joined, fillvalue="") for part in pair)


def _keeps_line(line: str, following: str) -> bool:
    return bool(_FIGURE_LAST.search(line) or _FIGURE_LAST.search(following) or _ITEM(following))


def _table_html(text: str, start: int, end: int, marks: _Marks) -> str:
    """Rows of the usual number of cells stand in columns; others keep to themselves, for a blank
    cell is not in the text, and a value must never stand under a head that is not its own."""
    rows = _rows(text, start, end)
    width = Counter(len(row) for row in rows if len(row) > 1).most_common(1)[0][0]
    return (
        '<div class="fa-wide"><table class="fa-table"><tbody>'
        + "".join(_row_html(text, row, width, marks) for row in rows)
        + "</tbody></table></div>"
    )


def _rows(text: str, start: int, end: int) -> list[list[tuple[int, int]]]:
    """Spans of the cells, line by line."""
    rows, at = [], start
    for line in text[start:end].split("\n"):
        row = []
        for cell in line.split(_CELL):
            row.append((at, at + len(cell)))
            at += len(cell) + 1
        rows.append(row)
    return rows


def _row_html(text: str, row: Sequence[tuple[int, int]], width: int, marks: _Marks) -> str:
    cells = [
        f"<td{_kind(text[start:end])}>{_piece(text, start, end, marks)}</td>" for start, end in row
    ]
    if len(row) == width:
        return f"<tr>{''.join(cells)}</tr>"
    if len(row) == width - 1 and all(_PERIOD_HEAD.fullmatch(text[s:e].strip()) for s, e in row):
        return f"<tr><td></td>{''.join(cells)}</tr>"
    loose = "".join(
        f'<span class="fa-loose">{_piece(text, start, end, marks)}</span>' for start, end in row
    )
    return f'<tr><td colspan="{width}" class="fa-across">{loose}</td></tr>'


def _kind(cell: str) -> str:
    """Figures stand to the right, words to the left."""
    return ' class="fa-figure"' if _FIGURE.fullmatch(cell.strip()) else ""


def _piece(text: str, start: int, end: int, marks: _Marks) -> str:
    """Escaped text, with the part of it that was quoted marked, and the figures within that."""
    first, last = max(start, marks.start), min(end, marks.end)
    if first >= last:
        return escape(text[start:end])
    pieces, at = [], first
    for left, right in marks.points:
        if at <= left and right <= last:
            pieces += [escape(text[at:left]), f"<b>{escape(text[left:right])}</b>"]
            at = right
    marked = "".join([*pieces, escape(text[at:last])])
    return f"{escape(text[start:first])}<mark>{marked}</mark>{escape(text[last:end])}"
