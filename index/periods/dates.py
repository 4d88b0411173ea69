"""Periods with a day: "three months ended June 30, 2024", "as of December 31, 2023 and 2022"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial

from index.dates import DATE_RE, YEAR, day_of, matched_date, month_end
from index.periods.calendar import FiscalCalendar
from index.periods.mention import PeriodMention, match_joined, mention
from index.quantities.words import NUMBER_WORDS, read_words
from index.types import Period

_NUMBER = (
    r"[1-9]\d|0?[1-9]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen"
    r"|twenty[ -](?:six|seven)|thirty[ -](?:nine|nine)|forty|fifty[ -](?:two|three)"
)
LENGTH = (
    rf"(?:(?P<n>{_NUMBER})(?:[ ]\(\d{{1,2}}\))?[ \n-]{{1,3}}(?:fiscal[ ])?"
    r"(?P<unit>months?|weeks?|quarters)"
    r"|(?P<half>half[ -]years?)|(?P<quarter>(?:fiscal[ ])?quarters?(?:ly)?)"
    r"|(?P<year>(?:(?:fiscal|financial|calendar)[ ])?years?)|(?P<ytd>year[ -]to[ -]date)"
    r"|(?P<period>(?:transition[ ])?periods?))(?:[ \n-]{1,3}periods?)?"
)
_ENDED = (
    r"[ \n,:]{1,4}(?:then[ ]|that[ ]|which[ ])?(?:(?:end(?:ed|ing)|through|to)\b)?(?:[ ]on\b)?"
    r"[ \n,:]{0,4}"
)
_SPAN = re.compile(rf"\b(?<![-/]){LENGTH}{_ENDED}(?=[A-Z\d])", re.IGNORECASE)
# "three and six months ended": the first number borrows what follows the second.
_AND_LENGTH = re.compile(
    rf"\b(?P<n>{_NUMBER})-?[ \n](?:and|or)[ \n](?=(?:{_NUMBER})[ \n-](?P<unit>months?|weeks?))",
    re.IGNORECASE,
)
_TO = re.compile(
    r"[ \n]?(?:\(inception\)|\(date of inception\))?\)?[ \n]?(?:to|through|thru|until|[-–—])[ \n]"
)
_AND = re.compile(r"[ \n]and[ \n]")
_BETWEEN = re.compile(r"\bbetween[ \n]\Z", re.IGNORECASE)
_YEAR_ALONE = re.compile(rf"{YEAR}(?![\d,]\d|%|[-/]\d|[ ](?:shares|units|million|notes)\b)")
_WEEK = timedelta(days=7)
_DAY = timedelta(days=1)
_LIST = 12  # entries of one list of years, at most

Make = Callable[[date], Period]


def find_spans(text: str, calendar: FiscalCalendar) -> Iterator[PeriodMention]:
    """Durations that say their length and last day, with the further days of a list: "years ended
    September 28, 2024 and September 30, 2023", "three months ended June 30, 2024 and 2023"."""
    for match in _SPAN.finditer(text):
        tail = DATE_RE.match(text, match.end())
        end = matched_date(tail) if tail else None
        if tail is None or end is None or (match["period"] and _range_end(text, tail)):
            continue  # "the period January 1, 2023 to June 30, 2023" is read as two days
        yield mention(text, (match.start(), tail.end()), *_readings(match, end, calendar))
        yield from _list(text, tail.end(), end, partial(ended, match, calendar=calendar))
        pair = _AND_LENGTH.search(text, max(0, match.start() - 20), match.end())
        if pair and pair.end() == match.start():
            period = _counted(pair, end, calendar)
            yield mention(text, pair.span("n"), period)


def _list(text: str, pos: int, day: date, make: Make) -> Iterator[PeriodMention]:
    """Further dates, or bare years that borrow the day: "December 31, 2024, 2023 and 2022"."""
    for _ in range(_LIST):
        begin = match_joined(text, pos)
        dated = DATE_RE.match(text, begin) if begin >= 0 else None
        year = _YEAR_ALONE.match(text, begin) if begin >= 0 and dated is None else None
        found = dated or year
        if found is None:
            return
        end = matched_date(dated) if dated else same_day(day, int(found[0]))
        if end is None:
            return
        yield mention(text, found.span(), make(end))
        pos = found.end()


def same_day(day: date, year: int) -> date:
    """The same day of another year; February 29 becomes February 28."""
    return day_of(year, day.month, day.day) or month_end(year, day.month)


def find_dates(text: str, calendar: FiscalCalendar) -> Iterator[PeriodMention]:
    """Single days, as instants, and what two of them enclose: "from May 6 to ..."."""
    del calendar  # a day is a day in any calendar
    pos = 0
    while match := DATE_RE.search(text, pos):
        pos = match.end()
        day = matched_date(match)
        if day is None:
            continue
        last = _range_end(text, match)
        until = matched_date(last) if last else None
        if last is not None and until is not None and until > day:
            pos = last.end()
            yield mention(text, (match.start(), pos), Period(day, until))
            continue
        yield mention(text, match.span(), Period(None, day))
        yield from _list(text, pos, day, lambda end: Period(None, end))


def _range_end(text: str, match: re.Match[str]) -> re.Match[str] | None:
    """The second date of "January 1, 2023 to June 30, 2023", "between DATE and DATE"."""
    joined = _TO.match(text, match.end())
    if joined is None and _BETWEEN.search(text, max(0, match.start() - 10), match.start()):
        joined = _AND.match(text, match.end())
    return DATE_RE.match(text, joined.end()) if joined else None


def _readings(match: re.Match[str], end: date, calendar: FiscalCalendar) -> tuple[Period, ...]:
    """ "period ended June 30" may be the year to date or the quarter."""
    first = ended(match, end, calendar)
    if not match["period"]:
        return (first,)
    return tuple(dict.fromkeys((first, months_ended(3, end, calendar))))


def ended(match: re.Match[str], end: date, calendar: FiscalCalendar) -> Period:
    """The duration that ends on ``end`` and is as long as a ``LENGTH`` match says."""
    if match["unit"]:
        return _counted(match, end, calendar)
    if match["quarter"] or match["half"]:
        return months_ended(3 if match["quarter"] else 6, end, calendar)
    if match["ytd"] or match["period"]:
        return Period(calendar.year_of(end).start, end)
    return year_ended(end, calendar)


def _counted(match: re.Match[str], end: date, calendar: FiscalCalendar) -> Period:
    count = _count(match["n"])
    unit = match["unit"].lower()
    if unit.startswith("week"):
        return Period(end - count * _WEEK + _DAY, end)
    return months_ended(3 * count if unit == "quarters" else count, end, calendar)


def _count(word: str) -> int:
    if word.isdecimal():
        return int(word)
    spelled = NUMBER_WORDS.fullmatch(word)
    number = read_words(spelled) if spelled else None
    return int(number.numeral.value) if number else 0


_LABEL_BEHIND = re.compile(
    r"[ ]?[(,][ ]?[“\"]?(?:the[ ])?fiscal[ ](?:year[ ])?(?P<year>(?:19|20)\d\d)"
)
_LABEL_BEFORE = re.compile(
    r"\bfiscal[ ](?:year[ ])?(?P<year>(?:19|20)\d\d)\b[”\")]*[^.;\n]{0,60}?"
    r"\bend(?:ed|s|ing)(?:[ ]on)?[ ]",
    re.IGNORECASE,
)


def stated_labels(text: str) -> tuple[tuple[int, date], ...]:
    """What an issuer calls its years: "the 52 weeks ended January 28, 2023 (fiscal 2022)" and
    "fiscal 2022 ended on January 28, 2023" give (2022, 2023-01-28). For ``FiscalCalendar.labels``.
    """
    found: dict[int, date] = {}
    for match in _SPAN.finditer(text):
        dated = DATE_RE.match(text, match.end())
        label = _LABEL_BEHIND.match(text, dated.end()) if dated else None
        if dated and label:
            _note(found, int(label["year"]), matched_date(dated))
    for label in _LABEL_BEFORE.finditer(text):
        dated = DATE_RE.match(text, label.end())
        if dated:
            _note(found, int(label["year"]), matched_date(dated))
    return tuple(sorted(found.items()))


def _note(found: dict[int, date], year: int, end: date | None) -> None:
    if end is not None and end.year - year in (0, 1):
        found.setdefault(year, end)


def months_ended(count: int, end: date, calendar: FiscalCalendar | None = None) -> Period:
    """Whole months up to ``end``. Months that end within a month are weeks in 52/53-week books:
    three months ended September 28 are 13 weeks. The start snaps to a known year start."""
    calendar = calendar or FiscalCalendar()
    if (end + _DAY).day == 1:
        start = month_end(end.year, end.month - count) + _DAY
    elif count % 3 == 0:
        start = end - count // 3 * 13 * _WEEK + _DAY
    else:
        before = month_end(end.year, end.month - count)
        start = (day_of(before.year, before.month, end.day) or before) + _DAY
    return Period(calendar.start_near(start), end)


def year_ended(end: date, calendar: FiscalCalendar) -> Period:
    """The fiscal year that ends on ``end``: from the year end before it where that is known."""
    if (end + _DAY).day == 1:
        start = month_end(end.year - 1, end.month) + _DAY
    else:
        start = end - 52 * _WEEK + _DAY
    return Period(calendar.start_near(start), end)
