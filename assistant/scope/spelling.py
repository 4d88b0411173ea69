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


_SLIPS = {
    "wat": "what", "wht": "what", "waht": "what", "whta": "what", "hwat": "what", "wath": "what",
    "hwo": "how", "hw": "how", "wich": "which", "whcih": "which", "whihc": "which", "wehn": "when",
    "whn": "when", "hwen": "when", "wher": "where", "wheer": "where", "woh": "who", "hwy": "why",
}  # fmt: skip
_FIRST = re.compile(rf"^\W*(?P<word>{'|'.join(_SLIPS)})\b", re.IGNORECASE)


def _asking_mended(question: str) -> str:
    """The question with a slip in its first word mended: "wat was revenue"."""
    match = _FIRST.match(question)
    if match is None:
        return question
    word = _SLIPS[match["word"].casefold()]
    return f"{question[: match.start('word')]}{word}{question[match.end('word') :]}"


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
        if match[0] != word or word in group or word in ordinary_words():
            return match[0]
        if held(word) and not any(known[:-1] == word for known in group):
            return match[0]  # words are held by their stems: "incom" stands where "income" does
        allowed = 2 if len(word) >= _LONG else 1
        slips = {known: OSA.distance(word, known, score_cutoff=allowed) for known in group}
        fewest = min(slips.values(), default=allowed + 1)
        nearest = [known for known, count in slips.items() if count == fewest]
        return nearest[0] if fewest <= allowed and len(nearest) == 1 else match[0]

    return _WORD.sub(mend, _asking_mended(question))
