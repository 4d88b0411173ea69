"""What an answer may rest on: every number of the evidence, with what it is a number of."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from assistant.check.change import names_change, tells_change, tells_spent
from assistant.check.columns import date_changes
from assistant.check.context import is_in_row, near_prose, place_of
from assistant.check.known import Ground, Known
from assistant.check.rarity import rarity
from assistant.check.words import (
    due_year,
    generic_words,
    head_words,
    label_words,
    only_generic,
    squeeze,
    stems,
)
from assistant.metrics import find_metrics
from assistant.types import Evidence
from index.facts import extract_facts
from index.quantities import find_quantities
from index.types import Chunk, Fact, Filing, FilingMeta, Passage

_OWN_CLAUSE = 2
_DECLARED = (
    (re.compile(r"\bin thousands\b|\(thousands|[’']000"), 3),
    (re.compile(r"\bin millions\b|\(millions|[$€£]\s?m\b|[$€£] (?:in )?millions?\b"), 6),
    (re.compile(r"\bin billions\b|\(billions|[$€£]\s?bn\b"), 9),
)
_SCALE_WORDS = (("thousand", 3), ("million", 6), ("billion", 9))
_ADS_RATIO = stems("ADS representing")
_CONTEXT_GAP = "\n"
_LABEL = 60


def ground(evidence: Evidence) -> Ground:
    """Facts given and numbers read from the passages' own text, each once."""
    filings = {passage.filing.id: passage.filing for passage in evidence.passages}
    seen: set[tuple[str, int, int]] = set()
    known: list[Known] = []
    for fact, filing, passage in _facts(evidence, filings):
        place = (fact.filing_id, fact.quantity.start, fact.quantity.end)
        if place in seen and fact.quantity.end > fact.quantity.start:
            continue
        seen.add(place)
        known.append(_known(fact, filing, evidence.passages, passage))
    known = date_changes(_own_heads(_own_words(known)))
    currencies = frozenset(
        k.fact.quantity.unit[:3]
        for k in known
        if re.match(r"[A-Z]{3}(?:/|$)", k.fact.quantity.unit)
    )
    weights = rarity(k.words | k.told | k.around for k in known)
    return Ground(
        known=tuple(known),
        currencies=currencies,
        filings=tuple(filings.values()),
        rarity=weights,
        totals=tuple(_totals(known)),
        scales=_scales(evidence.passages),
        ads_ratio=next((k.fact.quantity.value for k in known if _is_ads_ratio(k)), None),
    )


def _scales(passages: Sequence[Passage]) -> frozenset[int]:
    """Scales that the passages declare ("in thousands", "£m"); without any, those they speak of."""
    texts = [passage.chunk.text.casefold() for passage in passages]
    declared = {
        scale for pattern, scale in _DECLARED if any(pattern.search(text) for text in texts)
    }
    told = {scale for word, scale in _SCALE_WORDS if any(word in text for text in texts)}
    return frozenset(declared or told)


def _own_words(known: Sequence[Known]) -> list[Known]:
    """Words of a sentence that stand in the clause of another of its numbers tell of that one."""
    sentences: dict[frozenset[str], list[Known]] = {}
    for item in known:
        if item.fact.source == "prose":
            sentences.setdefault(item.told, []).append(item)
    out: list[Known] = []
    for item in known:
        others = sentences.get(item.told, [])
        if item.fact.source != "prose" or len(others) < 2:
            out.append(item)
            continue
        if len(item.words) < _OWN_CLAUSE:
            out.append(item)
            continue
        taken = frozenset[str]().union(*(o.words for o in others if o is not item))
        out.append(replace(item, told=item.told - (taken - item.words)))
    return out


def _own_heads(known: Sequence[Known]) -> list[Known]:
    """The head of a label stands for the line only where no other label starts the same way."""
    labels: dict[frozenset[str], set[frozenset[str]]] = {}
    for item in known:
        labels.setdefault(item.head, set()).add(item.words)
    return [
        replace(item, head=frozenset()) if len(labels[item.head]) > 1 else item for item in known
    ]


def _is_ads_ratio(item: Known) -> bool:
    """True for the shares that one ADS stands for: "each representing two ordinary shares"."""
    quantity = item.fact.quantity
    return quantity.unit == "share" and quantity.value <= 1000 and item.told >= _ADS_RATIO


def _totals(known: Sequence[Known]) -> Iterator[tuple[Decimal, str]]:
    """The sum of each line that is listed more than once, such as several acquisitions."""
    lines: dict[tuple[str, str, str], list[Known]] = {}
    for item in known:
        if item.fact.source == "form":
            lines.setdefault((item.fact.filing_id, item.fact.label, item.unit), []).append(item)
    for (_, _, unit), items in lines.items():
        if len(items) > 1:
            yield sum((item.fact.quantity.value for item in items), Decimal(0)), unit


def _facts(
    evidence: Evidence, filings: dict[str, FilingMeta]
) -> Iterator[tuple[Fact, FilingMeta, Passage | None]]:
    for fact in evidence.facts:
        filing = filings.get(fact.filing_id)
        if filing is None:
            filing = FilingMeta(fact.filing_id, source="", format="", company=fact.entity or None)
        yield fact, filing, None
    for passage in evidence.passages:
        for fact in passage_facts(passage.chunk, passage.filing):
            yield fact, passage.filing, passage


def _known(
    fact: Fact, filing: FilingMeta, passages: Sequence[Passage], passage: Passage | None
) -> Known:
    around = " ".join((*fact.label_path, fact.header, *(m for _, m in fact.dimensions)))
    place = place_of(fact.quantity, fact.filing_id, passages if passage is None else (passage,))
    named = place.clause if place and fact.source == "prose" else fact.label
    barred = stems(place.barred) if place else frozenset[str]()
    return Known(
        fact=fact,
        filing=filing,
        words=label_words(fact.label) if named is fact.label else stems(named) - barred,
        metrics=_metrics(named),
        generic=only_generic(fact.label) if fact.source != "prose" else frozenset(),
        common=generic_words(fact.label) if fact.source != "prose" else frozenset(),
        head=head_words(fact.label) if fact.source != "prose" else frozenset(),
        around=stems(around),
        told=stems(place.sentence) if place else frozenset(),
        change=tells_change(place.before if place else fact.label)
        if fact.source == "prose"
        else names_change(fact.label) or names_change(fact.header),
        spent=place is not None
        and tells_spent(place.sentence.partition(fact.quantity.text.strip())[2]),
        squeezed=squeeze(fact.label),
        due=due_year(fact.label) if fact.source != "prose" else None,
        page=passage.chunk.page if passage else None,
        section=passage.chunk.section if passage else "",
    )


@lru_cache(maxsize=1 << 13)
def _metrics(text: str) -> frozenset[str]:
    return frozenset(mention.name for mention in find_metrics(text))


@lru_cache(maxsize=1 << 10)
def passage_facts(chunk: Chunk, filing: FilingMeta) -> tuple[Fact, ...]:
    """The facts of one passage, with spans of the filing's text.

    ``chunk.context`` (column heads, units line) is read above the text and gives no facts itself.
    """
    lead = chunk.context + _CONTEXT_GAP if chunk.context else ""
    text = lead + chunk.text
    found = extract_facts(Filing(meta=filing, text=text))
    found += tuple(_further(text, filing, found))
    shift = chunk.start - len(lead)
    return tuple(_moved(fact, shift) for fact in found if fact.quantity.start >= len(lead))


def _further(text: str, filing: FilingMeta, found: Sequence[Fact]) -> Iterator[Fact]:
    """Counts of the prose that are no amounts: employees, days, "two of our ordinary shares"."""
    taken = sorted((fact.quantity.start, fact.quantity.end) for fact in found)
    starts = [start for start, _ in taken]
    prose = (
        quantity.moved(start)
        for start, end in near_prose(text)
        for quantity in find_quantities(text[start:end])
    )
    for quantity in prose:
        near = bisect_right(starts, quantity.end)
        overlaps = any(end > quantity.start for _, end in taken[max(0, near - 2) : near])
        if not overlaps and not is_in_row(text, quantity.start, quantity.end):
            yield Fact(
                filing_id=filing.id,
                entity=filing.company or "",
                concept="",
                label=_words_before(text, quantity.start),
                label_path=(),
                header="",
                period=None,
                dimensions=(),
                quantity=quantity,
                source="prose",
            )


def _words_before(text: str, start: int) -> str:
    """The last words of the sentence before a number, as its name."""
    cut = max(0, start - _LABEL)
    said = text[cut:start].rpartition(". ")[2].rpartition("\n")[2]
    whole = cut == 0 or len(said) < start - cut
    return (said if whole else said.partition(" ")[2]).strip()


def _moved(fact: Fact, shift: int) -> Fact:
    """The fact with its span ``shift`` characters on. By place, in the order of the fields: to
    replace them by name takes three times as long, and every number of the evidence is moved."""
    f = fact
    return Fact(
        f.filing_id, f.entity, f.concept, f.label, f.label_path, f.header, f.period, f.dimensions,
        f.quantity.moved(shift), f.source, f.statement, f.tag,
    )  # fmt: skip


def evidence_of_text(text: str, meta: FilingMeta, *, page: int | None = None) -> Evidence:
    """Evidence from bare text, such as a gold page: one passage that covers all of it."""
    return evidence_of_texts(((text, page),), meta)


def evidence_of_texts(texts: Iterable[tuple[str, int | None]], meta: FilingMeta) -> Evidence:
    """Evidence from several texts of one filing, each with its page; spans run on through them."""
    passages: list[Passage] = []
    start = 0
    for rank, (text, page) in enumerate(texts, start=1):
        chunk = Chunk(
            id=f"{meta.id}:{rank}",
            filing_id=meta.id,
            start=start,
            end=start + len(text),
            text=text,
            page=page,
        )
        passages.append(Passage(chunk, meta, score=1.0, rank=rank))
        start += len(text) + 1
    return Evidence(passages=tuple(passages))
