"""A question that asks two things: "How many shares ..., and at what market value?"."""

from __future__ import annotations

import re

from assistant.scope.forms import find_forms
from assistant.words import terms
from index.concepts import find_concepts

_ASKS = (
    r"(?:(?:at|for|in|by|on|to|with|from) )?(?:what|how (?:much|many)|who|when|where|which|why)\b"
)
_JOINT = re.compile(rf",?\s+and\s+(?={_ASKS})", re.IGNORECASE)


# "Which customer is the largest, and for what part of sales?": one sentence says both.
_BUYER = re.compile(
    r"\b(?:who|which|what)\b[^?]*\b(?:customer|client|distributor|wholesaler)", re.I
)
_ITS_SHARE = re.compile(
    r"(?:\w+ )?what (?:part|share|portion|percent\w*|proportion|fraction) of", re.I
)
_FIGURE = re.compile(r"\b(?:value|price|amount|proceeds|cost)\b", re.IGNORECASE)


def parts(question: str) -> tuple[str, ...]:
    """The questions in a question, each able to stand alone; one where there is only one.

    The second takes over what the first one is about: "How many shares does X propose to sell,
    and at what aggregate market value?" asks for the aggregate market value that X proposes.

    >>> parts("How many shares were sold, and for what total gross proceeds?")
    ('How many shares were sold?', 'for what total gross proceeds? (How many shares were sold)')
    """
    cut = _JOINT.search(question)
    if cut is None:
        return (question,)
    first = question[: cut.start()].strip().rstrip("?,")
    second = question[cut.end() :].strip()
    # "when and where", "who signed it and in what role": one sentence answers both.
    if _BUYER.search(first) and _ITS_SHARE.match(second):
        return (question,)
    if not _names_its_own(second):
        return (question,)
    return (f"{first}?", f"{second} ({first})")


_OTHER = re.compile(r"\s*\([^()]*\)\s*$")


def asked_alone(part: str) -> str:
    """What a part asks for, without the part that it takes its subject from.

    >>> asked_alone("for what total gross proceeds? (How many shares were sold)")
    'for what total gross proceeds?'
    """
    return _OTHER.sub("", part) or part


def _names_its_own(text: str) -> bool:
    """Whether a second question names a figure of its own: "at what aggregate market value"."""
    figure = bool(find_concepts(text)) or _FIGURE.search(text) is not None
    return figure and bool(terms(text)) and not find_forms(text)
