"""Does shown arithmetic hold, with the room that printing leaves?"""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.check.arithmetic import Span, agrees, evaluate, exactly, fits
from assistant.check.equations import read_equations
from assistant.check.expressions import Expression, Printed


def sides(text: str) -> tuple[Expression, Printed]:
    (equation,) = read_equations(text)
    result = equation.sides[-1].expression
    assert isinstance(result, Printed)
    return equation.sides[0].expression, result


def fit(text: str) -> str:
    expression, result = sides(text)
    return agrees(expression, evaluate(expression, lambda _: Decimal(0)), result)


HOLD = {
    "50.03 * 2 = 100.06": "exact",
    "$473 / $7,170 = 6.60%": "rounded",
    "(473 / 7,170) * 100 = 6.60": "rounded",
    "($81 + $120) / 2 = $100.5 million": "exact",
    "$389 million / 1,000 = $0.389 billion": "exact",
    "$5,829 million - $5,735 million = $94": "exact",
    "(12.6% + 5.7% + 5.2%) / 3 = 7.8%": "rounded",
    "(53.8 + 55.4 + 56.2) / 3 = 55.1%": "rounded",
    "1,462.8 / 2,707.3 = 0.54": "rounded",
    "9,497.6 / 4,713.5 - 1 = 101.4%": "cut",
    "30% * $9.5 billion = $2.85 billion": "exact",
    "$3,676.2 million - $(460.8) million = $3,215.4 million": "exact",
    "$3,676.2 million - $(460.8) million = $4,137.0 million": "exact",
    "(90 / 75)^(1/3) - 1 = 6.3%": "rounded",
    "2.74% + 1.5% = 4.2%": "rounded",
    "0.25 * 100 = 25%": "exact",
}


@pytest.mark.parametrize("text", HOLD, ids=list(HOLD))
def test_holds(text: str) -> None:
    assert fit(text) == HOLD[text]


FAIL = (
    "$473 / $7,170 = 7.12%",
    "$5,829 million - $5,735 million = $8 million",
    "8,275,889 + 1,724,107 = 9,999,996%",
    "137.4 + 0.3 = 138.2",
    "5 / 0 = 1",
    "(-4) ^ 0.5 = 2",
    "10 ^ 5000 = 1",
    "($57 - $41) / $41 * 100 = 16.12%",
)


@pytest.mark.parametrize("text", FAIL)
def test_does_not_hold(text: str) -> None:
    assert fit(text) == ""


def test_operand_printed_in_millions_leaves_room() -> None:
    expression, result = sides("$1,160 million / $2,575 million = 45.07%")
    assert agrees(expression, evaluate(expression, lambda p: p.ulp / 2), result) == "rounded"
    assert agrees(expression, evaluate(expression, lambda _: Decimal(0)), result) == ""


def test_room_spreads_through_every_operation() -> None:
    (equation,) = read_equations("-(4 - 2) * 3 + 8 / 4 = 1")
    (span,) = evaluate(equation.sides[0].expression, lambda _: Decimal("0.5"))
    assert span.low < -4 < span.high
    assert span.middle == (span.low + span.high) / 2


def test_bracketed_result_is_read_with_both_signs() -> None:
    assert fit("$485 - $542 = $(57)") == "exact"


def test_fits() -> None:
    assert fits(exactly(Decimal("3.456297")), Decimal("3.46"), Decimal("0.01")) == "rounded"
    assert fits(exactly(Decimal("3.456297")), Decimal("3.45"), Decimal("0.01")) == "cut"
    assert fits(exactly(Decimal("-3.456297")), Decimal("-3.45"), Decimal("0.01")) == "cut"
    assert fits(exactly(Decimal("3.456297")), Decimal("3.44"), Decimal("0.01")) == ""
    assert fits(exactly(Decimal("3.456297")), Decimal("-3.46"), Decimal("0.01")) == ""
    assert fits(Span(Decimal(3), Decimal(4)), Decimal("3.5"), Decimal("0.1")) == "rounded"
