"""What the field does by default, to stand beside: cut, embed, nearest; and BM25 over pages.

Both see exactly the page texts that our own index sees.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from eval.benchmarks.financebench import FinanceBenchQuestion
from eval.pages import PageText, Ranker, Spot
from index.embed import Embedder, Matrix

CHUNK = 1000
OVERLAP = 200
_SEPARATORS = ("\n\n", "\n", " ")
_WORD = re.compile(r"\w+")
_K1, _B = 1.5, 0.75


def plain_ranker(pages: Sequence[PageText], embedder: Embedder, cache: Path) -> Ranker:
    """The usual tutorial pipeline: 1000-character pieces with 200 in common, one embedding each,
    nearest first. The search is exact, which flatters it: Chroma's own is approximate. Vectors are
    kept in the folder ``cache``, for embedding takes far longer than all the rest.
    """
    pieces = [(page, piece) for page in pages for piece in split(page.text)]
    spots = [(page.doc_name, page.number) for page, _ in pieces]
    matrix = _vectors([piece for _, piece in pieces], embedder, cache)
    names = np.array([page.doc_name for page, _ in pieces])

    def rank(question: FinanceBenchQuestion, given: bool) -> list[Spot]:
        scores = matrix @ embedder.encode_query(question.question)
        if given:
            scores = np.where(names == question.doc_name, scores, -np.inf)
        return [spots[i] for i in _best(scores)]

    return rank


def bm25_ranker(pages: Sequence[PageText]) -> Ranker:
    """Okapi BM25 with whole pages as documents; k1 = 1.5, b = 0.75."""
    counts = [Counter(_WORD.findall(page.text.casefold())) for page in pages]
    lengths = np.array([count.total() for count in counts], dtype=np.float64)
    postings: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for place, count in enumerate(counts):
        for word, times in count.items():
            postings[word].append((place, times))
    norms = _K1 * (1 - _B + _B * lengths / max(1.0, float(lengths.mean())))
    names = np.array([page.doc_name for page in pages])

    def rank(question: FinanceBenchQuestion, given: bool) -> list[Spot]:
        scores = np.zeros(len(pages))
        for word in set(_WORD.findall(question.question.casefold())):
            held = postings.get(word, [])
            rarity = math.log(1 + (len(pages) - len(held) + 0.5) / (len(held) + 0.5))
            for place, times in held:
                scores[place] += rarity * times * (_K1 + 1) / (times + norms[place])
        if given:
            scores = np.where(names == question.doc_name, scores, -np.inf)
        return [(pages[i].doc_name, pages[i].number) for i in _best(scores)]

    return rank


def split(text: str, size: int = CHUNK, overlap: int = OVERLAP) -> list[str]:
    """Pieces of at most ``size`` characters, cut at the widest break that does, with up to
    ``overlap`` characters carried over: the rule of LangChain's recursive splitter."""
    pieces: list[str] = []
    held: list[str] = []
    for part in _parts(text, size, _SEPARATORS):
        if held and sum(map(len, held)) + len(part) > size:
            pieces.append("".join(held))
            while held and (
                sum(map(len, held)) > overlap or sum(map(len, held)) + len(part) > size
            ):
                held.pop(0)
        held.append(part)
    if held:
        pieces.append("".join(held))
    return [piece.strip() for piece in pieces if piece.strip()]


def _parts(text: str, size: int, separators: Sequence[str]) -> list[str]:
    """Parts of at most ``size`` characters that join up to ``text``."""
    if len(text) <= size and separators != _SEPARATORS:
        return [text]
    if not separators:
        return [text[i : i + size] for i in range(0, len(text), size)]
    separator, *rest = separators
    if separator not in text:
        return _parts(text, size, rest)
    whole = [part + separator for part in text.split(separator)]
    whole[-1] = whole[-1].removesuffix(separator)
    found: list[str] = []
    for part in whole:
        found.extend([part] if len(part) <= size else _parts(part, size, rest))
    return [part for part in found if part]


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


def _best(scores: NDArray[np.floating[Any]], depth: int = 400) -> list[int]:
    order = np.argsort(-scores, kind="stable")[:depth]
    return [int(i) for i in order if np.isfinite(scores[i])]
