"""Where a question without an answer is told to look."""

from pathlib import Path

from typer.testing import CliRunner

from assistant.__main__ import app
from assistant.page.sources import nearby_html
from assistant.sentences.closest import closest
from index.types import Scope
from tests.builders import passage

OUTLOOK = (
    "Demand for lanterns stayed strong through the whole of the year and in every region we serve. "
    "Costs rose. We plan to raise lantern production rates at the Mill Street plant in 2024. "
    "Our auditors have not changed."
)
QUESTION = "Which production rates will be raised at Mill Street?"


def test_the_sentence_that_shares_most_with_the_question() -> None:
    (one,) = closest(QUESTION, [passage(OUTLOOK, start=500)], Scope())
    assert one.text.endswith("at the Mill Street plant in 2024.")
    assert one.text == one.passage.chunk.text[one.start : one.end]
    assert one.coverage > 0.5


def test_a_short_sentence_comes_with_those_before_it() -> None:
    (one,) = closest("Did costs rise?", [passage(OUTLOOK)], Scope())
    assert one.text == OUTLOOK[: OUTLOOK.index(" We plan")]


def test_a_row_stands_alone() -> None:
    rows = "\t2023\t2022\nLantern sales\t410\t390\nOil sales\t7\t8"
    (one,) = closest("What were lantern sales in 2023?", [passage(rows)], Scope())
    assert one.text == "Lantern sales\t410\t390"


def test_passages_that_share_nothing_or_repeat_another_are_left_out() -> None:
    twice = [passage(OUTLOOK), passage(OUTLOOK, rank=2), passage("Oil is liquid.", rank=3)]
    assert [one.passage.rank for one in closest(QUESTION, twice, Scope())] == [1]
    assert closest(QUESTION, [], Scope()) == ()


def test_the_company_named_is_not_looked_for() -> None:
    said = passage("Lantern Works, Inc. was founded in 1950. It has three plants.")
    (one,) = closest("How many plants does Lantern Works have?", [said], Scope(("Lantern Works",)))
    assert one.text.endswith("three plants.")


def test_the_first_three_are_in_view_and_the_rest_folded() -> None:
    many = [passage(f"Oil sales of region {n} grew.", rank=n) for n in range(1, 6)]
    shown = nearby_html("Which oil sales grew?", many, Scope())
    seen, folded = shown.split('<details class="fa-fold">')
    assert seen.count("fa-near") == 3
    assert "More passages: 2" in folded
    assert folded.count("fa-near") == 2
    assert nearby_html("Which oil sales grew?", (), Scope()) == ""


def test_the_command_line_says_where_to_look(bundled_library: Path) -> None:
    question = "How many vehicles does RUBY Finance own?"
    result = CliRunner().invoke(app, [question, "--library", str(bundled_library)])
    assert result.exit_code == 3
    assert "Close to it" in result.output
    other = CliRunner().invoke(
        app, ["What was Tesla's revenue?", "--library", str(bundled_library)]
    )
    assert "Close to it" not in other.output
