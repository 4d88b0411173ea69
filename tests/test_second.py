"""A second reading of what is to be worked out: the operation by its cues, figures by all words."""

from decimal import Decimal

import pytest

from assistant import Turn
from assistant.findings import Findings
from assistant.holdings.desk import Desk
from assistant.pipeline import Assistant
from assistant.scope.understand import understand
from assistant.second.answer import read_anew
from assistant.second.operation import Doing, loose_operation
from index.parse import parse_bytes

PAGE = """\
ACME CORP

Form 10-K

Annual report for the fiscal year ended December 31, 2023

Contractual obligations and sites of the company are set out below.

CONTRACTUAL OBLIGATIONS
(In millions)
                          Payments due by period
                          Total    2024    2025    Thereafter
Debt obligations          $ 840   $ 120   $ 200        $ 520
Operating leases            260      80      90           90
Purchase obligations        100      40      30           30
Total                    $1,200   $ 240   $ 320        $ 640

NONRECURRING LOSSES
(In millions)
                          2023     2022
Loan losses               $ 360    $ 300
Other asset losses           40      100
Total nonrecurring losses $ 400    $ 400
"""
SITES = """\
ACME CORP

Annual report for the fiscal year ended December 31, 2023

TERMINALS AND THEIR CAPACITY
                          Number    Capacity
Liquids terminals             39          78
Bulk terminals                20          60

In 2023 the board authorized the repurchase of up to $ 10 million of shares. In 2022 the board
authorized the repurchase of up to $ 8 million of shares.
"""


def read(question: str, page: str = PAGE) -> Findings:
    """What the second reading alone makes of a question."""
    held = Desk(parse_bytes(page.encode(), "acme.txt"))
    asked = understand(question, held.filings(), held=held.mentions)
    passages = held.search(question, asked.scope, 24)
    return read_anew(asked, held, passages, ("Acme",), Findings(None))


@pytest.mark.parametrize(
    ("question", "doing"),
    [
        ("what portion of the property is located in canada?", "share"),
        ("loan losses made up how much of the total losses?", "share"),
        ("of total reserves, how much consisted of discoveries?", "share"),
        ("by what percentage did the provision shrink?", "growth"),
        ("what was the growth rate in rent?", "growth"),
        ("what was the change in the percent of sales from Asia?", "difference"),
        ("how many more stores were open in 2023?", "difference"),
        ("what was the average balance for the two years?", "mean"),
        ("what is the average capacity per terminal?", "per"),
        ("what is the ratio of rent to wages?", "ratio"),
        ("what is the sum of rent and wages?", "sum"),
        ("what were total charges from 2021 to 2023?", "sum"),
        ("what was the percentage change in share-based compensation?", "growth"),
        ("at what tax rate were the bonuses taxed?", "share"),
        ("what is the roi of an investment in 2004 sold in 2006?", "growth"),
        ("who signed the report?", None),
        ("what was the weighted average price?", None),
    ],
)
def test_cue_words_tell_the_operation(question: str, doing: Doing | None) -> None:
    assert loose_operation(question) == doing


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("Loan losses made up how much of the total nonrecurring losses in 2023?", "90"),
        ("What percentage of total payments due by period is composed of debt?", "70"),
        ("What percent of the total debt obligations falls due after 2025?", "61.90"),
        ("What percent of total nonrecurring losses came from loan losses in 2022?", "75"),
        ("By what percent did the loan losses rise from 2022 to 2023?", "20"),
        ("What was the average of the loan losses for 2022 and 2023?", "330"),
        ("What percentage of total contractual obligations is composed of debt obligations?", "70"),
        ("Of the total nonrecurring losses in 2022, how much were other asset losses?", "25"),
        ("What is the sum of the loan losses and the other asset losses in 2023?", "400"),
        ("What was the difference between loan losses and other asset losses in 2023?", "320"),
    ],
)
def test_figures_are_found_by_all_words_together(question: str, value: str) -> None:
    found = read(question)
    assert found.draft
    assert found.draft.value
    shown = found.draft.value.value
    assert round(shown, 2) in (Decimal(value), Decimal(value).scaleb(6))


def test_what_was_chosen_by_likeness_is_shown_as_doubtful() -> None:
    held = Desk(parse_bytes(PAGE.encode(), "acme.txt"))
    asked = "Loan losses made up how much of the total nonrecurring losses in 2023?"
    answer = Assistant(held).ask(f"For Acme: {asked[0].lower()}{asked[1:]}")
    doubted = [check for check in answer.checks if "likeness" in check.reason]
    assert doubted, answer.text
    assert all(check.verdict == "ambiguous" for check in doubted)
    assert not answer.verified


def test_what_is_made_of_a_doubtful_result_is_as_doubtful() -> None:
    held = Assistant(Desk(parse_bytes(PAGE.encode(), "acme.txt")))
    first = "For Acme: loan losses made up how much of the total nonrecurring losses in 2023?"
    then = held.ask("what is that divided by 2?", history=(Turn(first),))
    assert then.value, then.text
    assert not then.verified
    assert any("likeness" in check.reason for check in then.checks)


def test_a_sum_is_not_answered_by_a_list_of_its_parts() -> None:
    told = (
        "ACME CORP\n\nAnnual report for the fiscal year ended December 31, 2023\n\nFor 2023, 2022 "
        "and 2021, approximately $ 5 million, $ 3 million and $ 2 million, respectively, of "
        "relocation expense was recognized due to early departures.\n"
    )
    asked = "what was the cumulative relocation expense recognized from 2021 to 2023 in millions?"
    answer = Assistant(Desk(parse_bytes(told.encode(), "acme.txt"))).ask(asked)
    assert answer.value
    assert answer.value.value == Decimal(10_000_000), answer.text


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("What is the average capacity per liquids terminal?", "2"),
        ("What is the ratio of the capacity of liquids terminals to bulk terminals?", "1.3"),
        (
            "By what percent did the repurchase authorized by the board grow from 2022 to 2023?",
            "25",
        ),
    ],
)
def test_columns_and_sentences_are_weighed_like_rows(question: str, value: str) -> None:
    found = read(question, SITES)
    assert found.draft
    assert found.draft.value
    assert found.draft.value.value == Decimal(value)


QUARTERS = """\
ACME CORP

Annual report for the fiscal year ended December 31, 2023

QUARTERLY RESULTS (UNAUDITED)
(In millions)
                   First Quarter 2023   Second Quarter 2023   Third Quarter 2023
Passenger fares                 $ 100                 $ 120                 $ 90

FERRIES BOUGHT
                          2023     2022     2021
Motor ferries              $ 30     $ 20     $ 10
Steam ferries                60       40       20

Motor ferries for 2022 were $ 20 million.
"""


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("By what percentage did passenger fares move from the first to the second quarter?", "20"),
        ("What was the average outlay on steam ferries bought in 2022 and 2023?", "50"),
        ("What were the total purchases of steam ferries bought from 2021 to 2023?", "120"),
    ],
)
def test_times_are_those_asked_for(question: str, value: str) -> None:
    found = read(question, QUARTERS)
    assert found.draft
    assert found.draft.value
    assert found.draft.value.value in (Decimal(value), Decimal(value).scaleb(6))


def test_a_series_is_of_as_many_years_as_are_asked_for() -> None:
    asked = "what was the {}-year average of steam ferries bought?"
    assert read(asked.format("three"), QUARTERS).draft
    assert read(asked.format("four"), QUARTERS).draft is None


@pytest.mark.parametrize(
    "question",
    [
        "What percentage of the fleet is composed of electric tugboats?",
        "If loan losses doubled, what would the percentage change be?",
        "What is the difference between the margin of loan losses and other asset losses in 2023?",
        "Who signed the report?",
        "What share of it?",
    ],
)
def test_what_the_figures_leave_unsaid_is_not_worked_out(question: str) -> None:
    assert read(question).draft is None


def test_a_name_that_stands_nowhere_around_bars_a_calculation() -> None:
    assert (
        read("What percent of Fig Ventures total nonrecurring losses were loan losses?").draft
        is None
    )
