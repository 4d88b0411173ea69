"""Labels and questions as plain words: what does not tell one line item from another is gone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

Words = frozenset[str]


class Word(NamedTuple):
    """A plain word; ``start``/``end`` are offsets into the text it was read from."""

    text: str
    start: int
    end: int


_TOKEN = re.compile(
    r"[A-Za-z]+(?:&[A-Za-z]+)+|\b[A-Za-z]/[A-Za-z]\b|[A-Za-z]+(?:['’][A-Za-z]*)?|\d+"
)
_SMALL = frozenset(
    "the of by in from for to on and or a an our its at as with s was were is are been"
    " provided used generated".split()
)
_SAME = {
    "earnings": "income",
    "earning": "income",
    "profit": "income",
    "profits": "income",
    "loss": "income",
    "losses": "income",
    "stockholder": "shareholder",
    "shareowner": "shareholder",
    "stockowner": "shareholder",
    "shareholding": "shareholder",
    "amortisation": "amortization",
    "capitalised": "capitalized",
    "taxation": "tax",
    "taxes": "tax",
    "expenditures": "expenditure",
    "programme": "program",
    "ending": "end",
    "computing": "compute",
    "computation": "compute",
    "calculating": "compute",
    "calculation": "compute",
}


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


@lru_cache(maxsize=1 << 14)
def _canonical(raw: str) -> str:
    word = raw.lower().replace("&", "").replace("/", "")
    word = re.sub(r"['’](?:s)?$", "", word)
    return _SAME.get(word) or _SAME.get(_singular(word)) or _singular(word)


def tokens(text: str) -> Iterator[Word]:
    """Plain words of ``text`` in order; "restricted cash" is one word, or a set of words would not
    tell it from "cash and restricted cash"."""
    held: Word | None = None
    for word in _plain_words(text):
        if held is not None:
            if word.text == "cash":
                yield Word("restrictedcash", held.start, word.end)
                held = None
                continue
            yield held
        held = word if word.text == "restricted" else None
        if held is None:
            yield word
    if held is not None:
        yield held


def _plain_words(text: str) -> Iterator[Word]:
    """Words with small words left out, "non-" and "pre-" joined to the next."""
    prefix: Word | None = None
    for match in _TOKEN.finditer(text):
        word = Word(_canonical(match.group()), match.start(), match.end())
        if prefix is not None:
            word = Word(prefix.text + word.text, prefix.start, word.end)
            prefix = None
        if word.text in ("non", "pre"):
            prefix = word
        elif word.text not in _SMALL and not (word.text.isdigit() and len(word.text) < 3):
            yield word


@lru_cache(maxsize=1 << 14)
def key_of(text: str) -> Words:
    """The set of plain words of ``text``."""
    return frozenset(word.text for word in tokens(text))
