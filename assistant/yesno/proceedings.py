"""Is the company in court? Yes with the words that say so; no only where the filing denies it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.holdings.holdings import Holdings
from assistant.sentences.quoting import quoted
from assistant.sentences.split import split
from assistant.types import Draft, Source
from assistant.words import terms
from index.types import FilingMeta

_MATTER = r"(?:legal|court) (?:battles?|proceedings?|actions?|matters?|disputes?|claims?|cases?)"
_ASKS = re.compile(
    rf"\b(?:any|some|ongoing|pending|outstanding|material\w*)\b[^?]*\b(?:{_MATTER}|lawsuits?"
    r"|litigations?|class actions?)\b",
    re.IGNORECASE,
)
_WHERE = re.compile(r"\b(?:legal|litigation|contingenc\w+|proceedings)\b", re.IGNORECASE)
_CASE = re.compile(
    r"\b(?:lawsuits?|legal actions?|class actions?|complaints?|legal proceedings|litigations?)\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(?:(?:have|has|had) been|were|was|are|is|remain)\s+(?:\w+ly\s+|also\s+|currently\s+)?"
    r"(?:filed|brought|commenced|pending|asserted|initiated|named|ongoing)\b|\bfiled (?:a|an)\b"
    r"|\bagainst (?:us|the company)\b|\b(?:we|the company) (?:are|is) (?:a )?defendants? in\b",
    re.IGNORECASE,
)
_DENIES = re.compile(
    r"\bnot (?:currently |presently )?(?:a )?party to any\b[^.]{0,60}\b(?:legal|litigation|lawsuit)"
    r"|\b(?:there are|has|have) no (?:material )?(?:pending )?(?:legal proceedings|litigation)\b",
    re.IGNORECASE,
)
_IF = re.compile(r"\b(?:may|might|could|if|would|from time to time)\b", re.IGNORECASE)
_WITH = re.compile(
    r"\b(?:lawsuits?|litigations?|actions?|disputes?|proceedings?|cases?|battles?|claims?)\s+"
    r"(?:(?:with|by|involving)\s+(?:the\s+)?(?P<whom>[A-Z][\w.&]*(?:\s+[A-Z][\w.&]*)*))"
)
_SHOWN = 2
_LONGEST = 900


def asks_of_matters(question: str) -> bool:
    """Whether a question asks if there is any case in court."""
    return _ASKS.search(question) is not None


def pending_matters(
    question: str, filings: Sequence[FilingMeta], holdings: Holdings
) -> Draft | None:
    """Yes with up to two sentences that tell of cases, no with the one that denies them; None
    where the question asks for none, or the sections on such matters say neither."""
    if not asks_of_matters(question):
        return None
    about = _about(question)
    for filing in filings[:1]:
        found = list(_sentences(filing, holdings))
        found = [item for item in found if about <= set(terms(item[2]))]
        told = [(s, e, t) for s, e, t in found if _CASE.search(t) and _OPEN.search(t)]
        told = [item for item in told if not _IF.search(item[2]) and not _DENIES.search(item[2])]
        denied = [item for item in found if _DENIES.search(item[2])]
        if told:
            return _draft("Yes", told[:_SHOWN], filing)
        if denied:
            return _draft("No", denied[:1], filing)
    return None


def _about(question: str) -> frozenset[str]:
    """The terms of whom or what a case is with: "litigation with the IRS" is told by no other."""
    found = _WITH.search(question)
    return frozenset(terms(found["whom"])) if found else frozenset()


def _sentences(filing: FilingMeta, holdings: Holdings) -> Iterator[tuple[int, int, str]]:
    """The sentences of the sections whose title speaks of legal matters, each once."""
    text = holdings.filing_text(filing.id)
    seen: set[int] = set()
    for section in holdings.sections(filing.id):
        if not _WHERE.search(section.title):
            continue
        for start, end in split(text[section.start : section.end]):
            place = (section.start + start, section.start + end)
            if place[0] not in seen and end - start < _LONGEST:
                seen.add(place[0])
                yield (*place, text[place[0] : place[1]])


def _draft(side: str, told: Sequence[tuple[int, int, str]], filing: FilingMeta) -> Draft:
    said = [f"“{quoted(words)}” [{n}]" for n, (_, _, words) in enumerate(told, start=1)]
    sources = tuple(Source(filing, start, end) for start, end, _ in told)
    return Draft("\n\n".join((f"{side}. {said[0]}", *said[1:])), sources, "sentence")
