"""What a table is about, in the words that introduce it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.sentences.clauses import clause_end, trimmed
from assistant.sentences.split import Sentence
from assistant.types import Draft, Source

_SHOWS = re.compile(
    r"\btables?(?:\s+(?:below|above|that\s+follows))?\s+(?:\w+ly\s+)?(?:shows?|presents?|summari[sz]es?"
    r"|sets?\s+(?:forth|out)|provides?|details?|reflects?|illustrates?|outlines?|reconciles?|includes?"
    r"|lists?|discloses?|represents?|contains?|displays?|gives?|identifies)\s+",
    re.IGNORECASE,
)
_FOLLOWS = re.compile(
    r"\s+(?:is|are|was|were|consists?(?:ed)?(?:\s+of)?|comprises?d?|(?:is|are)\s+comprised\s+of)\s+"
    r"(?:(?:as\s+follows|the\s+following)|(?:shown|set\s+(?:forth|out)|presented|summari[sz]ed|detailed"
    r"|provided|listed|given|included|disclosed|reflected)\s+(?:in\s+the\s+(?:following\s+)?table|below))",
    re.IGNORECASE,
)
_OPENING = re.compile(r"(?:As of|At|For|In|During|On)\b[^,]{3,60}(?:,\s+\d{4})?,\s+(?=[a-z])")
_BRACKET = re.compile(r"\s*\((?:in\b|dollars|amounts|\$|unaudited|£|€)[^()]{0,60}\)", re.IGNORECASE)


def shown_in_table(candidates: Sequence[Sentence]) -> Draft | None:
    """The topic of the first table that a sentence introduces; None where none does."""
    for sentence in sorted(candidates, key=lambda s: (s.rank, s.start)):
        if sentence.is_field or "\t" in sentence.text:
            continue
        span = _topic(sentence.text)
        if span:
            short = " ".join(sentence.text[span[0] : span[1]].split())
            quote = " ".join(sentence.text.split())
            source = Source(sentence.filing, sentence.start, sentence.end)
            return Draft(f"{short} [1]\n\n“{quote}”", (source,), "sentence", short=(short,))
    return None


def _topic(text: str) -> tuple[int, int] | None:
    shows = _SHOWS.search(text)
    if shows:
        start, end = shows.end(), clause_end(text, shows.end())
    else:
        follows = _FOLLOWS.search(text)
        if follows is None:
            return None
        opening = _OPENING.match(text)
        start, end = opening.end() if opening else 0, follows.start()
    bracket = _BRACKET.search(text, start, end)
    start, end = trimmed(text, start, bracket.start() if bracket else end)
    return (start, end) if end > start else None
