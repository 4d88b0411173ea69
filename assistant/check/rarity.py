"""How much a word tells: little where every number of the evidence is told with it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rarity:
    """Word weights over the numbers of the evidence; ``unseen`` is that of any other word."""

    weights: Mapping[str, float]
    unseen: float

    def of(self, word: str) -> float:
        """The weight of a word, larger for rarer ones."""
        return self.weights.get(word, self.unseen)


def rarity(told: Iterable[frozenset[str]]) -> Rarity:
    """Weights from the words that each number is told in."""
    sets = list(told)
    counts: Counter[str] = Counter()
    for words in sets:
        counts.update(words)
    total = len(sets) + 1
    return Rarity(
        {word: math.log(1 + total / count) for word, count in counts.items()}, math.log(1 + total)
    )
