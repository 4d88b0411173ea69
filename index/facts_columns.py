"""What a column of a table is about beside its period: a segment, a component of equity."""

from __future__ import annotations

import re

from index.grid import Column, Grid

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
_PERIOD_WORDS = re.compile(
    r"(?:19|20)\d\d|\b(?:three|six|nine|twelve|first|second|third|fourth|january|february|march|april"
    r"|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov"
    r"|dec|months?|weeks?|quarters?|years?|periods?|ended|ending|fiscal|fy|for|the|as|of|at|and|in|to|on"
    r"|restated|unaudited|audited|adjusted|usd|us|dollars?|millions?|thousands?|billions?|except|per|share"
    r"|data|amounts?|note|notes|end|thirteen|fourteen|twenty|thirty|forty|fifty|thru"
    r"|through|inception|q[1-4]|[1-4]q)\b|[^A-Za-z]+",
    re.IGNORECASE,
)


def column_dimensions(column: Column, grid: Grid) -> Dimensions:
    """The dimensions that a column's heads name. "Restated" counts only where the table has another
    column of the same period."""
    if column.kind == "change":
        return (("column", column.header),)
    common = _common_heads(grid)
    words = [head for head in column.heads if head not in common and _PERIOD_WORDS.sub("", head)]
    same = sum(other.period == column.period for other in grid.columns if other.kind == "value")
    if same > 1 and column.period and (basis := _BASIS.search(column.header)):
        return (("column", basis.group()),)
    named = [word for word in words if not WHOLE.match(word.strip(" :"))]
    return (("column", " ".join(named)),) if named else ()


def _common_heads(grid: Grid) -> set[str]:
    """Heads over every one of several columns, such as the company's name."""
    if len(grid.columns) < 2:
        return set()
    return set.intersection(*(set(column.heads) for column in grid.columns))
