"""Figures of the whole company told from figures of its parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from index.types import Fact, Period, Quantity

LAST_RANK = 2
MOST_HEARD = 50

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
    """Tables, where titled statements that contradict others lose their rank: an affiliate's behind
    the company's own, guarantors' before it. The statement that most other tables agree with is
    heard first; of equals the earlier one."""
    support = _support(tables)
    titled = [number for number, held in enumerate(tables) if not held.rank]
    told: dict[_Key, list[Quantity]] = {}
    lost = set()
    for number in sorted(titled, key=lambda number: -support[number]):
        held = tables[number]
        agree = Counter(
            _agrees(fact.quantity, told[_key(fact)]) for fact in _own(held) if _key(fact) in told
        )
        if agree[False] > agree[True]:
            lost.add(number)
            continue
        for fact in _own(held):
            told.setdefault(_key(fact), []).append(fact.quantity)
    for number, held in enumerate(tables):
        yield replace(held, rank=LAST_RANK) if number in lost else held


def _support(tables: Sequence[TableFacts]) -> dict[int, int]:
    """For each titled statement how many figures of other tables agree with it. Those that do not
    say little: parts, fair values and guarantors are in the right statement's way as well."""
    printed: dict[_Key, list[tuple[int, Quantity]]] = {}
    for number, held in enumerate(tables):
        for fact in _own(held):
            printed.setdefault(_key(fact), []).append((number, fact.quantity))
    return {
        number: sum(
            _agrees(fact.quantity, [other])
            for fact in _own(held)
            for at, other in printed[_key(fact)][:MOST_HEARD]
            if at != number
        )
        for number, held in enumerate(tables)
        if not held.rank
    }


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
