"""Lists told in a sentence: the competitors, segments, products that a filing counts up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.sentences.asked_terms import alike
from assistant.told.lines import line_at, told
from assistant.told.named import FIRM
from assistant.types import Draft
from assistant.words import stem, terms
from index.types import FilingMeta

_NOT_LISTS = re.compile(
    r"\b(?:how|why|when|highest|lowest|largest|smallest|most|least|biggest|fastest|slowest|worst|best"
    r"|advantages?|strengths?|position|percent\w*|much|many|basis|bases|table|effects?|drove|caused"
    r"|reasons?|factors?|highest|amounts?|figures?|each|total|difference|change[sd]?|increase[sd]?)\b",
    re.IGNORECASE,
)
_ASKS_RIVALS = re.compile(
    r"\b(?:competitors?|rivals?)\b|\bcompetes?\s+(?:\w+\s+)?(?:with|against)\b|\bcompeting with\b",
    re.IGNORECASE,
)
_RIVALS = re.compile(
    r"\bcompetitors?\b[^.;:]{0,110}?(?:\b(?:include|includes|including|are|is)\b(?!\s+(?:also|not|able|likely|well|more"
    r"|in\b|expected|often))|:)\s*:?,?\s*"
    r"|\b[Cc]ompet(?:e|es|ing|ition)\b[^.;:]{0,60}?\b(?:with|against|from)\b:?\s*",
)
_FOREMOST = re.compile(
    rf"(?P<n>{FIRM}),?\s+(?:is|are|remains)\s+(?:a|an|the|our|one of our)\s+(?:\w+\s+)?"
    r"(?:primary|main|principal|largest|closest|chief|leading)\s+competitors?\b"
)
_ASKS_FOREMOST = re.compile(
    r"\b(?:primary|main|principal|largest|closest|chief|leading)\s+(?:competitor|rival)\b(?!s)"
)
_BESIDES = re.compile(
    r"\b(?:besides|other than|apart from|aside from"
    r"|in addition to)\s+(?:the\s+)?[A-Z][\w&’'-]*(?:\s+[A-Z][\w&’'-]*)*"
)
_FISCAL = re.compile(r"\b(?:FY\s?'?\d{2,4}|Q[1-4]|(?:19|20)\d\d)\b")
# "with regional providers, such as A, B and C": the names are the list.
_INNER = re.compile(
    r"(?:\bsuch as|\bincluding(?:,? but (?:are )?not limited to)?|\bnamely"
    r"|:)[,:]?\s+(?=[^,;]*[A-Z])"
)
_LIMITED = re.compile(
    r"\s*(?:but\s+(?:are\s+|is\s+)?not\s+limited\s+to|among others),?:?\s*", re.IGNORECASE
)
_RISK = re.compile(r"\b(?:may|might|could|would|if|able to|ability)\b", re.IGNORECASE)
_NOUN = (
    r"(?:segments?|divisions|products|brands|services|materials|ingredients|therapies|plans|geographies"
    r"|regions|markets|customers|suppliers|subsidiaries|countries|businesses|units|distributors|wholesalers"
    r"|candidates|drugs|programs|lines|categories|currencies|companies|trademarks|facilities|channels"
    r"|components|types|kinds|classes|areas|platforms|partners|licensees|franchises|properties|plants|mills"
    r"|factories|stores|sites|offices|warehouses)"
)
_NOUNS = re.compile(rf"\b{_NOUN}\b", re.IGNORECASE)
_HEAD = re.compile(
    r"\b(?:what|which|name|list)\s+(?:(?:are|were|is)\s+)?(?:(?:the|all|its|our|their|of)\s+)*"
    r"(?:(?P<count>two|three|four|five|six|seven|eight|nine|ten)\s+)?(?P<np>(?:[\w&'’-]+\s+){0,5}?)"
    rf"(?P<noun>{_NOUN})\b"
    r"(?P<rest>[^?]{0,160})",
    re.IGNORECASE,
)
_LINK = (
    r"[^.;:]{0,120}?(?:\b(?:are|is|include|includes|including|consists?\s+of|comprises?|namely|such\s+as)\b"
    r"(?:\s+as\s+follows)?\s*:?|:|—)\s*"
)
_FRAME = frozenset(
    map(
        stem,
        """name list main major principal primary key largest competitor compete rival
        competition say
        mention name make up offer have operate report does company firm group business segment
        division
        count two three four five six consider see regard view other else identify describe unit
        type
        kind there present fiscal year quarter novemb december january february march april may
        june july
        august september october november significant addition include total different us cite
        face with mainly primarily its""".split(),
    )
)
_SAME = tuple(
    frozenset(map(stem, family.split()))
    for family in (
        "carrier provider operator",
        "geography region area country geographic",
        "main principal key primary",
    )
)
_NAME = re.compile(r"(?<![.“\"] )\b[A-Z][\w&’'-]+")
_ITEM = re.compile(r",\s+(?:and\s+|or\s+)?|;\s+(?:and\s+)?|\s+and\s+|\s+as well as\s+")
_BEFORE = 500
_ALL = 0.75
_COUNTED_ALL = 0.25
"""What must stand there where the list is of as many of the very things as are asked for."""
_WORDY = 5
_MOST = 700


@dataclass(frozen=True, slots=True)
class _List:
    start: int
    end: int
    quote: tuple[int, int]
    fit: float


def told_list(question: str, filing: FilingMeta, text: str, away: frozenset[str]) -> Draft | None:
    """The list that a sentence of the filing gives of what is asked for; None where the question
    asks for none, or no sentence counts up just those."""
    if _NOT_LISTS.search(question):
        return None
    asked = _FISCAL.sub(" ", _BESIDES.sub(" ", question))
    if _ASKS_FOREMOST.search(asked):
        one = _FOREMOST.search(text)
        return told(filing, text, one["n"], _around(text, one.start())) if one else None
    if _ASKS_RIVALS.search(asked):
        found = list(_rivals(_wanted(asked, away), text))
    elif match := _HEAD.search(asked):
        nouns = dict.fromkeys((match["noun"], *_NOUNS.findall(match["rest"])))
        found = [
            item
            for noun in nouns
            for item in _things(
                noun, match["count"] or "", _wanted(_without(match, noun), away), text
            )
        ]
    else:
        return None
    best = max(found, key=lambda item: (item.fit, -item.start), default=None)
    if best is None:
        return None
    return told(filing, text, text[best.start : best.end].strip(" .,;:"), best.quote)


def asks_rivals(question: str) -> bool:
    """Whether a question asks who the competitors are."""
    asked = _BESIDES.sub(" ", question)
    return bool(_ASKS_RIVALS.search(asked)) and not _NOT_LISTS.search(question)


def _without(match: re.Match[str], noun: str) -> str:
    """The words around the thing that is counted up, without it and without other such nouns."""
    said = _NOUNS.sub(" ", f"{match['np']} {match['rest']}")
    return said.replace(noun, " ")


def _around(text: str, at: int) -> tuple[int, int]:
    line = line_at(text, at)
    return line.start, line.end


def _wanted(words: str, away: frozenset[str]) -> frozenset[str]:
    """The words that say of which: "Coatings" of "competitors of its Coatings segment"."""
    return frozenset(
        t for t in terms(words) if not t[0].isdigit() and t not in away and t not in _FRAME
    )


def _rivals(wanted: frozenset[str], text: str) -> Iterator[_List]:
    for match in _RIVALS.finditer(text):
        found = _list(text, match.start(), match.end(), wanted, before=True)
        if found is None or _RISK.search(text[match.start() : match.end()]):
            continue
        names = len(_NAME.findall(text[found.start : found.end]))
        own = text[match.start()].casefold() == "c" and "competitor" in match[0].casefold()
        yield _List(
            found.start, found.end, found.quote, found.fit + 0.05 * min(names, 4) + 0.3 * own
        )


def _things(noun: str, count: str, wanted: frozenset[str], text: str) -> Iterator[_List]:
    root = re.escape(noun[:-3] if noun.endswith("ies") else noun.rstrip("s"))
    # "Our Aircraft segment includes Bell and Cessna" names no segments.
    one = "?" if wanted else ""
    anchor = re.compile(rf"\b{root}(?:s|es|ies){one}\b{_LINK}", re.IGNORECASE)
    for match in anchor.finditer(text):
        lead = text[max(0, match.start() - 60) : match.end()].casefold()
        named = bool(count) and re.search(rf"\b{count}\s+{root}", lead, re.IGNORECASE) is not None
        least = _COUNTED_ALL if named else _ALL
        found = _list(text, match.start(), match.end(), wanted, before=False, least=least)
        if named and found and not _counts(count, text[found.start : found.end]):
            continue
        if found is None or _RISK.search(text[match.start() : match.end()]):
            continue
        if (
            count
            and count.casefold() not in lead
            and not _counts(count, text[found.start : found.end])
        ):
            continue
        yield _List(
            found.start, found.end, found.quote, found.fit + 0.1 * bool(count and count in lead)
        )


def _counts(count: str, listed: str) -> bool:
    numbers = "two three four five six seven eight nine ten".split()
    return (
        len([part for part in _ITEM.split(listed) if part.strip()])
        == numbers.index(count.casefold()) + 2
    )


def _list(
    text: str,
    anchor: int,
    start: int,
    wanted: frozenset[str],
    *,
    before: bool,
    least: float = _ALL,
) -> _List | None:
    """The list that begins at ``start``, where the words that are asked for stand around it."""
    line = line_at(text, anchor)
    if not line.start <= anchor < start < line.end or "\t" in line.text or line.end - start > _MOST:
        return None
    inner = [m.end() for m in _INNER.finditer(text[start : line.end])]
    lead = start
    if inner and len(_NAME.findall(text[start + inner[0] : line.end])) > 1:
        start += inner[0]
    limited = _LIMITED.match(text, start, line.end)
    start = limited.end() if limited else start
    parts = [part for part in _ITEM.split(text[start : line.end]) if part.strip()]
    if len(parts) < 2 or (not before and all(len(part.split()) > _WORDY for part in parts)):
        return None  # "operations that are divisions and others that are not" names no segment
    own = set(terms(text[line.start : start]))
    held = {t for t in wanted if _stands(t, own)}
    if before and wanted - held:
        near = set(terms(text[max(0, line.start - _BEFORE) : line.start]))
        held |= {t for t in wanted if _stands(t, near)}
    share = len(held) / len(wanted) if wanted else 1.0
    if share < least:
        return None
    said = sum(_stands(t, own) for t in wanted) / len(wanted) if wanted else 1.0
    direct = 0.0 if before and start == lead else 0.1
    return _List(start, line.end, (line.start, line.end), 0.7 * share + 0.2 * said + direct)


def _stands(term: str, said: set[str]) -> bool:
    if term in said or alike(term) & said:
        return True
    return any(term in family and family & said for family in _SAME)
