"""Questions that ask several things: each part is answered, or said not to be."""

from __future__ import annotations

import pytest

from assistant.scope.asks_apart import asked_apart, items_apart
from index.company_names import CompanyMention
from tests.builders import annual_report, asked, statements, table

LANTERN = annual_report(statements())
QUARRY = annual_report(
    "<p>CONSOLIDATED STATEMENTS OF OPERATIONS</p><p>(In millions)</p>",
    table(("", "2023", "2022"), ("Revenue", "$ 77", "$ 70"), ("Net income", "7", "9")),
    company="Quarry Stone Corp",
)


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("What was revenue in 2023? What was net income in 2023?",
         ("What was revenue in 2023?", "What was net income in 2023?")),
        ("What was revenue in 2023 and why did it grow?",
         ("What was revenue in 2023?", "why did revenue grow (2023)?")),
        ("What was revenue in 2023, and by how much did it grow from 2022?",
         ("What was revenue in 2023?", "by how much did revenue grow from 2022 to 2023?")),
        ("What was net income in 2023 and how many people did it employ?",
         ("What was net income in 2023?", "how many people did it employ (2023)?")),
        ("What was net income in 2023 and how many people did it employ in 2022?",
         ("What was net income in 2023?", "how many people did it employ in 2022?")),
        ("What was revenue in 2023 and how did it compare?",
         ("What was revenue in 2023?", "how did revenue compare (2023)?")),
        ("What were the gross margin and operating margin in 2023?",
         ("What were the gross margin in 2023?", "What were the operating margin in 2023?")),
    ],
)  # fmt: skip
def test_what_is_surely_several(question: str, parts: tuple[str, ...]) -> None:
    assert asked_apart(question) == parts


@pytest.mark.parametrize(
    "question",
    [
        "What was revenue in 2023?",
        "Did revenue grow in 2023, and what was it?",
        "What is the difference between gross margin and operating margin in 2023?",
        "Who signed it, and in what role?",
        "When and where is the meeting?",
        "What were inventory and receivables turnover in 2023?",
        "Is it profitable? Explain what drives it.",
        "Why did gross margin and operating margin fall?",
        "What was the current ratio (current assets divided by current liabilities)?",
        "What was revenue and what was net income in 2023?",
        "",
    ],
)
def test_what_is_one_question_or_is_told_elsewhere(question: str) -> None:
    assert asked_apart(question) == ()


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("What were Pear's revenue, net income and total assets in 2023?",
         ("What were Pear's revenue in 2023?", "What were Pear's net income in 2023?",
          "What were Pear's total assets in 2023?")),
        ("What was revenue in 2022 and net income in 2023?",
         ("What was revenue in 2022?", "What was net income in 2023?")),
        ("What were research and development expenses in 2023?", ()),
        ("What were revenue and net income combined?", ()),
        ("What was revenue less net income?", ()),
        ("Who booked revenue and net income?", ()),
    ],
)  # fmt: skip
def test_line_items_in_a_row(question: str, parts: tuple[str, ...]) -> None:
    assert items_apart(question) == parts


PEAR_AND_FIG = "What was Pear's revenue in 2022 and Fig's net income in 2023?"
PEAR, FIG = CompanyMention("Pear Inc.", 9, 15), CompanyMention("Fig Ltd", 36, 41)


def test_each_item_is_of_its_own_company() -> None:
    assert asked_apart(PEAR_AND_FIG, (PEAR, FIG)) == (
        "What was Pear's revenue in 2022?", "What was Fig's net income in 2023?",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("question", "mentions"),
    [
        (PEAR_AND_FIG, (PEAR, CompanyMention("Pear Inc.", 36, 41))),
        (PEAR_AND_FIG.replace(" and ", " or "), (PEAR, FIG)),
        ("What was Pear and Fig's combined revenue and net income?", (PEAR, FIG)),
    ],
)
def test_what_is_of_no_two_owners(question: str, mentions: tuple[CompanyMention, ...]) -> None:
    assert asked_apart(question, mentions) == ()


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("What was Lantern's revenue in 2023, and what was Quarry Stone's net income in 2023?",
         ("$1,200 million", "$7 million")),
        ("What was Lantern's revenue, and Quarry Stone's net income?",
         ("$1,200 million", "$7 million")),
        ("What were Lantern's revenue, net income and total assets in 2023?",
         ("$1,200 million", "$240 million", "$2,000 million")),
        ("What were Lantern's gross margin and operating margin in 2023?", ("40.00%", "25.00%")),
        ("What was Lantern's revenue in 2023, and by how much did it grow from 2022?",
         ("$1,200 million", "$200 million")),
        ("What were Lantern's revenue and goodwill in 2023?",
         ("$1,200 million", "Not answered:", "goodwill")),
        ("What was Lantern's revenue in 2023 and why did it grow?",
         ("$1,200 million", "Not answered:", "why did Lantern's revenue grow")),
        ("What was Lantern's revenue in 2023, and what was its goodwill in 2023?",
         ("$1,200 million", "Not answered:", "goodwill")),
    ],
)  # fmt: skip
def test_each_part_is_answered_or_said_not_to_be(question: str, shown: tuple[str, ...]) -> None:
    answer = asked(question, LANTERN, QUARRY)
    assert all(part in answer.text for part in shown), answer.text
    assert all(check.accepted for check in answer.checks)
    if "Not answered" in answer.text:
        assert answer.value is None


def test_where_no_part_is_answered_the_whole_is_refused() -> None:
    assert asked("What were goodwill and total debt in 2023?", LANTERN).refused
