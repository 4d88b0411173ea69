"""How an answer was found, printed for a person on the command line."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from assistant.explain.wording import filing_words, in_order, query_words, understood_rows
from assistant.types import Explanation, Outcome
from index.retrieve.record import SIGNALS, SubQuery
from index.types import Passage, Scope

_WIDTH = 24
"""Characters of the longest bar."""

_SHOWN = 10
LOOKS = (
    ("▓", "blue"), ("▒", "cyan"), ("█", "green"), ("▚", "yellow"), ("▞", "magenta"),
    ("▌", "bright_black"), ("░", "red"), ("▤", "white"), ("▥", "green3"),
    ("▦", "pink3"), ("▧", "orange3"),
)  # fmt: skip
"""A block and a colour each: what is piped into a file has no colours."""

_SIGNS: dict[Outcome, str] = {
    "worked": "[green]✓ worked[/green]",
    "gap": "[yellow]✗ gap[/yellow]",
    "passed over": "[dim]– passed over[/dim]",
}


def show_explanation(explanation: Explanation, scope: Scope, console: Console) -> None:
    """Print scope, sub-queries, what was tried, and the passages with each signal's points."""
    console.print("\n[bold]How this was found[/bold]")
    console.print(_understood(explanation, scope))
    retrieval = explanation.retrieval
    if explanation.tried:
        console.print(_tried(explanation))
    if retrieval is None:
        return
    if retrieval.queries:
        console.print(_queries(retrieval.queries))
    if retrieval.passages:
        _passages(retrieval.passages[:_SHOWN], console)


def _understood(explanation: Explanation, scope: Scope) -> Table:
    rows = understood_rows(explanation, scope)
    return _grid((f"[dim]{name}[/dim]", escape(said)) for name, said in rows)


def _tried(explanation: Explanation) -> Table:
    rows = []
    for one in explanation.tried:
        formula = f" = {one.formula}" if one.formula else ""
        what = f"{escape(one.what + formula)} [dim]({escape(one.why)})[/dim]"
        rows.append((_SIGNS[one.outcome], f"{what}\n{escape(one.detail)}"))
    return _grid(rows, "Tried")


def _queries(queries: Iterable[SubQuery]) -> Table:
    rows = ((escape(query.about), f"[dim]{escape(query_words(query))}[/dim]") for query in queries)
    return _grid(rows, "Searched for")


def _grid(rows: Iterable[tuple[str, str]], title: str = "") -> Table:
    grid = Table(
        box=None, show_header=False, pad_edge=False, title_justify="left",
        title=f"\n{title}" if title else None,
    )  # fmt: skip
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for row in rows:
        grid.add_row(*row)
    return grid


def _passages(passages: tuple[Passage, ...], console: Console) -> None:
    most = max(passage.score for passage in passages) or 1.0
    table = Table(
        box=None, pad_edge=False, title_justify="left", show_header=False,
        title="\nPassages, best first, with what each signal gave",
    )  # fmt: skip
    table.add_column(justify="right")
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for passage in passages:
        table.add_row(str(passage.rank), _bar(passage, most), _place(passage))
    console.print(table)
    used = [name for name in SIGNALS if any(name in dict(one.signals) for one in passages)]
    for name in used:
        block, colour = _look(name)
        console.print(Text(f"  {block} ", colour) + Text(f"{name}: {SIGNALS[name]}", "dim"))


def _bar(passage: Passage, most: float) -> Text:
    """One block of colour a signal, as long as its points; together as long as the score."""
    bar = Text()
    told = 0.0
    for name, points in in_order(passage.signals):
        before, told = told, told + max(0.0, points)
        length = round(told / most * _WIDTH) - round(before / most * _WIDTH)
        block, colour = _look(name)
        bar.append(block * length, colour)
    return bar


def _look(signal: str) -> tuple[str, str]:
    names = list(SIGNALS)
    return LOOKS[names.index(signal) % len(LOOKS)] if signal in names else ("█", "white")


def _place(passage: Passage) -> str:
    filing, chunk = passage.filing, passage.chunk
    where = (
        filing.company or filing.source,
        filing_words(filing),
        chunk.section.rsplit(" › ", 1)[-1],
        "" if chunk.page is None else f"page {chunk.page + 1}",
    )
    points = ", ".join(f"{name} {given:.1f}" for name, given in in_order(passage.signals))
    return f"{escape(' · '.join(part for part in where if part))}\n[dim]{escape(points)}[/dim]"
