"""What a question asks of an insider's dealings: how many, at what price, for how much, what is
held in the end."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Measure = Literal["count", "price", "value", "after", "strike"]


@dataclass(frozen=True, slots=True)
class Dealing:
    """A kind of dealing: its ``name`` as an answer words it, the transaction codes of it, and the
    table it stands in ("derivative", "shares")."""

    name: str
    codes: frozenset[str]
    table: Literal["derivative", "shares"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked, and of which dealing; ``dealing`` is None where only a holding is asked for.

    ``options`` where the question speaks of options, ``units`` of stock units or restricted stock.
    """

    measure: Measure
    dealing: Dealing | None
    options: bool
    units: bool


_SOLD = Dealing("sold", frozenset("S"), "shares")
_BOUGHT = Dealing("bought", frozenset("P"), "shares")
_GIVEN = Dealing("given away", frozenset("G"), "shares")
_WITHHELD = Dealing("withheld for tax or for the exercise price", frozenset("F"), "shares")
_EXERCISED = Dealing("exercised", frozenset("MXOC"), "derivative")
_GRANTED = Dealing("granted", frozenset("A"), "shares")

_DEALINGS = (
    (_WITHHELD, r"with(?:h[eo]ld\w*|holding)|tax(?:es)?"),
    (_GIVEN, r"gifts?|gifted|gifting|donat\w+|g[ai]ves? away|giv(?:en|ing) away"),
    (_EXERCISED, r"exercis(?:ed?|es|ing)(?! (?:price|date))"),
    (_SOLD, r"sold|sells?|selling|sales?|(?:un|off)load\w*|dispos\w+ of|dump(?:ed|s|ing)?"
            r"|cash(?:ed|es|ing)? (?:in|out)|divest\w*|gross(?:ed)?|part(?:ed)? with"),
    (_BOUGHT, r"b(?:ought|uys?|uying)|purchas\w+|pick(?:ed)? up"),
    (_GRANTED, r"grant\w*|award\w*|receiv\w+|given|g[eo]t"),
)  # fmt: skip
_DEALT = re.compile(
    r"\b(?:" + "|".join(f"(?P<d{n}>{words})" for n, (_, words) in enumerate(_DEALINGS)) + r")\b",
    re.IGNORECASE,
)
_GETS = re.compile(r"receiv\w+|given|g[eo]t", re.IGNORECASE)
_STRIKE = re.compile(
    r"\b(?:exercise|strike|conversion) prices?\b|\bprice\b[^?]{0,40}\bexercisable\b", re.IGNORECASE
)
_AFTER = re.compile(
    r"\b(?:after|following|once|still|post|remain\w*|left|retain\w*|keep|kept|then)\b"
    r"[^?]*?\b(?:own\w*|h[eo]ld\w*|holdings?|had|have|has|left|remain\w*|with|keep|kept|stake"
    r"|position)\b"
    r"|\b(?:own\w*|h[eo]ld\w*|holdings?|had|have|has|stake|position)\b[^?]*?"
    r"\b(?:after|following|once|still|left|remain\w*)\b"
    r"|\b(?:remain\w*|retain\w*|keep|kept|left with)\b",
    re.IGNORECASE,
)
_OWNS = re.compile(
    r"\bhow (?:many|much)\b[^?]*\b(?:shares|stock)\b[^?]*"
    r"\b(?:did|does|do|is|was)\b[^?]*\b(?:own|hold|have|left with)\b",
    re.IGNORECASE,
)
_STOCK = re.compile(r"\b(?:shares|stock|h[eo]ld)", re.IGNORECASE)
# What was held before, or what another security would turn into, is in no such line.
_NOT_IN_THE_END = re.compile(
    r"\b(?:before|prior to|ahead of|underl\w+|preferred|convert\w*|derivatives?)\b", re.IGNORECASE
)
_VALUE = re.compile(
    r"\bhow much (?:money|cash|in (?:dollars|total))\b"
    r"|\bhow much (?:did|has|have|was|were) [^?]{1,60}?\b(?:make|made|get|got|rais\w+|net(?:ted)?"
    r"|pocket\w*|receiv\w+|realiz\w+|bring|brought|tak(?:e|en) in|gross\w*|earn\w*|spend|spent|pay"
    r"|paid|worth)\b(?: (?:from|for|by|on|in|out of))?"
    r"|\b(?:dollar|total|aggregate|gross|market|cash) (?:value|amount|proceeds|consideration|sum)\b"
    r"|\b(?:what|how much) (?:did|do|does|have|has|was|were) [^?]{1,60}?\b(?:gross|fetch|yield"
    r"|bring in|come to|amount to|add up to|total)\b"
    r"|\bproceeds\b|\bvalue of\b|\bworth\b"
    r"|\bwhat total\b|\btotal [^?]{0,40}(?=\bgross\b)|\btake in\b|\b(?:in|of) dollars\b"
    r"|\$ ?(?:amount|value)\b",
    re.IGNORECASE,
)
_PRICE = re.compile(
    r"\bprices?\b|\b(?:per|a|each) share\b|\bapiece\b|\bat what\b|\bhow much per\b", re.IGNORECASE
)
_COUNT = re.compile(
    r"\bhow (?:many|much (?:stock|of (?:his|her|its|their)))\b"
    r"|\b(?:number|amount|total|count) of (?:\w+ ){0,4}?(?:shares|stock|options|units|securities)\b"
    r"|\b(?:shares|stock|options)\b[^?]*\b(?:sold|bought|granted|exercised|awarded|purchased)\b",
    re.IGNORECASE,
)
_OPTIONS = re.compile(r"\b(?:stock )?(?:options?|warrants?|sars?)\b", re.IGNORECASE)
_UNITS = re.compile(
    r"\b(?:rsus?|psus?|(?:restricted|performance)[- ](?:stock|share)s?(?: units?)?|stock units?)\b",
    re.IGNORECASE,
)
# Of the company, of a class of holders, or what is only planned: no line of the form says it.
_NOT_HERE = re.compile(
    r"^\W*(?:when|why|who|whom|whose|which)\b|%"
    r"|\b(?:percent\w*|per cent|fraction|what share|outstanding|planned?|intend\w*|propos\w*"
    r"|going to|to be sold|will|vest\w*|expir\w+|company[- ]wide|average of|highest|lowest"
    r"|rang\w+|code|form 144|relationship|broker|sold in the past)\b",
    re.IGNORECASE,
)


def read_asked(text: str) -> Asked | None:
    """What a question asks of an insider's dealings; None where it asks for none of this, or in
    words whose dealing is not clear."""
    if _NOT_HERE.search(text):
        return None
    measure, behind = _measure(text)
    if measure is None:
        return None
    dealing = _dealing(text, behind)
    options, units = bool(_OPTIONS.search(text)), bool(_UNITS.search(text))
    if measure == "after":
        return Asked(measure, None, options, units)
    if measure == "strike":
        return Asked(measure, dealing or _EXERCISED, True, units)
    return Asked(measure, dealing, options, units) if dealing else None


def _measure(text: str) -> tuple[Measure | None, int]:
    """What is asked for, and where the words for it end."""
    if strike := _STRIKE.search(text):
        return "strike", strike.end()
    counts = _COUNT.search(text)
    held = _OWNS.search(text) or (
        _AFTER.search(text) and re.search(r"\b(?:shares|stock|hold)", text)
    )
    if held and not _main_verb_deals(text):
        return (None if _NOT_IN_THE_END.search(text) else "after"), 0
    value, price = _VALUE.search(text), _PRICE.search(text)
    if value and not (counts and counts.start() < value.start()):
        return "value", value.end()
    if price and not (counts and counts.start() < price.start()):
        return "price", price.end()
    return ("count", counts.start()) if counts else (None, 0)


def _main_verb_deals(text: str) -> bool:
    """Whether the clause of "how many" itself tells of a dealing: "How many shares did she sell
    after exercising the options she held?"."""
    main = re.search(
        r"\bhow (?:many|much)\b[^,?]*?\b(?:did|does|do|has|have|had|were|was)\b(?P<said>[^,?]*)",
        text,
        re.IGNORECASE,
    )
    if main is None:
        return False
    dealt = _DEALT.search(main["said"])
    holds = re.search(
        r"\b(?:own\w*|h[eo]ld\w*|have|had|left|retain\w*|keep|remain\w*)\b", main["said"], re.I
    )
    return bool(dealt) and (holds is None or bool(dealt and dealt.start() < holds.start()))


def _dealing(text: str, behind: int) -> Dealing | None:
    """The dealing named first behind the words for the measure, else the one named last before
    them: "the price of the shares he sold", "sold for how much in total". To receive or to get
    counts only where nothing else is told: "the proceeds she received from selling"."""
    found = list(_DEALT.finditer(text))
    told = [match for match in found if not _GETS.fullmatch(match[0])] or found
    later = [match for match in told if match.start() >= behind]
    if not told:
        return None
    match = later[0] if later else told[-1]
    return next(d for n, (d, _) in enumerate(_DEALINGS) if match[f"d{n}"])
