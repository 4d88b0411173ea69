"""Facts from sentences: the number, the words it is said of, the period of the sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from index.concepts import ConceptMention, concept, find_concepts
from index.facts_table import period_for
from index.periods import FiscalCalendar, PeriodMention, find_periods
from index.quantities import find_quantities
from index.types import Fact, Filing, Period, Quantity

LONGEST_SENTENCE = 1500
LABEL_WORDS = 14

_SENTENCE_END = re.compile(r"\n\s*\n|(?<=[a-z0-9%)”\"’])[.!?](?=\s+[A-Z“\"$(])")
_CLAUSE = re.compile(
    r"[;:]|,?\s+(?:while|whereas|compared (?:to|with)|versus|offset by|partially)\s", re.IGNORECASE
)
_CHANGE = re.compile(
    r"\b(?:increas|decreas|grew|grow|rose|declin|fell|drop|lower|higher|up|down|improv|chang|reduc|gain)\w*\b",
    re.IGNORECASE,
)
_LEVEL = re.compile(r"\bto\s+(?:approximately\s+|about\s+|a\s+)?$", re.IGNORECASE)
_WORD = re.compile(r"\S+")


def facts_of_prose(
    filing: Filing, calendar: FiscalCalendar, tables: Sequence[tuple[int, int]]
) -> Iterator[Fact]:
    """A fact for every amount, share count, rate or per-share figure outside the tables.

    ``label`` holds the words before the number; the concept is the one named nearest in the same
    clause, unless the clause tells of a change ("increased by $5 million").
    """
    starts = sorted(tables)
    for start, end in _sentences(filing.text):
        sentence = filing.text[start:end]
        if not any(char.isdigit() for char in sentence) or _in_table(starts, start, end):
            continue
        quantities = [q for q in find_quantities(sentence) if _is_stated(q)]
        if not quantities:
            continue
        periods = find_periods(sentence, calendar)
        for order, quantity in enumerate(quantities):
            period = _period(quantity, (order, len(quantities)), periods)
            yield _fact(filing, (sentence, start), quantity, (period, calendar))


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for match in _SENTENCE_END.finditer(text):
        if match.end() > at:
            yield at, min(match.end(), at + LONGEST_SENTENCE)
        at = match.end()
    if at < len(text):
        yield at, min(len(text), at + LONGEST_SENTENCE)


def _in_table(tables: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    at = bisect_right(tables, (start, end)) - 1
    near = tables[max(0, at) : at + 2]
    return any(begin < end and start < stop for begin, stop in near)


def _is_stated(quantity: Quantity) -> bool:
    """True for money, shares, rates and per-share figures; not for days, years or bare numbers."""
    unit = quantity.unit
    return unit in ("percent", "share", "ADS", "bp", "pp") or unit[:3].isupper()


def _kind(quantity: Quantity) -> str:
    if quantity.unit in ("percent", "bp", "pp"):
        return "percent"
    if quantity.unit in ("share", "ADS"):
        return "shares"
    return "per_share" if "/" in quantity.unit else "money"


def _fact(
    filing: Filing, where: tuple[str, int], quantity: Quantity,
    when: tuple[Period | None, FiscalCalendar],
) -> Fact:  # fmt: skip
    sentence, offset = where
    period, calendar = when
    mention = _mention(sentence, quantity)
    known = concept(mention.name) if mention else None
    return Fact(
        filing_id=filing.meta.id,
        entity=filing.meta.company or "",
        concept=known.name if known else "",
        label=_label(sentence, quantity),
        label_path=(),
        header="",
        period=period_for(known, period, calendar),
        dimensions=(),
        quantity=_moved(quantity, offset),
        source="prose",
    )


def _moved(quantity: Quantity, offset: int) -> Quantity:
    return Quantity(
        quantity.value, quantity.unit, quantity.scale, quantity.decimals, quantity.approximate,
        quantity.text, quantity.start + offset, quantity.end + offset,
    )  # fmt: skip


def _label(sentence: str, quantity: Quantity) -> str:
    words = [match.group() for match in _WORD.finditer(sentence[: quantity.start])]
    return " ".join(words[-LABEL_WORDS:])


def _mention(sentence: str, quantity: Quantity) -> ConceptMention | None:
    """The concept said of the number: the nearest before it in its clause that its unit fits."""
    clause = 0
    for match in _CLAUSE.finditer(sentence, 0, quantity.start):
        clause = match.end()
    before = sentence[clause : quantity.start]
    for mention in reversed(find_concepts(before)):
        between = before[mention.end :]
        if _CHANGE.search(between) and not _LEVEL.search(between):
            return None
        if concept(mention.name).unit == _kind(quantity):
            return mention
    return None


def _period(
    quantity: Quantity, order: tuple[int, int], periods: Sequence[PeriodMention]
) -> Period | None:
    """The period of a number: by order where there are as many as numbers ("respectively"), else
    the nearest behind it, else the nearest before."""
    if not periods:
        return None
    if order[1] == len(periods):
        return periods[order[0]].readings[0]
    behind = [mention for mention in periods if mention.start >= quantity.end]
    return (behind[0] if behind else periods[-1]).readings[0]
