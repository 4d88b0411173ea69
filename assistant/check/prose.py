"""Is it the number that a sentence of the evidence tells of? Words against words, by their rarity.

A label can be matched; a sentence can only be compared. So the numbers of prose compete: a claim
is bound to one only when no other number of the same unit is told in words as near to the claim's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum

from assistant.check.bind import PeriodRelation, relate_period
from assistant.check.claims import Claim
from assistant.check.known import Known
from assistant.check.rarity import Rarity
from assistant.check.values import relate_units
from assistant.check.words import label_words, stems

_SENTENCE_SHARE = 0.35
_QUESTION_SHARE = 0.6
_NEAR = 0.65
_LEAST_WORDS = 2
# A long clause shares words with anything: its hits count less, as in BM25.
_PLAIN = 0.6


@dataclass(frozen=True, slots=True)
class Told:
    """How near a number is told to a claim; ``close`` are the words that its clause shares, and
    ``period`` says how its date stands to the claim's."""

    score: float
    close: frozenset[str]
    period: PeriodRelation


def told_scores(claim: Claim, known: Sequence[Known], weights: Rarity) -> dict[int, Told]:
    """How near each number is told to the claim, by ``id``; those of another unit left out."""
    said = _said(claim)
    if not said:
        return _only_one(claim, known)
    usual = max(1.0, sum(len(item.words) for item in known) / max(1, len(known)))
    scores: dict[int, Told] = {}
    for item in known:
        if relate_units(claim.quantity.unit, item.unit, small=item.is_price) == "other":
            continue
        # a row that is only a year is told by what its table is about
        named = item.words if item.due is None else item.told
        close = frozenset(said.keys() & (named | item.around))
        wide = (said.keys() & item.told) - close
        # "Acme employed 4,300" and "the Company employed 4,300": whoever files is meant
        filer = bool(said.keys() & label_words(item.filing.company or ""))
        if len(close) + len(wide) + (filer and bool(close)) < min(_LEAST_WORDS, len(said)):
            continue
        if _is_other_row(item, close):
            continue
        near = fsum(said[word] * weights.of(word) for word in close)
        far = fsum(said[word] * weights.of(word) for word in wide)
        long = _PLAIN + (1 - _PLAIN) * len(item.words) / usual
        score = near / long + _SENTENCE_SHARE * far
        scores[id(item)] = Told(score, close, relate_period(claim, item))
    return scores


def _is_other_row(item: Known, close: frozenset[str]) -> bool:
    """True for a row of a table of whose label hardly a word is said: that "shares" are asked for
    says nothing of "Weighted average common shares"."""
    row = item.fact.source in ("table", "ixbrl") and item.due is None and bool(item.words)
    return row and 2 * len(close & item.words) < len(item.words)


def _only_one(claim: Claim, known: Sequence[Known]) -> dict[int, Told]:
    """The one number of what the claim counts, where that is all it says: "12,300 employees"."""
    unit = claim.quantity.unit
    alike = [item for item in known if item.unit == unit]
    if not unit.islower() or len({i.fact.quantity.value for i in alike}) != 1:
        return {}
    return {id(item): Told(1.0, item.words, relate_period(claim, item)) for item in alike}


def _said(claim: Claim) -> dict[str, float]:
    """The words of the claim with their shares: its own sentence in full, the question's less."""
    said: dict[str, float] = {}
    for window in claim.windows[:-1]:
        for word in window.words:
            said[word] = 1.0
    for word in claim.windows[-1].words:
        said.setdefault(word, 1.0 if claim.bare else _QUESTION_SHARE)
    counted = stems(claim.quantity.text)  # "ordinary shares" is told of every number of shares
    return {word: share for word, share in said.items() if word not in counted}


def is_told(item: Known, told: Mapping[int, Told]) -> bool:
    """True where no other number is told in words clearly nearer to the claim's: with a much
    higher score, or with all the words of this one and more. One of another date is no rival to
    one of the date told."""
    mine = told.get(id(item))
    if mine is None or mine.score <= 0:
        return False
    return not any(_beats(other, mine) for other in told.values())


def _beats(other: Told, mine: Told) -> bool:
    if mine.period == "same" and other.period == "other":
        return False
    all_and_more = mine.close < other.close and mine.score < other.score and bool(mine.close)
    return mine.score < _NEAR * other.score or all_and_more
