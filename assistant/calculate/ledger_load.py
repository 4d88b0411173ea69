"""The facts of the candidate filings as a ledger, fetched a line item at a time."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import cache

from assistant.calculate.ledger import Ledger
from assistant.formula import Operand
from assistant.holdings.holdings import Holdings
from assistant.operands.fact_place import above_of, lead_of
from assistant.operands.limits import read_limits
from assistant.operands.operands import Wanted, restriction
from assistant.operands.row_words import PLAIN, folded
from assistant.question import Request
from assistant.scope.forms import find_forms
from assistant.scope.understand import Understanding
from assistant.sentences.fact_span import span_of
from assistant.words import terms, words
from index.company_names import find_companies
from index.types import Fact

_SEVERAL = 2
_SLACK = timedelta(days=10)
_FILINGS_READ = 6
"""Filings whose every fact is compared with a phrase; of the others only rows that hold it."""


def ledger_for(understanding: Understanding, holdings: Holdings) -> Ledger:
    """Facts of the candidate filings, fetched a line item at a time."""
    ids = tuple(filing.id for filing in understanding.filings)
    away = _away(understanding)

    def about(fact: Fact) -> frozenset[str]:
        text = holdings.filing_text(fact.filing_id)
        start, end = span_of(fact, text)
        return frozenset(terms(" ".join((*fact.label_path, fact.header, text[start:end]))))

    wanted = Wanted(
        about=about,
        terms=frozenset(_asked(understanding.request)) - away,
        filings=ids,
        statements=understanding.request.statements,
        away=frozenset(away),
        above=above_of(holdings.filing_text),
        lead=lead_of(holdings.filing_text),
        limits=read_limits(understanding.question, frozenset(away)),
    )

    timely = _told_in_time(understanding)

    @cache
    def places() -> dict[Fact, int]:
        """Every fact of the likeliest filings, each once, by its place among them."""
        found: dict[Fact, int] = {}
        for fact in timely(holdings.facts(ids[:_FILINGS_READ])):
            found.setdefault(fact, len(found))
        return found

    @cache
    def near() -> tuple[Fact, ...]:
        return tuple(places())

    def load(operand: Operand) -> Sequence[Fact]:
        known = timely(holdings.facts(ids, (operand.concept,)) if operand.concept else ())
        firm = any(fact.source != "prose" for fact in known)
        if firm and not restriction(operand, wanted.away):
            return known
        if not operand.phrase:
            return tuple(dict.fromkeys(known))
        worded = timely(_worded(operand, ids[_FILINGS_READ:], holdings))
        if not (known or worded):
            return near()
        first = dict.fromkeys(known)
        taken = {places()[fact] for fact in first if fact in places()}
        rest = [fact for place, fact in enumerate(near()) if place not in taken]
        more = [f for f in dict.fromkeys(worded) if f not in first and f not in places()]
        return (*first, *rest, *more)

    def printed(filing_id: str) -> frozenset[str]:
        labels = {f.label for f in holdings.facts((filing_id,)) if f.source != "prose"}
        return frozenset(term for label in labels for term in folded(label))

    return Ledger(load, wanted, printed)


# "How much falls due in 2025?" asks for what a report tells ahead.
_AHEAD = re.compile(
    r"\b(?:due|matur\w+|payable|expect\w*|estimat\w*|schedul\w*|future|will|would|forecast\w*|plan\w*"
    r"|project(?:ed|ions?)|guid\w+|outlook|target\w*|anticipat\w*|commit\w*|obligat\w*|minimum"
    r"|remaining|unrecogni[sz]ed)\b",
    re.IGNORECASE,
)
_LATE = timedelta(days=150)
"""How long after its period a report may still tell what was: shares outstanding on its cover."""


def _told_in_time(understanding: Understanding) -> Callable[[Sequence[Fact]], Sequence[Fact]]:
    """Leaves out figures that were told before their time ("2022" of the payments due in a report
    of 2018) though a report of that time is held; none where the question asks for such."""
    ends = {f.id: f.period_end for f in understanding.filings if f.period_end}
    if _AHEAD.search(understanding.question) or len(set(ends.values())) < _SEVERAL:
        return lambda facts: facts
    covered = max(ends.values()) + _SLACK

    def is_ahead(fact: Fact) -> bool:
        end = ends.get(fact.filing_id)
        return bool(fact.period and end and end + _LATE < fact.period.end <= covered)

    return lambda facts: tuple(fact for fact in facts if not is_ahead(fact))


def _asked(request: Request) -> tuple[str, ...]:
    """The terms of what is asked and of where it says to look: "segment note"."""
    return terms(" ".join((request.text, *request.sources)))


def _away(understanding: Understanding) -> set[str]:
    """The terms of the company's name, as its filings write it and as the question does: "COCA COLA
    CO" is "Coca-Cola" there; and those of the form that the question names."""
    question = understanding.question
    named = find_companies(question, understanding.filings, lambda _: True)
    called = (question[mention.start : mention.end] for mention in named)
    forms = (question[start:end] for _, start, end in find_forms(question))
    return {t for name in (*understanding.scope.companies, *called, *forms) for t in terms(name)}


def _worded(operand: Operand, rest: Sequence[str], holdings: Holdings) -> tuple[Fact, ...]:
    """Of filings that are not read whole the facts whose rows hold the phrase."""
    telling = [word for word in words(operand.phrase) if set(folded(word)) - PLAIN]
    return holdings.facts(rest, words=telling) if rest and telling else ()
