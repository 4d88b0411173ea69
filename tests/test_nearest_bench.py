"""How often the figure nearest in words is the one asked for, measured."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant.nearest.signs import Signs
from eval.__main__ import app
from eval.answers.nearest_bench import cases, fitted, judged, nearest_metrics
from eval.benchmarks.tatqa import load_questions


def page(number: int) -> dict[str, object]:
    """A table of two rows with a question on each, as the set writes them."""
    rows = [
        ["", "2019", "2018"],
        ["Gross profit", f"{number}1", "80"],
        ["Backlog", f"{number}7", "9"],
    ]
    asked = [("What was gross profit in 2019?", f"{number}1"), ("What was backlog in 2018?", "9")]
    questions = [
        {
            "uid": f"{number}-{order}", "order": order, "question": question, "answer": [answer],
            "derivation": "", "answer_type": "span", "answer_from": "table",
            "rel_paragraphs": [], "req_comparison": False, "scale": "",
        }
        for order, (question, answer) in enumerate(asked, start=1)
    ]  # fmt: skip
    return {
        "table": {"uid": f"t{number}", "table": rows},
        "paragraphs": [{"uid": f"p{number}", "order": 1, "text": f"Page {number} of Acme Corp."}],
        "questions": questions,
    }


def tatqa_folder(folder: Path) -> Path:
    """A small set of four pages."""
    path = folder / "tatqa" / "dev.json"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps([page(number) for number in (3, 4, 5, 6)]), encoding="utf-8")
    return folder


def test_weights_are_fitted_to_the_figures_that_are_right(tmp_path: Path) -> None:
    held = tuple(cases(load_questions(tatqa_folder(tmp_path))))
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
    folder = tatqa_folder(tmp_path)
    done = CliRunner().invoke(
        app, ["nearest", "--bench", str(folder), "--json", str(tmp_path / "out.json")]
    )
    assert done.exit_code == 0, done.output
    assert "The weights in use" in done.output
    assert (tmp_path / "out.json").exists()
