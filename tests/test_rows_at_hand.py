"""The rows at hand are those that each fact's own words would find."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from assistant.operands.row_words import is_period_row, words_of
from assistant.operands.rows_at_hand import RowBook, RowsAtHand
from index.types import Fact
from tests.builders import at, fact, year

PATH = ("Assets", "Receivables")


def row(label: str, head: str = "2023", path: tuple[str, ...] = (), concept: str = "") -> Fact:
    made = fact(concept, "5", year(2023), label=label)
    return replace(made, label_path=path, header=head)


FACTS = (
    row("Trade accounts", path=PATH),
    row("Trade accounts", "2022", PATH),
    row("Trade accounts", path=PATH),
    row("Total"),
    row("2018", "Minimum rents"),
    row("2018", "Sublease income"),
    row("Inventories", concept="inventory"),
    replace(row("the Company paid rents, and interest of"), source="prose"),
    replace(row("the Company paid rents, and interest of", "x"), source="prose"),
    fact("cash", "5", at(2023), label="Cash", dimensions=(("column", "Trust receivables"),)),
)


def row_of(one: Fact) -> tuple[object, ...]:
    return one.label, one.label_path, one.header, one.dimensions, one.source == "prose"


def known(facts: Sequence[Fact], term: str) -> set[tuple[object, ...]]:
    return {row_of(f) for f in facts if term in words_of(f).own | words_of(f).around}


def test_rows_are_told_apart_by_all_that_names_them() -> None:
    assert len(RowsAtHand(FACTS)) == len({row_of(one) for one in FACTS}) == len(FACTS) - 1


@pytest.mark.parametrize("term", ["trad", "receiv", "rent", "sub", "interest", "2023", "none"])
def test_a_term_is_counted_once_a_row(term: str) -> None:
    assert RowsAtHand(FACTS).counted(term) == len(known(FACTS, term))


@pytest.mark.parametrize("concept", ["", "inventory", "cash"])
@pytest.mark.parametrize("asked", [{"trad"}, {"receiv"}, {"rent"}, {"interest"}, {"none"}])
def test_no_row_that_may_be_meant_is_left_out(asked: set[str], concept: str) -> None:
    expected = [
        one
        for one in FACTS
        if words_of(one).is_plain
        or is_period_row(one)
        or asked & (words_of(one).own | words_of(one).around)
        or (concept and one.concept == concept)
    ]
    assert RowsAtHand(FACTS).near(frozenset(asked), concept) == expected


def test_the_facts_of_a_line_item() -> None:
    assert [one.label for one in RowsAtHand(FACTS).of("inventory")] == ["Inventories"]


def test_selections_of_one_book_count_their_own_rows_alone() -> None:
    book = RowBook()
    some, every = RowsAtHand(FACTS[3:], book), RowsAtHand(FACTS, book)
    assert some.counted("trad") == 0
    assert every.counted("trad") == RowsAtHand(FACTS).counted("trad") == 2
    asked = frozenset({"rent", "sub"})
    assert some.near(asked, "") == RowsAtHand(FACTS[3:]).near(asked, "")
    assert len(some) == len(RowsAtHand(FACTS[3:]))
