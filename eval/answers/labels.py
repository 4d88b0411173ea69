"""Do questions about a row find the statement that prints it? Made from any annual reports.

No benchmark is needed: each row of a statement gives a question ("What was other revenue of Acme
Corp in FY2022?"), and a passage that holds a row of this label is right.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from assistant.holdings.shelf import Shelf
from assistant.scope.understand import understand
from eval.interval import Metric, mean
from eval.reading import DataError
from eval.report import metric_table, write_json
from eval.shell import JsonOption, LibraryOption, console, said_plainly
from index.catalog.query import SLACK
from index.issuer_calendar import calendar_of, is_annual
from index.library import Library
from index.types import Fact, FilingMeta, Passage

_STATEMENTS = ("income", "balance", "cashflow")
_LONGEST = 80
_FIRST = 5

Find = Callable[[str], Sequence[Passage]]


@dataclass(frozen=True, slots=True)
class LabelQuestion:
    """A question about a row. ``known`` where its line item is in ``concepts.toml``; ``places`` are
    offsets into the filing's text where its figures of the year stand.
    """

    question: str
    filing_id: str
    known: bool
    places: tuple[int, ...]


def label_questions(library: Library, each: int, seed: int = 0) -> tuple[LabelQuestion, ...]:
    """Up to ``each`` questions for every annual report held, drawn at random."""
    draw = random.Random(seed)
    found: list[LabelQuestion] = []
    for meta in library.filings():
        if is_annual(meta) and meta.company and meta.period_end:
            asked = list(_of_filing(meta, library.facts((meta.id,))))
            found.extend(draw.sample(asked, min(each, len(asked))))
    return tuple(found)


def _of_filing(meta: FilingMeta, facts: Iterable[Fact]) -> Iterable[LabelQuestion]:
    rows: dict[str, list[Fact]] = {}
    for fact in facts:
        if fact.statement in _STATEMENTS and not fact.dimensions and _is_own(fact, meta):
            rows.setdefault(fact.label, []).append(fact)
    for label, printed in rows.items():
        if label and len(label) <= _LONGEST:
            places = tuple(sorted({fact.quantity.start for fact in printed}))
            known = any(fact.concept for fact in printed)
            yield LabelQuestion(_worded(label, meta, printed[0]), meta.id, known, places)


def _is_own(fact: Fact, meta: FilingMeta) -> bool:
    end = meta.period_end
    return fact.period is not None and end is not None and abs(fact.period.end - end) <= SLACK


def _worded(label: str, meta: FilingMeta, fact: Fact) -> str:
    year = calendar_of([meta]).label(fact.period) if fact.period else ""
    plain = label if label.isupper() else label[:1].lower() + label[1:]
    return f"What was {plain.rstrip(' :')} of {meta.company} in {year or meta.period_end}?"


def label_metrics(questions: Sequence[LabelQuestion], find: Find) -> dict[str, Metric]:
    """``labels.recall@1`` and ``@5`` over all, and ``@5`` for known and unknown line items."""
    places = [_place(asked, find(asked.question)) for asked in questions]
    first = [float(place <= _FIRST) for place in places]
    pairs = list(zip(first, questions, strict=True))
    return {
        "labels.recall@1": mean([float(place == 1) for place in places]),
        "labels.recall@5": mean(first),
        "labels.recall@5.known": mean([hit for hit, asked in pairs if asked.known]),
        "labels.recall@5.unknown": mean([hit for hit, asked in pairs if not asked.known]),
    }


def _place(asked: LabelQuestion, passages: Sequence[Passage]) -> int:
    """The rank of the first passage that holds the row; one more than there are, for none."""
    for rank, passage in enumerate(passages, start=1):
        chunk = passage.chunk
        if chunk.filing_id == asked.filing_id and any(
            chunk.start <= place < chunk.end for place in asked.places
        ):
            return rank
    return _FIRST + 1


def finder(library: Library) -> Find:
    """Passages as the assistant finds them, nothing given but the question."""
    shelf = Shelf(library)

    def find(question: str) -> Sequence[Passage]:
        scope = understand(question, shelf.filings(), held=shelf.mentions).scope
        return shelf.search(question, scope, _FIRST)

    return find


def label_command(
    filings: Annotated[Path, typer.Option("--filings", help="A folder of annual reports.")],
    library: LibraryOption = None,
    json: JsonOption = None,
    *,
    each: Annotated[int, typer.Option(min=1, help="Questions for each report.")] = 20,
) -> None:
    """Questions made from the rows of annual reports: is the row among the first passages?"""
    from eval.asking import assistant_over

    with said_plainly():
        if not filings.is_dir():
            raise DataError(f"{filings} is no folder")
        files = tuple(sorted(path for path in filings.iterdir() if path.is_file()))
        with assistant_over(files, library) as subject, console.status("Asking ..."):
            questions = label_questions(subject.library, each)
            if not questions:
                raise DataError(f"{filings} holds no annual report with rows to ask about")
            metrics = label_metrics(questions, finder(subject.library))
    console.print(metric_table(metrics))
    if json:
        write_json(json, metrics)
