"""Text -> ``Period``: instants and durations with real dates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from index.dates import DATE_RE, MONTH, YEAR, day_of, matched_date, month_end, month_number
from index.period_calendar import FiscalCalendar, same_period
from index.quantity_words import NUMBER_WORDS, read_words
from index.types import Period

__all__ = [
    "FiscalCalendar",
    "PeriodMention",
    "find_periods",
    "read_header_period",
    "same_period",
]


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """A period named in a text, with all its readings, likeliest first."""

    text: str
    start: int
    end: int
    readings: tuple[Period, ...]


_N = (
    r"(?P<n>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen"
    r"|twenty[ -]six|thirty[ -]nine|forty|fifty[ -]two|fifty[ -]three|fourteen|twenty[ -]seven)"
)
_LENGTH = (
    rf"(?:{_N}[ -](?:\([0-9]{{1,2}}\)[ ])?(?P<unit>months?|weeks?)|(?P<quarter>quarters?(?:ly period)?)"
    r"|(?P<year>(?:(?:fiscal|financial|calendar|transition)[ ])?years?)|(?P<ytd>year[ -]to[ -]date)"
    r"|(?P<period>periods?))(?:[ -]periods?)?"
)
_ENDED = r"[ \n,:]*(?:then )?(?:end(?:ed|ing)|through)?(?: on)?[ \n,:]*"
_SPAN = re.compile(rf"{_LENGTH}{_ENDED}", re.IGNORECASE)
_MONTH_YEAR = re.compile(rf"(?<![\w])(?P<month>{MONTH})[ \n,]{{1,3}}(?:of )?(?P<year>{YEAR})")
_MONTH_DAY = re.compile(
    rf"(?<![\w])(?P<month>{MONTH})[ \n]{{0,2}}(?P<day>3[01]|[12]\d|0?[1-9])(?!\d),?"
)
_YEAR_RE = re.compile(rf"(?<![\w$.,/-]){YEAR}(?![\d,]\d|%)")
_ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
}
_FISCAL = r"(?P<fiscal>fiscal(?: year)?|FY|financial year|calendar(?: year)?|CY)"
_QUARTER = re.compile(
    rf"(?:\bQ(?P<q>[1-4])|\b(?P<q2>[1-4])Q|\b(?P<ord>first|second|third|fourth|1st|2nd|3rd|4th)"
    rf"(?: fiscal)?[ -]quarter)(?:[ \n-]{{0,2}}(?:of |in |ended )?(?:the )?(?:{_FISCAL}[ \n]?)?['’]?(?P<y>(?:20|19)\d\d|\d\d)(?!\d))",
    re.IGNORECASE,
)
_YEAR_QUARTER = re.compile(r"(?<!\w)(?P<y>(?:19|20)\d\d)[ -]?Q(?P<q>[1-4])\b")
_HALF = re.compile(
    rf"(?:\bH(?P<h>[12])|\b(?P<h2>[12])H|\b(?P<ord>first|second) half|\bfirst (?P<nine>nine|six|three) months)"
    rf"(?:[ \n-]{{0,2}}(?:of )?(?:the )?(?:{_FISCAL}[ \n]?)?['’]?(?P<y>(?:20|19)\d\d|\d\d)(?!\d))",
    re.IGNORECASE,
)
_FISCAL_YEAR = re.compile(
    r"\b(?P<kind>fiscal(?: years?)?|FY|financial years?|calendar(?: years?)?|CY|F)[ \n-]?['’]?"
    r"(?P<y>(?:19|20)\d\d|\d\d)(?!\d|[.,]\d|%)",
    re.IGNORECASE,
)
_RANGE = re.compile(
    rf"(?<![\w$.,/-])(?:FY ?)?(?P<from>{YEAR})(?:[ ]?[-–—][ ]?|[ ](?:to|through|and|until)[ ])(?:FY ?)?(?P<to>{YEAR})(?![\d%]|[.,]\d)"
)


def find_periods(text: str, calendar: FiscalCalendar | None = None) -> tuple[PeriodMention, ...]:
    """The periods that a text names, in order. ``calendar`` tells fiscal from calendar years."""
    known = calendar or FiscalCalendar()
    taken: list[PeriodMention] = []
    for reader in (
        _spans,
        _dates,
        _year_quarters,
        _quarters,
        _halves,
        _fiscal_years,
        _ranges,
        _months,
        _years,
    ):
        for mention in reader(text, known):
            if all(mention.end <= other.start or mention.start >= other.end for other in taken):
                taken.append(mention)
    return tuple(sorted(taken, key=lambda mention: (mention.start, mention.end)))


def _mention(text: str, start: int, end: int, readings: tuple[Period, ...]) -> PeriodMention:
    return PeriodMention(text[start:end], start, end, readings)


def _spans(text: str, calendar: FiscalCalendar) -> Iterator[PeriodMention]:
    for match in _SPAN.finditer(text):
        tail = DATE_RE.match(text, match.end())
        end = matched_date(tail) if tail else None
        if tail is not None and end is not None:
            yield _mention(text, match.start(), tail.end(), (_ended(match, end, calendar),))


def _ended(match: re.Match[str], end: date, calendar: FiscalCalendar) -> Period:
    """The duration that ends on ``end`` and is as long as a ``_LENGTH`` match says."""
    if match["unit"]:
        count = _count(match["n"])
        if match["unit"].lower().startswith("week"):
            return Period(end - timedelta(days=7 * count - 1), end)
        return months_ended(count, end)
    if match["quarter"]:
        return months_ended(3, end)
    if match["ytd"] or match["period"]:
        return Period(calendar.year_of(end).start, end)
    return year_ended(end, calendar)


def _count(word: str) -> int:
    if word.isdigit():
        return int(word)
    spelled = NUMBER_WORDS.match(word)
    number = read_words(spelled) if spelled else None
    return int(number.numeral.value) if number else 0


def months_ended(count: int, end: date) -> Period:
    """Whole months up to ``end``. An end within a week of a month end belongs to 52/53-week
    books: three months ended September 28 are 13 weeks."""
    if (end + timedelta(days=1)).day == 1:
        return Period(month_end(end.year, end.month - count) + timedelta(days=1), end)
    if count % 3 == 0:
        return Period(end - timedelta(days=count // 3 * 91 - 1), end)
    start = month_end(end.year, end.month - count)
    return Period(day_of(start.year, start.month, end.day + 1) or start, end)


def year_ended(end: date, calendar: FiscalCalendar) -> Period:
    """The fiscal year that ends on ``end``: from the year end before it where that is known."""
    before = [known for known in calendar.year_ends if 350 <= (end - known).days <= 380]
    if before:
        return Period(max(before) + timedelta(days=1), end)
    if (end + timedelta(days=1)).day == 1:
        return Period(month_end(end.year - 1, end.month) + timedelta(days=1), end)
    return Period(end - timedelta(days=363), end)


def _dates(text: str, calendar: FiscalCalendar) -> Iterator[PeriodMention]:
    for match in DATE_RE.finditer(text):
        day = matched_date(match)
        if day is not None:
            yield _mention(text, *match.span(), (Period(None, day),))


def _year(printed: str) -> int:
    number = int(printed)
    return number if number > 99 else number + (2000 if number < 70 else 1900)


def _years_of(kind: str | None, year: int, calendar: FiscalCalendar) -> tuple[Period, ...]:
    civil = FiscalCalendar()
    if kind and kind.lower().startswith("c"):
        return civil.fiscal_year(year)
    readings = calendar.fiscal_year(year)
    return readings if kind else tuple(dict.fromkeys((*readings, *civil.fiscal_year(year))))


def _parts(
    kind: str | None, year: int, part: tuple[int, int], calendar: FiscalCalendar
) -> tuple[Period, ...]:
    return tuple(calendar.span(whole, *part) for whole in _years_of(kind, year, calendar))


def _year_quarters(text: str, calendar: FiscalCalendar) -> Iterator[PeriodMention]:
    for match in _YEAR_QUARTER.finditer(text):
        number = int(match["q"])
        yield _mention(
            text, *match.span(), _parts(None, int(match["y"]), (number - 1, number), calendar)
        )


def _quarters(text: str, calendar: FiscalCalendar) -> Iterator[PeriodMention]:
    for match in _QUARTER.finditer(text):
        number = int(match["q"] or match["q2"] or _ORDINALS[match["ord"].lower()])
        yield _mention(
            text,
            *match.span(),
            _parts(match["fiscal"], _year(match["y"]), (number - 1, number), calendar),
        )


def _halves(text: str, calendar: FiscalCalendar) -> Iterator[PeriodMention]:
    months = {"nine": (0, 3), "six": (0, 2), "three": (0, 1)}
    for match in _HALF.finditer(text):
        if match["nine"]:
            part = months[match["nine"].lower()]
        else:
            half = int(match["h"] or match["h2"] or _ORDINALS[match["ord"].lower()])
            part = (2 * half - 2, 2 * half)
        yield _mention(
            text, *match.span(), _parts(match["fiscal"], _year(match["y"]), part, calendar)
        )


def _fiscal_years(text: str, calendar: FiscalCalendar) -> Iterator[PeriodMention]:
    for match in _FISCAL_YEAR.finditer(text):
        yield _mention(text, *match.span(), _years_of(match["kind"], _year(match["y"]), calendar))


def _ranges(text: str, calendar: FiscalCalendar) -> Iterator[PeriodMention]:
    for match in _RANGE.finditer(text):
        first, last = int(match["from"]), int(match["to"])
        if not 0 < last - first <= 20:
            continue
        yield _mention(text, *match.span("from"), _years_of(None, first, calendar))
        yield _mention(text, *match.span("to"), _years_of(None, last, calendar))


def _months(text: str, calendar: FiscalCalendar) -> Iterator[PeriodMention]:
    for match in _MONTH_YEAR.finditer(text):
        year, month = int(match["year"]), month_number(match["month"])
        yield _mention(text, *match.span(), (Period(date(year, month, 1), month_end(year, month)),))


def _years(text: str, calendar: FiscalCalendar) -> Iterator[PeriodMention]:
    for match in _YEAR_RE.finditer(text):
        yield _mention(text, *match.span(), _years_of(None, int(match[0]), calendar))


def read_header_period(
    parts: Sequence[str], calendar: FiscalCalendar | None = None
) -> Period | None:
    """The period of a column from its heads, outermost first: ("Three Months Ended", "June 30,",
    "2024"). A bare "2024" is the fiscal year. None where the heads name no period."""
    known = calendar or FiscalCalendar()
    text = re.sub(r"\s+", " ", " ".join(parts)).strip()
    for mention in find_periods(text, known):
        if mention.readings[0].kind == "instant":
            return _with_length(text, mention.readings[0].end, known)
    day = _MONTH_DAY.search(text)
    year = _YEAR_RE.search(text)
    if day and year:
        end = day_of(int(year[0]), month_number(day["month"]), int(day["day"]))
        return _with_length(text, end, known) if end else None
    mentions = find_periods(text, known)
    return mentions[-1].readings[0] if mentions else None


def _with_length(text: str, end: date, calendar: FiscalCalendar) -> Period:
    match = _SPAN.search(text)
    return _ended(match, end, calendar) if match else Period(None, end)
