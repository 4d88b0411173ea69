"""Is the company in court? Only from its own sections on such matters."""

import pytest

from tests.builders import annual_report, asked

QUESTION = "Has Lantern Works reported any material ongoing legal battles in 2023?"
HEAD = "<p><b>Item 3. Legal Proceedings</b></p>"
NEXT = "<p><b>Item 4. Mine Safety Disclosures</b></p><p>Not applicable.</p>"


@pytest.mark.parametrize(
    ("words", "side"),
    [
        ("Two lawsuits have been filed against us over the Bergen lamps.", "Yes."),
        ("We are not currently a party to any material legal proceedings.", "No."),
    ],
)
def test_what_the_section_says(words: str, side: str) -> None:
    held = annual_report(HEAD, f"<p>{words}</p>", NEXT)
    answer = asked(QUESTION, held)
    assert answer.text.startswith(side)
    assert words in answer.text
    assert answer.citations


def test_what_might_happen_is_no_case() -> None:
    held = annual_report(HEAD, "<p>From time to time lawsuits may be filed against us.</p>", NEXT)
    assert not asked(QUESTION, held).text.startswith("Yes. “From time to time")


def test_cases_of_others_elsewhere_are_none_of_ours() -> None:
    held = annual_report("<p>Lawsuits have been filed against our competitors.</p>")
    answer = asked(QUESTION, held)
    assert answer.refused or "competitors" not in answer.text
