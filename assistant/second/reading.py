"""What a question gives to tell figures by, whatever the order of its clauses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.formula import Operand, Operation
from assistant.nearest.asked import LITTLE_TELLING, Asked, read_asked
from assistant.operands.row_words import folded
from assistant.plans.choose import plans
from assistant.scope.understand import Understanding
from assistant.second.operation import CUES, Doing
from index.types import Period

# Words that tell one row or column of a table from the next, though they tell no figure elsewhere.
_RANKS = frozenset(
    folded("first second third fourth quarter high low opening closing highest lowest beginning")
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_AFTER_YEAR = re.compile(r"\bthereafter\b|\b(?:after|beyond)\b[^?]{0,20}\b(?:19|20)\d\d\b", re.I)
_AFTER = re.compile(r"\b(?:thereafter|after|beyond|later)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reading:
    """``asked`` are the terms that name figures, without those of the operation; ``sides`` those of
    its two items where the grammar of plans could tell them apart; ``places`` where a term first
    stands; ``words`` all terms."""

    doing: Doing
    text: str
    asked: Asked
    words: frozenset[str]
    places: Mapping[str, int]
    sides: tuple[frozenset[str], frozenset[str]] | None
    periods: tuple[Period, ...]
    years: frozenset[str]

    def names_column(self, head: str, beside: str) -> bool:
        """Whether a column is asked for by what its head says that the one beside it does not."""
        apart = frozenset(folded(head)) - frozenset(folded(beside))
        later = is_later(head) and _AFTER.search(self.text)
        return bool(not apart or apart & (self.asked.terms | self.years) or later)

    @property
    def asks_later(self) -> bool:
        """Whether what comes after a year is asked for: "due after 2011"."""
        return _AFTER_YEAR.search(self.text) is not None


def is_later(head: str) -> bool:
    """Whether a column is of all the time after those beside it."""
    return _AFTER.search(head) is not None


def read(understanding: Understanding, doing: Doing, away: Iterable[str]) -> Reading:
    """The reading of a question; ``away`` are words that say where to look, not what for."""
    request = understanding.request
    words = folded(request.text)
    plain = read_asked(request, away)
    terms = (plain.terms | (frozenset(words) & _RANKS)) - CUES
    asked = replace(plain, terms=terms, names=plain.names - CUES, head=plain.head - CUES)
    places: dict[str, int] = {}
    for at, term in enumerate(words):
        places.setdefault(term, at)
    years = frozenset(_YEAR.findall(request.text))
    periods = tuple(understanding.scope.periods)
    sides = _sides(understanding, periods)
    return Reading(doing, request.text, asked, frozenset(words), places, sides, periods, years)


def _sides(
    understanding: Understanding, periods: Sequence[Period]
) -> tuple[frozenset[str], frozenset[str]] | None:
    """The terms of the two items that the grammar of plans reads, though no row has their names."""
    for plan in plans(understanding.request, periods, understanding.calendar):
        match plan.formula:
            case Operation(_, Operand() as one, Operand() as two) if one.phrase != two.phrase:
                return _terms(one), _terms(two)
    return None


def _terms(item: Operand) -> frozenset[str]:
    return frozenset(folded(f"{item.phrase} {item.where}")) - LITTLE_TELLING
