"""Questions in, results and metrics out, with an assistant made of a dictionary."""

from __future__ import annotations

import math

import pytest

from assistant.types import Answer, Citation, NumberCheck, Refusal, Verdict
from eval.golden import GoldenQuestion
from eval.run import outcomes, run
from index.quantities import find_quantities
from index.types import FilingMeta

META = FilingMeta(id="f", source="f.txt", format="text")
TEXT = "The price is HK$50.03 a share.\nThe code is 3660.\n"


def question(name: str, kind: str = "lookup", **fields: object) -> GoldenQuestion:
    row = {"id": name, "question": f"{name}?", "answer": "x", "kind": kind} | fields
    return GoldenQuestion.model_validate(row)


def answer(text: str, verdict: Verdict = "supported", cited: str = "") -> Answer:
    checks = tuple(NumberCheck(q, verdict, "because") for q in find_quantities(text))
    start = TEXT.find(cited)
    citations = (Citation(1, META, "", None, start, start + len(cited), cited),) if cited else ()
    return Answer("q", text, citations=citations, checks=checks)


REFUSED = Answer("q", "", refusal=Refusal("not_disclosed", "not there"), status="refused")
PRICE = {"value": 50.03, "unit": "HKD/share", "evidence": ["price is HK$50.03"]}
QUESTIONS = (
    question("right", **PRICE),
    question("wrong", **PRICE),
    question("flagged", **PRICE),
    question("silent", **PRICE),
    question("code", "text", answer="3660", evidence=["The code is 3660"]),
    question("none", "unanswerable", refusal="not_disclosed"),
    question("other", "unanswerable", refusal="not_indexed"),
    question("made-up", "unanswerable", refusal="not_disclosed"),
)
ANSWERS = {
    "right": answer("HK$50.03", cited="HK$50.03"),
    "wrong": REFUSED,
    "flagged": answer("HK$51.03", "contradicted", cited="3660"),
    "silent": answer("HK$51.03"),
    "code": answer("3660", cited="code"),
    "none": REFUSED,
    "other": REFUSED,
    "made-up": answer("no idea"),
}


def ask(asked: GoldenQuestion) -> Answer:
    return ANSWERS[asked.id]


DONE = run(QUESTIONS, ask=ask, texts={"f": TEXT})


def test_outcomes_in_order() -> None:
    assert [result.grade.outcome for result in DONE.results] == [
        "right",
        "abstained wrongly",
        "wrong",
        "wrong",
        "right",
        "abstained rightly",
        "abstained rightly",
        "wrong",
    ]
    assert outcomes(DONE.results)["lookup"] == {"right": 1, "wrong": 2, "abstained wrongly": 1}


@pytest.mark.parametrize(
    ("name", "value", "n"),
    [
        ("accuracy", 4 / 8, 8),
        ("accuracy_answerable", 2 / 5, 5),
        ("accuracy_attempted", 2 / 4, 4),
        ("coverage", 4 / 5, 5),
        ("silent_error_rate", 2 / 8, 8),
        ("abstention_balanced_accuracy", (2 / 3 + 4 / 5) / 2, 8),
        ("refusal_reason", 1 / 2, 2),
        ("citation_precision", 2 / 4, 4),
        ("citation_recall", 2 / 4, 4),
        ("check_acceptance_when_right", 1.0, 2),
        ("check_flagged_when_wrong", 1 / 2, 2),
        ("accuracy.lookup", 1 / 4, 4),
        ("accuracy.text", 1.0, 1),
    ],
)
def test_metrics(name: str, value: float, n: int) -> None:
    assert DONE.metrics[name].value == pytest.approx(value)
    assert DONE.metrics[name].n == n


def test_the_made_up_answer_is_a_silent_error() -> None:
    assert [r.question.id for r in DONE.results if r.silent] == ["silent", "made-up"]


def test_no_questions_measure_nothing() -> None:
    empty = run((), ask=ask)
    assert empty.results == ()
    assert math.isnan(empty.metrics["accuracy"].value)


def test_progress_is_told_of_each_result() -> None:
    seen: list[str] = []
    run(QUESTIONS[:2], ask=ask, progress=lambda result: seen.append(result.question.id))
    assert seen == ["right", "wrong"]
