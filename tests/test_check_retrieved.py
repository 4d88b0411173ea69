"""Answers of models judged by what the assistant finds itself, the filing not given."""

from __future__ import annotations

import json
from contextlib import nullcontext
from pathlib import Path

import pytest

import eval.checks.bench
from eval.checks.bench import check_bench
from eval.checks.retrieved import SHOWN, finder
from index.facts import extract_facts
from index.library import Library
from tests.builders import annual_report, statements
from tests.library_samples import put

QUESTION = "What were net sales of Lantern Works in 2023 (in USD millions)?"
REFUSED = "What were net sales of Umbrella Corporation in 2023 (in USD millions)?"


@pytest.fixture
def library(small_library: Library) -> Library:
    """One annual report with its facts."""
    report = annual_report(statements())
    put(small_library, report, extract_facts(report))
    return small_library


def bench(folder: Path) -> Path:
    page = {
        "doc_name": "LANTERN_2023_10K",
        "evidence_page_num": 1,
        "evidence_text": "Net sales 1,200",
        "evidence_text_full_page": "(In millions)\n\t2023\t2022\nNet sales\t$ 1,200\t$ 1,000",
    }
    row = {
        "financebench_id": "q1",
        "company": "Lantern Works",
        "doc_name": "LANTERN_2023_10K",
        "question": QUESTION,
        "answer": "$1,200",
        "evidence": [page],
        "kind": "lookup",
        "gold_value": 1200,
        "unit": "USD_millions",
    }
    other = {**row, "financebench_id": "q2", "question": REFUSED}
    _write(folder / "questions.jsonl", row, other)
    (folder / "model_answers").mkdir()
    said = (("q1", "Correct", "1,200"), ("q1", "Incorrect", "1,000"), ("q2", "Correct", "1,200"))
    answers: list[dict[str, object]] = [
        {
            "financebench_id": question,
            "model_answer": f"Net sales were ${figure} million in 2023.",
            "label": f"{label} Answer",
        }
        for question, label, figure in said
    ]
    _write(folder / "model_answers" / "model.jsonl", *answers)
    return folder


def _write(path: Path, *rows: dict[str, object]) -> None:
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")


def test_what_is_found_holds_the_facts_of_its_passages_and_no_others(library: Library) -> None:
    found = finder(library)(QUESTION).evidence
    assert 0 < len(found.passages) <= SHOWN
    assert "1,200" in {fact.quantity.text.strip("$ ") for fact in found.facts}
    spans = [(p.chunk.start, p.chunk.end) for p in found.passages]
    assert all(
        any(start <= fact.quantity.start < end for start, end in spans) for fact in found.facts
    )


def test_a_question_is_looked_for_once(library: Library) -> None:
    find = finder(library)
    assert find(QUESTION) is find(QUESTION)


def test_answers_are_judged_by_what_is_found(
    tmp_path: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(eval.checks.bench, "bundled_cases", lambda: iter(()))
    monkeypatch.setattr(Library, "open", lambda _: nullcontext(library))
    report = check_bench(bench(tmp_path), library=tmp_path)
    figures = {name: (metric.value, metric.n) for name, metric in report.metrics.items()}
    assert figures["answers.retrieved.false_alarms"] == (0.0, 1)
    assert figures["answers.retrieved.false_accepts"] == (0.0, 1)
    assert figures["answers.false_alarms"] == (0.0, 2)
    assert "answers.retrieved: nothing is looked for by q2" in report.notes


def test_without_a_library_it_is_left_out_and_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(eval.checks.bench, "bundled_cases", lambda: iter(()))
    report = check_bench(bench(tmp_path))
    assert "answers.retrieved left out: no --library was given" in report.notes
    assert not [name for name in report.metrics if "retrieved" in name]
