"""A measure that is not that of the plain name: a company's own, an affiliate's, a namesake's."""

from __future__ import annotations

import pytest

from tests.builders import annual_report, asked, statements, table

YEARS = ("", "2023", "2022")
OWN = annual_report(
    statements(),
    "<p>(in millions)</p>",
    table(YEARS, ("EBITDA", "$ 300", "$ 280"), ("Adjusted EBITDA", "$ 321", "$ 290")),
)
PLAIN = annual_report(
    statements(), "<p>(in millions)</p>", table(YEARS, ("EBITDA", "$ 300", "$ 280"))
)


@pytest.mark.parametrize("word", ["adjusted", "Adjusted"])
def test_a_companys_own_measure_is_looked_up_by_its_whole_name(word: str) -> None:
    assert "$321 million" in asked(f"What was {word} EBITDA in 2023?", OWN).text


@pytest.mark.parametrize("measure", ["adjusted EBITDA", "underlying EBITDA", "core gross margin"])
def test_no_formula_gives_a_companys_own_measure(measure: str) -> None:
    answer = asked(f"What was {measure} in 2023?", PLAIN)
    assert answer.refused, answer.text


def test_a_heading_that_says_adjusted_adjusts_no_other_row() -> None:
    rate = table(
        YEARS, ("Adjusted earnings", "", ""), ("Effective tax rate", "15.0%", "16.0%")
    )  # fmt: skip
    held = annual_report(f"<p>(in millions)</p>{rate}")
    assert asked("What was the adjusted effective tax rate in 2023?", held).refused
    assert "15.0%" in asked("What was the effective tax rate in 2023?", held).text


def test_the_figures_of_an_affiliate_are_not_the_companys() -> None:
    affiliate = table(
        ("(in millions)", "", ""), ("", "Year Ended December 31,", ""), YEARS,
        ("Net sales", "$ 77", "$ 70"), ("Gross margin before charges", "$ 9", "$ 8"),
        ("Operating income", "$ 6", "$ 5"), ("Dividends received", "$ 2", "$ 1"),
        ("Share-based compensation", "$ 4", "$ 3"),
    )  # fmt: skip
    held = annual_report(statements(), f"<p>Summary of our affiliate:</p>{affiliate}")
    answer = asked("What was net sales in 2023?", held)
    assert "$1,200 million" in answer.text
    other = asked("What was share-based compensation in 2023?", held)
    assert other.refused
    assert "something else" in other.text


def test_the_purchase_of_one_hotel_is_not_that_of_another() -> None:
    held = annual_report(
        "<p>On September 27, 2023, we completed the acquisition of the remaining interest in Quay"
        " Center Holdings for cash.</p>"
    )
    day = asked("When did Lantern complete the acquisition of the remaining Quay Center?", held)
    assert "September 27, 2023" in day.text
    assert asked("When did Lantern complete the acquisition of The Metropole?", held).refused
