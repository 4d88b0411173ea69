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

_Row = tuple[int, int]
_Name = tuple[str, bool, str]
_Around = tuple[bool, tuple[str, ...], str, tuple[tuple[str, str], ...]]


class RowBook:
    """Names of rows and what stands around them, numbered, each with its words. A row is named by
    its label and known by what stands around it (headings, the head of its column, its parts):
    thousands of facts share a few hundred of each, and each is looked at once for all of them.

    ``names`` and ``arounds`` are the words by number; ``nameless`` tells the names without words
    of their own, "Total" and "2018"."""

    def __init__(self) -> None:
        self.names: list[frozenset[str]] = []
        self.nameless: list[bool] = []
        self.arounds: list[frozenset[str]] = []
        self._labels: dict[tuple[str, bool], int] = {}
        self._names: dict[_Name, int] = {}
        self._arounds: dict[_Around, int] = {}
        # By the very object, which is kept: to hash a fact takes longer than all the rest.
        self._rows: dict[int, tuple[Fact, _Row]] = {}

    def rows(self, facts: Sequence[Fact]) -> list[_Row]:
        """For each fact the numbers of the name of its row and of what stands around it."""
        rows, labels, arounds = self._rows, self._labels, self._arounds
        found = []
        for fact in facts:  # thousands of them: what is known already is not called for
            held = rows.get(id(fact))
            if held is None:
                name = labels.get((fact.label, fact.source == "prose"))
                around = arounds.get(key := _around(fact))
                held = rows[id(fact)] = (
                    fact,
                    (
                        self._name(fact) if name is None else name,
                        self._around(key) if around is None else around,
                    ),
                )
            found.append(held[1])
        return found

    def _name(self, fact: Fact) -> int:
        name = _name(fact)
        number = self._names.setdefault(name, len(self._names))
        if not names_period(fact.label):
            self._labels[fact.label, fact.source == "prose"] = number
        if number == len(self.names):
            words = _words_of_name(name)
            plain = words <= PLAIN or names_period(fact.label) or names_balance(fact.label)
            self.names.append(words)
            self.nameless.append(plain)
        return number

    def _around(self, around: _Around) -> int:
        number = self._arounds[around] = len(self.arounds)
        self.arounds.append(_words_around(around))
        return number


class RowsAtHand:
    """Facts with the words of their rows. Several of one ``book`` read their rows once."""

    def __init__(self, facts: Sequence[Fact], book: RowBook | None = None) -> None:
        self.facts = tuple(facts)
        self._book = book or RowBook()
        self._row_of = self._book.rows(self.facts)
        self._rows = set(self._row_of)

    def __len__(self) -> int:
        """How many different rows there are."""
        return len(self._rows)

    def counted(self, term: str) -> int:
        """How many different rows say a term or stand under it."""
        names = [term in words for words in self._book.names]
        arounds = [term in words for words in self._book.arounds]
        return sum(names[name] or arounds[around] for name, around in self._rows)

    def near(self, asked: frozenset[str], concept: str) -> list[Fact]:
        """The facts whose rows may be what is asked for, in the order given: those of the line
        item (where it is not ""), those with any of the terms, and those without words of their
        own, "Total" and "2018"."""
        names = [
            nameless or not asked.isdisjoint(words)
            for nameless, words in zip(self._book.nameless, self._book.names, strict=True)
        ]
        arounds = [not asked.isdisjoint(words) for words in self._book.arounds]
        return [
            fact
            for fact, (name, around) in zip(self.facts, self._row_of, strict=True)
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
