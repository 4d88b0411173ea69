"""Derived metrics: formulas over concepts, kept as data in ``metrics.toml``."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from assistant.formula import Formula, parse_formula

MetricUnit = Literal["percent", "ratio", "days", "money", "per_share", "per_unit"]


@dataclass(frozen=True, slots=True)
class Metric:
    """A metric of financial analysis. ``variants`` are other definitions that are in use."""

    name: str
    names: tuple[str, ...]
    formula: Formula
    unit: MetricUnit
    source: str
    variants: tuple[Formula, ...] = ()

    @property
    def title(self) -> str:
        """The metric as a reader would write it."""
        return self.names[0]


@dataclass(frozen=True, slots=True)
class MetricMention:
    """A metric named in a text."""

    name: str
    start: int
    end: int


@cache
def metrics() -> dict[str, Metric]:
    """All metrics by name, in the order of the file."""
    table = tomllib.loads(files("assistant").joinpath("metrics.toml").read_text(encoding="utf-8"))
    return {
        name: Metric(
            name=name,
            names=tuple(row["names"]),
            formula=parse_formula(row["formula"]),
            unit=row["unit"],
            source=row["source"],
            variants=tuple(parse_formula(variant) for variant in row.get("variants", ())),
        )
        for name, row in table.items()
    }


@cache
def _pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    owner = {_fold(alias): metric.name for metric in metrics().values() for alias in metric.names}
    longest_first = sorted(owner, key=len, reverse=True)
    # "price per share implied" is also "the price per share that is implied".
    gap = r"\s+(?:(?:that\s+)?(?:is|are|was|were)\s+)?"
    body = "|".join(re.escape(alias).replace(r"\ ", gap) for alias in longest_first)
    return re.compile(rf"(?<![\w&/-])(?:{body})(?:s)?(?![\w&/]|-\w)", re.IGNORECASE), owner


def _fold(alias: str) -> str:
    plain = re.sub(r"\b(?:that\s+)?(?:is|are|was|were)\s+", "", alias.casefold())
    return re.sub(r"\s+", " ", plain.strip())


def find_metrics(text: str) -> tuple[MetricMention, ...]:
    """Metrics named in a text, in order; the longest name wins where names overlap.

    >>> [mention.name for mention in find_metrics("the quick ratio and EBITDA margin")]
    ['quick_ratio', 'ebitda_margin']
    """
    pattern, owner = _pattern()
    found = []
    for match in pattern.finditer(text):
        alias = _fold(match[0])
        name = owner.get(alias) or owner[alias.removesuffix("s")]
        found.append(MetricMention(name, match.start(), match.end()))
    return tuple(found)
