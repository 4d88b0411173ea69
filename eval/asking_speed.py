"""How long answers take, warm: each question of a set over one library, asked and asked again.

The first time nothing of a question is known but what earlier ones left: the models, and the
filings that were already read. The second time all of it was read before. Processor time is of
all threads, and the figure to compare on a busy machine; on a quiet one the clock says the same.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.pipeline import Assistant, Stage

STAGES: tuple[Stage, ...] = ("scope", "retrieve", "answer", "check")
_WARM_UP = "What was the revenue?"


@dataclass(frozen=True, slots=True)
class Taken:
    """Milliseconds for one question: on the clock, of the processor, and of it by stage."""

    question: str
    wall: float
    work: float
    stages: tuple[tuple[Stage, float], ...]


@dataclass(frozen=True, slots=True)
class Spread:
    """Milliseconds over many questions."""

    median: float
    p95: float
    most: float


def time_asking(assistant: Assistant, questions: Sequence[str]) -> tuple[Taken, ...]:
    """Each question once, in order, in this process. Models are loaded before."""
    assistant.ask(_WARM_UP)
    return tuple(_taken(assistant, question) for question in questions)


def _taken(assistant: Assistant, question: str) -> Taken:
    marks: list[tuple[Stage, float]] = []

    def started(stage: Stage) -> None:
        marks.append((stage, time.process_time()))

    began, worked = time.perf_counter(), time.process_time()
    assistant.ask(question, on_stage=started)
    wall, done = time.perf_counter() - began, time.process_time()
    ends = [*(moment for _, moment in marks[1:]), done]
    stages = [(stage, 1000 * (end - at)) for (stage, at), end in zip(marks, ends, strict=False)]
    return Taken(question, 1000 * wall, 1000 * (done - worked), tuple(stages))


def spread(values: Sequence[float]) -> Spread:
    """Median, 95th percentile and largest of some values, at least one."""
    if len(values) == 1:
        return Spread(values[0], values[0], values[0])
    p95 = statistics.quantiles(values, n=20, method="inclusive")[-1]
    return Spread(statistics.median(values), p95, max(values))


def by_stage(taken: Sequence[Taken]) -> dict[Stage, Spread]:
    """Processor time by stage, over the questions that came to it."""
    found: dict[Stage, list[float]] = {}
    for one in taken:
        for stage, value in one.stages:
            found.setdefault(stage, []).append(value)
    return {stage: spread(found[stage]) for stage in STAGES if stage in found}
