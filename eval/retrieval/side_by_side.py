"""Retrieval systems in one table, and the questions whose page ours does not find in time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rich.markup import escape
from rich.table import Table

from eval.interval import NOTHING, Metric
from eval.retrieval.bench import Ranking, gold_spots, place_of_gold

Rankings = Mapping[str, Sequence[Ranking]]


@dataclass(frozen=True, slots=True)
class Miss:
    """A question whose gold page ours does not give in time. Pages are written "document p. 12",
    counted from 1 as a reader does; ``places`` are those of the first gold page by system."""

    scope: str
    id: str
    question: str
    gold: tuple[str, ...]
    places: Mapping[str, int | None]
    first: tuple[str, ...]


_NAMES = {"": "ours", "plain": "plain LangChain", "bm25": "BM25 over pages"}
_IN_TIME = 5
_QUESTION = 90


def systems_table(metrics: Mapping[str, Metric], systems: Sequence[str]) -> Table:
    """A row a measure, a column a system with its 95 % interval; n is the same for all."""
    table = Table(
        title="Pages found, with 95 % intervals, on the same questions", title_justify="left"
    )
    table.add_column("measure", no_wrap=True)
    for system in systems:
        table.add_column(_NAMES.get(system, system), justify="right", no_wrap=True)
    table.add_column("n", justify="right")
    measures = [name for name in metrics if name.startswith(("given.", "shared."))]
    for name in measures:
        held = [metrics.get(f"{system}.{name}" if system else name, NOTHING) for system in systems]
        table.add_row(escape(name), *map(_shown, held), str(metrics[name].n))
    return table


def difference_lines(metrics: Mapping[str, Metric]) -> list[str]:
    """How much better ours is than each other system, paired question by question."""
    lines = []
    for name, metric in metrics.items():
        if name.startswith("ours-"):
            system, scope, measure = name.removeprefix("ours-").split(".", 2)
            better = f"{metric.value:+.3f} [{metric.low:+.3f}, {metric.high:+.3f}]"
            lines.append(f"ours less {_NAMES.get(system, system)}, {scope} {measure}: {better}")
    return lines


def misses_table(rankings: Rankings, systems: Sequence[str]) -> Table:
    """Questions whose first gold page ours does not give among its first five: where it stands in
    each system, and what ours gives first."""
    table = Table(
        title=f"Not among our first {_IN_TIME} (place of the first gold page; – is beyond 20)",
        title_justify="left",
    )
    for heading in ("scope", "question", "gold page", *(_NAMES.get(one, one) for one in systems)):
        table.add_column(heading, overflow="fold")
    table.add_column("ours, first three", overflow="fold")
    for miss in misses(rankings, systems):
        places = [str(miss.places[system] or "–") for system in systems]
        question = f"{miss.id}: {miss.question}"[:_QUESTION]
        table.add_row(
            miss.scope, escape(question), escape(", ".join(miss.gold)), *places,
            escape(", ".join(miss.first)),
        )  # fmt: skip
    return table


def misses(rankings: Rankings, systems: Sequence[str]) -> Iterator[Miss]:
    """The same as data."""
    for scope in ("given", "shared"):
        for at, ranking in enumerate(rankings.get(scope, ())):
            place = place_of_gold(ranking)
            if place is not None and place <= _IN_TIME:
                continue
            named = {one: f"{one}.{scope}" if one else scope for one in systems}
            yield Miss(
                scope=scope,
                id=ranking.question.id,
                question=ranking.question.question,
                gold=tuple(_page(spot) for spot in sorted(gold_spots(ranking.question))),
                places={one: place_of_gold(rankings[name][at]) for one, name in named.items()},
                first=tuple(_page(spot) for spot in ranking.spots[:3]),
            )


def _shown(metric: Metric) -> str:
    if metric.n == 0:
        return "–"
    return f"{metric.value:.3f} [{metric.low:.2f}, {metric.high:.2f}]"


def _page(spot: tuple[str, int]) -> str:
    return f"{spot[0]} p. {spot[1] + 1}"
