"""Yes, no or not applicable, with the ground for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assistant.calculate.work_out import Worked
from assistant.types import Calculation

Side = Literal["Yes", "No", "Not applicable", "It rose", "It fell", "Neither"]


@dataclass(frozen=True, slots=True)
class Ruling:
    """Yes or no, the results it rests on, and the ground in a reader's words. ``thresholds`` are
    the limits of the ground that no filing states, each with where it comes from."""

    side: Side
    ground: str
    worked: tuple[Worked, ...]
    thresholds: tuple[Calculation, ...] = ()


def side_of(yes: bool) -> Side:
    """The word for it."""
    return "Yes" if yes else "No"
