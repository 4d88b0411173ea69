"""BM25 over pages, to stand beside our retrieval. It sees the page texts that our index sees."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from eval.benchmarks.financebench import FinanceBenchQuestion
from eval.retrieval.pages import PageText, Ranker, Spot

_WORD = re.compile(r"\w+")
_K1, _B = 1.5, 0.75


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


def _best(scores: NDArray[np.floating[Any]], depth: int = 400) -> list[int]:
    order = np.argsort(-scores, kind="stable")[:depth]
    return [int(i) for i in order if np.isfinite(scores[i])]
