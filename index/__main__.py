"""``python -m index``: take filings into a library, list what it holds, take one out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar

from index.catalog import Held
from index.disagreements import disagreements as differences_of
from index.errors import FilingsError
from index.ingest import FileOutcome, IngestReport, Progress, ingest
from index.library import Library, default_folder
from index.parse import parse

_BUNDLED = Path(__file__).parents[1] / "eval" / "filings"
_STAGES = {
    "read": "reading",
    "embed": "embedding",
    "store": "storing",
    "index": "building the vector index",
}

app = typer.Typer(add_completion=False, rich_markup_mode=None)
_out = Console(highlight=False, soft_wrap=True)
_err = Console(highlight=False, soft_wrap=True, stderr=True)


@app.command(help="Take filings into a library. Folders are searched for files.")
def main(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="PATH...", help="Files and folders.")
    ] = None,
    *,
    library: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="The library [FILINGS_LIBRARY, or ./library]."),
    ] = None,
    bundled: Annotated[
        bool, typer.Option("--bundled", help="Take in the two filings that come along.")
    ] = False,
    listing: Annotated[bool, typer.Option("--list", help="Say what the library holds.")] = False,
    remove: Annotated[
        str | None, typer.Option(metavar="ID", help="Take the filing with this id out.")
    ] = None,
    model: Annotated[
        str | None, typer.Option(help="Name or path of an embedding model on this machine.")
    ] = None,
    chroma_url: Annotated[
        str | None, typer.Option(metavar="URL", help="Keep vectors on this Chroma server.")
    ] = None,
    disagreements: Annotated[
        Path | None,
        typer.Option(
            metavar="FILING", help="Compare the printed statements of a filing with its tags."
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Exit code 0 when all is in, 1 when a file was refused or the library cannot be used."""
    given = [*(paths or []), *([_BUNDLED] if bundled else [])]
    writes = bool(given) or remove is not None
    if disagreements is not None:
        _compare(disagreements, as_json=as_json)
        return
    if not writes and not listing:
        _err.print("Nothing to do: name files or folders, or --bundled, --list or --remove ID.")
        raise typer.Exit(2)
    try:
        with Library.open(
            library or default_folder(), model=model, chroma_url=chroma_url, writable=writes
        ) as opened:
            refused = _work(opened, given, remove, as_json=as_json)
            if listing:
                _print_list(opened, as_json=as_json)
    except FilingsError as error:
        _err.print(f"[red]Error:[/red] {escape(str(error))}")
        raise typer.Exit(1) from error
    if refused:
        raise typer.Exit(1)


def _compare(path: Path, *, as_json: bool) -> None:
    """Print where tables and tags of a filing differ, and how much they agree."""
    try:
        filings = parse(path)
    except FilingsError as error:
        _err.print(f"[red]Error:[/red] {escape(str(error))}")
        raise typer.Exit(1) from error
    found = [differences_of(filing) for filing in filings]
    compared = sum(one.compared for one in found)
    agreed = sum(one.agreed for one in found)
    rows = [
        {
            "statement": one.statement,
            "tag": one.tag,
            "label": one.label,
            "tagged": one.tagged,
            "read": one.read,
            "cause": one.cause,
            "why": one.why,
        }
        for held in found
        for one in held.differences
    ]
    if as_json:
        _out.print_json(data={"compared": compared, "agreed": agreed, "differ": rows})
        return
    _out.print(f"{agreed} of {compared} tagged numbers of the statements are read from the tables.")
    for row in rows:
        _out.print(escape("  ".join(row.values())))


def _work(opened: Library, given: list[Path], remove: str | None, *, as_json: bool) -> bool:
    """Do what was asked; True when a file was refused."""
    if remove is not None:
        meta = opened.filing(remove)
        opened.remove(remove)
        if not as_json:
            _out.print(
                escape(f"Removed {meta.id}: {meta.company or meta.source} {meta.form or ''}")
            )
    if not given:
        return False
    with _shown_progress() as listener:
        report = ingest(opened, given, progress=listener)
    if as_json:
        _out.print_json(json.dumps(_report_json(report)))
    else:
        _print_report(report, opened)
    return bool(report.refused)


@contextmanager
def _shown_progress() -> Iterator[Callable[[Progress], None]]:
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Bar(*columns, console=_err, transient=True) as bar:
        files, chunks = bar.add_task("files", total=None), bar.add_task("", total=1, visible=False)

        def show(progress: Progress) -> None:
            name = escape(progress.source[:48])
            bar.update(
                files,
                description=f"{progress.done}/{progress.total} {_STAGES[progress.stage]} {name}",
                completed=progress.done,
                total=max(1, progress.total),
            )
            bar.update(
                chunks,
                description=f"{progress.stage_done}/{progress.stage_total} chunks",
                completed=progress.stage_done,
                total=max(1, progress.stage_total),
                visible=progress.stage_total > 0,
            )

        yield show


def _print_report(report: IngestReport, opened: Library) -> None:
    for outcome in report.refused:
        _err.print(f"[red]refused[/red]   {escape(outcome.source)}: {escape(outcome.reason)}")
    chunks = sum(outcome.chunks for outcome in report.indexed)
    facts = sum(outcome.facts for outcome in report.indexed)
    _out.print(
        f"{len(report.indexed)} indexed, {len(report.unchanged)} unchanged, "
        f"{len(report.refused)} refused: {chunks:,} chunks, {facts:,} facts "
        f"in {report.seconds:.1f} s"
    )
    _out.print(escape(f"The library {opened.path} holds {len(opened.filings())} filings."))


def _print_list(opened: Library, *, as_json: bool) -> None:
    held = opened.held()
    if as_json:
        _out.print_json(json.dumps([_held_json(one) for one in held]))
        return
    for one in held:
        meta = one.meta
        _out.print(
            f"{meta.id}  {meta.form or '?':<8} {meta.period_end or '?'!s:<10}  "
            f"{one.chunk_count:>6,} chunks {one.fact_count:>7,} facts  "
            f"{meta.company or 'company not stated'} ({meta.source})",
            markup=False,
        )
    if not held:
        _out.print("The library is empty.")


def _report_json(report: IngestReport) -> dict[str, object]:
    return {
        "files": [_outcome_json(outcome) for outcome in report.outcomes],
        "indexed": len(report.indexed),
        "unchanged": len(report.unchanged),
        "refused": len(report.refused),
        "seconds": round(report.seconds, 3),
    }


def _outcome_json(outcome: FileOutcome) -> dict[str, object]:
    return {
        "source": outcome.source,
        "status": outcome.status,
        "reason": outcome.reason,
        "filing_ids": outcome.filing_ids,
        "chunks": outcome.chunks,
        "facts": outcome.facts,
    }


def _held_json(held: Held) -> dict[str, object]:
    meta = held.meta
    return {
        "id": meta.id,
        "source": meta.source,
        "company": meta.company,
        "cik": meta.cik,
        "form": meta.form,
        "filed": str(meta.filed) if meta.filed else None,
        "period_end": str(meta.period_end) if meta.period_end else None,
        "chunks": held.chunk_count,
        "facts": held.fact_count,
    }


if __name__ == "__main__":
    app()
