"""Names of models, which are letters and digits: "F-15s", "787s", "A320"."""

from __future__ import annotations

import re
from functools import lru_cache

# No period and no form: "FY21", "F19", "Q4", "H1".
_LETTERED = re.compile(
    r"\b(?!(?:FY|CY|Q|H|FQ|CET|No)-?\d|F\d)(?P<name>(?:[A-Z]/)?[A-Z]{1,4}-?\d{1,4})(?:[A-Z]|s)?\b"
)
# A bare number is a model where the question makes a plural or a thing of it.
_BARE = re.compile(
    r"\b(?P<name>[1-9]\d\d)(?:s\b|['’]s\b|(?=\s+(?:airplanes?|aircraft|jets?|jetliners?|models?|family"
    r"|program)\b))"
)
_ALONE = re.compile(r"(?<![\d,.$€£-])\b(?P<name>[1-9]\d\d)\b(?![\d,.%])")


@lru_cache(maxsize=256)
def models_asked(question: str) -> frozenset[str]:
    """The models that a question names, in small letters.

    >>> sorted(models_asked("How many F-15s and 787s were delivered in FY21?"))
    ['787', 'f-15']
    """
    return _names(_LETTERED, question) | _names(_BARE, question)


@lru_cache(maxsize=1 << 13)
def models_named(label: str) -> frozenset[str]:
    """The models that a row or the head of a column may name: there a bare number is one too."""
    return _names(_LETTERED, label) | _names(_ALONE, label)


def _names(pattern: re.Pattern[str], text: str) -> frozenset[str]:
    return frozenset(match["name"].casefold() for match in pattern.finditer(text))
