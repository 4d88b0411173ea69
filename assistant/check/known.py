"""A number of the evidence with what it is a number of, and all of them together."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from assistant.check.rarity import Rarity
from assistant.check.values import is_money
from assistant.check.words import stems
from assistant.types import Citation
from index.types import Fact, FilingMeta

Row = tuple[str, tuple[str, ...], str, tuple[tuple[str, str], ...], str]

_HIGHEST_PERCENT = 1000
_RATE = re.compile(
    r"%|\b(?:per ?cent\w*|rates?|margins?|ratios?|yield|growth|change|return|volatility|share)\b",
    re.IGNORECASE,
)
_RATE_WORDS = stems("percent percentage rate rates margin yield allocation volatility")
_NEGATIVE = re.compile(r"\s*(?:[A-Z]{0,3}[$€£¥]?\s*)?[(\-−–]")
_DEAREST = 100_000
_WHOLE_MONEY = 1_000_000


@dataclass(frozen=True, slots=True)
class Known:
    """A number of the evidence, ready to be compared.

    ``words`` are the stems of its row label, ``around`` those of the headings, column head and
    segment it stands under. ``told`` are those of its whole row or sentence; for a number in prose
    ``words`` are those of its own clause without those that belong to another number of it.
    ``metrics`` are derived metrics that the filing itself prints under their name; ``generic`` are
    the words of a label that says no more than "Total". ``common`` are such words in any label,
    ``head`` those of the label before it goes into detail. ``change`` is True for a change and
    no level, ``spent`` for a whole of which some is said to be spent.
    ``squeezed`` is the label without spaces, for pages whose words run together. ``due`` is the
    year that a label names and no more, as in tables of maturities.
    """

    fact: Fact
    filing: FilingMeta
    words: frozenset[str]
    around: frozenset[str]
    told: frozenset[str]
    metrics: frozenset[str]
    generic: frozenset[str]
    common: frozenset[str]
    head: frozenset[str]
    change: bool
    spent: bool
    squeezed: str
    due: int | None
    page: int | None
    section: str

    @property
    def row(self) -> Row:
        """What is the same for all periods of one line."""
        fact = self.fact
        return (fact.filing_id, fact.label_path, fact.label, fact.dimensions, fact.concept)

    @property
    def place(self) -> tuple[str, int, int]:
        """Filing and span."""
        quantity = self.fact.quantity
        return (self.fact.filing_id, quantity.start, quantity.end)

    @property
    def unit(self) -> str:
        """The number's unit."""
        return self.fact.quantity.unit

    @property
    def printed_negative(self) -> bool:
        """True where brackets or a minus are printed. The value itself counts in the direction
        of its concept: capex printed as (463) is capex of 463."""
        fact = self.fact
        if fact.source in ("ixbrl", "companyfacts"):
            return fact.quantity.value < 0
        return bool(_NEGATIVE.match(fact.quantity.text))

    @property
    def scale_open(self) -> bool:
        """True for a figure of a table that says nothing of its scale, and is too small for whole
        units of money."""
        quantity = self.fact.quantity
        plain = quantity.unit == "" or is_money(quantity.unit)
        small = abs(quantity.value) < _WHOLE_MONEY
        return self.fact.source == "table" and not quantity.scale and plain and small

    @property
    def percent_open(self) -> bool:
        """True for a plain number that may be a percentage: small, and told of as a rate."""
        fact = self.fact
        rate = _RATE.search(f"{fact.label} {fact.header} {' '.join(fact.label_path)}")
        return abs(fact.quantity.value) <= _HIGHEST_PERCENT and (
            bool(rate) or bool(_RATE_WORDS & (self.told | self.around))
        )

    @property
    def is_price(self) -> bool:
        """True for an amount with cents that a share could cost."""
        quantity = self.fact.quantity
        return quantity.decimals > 0 and abs(quantity.value) < _DEAREST

    def citation(self) -> Citation:
        """Where the number stands."""
        quantity = self.fact.quantity
        return Citation(
            marker=0,
            filing=self.filing,
            section=self.section,
            page=self.page,
            start=quantity.start,
            end=quantity.end,
            quote=quantity.text,
        )


@dataclass(frozen=True, slots=True)
class Ground:
    """All numbers of the evidence, each once.

    ``currencies`` are those it speaks of. ``totals`` are sums of lines that are listed more than
    once, with their unit. ``ads_ratio`` is the number of shares to an ADS, None where not told.
    ``scales`` are the powers of ten whose words the passages use.
    """

    known: tuple[Known, ...]
    currencies: frozenset[str]
    filings: tuple[FilingMeta, ...]
    rarity: Rarity
    totals: tuple[tuple[Decimal, str], ...]
    ads_ratio: Decimal | None
    scales: frozenset[int]
