"""FinanceBench end to end: its questions as golden questions, through the same scorers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import PurePath
from statistics import fmean

from eval.benchmarks.financebench import FinanceBenchQuestion
from eval.golden import GoldenQuestion
from eval.interval import Metric, mean, share
from eval.run import Result, summarise
from eval.score import polarity
from eval.stated import stated
from eval.tokens import key_facts, recall, token_f1

# Large filers that the set does not hold: put in the place of the company that a question names.
_STRANGERS = ("Halliburton", "Whirlpool", "Union Pacific", "Lululemon", "Caterpillar")
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


def strangers(questions: Iterable[FinanceBenchQuestion], held: str) -> tuple[GoldenQuestion, ...]:
    """The same questions about companies that are not held: each must be refused.

    ``held`` is the text of all company names held. Questions that do not name their company in
    full are left out.
    """
    names = [name for name in _STRANGERS if name.casefold() not in held.casefold()]
    made: list[GoldenQuestion] = []
    for question in questions:
        pattern = re.compile(rf"\b{re.escape(question.company)}\b", re.IGNORECASE)
        if not names or not pattern.search(question.question):
            continue
        name = names[len(made) % len(names)]
        row = GoldenQuestion(
            id=f"{question.id}-{name.split()[0].casefold()}",
            question=re.sub(r"\s*\(formerly[^)]*\)", "", pattern.sub(name, question.question)),
            answer=f"no filing of {name} is held",
            kind="unanswerable",
            refusal=("not_indexed",),
        )
        made.append(row)
    return tuple(made)


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
        metrics[f"{kind}.accuracy"] = _share(r.grade.correct for r in of_kind)
        metrics[f"{kind}.coverage"] = _share(not r.grade.abstained for r in of_kind)
    text = [r for r in own if r.question.kind == "text"]
    metrics["text.f1"] = mean([0.0 if r.answer.refused else _f1(r) for r in text])
    metrics["text.key_facts"] = mean([0.0 if r.answer.refused else _facts(r) for r in text])
    yesno = [r for r in own if r.question.kind == "yesno"]
    metrics["yesno.macro_f1"] = mean(_macro_f1(yesno))
    strict = [r.grade.correct and _supported(r, by_id[r.question.id]) for r in yesno]
    metrics["yesno.with_figures"] = _share(strict)
    for name in ("silent_error_rate", "abstention_balanced_accuracy", "refusal_reason"):
        metrics[name] = overall[name]
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


def _share(hits: Iterable[bool]) -> Metric:
    held = list(hits)
    return share(sum(held), len(held))
