"""The answer that a filing's own way of telling such things gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.holdings.holdings import Holdings
from assistant.scope.understand import Understanding
from assistant.told.acquired import told_acquired
from assistant.told.boxes import told_box
from assistant.told.bulleted import told_points, told_subsidiaries
from assistant.told.business import asks_business, told_business
from assistant.told.causes import why_it_moved
from assistant.told.cover import on_the_cover
from assistant.told.customers import asks_customers, told_customers
from assistant.told.deals import other_side
from assistant.told.guided import told_guidance
from assistant.told.headcount import told_headcount
from assistant.told.holders import asks_auditor, who_holds
from assistant.told.listing import asks_rivals, told_list
from assistant.told.moved import read_moved
from assistant.told.naming import told_name
from assistant.told.officers import told_officer
from assistant.told.parted import told_parted
from assistant.told.particulars import told_particular
from assistant.told.votes import told_votes
from assistant.types import Draft
from assistant.words import stem, words
from index.types import FilingMeta

_READ = 3
"""Filings read for a reason, likeliest first; covers and roles are read in the likeliest alone."""


@dataclass(frozen=True, slots=True)
class Told:
    """What was found. ``settled``: a question of a form that is read in full, so that no other
    sentence answers where this finds nothing."""

    draft: Draft | None
    settled: bool = False


_NOTHING = Told(None)
_LISTS = ("EX-21", "10-K", "20-F", "S-1")
"""Forms that list the subsidiaries, or carry the exhibit that does."""


def told_first(
    understanding: Understanding, holdings: Holdings, without: Sequence[str]
) -> Draft | None:
    """What answers before any figure is looked for: who the customers are, though a share of sales
    is named; what a short form stands for, though it "means" it."""
    question = understanding.request.text
    away = frozenset(stem(word) for text in without for word in words(text))
    whose = bool(understanding.scope.companies) or len(understanding.filings) == 1
    for filing in understanding.filings[:_READ]:
        text = holdings.filing_text(filing.id)
        said = told_name(question, filing, text)
        if whose and not said:  # else it is not said whose customers, whose deals are meant
            said = told_customers(question, filing, text, away)
            said = said or told_acquired(question, filing, text)
        if said:
            return said
    return None


def _of_others(question: str, filings: Sequence[FilingMeta], holdings: Holdings) -> Draft | None:
    """Who audits, as another filing says it: a quarterly report names no auditor."""
    for filing in filings:
        if said := who_holds(question, filing, holdings.filing_text(filing.id)):
            return said
    return None


def _of_itself(
    understanding: Understanding, filings: Sequence[FilingMeta], holdings: Holdings
) -> Told | None:
    """What the company does, what a box of its form says, and which subsidiaries it has; None where
    none is asked, or no such box or list is held."""
    question = understanding.request.text
    if asks_business(question):
        said_of = (told_business(question, f, holdings.filing_text(f.id)) for f in filings)
        return Told(next((said for said in said_of if said), None), settled=True)
    for filing in filings[:1]:
        text, fields = holdings.filing_text(filing.id), holdings.fields(filing.id)
        if said := told_box(question, filing, fields, text):
            return Told(said, settled=True)
    for filing in understanding.filings:
        if (filing.form or "").startswith(_LISTS) and (
            said := told_subsidiaries(question, filing, holdings.filing_text(filing.id))
        ):
            return Told(said, settled=True)
    return None


def told_of(understanding: Understanding, holdings: Holdings, without: Sequence[str]) -> Told:
    """What the likeliest filings tell of what is asked, in a form of their own.

    ``without`` are words that only say where to look.
    """
    question = understanding.request.text
    away = frozenset(stem(word) for text in without for word in words(text))
    filings = understanding.filings[:_READ]
    if of_itself := _of_itself(understanding, filings, holdings):
        return of_itself
    if moved := read_moved(question, away):
        texts = [holdings.filing_text(filing.id) for filing in filings]
        return Told(why_it_moved(moved, filings, texts), settled=moved.turned)
    for filing in filings[:1]:
        text = holdings.filing_text(filing.id)
        if said := told_headcount(question, filing, text, away):
            return Told(said, settled=True)
        said = told_particular(question, filing, text) or on_the_cover(question, filing, text)
        said = said or told_officer(question, filing, text, away)
        if said := said or who_holds(question, filing, text):
            return Told(said, settled=True)
        if asks_auditor(question) and (said := _of_others(question, filings[1:], holdings)):
            return Told(said, settled=True)
        if said := told_parted(question, filing, text) or told_votes(question, filing, text):
            return Told(said, settled=True)
        # A list of points is no figure.
        numeric = understanding.request.numeric
        said = None if numeric else told_points(question, filing, text, away)
        if said := said or told_list(question, filing, text, away):
            return Told(said, settled=True)
        if said := told_guidance(question, filing, text):
            return Told(said, settled=True)
        if asks_customers(question) or asks_rivals(question):
            return Told(None, settled=True)  # a sentence that shares words names other things
        if said := other_side(question, filing, text, away):
            return Told(said, settled=True)
    return _NOTHING
