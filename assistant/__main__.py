"""``python -m assistant "..."``: a question on the command line."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from assistant.explain.text import show_explanation
from assistant.markup import shortened
from assistant.sentences.closest import closest
from assistant.serialise import answer_to_json
from assistant.session import ask
from assistant.types import Answer, Citation, Verdict
from index.errors import FilingsError
from index.types import FilingMeta

_COLOURS: dict[Verdict, str] = {
    "supported": "green",
    "rounded": "green",
    "derived": "green",
    "restated": "dim",
    "contradicted": "red",
    "ambiguous": "yellow",
    "unsupported": "red",
}
_QUOTE = 300
_CLOSEST = 3
app = typer.Typer(add_completion=False, help="Ask a question about the filings of a library.")


@app.command()
def main(
    question: Annotated[str, typer.Argument(help="The question, in quotes.")],
    company: Annotated[str | None, typer.Option(help="Only filings of this company.")] = None,
    form: Annotated[str | None, typer.Option(help='Only this form, such as "10-K".')] = None,
    period: Annotated[str | None, typer.Option(help='The period, such as "fiscal 2023".')] = None,
    k: Annotated[int, typer.Option(min=1, max=50, help="Passages to show.")] = 8,
    model: Annotated[
        str | None, typer.Option(help='A chat model, "provider:model"; none by default.')
    ] = None,
    rerank: Annotated[
        str | None,
        typer.Option(help="Order the passages by this cross-encoder: a folder, or a cached name."),
    ] = None,
    library: Annotated[
        Path | None, typer.Option(help="The library's folder (FILINGS_LIBRARY, ./library).")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the answer as JSON.")] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Also say how it was found: scope, searches, plans.")
    ] = False,
) -> None:
    """Answer with numbered citations and a verdict on every number.

    Exit code: 0 for an answer, 3 for a refusal, 1 when something went wrong.
    """
    try:
        answer = ask(
            question, company=company, form=form, period=period, k=k, model=model,
            reranker=rerank, library=library,
        )  # fmt: skip
    except FilingsError as error:
        Console(stderr=True).print(f"[red]{escape(str(error))}[/red]")
        raise typer.Exit(1) from error
    if as_json:
        value = answer_to_json(answer, explained=explain)
        sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1) + "\n")
    else:
        show(answer, Console())
        if explain and answer.explanation:
            show_explanation(answer.explanation, answer.scope, Console())
    raise typer.Exit(3 if answer.refused else 0)


def show(answer: Answer, console: Console) -> None:
    """Print an answer for a person."""
    for note in answer.notes:
        console.print(f"[dim]{escape(note)}[/dim]")
    if answer.refusal:
        console.print(
            f"[yellow]No answer ({answer.refusal.reason}).[/yellow] {escape(answer.text)}"
        )
        _show_closest(answer, console)
        return
    console.print(escape(answer.text))
    for citation in answer.citations:
        console.print(f"\n[bold]\\[{citation.marker}][/bold] {escape(where(citation))}")
        console.print(f"    [italic]{escape(shortened(citation.quote, _QUOTE))}[/italic]")
    if answer.checks:
        console.print(_verdicts(answer))


def _show_closest(answer: Answer, console: Console) -> None:
    """Where to look, for a question of filings that are held and that found no answer."""
    if answer.refusal is None or answer.refusal.reason == "not_indexed":
        return
    for one in closest(answer.question, answer.passages, answer.scope)[:_CLOSEST]:
        chunk = one.passage.chunk
        place = place_of(one.passage.filing, chunk.section, chunk.page)
        console.print(f"\n[bold]Close to it[/bold] {escape(place)}")
        console.print(f"    [italic]{escape(shortened(one.text, _QUOTE))}[/italic]")


def where(citation: Citation) -> str:
    """Company, form, date, section and page of a citation, in one line."""
    return place_of(citation.filing, citation.section, citation.page)


def place_of(filing: FilingMeta, section: str, page: int | None) -> str:
    """Company, form, date, section and page (from 0), as far as they are known, in one line."""
    day = filing.filed or filing.period_end
    parts = (
        filing.company or "unnamed company",
        filing.form or "filing",
        day.isoformat() if day else "",
        section,
        "" if page is None else f"page {page + 1}",
    )
    return " · ".join(part for part in parts if part)


def _verdicts(answer: Answer) -> Table:
    table = Table(box=None, pad_edge=False, title_justify="left", title="\nNumbers")
    for heading in ("number", "verdict", "reason"):
        table.add_column(heading, overflow="fold")
    for check in answer.checks:
        colour = _COLOURS[check.verdict]
        reason = f"{check.reason} ({check.formula})" if check.formula else check.reason
        table.add_row(
            escape(check.quantity.text), f"[{colour}]{check.verdict}[/{colour}]", escape(reason)
        )
    return table


if __name__ == "__main__":
    app()
