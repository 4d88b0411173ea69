"""Dates as covers print them, and what each one is: period of report, filing date, event date."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

_MONTHS = (
    "january february march april may june july august september october november december"
).split()
_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
_DATE = re.compile(
    rf"\b(?P<m1>{_MONTH})\.?\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s*(?P<y1>(?:19|20)\s?\d\s?\d)\b"
    rf"|\b(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+day\s+of)?\s+(?P<m2>{_MONTH})\.?\s*,?\s*(?P<y2>(?:19|20)\d\d)\b"
    r"|\b(?P<m3>\d{1,2})[/-](?P<d3>\d{1,2})[/-](?P<y3>(?:(?:19|20)\d\d|\d\d))\b"
    r"|\b(?P<y4>(?:19|20)\d\d)-(?P<m4>\d\d)-(?P<d4>\d\d)\b",
    re.IGNORECASE,
)
_MONTH_YEAR = re.compile(
    rf"\b(?P<m>{_MONTH})\.?\s*,?\s+(?:of\s+)?(?P<y>(?:19|20)\d\d)\b", re.IGNORECASE
)
# Two-digit years: EDGAR starts in 1993, so 93-99 are the nineties and nothing is older than 1950.
_CENTURY_TURN = 50


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date with the place where it is printed (offsets into the text searched)."""

    day: date
    start: int
    end: int


def find_date(text: str, start: int = 0, end: int | None = None) -> FoundDate | None:
    """The first full date of ``text[start:end]``; offsets are into ``text``."""
    for match in _DATE.finditer(text, start, len(text) if end is None else end):
        day = _as_date(match)
        if day is not None:
            return FoundDate(day, match.start(), match.end())
    return None


def last_date(text: str) -> FoundDate | None:
    """The last full date of ``text``."""
    found = None
    for match in _DATE.finditer(text):
        day = _as_date(match)
        if day is not None:
            found = FoundDate(day, match.start(), match.end())
    return found


def find_month(text: str) -> date | None:
    """The last day of the first "December 2022" of ``text``: a month is stated, no day."""
    match = _MONTH_YEAR.search(text)
    if match is None:
        return None
    year, month = int(match["y"]), month_number(match["m"])
    return date(year, month, monthrange(year, month)[1])


def month_number(name: str) -> int:
    """1 for "Jan" or "JANUARY"; ``ValueError`` for what is no month."""
    start = name.lower()[:3]
    for number, month in enumerate(_MONTHS, start=1):
        if month.startswith(start):
            return number
    raise ValueError(f"not a month: {name!r}")


def _as_date(match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    shape = next(n for n in "1234" if parts[f"y{n}"])
    year = int(re.sub(r"\s", "", parts[f"y{shape}"]))
    if year < 100:
        year += 1900 if year >= _CENTURY_TURN else 2000
    month = parts[f"m{shape}"]
    number = int(month) if month.isdigit() else month_number(month)
    day = int(parts[f"d{shape}"])
    try:
        return date(year, number, day)
    except ValueError:
        return None
