"""The end of an issuer's fiscal year, where no cover states it: by the parts of a year that a
release names. 39 weeks ended November 2, 2024 began on February 4; a third quarter that ended on
that day is followed by one more."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from index.dates import DATE_RE, matched_date, month_end
from index.periods.find import find_periods
from index.types import MonthDay

_LONGEST = 200_000
"""Characters read: a release tells it on its first pages."""

_NEAR_A_MONTH = timedelta(days=15)
_DAY = r"[A-Z][a-z]{2,8}\.?\s\d{1,2},\s(?:19|20)\d\d"
# Parts of a year that begin with it.
_FIRST_PART = re.compile(
    r"\b(?:twenty[- ]six|twenty[- ]seven|twenty[- ]eight|thirty[- ]nine|forty|26|39|40)[ -]weeks?"
    rf"(?: period)? ended\s{_DAY}|\b(?:six|nine)[ -]months?(?: period)? ended\s{_DAY}",
    re.IGNORECASE,
)
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_ORDINAL = r"\b(?:fiscal )?(?P<{0}>first|second|third|fourth)[ -](?:fiscal )?quarter\b"
_GAP = r"[^.;:|\n]{{0,60}}?"
_QUARTER = re.compile(
    (_ORDINAL + _GAP + r"\bend(?:ed|ing)\s(?P<day>{1})").format("n", _DAY)
    + "|"
    + (r"\b(?:thirteen|fourteen|13|14)[ -]weeks? ended\s(?P<day2>{1})" + _GAP + _ORDINAL).format(
        "n2", _DAY
    ),
    re.IGNORECASE,
)
_YEAR = re.compile(
    rf"\b(?:fiscal year|fifty[- ](?:two|three)[ -]weeks?|5[23][ -]weeks?) ended\s(?P<day>{_DAY})",
    re.IGNORECASE,
)


def told_year_end(text: str) -> MonthDay | None:
    """The nominal end of the fiscal year that most parts of years in a text tell, the last day of a
    month; None where it names no part.

    >>> told_year_end("net sales for the thirty-nine weeks ended November 2, 2024 rose")
    MonthDay(month=1, day=31)
    """
    head = text[:_LONGEST]
    ends = (*_by_first_parts(head), *_by_quarters(head), *_by_years(head))
    # Weeks end near a month's last day: the end is nominal.
    nominal = Counter((end - _NEAR_A_MONTH).month for end in ends)
    for month, _ in nominal.most_common(1):
        return MonthDay(month, month_end(_ANY_YEAR, month).day)
    return None


_ANY_YEAR = 2023  # no leap year


def _by_first_parts(text: str) -> Iterator[date]:
    for match in _FIRST_PART.finditer(text):
        starts = (named.readings[0].start for named in find_periods(match.group())[:1])
        # A day that is none leaves its year alone, which tells no part of one.
        yield from (start for start in starts if start and _read(match.group()))


def _by_quarters(text: str) -> Iterator[date]:
    for match in _QUARTER.finditer(text):
        number = _ORDINALS[(match["n"] or match["n2"]).lower()]
        if end := _read(match["day"] or match["day2"]):
            end -= _NEAR_A_MONTH
            yield month_end(end.year, end.month + 3 * (4 - number))


def _by_years(text: str) -> Iterator[date]:
    for match in _YEAR.finditer(text):
        if end := _read(match["day"]):
            yield end


def _read(day: str) -> date | None:
    match = DATE_RE.search(day)
    return matched_date(match) if match else None
