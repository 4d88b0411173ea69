"""How good is the number check? An attack set, real model answers, and tagged errors."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from assistant.check import check
from assistant.types import NumberCheck
from eval.benchmarks import fred as fred_set
from eval.benchmarks import model_answers as answers_set
from eval.benchmarks.model_answers import ModelAnswer
from eval.checks.cases import (
    GoldCase,
    bundled_cases,
    financebench_cases,
    fred_evidence,
    golden_cases,
)
from eval.checks.committed import final_checks
from eval.checks.context_cases import finqa_cases, tatqa_cases
from eval.checks.ixbrl import ixbrl_bench
from eval.checks.retrieved import Found, finder
from eval.interval import Metric, share
from eval.reading import DataError
from eval.report import metric_table, write_json
from eval.shell import BenchOption, FilingsOption, JsonOption, console, said_plainly
from index.library import Library
from index.types import Scope

HeldOption = Annotated[
    Path | None,
    typer.Option("--library", help="Also judge model answers by what this library retrieves."),
]


@dataclass(frozen=True, slots=True)
class Miss:
    """A verdict that is wrong: what was judged, what the check said, and why."""

    part: str
    case: str
    text: str
    said: str


@dataclass(frozen=True, slots=True)
class Report:
    """``metrics`` by name, every wrong verdict, and what was left out and why."""

    metrics: Mapping[str, Metric]
    misses: tuple[Miss, ...]
    notes: tuple[str, ...]


@dataclass(slots=True)
class _Tally:
    """Counts hits of a share, and keeps what missed."""

    hits: dict[str, int] = field(default_factory=dict)
    n: dict[str, int] = field(default_factory=dict)
    misses: list[Miss] = field(default_factory=list)

    def add(self, name: str, hit: bool, miss: Miss | None = None) -> None:
        self.n[name] = self.n.get(name, 0) + 1
        self.hits[name] = self.hits.get(name, 0) + hit
        if miss is not None:
            self.misses.append(miss)

    def metrics(self) -> dict[str, Metric]:
        return {name: share(self.hits[name], n) for name, n in self.n.items()}


def check_bench(bench: Path, filings: Path | None = None, *, library: Path | None = None) -> Report:
    """Run every part that ``bench`` has data for; the bundled golden set always. Over the folder
    ``filings`` tables are compared with tags; with a ``library`` model answers are also judged by
    what it retrieves."""
    tally = _Tally()
    notes: list[str] = []
    cases = list(bundled_cases())
    measured: dict[str, Metric] = {}

    @cache
    def numeric() -> tuple[GoldCase, ...]:
        return tuple(financebench_cases(bench))

    parts: tuple[tuple[str, Callable[[], None]], ...] = (
        ("financebench", lambda: cases.extend(numeric())),
        ("filings/golden.jsonl", lambda: cases.extend(golden_cases(bench))),
        ("model answers", lambda: judge_answers(bench, numeric(), tally)),
        (
            "answers.retrieved",
            lambda: _judge_retrieved(bench, library, numeric(), tally, notes),
        ),
        ("fred", lambda: judge_fred(bench, tally)),
        ("tatqa", lambda: attack(tatqa_cases(bench), tally, "tatqa")),
        ("finqa", lambda: attack(finqa_cases(bench), tally, "finqa")),
        ("ixbrl", lambda: measured.update(_compare(filings, tally, notes))),
    )
    for name, part in parts:
        try:
            part()
        except DataError as error:
            notes.append(f"{name} left out: {error}")
    attack(cases, tally)
    return Report({**tally.metrics(), **measured}, tuple(tally.misses), tuple(notes))


def _compare(filings: Path | None, tally: _Tally, notes: list[str]) -> Mapping[str, Metric]:
    """The table reader against the filers' tags; every difference with its cause."""
    if filings is None:
        raise DataError("no --filings folder was given")
    report = ixbrl_bench(filings)
    notes.extend(report.notes)
    for one in report.differences:
        held = one.difference
        where = f"{held.label} | {held.header} | {held.tag}"
        said = f"tagged {held.tagged}; read {held.read or 'nothing'}: {held.why}"
        tally.misses.append(Miss(f"ixbrl {held.cause}", one.file, where, said))
    return report.metrics


def attack(cases: Iterable[GoldCase], tally: _Tally, name: str = "attack") -> None:
    """Gold answers as they are, and each of their corruptions. Those that nobody doubts are also
    counted apart."""
    for case in cases:
        checks = check(case.answer, case.evidence, question=case.question)
        wrong = flagged(checks)
        miss = Miss("gold flagged", case.id, case.answer, said(wrong)) if wrong else None
        tally.add(f"{name}.false_alarms", bool(wrong), miss)
        if name == "attack" and not case.doubt:
            tally.add("attack_undoubted.false_alarms", bool(wrong))
        for corrupted in case.attacks:
            judged = check(corrupted.text, case.evidence, question=case.question)
            caught = bool(flagged(judged)) or not judged
            passed = Miss(f"{corrupted.kind} passed", case.id, corrupted.text, said(judged))
            tally.add(f"{name}.detection.{corrupted.kind}", caught, None if caught else passed)


def judge_answers(
    bench: Path,
    cases: Iterable[GoldCase],
    tally: _Tally,
    *,
    name: str = "answers",
    found: Callable[[GoldCase], Found] = lambda case: Found(case.evidence, Scope()),
) -> None:
    """Labelled answers of language models to questions with a numeric gold, on what is ``found``
    for each: the gold pages, or what the assistant itself retrieves."""
    held = {case.id: case for case in cases}
    for answer in answers_set.load_answers(bench):
        case = held.get(answer.question_id)
        if case is None or not answer.attempted:
            continue
        on = found(case)
        if on.refused:
            continue
        checks = check(answer.text, on.evidence, question=case.question, scope=on.scope)
        final = final_checks(answer.text, checks, case.golds)
        if final:
            _add_answer(tally, name, answer, final)
            if not case.doubt:
                _add_answer(tally, f"{name}_undoubted", answer, final, listed=False)


def _add_answer(
    tally: _Tally,
    name: str,
    answer: ModelAnswer,
    final: Sequence[NumberCheck],
    *,
    listed: bool = True,
) -> None:
    """A right answer that is flagged is an alarm, a wrong one that passes is let in."""
    passed = all(c.verdict in ("supported", "rounded", "derived") for c in final)
    kind, wrong = ("false_alarms", not passed) if answer.correct else ("false_accepts", passed)
    part = "right answer flagged" if answer.correct else "wrong answer passed"
    where = f"{answer.question_id} {answer.setting}"
    miss = Miss(f"{name}: {part}", where, final[-1].quantity.text, said(final))
    tally.add(f"{name}.{kind}", wrong, miss if wrong and listed else None)


def _judge_retrieved(
    bench: Path, library: Path | None, cases: Sequence[GoldCase], tally: _Tally, notes: list[str]
) -> None:
    """The same answers, judged by what the questions find in a library."""
    if library is None:
        raise DataError("no --library was given")
    with Library.open(library) as held:
        find = finder(held)
        judge_answers(
            bench, cases, tally, name="answers.retrieved", found=lambda case: find(case.question)
        )
        refused = [case.id for case in cases if find(case.question).refused]
    if refused:
        notes.append(f"answers.retrieved: nothing is looked for by {', '.join(refused)}")


def judge_fred(bench: Path, tally: _Tally) -> None:
    """Answers with errors put in: is a wrong number flagged, and is a clean answer left alone?"""
    for answer in fred_set.load_answers(bench):
        checks = check(answer.text, fred_evidence(answer))
        wrong = flagged(checks)
        if answer.has("numerical"):
            spans = [(e.start, e.end) for e in answer.errors if e.kind == "numerical"]
            hit = any(_overlaps(c, spans) for c in wrong)
            tally.add("fred.numerical_detection", bool(wrong),
                Miss("numerical error passed", answer.id, answer.text, said(checks))
                if not wrong else None)  # fmt: skip
            tally.add("fred.numerical_detection_at_the_number", hit)
        if not answer.errors:
            tally.add("fred.false_alarms", bool(wrong),
                Miss("clean answer flagged", answer.id, answer.text, said(wrong))
                if wrong else None)  # fmt: skip


def flagged(checks: Sequence[NumberCheck]) -> tuple[NumberCheck, ...]:
    """The numbers that the check does not accept."""
    return tuple(check for check in checks if not check.accepted)


def said(checks: Sequence[NumberCheck]) -> str:
    """Verdicts with their reasons, one after the other."""
    return "; ".join(f"{c.quantity.text.strip()} {c.verdict}: {c.reason}" for c in checks)


def _overlaps(check: NumberCheck, spans: Sequence[tuple[int, int]]) -> bool:
    return any(check.quantity.start < end and start < check.quantity.end for start, end in spans)


def check_command(
    bench: BenchOption,
    json: JsonOption = None,
    *,
    filings: FilingsOption = None,
    library: HeldOption = None,
) -> None:
    """The number check: attack set, real model answers, tagged errors; every miss with its reason.

    The bundled golden set is always attacked; what the folder has no data for is left out and said.
    """
    with said_plainly():
        report = check_bench(bench, filings, library=library)
    console.print(metric_table(report.metrics))
    for miss in report.misses:
        line = f"{miss.part}: {miss.case}: {miss.text}"
        console.print(f"[red]{escape(line)}[/]\n    {escape(miss.said)}", soft_wrap=True)
    for note in report.notes:
        console.print(f"[yellow]{escape(note)}[/]")
    if json:
        misses = [[m.part, m.case, m.text, m.said] for m in report.misses]
        write_json(json, report.metrics, misses=misses, notes=list(report.notes))
