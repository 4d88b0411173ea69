"""Which rows say what a question names: one test a trap."""

from dataclasses import replace

import pytest

from assistant.formula import Operand
from assistant.operands.operands import Choice, Wanted, choose
from assistant.operands.row_match import FULL, Place, named_facts, restriction
from assistant.operands.rows_at_hand import RowsAtHand
from assistant.words import terms
from index.types import Fact
from tests.builders import at, fact, year

ABOVE = "The following table presents our net sales by country"


def row(label: str, *, head: str = "", path: tuple[str, ...] = (), concept: str = "") -> Fact:
    """A row of a table for 2023; ``head`` is a column's head that is no period."""
    column = (("column", head),) if head else ()
    made = fact(concept, "5", year(2023), label=label, dimensions=column)
    return replace(made, label_path=path, header=head or "2023")


def best(operand: Operand, *facts: Fact, above: str = "", away: str = "") -> str:
    """The label of the row that says most; "" where none says enough."""
    place = Place(
        lambda one: frozenset(terms(" ".join((one.label, *one.label_path, one.header)))),
        lambda _: frozenset(terms(above)),
        frozenset(terms(away)),
    )
    found = named_facts(operand, RowsAtHand(facts), place)
    return max(found, key=lambda one: one.score).fact.label if found else ""


@pytest.mark.parametrize(
    ("concept", "phrase", "beyond"),
    [
        ("income_tax", "current state income tax", {"current", "stat"}),
        ("revenue", "modules sales", {"modul"}),
        ("rnd_expense", "research and development credits", {"credit"}),
        ("revenue", "total consolidated net sales", set()),
        ("cash", "cash and cash equivalents", set()),
        ("amortization_of_intangibles", "amortization expense", set()),
    ],
)
def test_words_beyond_the_line_item(concept: str, phrase: str, beyond: set[str]) -> None:
    assert restriction(Operand(concept, phrase)) == beyond


def test_a_companys_name_is_no_restriction() -> None:
    assert not restriction(Operand("revenue", "Lantern revenue"), frozenset(terms("Lantern")))


def test_state_tax_is_not_the_whole_tax() -> None:
    whole = row("Income tax expense", concept="income_tax")
    state = row("State", path=("Current income tax",))
    assert best(Operand("income_tax", "current state income tax"), whole, state) == "State"
    assert best(Operand("income_tax", "current state income tax"), whole) == ""


def test_credits_are_no_expense() -> None:
    spent = row("Research and development", concept="rnd_expense")
    asked = Operand("rnd_expense", "research and development credits")
    assert best(asked, spent) == ""
    assert best(asked, spent, row("Research and development credits")).endswith("credits")


def test_the_line_item_is_known_by_any_of_its_names() -> None:
    assert best(Operand("revenue", "net sales"), row("Turnover", concept="revenue")) == "Turnover"


def test_a_row_that_is_the_phrase_comes_before_a_wider_one_of_its_item() -> None:
    wide = row("Total prepaid expenses and other", concept="prepaid_expenses")
    own = row("Prepaid expenses", concept="prepaid_expenses")
    assert best(Operand("prepaid_expenses", "prepaid expenses"), wide, own) == "Prepaid expenses"


def test_a_line_of_the_same_name_on_another_statement_is_another_line() -> None:
    change = row("Inventories", concept="change_in_inventory")
    assert best(Operand("inventory", "inventories"), change) == ""


def test_a_country_is_a_figure_of_sales_where_the_words_over_its_table_say_so() -> None:
    asked = Operand("revenue", "sales in Mexico")
    assert best(asked, row("Mexico"), above=ABOVE) == "Mexico"
    assert best(asked, row("Mexico"), above="Employees by country") == ""


def test_where_words_name_the_row_too() -> None:
    asked = Operand("revenue", "net sales", where="Mexico")
    assert best(asked, row("Mexico"), row("Canada"), above=ABOVE) == "Mexico"


def test_a_total_is_named_by_its_column() -> None:
    rows = (row("Plants", head="Asia Pacific"), row("Total", head="Asia Pacific"))
    assert best(Operand(phrase="Asia Pacific"), *rows) == "Total"


def test_a_column_named_in_full_names_its_rows() -> None:
    held = row("Balance payable", head="Workforce reduction")
    assert best(Operand(phrase="workforce reduction"), held) == "Balance payable"


def test_a_row_that_is_only_a_year_is_named_by_its_column() -> None:
    lease = row("2018", head="Operating leases")
    other = row("2018", head="Capital leases")
    place = Place(lambda _: frozenset(), lambda _: frozenset())
    found = named_facts(Operand(phrase="operating leases"), RowsAtHand([other, lease]), place)
    assert [one.fact.header for one in found] == ["Operating leases"]


def test_a_footnotes_mark_on_a_word_is_no_part_of_it() -> None:
    assert best(Operand(phrase="current year tax"), row("Current year1", path=("Tax",)))


def test_rare_words_tell_more_than_common_ones() -> None:
    rows = [row(f"Deferred tax assets {name}") for name in ("gross", "net", "other", "foreign")]
    assert best(Operand(phrase="foreign deferred assets"), *rows).endswith("foreign")
    assert best(Operand(phrase="warranty assets"), *rows) == ""


def test_an_exact_operand_takes_only_its_very_name() -> None:
    asked = Operand(phrase="free cash flow", exact=True)
    assert best(asked, row("Free cash flow before dividends")) == ""
    assert best(asked, row("Free cash flow")) == "Free cash flow"


def test_a_full_match_scores_full() -> None:
    place = Place(lambda _: frozenset(), lambda _: frozenset())
    (found,) = named_facts(Operand("cash"), RowsAtHand([fact("cash", "5", at(2023))]), place)
    assert found.score == FULL


def test_a_sentence_is_about_its_last_clause_and_must_say_nearly_all() -> None:
    said = "we recorded compensation expense related to bonus, time-based and performance awards of"
    prose = fact("", "27", year(2023), label=said, source="prose")
    place = Place(lambda _: frozenset(), lambda _: frozenset())
    asked = Operand(phrase="compensation expense related to bonus, time-based, performance awards")
    assert named_facts(asked, RowsAtHand([prose]), place)
    assert not named_facts(Operand(phrase="bonus of the chairman"), RowsAtHand([prose]), place)


def test_the_whole_of_a_schedule_by_years_is_its_total() -> None:
    head = (("column", "Capital leases"),)
    schedule = [
        replace(fact("", value, period, label=label, dimensions=head), header="Capital leases")
        for label, value, period in (
            ("2024", "3", year(2024)),
            ("2025", "4", year(2025)),
            ("Total lease payments", "7", at(2023)),
        )
    ]
    found = choose(Operand(phrase="capital lease payments"), schedule, Wanted())
    assert isinstance(found, Choice)
    assert found.value == 7


def test_the_closing_balance_of_a_schedule_is_the_item_itself() -> None:
    closing = replace(row("2023", path=("Receivable reserves",)), header="Balance at end of period")
    opening = replace(closing, header="Balance at beginning of period")
    item = Operand("allowance_for_credit_losses", "allowance against receivables")
    place = Place(lambda _: frozenset(), lambda _: frozenset())
    found = named_facts(item, RowsAtHand([opening, closing]), place)
    assert [one.fact for one in found] == [closing]


def test_a_row_that_lacks_a_word_and_says_others_is_another_thing() -> None:
    assert best(Operand(phrase="gross fixed assets"), row("Gross deferred tax assets")) == ""


def test_an_abbreviation_in_brackets_is_no_other_name() -> None:
    item = Operand(phrase="average daily rate", exact=True)
    assert best(item, row("Average daily rate (ADR)")) == "Average daily rate (ADR)"


TAX_BENEFITS = "The activity related to our unrecognized tax benefits"


@pytest.mark.parametrize(
    "label",
    [
        "Balance at December 31",
        "Balance, December 31, 2023",
        "Ending balance",
        "Balance at end of year",
    ],
)
def test_a_balance_is_of_what_leads_to_its_table(label: str) -> None:
    asked = Operand("unrecognized_tax_benefits", "balance of unrecognized tax benefits")
    assert best(asked, row(label), above=TAX_BENEFITS) == label
    assert best(asked, row(label), above="The activity of our allowance") == ""
    assert best(asked, row(label, head="Plans abroad"), above=TAX_BENEFITS) == ""
    assert best(asked, row("Settlements"), above=TAX_BENEFITS) == ""


def test_a_row_alone_below_a_head_is_what_the_head_says() -> None:
    asked = Operand("accumulated_oci", "balance of accumulated other comprehensive loss")
    head = "Balance in Accumulated Other Comprehensive Loss"
    swaps, options = (row(label, head=head) for label in ("Rate swaps", "Options"))
    assert best(asked, swaps) == swaps.label
    assert best(asked, swaps, options) == ""


def test_the_day_of_a_balance_is_none_of_its_words() -> None:
    wells = row("Proved wells as of December 31, 2010", head="U.S. Onshore")
    assert best(Operand("", "total proved wells for u.s. onshore"), wells) == wells.label
    notes = row("Notes due December 15, 2023")
    assert best(Operand("", "notes due december 15, 2023"), notes) == notes.label


@pytest.mark.parametrize(
    "label", ["Segment sales (c)", "Segment sales(1)", "Segment sales (1) (2)"]
)
def test_the_mark_of_a_footnote_is_no_word(label: str) -> None:
    other = row("Segment sales b", path=("Other",))
    assert best(Operand("", "segment sales"), row(label), other) == label
