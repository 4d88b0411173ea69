"""Depositary shares for shares and back, by the ratio that a filing prints."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from assistant.holdings.holdings import Holdings
from assistant.types import Source
from index.quantities import find_quantities
from index.types import FilingMeta, Quantity

_RATIO = re.compile(
    r"\beach(?:\s+of\s+which|\s+ADSs?|\s+American\s+depositary\s+share)?\s+"
    r"represent(?:s|ing)\s+(?P<n>\w+)\s+(?:of\s+(?:our|the\s+Company['’]s)\s+)?"
    r"(?:Class\s+[A-Z]\s+)?(?:ordinary\s+|common\s+)?shares?",
    re.IGNORECASE,
)
_LINKS = r"(?:correspond to|represent|equal|equate to|amount to|convert into|convert to|make)"
_IN_ADS = (
    re.compile(rf"^\W*(?:do\s+|does\s+)?(?P<item>.+?)\s+{_LINKS}s?\s+how many ADSs?\b", re.I),
    re.compile(
        rf"\bhow many ADSs?\s+(?:do|does|would|will)\s+(?P<item>.+?)\s+{_LINKS}\b", re.IGNORECASE
    ),
)
_IN_SHARES = re.compile(
    r"\bhow many\s+(?:Class\s+[A-Z]\s+)?(?:ordinary\s+|common\s+|underlying\s+)?shares?\s+"
    r"(?:underlie|underlay|are represented by|are underlying|stand behind|correspond to)\s+"
    r"(?P<item>[^?]+)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"\bthat\s+(?P<who>.+?)\s+(?P<verb>\w{3,}?)s\s+(?P<rest>to\s+.+)$")
_PER_ADS = re.compile(r"\bper ADSs?\b", re.IGNORECASE)

BY_RATIO = "By the ratio that the filing prints"
_COMPARES = re.compile(r"\b(?:above|below|than|difference|exceed\w*|versus)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Ratio:
    """How many shares one depositary share stands for, and the words that say so."""

    shares: Decimal
    words: str
    source: Source


@dataclass(frozen=True, slots=True)
class Conversion:
    """What to ask first, and what its answer is multiplied or divided by the ratio into."""

    question: str
    symbol: Literal["*", "/"]
    into: Literal["ADS", "share"]


def conversion(question: str) -> Conversion | None:
    """The step between shares and ADSs that a question asks for; None for none.

    >>> conversion("What would the offer price be per ADS?").question
    'What would the offer price be per share?'
    """
    text = question.strip()
    for pattern in _IN_ADS:
        if match := pattern.search(text):
            item = re.sub(r"^(?:the|its|their)\s+", "", match["item"], flags=re.IGNORECASE)
            return Conversion(f"How many {item}?", "/", "ADS")
    if match := _IN_SHARES.search(text):
        return Conversion(_asked_of(match["item"].strip()), "*", "share")
    if _PER_ADS.search(text) and not _COMPARES.search(text):
        return Conversion(_PER_ADS.sub("per share", text), "*", "ADS")
    return None


def _asked_of(item: str) -> str:
    """ "the ADSs that X proposes to sell" as a question of its own."""
    item = re.sub(r"^(?:the|its|their)\s+", "", item.rstrip(" ?."), flags=re.IGNORECASE)
    match = _CLAUSE.search(item)
    if match is None:
        return f"How many {item}?"
    return f"How many {item[: match.start()]}does {match['who']} {match['verb']} {match['rest']}?"


def find_ratio(filings: Sequence[FilingMeta], holdings: Holdings) -> Ratio | None:
    """The ratio that the filings print; None where none does, or two differ."""
    found: list[Ratio] = []
    for filing in filings:
        text = holdings.filing_text(filing.id)
        for match in _RATIO.finditer(text):
            numbers = [q for q in find_quantities(f"{match['n']} shares") if q.value > 0]
            if numbers:
                source = Source(filing, match.start(), match.end())
                words = " ".join(match[0].split())
                found.append(Ratio(numbers[0].value, words, source))
                break
    return found[0] if len({ratio.shares for ratio in found}) == 1 else None


def converted(value: Quantity, step: Conversion, ratio: Ratio) -> Quantity | None:
    """A count or a price carried over; None where it is neither of shares nor of ADSs."""
    head, _, per = value.unit.rpartition("/")
    came_from = "share" if step.into == "ADS" else "ADS"
    if per != came_from:
        return None
    unit = f"{head}/{step.into}" if head else step.into
    amount = value.value * ratio.shares if step.symbol == "*" else value.value / ratio.shares
    whole = amount == amount.to_integral_value()
    decimals = value.decimals if head or not whole else 0
    return Quantity(amount, unit, 0, decimals, value.approximate, "", 0, 0)
