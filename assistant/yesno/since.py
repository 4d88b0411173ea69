"""What a question compares a time with: the words behind "than", "from", "versus"."""

from __future__ import annotations

import re

from assistant.plans.text import MARK
from assistant.yesno.claim import Back

_COMPARED = re.compile(
    r"[\s,(]*\b(?:(?:as )?compared (?:to|with)|than|versus|vs\.?|relative to|since|as against"
    r"|against|in comparison (?:to|with)|over|on|from)\s+(?P<old>[^?]*)$",
    re.IGNORECASE,
)
_PRIOR = r"(?:prior|previous|preceding|last)"
_YEAR_BACK = re.compile(
    r"\b(?:year[- ]ago|a year (?:ago|earlier|before|prior)|(?:the )?year (?:before|prior|earlier)"
    rf"|(?:the )?{_PRIOR}[- ](?:fiscal |financial |comparable )?(?:year|period)(?:['’]s)?"
    r"|year[- ](?:over|on|to)[- ]year|yoy|y/y|y-o-y|(?:one year|(?:12|twelve) months)"
    r" (?:before|earlier)|comparable (?:quarter|period)|same (?:time|point|date))\b",
    re.IGNORECASE,
)
_YEAR_OVER = re.compile(r"\b(year|quarter|period)[- ]over[- ]\1\b", re.IGNORECASE)
_QUARTER_BACK = re.compile(
    r"\b(?:sequential(?:ly)?|quarter[- ](?:over|on|to)[- ]quarter|qoq|q/q|three months earlier"
    rf"|(?:the )?{_PRIOR} (?:fiscal )?quarter|(?:the )?quarter (?:before|earlier))\b"
    rf"(?! (?:of|in) (?:the )?{_PRIOR} year)",
    re.IGNORECASE,
)
_EVERY = re.compile(
    r"\b(?:(?:every|each) (?:single )?year|each of the|years? (?:running|in a row)|in every"
    r"|(?:consecutive|successive) years?|consistently|steadily|continuously|year after year"
    r"|regularly|track record|history of)\b",
    re.IGNORECASE,
)
_OF_TIME = re.compile(
    r"\b(?:in|at|the|that|those|of|for|during|it|its|was|were|is|did|had|been|end|start|beginning"
    r"|levels?|same|quarter|year|period|fiscal|to|on|as|by|comparable|corresponding|before|earlier"
    r"|prior|previous|figure|ended|and|ago|point|a|s|full|first|second|third|fourth|half|months?"
    r"|three|six|nine|last|from|value|amount|ones?)\b|[’'(),.]",
    re.IGNORECASE,
)


def since(tail: str) -> tuple[str, Back]:
    """The earlier time of a tail, and how far back it is where it names no period."""
    found = _COMPARED.search(_YEAR_OVER.sub(" ", tail))
    old = found["old"] if found else ""
    mark = re.search(rf"{MARK}[)\s]*", old)
    named = old[: mark.end()] if mark else ""  # what led to the question may stand behind it
    return named, "" if named and not sequential(tail) else back_of(tail)


def back_of(text: str) -> Back:
    """How far back the earlier time is: "the year before", "sequentially"."""
    if sequential(text):
        return "quarter"
    return "year" if _YEAR_BACK.search(text) else ""


def sequential(text: str) -> bool:
    """Whether the quarter before is meant."""
    return _QUARTER_BACK.search(text) is not None


def of_each(text: str) -> bool:
    """Whether each step of several years is asked about."""
    return _EVERY.search(text) is not None


def is_time(text: str) -> bool:
    """Whether a phrase names a time and nothing else.

    >>> is_time("in the same quarter of the prior year"), is_time("in Norway")
    (True, False)
    """
    plain = _QUARTER_BACK.sub(" ", _YEAR_BACK.sub(" ", re.sub(MARK, " ", text)))
    return not _OF_TIME.sub(" ", plain).strip()
