"""The period of a column: from its heads, completed by the titles above the table.

"2023" under "For the years ended May 31," is a year; under "Condensed Consolidated Statements of
Cash Flows, For the Six Months Ended June 30, 2025 and 2024" a head "June 30, 2025" ends six months.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from index.dates import HEAD_MONTH, day_of, month_number
from index.periods import FiscalCalendar, find_periods, read_header_period, spelled_out
from index.types import Period

FLOWS = ("income", "cashflow", "comprehensive")
YEAR_SLACK_DAYS = 10

YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
LENGTH = re.compile(
    r"\b(?:(?:three|six|nine|twelve|thirteen|fourteen|seventeen|twenty|thirty|forty|fifty|\d{1,2})"
    r"[\w -]{0,12}?(?:months?|weeks?|quarters?)|(?:fiscal )?(?:years?|quarters?|periods?))\s*"
    r"(?:periods?\s*)?(?:then )?(?:ended|ending)\b",
    re.IGNORECASE,
)
DAY = re.compile(
    rf"\b{HEAD_MONTH}\s*\d{{1,2}}(?!\d)|\b\d{{1,2}}/\d{{1,2}}|\b\d{{1,2}}\s+{HEAD_MONTH}",
    re.IGNORECASE,
)
PART = re.compile(
    r"\bF?(?:Q[1-4]|[1-4]Q)(?:\b|(?=F?\d))|\b\d\dQ[1-4]\b"
    r"|\b(?<!\$)(?:(?:H[12]|[12]H|[69]M)(?:\b|(?=\d))|HY(?=[ '’]?\d))"
    r"|\b(?:quarter|qtr\.?)\s*[1-4]\b|\b(?:first|second|third|fourth|1st|2nd|3rd|4th)[\s-]+"
    r"(?:quarter|qtr|half)\b",
    re.IGNORECASE,
)
"""A part of a year, named without its days: "Q1 2021", "1Q21", "2H", "third quarter"."""

_MONTH = re.compile(HEAD_MONTH, re.IGNORECASE)
_MONTH_YEAR = re.compile(rf"\b(?P<month>{HEAD_MONTH}),? ?(?:19|20)\d\d", re.IGNORECASE)
_MARKS = re.compile(r"\{\d{1,2}\}|\[\w{1,2}\]|\(\d{1,2}\)|[*†‡§]+")
_APART = re.compile(r"\b([12]) ([09]) (\d) (\d)\b")  # "December 31, 2 0 1 8"
_FISCAL = re.compile(r"\d/\d|\bFY|\bfiscal\b", re.IGNORECASE)
_RANGE = re.compile(
    rf"(?P<m1>{HEAD_MONTH})\s*(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s*(?P<y1>(?:19|20)\d\d)?\s*"
    r"(?:\([^()]*\)\s*)?(?:to|through|thru|[-–—])\s*"
    rf"(?P<m2>{HEAD_MONTH})\s*(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s*(?P<y2>(?:19|20)\d\d)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known around a table: its titles (nearest first), statement and fiscal calendar."""

    titles: tuple[str, ...]
    statement: str
    calendar: FiscalCalendar


def column_period(heads: Sequence[str], setting: Setting) -> Period | None:
    """The period of the column under ``heads`` (outermost first), None where it cannot be told."""
    heads = [spelled_out(_APART.sub(r"\1\2\3\4", _MARKS.sub(" ", head))) for head in heads]
    text = " ".join(heads)
    years = YEAR.findall(text)
    if ranged := _range(text, years):
        return ranged
    if not years and not PART.search(text) and not _FISCAL.search(text):
        return _title_period(setting)
    parts = list(heads)
    if not PART.search(text):
        parts = _completed(parts, years, setting)
    return fitted(read_header_period(parts, setting.calendar), setting)


def fitted(period: Period | None, setting: Setting) -> Period | None:
    """A balance sheet has instants; a day alone over flows ends a fiscal year, or a period whose
    start cannot be known."""
    if period is None:
        return None
    if setting.statement == "balance":
        return Period(None, period.end)
    if setting.statement in FLOWS and period.start is None:
        return year_ending(period.end, setting.calendar)
    return period


def year_ending(end: date, calendar: FiscalCalendar) -> Period | None:
    """The fiscal year that ends about ``end``, None where none does."""
    year = calendar.year_of(end)
    return year if abs((year.end - end).days) <= YEAR_SLACK_DAYS else None


def _range(text: str, years: Sequence[str]) -> Period | None:
    """ "January 1 to July 21" under "2023", "March 3, 2025 (inception) through June 30, 2025"."""
    match = _RANGE.search(text)
    if match is None:
        return None
    last = match["y2"] or (years[-1] if years else "")
    first = match["y1"] or last
    if not first:
        return None
    start = day_of(int(first), month_number(match["m1"]), int(match["d1"]))
    end = day_of(int(last), month_number(match["m2"]), int(match["d2"]))
    return Period(start, end) if start and end and start < end else None


def _title_period(setting: Setting) -> Period | None:
    """The one period that a title names, for columns whose heads name none."""
    for title in setting.titles:
        if ranged := _range(title, YEAR.findall(title)):
            return ranged
        years = set(YEAR.findall(title))
        if len(years) == 1 and DAY.search(title):
            return fitted(read_header_period([title], setting.calendar), setting)
        if years:
            return None
    return None


def _completed(parts: list[str], years: Sequence[str], setting: Setting) -> list[str]:
    """Heads with the length, or the day and length, that a title names."""
    text = " ".join(parts)
    dated, measured = bool(DAY.search(text)), bool(LENGTH.search(text))
    if dated and (measured or setting.statement == "balance"):
        return parts
    for title in setting.titles:
        named = YEAR.findall(title)
        if named and years and years[-1] not in named:
            continue
        length, day = LENGTH.search(title), DAY.search(title)
        if dated and length:
            return [length.group(), *parts]
        if (
            not dated
            and day
            and _in_month(text, day.group())
            and (length or measured or setting.statement == "balance")
        ):
            before = [] if measured or length is None else [length.group()]
            if len(DAY.findall(title)) > 1 and len(named) > 1:
                return [*before, title, *parts]  # a day for each column: the reader pairs them
            return [*before, *parts[:-1], day.group(), parts[-1]]
    return parts


def _in_month(heads: str, day: str) -> bool:
    """Whether the day of a title may end what the heads name: "June 2021" does not end on it where
    it is "December 31"."""
    named, title = _MONTH_YEAR.search(heads), _MONTH.search(day)
    if named is None or title is None:
        return True
    return month_number(named["month"]) == month_number(title.group())


def row_period(label: str, setting: Setting) -> Period | None:
    """The period that a row's label or heading names and nothing else: "2021", "Balance at
    December 31, 2021". None for any other label."""
    if not YEAR.search(label) or len(label) > 60:
        return None
    mentions = find_periods(label, setting.calendar)
    return mentions[0].readings[0] if len(mentions) == 1 else None
