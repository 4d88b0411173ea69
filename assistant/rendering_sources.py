"""Where an answer stands: the cited words, marked in the passage around them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.rendering import escape
from assistant.types import Citation
from index.types import FilingMeta, Passage

_AROUND = 320
"""Characters of the filing shown on each side of the cited words."""

_CELL = "\t"
_COLUMNS = re.compile(r"\S {3,}\S|\.{4,}")
"""Text set in columns by spaces or dot leaders, which only a fixed pitch keeps in line."""

_PERIOD_HEAD = re.compile(r"(?:[A-Z][a-z]{2,8}\.? (?:\d{1,2}, )?)?(?:FY ?)?(?:19|20)\d\d")
"""A column head that is a year or a day: a row of nothing else has its label cell empty."""


@dataclass(frozen=True, slots=True)
class Window:
    """A cited span with the text around it. ``before + quote + after`` stands so in the filing.

    ``opens`` and ``closes`` tell that the filing goes on there. ``heads`` are column heads and
    units that stand further up, without which a table row cannot be read.
    """

    before: str
    quote: str
    after: str
    opens: bool = False
    closes: bool = False
    heads: str = ""


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


def nearby_html(passages: Sequence[Passage]) -> str:
    """Passages that were read, best first, each folded."""
    return "".join(
        '<details class="fa-source fa-read"><summary>'
        f'<span class="fa-rank">{passage.rank}</span> '
        f"{_place_html(place_of(passage.filing, passage.chunk.section, passage.chunk.page))}"
        f'<span class="fa-peek">{escape(_one_line(passage.chunk.text))}</span></summary>'
        f"{passage_html(Window(passage.chunk.text, '', '', heads=passage.chunk.context))}</details>"
        for passage in passages
    )


def passage_html(view: Window) -> str:
    """The passage: tables as tables, columns of plain text in a fixed pitch, the quote marked."""
    whole = view.before + view.quote + view.after
    span = (len(view.before), len(view.before) + len(view.quote))
    heads = f'<div class="fa-heads">{_lines_html(view.heads, (0, 0))}</div>' if view.heads else ""
    opens = '<div class="fa-cut">⋯</div>' if view.opens else ""
    closes = '<div class="fa-cut">⋯</div>' if view.closes else ""
    return f'<div class="fa-passage">{heads}{opens}{_lines_html(whole, span)}{closes}</div>'


def _place_html(place: Sequence[str]) -> str:
    return '<span class="fa-place">' + escape(" · ".join(place)) + "</span>"


def _one_line(text: str) -> str:
    return " ".join(text.split())[:240]


def _lines_html(text: str, span: tuple[int, int]) -> str:
    """Runs of lines with cells become tables, all others keep their lines."""
    parts, run, at = [], list[tuple[int, int]](), 0
    tabular = False
    for line in text.splitlines(keepends=True):
        has_cells = _CELL in line.strip("\n")
        if run and has_cells != tabular:
            parts.append(_run_html(text, run, span, tabular=tabular))
            run = []
        tabular = has_cells
        run.append((at, at + len(line)))
        at += len(line)
    if run:
        parts.append(_run_html(text, run, span, tabular=tabular))
    return "".join(parts)


def _run_html(
    text: str, run: Sequence[tuple[int, int]], span: tuple[int, int], *, tabular: bool
) -> str:
    if tabular:
        return _table_html(text, run, span)
    start, end = run[0][0], run[-1][1]
    while start < end and text[start] == "\n":
        start += 1
    while end > start and text[end - 1] == "\n":
        end -= 1
    if start == end:
        return ""
    fixed = " fa-fixed" if _COLUMNS.search(text[start:end]) else ""
    return f'<div class="fa-lines{fixed}">{_piece(text, start, end, span)}</div>'


def _table_html(text: str, run: Sequence[tuple[int, int]], span: tuple[int, int]) -> str:
    """Rows of the usual number of cells stand in columns; others keep to themselves, for a blank
    cell is not in the text, and a value must never stand under a head that is not its own."""
    rows = [_cells(text, start, end) for start, end in run]
    width = Counter(len(row) for row in rows).most_common(1)[0][0]
    return (
        '<table class="fa-table"><tbody>'
        + "".join(_row_html(text, row, width, span) for row in rows)
        + "</tbody></table>"
    )


def _cells(text: str, start: int, end: int) -> list[tuple[int, int]]:
    cells, at = [], start
    for cell in text[start:end].rstrip("\n").split(_CELL):
        cells.append((at, at + len(cell)))
        at += len(cell) + 1
    return cells


def _row_html(text: str, row: Sequence[tuple[int, int]], width: int, span: tuple[int, int]) -> str:
    pieces = [_piece(text, start, end, span) for start, end in row]
    if len(row) == width:
        return "<tr>" + "".join(f"<td>{piece}</td>" for piece in pieces) + "</tr>"
    if len(row) == width - 1 and all(_PERIOD_HEAD.fullmatch(text[s:e].strip()) for s, e in row):
        return "<tr><td></td>" + "".join(f"<td>{piece}</td>" for piece in pieces) + "</tr>"
    loose = "".join(f'<span class="fa-loose">{piece}</span>' for piece in pieces)
    return f'<tr><td colspan="{width}" class="fa-across">{loose}</td></tr>'


def _piece(text: str, start: int, end: int, span: tuple[int, int]) -> str:
    """Escaped text, with the part of it that lies inside ``span`` marked."""
    first, last = max(start, span[0]), min(end, span[1])
    if first >= last:
        return escape(text[start:end])
    return (
        f"{escape(text[start:first])}<mark>{escape(text[first:last])}</mark>"
        f"{escape(text[last:end])}"
    )
