"""Yes or no, from figures and from sentences."""

import pytest

from assistant.types import Answer
from index.types import Filing
from tests.builders import annual_report, asked, statements


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
