"""Yes or no with its ground: by figures, by what is told of events, or by a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.calculate.work_out import Worked
from assistant.contest.figures import Arena
from assistant.holdings.holdings import Holdings
from assistant.plans.text import Asked, read, unmarked
from assistant.present.draft import ruling_draft
from assistant.present.ruling import Ruling
from assistant.sentences.extractive import Ranked
from assistant.sentences.split import Sentence
from assistant.told.customers import concentration
from assistant.types import Draft
from assistant.whether import read_whether
from assistant.yesno.boxes import by_box
from assistant.yesno.claim import Claim
from assistant.yesno.events import by_figure, by_section, by_words
from assistant.yesno.one_off import asks_unusual, one_off
from assistant.yesno.owner import majority
from assistant.yesno.proceedings import asks_of_matters, pending_matters
from assistant.yesno.reading import read_claim
from assistant.yesno.reason import with_reason
from assistant.yesno.rule import rule
from assistant.yesno.sentence import by_sentence
from assistant.yesno.telling import by_telling
from assistant.yesno.topics import Topic, find_topic

_OF_FIGURES = frozenset({"change", "steady", "limit", "share", "sign", "versus", "judgement"})

_BUYERS = "customer_concentration"

# Other filings than the likeliest may tell of these, in a sentence that says the very thing.
_ALSO_IN_SENTENCES = frozenset({"legal", "over_allotment_in_full"})


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
    question = arena.understanding.request.text
    whether = read_whether(question)
    if whether is None:
        return Decision(by_sentence(ranked, question))
    scope, calendar = arena.understanding.scope, arena.understanding.calendar
    asked = read(whether.text, scope.periods, calendar)
    claim = read_claim(whether, asked)
    buyers = find_topic(unmarked(asked.whole), arena.ledger.wanted.away)
    if buyers and buyers.name == _BUYERS:  # no row is called "any single customer"
        return Decision(_told(buyers, asked, arena, holdings))
    if asks_unusual(question):
        unusual = one_off(arena, holdings, asked.asked)
        draft = ruling_draft(unusual, arena.understanding.request, holdings) if unusual else None
        return Decision(draft, unusual.worked if unusual else ())
    if ruling := rule(claim, asked, arena):
        return Decision(_ruled(ruling, claim, arena, holdings, candidates), ruling.worked)
    if said := by_telling(claim, asked, arena, holdings):
        return Decision(said)
    if claim.kind in _OF_FIGURES:
        return Decision(None)  # a sentence near it tells of another year, part or measure
    if claim.kind == "owner":
        return Decision(majority(claim, arena, holdings) or by_sentence(ranked, question))
    topic = find_topic(unmarked(claim.measure), arena.ledger.wanted.away)
    told = _of_topic(topic, asked, arena, holdings) if topic else Decision(None)
    if told.draft or (topic and topic.name not in _ALSO_IN_SENTENCES):
        return told  # a sentence that only shares the words of an event says nothing of it
    matters = pending_matters(question, arena.understanding.filings, holdings)
    if matters or asks_of_matters(question):
        return Decision(matters)  # a sentence that only speaks of such matters tells neither
    return Decision(by_sentence(ranked, question))


def _of_topic(topic: Topic, asked: Asked, arena: Arena, holdings: Holdings) -> Decision:
    if ruling := by_figure(topic, asked, arena):
        draft = ruling_draft(ruling, arena.understanding.request, holdings)
        return Decision(draft, ruling.worked)
    return Decision(_told(topic, asked, arena, holdings))


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
        if topic.name == _BUYERS:
            question, text = arena.understanding.request.text, holdings.filing_text(filing.id)
            found = concentration(question, filing, text, arena.ledger.wanted.away)
        found = found or by_words(topic, filing, holdings, asked.asked)
        if found:
            return found
    return None
