"""The figures of the passages found, each with the words that it stands among."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.holdings.holdings import Holdings
from assistant.operands.fact_period import in_period, in_year
from assistant.operands.row_words import folded
from assistant.question import Request
from assistant.sentences.fact_span import span_of
from assistant.sentences.numbers import numbers_in
from assistant.sentences.split import sentences
from assistant.sentences.values import another_unit, unit_fits
from index.types import Fact, FilingMeta, Passage, Period

_BARRIER = re.compile(r"[;:(]|,(?=\s)|\b(?:and|or|but|while|plus|which|compared)\b")
_RATES = ("percent", "bp", "pp")
# A number without a unit is a count only where it is written as one: no year, page or note.
_LARGE = re.compile(r"\d{1,3}(?:,\d{3})+")
_RATE = re.compile(
    r"\b(?:percent\w*|rate|ratio|yield|margin|share|turnover|coupon|return)\b|%", re.I
)
# A row of things, whatever its table's units line says of money: "widget unit sales".
_COUNTS = re.compile(r"\bunits?\b|\bnumber of\b|\bheadcount\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fact with the folded terms of its own label or clause, of the heads over it too, of its
    whole row or sentence too, and of the titles around that too: each set holds the one before.
    ``rank`` is that of its passage, from 1."""

    fact: Fact
    filing: FilingMeta
    rank: int
    own: frozenset[str]
    headed: frozenset[str]
    beside: frozenset[str]
    around: frozenset[str]


def candidates(
    request: Request,
    periods: Sequence[Period],
    passages: Sequence[Passage],
    holdings: Holdings,
) -> tuple[Candidate, ...]:
    """The figures in these passages that can be what is asked for by unit and by period."""
    return tuple(
        _candidate(fact, passage, holdings.filing_text(fact.filing_id))
        for passage, fact in _facts_in(passages, holdings)
        if _fits_unit(request, fact) and _fits_time(fact, passage.filing, periods)
    )


def _facts_in(passages: Iterable[Passage], holdings: Holdings) -> Iterator[tuple[Passage, Fact]]:
    """The facts of the passages, and the counts that their sentences give beside them."""
    for passage in passages:
        start, end = passage.chunk.start, passage.chunk.end
        facts = holdings.facts((passage.filing.id,))
        inside = [fact for fact in facts if start <= fact.quantity.start < end]
        known = {fact.quantity.start for fact in inside}
        yield from ((passage, fact) for fact in inside)
        yield from ((passage, f) for f in _counted(passage) if f.quantity.start not in known)


def _counted(passage: Passage) -> Iterator[Fact]:
    """Counts in sentences: "approximately 79,000 people worldwide", which no fact is made of."""
    filing = passage.filing
    for sentence in sentences(passage):
        if "\t" in sentence.text:
            continue
        for found in numbers_in(sentence.text):
            if found.unit in ("", *_RATES) and not _LARGE.fullmatch(found.text):
                continue
            at = sentence.start
            quantity = replace(found, start=at + found.start, end=at + found.end)
            label = sentence.text[: found.start].strip()
            yield Fact(
                filing.id, filing.company or "", "", label, (), "", None, (), quantity, "prose"
            )


def _fits_unit(request: Request, fact: Fact) -> bool:
    """Whether a figure can be what is asked for; an amount is no rate, and none that the question
    states itself."""
    quantity = fact.quantity
    if quantity.text in request.text or another_unit(request.text, quantity.unit):
        return False
    amounts = request.kind in ("amount", "price", "count")
    if quantity.unit in _RATES and (amounts or not _RATE.search(request.text)):
        return False
    if request.kind == "amount" and fact.source == "table" and _COUNTS.search(fact.label):
        return False
    return not request.numeric or unit_fits(request.kind, quantity.unit)


def _fits_time(fact: Fact, filing: FilingMeta, periods: Sequence[Period]) -> bool:
    """Whether a figure is of a period asked for; one without a date is of its filing's own."""
    if not periods:
        return True
    if fact.period is None:
        own = filing.period_end or filing.filed
        return own is None or any(p.end.year == own.year for p in periods)
    return any(in_period(fact, period) or in_year(fact, period) for period in periods)


def _candidate(fact: Fact, passage: Passage, text: str) -> Candidate:
    start, end = span_of(fact, text)
    whole = text[start:end]
    said = fact.label
    if fact.source == "prose":
        said = _clause(whole, fact.quantity.start - start, fact.quantity.end - start)
    own = frozenset(folded(f"{said} {fact.quantity.unit.replace('/', ' ')}"))
    heads = (*fact.label_path, fact.header, *(member for _, member in fact.dimensions))
    headed = own | frozenset(folded(" ".join(heads)))
    beside = headed | frozenset(folded(whole))
    chunk = passage.chunk
    titles = frozenset(folded(" ".join((*chunk.heading_path, chunk.context))))
    filing = passage.filing
    return Candidate(fact, filing, passage.rank, own, headed, beside, beside | titles)


def _clause(sentence: str, start: int, end: int) -> str:
    """The part of a sentence between the barriers around its number: in "79,000 people worldwide,
    with 29,000 based in the U.S." each number has its own."""
    left, right = 0, len(sentence)
    for match in _BARRIER.finditer(sentence):
        if match.end() <= start:
            left = match.end()
        elif match.start() >= end:
            right = match.start()
            break
    return sentence[left:right]
