"""Calendar dates as filings write them: "Sept. 28, 2024", "6 December 2022", "03/31/2023".

Shared by ``periods`` (what a date means) and ``quantities`` (a date is not an amount).
"""

from __future__ import annotations

import re
from datetime import date, timedelta

MONTH_NUMBER = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6,
    "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
_FULL = (
    "january february march april may june july august september october november december".split()
)
_SHORT = "jan feb mar apr jun jul aug sept sep oct nov dec".split()


def _cased(words: list[str]) -> str:
    """Alternatives as filings print them: "June", "JUNE", and as people type them: "june"."""
    return "|".join(form for word in words for form in (word.title(), word.upper(), word))


# "may" in small letters is a verb except in a full date.
MONTH = rf"(?:{_cased(_FULL).replace('|may|', '|')}|(?:{_cased(_SHORT)})\b\.?)"
# In a table's head "may" is a month in any letters: patterns with it ignore case.
HEAD_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
YEAR = r"(?:19|20)\d{2}(?!\d)"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?!\d)"
_ORDINAL = r"(?:st|nd|rd|th)?"
_GAP = r"[ \n]{1,3}"
# Each alternative names its parts by suffix: a month first, b day first, c slashes, d ISO, e US
# dashes, f the eight digits of an SGML header, g a day first that is no month.
DATE = (
    rf"(?P<mon_a>{MONTH}|may){_GAP}(?P<day_a>{DAY}){_ORDINAL}(?:[ ]?,[ \n]{{0,3}}|{_GAP})"
    rf"(?P<year_a>{YEAR})"
    rf"|(?P<day_b>{DAY}){_ORDINAL}{_GAP}(?:(?:day[ ])?of[ ])?(?P<mon_b>{MONTH}|may),?{_GAP}"
    rf"(?P<year_b>{YEAR})"
    rf"|(?P<mon_c>0?[1-9]|1[0-2])/(?P<day_c>{DAY})/(?P<year_c>{YEAR}|\d{{2}}(?!\d))"
    rf"|(?P<year_d>(?:19|20)\d{{2}})[-/](?P<mon_d>0[1-9]|1[0-2])[-/](?P<day_d>{DAY})"
    rf"|(?P<mon_e>0[1-9]|1[0-2])-(?P<day_e>{DAY})-(?P<year_e>{YEAR})"
    r"|(?P<day_g>3[01]|2\d|1[3-9])[/.](?P<mon_g>0?[1-9]|1[0-2])[/.](?P<year_g>(?:19|20)\d{2})(?!\d)"
    r"|(?P<year_f>(?:19|20)\d{2})(?P<mon_f>0[1-9]|1[0-2])(?P<day_f>3[01]|[12]\d|0[1-9])(?!\d)"
)
DATE_RE = re.compile(rf"(?<![\w$.,/-])(?:{DATE})")


def month_number(name: str) -> int:
    """The month of a name in any usual form: "Sept.", "SEP", "September" -> 9."""
    return MONTH_NUMBER[name[:3].lower()]


def matched_date(match: re.Match[str]) -> date | None:
    """The date of a ``DATE_RE`` match, or None where no such day exists (February 30)."""
    form = next(letter for letter in "abcdefg" if match[f"mon_{letter}"])
    month, year = match[f"mon_{form}"], int(match[f"year_{form}"])
    if year < 100:
        year += 2000 if year < 70 else 1900
    number = month_number(month) if form in "ab" else int(month)
    return day_of(year, number, int(match[f"day_{form}"]))


def day_of(year: int, month: int, day: int) -> date | None:
    """A date, or None where it does not exist."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_end(year: int, month: int) -> date:
    """The last day of a month; ``month`` may run over (13 is January of the next year)."""
    year, month = year + month // 12, month % 12 + 1
    return date(year, month, 1) - timedelta(days=1)
