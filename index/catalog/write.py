"""A filing, and the record of a file, into the catalog's tables."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import UTC, datetime

from index.catalog import rows
from index.catalog.compared import dump_disagreements
from index.catalog.file import Cursor
from index.catalog.rows import FileRecord
from index.disagreements import Disagreements
from index.errors import LibraryError
from index.types import Chunk, Fact, Filing

WORD_INDEXES = ("chunks_words", "facts_words")


@dataclass(frozen=True, slots=True)
class Entry:
    """A filing with all that was derived from it. ``vector_keys`` go with ``chunks`` in
    order; "" for a chunk without a vector. ``compared`` is set for a filing with tags."""

    filing: Filing
    chunks: tuple[Chunk, ...]
    facts: tuple[Fact, ...]
    vector_keys: tuple[str, ...]
    compared: Disagreements | None = None


def insert_entry(cursor: Cursor, sha256: str, entry: Entry) -> None:
    """Put in a filing that came with the file ``sha256``."""
    filing, chunks = entry.filing, entry.chunks
    cursor.execute(
        "INSERT INTO filings (id, file_sha256, meta, sections, pages, fields, notes, "
        "chunk_count, fact_count, digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            filing.meta.id,
            sha256,
            rows.dump_meta(filing.meta),
            rows.dump_sections(filing.sections),
            rows.dump_pages(filing.pages),
            rows.dump_fields(filing.fields),
            rows.dump_notes(filing.notes),
            len(chunks),
            len(entry.facts),
            rows.chunks_digest(chunk.id for chunk in chunks),
        ),
    )
    number = cursor.lastrowid
    if number is None:
        raise LibraryError(f"the catalog gave no number to the filing {filing.meta.id}")
    cursor.execute("INSERT INTO texts (filing, text) VALUES (?, ?)", (number, filing.text))
    if entry.compared is not None:
        report = dump_disagreements(entry.compared)
        cursor.execute("INSERT INTO comparisons (filing, report) VALUES (?, ?)", (number, report))
    chunk_numbers = _insert_chunks(cursor, number, entry)
    _insert_facts(cursor, number, entry, chunk_numbers)


def _insert_chunks(cursor: Cursor, filing: int, entry: Entry) -> range:
    (past,) = cursor.execute("SELECT coalesce(max(number), 0) + 1 FROM chunks").fetchone()
    cursor.executemany(
        f"INSERT INTO chunks (number, {rows.CHUNK_COLUMNS}) VALUES ({_marks(12)})",  # noqa: S608
        [
            (past + i, *rows.chunk_row(chunk, filing, key))
            for i, (chunk, key) in enumerate(zip(entry.chunks, entry.vector_keys, strict=True))
        ],
    )
    return range(past, past + len(entry.chunks))


def _insert_facts(cursor: Cursor, filing: int, entry: Entry, numbers: range) -> None:
    starts = [chunk.start for chunk in entry.chunks]

    def chunk_of(fact: Fact) -> int | None:
        """The chunk where the fact is printed; hidden facts are printed nowhere."""
        place = fact.quantity
        at = bisect_right(starts, place.start) - 1
        printed = place.end > place.start and at >= 0 and place.start < entry.chunks[at].end
        return numbers[at] if printed else None

    cursor.executemany(
        f"INSERT INTO facts ({rows.FACT_COLUMNS}) VALUES ({_marks(22)})",  # noqa: S608
        [rows.fact_row(fact, filing, chunk_of(fact)) for fact in entry.facts],
    )
    cursor.execute(
        "INSERT INTO periods (filing, period_start, period_end, facts) "
        "SELECT filing, period_start, period_end, count(*) FROM facts "
        "WHERE filing = ? AND period_end IS NOT NULL GROUP BY 1, 2, 3",
        (filing,),
    )


def insert_record(cursor: Cursor, record: FileRecord) -> None:
    """Note what became of a file, in place of an older note on the same content."""
    recorded = datetime.now(UTC).isoformat(timespec="seconds")
    cursor.execute(
        "INSERT OR REPLACE INTO files (sha256, source, status, reason, bytes, version, recorded) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            record.sha256,
            record.source,
            record.status,
            record.reason,
            record.bytes,
            record.version,
            recorded,
        ),
    )


def _marks(count: int) -> str:
    return ", ".join("?" * count)


def merge_pieces(cursor: Cursor) -> None:
    """Join the pieces of each word index into one."""
    for table in WORD_INDEXES:
        cursor.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")  # noqa: S608
