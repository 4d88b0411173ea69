"""Numbers that follow from others: what an answer shows, what the question asks for, one step."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

import pytest

from assistant.check import check, evidence_of_text, evidence_of_texts
from assistant.check.claims import read_asked, read_claims
from assistant.check.search import is_exact_pair
from assistant.types import Evidence, NumberCheck
from index.periods import FiscalCalendar
from index.types import MonthDay, Scope
from tests.builders import ACME

CALENDAR = FiscalCalendar(MonthDay(12, 31), ())

INCOME = """CONSOLIDATED STATEMENTS OF INCOME
(In millions, except per share data)

Years Ended December 31,
\t2022\t2021\t2020
Net sales\t$ 7,170\t$ 6,950\t$ 6,500
Cost of sales\t4,302\t4,205\t3,985
Gross profit\t2,868\t2,745\t2,515
Operating income\t1,018\t962\t873
Interest expense\t112\t98\t91
Net income\t707\t674\t602
Net income attributable to Acme\t650\t630\t580
"""
BALANCE = """CONSOLIDATED BALANCE SHEETS
(In millions)

\tDecember 31, 2022\tDecember 31, 2021
Current assets:
Cash and cash equivalents\t$ 576\t$ 491
Inventories\t1,240\t1,118
Total assets\t9,871\t9,402
"""
OFFER = """The Company will issue 830,000 Class A ordinary shares. The offer price is HK$50.03 per \
Class A ordinary share. Each ADS represents two Class A ordinary shares. The net proceeds are \
HK$37.7 million.
"""
BARE = """Balances of the funds

\t2022\t2021
Growth fund\t1,650\t1,418
Income fund\t1,240\t1,310
"""


@cache
def evidence(name: str) -> Evidence:
    texts = {"bare": ((BARE, 1),), "offer": ((OFFER, 1),)}
    return evidence_of_texts(texts.get(name, ((INCOME, 4), (BALANCE, 5))), ACME)


def judged(text: str, question: str = "", on: str = "") -> tuple[NumberCheck, ...]:
    return check(text, evidence(on), question=question)


def flagged(text: str, question: str = "", on: str = "") -> list[str]:
    return [c.quantity.text for c in judged(text, question, on) if not c.accepted]


def formula(text: str, question: str = "", on: str = "") -> str:
    return judged(text, question, on)[-1].formula


# What the answer shows.


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Gross margin: -($2,868 million - $7,170 million) = $4,302 million in 2022", []),
        ("The offer price is HK$50.03 per share; HK$50.03 x 2 = HK$100.06 per ADS", []),
        ("The offer price is HK$50.03 per share; HK$50.03 x 2 = HK$106.00 per ADS",
         ["HK$106.00 per ADS"]),
    ],
)  # fmt: skip
def test_shown_arithmetic(text: str, wrong: list[str]) -> None:
    assert flagged(text, on="offer" if "HK$" in text else "") == wrong


def test_unlike_units_add_up_to_none() -> None:
    text = "HK$50.03 + 830,000 shares = 830,050.03"
    assert judged(text, on="offer")[-1].accepted  # of no unit: nothing is claimed of it
    assert flagged("HK$50.03 / 830,000 shares = 55%", on="offer")


def test_each_step_of_a_chain_may_use_the_one_before() -> None:
    text = (
        "Gross profit of 2022: 7,170 - 4,302 = 2,868.\n"
        "Gross margin = (7,170 - 4,302) / 7,170 = 2,868 / 7,170 = 40.0%.\n"
        "Doubled: 40.0% x 2 = 80.0%."
    )
    assert flagged(text) == []
    assert flagged(text.replace("80.0%", "81.0%")) == ["81.0%"]


def test_a_step_that_does_not_follow_is_not_used() -> None:
    text = "Gross margin = (7,170 - 4,302) / 7,170 = 2,886 / 7,170 = 40.3% in 2022"
    assert "40.3%" in flagged(text)


def test_a_second_way_to_the_same_number_may_hold_where_the_first_does_not() -> None:
    text = "Gross profit 2022: 7,170 - 4,205 = $2,868 million; 7,170 - 4,302 = $2,868 million"
    assert flagged(text)[-1:] != ["$2,868 million"]


def test_percentages_added_up_without_their_sign() -> None:
    text = "Shares of 2022: 40.0% + 14.2% = 54.2"
    shown = "Gross margin 2,868 / 7,170 = 40.0% and operating margin 1,018 / 7,170 = 14.2% in 2022."
    assert flagged(f"{shown}\n{text}") == []


def test_how_a_number_came_about_stands_behind_it_in_brackets() -> None:
    text = (
        "Gross profit was $2,868 million (calculated as $7,170 million - $4,302 million) in 2022."
    )
    assert flagged(text) == []
    wrong = text.replace("$2,868 million (", "$2,886 million (")
    assert "$2,886 million" in flagged(wrong)


# What the question asks for.


@pytest.mark.parametrize(
    ("question", "right", "wrong"),
    [
        (
            "What was the return on assets in 2022, on net income attributable to shareholders?",
            "6.7%",
            "7.3%",
        ),
        ("What was the gross margin in 2022?", "40.0%", "39.5%"),
        ("What was inventory turnover in 2022?", "3.6", "3.8"),
    ],
)
def test_what_is_asked_for_is_worked_out_again(question: str, right: str, wrong: str) -> None:
    assert flagged(right, question) == []
    assert flagged(wrong, question) == [wrong]


def test_the_value_of_another_year_is_said_to_be_that() -> None:
    question = "What was gross margin in 2021 and in 2022?"
    (found,) = judged("Gross margin was 39.5% in 2022.", question)
    assert found.verdict == "contradicted"
    assert found.reason.startswith("wrong period: 39.5% is of")


def test_a_line_that_only_an_adjustment_tells_apart_is_not_printed() -> None:
    question = "What was the interest coverage ratio using adjusted operating income in 2022?"
    (found,) = judged("The interest coverage ratio was 9.1.", question)
    assert found.verdict == "unsupported"
    assert "adjusted" in found.reason


def test_an_operand_may_repeat_the_question() -> None:
    question = "If net sales of 2022 grew by 5%, how much would that be?"
    assert flagged("$7,170 million x 5% = $358.5 million", question) == []


def test_a_part_of_what_is_asked_for_is_an_operand() -> None:
    question = "What was inventory turnover in 2022, with average inventory?"
    text = "Average inventory is 1,179 million; 4,302 million / 1,179 million = 3.6"
    assert "3.6" not in flagged(text, question)


# One step.


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Net sales rose 3.2% in 2022.", []),
        ("Net sales rose 5.9% in 2022.", ["5.9%"]),
        ("Gross profit and interest expense in 2022 total $2,980 million.", []),
        ("Interest expense was 11.0% of operating income in 2022.", []),
        ("Gross profit exceeded operating income by a difference of $1,850 million in 2022.", []),
        ("Net sales averaged $6,873 million from 2020 to 2022.", []),
        ("Net sales averaged $6,837 million from 2020 to 2022.", ["$6,837 million"]),
        ("Net sales rose 3% in 2022.", []),
        ("Net sales rose 9% in 2022.", ["9%"]),
        ("The ratio of interest expense to operating income was zero in 2022.", ["zero"]),
    ],
)  # fmt: skip
def test_one_step_from_lines_that_the_sentence_names(text: str, wrong: list[str]) -> None:
    assert flagged(text) == wrong


def test_the_sum_under_a_heading() -> None:
    text = "The sum of all current assets shown is $1,816 million at December 31, 2022."
    assert flagged(text) == []
    assert flagged(text.replace("$1,816", "$1,861")) == ["$1,861 million"]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("The company will issue 830,000 shares at the offer price of HK$50.03 per share; "
         "the total value is HK$41,524,900.", []),
        ("The company will issue 830,000 shares at the offer price of HK$50.03 per share; "
         "the total value is HK$41,542,900.", ["HK$41,542,900"]),
        ("The company will issue 830,000 shares for net proceeds of HK$37.7 million, a ratio of "
         "HK$45.42 per share.", []),
        ("The company will issue 830,000 shares for net proceeds of HK$37.7 million, a ratio of "
         "HK$54.42 per share.", ["HK$54.42 per share"]),
    ],
)  # fmt: skip
def test_prices_and_counts(text: str, wrong: list[str]) -> None:
    assert flagged(text, on="offer") == wrong


def test_a_long_number_may_be_one_operation_on_two_others() -> None:
    numbers = [(Decimal(830_000), "share"), (Decimal("50.03"), "HKD/share"), (Decimal(9), "HKD")]
    (claim,) = read_claims("41,524,900", read_asked("", CALENDAR, Scope(), ()), CALENDAR)
    assert is_exact_pair(claim, numbers)
    assert not is_exact_pair(claim, numbers[1:])
    (short,) = read_claims("41,500", read_asked("", CALENDAR, Scope(), ()), CALENDAR)
    assert not is_exact_pair(short, [(Decimal(830), "share"), (Decimal(50), "HKD/share")])
    (total,) = read_claims("830,009", read_asked("", CALENDAR, Scope(), ()), CALENDAR)
    assert is_exact_pair(total, [(Decimal(830_000), "HKD"), (Decimal(9), "HKD")])


def test_a_percentage_of_an_amount() -> None:
    text = OFFER + "Of the net proceeds, 55% will go to research."
    there = evidence_of_text(text, ACME)
    said = (
        "Research will get 55% of the net proceeds of HK$37.7 million, a share of HK$20.7 million."
    )
    assert [c.quantity.text for c in check(said, there) if not c.accepted] == []
    found = check(said.replace("HK$20.7", "HK$27.0"), there)
    assert [c.quantity.text for c in found if not c.accepted] == ["HK$27.0 million"]


def test_a_table_without_a_scale_takes_the_answers() -> None:
    text = "The Growth fund rose by $232 million in 2022."
    assert flagged(text, on="bare") == []
    assert flagged(text.replace("$232", "$223"), on="bare") == ["$223 million"]


def test_no_table_scale_that_no_page_speaks_of() -> None:
    there = evidence_of_text("All figures in thousands or so.\n\n" + BARE, ACME)
    found = check("The Growth fund rose by $232 billion in 2022.", there)
    assert not found[0].accepted


def test_the_same_number_again_and_rounded() -> None:
    text = "Net sales rose 3.17% in 2022. Therefore, it is 3.17%, or about 3.2%."
    assert flagged(text) == []
    assert "3.3%" in flagged(text.replace("3.2%", "3.3%"))
