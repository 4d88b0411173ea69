"""A library: a folder that holds filings, what is known from them, and how to search them."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
from filelock import FileLock, Timeout

from index.catalog import Catalog, ChunkHit, Held
from index.catalog.rows import FileRecord
from index.disagreements import Disagreements
from index.embed import DEFAULT_MODEL, Embedder, LocalModel, Matrix
from index.errors import LibraryDamagedError, LibraryError, LibraryLockedError, LibraryMismatchError
from index.nearness import MOST_KEPT, Near, Vectors, near
from index.types import Chunk, Fact, Field, FilingMeta, Page, ParseNote, Period, Section
from index.vectors import VectorHit, VectorIndex

_MANIFEST = "library.json"
_FORMAT = 1
_SAMPLE = 8
"""Filings that tell how near chunks are at large, where there are too many to compare all."""

DEFAULT_FOLDER = Path("library")


def default_folder() -> Path:
    """The folder named by FILINGS_LIBRARY, or ``./library``."""
    return Path(os.environ.get("FILINGS_LIBRARY") or DEFAULT_FOLDER)


class Library:
    """Filings that were indexed, ready to be searched. Safe to share between threads.

    Open it with ``Library.open``; close it, or use it in a ``with``.
    """

    def __init__(
        self, path: Path, catalog: Catalog, index: VectorIndex, embedder: Embedder
    ) -> None:
        self.path = path
        self.catalog = catalog
        self.embedder = embedder
        self._index = index
        self._vectors = Vectors(catalog.searches)
        self._lock: FileLock | None = None

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        model: str | None = None,
        chroma_url: str | None = None,
        writable: bool = False,
        embedder: Embedder | None = None,
    ) -> Library:
        """Open the library in the folder ``path``; a writer makes it where there is none.

        ``model`` is the name or path of an embedding model (a library remembers its own),
        ``embedder`` one that is already loaded. With ``chroma_url`` vectors go to that Chroma
        server. Raises LibraryLockedError at once when another process is writing,
        LibraryMismatchError for a library of another model, LibraryError where there is none.
        """
        lock = _lock(path) if writable else None
        try:
            embedder = _agree_on_model(path, model, embedder, writable=writable)
            catalog = Catalog(path / "catalog.sqlite3", writable=writable)
            index = VectorIndex(path / "vectors", model=embedder.identity, url=chroma_url)
        except BaseException:
            if lock is not None:
                lock.release()
            raise
        library = cls(path, catalog, index, embedder)
        library._lock = lock
        return library

    def close(self) -> None:
        """Let go of all files."""
        self._index.close()
        self.catalog.close()
        if self._lock is not None:
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # -- what it holds ---------------------------------------------------------------------

    def filings(self) -> tuple[FilingMeta, ...]:
        """Every filing, in the order of coming in."""
        return tuple(held.meta for held in self.catalog.held())

    def held(self) -> tuple[Held, ...]:
        """Every filing with its counts of chunks and facts."""
        return self.catalog.held()

    def filing(self, filing_id: str) -> FilingMeta:
        """One filing; raises LibraryError when there is none with this id."""
        return self.catalog.get(filing_id).meta

    def filing_text(self, filing_id: str) -> str:
        """The whole text that all spans of the filing point into."""
        return self.catalog.text(filing_id)

    def facts(
        self,
        filing_ids: Sequence[str] = (),
        concepts: Sequence[str] = (),
        *,
        words: Sequence[str] = (),
        periods: Sequence[Period] = (),
        place: tuple[int, int] | None = None,
    ) -> tuple[Fact, ...]:
        """Facts that meet every condition given: of these filings, of these concepts, with all
        these words in the row label or the headings above it, of about these periods, in this
        stretch of the text.
        """
        numbers = [self.catalog.get(one).number for one in filing_ids] if filing_ids else None
        found = self.catalog.facts(numbers, concepts, words=words, periods=periods, place=place)
        return tuple(fact for fact, _ in found)

    def sections(self, filing_id: str) -> tuple[Section, ...]:
        """The sections of a filing in the order of their starts."""
        return self.catalog.sections(filing_id)

    def pages(self, filing_id: str) -> tuple[Page, ...]:
        """The pages of a filing; empty where its format has none."""
        return self.catalog.pages(filing_id)

    def fields(self, filing_id: str) -> tuple[Field, ...]:
        """The fields of a form; empty for other filings."""
        return self.catalog.fields(filing_id)

    def chunks(self, filing_id: str) -> tuple[Chunk, ...]:
        """The chunks of a filing in the order of its text."""
        return self.catalog.chunks(filing_id)

    def notes(self, filing_id: str) -> tuple[ParseNote, ...]:
        """What could not be read of a filing, or was left out, and why."""
        return self.catalog.notes(filing_id)

    def disagreements(self, filing_id: str) -> Disagreements | None:
        """How the statements of a filing compare with its tags; None where that was not noted."""
        return self.catalog.disagreements(filing_id)

    def files(self) -> tuple[FileRecord, ...]:
        """What became of every file ever given, the refused ones with their reasons."""
        return self.catalog.files()

    # -- searching -------------------------------------------------------------------------

    def search_words(
        self, phrases: Sequence[str], filings: Sequence[Held] | None, limit: int
    ) -> tuple[ChunkHit, ...]:
        """Chunks with any of the phrases, best first, in these filings (None: in all)."""
        numbers = None if filings is None else [held.number for held in filings]
        return self.catalog.search_words(phrases, numbers, limit)

    def search_meaning(
        self, vector: Matrix, filings: Sequence[Held] | None, limit: int
    ) -> tuple[VectorHit, ...]:
        """Chunks nearest to ``vector``, in these filings (None: in all). What the vector index
        does not cover is compared one by one, so the result is whole during and after an ingest.
        """
        wanted = self.catalog.held() if filings is None else filings
        held = {one.meta.id: one for one in wanted}
        found = self._index.search(vector, limit, {name: one.digest for name, one in held.items()})
        hits = list(found.hits)
        for filing_id in found.left_out:
            hits.extend(self._compare(vector, held[filing_id], limit))
        hits.sort(key=lambda hit: (-hit.score, hit.chunk_id))
        return tuple(hits[:limit])

    def nearness(
        self, vector: Matrix, filings: Sequence[Held], limit: int, also: Iterable[int] = ()
    ) -> Near:
        """Chunks of these filings by their nearness to ``vector``: all of them while their vectors
        fit in memory, else the nearest ``limit`` and ``also`` those of these row numbers.
        """
        if sum(held.chunk_count for held in filings) <= MOST_KEPT:
            return near(self._vectors.of(filings), vector)
        hits = self.search_meaning(vector, filings, limit)
        numbers = {*self.catalog.numbers_of([hit.chunk_id for hit in hits]).values(), *also}
        found = near([self.catalog.searches.vectors_of(sorted(numbers))], vector)
        sample = near(self._vectors.of(filings[:: -(-len(filings) // _SAMPLE)]), vector)
        return replace(found, mean=sample.mean, spread=sample.spread)

    def _compare(self, vector: Matrix, held: Held, limit: int) -> Iterable[VectorHit]:
        ids, matrix = self.catalog.vectors(held.number)
        if not ids:
            return ()
        scores = matrix @ vector
        best = np.argsort(-scores)[:limit]
        return [VectorHit(ids[i], float(scores[i])) for i in best]

    # -- changing --------------------------------------------------------------------------

    def remove(self, filing_id: str) -> None:
        """Take a filing out. Raises LibraryError when it is not held."""
        self.catalog.remove(filing_id)
        self.sync()

    def sync(self) -> None:
        """Have the vector index hold exactly the catalog's filings, and the word index in few
        pieces; nothing is embedded again."""
        self.catalog.merge_words()
        held = {one.meta.id: one for one in self.catalog.held()}
        wanted = {filing_id: one.digest for filing_id, one in held.items()}
        if dict(self._index.covers()) != wanted:
            self._index.build(
                wanted, lambda filing_id: self.catalog.vectors(held[filing_id].number)
            )


def _lock(path: Path) -> FileLock:
    try:
        path.mkdir(parents=True, exist_ok=True)
        lock = FileLock(path / "writer.lock")
        lock.acquire(timeout=0)
    except Timeout as error:
        raise LibraryLockedError(
            f"another process is writing to the library {path}: try again when it is done"
        ) from error
    except OSError as error:
        raise LibraryError(f"cannot write to the library {path}: {error.strerror}") from error
    return lock


def _agree_on_model(
    path: Path, model: str | None, embedder: Embedder | None, *, writable: bool
) -> Embedder:
    """The model of the library at ``path``, or of a new one the model asked for."""
    manifest = _read_manifest(path)
    if manifest is None:
        if not writable:
            raise LibraryError(
                f"there is no library at {path}. Make one: "
                f"python -m index FILES --library {path} (or --bundled)"
            )
        embedder = embedder or LocalModel(model or DEFAULT_MODEL)
        _write_manifest(path, embedder)
        return embedder
    embedder = embedder or LocalModel(model or manifest["model"])
    if embedder.identity != manifest["identity"]:
        raise LibraryMismatchError(
            f"the library {path} was made with the embedding model {manifest['identity']}, "
            f"not with {embedder.identity}: leave the model out, or index into another folder"
        )
    return embedder


def _read_manifest(path: Path) -> dict[str, str] | None:
    """The manifest's ``model`` and ``identity``; None where there is no library."""
    try:
        value = json.loads((path / _MANIFEST).read_text(encoding="utf-8"))
        made, manifest = value["format"], {key: str(value[key]) for key in ("model", "identity")}
    except FileNotFoundError:
        return None
    except OSError as error:
        raise LibraryError(f"cannot read the library {path}: {error.strerror}") from error
    except (ValueError, TypeError, KeyError) as error:
        raise LibraryDamagedError(f"{path / _MANIFEST} is damaged: {error}") from error
    if made != _FORMAT:
        raise LibraryMismatchError(
            f"the library {path} has format {made}, this program reads format {_FORMAT}: "
            "index the filings into a new folder"
        )
    return manifest


def _write_manifest(path: Path, embedder: Embedder) -> None:
    value = {"format": _FORMAT, "model": embedder.spec, "identity": embedder.identity}
    try:
        (path / _MANIFEST).write_text(json.dumps(value, indent=1), encoding="utf-8")
    except OSError as error:
        raise LibraryError(f"cannot write to the library {path}: {error.strerror}") from error
