"""The sentences of the passages found, each with the words that it stands among."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.likeliest.short_forms import ShortForm, widened
from assistant.sentences.split import Sentence, sentences
from assistant.words import terms
from index.types import Passage

_LEAST = 4
_BEFORE = 2
_MOST_ITEMS = 8
_BULLET = re.compile(r"\s*(?:[•●○▪–—-]|\(?(?:i{1,3}|iv|v|[a-z0-9])[.)])\s")
_LOOKS_BACK = re.compile(
    r"\W*(?:(?:The|These|This|Such|That|Those|It|They|He|She|Both)\b|[•●○▪–—-]|\(?[a-z0-9]{1,2}[.)])"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence, with the list that it opens, and the terms of its own, of the two sentences
    before it, and of the headings over it. ``back``: it goes on from the sentence before."""

    sentence: Sentence
    own: frozenset[str]
    before: frozenset[str]
    headed: frozenset[str]
    back: bool


def candidates(
    passages: Iterable[Passage], forms: Sequence[ShortForm] = ()
) -> tuple[Candidate, ...]:
    """Every sentence of these passages that says something, once."""
    found: dict[tuple[str, int], Candidate] = {}
    for passage in passages:
        said: list[frozenset[str]] = []
        chunk = passage.chunk
        over = widened(frozenset(terms(" ".join((*chunk.heading_path, chunk.context)))), forms)
        every = sentences(passage)
        for at, alone in enumerate(every):
            sentence = _with_items(alone, every[at + 1 : at + 1 + _MOST_ITEMS], passage)
            own = widened(frozenset(terms(sentence.text)), forms)
            before = frozenset().union(*said[-_BEFORE:])
            said.append(own)
            if len(own) < _LEAST or sentence.is_head:
                continue
            back = _LOOKS_BACK.match(sentence.text) is not None
            key = (sentence.filing.id, sentence.start)
            found.setdefault(key, Candidate(sentence, own, before, over, back))
    return tuple(found.values())


def _with_items(sentence: Sentence, behind: Sequence[Sentence], passage: Passage) -> Sentence:
    """A sentence that ends in a colon, with the items of the list behind it."""
    if not sentence.text.rstrip().endswith(":"):
        return sentence
    end = sentence.end
    for item in behind:
        if not _BULLET.match(item.text):
            break
        end = item.end
    start = passage.chunk.start
    text = passage.chunk.text[sentence.start - start : end - start]
    return replace(sentence, text=text, end=end)
