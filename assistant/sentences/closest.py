"""The words of each passage that come closest to a question which found no answer.

They answer nothing by themselves and carry no verdict: they show a reader where to look.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.question import read_question
from assistant.sentences.extractive import rank
from assistant.sentences.split import Sentence, sentences
from index.types import Passage, Scope

_SHORT = 160


@dataclass(frozen=True, slots=True)
class Closest:
    """A passage and the sentence or row of it that shares most with the question: its span in the
    chunk's text, and what it covers of the question's words (0 to 1, rare words weigh more)."""

    passage: Passage
    start: int
    end: int
    coverage: float

    @property
    def text(self) -> str:
        """The words as they stand in the filing."""
        return self.passage.chunk.text[self.start : self.end]


def closest(question: str, passages: Sequence[Passage], scope: Scope) -> tuple[Closest, ...]:
    """One a passage, in the order given; passages that share no word with the question left out,
    and those whose words another passage says as well.

    The words of ``scope`` that say where to look (companies) are not looked for.
    """
    said = [(passage, sentences(passage)) for passage in passages]
    every = [one for _, found in said for one in found if not one.is_head]
    ranked = rank(read_question(question), every, without=scope.companies)
    covered = {(r.sentence.filing.id, r.sentence.start): r.coverage for r in ranked}
    near: dict[str, Closest] = {}
    for passage, found in said:
        shares = [0.0 if s.is_head else covered[passage.filing.id, s.start] for s in found]
        most = max(shares, default=0.0)
        if most > 0:
            one = _widened(passage, found, shares.index(most), most)
            near.setdefault(" ".join(one.text.split()), one)
    return tuple(near.values())


def _widened(passage: Passage, found: Sequence[Sentence], at: int, coverage: float) -> Closest:
    """A sentence too short to be understood with those before it, a row alone."""
    first, last = passage.chunk.start, found[at]
    start = at
    while (
        start > 0
        and "\t" not in found[start - 1].text + last.text
        and not found[start - 1].is_head
        and last.end - found[start].start < _SHORT
    ):
        start -= 1
    return Closest(passage, found[start].start - first, last.end - first, coverage)
