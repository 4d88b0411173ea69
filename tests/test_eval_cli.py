"""The commands: what they print, write and return, with an assistant that always refuses."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

import eval.__main__ as command
from assistant.types import Answer, Refusal
from eval.floors import Floors, below, load_floors, save_floors
from eval.golden import BUNDLED_QUESTIONS, GoldenQuestion, load_golden
from eval.run import Run, run
from index.library import Library
from index.quantities import find_quantities
from index.types import Filing

NAMES = {
    "accuracy",
    "silent_error_rate",
    "abstention_balanced_accuracy",
    "citation_precision",
    "citation_recall",
}
TATQA = {
    "table": {"uid": "t", "table": [["", "2019", "2018"], ["Other", "44.1", "56.7"]]},
    "paragraphs": [],
    "questions": [
        {"uid": "q1", "question": "Change?", "answer": -12.6, "answer_type": "arithmetic"}
    ],
}


def refuses(question: GoldenQuestion) -> Answer:
    return Answer("q", "no", refusal=Refusal("not_disclosed", "no"), status="refused")


@pytest.fixture
def shell(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> CliRunner:
    """A runner in an empty folder, with an assistant that refuses everything."""

    def ask_all(
        questions: Sequence[GoldenQuestion],
        paths: Sequence[Path],
        library: Path | None,
        *,
        given: bool = False,
    ) -> Run:
        done = run(questions, ask=refuses)
        return Run(done.results, done.metrics, (f"{len(paths)} files",))

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(command, "ask_all", ask_all)
    return CliRunner()


def write_set(folder: Path) -> Path:
    (folder / "f.txt").write_text("The price is HK$50.03.")
    (folder / "g.txt").write_text("Nothing.")
    row = {"id": "a", "file": "f.txt", "question": "Why?", "answer": "x", "kind": "unanswerable"}
    path = folder / "set.jsonl"
    path.write_text(json.dumps(row), encoding="utf-8")
    return path


def read(path: Path) -> dict[str, dict[str, dict[str, float]]]:
    saved = json.loads(path.read_text(encoding="utf-8"))
    assert isinstance(saved, dict)
    return saved


def test_the_bundled_run_writes_its_reports(shell: CliRunner, tmp_path: Path) -> None:
    result = shell.invoke(command.app, [])
    assert result.exit_code in (0, 1), result.output
    saved = read(tmp_path / "reports" / "eval.json")
    assert set(saved["metrics"]) >= NAMES
    assert saved["metrics"]["accuracy"].keys() == {"value", "n", "low", "high"}
    assert (tmp_path / "reports" / "eval.html").read_text().startswith("<!doctype html>")


def test_another_set_takes_the_files_it_names(shell: CliRunner, tmp_path: Path) -> None:
    questions = write_set(tmp_path)
    options = ["--golden", str(questions), "--filings", str(tmp_path), "--json", "out/m.json"]
    result = shell.invoke(command.app, options)
    assert result.exit_code == 0, result.output
    assert "over 1 files" in result.output
    assert read(tmp_path / "out" / "m.json")["metrics"]["accuracy"]["value"] == 1.0
    everything = shell.invoke(command.app, [*options, "--all"])
    assert "over 2 files" in everything.output


def test_a_set_of_others_is_not_held_to_our_floors(shell: CliRunner, tmp_path: Path) -> None:
    options = ["--golden", str(write_set(tmp_path)), "--filings", str(tmp_path)]
    assert "floor" not in shell.invoke(command.app, options).output


def test_an_earlier_run_is_compared(shell: CliRunner, tmp_path: Path) -> None:
    options = ["--golden", str(write_set(tmp_path)), "--filings", str(tmp_path)]
    shell.invoke(command.app, [*options, "--json", "before.json"])
    result = shell.invoke(command.app, [*options, "--compare", "before.json"])
    assert "won 0: none" in result.output


@pytest.mark.parametrize(
    "options",
    [
        ["--golden", "none.jsonl"],
        ["--compare", "none.json"],
        ["tatqa", "--bench", "nowhere"],
        ["financebench", "--bench", "nowhere"],
    ],
)
def test_what_cannot_be_read_is_said_in_one_line(shell: CliRunner, options: list[str]) -> None:
    result = shell.invoke(command.app, options)
    assert result.exit_code == 2
    assert "Traceback" not in result.output


@pytest.mark.parametrize(
    "name", ["retrieval", "financebench", "tatqa", "finqa", "convfinqa", "check"]
)
def test_every_command_takes_a_bench_and_a_json_file(shell: CliRunner, name: str) -> None:
    result = shell.invoke(command.app, [name, "--help"], env={"COLUMNS": "200"})
    assert result.exit_code == 0
    assert "--bench" in result.output
    assert "--json" in result.output


def test_a_run_below_a_floor_ends_with_1(tmp_path: Path) -> None:
    floors = tmp_path / "floors.json"
    save_floors(Floors(at_least={"accuracy": 0.5}), floors)
    question = GoldenQuestion(id="a", question="q", answer="x", kind="text")
    with pytest.raises(typer.Exit) as ended:
        command.hold_to_floors(run([question], ask=refuses), tighten=True, path=floors)
    assert ended.value.exit_code == 1
    assert load_floors(floors).at_least == {"accuracy": 0.5}


def test_floors_are_tightened_only_when_asked(tmp_path: Path) -> None:
    floors = tmp_path / "floors.json"
    save_floors(Floors(at_least={"accuracy": 0.5}), floors)
    good = run([GoldenQuestion(id="a", question="q", answer="x", kind="unanswerable")], ask=refuses)
    command.hold_to_floors(good, tighten=False, path=floors)
    assert load_floors(floors).at_least == {"accuracy": 0.5}
    command.hold_to_floors(good, tighten=True, path=floors)
    assert load_floors(floors).at_least == {"accuracy": 1.0}


def test_a_context_benchmark_from_the_command_line(
    shell: CliRunner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asking = pytest.importorskip("eval.asking")

    def answer(filing: Filing, question: str, history: tuple[str, ...]) -> Answer:
        (value,) = find_quantities("-12.6")
        return Answer(question, "-12.6", value=value)

    monkeypatch.setattr(asking, "context_asker", lambda: answer)
    (tmp_path / "dev.json").write_text(json.dumps([TATQA]))
    result = shell.invoke(command.app, ["tatqa", "--bench", str(tmp_path), "--json", "t.json"])
    assert result.exit_code == 0, result.output
    metrics = read(tmp_path / "t.json")["metrics"]
    assert metrics["em"]["value"] == metrics["f1"]["value"] == 1.0


@pytest.fixture(scope="module")
def measured(bundled_library: Path, bundled_filings: tuple[Path, ...]) -> Run:
    """The bundled questions through the real assistant, without a model or a network."""
    from eval.asking import assistant_over

    with assistant_over(bundled_filings, bundled_library) as subject:
        return run(load_golden(BUNDLED_QUESTIONS), ask=subject.ask, texts=subject.texts)


def test_no_figure_of_the_bundled_set_is_below_its_floor(measured: Run) -> None:
    assert below(measured.metrics, load_floors()) == ()


def test_every_citation_opens_at_its_words(measured: Run, bundled_library: Path) -> None:
    with Library.open(bundled_library) as library:
        texts = {meta.id: library.filing_text(meta.id) for meta in library.filings()}
    cited = [citation for result in measured.results for citation in result.answer.citations]
    assert len(cited) > 40
    assert all(texts[c.filing.id][c.start : c.end] == c.quote for c in cited)


def test_a_refusal_carries_no_value(measured: Run) -> None:
    refused = [result.answer for result in measured.results if result.answer.refused]
    assert refused
    assert all(answer.value is None and not answer.checks for answer in refused)
