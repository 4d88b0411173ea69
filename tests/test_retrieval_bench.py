"""Ranking metrics on rankings small enough to work out by hand, and the two baselines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.benchmarks.financebench import FinanceBenchQuestion, GoldPage
from eval.retrieval.bench import Ranking, measure, place_of_gold
from eval.retrieval.bm25 import bm25_ranker
from eval.retrieval.pages import PageText, Spot
from eval.retrieval.plain import PlainPipeline, split
from index.embed import Embedder

PAGES = (
    PageText("A", 0, "Cover of the annual report"),
    PageText("A", 1, "Purchases of property and equipment 1,577"),
    PageText("B", 0, "Purchases of property by the other company"),
    PageText("B", 1, "Dividends paid to shareholders"),
)


def question(name: str, *spots: Spot, text: str = "?") -> FinanceBenchQuestion:
    return FinanceBenchQuestion(
        id=name,
        company="Acme",
        doc_name=spots[0][0],
        question=text,
        answer="",
        kind="lookup",
        figures=(),
        verdict="",
        supporting=(),
        doubt="",
        pages=tuple(GoldPage(doc, number, "", "") for doc, number in spots),
        pdf=None,
    )


def fixed(**rankings: Sequence[Spot]) -> Callable[[FinanceBenchQuestion, bool], Sequence[Spot]]:
    def rank(asked: FinanceBenchQuestion, given: bool) -> Sequence[Spot]:
        return rankings[asked.id]

    return rank


def test_recall_is_gold_pages_found_over_gold_pages() -> None:
    asked = [question("two", ("A", 1), ("A", 5)), question("one", ("B", 2))]
    ranker = fixed(two=[("A", 1), ("A", 2), ("A", 5)], one=[("A", 0), ("B", 2)])
    metrics, _ = measure(asked, {"": ranker})
    assert metrics["given.recall@1"].value == pytest.approx((0.5 + 0) / 2)
    assert metrics["given.recall@3"].value == pytest.approx(1.0)
    assert metrics["given.mrr"].value == pytest.approx((1 + 1 / 2) / 2)
    assert metrics["given.hit@5"].value == 1.0


def test_a_page_that_comes_again_counts_at_its_first_place() -> None:
    repeated = [("A", 0)] * 9 + [("A", 1)]
    metrics, rankings = measure([question("q", ("A", 1))], {"": fixed(q=repeated)})
    assert metrics["shared.recall@3"].value == 1.0
    assert rankings["shared"][0].spots == (("A", 0), ("A", 1))


def test_a_gold_page_named_twice_is_one_page() -> None:
    asked = [question("q", ("A", 3), ("A", 3))]
    metrics, _ = measure(asked, {"": fixed(q=[("A", 3)])})
    assert metrics["given.recall@1"].value == 1.0


def test_a_question_with_no_page_found_counts_as_zero() -> None:
    asked = [question("found", ("A", 1)), question("lost", ("A", 1))]
    metrics, _ = measure(asked, {"": fixed(found=[("A", 1)], lost=[])})
    assert metrics["given.recall@20"].value == 0.5
    assert metrics["given.mrr"].value == 0.5
    assert metrics["given.mrr"].n == 2


def test_the_right_filing_is_a_hit_even_on_the_wrong_page() -> None:
    asked = [question("q", ("A", 1))]
    metrics, _ = measure(asked, {"": fixed(q=[("A", 9)]), "other": fixed(q=[("B", 1)])})
    assert metrics["shared.filing_hit@5"].value == 1.0
    assert metrics["other.shared.filing_hit@5"].value == 0.0
    assert "given.filing_hit@5" not in metrics


def test_bm25_finds_the_rare_words_and_stays_in_the_filing_given() -> None:
    rank = bm25_ranker(PAGES)
    asked = question("q", ("A", 1), text="purchases of EQUIPMENT")
    assert rank(asked, False)[0] == ("A", 1)
    other = question("q", ("B", 0), text="purchases of equipment")
    assert {doc for doc, _ in rank(other, True)} == {"B"}


def test_the_plain_pipeline_ranks_pages_and_keeps_its_vectors(
    tmp_path: Path, hash_embedder: Embedder
) -> None:
    asked = question("q", ("B", 1), text="dividends paid to shareholders")
    for _ in range(2):
        with PlainPipeline(PAGES, hash_embedder, tmp_path) as rank:
            assert rank(asked, False)[0] == ("B", 1)
            assert {doc for doc, _ in rank(question("q", ("A", 1)), True)} == {"A"}
    assert len(list(tmp_path.glob("*.npy"))) == 2
    assert len(getattr(hash_embedder, "embedded", [])) == len(PAGES)


def test_how_much_better_ours_is_on_the_same_questions() -> None:
    asked = [question(name, ("A", 1)) for name in ("one", "two", "three", "four")]
    ours = fixed(**{name: [("A", 1)] for name in ("one", "two", "three", "four")})
    theirs = fixed(one=[("A", 1)], two=[], three=[], four=[("A", 1)])
    metrics, _ = measure(asked, {"": ours, "plain": theirs})
    better = metrics["ours-plain.given.recall@5"]
    assert (better.value, better.n) == (0.5, 4)
    assert better.low >= 0


def test_each_origin_has_its_own_recall() -> None:
    made = replace(question("made", ("A", 1)), origin="metrics-generated")
    asked = [made, replace(question("domain", ("A", 2)), origin="domain-relevant")]
    ranker = fixed(made=[("A", 1)], domain=[("A", 1)])
    metrics, _ = measure(asked, {"": ranker})
    assert metrics["given.recall@5.metrics-generated"].value == 1.0
    assert metrics["given.recall@5.domain-relevant"].value == 0.0


def test_the_place_of_the_first_gold_page() -> None:
    asked = question("q", ("A", 1), ("A", 7))
    assert place_of_gold(Ranking(asked, (("A", 0), ("A", 7), ("A", 1)))) == 2
    assert place_of_gold(Ranking(asked, (("B", 1),))) is None


# What RecursiveCharacterTextSplitter of langchain-text-splitters 1.1.3 gave for the same texts.
SPLIT_BY_LANGCHAIN = [
    ("aa bb\ncc\n\ndd ee", 10, 0, ["aa bb\ncc", "dd ee"]),
    ("one two three four five six", 10, 4, ["one two", "two three", "four five", "six"]),
    ("abcdefghijklmnopqrstuvwxyz", 10, 3, ["abcdefghij", "hijklmnopq", "opqrstuvwx", "vwxyz"]),
    ("a\n\nbbbbbbbbbbbb ccc\ndd\n\nee", 8, 2, ["a", "bbbbbbb", "bbbbbbb", "ccc", "dd", "ee"]),
    ("\n\n  \n", 5, 1, []),
    ("", 5, 1, []),
]


@pytest.mark.parametrize(("text", "size", "overlap", "pieces"), SPLIT_BY_LANGCHAIN)
def test_cut_as_langchain_cuts(text: str, size: int, overlap: int, pieces: list[str]) -> None:
    assert split(text, size, overlap) == pieces


@given(st.text(alphabet="ab \n", max_size=300), st.integers(5, 40))
def test_no_piece_is_too_long_and_no_word_is_lost(text: str, size: int) -> None:
    pieces = split(text, size=size, overlap=size // 5)
    assert all(0 < len(piece) <= size for piece in pieces)
    assert {c for piece in pieces for c in piece if c.strip()} == {c for c in text if c.strip()}
