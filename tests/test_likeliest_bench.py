"""How often the likeliest sentence is the one that answers, measured."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant.likeliest.signs import Signs
from eval.__main__ import app
from eval.answers.likeliest_bench import Verdict, cases, fitted, judged, likeliest_metrics
from eval.benchmarks.tatqa import load_questions
from tests.tatqa_pages import Page, tatqa_folder, tatqa_page


def page(number: int) -> Page:
    """A page whose text says who bought a business."""
    buyer = f"Ember Partners {'XYZW'[number]}"
    return tatqa_page(
        number,
        (("", "2019"), ("Gross profit", f"{number}1")),
        (("Who bought the kiln business?", buyer),),
        told=(
            f"On May {number + 2}, 2023, the Company sold its kiln business to {buyer} for cash.",
            "The Company makes lamps in Ghana and sells them in Peru to stores and to schools.",
        ),
    )


def folder_of_pages(folder: Path) -> Path:
    """A small set of four pages."""
    return tatqa_folder(folder, map(page, range(4)))


def test_weights_are_fitted_on_pages_with_and_without_the_answer(tmp_path: Path) -> None:
    held = [c for q in load_questions(folder_of_pages(tmp_path)) for c in cases(q)]
    assert {any(case.right) for case in held} == {True, False}
    anew, nothing = fitted(held)
    assert isinstance(anew, Signs)
    assert anew.own > 0
    told = judged(held, anew, nothing)
    assert all(one.right for one in told if one.answerable)


def test_what_is_answered_and_what_is_refused_is_told() -> None:
    told = likeliest_metrics(
        [
            Verdict(0.9, True, True, True),
            Verdict(0.9, True, False, True),
            Verdict(0.1, True, True, True),
            Verdict(0.9, False, False, False),
            Verdict(0.9, True, False, False),
        ]
    )
    assert told["likeliest.top1"].value == pytest.approx(2 / 3)
    assert told["likeliest.answered"].value == pytest.approx(2 / 3)
    assert told["likeliest.answered_right"].value == pytest.approx(0.5)
    assert told["likeliest.refused"].value == pytest.approx(0.5)


def test_the_command_prints_both_curves(tmp_path: Path) -> None:
    folder = folder_of_pages(tmp_path)
    done = CliRunner().invoke(
        app, ["likeliest", "--bench", str(folder), "--json", str(tmp_path / "out.json")]
    )
    assert done.exit_code == 0, done.output
    assert "The weights in use" in done.output
    assert (tmp_path / "out.json").exists()
