"""Whether a sentence holds a thing of the kind that is asked for, and one the question lacks."""

from __future__ import annotations

import re
from itertools import pairwise

from assistant.likeliest.asked import Asked
from assistant.sentences.span_kinds import dates, frequencies, gives_reason, names_someone
from assistant.words import terms

REASON = re.compile(
    r"\b(?:due (?:\w+ )?to|because|driven (?:\w+ )?by|attribut\w+ (?:\w+ )?to|as a result of"
    r"|result\w* (?:\w+ )?from|owing to|caused by|led by|on account of|reflect(?:s|ed|ing)?"
    r"|in order to|since the)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<![.!?:•] )(?<!^)(?<![“\"(])\b[A-Z][\w&’'-]+|\b[A-Z]{2,}[\w-]*\d*\b")
_CAPITAL = re.compile(r"\b[A-Z][\w&’'-]*")
_NO_NAMES = frozenset(
    terms(
        """company group board notes item form report act section agreement note january february
        march april may june july august september october november december u.s. usa american
        us our we the gaap fiscal asu asc fasb sec r&d ceo cfo"""
    )
)
# What comes after it, or stands elsewhere.
_POINTS_ON = re.compile(
    r":\W*$|\b(?:following tables?|tables? (?:below|above)|following summari[sz]es)\b"
    r"|\bincorporated (?:herein )?by(?: reference)?\b|^\W*\d{1,2}\.\d+|^\W*See\b"
    r"|\b(?:see|refer to) (?:also )?(?:the )?(?:Items?|Notes?|Exhibits?|Parts?)\b[^.]{0,160}"
    r"\b(?:information|details?|discussion|description)\b",
    re.IGNORECASE,
)
_PLURAL = re.compile(
    r"\b(?:what|which|list|name|give)\s+(?:(?:are|were|the|its|of|main|key|other|principal)\s+)*"
    r"(?:[\w&’'-]+\s+){0,2}?(?!(?:is|was|has|does|business|process|address|class)\b)[a-z]+s\b(?<!ss)",
    re.IGNORECASE,
)
JOINS = re.compile(r"[^.;:]{0,25}?(?:,|\band\b|\bor\b|&|[•\n])[^.;:]{0,12}")
_ITEM_ENDS = re.compile(r"[,;•\n\t]|\band\b|\bor\b")


def holds_kind(asked: Asked, text: str) -> float:
    """From 0 (no such thing) to 1 (surely) how much a sentence has of what is asked for."""
    if asked.want == "reason":
        return 1.0 if REASON.search(text) else 0.6 if gives_reason(text) else 0.0
    if asked.want == "date":
        return float(any(text[start:end] not in asked.text for start, end in dates(text)))
    if asked.want == "often":
        return float(any(frequencies(text)))
    if asked.want == "who":
        return float(names_someone(asked.text, text) and bool(new_names(asked, text)))
    if asked.want in ("place", "name"):
        return float(bool(new_names(asked, text)))
    return 0.5


def may_tell(asked: Asked, text: str) -> bool:
    """Whether a sentence may tell of what is asked: it points to no other place, and holds a thing
    of the kind where one that is easily known is asked for."""
    if _POINTS_ON.search(text):
        return False
    return asked.want in ("words", "name", "place") or holds_kind(asked, text) > 0


def is_short_of(asked: Asked, text: str) -> bool:
    """Whether a sentence tells of fewer things than are asked for."""
    if asked.several < 2:
        return False
    if asked.want == "date":
        return len({text[start:end] for start, end in dates(text)}) < asked.several
    return sum(bool(terms(item)) for item in _ITEM_ENDS.split(text)) < asked.several


def new_names(asked: Asked, text: str) -> tuple[tuple[int, int], ...]:
    """Spans of the names in a text that the question does not have; the first word of a sentence
    is written large whatever it is."""
    known = set(terms(asked.text)) | _NO_NAMES
    found = []
    for name in _NAME.finditer(text):
        told = set(terms(name[0]))
        if name.start() and told and not told & known:
            found.append(name.span())
    return tuple(found)


def capitals(asked: Asked, text: str) -> tuple[tuple[int, int], ...]:
    """Spans of the words written large that the question does not have, behind a colon too."""
    known = set(terms(asked.text)) | _NO_NAMES
    found = (name for name in _CAPITAL.finditer(text) if name.start())
    return tuple(name.span() for name in found if not known & set(terms(name[0])))


def lists_some(asked: Asked, text: str) -> float:
    """1 where several things are asked for and a sentence lists new names, 0 where it lists none;
    a half where one thing is asked for."""
    if asked.several < 2 and not _PLURAL.search(asked.text):
        return 0.5
    spans = new_names(asked, text)
    joined = sum(bool(JOINS.fullmatch(text[end:start])) for (_, end), (start, _) in pairwise(spans))
    return float(joined > 0)
