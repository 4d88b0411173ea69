"""The growth curve and the indexing race, on a library and a file small enough for a test."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from eval.reading import DataError
from eval.retrieval.growth import Point, company_name, exponent, grow
from eval.retrieval.growth_chart import growth_svg
from eval.retrieval.indexing_speed import compare_indexing
from eval.retrieval.side_by_side import difference_lines, misses
from index.ingest import ingest
from index.library import Library
from tests.conftest import HashEmbedder
from tests.pdf_bytes import make_pdf
from tests.test_retrieval_bench import fixed, measure, question

LINES = ("Acme Corp annual report", "Total revenue was $ 12.5 million in 2023", "Cash of $ 3")


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    pages = [[(50.0, 700.0, f"{line}, page {at}")] for at, line in enumerate(LINES)]
    path = tmp_path / "acme.pdf"
    path.write_bytes(make_pdf(pages))
    return path


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch, hash_embedder: HashEmbedder) -> HashEmbedder:
    """Every model is the one that costs nothing."""
    for place in ("index.library.LocalModel", "eval.retrieval.indexing_speed.LocalModel"):
        monkeypatch.setattr(place, lambda *_, **__: hash_embedder)
    return hash_embedder


def point(pages: int, work: float) -> Point:
    return Point(pages, 1, pages * 4, work, 2 * work, work, 2 * work, 60)


def test_the_library_grows_by_copies_of_other_companies(
    tmp_path: Path, pdf: Path, quick: HashEmbedder
) -> None:
    with Library.open(tmp_path / "real", writable=True, embedder=quick) as real:
        ingest(real, [pdf])
    first, second = grow(tmp_path / "real", tmp_path / "grown", (3, 9))
    assert (first.pages, first.filings) == (3, 1)
    assert (second.pages, second.filings) == (9, 3)
    assert second.chunks == 3 * first.chunks
    assert 0 < first.median <= first.p95
    with Library.open(tmp_path / "grown", embedder=quick) as grown:
        assert len({filing.company for filing in grown.filings()}) == 3


def test_a_library_without_pages_cannot_be_copied(tmp_path: Path, quick: HashEmbedder) -> None:
    Library.open(tmp_path / "real", writable=True, embedder=quick).close()
    with pytest.raises(DataError, match="no filing with pages"):
        list(grow(tmp_path / "real", tmp_path / "grown", (3,)))


def test_made_up_companies_are_all_different() -> None:
    assert len({company_name(at) for at in range(500)}) == 500


def test_the_exponent_tells_growth_in_proportion_from_less() -> None:
    assert exponent([point(1000, 10), point(10_000, 100)]) == pytest.approx(1)
    assert exponent([point(1000, 10), point(100_000, 100)]) == pytest.approx(0.5)
    assert exponent([point(1000, 10)]) == 0


def test_the_chart_is_well_formed_and_says_its_figures() -> None:
    drawn = growth_svg([point(1000, 12), point(5000, 20), point(50_000, 61)])
    words = "".join(ET.fromstring(drawn).itertext())  # noqa: S314 (our own text)
    for said in ("median 61 ms", "95th percentile 122 ms", "50,000", "in proportion"):
        assert said in words


def test_a_single_size_can_be_drawn() -> None:
    assert ET.fromstring(growth_svg([point(1000, 10)])) is not None  # noqa: S314


def test_indexing_is_timed_in_turns(pdf: Path, quick: HashEmbedder) -> None:
    (found,) = compare_indexing([pdf], runs=2)
    assert (found.source, found.pages, found.runs) == ("acme.pdf", 3, 2)
    assert min(found.ours, found.plain, found.ratio, found.work) > 0


def test_a_file_without_pages_cannot_be_timed(tmp_path: Path, quick: HashEmbedder) -> None:
    path = tmp_path / "plain.txt"
    path.write_text("FORM 8-K\n\nAcme paid $5.\n", encoding="utf-8")
    with pytest.raises(DataError, match="no pages"):
        compare_indexing([path], runs=1)


def test_misses_say_where_each_system_has_the_page() -> None:
    asked = [question("found", ("A", 1)), question("lost", ("B", 4))]
    ours = fixed(found=[("A", 1)], lost=[("B", 0)])
    theirs = fixed(found=[], lost=[("B", 2), ("B", 4)])
    metrics, rankings = measure(asked, {"": ours, "bm25": theirs})
    given, shared = misses(rankings, ("", "bm25"))
    assert (given.scope, shared.scope) == ("given", "shared")
    assert (given.id, given.gold) == ("lost", ("B p. 5",))
    assert given.places == {"": None, "bm25": 2}
    assert given.first == ("B p. 1",)
    assert difference_lines(metrics)[0].startswith("ours less BM25 over pages, given recall@5: +0.")
