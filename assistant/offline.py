"""The answer without a model: a fact, a calculation over facts, or the sentence that answers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, partial
from math import fsum, log

from assistant.calculate.attempts import Attempt
from assistant.calculate.ledger_load import ledger_for
from assistant.contest.answer import contest_draft
from assistant.contest.figures import Arena, LedgerOf
from assistant.contest.read import read_contest
from assistant.contest.standing import Standing, standing
from assistant.dealings.answer import dealt
from assistant.dealings.positions import held_positions
from assistant.dealings.stakes import staked
from assistant.figure import figure_found, figure_told, views
from assistant.findings import Findings
from assistant.formula import Operand
from assistant.holdings.holdings import Holdings
from assistant.likeliest.answer import likeliest_draft
from assistant.lists.listed import listed
from assistant.lists.tables_shown import shown_in_table
from assistant.metrics import find_metrics
from assistant.operands.operands import Gap
from assistant.plans.choose import Plan, asks_to_work_out
from assistant.question import Request
from assistant.scope.companies import find_companies
from assistant.scope.forms import find_forms
from assistant.scope.understand import Understanding
from assistant.sentences.answer import answer_from, meaning_from
from assistant.sentences.asking import asks_meaning, asks_of_table, wants_words
from assistant.sentences.extractive import Ranked, rank
from assistant.sentences.figure_noun import names_figure
from assistant.sentences.split import Sentence, field_sentences, sentences, with_footnotes
from assistant.stated.said import leaves_out_a_name
from assistant.told.answer import told_first, told_of
from assistant.types import Draft
from assistant.words import terms, words
from assistant.yesno.decide import decide
from index.concepts import find_concepts
from index.types import FilingMeta, Passage

_FILINGS_READ = 6
_HOW_IT_MOVED = re.compile(
    r"\bhow (?:did|has|have) [^?]{2,90}? (?:chang|mov|develop|evolv|compar)(?:e|es|ed)?\b",
    re.IGNORECASE,
)


def by_relevance(understanding: Understanding, passages: Sequence[Passage]) -> Understanding:
    """The candidate filings with those of the best passages first, where no company is named.

    "The ADSs to be sold" means the filing that speaks of ADSs, not the latest one of its form.
    """
    if understanding.scope.companies or not passages:
        return understanding
    if persons := _of_the_person(understanding):
        named = tuple(filing for filing in understanding.filings if filing.id in persons)
        understanding = replace(understanding, filings=named)
    asked = set(terms(understanding.question))
    said: dict[str, set[str]] = {}
    for passage in passages:
        chunk = passage.chunk
        text = " ".join((*chunk.heading_path, chunk.context, chunk.text))
        said.setdefault(passage.filing.id, set()).update(asked.intersection(terms(text)))
    spread = Counter(term for found in said.values() for term in found)
    weight = {term: log(1 + len(said) / count) for term, count in spread.items()}
    periods = understanding.scope.periods

    def key(filing: FilingMeta) -> tuple[bool, float]:
        end = filing.period_end or filing.filed
        own = any(end and abs((end - p.end).days) <= 10 for p in periods)
        share = fsum(weight[term] for term in said.get(filing.id, ()))
        return (not own, -share)

    return replace(understanding, filings=tuple(sorted(understanding.filings, key=key)))


def _of_the_person(understanding: Understanding) -> frozenset[str]:
    """The filings of the owner or seller whom the question names: "what Roe sold" stands in the
    form of Roe, however much another's shares words with the question."""
    asked = {word.casefold() for word in words(understanding.question) if word[:1].isupper()}
    points = {
        filing.id: max(
            (len(asked & {w.casefold() for w in words(p) if len(w) > 3}) for p in filing.people),
            default=0,
        )
        for filing in understanding.filings
    }
    most = max(points.values(), default=0)
    return frozenset(known for known, count in points.items() if count == most and most)


def find(understanding: Understanding, holdings: Holdings, passages: Sequence[Passage]) -> Findings:
    """The best offline answer; ``draft`` is None where nothing held answers."""
    request, scope = understanding.request, understanding.scope
    of_owners = dealt(understanding, holdings) or staked(understanding, holdings)
    if of_owners := of_owners or held_positions(understanding, holdings):
        return of_owners
    decides = request.kind == "yesno"
    forms = tuple(filing.form or "" for filing in understanding.filings[:3])
    reckoned = not decides and asks_to_work_out(
        request, scope.periods, understanding.calendar, forms=forms
    )
    written = request.scale is not None  # in millions: no words are wanted
    wordy = not (decides or reckoned or written) and wants_words(request.text)
    if wordy and request.numeric:
        request = replace(request, kind="text")
    away = place_words(understanding)
    candidates = _candidates(understanding, holdings, passages)
    ranked = rank(request, candidates, without=away)
    if not decides and (said := told_first(understanding, holdings, away)):
        return Findings(said, sentences=ranked[:8])
    # Each view's facts are put in order once, whatever asks for them.
    ledgers: LedgerOf = cache(partial(ledger_for, holdings=holdings))
    if compared := _compared(understanding, holdings, ranked, ledgers):
        return compared
    if not (decides or reckoned):
        told = told_of(understanding, holdings, away)
        if told.draft or told.settled:
            return Findings(told.draft, sentences=ranked[:8])
    items = None if decides or reckoned else listed(request.text, passages, holdings)
    if not items and asks_meaning(request.text) and not (scope.companies or scope.periods):
        items = meaning_from(request, candidates, away)
    if items or asks_of_table(request.text):
        return Findings(items or shown_in_table(candidates))
    if decides:
        return _ruled(understanding, holdings, ranked, candidates, ledgers)
    if wordy or not (reckoned or _asks_figure(request)):
        asked = replace(understanding, request=request)
        said = _in_words(asked, holdings, ranked, passages, away)
        if said is None and (not wordy or understanding.request.numeric):
            return figure_told(understanding, holdings, ranked, passages, away)
        return Findings(said, sentences=ranked[:8])
    return figure_found(understanding, holdings, ranked, passages, away, ledgers)


def _in_words(
    understanding: Understanding,
    holdings: Holdings,
    ranked: tuple[Ranked, ...],
    passages: Sequence[Passage],
    away: Sequence[str],
) -> Draft | None:
    """The sentence that answers, or the likeliest; who heads one segment is not who heads all."""
    request = understanding.request
    said = answer_from(ranked, request, understanding, holdings)
    said = likeliest_draft(request, passages, away, ranked, said)
    if said and request.kind == "person" and leaves_out_a_name(said, understanding, holdings):
        return None
    return said


def place_words(understanding: Understanding) -> tuple[str, ...]:
    """Words that say where to look, not what for: companies, people, forms, days."""
    text, scope = understanding.request.text, understanding.scope
    people = [person for filing in understanding.filings for person in filing.people]
    named = find_companies(text, understanding.filings, lambda _: True)
    called = [text[mention.start : mention.end] for mention in named]
    forms = [text[start:end] for _, start, end in find_forms(text)] if scope.forms else []
    return (*scope.companies, *called, *people, *_own_dates(understanding), *forms)


def _ruled(
    understanding: Understanding,
    holdings: Holdings,
    ranked: tuple[Ranked, ...],
    candidates: Sequence[Sentence],
    ledgers: LedgerOf,
) -> Findings:
    """Yes or no, with the figures that it rests on as what was tried."""
    arena = Arena(understanding, ledgers, holdings.filing_text)
    found = decide(arena, holdings, ranked, candidates)
    tried = tuple(Attempt(result.plan, (result,)) for result in found.worked)
    return Findings(found.draft, found.worked, (), ranked[:8], tried)


def _compared(
    understanding: Understanding,
    holdings: Holdings,
    ranked: tuple[Ranked, ...],
    ledgers: LedgerOf,
) -> Findings | None:
    """A comparison decided ("In which year was it highest?"), or why it can not be; None where
    the question asks for none, or for one that words may decide."""
    contest = read_contest(understanding.request.text, understanding.calendar)
    if contest is None:
        return None
    gap = Gap("missing", "")
    for view in views(understanding):
        found = standing(contest, Arena(view, ledgers, holdings.filing_text))
        if isinstance(found, Standing):
            draft = contest_draft(found, understanding.request, holdings)
            worked = tuple(placed.worked for placed in found.placed)
            tried = tuple(Attempt(result.plan, (result,)) for result in worked)
            return Findings(draft, worked, (), ranked[:8], tried)
        gap = found
    if contest.goal == "all":
        return None  # what a table lists may still be read off it
    free = contest.want == "which" and not contest.over_time and not contest.names
    measured = find_concepts(contest.measure) or find_metrics(contest.measure)
    free = free and not measured and contest.measure != contest.noun
    if free and gap.reason == "missing":  # words may decide it
        return None
    plan = Plan(f"{contest.goal} {contest.measure}", Operand(phrase=contest.measure), "operation")
    return Findings(None, (), (gap,), ranked[:8], (Attempt(plan, gap),))


def _own_dates(understanding: Understanding) -> list[str]:
    """The question's dates that say which filing is meant: the day that a form is for stands on
    its cover, not beside every figure."""
    ends = {day for f in understanding.filings for day in (f.period_end, f.filed) if day}
    return [
        mention.text
        for mention in understanding.mentions
        if mention.readings
        and mention.readings[0].start is None
        and mention.readings[0].end in ends
    ]


def _asks_figure(request: Request) -> bool:
    """Whether a figure may answer: "what offering expenses are implied" names one at once."""
    if request.may_be_figure or names_figure(request.text):
        return True
    named = [m.start for m in find_concepts(request.text)]
    named += [m.start for m in find_metrics(request.text)]
    what = re.match(r"\W*(?:(?:at|for|in|by) )?what\s+(?:\w+\s+)?", request.text, re.IGNORECASE)
    if moved := _HOW_IT_MOVED.search(request.text):
        return any(moved.start() < n < moved.end() for n in named)
    return request.kind == "text" and what is not None and any(n <= what.end() for n in named)


def _candidates(
    understanding: Understanding, holdings: Holdings, passages: Sequence[Passage]
) -> list[Sentence]:
    found = [sentence for passage in passages for sentence in sentences(passage)]
    found = with_footnotes(found, passages)
    for filing in understanding.filings[:_FILINGS_READ]:
        found += field_sentences(filing, holdings.fields(filing.id))
    return found
