"""What the commands share: where they print, their options, and how an error is said."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape

from index.errors import FilingsError

REPORTS = Path("reports")
console = Console()

JsonOption = Annotated[Path | None, typer.Option("--json", help="Write the metrics here.")]
BenchOption = Annotated[Path, typer.Option("--bench", help="The set's folder, or its parent.")]
FilingsOption = Annotated[
    Path | None,
    typer.Option("--filings", help="Compare tables with tags over this folder of filings."),
]
LibraryOption = Annotated[
    Path | None, typer.Option(help="Index into this folder, or reuse what it holds.")
]
CompareOption = Annotated[
    Path | None, typer.Option(help="The JSON of an earlier run, to compare question by question.")
]
LimitOption = Annotated[int | None, typer.Option(min=1, help="Only the first so many questions.")]


@contextmanager
def said_plainly() -> Iterator[None]:
    """What goes wrong on purpose is said in one line; exit code 2."""
    try:
        yield
    except FilingsError as error:
        Console(stderr=True).print(f"[red]{escape(str(error))}[/]", soft_wrap=True)
        raise typer.Exit(2) from error
