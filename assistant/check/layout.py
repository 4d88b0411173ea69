"""The layout of an answer: sentences, list items and table rows, each with what it stands under."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from assistant.sentences.split import split

Span = tuple[int, int]

_LINE = re.compile(r"[^\n]+")
_HEADING = re.compile(r"#+\s.*|\*\*[^*]+\*\*:?|.*[:：]\**")
_RULE = re.compile(r"[ \t|:+=-]+")
_CELL = re.compile(r"[^|]+")
_CONCLUDES = re.compile(
    r"[ \t*-]*(?:therefore|thus|so\b|hence|finally|in (?:summary|conclusion|total)|overall"
    r"|to summari[sz]e|the (?:three|two|four|five|\d)[- ]year|(?:three|two|four|five|\d)[- ]year"
    r"|average|now\b|next\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the answer that is read as one. All are spans of the answer.

    ``heading`` is the line that opened its list (empty span for none). ``label`` and ``heads``
    are set for a table row: its first cell, and (cell, its column head) for the others.
    """

    start: int
    end: int
    heading: Span = (0, 0)
    label: Span = (0, 0)
    heads: tuple[tuple[Span, Span], ...] = ()

    def head_of(self, position: int) -> Span:
        """The column head over a position of a table row; an empty span for none."""
        at = bisect_right(self.heads, position, key=lambda held: held[0][0]) - 1
        held = at >= 0 and position < self.heads[at][0][1]
        return self.heads[at][1] if held else (0, 0)


def layout(text: str) -> tuple[Piece, ...]:
    """The pieces of a text in order. Line ends separate, unless a line plainly runs on."""
    return tuple(_pieces(text))


def _pieces(text: str) -> Iterator[Piece]:
    heading: Span = (0, 0)
    heads: tuple[Span, ...] = ()
    for start, end in _lines(text):
        line = text[start:end]
        cells = _cells(text, start, end)
        if len(cells) > 1:
            if _RULE.fullmatch(line):
                continue
            if not heads:
                heads = cells
            yield Piece(start, end, heading, cells[0], tuple(zip(cells, heads, strict=False)))
            continue
        heads = ()
        if _CONCLUDES.match(line):
            heading = (0, 0)
        for s, e in split(line):
            yield Piece(start + s, start + e, heading)
        if _HEADING.fullmatch(line.strip()):
            heading = (start, end)


def _cells(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The cells of a markdown or tab-separated row; one span for a line that is none."""
    line = text[start:end]
    if "\t" in line.strip():
        mark = "\t"
    elif line.count("|") >= 2:
        mark = "|"
    else:
        return ((start, end),)
    edges = [i for i, letter in enumerate(line) if letter == mark]
    cuts = sorted({-1, *edges, len(line)})
    spans = [(start + a + 1, start + b) for a, b in pairwise(cuts)]
    if mark == "|" and not line[: edges[0]].strip():
        spans = spans[1:]
    return tuple(spans) or ((start, end),)


def _lines(text: str) -> Iterator[Span]:
    """Lines, joined where one breaks off in mid-sentence and the next goes on in lower case."""
    opened: Span | None = None
    for match in _LINE.finditer(text):
        start, end = match.span()
        if not match[0].strip():
            continue
        if opened and start - opened[1] == 1 and _runs_on(text[opened[0] : opened[1]], match[0]):
            opened = (opened[0], end)
            continue
        if opened:
            yield opened
        opened = (start, end)
    if opened:
        yield opened


def _runs_on(line: str, following: str) -> bool:
    ends = line.rstrip()[-1:]
    return ends not in ".:;!?|*)=" and "\t" not in line and following[:1].islower()
