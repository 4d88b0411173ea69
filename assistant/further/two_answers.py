"""Questions that two simpler answers settle: how far one price is above another, what a number of
shares cost at a price, what part of a class some ADSs are."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from assistant.citations import MARKER
from assistant.further.depositary import BY_RATIO, Ratio
from assistant.types import Calculation, Draft
from index.quantities import format_quantity
from index.types import Quantity

Ask = Callable[[str], Draft | None]
Symbol = Literal["-", "*", "%"]
_APART = re.compile(
    r"\bhow (?:far|much)(?: (?:higher|lower|more|less))?\s+(?:is|was)\s+(?P<one>.{3,80}?)\s+"
    r"(?P<way>above|below|over|under|higher than|lower than|more than|less than|than)\s+"
    r"(?P<two>[^?,]{3,80})",
    re.IGNORECASE,
)
_PAID = re.compile(
    r"\b(?:what|how much)\s+did\s+(?P<who>.{2,60}?)\s+(?:pay|spend)\s+(?:in total\s+)?(?:for|on)\s+"
    r"(?:the\s+|all\s+)*(?P<item>(?P<unit>ADS|share|unit)s?)\s+(?P<rest>[^,?]{3,80})",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\bwhat\s+(?:percentage|share|portion|proportion|part)\s+of\s+(?:the\s+)?(?P<whole>.{3,80}?)\s+"
    r"(?:do|does|would|will)\s+(?:the\s+)?(?P<part>ADSs?\b.{2,60}?)\s+"
    r"(?:represent|make up|account for|amount to|come to)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Two:
    """Two questions to ask first, and what is done with their answers."""

    one: str
    two: str
    symbol: Symbol
    turned: bool = False


def two_questions(question: str) -> Two | None:
    """What to ask first; None where a question is not of this kind.

    >>> two_questions("How far is the implied price above the purchase price?").two
    'What is the purchase price?'
    """
    if match := _APART.search(question):
        below = re.search(r"below|under|lower|less", match["way"], re.IGNORECASE) is not None
        one, two = f"What is {match['one']}?", f"What is {match['two'].strip()}?"
        return Two(one, two, "-", turned=below)
    if match := _PAID.search(question):
        count = f"How many {match['item']} were {match['rest']} in total?"
        return Two(count, f"What is the purchase price per {match['unit']}?", "*")
    if match := _PART.search(question):
        part = re.sub(r"^(ADSs?)\s+(to be\s+\w+)", r"\1 are \2", match["part"])
        return Two(f"How many {part}?", f"How many {_outstanding(match['whole'])}?", "%")
    return None


def _outstanding(whole: str) -> str:
    """ "Class A shares outstanding" as a question asks for them."""
    return re.sub(r"^(.*\bshares?)\s+(outstanding|issued)$", r"\1 are \2", whole)


def from_two(question: str, ask: Ask, ratio: Ratio | None) -> Draft | None:
    """The answer from two simpler ones; None where either has none, or their units do not fit."""
    two = two_questions(question)
    one = ask(two.one) if two else None
    other = ask(two.two) if two and one and one.value else None
    if two is None or one is None or other is None or not one.value or not other.value:
        return None
    worked = _worked(two, one.value, other.value, ratio.shares if ratio else None)
    if worked is None:
        return None
    result, formula = worked
    shift = len(one.sources)
    below = MARKER.sub(lambda mark: f"[{int(mark[1]) + shift}]", other.text)
    head = f"{result.text} [1] [{shift + 1}]"
    sources = (*one.sources, *other.sources)
    blocks = [head, f"{formula} = {result.text}", one.text, below]
    if ratio and f" × {ratio.shares.normalize():f} /" in formula:
        sources = (*sources, ratio.source)
        blocks.insert(2, f"{BY_RATIO}: “{ratio.words}” [{len(sources)}]")
    calculation = Calculation(f"{formula} = {result.text}", result, ())
    calculations = (*one.calculations, *other.calculations, calculation)
    return Draft("\n\n".join(blocks), sources, "calculation", result, calculations)


def _worked(
    two: Two, one: Quantity, other: Quantity, shares_per_ads: Decimal | None
) -> tuple[Quantity, str] | None:
    """The result with its text, and the arithmetic before the equals sign."""
    first, second = format_quantity(one), format_quantity(other)
    if two.symbol == "-" and one.unit == other.unit:
        a, b = (other, one) if two.turned else (one, other)
        places = min(a.decimals, b.decimals)
        formula = f"{format_quantity(a)} − {format_quantity(b)}"
        return _quantity(a.value - b.value, one.unit, places), formula
    if two.symbol == "*" and other.unit.endswith(f"/{one.unit}"):
        money = other.unit.partition("/")[0]
        return _quantity(one.value * other.value, money, 0), f"{first} × {second}"
    if two.symbol == "%" and other.value > 0:
        ratio = _ratio(one.unit, other.unit, shares_per_ads)
        if ratio is not None:
            share = one.value * ratio / other.value * 100
            times = "" if ratio == 1 else f" × {ratio.normalize():f}"
            return _quantity(share, "percent", 2), f"{first}{times} / {second}"
    return None


def _ratio(part: str, whole: str, shares_per_ads: Decimal | None) -> Decimal | None:
    if part == whole:
        return Decimal(1)
    return shares_per_ads if (part, whole) == ("ADS", "share") else None


def _quantity(value: Decimal, unit: str, decimals: int) -> Quantity:
    step = Decimal(1).scaleb(-decimals)
    shown = value.quantize(step, rounding=ROUND_HALF_UP)
    text = format_quantity(Quantity(shown, unit, 0, decimals, False, "", 0, 0))
    return Quantity(value, unit, 0, decimals, False, text, 0, len(text))
