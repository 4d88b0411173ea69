from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.langchain_retriever import FilingsRetriever
from index.library import Library
from index.retrieve import candidates, retrieve
from index.retrieve.record import SIGNALS
from index.types import Passage, Period, Scope
from tests.conftest import HashEmbedder
from tests.library_samples import FY2022, FY2023, a_fact, a_filing, put


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Two years of Acme and one of Other, with a fact each; and a filing that states nothing."""
    folder = tmp_path_factory.mktemp("retrieve")
    with Library.open(folder, writable=True, embedder=HashEmbedder()) as opened:
        for company, form, year, amount in (
            ("Acme Corp", "10-K", 2022, "111"),
            ("Acme Corp", "10-K", 2023, "222"),
            ("Other Inc", "10-Q", 2023, "333"),
        ):
            filing = a_filing(
                f"{company} sells rockets.\n\nRevenue of {year} was {amount} million.",
                company=company,
                form=form,
                filed=date(year + 1, 2, 1),
                period_end=date(year, 12, 31),
                symbols=(company[:3].upper(),),
            )
            period = Period(date(year, 1, 1), date(year, 12, 31))
            put(opened, filing, [a_fact(filing, amount, period=period)])
        put(opened, a_filing("A memorandum about nothing", company="", form=""))
        opened.sync()
        yield opened


def _sources(passages: tuple[Passage, ...]) -> set[str]:
    return {passage.filing.company or "" for passage in passages}


def test_passages_are_ranked_and_say_why(library: Library) -> None:
    found = retrieve(library, "What was the revenue of 333 million?", k=3)
    assert [passage.rank for passage in found] == [1, 2, 3]
    assert list(found) == sorted(found, key=lambda passage: -passage.score)
    assert "333" in found[0].chunk.text
    assert {"words", "meaning", "facts"} <= dict(found[0].signals).keys() <= SIGNALS.keys()
    for passage in found:
        assert passage.score == pytest.approx(sum(points for _, points in passage.signals))
        text = library.filing_text(passage.filing.id)
        assert text[passage.chunk.start : passage.chunk.end] == passage.chunk.text


@pytest.mark.parametrize(
    ("scope", "amounts"),
    [
        (Scope(), {"111", "222", "333"}),
        (Scope(companies=("Acme Corp",)), {"111", "222"}),
        (Scope(companies=("acme corp", "OTH")), {"111", "222", "333"}),
        (Scope(forms=("10-q",)), {"333"}),
        (Scope(periods=(FY2022,)), {"111"}),
        (Scope(periods=(FY2023,)), {"222", "333"}),
        (Scope(companies=("Acme Corp",), periods=(FY2023,)), {"222"}),
        (Scope(as_of=date(2023, 6, 30)), {"111"}),
        (Scope(companies=("Nobody",)), set()),
        (Scope(forms=("8-K",)), set()),
        (Scope(periods=(Period(None, date(1999, 1, 1)),)), set()),
        (Scope(filing_ids=("nosuch",)), set()),
    ],
)
def test_the_scope_is_a_hard_filter(library: Library, scope: Scope, amounts: set[str]) -> None:
    found = retrieve(library, "revenue", scope, k=20)
    printed = {amount for amount in ("111", "222", "333") for p in found if amount in p.chunk.text}
    assert printed == amounts
    if not amounts:
        assert found == ()


def test_a_filing_without_a_date_was_not_filed_before_its_periods_end(
    small_library: Library,
) -> None:
    put(small_library, a_filing("Revenue was 5", period_end=date(2023, 12, 31)))
    assert candidates(small_library, Scope(as_of=date(2023, 12, 30))) == ()
    assert len(candidates(small_library, Scope(as_of=date(2024, 3, 1)))) == 1


def test_one_filing_by_its_id(library: Library) -> None:
    wanted = library.filings()[2]
    found = retrieve(library, "revenue", Scope(filing_ids=(wanted.id,)), k=20)
    assert {passage.filing for passage in found} == {wanted}
    assert [held.meta for held in candidates(library, Scope(filing_ids=(wanted.id,)))] == [wanted]


def test_rows_of_the_line_item_asked_for_come_first(library: Library) -> None:
    found = retrieve(library, "sales", Scope(concepts=("revenue",), periods=(FY2022,)), k=1)
    assert "111" in found[0].chunk.text
    assert "facts" in dict(found[0].signals)


def test_a_scope_may_name_a_ratio_which_is_no_line_item(library: Library) -> None:
    assert retrieve(library, "revenue", Scope(concepts=("quick_ratio",)), k=1)


def test_the_same_words_of_a_filing_count_once(small_library: Library) -> None:
    paragraph = "The cash of the company is held in banks. " * 25
    put(small_library, a_filing("\n\n".join([paragraph] * 4)))
    texts = [passage.chunk.text for passage in retrieve(small_library, "cash in banks", k=8)]
    assert len(texts) == len(set(texts)) > 0


@pytest.mark.parametrize(
    "question",
    ["", "   ", "?", "*", '"', "()", "\0", "AND", "the of and", "10-K", "x" * 5000, "🙂"],
)
def test_any_question_is_safe(library: Library, question: str) -> None:
    found = retrieve(library, question, k=4)
    assert len(found) <= 4
    if not any(character.isalnum() for character in question):
        assert found == ()


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(max_size=80), st.integers(-2, 12))
def test_any_question_at_all(library: Library, question: str, k: int) -> None:
    assert len(retrieve(library, question, k=k)) <= max(k, 0)


def test_an_empty_library_finds_nothing(small_library: Library) -> None:
    assert retrieve(small_library, "revenue") == ()


def test_as_a_langchain_retriever(library: Library) -> None:
    retriever = FilingsRetriever(library=library, scope=Scope(forms=("10-Q",)), k=2)
    documents = retriever.invoke("What was the revenue?")
    assert 0 < len(documents) <= 2
    for document in documents:
        where = document.metadata
        assert (where["company"], where["form"], where["filed"]) == (
            "Other Inc",
            "10-Q",
            "2024-02-01",
        )
        text = library.filing_text(where["filing_id"])
        assert text[where["start"] : where["end"]] in document.page_content
        assert where["score"] > 0


@pytest.fixture(scope="module")
def bundled(bundled_library: Path) -> Iterator[Library]:
    with Library.open(bundled_library) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "form", "words"),
    [
        (
            "At what price per Class A ordinary share will the Over-allotment Shares be issued?",
            "6-K",
            "HK$50.03",
        ),
        ("How will the company use the additional net proceeds?", "6-K", "proceeds"),
        ("Who sells the securities, and through which broker?", "144", "Ruby Finance"),
        ("How many shares are to be sold?", "144", "1740249"),
    ],
)
def test_questions_on_the_bundled_filings(
    bundled: Library, question: str, form: str, words: str
) -> None:
    found = retrieve(bundled, question, k=4)
    assert any(p.filing.form == form and words in p.chunk.text for p in found)


def test_the_filing_of_the_year_comes_before_the_next_years(small_library: Library) -> None:
    """The next annual report prints the same revenue again, beside its own."""
    for year in (2023, 2022, 2024):
        text = (
            f"Annual report of {year}.\n\nRevenue was 1{year % 100} and 1{year % 100 - 1} million."
        )
        filing = a_filing(text, period_end=date(year, 12, 31))
        facts = [
            a_fact(filing, f"1{y % 100}", period=Period(date(y, 1, 1), date(y, 12, 31)))
            for y in (year, year - 1)
        ]
        put(small_library, filing, facts)
    first, *_ = retrieve(small_library, "What was revenue?", Scope(periods=(FY2022,)))
    assert first.filing.period_end == date(2022, 12, 31)
    assert {
        p.filing.period_end for p in retrieve(small_library, "revenue", Scope(periods=(FY2022,)))
    } == {date(2022, 12, 31), date(2023, 12, 31)}
