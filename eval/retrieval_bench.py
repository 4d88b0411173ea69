"""Does retrieval find the page? Ours beside a plain pipeline and BM25, on the same pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import ir_measures
from ir_measures import RR, R

from eval.benchmarks.financebench import FinanceBenchQuestion
from eval.interval import Metric, mean
from eval.pages import Ranker, Spot

CUTS = (1, 3, 5, 10, 20)
DEEP = 20


@dataclass(frozen=True, slots=True)
class Ranking:
    """The distinct pages that one system gave for one question, best first."""

    question: FinanceBenchQuestion
    spots: tuple[Spot, ...]


def rank_all(
    questions: Iterable[FinanceBenchQuestion], ranker: Ranker, *, given: bool
) -> tuple[Ranking, ...]:
    """One ranking a question; a page that comes again counts at its first place."""
    return tuple(
        Ranking(question, tuple(dict.fromkeys(ranker(question, given)))[:DEEP])
        for question in questions
    )


def page_metrics(rankings: Sequence[Ranking], prefix: str) -> dict[str, Metric]:
    """``prefix.recall@k`` (gold pages found / gold pages), ``prefix.hit@5``, ``prefix.mrr``."""
    wanted = [R @ cut for cut in CUTS]
    each: dict[str, list[float]] = {str(measure): [] for measure in (*wanted, RR)}
    for value in ir_measures.iter_calc((*wanted, RR), _relevant(rankings), _ranked(rankings)):
        each[str(value.measure)].append(value.value)
    metrics = {
        f"{prefix}.recall@{cut}": mean(each[str(measure)])
        for cut, measure in zip(CUTS, wanted, strict=True)
    }
    metrics[f"{prefix}.hit@5"] = mean([float(_hits(ranking, 5)) for ranking in rankings])
    metrics[f"{prefix}.mrr"] = mean(each[str(RR)])
    return metrics


def filing_metric(rankings: Sequence[Ranking], name: str, cut: int = 5) -> dict[str, Metric]:
    """Whether a page of the right filing is among the first ``cut``."""
    hits = [
        float(any(doc in _docs(ranking.question) for doc, _ in ranking.spots[:cut]))
        for ranking in rankings
    ]
    return {name: mean(hits)}


def measure(
    questions: Sequence[FinanceBenchQuestion], systems: Mapping[str, Ranker]
) -> tuple[dict[str, Metric], dict[str, tuple[Ranking, ...]]]:
    """All metrics of all systems in both scopes, and the rankings behind them.

    A system's name stands before the scope: ``bm25.shared.recall@5``; ours is called "".
    """
    metrics: dict[str, Metric] = {}
    rankings: dict[str, tuple[Ranking, ...]] = {}
    for system, ranker in systems.items():
        for given, scope in ((True, "given"), (False, "shared")):
            name = f"{system}.{scope}" if system else scope
            rankings[name] = rank_all(questions, ranker, given=given)
            metrics |= page_metrics(rankings[name], name)
        metrics |= filing_metric(rankings[name], f"{name}.filing_hit@5")
    return metrics, rankings


def gold_spots(question: FinanceBenchQuestion) -> frozenset[Spot]:
    """The gold pages, each once."""
    return frozenset((page.doc_name, page.number) for page in question.pages)


def _relevant(rankings: Iterable[Ranking]) -> list[ir_measures.Qrel]:
    return [
        ir_measures.Qrel(ranking.question.id, _name(spot), 1)
        for ranking in rankings
        for spot in sorted(gold_spots(ranking.question))
    ]


def _ranked(rankings: Iterable[Ranking]) -> list[ir_measures.ScoredDoc]:
    return [
        ir_measures.ScoredDoc(ranking.question.id, _name(spot), float(-place))
        for ranking in rankings
        for place, spot in enumerate(ranking.spots)
    ]


def _name(spot: Spot) -> str:
    return f"{spot[0]}#{spot[1]}"


def _hits(ranking: Ranking, cut: int) -> bool:
    return bool(gold_spots(ranking.question) & set(ranking.spots[:cut]))


def _docs(question: FinanceBenchQuestion) -> set[str]:
    return {doc for doc, _ in gold_spots(question)}
