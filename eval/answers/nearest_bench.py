"""How well the figure nearest in words is the one asked for: TAT-QA questions of one figure.

Half of the tables fit the weights anew, with the lookups of golden questions over whole filings
where such are given; the other half judges both: those and the ones in use.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass, fields
from decimal import Decimal
from pathlib import Path
from typing import Annotated

import numpy as np
import typer
from numpy.typing import NDArray
from rich.progress import track
from rich.table import Table

from assistant.holdings.desk import Desk
from assistant.holdings.holdings import Holdings
from assistant.holdings.shelf import Shelf
from assistant.nearest.against import fitting
from assistant.nearest.asked import Asked, read_asked
from assistant.nearest.candidates import Candidate, candidates
from assistant.nearest.nearest import ENOUGH, WEIGHTS, is_sure, nearest
from assistant.nearest.signs import Signs, signs, weigh
from assistant.offline import by_relevance, place_words
from assistant.scope.understand import understand
from eval.benchmarks import tatqa
from eval.benchmarks.tatqa import TatqaQuestion
from eval.golden import GoldenQuestion, load_golden
from eval.interval import Metric, share_of
from eval.report import write_json
from eval.shell import BenchOption, JsonOption, LimitOption, console, said_plainly
from index.library import Library
from index.types import Period

_PASSAGES = 24
_ROUNDS = 500
_STEP = 0.9
_CALM = 0.02
_THRESHOLDS = (0.3, 0.4, 0.5, 0.6, 0.7)
_ONE_FIGURE = re.compile(
    r"(?!(?:19|20)\d\d$)[-($£€ ]*\d[\d,.]*\s?(?:%|thousand|million|billion)?\)?"
)
GoldenOption = Annotated[
    list[Path] | None,
    typer.Option("--golden", help="Golden questions to fit with, each with its --library."),
]
LibrariesOption = Annotated[
    list[Path] | None, typer.Option("--library", help="What the golden questions are asked over.")
]
Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Case:
    """A question, the figures that may answer it, and which of them do."""

    asked: Asked
    found: tuple[Candidate, ...]
    periods: tuple[Period, ...]
    right: tuple[bool, ...]

    @property
    def matrix(self) -> Numbers:
        """Shape (figures, signs)."""
        telling = weigh(self.asked, self.found)
        rows = [astuple(signs(self.asked, one, telling, self.periods)) for one in self.found]
        return np.array(rows, dtype=np.float64)


def cases(questions: Iterable[TatqaQuestion]) -> Iterator[Case]:
    """The questions whose answer is one printed figure, with the figures of their page."""
    for question in questions:
        if question.answer_type != "span" or len(question.answers) != 1:
            continue
        if not _ONE_FIGURE.fullmatch(question.answers[0].strip()):
            continue
        desk = Desk([question.filing])
        read = understand(question.question, desk.filings(), held=desk.mentions)
        passages = desk.search(read.question, read.scope, _PASSAGES)
        found = candidates(read.request, read.scope.periods, passages, desk)
        asked = read_asked(read.request, ())
        found = fitting(asked, found)
        if found and asked.terms:
            gold = _digits(question.answers[0])
            right = tuple(_digits(one.fact.quantity.text) == gold for one in found)
            yield Case(asked, found, read.scope.periods, right)


def golden_cases(questions: Iterable[GoldenQuestion], holdings: Holdings) -> Iterator[Case]:
    """The lookups among golden questions, with the figures of the passages found for them."""
    for question in questions:
        if question.kind != "lookup" or not question.value or question.history:
            continue
        read = understand(question.question, holdings.filings(), held=holdings.mentions)
        passages = holdings.search(read.question, read.scope, _PASSAGES)
        read = by_relevance(read, passages)
        asked = read_asked(read.request, place_words(read))
        found = candidates(read.request, read.scope.periods, passages, holdings)
        found = fitting(asked, found)
        if found and asked.terms:
            right = tuple(_is_gold(question, one) for one in found)
            yield Case(asked, found, read.scope.periods, right)


def _is_gold(question: GoldenQuestion, one: Candidate) -> bool:
    size, slack = abs(one.fact.quantity.value), question.tolerance or Decimal(0)
    return any(abs(size - abs(gold)) <= slack for gold in question.value)


def fitted(held: Sequence[Case]) -> Signs:
    """Weights by which the right figures of these cases get the most of the shares."""
    pairs = [(case.matrix, np.array(case.right)) for case in held if any(case.right)]
    weights = np.zeros(len(fields(Signs)))
    for _ in range(_ROUNDS):
        slope = -_CALM * weights * len(pairs)
        for rows, right in pairs:
            raised = np.exp((points := rows @ weights) - points.max())
            wanted = raised * right
            slope += (wanted / wanted.sum() - raised / raised.sum()) @ rows
        weights += _STEP * slope / max(1, len(pairs))
    return Signs(*(round(float(weight), 2) for weight in weights))


def judged(held: Sequence[Case], weights: Signs) -> tuple[tuple[float, bool, bool], ...]:
    """For each case the share of the figure chosen, whether it would be taken but for its share,
    and whether it is right."""
    out = []
    for case in held:
        best = nearest(case.asked, case.found, case.periods, weights)
        if best is None:
            continue
        right = case.right[case.found.index(best.candidate)]
        out.append((best.share, is_sure(case.asked, best, enough=0.0), right))
    return tuple(out)


def nearest_metrics(found: Sequence[tuple[float, bool, bool]]) -> dict[str, Metric]:
    """How often the best figure is right at all, how many count as sure, and how many of these
    are right."""
    sure = [right for share, fit, right in found if fit and share >= ENOUGH]
    return {
        "nearest.top1": share_of(right for _, _, right in found),
        "nearest.sure": share_of(fit and share >= ENOUGH for share, fit, _ in found),
        "nearest.sure_right": share_of(sure),
    }


def nearest_command(
    bench: BenchOption,
    golden: GoldenOption = None,
    library: LibrariesOption = None,
    limit: LimitOption = None,
    json: JsonOption = None,
) -> None:
    """The figure nearest in words: how often it is right, by its share of the points."""
    with said_plainly():
        questions = tatqa.load_questions(bench)[:limit]
        filings = list(dict.fromkeys(question.filing.meta.id for question in questions))
        own = set(filings[::2])
        told = track(questions, "Asking", console=console, transient=True)
        sides: tuple[list[Case], list[Case]] = ([], [])
        for question in told:
            sides[question.filing.meta.id not in own].extend(cases([question]))
        for file, folder in zip(golden or (), library or (), strict=True):
            with Library.open(folder) as held:
                sides[0].extend(golden_cases(load_golden(file), Shelf(held)))
    anew = fitted(sides[0])
    metrics = nearest_metrics(judged(sides[1], WEIGHTS))
    console.print(_curve(judged(sides[1], WEIGHTS), "The weights in use, other half"))
    console.print(_curve(judged(sides[1], anew), "Fitted on one half, judged on the other"))
    console.print("Fitted:", ", ".join(f"{f.name}={getattr(anew, f.name)}" for f in fields(anew)))
    if json:
        write_json(json, metrics)


def _curve(found: Sequence[tuple[float, bool, bool]], title: str) -> Table:
    """A row a threshold: how many figures have such a share, and how many of them are right."""
    table = Table(title=f"{title}: {len(found)} questions", title_justify="left")
    for head in ("share at least", "answered", "right of these"):
        table.add_column(head, justify="right")
    for least in (0.0, *_THRESHOLDS):
        taken = [right for share, fit, right in found if share >= least and (fit or not least)]
        right = f"{sum(taken) / len(taken):.2f}" if taken else "none"
        table.add_row(f"{least:.1f}", str(len(taken)), right)
    return table


def _digits(text: str) -> str:
    return re.sub(r"[^\d.]", "", text).strip(".")
