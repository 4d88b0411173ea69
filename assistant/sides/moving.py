"""A claim that something rose, fell or stayed, as the same question of two times; and a claim of
its sign as one question."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.plans.text import read, unmarked
from assistant.sides.claim import Against, Asks
from assistant.sides.times import without_time, year_before
from assistant.whether import read_whether
from assistant.yesno.claim import Claim
from assistant.yesno.reading import read_claim
from index.periods import FiscalCalendar, PeriodMention, find_periods
from index.types import Quantity

# What is better when there is more of it.
_GOOD = re.compile(
    r"\b(?:margins?|profits?|income|earnings|revenues?|sales|ebitdar?|cash|returns?|eps)\b", re.I
)
_SAME = re.compile(
    r"^(?P<one>.+?) (?:(?:was|is|were|are|be|remain|stay|been) )?(?:unchanged|the same|flat|level"
    r"|equal)(?: (?:from|as|on|against|versus|compared (?:to|with)|with|in)\b.*)?$",
    re.IGNORECASE,
)
_QUARTER_BACK = re.compile(
    r"\b(?:sequential\w*|(?:prior|previous|preceding|last) quarter"
    r"|quarter[- ](?:on|over)[- ]quarter|quarter (?:before|earlier))\b",
    re.IGNORECASE,
)
_POINT = re.compile(
    r"(?:the (?:end|close|start|beginning) of |year[- ]end )(?:fiscal )?$", re.IGNORECASE
)
_NIL = Quantity(Decimal(0), "", 0, 0, False, "nil", 0, 3)


def read_move(question: str, calendar: FiscalCalendar | None) -> Asks | None:
    """The plain questions of a claim of change or of sign; None for another claim, or where a time
    is not named.

    >>> asked = read_move("Did the number of stores shrink from 2020 to 2021?", None)
    >>> asked.pairs[0][1]
    'What was the number of stores in 2020?'
    """
    whether = read_whether(question)
    if whether is None:
        return None
    times = _times(question, calendar)
    if same := _SAME.match(whether.statement):
        return _of_two_times(same["one"], 0, times, calendar)
    claim = read_claim(whether, read(whether.text, (), calendar))
    if claim.kind == "sign":
        return _of_sign(claim, times, calendar)
    way = _way(claim)
    if claim.kind != "change" or not way or claim.every or _QUARTER_BACK.search(question):
        return None
    return _of_two_times(claim.measure, way, times, calendar)


def _way(claim: Claim) -> int:
    if claim.better and not _GOOD.search(unmarked(claim.measure)):
        return 0
    return claim.way


def _times(question: str, calendar: FiscalCalendar | None) -> tuple[str, str]:
    """(the later time, the earlier) as worded; the year before where only one is named, "" where
    none is or more than two are."""
    found = [m for m in find_periods(question, calendar) if m.text and m.readings]
    ends = sorted({m.readings[0].end: m for m in found}.items())
    if not 1 <= len(ends) <= 2:
        return "", ""
    worded = [_worded(question, mention) for _, mention in reversed(ends)]
    return worded[0], worded[1] if len(worded) > 1 else year_before(worded[0])


def _worded(question: str, mention: PeriodMention) -> str:
    """A time with the words that fix it: "at the end of 2020", "on May 1, 2020", "in 2020"."""
    if point := _POINT.search(question[: mention.start]):
        return f"at {point[0]}{mention.text}"
    return f"{'in' if mention.readings[0].start else 'at'} {mention.text}"


def _of_two_times(
    measure: str, way: int, times: tuple[str, str], calendar: FiscalCalendar | None
) -> Asks | None:
    one = without_time(unmarked(measure), calendar)
    new, old = times
    if not (one and new and old):
        return None
    against = Against(one, old, way)
    pairs = [(f"What was {one} {new}?", f"What was {one} {old}?")]
    return Asks(against, tuple(pairs), timed=True)


def _of_sign(claim: Claim, times: tuple[str, str], calendar: FiscalCalendar | None) -> Asks | None:
    one = without_time(unmarked(claim.measure), calendar)
    against = Against(one, "", claim.way, limit=_NIL)
    return Asks(against, ((f"What was {one} {times[0]}?".replace(" ?", "?"), ""),))
