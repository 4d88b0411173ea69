"""Does retrieval find the page? Ours beside a plain pipeline and BM25, on the same pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import ir_measures
from ir_measures import RR, R

from eval.benchmarks.financebench import FinanceBenchQuestion
from eval.interval import Metric, mean, paired, share
from eval.retrieval.pages import Ranker, Spot

CUTS = (1, 3, 5, 10, 20)
DEEP = 20
HEADLINE = "recall@5"


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
    """``prefix.recall@k`` (gold pages found / gold pages), ``prefix.hit@5``, ``prefix.mrr``, and
    ``prefix.recall@5.ORIGIN`` for the questions of each origin."""
    each = page_scores(rankings)
    metrics = {f"{prefix}.{name}": mean(list(values.values())) for name, values in each.items()}
    found = sum(_hits(ranking, 5) for ranking in rankings)
    metrics[f"{prefix}.hit@5"] = share(found, len(rankings))
    for origin in sorted({ranking.question.origin for ranking in rankings} - {""}):
        ids = {r.question.id for r in rankings if r.question.origin == origin}
        held = [value for name, value in each[HEADLINE].items() if name in ids]
        metrics[f"{prefix}.{HEADLINE}.{origin}"] = mean(held)
    return metrics


def page_scores(rankings: Sequence[Ranking]) -> dict[str, dict[str, float]]:
    """``recall@k`` and ``mrr`` of each question, by its id; ir-measures works them out."""
    names = {R @ cut: f"recall@{cut}" for cut in CUTS} | {RR: "mrr"}
    each: dict[str, dict[str, float]] = {name: {} for name in names.values()}
    for value in ir_measures.iter_calc(list(names), _relevant(rankings), _ranked(rankings)):
        each[names[value.measure]][value.query_id] = value.value
    return each


def filing_metric(rankings: Sequence[Ranking], name: str, cut: int = 5) -> dict[str, Metric]:
    """Whether a page of the right filing is among the first ``cut``."""
    hits = sum(
        any(doc in _docs(ranking.question) for doc, _ in ranking.spots[:cut])
        for ranking in rankings
    )
    return {name: share(hits, len(rankings))}


def measure(
    questions: Sequence[FinanceBenchQuestion], systems: Mapping[str, Ranker]
) -> tuple[dict[str, Metric], dict[str, tuple[Ranking, ...]]]:
    """All metrics of all systems in both scopes, and the rankings behind them.

    A system's name stands before the scope: ``bm25.shared.recall@5``; ours is called "".
    ``ours-bm25.shared.recall@5`` is how much better ours is on the same questions.
    """
    metrics: dict[str, Metric] = {}
    rankings: dict[str, tuple[Ranking, ...]] = {}
    for system, ranker in systems.items():
        for given, scope in ((True, "given"), (False, "shared")):
            name = f"{system}.{scope}" if system else scope
            rankings[name] = rank_all(questions, ranker, given=given)
            metrics |= page_metrics(rankings[name], name)
        metrics |= filing_metric(rankings[name], f"{name}.filing_hit@5")
    for system in (name for name in systems if name and "" in systems):
        for scope in ("given", "shared"):
            key = f"ours-{system}.{scope}.{HEADLINE}"
            metrics[key] = difference(rankings[f"{system}.{scope}"], rankings[scope])
    return metrics, rankings


def difference(before: Sequence[Ranking], after: Sequence[Ranking]) -> Metric:
    """How much better ``after`` is at recall@5, question by question."""
    old, new = page_scores(before)[HEADLINE], page_scores(after)[HEADLINE]
    ids = sorted(old.keys() & new.keys())
    return paired([old[one] for one in ids], [new[one] for one in ids])


def place_of_gold(ranking: Ranking) -> int | None:
    """The place of the first gold page, from 1; None where it is not among the first 20."""
    gold = gold_spots(ranking.question)
    return next((place for place, spot in enumerate(ranking.spots, 1) if spot in gold), None)


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
