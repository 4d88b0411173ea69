"""The reason that a filing gives for a move: "..., and what was behind it?"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.sentences.quoting import quoted
from assistant.sentences.split import Sentence
from assistant.types import Draft, Source
from assistant.words import terms
from assistant.yesno.moves import side

_CAUSE = re.compile(
    r"\b(?:due (?:primarily |mainly |largely )?to|driven|primarily|mainly|because|as a result"
    r"|result(?:ed|ing) (?:primarily )?from|attribut\w+|reflect(?:s|ed|ing)?|owing to|caused|led by"
    r"|benefit(?:ed|ing)? from|thanks to|offset)\b",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(
    r"^(?:This|The|These|Such)\s+(?:\w+\s+)?(?:increase|decrease|improvement|decline|change|growth"
    r"|reduction|expansion|movement|rise|fall)s?\b"
)


def with_reason(draft: Draft, title: str, moved: int, candidates: Sequence[Sentence]) -> Draft:
    """The draft with the sentence that gives the reason below it, or with the word that none was
    found. ``moved`` is 1 for a rise, -1 for a fall."""
    found = _reason(title, moved, candidates)
    if found is None:
        return replace(draft, text=f"{draft.text}\n\nNo reason for it was found.")
    said = "\n\n".join(
        f"“{quoted(s.text)}” [{n}]" for n, s in enumerate(found, start=len(draft.sources) + 1)
    )
    sources = tuple(Source(s.filing, s.start, s.end) for s in found)
    return replace(draft, text=f"{draft.text}\n\n{said}", sources=(*draft.sources, *sources))


def _reason(title: str, moved: int, candidates: Sequence[Sentence]) -> tuple[Sentence, ...] | None:
    asked = set(terms(title))
    told = [s for s in candidates if "\t" not in s.text and not s.is_field]
    for place, one in enumerate(told):
        if not asked <= set(terms(one.text)) or side(one.text)[0] != moved:
            continue
        if _CAUSE.search(one.text):
            return (one,)
        after = told[place + 1] if place + 1 < len(told) else None
        if after and _POINTS_BACK.match(after.text) and _CAUSE.search(after.text):
            return (one, after)
    return None
