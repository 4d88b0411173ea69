"""FRED (FinQA part) by path: answers over a page given, some with an error put in and tagged."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from eval.benchmarks.context import Context, context_filing
from eval.benchmarks.finqa import untokenise
from eval.reading import DataError
from index.types import Filing

ErrorKind = Literal["numerical", "temporal", "entity", "relation", "contradictory", "unverifiable"]

_KINDS: tuple[ErrorKind, ...] = (
    "numerical", "temporal", "entity", "relation", "contradictory", "unverifiable",
)  # fmt: skip
_TAG = re.compile(rf"<(/?)({'|'.join(_KINDS)}|mark|delete)>")
_REFERENCES = "Read the following references:"
_TASK = "Please identify all the errors"
_TABLE = re.compile(r"\[\[.*?\]\]", re.DOTALL)
_TWICE = re.compile(r"-\s?([\d.,]+)\s?%?\s?\(\s?\1\s?%?\s?\)")  # "-112 ( 112 )" was "(112)"
_YEAR = re.compile(r"(?:19|20)\d\d")
_LARGEST_FIELD = 1 << 24


@dataclass(frozen=True, slots=True)
class TaggedError:
    """A wrong or unverifiable stretch of an answer, as a span of its text."""

    kind: ErrorKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FredAnswer:
    """An answer with its errors left in; ``errors`` is empty where the set put none in.

    The set tags only what it put in: mistakes of the original writer are not marked.
    """

    id: str
    text: str
    errors: tuple[TaggedError, ...]
    filing: Filing

    def has(self, kind: ErrorKind) -> bool:
        """True where an error of this kind was put in."""
        return any(error.kind == kind for error in self.errors)


def find_file(bench: Path) -> Path:
    """``finqa.csv``: ``bench`` itself, or in it, or in the folder fred inside it."""
    for path in (bench, bench / "fred" / "finqa.csv", bench / "finqa.csv"):
        if path.is_file():
            return path
    raise DataError(f"{bench}: holds no fred/finqa.csv")


def load_answers(bench: Path) -> tuple[FredAnswer, ...]:
    """All answers in the order of the file."""
    path = find_file(bench)
    csv.field_size_limit(_LARGEST_FIELD)
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    if not rows or not {"completion", "prompt"} <= rows[0].keys():
        raise DataError(f"{path}: expected the columns completion and prompt")
    return tuple(
        _answer(str(number), row["completion"], row["prompt"]) for number, row in enumerate(rows)
    )


def _answer(number: str, completion: str, prompt: str) -> FredAnswer:
    text, errors = read_tags(completion)
    references = prompt.partition(_REFERENCES)[2].partition(_TASK)[0]
    filing = context_filing(_context(references), source=f"fred:{number}")
    return FredAnswer(number, text, errors, filing)


def read_tags(completion: str) -> tuple[str, tuple[TaggedError, ...]]:
    """The answer with its errors in place and its corrections left out, and where the errors are.

    >>> read_tags("up <numerical><mark>2%</mark><delete>3%</delete></numerical>.")[0]
    'up 3%.'
    """
    kept: list[str] = []
    errors: list[TaggedError] = []
    length = at = opened = 0
    kind: ErrorKind | None = None
    correcting = False
    for match in _TAG.finditer(completion):
        if not correcting:
            kept.append(completion[at : match.start()])
            length += match.start() - at
        at = match.end()
        name = match[2]
        if name == "mark":
            correcting = not match[1]
        elif name in _KINDS:
            # Some closing tags lack their slash, so a second tag of the same kind closes it.
            if kind is not None and length > opened:
                errors.append(TaggedError(kind, opened, length))
            kind = None if match[1] or kind is not None else _kind(name)
            opened = length
    kept.append(completion[at:])
    return "".join(kept), tuple(errors)


def _kind(name: str) -> ErrorKind:
    return next(kind for kind in _KINDS if kind == name)


def _context(references: str) -> Context:
    match = _TABLE.search(references)
    if match is None:
        return Context(before=(untokenise(references),), rows=())
    try:
        rows = json.loads(match[0])
    except json.JSONDecodeError as error:
        raise DataError(f"a table of the references cannot be read: {error}") from error
    return Context(
        before=(untokenise(references[: match.start()]),),
        rows=tuple(tuple(_cells(row)) for row in rows),
        after=(untokenise(references[match.end() :]),),
    )


def _cells(row: list[str]) -> Iterator[str]:
    years = sum(bool(_YEAR.fullmatch(cell.strip())) for cell in row)
    for column, cell in enumerate(row):
        text = untokenise(_TWICE.sub(r"(\1)", cell))
        # The set lost the dash that stands for nil: "\u2014" became "2014", but not in a head of
        # years.
        nil = column and text in ("2014", "2013") and row[0] and years < len(row) - 1
        yield "—" if nil else text
