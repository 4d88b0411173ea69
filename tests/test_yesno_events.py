"""Events and disclosures: what a filing tells, denies, or has a section for that holds none."""

import pytest

from assistant.yesno.topics import find_topic, topics
from tests.builders import annual_report, asked, statements

NEXT = "<p><b>Item 4. Mine Safety Disclosures</b></p><p>Not applicable.</p>"


@pytest.mark.parametrize(
    ("words", "question", "side"),
    [
        (
            "Management has concluded that there is substantial doubt about the Company’s ability"
            " to continue as a going concern.",
            "Did Lantern Works' management flag doubt about its ability to keep going?",
            "Yes.",
        ),
        (
            "The registrant's operations are not currently subject to market risks of a material"
            " nature for interest rates or commodity prices.",
            "Does Lantern Works consider itself exposed to market risk from interest rates?",
            "No.",
        ),
        (
            "We did not identify any material weaknesses in our controls.",
            "Were any material weaknesses identified?",
            "No.",
        ),
        (
            "In March 2023, we completed the acquisition of Bergen Glass.",
            "Did Lantern Works complete any acquisitions in 2023?",
            "Yes.",
        ),
        (
            "One customer accounted for 14% of net sales in 2023.",
            "Does Lantern Works have customer concentration?",
            "Yes.",
        ),
        (
            "We may in the future undertake a restructuring.",
            "Did Lantern Works record any restructuring charges in 2023?",
            "",
        ),
    ],
)
def test_what_a_sentence_tells(words: str, question: str, side: str) -> None:
    answer = asked(question, annual_report(f"<p>{words}</p>"))
    assert answer.text.startswith(side) if side else answer.refused


def test_a_section_that_holds_none() -> None:
    held = annual_report("<p><b>Item 3. Legal Proceedings</b></p><p>None.</p>", NEXT)
    answer = asked("any legal proceedings disclosed by Lantern Works in its 2023 10-k?", held)
    assert answer.text.startswith("No.")
    assert "None" in answer.citations[0].quote
    assert asked("Any unresolved staff comments at Lantern Works?", held).refused


def test_a_figure_other_than_nil_is_an_event() -> None:
    held = annual_report(statements())
    assert asked("Did Lantern Works pay dividends in 2023?", held).text.startswith("Yes:")


def test_a_question_of_more_than_the_topic_is_not_of_it() -> None:
    away = frozenset({"lantern"})
    found = find_topic("Lantern pay any dividends in 2023", away)
    assert found
    assert found.name == "dividends"
    assert find_topic("the March dividend of Lantern payable in euros", away) is None


def test_every_topic_can_answer() -> None:
    assert all(t.says or t.denies or t.items or t.titles for t in topics())
