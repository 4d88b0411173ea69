"""Short forms: "BGS" of "Boeing Global Services", by their letters or as a passage defines them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.words import stem, terms, words

_CAPITALS = re.compile(r"\b[A-Z]{2,6}\b")
_DEFINED = re.compile(
    r"((?:\b[A-Z][\w&’'-]*,?\s+(?:(?:and|of|for|the|&)\s+)?){2,6})\(\s*(?:the\s+)?[“\"]?([A-Z]{2,6})[”\"]?\s*\)"
)


@dataclass(frozen=True, slots=True)
class ShortForm:
    """A short form's stem, and the stems of the words that it stands for."""

    short: str
    long: frozenset[str]


def short_forms(question: str, texts: Iterable[str]) -> tuple[ShortForm, ...]:
    """The short forms of these texts that stand for words of the question, and those of the
    question with the words that they stand for in these texts."""
    asked = [word for word in words(question) if word[:1].isalpha()]
    asked_terms = frozenset(terms(question))
    own = frozenset(_CAPITALS.findall(question))
    found: dict[str, frozenset[str]] = {}
    for text in texts:
        for long, short in _DEFINED.findall(text):
            named = frozenset(terms(long))
            if short in own or len(named & asked_terms) > 1:
                found.setdefault(stem(short), named)
        for short in {*_CAPITALS.findall(text)} - own:
            if run := _run_of(short, asked):
                found.setdefault(stem(short), run)
    return tuple(ShortForm(short, long) for short, long in found.items())


def _run_of(short: str, asked: list[str]) -> frozenset[str]:
    """The words in a row whose first letters make the short form."""
    size = len(short)
    for at in range(len(asked) - size + 1):
        run = asked[at : at + size]
        if all(w[0].casefold() == c for w, c in zip(run, short.casefold(), strict=True)):
            return frozenset(terms(" ".join(run)))
    return frozenset()


def widened(own: frozenset[str], forms: Iterable[ShortForm]) -> frozenset[str]:
    """The terms of a text, with those that its short forms stand for, and the other way."""
    more = [form.long for form in forms if form.short in own]
    more += [frozenset({form.short}) for form in forms if len(form.long & own) >= len(form.long)]
    return own.union(*more)
