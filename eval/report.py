"""A run as a table on the screen and as JSON; two runs compared question by question."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from eval.interval import Metric, paired
from eval.reading import read_json, to_row
from eval.run import Result, Run, outcomes

OUTCOMES = ("right", "abstained rightly", "wrong", "abstained wrongly")
_STYLES = dict(zip(OUTCOMES, ("green", "cyan", "red", "yellow"), strict=True))


class SavedResult(BaseModel):
    """One question of an earlier run, as far as a comparison needs it."""

    model_config = ConfigDict(extra="ignore")

    id: str
    correct: bool
    silent: bool = False


class SavedRun(BaseModel):
    """An earlier run read back from its JSON."""

    model_config = ConfigDict(extra="ignore")

    results: list[SavedResult] = []


def load_run(path: Path) -> SavedRun:
    """An earlier run. DataError where the file is not one."""
    return to_row(read_json(path), SavedRun, str(path))


def print_run(console: Console, done: Run, *, title: str) -> None:
    """Outcomes by kind, the metrics with their intervals, and every question that went wrong."""
    console.print(_outcome_table(done.results, title))
    console.print(metric_table(done.metrics))
    faults = [r for r in done.results if not r.grade.correct]
    for result in faults:
        console.print(_fault_line(result), soft_wrap=True)
    for note in done.notes:
        console.print(f"[yellow]{escape(note)}[/]")


def metric_table(metrics: Mapping[str, Metric]) -> Table:
    """Metric, value, 95 % interval, n."""
    table = Table(title="95 % intervals", title_justify="left")
    table.add_column("metric")
    for head in ("value", "low", "high", "n"):
        table.add_column(head, justify="right")
    for name, metric in metrics.items():
        shown = [_shown(x) for x in (metric.value, metric.low, metric.high)]
        table.add_row(escape(name), *shown, str(metric.n))
    return table


def compare(before: SavedRun, after: Sequence[Result]) -> dict[str, Metric]:
    """Paired differences (after - before) on the questions that both runs hold."""
    old = {saved.id: saved for saved in before.results}
    both = [(old[r.question.id], r) for r in after if r.question.id in old]
    return {
        "accuracy": paired(
            [float(a.correct) for a, _ in both], [float(b.grade.correct) for _, b in both]
        ),
        "silent_error_rate": paired(
            [float(a.silent) for a, _ in both], [float(b.silent) for _, b in both]
        ),
    }


def print_comparison(console: Console, before: SavedRun, after: Sequence[Result]) -> None:
    """The paired differences, then which questions were won and which lost."""
    console.print("[bold]Against the earlier run[/] (after - before, same questions)")
    console.print(metric_table(compare(before, after)))
    old = {saved.id: saved.correct for saved in before.results}
    won = [r.question.id for r in after if old.get(r.question.id) is False and r.grade.correct]
    lost = [r.question.id for r in after if old.get(r.question.id) is True and not r.grade.correct]
    console.print(f"won {len(won)}: {', '.join(won) or 'none'}")
    console.print(f"lost {len(lost)}: {', '.join(lost) or 'none'}")


def write_json(path: Path, metrics: Mapping[str, Metric], **rest: Any) -> None:
    """``{"metrics": {name: {value, n, low, high}}, ...}``; a figure without cases is null."""
    path.parent.mkdir(parents=True, exist_ok=True)
    shown = {name: metric_json(metric) for name, metric in metrics.items()}
    document = {"metrics": shown} | rest
    path.write_text(
        json.dumps(document, indent=1, ensure_ascii=False, allow_nan=False) + "\n",
        encoding="utf-8",
    )


def metric_json(metric: Metric) -> dict[str, float | int | None]:
    """One metric as JSON."""
    return {
        "value": _finite(metric.value),
        "n": metric.n,
        "low": _finite(metric.low),
        "high": _finite(metric.high),
    }


def run_json(done: Run) -> dict[str, Any]:
    """What stands beside the metrics: every question with what was read and why."""
    return {
        "notes": list(done.notes),
        "outcomes": {kind: dict(counts) for kind, counts in outcomes(done.results).items()},
        "results": [result_json(result) for result in done.results],
    }


def result_json(result: Result) -> dict[str, Any]:
    """One question with its answer and grade."""
    answer, grade = result.answer, result.grade
    citing = result.citing
    return {
        "id": result.question.id,
        "kind": result.question.kind,
        "question": result.question.question,
        "gold": result.question.answer,
        "answer": answer.text,
        "method": answer.method,
        "refusal": answer.refusal.reason if answer.refusal else None,
        "outcome": grade.outcome,
        "correct": grade.correct,
        "read": grade.score.answer,
        "explanation": grade.score.explanation,
        "silent": result.silent,
        "numbers": len(answer.checks),
        "flagged": result.flagged,
        "citation_precision": citing.precision.value if citing else None,
        "citation_recall": citing.recall.value if citing else None,
    }


def _outcome_table(results: Sequence[Result], title: str) -> Table:
    table = Table(title=escape(title), title_justify="left", show_footer=True)
    grid = outcomes(results)
    totals = {name: sum(counts[name] for counts in grid.values()) for name in OUTCOMES}
    table.add_column("kind", footer="all")
    for name in OUTCOMES:
        table.add_column(name, justify="right", style=_STYLES[name], footer=str(totals[name]))
    table.add_column("n", justify="right", footer=str(len(results)))
    for kind, counts in grid.items():
        numbers = [str(counts[name] or "") for name in OUTCOMES]
        table.add_row(escape(kind), *numbers, str(counts.total()))
    return table


def _fault_line(result: Result) -> str:
    silent = " [bold red]silent[/]" if result.silent else ""
    style = _STYLES[result.grade.outcome]
    head = f"[{style}]{result.grade.outcome}[/]{silent}"
    asked = f"{result.question.id}: {result.question.question}"
    said = " ".join(result.answer.text.split())
    why = result.grade.score.explanation
    return f"{head} {escape(asked)}\n    said: {escape(said[:200])}\n    {escape(why[:300])}"


def _shown(value: float) -> str:
    return "-" if math.isnan(value) else f"{value:.3f}"


def _finite(value: float) -> float | None:
    return None if math.isnan(value) else round(value, 6)
