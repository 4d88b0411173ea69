"""Lines of plain text and PDF pages: which print a row of values, which only words.

A row is a label and the values at the end of the line, however they are set apart: columns of
spaces, tabs, dot leaders, or (PDF) single blanks, as in ``Net income $ 709 $ 621 $ 565``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

Span = tuple[int, int]
LineKind = Literal["blank", "rule", "mark", "page", "row", "text"]

LONGEST_LINE = 4000
LONGEST_LABEL = 160
FEWEST_SURE = 3

_CURRENCY = r"(?:(?:US|HK|NT|NZ|AU|C|A|S|R|U\.S\.)?[$]|[€£¥₹₩]|RMB|EUR|USD|GBP|CHF|Rs\.?)"
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+"
_NIL = r"[-–—−]{1,4}|\.{2,3}(?=\s*$)|N/?A|n/a|NM|N\.M\.|n/m|nm|nil"
VALUE = re.compile(
    rf"(?<![^\s|])(?:{_CURRENCY}\s{{0,12}})?(?:[(\[]\s{{0,2}})?(?:{_CURRENCY}\s{{0,3}})?"
    rf"(?:[-–−+]?(?:{_NUMBER})|{_NIL})"
    r"(?:\s?[)\]])?(?:\s{0,3}%)?(?:\s?[)\]])?(?:x|[*†‡])?(?:\s?\([a-z]\))?(?![^\s|])"
)
_LEADER = re.compile(r"(?:\s?[.·_]){3,}")
# A run of dots is taken whole: cut in every possible way, forty of them would take hours.
_BETWEEN = re.compile(r"(?:[\s|]|\.{2,}+|(?<=\s)\.)*+")
_GAP = re.compile(r"\S\s{2,}\S")
_NUMBERED = re.compile(
    r"\b(?:Level|Tier|Stage|Series|Class|Phase|Step|Group|Note)\s?$", re.IGNORECASE
)
_RULE = re.compile(r"^[\s|+]*(?:[-=_–—*]{2,}|[-=_](?=\s))[-=_\s–—|+*]*$")
_MARK = re.compile(r"^\s*(?:</?(?:TABLE|CAPTION|S|C|FN|F\d+)>\s*)+(?P<rest>.*)$", re.IGNORECASE)
_PAGE = re.compile(r"^\s*<PAGE>|^\f", re.IGNORECASE)
_YEAR = re.compile(r"^(?:19|20)\d\d$")
_SENTENCE_END = re.compile(
    r"\b(?:of|in|to|and|for|or|by|than|from|at|the|a|with|was|were|is|are|that|approximately|under"
    r"|through|until|on|between|about|over|per|Notes?|Items?|Section|Rule|[Pp]ages?|No\.|see|Exhibits?|EXHIBIT|Form|Chapter|Article|Part|PART)$"
)
_LETTER = re.compile(r"[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Row:
    """Label and values of a line, as spans into the whole text. ``label`` may be empty."""

    label: Span
    values: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text; ``row`` is set for kind "row" only. ``start`` skips no blanks."""

    start: int
    end: int
    kind: LineKind
    row: Row | None = None
    gaps: bool = False


def read_lines(text: str, start: int, end: int) -> Iterator[Line]:
    """The lines of ``text[start:end]`` in order, each with what it is."""
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        yield _read_line(text, at, stop)
        at = stop + 1


def _read_line(text: str, start: int, end: int) -> Line:
    line = text[start : min(end, start + LONGEST_LINE)]
    if not line.strip():
        return Line(start, end, "page" if "\f" in line else "blank")
    if _PAGE.match(line):
        return Line(start, end, "page")
    if mark := _MARK.match(line):
        if not mark.group("rest").strip():
            return Line(start, end, "mark")
        start += mark.start("rest")
        line = text[start : min(end, start + LONGEST_LINE)]
    if _RULE.match(line):
        return Line(start, end, "rule")
    tabs = "\t" in line
    gaps = not tabs and bool(_GAP.search(line) or _LEADER.search(line))
    row = _read_row(line, start, tabs) if end - start <= LONGEST_LINE else None
    if row is None or (not gaps and not tabs and _is_prose(text[slice(*row.label)], row.values)):
        return Line(start, end, "text", None, gaps)
    return Line(start, end, "row", row, gaps)


def _read_row(line: str, offset: int, tabs: bool) -> Row | None:
    """The values at the end of the line, and what stands before them."""
    if tabs:
        return _read_tabs(line, offset)
    values: list[Span] = []
    stop = len(line.rstrip())
    for match in reversed(list(VALUE.finditer(line))):
        whole = match.group().count("(") == match.group().count(")")  # not the "4)" of "(Note 4)"
        if not whole or not _BETWEEN.fullmatch(line, match.end(), stop):
            break
        if _NUMBERED.search(line, 0, match.start()):
            break
        values.append((match.start(), match.end()))
        stop = match.start()
    stop = _label_end(line, values, stop)
    if not values:
        return None
    label = _LEADER.sub(lambda m: " " * len(m.group()), line[:stop]).rstrip(" \t|:.")
    left = len(label) - len(label.lstrip(" \t|"))
    if len(label) - left > LONGEST_LABEL:
        return None
    spans = tuple((a + offset, b + offset) for a, b in reversed(values))
    return Row((left + offset, len(label) + offset), spans)


def _label_end(line: str, values: list[Span], stop: int) -> int:
    """Where the label ends: a figure one blank behind it, with wider gaps to come, is part of it
    ("Bonds due 2009      300"). ``values`` are in reverse order and lose such figures."""
    while len(values) > 1 and line[:stop].strip():
        start = values[-1][0]
        near = start - len(line[:start].rstrip(" ")) <= 1
        if not near or line[start - 1] != " " or not _GAP.search(line, start):
            break
        stop = values.pop()[1]
    return stop


def _read_tabs(line: str, offset: int) -> Row | None:
    """A row whose cells tabs set apart: the last cells that are values, and the words before."""
    values: list[Span] = []
    stop = len(line)
    for piece in reversed(line.split("\t")):
        begin = stop - len(piece)
        printed = piece.strip()
        if printed:
            if not VALUE.fullmatch(printed):
                break
            at = begin + piece.index(printed)
            values.append((at + offset, at + len(printed) + offset))
        stop = begin - 1
    if not values or stop < 0:
        return Row((offset, offset), tuple(values[::-1])) if values else None
    label = line[:stop].strip()
    at = offset + line.index(label) if label else offset
    return Row((at, at + len(label)), tuple(values[::-1]))


def _is_prose(label: str, values: Sequence[Span]) -> bool:
    """True where the words before the values are the middle of a sentence."""
    if not _LETTER.search(label):
        return False
    goes_on = len(values) < FEWEST_SURE and _SENTENCE_END.search(label)
    return bool(goes_on) or ". " in label.strip(". ")[3:-1]


def is_year(value: str) -> bool:
    """True for a bare year, which heads a column more often than it fills one."""
    return bool(_YEAR.match(value.strip()))


def is_sentence(text: str) -> bool:
    """True for a line of running prose rather than a heading or a label."""
    words = text.split()
    return len(words) > 12 or (len(words) > 7 and text.rstrip().endswith((".", ",", ";")))
