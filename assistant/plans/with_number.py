"""A line item taken with a number of the question's own: "the value of the index in 2018 less 100",
"the price of the stock less an initial investment of $100", "sales times 1000"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from assistant.formula import Number, Operation, operands
from assistant.plans.meanings import valued
from assistant.plans.plan import Plan
from assistant.plans.shapes import titled
from assistant.plans.text import Asked

_SIGNS = {
    "less": "-", "minus": "-", "plus": "+", "times": "*", "multiplied by": "*", "divided by": "/",
}  # fmt: skip
_SPELLED = {"one hundred": 100, "one thousand": 1000, "one million": 1_000_000}
_TAKEN = re.compile(
    r"^\W*(?:(?:and|so|but|then)\b[ ,]*)*(?:(?:what|how much) (?:is|was|were|are|would be) )?"
    r"(?P<item>[^?;:]{3,140}?),? "
    rf"(?P<sign>{'|'.join(_SIGNS)}) (?:an? |the )?(?:initial )?(?:\$ ?)?"
    r"(?:investment of )?(?:\$ ?)?"
    rf"(?P<number>\d[\d,]*(?:\.\d+)?|{'|'.join(_SPELLED)})(?: investment| dollars)?[ ?.]*$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")


def with_number(asked: Asked) -> Iterator[Plan]:
    """The plan of an item and a number joined by a sign; none where the item can not be read."""
    match = _TAKEN.match(asked.whole)
    if match is None or _YEAR.fullmatch(match["number"]):
        return
    item = valued(asked, match["item"])
    if item is None:
        return
    printed = match["number"].casefold()
    number = Decimal(_SPELLED.get(printed) or printed.replace(",", ""))
    formula = Operation(_SIGNS[" ".join(match["sign"].casefold().split())], item, Number(number))
    fixed = any(one.period for one in operands(formula))
    periods = () if fixed else (asked.asked or asked.periods(asked.whole))[:1]
    yield Plan(" ".join(titled(match[0]).split()), formula, "definition", "", periods)
