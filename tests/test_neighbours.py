"""A number of a neighbour of what is asked, or of a place that is no figure, is no answer."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.calculate.attempts import Attempt
from assistant.calculate.work_out import Worked
from assistant.formula import Operand
from assistant.operands.operands import Choice, Gap
from assistant.plans.choose import Plan
from assistant.sentences.neighbours import is_a_neighbours
from assistant.sentences.numbers import numbers_in
from assistant.stated.actual import scale_in_doubt
from tests.builders import annual_report, asked, fact, request, sentence, statements, table, year


def _is_barred(question: str, text: str, number: str, *, context: str = "") -> bool:
    (value,) = (q for q in numbers_in(text) if number in q.text)
    return is_a_neighbours(request(question), sentence(text, context=context), value)


@pytest.mark.parametrize(
    ("question", "text", "number"),
    [
        ("How many members does it have?", "2.30 Eligible Member\t7", "7"),
        ("How many members does it have?", "Members of the plan . . . . . . 12", "12"),
        ("What was adjusted income in 2023?", "Lantern Works\t2023 Form 10-K\t58", "58"),
        ("How many employees are there?", "The plan covers employees of age 65 and over.", "65"),
        ("How many employees are there?", "Our workforce included 500 union members.", "500"),
        ("How many employees are there?", "We hired approximately 230 employees.", "230"),
        (
            "How much did it spend on share repurchases in 2023?",
            "We are authorized to purchase up to $30 million of our shares.",
            "30",
        ),
        (
            "How much did it spend on buybacks in 2023?",
            "We had $475 million remaining under the plan.",
            "475",
        ),
        (
            "How much stock did it repurchase in 2023?",
            "As of December 31, 2023, $25 million of shares has been repurchased under it.",
            "25",
        ),
        (
            "What was total debt in 2023?",
            "During 2023 and 2022, $800 million and $900 million, respectively, of debt issued.",
            "800",
        ),
        (
            "What was the dividend per share in 2023?",
            "A dividend of $0.10 per share is payable on May 31, and none on preferred stock.",
            "0.10",
        ),
        (
            "What was the dividend per share in 2023?",
            "We paid a quarterly dividend of $0.65 per share.",
            "0.65",
        ),
        (
            "What was the dividend per share in 2023?",
            "In May 2023, we declared a second quarter dividend on common and Class B stock of"
            " $0.15 per share.",
            "0.15",
        ),
        (
            "What was the dividend in November 2023?",
            "In September 2023, the board declared a dividend of $0.40 per share.",
            "0.40",
        ),
        ("What was adjusted EPS in 2023?", "Reported EPS $3.85\tAdjusted EPS $4.42", "3.85"),
        ("What was adjusted EPS in 2023?", "EPS was $3.85 in 2023.", "3.85"),
    ],
)
def test_a_neighbours_number_is_barred(question: str, text: str, number: str) -> None:
    assert _is_barred(question, text, number)


@pytest.mark.parametrize(
    ("question", "text", "number"),
    [
        ("How many union members are employees?", "We had 500 union members as employees.", "500"),
        ("How many employees are there?", "We had 4,300 employees at year end.", "4,300"),
        (
            "How much is authorized for repurchases?",
            "We are authorized to purchase up to $30 million of our shares.",
            "30",
        ),
        (
            "How much did it spend on share repurchases in 2023?",
            "Under the plan approved in May we repurchased shares for $12 million.",
            "12",
        ),
        ("How much debt was issued in 2023?", "We issued $800 million of debt.", "800"),
        ("What was total debt in 2023?", "Total debt outstanding was $900 million.", "900"),
        (
            "What was the dividend per share in 2023?",
            "Annual dividends of $2.62 per share were paid on common stock.",
            "2.62",
        ),
        (
            "What was the quarterly dividend in 2023?",
            "We paid a quarterly dividend of $0.65 per share.",
            "0.65",
        ),
        (
            "What was the dividend in November 2023?",
            "In November 2023, the board declared a dividend of $0.40 per share.",
            "0.40",
        ),
        ("What was adjusted EPS in 2023?", "Reported EPS $3.85\tAdjusted EPS $4.42", "4.42"),
        ("What was adjusted EPS in 2023?", "Adjusted EPS\t4.42\t4.10", "4.42"),
    ],
)
def test_the_number_asked_for_is_not(question: str, text: str, number: str) -> None:
    assert not _is_barred(question, text, number)


def test_what_a_heading_calls_adjusted_is_adjusted() -> None:
    question = "What was adjusted income in 2023?"
    assert not _is_barred(question, "Income\t$120", "120", context="Adjusted results")


_STAFF = annual_report(
    "<p>As of December 31, 2023 and 2022, Lantern Works’ total workforce was approximately"
    " 15,600 and 14,200 with 13% and 12% located abroad.</p>"
    "<p>As of December 31, 2023, our workforce included approximately 5,000 union members.</p>"
)


@pytest.mark.parametrize(
    "question",
    [
        "How many employees does Lantern Works have?",
        "How many people worked for Lantern Works in 2023?",
        "What is Lantern Works' headcount?",
        "How many employees did the company have at the end of fiscal 2023?",
        "Lantern Works number of employees 2023",
    ],
)
def test_the_whole_headcount_is_told_not_that_of_a_part(question: str) -> None:
    answer = asked(question, _STAFF)
    assert answer.value is not None
    assert answer.value.value == Decimal(15600)
    assert answer.verified


def test_the_headcount_of_another_year_is_not_told() -> None:
    answer = asked("How many employees did Lantern Works have in 2022?", _STAFF)
    assert answer.value is None or answer.value.value == Decimal(14200)


def test_a_headcount_said_twice_with_two_numbers_is_not_settled() -> None:
    report = annual_report(
        "<p>We had 4,300 employees at year end.</p><p>We had 200 full-time employees there.</p>"
        "<p>Of our staff, of which we had 90 employees in a plan, few left.</p>"
    )
    answer = asked("How many employees does Lantern Works have?", report)
    assert answer.value is None or answer.value.value == Decimal(4300)


def test_a_headcount_without_a_year_is_of_the_reports() -> None:
    report = annual_report("<p>We employ approximately 4,300 full-time employees.</p>")
    for question, told in (("in 2023", True), ("in 2019", False)):
        answer = asked(f"How many employees did Lantern Works have {question}?", report)
        assert (answer.value is not None) == told


def test_net_income_is_no_list_of_points() -> None:
    report = annual_report(
        statements(),
        "<p>Other income—net increased $6 million, mainly due to:</p>"
        "<p>• net income from grants in 2023</p><p>• net gains in 2023</p>",
    )
    answer = asked("What was Lantern Works' net income in 2023?", report)
    assert answer.value is not None
    assert answer.value.value == Decimal(240_000_000)


def test_an_auditor_signs_no_filing() -> None:
    report = annual_report(
        "<p>/s/ Harbour Ledgers LLP</p><p>Report of the auditor</p>",
        "<p>SIGNATURES</p><p>/s/ Ann Lund</p><p>Chief Executive Officer</p>",
    )
    answer = asked("Who signed Lantern Works' 10-K?", report)
    assert "Ann Lund" in answer.text
    assert "Harbour" not in answer.text


def test_no_report_tells_what_was_years_after_it() -> None:
    report = annual_report(
        "<p>SELECTED DATA (in millions)</p>",
        table(("", "2026", "2023"), ("Dividends per share", "$ 0.40", "$ 0.30")),
    )
    assert asked("What were Lantern Works' dividends per share in 2026?", report).refused


def test_a_row_in_another_scale_than_it_says_is_no_answer() -> None:
    report = annual_report(
        "<p>SELECTED DATA (in thousands)</p>",
        table(("", "2023", "2022"), ("Gross ferry volume (in millions)", "$ 112", "$ 106")),
    )
    answer = asked("What was Lantern Works' gross ferry volume in 2023?", report)
    assert answer.value is None or answer.value.value == Decimal(112_000_000)


def test_an_investment_at_a_day_is_no_spending() -> None:
    report = annual_report(
        "<p>Our total capital expenditures in plant were approximately $216 million at December 31,"
        " 2023.</p>"
    )
    assert asked("What was Lantern Works' capex in 2023?", report).refused


def test_a_limit_on_repurchases_is_not_what_was_repurchased() -> None:
    report = annual_report(
        "<p>The Company is authorized to purchase up to $30 million under its common share"
        " repurchase program previously approved by the board in 2023.</p>"
    )
    assert asked("How much did Lantern Works spend on share repurchases in 2023?", report).refused


def test_debt_issued_in_turn_is_not_the_total_owed() -> None:
    report = annual_report(
        "<p>During 2023 and 2022, $800 million and $900 million, respectively, of debt securities"
        " were issued under this statement.</p>"
    )
    assert asked("What was Lantern Works' total debt in 2023?", report).refused


def test_the_spending_of_a_part_is_not_that_of_the_whole() -> None:
    report = annual_report(
        "<p>Capital spending for Ferries was $97 million in 2023 and $109 million in 2022.</p>"
    )
    assert asked("What did Lantern Works spend on capital expenditures in 2023?", report).refused
    assert not asked("What was capital spending for Ferries in 2023?", report).refused


@pytest.mark.parametrize(
    ("label", "passed_over", "doubted"),
    [
        ("Ferry volume (in millions)", True, True),
        ("Ferry volume (in millions)", False, False),
        ("Ferry volume", True, False),
    ],
)
def test_a_row_that_names_another_scale_leaves_its_figure_in_doubt(
    label: str, passed_over: bool, doubted: bool
) -> None:
    item = Operand(phrase="ferry volume")
    held = fact("", "112", year(2023), label=label)
    choice = Choice(held, held.quantity.value, 1.0)
    plan = Plan("ferry volume", item, "lookup")
    found = Worked(plan, None, item, held.quantity.value, "USD", ((item, choice),))
    lacking = Attempt(plan, Gap("missing", ""))
    gap = scale_in_doubt((lacking, Attempt(plan, (found,), passed_over=passed_over)))
    assert (gap is not None) == doubted
