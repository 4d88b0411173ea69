"""Whether a sentence tells the figure of a part of the company by the part's name."""

from __future__ import annotations

import re

from assistant.operands.row_words import folded
from index.types import FilingMeta

# A name right before the verb: what the figure is of.
_OF_PART = re.compile(
    r"\b(?:for|of|in|at|by|from)\s+(?:the\s+|our\s+|its\s+)?"
    r"(?P<part>[A-Z][\w&’'-]+(?:\s+(?:and\s+)?[A-Z][\w&’'-]+)*)\s+"
    r"(?=(?:was|were|is|are|totall?ed|amounted|increased|decreased|rose|fell|declined|grew)\b)"
)
WHOLE = frozenset(
    folded(
        """company corporation group registrant firm bank january february march april may june july
        august september october november december fiscal quarter year gaap board directors"""
    )
)
"""Folded terms of names that are of no part."""


def names_a_part(question: str, filing: FilingMeta, text: str) -> bool:
    """Whether a sentence tells the figure of a part by its name, "Spending for Ferries was", and
    the question names no such part."""
    whose = (question, filing.company or "", *filing.names)
    known = frozenset(folded(" ".join(whose))) | WHOLE
    parts = (match["part"] for match in _OF_PART.finditer(text))
    return any(not known.intersection(folded(part)) for part in parts)
