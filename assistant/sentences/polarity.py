"""Whether a sentence says the thing asked about or its opposite."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.words import stem, terms

_NEGATION = re.compile(
    r"\b(?:not|no|never|none|neither|nor|without|cannot|isn't|wasn't|aren't|weren't|doesn't|didn't"
    r"|hasn't|haven't|won't|denied)\b",
    re.IGNORECASE,
)
# Verbs that deny, unless the question has them too: "Was it cancelled?" - "It was cancelled."
_TURNED_DOWN = re.compile(r"\b(?:reject|refus|cancel)\w*", re.IGNORECASE)
_OPPOSITES = (
    ("include", "exclude"), ("inclusive", "exclusive"), ("include", "exclusive"),
    ("increase", "decrease"), ("rise", "fall"), ("before", "after"), ("above", "below"),
    ("acquire", "sell"), ("gain", "loss"), ("profit", "loss"),
    ("accept", "decline"), ("improve", "worsen"), ("higher", "lower"), ("open", "close"),
)  # fmt: skip


def denies(sentence: str, asked: Sequence[str]) -> bool:
    """True where a sentence that speaks of the question's thing says the opposite of it.

    ``asked`` are the question's terms. One negation turns the sense, a question in the negative
    turns it back; so does an opposite: "exclusive of brokerage" denies "includes brokerage".

    >>> denies("The price is exclusive of brokerage.", terms("Does the price include brokerage?"))
    True
    """
    own = set(terms(sentence))
    wanted = set(asked)
    turned = any(
        (stem(one) in wanted and stem(one) not in own and stem(other) in own)
        or (stem(other) in wanted and stem(other) not in own and stem(one) in own)
        for one, other in _OPPOSITES
    )
    near = _near(sentence, wanted)
    refused = bool(_TURNED_DOWN.search(near)) != any(map(_TURNED_DOWN.match, wanted))
    negated = len(_NEGATION.findall(near)) % 2 == 1
    return (turned + refused + negated) % 2 == 1


def opposites(found: Iterable[str]) -> frozenset[str]:
    """The terms that say the opposite of these: "include" where "exclusive" stands."""
    pairs = [(stem(one), stem(other)) for one, other in _OPPOSITES]
    held = set(found)
    return frozenset(other for pair in pairs for one, other in (pair, pair[::-1]) if one in held)


def _near(sentence: str, wanted: set[str]) -> str:
    """The clauses of a sentence that hold a word asked about."""
    clauses = re.split(r"[;:,()]|\b(?:but|although|while|except)\b", sentence)
    held = [c for c in clauses if len(wanted & set(terms(c))) > 1]
    return " ".join(held) if held else sentence
