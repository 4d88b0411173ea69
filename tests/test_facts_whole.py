"""The company's own statements told from those of its parts, by what other tables say."""

from __future__ import annotations

from index.facts.whole import LAST_RANK, TableFacts, consolidated
from index.types import Fact
from tests.builders import fact, year


def table(rank: int, **amounts: str) -> TableFacts:
    return TableFacts(tuple(fact(name, value, year(2020)) for name, value in amounts.items()), rank)


def own(facts: tuple[Fact, ...], name: str) -> set[str]:
    return {str(one.quantity.value) for one in facts if one.concept == name and not one.dimensions}


GUARANTORS = table(0, revenue="3586", net_income="-310")
COMPANY = table(0, revenue="5162", net_income="-1032")
SUMMARY = table(LAST_RANK, revenue="5162", net_income="-1032")


def test_guarantors_before_the_company_do_not_speak_for_it() -> None:
    found = consolidated([GUARANTORS, SUMMARY, COMPANY])
    assert own(found, "revenue") == {"5162"}
    assert own(found, "net_income") == {"-1032"}
    marked = [one for one in found if one.quantity.text == "3586"]
    assert marked[0].dimensions[0][0] == "table"


def test_without_other_tables_the_first_statement_speaks() -> None:
    assert own(consolidated([COMPANY, GUARANTORS]), "revenue") == {"5162"}
    assert own(consolidated([GUARANTORS, COMPANY]), "revenue") == {"3586"}


def test_the_order_of_the_facts_stays() -> None:
    found = consolidated([GUARANTORS, SUMMARY, COMPANY])
    printed = ["3586", "-310", "5162", "-1032", "5162", "-1032"]
    assert [one.quantity.text for one in found] == printed
