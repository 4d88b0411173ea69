"""How well a fact of the right name fits: consolidated, on its statement, in its filing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.formula import Operand
from assistant.operands.limits import NO_LIMITS, Limits
from assistant.operands.row_match import phrase_terms
from assistant.operands.row_words import (
    PLAIN,
    READ_AXES,
    folded,
    folded_terms,
    is_part,
    part_terms,
)
from assistant.words import terms
from index.concepts import concept
from index.types import Fact, Period

_ROW_WEIGHT = 3.0
_FIRST = 0.4
_VOTE = 0.3
_VOTES = 4
_PART_ASKED = 2.0
_PART_UNASKED = -6.0
_WHOLE_UNASKED = -3.0
_HOME = 1.5
_OTHER_UNIT = -3.0
_BESIDE = 0.5
_SIBLING = 1.0
_NEAR = 3_000
_RATES = frozenset({"percent", "bp", "pp"})
_RATE_WORDS = frozenset(terms("rate percent percentage margin yield % share proportion"))
# Heads that name a time, or whose books they are before and after a merger, and no part.
_PERIODS = frozenset(
    terms("years ended fiscal period total successor predecessor unaudited audited")
)
_SOURCE = {"ixbrl": 1.0, "form": 1.0, "table": 0.6, "companyfacts": 0.4, "prose": 0.0}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a fact is wanted for: the period, the question's terms, where to look first.

    ``filings`` are ids, best first; ``statements`` those the question points at. ``away`` are terms
    that name no line item: the company's. ``about`` gives the terms of the row or sentence that a
    fact stands in, ``above`` those of the titles and sentences over its table, ``lead`` those of
    the heading right over it. ``beside`` are
    the facts that the same formula has already, ``siblings`` the concepts of its other items.
    ``limits`` say what the question rules out.
    """

    period: Period | None = None
    terms: frozenset[str] = frozenset()
    filings: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    about: Callable[[Fact], frozenset[str]] = lambda fact: frozenset(terms(fact.label))
    away: frozenset[str] = frozenset()
    beside: tuple[Fact, ...] = ()
    siblings: frozenset[str] = frozenset()
    above: Callable[[Fact], frozenset[str]] = lambda _: frozenset()
    lead: Callable[[Fact], frozenset[str]] = lambda _: frozenset()
    limits: Limits = NO_LIMITS


class Fit:
    """How the facts at hand, all of the right name and period, fit an operand."""

    def __init__(self, operand: Operand, facts: Sequence[Fact], wanted: Wanted) -> None:
        self._operand = operand
        self._facts = facts
        self._wanted = wanted
        self._asked_parts = _parts_named(facts, wanted, frozenset(folded(operand.concept)))
        self._first = _first_statement(operand, facts)
        self._asks_rate = bool(_RATE_WORDS & set(terms(operand.phrase)))
        self._has_amounts = any(fact.quantity.unit not in _RATES for fact in facts)

    def score(self, fact: Fact) -> float:
        """Points beside those of the name."""
        first = _FIRST if fact in self._first else 0.0
        return (
            _ROW_WEIGHT * self._row_share(fact)
            + self._whole_or_part(fact)
            + self._on_statement(fact)
            + self._in_period(fact)
            + self._in_filing(fact)
            + self._in_unit(fact)
            + self._beside(fact)
            + _SOURCE[fact.source]
            + _support(fact, self._facts)
            + first
        )

    def _row_share(self, fact: Fact) -> float:
        """How much of what the question says beside the line item stands in the fact's row."""
        operand = self._operand
        beside = self._wanted.terms - set(terms(operand.phrase)) - set(terms(operand.concept))
        return len(beside & self._wanted.about(fact)) / len(beside) if beside else 0.0

    def _whole_or_part(self, fact: Fact) -> float:
        if is_part(fact):
            if fact in self._asked_parts:
                return _PART_ASKED
            return 0.0 if self._is_own_line(fact) else _PART_UNASKED
        # "Europe's revenue" is not that of the whole company
        return _WHOLE_UNASKED if self._asked_parts else 0.0

    def _is_own_line(self, fact: Fact) -> bool:
        """ "Prepaid expenses" over "Total prepaid expenses and other" is a line of its own, and a
        column's head may be what is asked for; of a phrase that is no known line item also the
        member that the filing tags: "services" is the revenue of ServiceMember."""
        named = any(axis not in ("line", "column") for axis, _ in fact.dimensions)
        if named and (self._operand.concept or not part_terms(fact)):
            return False
        return part_terms(fact) <= phrase_terms(self._operand) | _PERIODS | PLAIN

    def _on_statement(self, fact: Fact) -> float:
        score = 0.5 if fact.statement in self._wanted.statements else 0.0
        if not self._operand.concept and fact.concept in self._wanted.siblings:
            score += _SIBLING  # "services" as a share of net sales: those under "Net sales"
        if self._operand.concept and fact.concept == self._operand.concept:
            home = concept(self._operand.concept).statement
            score += _HOME if fact.statement and fact.statement == home else 0.0
        return score

    def _in_period(self, fact: Fact) -> float:
        asked = self._wanted.period
        if asked is None:
            return 0.0
        if fact.period is None:
            return -0.6
        return -0.1 if asked.start and fact.period.start is None else 0.0

    def _in_unit(self, fact: Fact) -> float:
        """An amount comes before its percentage, unless a rate is what is asked for."""
        rate = fact.quantity.unit in _RATES
        return _OTHER_UNIT if rate and self._has_amounts and not self._asks_rate else 0.0

    def _beside(self, fact: Fact) -> float:
        """Two figures of one table or paragraph go together before those of two."""
        near = any(
            other.filing_id == fact.filing_id
            and abs(other.quantity.start - fact.quantity.start) <= _NEAR
            for other in self._wanted.beside
        )
        return _BESIDE if near else 0.0

    def _in_filing(self, fact: Fact) -> float:
        ads = "ads" in self._wanted.terms and fact.quantity.unit.endswith("ADS")
        score = 1.5 if ads else 0.0
        if fact.filing_id in self._wanted.filings:
            score += 1.2 / (1 + self._wanted.filings.index(fact.filing_id))
        return score


def _parts_named(facts: Sequence[Fact], wanted: Wanted, item: frozenset[str]) -> frozenset[Fact]:
    """The facts whose segment or region the question names.

    Words that the whole's own rows use name no part: "property" where the line item is "Property
    and equipment"; a row that says the name of a tagged part alone is no row of the whole.
    """
    away = folded_terms(wanted.away)
    parts = {f: part_terms(f) - _own_words(f) - away for f in facts if is_part(f)}
    names = {members for fact, members in parts.items() if _is_tagged_part(fact)}
    labels = (frozenset(folded(fact.label)) for fact in facts if not is_part(fact))
    plain = {term for label in labels if label not in names for term in label}
    asked = folded_terms(wanted.terms)
    labelled = {f: frozenset(folded(f.label)) - PLAIN - item for f in parts if _is_tagged_part(f)}
    # "CN" is tagged what the row calls "China".
    for names_of in (parts, labelled):
        named = [(fact, members - plain) for fact, members in names_of.items()]
        if found := frozenset(fact for fact, members in named if members and members <= asked):
            return found
    return frozenset()


def _own_words(fact: Fact) -> frozenset[str]:
    """The words of its row's own label, where that only marks a table about something else: "Assets
    > Total assets" of a plan's assets."""
    marked = any(axis == "table" for axis, _ in fact.dimensions)
    return frozenset(folded(" ".join((*fact.label_path, fact.label)))) if marked else frozenset()


def _is_tagged_part(fact: Fact) -> bool:
    return any(axis not in READ_AXES for axis, _ in fact.dimensions)


def _first_statement(operand: Operand, facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """The line where it first stands on its own statement in each filing: the company's own come
    before those of its subsidiaries and guarantors."""
    if not operand.concept:
        return ()
    home = concept(operand.concept).statement
    first: dict[str, Fact] = {}
    for fact in facts:
        if fact.concept != operand.concept or fact.statement != home or is_part(fact):
            continue
        held = first.get(fact.filing_id)
        if held is None or fact.quantity.start < held.quantity.start:
            first[fact.filing_id] = fact
    return tuple(first.values())


def _support(fact: Fact, facts: Sequence[Fact]) -> float:
    """A figure that a filing prints again and again is the company's own; a subsidiary's stands
    once."""
    again = sum(
        1
        for other in facts
        if other.filing_id == fact.filing_id
        and other.quantity.value == fact.quantity.value
        and not is_part(other)
    )
    return _VOTE * min(again, _VOTES)
