"""How retrieval time grows with the library: copies of real filings as filings of other companies.

Nothing is embedded: each copy has its template's vectors, a little turned, so that no two chunks
are alike. Texts, line items and table layouts are real, so that the searches have real work.
"""

from __future__ import annotations

import hashlib
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import numpy as np

from assistant.holdings.shelf import Shelf
from assistant.scope.understand import understand
from eval.reading import DataError
from index.catalog.rows import FileRecord
from index.catalog.write import Entry
from index.embed import Matrix
from index.ingest import PIPELINE_VERSION
from index.library import Library
from index.types import Chunk, Filing, FilingMeta

SIZES = (1_000, 5_000, 10_000, 50_000)
"""Pages held at each measurement."""

_K = 24
_TURN = 0.05
_RUNS = 3
_SYLLABLES = ("Al", "Bren", "Cor", "Dan", "El", "Fer", "Gal", "Hol", "Ist", "Jor", "Kel", "Lum")
_ENDS = ("vane", "dale", "mont", "tech", "ware", "gate", "field", "port", "stone", "bridge")
_QUESTIONS = (
    "What was the total revenue of {company}?",
    "What is the capital expenditure of {company} in fiscal {year}?",
    "What was {company}'s quick ratio at the end of {year}?",
    "What drove the change in operating margin of {company}?",
    "Who are the main customers of {company}?",
    "Does {company} have positive working capital?",
    "What was the effective tax rate of {company} in {year}?",
    "Which segment had the highest growth?",
    "What are the main risks of rising interest rates?",
    "How much cash and cash equivalents were held at year end?",
)


@dataclass(frozen=True, slots=True)
class Point:
    """A library of ``pages`` pages, and how long a question takes in it: scope and retrieval, warm,
    in milliseconds. ``work`` is the median of processor time, and ``work_p95`` its 95th percentile:
    on a quiet machine the same, on a busy one what the program itself needs."""

    pages: int
    filings: int
    chunks: int
    median: float
    p95: float
    work: float
    work_p95: float
    questions: int


@dataclass(frozen=True, slots=True)
class _Template:
    filing: Filing
    entry: Entry
    vectors: Matrix


Told = Callable[[str], None]


def grow(
    source: Path, folder: Path, sizes: Sequence[int] = SIZES, tell: Told = lambda _: None
) -> Iterator[Point]:
    """Measure at each size. ``source`` is a library of real filings with pages, ``folder`` a new
    one that is filled with copies. Raises DataError where ``source`` has no pages."""
    with Library.open(source) as real:
        templates = [_template(real, meta) for meta in real.filings() if real.pages(meta.id)]
        model = real.embedder
    if not templates:
        raise DataError(f"the library {source} holds no filing with pages to copy")
    rng = np.random.default_rng(2022)
    held = at = 0
    with Library.open(folder, writable=True, embedder=model) as library:
        for size in sorted(sizes):
            while held < size:
                template = templates[at % len(templates)]
                _add_copy(library, template, at, rng)
                held, at = held + len(template.filing.pages), at + 1
                tell(f"{held:,} of {size:,} pages")
            tell(f"indexing {held:,} pages")
            library.sync()
            tell(f"asking over {held:,} pages")
            yield _measured(library, held)


def exponent(points: Sequence[Point]) -> float:
    """The power of the pages that the median of processor time grows with: 1 is in proportion,
    less is sub-linear."""
    first, last = points[0], points[-1]
    if last.pages == first.pages:
        return 0.0
    return float(np.log(last.work / first.work) / np.log(last.pages / first.pages))


def _template(real: Library, meta: FilingMeta) -> _Template:
    chunks = real.chunks(meta.id)
    ids, matrix = real.catalog.vectors(real.catalog.get(meta.id).number)
    rows = {chunk: row for row, chunk in enumerate(ids)}
    kept = tuple(chunk for chunk in chunks if chunk.id in rows)
    filing = Filing(meta, real.filing_text(meta.id), real.sections(meta.id), real.pages(meta.id))
    return _Template(
        filing,
        Entry(filing, kept, real.facts((meta.id,)), ()),
        matrix[[rows[chunk.id] for chunk in kept]],
    )


def _add_copy(library: Library, template: _Template, at: int, rng: np.random.Generator) -> None:
    """The template as a filing of another company, made up from the copy's number."""
    digest = hashlib.sha256(f"copy {at} of {template.filing.meta.id}".encode()).hexdigest()
    company = company_name(at)
    meta = replace(
        template.filing.meta, id=digest[:16], source=f"copy-{at}.pdf", company=company,
        cik=f"{9_000_000_000 + at}", names=(), symbols=(), people=(),
    )  # fmt: skip
    chunks = tuple(_copied(chunk, meta.id) for chunk in template.entry.chunks)
    facts = tuple(replace(fact, filing_id=meta.id, entity=company) for fact in template.entry.facts)
    keys = tuple(f"{meta.id}/{row}" for row in range(len(chunks)))
    entry = Entry(replace(template.filing, meta=meta), chunks, facts, keys)
    record = FileRecord(digest, meta.source, "indexed", "", 0, PIPELINE_VERSION)
    vectors = _turned(template.vectors, rng)
    library.catalog.add(record, [entry], dict(zip(keys, vectors, strict=True)))


def company_name(at: int) -> str:
    """A made-up name, another for each number: "Brendale 1 Corp."."""
    first = _SYLLABLES[at % len(_SYLLABLES)]
    end = _ENDS[at // len(_SYLLABLES) % len(_ENDS)]
    return f"{first}{end} {at // (len(_SYLLABLES) * len(_ENDS)) + 1} Corp."


def _copied(chunk: Chunk, filing_id: str) -> Chunk:
    return replace(chunk, id=f"{filing_id}-{chunk.start}-{chunk.end}", filing_id=filing_id)


def _turned(matrix: Matrix, rng: np.random.Generator) -> Matrix:
    """The rows, each turned a little and of length 1 again."""
    noise = rng.standard_normal(matrix.shape, dtype=np.float32) * np.float32(
        _TURN / np.sqrt(matrix.shape[1])
    )
    moved = matrix + noise
    return np.asarray(moved / np.linalg.norm(moved, axis=1, keepdims=True), dtype=np.float32)


def _measured(library: Library, pages: int) -> Point:
    shelf = Shelf(library)
    filings = shelf.filings()
    asked = []
    for at, question in enumerate(_QUESTIONS * 2):
        meta = filings[(at * 7919) % len(filings)]
        day = meta.period_end or meta.filed or date(2020, 12, 31)
        asked.append(question.format(company=meta.company, year=day.year))
    for question in asked:  # once unmeasured: files and models are read at first use
        _ask(shelf, question)
    taken = [_ask(shelf, question) for _ in range(_RUNS) for question in asked]
    return Point(
        pages=pages,
        filings=len(filings),
        chunks=sum(held.chunk_count for held in library.held()),
        median=statistics.median(wall for wall, _ in taken),
        p95=_p95([wall for wall, _ in taken]),
        work=statistics.median(work for _, work in taken),
        work_p95=_p95([work for _, work in taken]),
        questions=len(taken),
    )


def _ask(shelf: Shelf, question: str) -> tuple[float, float]:
    """Milliseconds for scope and retrieval: on the clock, and of the processor."""
    began, worked = time.perf_counter(), time.process_time()
    understood = understand(question, shelf.filings(), held=shelf.mentions)
    shelf.retrieval(understood.question, understood.scope, _K)
    return 1000 * (time.perf_counter() - began), 1000 * (time.process_time() - worked)


def _p95(values: Sequence[float]) -> float:
    return statistics.quantiles(values, n=20, method="inclusive")[-1]
