"""Periods without a day: "fiscal 2023", "FY23", "Q2 2023", "first nine months of 2024", "2023"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import lru_cache

from index.dates import MONTH, YEAR, month_end, month_number
from index.periods.calendar import FiscalCalendar
from index.periods.dates import LENGTH, ended
from index.periods.mention import PeriodMention, match_joined, mention
from index.types import Period

_Y4 = r"(?:19|20)\d\d(?!\d)"
_Y2 = r"['’]?\d\d(?!\d)"
_KIND = r"(?P<kind>fiscal(?:[ ]years?)?|FYE?|YE|financial[ ]years?|calendar(?:[ ]years?)?|CY)"
_OF = r"[ \n/-]{0,2}(?:(?:of|in|for)[ \n])?(?:the[ ])?"
# A year behind a quarter: two digits only with a mark, "Q2'23", "Q2 FY23", not "Q2 15 stores".
_YEAR_OF = (
    rf"(?:{_KIND[:-1]}|F)[ \n-]?(?:year[ ])?(?P<y>{_Y4}|{_Y2})|['’]?(?P<y4>{_Y4})"
    r"|['’](?P<y2>\d\d)(?!\d))"
)
_YEAR_FIRST = rf"(?:{_KIND}[ \n-]?(?P<y>{_Y4}|{_Y2})|(?P<y4>(?:19|20)\d\d))"
_ORDINAL = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4,
    "opening": 1, "final": 4, "closing": 4, "last": 4,
}  # fmt: skip
_WORD = "|".join(_ORDINAL)
_NO_AMOUNT = r"(?![,.]?\d|%)"
_PART = (
    r"(?:F?Q(?P<q>[1-4])|F?(?P<q2>[1-4])F?Q|(?:quarter|qtr\.?)[ \n-]?(?P<q3>[1-4])(?!\d)"
    rf"|(?P<ord>{_WORD})(?:[ ]fiscal)?[ \n-](?:quarters?|qtrs?\b\.?)"
    rf"|H(?P<h>[12])|(?P<h2>[12])H|(?P<hy>HY)|(?P<half>first|second|1st|2nd)[ \n-]half"
    r"|(?:(?:the[ ])?first[ \n])?(?P<months>three|six|nine|3|6|9)[ \n-]months?|(?P<nine>[69])M)"
)
_PART_YEAR = re.compile(rf"(?<![\w$]){_PART}(?:{_OF}){_YEAR_OF}{_NO_AMOUNT}", re.IGNORECASE)
_PART_SHORT = re.compile(
    r"(?<![\w$])(?:(?:F?(?P<q2>[1-4])Q|(?P<h2>[12])H|(?P<hy>HY)|(?P<nine>[69])M)[/-]?"
    r"|(?:F?Q(?P<q>[1-4])|H(?P<h>[12]))[/-])(?P<y>\d\d)(?![\d/-])"
)
_SHORT_BEHIND = re.compile(r"(?<![\w$.,/-])(?P<y>\d\d)Q(?P<q>[1-4])(?!\w)")
_YEAR_PART = re.compile(
    rf"(?<![\w$.,/-]){_YEAR_FIRST}[ \n-]?(?:{_PART})(?![\w])(?![ ](?:ended|of)\b)", re.IGNORECASE
)
# "Q1, Q2 and Q3 2023", "first and second quarters of 2023": the earlier ones borrow the year.
_EARLIER = re.compile(
    rf"\b(?:Q(?P<q>[1-4])|(?P<ord>{_WORD}))(?:,?[ \n](?:and|or|to|through|versus|vs\.?)[ \n]|,[ ]?)"
    rf"(?:the[ ])?(?=Q[1-4]|(?:{_WORD})\b)",
    re.IGNORECASE,
)
_FISCAL = re.compile(
    rf"(?<![\w$]){_KIND}[ \n-]?(?:(?:year|ended|ending)[ ])?(?P<y>{_Y4}|{_Y2}){_NO_AMOUNT}",
    re.IGNORECASE,
)
_FISCAL_AFTER = re.compile(
    rf"(?<![\w$.,/-])(?P<y>{_Y4})[ ](?P<kind>fiscal)[ ]year\b", re.IGNORECASE
)
_SPLIT = re.compile(r"(?P<a>(?:19|20)\d\d)(?:[/-](?P<b>\d\d)|/(?P<b4>(?:19|20)\d\d))(?![\d/%-])")
_SPLIT_YEAR = re.compile(rf"(?<![\w$.,/-])(?:FY[ ]?)?{_SPLIT.pattern}")
_RANGE = re.compile(
    rf"(?<![\w$.,/-])(?:{_KIND}[ ]?)?(?P<a>{_Y4}|(?<=FY)\d\d|(?<=FY[ ])\d\d)"
    r"(?P<join>[ ]?[-–—][ ]?|[ \n](?:to|through|thru|until)[ \n](?:fiscal[ ](?:years?[ ])?)?"
    rf"|[ \n]and[ \n])(?:FY[ ]?)?(?P<b>{_Y4}|(?<=FY)\d\d|(?<=FY[ ])\d\d)(?![\d%]|[-/.,]\d)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\bbetween[ \n](?:fiscal[ ](?:years?[ ])?|FY[ ]?)?\Z", re.IGNORECASE)
_MONTH_RANGE = re.compile(
    rf"(?<!\w)(?P<m1>{MONTH})(?:[ ](?P<y1>{YEAR}))?(?:[ ]?[-–—][ ]?|[ ](?:to|through)[ ])"
    rf"(?P<m2>{MONTH})[ ,]{{1,2}}(?P<y2>{YEAR})"
)
_MONTH_YEAR = re.compile(
    rf"(?<!\w)(?P<month>{MONTH}|may)(?:,?[ \n]{{1,3}}|[ ]of[ ]|-)(?P<year>{YEAR})"
)
# What says that a month only ends something: "year ended December 2016", "as of June 2008".
_ENDS_IN = re.compile(
    rf"\b(?<![-/]){LENGTH}[ \n,:]{{1,4}}(?:(?:then|that|which)[ ])?(?:end(?:ed|ing|s)|through|to)"
    r"[ \n]{1,3}(?:(?:in|on)[ ])?(?:(?:the[ ])?end[- ](?:of[ ])?)?\Z",
    re.IGNORECASE,
)
_AS_OF = re.compile(r"\b(?:as[ ]of|as[ ]at|at(?:[ ]the)?[ ]end[ ]of)[ \n]{1,3}\Z", re.IGNORECASE)
_FARTHEST = 40
# Not "$2023", "Act of 1934", "Notes due 2029", "ASU 2016-02" or "2023 shares".
_YEAR_ALONE = re.compile(
    r"(?:(?<![\w$€£.,/-])|(?<=19\d\d-)|(?<=20\d\d-)|(?<=\b[Ee]nd-)|(?<=\bYE))"
    r"(?<!\b[Aa]ct of )(?<!\b[Aa]ct of\n)(?<!\bACT OF )(?<!\bACT OF\n)(?<!\bdue )"
    rf"(?<!\bASU )(?<!\bNo\. ){YEAR}(?![,.]?\d|%|[-/]\d{{1,2}}(?!\d))"
    r"(?![ ](?:shares|ADSs|units|employees|million|billion|thousand)\b)"
)
_LISTED_YEAR = re.compile(rf"{_Y4}{_NO_AMOUNT}")
_LIST = 12
_QUARTERS = 4
_LONGEST_RANGE = 20


def find_parts(text: str, calendar: FiscalCalendar) -> Iterator[PeriodMention]:
    """Quarters, halves and first months of a year, the year behind or in front."""
    for pattern in (_YEAR_PART, _PART_YEAR, _PART_SHORT, _SHORT_BEHIND):
        for match in pattern.finditer(text):
            groups = match.groupdict()
            kind, year = groups.get("kind"), _printed_year(groups)
            part = _quarters(groups)
            yield mention(text, match.span(), *_parts(kind, year, part, calendar))
            yield from _earlier(text, match.start(), (kind, year), calendar)
            for span, later in _years_after(text, match.end()):
                yield mention(text, span, *_parts(kind, later, part, calendar))


def _earlier(
    text: str, start: int, year: tuple[str | None, int], calendar: FiscalCalendar
) -> Iterator[PeriodMention]:
    for _ in range(_QUARTERS):
        found = _EARLIER.finditer(text, max(0, start - 20), start + 12)
        ending = [match for match in found if match.end() == start]
        if not ending:
            return
        part = _quarters(ending[0].groupdict())
        start = ending[0].start()
        named = ending[0].span("q" if ending[0]["q"] else "ord")
        yield mention(text, (start, named[1]), *_parts(*year, part, calendar))


def _printed_year(groups: dict[str, str | None]) -> int:
    printed = groups.get("y") or groups.get("y4") or groups.get("y2") or ""
    return full_year(printed)


def full_year(printed: str) -> int:
    """ "2023", "23" and "'23" are 2023; "98" is 1998."""
    number = int(printed.lstrip("'’"))
    return number if number > 99 else number + (2000 if number < 70 else 1900)


def _quarters(groups: dict[str, str | None]) -> tuple[int, int]:
    """The part of a year that a ``_PART`` match names, as quarters (after, up to)."""
    months = groups.get("months") or groups.get("nine")
    if months:
        return 0, {"three": 1, "six": 2, "nine": 3, "3": 1, "6": 2, "9": 3}[months.lower()]
    half = groups.get("h") or groups.get("h2") or (groups.get("hy") and "1")
    word = groups.get("half")
    if half or word:
        number = int(half) if half else _ORDINAL[(word or "").lower()]
        return 2 * number - 2, 2 * number
    digit = groups.get("q") or groups.get("q2") or groups.get("q3")
    number = int(digit) if digit else _ORDINAL[(groups.get("ord") or "").lower()]
    return number - 1, number


def _parts(
    kind: str | None, year: int, part: tuple[int, int], calendar: FiscalCalendar
) -> tuple[Period, ...]:
    civil = FiscalCalendar()
    readings = [calendar.span(whole, *part) for whole in calendar.fiscal_year(year)]
    civil_part = civil.span(civil.fiscal_year(year)[0], *part)
    if is_civil(kind):
        return (civil_part,)
    return tuple(dict.fromkeys(readings if kind else _with_civil(readings, civil_part)))


def _with_civil(fiscal: Sequence[Period], civil: Period) -> Sequence[Period]:
    """A bare year is most likely fiscal, else civil, and least likely fiscal by the other habit."""
    return [fiscal[0], civil, *fiscal[1:]]


def is_civil(kind: str | None) -> bool:
    """Whether the word in front of a year ("calendar", "CY") means January to December."""
    return kind is not None and kind.lower().startswith("c")


@lru_cache(maxsize=1 << 12)  # a filing names the same few years thousands of times
def years_of(kind: str | None, year: int, calendar: FiscalCalendar) -> tuple[Period, ...]:
    """The readings of a year: "fiscal 2023", "calendar 2023", or a bare 2023, which may be both."""
    civil = FiscalCalendar().fiscal_year(year)
    if is_civil(kind):
        return civil
    fiscal = calendar.fiscal_year(year)
    return fiscal if kind else tuple(dict.fromkeys(_with_civil(fiscal, civil[0])))


def find_fiscal_years(text: str, calendar: FiscalCalendar) -> Iterator[PeriodMention]:
    """ "fiscal 2023", "FY23", "fiscal years 2022 and 2023", "2023 fiscal year", "2022/23"."""
    for match in _FISCAL.finditer(text):
        kind = match["kind"]
        split = _SPLIT.match(text, match.start("y"))
        if split is not None and _is_split(split):
            continue
        readings = years_of(kind, full_year(match["y"]), calendar)
        yield mention(text, match.span(), *readings)
        for span, year in _years_after(text, match.end()):
            yield mention(text, span, *years_of(kind, year, calendar))
    for match in _FISCAL_AFTER.finditer(text):
        yield mention(text, match.span(), *years_of("fiscal", int(match["y"]), calendar))


def find_split_years(text: str, calendar: FiscalCalendar) -> Iterator[PeriodMention]:
    """ "2022/23", "FY2022-23": the fiscal year that ends in 2023."""
    for match in _SPLIT_YEAR.finditer(text):
        if _is_split(match):
            yield mention(text, match.span(), *years_of("fiscal", int(match["a"]) + 1, calendar))


def _is_split(match: re.Match[str]) -> bool:
    return (int(match["a"]) + 1) % 100 == int(match["b"] or match["b4"]) % 100


def _years_after(text: str, pos: int) -> Iterator[tuple[tuple[int, int], int]]:
    """The years that go on a list: "fiscal 2024, 2023 and 2022", "Q2 of 2023 and 2022"."""
    for _ in range(_LIST):
        begin = match_joined(text, pos)
        year = _LISTED_YEAR.match(text, begin) if begin >= 0 else None
        if year is None:
            return
        yield year.span(), int(year[0])
        pos = year.end()


def find_ranges(text: str, calendar: FiscalCalendar) -> Iterator[PeriodMention]:
    """Every year of "2019-2021", "between 2018 and 2020", "FY18 to FY20"."""
    for match in _RANGE.finditer(text):
        first, last = full_year(match["a"]), full_year(match["b"])
        listed = match["join"].strip() == "and"
        between = _BETWEEN.search(text, max(0, match.start() - 26), match.start())
        if not 0 < last - first <= _LONGEST_RANGE or (listed and not between):
            continue
        kind = match["kind"] or ("fiscal" if "FY" in match[0].upper() else None)
        yield mention(text, (match.start(), match.end("a")), *years_of(kind, first, calendar))
        inside = match.start("join")
        for year in range(first + 1, last):
            yield mention(text, (inside, inside), *years_of(kind, year, calendar))
        yield mention(text, (match.end("join"), match.end()), *years_of(kind, last, calendar))


def find_months(text: str, calendar: FiscalCalendar) -> Iterator[PeriodMention]:
    """ "December 2022", "month of June 2024", "January to March 2023"; of "year ended December
    2022" the year, of "as of December 2022" the month's last day."""
    for match in _MONTH_RANGE.finditer(text):
        year = int(match["y2"])
        first = date(int(match["y1"] or year), month_number(match["m1"]), 1)
        last = month_end(year, month_number(match["m2"]))
        if first < last:
            yield mention(text, match.span(), Period(first, last))
    before: tuple[int, Ending] = (-1, _whole_month)
    for match in _MONTH_YEAR.finditer(text):
        year, month = int(match["year"]), month_number(match["month"])
        goes_on = before[0] >= 0 and match_joined(text, before[0]) == match.start()
        reading = before[1] if goes_on else _ending(text, match.start(), calendar)
        before = (match.end(), reading)
        yield mention(text, match.span(), reading(month_end(year, month)))
        if reading is not _whole_month:
            for span, later in _years_after(text, match.end()):
                yield mention(text, span, reading(month_end(later, month)))


Ending = Callable[[date], Period]


def _whole_month(end: date) -> Period:
    return Period(end.replace(day=1), end)


def _ending(text: str, start: int, calendar: FiscalCalendar) -> Ending:
    """What ends with a month by the words before it: a year, a quarter, a day, or the month."""
    near = text[max(0, start - _FARTHEST) : start]
    if length := _ENDS_IN.search(near):
        return lambda end: ended(length, end, calendar)
    return (lambda end: Period(None, end)) if _AS_OF.search(near) else _whole_month


def find_years(text: str, calendar: FiscalCalendar) -> Iterator[PeriodMention]:
    """Bare years."""
    for match in _YEAR_ALONE.finditer(text):
        yield mention(text, match.span(), *years_of(None, int(match[0]), calendar))
