"""Floors under the metrics: a ratchet that only tightens."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from eval.interval import Metric
from eval.reading import read_json, to_row

FLOORS = Path(__file__).parent / "floors.json"
_STEP = Decimal("0.001")


class Floors(BaseModel):
    """Metrics that must be at least, or at most, a value. Names as in ``Run.metrics``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    at_least: dict[str, float] = {}
    at_most: dict[str, float] = {}


def load_floors(path: Path = FLOORS) -> Floors:
    """The floors of a file. DataError where it is missing or not as it should be."""
    return to_row(read_json(path), Floors, str(path))


def below(metrics: Mapping[str, Metric], floors: Floors) -> tuple[str, ...]:
    """One line for each metric on the wrong side of its floor; a metric not measured is one."""
    lines = []
    for name, floor in floors.at_least.items():
        if not (name in metrics and metrics[name].value >= floor):
            lines.append(f"{name} is {_shown(metrics, name)}, below its floor of {floor}")
    for name, ceiling in floors.at_most.items():
        if not (name in metrics and metrics[name].value <= ceiling):
            lines.append(f"{name} is {_shown(metrics, name)}, above its ceiling of {ceiling}")
    return tuple(lines)


def tightened(metrics: Mapping[str, Metric], floors: Floors) -> Floors:
    """The same floors, each moved to what was measured where that is better, never back."""
    at_least = {
        name: max(floor, _rounded(metrics[name].value, ROUND_FLOOR))
        if _has(metrics, name)
        else floor
        for name, floor in floors.at_least.items()
    }
    at_most = {
        name: min(top, _rounded(metrics[name].value, ROUND_CEILING)) if _has(metrics, name) else top
        for name, top in floors.at_most.items()
    }
    return Floors(at_least=at_least, at_most=at_most)


def save_floors(floors: Floors, path: Path = FLOORS) -> None:
    """Write the floors as JSON, names in their order."""
    path.write_text(json.dumps(floors.model_dump(), indent=2) + "\n", encoding="utf-8")


def _has(metrics: Mapping[str, Metric], name: str) -> bool:
    return name in metrics and metrics[name].n > 0


def _rounded(value: float, rounding: str) -> float:
    return float(Decimal(value).quantize(_STEP, rounding=rounding))


def _shown(metrics: Mapping[str, Metric], name: str) -> str:
    return f"{metrics[name].value:.3f}" if _has(metrics, name) else "not measured"
