"""Other figures for operands whose first ones do not go together: a whole that is less than its
part is the "Total" of the part's table, and of two items that took one figure the one that it names
less well takes its next.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assistant.calculate.ledger import Ledger
from assistant.calculate.table_total import table_total
from assistant.formula import Formula, Operand, Operation
from assistant.operands.fact_period import earlier
from assistant.operands.operands import Choice
from index.types import Period

Chosen = dict[Operand, Choice]


def second_looks(
    formula: Formula, chosen: Chosen, ledger: Ledger, base: Period | None, *, is_share: bool
) -> Iterator[Chosen]:
    """What else may have been meant, surest first."""
    if is_share:
        yield from _by_table_total(formula, chosen, ledger)
    yield from _one_each(chosen, ledger, base)


def _by_table_total(formula: Formula, chosen: Chosen, ledger: Ledger) -> Iterator[Chosen]:
    match formula:
        case Operation("/", Operand() as part, Operand() as whole):
            total = table_total(whole, chosen[part].fact, ledger)
            if total and total.fact != chosen[whole].fact:
                yield {**chosen, whole: total}


def _one_each(chosen: Chosen, ledger: Ledger, base: Period | None) -> Iterator[Chosen]:
    """The figures, where two items took one: the one of fewer points looks again without it."""
    for one, other in _twins(chosen):
        loser, keeper = sorted((one, other), key=lambda operand: chosen[operand].score)
        if chosen[loser].score == chosen[keeper].score:
            continue
        target = loser.period or (earlier(base, loser.back) if base and loser.back else base)
        taken = (chosen[keeper].fact,)
        found = ledger.find(loser, target, beside=taken, without=taken)
        if isinstance(found, Choice):
            yield {**chosen, loser: found}


def _twins(chosen: Chosen) -> Iterator[tuple[Operand, Operand]]:
    """Pairs of different items that took one figure."""
    held = list(chosen)
    for at, one in enumerate(held):
        for other in held[at + 1 :]:
            alike = replace(one, back=0, period=None) == replace(other, back=0, period=None)
            if chosen[one].fact == chosen[other].fact and not alike:
                yield one, other
