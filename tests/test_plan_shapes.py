"""The shapes of questions: how a pattern is written, and that each shape has a question."""

import doctest
from collections import Counter

import pytest

from assistant.plans import compare, grammar, meanings, operands, shapes
from assistant.plans import text as plan_text
from assistant.plans.compare import comparisons
from assistant.plans.grammar import SHAPES, asks_operation, may_be_said, read_shapes
from assistant.plans.shapes import Shape, pattern
from assistant.plans.text import read
from index.periods import FiscalCalendar
from index.types import MonthDay

CALENDAR = FiscalCalendar(MonthDay(12, 31))
MODULES = (compare, grammar, meanings, operands, shapes, plan_text)


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_the_examples_of_the_documentation(module: object) -> None:
    result = doctest.testmod(module)  # type: ignore[arg-type]
    assert result.failed == 0


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_each_shape_reads_its_example(shape: Shape) -> None:
    """Its own example gives plans by this shape, and no shape before it gives any."""
    found = [one.name for one, plans in read_shapes(read(shape.example, (), CALENDAR)) if plans]
    assert found[:1] == [shape.name]


def test_each_shape_has_a_name_of_its_own() -> None:
    assert max(Counter(shape.name for shape in SHAPES).values()) == 1


def test_a_pattern_matches_from_end_to_end() -> None:
    shares = pattern("PART of <whole> IS <part>")
    assert shares.match("SHARE of sales was export sales")
    assert shares.match("the share of sales was export sales") is None


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("What was the change in goodwill from 2018 to 2019?", True),
        ("What percentage of the votes was cast?", True),
        ("What was the average rent?", True),
        ("What was the net increase in cash and cash equivalents in 2019?", False),
        ("What was goodwill in 2019?", False),
        ("What were the weighted average shares in 2019?", False),
        ("What was the gain on sale of ships?", False),
    ],
)
def test_whether_something_is_to_be_worked_out(question: str, asks: bool) -> None:
    assert asks_operation(read(question, (), CALENDAR)) is asks


@pytest.mark.parametrize(
    "text", ["a " * 4000, "percent of " * 400, "ratio of a to " * 300, "((" * 900]
)
def test_no_text_takes_long(text: str) -> None:
    """Every shape is bounded: a question of any length is read at once."""
    list(read_shapes(read(text)))


@pytest.mark.parametrize(
    ("question", "one", "two", "over"),
    [
        ("Was rent cost greater than fuel cost in 2019?", "rent cost", "fuel cost", True),
        ("Did wages exceed rent in 2014?", "wages", "rent", True),
        ("Were deposits lower in 2013 than in 2012?", "deposits", "deposits", False),
        (
            "did the five year return of the paper index outperform the steel index ?",
            "paper index", "steel index", True,
        ),
    ],
)  # fmt: skip
def test_two_values_set_against_each_other(question: str, one: str, two: str, over: bool) -> None:
    found = next(comparisons(read(question, (), CALENDAR)))
    phrases = [getattr(side, "phrase", "") for side in (found.pair.one, found.pair.two)]
    assert (phrases, found.over) == ([one, two], over)


@pytest.mark.parametrize("question", ["Did revenue rise?", "What is more than a loan?", ""])
def test_nothing_is_compared_where_one_value_is_named(question: str) -> None:
    assert list(comparisons(read(question, (), CALENDAR))) == []


@pytest.mark.parametrize(
    ("question", "sentence", "unit", "may"),
    [
        ("By what percent did sales grow?", "Sales rose 4% in 2019.", "percent", True),
        ("By what percent did sales grow?", "The rate on the notes is 4%.", "percent", False),
        ("What was the change in sales?", "Sales increased $4 million.", "USD", True),
        ("What was the average of sales?", "Sales were $4 million and $6 million.", "USD", False),
        ("What was the average daily rate?", "Average daily rate: $229.", "USD", True),
        ("What was the ratio of debt to equity capital?", "Debt is $4 million.", "USD", False),
        ("What share of sales is exported?", "Exports are 15% of sales.", "percent", True),
        ("What share of sales is exported?", "The notes bear 5.5%.", "percent", False),
        ("What were sales?", "Sales were $4 million.", "USD", True),
    ],
)
def test_what_a_sentence_can_say(question: str, sentence: str, unit: str, may: bool) -> None:
    assert may_be_said(read(question, (), CALENDAR), sentence, unit) is may
