"""Which filings a question means where its scope does not say: those of the companies it names,
of the period it names, else the latest.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from index.catalog import Held
from index.company_names import core_words, find_companies
from index.issuer_calendar import calendar_of
from index.periods import find_periods
from index.retrieve.filter import ends_with, own_end, reports
from index.types import FilingMeta, Period, Scope

_OWN_LAST, _OWN, _ALL, _SOME = 1.0, 0.7, 0.5, 0.2
_YEAR = 365.25
_MONTH = timedelta(days=31)
_TOLD_YET = timedelta(days=120)
"""How long after its last day a report may still tell of something."""


def steered(
    question: str, held: Sequence[Held], scope: Scope, mentioned: Callable[[str], bool]
) -> tuple[Scope, tuple[str, ...]]:
    """The scope with the companies that the question names, where it fixed none; and a note on it.

    ``mentioned`` says whether a word stands in any filing held: such a word is no misspelt name.
    """
    if scope.companies or scope.filing_ids:
        return scope, ()
    metas = [one.meta for one in held]
    found = find_companies(question, metas, mentioned)
    cores = {core_words(mention.company) for mention in found}
    names = dict.fromkeys(m.company for m in metas if m.company and core_words(m.company) in cores)
    if not names:
        return scope, ()
    said = " and ".join(
        {core_words(mention.company): mention.company for mention in found}.values()
    )
    return replace(scope, companies=tuple(names)), (f"Searched in the filings of {said} only.",)


def periods_asked(question: str, filings: Sequence[Held], scope: Scope) -> tuple[Period, ...]:
    """The periods of the scope and those that the question names: the likeliest reading of each, by
    the calendar of each company, for "FY2021" ends in May for one and in December for another.
    """
    by_company: defaultdict[tuple[str, ...], list[FilingMeta]] = defaultdict(list)
    for held in filings:
        by_company[_core(held.meta)].append(held.meta)
    found = dict.fromkeys(scope.periods)
    if not found or len(by_company) > 1:
        for calendar in dict.fromkeys(map(calendar_of, by_company.values())):
            mentions = find_periods(question, calendar)
            found |= dict.fromkeys(m.readings[0] for m in mentions if m.readings)
    return tuple(found)


def liking(filings: Sequence[Held], periods: Sequence[Period]) -> Mapping[int, float]:
    """From 0 to 1, by row number: how much a filing is the one to answer from.

    The one whose own period is the last that is asked for prints the years before it too. Where no
    period is asked for, the latest filing of each company is meant.
    """
    if periods:
        return {held.number: _of_periods(held, periods) for held in filings}
    latest: dict[tuple[str, ...], date] = {}
    for held in filings:
        core, day = _core(held.meta), _day(held)
        latest[core] = max(latest.get(core, date.min), day)
    return {
        held.number: 1 / (1 + (latest[_core(held.meta)] - _day(held)).days / _YEAR)
        for held in filings
    }


def _of_periods(held: Held, periods: Sequence[Period]) -> float:
    last = max(periods, key=lambda period: period.end)
    if ends_with(held, last):
        return _OWN_LAST
    if any(ends_with(held, period) for period in periods):
        return _OWN
    count = sum(reports(held, period) for period in periods)
    printed = _ALL if count == len(periods) else _SOME if count else 0.0
    return max(printed, _of_event(held, last))


def _of_event(held: Held, period: Period) -> float:
    """For a day or a month, which is when something happened: it is told by the report of the time
    around it, "in July" still by that which ended in June and came out in August.
    """
    end = own_end(held)
    if end is None or (period.start and period.end - period.start > _MONTH):
        return 0.0
    late = period.end - end
    return 0.0 if late > _TOLD_YET else _OWN / (1 + abs(late.days) / _YEAR)


def _core(meta: FilingMeta) -> tuple[str, ...]:
    return core_words(meta.company or "")


def _day(held: Held) -> date:
    return own_end(held) or date.min
