"""How often the figure nearest in words is the one asked for, measured."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant.nearest.signs import Signs
from eval.__main__ import app
from eval.answers.nearest_bench import cases, fitted, judged, nearest_metrics
from eval.benchmarks.tatqa import load_questions
from tests.tatqa_pages import tatqa_folder, tatqa_page


def folder_of_pages(folder: Path) -> Path:
    """A small set of four pages, each a table of two rows with a question on each."""
    asked = "What was gross profit in 2019?", "What was backlog in 2018?"
    return tatqa_folder(
        folder,
        (
            tatqa_page(
                number,
                (
                    ("", "2019", "2018"),
                    ("Gross profit", f"{number}1", "80"),
                    ("Backlog", f"{number}7", "9"),
                ),
                ((asked[0], f"{number}1"), (asked[1], "9")),
            )
            for number in (3, 4, 5, 6)
        ),
    )


def test_weights_are_fitted_to_the_figures_that_are_right(tmp_path: Path) -> None:
    held = tuple(cases(load_questions(folder_of_pages(tmp_path))))
    assert held
    anew = fitted(held)
    assert isinstance(anew, Signs)
    assert anew.own > 0
    assert all(0 <= share <= 1 for share, _, _ in judged(held, anew))


def test_the_share_of_sure_figures_that_are_right_is_told() -> None:
    told = nearest_metrics(
        [(0.9, True, True), (0.8, True, False), (0.9, False, True), (0.1, True, True)]
    )
    assert told["nearest.top1"].value == pytest.approx(0.75)
    assert told["nearest.sure"].value == pytest.approx(0.5)
    assert told["nearest.sure_right"].value == pytest.approx(0.5)


def test_the_command_prints_both_curves(tmp_path: Path) -> None:
    folder = folder_of_pages(tmp_path)
    done = CliRunner().invoke(
        app, ["nearest", "--bench", str(folder), "--json", str(tmp_path / "out.json")]
    )
    assert done.exit_code == 0, done.output
    assert "The weights in use" in done.output
    assert (tmp_path / "out.json").exists()
