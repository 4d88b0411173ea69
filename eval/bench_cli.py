"""The public benchmarks as sub-commands; each takes the path of data that is not part of this."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer
from rich.markup import escape
from rich.progress import track

from assistant.types import Answer
from eval.anchors import FINANCEBENCH, FINQA, TATQA, Anchor, beside
from eval.answers.abstention import abstention_command
from eval.answers.bench import WITHHELD, as_golden, files_of, financebench_metrics, withheld
from eval.answers.context_bench import (
    AskContext,
    ContextResult,
    context_json,
    context_metrics,
    run_convfinqa,
    run_finqa,
    run_tatqa,
)
from eval.answers.grid import grid_table, print_failures
from eval.answers.labels import label_command
from eval.answers.likeliest_bench import likeliest_command
from eval.answers.nearest_bench import nearest_command
from eval.answers.second_bench import second_command
from eval.benchmarks import convfinqa as convfinqa_set
from eval.benchmarks import financebench as financebench_set
from eval.benchmarks import finqa as finqa_set
from eval.benchmarks import tatqa as tatqa_set
from eval.benchmarks.financebench import FinanceBenchQuestion
from eval.checks.bench import check_command
from eval.golden import GoldenQuestion
from eval.reading import DataError
from eval.report import load_run, metric_table, print_comparison, print_run, run_json, write_json
from eval.run import Run, run
from eval.shell import (
    REPORTS,
    BenchOption,
    CompareOption,
    JsonOption,
    LibraryOption,
    LimitOption,
    console,
    said_plainly,
)
from eval.walk import walk_command

if TYPE_CHECKING:
    from eval.asking import Subject

benches = typer.Typer(add_completion=False)
benches.command("check")(check_command)
benches.command("walk")(walk_command)
benches.command("abstention")(abstention_command)
benches.command("labels")(label_command)
benches.command("likeliest")(likeliest_command)
benches.command("nearest")(nearest_command)
benches.command("second")(second_command)
OnlyOption = Annotated[
    list[str] | None, typer.Option(help="Only this document (repeat for more), for a quick look.")
]
Item = TypeVar("Item")
GivenOption = Annotated[
    bool, typer.Option("--given", help="Ask each question over its own filing only.")
]
_BENCH_LIBRARY = REPORTS / "libraries" / "financebench"


@benches.command()
def financebench(
    bench: BenchOption,
    library: LibraryOption = None,
    json: JsonOption = None,
    *,
    only: OnlyOption = None,
    given: GivenOption = False,
    compare: CompareOption = None,
) -> None:
    """FinanceBench end to end: every filing in one library, nothing given but the question.

    Then every question again with its company's filings withheld: it must be refused.
    """
    with said_plainly():
        earlier = load_run(compare) if compare else None
        questions, pdfs = load_financebench(bench, only)
        hidden = {q.id + WITHHELD: files_of(q.company, questions) for q in questions}
        with indexed(pdfs, library) as subject:

            def ask(question: GoldenQuestion) -> Answer:
                if question.id in hidden:
                    return subject.ask_withheld(question, hidden[question.id])
                return subject.ask_given(question) if given else subject.ask(question)

            asked = [*map(as_golden, questions), *map(withheld, questions)]
            told = track(asked, "Asking", console=console, transient=True)
            done = run(told, ask=ask, texts=subject.texts)
    metrics = financebench_metrics(done.results, questions)
    done = Run(done.results, metrics, subject.notes)
    print_run(console, done, title=f"FinanceBench: {len(asked)} questions")
    by_id = {question.id: question for question in questions}
    console.print(grid_table(done.results, by_id))
    print_failures(console, done.results)
    console.print(beside(metrics, FINANCEBENCH))
    if earlier:
        print_comparison(console, earlier, done.results)
    if json:
        write_json(json, metrics, **run_json(done))


@benches.command()
def tatqa(bench: BenchOption, limit: LimitOption = None, json: JsonOption = None) -> None:
    """TAT-QA: table and paragraphs given; exact match and F1 by the set's own rules."""
    with said_plainly():
        questions = tatqa_set.load_questions(bench)[:limit]
        results = _ask_with_context(run_tatqa, questions)
        _finish("TAT-QA", results, ("em", "f1"), json, TATQA)


@benches.command()
def finqa(bench: BenchOption, limit: LimitOption = None, json: JsonOption = None) -> None:
    """FinQA: a page given; execution accuracy, and the value within 1 %."""
    with said_plainly():
        questions = finqa_set.load_questions(bench)[:limit]
        results = _ask_with_context(run_finqa, questions)
        _finish("FinQA", results, ("execution_accuracy", "numeric_accuracy"), json, FINQA)


@benches.command()
def convfinqa(bench: BenchOption, limit: LimitOption = None, json: JsonOption = None) -> None:
    """ConvFinQA: dialogues over a page given; as FinQA, first turns and follow-ups apart."""
    with said_plainly():
        dialogues = convfinqa_set.load_dialogues(bench)[:limit]
        results = _ask_with_context(run_convfinqa, dialogues)
        _finish("ConvFinQA", results, ("execution_accuracy", "numeric_accuracy"), json)


def _ask_with_context(
    runner: Callable[[Iterable[Item], AskContext], Iterator[ContextResult]], items: Sequence[Item]
) -> tuple[ContextResult, ...]:
    from eval.asking import context_asker

    told = track(items, "Asking", console=console, transient=True)
    return tuple(runner(told, context_asker()))


def _finish(
    title: str,
    results: Sequence[ContextResult],
    names: tuple[str, str],
    json: Path | None,
    anchors: Sequence[Anchor] = (),
) -> None:
    metrics = context_metrics(results, *names)
    console.print(f"[bold]{title}[/]: {len(results)} questions")
    console.print(metric_table(metrics))
    if anchors:
        console.print(beside(metrics, anchors))
    if json:
        write_json(json, metrics, results=context_json(results))


def load_financebench(
    bench: Path, only: Sequence[str] | None
) -> tuple[tuple[FinanceBenchQuestion, ...], tuple[Path, ...]]:
    """The questions, and the PDFs they are about; what is not there is said."""
    questions = financebench_set.load_questions(bench)
    if only:
        questions = tuple(q for q in questions if q.doc_name in only)
    if not questions:
        raise DataError(f"{bench}: no question is about {', '.join(only or ())}")
    for name in sorted({q.doc_name for q in questions if q.pdf is None}):
        console.print(f"[yellow]{escape(name)}.pdf is not there: its questions must be refused[/]")
    return questions, tuple(sorted({q.pdf for q in questions if q.pdf}))


@contextmanager
def indexed(pdfs: Sequence[Path], library: Path | None) -> Iterator[Subject]:
    """A library of these files, made or found again, with the progress told."""
    from eval.asking import assistant_over

    status = console.status("Indexing ...")
    status.start()
    try:
        with assistant_over(
            pdfs,
            library or _BENCH_LIBRARY,
            progress=lambda at: status.update(f"{at.done}/{at.total} {at.stage} {at.source}"),
        ) as subject:
            status.stop()
            yield subject
    finally:
        status.stop()
