"""Which operation a question asks for, by its cue words alone, whatever its clauses are."""

from __future__ import annotations

import re
from typing import Literal

from assistant.operands.row_words import folded

Doing = Literal["share", "growth", "difference", "mean", "sum", "ratio", "per"]

_PERCENT = (
    r"(?:percent\w*|per cent|pct|%(?= (?:of|change|growth|increase|decrease|rise|drop|point))"
    r"|portion|proportion|fraction|(?:what|which|its|their) (?:\w+ )?(?:share|part)(?![-\w])"
    r"|share of|(?:what|which|the) part of"
    r"|how much of(?![^?]*\b(?:due|matur\w+|remain\w*|outstanding)\b))"
)
_MOVED = (
    r"(?:chang\w*|grow(?:n|th|ing|s)?|grew|increas\w*|decreas\w*|declin\w*|reduc\w*|r[io]se|risen"
    r"|fell|fall(?:en)?|dropp?(?:ed|ing|s)?|gain(?:ed|s)?|improv\w*|expan\w+|shr[iau]nk\w*|jump\w*"
    r"|climb\w*|surge\w*|mov(?:e[ds]?|ing)|roi|return on (?:an |the )?investment|variation"
    r"|fluctuation"
    r"|(?:was|were|is|are|been|went|go|goes|gone|move[sd]?|come|comes|coming|came) (?:up|down))"
)
_MORE = r"(?:more|less|fewer|higher|lower|greater|larger|smaller|bigger)"
_AND_ALL = r"\b(?:total|overall|aggregate)\b[^?]*"
_TWO_YEARS = r"\b(?:19|20)\d\d\b[^?]*\b(?:19|20)\d\d\b"
_OF_WHOLE = r"(?:percent\w*|share of|p(?:or|ropor)tion|margin)"
# The first that is found counts: "the average of the percentages" is a mean.
_WORDED: tuple[tuple[Doing, str], ...] = (
    ("per", r"\b(?:average|mean|typical)\b[^?]* per (?!(?:share|year|annum|ads|unit|diluted)\b)"),
    ("share", r"\b(?:made|makes?) up\b[^?]*\b(?:how much|what)\b"),
    ("share", r"\b(?:how much|what)\b[^?]*\b(?:made|makes?) up\b"),
    ("share", r"\bof (?:the )?(?:total|all)\b[^?]*, how (?:much|many)\b"),
    (
        "difference",
        rf"\b{_MOVED} (?:in|of) (?:the )?{_OF_WHOLE}\b",
    ),
    ("mean", r"(?<!weighted )(?<!weighted-)\b(?:average[ds]?|averaging|mean)\b(?! price)"),
    ("growth", rf"(?=.*(?:{_PERCENT}|%|\bat what rate\b|\bin relative terms\b)).*\b{_MOVED}\b"),
    ("growth", r"\b(?:growth|grow) rate\b|\brate of (?:growth|change|increase|decline)\b"),
    ("growth", r"\broi\b|\breturn on (?:an |the )?investment\b"),
    ("growth", r"\bhow (?:fast|much) did .* gr[oe]w\b"),
    ("growth", rf"(?=.*(?:{_PERCENT}|%)).*\bdifference\b"),
    ("difference", r"\bdifference\b|\bby how (?:much|many)\b|\bnet change\b|\bexceed\w*|\bgap\b"),
    ("difference", rf"\bhow (?:much|many) (?:\w+ ){{0,3}}?{_MORE}\b"),
    ("difference", rf"\b(?:what|which|how)\b.*\b{_MOVED}\b"),
    ("share", rf"\b{_PERCENT}\b|%"),
    ("share", r"\btax rate\b"),  # what the tax is of that on which it is due
    ("share", r"\bhow much\b[^?]*\b(?:composed|compris\w+|consist\w*|constitut\w+)\b"),
    ("ratio", r"\bratio\b|\bhow many times\b|\b(?:relative|compared) to\b|\bdivided by\b"),
    ("sum", r"\b(?:sum|combined|altogether|in all|in total|cumulative|together|added up)\b"),
    ("sum", r"\bhow (?:much|many)\b[^?]*\b(?:two|three|four|five|six)[- ]years?\b"),
    ("sum", rf"{_AND_ALL}(?:{_TWO_YEARS}|\byears\b|\bperiod\b| and )"),
)
_CUES = tuple((doing, re.compile(text, re.IGNORECASE)) for doing, text in _WORDED)
CUES = frozenset(
    folded(
        "percent percentage percentual portion proportion fraction share part change changed grow"
        " growth growing increase increased decrease decline reduction reduced rise fall drop gain"
        " improvement difference average mean sum combine combined altogether cumulative aggregate"
        " total ratio times compare compared divide up down cut made compose composed attribute"
        " attributable account accounted comprise comprised represent relative per related due"
        " come came consist consisted relation respect rate expected estimated approximate"
        " considering assuming among company over respectively roi move moved"
        " two three four five six same mathematical throughout"
    )
)
"""Folded terms that say what is done with figures, and name none."""


def loose_operation(text: str) -> Doing | None:
    """The operation that a question's cue words tell; None for none.

    >>> loose_operation("what portion of the property is located in canada?")
    'share'
    """
    return next((doing for doing, cue in _CUES if cue.search(text)), None)
