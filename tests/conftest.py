"""What several tests share: an embedder that needs no model, and the bundled filings, indexed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

from index.embed import Matrix
from index.library import Library

BUNDLED = Path(__file__).parents[1] / "eval" / "filings"


class HashEmbedder:
    """Every word is a direction: texts that share words are near each other. Deterministic."""

    spec = "hash"
    identity = "hash@1"
    max_tokens = 256
    dimensions = 64

    def __init__(self) -> None:
        self.embedded: list[str] = []

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [len(re.findall(r"\w+|[^\w\s]", text)) for text in texts]

    def encode_documents(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> Matrix:
        self.embedded.extend(texts)
        if progress is not None:
            progress(len(texts))
        return np.stack([self._encode(text) for text in texts])

    def encode_query(self, text: str) -> Matrix:
        return self._encode(text)

    def _encode(self, text: str) -> Matrix:
        vector = np.zeros(self.dimensions, dtype=np.float32)
        for word in re.findall(r"\w+", text.lower()):
            seed = int.from_bytes(hashlib.sha256(word.encode()).digest()[:4])
            vector += np.random.default_rng(seed).standard_normal(self.dimensions)
        length = float(np.linalg.norm(vector))
        if length == 0:
            vector[0] = length = 1.0
        return np.asarray(vector / length, dtype=np.float32)


@pytest.fixture
def hash_embedder() -> HashEmbedder:
    """An embedder for tests that are not about meaning: quick, and the same on any machine."""
    return HashEmbedder()


@pytest.fixture(scope="session")
def bundled_filings() -> tuple[Path, ...]:
    """The two filings that come with the project."""
    return tuple(sorted(BUNDLED.glob("*.txt")))


@pytest.fixture(scope="session")
def bundled_library(
    tmp_path_factory: pytest.TempPathFactory, bundled_filings: tuple[Path, ...]
) -> Path:
    """The folder of a library of the two bundled filings, made with the real model. Read only."""
    from index.ingest import ingest  # here, so that tests of one room need no other

    folder = tmp_path_factory.mktemp("library")
    with Library.open(folder, writable=True) as library:
        report = ingest(library, bundled_filings)
    if report.refused:
        raise AssertionError(f"a bundled filing was refused: {report.refused}")
    return folder


@pytest.fixture
def small_library(tmp_path: Path, hash_embedder: HashEmbedder) -> Iterator[Library]:
    """An empty library, open for writing, with the quick embedder."""
    with Library.open(tmp_path / "library", writable=True, embedder=hash_embedder) as library:
        yield library
