"""How well the likeliest sentence is the one that answers: TAT-QA questions whose answer is text.

Each question is asked of its own page and of the page with the paragraphs blanked that hold the
answer. Half of the pages fit the weights anew, the other half judges both: those and the ones in
use.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass, fields

import numpy as np
from numpy.typing import NDArray
from rich.progress import track
from rich.table import Table

from assistant.holdings.desk import Desk
from assistant.likeliest.answer import Weighed, stands_up, weighed
from assistant.likeliest.likeliest import ENOUGH, NOTHING, WEIGHTS, best_of
from assistant.likeliest.signs import Signs
from assistant.scope.understand import understand
from assistant.sentences.extractive import rank
from assistant.sentences.split import sentences
from eval.answers.abstention import blanked, text_questions
from eval.benchmarks import tatqa
from eval.benchmarks.tatqa import TatqaQuestion
from eval.interval import Metric, share_of
from eval.report import write_json
from eval.shell import BenchOption, JsonOption, LimitOption, console, said_plainly
from index.types import Filing

_PASSAGES = 24
_ROUNDS = 800
_STEP = 0.3
_INERTIA = 0.9
_CALM = 0.003
_THRESHOLDS = (0.3, 0.4, 0.5, 0.6, 0.7)
Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Case:
    """The sentences of a page, and which of them answer; none where they were blanked."""

    held: Weighed
    right: tuple[bool, ...]

    @property
    def matrix(self) -> Numbers:
        """Shape (sentences, signs + 1); the last column is 1, for "nothing"."""
        rows = [(*astuple(one), 1.0) for one in self.held.signs]
        return np.array(rows, dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The share of the sentence chosen, whether its words stand up to what is asked, whether it
    answers, and whether the page holds an answer at all."""

    share: float
    fit: bool
    right: bool
    answerable: bool


def cases(question: TatqaQuestion) -> Iterator[Case]:
    """The question over its own page, and over the page without its answer."""
    pages = (question.filing, blanked(question.filing, question.answers))
    for page in pages:
        if page and (case := _case(question, page)):
            yield case


def _case(question: TatqaQuestion, page: Filing) -> Case | None:
    desk = Desk((page,))
    read = understand(question.question, desk.filings(), held=desk.mentions)
    passages = desk.search(read.question, read.scope, _PASSAGES)
    ranked = rank(read.request, [s for passage in passages for s in sentences(passage)])
    held = weighed(read.request, passages, (), ranked)
    wanted = [answer.strip(" .") for answer in question.answers]
    right = tuple(all(w in one.sentence.text for w in wanted) for one in held.found)
    return Case(held, right) if held.found else None


def fitted(found: Iterable[Case]) -> tuple[Signs, float]:
    """Weights, and the points of "nothing", by which the right sentences, or nothing where there
    are none, get the most of the shares."""
    pairs = [(case.matrix, np.array(case.right)) for case in found]
    weights = np.zeros(len(fields(Signs)) + 1)
    moved = np.zeros_like(weights)
    for _ in range(_ROUNDS):
        slope = -_CALM * weights * len(pairs)
        slope[-1] = 0.0
        for rows, right in pairs:
            slope += _pull(rows, right, weights)
        moved = _INERTIA * moved + (1 - _INERTIA) * slope / max(1, len(pairs))
        weights = weights + _STEP * 10 * moved
    *signs, base = (round(float(weight), 2) for weight in weights)
    return Signs(*signs), -base


def _pull(rows: Numbers, right: NDArray[np.bool_], weights: Numbers) -> Numbers:
    """Where one question wants the weights to go."""
    points = rows @ weights
    top = max(0.0, float(points.max()))
    raised = np.exp(points - top)
    shares = raised / (raised.sum() + np.exp(-top))
    wanted = raised * right
    goal = wanted / wanted.sum() if right.any() else np.zeros_like(raised)
    return np.asarray((goal - shares) @ rows, dtype=np.float64)


def judged(found: Iterable[Case], weights: Signs, nothing: float) -> tuple[Verdict, ...]:
    """What would be chosen in each case."""
    out = []
    for case in found:
        best = best_of(case.held.found, case.held.signs, weights, nothing)
        right = case.right[case.held.found.index(best.candidate)]
        fit = stands_up(case.held, best) is not None
        out.append(Verdict(best.share, fit, right, any(case.right)))
    return tuple(out)


def likeliest_metrics(found: Sequence[Verdict]) -> dict[str, Metric]:
    """How often the best sentence is right at all, how many answerable questions get a sure
    answer, how many sure answers are right, and how often a page without an answer is refused."""
    own = [one for one in found if one.answerable]
    sure = [one for one in own if _is_sure(one, ENOUGH)]
    return {
        "likeliest.top1": share_of(one.right for one in own),
        "likeliest.answered": share_of(_is_sure(one, ENOUGH) for one in own),
        "likeliest.answered_right": share_of(one.right for one in sure),
        "likeliest.refused": share_of(
            not _is_sure(one, ENOUGH) for one in found if not one.answerable
        ),
    }


def likeliest_command(
    bench: BenchOption, limit: LimitOption = None, json: JsonOption = None
) -> None:
    """The likeliest sentence: how often it is right, and refused where there is none, by share."""
    with said_plainly():
        questions = text_questions(tatqa.load_questions(bench), "all")[:limit]
        filings = list(dict.fromkeys(question.filing.meta.id for question in questions))
        own = set(filings[::2])
        sides: tuple[list[Case], list[Case]] = ([], [])
        for question in track(questions, "Asking", console=console, transient=True):
            sides[question.filing.meta.id not in own].extend(cases(question))
    anew, nothing = fitted(sides[0])
    told = judged(sides[1], WEIGHTS, NOTHING)
    console.print(_curve(told, "The weights in use, other half"))
    again = judged(sides[1], anew, nothing)
    console.print(_curve(again, "Fitted on one half, judged on the other"))
    console.print("Fitted:", ", ".join(f"{f.name}={getattr(anew, f.name)}" for f in fields(anew)))
    console.print(f"nothing={nothing}")
    if json:
        write_json(json, likeliest_metrics(told))


def _curve(found: Sequence[Verdict], title: str) -> Table:
    """A row a threshold: answerable questions answered, rightly and wrongly, and the pages without
    an answer that were answered."""
    own = [one for one in found if one.answerable]
    none = [one for one in found if not one.answerable]
    heads = (f"answered (n={len(own)})", "right", "wrong", f"no answer there (n={len(none)})")
    table = Table(title=title, title_justify="left")
    for head in ("share at least", *heads):
        table.add_column(head, justify="right")
    for least in _THRESHOLDS:
        sure = [one for one in own if _is_sure(one, least)]
        right = sum(one.right for one in sure)
        slips = sum(_is_sure(one, least) for one in none)
        counts = (len(sure), right, len(sure) - right, slips)
        table.add_row(f"{least:.1f}", *map(str, counts))
    return table


def _is_sure(one: Verdict, least: float) -> bool:
    return one.fit and one.share >= least
