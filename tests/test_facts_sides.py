"""Lines of a balance sheet that their side decides."""

from __future__ import annotations

from index.facts import extract_facts
from index.types import Fact
from tests.builders import annual_report, table
from tests.grids import facts_of

BALANCE = "<p>CONSOLIDATED BALANCE SHEETS</p><p>(In millions)</p>" + table(
    ("", "December 31,", ""),
    ("", "2023", "2022"),
    ("Current assets:", "", ""),
    ("Cash and cash equivalents", "$ 310", "$ 250"),
    ("Marketable securities", "10", "9"),
    ("Total current assets", "320", "259"),
    ("Non-current assets:", "", ""),
    ("Marketable securities", "30", "20"),
    ("Total assets", "350", "279"),
    ("Current liabilities:", "", ""),
    ("Term debt", "5", "4"),
    ("Total current liabilities", "5", "4"),
    ("Non-current liabilities:", "", ""),
    ("Term debt", "50", "40"),
    ("Total liabilities", "55", "44"),
    ("Total stockholders’ equity", "295", "235"),
    ("Total liabilities and stockholders’ equity", "350", "279"),
)


def _lines(label: str) -> dict[str, str]:
    facts: tuple[Fact, ...] = extract_facts(annual_report(BALANCE))
    return {
        fact.concept: fact.quantity.text
        for fact in facts
        if fact.label == label and fact.period and fact.period.end.year == 2023
    }


def test_marketable_securities_are_short_or_long_by_their_heading() -> None:
    assert _lines("Marketable securities") == {
        "short_term_investments": "10",
        "long_term_investments": "30",
    }


def test_term_debt_is_current_or_not_by_its_heading() -> None:
    assert _lines("Term debt") == {"current_portion_debt": "5", "long_term_debt": "50"}


def test_the_interest_cost_of_a_pension_is_no_interest_on_debt() -> None:
    pension = facts_of(
        ("", "2023", "2022"), ("Service cost", "12", "11"), ("Interest cost", "73", "82")
    )
    assert {one.concept for one in pension if one.label == "Interest cost"} == {""}
    debt = facts_of(("", "2023", "2022"), ("Interest cost", "73", "82"))
    assert {one.concept for one in debt} == {"interest_expense"}


def test_net_interest_below_other_income_is_an_expense_where_it_is_negative() -> None:
    rows = (("", "2023", "2022"), ("Other income (expense)", "", ""))
    spent = facts_of(*rows, ("Interest, net", "(395)", "(382)"))
    assert [str(one.quantity.value) for one in spent] == ["395000000", "382000000"]
    plain = facts_of(("", "2023", "2022"), ("Interest, net", "(395)", "(382)"))
    assert [str(one.quantity.value) for one in plain] == ["-395000000", "-382000000"]


def test_a_footnote_at_a_year_names_no_part() -> None:
    found = facts_of(("", "2023 (a)", "2022"), ("Operating profit (d)", "2,515.9", "2,419.9"))
    assert [one.dimensions for one in found] == [(), ()]
