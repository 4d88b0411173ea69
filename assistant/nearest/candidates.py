"""The figures of the passages found, each with the words that it stands among."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import fsum

from assistant.holdings.holdings import Holdings
from assistant.nearest.models import models_named
from assistant.operands.fact_period import in_period, in_year, matches_period
from assistant.operands.fact_place import above_of
from assistant.operands.row_words import PLAIN, folded, folded_terms, is_contents, is_period_row
from assistant.question import Request
from assistant.sentences.fact_span import span_of
from assistant.sentences.numbers import numbers_in
from assistant.sentences.split import sentences
from assistant.sentences.values import another_unit, unit_fits
from assistant.stated.clauses import Told, told_numbers
from index.types import Fact, FilingMeta, Passage, Period

_BARRIER = re.compile(r"[;:(]|,(?=\s)|\b(?:and|or|but|while|plus|which|compared)\b")
_RATES = ("percent", "bp", "pp")
# A number without a unit is a count only where it is written as one: no year, page or note.
_LARGE = re.compile(r"\d{1,3}(?:,\d{3})+")
_RATE = re.compile(
    r"\b(?:percent\w*|rate|ratio|yield|margin|share|turnover|coupon|return)\b|%", re.I
)
# "Broker non-votes" are no votes.
_NON = re.compile(r"\bnon-(\w)", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_EACH = re.compile(r"\b(?:per|each|apiece|a share|price)\b|/", re.IGNORECASE)
_FOOTNOTE = re.compile(r"\(\d\)")
_TIMELY = 0.7
_TIMES = frozenset(("day", "week", "month", "year", "hour"))
_OF_TIME = re.compile(
    r"\b(?:how (?:long|old|many|soon|often)|terms?|periods?|days?|weeks?|months?|hours?|time"
    r"|duration|li(?:fe|ves)|age|tenor|notice|length|when|vest\w*)\b",
    re.IGNORECASE,
)
# A row of things, whatever its table's units line says of money: "widget unit sales".
_COUNTS = re.compile(r"\bunits?\b|\bnumber of\b|\bheadcount\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fact with the folded terms of its own label or clause, of the heads over it too, of its
    whole row or sentence too, and of the titles around that too: each set holds the one before.
    ``rank`` is that of its passage, from 1; ``told`` is how its sentence tells of it; ``timely``
    is 1 where it is said to be of the very period asked for, less where only its year is. ``over``
    are the terms of the words that lead to its table."""

    fact: Fact
    filing: FilingMeta
    rank: int
    own: frozenset[str]
    headed: frozenset[str]
    beside: frozenset[str]
    around: frozenset[str]
    told: Told | None = None
    timely: float = 0.0
    times: int = 0
    over: frozenset[str] = frozenset()

    @property
    def is_nameless(self) -> bool:
        """Whether a row of a table is named by a period or by "Total" alone."""
        fact = self.fact
        plain = is_period_row(fact) or folded_label(fact.label) <= PLAIN
        return fact.source == "table" and plain

    @property
    def is_timely(self) -> bool:
        """Whether it is of the times asked for, where the question names several."""
        return self.times < 2 or self.timely >= _TIMELY


def candidates(
    request: Request,
    periods: Sequence[Period],
    passages: Sequence[Passage],
    holdings: Holdings,
) -> tuple[Candidate, ...]:
    """The figures in these passages that can be what is asked for by unit and by period."""
    above, counted = above_of(holdings.filing_text), request.kind == "count"
    found = (
        _candidate(fact, passage, holdings.filing_text(fact.filing_id), periods)
        for passage, fact in _facts_in(passages, holdings, counted=counted)
        if _fits_unit(request, fact) and _fits_time(fact, passage.filing, periods)
    )
    return _without_rows([_told_over(one, above, counted=counted) for one in found])


def _without_rows(found: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The same, the words over a table without those that rows of it say themselves: where one is
    of "billed receivables" the words over it make no other one so."""
    rows: dict[tuple[int, frozenset[str]], frozenset[str]] = {}
    for one in found:
        if one.over and not one.is_nameless:
            key = (one.rank, one.over)
            rows[key] = rows.get(key, frozenset()) | folded_label(one.fact.label)
    return tuple(
        replace(one, over=one.over - rows.get((one.rank, one.over), frozenset())) for one in found
    )


@lru_cache(maxsize=1 << 12)
def folded_label(label: str) -> frozenset[str]:
    """The folded terms of a row's label."""
    return frozenset(folded(label))


def all_candidates(passages: Sequence[Passage], holdings: Holdings) -> Iterator[Candidate]:
    """Every figure of these passages, of whatever unit and period."""
    for passage, fact in _facts_in(passages, holdings):
        yield _candidate(fact, passage, holdings.filing_text(fact.filing_id))


def _facts_in(
    passages: Iterable[Passage], holdings: Holdings, *, counted: bool = False
) -> Iterator[tuple[Passage, Fact]]:
    """The facts of the passages, and the counts that their sentences give beside them; of things
    ``counted`` no money that only the table's heading makes of them."""
    for passage in passages:
        start, end = passage.chunk.start, passage.chunk.end
        facts = holdings.facts((passage.filing.id,))
        inside = [fact for fact in facts if start <= fact.quantity.start < end]
        known = {fact.quantity.start for fact in inside}
        yield from ((passage, as_count(fact) if counted else fact) for fact in inside)
        yield from ((passage, f) for f in _counted(passage) if f.quantity.start not in known)


_THINGS = re.compile(
    r"\b(?:memberships?|subscri(?:bers?|ptions?)|members|customers|employees|headcount|stores"
    r"|restaurants|branches|rooms|units|shares|deliveries|additions|users|accounts|locations"
    r"|aircraft|vehicles|patents|properties|facilities|people|workforce)\b",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"\b(?:revenues?|sales|costs?|expenses?|income|fees|prices?|value|per|payable|receivable"
    r"|deposits?|loans?|payments?|benefits|compensation|proceeds|repurchases?|plant)\b",
    re.IGNORECASE,
)


def as_count(fact: Fact) -> Fact:
    """A row of things, "Memberships at end of period", in a table whose heading is of money."""
    quantity = fact.quantity
    money = quantity.unit[:3].isupper() and not any(sign in quantity.text for sign in "$€£¥")
    if fact.source != "table" or not money or not _is_of_things(fact.label):
        return fact
    return replace(fact, quantity=replace(quantity, unit=""))


def _is_of_things(label: str) -> bool:
    return _THINGS.search(label) is not None and not _MONEY.search(label)


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
    if not _DIGIT.search(quantity.text) and not quantity.value:
        return False  # a dash
    if fact.source == "table" and not quantity.unit and _FOOTNOTE.fullmatch(quantity.text):
        return False  # the mark of a footnote, "(1)"
    if is_contents(fact):
        return False
    if quantity.text in request.text or another_unit(request.text, quantity.unit):
        return False
    amounts = request.kind in ("amount", "price", "count")
    if request.kind == "amount" and "/" in quantity.unit and not _EACH.search(request.text):
        return False
    if quantity.unit in _TIMES and not _OF_TIME.search(request.text):
        return False
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


def _candidate(
    fact: Fact, passage: Passage, text: str, periods: Sequence[Period] = ()
) -> Candidate:
    start, end = span_of(fact, text)
    whole = text[start:end]
    said, told = fact.label, None
    if fact.source == "prose":
        at = fact.quantity.start - start
        said = _clause(whole, at, fact.quantity.end - start)
        said = _in_turn(whole, at) or said
        told = next((one for one in _told(whole) if one.quantity.start == at), None)
    if told and told.naming:
        said = told.noun
    said, whole = _NON.sub(r"non\1", said), _NON.sub(r"non\1", whole)
    own = frozenset(folded(f"{said} {fact.quantity.unit.replace('/', ' ')}"))
    heads = (*fact.label_path, fact.header, *(member for _, member in fact.dimensions))
    headed = own | frozenset(folded(" ".join(heads)))
    if fact.source == "table":
        own |= models_named(fact.label)
        headed |= own.union(*map(models_named, heads))
    beside = headed | frozenset(folded(whole))
    chunk = passage.chunk
    titles = frozenset(folded(" ".join((*chunk.heading_path, chunk.context))))
    filing = passage.filing
    text_around = f"{whole} {fact.label} {fact.header} {' '.join(heads)}"
    timely = fsum(_timely(fact, period, text_around) for period in periods) / max(1, len(periods))
    return Candidate(
        fact, filing, passage.rank, own, headed, beside, beside | titles, told, timely, len(periods)
    )


def _told_over(
    one: Candidate, above: Callable[[Fact], frozenset[str]], *, counted: bool
) -> Candidate:
    """A figure of a table with the words that lead to the table: "key statistics for our Harbour
    Resorts". A row that is named by its year alone they name, "2025 | 4,306" under "maturities of
    debt", and where things are ``counted`` a total."""
    if one.fact.source != "table":
        return one
    over = folded_terms(above(one.fact))
    headed = one.headed | over if one.is_nameless else one.headed
    names = is_period_row(one.fact) or (counted and one.is_nameless)
    own = one.own | over if names else one.own
    beside, around = one.beside | headed, one.around | headed
    return replace(one, own=own, headed=headed, beside=beside, around=around, over=over)


@lru_cache(maxsize=1 << 10)
def _told(sentence: str) -> tuple[Told, ...]:
    return told_numbers(sentence, numbers_in(sentence))


def _timely(fact: Fact, period: Period, around: str) -> float:
    if fact.period and matches_period(fact.period, period):
        return 1.0
    if fact.period and in_year(fact, period):
        return 0.5
    if fact.period is None and str(period.end.year) in around:
        return 0.75
    return 0.5 if fact.period and in_period(fact, period) else 0.0


_RESPECTIVELY = re.compile(r"\brespectively\b", re.IGNORECASE)
_LIST = re.compile(r"(?:[\w’'&-]+(?: [\w’'&-]+)?, )*(?P<one>[\w’'&-]+) and (?P<two>[\w’'&-]+)")


def _in_turn(sentence: str, at: int) -> str:
    """The clause of a number told "respectively", with only its own of the names listed before:
    "the Standard and Advanced ratios were 13.1% and 13.7%, respectively"."""
    if not _RESPECTIVELY.search(sentence):
        return ""
    told = _told(sentence)
    order = next((n for n, one in enumerate(told) if one.quantity.start == at), None)
    if order is None:
        return ""
    lead = told[order].lead
    series = [n for n, one in enumerate(told) if one.lead == lead and not one.alone]
    names = [m for m in _LIST.finditer(lead) if re.search(r"[A-Za-z]{2}", m["two"])]
    if order not in series or not names:
        return ""
    listed = re.split(r", (?:and )?| and ", names[-1][0])
    if len(listed) != len(series):
        return ""
    own = listed[series.index(order)]
    return f"{lead[: names[-1].start()]} {own} {lead[names[-1].end() :]}"


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
