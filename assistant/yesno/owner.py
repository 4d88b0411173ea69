"""Whether one party owns most of another, by the sentence that gives its share."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.contest.figures import Arena
from assistant.holdings.holdings import Holdings
from assistant.plans.text import unmarked
from assistant.sentences.quoting import quoted
from assistant.sentences.split import split
from assistant.types import Draft, Source
from assistant.words import stem, terms, words
from assistant.yesno.claim import Claim
from index.types import FilingMeta

_HALF = 50
_OWNS = re.compile(
    r"\b(?:owns?|owned|holds?|held|controls?|has|have|possess(?:es)?|retains?|retained)\b"
    r"(?P<between>[^.;]{0,70}?)(?P<share>\d{1,3}(?:\.\d+)?)\s?(?:%|percent\b|per cent\b)",
    re.IGNORECASE,
)
_WHOLLY = re.compile(
    r"\b(?:wholly|majority|fully)[- ]owned\b|\b(?:100\s?%|all) of (?:the )?(?:\w+ ){0,3}"
    r"(?:stock|shares|interests?)\b",
    re.IGNORECASE,
)
_SELF = re.compile(r"\b(?:we|the (?:company|registrant|corporation|group|parent))\b", re.IGNORECASE)
_NEAR = 60
_REACH = 900


def majority(claim: Claim, arena: Arena, holdings: Holdings) -> Draft | None:
    """Yes where the owner named holds more than half, no where it holds half or less."""
    owned = {t for t in terms(unmarked(claim.other)) if t not in _GENERIC}
    named = set(terms(unmarked(claim.measure))) - _GENERIC
    if not owned:
        return None
    for filing in arena.understanding.filings[:3]:
        own = set(terms(filing.company or "")) - _GENERIC
        itself = not named or bool(named & own)
        owner = named or own  # "the company" goes by its name too
        for start, end, text in _sentences(unmarked(claim.other), filing, holdings):
            if not owned <= set(terms(text)):
                continue
            side = _share(text, owner, itself=itself)
            if side:
                said = f"{side}. “{quoted(text)}” [1]"
                return Draft(said, (Source(filing, start, end),), "sentence")
    return None


_GENERIC = frozenset(map(stem, "company business venture subsidiary joint the".split()))


def _share(text: str, owner: set[str], *, itself: bool) -> str:
    """The word for what a sentence says of the owner's share; "" where it says nothing of it."""
    for match in _OWNS.finditer(text):
        before = text[max(0, match.start() - _NEAR) : match.start()]
        named = bool(owner) and owner & set(terms(before)) != set()
        if named or (itself and _SELF.search(before)):
            return "Yes" if float(match["share"]) > _HALF else "No"
    wholly = _WHOLLY.search(text)
    if wholly and itself and re.search(r"\b(?:our|we|its|the company['’]s)\b", text, re.I):
        return "Yes"
    return ""


def _sentences(name: str, filing: FilingMeta, holdings: Holdings) -> Iterator[tuple[int, int, str]]:
    """The sentences that the first telling word of a name stands in, with a share in per cent."""
    telling = [word for word in words(name) if stem(word) not in _GENERIC]
    text = holdings.filing_text(filing.id)
    seen = -1
    for match in re.finditer(rf"\b{re.escape(telling[-1])}\b", text, re.IGNORECASE):
        if match.start() < seen:
            continue
        left = max(0, match.start() - _REACH)
        if not re.search(r"%|percent|owned", text[left : match.end() + _REACH]):
            continue
        for start, end in split(text[left : match.end() + _REACH]):
            if left + start <= match.start() < left + end:
                seen = left + end
                yield left + start, left + end, text[left + start : left + end]
