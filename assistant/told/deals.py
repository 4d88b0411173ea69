"""The other side of a deal: who bought it, to whom it was sold, from whom it was licensed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.told.lines import Line, lines_with, numbered, told
from assistant.told.named import FIRM
from assistant.types import Draft
from assistant.words import stem, terms
from index.types import FilingMeta

_BUYER = re.compile(
    r"\bwho\s+(?:has\s+|had\s+)?(?:bought|acquired|purchased)\b"
    r"|\bto\s+(?:whom|which\s+\w+)\b[^?]*\b(?:sell|sold)\b"
    r"|\bwho\s+(?:was|is)\s+the\s+(?:buyer|purchaser|acquirer)\b",
    re.IGNORECASE,
)
_SELLER = re.compile(
    r"\bfrom\s+(?:whom|which\s+\w+)\b[^?]*\b(?:buy|bought|acquir\w+|purchas\w+|licen[sc]\w+)\b"
    r"|\bwho\s+(?:was|is)\s+the\s+(?:seller|licensor)\b",
    re.IGNORECASE,
)
_SOLD = re.compile(r"\b(?:sold|sale\s+of|sell|divested|divestiture\s+of|disposed\s+of)\b")
_GOT = re.compile(
    r"\b(?:acquired|purchased?|bought|acquisition|licensed|in-licensed)\b", re.IGNORECASE
)
_TO = re.compile(rf"\bto\s+(?:an?\s+(?:\w+\s+){{0,3}})?(?P<n>{FIRM})")
_FROM = re.compile(rf"\b(?:from|by)\s+(?:us\s+from,?\s+)?(?P<n>{FIRM})")
_NOBODY = re.compile(
    r"(?:The|We|Our|Its|In|On|As|This|These|Company|Board|Class|Common|Series|Notes?|Item|Section"
    r"|U\.S|United|January|February|March|April|May|June|July|August|September|October|November"
    r"|December|Agreement|Private|Merger|Purchase|Stock|Securit\w+|Parent|Fiscal|EUR|USD)\b"
)
# "We sold our entire interest to X": what it was in is told by the sentence before.
_INTEREST = re.compile(r"\b(?:interest|stake|shares|business|it|assets|operations)\b")
_NAME = re.compile(r"(?<!^)\b[A-Z][\w-]*")
_MIGHT = re.compile(r"\b(?:may|might|could|would|if)\b", re.IGNORECASE)
_FAR = 260
_NEXT = 4


def other_side(question: str, filing: FilingMeta, text: str, away: frozenset[str]) -> Draft | None:
    """The name of who stands on the other side of the deal asked about; None where the question
    asks for none, or the filing names none or several."""
    buyer = _BUYER.search(question) is not None
    if not (buyer or _SELLER.search(question)):
        return None
    dealt = [n for n in _NAME.findall(question) if stem(n) not in away and terms(n)]
    if not dealt:
        return None
    pattern = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in dealt))
    found = [
        item
        for line in lines_with(text, pattern)
        for item in _named(line, text, dealt, buyer=buyer)
    ]
    firms = {_key(name) for name, _, _ in found}
    if len(firms) != 1:
        return None
    name, start, end = max(found, key=lambda item: (len(item[0]), -item[1]))
    return told(filing, text, name, (start, end))


def _named(
    line: Line, text: str, dealt: list[str], *, buyer: bool
) -> Iterator[tuple[str, int, int]]:
    """The names on the other side in a sentence that tells of the deal, or in the next one, each
    with the span that says so."""
    for name in _of(line.text, dealt, buyer=buyer):
        yield name, line.start, line.end
    following = numbered(text, line.number + 1) if line.end < len(text.rstrip()) else None
    if buyer and following and following.start - line.end < _NEXT and _SOLD.search(line.text):
        for name in _of(following.text, [], buyer=buyer):
            yield name, following.start, following.end


def _of(said: str, dealt: list[str], *, buyer: bool) -> Iterator[str]:
    """The names behind "sold X to", "purchase of X from"; ``dealt`` are names of X that must stand
    between, where there are none a word such as "interest"."""
    if "\t" in said or _MIGHT.search(said):
        return
    for verb in (_SOLD if buyer else _GOT).finditer(said):
        match = (_TO if buyer else _FROM).search(said, verb.end(), verb.end() + _FAR)
        if match is None or _NOBODY.match(match["n"]) or any(n in match["n"] for n in dealt):
            continue
        between = said[verb.end() : match.start()]
        told_of = any(name in between for name in dealt) if dealt else _INTEREST.search(between)
        if told_of and "." not in between.replace("Inc.", ""):
            yield " ".join(match["n"].split())


def _key(name: str) -> str:
    return re.sub(r"\W", "", name.split()[0]).casefold()
