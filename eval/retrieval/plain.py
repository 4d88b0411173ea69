"""What the field does by default, to stand beside: the LangChain tutorial's own pipeline.

Pages are cut by ``RecursiveCharacterTextSplitter`` (1000 characters, 200 in common), each piece is
embedded with the same sentence model, Chroma holds the vectors, and the nearest pieces win. It sees
exactly the page texts that our own index sees. LangChain's splitter is a package of its own that
nothing else here needs, so its rule stands below; a test holds pieces that LangChain itself gave.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from eval.benchmarks.financebench import FinanceBenchQuestion
from eval.retrieval.pages import PageText, Ranker, Spot
from index.embed import Embedder, Matrix
from index.vectors import VectorIndex

CHUNK = 1000
OVERLAP = 200
_SEPARATORS = ("\n\n", "\n", " ", "")
_DEPTH = 200
"""Pieces read for each question: more than enough for 20 distinct pages."""


class PlainPipeline:
    """The pieces of many pages in a Chroma index of its own; close it, or use it in a ``with``."""

    def __init__(self, pages: Sequence[PageText], embedder: Embedder, cache: Path) -> None:
        """Cut, embed and index. Vectors are kept in the folder ``cache``, a file a document, for
        embedding takes far longer than all the rest."""
        self._embedder = embedder
        self._folder = TemporaryDirectory(prefix="plain-", ignore_cleanup_errors=True)
        self._index = VectorIndex(Path(self._folder.name), model=embedder.identity)
        self._spots: dict[str, Spot] = {}
        vectors: dict[str, tuple[Sequence[str], Matrix]] = {}
        for name, pieces in pieces_of(pages).items():
            ids = [f"{name}#{at}" for at in range(len(pieces))]
            spots = [(name, number) for number, _ in pieces]
            self._spots.update(zip(ids, spots, strict=True))
            vectors[name] = ids, _vectors([text for _, text in pieces], embedder, cache)
        self._held = dict.fromkeys(vectors, "")
        self._index.build(self._held, vectors.__getitem__)

    def rank(self, question: FinanceBenchQuestion, given: bool) -> list[Spot]:
        """Pages by their nearest pieces, repeats and all; of one document where it is given."""
        wanted = {question.doc_name: ""} if given else self._held
        vector = self._embedder.encode_query(question.question)
        found = self._index.search(vector, _DEPTH, wanted)
        return [self._spots[hit.chunk_id] for hit in found.hits]

    def close(self) -> None:
        """Let go of the index."""
        self._index.close()
        with suppress(OSError):
            self._folder.cleanup()

    def __enter__(self) -> Ranker:
        return self.rank

    def __exit__(self, *_: object) -> None:
        self.close()


def pieces_of(pages: Sequence[PageText]) -> Mapping[str, list[tuple[int, str]]]:
    """The pieces of each document as (page, text), in order. A document of empty pages has none."""
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for page in pages:
        found[page.doc_name] += [(page.number, piece) for piece in split(page.text)]
    return {name: pieces for name, pieces in found.items() if pieces}


def split(text: str, size: int = CHUNK, overlap: int = OVERLAP) -> list[str]:
    """``RecursiveCharacterTextSplitter(chunk_size=size, chunk_overlap=overlap).split_text(text)``
    with its defaults, as version 1.1.3 of langchain-text-splitters gives it."""
    return _split(text, _SEPARATORS, size, overlap)


def _split(text: str, separators: Sequence[str], size: int, overlap: int) -> list[str]:
    """Cut at the first separator that occurs; what is still too long at the next, by itself."""
    at = next((i for i, one in enumerate(separators) if one in text), len(separators) - 1)
    finer = separators[at + 1 :]
    found: list[str] = []
    short: list[str] = []
    for part in _parts(text, separators[at]):
        if len(part) < size:
            short.append(part)
            continue
        found += _joined(short, size, overlap)
        short = []
        found += _split(part, finer, size, overlap) if finer else [part]
    return found + _joined(short, size, overlap)


def _parts(text: str, separator: str) -> list[str]:
    """The text cut before each separator, which stays at the head of its part."""
    if not separator:
        return list(text)
    first, *rest = text.split(separator)
    return [part for part in (first, *(separator + one for one in rest)) if part]


def _joined(parts: Sequence[str], size: int, overlap: int) -> list[str]:
    """Neighbours joined as long as they fit; the last ``overlap`` characters begin the next."""
    found: list[str] = []
    held: list[str] = []
    total = 0
    for part in parts:
        if held and total + len(part) > size:
            found.append("".join(held))
            while total > overlap or (total + len(part) > size and total > 0):
                total -= len(held.pop(0))
        held.append(part)
        total += len(part)
    found.append("".join(held))
    return [piece for piece in map(str.strip, found) if piece]


def _vectors(texts: Sequence[str], embedder: Embedder, cache: Path) -> Matrix:
    key = hashlib.sha256("\0".join((embedder.identity, *texts)).encode()).hexdigest()[:16]
    path = cache / f"{key}.npy"
    if path.is_file():
        held: Matrix = np.load(path, allow_pickle=False)
        return held
    matrix = embedder.encode_documents(texts)
    cache.mkdir(parents=True, exist_ok=True)
    np.save(path, matrix, allow_pickle=False)
    return matrix
