"""What a column of a table is about beside its period: a segment, a component of equity."""

from __future__ import annotations

import re
from collections import Counter

from index.periods import find_periods, spelled_out
from index.tables.grid import Column, Grid
from index.tables.periods import PART

Dimensions = tuple[tuple[str, str], ...]

# A head or heading that stands for the company as a whole.
WHOLE = re.compile(
    r"^(?:grand\s+)?(?:(?:as\s+)?(?:previously\s+)?(?:reported|restated|adjusted|revised)|total|consolidated"
    r"|combined|company|actual|amounts?|gaap)?(?:\s+(?:total|consolidated|company|group))?$",
    re.IGNORECASE,
)
_BASIS = re.compile(
    r"\b(?:as\s+)?(?:previously\s+)?(?:reported|restated|adjusted|revised)\b|\bpro\s+forma\b", re.I
)
# "RESTATED3"
_NOTE_DIGIT = re.compile(r"(?<=[A-Za-z]{3})\d{1,2}\b")
# A head may point to a footnote: "Fiscal Year 2019 (a)", "2018 (1)(2)".
_FOOTNOTE = re.compile(r"(?<=\d|\s|\))\((?:[a-z]|\d{1,2})\)(?=\W*$|\()|[*†‡§]+$", re.IGNORECASE)
_TERM = re.compile(
    r"(?:\b(?:less than|under|within|up to|after|over|more than|beyond)\s+|[<>]\s?)"
    r"(?:\d{1,2}|one|two|three|four|five|ten)\s+(?:years?|months?)\b"
    r"|\b\d{1,2}\s?(?:-|–|—|to)\s?\d{1,2}\s+(?:years?|months?)\b",
    re.IGNORECASE,
)
_FAIR_VALUE = re.compile(r"\blevel\s+[123]\b", re.IGNORECASE)
_PERIOD_WORDS = re.compile(
    r"(?:19|20)\d\d|\b(?:three|six|nine|twelve|first|second|third|fourth|1st|2nd|3rd|4th|january|february|march|april"
    r"|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov"
    r"|dec|months?|weeks?|quarters?|halves|half|full|date|ytd|years?|periods?|ended|ending|fiscal|fy|for|the|as|of|at|and|in|to|on"
    r"|restated|unaudited|audited|adjusted|usd|us|dollars?|millions?|thousands?|billions?|except|per|share"
    r"|data|amounts?|note|notes|end|thirteen|fourteen|twenty|thirty|forty|fifty|thru"
    r"|through|inception|q[1-4]|[1-4]q)\b|[^A-Za-z]+",
    re.IGNORECASE,
)


def column_dimensions(grid: Grid) -> tuple[Dimensions, ...]:
    """The dimensions that the heads of each column name. "Restated" counts only where the table has
    another column of the same period."""
    common = _common_heads(grid)
    if any(_FAIR_VALUE.search(column.header) for column in grid.columns):
        return tuple((("column", column.header or "fair value"),) for column in grid.columns)
    periods = Counter(column.period for column in grid.columns if column.kind == "value")
    return tuple(_dimensions(column, common, periods[column.period] > 1) for column in grid.columns)


def _dimensions(column: Column, common: set[str], repeated: bool) -> Dimensions:
    if column.kind == "change":
        return (("column", column.header),)
    basis = _BASIS.search(column.header) if repeated and column.period else None
    if basis:
        return (("column", basis.group()),)
    words = [head for head in column.heads if head not in common and _names_a_part(head)]
    named = " ".join(word for word in words if not WHOLE.match(word.strip(" :")))
    return (("column", named),) if named else ()


def _names_a_part(head: str) -> bool:
    """True for a head with words beside its period: "Europe", "Restricted"; and for a time of
    payment: "1-3 years", "After 5 years"."""
    bare = spelled_out(head)
    for named in reversed(find_periods(bare)):
        bare = f"{bare[: named.start]} {bare[named.end :]}"
    bare = _FOOTNOTE.sub(" ", PART.sub(" ", bare))
    return bool(_PERIOD_WORDS.sub("", _NOTE_DIGIT.sub("", bare)) or _TERM.search(head))


def _common_heads(grid: Grid) -> set[str]:
    """Heads over every one of several columns, such as the company's name."""
    if len(grid.columns) < 2:
        return set()
    return set.intersection(*(set(column.heads) for column in grid.columns))
