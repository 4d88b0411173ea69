"""When to say "not stated": sentence answers to questions that a page answers and does not.

Each question of TAT-QA whose answer stands in the text is asked three times: over its own page,
over the same page with the paragraphs blanked that hold the answer, and over the page of another
company that lacks at least one of the question's words. How sure the best sentence was each time
gives the curve that the threshold is read off.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.progress import track
from rich.table import Table

from assistant.holdings.desk import Desk
from assistant.offline import find
from assistant.scope.understand import understand
from assistant.sentences.answer import ENOUGH, answer_from
from assistant.sentences.asking import asks_of_table
from assistant.sentences.quoting import draft_from
from assistant.types import Answer
from assistant.words import terms
from eval.answers.abstention_curve import (
    ANSWERABLE,
    Point,
    Probe,
    best,
    curve,
    curve_svg,
    groups_of,
)
from eval.answers.context_bench import tatqa_prediction
from eval.answers.tatqa_rules import em_and_f1
from eval.benchmarks.tatqa import TatqaQuestion, load_questions
from eval.interval import share
from eval.report import write_json
from eval.shell import BenchOption, JsonOption, LimitOption, console, said_plainly
from index.types import Filing

BLANKED = "answer's paragraph blanked"
ELSEWHERE = "page of another company"
_FARTHER = 11
_RIGHT = 0.5
_PASSAGES = 24
HalfOption = Annotated[
    str, typer.Option(help="Questions with an even or an odd place in the set, or all.")
]
SvgOption = Annotated[Path | None, typer.Option(help="Draw the curve here.")]


def abstention_command(
    bench: BenchOption,
    limit: LimitOption = None,
    half: HalfOption = "all",
    svg: SvgOption = None,
    json: JsonOption = None,
) -> None:
    """The curve of refusals by threshold, over questions with and without an answer."""
    with said_plainly():
        questions = text_questions(load_questions(bench), half)[:limit]
        pages = tuple(dict.fromkeys(question.filing for question in questions))
        probes = [
            probe
            for question in track(questions, "Asking", console=console)
            for probe in probes_of(question, pages)
        ]
        points = curve(probes)
    groups = groups_of(probes)
    console.print(curve_table(points, groups, probes))
    top, taken = best(points), at(points, ENOUGH)
    console.print(
        f"best: {top.balanced:.3f} at {top.threshold:.2f} · taken: {taken.balanced:.3f} at"
        f" {taken.threshold:.2f} ({taken.lost:.1%} of answerable refused,"
        f" {taken.wrong:.1%} answered wrongly)"
    )
    if svg:
        svg.write_text(curve_svg(points, groups, ENOUGH), encoding="utf-8")
        console.print(f"Written: {escape(str(svg))}")
    if json:
        own = [probe for probe in probes if probe.group == ANSWERABLE]
        missing = [probe for probe in probes if probe.group != ANSWERABLE]
        metrics = {
            "answerable.answered": share(sum(p.sure >= ENOUGH for p in own), len(own)),
            "unanswerable.refused": share(sum(p.sure < ENOUGH for p in missing), len(missing)),
        }
        write_json(json, metrics, balanced_accuracy=taken.balanced, threshold=ENOUGH)
        console.print(f"Written: {escape(str(json))}")


def text_questions(questions: Sequence[TatqaQuestion], half: str) -> tuple[TatqaQuestion, ...]:
    """Those whose answer stands in a paragraph; ``half`` is "even", "odd" or "all"."""
    wanted = {"even": (0,), "odd": (1,)}.get(half, (0, 1))
    return tuple(
        question
        for place, question in enumerate(questions)
        if place % 2 in wanted
        and question.answer_from == "text"
        and question.answer_type in ("span", "multi-span")
        and not asks_of_table(question.question)
    )


def probes_of(question: TatqaQuestion, pages: Sequence[Filing]) -> Iterator[Probe]:
    """The question over its own page, the page without its answer, and another page."""
    own = probed(question, question.filing, ANSWERABLE)
    if own is None:
        return  # a table answers it, or a comparison: no sentence is weighed
    yield own
    place = pages.index(question.filing)
    other = pages[(place + _FARTHER) % len(pages)]
    asked = set(terms(question.question))
    twins = [(blanked(question.filing, question.answers), BLANKED)]
    if not asked <= set(terms(other.text)):
        twins.append((other, ELSEWHERE))
    for page, group in twins:
        probe = probed(question, page, group) if page else None
        if probe:
            yield probe


def probed(question: TatqaQuestion, page: Filing, group: str) -> Probe | None:
    """How sure the best sentence of a page is of a question; None where figures or lists of a
    table answer, which no threshold on sentences concerns."""
    desk = Desk((page,))
    understanding = understand(question.question, desk.filings(), held=desk.mentions)
    passages = desk.search(question.question, understanding.scope, _PASSAGES)
    findings = find(understanding, desk, passages)
    of_sentence = findings.draft is None or findings.draft.method == "sentence"
    if not of_sentence or not findings.sentences:
        return None
    first = findings.sentences[0]
    if findings.draft is None and first.sure >= ENOUGH:
        return None  # refused for another reason
    draft = answer_from(
        findings.sentences, understanding.request, understanding, desk, enough=0.0
    ) or draft_from(findings.sentences)
    answer = Answer("", draft.text, value=draft.value, values=draft.values, short=draft.short)
    _, f1 = em_and_f1(tatqa_prediction(answer), (question.answers, question.scale))
    return Probe(question.id, group, max(0.0, first.sure), f1 >= _RIGHT)


def blanked(page: Filing, answers: Sequence[str]) -> Filing | None:
    """The page with each paragraph that holds an answer turned into blanks, so that all spans stay
    true; None where no paragraph does."""
    wanted = [answer.strip(" .") for answer in answers if answer.strip(" .")]
    tables = [(table.start, table.end) for table in page.tables]
    text = page.text
    for match in re.finditer(r"(?:[^\n]|\n(?!\n))+", page.text):
        inside = any(start <= match.start() < end for start, end in tables)
        if not inside and any(answer in match[0] for answer in wanted):
            text = text[: match.start()] + " " * len(match[0]) + text[match.end() :]
    return replace(page, text=text) if text != page.text else None


def at(points: Sequence[Point], threshold: float) -> Point:
    """The point nearest to a threshold."""
    return min(points, key=lambda point: abs(point.threshold - threshold))


def curve_table(points: Sequence[Point], groups: Sequence[str], probes: Sequence[Probe]) -> Table:
    """Every fifth hundredth of the curve, with the numbers of questions behind it."""
    counts = {group: sum(p.group == group for p in probes) for group in (ANSWERABLE, *groups)}
    table = Table(title="Refusals by threshold, shares of questions")
    heads = [f"refused: {group} (n={counts[group]})" for group in groups]
    own = f"n={counts[ANSWERABLE]}"
    for head in (
        "threshold",
        *heads,
        f"answerable refused ({own})",
        "answered wrongly",
        "balanced",
    ):
        table.add_column(head, justify="right")
    for point in points[10:51:2]:
        shares = (*point.refused, point.lost, point.wrong, point.balanced)
        table.add_row(f"{point.threshold:.2f}", *(f"{share:.3f}" for share in shares))
    return table
