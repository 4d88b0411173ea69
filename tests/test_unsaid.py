"""A figure of less than what is asked, or of another measure, is none."""

import pytest

from assistant.accept.facts import (
    is_of_another_owner,
    leaves_unsaid,
    part_owning,
    says_another,
)
from assistant.calculate.work_out import Worked
from assistant.formula import Mean, Number, Operand
from assistant.operands.operands import Choice, Wanted
from assistant.operands.row_words import folded
from assistant.plans.plan import Plan, PlanKind
from assistant.words import terms
from index.types import Fact
from tests.builders import annual_report, asked, fact, statements, table, year


def worked(
    *pairs: tuple[Operand, Fact], kind: PlanKind = "lookup", mean: bool = False
) -> tuple[Worked, ...]:
    first = pairs[0][0]
    formula = (
        Mean((first, first))
        if mean
        else first
        if len(pairs) == 1
        else Number(pairs[0][1].quantity.value)
    )
    choices = tuple((operand, Choice(row, row.quantity.value, 1.0)) for operand, row in pairs)
    return (Worked(Plan("it", formula, kind), None, formula, choices[0][1].value, "USD", choices),)


def unsaid(question: str, label: str = "Cash", *, kind: PlanKind = "lookup") -> set[str]:
    row = fact("cash", "12", None, label=label)
    return set(leaves_unsaid(question, worked((Operand("cash", "cash"), row), kind=kind), Wanted()))


def another(question: str, label: str, *, concept: str = "", **made: object) -> bool:
    row = fact(concept, "12", year(2023), label=label)
    return says_another(question, worked((Operand("", label), row), **made), Wanted())  # type: ignore[arg-type]


def test_words_that_the_row_does_not_say_are_left() -> None:
    assert unsaid("How much cash did it hold in its trust account?") == {"trust"}
    assert unsaid("How much cash did it keep under the mattress?") == {"mattress"}


def test_current_assets_are_not_the_assets() -> None:
    def left(question: str, label: str) -> frozenset[str]:
        found = worked((Operand("", "assets acquired"), fact("", "12", None, label=label)))
        return leaves_unsaid(question, found, Wanted())

    asked = "What were the current assets acquired?"
    assert left(asked, "Net assets acquired") == {"current"}
    assert not left(asked, "Current assets acquired")
    assert not left("What are the assets it currently acquired?", "Net assets acquired")


def test_the_row_that_says_them_answers() -> None:
    question = "How much cash did it hold in its trust account?"
    assert not unsaid(question, "Cash held in trust account")


def test_a_word_of_the_same_family_is_said() -> None:
    assert not unsaid("How much restricted cash did it hold?", "Cash under restriction")


def test_what_frames_a_question_is_no_part_of_what_is_asked() -> None:
    assert not unsaid("Leaving the trust account aside, how much cash was there?")
    assert not unsaid("How much cash did it report for the first half, through June?")
    assert not unsaid("What was cash (trust account included) on the balance sheet?")
    assert not unsaid(
        "What cash, trust account excluded, did it hold alone?".replace(
            ", trust account excluded,", ""
        )
    )
    assert not unsaid("How much cash was added back to net income?")


def test_what_the_question_defines_itself_is_not_held_to_its_words() -> None:
    assert not unsaid("What was the moonshine cash?", kind="definition")
    assert leaves_unsaid("What was cash?", (), Wanted()) == frozenset()


def test_of_an_operation_its_own_operands_must_be_said() -> None:
    """The shape of the question took up all other words."""
    rows = (
        (Operand("cash", "cash", where="Norway"), fact("cash", "12", None, label="Cash")),
        (Operand("", "lamps"), fact("", "3", None, label="Lamps")),
    )
    left = leaves_unsaid(
        "Cash as a juggled share of lamps", worked(*rows, kind="operation"), Wanted()
    )
    assert left == {"norway"}


def test_a_metric_said_to_be_of_another_kind_is_another() -> None:
    row = fact("operating_income", "12", None, label="Operating income")
    result = worked((Operand("operating_income"), row), kind="metric")
    assert leaves_unsaid("What was the adjusted operating margin?", result, Wanted()) == {"adjust"}
    assert not leaves_unsaid("What was the operating margin?", result, Wanted())


def test_who_a_form_is_of_need_not_be_said() -> None:
    row = fact("", "12", None, label="To be sold", source="form")
    result = worked((Operand("", "to be sold"), row))
    question = "How many shares is Ada Quill to sell?"
    assert not leaves_unsaid(question, result, Wanted(), ("Quill Ada",))
    assert leaves_unsaid(question, result, Wanted()) == {"ada", "quill"}


@pytest.mark.parametrize(
    ("question", "label", "is_another"),
    [
        ("What did it pay for Harbour Cafe?", "Harbour Cafe revenue", True),
        ("What did it pay for Harbour Cafe?", "Harbour Cafe purchase cost", False),
        ("What was the revenue of lamps?", "Goodwill of lamps", True),
        ("How much severance did it record?", "Severance costs", False),
        ("What was RevPAR?", "Revenue per available room (RevPAR)", False),
        ("How many lamps were sold in Norway?", "Worldwide lamps", True),
        ("How many lamps were sold worldwide?", "Worldwide lamps", False),
        ("What was the revenue of lamps?", "Lamps", False),
        ("What was the average loss on hedges?", "Interest rate swaps", False),
        ("What was the average loss on hedges?", "Average interest rate", True),
    ],
)
def test_a_row_of_another_measure(question: str, label: str, *, is_another: bool) -> None:
    assert another(question, label) is is_another


def test_a_column_of_another_measure() -> None:
    row = fact("", "12", year(2023), label="Lamps", dimensions=(("column", "Goodwill"),))
    result = worked((Operand("", "lamps"), row))
    assert says_another("What was the revenue of lamps?", result, Wanted())
    assert not says_another("How many lamps were there?", result, Wanted())


def test_the_line_item_itself_is_never_another() -> None:
    row = fact("revenue", "12", year(2023), label="Goodwill")
    assert not says_another("What was revenue?", worked((Operand("revenue"), row)), Wanted())


def test_averages_are_not_averaged_again() -> None:
    assert another("What was the average number of lamps?", "Average number of lamps", mean=True)
    assert not another("What was the average number of lamps?", "Number of lamps", mean=True)


def test_whose_figure_it_is_must_be_said_where_rows_name_them() -> None:
    labels = [frozenset(folded("Net revenue of Acme China Net revenue of other regions"))]
    wanted = Wanted(away=frozenset(terms("Acme")))
    owner = part_owning("What was Acme China's revenue?", wanted, labels)
    assert owner == "China"
    assert part_owning("What was Acme's revenue?", wanted, labels) == ""
    assert part_owning("What was Acme Peru's revenue?", wanted, labels) == ""
    china = worked((Operand("revenue", "revenue"), fact("revenue", "5", None, label="Acme China")))
    other = worked(
        (Operand("revenue", "revenue"), fact("revenue", "9", None, label="Other regions"))
    )
    assert not is_of_another_owner(owner, china, wanted)
    assert is_of_another_owner(owner, other, wanted)
    assert not is_of_another_owner("", other, wanted)


PARTS = annual_report(
    statements(),
    "<p>Note 9. Segment information</p><p>(in millions)</p>",
    table(
        ("", "2023", "2022"),
        ("Net sales:", "", ""),
        ("Lamps Asia", "$ 300", "$ 240"),
        ("Oil", "900", "760"),
        ("Total net sales", "$ 1,200", "$ 1,000"),
    ),
)


def test_the_growth_of_a_part_is_not_that_of_the_whole() -> None:
    answer = asked("By how much did Lamps Asia's net sales change in 2023, in percent?", PARTS)
    assert "25.0" in answer.text
    assert "20.0" not in answer.text


def test_a_share_is_not_the_sum_in_its_brackets() -> None:
    question = "What percent of all sales (Lamps Asia + Oil) in 2023 was glass?"
    answer = asked(question, PARTS)
    assert "$1,200" not in answer.text
    assert not answer.verified


REGIONS = annual_report(
    "<p>Segment profit (in millions)</p>",
    table(("", "2023", "2022"), ("Peru", "$ 30", "$ 24"), ("Segment profit", "90", "76")),
)


def test_a_row_of_the_whole_leaves_a_name_to_the_row_that_has_it() -> None:
    answer = asked("What was the segment profit in Peru in 2023?", REGIONS)
    assert "$90" not in answer.text
    assert "$90" in asked("What was segment profit in 2023?", REGIONS).text


EPS = annual_report(
    "<p>CONSOLIDATED STATEMENTS OF OPERATIONS</p><p>(In millions, except per share data)</p>",
    table(
        ("", "Year Ended December 31,", ""),
        ("", "2023", "2022"),
        ("Net income", "$ 240", "$ 195"),
        ("Earnings per share:", "", ""),
        ("Basic", "$ 2.45", "$ 1.99"),
        ("Diluted", "$ 2.40", "$ 1.95"),
    ),
)


def test_earnings_per_share_without_more_are_the_diluted_ones_and_said_to_be() -> None:
    answer = asked("What was EPS in 2023?", EPS)
    assert answer.text.startswith("Earnings per share, diluted of Lantern Works, Inc.")
    assert "$2.40" in answer.text
    assert "$2.45" in asked("What was basic EPS in 2023?", EPS).text
