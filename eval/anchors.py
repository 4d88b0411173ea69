"""Where the field stands: published figures on the same work, to set a run beside."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.table import Table

from eval.interval import Metric


@dataclass(frozen=True, slots=True)
class Anchor:
    """A published figure set. ``figures`` are shares by the name of our metric; what was not
    published is not there."""

    system: str
    figures: Mapping[str, float]


FINANCEBENCH = (
    Anchor(
        "GPT-4-Turbo, one shared store (people's labels)",
        {"answered.right": 0.193, "answered.wrong": 0.13, "refused": 0.67},
    ),
    Anchor(
        "GPT-4-Turbo, a store per filing",
        {
            "answered.right": 0.50,
            "lookup.accuracy": 0.48,
            "arithmetic.accuracy": 0.49,
            "yesno.accuracy": 0.44,
        },
    ),
    Anchor("GPT-4-Turbo, long context", {"answered.right": 0.787}),
    Anchor(
        "GPT-4-Turbo, the gold pages given (85.3 to 89.3 %)",
        {
            "answered.right": 0.853,
            "lookup.accuracy": 0.96,
            "arithmetic.accuracy": 0.81,
            "yesno.accuracy": 0.78,
        },
    ),
    Anchor("always yes", {"yesno.accuracy": 0.63}),
)
TATQA = (
    Anchor("TagOp, trained (test set)", {"em": 0.501, "f1": 0.580}),
    Anchor("TAT-LLM-70B (test set)", {"em": 0.814, "f1": 0.884}),
    Anchor("people", {"em": 0.841, "f1": 0.908}),
)
FINQA = (
    Anchor("FinQANet, trained", {"execution_accuracy": 0.612}),
    Anchor("GPT-4", {"execution_accuracy": 0.639}),
    Anchor("TAT-LLM-70B", {"execution_accuracy": 0.768}),
    Anchor("experts", {"execution_accuracy": 0.912}),
)


def beside(metrics: Mapping[str, Metric], anchors: Sequence[Anchor]) -> Table:
    """This run's figures over the published ones, in the columns that any of them has."""
    names = tuple(dict.fromkeys(name for anchor in anchors for name in anchor.figures))
    table = Table(title="Beside published figures", title_justify="left")
    table.add_column("system")
    for name in names:
        table.add_column(name, justify="right")
    own = [_percent(metrics[name].value) if name in metrics else "-" for name in names]
    table.add_row("[bold]this run, no language model[/]", *own)
    for anchor in anchors:
        figures = [_percent(anchor.figures.get(name, math.nan)) for name in names]
        table.add_row(anchor.system, *figures)
    return table


def _percent(value: float) -> str:
    return "-" if math.isnan(value) else f"{100 * value:.1f} %"
