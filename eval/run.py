"""Questions -> results -> metrics. The asking is handed in, so any assistant can be measured."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from assistant.types import Answer
from eval.citing import CitationScores, citation_scores
from eval.golden import GoldenQuestion
from eval.interval import Metric, balanced, mean, share_of
from eval.score import Grade, grade, silent_error

Ask = Callable[[GoldenQuestion], Answer]


@dataclass(frozen=True, slots=True)
class Result:
    """One question asked and judged. ``citing`` is None where the gold names no evidence or the
    reply cites nothing because it is a refusal."""

    question: GoldenQuestion
    answer: Answer
    grade: Grade
    citing: CitationScores | None
    seconds: float

    @property
    def silent(self) -> bool:
        """Answered, wrong, and no number flagged."""
        return silent_error(self.grade, self.answer)

    @property
    def flagged(self) -> int:
        """Numbers of the answer that the check did not accept."""
        return sum(not check.accepted for check in self.answer.checks)


@dataclass(frozen=True, slots=True)
class Run:
    """All results of one run, in order, and what they come to."""

    results: tuple[Result, ...]
    metrics: Mapping[str, Metric]
    notes: tuple[str, ...] = field(default=())


def run(
    questions: Iterable[GoldenQuestion],
    *,
    ask: Ask,
    texts: Mapping[str, str] | None = None,
    progress: Callable[[Result], None] | None = None,
) -> Run:
    """Ask every question and judge every answer.

    ``texts`` gives the filings' texts by id, for the lines around a citation.
    """
    results = []
    for question in questions:
        result = _one(question, ask, texts or {})
        results.append(result)
        if progress is not None:
            progress(result)
    return Run(tuple(results), summarise(results))


def summarise(results: Sequence[Result]) -> dict[str, Metric]:
    """The metrics of a run by name. Shares have Wilson intervals, means bootstrap ones."""
    cited = [r.citing for r in results if r.citing is not None]
    refusable = [r for r in results if r.question.must_refuse]
    answerable = [r for r in results if not r.question.may_refuse]
    refused = [r.grade.abstained for r in refusable]
    replied = [not r.grade.abstained for r in answerable]
    reasons = [r for r in results if r.grade.outcome == "abstained rightly" and r.question.refusal]
    metrics = {
        "accuracy": share_of(r.grade.correct for r in results),
        "accuracy_answerable": share_of(r.grade.correct for r in answerable),
        "accuracy_attempted": share_of(
            r.grade.correct for r in answerable if not r.grade.abstained
        ),
        "coverage": share_of(replied),
        "silent_error_rate": share_of(r.silent for r in results),
        "abstention_balanced_accuracy": balanced(refused, replied),
        "refusal_reason": share_of(r.grade.score.right for r in reasons),
        "citation_precision": mean([c.precision.value for c in cited]),
        "citation_recall": mean([c.recall.value for c in cited]),
        "check_acceptance_when_right": share_of(_accepted(results, "right")),
        "check_flagged_when_wrong": share_of(not ok for ok in _accepted(results, "wrong")),
    }
    kinds = dict.fromkeys(r.question.kind for r in results)
    for kind in kinds:
        of_kind = [r.grade.correct for r in results if r.question.kind == kind]
        metrics[f"accuracy.{kind}"] = share_of(of_kind)
    return metrics


def outcomes(results: Iterable[Result]) -> dict[str, Counter[str]]:
    """How many of each outcome, by kind of question, in the order in which kinds come."""
    grid: dict[str, Counter[str]] = {}
    for result in results:
        grid.setdefault(result.question.kind, Counter())[result.grade.outcome] += 1
    return grid


def _one(question: GoldenQuestion, ask: Ask, texts: Mapping[str, str]) -> Result:
    begun = time.perf_counter()
    answer = ask(question)
    seconds = time.perf_counter() - begun
    citing = None
    if question.evidence and not answer.refused:
        citing = citation_scores(answer.citations, question.evidence, texts)
    return Result(question, answer, grade(question, answer), citing, seconds)


def _accepted(results: Iterable[Result], outcome: str) -> list[bool]:
    """Per answer of this outcome that states numbers: whether the check accepted them all."""
    judged = [r for r in results if r.grade.outcome == outcome and r.answer.checks]
    return [r.flagged == 0 for r in judged]
