"""Printed against tagged: the share, the differences by cause, and their words in the filing."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from assistant.markup import escape
from assistant.page.tags import CAUSE_WORDS, tags_html
from assistant.passages import Window, window
from index.disagreements import CAUSES, Difference, Disagreements
from tests.exchanges import TEXT

START = TEXT.index("391,035")
ONE = Difference(
    statement="income",
    tag="us-gaap:Revenues",
    label="Total net sales",
    header="2024",
    tagged="391,053 USD, 2024",
    read="391,035 USD, 2024",
    tagged_value=Decimal(391053),
    read_value=Decimal(391035),
    cause="tagging",
    why="the tag has another value than the digits that it stands on",
    start=START,
    end=START + 7,
    agrees=False,
)


def opened(one: Difference) -> Window:
    return window(TEXT, one.start, one.end)


def drawn(*differences: Difference, compared: int = 200) -> str:
    agreed = compared - sum(not one.agrees for one in differences)
    return tags_html(Disagreements("f1", compared, agreed, differences), opened)


def test_both_values_the_reason_and_the_words_are_there() -> None:
    markup = drawn(ONE)
    for words in (ONE.read, ONE.tagged, ONE.why, ONE.tag, "<mark>391,035</mark>"):
        assert words in markup


def test_the_share_is_of_all_that_was_compared() -> None:
    markup = drawn(ONE)
    assert "99.5%" in markup
    assert "199 of 200 tagged figures" in markup
    assert "1 figure differs" in markup


def test_a_share_that_is_not_whole_is_never_rounded_to_100() -> None:
    assert "99.9%" in drawn(ONE, compared=100_000)
    assert ">100%" in drawn(compared=40)
    assert "none differs" in drawn(compared=40)


def test_another_line_item_on_the_same_figure_is_no_difference_of_value() -> None:
    markup = drawn(replace(ONE, agrees=True))
    assert ">100%" in markup
    assert "same figure" in markup


@pytest.mark.parametrize("cause", CAUSES)
def test_every_cause_is_a_group_with_its_meaning(cause: str) -> None:
    name, meaning = CAUSE_WORDS[cause]  # type: ignore[index]
    markup = drawn(replace(ONE, cause=cause), replace(ONE, cause=cause))  # type: ignore[arg-type]
    assert f"{name}: 2" in markup
    assert escape(meaning) in markup


def test_a_figure_that_was_not_read_is_said_so() -> None:
    assert "nothing was read" in drawn(replace(ONE, read="", read_value=None, cause="not found"))


def test_of_very_many_differences_the_rest_is_counted() -> None:
    markup = drawn(*[replace(ONE, label=f"Row {at}") for at in range(75)])
    assert "and 15 more of this kind" in markup


def test_a_filing_without_tags_is_a_plain_sentence() -> None:
    assert "no tagged statements" in tags_html(Disagreements("f1", 0, 0, ()), opened)


def test_a_filing_from_before_comparisons_were_kept_says_what_to_do() -> None:
    assert "Add it again" in tags_html(None, opened)


def test_labels_of_a_filing_stay_words() -> None:
    assert "<script" not in drawn(replace(ONE, label="<script>", header="<script>", why="<script>"))
