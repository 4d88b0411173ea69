"""The check takes a bounded time: an answer of thousands of numbers is flagged, never passed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.check import MAX_NUMBERS, check, evidence_of_text
from index.types import FilingMeta
from tests.timing import within

EVIDENCE = evidence_of_text(
    "(In millions)\n\n\t2022\t2021\nNet sales\t7,170\t6,950\nCost of sales\t3,170\t2,950\n",
    FilingMeta("f1", "acme.htm", "html", company="Acme Corporation"),
)
LINE = "Net sales were $7,170 million in 2022.\n"
SHAPES: tuple[Callable[[int], str], ...] = (
    lambda n: "7,170, " * n,
    lambda n: LINE * n,
    lambda n: "7,170\t" * n,
    lambda n: "Net sales of 6,951 " * n,
    lambda n: "7,170 - 3,170 = 4,000\n" * (n // 3),
    lambda n: "7,170 (" * n,
)


def test_as_many_numbers_as_are_judged_are_judged() -> None:
    checks = check(LINE * MAX_NUMBERS, EVIDENCE, question="What were net sales in 2022?")
    assert len(checks) == MAX_NUMBERS
    assert all(one.verdict == "supported" for one in checks)


def test_one_number_more_and_none_is_passed() -> None:
    checks = check(LINE * (MAX_NUMBERS + 1), EVIDENCE, question="What were net sales in 2022?")
    assert len(checks) == MAX_NUMBERS + 1
    assert {one.verdict for one in checks} == {"unsupported"}
    assert {one.reason for one in checks} == {
        "too many numbers to check: 501; at most 500 are judged"
    }
    assert [one.quantity.start for one in checks[:2]] == [15, 15 + len(LINE)]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("numbers", [MAX_NUMBERS, 10_000])
def test_any_shape_of_answer_is_done_within_seconds(
    shape: Callable[[int], str], numbers: int
) -> None:
    with within(5):
        checks = check(shape(numbers), EVIDENCE, question="What were net sales in 2022?")
    assert len(checks) > numbers * 0.99
    assert numbers == MAX_NUMBERS or not any(one.accepted for one in checks)
