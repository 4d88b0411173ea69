"""Columns of text tables: by position where the text is aligned, by order where it is not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from index.tables.text_lines import Line, Row, Span, is_year

MOST_COLUMNS = 60
LEAST_OVERHANG = 4


@dataclass(frozen=True, slots=True)
class Columns:
    """Extents of the value columns as offsets from the start of the line; column n of the table
    is ``spans[n - 1]``. ``aligned`` is False where only the order counts."""

    spans: tuple[Span, ...]
    aligned: bool

    def __len__(self) -> int:
        return len(self.spans)

    def at(self, start: int, end: int) -> int:
        """Number of the column whose extent is nearest to a value at ``start``..``end``."""
        return 1 + min(range(len(self.spans)), key=lambda n: _distance(self.spans[n], (start, end)))

    def whole(self, span: Span) -> tuple[int, int]:
        """All columns for a lone head in their midst, the one that it stands inside, (0, 0) for one
        to their left."""
        for number, extent in enumerate(self.spans, start=1):
            if extent[0] - 1 <= span[0] and span[1] <= extent[1] + 1:
                return number, 1
        inside = span[1] > self.spans[0][0] and span[0] >= self.spans[0][0] - LEAST_OVERHANG
        return (1, len(self.spans)) if inside else (0, 0)

    def covered(self, start: int, end: int) -> tuple[int, int]:
        """(first column, how many) under a head at ``start``..``end``; (0, 0) for none."""
        under = [n for n, span in enumerate(self.spans) if _overlaps(span, (start, end))]
        if not under:
            nearest = self.at(start, end)
            if _distance(self.spans[nearest - 1], (start, end)) > 6:
                return 0, 0
            return nearest, 1
        return under[0] + 1, under[-1] - under[0] + 1


def _overlaps(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _distance(one: Span, other: Span) -> int:
    if _overlaps(one, other):
        return -(min(one[1], other[1]) - max(one[0], other[0]))
    return max(one[0] - other[1], other[0] - one[1])


def find_columns(text: str, rows: Sequence[Line], heads: int) -> Columns:
    """The value columns of some rows. ``heads`` is the number of columns that the heads name, 0
    where they do not say."""
    aligned = sum(line.gaps for line in rows) * 2 >= len(rows)
    if aligned and (spans := _by_position(rows)):
        return Columns(spans, True)
    counts = Counter(len(line.row.values) for line in rows if line.row)
    usual = counts.most_common(1)[0][0]
    told = counts[heads] or (heads > usual and len(rows) < 3)
    number = heads if told or (heads and _years_lead(text, rows, heads)) else usual
    return Columns(tuple((n, n + 1) for n in range(min(number, MOST_COLUMNS))), False)


def _years_lead(text: str, rows: Sequence[Line], heads: int) -> bool:
    """True where years stand before the values of every row: "Notes due 2009 300 310"."""
    return all(
        is_year(text[slice(*value)])
        for line in rows
        if line.row
        for value in line.row.values[: max(1, len(line.row.values) - heads)]
    )


def _by_position(rows: Sequence[Line]) -> tuple[Span, ...]:
    """Extents that the values of the fullest rows take up; lone outliers are parts of labels."""
    values = sorted(
        (end - line.start, start - line.start)
        for line in rows
        if line.row and line.gaps
        for start, end in line.row.values
    )
    clusters: list[list[tuple[int, int]]] = []
    for end, start in values:
        if clusters and start < clusters[-1][-1][0]:
            clusters[-1].append((end, start))
        else:
            clusters.append([(end, start)])
    support = max((len(cluster) for cluster in clusters), default=0)
    least = 2 if support >= 4 else 1
    kept = [cluster for cluster in clusters if len(cluster) >= least][:MOST_COLUMNS]
    return tuple((min(s for _, s in cluster), max(e for e, _ in cluster)) for cluster in kept)


def place(line: Line, row: Row, columns: Columns) -> tuple[Span, tuple[tuple[int, Span], ...]]:
    """The label of a row, and its values with their columns.

    Values left of the columns belong to the label ("Notes due 2006"). By order, a row with fewer
    values than columns is not placed: which one is blank cannot be known.
    """
    if columns.aligned and line.gaps:
        return _place_by_position(line, row, columns)
    extra = len(row.values) - len(columns)
    if extra < 0:
        return row.label, ()
    label = row.label if not extra else (row.label[0], row.values[extra - 1][1])
    return label, tuple(enumerate(row.values[extra:], start=1))


def _place_by_position(
    line: Line, row: Row, columns: Columns
) -> tuple[Span, tuple[tuple[int, Span], ...]]:
    label = row.label
    placed: dict[int, Span] = {}
    left = columns.spans[0][0]
    for start, end in row.values:
        if end - line.start <= left:
            label = (label[0], end)
            continue
        number = columns.at(start - line.start, end - line.start)
        if number in placed:  # two values over one column: the alignment cannot be trusted
            return label, ()
        placed[number] = (start, end)
    return label, tuple(sorted(placed.items()))
