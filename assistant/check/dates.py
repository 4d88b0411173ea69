"""The periods that an answer speaks of, and which of them dates one number of a sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from assistant.check.layout import Piece
from assistant.operands.operands import earlier
from index.periods import FiscalCalendar, PeriodMention, find_periods
from index.types import Period, Quantity

# What may stand between a number and the period that dates it: "$5 million for the year ended".
_DATES_IT = re.compile(
    r"[\s(]*+(?:in|for|at|as of|during|on|of|over|by)?\s*"
    r"(?:(?:the|its|of|beginning|start|close|fiscal|full|financial|calendar|year|years|end|ended"
    r"|ending|quarter|period|months|three|six|nine|twelve|first|second|third|fourth|both)\s+){0,6}",
    re.IGNORECASE,
)
_RESPECTIVELY = re.compile(r"\brespectively\b", re.IGNORECASE)
# The level that a change starts from: "rose from $4 million to $5 million", "$5 against $4".
_FROM = re.compile(
    r"\b(?:(?P<start>from)|against|versus|vs\.?|compared (?:with|to))\s+"
    r"(?:(?:approximately|about|roughly)\s+)?[$€£¥(]*$",
    re.IGNORECASE,
)
_MOVES = re.compile(
    r"\b(?:increas|decreas|declin|improv|grew|grow|r[io]se|rising|f[ae]ll|drop|climb|widen|narrow"
    r"|up\b|down\b|went\b|chang|higher\b|lower\b)",
    re.IGNORECASE,
)
# A year told by another one: "up from $674 million a year before". Not "prior year tax positions".
_YEAR_BEFORE = re.compile(
    r"\b(?:(?:an?|one|the) (?:fiscal )?year (?:before|earlier|ago|prior)"
    r"|(?:the )?(?:same (?:period|quarter) (?:of |in )?)?(?:the )?"
    r"(?:prior|previous|preceding|last)[- ](?:fiscal |full |financial )?year"
    r"|year[- ](?:ago|earlier))\b(?!\s+(?:tax|service|claims?|positions?|loss|reserves?|develop"
    r"|adjust|items?|reclass|deferr))",
    re.IGNORECASE,
)
# A date in the name of a debt: "the notes due March 2018".
_DUE = re.compile(r"\b(?:notes?|bonds?|debentures?)\s+due\s+$", re.IGNORECASE)
_QUARTER = re.compile(r"\bQ([1-4])\b")
_WHOLE_YEAR = 350
_PAIR = 2
_YEAR = re.compile(r"(?:19|20)\d\d")


def stated_periods(
    text: str, calendar: FiscalCalendar, asked: Sequence[PeriodMention]
) -> tuple[PeriodMention, ...]:
    """The periods of an answer in order, those told by another one ("a year before") with them.

    The question's periods, ``asked``, are what such words go back to where the answer has none.
    """
    found = find_periods(text, calendar)
    named = tuple(m for m in found if not _DUE.search(text, max(0, m.start - 40), m.start))
    told = (*_told_by_another(text, named, asked), *_quarters(text, named, asked))
    return tuple(sorted((*named, *told), key=lambda mention: mention.start)) if told else named


def _told_by_another(
    text: str, named: Sequence[PeriodMention], asked: Sequence[PeriodMention]
) -> Iterator[PeriodMention]:
    for match in _YEAR_BEFORE.finditer(text):
        start = text.rfind("\n", 0, match.start()) + 1
        line = [m for m in named if m.readings and start <= m.start < match.start()]
        above = [m for m in named if m.readings and m.start < match.start()]
        behind = [m for m in named if m.readings and m.start > match.start()]
        bases = line or above[-1:] or asked or behind
        base = max((m for m in bases if m.readings), key=lambda m: m.readings[0].end, default=None)
        if base is not None:
            readings = tuple(earlier(period, 1) for period in base.readings)
            said = _YEAR.sub(lambda year: str(int(year[0]) - 1), base.text)
            yield PeriodMention(said, match.start(), match.end(), readings)


def _quarters(
    text: str, named: Sequence[PeriodMention], asked: Sequence[PeriodMention]
) -> Iterator[PeriodMention]:
    """Quarters told without their year: "Q3" beside "Q4 of 2015"."""
    for match in _QUARTER.finditer(text):
        start, end = match.span()
        if any(m.start < end and start < m.end for m in named):
            continue
        near = min(named, key=lambda m: abs(m.start - start), default=None)
        base = next((m for m in (near, *asked) if m is not None and _first_day(m)), None)
        day = _first_day(base) if base is not None else None
        if day is not None:
            period = _quarter(day, int(match[1]))
            yield PeriodMention(match[0], start, end, (period,))


def _first_day(mention: PeriodMention) -> date | None:
    """The first day of the year that a mention names, or that its quarter lies in."""
    period = mention.readings[0] if mention.readings else None
    if period is None or period.start is None:
        return None
    if period.days >= _WHOLE_YEAR:
        return period.start
    quarter = _QUARTER.search(mention.text)
    return _months_later(period.start, 3 - 3 * int(quarter[1])) if quarter else None


def _quarter(first: date, number: int) -> Period:
    start = _months_later(first, 3 * number - 3)
    return Period(start, _months_later(start, 3) - timedelta(days=1))


def _months_later(day: date, months: int) -> date:
    """The same day some months later, the 28th at the latest."""
    month = day.month - 1 + months
    return date(day.year + month // 12, month % 12 + 1, min(day.day, 28))


def in_span(periods: Sequence[PeriodMention], start: int, end: int) -> tuple[PeriodMention, ...]:
    """The mentions inside a span, of ``periods`` in order."""
    first = bisect_left(periods, start, key=lambda m: m.start)
    last = bisect_left(periods, end, key=lambda m: m.start)
    return tuple(m for m in periods[first:last] if m.end <= end)


def dates_of(
    text: str,
    periods: Sequence[PeriodMention],
    piece: Piece,
    inside: Sequence[Quantity],
    index: int,
) -> tuple[PeriodMention, ...]:
    """The period that stands by one number of a sentence; none where it is not clear."""
    dates = by_name(text, in_span(periods, piece.start, piece.end))
    own = beside(text, periods, piece, inside, index)
    if own and not by_name(text, own):
        return own  # "in 2022, up from $674 million a year before"
    if len({m.text.casefold() for m in dates}) == 1:
        return dates[:1]
    if len(dates) == len(inside) and _RESPECTIVELY.search(text, piece.start, piece.end):
        return (dates[index],)
    return own


def by_name(text: str, dates: Sequence[PeriodMention]) -> tuple[PeriodMention, ...]:
    """Dates that are not told by another one: "a year before" dates the number by it alone."""
    return tuple(m for m in dates if not _YEAR_BEFORE.fullmatch(text, m.start, m.end))


def beside(
    text: str,
    periods: Sequence[PeriodMention],
    piece: Piece,
    inside: Sequence[Quantity],
    index: int,
) -> tuple[PeriodMention, ...]:
    """The period right behind a number, else the only one before it."""
    quantity = inside[index]
    start = inside[index - 1].end if index else piece.start
    end = inside[index + 1].start if index + 1 < len(inside) else piece.end
    for mention in in_span(periods, quantity.end, end)[:1]:
        if _DATES_IT.fullmatch(text, quantity.end, mention.start):
            return (mention,)
    before = in_span(periods, start, quantity.start)
    if index and before and _DATES_IT.fullmatch(text, start, before[0].start):
        before = before[1:]  # that one dates the number before
    return before[-1:] if len(before) == 1 else ()


def is_start(text: str, piece: Piece, inside: Sequence[Quantity], index: int) -> bool:
    """Whether a number is the level that a change of the sentence starts from."""
    quantity = inside[index]
    match = _FROM.search(text, max(piece.start, quantity.start - 40), quantity.start)
    if match is None or len(inside) < _PAIR:
        return False
    return not match["start"] or _MOVES.search(text, piece.start, piece.end) is not None


def period_before(
    text: str,
    periods: Sequence[PeriodMention],
    piece: Piece,
    asked: Sequence[PeriodMention],
) -> tuple[PeriodMention, ...]:
    """The period before the one that a sentence, or else the question, speaks of: a year earlier,
    or as long a time right before. None where several are named, or none is."""
    dates = by_name(text, in_span(periods, piece.start, piece.end))
    bases = [m for m in dates or asked if m.readings]
    if not bases or len({m.text for m in dates}) > 1:
        return ()
    base = max((m.readings[0] for m in bases), key=lambda period: period.end)
    readings = [earlier(base, 1)]
    if base.start is not None and base.days < _WHOLE_YEAR:
        end = base.start - timedelta(days=1)
        readings.append(Period(end - timedelta(days=base.days - 1), end))
    return (PeriodMention("", piece.start, piece.start, tuple(readings)),)
