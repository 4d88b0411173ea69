"""Means and sums: over periods, over named items, over all that is printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import reduce

from assistant.formula import Formula, Mean, Number, Operand, Operation, shifted
from assistant.plan import Plan
from assistant.plan_operands import in_period, listed, meanings
from assistant.plan_shapes import Reading, Shape, operation, shape, single, titled
from assistant.plan_text import MARK, Asked
from index.types import Period

_PARTS_OF_YEAR = {"month": 12, "quarter": 4, "week": 52, "day": 365}


def over_time(asked: Asked, formula: Formula) -> tuple[Formula, ...]:
    """A formula in each of the periods asked for, or in the last n years where a number of years is
    asked for; the formula alone where one period is."""
    ordered = _ordered(asked.asked)
    if len(ordered) > 1:
        return tuple(in_period(formula, period) for period in ordered)
    if asked.years > 1:
        return tuple(shifted(formula, back) for back in reversed(range(asked.years)))
    return (formula,)


def _ordered(periods: Sequence[Period]) -> tuple[Period, ...]:
    return tuple(sorted(periods, key=lambda period: period.end))


def _rest(asked: Asked) -> tuple[Period, ...]:
    """The period that a formula over years back counts from."""
    ordered = _ordered(asked.asked)
    return ordered if len(ordered) == 1 else ()


def total(parts: Sequence[Formula]) -> Formula:
    """The sum of formulas, left to right."""
    return reduce(lambda left, right: Operation("+", left, right), parts)


def _mean(asked: Asked, match: Reading) -> Iterator[Plan]:
    """The mean of the group item over the periods asked for; none for a single one."""
    for meant in meanings(match["item"], asked, dated=False):
        parts = over_time(asked, meant.formula)
        if len(parts) > 1:
            title = f"average {titled(match['item'])}"
            yield operation(title, Mean(parts), meant.unit, _rest(asked))


def _mean_of_items(asked: Asked, match: Reading) -> Iterator[Plan]:
    """The mean of several items in one period."""
    items = listed(match["items"], asked)
    if len(items) > 1 and len(asked.asked) < 2:
        plain = tuple(replace(item, period=None) for item in items)
        names = ", ".join(item.phrase for item in items)
        yield operation(f"average of {names}", Mean(plain), "", asked.asked)


def _sum(asked: Asked, match: Reading) -> Iterator[Plan]:
    """The sum of the group item over the periods asked for; none for a single one."""
    for meant in meanings(match["item"], asked, dated=False):
        parts = over_time(asked, meant.formula)
        if len(parts) > 1:
            title = f"total {titled(match['item'])}"
            yield operation(title, total(parts), meant.unit, _rest(asked))


def _sum_of_items(asked: Asked, match: Reading) -> Iterator[Plan]:
    """The sum of several items, each in its own period or all in the one asked for."""
    items = listed(match["items"], asked)
    if len(items) < 2:
        return
    times = {item.period for item in items}
    apart = len(times) > 1 and None not in times
    parts = items if apart else tuple(replace(item, period=None) for item in items)
    names = ", ".join(item.phrase for item in items)
    periods = () if apart else asked.asked
    # Words of each item are told apart by the words alone: "levy" is in all of three levies.
    yield operation(f"sum of {names}", total(parts), "", periods)


def _by_part_of_year(asked: Asked, match: Reading) -> Iterator[Plan]:
    """A year's amount for each month or quarter of it."""
    item = single(asked, match["item"])
    name = match["part"].lower()
    stem = next(part for part in _PARTS_OF_YEAR if name[:2] == part[:2])
    if item is None:
        return
    title = f"{titled(match['item'])} per {stem}"
    yield operation(
        title, Operation("/", item, Number(Decimal(_PARTS_OF_YEAR[stem]))), "", asked.asked
    )


def _product(asked: Asked, match: Reading) -> Iterator[Plan]:
    """A number of things at a price each."""
    one, two = single(asked, match["one"]), single(asked, match["two"])
    if one and two:
        title = f"{titled(match['one'])} times {titled(match['two'])}"
        yield operation(title, Operation("*", one, two), "", asked.asked)


_X = r"[^?;]{2,170}?"
_Y = r"[^?;]{2,170}"
_N = r"(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten)"
# "average" as a part of the item's own name.
_OWN = (
    r"(?!(?:of )?(?:weighted|shares? outstanding|common|price|cost|number|exchange|remaining|maturity"
    r"|life|interest rate|diluted|basic|daily|assets under)\b)"
)
_SUM_WORD = r"(?:sum|totals?|combined(?: total)?|aggregate|cumulative(?: total)?|total combined)"

SHAPES: tuple[Shape, ...] = (
    shape(
        "a year's amount by month or quarter",
        "What was the average monthly rent expense in 2019?",
        rf"^(?:average |mean )(?P<part>monthly|quarterly|weekly|daily)\s+(?P<item>{_Y})$",
        _by_part_of_year,
    ),
    shape(
        "so much a month",
        "How much was rent expense per month in 2019?",
        rf"^(?:average |mean )?(?P<item>{_X})\s+(?:per|a|each|every)\s+(?P<part>month|quarter|week|day)\b"
        rf"(?P<when>{_Y})?$",
        _by_part_of_year,
    ),
    shape(
        "mean over time",
        "What was the average operating profit from 2008 to 2010?",
        rf"^(?:(?:simple|arithmetic|annual|yearly|{_N}[- ]years?(?: period)?)\s+)*(?:average|mean)\s+"
        rf"(?:(?:annual|yearly|total|value|amount|balance)\s+(?=of\b|for\b)|(?:annual|yearly)\s+)?(?:of\s+|for\s+|in\s+)?"
        rf"(?P<item>{_Y})$",
        _mean,
    ),
    shape(
        "its mean over time",
        "What was the net sales average for 2016, 2017 and 2018?",
        rf"^(?P<item>{_X})(?<!weighted)\s+(?:average|mean)\b(?P<when>{_Y})?$",
        _mean,
    ),
    shape(
        "mean of items",
        "What is the average of basic and diluted earnings per share in 2019?",
        rf"^(?:average|mean)\s+(?:of|between)\s+(?P<items>{_Y})$",
        _mean_of_items,
    ),
    shape(
        "what items add up to",
        "What do the port levy, the harbour levy and the pilot fee add up to?",
        rf"^(?:what (?:do|does|did|would)\s+)?(?P<items>{_X})\s+(?:add up|sum|come|amount)(?: up)? to$",
        _sum_of_items,
    ),
    shape(
        "sum of items",
        "What is the sum of consolidated revenues and franchise revenues in 2018?",
        rf"^(?:the\s+)?{_SUM_WORD}\s+(?:value |amount )?(?:of|for|between)\s+(?P<items>{_Y})$",
        _sum_of_items,
    ),
    shape(
        "items combined",
        "What were rent and utilities combined in 2019?",
        rf"^(?:combined\s+)?(?P<items>{_X})\s+(?:combined|together|in (?:total|all)|altogether|added together)"
        rf"(?P<when>\s+{_Y})?$",
        _sum_of_items,
    ),
    shape(
        "one plus another",
        "What is net income plus depreciation in 2018?",
        rf"^(?P<items>{_X}\s+plus\s+{_Y})$",
        _sum_of_items,
    ),
    shape(
        "sum over time",
        "What was the total amount of share repurchases in 2014, 2015 and 2016?",
        rf"^(?:{_N}[- ]year\s+)?{_SUM_WORD}\s+(?:(?:amounts?|value|number|sum)\s+)?(?:of\s+|for\s+|in\s+)?(?P<item>{_Y})$",
        _sum,
    ),
    shape(
        "so many in all years",
        "How many restricted shares were granted in the three-year period?",
        rf"^how (?:many|much)\s+(?P<item>{_X})\s+(?:was|were|did|had|has been|have been|is|are)\b"
        rf"(?P<done>{_Y})$",
        _sum,
    ),
    shape(
        "one times another",
        "What is the number of vested units times the market price?",
        rf"^(?P<one>{_X})\s+(?:times|multiplied by)\s+(?P<two>{_Y})$",
        _product,
    ),
)


