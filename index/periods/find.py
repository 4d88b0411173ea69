"""Text -> ``Period``: instants and durations with real dates.

A period is a reading, not a word: "Q2 2023" of a company whose year ends in September may be the
quarter to March or the one to June. Readings come likeliest first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from index.dates import DATE_RE, HEAD_MONTH, MONTH, YEAR, day_of, matched_date, month_number
from index.periods.calendar import FiscalCalendar, same_period
from index.periods.dates import (
    LENGTH,
    ended,
    find_dates,
    find_spans,
    months_ended,
    same_day,
    stated_labels,
)
from index.periods.labels import (
    find_fiscal_years,
    find_months,
    find_parts,
    find_ranges,
    find_split_years,
    find_years,
)
from index.periods.mention import PeriodMention
from index.periods.months import find_month_spans
from index.types import Period

__all__ = [
    "FiscalCalendar",
    "PeriodMention",
    "find_periods",
    "months_ended",
    "read_header_period",
    "same_period",
    "spelled_out",
    "stated_labels",
]

# The more a phrase says, the sooner it is read; what it covers is then taken.
_READERS = (
    find_spans, find_month_spans, find_dates, find_parts, find_ranges, find_fiscal_years,
    find_split_years, find_months, find_years,
)  # fmt: skip
_HEAD_LENGTH = re.compile(rf"\b{LENGTH}(?:[ ](?:then )?end(?:ed|ing)\b)?", re.IGNORECASE)
_MONTH_DAY = re.compile(rf"(?<!\w)(?P<month>{MONTH})[ ]?(?P<day>3[01]|[12]\d|0?[1-9])(?!\d)")
_YEAR = re.compile(rf"(?<!\d){YEAR}")
_YEARS = re.compile(rf"(?:FY ?)?{YEAR} ?[-–—] ?(?:FY ?)?{YEAR}")
# In a head alone: "Q1 21" is a quarter of 2021, "Jun-21" and "Sep '21" are months of it.
_SHORT_PART = re.compile(r"\b(F?Q[1-4]|F?[1-4]Q|H[12]|[12]H|HY)[ ](?=\d\d(?![\d,.%/-]))", re.I)
_SHORT_MONTH = re.compile(rf"(?<!\d )\b({HEAD_MONTH})[ ]?[-'’][ ]?(?=\d\d(?!\d))", re.IGNORECASE)
_FOOTNOTE = re.compile(r"[ ]?\((?:\d{1,2}|[a-z])\)|[*†‡]")
_LONGEST_HEAD = 300
_CENTURY = "20"


def find_periods(text: str, calendar: FiscalCalendar | None = None) -> tuple[PeriodMention, ...]:
    """The periods that a text names, in order. ``calendar`` tells fiscal from calendar years."""
    known = calendar or FiscalCalendar()
    return _found_in_head(text, known) if len(text) <= _LONGEST_HEAD else _found(text, known)


def _found(text: str, known: FiscalCalendar) -> tuple[PeriodMention, ...]:
    taken = bytearray(len(text))
    found: list[PeriodMention] = []
    for reader in _READERS:
        for named in list(reader(text, known)):
            if not any(taken[named.start : named.end]):
                taken[named.start : named.end] = b"\1" * (named.end - named.start)
                found.append(named)
    return tuple(sorted(found, key=lambda named: (named.start, named.end)))


# A table prints few heads, and its rows and columns ask for each again and again.
_found_in_head = lru_cache(maxsize=4096)(_found)


def spelled_out(head: str) -> str:
    """A head with the century of a year that it prints in two digits.

    >>> spelled_out("Jun-21"), spelled_out("4Q 20"), spelled_out("June 21")
    ('Jun 2021', '4Q 2020', 'June 21')
    """
    head = _SHORT_PART.sub(lambda match: f"{match[1]} {_CENTURY}", head)
    return _SHORT_MONTH.sub(lambda match: f"{match[1]} {_CENTURY}", head)


def read_header_period(
    parts: Sequence[str], calendar: FiscalCalendar | None = None
) -> Period | None:
    """The period of a column from its heads, outermost first: ("Three Months Ended", "June 30,",
    "2024"). A bare "2024" is the fiscal year. None where the heads name no period."""
    known = calendar or FiscalCalendar()
    text = _FOOTNOTE.sub("", re.sub(r"\s+", " ", " ".join(parts)))[:_LONGEST_HEAD].strip()
    text = spelled_out(text)
    found = find_periods(text, known)
    if len(found) > 1 and _YEARS.fullmatch(text):  # "2021-2022": from the one to the other
        return Period(found[0].readings[0].start, found[-1].readings[0].end)
    durations = [named for named in found if named.readings[0].start is not None]
    whole = next((named for named in durations if _says_length(named, text)), None)
    if whole is not None and len(found) == 1:
        return whole.readings[0]
    end = _last_day(text, known)
    if end is not None:
        return _with_length(text, end, known)
    if _MONTH_DAY.search(text):
        return None  # "June 31, 2024", or a day without a year
    undated = durations or [named for named in found if not _says_length(named, text)]
    return undated[-1].readings[0] if undated else None


_SAME_END = 6


def _says_length(named: PeriodMention, text: str) -> bool:
    return DATE_RE.search(text, named.start, named.end) is not None


def _last_day(text: str, calendar: FiscalCalendar) -> date | None:
    """The day that a head names: in one piece, or as "June 30," and "2024" apart. A year that
    closes the head stands for the column: "December 31, 2024 and 2023" over "2023". Where the
    fiscal year of that label ends on one of the days named, it is that day: "January 1, 2023 and
    January 2, 2022" over "2022"."""
    dates = [day for match in DATE_RE.finditer(text) if (day := matched_date(match))]
    named, years = _MONTH_DAY.search(text), _YEAR.findall(text)
    if dates and len(years) <= len(dates):
        return dates[-1]
    if dates:
        ends = [reading.end for reading in calendar.fiscal_year(int(years[-1]))]
        own = [day for day in dates if any(abs((day - end).days) <= _SAME_END for end in ends)]
        own = own or [day for day in dates if day.year == int(years[-1])]
        return own[0] if len(own) == 1 else same_day(dates[-1], int(years[-1]))
    if named is None or not years:
        return None
    return day_of(int(years[-1]), month_number(named["month"]), int(named["day"]))


def _with_length(text: str, end: date, calendar: FiscalCalendar) -> Period:
    match = _HEAD_LENGTH.search(text)
    return ended(match, end, calendar) if match else Period(None, end)
