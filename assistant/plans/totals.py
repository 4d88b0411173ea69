"""Means and sums: over periods, over named items, over all that is printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from assistant.formula import (
    EVERY_PERIOD,
    Formula,
    Mean,
    Number,
    Operand,
    Operation,
    at_period,
    shifted,
)
from assistant.plans.changes import ordered_periods
from assistant.plans.meanings import meanings, single, total, worked
from assistant.plans.operands import listed
from assistant.plans.plan import Plan, PlanUnit
from assistant.plans.shapes import Reading, Shape, operation, shape, titled
from assistant.plans.text import Asked
from index.concepts import concept
from index.types import Period

_PARTS_OF_YEAR = {"month": 12, "quarter": 4, "week": 52, "day": 365}
_FLOWS = re.compile(
    r"\b(?:expenses?|costs?|revenues?|sales|payments?|income|profit|spending|expenditures?"
    r"|production|amortization|depreciation|contributions?)\b",
    re.IGNORECASE,
)
_YEARLY = re.compile(r"\b(?:a|per|each|every) (?:fiscal )?year\b|\b(?:annually|yearly)\b", re.I)
_AHEAD = re.compile(r"\b(?:next|coming|following|succeeding|future)\b", re.IGNORECASE)
_ADDS = re.compile(
    r"\b(?:sum|combined|altogether|together|in total|in all|cumulative|aggregate|total (?:amount"
    r"|number|value|of)|over the)\b",
    re.IGNORECASE,
)


def _over_time(asked: Asked, formula: Formula) -> tuple[Formula, ...]:
    """A formula in each of the periods asked for, or in the last n years where a number of years is
    asked for; the formula alone where one period is."""
    ordered = ordered_periods(asked)
    if len(ordered) > 1:
        return tuple(at_period(formula, period) for period in ordered)
    if asked.years > 1 and not _AHEAD.search(asked.whole):
        return tuple(shifted(formula, back) for back in reversed(range(asked.years)))
    return (formula,)


def _counted_from(asked: Asked) -> tuple[Period, ...]:
    """The period that a formula over years back counts from."""
    ordered = ordered_periods(asked)
    return ordered if len(ordered) == 1 else ()


def _mean(asked: Asked, match: Reading) -> Iterator[Plan]:
    """The mean of the item over the periods asked for; of a balance in one year, the mean of its
    start and its end."""
    phrase = _YEARLY.sub(" ", match["item"])
    title = f"average {titled(phrase)}"
    for meant in meanings(phrase, asked, dated=False):
        parts = _over_time(asked, meant.formula)
        if len(parts) > 1:
            yield operation(title, Mean(parts), meant.unit, _counted_from(asked))
        elif asked.asked and _is_balance(meant.formula):
            both = (shifted(meant.formula, 1), meant.formula)
            yield operation(title, Mean(both), meant.unit, asked.asked)
        elif not asked.asked and isinstance(meant.formula, Operand):
            every = replace(meant.formula, row=EVERY_PERIOD)
            yield operation(title, Mean((every,)), meant.unit)


def _mean_of_ends(asked: Asked, match: Reading) -> Iterator[Plan]:
    """The mean of a balance at the start and at the end of a period."""
    item = single(asked, match["item"])
    if item is not None:
        title = f"average {titled(match['item'])}"
        yield operation(title, Mean((shifted(item, 1), item)), "", asked.asked[:1])


def _is_balance(formula: Formula) -> bool:
    if not isinstance(formula, Operand) or not formula.concept:
        return False
    return concept(formula.concept).kind == "instant"


def _mean_of_items(asked: Asked, match: Reading) -> Iterator[Plan]:
    """The mean of several items in one period."""
    items = listed(match["items"], asked)
    if len(items) > 1 and len(asked.asked) < 2:
        names = ", ".join(item.phrase for item in items)
        parts = tuple(replace(item, period=None) for item in items)
        yield operation(f"average of {names}", Mean(parts), "", asked.asked)


def _sum(asked: Asked, match: Reading) -> Iterator[Plan]:
    """The sum of the item over the periods asked for; none for a single one."""
    item = single(asked, match["item"])
    if item is not None and _is_two_figures(asked, item):
        return
    for meant in meanings(match["item"], asked, dated=False):
        parts = _over_time(asked, meant.formula)
        if len(parts) > 1 and meant.unit in ("", "money"):  # margins of years have no sum
            title = f"total {titled(match['item'])}"
            yield operation(title, total(parts), meant.unit, _counted_from(asked))


def _is_two_figures(asked: Asked, item: Operand) -> bool:
    """ "Total assets in 2018 and 2019" are two figures, a balance in each year, and "what were
    total revenues in" the two years asks for both."""
    if _ADDS.search(asked.text) or asked.years:
        return False
    said = re.search(r"\brespectively\b|^(?:what )?(?:were|are)\b", asked.whole, re.IGNORECASE)
    return said is not None or _is_balance(item)


def _counted_over_time(asked: Asked, match: Reading) -> Iterator[Plan]:
    """ "How many were granted in the three-year period": a sum, where a number of years or a sum is
    spoken of; "how many in 2018 and 2019" are two figures."""
    if asked.years > 1 or _ADDS.search(asked.text):
        yield from _sum(asked, match)


def _sum_of_items(asked: Asked, match: Reading) -> Iterator[Plan]:
    """The sum of several items, each in its own period or all in the one asked for. Over several
    periods the words are one item, summed over them."""
    items = listed(match["items"], asked)
    times = {item.period for item in items}
    apart = len(times) == len(items) > 1 and None not in times
    if len(items) == 1 and items[0].concept and len(asked.asked) < 2:
        # "goodwill and intangible assets together" are a line item of their own
        yield Plan(items[0].phrase, replace(items[0], period=None), "lookup", "", asked.asked)
        return
    if len(items) < 2 or (len(asked.asked) > 1 and not apart):
        if len(asked.asked) > 1 and (item := single(asked, match["items"])):
            yield operation(f"total {item.phrase}", total(_over_time(asked, item)))
        return
    parts = items if apart else tuple(replace(item, period=None) for item in items)
    names = ", ".join(item.phrase for item in items)
    yield operation(f"sum of {names}", total(parts), "", () if apart else asked.asked)


def _total_of_items(asked: Asked, match: Reading) -> Iterator[Plan]:
    """ "the total number of mills and plants": the row of that name, else the sum of the two."""
    whole = single(asked, match["items"])
    items = listed(match["items"], asked)
    if whole is None or len(items) < 2 or len(asked.asked) > 1:
        return
    yield Plan(whole.phrase, whole, "lookup", "", asked.asked)
    yield from _sum_of_items(asked, match)


def _by_part_of_year(asked: Asked, match: Reading) -> Iterator[Plan]:
    """A year's flow for each month or quarter of it; prices and balances have none."""
    item = single(asked, match["item"])
    name = match["part"].lower()
    stem = next(part for part in _PARTS_OF_YEAR if name[:2] == part[:2])
    if item is None or not (_FLOWS.search(item.phrase) or _is_flow(item)):
        return
    times = Number(Decimal(_PARTS_OF_YEAR[stem]))
    title = f"{titled(match['item'])} per {stem}"
    yield operation(title, Operation("/", item, times), "", asked.asked)


def _is_flow(item: Operand) -> bool:
    if not item.concept:
        return False
    known = concept(item.concept)
    return known.kind == "duration" and known.unit == "money"


def _in_words(asked: Asked, match: Reading) -> Iterator[Plan]:
    """What is to be added, taken off, multiplied or divided, in the question's own order."""
    formula = worked(match["expr"], asked)
    if formula is not None:
        quotient = isinstance(formula, Operation) and formula.symbol == "/"
        unit: PlanUnit = "percent" if asked.in_percent else "ratio" if quotient else ""
        yield operation(titled(match["expr"]), formula, unit, asked.asked)


_SUM_WORD = r"(?:sum|totals?|combined(?: total)?|aggregate|cumulative(?: total)?|total combined)"

SHAPES: tuple[Shape, ...] = (
    shape(
        "a year's amount by month or quarter",
        "What was the average monthly rent expense in 2019?",
        "(?:average |mean )(?P<part>monthly|quarterly|weekly|daily) <item>",
        _by_part_of_year,
    ),
    shape(
        "so much a month",
        "How much was rent expense per month in 2019?",
        r"(?:average |mean )?<item> (?:per|each|every) (?P<part>month|quarter|week"
        r"|day)\b(?:,? <when>)?",
        _by_part_of_year,
    ),
    shape(
        "mean of both ends",
        "What is the average of opening and closing inventory for 2020?",
        r"(?:average|mean)(?: of)? (?:the )?(?:opening|beginning) and (?:the )?(?:closing"
        "|ending)(?: balances? of)?"
        r" <item>",
        _mean_of_ends,
    ),
    shape(
        "mean of items",
        "What is the average of basic and diluted earnings in 2019?",
        "(?:average|mean) (?:of|between) <items>",
        _mean_of_items,
    ),
    shape(
        "mean over time",
        "What was the average operating profit from 2008 to 2010?",
        "(?:(?:simple|arithmetic|annual|yearly|YEARS) )*(?:average|mean) (?:annual |yearly )?"
        "(?:(?:value|amount|balance) (?=of |for ))?(?:of |for |in )?<item>",
        _mean,
    ),
    shape(
        "what it averaged",
        "What has the gross margin averaged over the three years 2019, 2020 and 2021?",
        r"(?:how (?:much|high|large) )?(?:DID|IS) <item> (?:been )?(?:average[d]?(?: out at)?|on"
        " average)"
        r"(?: (?:per|a|each|every) (?:fiscal )?(?:year|quarter))?(?:,? <when>)?",
        _mean,
    ),
    shape(
        "its mean over time",
        "What was the net sales average for 2016, 2017 and 2018?",
        "<item>(?<!weighted),? (?:on )?(?:average|mean)(?: (?=for|over|in|of MARK|from|between"
        "|MARK)<when>)?",
        _mean,
    ),
    shape(
        "what items add up to",
        "What do the port levy, the harbour levy and the pilot fee add up to?",
        "<items> (?:add up|sum|come|amount)(?: up)? to",
        _sum_of_items,
    ),
    shape(
        "sum of items",
        "What is the sum of consolidated revenues and franchise revenues in 2018?",
        rf"{_SUM_WORD} (?:value |amount )?(?:of|for|between) <items>",
        _sum_of_items,
    ),
    shape(
        "items combined",
        "What were rent and utilities combined in 2019?",
        "(?:combined )?<items> (?:(?:come|came|amount(?:ed)?)(?: to)? )?(?:combined|together|in"
        " (?:total|all)|altogether|added"
        " together)(?: worth)?(?: <when>)?",
        _sum_of_items,
    ),
    shape(
        "arithmetic in words",
        "What is net income plus depreciation less dividends paid in 2018?",
        r"(?:how much (?:DID|IS) )?(?P<expr>[^?;]{2,150}?(?:,? (?:plus|minus|less(?! than)"
        "|divided by|over|times"
        r"|multiplied by|together with|added to|(?<!, )net of) | ?/ ?)[^?;]{2,150}?)"
        r"(?: (?:come|came|amount(?:ed)?|add(?:ed)? up|work(?:ed)? out|total(?:led)?) (?:up"
        " )?(?:to|at)"
        r"(?: (?:in|at|for|during|by|as of|on) <when>)?)?",
        _in_words,
    ),
    shape(
        "sum over time",
        "What was the cumulative severance cost from 2003 to 2005?",
        rf"(?:YEARS )?{_SUM_WORD} (?:up )?(?:(?:amounts?|value|number|sum) )?(?:of |for |in )?"
        "<item>",
        _sum,
    ),
    shape(
        "total of several rows",
        "What is the total number of containerboard mills and packaging plants?",
        "total (?:(?:number|amount|value) )?(?:of )?<items>",
        _total_of_items,
    ),
    shape(
        "what someone paid in all years",
        "How much in total did Quillon pay in dividends over 2019, 2020 and 2021?",
        r"how (?:much|many)(?: (?:in total|in all|altogether|overall))? DID <who> (?:pay|spend|earn"
        r"|receive|invest|raise|borrow|repay|distribute|return|put)(?: out| back)?"
        r" (?:(?:in total|altogether|in all) )?(?:in|on|for|as|into|through|from) <item>",
        _counted_over_time,
    ),
    shape(
        "so many in all years",
        "How many restricted shares were granted in the three-year period?",
        "how (?:many|much) <item> (?:DID|IS) <done>",
        _counted_over_time,
    ),
)
