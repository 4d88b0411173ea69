"""Yes or no, from figures and from sentences."""

import pytest

from assistant.types import Answer
from index.types import Filing
from tests.builders import annual_report, asked, statements, table


@pytest.fixture(scope="module")
def report() -> Filing:
    return annual_report(
        statements(),
        "<p>The committee has granted approval for the Bergen extension.</p>",
        "<p>The ticket price is exclusive of harbour tax.</p>",
        "<p>The sale of the Oslo foundry was rejected by the regulator.</p>",
    )


def said(report: Filing, question: str) -> Answer:
    return asked(question, report)


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("Did operating income increase in 2023?", "Yes"),
        ("Did operating income decrease in 2023?", "No"),
        ("Did net income fall in 2023?", "No"),
        ("Did gross margin improve in 2023?", "Yes"),
        ("Did the effective tax rate fall in 2023?", "No"),
        ("Was net income positive in 2023?", "Yes"),
        ("Was net income negative in 2023?", "No"),
        ("Were total assets more than $1.9 billion at the end of 2023?", "Yes"),
        ("Were total assets less than $1.9 billion at the end of 2023?", "No"),
        ("Did the company pay dividends in 2023?", "Yes"),
        ("Was operating income higher in 2023 than in 2022?", "Yes"),
    ],
)
def test_from_figures(report: Filing, question: str, word: str) -> None:
    assert said(report, question).text.startswith(f"{word}:")


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("Has the committee granted approval for the Bergen extension?", "Yes"),
        ("Does the ticket price include harbour tax?", "No"),
        ("Did the regulator reject the sale of the Oslo foundry?", "Yes"),
    ],
)
def test_from_a_sentence(report: Filing, question: str, word: str) -> None:
    assert said(report, question).text.startswith(f"{word}.")


def test_the_figures_stand_behind_the_word(report: Filing) -> None:
    answer = said(report, "Did operating income increase in 2023?")
    assert {c.quote.split("\t")[0] for c in answer.citations} == {"Operating income"}
    assert {str(check.quantity.value) for check in answer.checks} >= {"300000000", "200000000"}
    assert answer.verified


@pytest.mark.parametrize(
    "question",
    [
        "Did inventory fall in 2015?",
        "Is the company a party to the Kyoto shipping dispute?",
        "Did goodwill increase in 2023?",
    ],
)
def test_what_nothing_decides_is_refused(report: Filing, question: str) -> None:
    assert said(report, question).refused


def test_the_earlier_of_two_margins_is_judged_by_its_own_year(report: Filing) -> None:
    assert said(report, "Did gross margin improve in 2023?").verified


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("Did Lantern Works grow its inventories between 2022 and 2023?", "Yes"),
        ("Does it have an improving gross margin profile as of 2023?", "Yes"),
        ("Did the company reduce its capital expenditures in 2023?", "No"),
        ("Did operating cash flow exceed net income in 2023?", "Yes"),
        ("Was net income higher than operating income in 2023?", "No"),
        ("Did cost of sales improve in 2023?", "No"),  # a cost that rose
        ("Did R&D expense improve in 2023?", ""),  # more research is neither better nor worse
        ("Is Lantern Works a capital-intensive business based on 2023 data?", "Yes"),
        ("Are its 2023 financials those of a high growth company?", "Yes"),
        ("Does it have a healthy liquidity profile based on its current ratio in 2023?", "Yes"),
        ("Is Lantern Works highly leveraged in terms of debt to assets?", ""),
    ],
)
def test_measures_and_line_items(report: Filing, question: str, word: str) -> None:
    answer = said(report, question)
    assert answer.text.startswith(f"{word}:") if word else answer.refused


def test_a_judgement_says_its_measure_and_threshold(report: Filing) -> None:
    answer = said(report, "Is Lantern Works a capital-intensive business based on 2023 data?")
    assert "capex as a % of revenue, at least 10% counting as yes" in answer.text
    assert "12.50%" in answer.text
    assert answer.verified


def test_which_way_is_better_is_said(report: Filing) -> None:
    answer = said(report, "Did days inventory outstanding improve in 2023?")
    assert not answer.text.startswith("Yes: days inventory outstanding rose.")


@pytest.mark.parametrize(
    "question",
    [
        "Will operating income increase in 2024?",
        "Is net income expected to grow?",
        "Did net income rise because of the Bergen extension?",
        "Were there any events that substantially increased net income in 2023?",
        "Did Lantern Works grow?",
        "Did the effective tax rate improve in 2023?",
    ],
)
def test_figures_of_the_past_decide_no_cause_and_no_future(report: Filing, question: str) -> None:
    answer = said(report, question)
    assert answer.refused or answer.method == "sentence"


def test_parts_over_a_share_of_the_whole() -> None:
    segments = table(
        ("", "Year Ended December 31,", ""),
        ("", "2023", "2022"),
        ("Lamps", "$ 900", "$ 800"),
        ("Candles", "300", "200"),
        ("Total net sales", "$ 1,200", "$ 1,000"),
    )
    held = annual_report(
        statements(), f"<p>Net sales by segment:</p><p>(In millions)</p>{segments}"
    )
    answer = asked(
        "Are there any segments that represent more than 50% of net sales in 2023?", held
    )
    assert answer.text.startswith("Yes: Lamps is above")
    assert "75.00%" in answer.text
    other = asked("Are there any segments that represent more than 80% of net sales in 2023?", held)
    assert other.text.startswith("No:")


def test_a_bank_has_no_gross_margin() -> None:
    heads = (("", "Year Ended December 31,", ""), ("", "2023", "2022"))
    bank = annual_report(
        "<p>CONSOLIDATED STATEMENTS OF INCOME</p><p>(In millions)</p>",
        table(*heads, ("Net interest income", "$ 900", "$ 800"), ("Net income", "300", "200")),
        "<p>CONSOLIDATED BALANCE SHEETS</p><p>(In millions)</p>",
        table(("", "December 31,", ""), ("", "2023", "2022"), ("Total deposits", "9,000", "8,000")),
        company="Fjord Bancorp",
    )
    question = "Did gross margin improve in 2023? If gross margin is not a relevant metric, say so."
    answer = asked(question, bank)
    assert answer.text.startswith("Not applicable: gross margin is not a relevant metric")
    assert answer.citations
    assert asked("Did gross margin improve in 2023?", bank).refused
    # Of a company that is not held another's deposits say nothing.
    other = annual_report(statements(), company="Lantern Works, Inc.")
    away = asked(question.replace("gross margin improve", "Tidewater's gross margin improve"), bank)
    assert not away.text.startswith("Not applicable")
    assert not asked(question, bank, other).text.startswith("Not applicable")


def three_years(third: str) -> Filing:
    return annual_report(
        "<p>CONSOLIDATED STATEMENTS OF OPERATIONS</p><p>(In millions)</p>",
        table(
            ("", "Year Ended December 31,", "", ""),
            ("", "2023", "2022", "2021"),
            ("Net sales", "$ 1,000", "$ 1,000", "$ 1,000"),
            ("Cost of sales", "600", "610", third),
            ("Gross profit", "400", "390", str(1000 - int(third))),
        ),
    )


@pytest.mark.parametrize(("third", "word"), [("605", "Yes"), ("700", "No")])
def test_steadiness_is_the_largest_step_from_year_to_year(third: str, word: str) -> None:
    question = "Are gross margins consistent (not fluctuating more than roughly 2% each year)?"
    answer = asked(question, three_years(third))
    assert answer.text.startswith(f"{word}: gross margin ")
    assert ("never moved" in answer.text) == (word == "Yes")
    assert answer.verified
    assert answer.text.count("Gross margin of Lantern Works") == 3


def test_a_row_of_several_columns_moves_where_all_of_them_do() -> None:
    rows = (
        ("", "Three months ended June 30, 2023", "", "Three months ended June 30, 2022", ""),
        ("", "Avg.", "Max", "Avg.", "Max"),
        ("Total VaR", "$ 47", "$ 56", "$ 54", "$ 71"),
    )
    held = annual_report(f"<p>Value at risk</p><p>(In millions)</p>{table(*rows)}")
    question = "Looking at VaR, did the risk decrease in the second quarter of 2023?"
    answer = asked(question, held)
    assert answer.refused or answer.text.startswith("Yes:")
