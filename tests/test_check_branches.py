"""Traps of the check's rarer ways: another definition, two quotations, a name in two spellings."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from assistant.check import check, evidence_of_text
from assistant.check.context import read_place
from assistant.check.evidence import ground
from assistant.types import Citation, Evidence, NumberCheck
from index.types import Scope
from tests.builders import ACME

REPORT = """CONSOLIDATED STATEMENTS OF INCOME
(In millions)

Years Ended December 31,
\t2023\t2022
Net sales\t1,200\t1,000
Cost of sales\t720\t650
Interest (expense)\t(24)\t(20)

CONSOLIDATED BALANCE SHEETS
(In millions)

December 31,
\t2023\t2022
Inventories\t140\t100
"""
RATIOS = (
    "Key figures\n\n\t2022\t2021\nOperating margin\t14.2%\t13.8%\nInterest cover\t20.0x\t18.0x\n"
)


@cache
def evidence(text: str = REPORT) -> Evidence:
    return evidence_of_text(text, ACME)


def judged(text: str, question: str = "", on: str = REPORT) -> tuple[NumberCheck, ...]:
    return check(text, evidence(on), question=question)


TURNOVER = "What was the inventory turnover in 2023?"


def test_a_metric_by_another_definition_in_use_is_derived() -> None:
    last = judged("Inventory turnover was 720 / 140 = 5.14 in 2023.", TURNOVER)[-1]
    assert (last.verdict, last.formula) == ("derived", "720 / 140 = 5.14")
    assert last.reason == "inventory turnover by another definition in use"


@pytest.mark.parametrize(
    "text",
    [
        "140 / 720 = 0.19",
        "720 / 1,200 = 0.60",
        "720 / 100 = 7.20",
        "Net sales / Inventories = 1,200 / 140 = 8.57",
    ],
)
def test_other_arithmetic_is_no_definition_of_it(text: str) -> None:
    assert not judged(f"Inventory turnover was {text} in 2023.", TURNOVER)[-1].accepted


def test_twenty_percent_is_not_twenty_times() -> None:
    assert judged("Operating margin was 14.2% in 2022.", on=RATIOS)[0].accepted
    assert not judged("Operating margin was 14.2 times in 2022.", on=RATIOS)[0].accepted
    assert judged("Interest cover was 20 times in 2022.", on=RATIOS)[0].accepted
    assert not judged("Interest cover was 20% in 2022.", on=RATIOS)[0].accepted
    again = judged("Net sales grew 20%, which is 20 times.", "How much did net sales grow in 2023?")
    assert [one.accepted for one in again] == [True, False]


def test_one_company_in_two_spellings_is_one() -> None:
    older = evidence_of_text(
        "(In millions)\n\n\t2022\t2021\nNet sales\t900\t800\n",
        replace(ACME, id="f2", company="ACME CORPORATION"),
    )
    both = Evidence(passages=evidence().passages + older.passages)
    text = "Net sales were $800 million in 2021."
    assert check(text, both, scope=Scope(companies=("Acme Corporation",)))[0].accepted
    other = check(text, both, scope=Scope(companies=("Beta Works Inc",)))[0]
    assert other.reason.startswith("wrong entity")


def test_a_margin_said_to_be_of_the_company_is_its_margin() -> None:
    question = "What was the gross margin for Acme in 2023?"
    assert judged("40%", question)[0].verdict == "derived"
    wrong = judged("The gross margin is (1,200 - 720) / 1,000 = 48%", question)[-1]
    assert wrong.verdict == "contradicted"


def test_the_second_of_two_quotations_holds_its_number() -> None:
    quotes = ("The Company sells lamps in Oslo and in Bergen", "The plant has 317 lathes in all")
    cited = tuple(Citation(n, ACME, "", None, 0, len(q), q) for n, q in enumerate(quotes, 1))
    text = f"It says “{quotes[0]}” [1], “no more” and “{quotes[1]}” [2], and 411 besides."
    checks = check(text, replace(evidence(), quotable=cited))
    assert [one.verdict for one in checks] == ["supported", "unsupported"]


def test_a_given_fact_is_placed_in_its_own_passage() -> None:
    told = evidence_of_text("The mill employed 4,300 persons in 2022.", ACME)
    (fact,) = (known.fact for known in ground(told).known)
    other = evidence_of_text("Acme sells lamps.", replace(ACME, id="f9"))
    mixed = Evidence(passages=(*other.passages, *told.passages), facts=(fact,))
    assert check("The mill employed 4,300 persons in 2022.", mixed)[0].accepted


def test_an_expense_read_in_its_own_direction_may_be_told_plainly() -> None:
    assert judged("Interest expense was $24 million in 2023.")[0].accepted


def test_a_row_of_one_figure_needs_no_date() -> None:
    on = "(In millions)\n\n\t2022\t2021\nHarbour fees\t110\t110\nHarbour rents\t220\t200\n"
    assert judged("Harbour fees were $110 million.", on=on)[0].accepted


def test_a_figure_of_another_year_is_no_repetition() -> None:
    first = "Net sales were $1,200 million in 2023."
    assert judged(f"{first}\nIn 2023 it was 1,200.")[1].accepted
    assert not judged(f"{first}\nIn 2022 it was 1,200.")[1].accepted


def test_a_column_without_a_name_stands_before_one_that_is_not_named() -> None:
    on = "(In millions)\n\n\t2022\t2021\tPro forma 2022\nHarbour fees\t110\t100\t130\n"
    assert judged("Harbour fees were $110 million in 2022.", on=on)[0].accepted
    assert not judged("Harbour fees were $130 million in 2022.", on=on)[0].accepted


def test_a_total_is_no_average() -> None:
    question = "What were the average net sales of 2022 and 2023?"
    assert judged("$1,100 million", question)[0].accepted
    assert not judged("Total net sales were $1,100 million.", question)[0].accepted


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Revenue in Norway was $40 million.", True),
        ("Revenue in Sweden was $30 million.", True),
        ("Revenue in Sweden was $40 million.", False),
        ("Revenue in Norway was $30 million.", False),
        ("Revenue in Norway and Sweden was $40 million and $30 million, respectively.", True),
    ],
)
def test_respectively_gives_each_number_its_own_word(text: str, right: bool) -> None:
    on = "Revenue in Norway and Sweden was $40 million and $30 million, respectively.\n"
    assert all(one.accepted == right for one in judged(text, on=on))


def test_respectively_without_two_names_gives_no_word() -> None:
    text = "Sales of lamps, chairs were $40 million and $30 million, respectively."
    at = text.index("$40")
    assert read_place(text, at, at + 11).barred == ""
    single = "Lamps and chairs, at $40 million, respectively."
    assert read_place(single, 21, 32).barred == ""
