"""The bundled golden set stands on its filings, and a bad question file is refused by line."""

from __future__ import annotations

import ast
import json
import operator
import re
from decimal import Decimal
from pathlib import Path

import pytest

from eval.citing import occurrences
from eval.golden import (
    BUNDLED_FILINGS,
    BUNDLED_QUESTIONS,
    HARD_QUESTIONS,
    GoldenQuestion,
    answerable_from,
    load_golden,
    named_files,
)
from eval.reading import DataError
from eval.tokens import is_figure, key_facts, recall

BUNDLED = load_golden(BUNDLED_QUESTIONS)
QUESTIONS = (*BUNDLED, *load_golden(HARD_QUESTIONS))
TEXTS = {path.name: path.read_text(encoding="utf-8") for path in BUNDLED_FILINGS.iterdir()}
OPERATORS = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
# What a derivation may use that no filing prints: percent, the word "two", a count of names.
CONSTANTS = {Decimal(100), Decimal(2), Decimal(6), Decimal(3)}


def compute(node: ast.expr, operands: set[Decimal]) -> Decimal:
    if isinstance(node, ast.Constant):
        operands.add(Decimal(str(node.value)))
        return Decimal(str(node.value))
    assert isinstance(node, ast.BinOp)
    left, right = compute(node.left, operands), compute(node.right, operands)
    return OPERATORS[type(node.op)](left, right)


def printed(question: GoldenQuestion) -> set[Decimal]:
    text = " ".join(question.evidence)
    found = {Decimal(n.replace(",", "")) for n in re.findall(r"\d[\d,]*(?:\.\d+)?", text)}
    return found | {n.scaleb(6) for n in found if f"{n} million" in text}


def write(folder: Path, *lines: str) -> Path:
    path = folder / "golden.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_the_set_is_large_and_covers_every_kind() -> None:
    kinds = {question.kind for question in BUNDLED}
    assert len(BUNDLED) >= 90
    assert len({question.id for question in QUESTIONS}) == len(QUESTIONS)
    assert {"lookup", "arithmetic", "text", "yesno", "cross-document"} <= kinds
    assert {"false-premise", "unanswerable"} <= kinds
    assert {reason for q in QUESTIONS for reason in q.refusal} == {"not_disclosed", "not_indexed"}


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.id)
def test_every_piece_of_evidence_is_in_its_file(question: GoldenQuestion) -> None:
    assert set(question.sources) <= set(TEXTS)
    for words in question.evidence:
        assert any(occurrences(words, TEXTS[name]) for name in question.sources), words


@pytest.mark.parametrize("question", [q for q in QUESTIONS if q.value], ids=lambda q: q.id)
def test_every_value_is_printed_or_derived_from_the_evidence(question: GoldenQuestion) -> None:
    (value,) = question.value
    if not question.derivation:
        spelled = question.id == "k-ads-ratio"  # "two of our Class A ordinary shares"
        assert spelled or value in printed(question)
        return
    operands: set[Decimal] = set()
    result = compute(ast.parse(question.derivation, mode="eval").body, operands)
    assert operands <= printed(question) | CONSTANTS
    assert abs(result - value) <= abs(value) / 1000


@pytest.mark.parametrize("question", [q for q in QUESTIONS if q.kind == "text"], ids=lambda q: q.id)
def test_every_text_answer_has_its_key_facts_in_the_evidence_or_nearby(
    question: GoldenQuestion,
) -> None:
    facts = key_facts(question.answer, question.question)
    assert facts
    figures = tuple(fact for fact in facts if is_figure(fact))
    whole = " ".join(TEXTS[name] for name in question.sources)
    assert not figures or recall(figures, whole) == 1.0
    assert recall(facts, whole) >= 0.75


def test_numbers_keep_their_last_printed_digit() -> None:
    by_id = {question.id: question for question in QUESTIONS}
    assert str(by_id["n-value"].value[0]) == "33760830.60"
    assert str(by_id["n-implied"].value[0]) == "19.40"


def test_null_value_and_list_of_values(tmp_path: Path) -> None:
    row = {"id": "a", "question": "q?", "answer": "x", "kind": "lookup"}
    lines = [json.dumps(row | {"value": None}), "", json.dumps(row | {"id": "b", "value": [1, 2]})]
    none, two = load_golden(write(tmp_path, *lines))
    assert none.value == ()
    assert two.value == (Decimal(1), Decimal(2))


def test_an_unknown_extra_field_is_passed_over(tmp_path: Path) -> None:
    row = {"id": "a", "question": "q?", "answer": "x", "kind": "text", "difficulty": 3}
    assert len(load_golden(write(tmp_path, json.dumps(row)))) == 1


@pytest.mark.parametrize(
    ("second", "said"),
    [
        ("{not json", "line 2: not JSON"),
        ('{"id": "b", "question": "q", "answer": "x"}', "line 2: kind"),
        ('{"id": "b", "question": "q", "answer": "", "kind": "text"}', "line 2"),
        ('{"id": "b", "question": "q", "answer": "x", "kind": "t", "refusal": "no"}', "refusal"),
        ('{"id": "a", "question": "q", "answer": "x", "kind": "text"}', "stands twice"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, second: str, said: str) -> None:
    first = '{"id": "a", "question": "q", "answer": "x", "kind": "text"}'
    with pytest.raises(DataError, match=said):
        load_golden(write(tmp_path, first, second))


def test_a_missing_or_empty_question_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot be read"):
        load_golden(tmp_path / "none.jsonl")
    with pytest.raises(DataError, match="no questions"):
        load_golden(write(tmp_path, ""))


def test_questions_about_a_missing_file_are_left_out_and_said(tmp_path: Path) -> None:
    paths = named_files(QUESTIONS, BUNDLED_FILINGS)
    assert [path.name[:3] for path in paths] == ["144", "6-K"]
    assert answerable_from(QUESTIONS, paths) == (QUESTIONS, ())
    kept, lines = answerable_from(QUESTIONS, paths[:1])
    assert {question.sources for question in kept} == {(paths[0].name,)}
    assert lines[0] == f"left out: k-price, for lack of {paths[1].name}"
    assert len(kept) + len(lines) == len(QUESTIONS)


def test_a_folder_with_none_of_the_files_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="none of the files"):
        named_files(QUESTIONS, tmp_path)
