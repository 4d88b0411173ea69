"""Why a passage is found: operands, labels, filings meant, what was let go, and rerankers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from assistant.holdings.subqueries import subqueries
from index.catalog import Held
from index.errors import LibraryError
from index.langchain_retriever import FilingsRetriever
from index.library import Library
from index.retrieve import retrieve, search
from index.retrieve.filter import own_end
from index.retrieve.points import labelled
from index.retrieve.question import asking, without_names
from index.retrieve.scope import liking, periods_asked
from index.types import FilingMeta, Period, Scope
from tests.library_samples import END_2023, FY2022, FY2023, a_fact, a_filing, put

PAD = "\n\n" + "Nothing of this is about money. " * 60 + "\n\n"


def _statements(library: Library) -> None:
    """An annual report that prints its two statements and a summary, far apart."""
    text = (
        f"Summary\nRevenue 700{PAD}Statement of Income\nRevenue 701\nNet income 90\nInterest 5"
        f"{PAD}Balance Sheet\nInventories 33\nTotal assets 900\nCustomer funds held 44{PAD}"
    )
    filing = a_filing(text, period_end=date(2023, 12, 31))
    flows = [("701", "revenue", "Revenue"), ("90", "net_income", "Net income")]
    stocks = [
        ("33", "inventory", "Inventories"),
        ("900", "total_assets", "Total assets"),
        ("44", "", "Customer funds held"),
    ]
    facts = [a_fact(filing, "700", statement="")]
    facts += [a_fact(filing, p, concept=c, label=name) for p, c, name in flows]
    facts += [
        a_fact(filing, p, concept=c, label=name, period=END_2023, statement="balance")
        for p, c, name in stocks
    ]
    put(library, filing, facts)


def test_a_ratio_finds_the_statement_of_each_operand_first(small_library: Library) -> None:
    _statements(small_library)
    question = "What is the asset turnover?"
    found = search(small_library, question, queries=subqueries(question), k=2)
    assert {"Statement of Income", "Balance Sheet"} == {
        line
        for passage in found.passages
        for line in passage.chunk.text.split("\n")
        if line in ("Statement of Income", "Balance Sheet")
    }
    assert all("operand" in dict(passage.signals) for passage in found.passages)
    assert {query.about for query in found.queries} >= {"revenue", "total assets"}


def test_a_row_of_no_known_line_item_is_found_by_its_label(small_library: Library) -> None:
    _statements(small_library)
    (first,) = retrieve(small_library, "How much is customer funds held?", k=1)
    assert "Customer funds held" in first.chunk.text
    assert dict(first.signals)["label"] > 0


@pytest.mark.parametrize(
    ("label", "found"),
    [
        ("Customer funds held", True),
        ("Funds held for customers", True),
        ("Customers payable", False),
        ("Other assets", False),
        ("Total", False),
    ],
)
def test_a_label_counts_by_the_words_it_shares(label: str, found: bool) -> None:
    assert bool(labelled(("customer", "funds", "held"), [(1, label, "balance")])) is found


def test_a_label_of_a_statement_stands_before_the_same_in_a_note() -> None:
    rows = [(1, "Customer funds held", ""), (2, "Customer funds held", "balance")]
    points = labelled(("customer", "funds", "held"), rows)
    assert points[2] > points[1]


def _report(library: Library, company: str, year: int, **meta: object) -> None:
    filing = a_filing(
        f"{company} had revenue of 1{year} million in {year}.", company=company,
        period_end=date(year, 12, 31), **meta,
    )  # fmt: skip
    period = Period(date(year, 1, 1), date(year, 12, 31))
    put(library, filing, [a_fact(filing, f"1{year}", period=period)])


@pytest.fixture
def two_companies(small_library: Library) -> Library:
    for year in (2021, 2023, 2022):
        _report(small_library, "Acme Corp", year)
        _report(small_library, "Zinnia Rockets Inc", year, symbols=("ZINN",))
    return small_library


@pytest.mark.parametrize(
    "question", ["Zinnia's revenue?", "ZINN revenue", "What did Zinia Rockets earn in revenue?"]
)
def test_a_company_named_steers_without_a_scope(two_companies: Library, question: str) -> None:
    found = search(two_companies, question)
    assert {passage.filing.company for passage in found.passages} == {"Zinnia Rockets Inc"}
    assert found.notes == ("Searched in the filings of Zinnia Rockets Inc only.",)
    assert [step.name for step in found.filters] == ["company"]
    documents = FilingsRetriever(library=two_companies, k=2).invoke(question)
    assert {document.metadata["company"] for document in documents} == {"Zinnia Rockets Inc"}


def test_a_scope_decides_over_the_question(two_companies: Library) -> None:
    found = search(two_companies, "Zinnia's revenue?", Scope(companies=("Acme Corp",)))
    assert {passage.filing.company for passage in found.passages} == {"Acme Corp"}
    assert found.notes == ()


def test_without_a_period_the_latest_filing_comes_first(two_companies: Library) -> None:
    first, *_ = retrieve(two_companies, "What was Acme's revenue?")
    assert first.filing.period_end == date(2023, 12, 31)
    first, *_ = retrieve(two_companies, "What was Acme's revenue in 2021?")
    assert first.filing.period_end == date(2021, 12, 31)


def test_what_a_period_lacks_is_filled_up_and_said(two_companies: Library) -> None:
    scope = Scope(companies=("Acme Corp",), periods=(FY2022,))
    assert len(search(two_companies, "revenue", scope, k=3).passages) == 1
    found = search(two_companies, "revenue", scope, k=3, relax=True)
    ends = [passage.filing.period_end for passage in found.passages]
    assert ends[0] == date(2022, 12, 31)
    assert len(ends) == 3
    assert [passage.rank for passage in found.passages] == [1, 2, 3]
    assert [step.relaxed for step in found.filters] == [False, True]
    assert "others follow" in found.notes[-1]


def test_a_form_that_is_not_held_is_let_go_only_where_allowed(two_companies: Library) -> None:
    scope = Scope(companies=("Acme Corp",), forms=("20-F",))
    assert search(two_companies, "revenue", scope).passages == ()
    found = search(two_companies, "revenue", scope, relax=True)
    assert found.passages
    assert [(step.name, step.left, step.relaxed) for step in found.filters] == [
        ("company", 3, False),
        ("form", 3, True),
    ]


def test_another_company_is_never_taken_instead(two_companies: Library) -> None:
    assert search(two_companies, "revenue", Scope(companies=("Nobody",)), relax=True).passages == ()


def test_the_same_words_in_two_years_reports_count_once(small_library: Library) -> None:
    words = "The company holds its cash with several banks."
    for year in (2022, 2023):
        filing = a_filing(f"{words}{PAD}Of {year}.", period_end=date(year, 12, 31))
        put(small_library, filing)
    texts = [passage.chunk.text for passage in retrieve(small_library, "cash with banks", k=9)]
    assert len(texts) == len(set(texts)) > 1


def _held(end: date | None, *periods: Period, **meta: object) -> Held:
    known = FilingMeta("1", "f", "html", period_end=end, **meta)  # type: ignore[arg-type]
    return Held(1, known, "", 1, 1, "", periods)


def test_a_release_that_states_no_period_is_of_the_day_its_figures_end() -> None:
    outlook = Period(date(2023, 1, 1), date(2023, 12, 31))
    quarter = Period(date(2022, 10, 1), date(2022, 12, 31))
    assert own_end(_held(None, outlook, quarter, filed=date(2023, 1, 24))) == quarter.end
    assert own_end(_held(None, filed=date(2023, 1, 24))) == date(2023, 1, 24)
    assert own_end(_held(date(2022, 6, 30), quarter)) == date(2022, 6, 30)


def test_the_filing_that_ends_with_the_last_year_asked_is_liked_most() -> None:
    last = _held(date(2023, 12, 31), FY2023, FY2022)
    assert liking([last], [FY2022, FY2023]) == {1: 1.0}
    first = _held(date(2022, 12, 31), FY2022)
    assert 0 < liking([first], [FY2022, FY2023])[1] < 1
    assert liking([_held(date(2019, 12, 31))], [FY2022]) == {1: 0.0}


def test_each_company_has_its_own_fiscal_year() -> None:
    may = _held(date(2021, 5, 31), company="May Co", form="10-K")
    december = _held(date(2021, 12, 31), company="December Co", form="10-K")
    asked = periods_asked("Revenue in FY2021?", [may, december], Scope())
    assert {period.end for period in asked} == {date(2021, 5, 31), date(2021, 12, 31)}


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("Is it solvent? If this is of no use, explain why.", "Is it solvent?"),
        ("What was revenue? Round to two decimals.", "What was revenue?"),
        ("Please answer.", "Please answer."),
    ],
)
def test_instructions_are_not_looked_for(question: str, left: str) -> None:
    assert asking(question) == left


def test_names_and_periods_are_taken_out_unless_nothing_is_left() -> None:
    held = [FilingMeta("1", "f", "html", company="Acme Corp")]
    assert without_names("What was Acme's revenue in FY2022?", held) == "What was revenue in ?"
    assert without_names("Acme 2022", held) == "Acme 2022"


def test_a_reranker_orders_the_head_and_shows_its_points(two_companies: Library) -> None:
    def last_first(question: str, texts: Sequence[str]) -> Sequence[float]:
        assert question == "revenue"
        return [float(place) for place in range(len(texts))]

    plain = search(two_companies, "revenue", k=3)
    found = search(two_companies, "revenue", k=3, rerank=last_first)
    assert (plain.reranked, found.reranked) == (0, 6)
    assert len(found.passages) == 3
    assert [p.chunk.id for p in found.passages] != [p.chunk.id for p in plain.passages]
    for passage in found.passages:
        assert passage.score == pytest.approx(sum(points for _, points in passage.signals))


def test_a_reranker_that_loses_a_text_is_told_so(two_companies: Library) -> None:
    with pytest.raises(LibraryError, match="1 scores for 6 passages"):
        search(two_companies, "revenue", rerank=lambda *_: [1.0])
