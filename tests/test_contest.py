"""What a question compares, read from its words."""

import pytest

from assistant.contest.first_few import first_few
from assistant.contest.read import read_contest


@pytest.mark.parametrize(
    ("question", "noun", "measure", "goal"),
    [
        ("In which year was net income the highest?", "year", "net income", "highest"),
        (
            "Which segment had the lowest net revenue in 2021 Q1?",
            "segment",
            "net revenue",
            "lowest",
        ),
        ("How many years did net income exceed $30 million?", "years", "net income", "above"),
        ("In which year was amortization lower than 2,000?", "year", "amortization", "below"),
        ("In which years was operating income calculated?", "years", "operating income", "all"),
        ("What are the top three segments by revenue?", "segments", "revenue", "highest"),
        ("What was the highest quarterly revenue?", "", "quarterly revenue", "highest"),
        ("Which three regions had the largest sales?", "regions", "sales", "highest"),
    ],
)
def test_what_is_compared(question: str, noun: str, measure: str, goal: str) -> None:
    contest = read_contest(question)
    assert contest is not None
    assert (contest.noun, contest.measure, contest.goal) == (noun, measure, goal)


@pytest.mark.parametrize(
    "question",
    [
        "What was net income in 2023?",
        "Which exhibit holds the announcement?",
        "What are minimum fixed payments classified as?",
        "How many years is the minimum lifespan of the land?",
        "How does the effective tax rate in FY2022 compare to FY2021?",
        "How did revenue change compared to the prior year quarter?",
        "What is the most recent quarter?",
        "What percentage of total obligations are due in more than 5 years?",
    ],
)
def test_questions_that_compare_nothing(question: str) -> None:
    assert read_contest(question) is None


def test_a_drop_is_growth_the_other_way_round() -> None:
    contest = read_contest("Which region had the biggest drop in revenue in percent?")
    assert contest is not None
    assert (contest.goal, contest.by, contest.measure) == ("lowest", "growth", "revenue")


def test_growing_fastest_without_a_measure_speaks_of_revenue() -> None:
    contest = read_contest("Which segment grew fastest in 2023?")
    assert contest is not None
    assert (contest.by, contest.measure) == ("growth", "revenue")


@pytest.mark.parametrize(
    ("question", "names"),
    [
        (
            "Which grew faster, US sales or international sales?",
            ("US sales", "international sales"),
        ),
        ("Was US or international revenue larger in 2023?", ("US", "international revenue")),
        (
            "Among operations, investing, and financing, which brought in the most cash flow?",
            ("operations", "investing", "financing"),
        ),
        ("How did US sales compare to overseas sales in 2022?", ("US sales", "overseas sales")),
    ],
)
def test_contestants_that_are_named(question: str, names: tuple[str, ...]) -> None:
    contest = read_contest(question)
    assert contest is not None
    assert contest.names == names


def test_how_many_are_asked_for() -> None:
    contest = read_contest("What are the top three segments by revenue?")
    assert contest is not None
    assert contest.top == 3


def test_a_limit_is_read_with_its_scale() -> None:
    contest = read_contest("How many years did total services exceed $5,000 million?")
    assert contest is not None
    assert contest.want == "count"
    assert contest.limit is not None
    assert contest.limit.value == 5_000_000_000


@pytest.mark.parametrize(
    ("question", "noun", "measure", "want", "top"),
    [
        (
            "What share of revenue came from its three largest customers in 2020?",
            "customers", "revenue", "share", 3,
        ),
        (
            "What percentage of the reported total sat in the fund's five largest holdings?",
            "holdings", "value", "share", 5,
        ),
        (
            "The top two segments made up what part of net sales in 2021?",
            "segments", "net sales", "share", 2,
        ),
        (
            "What is the combined value of the four smallest positions?",
            "positions", "value", "sum", 4,
        ),
        ("How much were its ten biggest positions together?", "positions", "value", "sum", 10),
    ],
)  # fmt: skip
def test_the_first_few_are_taken_together(
    question: str, noun: str, measure: str, want: str, top: int
) -> None:
    contest = read_contest(question)
    assert contest is not None
    assert (contest.noun, contest.measure, contest.want, contest.top) == (noun, measure, want, top)


@pytest.mark.parametrize(
    "question",
    [
        "What share of revenue came from the Marine segment?",
        "What was the largest holding worth?",
        "What was the combined revenue of the two companies?",
        "In its three largest markets, how many people does it employ?",
    ],
)
def test_no_few_are_taken_together(question: str) -> None:
    assert first_few(question) is None


@pytest.mark.parametrize(
    ("question", "noun", "measure", "goal", "by"),
    [
        (
            "Of Lantern's three businesses, which one saw the steepest percentage revenue drop?",
            "businesses", "revenue", "lowest", "growth",
        ),
        ("In what year between 2018 and 2020 was rent at its peak?", "year", "rent", "highest", ""),
        (
            "Which segment's operating income fell the furthest in 2020?",
            "segment", "operating income", "lowest", "change",
        ),
        (
            "Between 2019 and 2021, which year saw the biggest jump in net income?",
            "year", "net income", "highest", "change",
        ),
        (
            "What was Lantern's best year for net income from 2018 to 2021?",
            "year", "net income", "highest", "",
        ),
        ("Rank the segments by revenue: which came last?", "segments", "revenue", "lowest", ""),
        (
            "Which segment is the most profitable by operating margin in 2021?",
            "segment", "operating margin", "highest", "",
        ),
        ("Which quarter of 2020 was weakest in terms of rent?", "quarter", "rent", "lowest", ""),
        (
            "Name the segment with the largest operating loss in 2020.",
            "segment", "operating loss", "highest", "",
        ),
        ("Largest segment by revenue in fiscal 2020?", "segment", "revenue", "highest", ""),
    ],
)  # fmt: skip
def test_a_comparison_in_other_words(
    question: str, noun: str, measure: str, goal: str, by: str
) -> None:
    contest = read_contest(question)
    assert contest is not None
    assert (contest.noun, contest.measure, contest.goal) == (noun, measure, goal)
    assert contest.by == (by or "value")
