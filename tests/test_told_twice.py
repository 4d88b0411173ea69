"""A figure that a table and a sentence both tell is no second item."""

import pytest

from assistant.calculate.consistency import first_problem
from assistant.formula import Operand
from assistant.operands.operands import Choice, Gap
from index.types import Fact
from tests.builders import at, fact

RESERVE, CLAIMS = Operand(phrase="reserve"), Operand(phrase="claims")


def chosen(*facts: Fact) -> dict[Operand, Choice]:
    items = (RESERVE, CLAIMS)
    return {
        item: Choice(one, one.quantity.value, 1.0) for item, one in zip(items, facts, strict=True)
    }


def test_a_figure_told_in_a_table_and_in_words_is_one() -> None:
    row = fact("", "130", at(2023), label="Total")
    said = fact("", "130", at(2023), label="claims totaled", source="prose", start=9)
    found = first_problem(chosen(row, said))
    assert isinstance(found, Gap)
    assert "told apart" in found.message


@pytest.mark.parametrize(
    "other",
    [
        fact("", "130", at(2023), label="Claims", start=9),
        fact("", "131", at(2023), label="claims totaled", source="prose", start=9),
        fact("", "130", at(2022), label="claims totaled", source="prose", start=9),
    ],
)
def test_other_figures_are_two(other: Fact) -> None:
    assert first_problem(chosen(fact("", "130", at(2023), label="Total"), other)) is None
