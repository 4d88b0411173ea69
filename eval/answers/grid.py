"""Right or wrong, with the gold page cited or without: what a reader of an answer meets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import PurePath

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from eval.benchmarks.financebench import FinanceBenchQuestion
from eval.interval import Metric, share
from eval.run import Result

CELLS = (
    "right, gold page cited",
    "right, other page",
    "wrong, gold page cited",
    "wrong, other page",
    "refused",
)
Questions = Mapping[str, FinanceBenchQuestion]


def cell(result: Result, question: FinanceBenchQuestion) -> str:
    """The cell of the outcome grid that an answer falls in."""
    if result.answer.refused:
        return "refused"
    gold = {(page.doc_name, page.number) for page in question.pages}
    cited = {(PurePath(c.filing.source).stem, c.page) for c in result.answer.citations}
    where = "gold page cited" if gold & cited else "other page"
    return f"{'right' if result.grade.correct else 'wrong'}, {where}"


def grid_metrics(results: Sequence[Result], by_id: Questions) -> dict[str, Metric]:
    """The share of each cell over the questions whose filing is held, and their sums."""
    held = [r for r in results if r.question.id in by_id and by_id[r.question.id].pdf]
    counts = Counter(cell(r, by_id[r.question.id]) for r in held)
    metrics = {f"grid.{name}": share(counts[name], len(held)) for name in CELLS}
    for side in ("right", "wrong"):
        hits = sum(counts[name] for name in CELLS if name.startswith(side))
        metrics[f"answered.{side}"] = share(hits, len(held))
    return metrics | {"refused": metrics["grid.refused"]}


def grid_table(results: Sequence[Result], by_id: Questions) -> Table:
    """The grid by kind of question."""
    rows: dict[str, Counter[str]] = {}
    for result in results:
        question = by_id.get(result.question.id)
        if question and question.pdf:
            rows.setdefault(question.kind, Counter())[cell(result, question)] += 1
    table = Table(title="Answers and the pages they cite", title_justify="left", show_footer=True)
    table.add_column("kind", footer="all")
    for name in CELLS:
        total = sum(counts[name] for counts in rows.values())
        table.add_column(name, justify="right", footer=str(total))
    for kind, counts in rows.items():
        table.add_row(kind, *(str(counts[name] or "") for name in CELLS))
    return table


def failure_class(result: Result) -> str:
    """Why an answer is no right one, in a few words: its refusal's reason, or what is wrong."""
    if result.answer.refusal:
        return f"refused: {result.answer.refusal.reason}"
    seen = "" if result.silent else ", flagged"
    why = result.grade.score.explanation
    for mark, name in _CLASSES:
        if mark in why:
            return f"wrong: {name}{seen}"
    return f"wrong: another figure{seen}"


_CLASSES = (
    ("wrong sign", "sign"),
    ("is in ", "unit"),
    ("says ", "other side"),
    ("missing:", "facts missing"),
    ("answered what", "should have refused"),
    ("no number", "no number"),
)


def print_failures(console: Console, results: Sequence[Result]) -> None:
    """The questions of each class of failure, the most frequent class first."""
    classes: dict[str, list[str]] = {}
    for result in results:
        if not result.grade.correct:
            classes.setdefault(failure_class(result), []).append(result.question.id)
    console.print("[bold]Failures by class[/]")
    for name, ids in sorted(classes.items(), key=lambda item: -len(item[1])):
        console.print(f"{len(ids):3d}  {escape(name)}: {escape(', '.join(ids))}", soft_wrap=True)
