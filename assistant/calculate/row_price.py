"""The price that stands beside a count in its row: "Vested | 306 | $25.04"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.formula import PRICE
from assistant.operands.column_kind import column_kind
from assistant.operands.operands import Choice, Gap
from index.types import Fact

_ROW_LENGTH = 400


def price_beside(count: Choice, facts: Sequence[Fact]) -> Choice | Gap:
    """The one price of the row that a count stands in; a gap where there is none, or several that
    differ."""
    held = count.fact
    near = sorted(
        (f for f in facts if _same_row(f, held) and column_kind(f) == PRICE and f.quantity.value),
        key=lambda fact: abs(fact.quantity.start - held.quantity.start),
    )
    if not near:
        return Gap("missing", f"no price stands beside {held.label}", (held,))
    if len({fact.quantity.value for fact in near}) > 1:
        return Gap("ambiguous", f"several prices stand beside {held.label}", tuple(near))
    return Choice(near[0], near[0].quantity.value, count.score)


def _same_row(fact: Fact, other: Fact) -> bool:
    apart = abs(fact.quantity.start - other.quantity.start)
    return (
        fact.source == other.source == "table"
        and 0 < apart < _ROW_LENGTH
        and (fact.filing_id, fact.label, fact.label_path, fact.period)
        == (other.filing_id, other.label, other.label_path, other.period)
    )


def as_count(choice: Choice) -> Choice:
    """The figure as a number of things: a head such as "Units" leaves it read as money."""
    unit = choice.fact.quantity.unit
    if len(unit) != 3 or not unit.isupper() or unit in ("ADS", "RSU", "PSU"):
        return choice
    bare = replace(choice.fact.quantity, unit="")
    return replace(choice, fact=replace(choice.fact, quantity=bare))
