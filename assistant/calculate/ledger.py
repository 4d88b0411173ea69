"""The facts that a question may draw on, and the one that an operand means among them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from assistant.formula import Operand
from assistant.operands.limits import NO_LIMITS
from assistant.operands.operands import (
    KIN,
    Choice,
    Gap,
    Wanted,
    choose_of,
    facts_named,
    name_of,
    restriction,
)
from assistant.operands.row_match import Named
from assistant.operands.rows_at_hand import RowBook, RowsAtHand
from assistant.words import terms
from index.types import Fact, Period

_INTEREST = ("interest_expense", "interest_expense_net")


@dataclass(slots=True)
class Ledger:
    """The facts that a question may draw on. ``load`` fetches those of a line item; ``items`` are
    those of the formula at work; ``printed_only`` makes no line item of others that are printed;
    ``printed`` gives the folded terms of all row labels of a filing."""

    load: Callable[[Operand], Sequence[Fact]]
    wanted: Wanted
    printed: Callable[[str], frozenset[str]] = field(default=lambda _: frozenset())
    items: tuple[Operand, ...] = ()
    printed_only: bool = False
    _held: dict[tuple[str, str], tuple[Fact, ...]] = field(default_factory=dict)
    _at_hand: list[RowsAtHand] = field(default_factory=list)
    _book: RowBook = field(default_factory=RowBook)
    _named: dict[Operand, list[Named]] = field(default_factory=dict)

    def facts(self, operand: Operand) -> tuple[Fact, ...]:
        """Facts that may be the operand, whatever their period."""
        key = (operand.concept, operand.phrase)
        if key not in self._held:
            self._held[key] = _sure(operand, tuple(self.load(operand)))
        return self._held[key]

    def _rows(self, operand: Operand) -> RowsAtHand:
        """Their rows; operands that may be any fact of the filings share them."""
        facts = self.facts(operand)
        for held in self._at_hand:
            if held.facts is facts:
                return held
        self._at_hand.append(RowsAtHand(facts, self._book))
        return self._at_hand[-1]

    def _choose(
        self, operand: Operand, wanted: Wanted, without: tuple[Fact, ...] = ()
    ) -> Choice | Gap:
        """The one fact meant; those of its name are found once for all periods."""
        ever, rows = replace(operand, back=0, period=None), self._rows(operand)
        if ever not in self._named:
            self._named[ever] = facts_named(ever, rows, wanted)
        named = [one for one in self._named[ever] if one.fact not in without]
        return choose_of(operand, named, rows, wanted)

    def find(
        self,
        operand: Operand,
        period: Period | None,
        *,
        beside: tuple[Fact, ...] = (),
        without: tuple[Fact, ...] = (),
    ) -> Choice | Gap:
        """The fact for an operand in a period, none of those ``without``, of two that fit alike the
        one near those ``beside``; a concept not found is tried by those that stand in for it,
        unless the phrase asks for a part of it."""
        others = {t for item in self.items for t in terms(item.phrase)} - set(terms(operand.phrase))
        asked = self.wanted.terms - others
        siblings = frozenset(item.concept for item in self.items if item.concept)
        limits = self.wanted.limits if len(self.items) < 2 else NO_LIMITS
        wanted = replace(
            self.wanted, period=period, terms=asked, beside=beside, siblings=siblings, limits=limits
        )
        found = _without_deduced(operand, self._choose(operand, wanted, without))
        if isinstance(found, Choice) or found.reason != "missing" or not operand.concept:
            return found
        if restriction(operand, self.wanted.away):
            return found
        for kin in KIN.get(operand.concept, ()):
            other = replace(operand, concept=kin, phrase="")
            second = self._choose(other, wanted)
            if isinstance(second, Choice):
                return second
        return found


def _without_deduced(operand: Operand, found: Choice | Gap) -> Choice | Gap:
    """What was found, or a gap where it is interest that another sum is taken less of: "Less:
    interest" under the payments of leases is no expense of the year."""
    if operand.concept not in _INTEREST or operand.phrase or isinstance(found, Gap):
        return found
    fact = found.fact
    if fact.statement or not fact.label.casefold().startswith("less"):
        return found
    return Gap("missing", f"{name_of(operand)} was found only as “{fact.label}”", (fact,))


def _sure(operand: Operand, facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """Without those of prose where a statement or form has the line item: a sentence may speak
    of "net sales per system", or of a part."""
    if not operand.concept or restriction(operand):
        return facts
    own = [fact for fact in facts if fact.concept == operand.concept]
    firm = {fact.filing_id for fact in own if fact.source != "prose"}
    if not firm:
        return facts  # the very same, whose rows are at hand
    return tuple(f for f in facts if f.source != "prose" or f.filing_id not in firm)
