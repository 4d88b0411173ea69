"""``python -m assistant``."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant import ask
from assistant.__main__ import app, where
from assistant.serialise import answer_to_json

PRICE = "At what price will the over-allotment shares be issued?"


def run(library: Path, *arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, [*arguments, "--library", str(library)])
    return result.exit_code, result.output


def test_the_same_json_as_from_python(bundled_library: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "assistant", PRICE, "--json", "--library", str(bundled_library)],
        capture_output=True, text=True, check=False, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    shell = json.loads(done.stdout)
    python = json.loads(json.dumps(answer_to_json(ask(PRICE, library=bundled_library))))
    for answer in (shell, python):
        del answer["trace"]  # seconds spent
    assert shell == python


def test_an_answer_for_a_person(bundled_library: Path) -> None:
    code, output = run(bundled_library, PRICE)
    assert code == 0
    assert "HK$50.03" in output
    assert "[1]" in output
    assert "6-K" in output
    assert "supported" in output


@pytest.mark.parametrize("question", ["What was Tesla's revenue?", "", "diluted eps?"])
def test_a_refusal_has_its_own_exit_code(bundled_library: Path, question: str) -> None:
    code, output = run(bundled_library, question)
    assert code == 3
    assert "No answer" in output


def test_a_library_that_cannot_be_opened_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "library.json").write_text("{", encoding="utf-8")
    code, output = run(tmp_path, PRICE)
    assert code == 1
    assert "Traceback" not in output
    assert str(tmp_path) in output.replace("\n", "")


def test_markup_in_a_question_is_only_text(bundled_library: Path) -> None:
    code, _ = run(bundled_library, "[red]What[/blue] was [/] revenue?")
    assert code == 3


def test_where_a_citation_stands_in_one_line(bundled_library: Path) -> None:
    (citation,) = ask(PRICE, library=bundled_library).citations
    assert where(citation).startswith("360 DigiTech, Inc. · 6-K · ")
