"""Tables that name no units: scale and currency are learned from the filing's other tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from index.concepts import concept
from index.facts.whole import TableFacts
from index.types import Fact, Period, Quantity

SCALES = (3, 6, 9)
MOST_SHARE = 0.8

_Told = Mapping[tuple[str, Period | None], frozenset[Decimal]]


def rescaled(tables: Sequence[TableFacts]) -> list[TableFacts]:
    """Tables without a units line, scaled where their figures are those of tables with one: a net
    income of "1,570" beside one of 1,570 million stands in a table in millions."""
    told = _told(tables)
    return [table if table.units_named else _rescaled(table, told) for table in tables]


def in_currency(tables: Sequence[TableFacts]) -> list[TableFacts]:
    """Money that prints no currency gets the one that nearly all of the filing's money prints."""
    named = Counter(
        fact.quantity.unit
        for table in tables
        for fact in table.facts
        if _is_money(fact) and fact.quantity.unit
    )
    currency, times = named.most_common(1)[0] if named else ("", 0)
    if times < MOST_SHARE * named.total() or not currency:
        return list(tables)
    return [
        replace(table, facts=tuple(_with_currency(fact, currency) for fact in table.facts))
        for table in tables
    ]


def _with_currency(fact: Fact, currency: str) -> Fact:
    if fact.quantity.unit or not fact.concept or concept(fact.concept).unit != "money":
        return fact
    return replace(fact, quantity=replace(fact.quantity, unit=currency))


def _told(tables: Sequence[TableFacts]) -> _Told:
    held: dict[tuple[str, Period | None], set[Decimal]] = {}
    for table in tables:
        if table.units_named:
            for fact in table.facts:
                if _is_money(fact):
                    held.setdefault((fact.concept, fact.period), set()).add(fact.quantity.value)
    return {key: frozenset(values) for key, values in held.items()}


def _is_money(fact: Fact) -> bool:
    return bool(fact.concept and fact.quantity.value) and concept(fact.concept).unit == "money"


def _rescaled(table: TableFacts, told: _Told) -> TableFacts:
    votes: Counter[int] = Counter()
    for fact in table.facts:
        if _is_money(fact):
            known = told.get((fact.concept, fact.period), frozenset())
            votes.update(
                scale for scale in (0, *SCALES) if fact.quantity.value.scaleb(scale) in known
            )
    if not votes or not votes.most_common(1)[0][0]:
        return table
    scale = votes.most_common(1)[0][0]
    return replace(table, facts=tuple(_scaled(fact, scale) for fact in table.facts))


def _scaled(fact: Fact, scale: int) -> Fact:
    quantity = fact.quantity
    if "/" in quantity.unit or not quantity.unit[:3].isupper() or quantity.scale:
        return fact
    return replace(fact, quantity=_by(quantity, scale))


def _by(quantity: Quantity, scale: int) -> Quantity:
    return replace(
        quantity,
        value=quantity.value.scaleb(scale),
        scale=scale,
        decimals=quantity.decimals - scale,
    )
