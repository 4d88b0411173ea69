"""Questions of judgement ("is it capital-intensive?"): the measure and threshold that decide."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Literal

from assistant.metrics import Metric, find_metrics, metrics
from index.types import Quantity


@dataclass(frozen=True, slots=True)
class Judgement:
    """A question of judgement. ``measures`` are thresholds by metric, the usual one first; in
    percent where the metric is. ``yes`` says whether the threshold itself counts."""

    name: str
    words: tuple[str, ...]
    measures: Mapping[str, Decimal]
    yes: Literal["from", "above"]
    source: str

    def named(self, question: str) -> tuple[tuple[Metric, Quantity], ...]:
        """The metrics that the question names, else the usual one, with their thresholds."""
        found = dict.fromkeys(m.name for m in find_metrics(question) if m.name in self.measures)
        names = tuple(found) or (next(iter(self.measures)),)
        return tuple((metrics()[name], self._threshold(name)) for name in names)

    def _threshold(self, name: str) -> Quantity:
        value, percent = self.measures[name], metrics()[name].unit == "percent"
        mark = f"{value.normalize():f}{'%' if percent else ''}"
        unit = "percent" if percent else "ratio"
        return Quantity(value, unit, 0, 0, False, mark, 0, len(mark))

    def holds(self, value: Decimal, threshold: Decimal) -> bool:
        """Whether a value of the measure answers yes."""
        return value > threshold or (self.yes == "from" and value == threshold)


@cache
def judgements() -> tuple[Judgement, ...]:
    """All judgements in the order of the file."""
    path = files("assistant.yesno").joinpath("judgements.toml")
    table = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    return tuple(
        Judgement(
            name=name,
            words=tuple(row["words"]),
            measures={metric: Decimal(value) for metric, value in row["measures"].items()},
            yes=row["yes"],
            source=row["source"],
        )
        for name, row in table.items()
    )


def find_judgement(question: str) -> Judgement | None:
    """The judgement that a question asks for.

    >>> find_judgement("Is Acme a capital-intensive business?").name
    'capital_intensity'
    """
    plain = " ".join(question.casefold().split())
    for judgement in judgements():
        for word in judgement.words:
            if re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", plain):
                return judgement
    return None
