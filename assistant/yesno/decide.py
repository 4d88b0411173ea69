"""Yes or no with its ground: by figures, by what is told of events, or by a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.calculate.work_out import Worked
from assistant.contest.figures import Arena
from assistant.holdings.holdings import Holdings
from assistant.plans.text import read, unmarked
from assistant.present.draft import ruling_draft
from assistant.present.ruling import Ruling
from assistant.sentences.extractive import Ranked
from assistant.sentences.polarity import denies
from assistant.sentences.quoting import draft_from
from assistant.sentences.split import Sentence
from assistant.types import Draft
from assistant.whether import read_whether
from assistant.yesno.claim import Claim
from assistant.yesno.events import by_figure, by_section, by_words
from assistant.yesno.owner import majority
from assistant.yesno.proceedings import asks_of_matters, pending_matters
from assistant.yesno.reading import read_claim
from assistant.yesno.reason import with_reason
from assistant.yesno.rule import rule
from assistant.yesno.topics import Topic, find_topic

_SURE = 0.75
_OF_FIGURES = frozenset({"change", "steady", "limit", "share", "sign", "versus", "judgement"})


@dataclass(frozen=True, slots=True)
class Decision:
    """The answer to a yes-or-no question; None where nothing decides it, with the figures."""

    draft: Draft | None
    worked: tuple[Worked, ...] = ()


def decide(
    arena: Arena,
    holdings: Holdings,
    ranked: Sequence[Ranked],
    candidates: Sequence[Sentence],
) -> Decision:
    """The first way that decides a question: figures, events, a sentence that says the very thing.
    A claim of figures is decided by figures alone."""
    understanding = arena.understanding
    whether = read_whether(understanding.request.text)
    if whether is None:
        return Decision(_by_sentence(ranked))
    asked = read(whether.text, understanding.scope.periods, understanding.calendar)
    claim = read_claim(whether, asked)
    if ruling := rule(claim, asked, arena):
        return Decision(_ruled(ruling, claim, arena, holdings, candidates), ruling.worked)
    if claim.kind in _OF_FIGURES:
        return Decision(None)  # a sentence near it tells of another year, part or measure
    if claim.kind == "owner":
        return Decision(majority(claim, arena, holdings) or _by_sentence(ranked))
    topic = find_topic(unmarked(claim.measure), arena.ledger.wanted.away)
    if topic:
        ruling = by_figure(topic, asked, arena)
        if ruling:
            return Decision(ruling_draft(ruling, understanding.request, holdings), ruling.worked)
        if told := _told(topic, arena, holdings):
            return Decision(told)
    matters = pending_matters(understanding.request.text, understanding.filings, holdings)
    if matters or asks_of_matters(understanding.request.text):
        return Decision(matters)  # a sentence that only speaks of such matters tells neither
    return Decision(_by_sentence(ranked))


def _ruled(
    ruling: Ruling, claim: Claim, arena: Arena, holdings: Holdings, found: Sequence[Sentence]
) -> Draft:
    draft = ruling_draft(ruling, arena.understanding.request, holdings)
    if not claim.why or claim.kind != "change":
        return draft
    new, old = ruling.worked[0], ruling.worked[-1]
    moved = (new.value > old.value) - (new.value < old.value)
    return with_reason(draft, new.plan.title, moved, found)


def _told(topic: Topic, arena: Arena, holdings: Holdings) -> Draft | None:
    """What the filing that is meant tells of an event: the first of several."""
    for filing in arena.understanding.filings[:1]:
        found = by_section(topic, filing, holdings) or by_words(topic, filing, holdings)
        if found:
            return found
    return None


def _by_sentence(ranked: Sequence[Ranked]) -> Draft | None:
    """Yes or no where a sentence says the very thing or its opposite."""
    if not ranked or ranked[0].coverage < _SURE:
        return None
    best = ranked[0]
    draft = draft_from((best,))
    word = "No" if denies(best.sentence.text, best.asked) else "Yes"
    return replace(draft, text=f"{word}. {draft.text}")
