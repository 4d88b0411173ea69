"""Results in a reader's words."""

from dataclasses import replace
from decimal import Decimal

import pytest

from assistant.calculate.work_out import Worked, work_out
from assistant.formula import Growth, Mean, Number, Operand, Operation
from assistant.holdings.desk import Desk
from assistant.operands.operands import Choice, Gap
from assistant.plans.choose import Plan
from assistant.present.draft import draft_of, shown_value, when_of
from assistant.present.notes import contested
from assistant.sentences.fact_span import span_of
from index.facts import extract_facts
from index.quantities import find_quantities
from index.types import Filing, Period
from tests.builders import annual_report, at, ledger, months, parsed, request, statements, year

REVENUE, COST = Operand("revenue"), Operand("cost_of_revenue")
GROWTH = Growth(REVENUE, Operand("revenue", back=1))


@pytest.fixture(scope="module")
def report() -> Filing:
    return annual_report(statements())


def results(
    report: Filing, formula: object, unit: str = "", title: str = "it"
) -> tuple[Worked, ...]:
    asked = Plan(title, formula, "operation", unit, (year(2023),))  # type: ignore[arg-type]
    found = work_out(asked, ledger(extract_facts(report), filings=(report.meta.id,)))
    assert not isinstance(found, Gap), found.message
    return found


def shown(report: Filing, formula: object, question: str, unit: str = "") -> str:
    return shown_value(results(report, formula, unit)[0], request(question)).text


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("What was the difference?", "$480 million"),
        ("What was it in USD billions?", "$0.480 billion"),
        ("What was it in USD millions, to two decimals?", "$480.00 million"),
        ("What was it in USD thousands?", "$480,000 thousand"),
    ],
)
def test_scale_and_decimals_asked_for(report: Filing, question: str, text: str) -> None:
    assert shown(report, Operation("-", REVENUE, COST), question) == text


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("the growth?", "20.00%"),
        ("growth, to one decimal?", "20.0%"),
        ("to the nearest percent", "20%"),
    ],
)
def test_decimals_of_a_percentage(report: Filing, question: str, text: str) -> None:
    assert shown(report, GROWTH, question, "percent") == text


def test_a_looked_up_figure_is_shown_as_printed(report: Filing) -> None:
    assert "1,200" in shown(report, REVENUE, "What was revenue?")


def test_a_looked_up_figure_in_the_scale_asked_for(report: Filing) -> None:
    assert shown(report, REVENUE, "What was revenue in USD billions?") == "$1.200 billion"


def test_a_small_percentage_keeps_three_figures(report: Filing) -> None:
    tiny = Operation("/", Operand("net_income"), Operation("*", REVENUE, Number(Decimal(1000))))
    assert shown(report, tiny, "what share?", "percent") == "0.0200%"


def test_a_mean_gets_one_more_decimal(report: Filing) -> None:
    mean = Mean((Operand("inventory"), Operand("inventory", back=1)))
    assert shown(report, mean, "the average?") == "$120.0 million"


def test_halves_round_away_from_zero(report: Filing) -> None:
    half = Operation("/", Operand("gross_profit"), Operation("*", REVENUE, Number(Decimal("3.2"))))
    assert shown(report, half, "to the nearest percent?", "percent") == "13%"  # 12.5


def test_what_is_shown_reads_back_as_the_value(report: Filing) -> None:
    result = results(report, Operation("-", REVENUE, COST))[0]
    value = shown_value(result, request("in USD millions?"))
    assert [q.value for q in find_quantities(value.text)] == [value.value]


def test_a_calculation_shows_its_operands_with_their_sources(report: Filing) -> None:
    draft = draft_of(results(report, GROWTH, "percent", "growth"), request("?"), Desk([report]))
    head, working = draft.text.split("\n\n")
    assert head == "Growth of Lantern Works, Inc. for the year ended December 31, 2023: 20.00%"
    assert "$1,200 million [1]" in working
    assert "$1,000 million [1]" in working  # both stand in one row
    assert len(draft.sources) == 1
    assert draft.method == "calculation"
    (calculation,) = draft.calculations
    assert [fact.quantity.value for fact in calculation.operands] == [
        1_200_000_000, 1_000_000_000,
    ]  # fmt: skip
    assert calculation.result == draft.value
    one, two = (f"revenue (for the year ended December 31, {end})" for end in (2023, 2022))
    assert calculation.formula == f"{one} / {two} − 1"


def test_a_line_item_is_a_fact_behind_its_marker(report: Filing) -> None:
    draft = draft_of(results(report, REVENUE), request("?"), Desk([report]))
    assert draft.method == "fact"
    assert draft.text.startswith("Net sales of Lantern Works, Inc.")
    assert draft.text.endswith("[1]")
    (source,) = draft.sources
    assert report.text[source.start : source.end].startswith("Net sales")


def test_several_results_commit_to_no_single_value(report: Filing) -> None:
    both = results(report, REVENUE) + results(report, COST)
    assert draft_of(both, request("?"), Desk([report])).value is None


def test_a_rival_figure_is_told(report: Filing) -> None:
    facts = extract_facts(report)
    one = next(fact for fact in facts if fact.concept == "revenue")
    other = next(fact for fact in facts if fact.concept == "net_income")
    choice = Choice(one, one.quantity.value, 1.0, (other,))
    note = "Another figure stands for revenue: Net income 240."
    result = Worked(
        Plan("revenue", REVENUE, "lookup"), one.period, REVENUE, one.quantity.value, "USD",
        ((REVENUE, choice),), (note,),
    )  # fmt: skip
    draft = draft_of((result,), request("?"), Desk([report]))
    assert note in draft.text
    assert draft.contested == (one,)
    elsewhere = replace(choice, rivals=(replace(other, filing_id="f9"),))
    restated = replace(result, choices=((REVENUE, elsewhere),))
    assert contested((restated,)) == ()


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (None, ""),
        (at(2023), " at December 31, 2023"),
        (year(2023), " for the year ended December 31, 2023"),
        (months(4, 6), " for the three months ended June 30, 2023"),
        (months(1, 6), " for the six months ended June 30, 2023"),
        (months(1, 9), " for the nine months ended September 30, 2023"),
        (months(1, 1), " for the period from January 1, 2023 to January 31, 2023"),
    ],
)
def test_periods_in_words(period: Period | None, words: str) -> None:
    assert when_of(period) == words


def test_a_fact_of_prose_stands_in_its_sentence() -> None:
    filing = parsed(
        "FORM 8-K\n\nLantern Works, Inc.\n\nSales were slow. The company received net proceeds of"
        " $37.7 million from the offering. It will repay debt.",
        "8k.txt",
    )
    found = next(fact for fact in extract_facts(filing) if fact.source == "prose")
    start, end = span_of(found, filing.text)
    assert filing.text[start:end].startswith("The company received")
    assert filing.text[start:end].endswith("offering.")
