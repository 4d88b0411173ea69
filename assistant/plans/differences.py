"""Differences between two items, and returns on what is traded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from assistant.formula import Growth, Number, Operand, Operation, shifted
from assistant.operands.fact_period import earlier
from assistant.plans.changes import YEAR_EARLIER, ends_of, ordered_periods, set_against
from assistant.plans.meanings import differences, single
from assistant.plans.operands import bare
from assistant.plans.plan import Plan
from assistant.plans.shapes import Reading, Shape, operation, shape, titled
from assistant.plans.suppositions import adds_back
from assistant.plans.text import Asked
from assistant.words import terms
from index.types import Period

_BASE = Number(Decimal(100))
_BOUGHT = re.compile(r"\b(?:and )?(?:sold|bought|purchased|made|held)\b", re.IGNORECASE)
# No "due over five years", which tells amounts of one table apart.
_OVER_YEARS = re.compile(r"\bover (?:the )?(?:[\w-]+ )?[\w-]+[ -]years?\b.*$", re.IGNORECASE)
# What an index or a share is called, as against "return on assets".
_TRADED = re.compile(
    r"\b(?:stocks?|shares?|index|indices|s ?& ?p|nasdaq|dow|nyse|russell|inc|corp|company|group|plc"
    r"|fund|portfolio|investment)\b",
    re.IGNORECASE,
)
_RETURN_WORDS = re.compile(
    r"\b(?:total|cumulative|shareholder|stock|roi|tsr|years?|investment)\b", re.IGNORECASE
)


def _return(asked: Asked, match: Reading) -> Iterator[Plan]:
    """The return on an index of 100 at its start, or between two days of it."""
    item = single(asked, _OVER_YEARS.sub("", _BOUGHT.sub("", match["item"])))
    if item is None or not (_TRADED.search(item.phrase) or _RETURN_WORDS.search(match["kind"])):
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
    ends = [next(ends_of(asked, phrase), None) for phrase in (one, two)]
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
    """ "Costs excluding fuel": the row of that name, else the one less the other; a cost left out
    of income adds to it."""
    whole = single(asked, match[0]) if match["be"] is None else None
    if whole is not None:
        yield Plan(whole.phrase, replace(whole, exact=True), "lookup", "", asked.asked)
    one, two = single(asked, match["one"]), single(asked, match["two"])
    if one and two and adds_back(one, two):
        title = f"{titled(match['one'])} without {titled(match['two'])}"
        yield operation(title, Operation("+", one, two), "", asked.asked)
    else:
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
    if asked.in_percent:
        yield from set_against(asked, match)
        return
    if YEAR_EARLIER.search(two) and (item := single(asked, one)):
        title = f"change in {titled(one)}"
        yield operation(title, Operation("-", item, shifted(item, 1)), "", asked.asked[:1])
        return
    if not terms(bare(two)) and asked.periods(two):
        item = single(asked, one)
        later, first = asked.periods(one), asked.periods(two)
        if item and len(later) == len(first) == 1:
            new, old = replace(item, period=later[0]), replace(item, period=first[0])
            yield operation(f"change in {titled(one)}", Operation("-", new, old))
        return
    yield from differences(asked, one, two)


_KIND = (
    r"(?P<kind>(?:(?:total|cumulative|shareholders?|stock|share|annual|percentage|percent|in"
    r"|YEARS) )*"
    r"(?:returns?(?: on (?:the |an )?investments?)?|rates? of return|performance|roi|tsr)(?:"
    r" percentage)?)"
)
_KIND_AGAIN = re.sub(r"\?P<\w+>", "?:", _KIND)
_THAN = r"(?:versus|vs\.?|compared (?:to|with)|relative to|and|than)"

SHAPES: tuple[Shape, ...] = (
    shape(
        "between two returns",
        "What was the difference in the five-year total return of Acme Corp. versus the S&P 500?",
        rf"difference (?:in|between)? ?(?:the )?{_KIND} (?:for|of|on|between) (?:the"
        rf" )?(?:[^?]{{0,30}}MARK"
        rf" (?:between|of|for) )?<one> {_THAN} <two>",
        _between_returns,
    ),
    shape(
        "one return higher than another by how much",
        "How much higher was the five-year return of Acme Corp. than that of the S&P 500?",
        rf"(?:by )?how much MORE (?:IS|DID) (?:the )?{_KIND} (?:of|on|for) <one> than (?:(?:that"
        rf"|those|the (?:same )?{_KIND_AGAIN}) (?:of|on|for) )?<two>",
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
        rf"difference (?:in|between)? ?(?:the )?(?:PERCENT )?MOVE(?: rates?)? (?:of|in|for"
        rf"|during|between) <one>"
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
        "difference of an item between two parts",
        "What was the difference in international subscribers between Channel One and Channel Two?",
        "differences? (?:in|of) <item> (?:between|for|of|from) (?!MARK)<one> VERSUS <two>",
        _in_places,
    ),
    shape(
        "difference between two items",
        "What is the difference between total assets and total liabilities in 2019?",
        "(?:(?:differences?|gap|spread) (?:between|in|of)|MOVE between) <one> VERSUS <two>",
        _difference,
    ),
    shape(
        "how much more someone spent on one",
        "How much more did the company spend on wages than on rent in 2014?",
        r"how much MORE did <who> (?:spend|pay|earn|receive|invest|raise|make|borrow)(?: on| for"
        r"| from| in)?"
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
        "one without another",
        "What was total debt excluding lease liabilities at the end of 2018?",
        "(?:how much )?(?:would |will )?<one>(?P<be> (?:have been|be|amount to))?"
        r"(?: (?:in|for|at|as of|during) (?=MARK)<when>)?"
        r"(?:,? (?:excluding|exclusive of|not including)|(?<!,) (?:without|other than"
        r"|except(?: for)?"
        r"|apart from|ignoring|(?:that|which) (?:IS|are) not)) <two>",
        _without,
    ),
)
