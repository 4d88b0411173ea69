"""How a shape of question is written down and tried."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from assistant.formula import Formula
from assistant.plans.operands import bare
from assistant.plans.plan import Plan, PlanUnit
from assistant.plans.text import MARK, Asked, unmarked
from index.types import Period

Reading = re.Match[str]
Build = Callable[[Asked, Reading], Iterator[Plan]]

_PERCENT = r"(?:percent(?:age|ual|ile)?s?|per cent|%|pct)"
_MOVE = (
    r"(?:changes?|increases?|decreases?|growth|grow|declines?|rises?|drops?|falls?|reductions?"
    r"|differences?|variations?|improvements?|movements?|appreciation|fluctuations?|jumps?"
    r"|swings?|surges?|dips?|slumps?|upticks?|downturns?|expansion|contraction|shifts?|moves?)"
)
_MOVED = (
    r"(?:(?:chang|increas|decreas|grow|grew|declin|ris|rose|drop|fall|fell|reduc|improv|shr[aiu]nk"
    r"|differ|expand|climb|jump|mov|var|contract|surg|soar|plung|slump|slip|slid|dip|tumbl|widen"
    r"|narrow|s[iau]nk|advanc|swell|balloon|creep|crept|worsen|weaken|strengthen|deteriorat"
    r"|accelerat|recover|rebound|shift|swing|swung|edg)(?:e|es|ed|ing|n|s|ped|ping|y|ied|d)?"
    r"(?: (?:up|down|back|off))?(?: or (?:fall|fell|down|decreased?|declined?|shrink|shrank))?"
    r"|(?:go|went|gone|come|came|edge[sd]?|move[sd]?) (?:up|down)(?: or (?:up|down))?"
    r"|(?:increase|rise|grow|up) or (?:decrease|fall|shrink|decline|down))"
)
# The words of patterns: what a name in capitals stands for.
_WORDS = {
    "MARK": MARK,
    "PERCENT": _PERCENT,
    "PART": rf"(?:{_PERCENT}|share|portion|proportion|fraction|part|slice|chunk|weight)",
    "MOVE": _MOVE,
    "MOVED": _MOVED,
    "IS": r"(?:is|was|were|are|be|been|being|(?:will|would) be|(?:has|have|had) been)",
    "DID": r"(?:did|does|do|has|have|had)",
    "MORE": r"(?:more|less|higher|lower|greater|larger|smaller|fewer|bigger|better|worse)",
    "TIMED": r"(?:year[- ](?:over|on|to)[- ]year|yoy|annual(?:ized)?|quarter[- ]over[- ]quarter)",
    "YEARS": (
        r"(?:(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten)[- ]years?(?: period)?)"
    ),
    "VERSUS": (r"(?:and|to|over|versus|vs\.?|relative to|compared (?:to|with)|against|as against)"),
    "TOTALLED": r"(?:total|overall|all|entire|aggregate|whole|combined)",
}
_ITEM = r"[^?;]{1,170}?"


def pattern(text: str) -> re.Pattern[str]:
    """A pattern written for reading: <whole> is a phrase of that name, PART one of the words that
    capitals stand for. It is matched from end to end and does not mind case.

    >>> match = pattern("PART of <whole> IS <part>").match("share of sales was export")
    >>> match["whole"], match["part"]
    ('sales', 'export')
    """
    named = re.sub(r"(?<!\?P)<(\w+)>", rf"(?P<\1>{_ITEM})", text)
    worded = re.sub(r"\b[A-Z]{2,}\b", lambda match: _WORDS[match[0]], named)
    return re.compile(rf"^(?:{worded})$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape that questions have. ``pattern`` is tried on the asking clause without its frame
    ("what was the"); ``build`` makes plans of a match, the surest first, or none where its
    operands cannot be read. ``example`` is a question of this shape: a test reads each."""

    name: str
    example: str
    pattern: re.Pattern[str]
    build: Build


def shape(name: str, example: str, text: str, build: Build) -> Shape:
    """A shape by its pattern's text."""
    return Shape(name, example, pattern(text), build)


# Words that an operation begins with; a "share" may also be one of stock, "gains" an item.
_OPERATION_WORD = re.compile(
    rf"(?:(?:{_WORDS['YEARS']}|annual|yearly|simple) )*(?:{_PERCENT}"
    rf"|(?:share|portion|proportion|part) of|{_MOVE}|ratio|average|mean|total|sum of|cagr"
    rf"|compound|year[- ]over[- ]year"
    r"|rate of (?:growth|change))(?!\w)",
    re.IGNORECASE,
)
_FRAME = re.compile(
    r"^(?:(?:and|so|then|please|can you|could you|would you|tell me|show me|give me|give|provide"
    r"|state|i need|we need|work out|figure out|roughly|approximately|about)\s+)*"
    r"(?:(?:what|which)(?:’s)?\s+(?:(?:is|was|were|are|will be|would be|would have been|has been"
    r"|had been|would|is going to be|do|does|did)\s+(?=\S))?|(?:calculate|compute|determine"
    r"|find)\s+"
    r"|how (?:much|large|big|high|great|heavy) (?:is|was|were|are)\s+)?"
    r"(?:(?:the|its|their|our|a|an|your)\s+)?",
    re.IGNORECASE,
)
# "Capex as a share of revenue, averaged over three years": the mean is of what stands before.
_AVERAGE_TAIL = re.compile(
    r"(?<=\w),?\s+(?:averaged(?: out)?|on average)\b(?:,?\s*(?:over|across|for|between|through"
    rf"|from|in|{MARK})[^?]*)?"
    r"(?:\s*\([^()]*\))?\s*$",
    re.IGNORECASE,
)
_OF_TWO = re.compile(
    rf"\b(?:{_WORDS['PART']} of|as an? \w+ of|relative to|ratio|divided|over)\b|/", re.IGNORECASE
)
_AVERAGED = re.compile(r"\b(?:on average|averag(?:ing|ed))\b", re.IGNORECASE)
# "How much did Lantern spend on research and rent": what is asked for is the research and rent.
_ON_WHAT = (
    r"^(?:(?:how much|what) (?:did|does|do|has|have) [^?]{2,60}?\s(?:spend|spent|pay|paid|lay"
    " out|laid out"
    r"|invest|invested|put)(?: out)? (?:on|for|in|into|as|to)|(?:spent|paid|invested|put) (?:on"
    r"|for|in|into))\s+"
)
_SPENT = re.compile(_ON_WHAT, re.IGNORECASE)
_SPENDING = re.compile(
    rf"{_ON_WHAT}(?=[^?]*\b(?:together|combined|altogether|in total|as an? |on average|plus|less"
    rf"|minus)\b)"
    r"|^(?:spent|paid|invested) (?:on|for|in)\s+",
    re.IGNORECASE,
)
# What may stand before the word of an operation: "Nike's", a time, "overall".
_BEFORE = re.compile(
    rf"^(?:(?:{MARK}[\s,–-]*(?:(?:and|to)\s+)?)+|(?:[\w.&-]+ ){{0,3}}?[\w.&-]+’s?\s+"
    rf"|(?:approximate|overall"
    r"|total|net|annual|yearly|mathematical|observed|nominal|estimated|expected|relative|resulting"
    r"|absolute|simple|the|implied)\s+)",
    re.IGNORECASE,
)


def framed(asked: Asked) -> str:
    """The asking clause without the words that only ask.

    >>> from assistant.plans.text import read
    >>> framed(read("What was the net increase in cash?"))
    'net increase in cash'
    """
    text = _AVERAGE_TAIL.sub("", asked.text)
    text = text if _OF_TWO.search(text) else asked.text
    return _SPENDING.sub("", _FRAME.sub("", _SPENDING.sub("", text), count=1)).strip(" ,")


def core(asked: Asked) -> str:
    """The asking clause from its operation on, where it names one.

    >>> from assistant.plans.text import read
    >>> core(read("What was Lantern's total percentage change in net sales?"))
    'percentage change in net sales'
    """
    if asked.lead.lower().startswith(("of ", "out of ")):
        return f"{asked.lead}, {asked.text}"
    if as_part := _AS_PART.match(asked.lead):
        part = _SPENT.sub("", framed(asked))
        each = as_part["each"]
        return f"{part} as a percentage of {each}" if each else f"{part} {as_part[0]}"
    if _AVERAGED.search(asked.lead):
        return f"average {_SPENT.sub('', framed(asked))}"
    text = framed(asked)
    for _ in range(4):
        before = _BEFORE.match(text)
        rest = text[before.end() :] if before else ""
        if not _OPERATION_WORD.match(_BEFORE.sub("", rest)) and not _OPERATION_WORD.match(rest):
            break
        text = rest
    return text


_AS_PART = pattern(
    "(?:(?:expressed |stated |measured )?as (?:(?:a |an )?PART|a PERCENT) of|relative to"
    "|measured against"
    "|in relation to|in proportion to) [^?;]{2,170}"
    "|for (?:each|every) (?:dollar|euro|pound|yen)(?: of| in)? (?P<each>[^?;]{2,170})"
)


def operation(
    title: str, formula: Formula, unit: PlanUnit = "", periods: tuple[Period, ...] = ()
) -> Plan:
    """A plan of kind "operation"."""
    return Plan(title, formula, "operation", unit, periods)


def titled(phrase: str) -> str:
    """A phrase as a title names it."""
    return bare(phrase) or unmarked(phrase)
