"""Whether something out of the ordinary moved the result: a gain on a sale, an impairment."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.contest.figures import Arena, as_printed
from assistant.formula import Operand
from assistant.holdings.holdings import Holdings
from assistant.operands.operands import matches_period
from assistant.present.ruling import Ruling
from index.types import Fact, FilingMeta, Period

_RESULT = (
    r"(?:net\s+(?:income|earnings|profit|loss)|earnings|profits?|income|results?|bottom\s+line)"
)
_UNUSUAL = re.compile(
    r"\b(?:one[- ]?(?:off|time)|unusual|non-?\s?recurring|extraordinary|exceptional|infrequent"
    r"|special|(?:not|outside|beyond)\b[^?]{0,40}\b(?:standard|ordinary|normal|regular|usual|core)\b)"
    rf"[^?]*\b{_RESULT}\b",
    re.IGNORECASE,
)
_UP = re.compile(r"\b(?:increas|boost|lift|inflat|help|benefit|rais|improv|add|contribut)\w*", re.I)
_DOWN = re.compile(r"\b(?:decreas|reduc|hurt|depress|drag|hit|weigh|lower|cut|harm)\w*", re.I)
_GAIN = re.compile(r"\bgains?\)?\s+(?:on|from|related\s+to|upon)\b", re.IGNORECASE)
_LOSS = re.compile(
    r"\bloss(?:es)?\)?\s+(?:on|from|related\s+to)\b(?!\s+(?:\w+\s+)?operations)|\bimpairments?\b"
    r"|\bsettlements?\b|\bwrite-?\s?(?:off|down)|\brestructuring\b",
    re.IGNORECASE,
)
# What comes every year by another name, and what is a part of the row itself.
_USUAL = re.compile(
    r"\b(?:securities|derivatives?|investments?|hedg\w+|currency|foreign\s+exchange|pension|debt"
    r"|per\s+share|tax(?:es)?|total|noncontrolling|comprehensive)\b",
    re.IGNORECASE,
)
_LARGE = Decimal("0.2")
"""The part of net income from which an item moved it much."""
_READ = 3


def asks_unusual(question: str) -> bool:
    """Whether a question asks for things out of the ordinary that moved the result."""
    return _UNUSUAL.search(question) is not None


def one_off(arena: Arena, holdings: Holdings, periods: Sequence[Period]) -> Ruling | None:
    """Yes with the gains (or losses) of the income statement that are large beside net income of
    the period; None where there is none."""
    question = arena.understanding.request.text
    down = _DOWN.search(question) and not _UP.search(question)
    named = _LOSS if down else _GAIN
    for filing in arena.understanding.filings[:_READ]:
        rows = {fact.label: fact for fact in _rows(filing, holdings, periods, named)}
        if rows:
            worked = tuple(as_printed(Operand(phrase=f.label), f) for f in rows.values())
            word = "reduced" if down else "increased"
            what = ", ".join(f"“{' '.join(label.split())}”" for label in rows)
            return Ruling("Yes", f"{word} by {what}", worked)
    return None


def _rows(
    filing: FilingMeta, holdings: Holdings, periods: Sequence[Period], named: re.Pattern[str]
) -> Iterator[Fact]:
    facts = [fact for fact in holdings.facts((filing.id,)) if fact.statement == "income"]
    facts = [fact for fact in facts if not fact.dimensions and _in_time(fact, filing, periods)]
    income = [abs(f.quantity.value) for f in facts if f.concept == "net_income"]
    for fact in facts:
        large = income and abs(fact.quantity.value) >= _LARGE * max(income)
        if large and named.search(fact.label) and not _USUAL.search(fact.label):
            yield fact


def _in_time(fact: Fact, filing: FilingMeta, periods: Sequence[Period]) -> bool:
    if fact.period is None:
        return False
    if periods:
        return any(matches_period(fact.period, period) for period in periods)
    return fact.period.is_year and fact.period.end == filing.period_end
