"""The sentence that says most of what is asked, as an answer in its own words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.likeliest.asked import Asked, read_words_asked
from assistant.likeliest.candidates import Candidate, candidates
from assistant.likeliest.kinds import may_tell
from assistant.likeliest.likeliest import DOUBTFUL, ENOUGH, Likeliest, best_of, share_of
from assistant.likeliest.parts import answering
from assistant.likeliest.short_forms import short_forms
from assistant.likeliest.signs import Signs, signs, weigh
from assistant.question import Request
from assistant.sentences.beside import beside_the_point
from assistant.sentences.extractive import Ranked
from assistant.sentences.quoting import draft_from
from assistant.sentences.spans import Span
from assistant.types import Draft
from index.types import Passage


@dataclass(frozen=True, slots=True)
class Weighed:
    """A question, read, with the sentences that may tell of what it asks and their signs."""

    request: Request
    asked: Asked
    found: tuple[Candidate, ...]
    signs: tuple[Signs, ...]


def likeliest_draft(
    request: Request,
    passages: Sequence[Passage],
    away: Sequence[str],
    ranked: Sequence[Ranked],
    said: Draft | None = None,
) -> Draft | None:
    """What was ``said`` in a sentence, unless it is unlikely to be the one; else the likeliest
    sentence of these passages; None where none is likely enough, or its own words speak against it.

    ``away`` are words that say where to look, ``ranked`` the sentences by how well they answer.
    """
    held = weighed(request, passages, away, ranked)
    if said and (ranked[0].sentence.is_field or not _is_doubtful(held, said)):
        return said
    best = best_of(held.found, held.signs) if held.found else None
    span = stands_up(held, best) if best and best.share >= ENOUGH else None
    if best is None or span is None:
        return None
    shown = Span(*span, 1.0) if span[0] < span[1] else None
    return draft_from((Ranked(best.candidate.sentence, best.share, 1.0, (), span=shown),))


def _is_doubtful(held: Weighed, said: Draft) -> bool:
    """Whether the sentence that was said has too little of the shares: where another has more,
    sooner."""
    source = said.sources[0]
    mine = [
        share_of(one, held.found, held.signs)
        for one in held.found
        if one.sentence.filing.id == source.filing.id
        and one.sentence.start <= source.start < one.sentence.end
    ]
    if not mine:
        return False
    outdone = best_of(held.found, held.signs).share > max(mine)
    return max(mine) < (DOUBTFUL if outdone else DOUBTFUL / 2)


def weighed(
    request: Request, passages: Sequence[Passage], away: Sequence[str], ranked: Sequence[Ranked]
) -> Weighed:
    """The sentences that may tell of what is asked, with what speaks for each."""
    asked = read_words_asked(request, away)
    forms = short_forms(request.text, [passage.chunk.text for passage in passages])
    every = candidates(passages, forms)
    found = tuple(one for one in every if may_tell(asked, one.sentence.text))
    telling = weigh(asked, found)
    ordered = sorted(ranked, key=lambda one: one.sure)
    sure = {(one.sentence.filing.id, one.sentence.start): one.sure for one in ordered}
    held = tuple(signs(asked, one, telling, sure.get(_place(one), 0.0)) for one in found)
    return Weighed(request, asked, found, held)


def stands_up(held: Weighed, best: Likeliest) -> tuple[int, int] | None:
    """The part of a sentence that answers, (0, 0) for all of it; None where it leaves a name
    unsaid, tells of too few things or of what might be, or is beside the point."""
    one, against = best.candidate, best.signs
    if against.unnamed or against.short or against.might:
        return None
    text = one.sentence.text
    span = answering(held.asked, text, one.before if one.back else frozenset())
    if span is None or beside_the_point(held.request, text, text[span[0] : span[1]] or text):
        return None
    return span


def _place(one: Candidate) -> tuple[str, int]:
    return (one.sentence.filing.id, one.sentence.start)
