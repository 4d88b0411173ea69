"""Facts from XBRL: inline, instance documents and company facts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from index.concepts import concept, concept_of_tag
from index.facts.table import negated
from index.types import Fact, Filing, Quantity, XbrlFact

_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z][a-z]*|[a-z]+|\d+")
_DIGITS = re.compile(r"\d[\d,]*(?:\.(?P<decimals>\d+))?")
_PLURAL = re.compile(r"\bshares\b")
_MARKS = "$€£¥( -–—"
MOST_SCALE = 15
LONGEST_MARK = 6
LONGEST_CLOSE = 4


def facts_of_xbrl(filing: Filing, printed: Iterable[Fact]) -> Iterator[Fact]:
    """One fact for every tagged number. ``printed`` are the table's facts: one on the same
    characters lends its label, headings and statement."""
    at = {(fact.quantity.start, fact.quantity.end): fact for fact in printed}
    for tagged in filing.xbrl:
        quantity = quantity_of(tagged, filing.text)
        cell = _around(at, tagged, filing.text) if tagged.end > tagged.start else None
        yield _fact(filing, tagged, quantity, cell)


def _around(at: dict[tuple[int, int], Fact], tagged: XbrlFact, text: str) -> Fact | None:
    """The cell around a tagged number: the tag covers 262, the cell is "$ (262)"."""
    for start in range(tagged.start, max(-1, tagged.start - LONGEST_MARK), -1):
        if start < tagged.start and text[start] not in _MARKS:
            break
        for end in range(tagged.end, tagged.end + LONGEST_CLOSE):
            if (found := at.get((start, end))) is not None:
                return found
    return None


def quantity_of(tagged: XbrlFact, text: str) -> Quantity:
    """The tagged value with the printed text; ``scale`` is what was applied to the digits."""
    printed = text[tagged.start : tagged.end]
    match = _DIGITS.search(printed)
    scale = _scale(match.group(), tagged.value) if match else 0
    places = len(match["decimals"] or "") if match else 0
    decimals = tagged.decimals if tagged.decimals is not None else places - scale
    unit = _PLURAL.sub("share", tagged.unit)
    return Quantity(tagged.value, unit, scale, decimals, False, printed, tagged.start, tagged.end)


def _scale(digits: str, value: Decimal) -> int:
    number = Decimal(digits.replace(",", ""))
    if not number or not value:
        return 0
    power = (abs(value) / number).log10().to_integral_value()
    return int(power) if abs(power) <= MOST_SCALE and number.scaleb(int(power)) == abs(value) else 0


def _fact(filing: Filing, tagged: XbrlFact, quantity: Quantity, cell: Fact | None) -> Fact:
    name = concept_of_tag(tagged.tag)
    local = tagged.tag.rpartition(":")[2]
    if name and local in concept(name).against:
        quantity = negated(quantity)
    fact = Fact(
        filing_id=filing.meta.id,
        entity=filing.meta.company or "",
        concept=name or (cell.concept if cell else ""),
        label=cell.label if cell else label_of_tag(local),
        label_path=cell.label_path if cell else (),
        header=cell.header if cell else "",
        period=tagged.period,
        dimensions=tagged.dimensions if name or cell is None else _with_line(tagged, cell),
        quantity=quantity,
        source="companyfacts" if tagged.accession else "ixbrl",
        statement=cell.statement if cell else "",
        tag=tagged.tag,
    )
    return _as_the_row_says(fact, cell) if cell else fact


def _with_line(tagged: XbrlFact, cell: Fact) -> tuple[tuple[str, str], ...]:
    """Dimensions of a number whose concept only the row names: its own, or the row's."""
    return tagged.dimensions or cell.dimensions


def _as_the_row_says(fact: Fact, cell: Fact) -> Fact:
    """The row's concept where the tag is one of its tags too: StockholdersEquity may be the whole
    or the parent's share of it."""
    if not cell.concept or fact.dimensions or cell.concept == fact.concept:
        return fact
    fits = fact.tag.rpartition(":")[2] in concept(cell.concept).tags
    return replace(fact, concept=cell.concept) if fits else fact


def label_of_tag(local: str) -> str:
    """ "PaymentsToAcquireInvestments" -> "Payments to acquire investments"."""
    words = _WORDS.findall(local)
    lower = [word if word.isupper() and len(word) > 1 else word.lower() for word in words]
    return " ".join(lower)[:1].upper() + " ".join(lower)[1:]
