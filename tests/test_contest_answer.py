"""Contests decided over small reports: every figure shown, ties said, units kept apart."""

import pytest

from assistant.types import Answer
from index.types import Filing
from tests.builders import annual_report, asked, statements, table

YEARS = ("", "2023", "2022", "2021")
SEGMENTS = (
    "<p>The following table shows net sales by segment.</p><p>(In millions)</p>",
    table(
        ("", "Year Ended December 31,", ""),
        ("", "2023", "2022"),
        ("Lamps", "$ 700", "$ 640"),
        ("Candles", "300", "260"),
        ("Matches", "200", "100"),
        ("Total net sales", "$ 1,200", "$ 1,000"),
    ),
)
COSTS = (
    "<p>Other expenses were as follows.</p><p>(In thousands)</p>",
    table(
        ("", "Year Ended December 31,", "", ""),
        YEARS,
        ("Warehouse rent", "$ 410", "$ 380", "$ 300"),
        ("Patent fees", "25", "25", "10"),
    ),
)


@pytest.fixture(scope="module")
def report() -> Filing:
    return annual_report(statements(), *SEGMENTS, *COSTS)


def said(report: Filing, question: str) -> Answer:
    return asked(question, report)


@pytest.mark.parametrize(
    ("question", "short"),
    [
        ("In which year was warehouse rent the highest?", ("2023",)),
        ("In which year was warehouse rent the lowest?", ("2021",)),
        ("In which years were patent fees more than $20 thousand?", ("2023", "2022")),
        ("In which years were patent fees recorded?", ("2023", "2022", "2021")),
        ("Which segment had the largest net sales in 2023?", ("Lamps",)),
        ("Which segment had the smallest net sales in 2022?", ("Matches",)),
        ("Which segment's net sales grew fastest in 2023?", ("Matches",)),
        ("Which segment grew fastest in 2023?", ("Matches",)),
        ("What are the top two segments by net sales in 2023?", ("Lamps", "Candles")),
        ("Which had larger net sales in 2023, Candles or Matches?", ("Candles",)),
        ("In which year was gross margin higher?", ("2023",)),
    ],
)
def test_the_winner_is_the_first_line(
    report: Filing, question: str, short: tuple[str, ...]
) -> None:
    answer = said(report, question)
    assert answer.short == short
    assert answer.text.startswith(short[0])


def test_every_figure_that_was_compared_is_shown_and_checked(report: Filing) -> None:
    answer = said(report, "Which segment had the largest net sales in 2023?")
    shown = {str(check.quantity.value) for check in answer.checks}
    assert shown >= {"700000000", "300000000", "200000000"}
    assert answer.short == ("Lamps",)  # the total is no segment
    assert "58.33%" in answer.text  # but what Lamps are a share of
    assert answer.verified
    assert len(answer.citations) == 4


def test_growth_is_shown_with_its_operands(report: Filing) -> None:
    answer = said(report, "Which segment grew fastest in 2023?")
    assert answer.method == "calculation"
    assert len(answer.calculations) == 3
    assert "100.00%" in answer.text
    assert answer.verified


def test_years_past_a_limit_are_counted_and_named(report: Filing) -> None:
    answer = said(report, "How many years did warehouse rent exceed $350 thousand?")
    assert answer.value is not None
    assert answer.value.value == 2
    assert answer.text.startswith("2: 2023, 2022")
    assert answer.verified


def test_a_tie_is_said(report: Filing) -> None:
    answer = said(report, "In which year were patent fees the highest?")
    assert answer.text.startswith("A tie: 2023")
    assert answer.short == ("2023", "2022")


def test_a_limit_in_another_currency_is_refused(report: Filing) -> None:
    answer = said(report, "In which years did warehouse rent exceed €300 thousand?")
    assert answer.refused
    assert "EUR" in answer.text


def test_a_superlative_is_never_answered_by_one_figure(report: Filing) -> None:
    """ "The highest goodwill" where no goodwill is given by year is not the latest inventory."""
    assert said(report, "In which year was goodwill the highest?").refused


def test_a_period_that_is_not_held_is_refused(report: Filing) -> None:
    assert said(report, "Which segment had the largest net sales in 2019?").refused


def test_two_companies_are_compared_each_from_its_own_filing(report: Filing) -> None:
    other = annual_report(statements().replace("1,200", "2,400"), company="Harbour Glass, Inc.")
    question = "Which company had the higher net sales in 2023, Lantern Works or Harbour Glass?"
    answer = asked(question, report, other)
    assert answer.short == ("Harbour Glass, Inc.",)
    assert {c.filing.company for c in answer.citations} == {
        "Lantern Works, Inc.",
        "Harbour Glass, Inc.",
    }


def test_parts_that_do_not_add_up_may_hide_the_lowest() -> None:
    segments = table(
        ("", "Year Ended December 31,", ""),
        ("", "2023", "2022"),
        ("Lamps", "$ 1,100", "$ 900"),
        ("Candles", "400", "300"),
    )
    held = annual_report(statements(), f"<p>Net sales by segment</p><p>(In millions)</p>{segments}")
    assert asked("Which segment had the lowest net sales in 2023?", held).refused
    answer = asked("Which segment had the highest net sales in 2023?", held)
    assert answer.short == ("Lamps",)
