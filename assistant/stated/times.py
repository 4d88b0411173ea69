"""Whether a number of a sentence is of the time that a question asks about."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import timedelta

from assistant.operands.fact_period import matches_period
from assistant.sentences.numbers import numbers_in
from assistant.stated.asked import FigureAsked
from assistant.told.lines import Line
from index.facts.prose_periods import read_series
from index.facts.prose_series import Sentence as Said
from index.periods import FiscalCalendar, find_periods
from index.types import FilingMeta, Period

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LATE = timedelta(days=100)
_SAME, _WITHIN, _OPEN = 0.2, 0.15, 0.05


def periods_of(text: str, calendar: FiscalCalendar) -> Mapping[int, tuple[Period, ...]]:
    """The periods that each number of a sentence is said of, by where the number starts: in "$5
    million and $4 million in 2023 and 2022, respectively" one each."""
    numbers = numbers_in(text)
    said = read_series(Said(text, 0, numbers, find_periods(text, calendar)), calendar)
    return {q.start: periods for q, periods in zip(numbers, said.periods, strict=True) if periods}


def in_time(asked: FigureAsked, line: Line, held: Sequence[Period], filing: FilingMeta) -> float:
    """More than 0 where a number may be of one of the periods asked about; most where it is said to
    be. ``held`` are those that its sentence says it of."""
    periods = asked.periods
    if not periods:
        return _OPEN
    own = max((_fit(one, period) for one in held for period in periods), default=0.0)
    if held or asked.names_time(line.text):
        return max(own, _WITHIN) if asked.names_time(line.text) else own
    years = {period.end.year for period in periods}
    named = {int(year) for year in _YEAR.findall(line.text)}
    if named:
        return _WITHIN if named & years else 0.0
    return _OPEN if _covers(filing, periods) else 0.0


def _fit(own: Period, asked: Period) -> float:
    if matches_period(own, asked):
        return _SAME
    return _WITHIN if _holds(asked, own) or _holds(own, asked) else 0.0


def _holds(outer: Period, inner: Period) -> bool:
    """Whether a period lies in another: a quarter or a day in its year."""
    if outer.start is None:
        return False
    first = inner.start or inner.end
    return outer.start <= first and inner.end <= outer.end


def _is_annual(filing: FilingMeta) -> bool:
    return (filing.form or "").startswith(("10-K", "20-F", "40-F"))


def _covers(filing: FilingMeta, asked: Sequence[Period]) -> bool:
    """Whether a sentence without a time of a filing may be of a period: that of its report, or one
    that its report falls into."""
    end = filing.period_end or filing.filed
    if any(period.start and not period.is_year for period in asked) and _is_annual(filing):
        return False  # which of its quarters an annual report means it says itself
    return end is None or any(
        (period.start or period.end) - _LATE <= end <= period.end + _LATE for period in asked
    )
