"""What short forms stand for, and former names."""

from __future__ import annotations

import pytest

from tests.builders import annual_report, asked

HELD = annual_report(
    "<p>Lantern Works, Inc. (formerly known as Harbour Candle Corp.; “Lantern”) makes lamps.</p>",
    "<p>We rent from Bergen Quay Properties LLC (“BQP”), and report Lamps, Wicks & Oil (LWO)"
    " apart. Amounts used for building (“AFB”) are capitalized.</p>",
    "<table><tr><td>MOU</td><td>Memorandum of understanding</td></tr>"
    "<tr><td>NPV</td><td>Net present value</td></tr></table>",
    "<p>The Sea Street Yard (“LANYARD”) is ours.</p>",
)


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("What does BQP stand for in Lantern's 10-K?", "Bergen Quay Properties LLC [1]"),
        ("What is LWO short for?", "Lamps, Wicks & Oil [1]"),
        ("What does NPV mean?", "Net present value [1]"),
        ("What does LANYARD refer to?", "Sea Street Yard [1]"),
        ("What was Lantern Works formerly called?", "Harbour Candle Corp [1]"),
    ],
)
def test_names_in_full_and_from_before(question: str, says: str) -> None:
    assert asked(question, HELD).text.startswith(says)


def test_a_short_form_that_is_never_spelt_out() -> None:
    assert asked("What does XQZ stand for?", HELD).refused
    assert asked("What was Lantern Works formerly called?", annual_report("<p>Lamps.</p>")).refused
