"""Small filings made by hand, for tests of storing and finding."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from index.catalog.rows import FileRecord, vector_key
from index.catalog.write import Entry
from index.chunk import chunk_filing, embedded_text
from index.embed import Embedder
from index.library import Library
from index.types import Fact, Filing, FilingMeta, Period, Quantity

FY2023 = Period(date(2023, 1, 1), date(2023, 12, 31))
FY2022 = Period(date(2022, 1, 1), date(2022, 12, 31))
END_2023 = Period(None, date(2023, 12, 31))


def a_filing(
    text: str, *, company: str = "Acme Corp", form: str = "10-K", **meta: object
) -> Filing:
    """A filing of plain text, known by the text's hash."""
    filing_id = hashlib.sha256(f"{company}{form}{text}".encode()).hexdigest()[:16]
    known = FilingMeta(id=filing_id, source=f"{company}.txt", format="text")
    fields = {name: getattr(known, name) for name in ("id", "source", "format")} | meta
    return Filing(meta=FilingMeta(company=company, form=form, **fields), text=text)  # type: ignore[arg-type]


def a_fact(
    filing: Filing,
    printed: str,
    *,
    concept: str = "revenue",
    label: str = "Revenue",
    period: Period | None = FY2023,
    statement: str = "income",
) -> Fact:
    """A fact where ``printed`` first stands in the filing's text."""
    start = filing.text.index(printed)
    quantity = Quantity(
        value=Decimal(printed.replace(",", "")),
        unit="USD",
        scale=6,
        decimals=-6,
        approximate=False,
        text=printed,
        start=start,
        end=start + len(printed),
    )
    return Fact(
        filing_id=filing.meta.id,
        entity=filing.meta.company or "",
        concept=concept,
        label=label,
        label_path=(),
        header="2023",
        period=period,
        dimensions=(),
        quantity=quantity,
        source="table",
        statement=statement,
    )


def an_entry(filing: Filing, embedder: Embedder, facts: Sequence[Fact] = ()) -> Entry:
    """What ingest makes of a filing."""
    chunks = chunk_filing(filing, embedder.count_tokens)
    keys = tuple(vector_key(embedder.identity, embedded_text(chunk)) for chunk in chunks)
    return Entry(filing, chunks, tuple(facts), keys)


def a_record(filing: Filing) -> FileRecord:
    """The record of a file that holds just this filing."""
    sha256 = hashlib.sha256(filing.text.encode()).hexdigest()
    return FileRecord(sha256, filing.meta.source, "indexed", "", len(filing.text), 1)


def put(library: Library, filing: Filing, facts: Sequence[Fact] = ()) -> Entry:
    """Store a filing in a library as ingest does."""
    entry = an_entry(filing, library.embedder, facts)
    texts = [embedded_text(chunk) for chunk in entry.chunks]
    vectors = dict(zip(entry.vector_keys, library.embedder.encode_documents(texts), strict=True))
    library.catalog.add(a_record(filing), [entry], vectors)
    return entry
