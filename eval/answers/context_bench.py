"""TAT-QA, FinQA and ConvFinQA: questions that bring their page along, asked one by one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from assistant.types import Answer
from eval.answers.tatqa_rules import em_and_f1
from eval.benchmarks.convfinqa import Dialogue
from eval.benchmarks.finqa import FinqaQuestion
from eval.benchmarks.tatqa import TatqaQuestion
from eval.interval import Metric, mean, share_of
from eval.score import polarity
from eval.stated import stated
from index.quantities import find_quantities
from index.types import Filing, Quantity

AskContext = Callable[[Filing, str, tuple[str, ...]], Answer]
"""The page, the question, the questions before it -> the answer."""

_SCALES = {3: "thousand", 6: "million", 9: "billion"}
_FIVE_PLACES = Decimal("0.000005")
_COINED = re.compile(
    r"(?:[A-Z]{1,4}\$?\d[\d,.]*|\d[\d,.]*p)(?P<scale> (?:thousand|million|billion))?"
)
_MARKER = re.compile(r"\s*\[\d+\]")


@dataclass(frozen=True, slots=True)
class ContextResult:
    """One question with its answer. ``full`` is the set's strict score (exact match, execution),
    ``part`` the softer one (F1, or the value within 1 %); both 0 to 1.
    """

    id: str
    kind: str
    question: str
    gold: str
    answer: Answer
    full: float
    part: float

    @property
    def answered(self) -> bool:
        """False for a refusal and for an empty text."""
        return not self.answer.refused and bool(self.answer.text.strip())

    @property
    def silent(self) -> bool:
        """Answered, wrong by both scores, and no number flagged."""
        flagged = any(not check.accepted for check in self.answer.checks)
        return self.answered and max(self.full, self.part) == 0 and not flagged


def run_tatqa(questions: Iterable[TatqaQuestion], ask: AskContext) -> Iterator[ContextResult]:
    """Each question by the set's own exact match and F1."""
    for question in questions:
        answer = ask(question.filing, question.question, ())
        said, scale = tatqa_prediction(answer)
        em, f1 = em_and_f1((said, scale), (question.answers, question.scale)) if said else (0, 0)
        whole = question.answer_type in ("arithmetic", "count")
        yield ContextResult(
            id=question.id,
            kind=question.answer_type,
            question=question.question,
            gold=f"{'; '.join(question.answers)} {question.scale}".strip(),
            answer=answer,
            full=em,
            part=em if whole else f1,
        )


def run_finqa(questions: Iterable[FinqaQuestion], ask: AskContext) -> Iterator[ContextResult]:
    """Each question by execution accuracy, and by its value within 1 %."""
    for question in questions:
        answer = ask(question.filing, question.question, ())
        full, part = execution_scores(answer, question.executed, question.printed)
        kind = "yesno" if question.executed is None else "number"
        yield ContextResult(
            question.id, kind, question.question, question.printed, answer, full, part
        )


def run_convfinqa(dialogues: Iterable[Dialogue], ask: AskContext) -> Iterator[ContextResult]:
    """Each turn of each dialogue, with the turns before it as history."""
    for dialogue in dialogues:
        history: tuple[str, ...] = ()
        for number, turn in enumerate(dialogue.turns, start=1):
            answer = ask(dialogue.filing, turn.question, history)
            full, part = execution_scores(answer, turn.executed, turn.printed)
            kind = "first turn" if number == 1 else "follow-up"
            name = f"{dialogue.id}#{number}"
            yield ContextResult(name, kind, turn.question, turn.printed, answer, full, part)
            history = (*history, turn.question)


def context_metrics(results: Sequence[ContextResult], full: str, part: str) -> dict[str, Metric]:
    """The two scores under their names, overall and by kind, with coverage and silent errors."""
    metrics = {
        full: mean([r.full for r in results]),
        part: mean([r.part for r in results]),
        f"{full}_attempted": mean([r.full for r in results if r.answered]),
        "coverage": share_of(r.answered for r in results),
        "silent_error_rate": share_of(r.silent for r in results),
    }
    for kind in dict.fromkeys(r.kind for r in results):
        metrics[f"{kind}.{full}"] = mean([r.full for r in results if r.kind == kind])
    return metrics


def context_json(results: Iterable[ContextResult]) -> list[dict[str, Any]]:
    """Every question with its answer and scores, for a later comparison."""
    return [
        {
            "id": r.id,
            "kind": r.kind,
            "question": r.question,
            "gold": r.gold,
            "answer": r.answer.text,
            "value": str(r.answer.value.value) if r.answer.value else None,
            "refusal": r.answer.refusal.reason if r.answer.refusal else None,
            "correct": r.full == 1.0,
            "silent": r.silent,
            "full": r.full,
            "part": r.part,
        }
        for r in results
    ]


def tatqa_prediction(answer: Answer) -> tuple[tuple[str, ...], str]:
    """An answer as the set's scorer wants it: spans or numbers, and one scale for them."""
    if answer.refused or not answer.text.strip():
        return (), ""
    if answer.short:
        return answer.short, ""
    values = list(answer.values) if len(answer.values) > 1 else []
    if not values and answer.value:
        values = [answer.value]
    if not values:
        return (_MARKER.sub("", answer.text).strip(),), ""
    coined = [_COINED.fullmatch(value.text) for value in values]
    printed = answer.method != "calculation"  # what is worked out stands nowhere in such words
    if printed and all(
        match and (match["scale"] or not value.scale)
        for match, value in zip(coined, values, strict=True)
    ):
        # The scorer takes "INR19" and "S$1.75 billion" for words.
        return tuple(value.text for value in values), ""
    scale = _scale_name(values[0])
    power = next((p for p, name in _SCALES.items() if name == scale), 0)
    return tuple(f"{value.value.scaleb(-power).normalize():f}" for value in values), scale


def execution_scores(answer: Answer, gold: Decimal | None, printed: str) -> tuple[float, float]:
    """(equal to the executed answer at five places, within 1 % of it or of the printed one). A
    percent also counts as a ratio, and a scaled amount as the number that the page prints, for the
    sets keep neither. The printed answer is the set's other gold: some programs stop a step early,
    so that "24.7%" stands beside an executed 2.97."""
    if answer.refused or not answer.text.strip():
        return 0.0, 0.0
    if gold is None:
        right = float(polarity(answer.text) == printed.casefold())
        return right, right
    numbers = [answer.value] if answer.value else list(stated(answer))[-1:]
    readings = [reading for number in numbers for reading in _readings(number)]
    exact = max(_FIVE_PLACES, abs(gold) * _FIVE_PLACES)
    loose = [(gold, max(exact, abs(gold) / 100)), *_printed(printed)]
    return (
        float(any(abs(reading - gold) <= exact for reading in readings)),
        float(any(abs(reading - near) <= by for reading in readings for near, by in loose)),
    )


def _printed(text: str) -> Iterator[tuple[Decimal, Decimal]]:
    """The one number of a printed answer and how far off still rounds to it: 1 %, or half its last
    digit. Nothing for words and for several numbers."""
    numbers = find_quantities(text)
    if len(numbers) == 1:
        value = numbers[0].value.scaleb(-numbers[0].scale)
        half = Decimal(5).scaleb(-1 - numbers[0].decimals - numbers[0].scale)
        yield value, max(abs(value) / 100, half)


def _readings(quantity: Quantity) -> tuple[Decimal, ...]:
    value = quantity.value
    if quantity.unit in ("percent", "pp"):
        return (value, value / 100)
    return (value, value.scaleb(-quantity.scale)) if quantity.scale else (value,)


def _scale_name(quantity: Quantity) -> str:
    if quantity.unit in ("percent", "pp"):
        return "percent"
    return _SCALES.get(quantity.scale, "")
