"""The catalog: one SQLite file that holds all a library knows.

The catalog is the truth; the vector index is a cache of it. One process writes, many read. A file
comes in by one transaction with all its filings, so a reader sees a filing whole or not at all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.catalog import rows
from index.catalog.compared import load_disagreements
from index.catalog.file import Cursor, Database
from index.catalog.query import match_any, select_facts
from index.catalog.rows import FileRecord
from index.catalog.search import Searches
from index.catalog.write import (
    WORD_INDEXES,
    Entry,
    insert_entry,
    insert_record,
    merge_pieces,
)
from index.disagreements import Disagreements
from index.errors import LibraryError
from index.types import Chunk, Fact, Field, FilingMeta, Page, ParseNote, Period, Section

_PIECES = 2
"""Of a word index, left as they are: the whole of before, and the last file."""

_CHUNK = "id, first, past, section, page, text, context, headings"


@dataclass(frozen=True, slots=True)
class Held:
    """A filing in the catalog. ``digest`` changes with any of its chunks; ``periods`` are those of
    its facts, most facts first.
    """

    number: int
    meta: FilingMeta
    file_sha256: str
    chunk_count: int
    fact_count: int
    digest: str
    periods: tuple[Period, ...]


@dataclass(frozen=True, slots=True)
class ChunkHit:
    """A chunk that a search found, by its row number. ``place`` counts from 1; chunks of the same
    place are equally good.
    """

    chunk: int
    place: int


class Catalog:
    """An open catalog. Safe to share between threads; reads never change it."""

    def __init__(self, path: Path, *, writable: bool = False) -> None:
        """Open the catalog at ``path``, made new if ``writable`` and absent.

        Raises LibraryError (and its kinds) where it is missing, damaged or of another version.
        """
        self._database = Database(path, writable=writable)
        self.searches = Searches(self._database)
        self._held: tuple[int, tuple[Held, ...]] | None = None

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    # -- writing ---------------------------------------------------------------------------

    def add(
        self, record: FileRecord, entries: Sequence[Entry], vectors: Mapping[str, NDArray[Any]]
    ) -> None:
        """Put in a file and its filings in one transaction, in place of what it gave before.

        ``vectors`` holds, by key, those that the catalog does not hold yet.
        """
        with self._transaction() as cursor:
            cursor.execute("DELETE FROM filings WHERE file_sha256 = ?", (record.sha256,))
            cursor.executemany(
                "INSERT OR IGNORE INTO vectors (key, vector) VALUES (?, ?)",
                [(key, _to_blob(vector)) for key, vector in vectors.items()],
            )
            for entry in entries:
                insert_entry(cursor, record.sha256, entry)
            insert_record(cursor, record)

    def refuse(self, record: FileRecord) -> None:
        """Note a file that could not be taken in, and why."""
        with self._transaction() as cursor:
            insert_record(cursor, record)

    def remove(self, filing_id: str) -> None:
        """Take a filing out with everything derived from it; its vectors stay cached."""
        held = self.get(filing_id)
        with self._transaction() as cursor:
            cursor.execute("DELETE FROM filings WHERE number = ?", (held.number,))
            cursor.execute(
                "DELETE FROM files WHERE sha256 = ? AND NOT EXISTS "
                "(SELECT 1 FROM filings WHERE file_sha256 = files.sha256)",
                (held.file_sha256,),
            )

    def merge_words(self) -> None:
        """Join the pieces that each file adds to the word indexes, where there are many: a search
        goes through all of them for each word, and takes six times as long over ten as over one."""
        pieces = " UNION ALL ".join(
            f"SELECT count(DISTINCT segid) FROM {table}_idx"  # noqa: S608
            for table in WORD_INDEXES
        )
        if max(count for (count,) in self._database.read(pieces)) > _PIECES:
            with self._transaction() as cursor:
                merge_pieces(cursor)

    @contextmanager
    def _transaction(self) -> Iterator[Cursor]:
        try:
            with self._database.transaction() as cursor:
                yield cursor
        finally:
            self._held = None

    # -- reading ---------------------------------------------------------------------------

    def held(self) -> tuple[Held, ...]:
        """Every filing, in the order of coming in; read again only when the file has changed."""
        ((version,),) = self._database.read("PRAGMA data_version")
        kept = self._held
        if kept is None or kept[0] != version:
            kept = self._held = (version, self._read_held())
        return kept[1]

    def _read_held(self) -> tuple[Held, ...]:
        periods: defaultdict[int, list[Period]] = defaultdict(list)
        for number, start, end in self._database.read(
            "SELECT filing, period_start, period_end FROM periods ORDER BY filing, facts DESC"
        ):
            periods[number].append(Period(rows.load_day(start), date.fromisoformat(end)))
        found = self._database.read(
            "SELECT number, meta, file_sha256, chunk_count, fact_count, digest "
            "FROM filings ORDER BY number"
        )
        return tuple(
            Held(
                number, rows.load_meta(meta), sha256, chunks, facts, digest, tuple(periods[number])
            )
            for number, meta, sha256, chunks, facts, digest in found
        )

    def get(self, filing_id: str) -> Held:
        """The filing with this id; raises LibraryError when there is none."""
        for held in self.held():
            if held.meta.id == filing_id:
                return held
        raise LibraryError(f"the library holds no filing {filing_id!r}")

    def files(self) -> tuple[FileRecord, ...]:
        """What became of every file ever given."""
        found = self._database.read(
            "SELECT sha256, source, status, reason, bytes, version FROM files ORDER BY rowid"
        )
        return tuple(FileRecord(*row) for row in found)

    def file(self, sha256: str) -> FileRecord | None:
        """The record of a file by its content's sha256; None where it was never given."""
        found = self._database.read(
            "SELECT sha256, source, status, reason, bytes, version FROM files WHERE sha256 = ?",
            (sha256,),
        )
        return FileRecord(*found[0]) if found else None

    def text(self, filing_id: str) -> str:
        """The whole text of a filing."""
        number = self.get(filing_id).number
        ((text,),) = self._database.read("SELECT text FROM texts WHERE filing = ?", (number,))
        return str(text)

    def sections(self, filing_id: str) -> tuple[Section, ...]:
        """The sections of a filing in the order of their starts."""
        return rows.load_sections(self._part(filing_id, "sections"))

    def pages(self, filing_id: str) -> tuple[Page, ...]:
        """The pages of a filing; empty where its format has none."""
        return rows.load_pages(self._part(filing_id, "pages"))

    def fields(self, filing_id: str) -> tuple[Field, ...]:
        """The fields of a form; empty for other filings."""
        return rows.load_fields(self._part(filing_id, "fields"))

    def notes(self, filing_id: str) -> tuple[ParseNote, ...]:
        """The parse report of a filing."""
        return rows.load_notes(self._part(filing_id, "notes"))

    def disagreements(self, filing_id: str) -> Disagreements | None:
        """How the statements of a filing compare with its tags; None where that was not noted
        when the filing was taken in."""
        number = self.get(filing_id).number
        if not self._database.read("SELECT 1 FROM sqlite_master WHERE name = 'comparisons'"):
            return None  # a library made before comparisons were kept
        found = self._database.read("SELECT report FROM comparisons WHERE filing = ?", (number,))
        return load_disagreements(found[0][0], filing_id) if found else None

    def _part(self, filing_id: str, column: str) -> str:
        number = self.get(filing_id).number
        sql = f"SELECT {column} FROM filings WHERE number = ?"  # noqa: S608
        ((part,),) = self._database.read(sql, (number,))
        return str(part)

    def chunks(self, filing_id: str) -> tuple[Chunk, ...]:
        """The chunks of a filing in the order of its text."""
        number = self.get(filing_id).number
        sql = f"SELECT {_CHUNK} FROM chunks WHERE filing = ? ORDER BY number"  # noqa: S608
        found = self._database.read(sql, (number,))
        return tuple(rows.load_chunk(row, filing_id) for row in found)

    def chunks_by_number(self, numbers: Sequence[int]) -> dict[int, Chunk]:
        """Chunks by row number; those that are gone are left out."""
        ids = {held.number: held.meta.id for held in self.held()}
        found = self._database.read(
            f"SELECT number, filing, {_CHUNK} FROM chunks "  # noqa: S608
            "WHERE number IN (SELECT value FROM json_each(?))",
            (rows.dump(numbers),),
        )
        return {row[0]: rows.load_chunk(row[2:], ids[row[1]]) for row in found if row[1] in ids}

    def numbers_of(self, chunk_ids: Sequence[str]) -> dict[str, int]:
        """Row numbers by chunk id; those that are gone are left out."""
        found = self._database.read(
            "SELECT id, number FROM chunks WHERE id IN (SELECT value FROM json_each(?))",
            (rows.dump(chunk_ids),),
        )
        return {row[0]: row[1] for row in found}

    def facts(
        self,
        filings: Sequence[int] | None = None,
        concepts: Sequence[str] = (),
        *,
        words: Sequence[str] = (),
        periods: Sequence[Period] = (),
        place: tuple[int, int] | None = None,
    ) -> tuple[tuple[Fact, int | None], ...]:
        """Facts that meet every condition given, each with the row number of its chunk. ``place``
        is a stretch of text in which a fact's number begins."""
        ids = {held.number: held.meta.id for held in self.held()}
        query = select_facts(filings, concepts, words, periods, place)
        found = self._database.read(query.sql, query.values)
        return tuple((rows.load_fact(row, ids[row[0]]), row[1]) for row in found if row[0] in ids)

    # -- searching -------------------------------------------------------------------------

    def search_words(
        self, phrases: Sequence[str], filings: Sequence[int] | None, limit: int
    ) -> tuple[ChunkHit, ...]:
        """Chunks with any of the phrases, best first. Headings count double."""
        match = match_any(phrases, filings)
        if not match:
            return ()
        found = self._database.read(
            "SELECT rowid FROM chunks_words WHERE chunks_words MATCH ? "
            "ORDER BY bm25(chunks_words, 1.0, 0.5, 2.0, 0.0) LIMIT ?",
            (match, limit),
        )
        return tuple(ChunkHit(row[0], place) for place, row in enumerate(found, start=1))

    # -- vectors ---------------------------------------------------------------------------

    def cached_vectors(self, keys: Sequence[str]) -> dict[str, NDArray[np.float32]]:
        """Vectors by key; keys never embedded are left out."""
        found = self._database.read(
            "SELECT key, vector FROM vectors WHERE key IN (SELECT value FROM json_each(?))",
            (rows.dump(keys),),
        )
        return {key: np.frombuffer(blob, dtype="<f4") for key, blob in found}

    def vectors(self, filing: int) -> tuple[list[str], NDArray[np.float32]]:
        """Chunk ids of a filing and their vectors, one row each."""
        found = self._database.read(
            "SELECT chunks.id, vectors.vector FROM chunks JOIN vectors ON key = chunks.vector "
            "WHERE filing = ? ORDER BY number",
            (filing,),
        )
        if not found:
            return [], np.empty((0, 0), dtype=np.float32)
        matrix = np.frombuffer(b"".join(row[1] for row in found), dtype="<f4")
        return [row[0] for row in found], matrix.reshape(len(found), -1)


def _to_blob(vector: NDArray[Any]) -> bytes:
    return np.asarray(vector, dtype="<f4").tobytes()
