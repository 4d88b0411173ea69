"""Misspelt words of finance: "net procedes" for "net proceeds"."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from rapidfuzz.distance import OSA

from assistant.metrics import metrics
from index.concepts import all_concepts
from index.embed import ordinary_words

_WORD = re.compile(r"[A-Za-z]{5,}")
_LONG = 8


@cache
def _vocabulary() -> dict[str, frozenset[str]]:
    """The words of all line items and metrics by their first letter."""
    names = [name for metric in metrics().values() for name in metric.names]
    names += [name for one in all_concepts() for name in (*one.synonyms, *one.asked)]
    found: dict[str, set[str]] = {}
    for word in _WORD.findall(" ".join(names)):
        found.setdefault(word[0].casefold(), set()).add(word.casefold())
    return {letter: frozenset(group) for letter, group in found.items()}


def corrected(question: str, held: Callable[[str], bool]) -> str:
    """The question with misspelt words of finance mended.

    Only a word that stands in no held filing (``held``), in no line item and in no ordinary
    English is touched ("divided" is no "dividend"), and only when exactly one word is nearest,
    within one slip (two for long words). Names keep their capitals and so their spelling.

    >>> corrected("aditional net procedes", lambda word: False)
    'additional net proceeds'
    """

    def mend(match: re.Match[str]) -> str:
        word = match[0].casefold()
        group = _vocabulary().get(word[0], frozenset())
        if match[0] != word or word in group or word in ordinary_words() or held(word):
            return match[0]
        allowed = 2 if len(word) >= _LONG else 1
        slips = {known: OSA.distance(word, known, score_cutoff=allowed) for known in group}
        fewest = min(slips.values(), default=allowed + 1)
        nearest = [known for known, count in slips.items() if count == fewest]
        return nearest[0] if fewest <= allowed and len(nearest) == 1 else match[0]

    return _WORD.sub(mend, question)
