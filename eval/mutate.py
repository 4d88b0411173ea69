"""The attack set: right answers with one number made wrong, always in the same way.

Six kinds: two digits swapped, a thousand times too large or too small, the other sign, another
unit or currency, another period of the same row, another row of the same column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from index.types import Fact, Quantity

AttackKind = Literal["digit", "scale", "sign", "unit", "period", "row"]
KINDS: tuple[AttackKind, ...] = ("digit", "scale", "sign", "unit", "period", "row")

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_SCALE_WORDS = ("thousand", "million", "billion", "trillion")
_CURRENCIES = (
    ("HK$", "US$"), ("US$", "HK$"), ("HKD", "USD"), ("USD", "HKD"), ("€", "$"), ("£", "$"),
    ("¥", "$"), ("$", "€"),
)  # fmt: skip
_OTHER_UNITS = (
    (re.compile(r"\bper ADS\b", re.IGNORECASE), "per ordinary share"),
    (re.compile(r"\bper (?:[\w-]+ ){0,3}share\b", re.IGNORECASE), "per ADS"),
    (re.compile(r"%|\bpercent\b"), " basis points"),
    (re.compile(r"\bADSs?\b"), "ordinary shares"),
    (re.compile(r"\b(?:[\w-]+ ){0,3}shares\b"), "ADSs"),
    (re.compile(r"\bdays\b"), "%"),
)


@dataclass(frozen=True, slots=True)
class Attack:
    """One corrupted answer. ``was`` and ``became`` are the number before and after."""

    kind: AttackKind
    text: str
    was: str
    became: str


def attacks(answer: str, quantity: Quantity, others: Others) -> tuple[Attack, ...]:
    """Every corruption of ``quantity``, a number of ``answer``, at most one of a kind.

    A kind is left out where it cannot be made: zero has no sign, and a number without siblings in
    the evidence no other period or row.
    """
    found: tuple[tuple[AttackKind, str], ...] = (
        ("digit", swapped_digits(quantity.text)),
        ("scale", rescaled(quantity.text)),
        ("sign", other_sign(quantity)),
        ("unit", other_unit(quantity)),
        ("period", _like(quantity, others.period)),
        ("row", _like(quantity, others.row)),
    )
    return tuple(_attacks(answer, quantity, found))


@dataclass(frozen=True, slots=True)
class Others:
    """Numbers of the evidence that stand beside the right one; None where there is none."""

    period: Quantity | None = None
    row: Quantity | None = None


def _attacks(
    answer: str, quantity: Quantity, found: Sequence[tuple[AttackKind, str]]
) -> Iterator[Attack]:
    for kind, became in found:
        if became and became != quantity.text:
            text = answer[: quantity.start] + became + answer[quantity.end :]
            yield Attack(kind, text, quantity.text, became)


def swapped_digits(text: str) -> str:
    """The first two neighbouring digits that differ, swapped; the last one raised where none do.

    >>> swapped_digits("$1,577")
    '$5,177'
    """
    match = _NUMBER.search(text)
    if match is None:
        return ""
    digits = [i for i in range(match.start(), match.end()) if text[i].isdigit()]
    first = next((n for n, i in enumerate(digits) if text[i] != "0"), 0)
    places = digits[first:]
    for left, right in pairwise(places):
        leading_zero = left == digits[0] and text[right] == "0"
        if text[left] != text[right] and not leading_zero:
            letters = list(text)
            letters[left], letters[right] = letters[right], letters[left]
            return "".join(letters)
    last = places[-1]
    return text[:last] + str((int(text[last]) + 1) % 10) + text[last + 1 :]


def rescaled(text: str) -> str:
    """A thousand times more or less, by the scale word where there is one.

    >>> rescaled("HK$37.7 million"), rescaled("830,000 shares")
    ('HK$37.7 billion', '830,000,000 shares')
    """
    for word, larger in pairwise(_SCALE_WORDS):
        if re.search(rf"\b{word}\b", text):
            return re.sub(rf"\b{word}\b", larger, text)
    match = _NUMBER.search(text)
    if match is None or not Decimal(match[0].replace(",", "")):
        return ""
    value = Decimal(match[0].replace(",", "")) * 1000
    comma = "," if "," in match[0] or value == value.to_integral() else ""
    places = len(match[0].partition(".")[2])
    return text[: match.start()] + f"{value:{comma}.{places}f}" + text[match.end() :]


def other_sign(quantity: Quantity) -> str:
    """With a minus where there was none, and without where there was; "" for zero."""
    text = quantity.text
    if not quantity.value:
        return ""
    if quantity.value < 0:
        return re.sub(r"^[-−–]\s?|[()]", "", text)
    match = re.search(r"(?:[A-Z]{2})?[$€£¥]?\s?\d", text)
    return text[: match.start()] + "-" + text[match.start() :] if match else ""


def other_unit(quantity: Quantity) -> str:
    """In another currency or unit; a bare number becomes a percentage."""
    text = quantity.text
    for pattern, instead in _OTHER_UNITS:
        if pattern.search(text):
            return pattern.sub(instead, text, count=1)
    for symbol, instead in _CURRENCIES:
        if symbol in text:
            return text.replace(symbol, instead, 1)
    return f"{text}%" if not quantity.unit else ""


def _like(quantity: Quantity, other: Quantity | None) -> str:
    """The other number written as this one is: same symbol, scale and places."""
    match = _NUMBER.search(quantity.text)
    if other is None or match is None:
        return ""
    places = len(match[0].partition(".")[2])
    value = abs(other.value).scaleb(-quantity.scale)
    if places == 0 and value != value.to_integral():
        places = 1
    comma = "," if "," in match[0] else ""
    printed = f"{value:{comma}.{places}f}"
    return quantity.text[: match.start()] + printed + quantity.text[match.end() :]


def others_of(fact: Fact, facts: Sequence[Fact]) -> Others:
    """What stands beside a fact: the same row in the period before or after it, and the next row
    of the same column; both with another value, in the same unit."""
    row = [
        f
        for f in facts
        if f.label == fact.label
        and f.label_path == fact.label_path
        and f.dimensions == fact.dimensions
        and f.period != fact.period
        and _differs(f, fact)
    ]
    column = [
        f
        for f in facts
        if f.label != fact.label
        and f.period == fact.period
        and _differs(f, fact)
        and f.quantity.unit == fact.quantity.unit
    ]
    return Others(_nearest(fact, row), _nearest(fact, column))


def _differs(one: Fact, other: Fact) -> bool:
    return abs(one.quantity.value) != abs(other.quantity.value) and bool(one.quantity.value)


def _nearest(fact: Fact, facts: Sequence[Fact]) -> Quantity | None:
    if not facts:
        return None
    at = fact.quantity.start
    return min(facts, key=lambda f: (abs(f.quantity.start - at), f.quantity.start)).quantity
