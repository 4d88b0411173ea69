"""Facts from sentences: the number, the words it is said of, the period of the sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from index.concepts import ConceptMention, concept, find_concepts
from index.facts_direction import is_reversed
from index.facts_periods import period_for
from index.facts_table import entity_of, negated
from index.periods import FiscalCalendar, PeriodMention, find_periods
from index.quantities import find_quantities
from index.types import Fact, Filing, Period, Quantity

LONGEST_SENTENCE = 1500
LABEL_WORDS = 30
WORDS_BETWEEN = 2

_SENTENCE_END = re.compile(r"\n\s*\n|(?<=[a-z0-9%)”\"’])[.!?](?=\s+[A-Z“\"$(])")
_DIGIT = re.compile(r"\d")
_PARENTHESIS = re.compile(r"\([^()]{0,400}\)")
_CLAUSE = re.compile(
    r"[;:]|,?\s+(?:while|whereas|compared\s+(?:to|with)|versus|offset\s+by|partially)\s",
    re.IGNORECASE,
)
_CHANGES = (
    r"(?:increas|decreas|grew|grow|rose|rise|declin|fell|drop|lower|higher|up|down|improv|chang"
    r"|reduc|gain|exceed)\w*"
)
_CHANGED = re.compile(
    rf"\b{_CHANGES}(?:\s+by|\s+of)?\s+(?:approximately\s+|about\s+|an?\s+|only\s+)?$", re.IGNORECASE
)
_CHANGE_IN = re.compile(
    rf"\b{_CHANGES}\s+(?:in|of)\s+(?:the\s+|our\s+|its\s+|total\s+)?$", re.IGNORECASE
)
_ABOUT = r"(?:approximately\s+|about\s+|an?\s+aggregate\s+of\s+|only\s+)?"
_COPULA = re.compile(rf"\b(?:is|are|was|were|totaled|totalled|amounted\s+to|be)\s+{_ABOUT}$", re.I)
_LINK = re.compile(
    rf"(?:\b(?:of|to|at|totaling|amounting\s+to)|[:,–—-]|^)\s*(?:an\s+)?{_ABOUT}$", re.IGNORECASE
)
# "was $5 million and": the number before is the first of two
_BOTH = re.compile(
    rf"\b(?:is|are|was|were|of)\s+{_ABOUT}\S*\d\S*(?:\s+\w+){{0,5}}\s+and\s+$", re.IGNORECASE
)
_ALONE = re.compile(
    r"(?:^|[,;:(•]|\b(?:the|our|its|their|total|consolidated|worldwide|reported|overall|additional|and|will"
    r"|had|have|has|made|make|recorded|recognized|receive[sd]?|report(?:ed|s)?|generated|achieved|paid"
    r"|exclusive\s+of|company['’]s|group['’]s|we|gaap|\d{4}|record|higher|lower))\s*$",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"\b(?:for|in|at|as\s+of|during|of)\s+(?:the\s+)?(?:(?:fiscal|years?|quarters?|three|six|nine|twelve"
    r"|months|weeks|first|second|third|fourth|ended|and|January|February|March|April|May|June|July|August"
    r"|September|October|November|December|\d{1,2}|(?:19|20)\d\d)[,\s]+)+",
    re.IGNORECASE,
)
_HEAD = re.compile(
    r"\b(?:in\s+respect\s+of|immediately|before|after|the|of|completion|full|exercise|over-?\s?allotment"
    r"|option|offering|outstanding|issued|a|an|aggregate|by|affiliates|held|common\s+stock|registrant['’]s"
    r"|and|company['’]?s?)\b",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"\s*(?:of|in)?\s*(?:the|our|its|additional|total)?\s*", re.IGNORECASE)
_LONE = frozenset(
    "revenue revenues sales turnover goodwill inventory inventories backlog ebitda capex brokerage"
    " headcount deposits".split()
)
_RESPECTIVELY = re.compile(r"\brespectively\b", re.IGNORECASE)
_BEFORE_AFTER = re.compile(r"\bbefore\s+and\s+(?:\w+\s+)?after\b", re.IGNORECASE)
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence with what it names; all offsets but ``start`` are into ``text``."""

    text: str
    start: int
    quantities: tuple[Quantity, ...]
    periods: tuple[PeriodMention, ...]


def facts_of_prose(
    filing: Filing, calendar: FiscalCalendar, tables: Sequence[tuple[int, int]]
) -> Iterator[Fact]:
    """A fact for every amount, share count, rate or per-share figure outside the ``tables``.

    ``label`` holds the words of the sentence before the number; the concept is the one named
    nearest in the same clause, unless the clause tells of a change ("increased by $5 million").
    """
    spans = sorted(tables)
    for start, end in _sentences(filing.text):
        text = filing.text[start:end]
        if not _DIGIT.search(text) or _in_table(spans, start, end):
            continue
        quantities = tuple(q for q in find_quantities(text) if _is_stated(q))
        if quantities:
            sentence = _Sentence(text, start, quantities, find_periods(text, calendar))
            for order in range(len(quantities)):
                yield _fact(sentence, order, filing, calendar)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    ends = [0, *(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]
    for start, end in pairwise(ends):
        yield start, min(end, start + LONGEST_SENTENCE)


def _in_table(tables: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    at = bisect_right(tables, (start, end)) - 1
    return any(begin < end and start < stop for begin, stop in tables[max(0, at) : at + 2])


def _is_stated(quantity: Quantity) -> bool:
    """True for money, shares, rates and per-share figures; not for days, years or bare numbers."""
    return bool(_kind(quantity.unit))


def _kind(unit: str) -> str:
    if unit in ("percent", "bp", "pp"):
        return "percent"
    if unit in ("share", "ADS"):
        return "shares"
    if not unit[:3].isupper():
        return ""
    return "per_share" if "/" in unit else "money"


def _fact(sentence: _Sentence, order: int, filing: Filing, calendar: FiscalCalendar) -> Fact:
    quantity = sentence.quantities[order]
    found = _mention(sentence.text, quantity)
    known = concept(found[0]) if found else None
    if known and found and is_reversed(known, found[1], (quantity.value,)):
        quantity = negated(quantity)
    return Fact(
        filing_id=filing.meta.id,
        entity=entity_of(filing),
        concept=known.name if known else "",
        label=_label(sentence.text, quantity),
        label_path=(),
        header="",
        period=period_for(known, _period(sentence, order), calendar),
        dimensions=_state(sentence, order),
        quantity=replace(
            quantity,
            start=quantity.start + sentence.start,
            end=quantity.end + sentence.start,
        ),
        source="prose",
    )


def _label(text: str, quantity: Quantity) -> str:
    """The words of the sentence before the number, without what stands in brackets."""
    before = _PARENTHESIS.sub(" ", text[: quantity.start])
    return " ".join(_WORD.findall(before)[-LABEL_WORDS:])


def _mention(text: str, quantity: Quantity) -> tuple[str, str] | None:
    """The concept that the sentence says the number of and the words that name it, None where the
    link is not plain.

    Plain are the subject of "was" ("Net sales for 2024 were $5"), a name right before the number
    ("net proceeds of approximately $5"), a name right behind it ("$5 of net proceeds").
    """
    if _CHANGED.search(text, 0, quantity.start):
        return None
    before, behind = _clause(text, quantity)
    kind = _kind(quantity.unit)
    fitting = [held for held in _named(before) if concept(held.name).unit == kind]
    for held in (fitting[:1] if _COPULA.search(before) or _BOTH.search(before) else []) + fitting[
        -1:
    ]:
        if _is_said(before, held):
            changes = _CHANGE_IN.search(before[: held.start])
            return None if changes else (held.name, before[held.start : held.end])
    for held in _named(behind):
        if concept(held.name).unit == kind and _BEHIND.fullmatch(behind[: held.start]):
            return held.name, behind[held.start : held.end]
    return None


def _named(text: str) -> list[ConceptMention]:
    """Concepts named in full: a lone "loss", "payable" or "income" says too little in prose."""
    return [
        held
        for held in find_concepts(text)
        if len(text[held.start : held.end].split()) > 1
        or text[held.start : held.end].lower() in _LONE
    ]


def _is_said(before: str, held: ConceptMention) -> bool:
    """True where the name stands for the whole and nothing but a link, and a period, stands
    between it and the number: not "the cost of inventory", nor "revenue derived in Japan was"."""
    if not _ALONE.search(before[: held.start]):
        return False
    between = _WHEN.sub(" ", before[held.end :])
    both = _BOTH.search(between)
    link = both or _COPULA.search(between) or _LINK.search(between)
    if link is None:
        return False
    rest = between[: link.start()]
    return not _DIGIT.search(rest) and len(_HEAD.sub(" ", rest).split()) <= WORDS_BETWEEN


def _clause(text: str, quantity: Quantity) -> tuple[str, str]:
    """The words of the number's clause before and behind it; brackets before it are left out."""
    before = _PARENTHESIS.sub(" ", text[: quantity.start])
    start = max((match.end() for match in _CLAUSE.finditer(before)), default=0)
    stop = _CLAUSE.search(text, quantity.end)
    behind = text[quantity.end : stop.start() if stop else len(text)]
    last = quantity.text.rsplit(" ", 1)[-1]  # "shares" may be part of the number and of the name
    return before[start:], f"{last if last.isalpha() else ''} {behind}"


def _period(sentence: _Sentence, order: int) -> Period | None:
    """The period of a number: by order where the sentence pairs them ("respectively"), else the
    nearest behind it before the next number, else the nearest before it."""
    periods, quantities = sentence.periods, sentence.quantities
    if not periods:
        return None
    if len(periods) == len(quantities) and _RESPECTIVELY.search(sentence.text):
        return periods[order].readings[0]
    quantity = quantities[order]
    following = quantities[order + 1].start if order + 1 < len(quantities) else len(sentence.text)
    for mention in periods:
        if quantity.end <= mention.start < following:
            return mention.readings[0]
    before = [mention for mention in periods if mention.end <= quantity.start]
    return (before[-1] if before else periods[0]).readings[0]


def _state(sentence: _Sentence, order: int) -> tuple[tuple[str, str], ...]:
    """Which of "immediately before and immediately after ..., respectively" a number is of."""
    if len(sentence.quantities) != 2 or not _RESPECTIVELY.search(sentence.text):
        return ()
    if not _BEFORE_AFTER.search(sentence.text[: sentence.quantities[0].start]):
        return ()
    return (("state", ("before", "after")[order]),)
