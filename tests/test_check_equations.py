"""Equations as people and models write them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.check.equations import read_equations
from assistant.check.expressions import (
    Binary,
    Expression,
    Negated,
    Printed,
    leaves,
    operations,
)


def shown(expression: Expression) -> str:
    match expression:
        case Printed(value=value, bracketed=bracketed):
            return f"{value.normalize():f}{'?' if bracketed else ''}"
        case Negated(part):
            return f"-{shown(part)}"
        case Binary(symbol, left, right):
            return f"({shown(left)} {symbol} {shown(right)})"


def read(text: str) -> list[str]:
    return [" = ".join(shown(s.expression) for s in e.sides) for e in read_equations(text)]


READ = {
    "Margin = $473 / $7,170 = 6.60%": ["(473 / 7170) = 0.066"],
    "($85 - $150) / $150 * 100 = -43.33%": ["(((85 - 150) / 150) * 100) = -0.4333"],
    "$18.1 million − $6.3 million = $11.8 million": ["(18100000 - 6300000) = 11800000"],
    "= (12.6% + 5.7% + 5.2%) / 3 = 7.8%": ["(((0.126 + 0.057) + 0.052) / 3) = 0.078"],
    r"\[ \frac{1{,}577}{32{,}765} \times 100 \approx 4.8\% \]": [
        "((1577? / 32765?) * 100) = 0.048"
    ],
    r"$\frac{12}{48} = 0.25$": ["(12? / 48?) = 0.25"],
    "is $58,428 (2770 shares * $21.96)": ["(2770 * 21.96) = 58428"],
    "was $34,597 (calculated as 707 x $48.87).": ["(707 * 48.87) = 34597"],
    "**FCF** = $3,676.2 million - $(460.8) million = $3,215.4 million": [
        "(3676200000 - 460800000?) = 3215400000"
    ],
    "(90 / 75)^(1/3) - 1 = 6.3%": ["(((90 / 75) ^ (1 / 3)) - 1) = 0.063"],
    "-$24,867 million / $255,534 million = -9.7%": ["(-24867000000 / 255534000000) = -0.097"],
    "5,121.3 ÷ 7,491.5 ≈ 0.68": ["(5121.3 / 7491.5) = 0.68"],
    "$389 million / 1,000 = $0.389 billion": ["(389000000 / 1000) = 389000000"],
}


@pytest.mark.parametrize("text", READ, ids=list(READ))
def test_equation(text: str) -> None:
    assert read(text) == READ[text]


NOT_EQUATIONS = {
    "a range of years": "average for 2014-2016 = n/a, FY2019 - FY2020",
    "a date": "on 12/31/13 it was 5",
    "a list": "- 2018: $4,127 million\n- 2019: $3,237 million",
    "a formula in words": "Growth = (Revenue in FY2020 - Revenue in FY2019) / Revenue in FY2019",
    "a year and an amount": "as of September 26, 2009 is $58,428",
    "two amounts": "revenue of $5 million and costs of $3 million",
}


@pytest.mark.parametrize("text", NOT_EQUATIONS.values(), ids=list(NOT_EQUATIONS))
def test_no_equation_in(text: str) -> None:
    assert read(text) == []


def test_bullet_is_no_minus() -> None:
    assert read("- ((63 - 51) / 51) * 100 = 23.53%") == ["(((63 - 51) / 51) * 100) = 0.2353"]


def test_lines_with_the_same_name_are_one_chain() -> None:
    text = "Growth = (120 - 100) / 100\nGrowth = 0.2 * 100\nGrowth = 20%"
    assert read(text) == ["((120 - 100) / 100) = (0.2 * 100) = 0.2"]


def test_line_that_starts_with_an_equals_sign_goes_on() -> None:
    assert read("Ratio = $300 / $200\n   = 1.5") == ["(300 / 200) = 1.5"]


def test_dash_before_a_word_ends_the_expression() -> None:
    assert read("4 + 3 = 7 - as rounded") == ["(4 + 3) = 7"]


def test_spans_point_at_what_was_read() -> None:
    text = "so $473 / $7,170 = 6.60% it is"
    (equation,) = read_equations(text)
    numbers = [text[leaf.start : leaf.end] for s in equation.sides for leaf in leaves(s.expression)]
    assert numbers == ["473", "7,170", "6.60%"]
    assert equation.name == ""


def test_operations_outermost_first() -> None:
    (equation,) = read_equations("(9 - 4) / 2 = 2.5")
    assert [op.symbol for op in operations(equation.sides[0].expression)] == ["/", "-"]
    (negated,) = read_equations("x = -(9 - 4) = -5")
    assert [op.symbol for op in operations(negated.sides[0].expression)] == ["-"]


def test_deep_brackets_are_read_from_the_inside_only() -> None:
    assert read("(" * 5000 + "1+1" + ")" * 5000 + " = 2") == ["(1 + 1) = 2"]


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="0123456789$%.,()[]{}+-*/=≈x \n\\frac", max_size=80))
def test_never_raises(text: str) -> None:
    for equation in read_equations(text):
        for side in equation.sides:
            assert 0 <= side.start < side.end <= len(text)
