"""Searches over the catalog's tables that give each chunk a figure, not only a place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from index.catalog.file import Database
from index.catalog.query import FactsWanted, match_any, match_labels, rank_fact_chunks
from index.catalog.rows import dump

Numbers = Sequence[int]
Found = Mapping[int, float]
"""Row numbers of chunks to how well each fits, larger is better."""

LabelRow = tuple[int, str, str]
"""A chunk's row number, the label of a fact in it, and the statement it stands in or ""."""

FactPlaces = Mapping[str, Mapping[int, int]]
"""Line items (or statements) to the row numbers of chunks, each with its place, from 1."""

_STATEMENTS_KEPT = 4096

_FULL = 0.8
"""The share of the most line items from which a stretch may be the statement itself."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a chunk stands: the row number of its filing, and its page where there are pages."""

    filing: int
    page: int | None


class Searches:
    """Read-only searches. ``filings`` are row numbers; None means all. Safe to share."""

    def __init__(self, database: Database) -> None:
        self._read = database.read
        self._statements: dict[tuple[int, str], Mapping[str, tuple[int, ...]]] = {}

    def words(self, phrases: Sequence[str], filings: Numbers | None, limit: int) -> Found:
        """Chunks with any of the phrases, by BM25. Headings count double."""
        return self._matching(match_any(phrases, filings), limit)

    def _matching(self, match: str, limit: int) -> Found:
        if not match:
            return {}
        rows = self._read(
            "SELECT rowid, -bm25(chunks_words, 1.0, 0.5, 2.0, 0.0) AS fit FROM chunks_words "
            "WHERE chunks_words MATCH ? ORDER BY fit DESC LIMIT ?",
            (match, limit),
        )
        return {row[0]: row[1] for row in rows}

    def facts(self, wanted: FactsWanted, filings: Numbers | None, limit: int) -> FactPlaces:
        """Where the wanted facts are printed; place 1 is the likeliest of its filing."""
        if not wanted.concepts and not wanted.statements:
            return {}
        query = rank_fact_chunks(wanted, filings, limit)
        places: defaultdict[str, dict[int, int]] = defaultdict(dict)
        for what, chunk, place in self._read(query.sql, query.values):
            places[what][chunk] = place
        return places

    def labels(
        self, words: Sequence[str], filings: Numbers | None, limit: int
    ) -> Sequence[LabelRow]:
        """Facts whose label has these words, the nearest first."""
        match = match_labels(words, filings)
        if not match:
            return ()
        return self._read(
            "SELECT chunk, label, statement FROM facts JOIN ("
            "SELECT rowid FROM facts_words WHERE facts_words MATCH ? "
            "ORDER BY bm25(facts_words, 1.0, 0.0, 0.0) LIMIT ?) ON number = rowid "
            "WHERE chunk IS NOT NULL",
            (match, limit),
        )

    def statements(self, filing: int, digest: str) -> Mapping[str, tuple[int, ...]]:
        """The chunks of each primary statement of a filing.

        Selected data, segments and guarantors print statement rows too. The statement itself is
        a stretch of neighbouring chunks with many different line items, near the other statements.
        ``digest`` is the filing's, so that what is kept is of these chunks.
        """
        key = (filing, digest)
        found = self._statements.get(key)
        if found is None:
            found = self._find_statements(filing)
            if len(self._statements) >= _STATEMENTS_KEPT:
                self._statements.clear()  # another thread may hold what it found: never read back
            self._statements[key] = found
        return found

    def _find_statements(self, filing: int) -> Mapping[str, tuple[int, ...]]:
        rows = self._read(
            "SELECT DISTINCT statement, chunk, concept FROM facts "
            "WHERE filing = ? AND statement <> '' AND dimensions = '[]' AND chunk IS NOT NULL",
            (filing,),
        )
        by_name: defaultdict[str, defaultdict[int, set[str]]] = defaultdict(
            lambda: defaultdict(set)
        )
        for name, chunk, concept in rows:
            by_name[name][chunk].add(concept)
        return _standing_together({name: _stretches(held) for name, held in by_name.items()})

    def spots(self, chunks: Numbers) -> dict[int, Spot]:
        """Where chunks stand; those that are gone are left out."""
        rows = self._read(
            "SELECT number, filing, page FROM chunks "
            "WHERE number IN (SELECT value FROM json_each(?))",
            (dump(list(chunks)),),
        )
        return {row[0]: Spot(row[1], row[2]) for row in rows}

    def texts(self, chunks: Numbers) -> dict[int, str]:
        """Everything that chunks say: headings, what they carry from above, and their text."""
        rows = self._read(
            "SELECT number, headings || ' ' || context || ' ' || text FROM chunks "
            "WHERE number IN (SELECT value FROM json_each(?))",
            (dump(list(chunks)),),
        )
        return {row[0]: row[1] for row in rows}

    def vectors(self, filing: int) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Row numbers of a filing's chunks, and their vectors, one row each."""
        rows = self._read(
            "SELECT number, vectors.vector FROM chunks JOIN vectors ON key = chunks.vector "
            "WHERE filing = ? ORDER BY number",
            (filing,),
        )
        return _stacked(rows)

    def vectors_of(self, chunks: Numbers) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Row numbers of those of these chunks that are held, and their vectors."""
        rows = self._read(
            "SELECT number, vectors.vector FROM chunks JOIN vectors ON key = chunks.vector "
            "WHERE number IN (SELECT value FROM json_each(?))",
            (dump(list(chunks)),),
        )
        return _stacked(rows)


def _stretches(chunks: Mapping[int, set[str]]) -> dict[tuple[int, ...], int]:
    """Runs of neighbouring chunks, each with how many different line items it prints."""
    numbers = sorted(chunks)
    cuts = [0, *(at for at, (a, b) in enumerate(pairwise(numbers), 1) if b - a > 1), len(numbers)]
    runs = (tuple(numbers[start:end]) for start, end in pairwise(cuts))
    return {run: len(set().union(*(chunks[chunk] for chunk in run))) for run in runs}


def _standing_together(
    found: Mapping[str, Mapping[tuple[int, ...], int]],
) -> dict[str, tuple[int, ...]]:
    """The statement itself among the stretches that print its rows. Management's discussion, a
    guarantor or the quarters may print as many of them: what is near the fullest of all statements
    is meant, for the primary statements stand together.
    """
    every = [(items, run) for runs in found.values() for run, items in runs.items()]
    anchor = max(every, key=lambda one: (one[0], -one[1][0]), default=(0, (0,)))[1][0]
    chosen: dict[str, tuple[int, ...]] = {}
    for name, runs in found.items():
        enough = _FULL * max(runs.values())
        full = [run for run, items in runs.items() if items >= enough]
        chosen[name] = min(full, key=lambda run: (abs(run[0] - anchor), run))
    return chosen


def _stacked(rows: Sequence[tuple[int, bytes]]) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    numbers = np.array([row[0] for row in rows], dtype=np.int64)
    matrix = np.frombuffer(b"".join(row[1] for row in rows), dtype="<f4")
    return numbers, matrix.reshape(len(rows), -1) if rows else matrix.reshape(0, 0)
