"""How many votes a nominee got, as the report on a meeting lists them: a row a nominee, a column
for, against or withheld."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.sentences.numbers import numbers_in
from assistant.sentences.quoting import quoted
from assistant.types import Draft, Source
from assistant.words import words
from index.quantities import format_quantity
from index.types import FilingMeta, Quantity

_VOTES = re.compile(r"\bvot(?:es?|ed|ing)\b", re.IGNORECASE)
_HOW_MANY = re.compile(r"\bhow many\b|\bnumber of\b|\bcount\b", re.IGNORECASE)
_COLUMNS = (
    ("broker", r"broker"),
    ("withheld", r"with(?:held|hold)"),
    ("against", r"against"),
    ("abstain", r"abst(?:ain|ention)"),
    ("for", r"\bfor\b|favou?r|receiv|\bgot\b|\bget\b|support|cast|\bwon\b"),
)
_HEAD = re.compile(r"\b(?:for|withheld|against)\b", re.IGNORECASE)
_LEAST_CELLS = 3


def told_votes(question: str, filing: FilingMeta, text: str) -> Draft | None:
    """The votes of the nominee named in the column asked for; None where the question asks for
    none, or no one row is that nominee's."""
    if not (_VOTES.search(question) and _HOW_MANY.search(question)):
        return None
    column = next((c for c, shape in _COLUMNS if re.search(shape, question, re.IGNORECASE)), "")
    asked = {word.casefold() for word in words(question)}
    head: list[str] = []
    found: list[Draft] = []
    at = 0
    for line in text.split("\n"):
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) >= _LEAST_CELLS and _HEAD.search(" ".join(cells[1:])):
            head = cells
        elif _names(cells[0], asked) and len(cells) == len(head):
            found += _votes(head, cells, column, Source(filing, at, at + len(line)), line)
        at += len(line) + 1
    return found[0] if len(found) == 1 else None


def _names(cell: str, asked: set[str]) -> bool:
    """Whether a row is of a person whose first and last name the question gives."""
    name = [word.casefold() for word in words(cell)]
    return len(name) > 1 and name[-1] in asked and bool(set(name[:-1]) & asked)


def _votes(
    head: list[str], cells: list[str], column: str, source: Source, line: str
) -> list[Draft]:
    shape = dict(_COLUMNS).get(column, "")
    places = [n for n, cell in enumerate(head) if n and shape and _heads(cell, column, shape)]
    if len(places) != 1:
        return []
    said = numbers_in(cells[places[0]])
    if len(said) != 1:
        return []
    cell = line.split("\t")[places[0]]
    ahead = sum(len(other) + 1 for other in line.split("\t")[: places[0]])
    value = _placed(said[0], source.start + ahead + len(cell) - len(cell.lstrip()))
    over = " ".join(head[places[0]].split())  # the column says what the number is
    text = f"{over}: {format_quantity(value)} [1]\n\n“{quoted(line)}”"
    return [Draft(text, (source,), "sentence", value)]


def _heads(cell: str, column: str, shape: str) -> bool:
    pattern = r"\bfor\b" if column == "for" else shape
    return re.search(pattern, cell, re.IGNORECASE) is not None


def _placed(quantity: Quantity, start: int) -> Quantity:
    """A number of a cell with its span in the filing's text."""
    return replace(quantity, start=start + quantity.start, end=start + quantity.end)
