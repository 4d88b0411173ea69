"""Figures of the whole company told from figures of its parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from index.types import Fact, Period, Quantity

LAST_RANK = 2

_Key = tuple[str, Period | None, str]


@dataclass(frozen=True, slots=True)
class TableFacts:
    """Facts of one table and how far it speaks for the whole company: ``rank`` 0 for a statement
    named by its title, 1 for one told by its rows, 2 for any other table. ``units_named`` is
    False where no line says in what its figures are."""

    facts: tuple[Fact, ...]
    rank: int
    units_named: bool = True


def consolidated(tables: Sequence[TableFacts]) -> tuple[Fact, ...]:
    """All facts, where figures without dimensions are the company's.

    A table whose figures disagree with tables of better rank is about something else (a segment,
    an affiliate): its figures are marked with the table they stand in.
    """
    ranked = list(_first_set(tables))
    told: dict[_Key, dict[int, list[Quantity]]] = {}
    for held in ranked:
        for fact in _own(held):
            told.setdefault(_key(fact), {}).setdefault(held.rank, []).append(fact.quantity)
    return tuple(fact for held in ranked for fact in _settled(held, told))


def _own(held: TableFacts) -> Iterator[Fact]:
    """The facts of a table that say of no part."""
    return (fact for fact in held.facts if fact.concept and not fact.dimensions)


def _first_set(tables: Sequence[TableFacts]) -> Iterator[TableFacts]:
    """Tables, where titled statements that contradict earlier ones lose their rank: a second set of
    statements, such as an affiliate's behind the company's own."""
    told: dict[_Key, list[Quantity]] = {}
    for held in tables:
        if held.rank:
            yield held
            continue
        agree = Counter(
            _agrees(fact.quantity, told[_key(fact)]) for fact in _own(held) if _key(fact) in told
        )
        if agree[False] > agree[True]:
            yield replace(held, rank=LAST_RANK)
            continue
        for fact in _own(held):
            told.setdefault(_key(fact), []).append(fact.quantity)
        yield held


def _settled(held: TableFacts, told: Mapping[_Key, dict[int, list[Quantity]]]) -> Iterator[Fact]:
    agree: list[bool | None] = []
    for fact in held.facts:
        better = [] if fact.dimensions else _better(told.get(_key(fact), {}), held.rank)
        agree.append(_agrees(fact.quantity, better) if better else None)
    other = agree.count(False) >= max(1, agree.count(True))
    for fact, agrees in zip(held.facts, agree, strict=True):
        part = fact.concept and not fact.dimensions and (agrees is False or (other and not agrees))
        yield _marked(fact) if part else fact


def _key(fact: Fact) -> _Key:
    return fact.concept, fact.period, fact.quantity.unit


def _better(by_rank: Mapping[int, list[Quantity]], rank: int) -> Sequence[Quantity]:
    """The figures of the best rank, where that is better than ``rank``."""
    best = min(by_rank, default=rank)
    return by_rank[best] if best < rank else ()


def _agrees(quantity: Quantity, told: Sequence[Quantity]) -> bool:
    return any(
        abs(quantity.value - other.value) <= max(quantity.tolerance, other.tolerance)
        for other in told
    )


def _marked(fact: Fact) -> Fact:
    about = " > ".join((*fact.label_path, fact.label))
    return replace(fact, dimensions=(("table", about),))
