"""The bench of the number check, over data of every set in miniature."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

import eval.checks.bench
from eval.benchmarks import fred
from eval.checks.bench import check_bench
from eval.checks.context_cases import finqa_cases, tatqa_answer, tatqa_cases
from eval.reading import DataError

TABLE = [
    ["(in millions)", "2019", "2018"],
    ["Net sales", "1,690", "1,540"],
    ["Audit fees", "598", "480"],
]


def tatqa(folder: Path, *asked: dict[str, Any]) -> None:
    questions = [
        {"uid": f"t{n}", "answer_type": "span", "derivation": "", "scale": "", **one}
        for n, one in enumerate(asked)
    ]
    paragraphs = [{"order": 1, "text": "Sales and fees of the year."}]
    block = {"table": {"uid": "b", "table": TABLE}, "paragraphs": paragraphs,
             "questions": questions}  # fmt: skip
    (folder / "tatqa").mkdir()
    (folder / "tatqa" / "dev.json").write_text(json.dumps([block]), encoding="utf-8")


def finqa(folder: Path) -> None:
    page = {"pre_text": ["Sales of the year."], "post_text": ["."], "table": TABLE}
    row = {
        "q_uid": "ACME/2019/page_1-1",
        "question": "what was the growth of net sales from 2018 to 2019?",
        "answers": {"str_answer": "9.7%", "exe_answer": 0.0974},
        "context": page,
    }
    yes = {**row, "q_uid": "ACME/2019/page_1-2", "question": "did net sales grow?",
           "answers": {"str_answer": "yes", "exe_answer": "yes"}}  # fmt: skip
    (folder / "finqa").mkdir()
    (folder / "finqa" / "uda_finqa.json").write_text(
        json.dumps({"ACME": [row, yes]}), encoding="utf-8"
    )


def fred_rows(folder: Path, *completions: str) -> None:
    prompt = (
        "Read the following references:\nSales of the year.\n"
        f"{json.dumps(TABLE)}\nFees rose.\nPlease identify all the errors"
    )
    (folder / "fred").mkdir()
    with (folder / "fred" / "finqa.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ("prompt", "completion"))
        writer.writeheader()
        writer.writerows({"prompt": prompt, "completion": text} for text in completions)


@pytest.fixture(autouse=True)
def _no_bundled_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bundled set has its own run; here only the miniature sets count."""
    monkeypatch.setattr(eval.checks.bench, "bundled_cases", lambda: iter(()))


def test_every_set_that_is_there_is_measured(tmp_path: Path) -> None:
    tatqa(
        tmp_path,
        {"question": "What were net sales in 2019?", "answer": ["1,690"], "scale": "million"},
    )
    finqa(tmp_path)
    wrong = (
        "Net sales were <numerical><mark>$1,690</mark><delete>$1,960</delete></numerical> in 2019."
    )
    fred_rows(tmp_path, wrong, "Net sales were $1,540 million in 2018.", "Sales were $7 in 2018.")
    report = check_bench(tmp_path)
    figures = {name: (metric.value, metric.n) for name, metric in report.metrics.items()}
    assert figures["fred.numerical_detection"] == (1.0, 1)
    assert figures["fred.false_alarms"] == (0.5, 2)
    assert figures["tatqa.false_alarms"] == (0.0, 1)
    assert figures["finqa.false_alarms"] == (0.0, 1)
    for kind in ("digit", "scale", "sign", "unit", "period", "row"):
        assert figures[f"tatqa.detection.{kind}"] == (1.0, 1)
    assert [miss.part for miss in report.misses] == ["clean answer flagged"]
    assert "financebench left out" in " ".join(report.notes)


def test_what_is_absent_is_left_out_and_said(tmp_path: Path) -> None:
    report = check_bench(tmp_path)
    assert report.metrics == {}
    assert len(report.notes) >= 5
    assert all("left out" in note for note in report.notes)


def test_a_gold_answer_that_is_flagged_is_listed(tmp_path: Path) -> None:
    tatqa(tmp_path, {"question": "What were net sales in 2019?", "answer": ["1,789"]})
    report = check_bench(tmp_path)
    assert report.metrics["tatqa.false_alarms"].value == 1.0
    assert report.misses[0].text == "1,789"
    assert "1,690" in report.misses[0].said


def test_only_answers_that_are_one_number_are_cases(tmp_path: Path) -> None:
    tatqa(
        tmp_path,
        {"question": "How many years?", "answer": 2, "answer_type": "count"},
        {"question": "Which fees?", "answer": ["Audit fees"]},
        {"question": "Which two?", "answer": ["598", "480"], "answer_type": "multi-span"},
        {"question": "Share of fees in sales?", "answer": 35.38, "scale": "percent"},
        {"question": "Fees?", "answer": ["598"], "scale": "million"},
    )
    cases = list(tatqa_cases(tmp_path))
    assert [case.answer for case in cases] == ["35.38%"]  # every fourth of two: the first
    questions = eval.checks.context_cases.tatqa_set.load_questions(tmp_path)
    assert [tatqa_answer(one) for one in questions] == ["", "", "", "35.38%", "598 million"]


def test_finqa_words_are_no_cases(tmp_path: Path) -> None:
    finqa(tmp_path)
    assert [case.answer for case in finqa_cases(tmp_path)] == ["9.7%"]


def test_fred_keeps_the_years_of_a_head(tmp_path: Path) -> None:
    table = [["millions", "2015", "2014"], ["Gain", "5", "2014"], ["Loss", "2014", "7"]]
    prompt = (
        f"Read the following references:\na\n{json.dumps(table)}\nPlease identify all the errors"
    )
    (tmp_path / "finqa.csv").write_text("", encoding="utf-8")
    with (tmp_path / "finqa.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerows([("prompt", "completion"), (prompt, "Fine.")])
    (answer,) = fred.load_answers(tmp_path)
    rows = answer.filing.text.splitlines()
    assert "millions\t2015\t2014" in rows
    assert "Gain\t5\t—" in rows


def test_fred_tags_are_read_and_wrong_data_is_said(tmp_path: Path) -> None:
    text, errors = fred.read_tags(
        "In <temporal><mark>2019</mark><delete>2018</delete></temporal> or <entity>Acme<entity>."
    )
    assert text == "In 2018 or Acme."
    assert [(error.kind, text[error.start : error.end]) for error in errors] == [
        ("temporal", "2018"),
        ("entity", "Acme"),
    ]
    with pytest.raises(DataError, match=r"fred/finqa\.csv"):
        fred.find_file(tmp_path)
    (tmp_path / "finqa.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(DataError, match="expected the columns"):
        fred.load_answers(tmp_path)
    broken = "Read the following references:\n[[nothing]]\nPlease identify all the errors"
    with (tmp_path / "finqa.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("prompt", "completion"), (broken, "Fine.")])
    with pytest.raises(DataError, match="cannot be read"):
        fred.load_answers(tmp_path)
