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
            "On June 30, 2023, the underwriters fully exercised their over-allotment option.",
            "Was the over-allotment option taken up in full by the underwriters?",
            "Yes.",
        ),
        (
            "The underwriters partially exercised their over-allotment option.",
            "Did the underwriters fully exercise the over-allotment option?",
            "No.",
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


@pytest.mark.parametrize(
    ("boxes", "side"), [("Yes ☐ No ☒", "No."), ("☒ Yes ☐ No", "Yes."), ("Yes x No o", "Yes.")]
)
def test_a_box_of_the_cover_page(boxes: str, side: str) -> None:
    line = "Indicate by check mark whether the registrant is a shell company (as defined)."
    held = annual_report(f"<p>{line} {boxes}</p>")
    assert asked("Is Lantern Works a shell company?", held).text.startswith(side)


@pytest.mark.parametrize(
    "words",
    [
        "Indicate by check mark whether Lantern owns the Bergen quay.",
        "If Lantern acquires the permit, it may own the Bergen quay.",
        "Lantern expects to own the Bergen quay.",
    ],
)
def test_what_is_only_supposed_is_no_yes(words: str) -> None:
    held = annual_report(f"<p>{words}</p>")
    assert asked("Does Lantern own the Bergen quay?", held).refused


@pytest.mark.parametrize(
    ("words", "question"),
    [
        # none in a quarter is not none in the year
        (
            "We did not repurchase any shares in the fourth quarter of 2023.",
            "Did Lantern repurchase shares in 2023?",
        ),
        (
            "No customer other than Fjord Retail accounted for 10% of net sales.",
            "Does Lantern have customer concentration?",
        ),
        # of another year
        ("In 2019, we completed the acquisition of Oslo Foundry.", "Any acquisitions in 2023?"),
    ],
)
def test_a_part_of_the_answer_is_none(words: str, question: str) -> None:
    assert asked(question, annual_report(f"<p>{words}</p>")).refused


def test_a_no_before_the_words_turns_them() -> None:
    held = annual_report("<p>No material portion of our business is seasonal.</p>")
    assert asked("Is Lantern's business seasonal?", held).text.startswith("No.")


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
    assert all(t.says or t.denies or t.items or t.titles or t.box for t in topics())
