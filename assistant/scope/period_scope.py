"""Which periods a question is about, read by the calendar of the company it names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from assistant.operands.fact_period import matches_period
from assistant.scope.clause import COMPARES
from assistant.scope.forms import find_forms
from assistant.types import Refusal
from index.company_names import core_words
from index.issuer_calendar import is_annual
from index.periods import FiscalCalendar, PeriodMention, find_periods
from index.types import FilingMeta, Period

# A 10-K prints up to five years of figures and speaks of the year ahead.
_LOOK_BACK = timedelta(days=5 * 366)
_LOOK_AHEAD = timedelta(days=400)
_NEAR = timedelta(days=10)
_LATEST = re.compile(
    r"\b(?:latest|last|most recent(?:ly)?)(?: (?:reported|completed|available|full))?"
    r" (?:(?:fiscal|financial)(?: year)?|reporting year|annual period)\b"
    r"|\b(?:latest|most recent) (?:full )?year\b"
    r"|\b(?:latest|most recent)\b(?! (?:\w+ ){0,2}(?:quarter|month|filing|report|10-|form|8-K))",
    re.IGNORECASE,
)
_FILED = re.compile(r"\b(?:of|dated|filed(?: on)?|from)\s*$", re.IGNORECASE)


def periods_of(
    question: str, filings: list[FilingMeta], calendar: FiscalCalendar, fixed: str | None
) -> tuple[tuple[PeriodMention, ...], list[FilingMeta]]:
    """Periods asked about, and filings meant by their date: "the Form 144 of 31 March 2023"."""
    if fixed:
        return find_periods(fixed, calendar), []
    form_ends = [end for _, _, end in find_forms(question)]
    kept: list[PeriodMention] = []
    dated: list[FilingMeta] = []
    for mention in find_periods(question, calendar):
        before = question[: mention.start].rstrip()
        names_filing = _FILED.search(before) and any(0 <= mention.start - e < 16 for e in form_ends)
        day = mention.readings[0].end if mention.readings else None
        if names_filing and day:
            dated += [f for f in filings if day in (f.filed, f.period_end) and f not in dated]
        else:
            kept.append(mention)
    papers = _papers(question, kept)
    kept = [mention for mention in kept if mention not in papers]
    dated += _annual_of(papers, filings)
    latest = None if kept else latest_year(question, filings, calendar)
    return ((latest,) if latest else tuple(kept)), dated


_PAPER_OF = re.compile(r"\s+(?:annual report|(?:form )?(?:10-?K|20-?F|40-?F))\b", re.IGNORECASE)
_SOURCED = re.compile(
    r"\b(?:according to|as per|per|as (?:shown|reported|printed|given|stated) in)"
    r"(?:\s+(?:the|its|their|[\w&.]+['’]s?))*\s*$",
    re.IGNORECASE,
)


def _papers(question: str, mentions: list[PeriodMention]) -> list[PeriodMention]:
    """The periods that only tell a paper, where another is asked about: "in FY2021 according to its
    FY2022 annual report" asks for nothing of FY2022."""
    told = [
        mention
        for mention in mentions
        if _PAPER_OF.match(question, mention.end) and _SOURCED.search(question[: mention.start])
    ]
    return told if len(told) < len(mentions) and not COMPARES.search(question) else []


def _annual_of(mentions: list[PeriodMention], filings: list[FilingMeta]) -> list[FilingMeta]:
    ends = [reading.end for mention in mentions for reading in mention.readings[:1]]
    return [
        filing
        for filing in filings
        if filing.period_end
        and is_annual(filing)
        and any(abs(filing.period_end - end) <= _NEAR for end in ends)
    ]


def latest_year(
    question: str, filings: Sequence[FilingMeta], calendar: FiscalCalendar
) -> PeriodMention | None:
    """ "the last fiscal year": that of the latest annual report held. "The latest revenue" is of
    that year only where nothing later is held.
    """
    found = _LATEST.search(question)
    annual = [f.period_end for f in filings if f.period_end and is_annual(f)]
    companies = {core_words(f.company) for f in filings if f.company}
    if found is None or not annual or len(companies) != 1:
        return None
    end = max(annual)
    newest = max(f.period_end for f in filings if f.period_end)
    if newest > end and "year" not in found[0].casefold():
        return None
    year = Period(calendar.year_of(end).start, end)
    return PeriodMention(found[0], found.start(), found.end(), (year,))


def distinct(periods: Iterable[Period]) -> tuple[Period, ...]:
    """Each period once, however it was worded: "the three months ended January 1, 2000 (the first
    quarter)" is one."""
    kept: list[Period] = []
    for period in periods:
        if not any(matches_period(one, period) and one.kind == period.kind for one in kept):
            kept.append(period)
    return tuple(kept)


def fit(filing: FilingMeta, periods: Sequence[Period]) -> tuple[int, int]:
    """Sort key: filings whose own period was asked for first, then the later before the earlier."""
    end = filing.period_end or filing.filed or date.min
    own = any(abs(end - period.end) <= _NEAR for period in periods)
    return (0 if own else 1, -end.toordinal())


# What falls due, or is expected, in a year to come is told by the filings of today.
_AHEAD = re.compile(
    r"\b(?:due|matur\w+|fall(?:s|ing)? due|expir\w+|payable|repa(?:y|id)\w*|future"
    r"|scheduled|expect\w*|anticipat\w+|forecast\w*|target\w*|commit\w+|obligat\w+|minimum|vest\w*)\b",
    re.IGNORECASE,
)


def not_covered(
    question: str,
    periods: Sequence[Period],
    filings: Sequence[FilingMeta],
    companies: tuple[str, ...],
) -> Refusal | None:
    """A refusal where a period lies outside everything that the candidate filings can speak of."""
    ends = [f.period_end or f.filed for f in filings]
    known = [end for end in ends if end]
    if not known or len(known) < len(ends):
        return None
    ahead = _AHEAD.search(question) is not None
    for period in periods:
        start = period.start or period.end
        if ahead and start > max(known):
            continue
        if not any(start <= end + _LOOK_AHEAD and period.end >= end - _LOOK_BACK for end in known):
            held = ", ".join(f"{f.form} for {f.period_end or f.filed}" for f in filings[:6])
            who = " or ".join(companies) or "the library"
            return Refusal(
                "not_indexed",
                f"Nothing held of {who} covers {period.end.year}. Nearest held: {held}.",
            )
    return None


def reading_notes(mentions: Sequence[PeriodMention], calendar: FiscalCalendar) -> tuple[str, ...]:
    """A sentence for each period that was read in one of several ways, or that is a year by its
    place ("the last fiscal year")."""
    notes = []
    for mention in mentions:
        first, *others = mention.readings or (None,)
        if first is None or not mention.text:
            continue  # a year that "2022 to 2024" only implies is read as its neighbours are
        if not others and any(map(str.isdigit, mention.text)):
            continue
        if others or _LATEST.fullmatch(mention.text):
            other = f"; it could also mean {others[0].end:%Y-%m-%d}" if others else ""
            notes.append(
                f"{mention.text} was read as the period ending {first.end:%Y-%m-%d}"
                f" ({calendar.label(first)}){other}."
            )
    return tuple(notes)
