"""Where an answer stands: the cited words, marked in the passage around them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from assistant.markup import escape, fold_html, shortened
from assistant.passages import CELL, FIGURE, PERIOD_HEAD, Window
from assistant.sentences.closest import Closest, closest
from assistant.types import Citation
from index.types import FilingMeta, Passage, Scope

_COLUMNS = re.compile(r"\S {3,}\S|\.{4,}")
"""Text set in columns by spaces or dot leaders, which only a fixed pitch keeps in line."""

_BLOCK = re.compile(r"[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*")
_FULL_LINE = 60
_FIGURE_LAST = re.compile(r"(?:^|\s)[$(]*\d[\d,.]*\)?%?\s*$")
_SPANNING = re.compile(r"\b(?:months|weeks|quarters?|years?|days)\b.*\bended\b", re.IGNORECASE)
"""A head over several columns: "Three Months Ended"."""

_PEEK = 240
_SHOWN_CLOSEST = 3
_WORDS = 420
_CLOSEST = "The words that come closest, which may not answer it:"

_ITEM = re.compile(r"\s|[•·*–—-]\s|\d{1,2}[.)]\s|\(\w{1,3}\)\s").match


@dataclass(frozen=True, slots=True)
class _Marks:
    """What is marked in a text: the quote, figures within it, and the row behind left-out ones."""

    start: int
    end: int
    points: tuple[tuple[int, int], ...] = ()
    resumes: int = -1


_NOTHING = _Marks(0, 0)


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
    nearest = citation.section.rsplit(" › ", 1)[-1]
    place = place_of(citation.filing, nearest, citation.page)
    head = (
        f'<span class="fa-mark">[{citation.marker}]</span> '
        f"{_place_html(place)}"
        f'<span class="fa-peek">{escape(_one_line(view.quote))}</span>'
    )
    anchor = f'<span class="fa-anchor" id="{escape(key)}-{citation.marker}"></span>'
    origin = " › ".join(part for part in (citation.filing.source, citation.section) if part)
    origin = f'<div class="fa-quiet">From {escape(origin)}</div>'
    return (
        f'<details class="fa-source"><summary>{head}</summary>{anchor}'
        f"{passage_html(view)}{origin}</details>"
    )


def nearby_html(
    question: str, passages: Sequence[Passage], scope: Scope, *, shown: int = _SHOWN_CLOSEST
) -> str:
    """Where a question without an answer may look: of the first ``shown`` passages the words that
    come closest to it in full view, each opening into its passage, and all the others folded."""
    near = closest(question, passages, scope)
    first = "".join(map(_closest_html, near[:shown]))
    said = f'<div class="fa-quiet">{_CLOSEST}</div>{first}' if first else ""
    rest = "".join(map(_closest_html, near[shown:]))
    return said + (fold_html(f"More passages: {len(near[shown:])}", rest) if rest else "")


def _closest_html(one: Closest) -> str:
    """A passage behind its place and the words of it that come closest, marked once it is open."""
    passage, text = one.passage, one.passage.chunk.text
    heads = passage.chunk.context
    view = Window(text[: one.start], one.text, text[one.end :], heads=heads)
    peek = " · ".join(part for part in map(str.strip, one.text.split(CELL)) if part)
    section = passage.chunk.section.rsplit(" › ", 1)[-1]
    return (
        '<details class="fa-source fa-near"><summary>'
        f"{_place_html(place_of(passage.filing, section, passage.chunk.page))}"
        f'<span class="fa-peek">{escape(shortened(peek, _WORDS))}</span></summary>'
        f"{passage_html(view)}</details>"
    )


def passage_html(view: Window) -> str:
    """The passage: tables as tables, columns of plain text in a fixed pitch, the quote marked."""
    # The table's heads and its rows in view are one table, so that columns stand in line.
    top = f"{view.top}\n" if view.top else ""
    first = len(top) + len(view.before)
    points = tuple((first + start, first + end) for start, end in sorted(set(view.points)))
    resumes = len(top) if top and view.opens else -1
    marks = _Marks(first, first + len(view.quote), points, resumes)
    heads = f'<div class="fa-heads">{_lines_html(view.heads, _NOTHING)}</div>' if view.heads else ""
    opens = '<div class="fa-cut"></div>' if view.opens and not top else ""
    closes = '<div class="fa-cut"></div>' if view.closes else ""
    whole = _lines_html(top + view.before + view.quote + view.after, marks)
    return f'<div class="fa-passage">{heads}{opens}{whole}{closes}</div>'


def _place_html(place: Sequence[str]) -> str:
    return '<span class="fa-place">' + escape(" · ".join(place)) + "</span>"


def _one_line(text: str) -> str:
    return " ".join(text.split())[:_PEEK]


def _lines_html(text: str, marks: _Marks) -> str:
    """Blocks between blank lines: a table where a line of it has cells, else lines."""
    return "".join(
        (_table_html if CELL in block[0].strip() else _block_html)(
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
        for cell in line.split(CELL):
            row.append((at, at + len(cell)))
            at += len(cell) + 1
        rows.append(row)
    return rows


def _row_html(text: str, row: Sequence[tuple[int, int]], width: int, marks: _Marks) -> str:
    cells = [
        f"<td{_kind(text[start:end])}>{_piece(text, start, end, marks)}</td>" for start, end in row
    ]
    words = [text[start:end].strip() for start, end in row]
    opened = '<tr class="fa-resumes">' if row[0][0] == marks.resumes else "<tr>"
    if len(row) == width:
        return f"{opened}{''.join(cells)}</tr>"
    if len(row) == width - 1 and _lacks_label(words):
        return f"{opened}<td></td>{''.join(cells)}</tr>"
    if (width - 1) % len(row) == 0 and all(_SPANNING.search(word) for word in words):
        over = f'<td colspan="{(width - 1) // len(row)}" class="fa-over">'
        spread = "".join(over + _piece(text, start, end, marks) + "</td>" for start, end in row)
        return f"{opened}<td></td>{spread}</tr>"
    loose = "".join(
        f'<span class="fa-loose">{_piece(text, start, end, marks)}</span>' for start, end in row
    )
    return f'{opened}<td colspan="{width}" class="fa-across">{loose}</td></tr>'


def _lacks_label(words: Sequence[str]) -> bool:
    """Heads that are all periods, or amounts without a label: a total under its rule. A lone year
    among amounts may be a label ("2024 | 5"), so such a row keeps to itself."""
    periods = [bool(PERIOD_HEAD.fullmatch(word)) for word in words]
    return all(periods) or (not any(periods) and all(map(FIGURE.fullmatch, words)))


def _kind(cell: str) -> str:
    """Figures stand to the right, words to the left."""
    return ' class="fa-figure"' if FIGURE.fullmatch(cell.strip()) else ""


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
