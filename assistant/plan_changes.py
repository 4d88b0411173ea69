"""Changes: in percent and in amounts, over time and between two items."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.fact_period import earlier
from assistant.formula import Formula, Growth, Number, Operand, Operation, shifted
from assistant.plan import Plan, PlanUnit
from assistant.plan_meanings import differences, in_period, meanings, single
from assistant.plan_operands import bare
from assistant.plan_shapes import Reading, Shape, operation, shape, titled
from assistant.plan_text import Asked
from assistant.words import terms
from index.types import Period

_COMPOUND = re.compile(r"\bcagr\b|\bcompound\w*", re.IGNORECASE)
_PERCENT = re.compile(r"\bpercent|%", re.IGNORECASE)
_BASE = Number(Decimal(100))
# What an index or a share is called, as against "return on assets".
_TRADED = re.compile(
    r"\b(?:stocks?|shares?|index|indices|s ?& ?p|nasdaq|dow|nyse|russell|inc|corp|company|group|plc"
    r"|fund|portfolio|investment)\b",
    re.IGNORECASE,
)
_SURELY_TRADED = re.compile(
    r"\b(?:total|cumulative|shareholder|stock|roi|tsr|years?|investment)\b", re.I
)


@dataclass(frozen=True, slots=True)
class _Ends:
    """The later and the earlier value of something, and the periods of a plan over them."""

    new: Formula
    old: Formula
    periods: tuple[Period, ...]
    unit: PlanUnit


def _ends(asked: Asked, phrase: str) -> Iterator[_Ends]:
    """The first and the last of the periods named; the one named, or the latest, and the year
    before it or, where a number of years is said, as many before."""
    ordered = ordered_periods(asked)
    for meant in meanings(phrase, asked, dated=False):
        formula = meant.formula
        if len(ordered) > 1:
            new, old = in_period(formula, ordered[-1]), in_period(formula, ordered[0])
            yield _Ends(new, old, ordered[-1:], meant.unit)
        else:
            back = max(1, asked.years)
            yield _Ends(formula, shifted(formula, back), ordered, meant.unit)


def ordered_periods(asked: Asked) -> tuple[Period, ...]:
    """The periods asked for, the earliest first."""
    return tuple(sorted(asked.asked, key=lambda period: period.end))


def _growth(asked: Asked, match: Reading) -> Iterator[Plan]:
    """The relative change of the item; compound where the question says so."""
    ordered = ordered_periods(asked)
    span = ordered[-1].end.year - ordered[0].end.year if len(ordered) > 1 else asked.years
    years = max(1, span) if _COMPOUND.search(asked.whole) else 1
    title = f"change in {titled(match['item'])}"
    for ends in _ends(asked, match["item"]):
        yield operation(title, Growth(ends.new, ends.old, years), "percent", ends.periods)


def _change(asked: Asked, match: Reading) -> Iterator[Plan]:
    """The difference of the item in time; relative where it is asked for "in percent"."""
    if _PERCENT.search(asked.lead):
        yield from _growth(asked, match)
        return
    title = f"change in {titled(match['item'])}"
    for ends in _ends(asked, match["item"]):
        yield operation(title, Operation("-", ends.new, ends.old), ends.unit, ends.periods)


def _cause(asked: Asked, match: Reading) -> Iterator[Plan]:
    """What something rose by through its one cause is the amount of the cause: as many shares as
    the over-allotment has."""
    item = single(asked, f"{match['item']}{match['thing'] or ''}")
    if item is not None:
        yield operation(titled(match["item"]), item, "", asked.asked)


def _return(asked: Asked, match: Reading) -> Iterator[Plan]:
    """The return on an index of 100 at its start, or between two days of it."""
    item = single(asked, match["item"])
    if item is None or not (_TRADED.search(item.phrase) or _SURELY_TRADED.search(match["kind"])):
        return
    ordered = ordered_periods(asked)
    title = f"return on {titled(match['item'])}"
    if len(ordered) > 1 and not asked.years:
        new, old = (replace(item, period=p) for p in (ordered[-1], ordered[0]))
        yield operation(title, Growth(new, old), "percent", ordered[-1:])
    else:
        yield operation(title, Growth(item, _BASE), "percent", ordered[-1:])


def _between_returns(asked: Asked, match: Reading) -> Iterator[Plan]:
    """The return on one index less that on another, both from a base of 100."""
    one, two = (single(asked, match[group]) for group in ("one", "two"))
    if one and two and terms(one.phrase) and terms(two.phrase):
        title = f"return on {titled(match['one'])} less that on {titled(match['two'])}"
        less = Operation("-", Growth(one, _BASE), Growth(two, _BASE))
        yield operation(title, less, "percent", ordered_periods(asked)[-1:])


def _between_growths(asked: Asked, match: Reading) -> Iterator[Plan]:
    """The growth of one item less the growth of another, or of the same in another year."""
    one, two = match["one"], match["two"]
    if not terms(bare(two)) and (item := single(asked, one)):
        years = ordered_periods(asked)
        if len(years) == 2:
            later, first = (_growth_in(item, year) for year in reversed(years))
            title = f"growth of {titled(one)}, one year less the other"
            yield operation(title, Operation("-", later, first), "percent")
        return
    ends = [next(_ends(asked, phrase), None) for phrase in (one, two)]
    if ends[0] and ends[1]:
        first, second = (Growth(end.new, end.old) for end in ends if end)
        title = f"growth of {titled(one)} less that of {titled(two)}"
        yield operation(title, Operation("-", first, second), "percent", ends[0].periods)


def _growth_in(item: Operand, year: Period) -> Growth:
    return Growth(replace(item, period=year), replace(item, period=earlier(year, 1)))


def _difference(asked: Asked, match: Reading) -> Iterator[Plan]:
    """One item less another; none where only times are named."""
    one, two = match["one"], match["two"]
    if terms(bare(two)) and terms(bare(one)):
        yield from differences(asked, one, two)


def _without(asked: Asked, match: Reading) -> Iterator[Plan]:
    """ "Costs excluding fuel": the row of that name, else the one less the other."""
    whole = single(asked, match[0])
    if whole is not None:
        yield Plan(whole.phrase, replace(whole, exact=True), "lookup", "", asked.asked)
    yield from _difference(asked, match)


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
        later, first = asked.periods(one), asked.periods(two)
        if item and len(later) == len(first) == 1:
            new, old = replace(item, period=later[0]), replace(item, period=first[0])
            yield operation(f"change in {titled(one)}", Operation("-", new, old))
        return
    yield from differences(asked, one, two)


_OF = r"(?:of|in|for|on|to|from|with|between|(?:observed|seen|experienced) (?:of|in|by))"
_KIND = (
    r"(?P<kind>(?:(?:total|cumulative|shareholders?|stock|share|annual|percentage|percent|in|YEARS) )*"
    r"(?:returns?(?: on (?:the |an )?investments?)?|roi|tsr)(?: percentage)?)"
)
_THAN = r"(?:versus|vs\.?|compared (?:to|with)|relative to|and|than)"
_EITHER = r"(?:(?: | ?/ ?| or | ?\()+MOVE\)?)?"

SHAPES: tuple[Shape, ...] = (
    shape(
        "a rise through something",
        "By how many shares did the share count rise through the over-allotment?",
        r"by how (?:much|many)(?P<thing> \w+)? (?:did|has|have) <what> MOVED (?:through|because of|due to"
        r"|as a result of|owing to|by way of) <item>",
        _cause,
    ),
    shape(
        "between two returns",
        "What was the difference in the five-year total return of Acme Corp. versus the S&P 500?",
        rf"difference (?:in|between)? ?(?:the )?{_KIND} (?:for|of|on|between) (?:the )?(?:[^?]{{0,30}}MARK"
        rf" (?:between|of|for) )?<one> {_THAN} <two>",
        _between_returns,
    ),
    shape(
        "outperformed by how much",
        "By how much did Acme Corp. outperform the S&P 500 over the five-year period?",
        "by (?:how much|what percent(?:age)?) did <one> (?:out|under)perform <two>",
        _between_returns,
    ),
    shape(
        "between two growths",
        "What was the difference between the percentage change of Acme and the Nasdaq Composite?",
        rf"difference (?:in|between)? ?(?:the )?(?:PERCENT )?MOVE(?: rates?)? (?:of|in|for|during) <one>"
        rf" {_THAN} (?:(?:that|the MOVE) (?:of|in|for) )?<two>",
        _between_growths,
    ),
    shape(
        "return on an index",
        "What was the five-year total return on Acme Corp. stock?",
        rf"(?:MARK )?{_KIND} (?:of|on|for|in) (?:an investment in )?<item>",
        _return,
    ),
    shape(
        "by what percent did it move",
        "By what percentage did operating income increase from 2017 to 2018?",
        r"(?:(?:by|in) )?(?:what|how (?:much|many)) (?:(?:of )?a )?(?:in )?PERCENT(?: points?)? (?:MOVE )?"
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
        rf"(?:TIMED )?(?:PERCENT (?:of )?(?:the )?(?:\w+ )?MOVE{_EITHER}(?: rates?)?|TIMED MOVE(?: rates?)?|cagr"
        rf"|compound(?:ed)? (?:annual )?growth(?: rates?)?)(?: {_OF}|,? ?(?=MARK)) ?<item>",
        _growth,
    ),
    shape(
        "growth rate of it",
        "What is the growth rate of deferred revenue in 2010?",
        rf"(?:TIMED )?(?:growth rate|grow rate|growth|rate of (?:growth|change|increase|decline|decrease))"
        rf"(?: PERCENT)? {_OF} <item>",
        _growth,
    ),
    shape(
        "its growth",
        "What was Lantern's total revenue growth rate from 2019 to 2020?",
        "<item> (?:PERCENT MOVE|year[- ]over[- ]year (?:MOVE)|growth|growth rate|cagr)(?: rates?)?(?: <when>)?",
        _growth,
    ),
    shape(
        "percent increase it",
        "What is the percent increase expense during 2002 and 2003?",
        "PERCENT MOVE <item>",
        _growth,
    ),
    shape(
        "difference of an item between two parts",
        "What was the difference in international subscribers between Channel One and Channel Two?",
        "differences? (?:in|of) <item> (?:between|for|of|from) (?!MARK)<one> VERSUS <two>",
        _in_places,
    ),
    shape(
        "difference between two items",
        "What is the difference between total assets and total liabilities in 2019?",
        "MOVE (?:between|in|of) <one> VERSUS <two>",
        _difference,
    ),
    shape(
        "how much more someone spent on one",
        "How much more did the company spend on wages than on rent in 2014?",
        r"how much MORE did <who> (?:spend|pay|earn|receive|invest|raise|make|borrow)(?: on| for| from| in)?"
        r" <one> than(?: on| for| from| in)? <two>",
        _more_than,
    ),
    shape(
        "how much more than another",
        "How much higher was net income than operating cash flow in 2019?",
        r"(?:by )?(?:how much|how many) MORE (?:in \w+ )?(?:(?:IS|DID) )?<one> (?:be |have )?"
        r"(?:than|compared (?:to|with)) <two>",
        _more_than,
    ),
    shape(
        "one is how much more than another",
        "Rent in 2019 was how much lower than rent in 2018?",
        "<one> IS (?:by )?how much MORE than <two>",
        _more_than,
    ),
    shape(
        "by how much does one exceed another",
        "By how much did revenue exceed cost of sales in 2020?",
        "by how much (?:IS|DID) <one> (?:exceed|surpass|top|MORE than) <two>",
        _more_than,
    ),
    shape(
        "how much did it move",
        "How much did lease obligations drop from 2004 to 2011?",
        r"(?:by )?how (?:much|many)(?: \w+)? DID <item> MOVED\b.*",
        _change,
    ),
    shape(
        "change in it",
        "What was the increase / (decrease) in voyage expenses from 2018 to 2019?",
        rf"(?:TIMED )?(?:(?:net|total|nominal|dollar|absolute|overall|amount of (?:the )?) ?)*MOVE{_EITHER}"
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
    shape(
        "one without another",
        "What was total debt excluding lease liabilities at the end of 2018?",
        "<one>,? (?:excluding|minus|exclusive of|not including|less(?! than)) <two>",
        _without,
    ),
)
