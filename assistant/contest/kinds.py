"""Whether a line-up lists what a question asks for: segments, regions, lines of a statement."""

from __future__ import annotations

import re

from assistant.contest.lines import Lineup
from assistant.contest.read import Contest
from assistant.words import stem
from index.concepts import find_concepts

_PLACED = re.compile(
    r"\b(?:americas?|united states|u\.?s\.?|canada|mexico|brazil|latin|europe|emea|germany|france"
    r"|united kingdom|u\.?k\.?|italy|spain|russia|africa|middle east|israel|india|china|japan|korea"
    r"|taiwan|asia|pacific|apac|australia|international|domestic|overseas"
    r"|rest of (?:the )?world)\b",
    re.IGNORECASE,
)
_PLACES = "region country geography geographic area territory location continent market state"
_UNITS = "segment division reportable business"
_KINDS = tuple(frozenset(map(stem, kind.split())) for kind in (_PLACES, _UNITS))
_ANY = frozenset(map(stem, "part one segment division market unit business".split()))
_ITEMS = frozenset(map(stem, "component item category source line expense cost type asset".split()))


def lists(contest: Contest, lineup: Lineup) -> bool:
    """Whether a line-up lists what is asked for: lines of a statement are no segments."""
    if contest.names:
        return True
    head = stem(contest.noun.split()[-1]) if contest.noun else ""
    lines = sum(1 for e in lineup.entrants if lineup.shape == "column" and find_concepts(e.name))
    if lines * 3 > len(lineup.entrants) and head not in _ITEMS:
        return False
    places = sum(1 for entrant in lineup.entrants if _PLACED.search(entrant.name))
    if head not in _KINDS[0] and places * 2 > len(lineup.entrants):
        return head in _ANY  # regions are no product categories
    return says_kind(contest.noun, lineup) or (places > 0 and head in _KINDS[0])


def says_kind(noun: str, lineup: Lineup) -> bool:
    """Whether the words over a line-up say what kind of part it lists, where one is asked for."""
    head = stem(noun.split()[-1]) if noun else ""
    axes = {stem(axis) for entrant in lineup.entrants for axis, _ in entrant.fact.dimensions}
    said = lineup.own | lineup.around | axes
    return all(kind & said for kind in _KINDS if head in kind)
