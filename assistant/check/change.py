"""A change is no level: "sales increased by $5 million" says nothing of sales of $5 million.

And a whole is not what is left of it: costs of $5 million, "of which 90% has been incurred".
"""

from __future__ import annotations

import re
from functools import lru_cache

_VERB = (
    r"(?:increas|decreas|declin|reduc|improv)(?:e|es|ed|ing|ement)?|chang(?:e|es|ed)|grow(?:th|n|s)?"
    r"|grew|rose|ris(?:e|en)|fell|fall(?:en)?|drop(?:s|ped)?|differences?|higher|lower|gained"
)
_SAID = re.compile(
    rf"\b(?:{_VERB})\b(?:\s+(?!to\b)[\w'’-]+){{0,4}}\s+(?:by|of)(?:\s+(?:approximately|about|roughly|only"
    r"|a|an))*\W*$",
    re.IGNORECASE,
)
_IS = re.compile(  # "the increase is $5 million", "the increase in sales was $5 in 2010 and $4"
    r"\b(?:increase|decrease|change|growth|difference|decline|drop)s?\s+"
    r"(?:(?:in|of)\s[^;:.]{1,240}\s)?(?:is|was|were|are)"
    r"(?:\s+(?:approximately|about|roughly))?"
    r"(?:\s*[$€£]?[\d.,]+%?(?: (?:million|billion|thousand))? (?:in|for) (?:fiscal )?\d{4},?"
    r"(?: and)?){0,3}\W*$",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\b(?:increase|decrease|change|growth|difference|decline|rise|fall|drop)s?\s*(?:/\s*\(?\w+\)?\s*)?"
    r"(?:in|of|between|from)\b|\bby how (?:much|many)\b"
    r"|\bhow (?:much|many)\b[^?]*\b(?:increase|decrease|change|grow|decline|fall|drop|rise)d?\b",
    re.IGNORECASE,
)
_TOLD = re.compile(rf"\b(?:{_VERB})\b", re.IGNORECASE)
_LEVEL = re.compile(r"\b(?:to|at|was|were|is|are|totall?ed|of which)\s*(?:approximately\s*)?\W*$")
_REST = re.compile(
    r"\b(?:remaining|remains?|left|still|yet to be|in the future|in future|future)\b", re.IGNORECASE
)
_SPENT = re.compile(
    r"\bof which\b[^.;]{0,120}\b(?:incurred|paid|spent|recogni[sz]ed|recorded|expensed)\b",
    re.IGNORECASE,
)


def says_rest(text: str) -> bool:
    """Whether words speak of what is left: "remaining", "in the future"."""
    return bool(_REST.search(text))


def tells_spent(behind: str) -> bool:
    """Whether the words behind a whole say that some of it is spent."""
    return bool(_SPENT.search(behind))


def says_change(before: str) -> bool:
    """Whether the words before a number make it a change: "increased by", "a decrease of"."""
    return bool(_SAID.search(before) or _IS.search(before))


def asks_change(question: str) -> bool:
    """Whether a question asks for a change and not for a level."""
    return bool(_ASKED.search(question))


def tells_change(before: str) -> bool:
    """Whether a sentence of the evidence tells of a change before a number: "rose $5 million",
    and not "rose to $5 million"."""
    return bool(_TOLD.search(before)) and not _LEVEL.search(before)


@lru_cache(maxsize=1 << 12)  # the cells of a table share their labels and heads
def names_change(label: str) -> bool:
    """Whether a row or column is one of changes: "Net increase in cash", "% change"."""
    return bool(_TOLD.search(label))
