"""The piece of a filing that is shown around cited words, with the heads of its table."""

from __future__ import annotations

import re
from dataclasses import dataclass

_AROUND = 320
"""Characters of the filing shown on each side of the cited words."""

_FARTHEST_TOP = 8_000
_CAPTION_LINES = 3
_CAPTION = 160
_HEAD_ROWS = 4
CELL = "\t"
PERIOD_HEAD = re.compile(r"(?:[A-Z][a-z]{2,8}\.? (?:\d{1,2}, )?)?(?:FY ?)?(?:19|20)\d\d")
"""A column head that is a year or a day."""

FIGURE = re.compile(r"[A-Z]{0,3}[^\w\s]{0,3} ?[\d(][\d,./ ]*\W{0,3}|[-–—]|" + PERIOD_HEAD.pattern)
"""A cell that holds a figure, a dash, or a period's head."""


@dataclass(frozen=True, slots=True)
class Window:
    """A cited span with the text around it. ``before + quote + after`` stands so in the filing.

    ``opens`` and ``closes`` tell that the filing goes on there. ``top`` holds caption, units and
    column heads of the table that ``before`` begins within; ``heads`` are heads that stand further
    up in a text set in columns. ``points`` are spans within the quote: the figures that the
    answer's numbers were judged by.
    """

    before: str
    quote: str
    after: str
    opens: bool = False
    closes: bool = False
    top: str = ""
    heads: str = ""
    points: tuple[tuple[int, int], ...] = ()


def window(text: str, start: int, end: int, heads: str = "") -> Window:
    """The words between two offsets and what stands around them, cut at whole lines or words.

    A row of a table comes with the table's heads, however far up they stand; ``heads`` are shown
    where none are found and none are in view.
    """
    left, right = _line_start(text, start), _line_end(text, end)
    first, last = _table_top(text, start)
    if first < last and left < last:  # begins within the heads: show them whole
        left = min(left, first)
    top = text[first:last] if left >= last else ""
    before = text[left:start]
    lost = "" if first < last or heads.strip() in before else heads.strip()
    return Window(before, text[start:end], text[end:right], left > 0, right < len(text), top, lost)


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


def _table_top(text: str, start: int) -> tuple[int, int]:
    """Where caption, units and column heads of the table around ``start`` stand; (0, 0) where it
    is no table row."""
    first = text.rfind("\n\n", max(0, start - _FARTHEST_TOP), start) + 2
    if first < 2 or CELL not in text[first:start] + text[start : text.find("\n", start)]:
        return 0, 0
    last = first
    for line in text[first:start].split("\n")[:_HEAD_ROWS]:
        if not is_head_row(line.split(CELL)):
            break
        last += len(line) + 1
    return _caption_start(text, first), max(first, last - 1)


def is_head_row(cells: list[str]) -> bool:
    """True for a row of periods and words: no figure of its own, and more than one cell or a
    lone period."""
    if len(cells) == 1:
        return bool(PERIOD_HEAD.fullmatch(cells[0].strip()))
    return all(PERIOD_HEAD.fullmatch(c.strip()) or not FIGURE.fullmatch(c.strip()) for c in cells)


def _caption_start(text: str, first: int) -> int:
    """The start of up to three short lines above a table: its title, "(In millions)"."""
    for _ in range(_CAPTION_LINES):
        above = text.rfind("\n\n", 0, max(0, first - 2)) + 2
        line = text[above : first - 2]
        if above < 2 or not 0 < len(line) <= _CAPTION or "\n" in line or line.endswith("."):
            break
        first = above
    return first
