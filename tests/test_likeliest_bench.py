"""How often the likeliest sentence is the one that answers, measured."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant.likeliest.signs import Signs
from eval.__main__ import app
from eval.answers.likeliest_bench import Verdict, cases, fitted, judged, likeliest_metrics
from eval.benchmarks.tatqa import load_questions


def page(number: int) -> dict[str, object]:
    """A page whose text says who bought a business, as the set writes it."""
    buyer = f"Ember Partners {'XYZW'[number]}"
    question = {
        "uid": f"{number}-1", "order": 1, "question": "Who bought the kiln business?",
        "answer": [buyer], "derivation": "", "answer_type": "span", "answer_from": "text",
        "rel_paragraphs": ["1"], "req_comparison": False, "scale": "",
    }  # fmt: skip
    told = f"On May {number + 2}, 2023, the Company sold its kiln business to {buyer} for cash."
    other = "The Company makes lamps in Ghana and sells them in Peru to stores and to schools."
    return {
        "table": {"uid": f"t{number}", "table": [["", "2019"], ["Gross profit", f"{number}1"]]},
        "paragraphs": [
            {"uid": f"p{number}", "order": 1, "text": told},
            {"uid": f"o{number}", "order": 2, "text": other},
        ],
        "questions": [question],
    }


def tatqa_folder(folder: Path) -> Path:
    """A small set of four pages."""
    path = folder / "tatqa" / "dev.json"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps([page(number) for number in range(4)]), encoding="utf-8")
    return folder


def test_weights_are_fitted_on_pages_with_and_without_the_answer(tmp_path: Path) -> None:
    held = [c for q in load_questions(tatqa_folder(tmp_path)) for c in cases(q)]
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
    folder = tatqa_folder(tmp_path)
    done = CliRunner().invoke(
        app, ["likeliest", "--bench", str(folder), "--json", str(tmp_path / "out.json")]
    )
    assert done.exit_code == 0, done.output
    assert "The weights in use" in done.output
    assert (tmp_path / "out.json").exists()
