"""Files into a library: each is parsed, cut, embedded and stored whole, or refused with a reason.

The same content is never taken in twice, whatever its name. A file that fails stops no other, and
an interrupted run loses at most the file it was on.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np

from index.catalog.rows import FileRecord, vector_key
from index.catalog.write import Entry
from index.chunk import chunk_filing, embedded_text
from index.disagreements import disagreements
from index.embed import Matrix
from index.errors import LibraryError, ParseError, TooLargeError
from index.facts import extract_facts
from index.library import Library
from index.parse import MAX_BYTES, parse_bytes
from index.types import Filing

PIPELINE_VERSION = 10
"""Raised when parsing, facts or chunks change: files taken in by an older one are taken in anew."""

_MERE_DATA = frozenset({"companyfacts"})
"""Formats of tags and figures without prose: thousands of lines that differ only in figures, which
a model of meaning cannot tell apart. Found by words and as facts, never embedded."""

_BUGS = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What a defect in a reader of files may raise. One strange file must not stop a hundred others:
it is refused, with the error in its reason."""

Status = Literal["indexed", "unchanged", "refused"]
Stage = Literal["read", "embed", "store", "index"]


@dataclass(frozen=True, slots=True)
class Progress:
    """Where an ingest stands: ``done`` of ``total`` files, and ``stage_done`` of ``stage_total``
    chunks embedded for the file at hand.
    """

    done: int
    total: int
    source: str
    stage: Stage
    stage_done: int = 0
    stage_total: int = 0


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """What became of one file. ``reason`` says why it was refused or left as it was."""

    source: str
    status: Status
    reason: str = ""
    filing_ids: tuple[str, ...] = ()
    chunks: int = 0
    facts: int = 0


@dataclass(frozen=True, slots=True)
class IngestReport:
    """Every file that was given, in order. The counts are of this run, not of the library."""

    outcomes: tuple[FileOutcome, ...]
    seconds: float

    @property
    def indexed(self) -> tuple[FileOutcome, ...]:
        """Files taken in by this run."""
        return self._with("indexed")

    @property
    def unchanged(self) -> tuple[FileOutcome, ...]:
        """Files whose content the library held already."""
        return self._with("unchanged")

    @property
    def refused(self) -> tuple[FileOutcome, ...]:
        """Files that could not be taken in."""
        return self._with("refused")

    def _with(self, status: Status) -> tuple[FileOutcome, ...]:
        return tuple(outcome for outcome in self.outcomes if outcome.status == status)


Listener = Callable[[Progress], None]


def ingest(
    library: Library, paths: Sequence[Path], *, progress: Listener | None = None
) -> IngestReport:
    """Take files, and all files below folders, into a library that was opened for writing.

    Raises LibraryError when the library itself cannot be written; a file's own trouble is in the
    report.
    """
    began = time.monotonic()
    tell = progress or (lambda _: None)
    files = list(find_files(paths))
    outcomes = []
    try:
        for done, path in enumerate(files):
            outcomes.append(_take_in(library, path, _Teller(tell, done, len(files), path.name)))
    finally:
        # Also after Ctrl-C: what came in so far is whole, and deserves its index.
        tell(Progress(len(outcomes), len(files), "", "index"))
        library.sync()
    return IngestReport(tuple(outcomes), time.monotonic() - began)


def find_files(paths: Sequence[Path]) -> Iterator[Path]:
    """Files as given, and those below folders in order of name; hidden ones only when named."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        for folder, folders, names in os.walk(path):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            yield from (Path(folder) / name for name in sorted(names) if not name.startswith("."))


@dataclass(frozen=True, slots=True)
class _Teller:
    listener: Listener
    done: int
    total: int
    source: str

    def tell(self, stage: Stage, stage_done: int = 0, stage_total: int = 0) -> None:
        self.listener(Progress(self.done, self.total, self.source, stage, stage_done, stage_total))


@dataclass(frozen=True, slots=True)
class _File:
    """A file's content. ``name`` is only to show: two files of the same content are the same."""

    name: str
    data: bytes
    sha256: str

    def record(self, status: Literal["indexed", "refused"], reason: str = "") -> FileRecord:
        return FileRecord(self.sha256, self.name, status, reason, len(self.data), PIPELINE_VERSION)


def _take_in(library: Library, path: Path, teller: _Teller) -> FileOutcome:
    teller.tell("read")
    try:
        file = _read(path)
    except ParseError as error:  # not even read: there is no content to keep a record of
        return FileOutcome(path.name, "refused", error.reason)
    held = library.catalog.file(file.sha256)
    if held and held.status == "indexed" and held.version == PIPELINE_VERSION:
        same = held.source == file.name
        reason = "already in the library" if same else f"the same content as {held.source}"
        return FileOutcome(file.name, "unchanged", reason)
    try:
        drafts = [_derive(filing, library) for filing in parse_bytes(file.data, file.name)]
    except ParseError as error:
        return _refuse(library, file, error.reason)
    except _BUGS as error:
        return _refuse(library, file, f"could not be read ({type(error).__name__}: {error})")
    return _store(library, file, drafts, teller)


def _read(path: Path) -> _File:
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise TooLargeError(path.name, f"{size:,} bytes, over the limit of {MAX_BYTES:,}")
        data = path.read_bytes()
    except OSError as error:
        raise ParseError(path.name, error.strerror or str(error)) from error
    return _File(path.name, data, hashlib.sha256(data).hexdigest())


@dataclass(frozen=True, slots=True)
class _Draft:
    """A filing ready but for its vectors; ``texts`` are what the model will see, chunk by chunk."""

    entry: Entry
    texts: tuple[str, ...]


def _derive(filing: Filing, library: Library) -> _Draft:
    embedder = library.embedder
    chunks = chunk_filing(filing, embedder.count_tokens, embedder.max_tokens)
    texts = tuple(embedded_text(chunk) for chunk in chunks)
    if filing.meta.format in _MERE_DATA:
        keys = ("",) * len(chunks)
    else:
        keys = tuple(vector_key(embedder.identity, text) for text in texts)
    entry = Entry(filing, chunks, extract_facts(filing), keys, disagreements(filing))
    return _Draft(entry, texts)


def _store(library: Library, file: _File, drafts: Sequence[_Draft], teller: _Teller) -> FileOutcome:
    new = [draft for draft in drafts if not _held_by_another(library, draft, file.sha256)]
    vectors = _embed(library, new, teller)
    teller.tell("store")
    library.catalog.add(file.record("indexed"), [draft.entry for draft in new], vectors)
    return FileOutcome(
        source=file.name,
        status="indexed" if new else "unchanged",
        reason="" if new else "its filings are already in the library",
        filing_ids=tuple(draft.entry.filing.meta.id for draft in new),
        chunks=sum(len(draft.entry.chunks) for draft in new),
        facts=sum(len(draft.entry.facts) for draft in new),
    )


def _held_by_another(library: Library, draft: _Draft, sha256: str) -> bool:
    """True where another file, such as a copy in another wrapping, gave the same filing."""
    wanted = draft.entry.filing.meta.id
    return any(
        held.meta.id == wanted and held.file_sha256 != sha256 for held in library.catalog.held()
    )


def _embed(library: Library, drafts: Sequence[_Draft], teller: _Teller) -> dict[str, Matrix]:
    """Vectors of the texts that were never embedded before, by key."""
    texts: dict[str, str] = {}
    for draft in drafts:
        texts.update(zip(draft.entry.vector_keys, draft.texts, strict=True))
    texts.pop("", None)
    known = library.catalog.cached_vectors(list(texts))
    missing = [key for key in texts if key not in known]
    if not missing:
        return {}
    teller.tell("embed", 0, len(missing))
    matrix = library.embedder.encode_documents(
        [texts[key] for key in missing],
        lambda done: teller.tell("embed", done, len(missing)),
    )
    if not np.isfinite(matrix).all():
        raise LibraryError("the embedding model gave a vector that is not a number")
    return dict(zip(missing, matrix, strict=True))


def _refuse(library: Library, file: _File, reason: str) -> FileOutcome:
    library.catalog.refuse(file.record("refused", reason))
    return FileOutcome(file.name, "refused", reason)
