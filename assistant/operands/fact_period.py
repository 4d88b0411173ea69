"""Whether a fact's period is the one that a question asks for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from assistant.operands.row_match import Named
from assistant.operands.row_words import is_period_row, row_of
from index.types import Fact, Period

_END_SLACK = timedelta(days=10)
_START_SLACK = timedelta(days=13)
# Names of about the same worth: the latest period is sought among these only.
_NAMED_ALIKE = 2.0


def matches_period(held: Period, asked: Period) -> bool:
    """Whether a fact's period is the one asked for, give or take a 52/53-week calendar.

    A balance answers for a duration that ends on its day, and the other way round.
    """
    if abs(held.end - asked.end) > _END_SLACK:
        return False
    if held.start is None or asked.start is None:
        return True
    return abs(held.start - asked.start) <= _START_SLACK


def earlier(period: Period, years: int) -> Period:
    """The like period some years before; 29 February becomes the 28th."""
    start = _years_before(period.start, years) if period.start else None
    return Period(start, _years_before(period.end, years))


def _years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def describe(period: Period | None) -> str:
    """A period in a reader's words."""
    if period is None:
        return "any period"
    if period.start is None:
        return f"{period.end:%B} {period.end.day}, {period.end.year}"
    return f"{period.start.isoformat()} to {period.end.isoformat()}"


def in_period(fact: Fact, period: Period | None) -> bool:
    """Whether a fact may answer for a period; one without a period may answer for any."""
    if period is None or fact.period is None:
        return True
    is_event = fact.period.start in (None, fact.period.end)
    if is_event and (row_of(fact) or fact.source == "form") and _within(fact.period, period):
        return True  # an event of a form's row, "acquired in 2019"
    if is_event and row_of(fact) and period.start in (None, period.end):
        return fact.period.end == period.end  # "sold on July 28" is not the sale of August 4
    return matches_period(fact.period, period)


def _within(held: Period, asked: Period) -> bool:
    return asked.start is not None and asked.start <= held.end <= asked.end


def in_year(fact: Fact, period: Period | None) -> bool:
    """A bare year means the issuer's own: "2019" is the year ended June 30, 2019, where nothing
    is printed for the calendar year."""
    if period is None or fact.period is None or not period.is_year:
        return False
    yearly = fact.period.start is None or fact.period.is_year
    return yearly and fact.period.end.year == period.end.year


def timed(named: Sequence[Named], period: Period | None, *, opening: bool = False) -> list[Named]:
    """The facts for a period; without one, those of the latest that the best-named have. The
    ``opening`` balance of a year stands at the end of the year before it."""
    if period is None:
        return _latest(named)
    if opening and period.is_year:
        begun = [one for one in named if _opens(one.fact, period)]
        if begun:
            return begun
    found = [one for one in named if in_period(one.fact, period)]
    if any(one.fact.period for one in found):
        return found
    return [one for one in named if in_year(one.fact, period)] or found


def _opens(fact: Fact, year: Period) -> bool:
    """Whether a balance is the one that a year begins with, by whatever day the year begins."""
    held = fact.period
    return held is not None and held.start is None and held.end.year == year.end.year - 1


def _latest(named: Sequence[Named]) -> list[Named]:
    best = max((one.score for one in named), default=0.0)
    alike = [one for one in named if one.score >= best - _NAMED_ALIKE]
    # Of a schedule by years the figure without a year is the whole: "2003", "2004", "Total".
    whole = [one for one in alike if not is_period_row(one.fact)]
    if whole and len(whole) < len(alike):
        named = [one for one in named if not is_period_row(one.fact)]
    ends = [one.fact.period.end for one in whole or alike if one.fact.period]
    if not ends:
        return list(named)
    last = max(ends)
    return [
        one
        for one in named
        if one.fact.period is None or abs(last - one.fact.period.end) <= _END_SLACK
    ]
