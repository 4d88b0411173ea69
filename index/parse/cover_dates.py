"""Finding dates on a cover: a full date near a label, a date said in words, a bare month."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from index.dates import DATE_RE, MONTH, YEAR, day_of, matched_date, month_end, month_number

__all__ = ["FoundDate", "find_date", "find_month", "month_number"]

_DAY_OF = re.compile(
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+day\s+of\s+(?P<month>{MONTH}),?\s+(?P<year>{YEAR})"
)
_MONTH_YEAR = re.compile(rf"(?P<month>{MONTH})\s*,?\s*(?:of\s+)?(?P<year>{YEAR})")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date with the place where it is printed (offsets into the text searched)."""

    day: date
    start: int
    end: int


def find_date(text: str, start: int = 0, end: int | None = None) -> FoundDate | None:
    """The first full date of ``text[start:end]``; offsets are into ``text``."""
    stop = len(text) if end is None else end
    for match in DATE_RE.finditer(text, start, stop):
        day = matched_date(match)
        if day is not None:
            return FoundDate(day, match.start(), match.end())
    said = _DAY_OF.search(text, start, stop)
    if said is None:
        return None
    day = day_of(int(said["year"]), month_number(said["month"]), int(said["day"]))
    return FoundDate(day, said.start(), said.end()) if day else None


def find_month(text: str) -> FoundDate | None:
    """The last day of the first "December 2022" of ``text``: a month is stated, but no day."""
    match = _MONTH_YEAR.search(text)
    if match is None:
        return None
    day = month_end(int(match["year"]), month_number(match["month"]))
    return FoundDate(day, match.start(), match.end())
