"""Yes or no where a sentence says the very thing or its opposite."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.sentences.extractive import Ranked
from assistant.sentences.polarity import denies
from assistant.sentences.quoting import draft_from
from assistant.types import Draft

_SURE = 0.75
# What may be, what a form asks for and what is meant to be are no facts, unless asked for as such.
_SUPPOSED = re.compile(
    r"\b(?:may|might|could|if|would|should|unless|whether|in the event)\b", re.IGNORECASE
)
_FORESEEN = re.compile(
    r"\b(?:expects?|expected|intends?|plans?|anticipates?|forecasts?|targets?)\b",
    re.IGNORECASE,
)
_ASKS_DEED = re.compile(r"\W*(?:do|does|did)\s+(?!any\b)", re.IGNORECASE)
# A name, then what it does: "Brightly currently makes".
_DOES = re.compile(
    r"(?P<who>[A-Z][a-z]+)(?:,? (?:Inc|Corp|Ltd|LLC)\.?,?)?\s+(?:(?:currently|also|now)\s+)?"
    r"(?:is|was|has|had|does|did|[a-z]{3,}(?<!s)s|[a-z]{2,}ed)\s"
)
_OURS = frozenset(
    "It This That The We Our Management Company Corporation Group Registrant They Each He She There"
    " Demand Sales Revenue Business Competition".split()
)
_FORM = re.compile(r"\bindicate by check ?mark\b", re.IGNORECASE)


def by_sentence(ranked: Sequence[Ranked], question: str) -> Draft | None:
    """Yes or no where a sentence says the very thing or its opposite."""
    best = ranked[0] if ranked else None
    if best is None or best.coverage < _SURE or _says_nothing(best.sentence.text, question):
        return None
    if _of_another(best, question):
        return None
    draft = draft_from((best,))
    word = "No" if denies(best.sentence.text, best.asked) else "Yes"
    return replace(draft, text=f"{word}. {draft.text}")


def _of_another(best: Ranked, question: str) -> bool:
    """Whether a sentence tells of somebody else: "Brightly currently makes wicks under its own
    label" says nothing of whether the company does."""
    match = _DOES.match(best.sentence.text)
    if match is None or not _ASKS_DEED.match(question):
        return False
    known = f"{question} {best.sentence.filing.company or ''}".casefold()
    return match["who"].casefold() not in known and match["who"] not in _OURS


def _says_nothing(text: str, asked: str) -> bool:
    """Whether a sentence supposes or foresees what the question does not, or is a form's own."""
    if _FORM.search(text):
        return True
    supposes = _SUPPOSED.search(text) and not _SUPPOSED.search(asked)
    foresees = _FORESEEN.search(text) and not _FORESEEN.search(asked)
    return bool(supposes or foresees)
