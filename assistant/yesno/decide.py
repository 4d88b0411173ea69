"""Yes or no with its ground: by figures, by what is told of events, or by a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.calculate.work_out import Worked
from assistant.contest.figures import Arena
from assistant.holdings.holdings import Holdings
from assistant.plans.text import Asked, read, unmarked
from assistant.present.draft import ruling_draft
from assistant.present.ruling import Ruling
from assistant.sentences.extractive import Ranked
from assistant.sentences.polarity import denies
from assistant.sentences.quoting import draft_from
from assistant.sentences.split import Sentence
from assistant.types import Draft
from assistant.whether import read_whether
from assistant.yesno.boxes import by_box
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

# What may be, what a form asks for and what is meant to be are no facts, unless asked for as such.
_SUPPOSED = re.compile(
    r"\b(?:may|might|could|if|would|should|unless|whether|in the event)\b", re.IGNORECASE
)
_FORESEEN = re.compile(
    r"\b(?:will|expects?|expected|intends?|plans?|anticipates?|forecasts?|targets?)\b",
    re.IGNORECASE,
)
_FORM = re.compile(r"\bindicate by check ?mark\b", re.IGNORECASE)


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
        return Decision(_by_sentence(ranked, understanding.request.text))
    asked = read(whether.text, understanding.scope.periods, understanding.calendar)
    claim = read_claim(whether, asked)
    if ruling := rule(claim, asked, arena):
        return Decision(_ruled(ruling, claim, arena, holdings, candidates), ruling.worked)
    if claim.kind in _OF_FIGURES:
        return Decision(None)  # a sentence near it tells of another year, part or measure
    if claim.kind == "owner":
        return Decision(
            majority(claim, arena, holdings) or _by_sentence(ranked, understanding.request.text)
        )
    topic = find_topic(unmarked(claim.measure), arena.ledger.wanted.away)
    if topic:
        ruling = by_figure(topic, asked, arena)
        if ruling:
            return Decision(ruling_draft(ruling, understanding.request, holdings), ruling.worked)
        if told := _told(topic, asked, arena, holdings):
            return Decision(told)
        if topic.name != "legal":
            return Decision(None)  # a sentence that only shares its words says nothing of it
    matters = pending_matters(understanding.request.text, understanding.filings, holdings)
    if matters or asks_of_matters(understanding.request.text):
        return Decision(matters)  # a sentence that only speaks of such matters tells neither
    return Decision(_by_sentence(ranked, understanding.request.text))


def _ruled(
    ruling: Ruling, claim: Claim, arena: Arena, holdings: Holdings, found: Sequence[Sentence]
) -> Draft:
    draft = ruling_draft(ruling, arena.understanding.request, holdings)
    if not claim.why or claim.kind != "change":
        return draft
    new, old = ruling.worked[0], ruling.worked[-1]
    moved = (new.value > old.value) - (new.value < old.value)
    return with_reason(draft, new.plan.title, moved, found)


def _told(topic: Topic, asked: Asked, arena: Arena, holdings: Holdings) -> Draft | None:
    """What the filing that is meant tells of an event: the first of several."""
    for filing in arena.understanding.filings[:1]:
        if topic.box:
            return by_box(topic.box, filing, holdings)
        found = by_section(topic, filing, holdings)
        found = found or by_words(topic, filing, holdings, asked.asked)
        if found:
            return found
    return None


def _by_sentence(ranked: Sequence[Ranked], question: str) -> Draft | None:
    """Yes or no where a sentence says the very thing or its opposite."""
    best = ranked[0] if ranked else None
    if best is None or best.coverage < _SURE or _says_nothing(best.sentence.text, question):
        return None
    draft = draft_from((best,))
    word = "No" if denies(best.sentence.text, best.asked) else "Yes"
    return replace(draft, text=f"{word}. {draft.text}")


def _says_nothing(text: str, asked: str) -> bool:
    """Whether a sentence supposes or foresees what the question does not, or is a form's own."""
    if _FORM.search(text):
        return True
    supposes = _SUPPOSED.search(text) and not _SUPPOSED.search(asked)
    foresees = _FORESEEN.search(text) and not _FORESEEN.search(asked)
    return bool(supposes or foresees)
