"""Questions that bring their own context: the given paragraphs and table as a Filing in memory."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from eval.benchmarks.stacked import places
from index.types import Cell, Filing, FilingMeta, Table

_FIGURE = re.compile(
    r"[-–—(]*\s*+[$€£¥]?\s*+[-(]?\s*+\d[\d,]*(?:\.\d+)?\s*%?\s*\)?(?:\s*\([^)]*\))?"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_TAG = re.compile(r"<[^<>]{1,80}>")


@dataclass(frozen=True, slots=True)
class Context:
    """Paragraphs before the table, its rows (ragged or full of empty cells), paragraphs behind."""

    before: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    after: tuple[str, ...] = ()


def tidy(text: str) -> str:
    """One line without tags: "<i>$ in\\n billions</i>" -> "$ in billions"."""
    return " ".join(_TAG.sub(" ", text).split())


def context_filing(context: Context, *, source: str) -> Filing:
    """A Filing whose text is the paragraphs and the table, a row a line, cells joined by a tab."""
    blocks = [paragraph for paragraph in map(tidy, context.before) if paragraph]
    start = sum(len(block) + 2 for block in blocks)
    table_text, cells = _lay_out(context.rows, start)
    tables = (Table(start, start + len(table_text), cells),) if cells else ()
    if table_text:
        blocks.append(table_text)
    blocks.extend(paragraph for paragraph in map(tidy, context.after) if paragraph)
    text = "\n\n".join(blocks)
    digest = hashlib.sha256(text.encode()).hexdigest()[:16]
    meta = FilingMeta(id=f"context-{digest}", source=source, format="context")
    return Filing(meta=meta, text=text, tables=tables)


def _lay_out(rows: Sequence[Sequence[str]], start: int) -> tuple[str, tuple[Cell, ...]]:
    lines: list[str] = []
    cells: list[Cell] = []
    offset = start
    heads = _header_rows(rows)
    width = max(map(len, rows), default=0)
    for number, row in enumerate(rows):
        texts = [tidy(text) for text in row]
        filled = [text for text in texts if text]
        below = [tidy(text) for text in rows[number + 1]] if number < heads - 1 else []
        at = offset
        for text, place in zip(filled, places(texts, below, width), strict=True):
            end = at + len(text)
            cells.append(Cell(number, *place, text, at, end, header=number < heads))
            at += len(text) + 1
        if filled:
            line = "\t".join(filled)
            lines.append(line)
            offset += len(line) + 1
    return "\n".join(lines), tuple(cells)


def _header_rows(rows: Sequence[Sequence[str]]) -> int:
    """How many rows stand above the first row that holds a figure (a year is none)."""
    for number, row in enumerate(rows):
        texts = [tidy(text) for text in row[1:]]
        if any(_FIGURE.fullmatch(t) and not _YEAR.fullmatch(t) for t in texts):
            return number
    return 0
