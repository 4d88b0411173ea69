"""Values to catalog rows and back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, Literal

from index.types import (
    Chunk,
    Fact,
    Field,
    FilingMeta,
    MonthDay,
    Page,
    ParseNote,
    Period,
    Quantity,
    Section,
)

Row = tuple[Any, ...]

CHUNK_COLUMNS = "id, filing, first, past, section, page, text, context, headings, scope, vector"
FACT_COLUMNS = (
    "filing, chunk, entity, concept, label, label_path, header, period_start, period_end, "
    "dimensions, value, unit, scale, decimals, approximate, printed, first, past, source, "
    "statement, tag, scope"
)


@dataclass(frozen=True, slots=True)
class FileRecord:
    """What became of one file that was given to the library. ``bytes`` is its size."""

    sha256: str
    source: str
    status: Literal["indexed", "refused"]
    reason: str
    bytes: int
    version: int


def dump(value: object) -> str:
    """JSON without padding; the same value always gives the same text."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def scope_word(filing: int) -> str:
    """The word by which the word indexes know a filing."""
    return f"f{filing}"


def vector_key(model: str, text: str) -> str:
    """Names the vector of a text under a model."""
    return hashlib.sha256(f"{model}\0{text}".encode()).hexdigest()


def chunks_digest(chunk_ids: Iterable[str]) -> str:
    """Changes with any chunk: tells whether a vector index holds these chunks or older ones."""
    return hashlib.sha256("\n".join(sorted(chunk_ids)).encode()).hexdigest()


def dump_meta(meta: FilingMeta) -> str:
    """A filing's own words about itself as JSON, days as ISO text."""
    year_end = meta.fiscal_year_end
    return dump(
        {
            "id": meta.id,
            "source": meta.source,
            "format": meta.format,
            "company": meta.company,
            "cik": meta.cik,
            "accession": meta.accession,
            "form": meta.form,
            "filed": _iso(meta.filed),
            "period_end": _iso(meta.period_end),
            "fiscal_year_end": None if year_end is None else [year_end.month, year_end.day],
            "fiscal_year": meta.fiscal_year,
            "fiscal_period": meta.fiscal_period,
            "symbols": meta.symbols,
            "names": meta.names,
            "people": meta.people,
        }
    )


def load_meta(text: str) -> FilingMeta:
    """The reverse of ``dump_meta``."""
    value = json.loads(text)
    year_end = value["fiscal_year_end"]
    return FilingMeta(
        id=value["id"],
        source=value["source"],
        format=value["format"],
        company=value["company"],
        cik=value["cik"],
        accession=value["accession"],
        form=value["form"],
        filed=load_day(value["filed"]),
        period_end=load_day(value["period_end"]),
        fiscal_year_end=None if year_end is None else MonthDay(*year_end),
        fiscal_year=value["fiscal_year"],
        fiscal_period=value["fiscal_period"],
        symbols=tuple(value["symbols"]),
        names=tuple(value["names"]),
        people=tuple(value["people"]),
    )


def dump_sections(sections: Sequence[Section]) -> str:
    """Sections as JSON lists."""
    return dump([[s.kind, s.item, s.title, s.start, s.end, s.depth] for s in sections])


def load_sections(text: str) -> tuple[Section, ...]:
    """The reverse of ``dump_sections``."""
    return tuple(Section(*values) for values in json.loads(text))


def dump_pages(pages: Sequence[Page]) -> str:
    """Pages as JSON lists."""
    return dump([[page.number, page.start, page.end] for page in pages])


def load_pages(text: str) -> tuple[Page, ...]:
    """The reverse of ``dump_pages``."""
    return tuple(Page(*values) for values in json.loads(text))


def dump_fields(fields: Sequence[Field]) -> str:
    """Form fields as JSON lists."""
    return dump([[f.path, f.label, f.value, f.start, f.end] for f in fields])


def load_fields(text: str) -> tuple[Field, ...]:
    """The reverse of ``dump_fields``."""
    return tuple(Field(*values) for values in json.loads(text))


def dump_notes(notes: Sequence[ParseNote]) -> str:
    """Parse notes as JSON lists."""
    return dump([[note.about, note.reason] for note in notes])


def load_notes(text: str) -> tuple[ParseNote, ...]:
    """The reverse of ``dump_notes``."""
    return tuple(ParseNote(*values) for values in json.loads(text))


def chunk_row(chunk: Chunk, filing: int, vector: str) -> Row:
    """Values in the order of CHUNK_COLUMNS."""
    return (
        chunk.id,
        filing,
        chunk.start,
        chunk.end,
        chunk.section,
        chunk.page,
        chunk.text,
        chunk.context,
        dump(chunk.heading_path),
        scope_word(filing),
        vector,
    )


def load_chunk(row: Row, filing_id: str) -> Chunk:
    """A chunk from (id, first, past, section, page, text, context, headings)."""
    chunk_id, first, past, section, page, text, context, headings = row
    return Chunk(
        id=chunk_id,
        filing_id=filing_id,
        start=first,
        end=past,
        text=text,
        context=context,
        heading_path=tuple(json.loads(headings)),
        section=section,
        page=page,
    )


def fact_row(fact: Fact, filing: int, chunk: int | None) -> Row:
    """Values in the order of FACT_COLUMNS. ``chunk`` is the row number of its chunk."""
    period, quantity = fact.period, fact.quantity
    return (
        filing,
        chunk,
        fact.entity,
        fact.concept,
        fact.label,
        dump(fact.label_path),
        fact.header,
        None if period is None else _iso(period.start),
        None if period is None else _iso(period.end),
        dump(fact.dimensions),
        str(quantity.value),
        quantity.unit,
        quantity.scale,
        quantity.decimals,
        int(quantity.approximate),
        quantity.text,
        quantity.start,
        quantity.end,
        fact.source,
        fact.statement,
        fact.tag,
        scope_word(filing),
    )


def load_fact(row: Row, filing_id: str) -> Fact:
    """A fact from a row in the order of FACT_COLUMNS."""
    (
        _, _, entity, concept, label, label_path, header, start, end, dimensions, value, unit,
        scale, decimals, approximate, text, first, past, source, statement, tag, *_,
    ) = row  # fmt: skip
    # By place, in the order of their fields: names would cost a fourth more of each of thousands.
    quantity = Quantity(
        Decimal(value), unit, scale, decimals, bool(approximate), text, first, past
    )  # fmt: skip
    return Fact(
        filing_id, entity, concept, label, _load_path(label_path), header,
        load_period(start, end), _load_dimensions(dimensions), quantity, source, statement, tag,
    )  # fmt: skip


# The rows of a table share their headings, columns and periods: each is read once.


@lru_cache(4096)
def _load_path(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))


@lru_cache(4096)
def _load_dimensions(text: str) -> tuple[tuple[str, str], ...]:
    return tuple((axis, member) for axis, member in json.loads(text))


@lru_cache(4096)
def load_period(start: str | None, end: str | None) -> Period | None:
    """A period from ISO days; None where the catalog holds none."""
    last = load_day(end)
    return None if last is None else Period(load_day(start), last)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def load_day(text: str | None) -> date | None:
    """A day from ISO text."""
    return None if text is None else date.fromisoformat(text)
