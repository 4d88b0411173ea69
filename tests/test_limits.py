"""What a question rules out: rows that lump together, other parts, figures of another nature."""

from __future__ import annotations

from assistant.formula import Operand
from assistant.operands.limits import Limits, read_limits, within, without_limits
from assistant.operands.row_match import Named
from assistant.words import terms
from index.types import Fact
from tests.builders import at, fact, year


def kept(question: str, operand: Operand, *facts: Fact) -> list[str]:
    """The labels that a question leaves."""
    limits = read_limits(question, frozenset(terms("Lantern")))
    named = [Named(one, 10.0) for one in facts]

    def about(one: Fact) -> frozenset[str]:
        return frozenset(terms(one.label))

    return [one.fact.label for one in within(named, operand, limits, about)]


def flow(concept: str, label: str, value: str = "9") -> Fact:
    return fact(concept, value, year(2023), label=label, statement="cashflow")


def test_what_is_left_out_may_not_stand_in_the_row() -> None:
    question = "What was the revenue of cloud services, without support?"
    rows = [fact("revenue", "9", year(2023), label=name) for name in ("Cloud services",
            "Cloud services and support", "Cloud services, excluding support")]  # fmt: skip
    assert kept(question, Operand("revenue", "cloud services"), *rows) == [
        "Cloud services", "Cloud services, excluding support",
    ]  # fmt: skip


def test_alone_takes_no_row_of_two_things() -> None:
    question = "What was the revenue of cloud services alone?"
    one, two = (fact("revenue", "9", year(2023), label=name)
                for name in ("Cloud services", "Cloud services and support"))  # fmt: skip
    assert kept(question, Operand("revenue", "cloud services"), one, two) == ["Cloud services"]


def test_a_balance_is_no_outlay() -> None:
    balance = fact("ppe_net", "90", at(2023), label="Property and equipment, net")
    spent = flow("capex", "Purchases of property and equipment")
    item = Operand("", "outlay for property and equipment")
    assert kept("What was the outlay for property?", item, balance, spent) == [spent.label]


def test_a_flow_is_no_balance() -> None:
    balance = fact("inventory", "90", at(2023), label="Inventories")
    change = flow("change_in_inventory", "Inventories, change")
    item = Operand("", "balance of inventories")
    assert kept("What was the balance of inventories?", item, balance, change) == ["Inventories"]


def test_a_schedule_of_payments_is_no_balance() -> None:
    due = fact("", "7", at(2023), label="Operating lease payments")
    item = Operand("", "payments on operating leases")
    assert kept("What were payments on operating leases?", item, due) == [due.label]


def test_the_rate_of_a_debt_is_no_debt() -> None:
    rate = fact("", "0.05", at(2023), unit="", label="Short-term debt, weighted average rate")
    debt = fact("short_term_debt", "5", at(2023), label="Short-term debt")
    item = Operand("short_term_debt", "short-term debt")
    assert kept("What was short-term debt?", item, rate, debt) == [debt.label]


def test_net_is_the_row_that_says_net_where_one_does() -> None:
    gross = fact("ppe_net", "270", at(2023), label="Property, plant and equipment")
    net = fact("ppe_net", "210", at(2023), label="Property, plant and equipment, net")
    item = Operand("ppe_net", "net property, plant and equipment")
    assert kept("What was net property, plant and equipment?", item, gross, net) == [net.label]
    plain = Operand("ppe_net", "property, plant and equipment")
    assert len(kept("What was property, plant and equipment?", plain, gross, net)) == 2


def test_a_segment_that_is_named_must_be_said() -> None:
    whole = fact("revenue", "12", year(2023), label="Net sales")
    part = fact("revenue", "5", year(2023), label="Harbour Lights")
    item = Operand("revenue", "sales")
    question = "How much were sales of Lantern's Harbour Lights segment?"
    assert kept(question, item, whole, part) == ["Harbour Lights"]
    assert kept("What were the sales of the Attic segment?", item, whole, part) == []


def test_who_does_it_is_the_part_where_rows_tell_of_it() -> None:
    whole = fact("revenue", "12", year(2023), label="Net sales")
    part = fact("revenue", "5", year(2023), label="Greater Norway")
    item = Operand("revenue", "sales")
    assert kept("What sales did Greater Norway bring Lantern?", item, whole, part) == [part.label]
    assert kept("What sales did Lantern report?", item, whole, part) == ["Net sales", part.label]


def test_a_question_that_rules_nothing_out() -> None:
    assert read_limits("What was revenue in 2023?") == Limits(asked=frozenset({"revenu", "2023"}))


def test_what_is_meant_rather_than_another_must_be_said() -> None:
    question = "Under Nordic rules rather than Baltic accounting rules, what was net income?"
    rows = [flow("net_income", name) for name in ("Net income", "Net income under Nordic rules",
            "Net income (Baltic accounting rules)")]  # fmt: skip
    assert kept(question, Operand("net_income", "net income"), *rows) == [
        "Net income under Nordic rules"
    ]


def test_what_is_ruled_out_can_be_left_aside() -> None:
    told = without_limits("What did it take in, before costs, from lamps alone, without stands?")
    assert told.split() == "What did it take in from lamps , ?".split()
    kept = without_limits("What was profit under US GAAP rather than Dutch principles in 2023?")
    assert "US GAAP" in kept
    assert "Dutch" not in kept


def test_one_end_of_a_roll_forward_is_not_the_other() -> None:
    rows = [
        fact("", "9", year(2023), label=name) for name in ("Beginning balance", "Ending balance")
    ]
    item = Operand("", "balance")
    assert kept("What was the ending balance in 2023?", item, *rows) == ["Ending balance"]
    assert kept("What was the opening balance in 2023?", item, *rows) == ["Beginning balance"]
    both = "What was the change in the balance from the start of 2022 to the end of 2023?"
    assert len(kept(both, item, *rows)) == 2


def test_a_balance_is_no_movement() -> None:
    rows = [fact("", "9", year(2023), label=name) for name in ("Non-vested at May 1", "Vested")]
    assert kept("How many shares vested?", Operand("", "shares vested"), *rows) == ["Vested"]
    assert len(kept("How many shares?", Operand("", "non-vested shares"), *rows)) == 2


def test_a_level_is_no_change() -> None:
    rows = [fact("", "9", year(2023), label=name) for name in ("Index", "Change in index")]
    item = Operand("", "change for the index")
    assert kept("What was that change for the index?", item, *rows) == ["Change in index"]
