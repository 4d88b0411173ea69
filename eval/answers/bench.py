"""FinanceBench end to end: its questions as golden questions, through the same scorers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import PurePath
from statistics import fmean

from eval.answers.grid import grid_metrics
from eval.benchmarks.financebench import FinanceBenchQuestion
from eval.golden import GoldenQuestion
from eval.interval import Metric, mean, share_of
from eval.run import Result, summarise
from eval.score import polarity
from eval.stated import stated
from eval.tokens import key_facts, recall, token_f1

WITHHELD = "-withheld"
_NOT_RELEVANT = ("not relevant", "not a relevant metric", "not meaningful", "not applicable")


def as_golden(question: FinanceBenchQuestion) -> GoldenQuestion:
    """One question of the set. Where its filing is not there, it must be refused."""
    kind: str = question.kind if question.pdf else "unanswerable"
    side = question.verdict in ("yes", "no")
    accept = _NOT_RELEVANT if question.verdict == "not_applicable" else ()
    return GoldenQuestion(
        id=question.id,
        file=f"{question.doc_name}.pdf",
        question=question.question,
        answer=f"{question.verdict}: {question.answer}" if side else question.answer,
        value=tuple(figure.value for figure in question.figures),
        unit=question.figures[0].unit if question.figures else None,
        tolerance=max((figure.tolerance for figure in question.figures), default=None),
        kind=kind,
        accept=accept,
    )


def withheld(question: FinanceBenchQuestion) -> GoldenQuestion:
    """The same question, to be asked while no filing of its company is held: to be refused."""
    return GoldenQuestion(
        id=question.id + WITHHELD,
        file=f"{question.doc_name}.pdf",
        question=question.question,
        answer=f"no filing of {question.company} is held",
        kind="unanswerable",
        refusal=("not_indexed",),
    )


def files_of(company: str, questions: Iterable[FinanceBenchQuestion]) -> frozenset[str]:
    """The files of one company that the questions name."""
    return frozenset(f"{q.doc_name}.pdf" for q in questions if q.company == company)


def financebench_metrics(
    results: Sequence[Result], questions: Sequence[FinanceBenchQuestion]
) -> dict[str, Metric]:
    """``{lookup,arithmetic,yesno}.accuracy``, ``text.f1`` and what a run always measures."""
    by_id = {question.id: question for question in questions}
    own = [r for r in results if r.question.id in by_id]
    overall = summarise(results)
    metrics: dict[str, Metric] = {}
    for kind in ("lookup", "arithmetic", "yesno"):
        of_kind = [r for r in own if r.question.kind == kind]
        metrics[f"{kind}.accuracy"] = share_of(r.grade.correct for r in of_kind)
        metrics[f"{kind}.coverage"] = share_of(not r.grade.abstained for r in of_kind)
    text = [r for r in own if r.question.kind == "text"]
    metrics["text.f1"] = mean([0.0 if r.answer.refused else _f1(r) for r in text])
    metrics["text.key_facts"] = mean([0.0 if r.answer.refused else _facts(r) for r in text])
    yesno = [r for r in own if r.question.kind == "yesno"]
    metrics["yesno.macro_f1"] = mean(_macro_f1(yesno))
    strict = [r.grade.correct and _supported(r, by_id[r.question.id]) for r in yesno]
    metrics["yesno.with_figures"] = share_of(strict)
    metrics["silent_error_rate"] = share_of(r.silent for r in own)
    metrics["withheld.silent_error_rate"] = share_of(
        r.silent for r in results if r.question.id not in by_id
    )
    for name in ("abstention_balanced_accuracy", "refusal_reason"):
        metrics[name] = overall[name]
    metrics |= grid_metrics(own, by_id)
    return metrics | _page_citations([r for r in own if not r.answer.refused], by_id)


def _f1(result: Result) -> float:
    return token_f1(result.answer.text, result.question.answer)


def _facts(result: Result) -> float:
    facts = key_facts(result.question.answer, result.question.question)
    return recall(facts, result.answer.text)


def _macro_f1(results: Sequence[Result]) -> list[float]:
    """The F1 of yes and the F1 of no; an answer that takes no side counts against its gold."""
    pairs = [(polarity(r.question.answer), polarity(r.answer.text)) for r in results]
    found = []
    for side in ("yes", "no"):
        hits = sum(gold == said == side for gold, said in pairs)
        named = sum(gold == side for gold, _ in pairs) + sum(said == side for _, said in pairs)
        if any(gold == side for gold, _ in pairs):
            found.append(2 * hits / named)
    return found


def _supported(result: Result, question: FinanceBenchQuestion) -> bool:
    """True where each supporting figure of the gold answer is printed, at any power of ten."""
    said = [abs(quantity.value) for quantity in stated(result.answer)]
    return all(
        any(_same_digits(abs(float(value)), float(number)) for number in said)
        for value in question.supporting
    )


def _same_digits(gold: float, number: float) -> bool:
    scales = (1, 1e3, 1e6, 1e9)
    return any(abs(number / scale - gold) <= gold / 100 for scale in scales)


def _page_citations(
    results: Iterable[Result], by_id: dict[str, FinanceBenchQuestion]
) -> dict[str, Metric]:
    precision, recalled = [], []
    for result in results:
        gold = {(page.doc_name, page.number) for page in by_id[result.question.id].pages}
        cited = [(PurePath(c.filing.source).stem, c.page) for c in result.answer.citations]
        precision.append(fmean([spot in gold for spot in cited]) if cited else 0.0)
        recalled.append(len(gold & set(cited)) / len(gold) if gold else 0.0)
    return {"citation_precision": mean(precision), "citation_recall": mean(recalled)}
