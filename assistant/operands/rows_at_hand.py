"""The rows at hand, their words read once: which of them can be what is asked for at all."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from assistant.operands.row_words import (
    PLAIN,
    around_words,
    names_balance,
    names_period,
    own_text,
    own_words,
    words_of_sentence,
)
from index.types import Fact

_Name = tuple[str, bool, str]
_Around = tuple[bool, tuple[str, ...], str, tuple[tuple[str, str], ...]]


class RowsAtHand:
    """Facts with the words of their rows. A row is named by its label and known by what stands
    around it (headings, the head of its column, its parts): thousands of facts share a few hundred
    of each, and each is looked at once for all of them."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self.facts = tuple(facts)
        names, arounds = dict[_Name, int](), dict[_Around, int]()
        self._name_of = [names.setdefault(_name(fact), len(names)) for fact in self.facts]
        self._around_of = [arounds.setdefault(_around(fact), len(arounds)) for fact in self.facts]
        self._names = [_words_of_name(name) for name in names]
        self._nameless = [
            words <= PLAIN or names_period(label) or names_balance(label)
            for words, (label, _, _) in zip(self._names, names, strict=True)
        ]
        self._arounds = [_words_around(around) for around in arounds]
        self._rows = set(zip(self._name_of, self._around_of, strict=True))

    def __len__(self) -> int:
        """How many different rows there are."""
        return len(self._rows)

    def counted(self, term: str) -> int:
        """How many different rows say a term or stand under it."""
        names = [term in words for words in self._names]
        arounds = [term in words for words in self._arounds]
        return sum(names[name] or arounds[around] for name, around in self._rows)

    def near(self, asked: frozenset[str], concept: str) -> list[Fact]:
        """The facts whose rows may be what is asked for, in the order given: those of the line
        item (where it is not ""), those with any of the terms, and those without words of their
        own, "Total" and "2018"."""
        names = [
            nameless or not asked.isdisjoint(words)
            for nameless, words in zip(self._nameless, self._names, strict=True)
        ]
        arounds = [not asked.isdisjoint(words) for words in self._arounds]
        places = zip(self.facts, self._name_of, self._around_of, strict=True)
        return [
            fact
            for fact, name, around in places
            if names[name] or arounds[around] or (concept and fact.concept == concept)
        ]

    def stands_alone(self, fact: Fact) -> bool:
        """Whether no row of another label stands below the heads of a fact's column."""
        return len(self._below[fact.filing_id, fact.header]) == 1

    @cached_property
    def _below(self) -> dict[tuple[str, str], set[str]]:
        found: dict[tuple[str, str], set[str]] = {}
        for fact in self.facts:
            found.setdefault((fact.filing_id, fact.header), set()).add(fact.label)
        return found

    def of(self, concept: str) -> list[Fact]:
        """The facts of a line item, in the order given."""
        return [fact for fact in self.facts if fact.concept == concept]


def _name(fact: Fact) -> _Name:
    """What names a row: a period has its name from the head of its column."""
    header = fact.header if names_period(fact.label) else ""
    return fact.label, fact.source == "prose", header


def _around(fact: Fact) -> _Around:
    return fact.source == "prose", fact.label_path, fact.header, fact.dimensions


def _words_of_name(name: _Name) -> frozenset[str]:
    label, in_sentence, header = name
    if in_sentence:
        words = words_of_sentence(label)
        return words.own | words.around
    return own_words(own_text(label, header))


def _words_around(around: _Around) -> frozenset[str]:
    in_sentence, path, header, dimensions = around
    return frozenset() if in_sentence else around_words(path, header, dimensions)
