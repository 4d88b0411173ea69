"""How often the second reading's calculation is right, by how sure it is: TAT-QA and FinQA.

Half of the questions fit both sets of weights anew, the other half judges them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, fields
from decimal import Decimal, InvalidOperation

import numpy as np
from numpy.typing import NDArray
from rich.progress import track
from rich.table import Table

from assistant.holdings.desk import Desk
from assistant.scope.understand import understand
from assistant.second.answer import ENOUGH
from assistant.second.signs import Signs
from assistant.second.weigh import (
    DOUBTS,
    WEIGHTS,
    Considered,
    Doubt,
    best_of,
    consider,
    doubt_of,
    is_barred,
)
from eval.benchmarks import finqa, tatqa
from eval.interval import Metric, share_of
from eval.report import write_json
from eval.shell import BenchOption, JsonOption, LimitOption, console, said_plainly
from index.types import Filing

_PASSAGES = 24
_BLOCK = 24
_ROUNDS, _STEP, _CALM = 400, 0.05, 0.01
_DOUBT_ROUNDS, _DOUBT_STEP = 3000, 0.3
_SURE = (0.4, 0.5, 0.6, 0.7, 0.8)
_SCALES = tuple(map(Decimal, ("0.01", "1", "100", "1e3", "1e6", "1e9")))
_CLOSE = Decimal("0.005")
Numbers = NDArray[np.float64]
Half = tuple["Case", ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that has one number for its answer; ``own`` is the half that fits weights."""

    filing: Filing
    question: str
    gold: Decimal
    own: bool


@dataclass(frozen=True, slots=True)
class Case:
    """The calculations that a question may mean, and which of them give its answer."""

    considered: Considered
    right: tuple[bool, ...]

    @property
    def matrix(self) -> Numbers:
        """Shape (calculations, signs)."""
        return np.array([astuple(one) for one in self.considered.signs], dtype=np.float64)


def cases(questions: Sequence[Asked]) -> Iterator[tuple[bool, Case]]:
    """Those of the questions that word an operation, each with its half."""
    for one in track(questions, "Asking", console=console, transient=True):
        desk = Desk([one.filing])
        read = understand(one.question, desk.filings(), held=desk.mentions)
        passages = desk.search(read.question, read.scope, _PASSAGES)
        found = consider(read, desk, passages, ())
        if found:
            yield one.own, Case(found, tuple(is_right(value, one.gold) for value in found.values))


def is_right(value: Decimal | None, gold: Decimal) -> bool:
    """Whether a value is the one asked for, in whatever scale, half a percent apart at most."""
    if value is None or not gold:
        return value == gold
    ratio = value / gold
    return any(abs(ratio / scale - 1) <= _CLOSE for scale in _SCALES)


def fitted(held: Sequence[Case]) -> Signs:
    """Weights by which the right calculations of these cases get the most of the shares."""
    pairs = [(case.matrix, np.array(case.right)) for case in held if any(case.right)]
    weights, size = np.zeros(len(fields(Signs))), np.full(len(fields(Signs)), 1e-6)
    for turn in range(_ROUNDS):
        slope = -_CALM * weights * len(pairs)
        for rows, right in pairs:
            raised = np.exp((points := rows @ weights) - points.max())
            wanted = raised * right
            slope += (wanted / wanted.sum() - raised / raised.sum()) @ rows
        slope /= max(1, len(pairs))
        size = 0.95 * size + 0.05 * slope**2
        weights += _STEP * (1 - turn / _ROUNDS) * slope / np.sqrt(size)
    return Signs(*(round(float(weight), 2) for weight in weights))


def fitted_doubts(held: Sequence[Case], weights: Signs) -> Doubt:
    """Weights by which the best calculation of each case is told to be right or wrong."""
    told = [(case, *doubt_of(case.considered, weights)) for case in held]
    free = [one for one in told if not is_barred(one[0].considered, one[1])]
    rows = np.array([astuple(doubt) for _, _, doubt in free], dtype=np.float64)
    right = np.array([case.right[at] for case, at, _ in free], dtype=np.float64)
    middle, width = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    middle[0], width[0] = 0.0, 1.0
    scaled, found = (rows - middle) / width, np.zeros(rows.shape[1])
    for _ in range(_DOUBT_ROUNDS):
        given = 1 / (1 + np.exp(-scaled @ found))
        pull = _CALM * np.append(0.0, found[1:])
        found += _DOUBT_STEP * (scaled.T @ (right - given) / len(right) - pull)
    plain = found / width
    plain[0] -= float(found[1:] @ (middle[1:] / width[1:]))
    return Doubt(*(round(float(weight), 2) for weight in plain))


def judged(held: Sequence[Case], weights: Signs, doubts: Doubt) -> tuple[tuple[float, bool], ...]:
    """For each case how sure its best calculation is, and whether it is right."""
    out = []
    for case in held:
        best = best_of(case.considered, weights, doubts)
        out.append((best.sure, case.right[case.considered.made.index(best.trial)]))
    return tuple(out)


def second_metrics(found: Sequence[tuple[float, bool]], enough: float) -> dict[str, Metric]:
    """How often the best is right at all, how many count as sure, how many of these are right."""
    return {
        "second.top1": share_of(right for _, right in found),
        "second.sure": share_of(sure >= enough for sure, _ in found),
        "second.sure_right": share_of(right for sure, right in found if sure >= enough),
    }


def second_command(bench: BenchOption, limit: LimitOption = None, json: JsonOption = None) -> None:
    """The second reading of calculations: how often it is right, by how sure it is."""
    with said_plainly():
        halves = list(cases([*_tatqa(bench)[:limit], *_finqa(bench)[:limit]]))
    own: Half = tuple(case for mine, case in halves if mine)
    other: Half = tuple(case for mine, case in halves if not mine)
    weights = fitted(own)
    doubts = fitted_doubts(own, weights)
    console.print(_curve(judged(other, WEIGHTS, DOUBTS), "The weights in use, other half"))
    console.print(_curve(judged(other, weights, doubts), "Fitted on one half, judged on the other"))
    for held in (weights, doubts):
        console.print(
            "Fitted:", ", ".join(f"{f.name}={getattr(held, f.name)}" for f in fields(held))
        )
    if json:
        write_json(json, second_metrics(judged(other, WEIGHTS, DOUBTS), ENOUGH))


def _tatqa(bench: BenchOption) -> list[Asked]:
    """Its questions with a calculation, halved by blocks of pages."""
    return [
        Asked(one.filing, one.question, gold, at // _BLOCK % 2 == 0)
        for at, one in enumerate(tatqa.load_questions(bench))
        if one.answer_type == "arithmetic" and (gold := _number(one.answers)) is not None
    ]


def _finqa(bench: BenchOption) -> list[Asked]:
    """Its questions with a number for an answer, every other one."""
    return [
        Asked(one.filing, one.question, one.executed, at % 2 == 0)
        for at, one in enumerate(finqa.load_questions(bench))
        if one.executed is not None
    ]


def _number(answers: Sequence[str]) -> Decimal | None:
    try:
        return Decimal(answers[0].replace(",", "")) if len(answers) == 1 else None
    except InvalidOperation:
        return None


def _curve(found: Sequence[tuple[float, bool]], title: str) -> Table:
    """A row a threshold: how many calculations are so sure, and how many of them are right."""
    table = Table(title=f"{title}: {len(found)} questions", title_justify="left")
    for head in ("sure at least", "answered", "right of these"):
        table.add_column(head, justify="right")
    for least in (0.0, *_SURE):
        taken = [right for sure, right in found if sure >= least]
        right = f"{sum(taken) / len(taken):.2f}" if taken else "none"
        table.add_row(f"{least:.1f}", str(len(taken)), right)
    return table
