"""Changes over time, in percent and in amounts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.formula import Formula, Growth, Operation, at_period, shifted
from assistant.plans.meanings import meanings, single
from assistant.plans.plan import Plan, PlanUnit
from assistant.plans.shapes import Reading, Shape, operation, shape, titled
from assistant.plans.text import Asked
from index.types import Period

_COMPOUND = re.compile(r"\bcagr\b|\bcompound\w*", re.IGNORECASE)
_PERCENT = re.compile(r"\bpercent|%", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Ends:
    """The later and the earlier value of something, and the periods of a plan over them."""

    new: Formula
    old: Formula
    periods: tuple[Period, ...]
    unit: PlanUnit


def ends_of(asked: Asked, phrase: str) -> Iterator[Ends]:
    """The first and the last of the periods named; the one named, or the latest, and the year
    before it or, where a number of years is said, as many before."""
    ordered = ordered_periods(asked)
    for meant in meanings(phrase, asked, dated=False):
        formula = meant.formula
        if len(ordered) > 1:
            new, old = at_period(formula, ordered[-1]), at_period(formula, ordered[0])
            yield Ends(new, old, ordered[-1:], meant.unit)
        else:
            back = max(1, asked.years)
            yield Ends(formula, shifted(formula, back), ordered, meant.unit)


def ordered_periods(asked: Asked) -> tuple[Period, ...]:
    """The periods asked for, the earliest first."""
    return tuple(sorted(asked.asked, key=lambda period: period.end))


def _growth(asked: Asked, match: Reading) -> Iterator[Plan]:
    """The relative change of the item; compound where the question says so."""
    ordered = ordered_periods(asked)
    span = ordered[-1].end.year - ordered[0].end.year if len(ordered) > 1 else asked.years
    years = max(1, span) if _COMPOUND.search(asked.whole) else 1
    title = f"change in {titled(match['item'])}"
    for ends in ends_of(asked, match["item"]):
        yield operation(title, Growth(ends.new, ends.old, years), "percent", ends.periods)


def _change(asked: Asked, match: Reading) -> Iterator[Plan]:
    """The difference of the item in time; relative where it is asked for "in percent"."""
    if _PERCENT.search(asked.lead):
        yield from _growth(asked, match)
        return
    title = f"change in {titled(match['item'])}"
    for ends in ends_of(asked, match["item"]):
        yield operation(title, Operation("-", ends.new, ends.old), ends.unit, ends.periods)


def _cause(asked: Asked, match: Reading) -> Iterator[Plan]:
    """What something rose by through its one cause is the amount of the cause: as many shares as
    the over-allotment has."""
    item = single(asked, f"{match['item']}{match['thing'] or ''}")
    if item is not None:
        yield operation(titled(match["item"]), item, "", asked.asked)


_OF = r"(?:of|in|for|on|to|from|with|between|(?:observed|seen|experienced) (?:of|in|by))"
_EITHER = r"(?:(?: | ?/ ?| or | ?\()+MOVE\)?)?"

SHAPES: tuple[Shape, ...] = (
    shape(
        "a rise through something",
        "By how many shares did the share count rise through the over-allotment?",
        r"by how (?:much|many)(?P<thing> \w+)? (?:did|has|have) <what> MOVED (?:through|because"
        r" of|due to"
        r"|as a result of|owing to|by way of) <item>",
        _cause,
    ),
    shape(
        "by what percent did it move",
        "By what percentage did operating income increase from 2017 to 2018?",
        r"(?:(?:by|in) )?(?:what|how (?:much|many)) (?:(?:of )?a )?(?:in )?PERCENT(?:"
        r" points?)? (?:MOVE )?"
        r"(?:DID|IS|will|would) <item> (?:been )?MOVED\b.*",
        _growth,
    ),
    shape(
        "percent did it move",
        "What percent did revenue grow in 2019?",
        r"PERCENT (?:MOVE )?DID <item> (?:MOVED|have|see|experience|show)\b(?! on ).*",
        _growth,
    ),
    shape(
        "how much did it move in percent",
        "How much did net sales grow year over year in 2016?",
        r"(?:by )?how much (?:did|has|have) <item> MOVED\b(?=.*(?:PERCENT|year[- ]over)).*",
        _growth,
    ),
    shape(
        "percent change in it",
        "What is the percentage change in total assets from 2018 to 2019?",
        rf"(?:TIMED )?(?:PERCENT (?:of )?(?:the )?(?:\w+ )?(?:MOVE|gains?){_EITHER}(?:"
        rf" rates?)?|TIMED MOVE(?: rates?)?|cagr"
        rf"|compound(?:ed)? (?:annual )?growth(?: rates?)?)(?: {_OF}|,? ?(?=MARK)) ?<item>",
        _growth,
    ),
    shape(
        "growth rate of it",
        "What is the growth rate of deferred revenue in 2010?",
        rf"(?:TIMED )?(?:growth rate|grow rate|growth|rate of (?:growth|change|increase|decline"
        rf"|decrease))"
        rf"(?: PERCENT)? {_OF} <item>",
        _growth,
    ),
    shape(
        "its growth",
        "What was Lantern's licence income growth rate from 2019 to 2020?",
        "<item> (?:PERCENT MOVE|year[- ]over[- ]year (?:MOVE)|growth|growth rate|cagr)(?:"
        " rates?)?(?: <when>)?",
        _growth,
    ),
    shape(
        "percent increase it",
        "What is the percent increase expense during 2002 and 2003?",
        "PERCENT MOVE <item>",
        _growth,
    ),
    shape(
        "how much did it move",
        "How much did lease obligations drop from 2004 to 2011?",
        r"(?:by )?how (?:much|many)(?: \w+)? DID <item> MOVED\b.*",
        _change,
    ),
    shape(
        "how did it move",
        "How did operating income change from 2017 to 2018?",
        r"how (?:did|has|have) <item> (?:MOVED|develop(?:ed)?|evolved?"
        r"|compared?(?= (?:to|with) (?:the )?(?:prior|previous|preceding|last|year)\b))"
        r"(?:,? (?=MARK|(?:in|from|between|over|during|for|compared|to|with)\b)<when>)?",
        _change,
    ),
    shape(
        "change in it",
        "What was the increase / (decrease) in voyage expenses from 2018 to 2019?",
        rf"(?:TIMED )?(?:(?:net|total|nominal|dollar|absolute|overall|amount of (?:the )?)"
        rf" ?)*MOVE{_EITHER}"
        rf"(?: amount)?(?: {_OF}|,? ?(?=MARK)) ?<item>",
        _change,
    ),
    shape(
        "its change",
        "What is the inventory change from 2017 to 2018?",
        "<item> MOVE (?:from|between|in|for|over|during) (?=[^?]*MARK)<when>",
        _change,
    ),
    shape(
        "it moved by how much",
        "Rent per square foot changed in 2005 from 2004 by what amount?",
        r"<item> MOVED (?=[^?]*MARK)<when> by (?:how much|what (?:amount|number|value))",
        _change,
    ),
)
