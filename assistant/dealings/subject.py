"""Who it is whose dealings or stake a question asks about."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.words import words

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d"
_SUBJECT = re.compile(
    rf"\b(?:did|does|has|had|by)\s+(?:the\s+)?(?!(?i:{_MONTH}))"
    r"(?P<who>(?:[A-Z][\w.'’-]*\s+){0,3}[A-Z][\w'’-]*)"
)
NO_NAME = frozenset(
    "mr mrs ms dr the ceo cfo coo cto director officer chairman president insider shares class"
    " common stock form reporting person svp evp vp chief executive financial".split()
)
"""Words that stand where a name may and tell no one."""


def said_words(text: str) -> set[str]:
    """The words of a text in small letters, without an owner's "'s"."""
    return {re.sub(r"['’]s?$", "", word).casefold() for word in words(text)}


def stranger(question: str, known: Iterable[str]) -> str:
    """The person or company that a question asks about, where none of the ``known`` names has a
    word of its name; "" where one has, or the question names nobody so.

    >>> stranger("How many shares did Ada Kent sell?", ["LUND OTTO"])
    'Ada Kent'
    """
    subject = _SUBJECT.search(question)
    if subject is None:
        return ""
    names = NO_NAME.union(*map(said_words, known))
    return "" if said_words(subject["who"]) & names else subject["who"]
