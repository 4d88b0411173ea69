"""A library as the assistant reads it."""

from pathlib import Path

from assistant.holdings.shelf import Shelf
from index.ingest import ingest
from index.library import Library
from index.types import Scope


def test_a_shelf_gives_what_the_library_holds(
    small_library: Library, bundled_filings: tuple[Path, ...]
) -> None:
    shelf = Shelf(small_library)
    assert shelf.filings() == ()
    ingest(small_library, bundled_filings)
    filings = shelf.filings()
    assert {filing.form for filing in filings} == {"144", "6-K"}
    for filing in filings:
        assert shelf.filing_text(filing.id) == small_library.filing_text(filing.id)
        assert shelf.sections(filing.id) == small_library.sections(filing.id)
        assert shelf.pages(filing.id) == small_library.pages(filing.id)
        assert shelf.fields(filing.id) == small_library.fields(filing.id)
        facts = shelf.facts((filing.id,))
        assert facts == small_library.facts((filing.id,), ())
        place = facts[0].quantity
        at_place = tuple(f for f in facts if place.start <= f.quantity.start < place.end)
        assert shelf.facts_at(filing.id, place.start, place.end) == at_place
    assert shelf.mentions("Monocerus")
    assert not shelf.mentions("zeppelin")


def test_facts_at_hand_go_when_their_filing_goes(
    small_library: Library, bundled_filings: tuple[Path, ...]
) -> None:
    ingest(small_library, bundled_filings)
    shelf = Shelf(small_library)
    first, *_ = shelf.filings()
    assert shelf.facts()
    small_library.remove(first.id)
    assert first.id not in {filing.id for filing in shelf.filings()}
    assert first.id not in {fact.filing_id for fact in shelf.facts()}


def test_a_scope_filters_before_anything_is_compared(
    small_library: Library, bundled_filings: tuple[Path, ...]
) -> None:
    ingest(small_library, bundled_filings)
    shelf = Shelf(small_library)
    notice = next(filing for filing in shelf.filings() if filing.form == "144")
    found = shelf.search("over-allotment offer price", Scope(filing_ids=(notice.id,)), 5)
    assert {passage.filing.id for passage in found} == {notice.id}
    assert [passage.rank for passage in found] == list(range(1, len(found) + 1))
