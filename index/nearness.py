"""How near chunks are to a question, exactly, from the catalog's own vectors kept in memory.

Up to some tens of thousands of chunks this takes a few milliseconds, and needs no filter that an
approximate index would have to search around. Beyond that the vector index is asked.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.catalog import Held
from index.catalog.search import Searches
from index.embed import Matrix

MOST_KEPT = 40_000
"""Chunks whose vectors are kept in memory: 61 MB of the default model's."""

Rows = tuple[NDArray[np.int64], NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class Near:
    """Row numbers of chunks, ascending, with the cosine of each to the question.

    ``mean`` and ``spread`` (standard deviation) are those of chunks at large, which tell a near
    chunk from one that is only nearer than the rest of a list.
    """

    numbers: NDArray[np.int64]
    scores: NDArray[np.float32]
    mean: float
    spread: float

    def best(self, limit: int) -> list[int]:
        """Row numbers of the nearest, nearest first."""
        order = np.argsort(-self.scores, kind="stable")[:limit]
        return [int(number) for number in self.numbers[order]]

    def standing(self, chunks: Sequence[int]) -> dict[int, float]:
        """How many standard deviations each chunk is above the mean; 0 below it or unknown."""
        if not len(self.numbers):
            return dict.fromkeys(chunks, 0.0)
        asked = np.asarray(chunks, dtype=np.int64)
        at = np.minimum(np.searchsorted(self.numbers, asked), len(self.numbers) - 1)
        above = (self.scores[at] - self.mean) / self.spread
        known = (self.numbers[at] == asked) & (above > 0)
        return {int(n): float(a) if k else 0.0 for n, a, k in zip(asked, above, known, strict=True)}


def near(rows: Sequence[Rows], vector: Matrix) -> Near:
    """All rows compared with ``vector``."""
    held = [(numbers, matrix) for numbers, matrix in rows if len(numbers)]
    if not held:
        return Near(np.empty(0, np.int64), np.empty(0, np.float32), 0.0, 1.0)
    numbers = np.concatenate([row[0] for row in held])
    scores = np.concatenate([row[1] @ vector for row in held])
    order = np.argsort(numbers, kind="stable")
    spread = float(scores.std()) or 1.0
    return Near(numbers[order], scores[order], float(scores.mean()), spread)


class Vectors:
    """The vectors of filings as they are asked for; the longest unused go first. Thread-safe."""

    def __init__(self, searches: Searches) -> None:
        self._searches = searches
        self._lock = threading.Lock()
        self._kept: OrderedDict[tuple[int, str], Rows] = OrderedDict()
        self._count = 0  # chunks kept: summed anew each time, many small filings would be quadratic

    def of(self, filings: Sequence[Held]) -> list[Rows]:
        """Row numbers and vectors of each filing."""
        return [self._of(held) for held in filings]

    def _of(self, held: Held) -> Rows:
        key = (held.number, held.digest)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        rows = self._searches.vectors(held.number)
        with self._lock:
            if key not in self._kept:  # another thread may have read the same
                self._kept[key] = rows
                self._count += len(rows[0])
            while self._count > MOST_KEPT:
                _, (numbers, _) = self._kept.popitem(last=False)
                self._count -= len(numbers)
        return rows
