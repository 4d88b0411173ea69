"""Filings read on the spot."""

import pytest

from assistant.holdings.desk import Desk
from index.types import Scope
from tests.builders import annual_report, statements

LANTERN = annual_report(statements(), "<p>The plant in Bergen was closed after a flood.</p>")
QUARRY = annual_report("<p>We quarry slate in Wales.</p>", company="Quarry Stone Corp")


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk([LANTERN, QUARRY])


def test_holds_what_was_laid_on_it(desk: Desk) -> None:
    assert [filing.company for filing in desk.filings()] == [
        "Lantern Works, Inc.", "Quarry Stone Corp",
    ]  # fmt: skip
    assert desk.filing_text(QUARRY.meta.id) == QUARRY.text


def test_facts_by_filing_and_concept(desk: Desk) -> None:
    found = desk.facts((LANTERN.meta.id,), ("revenue",))
    assert {fact.quantity.value for fact in found} == {1_200_000_000, 1_000_000_000}
    assert desk.facts((QUARRY.meta.id,), ("revenue",)) == ()
    assert len(desk.facts()) > len(found)


def test_facts_at_a_place(desk: Desk) -> None:
    facts = desk.facts((LANTERN.meta.id,))
    one = facts[len(facts) // 2]
    assert one in desk.facts_at(LANTERN.meta.id, one.quantity.start, one.quantity.end)
    assert desk.facts_at(LANTERN.meta.id, 0, len(LANTERN.text)) == facts
    assert desk.facts_at(QUARRY.meta.id, one.quantity.start, one.quantity.end) == ()


def test_the_passage_that_shares_most_comes_first(desk: Desk) -> None:
    first = desk.search("Why was the plant in Bergen closed?", Scope(), 3)[0]
    assert "flood" in first.chunk.text
    assert first.rank == 1


def test_the_scope_is_a_hard_filter(desk: Desk) -> None:
    scope = Scope(filing_ids=(QUARRY.meta.id,))
    found = desk.search("Why was the plant in Bergen closed?", scope, 8)
    assert {passage.filing.id for passage in found} <= {QUARRY.meta.id}


def test_no_more_than_k(desk: Desk) -> None:
    assert len(desk.search("plant slate sales", Scope(), 1)) == 1


def test_mentions_any_form_of_a_word(desk: Desk) -> None:
    assert desk.mentions("quarries")
    assert not desk.mentions("zeppelin")


def test_an_empty_desk_finds_nothing() -> None:
    assert Desk([]).search("anything", Scope(), 5) == ()
