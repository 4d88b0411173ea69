"""Whether two figures may be weighed against each other, and which weighs more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.findings import Findings
from assistant.operands.frames import LITTLE
from assistant.operands.row_words import folded
from assistant.sides.claim import Asks
from assistant.sides.swap import names_in
from assistant.types import Draft, Source
from index.concepts import concept
from index.types import Fact, Quantity

_ALIKE = 5
"""Letters that words of one family begin with: "employed", "employees"."""
_RATES = frozenset({"percent", "pp", "bp"})
_COUNTS = frozenset({"", "share", "multiple", "ratio"})


@dataclass(frozen=True, slots=True)
class Weighed:
    """Two figures; ``over`` is 1 where the first is over the second taken ``times``, -1 under, 0
    where they are equal as printed."""

    one: Quantity
    two: Quantity
    over: int


def is_named(question: str, found: Findings, known: Sequence[str]) -> bool:
    """Whether every name of a question stands at its figure: in the row, over it or in its column;
    in a sentence every word that tells it: "gross margin" is no adjusted one. ``known`` are the
    companies, which tell whose filing it is."""
    draft = found.draft
    if draft is None:
        return False
    names = " ".join(question[start:end] for start, end in names_in(question, ()))
    companies = " ".join((*known, *(_owner(source) for source in draft.sources)))
    told = question if draft.method == "sentence" else names
    asked = frozenset(folded(told)) - frozenset(folded(companies)) - LITTLE
    said = folded(" ".join((draft.text, *(_place(fact) for fact in _facts(found)))))
    heads = {term[:_ALIKE] for term in said if len(term) >= _ALIKE}
    return all(
        term in said or term[:_ALIKE] in heads for term in asked if term.isalpha() and len(term) > 1
    )


def _owner(source: Source) -> str:
    filing = source.filing
    return " ".join((filing.company or "", *filing.names))


def _place(fact: Fact) -> str:
    members = (member for _, member in fact.dimensions)
    known = concept(fact.concept) if fact.concept else None
    names = (*known.synonyms, *known.asked) if known else ()
    return " ".join((fact.label, *fact.label_path, fact.header, *members, *names))


def weigh(asks: Asks, one: Findings, two: Findings) -> Weighed | None:
    """The two figures weighed; None where they are not of a kind, or too near to tell apart."""
    if one.draft is None or two.draft is None:
        return None
    a, b = one.draft.value, two.draft.value
    if a is None or b is None or not _of_one_unit(a, b) or not _fit(asks, one, two):
        return None
    return _over(a, b, asks.against.times)


def against_limit(asks: Asks, one: Findings) -> Weighed | None:
    """A figure weighed against the number that the question gives."""
    limit, value = asks.against.limit, one.draft.value if one.draft else None
    if limit is None or value is None:
        return None
    return _over(value, limit, Decimal(1)) if _limit_fits(value, limit) else None


def _limit_fits(value: Quantity, limit: Quantity) -> bool:
    """Whether a limit is of a figure's unit: "5 billion" of any currency, "10,000 employees" of a
    plain count."""
    if value.unit == limit.unit:
        return True
    money = value.unit.partition("/")[0]
    if limit.unit == money and money.isupper() and len(money) == 3:
        return True
    if not limit.unit:
        return (limit.scale >= 3 and money.isupper()) or value.unit in _COUNTS
    return value.unit in _COUNTS and limit.unit not in _RATES and limit.unit.islower()


def _of_one_unit(a: Quantity, b: Quantity) -> bool:
    return a.unit == b.unit or {a.unit, b.unit} <= {"", "share"}


def _over(a: Quantity, b: Quantity, times: Decimal) -> Weighed | None:
    gap = a.value - times * b.value
    unsure = (a.tolerance if a.approximate or a.decimals < b.decimals else Decimal(0)) + times * (
        b.tolerance if b.approximate or b.decimals < a.decimals else Decimal(0)
    )
    if gap and abs(gap) <= unsure:
        return None  # "about 1.1 billion" against 1,100 million
    return Weighed(a, b, (gap > 0) - (gap < 0))


def _fit(asks: Asks, one: Findings, two: Findings) -> bool:
    """Whether two figures are what the two questions ask for: never one cell twice, of one row or
    column where one thing is asked for twice, of one time where one time is."""
    first, second = _facts(one), _facts(two)
    if not first or not second:
        return _said_alike(one.draft, two.draft) if one.draft and two.draft else False
    if set(first) & set(second):
        return False
    if not _in_time(first, second, timed=asks.timed):
        return False
    return not asks.alike or _alike(first, second)


def _said_alike(one: Draft, two: Draft) -> bool:
    """Whether sentences that give two numbers are of one thing: the same sentence of two filings,
    or one sentence with both; one number of one sentence is no comparison."""
    if one.value is None or two.value is None:
        return False
    places = [{(s.filing.id, s.start) for s in draft.sources} for draft in (one, two)]
    if places[0] & places[1]:
        return one.value.value != two.value.value
    said, other = (frozenset(_words_of(draft)) for draft in (one, two))
    return 2 * len(said & other) >= max(1, min(len(said), len(other)))


def _words_of(draft: Draft) -> list[str]:
    return [term for term in folded(draft.text) if term.isalpha() and term not in LITTLE]


def _facts(found: Findings) -> tuple[Fact, ...]:
    return tuple(choice.fact for worked in found.worked for _, choice in worked.choices)


def _in_time(first: Sequence[Fact], second: Sequence[Fact], *, timed: bool) -> bool:
    ends = [{f.period.end for f in facts if f.period} for facts in (first, second)]
    if not ends[0] or not ends[1]:
        return True
    return ends[0] != ends[1] if timed else True


def _alike(first: Sequence[Fact], second: Sequence[Fact]) -> bool:
    """Whether figures are of one line item, one label, or one column of one table."""
    if len(first) != len(second):
        return False
    return all(_are_alike(a, b) for a, b in zip(first, second, strict=True))


def _are_alike(a: Fact, b: Fact) -> bool:
    if a.concept and a.concept == b.concept:
        return True
    said, other = frozenset(folded(_told(a))), frozenset(folded(_told(b)))
    if not said or not other:
        return False
    if _in_one_column(a, b):
        return True
    return 2 * len(said & other) >= min(len(said), len(other))


def _in_one_column(a: Fact, b: Fact) -> bool:
    return (a.filing_id, a.header, a.source) == (b.filing_id, b.header, b.source) and bool(
        a.header or a.label_path == b.label_path
    )


def _told(fact: Fact) -> str:
    return " ".join((fact.label, *(member for _, member in fact.dimensions)))
