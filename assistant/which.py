"""A question that several filings answer, each its own way, and that does not say which is meant:
it is asked back, for the likeliest would be a guess."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from assistant.calculate.attempts import Attempt
from assistant.findings import Findings
from assistant.formula import Operand
from assistant.holdings.holdings import Holdings
from assistant.operands.operands import Gap
from assistant.plans.plan import Plan
from assistant.scope.companies import core_words
from assistant.scope.period_scope import fit
from assistant.scope.understand import Understanding
from assistant.types import Draft
from assistant.words import terms
from index.types import FilingMeta

FoundIn = Callable[[FilingMeta], Findings]
"""What is found for the question in one filing alone."""

_TRIED = 4
"""Filings of others that are asked the same question; each costs a search."""

# Notices of a single event or holding: two of them are two answers, though of one issuer.
_OF_AN_EVENT = re.compile(r"(?:[345]|144|SC(?:HEDULE)? ?13[DG])(?:/A)?", re.IGNORECASE)
# "Which company ...", "in which filing ...": what would tell them apart is what is asked.
_ASKS_WHICH = re.compile(
    r"\b(?:which|what) (?:of\b|(?:\w+ ){0,2}(?:company|companies|issuers?|filings?|filers?|notices?"
    r"|registrants?|documents?|sellers?)\b)|\bwhose\b",
    re.IGNORECASE,
)
_NEWEST = re.compile(r"\b(?:latest|newest|most recent(?:ly)?|last)\b", re.IGNORECASE)


def one_meant(
    understanding: Understanding, findings: Findings, holdings: Holdings, found_in: FoundIn
) -> Findings:
    """The findings where they are of the one filing that can be meant; else a gap that names the
    filings that answer alike."""
    used = _only_filing(findings)
    if used is None or _ASKS_WHICH.search(understanding.question):
        return findings
    telling = _telling(understanding, findings, holdings)
    others = []
    for filing in _others(understanding, used):
        if telling <= set(terms(holdings.filing_text(filing.id))) and _answers_too(
            findings, used, filing, found_in(filing)
        ):
            others.append(filing)
    return _ambiguous([used, *others]) if others else findings


def _only_filing(findings: Findings) -> FilingMeta | None:
    """The filing that an answer rests on; None where it rests on several, which it compares. What
    another filing states beside it is no ground of it."""
    sources = findings.draft.sources if findings.draft else ()
    held = {source.filing.id: source.filing for source in sources}
    choices = [choice for result in findings.worked for _, choice in result.choices]
    used = {choice.fact.filing_id for choice in choices} or set(held)
    return held.get(next(iter(used))) if len(used) == 1 else None


def _telling(
    understanding: Understanding, findings: Findings, holdings: Holdings
) -> frozenset[str]:
    """The question's words that stand where the answer was found: who has none of them is not
    meant. "ADSs to be sold" are not those of a notice that speaks of common stock, and what
    Jane Roe sold is not told by a notice of another's."""
    sources = findings.draft.sources if findings.draft else ()
    cited = " ".join(holdings.filing_text(s.filing.id)[s.start : s.end] for s in sources)
    facts = (choice.fact for result in findings.worked for _, choice in result.choices)
    labels = " ".join(" ".join((*fact.label_path, fact.label)) for fact in facts)
    people = " ".join(person for s in sources for person in s.filing.people)
    said = set(terms(f"{cited} {labels} {people}"))
    return frozenset(term for term in terms(understanding.question) if term in said)


def _others(understanding: Understanding, used: FilingMeta) -> Iterator[FilingMeta]:
    """Filings that may be meant as well: the first of each other company where none is named, and
    further notices of the same one."""
    periods = understanding.scope.periods
    newest = _NEWEST.search(understanding.question) is not None
    seen = {_whose(used)}
    tried = 0
    for filing in understanding.filings:
        same = _is_same_company(filing, used)
        if filing.id == used.id or _whose(filing) in seen or tried == _TRIED:
            continue
        if same and (newest or not (_is_event(used) and _is_event(filing))):
            continue
        if fit(filing, periods)[0] > fit(used, periods)[0]:
            continue
        seen.add(_whose(filing))
        tried += 1
        yield filing


def _whose(filing: FilingMeta) -> tuple[object, ...]:
    company = filing.cik or core_words(filing.company or "")
    if not _is_event(filing):
        return (company,)
    return (company, filing.form, filing.people, filing.period_end, filing.filed)


def _is_same_company(one: FilingMeta, other: FilingMeta) -> bool:
    names = core_words(one.company or ""), core_words(other.company or "")
    return names[0] == names[1] or (one.cik is not None and one.cik == other.cik)


def _is_event(filing: FilingMeta) -> bool:
    return _OF_AN_EVENT.fullmatch(filing.form or "") is not None


def _answers_too(mine: Findings, used: FilingMeta, filing: FilingMeta, found: Findings) -> bool:
    """Whether another filing answers by the same work, or, of the same form, in words or by its
    boxes; and does not say the same."""
    if mine.draft is None or found.draft is None:
        return False
    told = _told(mine.draft)
    if told and told == _told(found.draft):
        return False
    if mine.worked:
        return [w.plan.title for w in mine.worked] == [w.plan.title for w in found.worked]
    return used.form == filing.form and not found.worked


def _told(draft: Draft) -> tuple[object, ...]:
    """What a draft comes to, however it is printed; empty where it is a sentence."""
    return (*((v.value, v.unit) for v in draft.values or (draft.value,) if v), *draft.short)


def _ambiguous(filings: list[FilingMeta]) -> Findings:
    named = "; ".join(map(_described, filings))
    gap = Gap("ambiguous", f"{len(filings)} filings answer this, each its own way: {named}")
    plan = Plan("which filing is meant", Operand(phrase="the filing"), "lookup")
    return Findings(None, (), (gap,), (), (Attempt(plan, gap),))


def _described(filing: FilingMeta) -> str:
    """A filing as a reader tells it from the others: "144 of Pear Inc. (Jane Roe, 2024-03-31)"."""
    day = filing.period_end or filing.filed
    told = ", ".join((*filing.people[:2], *([str(day)] if day else [])))
    of = f"{filing.form or 'filing'} of {filing.company or 'an unnamed company'}"
    return f"{of} ({told})" if told else of
