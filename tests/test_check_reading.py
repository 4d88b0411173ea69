"""What a number of an answer is dated by, named by and counted in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache

import pytest

from assistant.check import check, evidence_of_text
from assistant.check.bind import context_score
from assistant.check.context import read_place
from assistant.check.evidence import ground
from assistant.check.mentions import Window
from assistant.check.numbers import stated_numbers, stated_scale
from assistant.check.signs import is_amount
from assistant.check.values import relate_units
from assistant.check.words import head_words
from assistant.types import Evidence
from index.types import Fact, Period, Quantity
from tests.builders import ACME

QUARTERS = """(In millions)

\tThree Months Ended
\tDecember 31, 2015\tSeptember 30, 2015
Net sales\t$ 540\t$ 510

For 2015 net sales were $2,010 million. Net sales for the quarter ended December 31, 2014 were \
$490 million.
"""
DUE = """Future minimum lease payments (in millions) are due as follows:

Year ending December 31,
2016\t$ 120
2017\t110
Thereafter\t75
"""
BALANCE = """CONSOLIDATED BALANCE SHEETS
(In millions)

\tDecember 31, 2022\tDecember 31, 2021
Cash and cash equivalents\t$ 576\t$ 491
Total\t9,871\t9,402
"""
RATES = """Key figures

\t2022\t2021
Operating margin\t14.2\t13.8
Earnings per share\t$ 3.41\t$ 3.22
Provision (benefit) for income taxes\t(31)\t743
Cash outflow for leases\t12\t14
"""
TEXTS = {"quarters": QUARTERS, "due": DUE, "balance": BALANCE, "rates": RATES}


@cache
def evidence(name: str) -> Evidence:
    return evidence_of_text(TEXTS[name], ACME)


def flagged(text: str, on: str, question: str = "") -> list[str]:
    found = check(text, evidence(on), question=question)
    return [c.quantity.text for c in found if not c.accepted]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Net sales were $540 million in Q4 of 2015 and $510 million in Q3.", []),
        ("Net sales were $510 million in Q4 of 2015 and $540 million in Q3.",
         ["$510 million", "$540 million"]),
        ("In 2015 net sales were $540 million in Q4.", []),
        ("In 2015 net sales were $510 million in Q4.", ["$510 million"]),
        ("Net sales were $540 million in Q4.", []),
    ],
)  # fmt: skip
def test_a_quarter_takes_its_year_from_what_stands_near(text: str, wrong: list[str]) -> None:
    assert flagged(text, "quarters") == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Net sales rose from $510 million to $540 million.", []),
        ("Net sales rose from $490 million to $540 million.", []),
        ("Net sales rose from $480 million to $540 million.", ["$480 million"]),
    ],
)
def test_a_quarter_is_set_against_the_one_before_or_a_year_before(
    text: str, wrong: list[str]
) -> None:
    question = "How did net sales develop in the quarter ended December 31, 2015?"
    assert flagged(text, "quarters", question) == wrong


def test_respectively_dates_each_number() -> None:
    text = "Net sales of Q4 2015 and Q3 2015 were $540 million and $510 million, respectively."
    assert flagged(text, "quarters") == []
    swapped = "Net sales of Q4 2015 and Q3 2015 were $510 million and $540 million, respectively."
    assert flagged(swapped, "quarters") == ["$510 million", "$540 million"]


def test_a_quarter_for_the_year_is_said_to_be_a_part() -> None:
    found = check("Net sales were $540 million for 2015.", evidence("quarters"))
    assert found[0].verdict == "contradicted"
    assert "a part of the period meant" in found[0].reason


def test_a_year_before_without_any_year_dates_nothing() -> None:
    (found,) = check("It was $491 million a year before.", evidence("balance"))
    assert not found.accepted


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Lease payments of $110 million are due in 2017.", []),
        ("Lease payments of $110 million are due in 2016.", ["$110 million"]),
        ("Lease payments of $120 million are due in fiscal 2016.", []),
    ],
)
def test_a_row_that_is_a_year_is_of_that_year(text: str, wrong: list[str]) -> None:
    assert flagged(text, "due") == wrong


def test_the_opening_balance_is_that_of_the_day_before() -> None:
    text = "Cash and cash equivalents at the beginning of 2022 were $491 million."
    assert flagged(text, "balance") == []
    assert flagged(text.replace("beginning", "end"), "balance") == ["$491 million"]


def test_total_names_the_line_total_and_no_other() -> None:
    assert flagged("The total was $9,871 million at December 31, 2022.", "balance") == []
    assert flagged("The total was $576 million at December 31, 2022.", "balance") == [
        "$576 million"
    ]


def test_a_plain_number_told_of_as_a_rate_may_be_a_percentage() -> None:
    assert flagged("The operating margin was 14.2% in 2022.", "rates") == []
    assert flagged("Cash outflow for leases was 12% in 2022.", "rates") == ["12%"]


def test_earnings_per_share_in_plain_dollars() -> None:
    assert flagged("EPS were $3.41 in 2022.", "rates") == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("The tax benefit was $31 in 2022.", []),
        ("The provision for income taxes was $31 in 2022.", ["$31"]),
        ("The cash outflow for leases was 12 in 2022.", []),
    ],
)
def test_what_stands_in_the_brackets_of_a_label_is_the_bracketed_sign(
    text: str, wrong: list[str]
) -> None:
    assert flagged(text, "rates") == wrong


def test_a_minus_before_a_loss_line_is_no_loss_of_a_loss() -> None:
    loss = evidence_of_text("(In millions)\n\n\t2022\t2021\nOperating loss\t$ 35\t$ 20\n", ACME)
    told = check("The operating loss was -$35 million in 2022.", loss)
    assert not told[0].accepted
    plain = check("The operating result was -$35 million in 2022.", loss)
    assert plain[0].verdict != "supported" or "-" in plain[0].quantity.text


def test_a_row_of_gains_and_losses_is_no_amount() -> None:
    known = ground(evidence("rates")).known
    assert not any(is_amount(k) for k in known if "benefit" in k.fact.label)
    assert any(is_amount(k) for k in known if "outflow" in k.fact.label)


def test_the_only_count_of_a_kind_needs_no_other_word() -> None:
    text = "As of December 31, 2022, Acme had 12,300 employees. Another plant was closed."
    there = evidence_of_text(text, ACME)
    assert check("12,300 employees", there)[0].accepted
    two = evidence_of_text(text + " It hired 300 employees in Oslo.", ACME)
    assert not check("12,300 employees", two)[0].accepted


@pytest.mark.parametrize(
    ("text", "power"),
    [
        ("$5,000, in millions", 6),
        ("$5,000 (stated in thousands)", 3),
        ("233 with multiplier 1,000,000", 6),
        ("$5 million, in thousands", 0),
        ("$5,000 in cash", 0),
    ],
)
def test_a_scale_told_behind_the_number(text: str, power: int) -> None:
    (quantity, *_) = stated_numbers(text)
    assert stated_scale(text, quantity) == power


def test_how_a_number_is_made_is_no_number() -> None:
    assert stated_numbers("365 * average inventory, (tax / income in 2014) * 100") == ()
    assert stated_numbers("rounded to two decimals, over the past 5 years") == ()


def test_units_that_no_table_leaves_out() -> None:
    assert relate_units("bp", "") == "other"
    assert relate_units("USD", "USD/share") == "open"
    assert relate_units("USD/employee", "USD/person") == "same"
    assert relate_units("share", "ADS") == "other"


def test_an_alias_is_the_head_of_its_label() -> None:
    assert head_words('Example Technologies Co., Ltd. ("Example Tech")') == frozenset(
        ("exampl", "tech")
    )


def test_a_row_without_a_line_above_it_has_no_caption() -> None:
    row = "Net sales\t540\t510"
    assert read_place(row, row.index("540"), row.index("540") + 3).sentence.startswith(" Net")
    under = f"a\tb\n{row}"
    at = under.index("540")
    assert read_place(under, at, at + 3).sentence.startswith(" Net")


def _fact(value: str, label: str, **changes: object) -> Fact:
    number = Decimal(value)
    quantity = Quantity(number, "USD", 0, 0, False, value, 0, len(value))
    fact = Fact("other", "Acme Corporation", "", label, (), "", None, (), quantity, "ixbrl")
    return replace(fact, **changes)  # type: ignore[arg-type]


def test_a_fact_of_a_filing_without_a_passage_names_its_company() -> None:
    year = Period(date(2022, 1, 1), date(2022, 12, 31))
    fact = _fact("-35", "Operating income", period=year)
    (known,) = ground(Evidence(facts=(fact,))).known
    assert known.filing.company == "Acme Corporation"
    assert known.printed_negative


def test_a_table_about_its_own_line_is_neither_said_nor_unsaid() -> None:
    about = _fact("5", "Net sales", dimensions=(("table", "Net sales"),))
    other = _fact("5", "Net sales", dimensions=(("segment", "Pet food"),))
    window = Window(words=frozenset(("net", "sal")))
    scores = [
        context_score(known, (window,)) for known in ground(Evidence(facts=(about,))).known
    ] + [context_score(known, (window,)) for known in ground(Evidence(facts=(other,))).known]
    assert scores[0] > 0 > scores[1]


def test_a_row_of_a_form_is_named_by_its_name() -> None:
    quarter = Period(None, date(2023, 9, 30))
    rows = tuple(
        replace(
            _fact(value, "Value", period=quarter, dimensions=(("name", name),)),
            source="form",
            quantity=replace(_fact(value, "").quantity, start=at, end=at + 8),
        )
        for at, (name, value) in enumerate(
            (("HUMANA INC", "23110000"), ("INTUIT", "15200000"), ("ALPHA CORP", "9000000"))
        )
    )
    held = Evidence(facts=rows)
    question = "What are the holdings of LTS One at September 30, 2023, the highest first?"
    text = "Value, highest first:\n- HUMANA INC: $23,110,000\n- INTUIT: $15,200,000"
    assert [c.quantity.text for c in check(text, held, question=question) if not c.accepted] == []
    swapped = "Value, highest first:\n- INTUIT: $23,110,000\n- HUMANA INC: $15,200,000"
    found = check(swapped, held, question=question)
    assert [c.accepted for c in found] == [False, False]
