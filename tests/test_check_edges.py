"""The rarer ways through the check, each by the smallest text that takes it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import cache

import pytest

from assistant.check import check, evidence_of_text
from assistant.check.bind import is_plain_change
from assistant.check.context import near_prose
from assistant.check.equations import read_equations
from assistant.check.evidence import ground
from assistant.check.expressions import operations
from assistant.check.known import Known
from assistant.check.said import in_ads
from assistant.check.twist import twist_of
from assistant.check.units import unit_given
from assistant.check.work import read_work
from assistant.formula import Operand
from assistant.types import Evidence, NumberCheck
from index.quantities import find_quantities
from index.types import Fact, Quantity
from tests.builders import ACME

STATEMENT = """CONSOLIDATED STATEMENTS OF INCOME
(In millions)

Years Ended December 31,
\t2022\t2021
Net sales\t$ 7,170\t$ 6,950
Trade revenues from customers and related parties in Asia\t1,300\t1,250
Cost of sales\t4,302\t4,205
Interest expense\t112\t98

Rent was 3 and tax was 5 in 2022, and the plant in Oslo had 40 machines.

Shares outstanding before and after the sale were 5,000 shares and 6,000 shares, respectively.
"""


@cache
def evidence(text: str = STATEMENT) -> Evidence:
    return evidence_of_text(text, ACME)


def judged(text: str, question: str = "", on: str = STATEMENT) -> tuple[NumberCheck, ...]:
    return check(text, evidence(on), question=question)


def flagged(text: str, question: str = "", on: str = STATEMENT) -> list[str]:
    return [c.quantity.text for c in judged(text, question, on) if not c.accepted]


def test_the_head_of_a_label_stands_for_it() -> None:
    assert flagged("Trade revenues were $1,300 million in 2022.") == []
    assert flagged("Trade revenues were $1,250 million in 2022.") == ["$1,250 million"]


def test_a_flow_has_no_opening_balance() -> None:
    assert flagged("At the beginning of 2022 net sales were $6,950 million.") == ["$6,950 million"]


def test_a_quarter_beside_a_day_has_no_year() -> None:
    assert judged("At December 31, 2022 it was 5,000 shares, in Q3 it was 4,000 shares.")


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("(90 - 50) / 50\n= 0.8", 2),
        ("It is $6 (calculated as 2 x 3).", 2),
        ("It is $6 (calculated as 2 x 3) / 2.", 0),
        ("It is $6 (calculated as 2 x 3", 0),
        ("5 -\n3 = 2", 2),
        ("5 - 3\n2", 2),
        ("5 - 3 which is 2", 2),
        ("5 = 5 = 2 + 3", 3),
        ("5 - 3\n-2", 2),
        ("5 - 3\nthe end", 0),
        ("5 - 3\n2 more words", 0),
    ],
)
def test_equations_over_line_ends_and_brackets(text: str, sides: int) -> None:
    assert [len(equation.sides) for equation in read_equations(text)] == ([sides] if sides else [])


def test_units_of_shown_arithmetic() -> None:
    def unit(text: str, *units: str | None) -> str:
        (equation,) = read_equations(f"{text} = 1")
        expression = equation.sides[0].expression
        assert operations(expression)
        given = iter(units)
        return unit_given(expression, lambda _: next(given))

    assert unit("2 * 5", None, "USD") == "USD"
    assert unit("2 / 5", None, "USD") == ""
    assert unit("3 / 4 * 5", "USD", "USD", "share") == "share"
    assert unit("5 * (3 / 4)", "share", "USD", "USD") == "share"
    assert unit("3 - 4", "USD", "share") == ""
    assert unit("3 - 4", "", "USD") == "USD"
    assert unit("3 - 4", "ratio", "ratio") == "ratio"
    assert unit("2 ^ 3", "USD", "USD") == ""
    assert unit("-(3 - 4)", "USD", "USD") == "USD"


def test_shares_and_adss_are_each_others_step() -> None:
    assert in_ads("HKD/share") == "HKD/ADS"
    assert in_ads("ADS") == "share"
    assert in_ads("HKD") == "HKD"


def test_a_negated_part_is_written_with_its_minus() -> None:
    text = "-(5 - 3) = 2"
    work = read_work(text, find_quantities(text))
    assert work.write(work.equations[0].sides[0].expression) == "−(5 − 3)"


def test_a_result_that_the_answer_does_not_state_leads_nowhere() -> None:
    text = "5 - 3 = 2, and so on"
    assert dict(read_work(text, find_quantities(text)[:2]).results) == {}


def test_a_word_that_sets_a_line_apart() -> None:
    assert twist_of(Operand(phrase="Adjusted EBIT")) == "adjusted"
    assert twist_of(Operand(phrase="EBIT")) == ""


def test_numbers_of_a_short_clause_keep_their_sentence() -> None:
    assert flagged("The plant in Oslo had 40 machines.") == []


def test_a_change_is_no_level() -> None:
    text = "Net sales increased by $7,170 million in 2022."
    assert flagged(text) == ["$7,170 million"]


def test_other_money_than_the_evidence_speaks_of() -> None:
    question = "What was the gross margin in 2022?"
    assert flagged("€40", question) == ["€40"]
    assert flagged("Net sales were €7,170 million in 2022.") == ["€7,170 million"]


def _form_fact(value: str, at: int) -> Fact:
    number = Quantity(Decimal(value), "share", 0, 0, False, value, at, at + len(value))
    return Fact("f2", "Acme", "", "Amount acquired", (), "", None, (), number, "form")


def test_the_sum_of_all_figures_of_one_line() -> None:
    held = Evidence(facts=(_form_fact("5100", 0), _form_fact("2300", 9)))
    (total,) = ground(held).totals
    assert total == (Decimal(7400), "share")
    assert ground(Evidence(facts=held.facts[:1])).totals == ()


def known_of(label: str, **changes: object) -> Known:
    number = Quantity(Decimal("14.2"), "", 0, 1, False, "14.2", 0, 4)
    fact = Fact("f2", "Acme", "", label, (), "", None, (), number, "table")
    (known,) = ground(Evidence(facts=(fact,))).known
    return replace(known, **changes)  # type: ignore[arg-type]


def test_a_plain_number_under_a_rate_is_open_to_percent() -> None:
    assert known_of("Return on equity").percent_open
    assert not known_of("Machines").percent_open
    assert known_of("Machines", told=frozenset(("rat",))).percent_open


def test_a_passage_of_another_filing_does_not_hold_the_number() -> None:
    other = evidence_of_text("Acme sells lamps.", replace(ACME, id="f9"))
    mixed = Evidence(passages=(*other.passages, *evidence().passages))
    assert [c.accepted for c in check("Net sales were $7,170 million in 2022.", mixed)] == [True]


def test_a_table_of_many_rows_has_no_caption() -> None:
    rows = "\n".join(
        f"Line {chr(65 + n % 26)}{chr(97 + n // 26)}m\t{n},650\t{n},418" for n in range(10, 60)
    )
    text = f"Balances of all the funds\n\n\t2022\t2021\n{rows}\n"
    assert flagged("Line Hcm held 59,650 in 2022.", on=text) == []


def test_an_operand_that_is_printed_nowhere_supports_nothing() -> None:
    text = "Cost of sales of 2022: $7,170 million - $2,868 million = $4,302 million"
    assert flagged(text) == ["$2,868 million"]


def test_a_result_of_nothing_printed_goes_into_no_sum() -> None:
    text = "2 x 5 = 10; a difference of 7 to the rent of 3 in 2022."
    assert "7" in flagged(text)


def test_an_instant_is_no_part_of_a_quarter() -> None:
    on = "(In millions)\n\n\tDecember 31, 2022\tDecember 31, 2021\nInventories\t$ 1,240\t$ 1,118\n"
    text = "1,240 - 1,119 = $121 million"
    question = "What were inventories in the quarter ended March 31, 2021?"
    assert flagged(text, question, on=on)


def test_what_is_left_is_not_the_whole() -> None:
    on = (
        "We expect to incur costs of approximately $700 million for the separation of the mills, "
        "of which approximately 90% has been incurred.\n"
    )
    question = "How much will the separation of the mills cost in the future?"
    assert flagged("$700 million", question, on=on) == ["$700 million"]
    assert (
        flagged("$700 million", "What is the whole cost of the separation of the mills?", on=on)
        == []
    )


def test_two_digits_that_several_lines_give_are_not_taken() -> None:
    on = "(In millions)\n\n\t2022\t2021\nHarbour fees\t110\t100\nHarbour rents\t220\t200\n"
    assert flagged("Harbour fees and harbour rents rose by 10% in 2022.", on=on) == ["10%"]


def test_a_scale_that_the_page_does_not_speak_of() -> None:
    on = "All in thousands of crowns, audited.\n\n\t2022\t2021\nHarbour fees\t1,110\t987\n"
    assert flagged("Harbour fees rose by 123 million in 2022.", on=on) == ["123 million"]


def test_a_first_way_that_holds_stays() -> None:
    text = "Cost in 2022: 7,170 - 2,868 = 4,302 = 4,302"
    assert judged(text)
    held = "Net sales rose by 7,170 - 6,950 = 7,170 - 6,950 = 220 in 2022."
    assert flagged(held) == []


def test_a_step_inside_an_earlier_side() -> None:
    text = "Growth of net sales in 2022 = (7,170 - 6,950) / 6,950 = 220 / 6,950 = 3.17%"
    assert flagged(text) == []
    assert "230" in flagged(text.replace("220", "230"))


def test_an_average_is_asked_for_by_its_name() -> None:
    question = "What were the average net sales of 2021 and 2022?"
    assert flagged("$7,060 million", question) == []
    assert flagged("Net sales were $7,170 million in 2022.", question) == []


def test_an_operand_may_be_what_is_asked_for() -> None:
    question = "What was the growth of net sales from 2021 to 2022?"
    text = "Net sales grew 3.17%; twice that is 3.17% x 2 = 6.34%"
    assert flagged(text, question) == []


def test_an_adjusted_line_that_is_printed_so() -> None:
    rows = "Adjusted operating income\t120\t100\nNet sales\t1,000\t900\n"
    on = f"(In millions)\n\n\t2022\t2021\n{rows}"
    question = "What was adjusted operating income as a percentage of net sales in 2022?"
    assert flagged("12%", question, on=on) == []


def test_a_price_told_per_share() -> None:
    on = "Tangible book value ended the year 2022 at $66.56, up 10%.\n"
    assert flagged("Tangible book value was $66.56 per share in 2022.", on=on) == []


def test_a_number_said_to_equal_a_number_is_no_derivation() -> None:
    assert flagged("The Oslo plant ran 41 = 41 = 38 + 3 machines.")


@pytest.mark.parametrize(
    "text",
    ["5+" * 4000 + "5 = 9", "(" * 3000 + "5 + 3" + ")" * 3000 + " = 8", "a" * 60_000 + " = 5 = 5"],
    ids=["a long sum", "nested brackets", "a long word"],
)
def test_arithmetic_without_end_is_no_arithmetic(text: str) -> None:
    assert len(read_equations(text)) <= 1  # of its tail, and no error


def test_only_a_column_of_changes_and_no_more_is_the_plain_one() -> None:
    assert is_plain_change("% Change")
    assert not is_plain_change("% Change Operational1,2")
    assert is_plain_change("As reported")
    assert not is_plain_change("Constant currency")


def test_prose_is_looked_at_with_a_row_on_either_side() -> None:
    row, said = "Net sales\t5\t6", "We sold 7 ovens."
    text = "\n".join((row, row, said, "", row, row, row, "Of them   8   went", said))
    found = [text[start:end].split("\n") for start, end in near_prose(text)]
    assert found == [[row, said, "", row, ""], ["Of them   8   went", said]]
    assert near_prose("") == [(0, 0)]
    assert near_prose(f"{row}\n{row}\n{row}\n") == [(len(row) * 2 + 2, len(row) * 3 + 3)]
