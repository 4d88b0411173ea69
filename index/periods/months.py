"""Quarters by their last month, "the August 2024 quarter", and days without a year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from index.dates import DATE_RE, MONTH, YEAR, day_of, matched_date, month_end, month_number
from index.periods.calendar import FiscalCalendar
from index.periods.dates import months_ended
from index.periods.mention import PeriodMention, mention
from index.types import Period

_QUARTER = re.compile(
    rf"(?<!\w)(?P<mon>{MONTH})[ ](?:(?P<y>{YEAR})[- ](?:fiscal[ ])?quarter\b(?![ ](?:of|end))"
    rf"|quarter[ ](?:of[ ])?(?P<y2>{YEAR}))"
)
# A quarterly report of a month is on the quarter that ends with it; the words of the form stay.
_QUARTERLY = re.compile(
    rf"(?<!\w)(?P<mon>{MONTH})[ ](?P<y>{YEAR})"
    r"(?=[ ](?:quarterly[ ](?:report|filing)|(?:form[ ])?10-?[Qq]\b))"
)
_QUARTERLY_OF = re.compile(
    rf"\b(?:10-?[Qq]|quarterly[ ]report)[ ](?:for|of)[ ](?P<mon>{MONTH})[ ](?P<y>{YEAR})"
)
# "July 22 through September 30, 2023": the year of the first day is that of the last.
_OPEN = re.compile(
    rf"(?<!\w)(?P<mon>{MONTH})[ ](?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
    r"[ ]?(?:to|through|thru|until|[-–—])[ ]"
)


def find_month_spans(text: str, calendar: FiscalCalendar) -> Iterator[PeriodMention]:
    """Quarters by their month, and spans of which only the last day has a year."""
    for pattern in (_QUARTER, _QUARTERLY, _QUARTERLY_OF):
        for match in pattern.finditer(text):
            yield mention(
                text, (match.start("mon"), match.end()), months_ended(3, _last_day(match), calendar)
            )
    for match in _OPEN.finditer(text):
        dated = DATE_RE.match(text, match.end())
        end = matched_date(dated) if dated else None
        start = _start_before(match, end) if end else None
        if dated and start and end:
            yield mention(text, (match.start(), dated.end()), Period(start, end))


def _last_day(match: re.Match[str]) -> date:
    groups = match.groupdict()
    year = int(groups.get("y") or groups.get("y2") or "")
    return month_end(year, month_number(match["mon"]))


def _start_before(match: re.Match[str], end: date) -> date | None:
    """The day named, in the year of ``end`` or, where that is later, in the one before."""
    month, day = month_number(match["mon"]), int(match["day"])
    near = (day_of(year, month, day) for year in (end.year, end.year - 1))
    return next((start for start in near if start and start < end), None)
