"""Nearest chunks by meaning, in Chroma.

Chroma is a cache of the catalog: what it does not cover is searched exactly from the catalog's own
vectors, and a lost or damaged build is made again without embedding anything.
"""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from index.errors import VectorStoreError
from index.vectors.client import chroma_version, let_go, open_folder, open_server, said_plainly
from index.vectors.generation import (
    Generation,
    digest_files,
    new_name,
    read_current,
    signature,
    sync_files,
    write_current,
)

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.models.Collection import Collection

_BATCH = 2000
"""Below any client's ``get_max_batch_size()`` (5461 here)."""

_SELF_QUERIES = 32
"""Chunks of each filing that a new build must find by their own vectors."""

_NEAR = 1e-3

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class VectorHit:
    """A chunk near a question. ``score`` is the cosine similarity."""

    chunk_id: str
    score: float


@dataclass(frozen=True, slots=True)
class Nearest:
    """What a search found, nearest first, and the filings that it could not look into."""

    hits: tuple[VectorHit, ...]
    left_out: tuple[str, ...]


class VectorIndex:
    """The vector index of a library: builds in ``folder``, or on a Chroma server at ``url``."""

    def __init__(self, folder: Path, *, model: str, url: str | None = None) -> None:
        self._folder = folder
        self._model = model
        self._url = url or ""
        self._lock = threading.RLock()
        self._seen: tuple[int, int] | None = None
        self._generation: Generation | None = None
        self._client: Client | None = None
        self._collection: Collection | None = None

    def covers(self) -> Mapping[str, str]:
        """Filing ids in the current build with the digest of their chunks; empty where there is
        no build fit to serve. Raises VectorStoreError when a server cannot be reached.
        """
        with self._lock:
            if self._seen != (now := signature(self._folder)):
                self._open_current()
                self._seen = now
            return {} if self._generation is None else self._generation.filings

    def search(self, vector: Vectors, limit: int, wanted: Mapping[str, str]) -> Nearest:
        """Chunks nearest to ``vector`` in the ``wanted`` filings (id to digest of its chunks).

        Those that the current build does not hold, or holds with other chunks, are left out.
        """
        with self._lock:
            covered = self.covers()
            fresh = [filing for filing in wanted if covered.get(filing) == wanted[filing]]
            left_out = tuple(filing for filing in wanted if covered.get(filing) != wanted[filing])
            if not fresh or limit < 1:
                return Nearest((), left_out)
            try:
                hits = self._query(vector, limit, None if len(fresh) == len(covered) else fresh)
            except VectorStoreError:
                if self._url:
                    raise
                self._close()
                self._seen = signature(self._folder)  # not again until there is a new build
                return Nearest((), tuple(wanted))
            return Nearest(hits, left_out)

    def _query(
        self, vector: Vectors, limit: int, filings: list[str] | None
    ) -> tuple[VectorHit, ...]:
        if self._collection is None:
            return ()
        where: Any = None if filings is None else {"filing": {"$in": filings}}
        with said_plainly(self._url):
            found = self._collection.query(
                query_embeddings=vector[np.newaxis],
                n_results=limit,
                where=where,
                include=["distances"],
            )
        distances = found["distances"] or [[]]
        pairs = zip(found["ids"][0], distances[0], strict=True)
        return tuple(VectorHit(chunk_id, 1.0 - distance) for chunk_id, distance in pairs)

    def build(
        self,
        filings: Mapping[str, str],
        load: Callable[[str], tuple[Sequence[str], Vectors]],
    ) -> None:
        """Make a build of these filings (id to digest) current. ``load`` gives a filing's chunk ids
        and vectors. Starts from a copy of the current build where that only lacks filings.
        """
        with self._lock, said_plainly(self._url):
            covered, previous = self.covers(), self._generation
            grows = bool(covered) and not self._url and covered.items() <= dict(filings).items()
            self._close()
            self._folder.mkdir(parents=True, exist_ok=True)
            name = new_name()
            try:
                if grows and previous is not None:
                    shutil.copytree(self._folder / previous.name, self._folder / name)
                missing = [filing for filing in filings if not grows or filing not in covered]
                count = self._fill(name, previous if grows else None, missing, load)
                self._publish(name, filings, count)
            except BaseException:
                shutil.rmtree(self._folder / name, ignore_errors=True)
                raise
            self._drop_others(name, previous)

    def close(self) -> None:
        """Let go of Chroma's files."""
        with self._lock:
            self._close()

    # -- opening ---------------------------------------------------------------------------

    def _open_current(self) -> None:
        self._close()
        generation = read_current(self._folder)
        if generation is None or not self._is_fit(generation):
            return
        try:
            with said_plainly(self._url):
                client = self._connect(generation.name)
                collection = client.get_collection(
                    self._collection_name(generation.name), embedding_function=None
                )
                if collection.count() != generation.count:
                    let_go(client)
                    return
        except VectorStoreError:
            if self._url:
                raise
            return  # a damaged build in our own folder: the catalog serves until the next ingest
        self._client, self._collection, self._generation = client, collection, generation

    def _is_fit(self, generation: Generation) -> bool:
        """Ours, of this model and this Chroma, with its files as they were written. Chroma itself
        would serve a build with damaged files: wrongly and silently, or by a crash.
        """
        made_alike = (generation.server, generation.model, generation.chroma) == (
            self._url,
            self._model,
            chroma_version(),
        )
        folder = self._folder / generation.name
        return made_alike and (
            bool(self._url) or (folder.is_dir() and digest_files(folder) == generation.files)
        )

    def _connect(self, name: str) -> Client:
        return open_server(self._url) if self._url else open_folder(self._folder / name)

    def _close(self) -> None:
        if self._client is not None:
            let_go(self._client)
        self._client = self._collection = self._generation = self._seen = None

    # -- building --------------------------------------------------------------------------

    def _fill(
        self,
        name: str,
        copied: Generation | None,
        filings: Sequence[str],
        load: Callable[[str], tuple[Sequence[str], Vectors]],
    ) -> int:
        """Add filings to the build ``name``, check it, and return how many chunks it holds."""
        client = self._connect(name)
        try:
            if copied is None:
                collection = client.create_collection(
                    self._collection_name(name),
                    embedding_function=None,
                    configuration={
                        "hnsw": {"space": "cosine", "ef_construction": 200, "ef_search": 200}
                    },
                )
            else:
                collection = client.get_collection(
                    self._collection_name(name), embedding_function=None
                )
            expected = 0 if copied is None else copied.count
            for filing in filings:
                ids, vectors = load(filing)
                for batch in _batches(len(ids)):
                    collection.add(
                        ids=list(ids[batch]),
                        embeddings=vectors[batch],
                        metadatas=[{"filing": filing}] * len(ids[batch]),
                    )
                expected += len(ids)
                _check_self(collection, ids, vectors)
            if collection.count() != expected:
                raise VectorStoreError(
                    f"Chroma holds {collection.count()} chunks where {expected} were given to it"
                )
        finally:
            let_go(client)
        return expected

    def _publish(self, name: str, filings: Mapping[str, str], count: int) -> None:
        folder = self._folder / name
        if not self._url:
            sync_files(folder)
        generation = Generation(
            name=name,
            server=self._url,
            chroma=chroma_version(),
            model=self._model,
            count=count,
            filings=dict(filings),
            files={} if self._url else digest_files(folder),
        )
        write_current(self._folder, generation)

    def _drop_others(self, name: str, previous: Generation | None) -> None:
        """Delete older builds; in our own folder not the last one, a reader may still be in it."""
        keep = {name, previous.name if previous else name}
        for path in self._folder.glob("filings-*"):
            if path.name not in keep:
                shutil.rmtree(path, ignore_errors=True)
        if self._url and previous is not None:
            client = self._connect(name)
            try:
                client.delete_collection(previous.name)
            finally:
                let_go(client)

    def _collection_name(self, build: str) -> str:
        return build if self._url else "filings"


def _batches(count: int) -> Iterator[slice]:
    for first in range(0, count, _BATCH):
        yield slice(first, first + _BATCH)


def _check_self(collection: Collection, ids: Sequence[str], vectors: Vectors) -> None:
    """A sample of a filing's chunks must be found by their own vectors: a count proves nothing."""
    step = max(1, len(ids) // _SELF_QUERIES)
    sample = range(0, len(ids), step)
    if not sample:
        return
    found = collection.query(
        query_embeddings=vectors[list(sample)], n_results=1, include=["distances"]
    )
    distances = found["distances"] or []
    lost = [ids[i] for i, row in zip(sample, distances, strict=True) if not row or row[0] > _NEAR]
    if lost:
        raise VectorStoreError(f"Chroma does not find chunk {lost[0]} by its own vector")
