"""How well the table reader does against the filers' own tags: no answer key typed by hand.

For every inline XBRL filing of a folder, the undimensioned tagged numbers of its statements are
compared with what the tables give on the same characters.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from eval.interval import Metric, share
from eval.reading import DataError
from index.disagreements import Difference, Disagreements, disagreements
from index.errors import ParseError
from index.ingest import find_files
from index.parse import parse


@dataclass(frozen=True, slots=True)
class Differs:
    """A difference with the name of the file it stands in."""

    file: str
    difference: Difference


@dataclass(frozen=True, slots=True)
class IxbrlReport:
    """``metrics``: ``ixbrl.agreement`` (value, unit and period are the tag's) and
    ``ixbrl.line_item`` (of those, the line item too). Every difference stands in ``differences``
    with its cause; ``notes`` say what was left out."""

    metrics: Mapping[str, Metric]
    differences: tuple[Differs, ...]
    notes: tuple[str, ...]


def ixbrl_bench(folder: Path) -> IxbrlReport:
    """Compare tables and tags over the filings of a folder. DataError where it is none, or where
    no filing in it has tagged statements."""
    if not folder.is_dir():
        raise DataError(f"{folder} is no folder")
    differences: list[Differs] = []
    notes: list[str] = []
    compared = agreed = 0
    for path in find_files([folder]):
        for held in _compared(path, notes):
            compared += held.compared
            agreed += held.agreed
            differences.extend(Differs(path.name, one) for one in held.differences)
    if not compared:
        raise DataError(f"{folder} holds no filing with tagged statements")
    renamed = sum(one.difference.agrees for one in differences)
    metrics = {
        "ixbrl.agreement": share(agreed, compared),
        "ixbrl.line_item": share(agreed - renamed, agreed),
    }
    return IxbrlReport(metrics, tuple(differences), tuple(notes))


def _compared(path: Path, notes: list[str]) -> Iterator[Disagreements]:
    try:
        filings = parse(path)
    except ParseError as error:
        notes.append(f"{path.name} left out: {error.reason}")
        return
    for filing in filings:
        yield disagreements(filing)
