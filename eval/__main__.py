"""``python -m eval``: accuracy measured offline, over the bundled filings or any other set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from eval.bench_cli import benches
from eval.engine_cli import engine
from eval.floors import FLOORS, below, load_floors, save_floors, tightened
from eval.golden import (
    BUNDLED_FILINGS,
    BUNDLED_QUESTIONS,
    GoldenQuestion,
    answerable_from,
    load_golden,
    named_files,
)
from eval.report import load_run, print_comparison, print_run, run_json, write_json
from eval.report_html import render_html
from eval.run import Run, run
from eval.shell import (
    REPORTS,
    CompareOption,
    JsonOption,
    LibraryOption,
    console,
    said_plainly,
)

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
app.add_typer(benches)
app.add_typer(engine)


@app.callback(invoke_without_command=True)
def golden(
    context: typer.Context,
    *,
    questions: Annotated[
        Path, typer.Option("--golden", help="Questions as JSONL.", show_default="the bundled set")
    ] = BUNDLED_QUESTIONS,
    filings: Annotated[
        Path, typer.Option(help="Folder of their files.", show_default="the bundled two")
    ] = BUNDLED_FILINGS,
    library: LibraryOption = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Index every file of the folder, not only those named.")
    ] = False,
    given: Annotated[
        bool, typer.Option("--given", help="Ask each question over its own files only.")
    ] = False,
    json: JsonOption = None,
    html: Annotated[Path | None, typer.Option(help="Write the HTML report here.")] = None,
    compare: CompareOption = None,
    raise_floors: Annotated[
        bool, typer.Option("--raise-floors", help="Tighten the floors to this run.")
    ] = False,
) -> None:
    """Ask golden questions; print what was right, wrong and refused.

    Without a sub-command: the bundled questions over the bundled filings. Exit code 1 when a
    figure of the bundled set is below its floor, 2 when something cannot be read.
    """
    if context.invoked_subcommand is not None:
        return
    with said_plainly():
        earlier = load_run(compare) if compare else None
        loaded = load_golden(questions)
        paths = _files_of(filings) if everything else named_files(loaded, filings)
        asked, left_out = answerable_from(loaded, paths)
        done = ask_all(asked, paths, library, given=given)
        done = replace(done, notes=(*left_out, *done.notes))
        title = f"{questions.name}: {len(asked)} questions over {len(paths)} files"
        print_run(console, done, title=title)
        if earlier:
            print_comparison(console, earlier, done.results)
        bundled = questions == BUNDLED_QUESTIONS
        stem = "eval" if bundled else questions.stem
        _write(done, title, json or REPORTS / f"{stem}.json", html or REPORTS / f"{stem}.html")
        if bundled:
            hold_to_floors(done, tighten=raise_floors)


def ask_all(
    questions: Sequence[GoldenQuestion],
    paths: Sequence[Path],
    library: Path | None,
    *,
    given: bool = False,
) -> Run:
    """Every question through the assistant, over a library of these files."""
    from eval.asking import assistant_over  # heavy: only when something is asked

    with (
        console.status("Indexing ...") as status,
        assistant_over(paths, library) as subject,
    ):
        status.update(f"Asking {len(questions)} questions ...")
        ask = subject.ask_given if given else subject.ask
        done = run(questions, ask=ask, texts=subject.texts)
    return Run(done.results, done.metrics, subject.notes)


def hold_to_floors(done: Run, *, tighten: bool, path: Path = FLOORS) -> None:
    """Exit with code 1 where a figure is below its floor; else tighten the floors if asked to."""
    floors = load_floors(path)
    lines = below(done.metrics, floors)
    for line in lines:
        console.print(f"[bold red]{escape(line)}[/]")
    if lines:
        raise typer.Exit(1)
    console.print("[green]No figure is below its floor.[/]")
    if tighten:
        save_floors(tightened(done.metrics, floors), path)
        console.print(f"Floors tightened: {escape(path.name)}")


def _write(done: Run, title: str, json: Path, html: Path) -> None:
    write_json(json, done.metrics, **run_json(done))
    html.parent.mkdir(parents=True, exist_ok=True)
    html.write_text(render_html(done, title=title), encoding="utf-8")
    console.print(f"Written: {escape(str(json))}, {escape(str(html))}")


def _files_of(folder: Path) -> tuple[Path, ...]:
    """Every file but lists of questions: a library that holds its own answers measures nothing."""
    files = (path for path in folder.iterdir() if path.is_file() and path.suffix != ".jsonl")
    return tuple(sorted(files))


if __name__ == "__main__":
    app()
