"""Facts from sentences: the number, the words it is said of, the period of the sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from index.concepts import ConceptMention, concept, find_concepts
from index.facts.direction import is_reversed
from index.facts.periods import period_for
from index.facts.prose_label import label_of
from index.facts.prose_periods import Series, read_series
from index.facts.prose_series import CHANGED, MOVES, RESPECTIVELY, Run, Sentence
from index.facts.table import entity_of, negated
from index.periods import FiscalCalendar, find_periods
from index.quantities import find_quantities
from index.types import Fact, Filing, Quantity
from index.uncased import uncased_stops

LONGEST_SENTENCE = 1500
WORDS_BETWEEN = 2

_SENTENCE_END = re.compile(r"\n\s*\n|(?<=[a-z0-9%)”\"’])[.!?](?=\s+[A-Z“\"$(])")
_DIGIT = re.compile(r"\d")
_PARENTHESIS = re.compile(r"\([^()]{0,400}\)")
_CLAUSE = re.compile(
    r"[;:]|,?\s+(?:while|whereas|compared\s+(?:to|with)|versus|offset\s+by|partially)\s",
    re.IGNORECASE,
)
_CHANGES = rf"(?:{MOVES}|gain|exceed)\w*"
_SOME = (
    r"(?:approximately\s+|about\s+)?[$€£]?\d[\d.,]{0,20}(?<!,)\s?"
    r"(?:%|percent|thousand|million|billion)?"
)
# "increased 5%, or $50 million, to": the level stands behind "to"
_MOVE = re.compile(
    rf"\b{_CHANGES}\s+(?:by\s+)?{_SOME}(?:,?\s+or\s+{_SOME},?|\s+\({_SOME}\))?(?=\s+to\b)",
    re.IGNORECASE,
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
_BEHIND = re.compile(r"\s*(?:(?:of|in)\s*)?(?:(?:the|our|its|additional|total)\s*)?", re.IGNORECASE)
_LONE = frozenset(
    "revenue revenues sales turnover goodwill inventory inventories backlog ebitda capex brokerage"
    " headcount deposits".split()
)
_DIVIDENDS, _PER_SHARE = frozenset(("dividends_paid", "dividends_declared")), "dividends_per_share"
_COUNTED = ("shares", "share", "ADSs", "ADS")
_BEFORE_AFTER = re.compile(r"\bbefore\s+and\s+(?:\w+\s+)?after\b", re.IGNORECASE)


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
            sentence = Sentence(text, start, quantities, find_periods(text, calendar))
            series = read_series(sentence, calendar)
            for order in range(len(quantities)):
                if not _is_of_a_row(sentence, order):
                    yield from _facts(sentence, order, series, (filing, calendar))


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    cased = (match.end() for match in _SENTENCE_END.finditer(text))
    ends = sorted({0, *cased, *uncased_stops(text), len(text)})
    for start, end in pairwise(ends):
        yield start, min(end, start + LONGEST_SENTENCE)


def _in_table(tables: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    at = bisect_right(tables, (start, end)) - 1
    return any(begin < end and start < stop for begin, stop in tables[max(0, at) : at + 2])


def _is_of_a_row(sentence: Sentence, order: int) -> bool:
    """Whether a number follows another, or comes before one, with nothing between: "obligations $
    1,102 $ 965" is a row of a table set as text, and its columns are not known."""
    held, text = sentence.quantities, sentence.text
    pairs = (held[at : at + 2] for at in (order - 1, order) if at >= 0)
    return any(len(pair) > 1 and not text[pair[0].end : pair[1].start].strip() for pair in pairs)


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


def _facts(
    sentence: Sentence, order: int, series: Series, about: tuple[Filing, FiscalCalendar]
) -> Iterator[Fact]:
    """The facts of a number: one for each period that it is said of, one without a period where
    the sentence tells none."""
    quantity, (filing, calendar) = sentence.quantities[order], about
    found, label = _subject(sentence, order, series)
    known = concept(found[0]) if found else None
    if known and found and is_reversed(known, found[1], (quantity.value,)):
        quantity = negated(quantity)
    for period in series.periods[order] or (None,):
        yield Fact(
            filing_id=filing.meta.id,
            entity=entity_of(filing),
            concept=known.name if known else "",
            label=label,
            label_path=(),
            header="",
            period=period_for(known, period, calendar),
            dimensions=_state(sentence, order),
            quantity=replace(
                quantity,
                start=quantity.start + sentence.start,
                end=quantity.end + sentence.start,
            ),
            source="prose",
        )


def _subject(sentence: Sentence, order: int, series: Series) -> tuple[tuple[str, str] | None, str]:
    """The concept that a number is of, with the words that name it, and the number's label. The
    numbers of a series share the words before the first one; "respectively" deals the names out."""
    text, held = sentence.text, sentence.quantities
    first = series.heads[order]
    if series.shared[first] and not _state(sentence, order):
        return _dealt(sentence, series.runs[first], order - series.runs[order].first)
    last = max(n for n, other in enumerate(series.heads) if other == first)
    found = _mention(text, held[first]) or _mention(text, held[order])
    return found or _named_behind(text, held[last]), label_of(sentence, held[first], held[last])


def _dealt(sentence: Sentence, run: Run, place: int) -> tuple[tuple[str, str] | None, str]:
    """The subject of a number of "A and B were $5 and $1, respectively", where as many subjects are
    named as there are numbers."""
    first = sentence.quantities[run.first]
    before, _ = _clause(sentence.text, first)
    named = [one for one in _named(before) if concept(one.name).unit == _kind(first.unit)]
    if len(named) != len(run) or place >= len(run) or not _COPULA.search(before):
        return None, label_of(sentence, first, sentence.quantities[run.behind - 1])
    own = named[place]
    words = before[own.start : own.end]
    return (own.name, words), words


def _mention(text: str, quantity: Quantity) -> tuple[str, str] | None:
    """The concept that the sentence says the number of and the words that name it, None where the
    link is not plain.

    Plain are the subject of "was" ("Net sales for 2024 were $5"), a name right before the number
    ("net proceeds of approximately $5"), a name right behind it ("$5 of net proceeds").
    """
    if CHANGED.search(text, 0, quantity.start):
        return None
    before, _ = _clause(text, quantity)
    kind = _kind(quantity.unit)
    fitting = _fitting(before, kind)
    for held in (fitting[:1] if _COPULA.search(before) or _BOTH.search(before) else []) + fitting[
        -1:
    ]:
        if _is_said(before, held):
            changes = _CHANGE_IN.search(before[: held.start])
            return None if changes else (held.name, before[held.start : held.end])
    return _named_behind(text, quantity)


def _named_behind(text: str, quantity: Quantity) -> tuple[str, str] | None:
    """The concept that stands right behind a number: "$5 of net proceeds"."""
    if CHANGED.search(text, 0, quantity.start):
        return None
    _, behind = _clause(text, quantity)
    for held in _named(behind):
        fits = concept(held.name).unit == _kind(quantity.unit)
        if fits and _BEHIND.fullmatch(behind[: held.start]):
            return held.name, behind[held.start : held.end]
    return None


def _fitting(text: str, kind: str) -> list[ConceptMention]:
    """The line items named that can have a number's unit; "cash dividends of $0.25 per share" are
    dividends per share."""
    named = _named(text)
    if kind == "per_share":
        named = [replace(one, name=_PER_SHARE) if one.name in _DIVIDENDS else one for one in named]
    return [one for one in named if concept(one.name).unit == kind]


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
    between = _MOVE.sub(" ", _WHEN.sub(" ", before[held.end :]))
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
    return before[start:], f"{last if last in _COUNTED else ''} {behind}"


def _state(sentence: Sentence, order: int) -> tuple[tuple[str, str], ...]:
    """Which of "immediately before and immediately after ..., respectively" a number is of."""
    if len(sentence.quantities) != 2 or not RESPECTIVELY.search(sentence.text):
        return ()
    if not _BEFORE_AFTER.search(sentence.text[: sentence.quantities[0].start]):
        return ()
    return (("state", ("before", "after")[order]),)
