"""Labels, tags and questions lead to the right line item, and to none where they should not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.concept_data import spread
from index.concepts import (
    all_concepts,
    concept,
    concept_of_label,
    concept_of_tag,
    find_concepts,
)

LABELS = [
    ("Net sales", "", "revenue"),
    ("Total net sales", "income", "revenue"),
    ("Sales, Net of returns and allowances", "income", "revenue"),
    ("Purchases of property, plant and equipment (PP&E)", "cashflow", "capex"),
    ("Property and equipment additions", "cashflow", "capex"),
    ("Accounts receivable, less allowances of $64 and $68, respectively", "balance", "receivables"),
    ("Common stock, no par value; 320,000,000 shares authorized", "balance", "common_stock"),
    ("(Loss)/income before income taxes", "income", "income_before_tax"),
    ("Net loss attributable to Boeing Shareholders", "income", "net_income_attributable"),
    ("Net cash provided/(used) by operating activities", "cashflow", "cash_from_operations"),
    ("Earnings per common share: Basic", "income", "eps_basic"),
    ("Total Boeing shareholders’ equity", "balance", "equity"),
    ("Goodwill (Note 4)", "balance", "goodwill"),
    ("Revenues(1)", "income", "revenue"),
    ("TOTAL ASSETS", "balance", "total_assets"),
    ("Cash dividends paid", "cashflow", "dividends_paid"),
    ("Provision for income taxes", "income", "income_tax"),
    ("Income before provision for income taxes", "income", "income_before_tax"),
]


@pytest.mark.parametrize(("label", "statement", "name"), LABELS)
def test_label(label: str, statement: str, name: str) -> None:
    assert concept_of_label(label, statement) == name


@pytest.mark.parametrize(
    "label",
    [
        "Other revenue",
        "Cost and other",
        "Royalty revenue",
        "Other",
        "Basic",
        "",
        "***",
        "(1)",
        "Net",
    ],
)
def test_sub_line_and_bare_word_are_no_concept(label: str) -> None:
    assert concept_of_label(label) == ""


def test_the_word_that_turns_a_line_into_another() -> None:
    assert concept_of_label("Deferred revenue") == "deferred_revenue"
    assert concept_of_label("Cost of revenue") == "cost_of_revenue"
    assert concept_of_label("Accumulated other comprehensive loss") == "accumulated_oci"


def test_same_label_in_two_statements() -> None:
    assert concept_of_label("Inventories", "balance") == "inventory"
    assert concept_of_label("Inventories", "cashflow") == "change_in_inventory"
    assert concept_of_label("Net sales", "balance") == ""


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("us-gaap:PaymentsToAcquirePropertyPlantAndEquipment", "capex"),
        ("Revenues", "revenue"),
        ("ifrs-full:ProfitLossBeforeTax", "income_before_tax"),
        ("xyz:Unheard", ""),
    ],
)
def test_tag(tag: str, name: str) -> None:
    assert concept_of_tag(tag) == name


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("What is the FY2018 capital expenditure amount (in USD millions)?", ["capex"]),
        ("year end FY2018 net PPNE?", ["ppe_net"]),
        ("net PP&E and COGS and D&A", ["ppe_net", "cost_of_revenue", "depreciation_amortization"]),
        ("In the cash flow statement, what are dividends paid?", ["dividends_paid"]),
        ("operating income over top line", ["operating_income", "revenue"]),
        ("What was the offer price?", ["offer_price"]),
        ("Who is the auditor?", []),
        ("use the statement of cash flows and the statement of income", []),
        ("cash outlay for fixed assets", ["capex"]),
        ("payments for PP&E", ["capex"]),
        ("spend on property, plant and equipment", ["capex"]),
        ("net fixed assets", ["ppe_net"]),
        ("gross fixed assets", ["ppe_gross"]),
        ("what did it earn at the operating line", ["operating_income"]),
        ("money owed to suppliers", ["payables"]),
        ("reserve against accounts receivable", ["allowance_for_credit_losses"]),
        ("cash spent on buying back shares", ["share_repurchases"]),
        ("R&D outlay", ["rnd_expense"]),
        ("the tax bill", ["income_tax"]),
        ("taxes paid in cash", ["income_taxes_paid"]),
        ("inventory position", ["inventory"]),
        ("tax position", ["income_tax"]),
        ("cash balance plans", []),
        ("CFO margin, please", ["cash_from_operations"]),
        ("who was its CFO in 2021", []),
        ("when was the CFO appointed", []),
        ("the inventory turnover ratio", []),
    ],
)
def test_concepts_of_a_question(question: str, names: list[str]) -> None:
    mentions = find_concepts(question)
    assert [mention.name for mention in mentions] == names


def test_braces_stand_for_each_of_their_words() -> None:
    assert list(spread("{cash |}paid {on|for} rent")) == [
        "cash paid on rent", "cash paid for rent", "paid on rent", "paid for rent",
    ]  # fmt: skip


def test_the_data_file_is_whole() -> None:
    concepts = all_concepts()
    assert len(concepts) >= 120
    for item in concepts:
        assert concept(item.name) is item
        assert item.kind in ("instant", "duration")
        assert item.unit in ("money", "per_share", "shares", "percent", "count")
        assert item.synonyms


def test_every_synonym_leads_home_in_its_own_statement() -> None:
    strays = [
        (item.name, synonym, found)
        for item in all_concepts()
        for synonym in item.synonyms
        if (found := concept_of_label(synonym, item.statement)) != item.name
    ]
    allowed = {
        ("deferred_tax_liabilities", "deferred_tax_assets"),  # told apart by the heading above
    }
    assert [stray for stray in strays if (stray[0], stray[2]) not in allowed] == []


def test_unknown_name_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        concept("no_such_line")


@given(st.text(max_size=400))
def test_any_text_is_read(text: str) -> None:
    concept_of_label(text, "balance")
    for mention in find_concepts(text):
        assert 0 <= mention.start < mention.end <= len(text)


def test_a_line_stands_in_no_statement_of_another_kind() -> None:
    assert concept_of_label("Net sales", "cashflow") == ""
    assert concept_of_label("Net sales", "balance") == ""
    assert concept_of_label("Total assets", "income") == ""
    assert concept_of_label("Capital expenditures", "income") == "capex"
