"""Claims of yes-or-no questions, decided: changes, limits, shares, parts, losses, reasons."""

import pytest

from index.types import Filing
from tests.builders import annual_report, asked, statements, table

HEADS = (("", "Year Ended December 31,", ""), ("", "2023", "2022"))


@pytest.fixture(scope="module")
def report() -> Filing:
    segments = table(
        *HEADS,
        ("Lamps", "$ 210", "$ 160"),
        ("Candles", "(15)", "40"),
        ("Total operating income", "$ 195", "$ 200"),
    )
    sales = table(
        *HEADS, ("Lamps", "$ 900", "$ 800"), ("Candles", "300", "200"),
        ("Total net sales", "$ 1,200", "$ 1,000"),
    )  # fmt: skip
    return annual_report(
        statements(),
        f"<p>Operating profit by segment</p><p>(In millions)</p>{segments}",
        f"<p>Net sales by segment</p><p>(In millions)</p>{sales}",
        "<p>Gross margin increased to 40.0% in 2023 from 35.0% in 2022.</p>"
        "<p>The increase was primarily due to lower freight costs.</p>",
        "<p>Lantern Works owns a controlling 62% interest in Bergen Glass and Fjord Holding owns"
        " the remaining 38%.</p>",
    )


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("Lantern's net sales: up on the year before?", "Yes"),
        ("Was Lantern sitting on more inventory at the end of 2023 than a year earlier?", "Yes"),
        ("Did Lantern spend less on research and development in 2023 than in 2022?", "No"),
        ("Would you say operating income rose in 2023?", "Yes"),
        ("Did net sales grow by more than 25% in 2023?", "No"),
        ("Did net sales grow by at least 20% in 2023?", "Yes"),
        ("Did operating income double in 2023?", "No"),
        ("Did gross margin rise by over 300 basis points in 2023?", "Yes"),
        ("Was the current ratio above 1.5 at the end of 2023?", "Yes"),
        ("Would Lantern's 2023 current ratio count as healthy, meaning 2.5 or better?", "No"),
        (
            "Would Lantern's 2023 current ratio (total current assets over total current"
            " liabilities) count as healthy, meaning 2.5 or better?",
            "No",
        ),
        ("Was Lantern profitable in 2023?", "Yes"),
        ("Did Lantern make a net loss in 2023?", "No"),
        ("Did operating cash flow cover capital expenditures in 2023?", "Yes"),
        ("Did capital expenditures grow faster than net sales in 2023?", "Yes"),
        ("Did net income rise or fall in 2023?", "It rose"),
        ("Was net income above $190 million in 2022 and 2023?", "Yes"),
        ("Was income tax expense positive in both 2022 and 2023?", ""),  # one year of each
        ("Did Lamps make up more than half of net sales in 2023?", "Yes"),
        ("Was Candles' operating profit positive in 2023?", "No"),
        ("Did Candles' operating profit fall in 2023?", "Yes"),
    ],
)
def test_decided(report: Filing, question: str, word: str) -> None:
    answer = asked(question, report)
    assert answer.text.startswith(f"{word}:") if word else answer.refused
    assert answer.citations or not word


@pytest.mark.parametrize(
    "question",
    [
        "Did Norway's operating income rise in 2023?",  # not the whole company's
        "Was adjusted gross margin higher in 2023?",
        "Were sales sequentially higher in 2023?",
        "Did revenue in the first quarter of 2023 exceed that of 2022?",
        "Was Lantern's revenue not higher in 2023?",
    ],
)
def test_a_word_that_no_row_says_is_not_passed_over(report: Filing, question: str) -> None:
    assert asked(question, report).refused


def test_the_reason_is_told_where_it_is_asked(report: Filing) -> None:
    answer = asked("Did gross margin improve in 2023, and what was behind the move?", report)
    assert answer.text.startswith("Yes: gross margin rose")
    assert "lower freight costs" in answer.text
    silent = asked("Did net income rise in 2023, and why?", report)
    assert silent.text.endswith("No reason for it was found.")


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("Is Lantern Works the majority owner of Bergen Glass?", "Yes"),
        ("Does Lantern Works own a majority of Bergen Glass?", "Yes"),
    ],
)
def test_more_than_half_is_a_majority(report: Filing, question: str, word: str) -> None:
    assert asked(question, report).text.startswith(f"{word}.")


def test_of_an_owner_that_no_filing_speaks_of_nothing_is_said(report: Filing) -> None:
    answer = asked("Does Fjord Holding own a majority of Bergen Glass?", report)
    assert answer.refusal is not None
    assert "Fjord Holding" in answer.text


def test_a_limit_of_the_question_is_not_accused(report: Filing) -> None:
    assert asked("Was net income above $200 million in 2023?", report).verified


def losses(new: str, old: str) -> Filing:
    return annual_report(
        "<p>CONSOLIDATED STATEMENTS OF OPERATIONS</p><p>(In millions)</p>",
        table(*HEADS, ("Net sales", "$ 100", "$ 90"), ("Net loss", new, old)),
    )


@pytest.mark.parametrize(
    ("new", "old", "word"), [("$ (30)", "$ (50)", "Yes"), ("$ (60)", "$ (50)", "No")]
)
def test_a_loss_that_narrows_is_a_smaller_amount(new: str, old: str, word: str) -> None:
    held = losses(new, old)
    assert asked("Did the net loss narrow in 2023?", held).text.startswith(f"{word}:")
    assert asked("Was Lantern Works profitable in 2023?", held).text.startswith("No:")


@pytest.mark.parametrize(
    ("new", "old", "word"), [("(12.4)%", "(2.0)%", "No"), ("3.0%", "(2.0)%", "Yes")]
)
def test_a_printed_margin_has_a_better_way(new: str, old: str, word: str) -> None:
    report = annual_report(
        "<p>CONSOLIDATED STATEMENTS OF OPERATIONS</p><p>(In millions)</p>",
        table(*HEADS, ("Revenues", "$ 50", "$ 60"), ("Operating margins", new, old)),
    )
    assert asked("Did Lantern's operating margin get better in 2023?", report).text.startswith(word)


def test_every_year_is_every_step() -> None:
    held = annual_report(
        "<p>CONSOLIDATED STATEMENTS OF OPERATIONS</p><p>(In millions)</p>",
        table(
            ("", "Year Ended December 31,", "", ""),
            ("", "2023", "2022", "2021"),
            ("Net sales", "$ 120", "$ 100", "$ 110"),
            ("Net income", "13", "12", "11"),
        ),
    )
    up = "Did {} increase every year from 2021 to 2023?"
    assert asked(up.format("net income"), held).text.startswith("Yes:")
    assert asked(up.format("net sales"), held).text.startswith("No:")
