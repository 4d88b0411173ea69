"""Changes: in percent and in amounts, over time and between two items."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.formula import Formula, Growth, Number, Operation, shifted
from assistant.plan import Plan, PlanUnit
from assistant.plan_operands import bare, in_period, meanings
from assistant.plan_shapes import (
    MOVE,
    MOVED,
    PERCENT,
    Reading,
    Shape,
    differences,
    operation,
    shape,
    single,
    titled,
)
from assistant.plan_text import MARK, Asked
from assistant.words import terms
from index.types import Period

_COMPOUND = re.compile(r"\bcagr\b|\bcompound\w*", re.IGNORECASE)
_BASE = Number(Decimal(100))


@dataclass(frozen=True, slots=True)
class _Ends:
    """The later and the earlier value of something, and the periods of a plan over them."""

    new: Formula
    old: Formula
    periods: tuple[Period, ...]
    unit: PlanUnit


def _ends(asked: Asked, phrase: str) -> Iterator[_Ends]:
    """The later and the earlier value of an item, and the periods of the plan: the first and last
    of those named, or the one named and the year before it."""
    ordered = _ordered(asked)
    for meant in meanings(phrase, asked, dated=False):
        formula = meant.formula
        if len(ordered) > 1:
            new, old = in_period(formula, ordered[-1]), in_period(formula, ordered[0])
            yield _Ends(new, old, ordered[-1:], meant.unit)
        else:
            back = asked.years if asked.years > 1 and not ordered else 1
            yield _Ends(formula, shifted(formula, back), ordered, meant.unit)


def _ordered(asked: Asked) -> tuple[Period, ...]:
    return tuple(sorted(asked.asked, key=lambda period: period.end))


def _years_between(asked: Asked) -> int:
    ordered = _ordered(asked)
    if len(ordered) > 1:
        return max(1, ordered[-1].end.year - ordered[0].end.year)
    return max(1, asked.years)


def _growth(asked: Asked, match: Reading) -> Iterator[Plan]:
    """The relative change of the group item; compound where the question says so."""
    years = _years_between(asked) if _COMPOUND.search(asked.whole) else 1
    for ends in _ends(asked, match["item"]):
        title = f"change in {titled(match['item'])}"
        yield operation(title, Growth(ends.new, ends.old, years), "percent", ends.periods)


def _change(asked: Asked, match: Reading) -> Iterator[Plan]:
    """The difference in time of the group item."""
    title = f"change in {titled(match['item'])}"
    for ends in _ends(asked, match["item"]):
        yield operation(title, Operation("-", ends.new, ends.old), ends.unit, ends.periods)


def _cause(asked: Asked, match: Reading) -> Iterator[Plan]:
    """What something rose by through its one cause is the amount of the cause: as many shares as
    the over-allotment has."""
    item = single(asked, f"{match['item']}{match['unit'] or ''}")
    if item is not None:
        yield operation(titled(match["item"]), item, "", asked.asked)


def _return(asked: Asked, match: Reading) -> Iterator[Plan]:
    """The return on an index of 100 at its start, or between two days of it."""
    item = single(asked, match["item"])
    if item is None:
        return
    ordered = _ordered(asked)
    title = f"return on {titled(match['item'])}"
    if len(ordered) > 1 and not asked.years:
        new, old = (replace(item, period=p) for p in (ordered[-1], ordered[0]))
        yield operation(title, Growth(new, old), "percent", ordered[-1:])
    else:
        yield operation(title, Growth(item, _BASE), "percent", ordered[-1:])


def _between_returns(asked: Asked, match: Reading) -> Iterator[Plan]:
    """The return on one index less that on another, both from a base of 100."""
    items = [single(asked, match[group]) for group in ("one", "two")]
    if all(items):
        first, second = (Growth(item, _BASE) for item in items if item)
        title = f"return on {titled(match['one'])} less that on {titled(match['two'])}"
        yield operation(title, Operation("-", first, second), "percent", _ordered(asked)[-1:])


def _between_growths(asked: Asked, match: Reading) -> Iterator[Plan]:
    """The growth of one item less the growth of another."""
    ends = [next(_ends(asked, match[group]), None) for group in ("one", "two")]
    if all(ends):
        first, second = (Growth(end.new, end.old) for end in ends if end)
        title = f"growth of {titled(match['one'])} less that of {titled(match['two'])}"
        yield operation(title, Operation("-", first, second), "percent", _ordered(asked)[-1:])


def _difference(asked: Asked, match: Reading) -> Iterator[Plan]:
    """One item less another; the same item at two times where only times differ."""
    one, two = match["one"], match["two"]
    if not terms(bare(two)) or not terms(bare(one)):
        return
    yield from differences(asked, one, two)


def _in_places(asked: Asked, match: Reading) -> Iterator[Plan]:
    """ "difference in subscribers between Europe and Asia": one item in two parts."""
    item = single(asked, match["item"])
    places = [bare(match[group]) for group in ("one", "two")]
    if item is None or not all(terms(place) for place in places):
        return
    one, two = (replace(item, where=place) for place in places)
    title = f"{titled(match['item'])} of {places[0]} less that of {places[1]}"
    yield operation(title, Operation("-", one, two), "", asked.asked)


def _more_than(asked: Asked, match: Reading) -> Iterator[Plan]:
    """How much more one is than another, or than itself at another time."""
    one, two = match["one"], match["two"]
    if not terms(bare(two)) and asked.periods(two):
        item = single(asked, one)
        later, earlier = asked.periods(one), asked.periods(two)
        if item and len(later) == len(earlier) == 1:
            new, old = replace(item, period=later[0]), replace(item, period=earlier[0])
            yield operation(f"change in {titled(one)}", Operation("-", new, old))
        return
    yield from differences(asked, one, two)


def _without(asked: Asked, match: Reading) -> Iterator[Plan]:
    yield from differences(asked, match["one"], match["two"])


_X = r"[^?;]{2,170}?"
_Y = r"[^?;]{2,170}"
_OF = r"(?:of|in|for|on|to|from|with|between|observed (?:in|of)|experienced (?:in|by))"
_TIMED = rf"(?:year[- ](?:over|on|to)[- ]year|yoy|annual(?:ized)?|quarter[- ]over[- ]quarter)"
_MORE = r"(?:more|less|higher|lower|greater|larger|smaller|fewer|bigger)"
_RETURN = (
    r"(?:(?:total |cumulative |shareholder |stock |share |annual |uncompounded |percentage |percent "
    r"|five[- ]year |three[- ]year |\d[- ]year )*(?:returns?(?: on (?:the |an )?investments?)?|roi|tsr)"
    r"(?: percentage)?)"
)
_FIVE_YEAR = r"(?:(?:the )?(?:percentage |percent )?(?:in )?)"

SHAPES: tuple[Shape, ...] = (
    shape(
        "a rise through something",
        "By how many shares did the share count rise through the over-allotment?",
        rf"^by how (?:much|many)(?P<unit> \w+)? (?:did|has|have)\s+{_X}\s+{MOVED}\s+(?:through|because of|due to|as a"
        rf" result of|owing to|by way of)\s+(?P<item>{_Y})$",
        _cause,
    ),
    shape(
        "between two returns",
        "What was the difference in the five-year total return of Acme Corp. versus the S&P 500?",
        rf"^difference\s+(?:in|between)\s+{_FIVE_YEAR}{_RETURN}\s+(?:(?:for|of|on|between)\s+)"
        rf"(?:the )?(?:{_X}{MARK}\s+(?:between|of|for)\s+)?(?P<one>{_X})\s+(?:versus|vs\.?|compared (?:to|with)"
        rf"|and|relative to|than)\s+(?P<two>{_Y})$",
        _between_returns,
    ),
    shape(
        "between two growths",
        "What was the difference between the percentage change of Acme and the Nasdaq Composite?",
        rf"^difference\s+(?:in|between)\s+(?:the )?(?:(?:{PERCENT}\s+)?(?:{MOVE})(?: rates?)?)\s+(?:of|in|for)\s+"
        rf"(?P<one>{_X})\s+(?:versus|vs\.?|compared (?:to|with)|and)\s+(?:(?:that|the (?:{MOVE})) (?:of|in|for)\s+)?"
        rf"(?P<two>{_Y})$",
        _between_growths,
    ),
    shape(
        "return on an index",
        "What was the five-year total return on Acme Corp. stock?",
        rf"^{_RETURN}\s+(?:of|on|for|in)\s+(?:an investment in )?(?P<item>{_Y})$",
        _return,
    ),
    shape(
        "by what percent did it move",
        "By what percentage did operating income increase from 2017 to 2018?",
        rf"^(?:(?:by|in) )?(?:what|how (?:much|many))\s+(?:(?:of )?a )?(?:in )?{PERCENT}(?: points?)?\s+"
        rf"(?:{MOVE}\s+)?(?:did|do|does|has|have|will|would|is|was|were)\s+(?P<item>{_X})\s+(?:been )?{MOVED}\b.*$",
        _growth,
    ),
    shape(
        "percent did it move",
        "What percent did revenue grow in 2019?",
        rf"^{PERCENT}\s+(?:{MOVE}\s+)?(?:did|do|does|has|have)\s+(?P<item>{_X})\s+(?:{MOVED}|have|see"
        rf"|experience)\b.*$",
        _growth,
    ),
    shape(
        "how much did it move in percent",
        "How much did net sales grow in percentage terms between 2015 and 2016?",
        rf"^(?:by )?how much (?:did|has|have)\s+(?P<item>{_X})\s+{MOVED}\b(?=.*(?:{PERCENT}|year[- ]over))"
        rf".*$",
        _growth,
    ),
    shape(
        "percent change in it",
        "What is the percentage change in total assets from 2018 to 2019?",
        rf"^(?:{_TIMED}\s+)?(?:{PERCENT}\s+(?:of\s+)?(?:the\s+)?(?:\w+\s+)?(?:{MOVE}|growth)"
        rf"(?:(?:\s+|\s*/\s*|\s+or\s+|\s*\()+{MOVE}\)?)?(?:\s+rates?)?|{_TIMED}\s+{MOVE}(?:\s+rates?)?|cagr"
        rf"|compound(?:ed)? (?:annual )?growth(?: rates?)?)\s*(?:{_OF}|{MARK})\s*(?P<item>{_Y})$",
        _growth,
    ),
    shape(
        "growth rate of it",
        "What is the growth rate of deferred revenue in 2010?",
        rf"^(?:{_TIMED}\s+)?(?:growth rate|grow rate|growth|rate of (?:growth|change|increase|decline|decrease))"
        rf"\s*(?:{PERCENT}\s*)?{_OF}\s+(?P<item>{_Y})$",
        _growth,
    ),
    shape(
        "its growth",
        "What was Lantern's total revenue growth rate from 2019 to 2020?",
        rf"^(?P<item>{_X})\s+(?:(?:{PERCENT}|{_TIMED})\s+{MOVE}|growth|growth rate|cagr|{_TIMED})(?: rates?)?"
        rf"(?P<when>(?:\s+{_Y})?)$",
        _growth,
    ),
    shape(
        "difference of an item between two parts",
        "What was the difference in international subscribers between Channel One and Channel Two?",
        rf"^differences?\s+(?:in|of)\s+(?P<item>{_X})\s+(?:between|for|of|from)\s+(?P<one>(?!{MARK}){_X})\s+(?:and|versus|vs\.?"
        rf"|to|compared (?:to|with))\s+(?P<two>{_Y})$",
        _in_places,
    ),
    shape(
        "difference between two items",
        "What is the difference between total assets and total liabilities in 2019?",
        rf"^(?:{MOVE})\s+(?:between|in|of)\s+(?P<one>{_X})\s+(?:and|versus|vs\.?|compared (?:to|with)|to|over)\s+"
        rf"(?P<two>{_Y})$",
        _difference,
    ),
    shape(
        "how much more than another",
        "How much higher was net income than operating cash flow in 2019?",
        rf"^(?:by )?(?:how much|how many)\s+{_MORE}\s+(?:in \w+ )?(?:{'is|was|were|are|did|does'})?\s*"
        rf"(?P<one>{_X})\s+(?:be |have )?(?:than|compared (?:to|with))\s+(?P<two>{_Y})$",
        _more_than,
    ),
    shape(
        "one is how much more than another",
        "Rent in 2019 was how much lower than rent in 2018?",
        rf"^(?:by how much (?:is|was|were|did)\s+)?(?P<one>{_X})\s+(?:(?:is|was|were|are)\s+)?(?:by )?(?:how much\s+)?"
        rf"(?:{_MORE} than|exceed(?:ed|s)?|surpass(?:ed)?)\s+(?P<two>{_Y})$",
        _more_than,
    ),
    shape(
        "how much did it move",
        "How much did lease obligations drop from 2004 to 2011?",
        rf"^(?:by )?how (?:much|many)(?: \w+)? (?:did|has|have|does)\s+(?P<item>{_X})\s+{MOVED}\b.*$",
        _change,
    ),
    shape(
        "change in it",
        "What was the increase / (decrease) in voyage expenses from 2018 to 2019?",
        rf"^(?:{_TIMED}\s+)?(?:(?:net|total|nominal|dollar|absolute|overall)\s+)?(?:amount of (?:the )?)?{MOVE}"
        rf"(?:(?:\s+|\s*/\s*|\s+or\s+|\s*\()+{MOVE}\)?)?(?:\s+amount)?\s*(?:{_OF}\s+|{MARK}\s*)(?P<item>{_Y})$",
        _change,
    ),
    shape(
        "its change",
        "What is the inventory change from 2017 to 2018?",
        rf"^(?P<item>{_X})\s+(?:{MOVE})\s+(?:from|between|in|for|over|during)\s+(?=[^?]*{MARK})(?P<when>{_Y})$",
        _change,
    ),
    shape(
        "one without another",
        "What was total debt excluding lease liabilities at the end of 2018?",
        rf"^(?P<one>{_X}),?\s+(?:excluding|less|minus|net of|exclusive of|not including|without)\s+(?P<two>{_Y})$",
        _without,
    ),
)
