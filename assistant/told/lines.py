"""The sentences of a whole filing, found by what stands in them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from assistant.sentences.quoting import quoted
from assistant.sentences.split import split
from assistant.types import Draft, Source
from index.types import FilingMeta

_KEPT = 16
"""Filings whose sentences are kept: some 10,000 spans each, about 1 MB."""

_LONGEST_QUOTE = 600


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of a filing: ``start``/``end`` are its span in the filing's text, ``number`` its
    place among the filing's sentences."""

    text: str
    start: int
    end: int
    number: int


@lru_cache(_KEPT)
def _spans(text: str) -> tuple[tuple[int, int], ...]:
    return split(text)


@lru_cache(_KEPT)
def lowered(text: str) -> str:
    """A filing's text in small letters, each at its own place: a search that need not mind case
    takes a third of the time."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)


@lru_cache(_KEPT)
def _starts(text: str) -> tuple[int, ...]:
    return tuple(start for start, _ in _spans(text))


def line_at(text: str, offset: int) -> Line:
    """The sentence of a filing's text that an offset stands in, or the one before it."""
    return numbered(text, max(0, bisect_right(_starts(text), offset) - 1))


def numbered(text: str, number: int) -> Line:
    """The sentence at a place; IndexError where there is none."""
    start, end = _spans(text)[number]
    return Line(text[start:end], start, end, number)


def lines_with(text: str, pattern: re.Pattern[str]) -> Iterator[Line]:
    """The sentences that hold a match of a pattern, each once, in order."""
    return lines_around(text, (match.start() for match in pattern.finditer(text)))


def lines_around(text: str, offsets: Iterable[int]) -> Iterator[Line]:
    """The sentences that offsets, in order, stand in, each once."""
    last = -1
    for offset in offsets:
        line = line_at(text, offset)
        if line.number > last and offset < line.end:
            last = line.number
            yield line


def told(filing: FilingMeta, text: str, answer: str, span: tuple[int, int]) -> Draft:
    """An answer in the filing's own words with the words around it that say so."""
    start, end = span
    end = min(end, start + _LONGEST_QUOTE)
    while end < span[1] and not text[end].isspace():
        end += 1
    quote = quoted(text[start:end])
    tail = " …" if end < span[1] else ""
    short = _in_a_row(" ".join(answer.split()))
    source = Source(filing, start, end)
    if short.rstrip(".") == quote.rstrip("."):
        return Draft(f"“{quote}{tail}” [1]", (source,), "sentence", short=(short,))
    said = f"{quoted(short)} [1]\n\n“{quote}{tail}”"
    return Draft(said, (source,), "sentence", short=(short,))


def _in_a_row(answer: str) -> str:
    """The items of a list one behind the other, without their marks: "A; B, offset by C"."""
    items = re.sub(r"^[•●○▪]\s+|(?<=\bby) [•●○▪](?= )", "", answer)
    return re.sub(r"[;,.]? [•●○▪](?= )", ";", items)
