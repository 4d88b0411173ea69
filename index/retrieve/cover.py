"""How much of what a question names a text has.

BM25 adds up words, so that one word often is as good as three once. Here each word counts once, and
a rare one more than one that most texts have.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import log

_WORD = re.compile(r"[^\W_]+")
_SHORT = 3
_WORDS_KEPT = 1 << 16


@lru_cache(_WORDS_KEPT)
def stem(word: str) -> str:
    """A word without its plural ending, which is all that labels and questions differ by."""
    if len(word) > _SHORT and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > _SHORT and word.endswith("s") and word[-2] != "s" else word


def covered(words: Sequence[str], texts: Mapping[int, str]) -> dict[int, float]:
    """For each text, from 0 to 1, how much of ``words`` it has. A word is worth the logarithm of
    how rare it is among these texts.

    >>> covered(["aircraft", "orders"], {1: "Orders of aircraft", 2: "An order", 3: "Aircraft"})
    {1: 1.0, 2: 0.5, 3: 0.5}
    """
    # In order: sums of floats depend on it.
    asked = {word: _forms(word) for word in map(stem, words)}
    low = {number: text.lower() for number, text in texts.items()}
    held = {
        number: [word for word, forms in asked.items() if any(_says(text, f) for f in forms)]
        for number, text in low.items()
    }
    spread = Counter(word for found in held.values() for word in found)
    worth = {word: log(1 + len(texts) / (1 + spread[word])) for word in asked}
    whole = sum(worth.values())
    if not whole:
        return {}
    return {number: sum(worth[word] for word in found) / whole for number, found in held.items()}


def _says(text: str, form: str) -> bool:
    """Whether a word stands in a text: found letter by letter, which is quicker than to take the
    whole text apart."""
    at = text.find(form)
    while at >= 0:
        end = at + len(form)
        if not (_is_letter(text[at - 1 : at]) or _is_letter(text[end : end + 1])):
            return True
        at = text.find(form, at + 1)
    return False


def _is_letter(sign: str) -> bool:
    return _WORD.match(sign) is not None


def _forms(word: str) -> frozenset[str]:
    """Every word that has this stem: far fewer than the words of all texts, whose stems need not
    be taken."""
    forms = (word, f"{word}s", f"{word[:-1]}ies")
    return frozenset(form for form in forms if stem(form) == word)
