"""The lines of Tables I and II of an ownership form, each with its figures."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from assistant.holdings.holdings import Holdings
from index.types import Fact, Field, FilingMeta

_FORM = re.compile(r"[345](?:/A)?")
_LINE = re.compile(
    r"(?P<line>(?P<table>nonDerivative|derivative)(?P<kind>Transaction|Holding)\[\d+\])/(?P<box>.+)$"
)
# One line alone of its kind carries no number.
_ALONE = re.compile(
    r"(?P<line>(?P<table>nonDerivative|derivative)(?P<kind>Transaction|Holding))/(?P<box>.+)$"
)
_COUNT = "transactionAmounts/transactionShares"
_PRICE = "transactionAmounts/transactionPricePerShare"
_AFTER = "postTransactionAmounts/sharesOwnedFollowingTransaction"
_STRIKE = "conversionOrExercisePrice"


@dataclass(frozen=True, slots=True)
class Line:
    """A line: what was done (``code``, "" where it only says what is held) with which security.

    ``side`` is "A" (acquired), "D" (disposed of) or "". ``count``, ``price``, ``after`` and
    ``strike`` are None where the line leaves the box empty, as a gift has no price.
    """

    title: str
    code: str
    side: str
    derivative: bool
    direct: bool
    nature: str
    day: date | None
    count: Fact | None
    price: Fact | None
    after: Fact | None
    strike: Fact | None


def is_ownership_form(filing: FilingMeta) -> bool:
    """Whether a filing is a Form 3, 4 or 5."""
    return _FORM.fullmatch(filing.form or "") is not None


def lines_of(filing: FilingMeta, holdings: Holdings) -> tuple[Line, ...]:
    """The lines of both tables in the order of the form; empty where its boxes were not read, as
    of one on paper."""
    boxes: dict[tuple[str, str, str], dict[str, Field]] = {}
    for held in holdings.fields(filing.id):
        match = _LINE.search(held.path) or _ALONE.search(held.path)
        if match:
            key = (match["line"], match["table"], match["kind"])
            boxes.setdefault(key, {})[match["box"].removesuffix("/value")] = held
    if not boxes:
        return ()
    facts = {f.quantity.start: f for f in holdings.facts((filing.id,)) if f.source == "form"}
    return tuple(_line(key[1], line, facts) for key, line in boxes.items())


def _line(table: str, boxes: Mapping[str, Field], facts: Mapping[int, Fact]) -> Line:
    def said(box: str) -> str:
        return boxes[box].value.strip() if box in boxes else ""

    def fact(box: str) -> Fact | None:
        return facts.get(boxes[box].start) if box in boxes else None

    count = fact(_COUNT)
    period = count.period if count else None
    return Line(
        title=said("securityTitle"),
        code=said("transactionCoding/transactionCode"),
        side=said("transactionAmounts/transactionAcquiredDisposedCode"),
        derivative=table == "derivative",
        direct=said("ownershipNature/directOrIndirectOwnership") != "I",
        nature=said("ownershipNature/natureOfOwnership"),
        day=period.end if period else None,
        count=count,
        price=fact(_PRICE),
        after=fact(_AFTER),
        strike=fact(_STRIKE),
    )


def follows_on(lines: Sequence[Line]) -> bool:
    """Whether what is held after each line is what was held before it and its own count: then the
    last line says what was held in the end."""
    for before, line in pairwise(lines):
        if not (before.after and line.after and line.count):
            return False
        moved = line.count.quantity.value
        step = moved if line.side == "A" else -moved
        if before.after.quantity.value + step != line.after.quantity.value:
            return False
    return True
