"""Changes over time, in percent and in amounts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.formula import Formula, Growth, Operation, at_period, shifted
from assistant.plans.meanings import meanings, pairs, single
from assistant.plans.plan import Plan, PlanUnit
from assistant.plans.shapes import Reading, Shape, operation, shape, titled
from assistant.plans.text import Asked
from index.types import Period

YEAR_EARLIER = re.compile(
    r"^(?:in |at |for )?(?:the |a |one )?(?:(?:year|twelve months) (?:earlier|ago|before|prior)"
    r"|(?:prior|previous|preceding|year-ago)(?: fiscal)? (?:year|period|quarter)"
    r"|same (?:time|point|day|period|quarter) (?:of )?(?:the |a )?(?:last|previous|prior"
    r"|year).*)\W*$",
    re.IGNORECASE,
)
_COMPOUND = re.compile(r"\bcagr\b|\bcompound\w*", re.IGNORECASE)
_FALL = re.compile(
    r"\b(?:decreas|declin|drop|fall|fell|reduc|shrink|shrank|shrunk|down\b|plung|slump)", re.I
)
_ANY_MOVE = re.compile(
    r"\b(?:chang|increas|grow|grew|ris|rose|gain|differ|vari|mov|up\b|improv)", re.IGNORECASE
)


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


def _growth(asked: Asked, match: Reading, phrase: str = "") -> Iterator[Plan]:
    """The relative change of the item; compound where the question says so."""
    phrase = phrase or match["item"]
    ordered = ordered_periods(asked)
    span = ordered[-1].end.year - ordered[0].end.year if len(ordered) > 1 else asked.years
    years = max(1, span) if _COMPOUND.search(asked.whole) else 1
    title = f"change in {titled(phrase)}"
    for ends in ends_of(asked, phrase):
        yield operation(title, Growth(ends.new, ends.old, years), "percent", ends.periods)


def _change(asked: Asked, match: Reading) -> Iterator[Plan]:
    """The difference of the item in time, how much it fell by as an amount; relative where it is
    asked for "in percent"."""
    fell = _falls(match)
    title = f"{'decrease' if fell else 'change'} in {titled(match['item'])}"
    for ends in ends_of(asked, match["item"]):
        if fell and not asked.in_percent:
            yield operation(title, Operation("-", ends.old, ends.new), ends.unit, ends.periods)
        elif asked.in_percent and ends.unit != "percent":  # a margin moves by points
            growth = Growth(ends.new, ends.old)
            yield operation(title, growth, "percent", ends.periods)
        else:
            yield operation(title, Operation("-", ends.new, ends.old), ends.unit, ends.periods)


def _falls(match: Reading) -> bool:
    """Whether only a fall is asked about: "how much did it drop", not "increase (decrease)"."""
    frame = match[0].replace(match["item"], " ", 1)
    return _FALL.search(frame) is not None and _ANY_MOVE.search(frame) is None


def _points(asked: Asked, match: Reading) -> Iterator[Plan]:
    """Percentage points that a rate moved by: a difference, whatever its unit is called."""
    title = f"change in {titled(match['item'])}"
    for ends in ends_of(asked, match["item"]):
        yield operation(title, Operation("-", ends.new, ends.old), "", ends.periods)


def set_against(asked: Asked, match: Reading) -> Iterator[Plan]:
    """How much more one is than another, or than itself at another time, in percent of it."""
    title = f"{titled(match['one'])} over {titled(match['two'])}"
    if YEAR_EARLIER.search(match["two"]):
        yield from _growth(asked, match, match["one"])
        return
    for pair in pairs(asked, match["one"], match["two"]):
        yield operation(title, Growth(pair.one, pair.two), "percent", pair.periods)


def _cause(asked: Asked, match: Reading) -> Iterator[Plan]:
    """What something rose by through its one cause is the amount of the cause: as many shares as
    the over-allotment has."""
    item = single(asked, f"{match['item']}{match['thing'] or ''}")
    if item is not None:
        yield operation(titled(match["item"]), item, "", asked.asked)


_OF = r"(?:of|in|for|on|to|from|with|between|(?:observed|seen|experienced) (?:of|in|by))"
_UP = r"(?:up|down|ahead|gain(?:ed)?|los[te]|miss(?:ed)?|higher|lower)(?: or (?:up|down|lower))?"
_WENT = rf"(?:MOVED|{_UP})"
_SPENDS = r"(?:spend|pay|earn|receive|invest|make|borrow|sell|lay out)(?: on| for| from| in)?"
_SHOW = (
    r"(?:have|see|experience|show|post|record|register|report|suffer|enjoy|achieve|log|undergo"
    r"|deliver|manage)(?:ed|d|s)?"
)
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
        "by how many points did it move",
        "By how many percentage points did the tax rate fall in 2018?",
        r"(?:(?:by )?how many |(?:by )?(?:what )?(?:number of )?)(?:(?:PERCENT(?:age)?|basis)"
        " points|bps?)"
        rf" (?:MOVE )?(?:DID|IS) <item> (?:been )?{_WENT}\b.*",
        _points,
    ),
    shape(
        "by what percent did it move",
        "By what percentage did operating income increase from 2017 to 2018?",
        r"(?:(?:by|in) )?(?:what|how (?:much|many)) (?:(?:of )?a )?(?:in )?PERCENT (?:MOVE )?"
        rf"(?:DID|IS|will|would) <item> (?:been )?{_WENT}\b.*",
        _growth,
    ),
    shape(
        "percent did it move",
        "What percent did revenue grow in 2019?",
        rf"PERCENT (?:MOVE )?(?:DID|IS) <item> (?:been )?(?:{_WENT}|{_SHOW})\b(?! on ).*",
        _growth,
    ),
    shape(
        "how fast did it move",
        "How fast did subscription income grow in 2021?",
        r"(?:how (?:fast|quickly|rapidly|strongly)|(?:(?:at|by) (?:what|which) )?(?:[\w-]+"
        " ){0,5}?(?:rate|pace))"
        r" (?:DID|IS) <item> (?:been )?MOVED\b.*",
        _growth,
    ),
    shape(
        "rate at which it moved",
        "What was the annual rate at which deposits grew in 2018?",
        r"(?:(?:annual|yearly|compound|average) )*(?:rate|pace|PERCENT) (?:(?:at|by) which"
        r"|that) <item>"
        rf" {_WENT}\b.*",
        _growth,
    ),
    shape(
        "it moved by what percent",
        "Net income jumped by what percentage in 2021?",
        rf"<item>,? (?:IS )?{_WENT} (?:by )?(?:what|how (?:much|many)) (?:a )?PERCENT(?:,?"
        " <when>)?",
        _growth,
    ),
    shape(
        "percent more than at another time",
        "What percentage higher was turnover in 2021 than in 2020?",
        rf"PERCENT MORE (?:(?:DID|IS) )?(?:<who> {_SPENDS} )?<one> (?:than|compared (?:to|with)"
        rf"|versus)"
        " <two>",
        set_against,
    ),
    shape(
        "rate of growth someone posted in it",
        "What rate of growth did Lantern post in services revenue in 2020?",
        rf"(?:rate of MOVE|growth rate|PERCENT MOVE|growth) DID <who> {_SHOW} (?:in|for) <item>",
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
        "percentage of its growth",
        "What was the percentage of rent growth in 2011?",
        "PERCENT of <item> MOVE(?: (?:in|from|between|for|over|during) (?=[^?]*MARK)<when>)?",
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
        "(?:YEARS )?<item> (?:PERCENT MOVE|year[- ]over[- ]year (?:MOVE)|growth|growth rate"
        "|cagr)(?:"
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
        r"(?:by )?(?:how (?:much|many)|what (?:amount|sum))(?: \w+)? (?:DID|IS) <item> (?:been )?"
        r"(?:MOVED|up|down|ahead)\b(?! to).*",
        _change,
    ),
    shape(
        "how did it move",
        "How did operating income change from 2017 to 2018?",
        r"how (?:did|has|have) <item> (?:MOVED|develop(?:ed)?|evolved?"
        r"|compared?(?= (?:to|with) (?:MARK|(?:the )?(?:prior|previous|preceding|last|year)\b)))"
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
        "<item> MOVE,? (?:(?:from|between|in|for|over|during) (?=[^?]*MARK)|(?=MARK))<when>",
        _change,
    ),
    shape(
        "what it moved by",
        "What did working capital change by in 2020?",
        "<item> MOVED by(?: (?:in|over|during|from|between|for) <when>)?",
        _change,
    ),
    shape(
        "it moved by how much",
        "Rent per square foot changed in 2005 from 2004 by what amount?",
        r"<item> MOVED (?=[^?]*MARK)<when> by (?:how much|what (?:amount|number|value|sum))",
        _change,
    ),
)
