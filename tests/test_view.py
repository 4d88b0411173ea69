"""A view shows its filings and nothing of the others."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.holdings.shelf import Shelf
from eval.view import View
from index.library import Library
from index.types import Scope


@pytest.fixture(scope="module")
def shelf(bundled_library: Path) -> Iterator[Shelf]:
    with Library.open(bundled_library) as library:
        yield Shelf(library)


@pytest.fixture(scope="module")
def notice(shelf: Shelf) -> View:
    return View(shelf, [meta.id for meta in shelf.filings() if meta.form == "144"])


def test_filings_facts_and_passages_are_those_in_view(shelf: Shelf, notice: View) -> None:
    (meta,) = notice.filings()
    assert meta.form == "144"
    assert {fact.filing_id for fact in notice.facts()} == {meta.id}
    found = notice.search("over-allotment price per Class A share", Scope(), 5)
    assert {passage.filing.id for passage in found} == {meta.id}
    assert len(shelf.facts()) > len(notice.facts())


def test_a_scope_on_another_filing_finds_nothing(shelf: Shelf, notice: View) -> None:
    other = next(meta.id for meta in shelf.filings() if meta.form != "144")
    assert notice.search("shares", Scope(filing_ids=(other,)), 5) == ()
    assert notice.facts((other,)) == ()
    assert shelf.facts_at(other, 0, 10**9)
    assert notice.facts_at(other, 0, 10**9) == ()
    assert notice.facts_at(notice.filings()[0].id, 0, 10**9)


def test_words_of_the_others_are_not_mentioned(shelf: Shelf, notice: View) -> None:
    assert shelf.mentions("Splendid")
    assert not notice.mentions("Splendid")
    assert notice.mentions("Monocerus")


def test_an_empty_view_holds_nothing(shelf: Shelf) -> None:
    empty = View(shelf, ())
    assert empty.filings() == empty.facts() == empty.search("shares", Scope(), 3) == ()
