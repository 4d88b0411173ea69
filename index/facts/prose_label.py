"""The words that a number of a sentence is said with: those before it, and those behind it where
they name it: "include $350 million of notes", "of which $34 million is subject to amortization".
"""

from __future__ import annotations

import re

from index.facts.prose_series import Sentence
from index.types import Quantity

LABEL_WORDS = 30
FEW_WORDS = 4

_PARENTHESIS = re.compile(r"\([^()]{0,400}\)")
_WORD = re.compile(r"\S+")
_UP_TO_STOP = re.compile(r"(?:\s+[^\s,;.:()$€£\d]+){1,12}")
_HANGS = re.compile(r"(?:\s+(?:for|in|at|as|of|on|during|the|and|or|to))+$", re.IGNORECASE)
_RESPECTIVELY = re.compile(r",?\s+respectively,?(?=\s)", re.IGNORECASE)
# A label that ends so is told: "Revenue was"
_TOLD = re.compile(
    r"\b(?:is|are|was|were|be|of|to|at|by|from|totaled|totalled|increased|decreased)$",
    re.IGNORECASE,
)
# What says nothing between a verb and its number: "paid an aggregate of approximately $5".
_FRAME = re.compile(
    r"(?:\s*\b(?:(?:an?|the)\s+(?:aggregate|total|sum)\s+of|approximately|about|up\s+to|over|nearly"
    r"|only|an\s+additional|additional))+$",
    re.IGNORECASE,
)
_TIES = re.compile(
    r"\s+(?:of(?!\s+which)|in|for|related\s+to|relating\s+to|attributable\s+to|due\s+to|to\s+(?:the|our|its))\s",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"[,;:]")
_SAYS_NOTHING = re.compile(
    r"(?:\b(?:as|at|of|in|on|and|or|for|during|the|which|fiscal|years?|ended|through|with)\b|\s)*",
    re.IGNORECASE,
)


def label_of(sentence: Sentence, first: Quantity, last: Quantity) -> str:
    """The words before a subject's numbers, from ``first`` to ``last``, without what stands in
    brackets, and the words behind that name them."""
    before = _WORD.findall(_PARENTHESIS.sub(" ", sentence.text[: first.start]))[-LABEL_WORDS:]
    label = " ".join(before)
    if _is_named_behind(sentence, first, last, label):
        label = " ".join([label, *_behind(sentence, last)]).strip()
    return label


def _is_named_behind(sentence: Sentence, first: Quantity, last: Quantity, label: str) -> bool:
    """True where no words before the numbers name them, and where "of", "in", "for" ties what
    stands behind to them."""
    if _TOLD.search(_FRAME.sub("", label)):
        return False
    if len(label.split()) <= FEW_WORDS or _says_nothing(sentence, first):
        return True
    return _TIES.match(sentence.text, _behind_start(sentence, last)) is not None


def _says_nothing(sentence: Sentence, first: Quantity) -> bool:
    """True for a clause that holds a period and no more before its number: "of which", "as of
    December 31, 2006, approximately"."""
    text = list(sentence.text[: first.start])
    for named in sentence.periods:
        for at in range(named.start, min(named.end, first.start)):
            text[at] = " "
    clauses = _CLAUSE_END.split(_PARENTHESIS.sub(" ", "".join(text)))
    own = [clause for clause in clauses if clause.strip()][-1:] or [""]
    return _SAYS_NOTHING.fullmatch(_FRAME.sub("", own[0].rstrip())) is not None


def _behind_start(sentence: Sentence, last: Quantity) -> int:
    """Where the words behind begin: ", respectively," says nothing of the numbers."""
    aside = _RESPECTIVELY.match(sentence.text, last.end)
    return aside.end() if aside else last.end


def _behind(sentence: Sentence, last: Quantity) -> list[str]:
    stops = [named.start for named in sentence.periods if named.start >= last.end]
    stop = min(stops, default=len(sentence.text))
    behind = _UP_TO_STOP.match(sentence.text, _behind_start(sentence, last), stop)
    return _WORD.findall(_HANGS.sub("", behind.group())) if behind else []
