"""The smallest parts a chunk is packed from: paragraphs, sentences, table rows."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from index.types import Filing, Table

TokenCounter = Callable[[Sequence[str]], list[int]]

_LINE = re.compile(r"[^\n]+")
_SENTENCE_END = re.compile(r"(?<=[.!?;])[\"”’)]*\s+(?=[\"“(]?[A-Z0-9•])")
_FIGURE = re.compile(r"[(\[$€£¥+\-−–—]*\d[\d,.]*[)\]%*]*[.,;:]?|[$€£¥().\-−–—_=*|]+")
_YEAR = re.compile(r"\(?(?:19|20)\d\d\)?[.,;:]?")
_HEAD_LINES = 6
_HEAD_CHARACTERS = 400
_ABOVE = 300
_LONGEST_WORD = 400


@dataclass(frozen=True, slots=True)
class Piece:
    """A part that is never cut. ``segment`` counts the stretches that no chunk crosses.

    ``table`` is the table's place in the filing's list, None in prose; ``table_tokens`` its size.
    ``head`` is what a chunk starting with this piece must carry, ``head_tokens`` its size.
    """

    start: int
    end: int
    segment: int
    tokens: int = 0
    table: int | None = None
    table_tokens: int = 0
    head: str = ""
    head_tokens: int = 0
    ends_sentence: bool = False


def wordy(text: str) -> str:
    """``text`` without figures, rules and leaders; years stay. Blanks become single spaces."""
    return " ".join(
        word for word in text.split() if not _FIGURE.fullmatch(word) or _YEAR.fullmatch(word)
    )


def pieces_of(
    filing: Filing, cuts: Sequence[int], most_tokens: int, count_tokens: TokenCounter
) -> list[Piece]:
    """The pieces of a filing in order, none over ``most_tokens``, none across a cut."""
    whole = list(_paragraphs_and_rows(filing, cuts))
    counted = _count(filing.text, whole, count_tokens)
    pieces = [
        part
        for piece in counted
        for part in _divided(filing.text, piece, most_tokens, count_tokens)
    ]
    return _with_heads(filing, pieces, count_tokens)


def _paragraphs_and_rows(filing: Filing, cuts: Sequence[int]) -> Iterator[Piece]:
    tables = sorted(range(len(filing.tables)), key=lambda i: filing.tables[i].start)
    starts = [filing.tables[i].start for i in tables]
    headings = {section.start for section in filing.sections}
    for segment, (first, past) in enumerate(pairwise(cuts)):
        paragraph: Piece | None = None
        for line in _LINE.finditer(filing.text, first, past):
            start, end = _trimmed(filing.text, line.start(), line.end())
            at = bisect_right(starts, start) - 1
            table = tables[at] if at >= 0 and start < filing.tables[tables[at]].end else None
            blank = start == end
            after_blank = "\n\n" in filing.text[max(0, line.start() - 2) : start]
            apart = blank or table is not None or after_blank or start in headings
            if paragraph is not None and apart:
                yield paragraph
                paragraph = None
            if blank:
                continue
            if table is not None:
                yield Piece(start, end, segment, table=table)
            elif paragraph is None:
                paragraph = Piece(start, end, segment)
            else:
                paragraph = replace(paragraph, end=end)
        if paragraph is not None:
            yield paragraph


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _count(text: str, pieces: Sequence[Piece], count_tokens: TokenCounter) -> list[Piece]:
    if not pieces:
        return []
    counts = count_tokens([wordy(text[piece.start : piece.end]) for piece in pieces])
    return [
        replace(piece, tokens=count, ends_sentence=text[piece.end - 1] in '.;:!?”"')
        for piece, count in zip(pieces, counts, strict=True)
    ]


def _divided(text: str, piece: Piece, most_tokens: int, count_tokens: TokenCounter) -> list[Piece]:
    """A piece that is too long by sentences, a sentence that is too long by words."""
    if piece.tokens <= most_tokens and piece.end - piece.start <= most_tokens * 8:
        return [piece]
    ends = [match.end() for match in _SENTENCE_END.finditer(text, piece.start, piece.end)]
    if not ends:
        return _halved(text, piece, most_tokens, count_tokens)
    edges = [piece.start, *ends, piece.end]
    spans = [_trimmed(text, start, end) for start, end in pairwise(edges)]
    sentences = [replace(piece, start=start, end=end) for start, end in spans if start < end]
    return [
        part
        for sentence in _count(text, sentences, count_tokens)
        for part in _halved(text, sentence, most_tokens, count_tokens)
    ]


def _halved(text: str, piece: Piece, most_tokens: int, count_tokens: TokenCounter) -> list[Piece]:
    if piece.tokens <= most_tokens and piece.end - piece.start <= most_tokens * 8:
        return [piece]
    middle = (piece.start + piece.end) // 2
    cut = text.rfind(" ", piece.start, middle)
    tab = text.rfind("\t", piece.start, middle)
    cut = max(cut, tab)
    if cut <= piece.start or middle - cut > _LONGEST_WORD:
        cut = middle
    halves = [_trimmed(text, piece.start, cut), _trimmed(text, cut, piece.end)]
    parts = [replace(piece, start=start, end=end) for start, end in halves if start < end]
    return [
        part
        for half in _count(text, parts, count_tokens)
        for part in _halved(text, half, most_tokens, count_tokens)
    ]


def _with_heads(filing: Filing, pieces: Sequence[Piece], count_tokens: TokenCounter) -> list[Piece]:
    """Rows below a table's head learn what a chunk that starts with them must carry."""
    rows = [piece for piece in pieces if piece.table is not None]
    if not rows:
        return list(pieces)
    carried = list(_carried(filing, rows))
    distinct = list(dict.fromkeys(carried))
    sizes = dict(zip(distinct, count_tokens([wordy(text) for text in distinct]), strict=True))
    totals = Counter[int | None]()
    for row in rows:
        totals[row.table] += row.tokens
    headed = iter(
        replace(row, table_tokens=totals[row.table], head=text, head_tokens=sizes[text])
        for row, text in zip(rows, carried, strict=True)
    )
    return [piece if piece.table is None else next(headed) for piece in pieces]


def _carried(filing: Filing, rows: Sequence[Piece]) -> Iterator[str]:
    """For each row the head of its table and the group heading above it; "" within the head."""
    for table, group in groupby(rows, key=lambda row: row.table):
        if table is None:
            continue
        head, heading = _head(filing, filing.tables[table]), ""
        for row in group:
            if row.start < head.end:
                yield ""
                continue
            yield "\n".join(part for part in (head.text, heading) if part)
            heading = _group_after(heading, filing.text[row.start : row.end])


def _group_after(group: str, row: str) -> str:
    """ "Current assets:" stands above its rows until the next row without figures."""
    has_figure = any(character.isdigit() for character in row)
    return group if has_figure else row[:80]


@dataclass(frozen=True, slots=True)
class _Head:
    text: str
    end: int


def _head(filing: Filing, table: Table) -> _Head:
    """The lines above a table's first figures, and the short lines just before the table."""
    by_row: dict[int, bool] = {}
    ends: dict[int, int] = {}
    for cell in table.cells:
        by_row[cell.row] = by_row.get(cell.row, True) and cell.header
        ends[cell.row] = max(ends.get(cell.row, 0), cell.end)
    end = table.start
    for row in sorted(by_row)[:_HEAD_LINES]:
        if not by_row[row]:
            break
        end = ends[row]
    before = filing.text[max(0, table.start - _ABOVE) : table.start]
    above = before.split("\n")[len(before) == _ABOVE :]  # without a line that was cut in two
    short = [line.strip() for line in above[-4:] if 0 < len(line.strip()) <= 120]
    lines = [*short[-2:], *filing.text[table.start : end].split("\n")]
    text = "\n".join(line.strip() for line in lines if line.strip())
    return _Head(text[:_HEAD_CHARACTERS], end)
