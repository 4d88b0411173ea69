"""Parts of a year that a question names apart from their year, or without one, put beside it.

"What was Q4 net income in 2023?" is about Q4 2023, and "What was net income in the fourth quarter?"
about the latest fourth quarter that the filings cover: read as a year, or as nothing, either was
answered with the figure of the whole year.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from index.dates import HEAD_MONTH, month_end, month_number
from index.periods import FiscalCalendar, PeriodMention, find_periods
from index.types import FilingMeta

_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4,
    "final": 4,
}  # fmt: skip
_LEAD = r"(?:\b(?P<lead>in|for|during|over|of|at the end of)\s+)?(?:\b(?:the|its|their)\s+)?"
_TAIL = r"(?:['’]s)?(?:\s+(?:alone|only|itself|by itself))?"
_PART = re.compile(
    rf"{_LEAD}\b(?:fiscal\s+)?(?:(?P<ord>{'|'.join(_ORDINALS)})[ -](?:fiscal[ -])?quarter"
    r"|Q(?P<q>[1-4])|(?P<q2>[1-4])Q|(?P<half>first|second|1st|2nd)[ -]half|H(?P<h>[12])"
    r"|(?P<h2>[12])H"
    rf"|(?P<month>{HEAD_MONTH})[ -]quarter)(?!\w){_TAIL}",
    re.IGNORECASE,
)
# "The last six months of 2023" are its second half.
_LAST_MONTHS = re.compile(
    r"\b(?:last|final)\s+(?P<n>three|six|3|6)[ -]months?\s+of\s+"
    r"(?=(?:the year\s+|fiscal\s+|FY)?\d)",
    re.IGNORECASE,
)
_WHOLE_YEAR = re.compile(r"(?:fiscal (?:year )?|FY ?|the year )?['’]?(?:19|20)?\d\d", re.IGNORECASE)
_SLACK = timedelta(days=10)


def with_parts_dated(question: str, filings: Sequence[FilingMeta], calendar: FiscalCalendar) -> str:
    """The question with its one part of a year written beside the year; unchanged where it names
    several parts, or more of time than one year.

    >>> with_parts_dated("What was Q4 net income in 2023?", (), FiscalCalendar())
    'What was net income in Q4 2023?'
    """
    question = _LAST_MONTHS.sub(lambda m: "Q4 " if m["n"] in ("three", "3") else "H2 ", question)
    mentions = find_periods(question, calendar)
    parts = [
        match
        for match in _PART.finditer(question)
        if not any(m.start < match.end() and match.start() < m.end for m in mentions)
    ]
    if len(parts) != 1 or len(mentions) > 1:
        return question
    (part,) = parts
    if not mentions:
        return _in_latest(question, part, filings, calendar)
    (year,) = mentions
    name = _of_year(part, year)
    if not name:
        return question
    dated = f"{question[: year.start]}{name}{question[year.end :]}"
    if year.start < part.start():
        gap = len(name) - (year.end - year.start)
        return _without(dated, part.start() + gap, part.end() + gap)
    return _without(dated, part.start(), part.end())


def _without(text: str, start: int, end: int) -> str:
    return f"{text[:start].rstrip()} {text[end:].lstrip()}".replace(" ?", "?").strip()


def _of_year(part: re.Match[str], year: PeriodMention) -> str:
    """The part in words that name its year too; "" where the mention is of no whole year."""
    if not _WHOLE_YEAR.fullmatch(year.text) or not year.readings:
        return ""
    if not part["month"]:
        return f"{_label(part)} {year.text}"
    whole, month = year.readings[0], month_number(part["month"])
    ends = (month_end(at, month) for at in (whole.end.year - 1, whole.end.year))
    inside = [end for end in ends if whole.start and whole.start <= end <= whole.end + _SLACK]
    return f"{inside[-1]:%B} {inside[-1].year} quarter" if inside else ""


def _label(part: re.Match[str]) -> str:
    half = part["h"] or part["h2"] or (part["half"] and _ORDINALS[part["half"].lower()])
    if half:
        return f"H{half}"
    return f"Q{part['q'] or part['q2'] or _ORDINALS[part['ord'].lower()]}"


def _in_latest(
    question: str, part: re.Match[str], filings: Sequence[FilingMeta], calendar: FiscalCalendar
) -> str:
    """The question about the latest such part that the filings cover; unchanged where they tell
    no period."""
    ends = [f.period_end for f in filings if f.period_end]
    if not ends:
        return question
    name = _latest(part, max(ends) + _SLACK, calendar)
    lead = f"{part['lead']} " if part["lead"] else ""
    return f"{question[: part.start()]}{lead}{name}{question[part.end() :]}"


def _latest(part: re.Match[str], last: date, calendar: FiscalCalendar) -> str:
    if part["month"]:
        month = month_number(part["month"])
        end = month_end(last.year, month)
        end = end if end <= last else month_end(last.year - 1, month)
        return f"{end:%B} {end.year} quarter"
    label = _label(part)
    for year in range(last.year + 1, last.year - 3, -1):
        readings = find_periods(f"{label} FY{year}", calendar)[0].readings
        if readings[0].end <= last:
            return f"{label} FY{year}"
    return label
