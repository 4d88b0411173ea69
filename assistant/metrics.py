"""Derived metrics: formulas over concepts, kept as data in ``metrics.toml``."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from assistant.formula import Formula, parse_formula

MetricUnit = Literal["percent", "ratio", "days", "money", "per_share", "per_unit"]
IDENTITIES = {
    "gross_profit": "revenue - cost_of_revenue",
    "working_capital": "current_assets - current_liabilities",
    "total_debt": "long_term_debt + short_term_debt",
    "cost_of_revenue": "revenue - gross_profit",
    "free_cash_flow": "cash_from_operations - capex",
    "ebitda": "operating_income + depreciation_amortization",
    "sga_expense": "selling_expense + ga_expense",
    "cash_and_investments": "cash + short_term_investments",
    "goodwill_and_intangibles": "goodwill + intangible_assets",
    "average_repurchase_price": "share_repurchases / shares_repurchased",
    # below a gross profit; a segment's table prints sales and operating profit alone
    "operating_expenses": "gross_profit - operating_income | revenue - operating_income",
}
"""Line items that many companies do not print, and what they are by definition: the first reading
whose parts are printed."""


def identities(name: str) -> tuple[Formula, ...]:
    """What a line item is made of, the surest reading first; none for one that is only printed."""
    return (
        tuple(map(parse_formula, IDENTITIES.get(name, "").split(" | ")))
        if name in IDENTITIES
        else ()
    )


@dataclass(frozen=True, slots=True)
class Metric:
    """A metric of financial analysis. ``variants`` are other definitions that are in use."""

    name: str
    names: tuple[str, ...]
    formula: Formula
    unit: MetricUnit
    source: str
    variants: tuple[Formula, ...] = ()

    @property
    def title(self) -> str:
        """The metric as a reader would write it."""
        return self.names[0]


@dataclass(frozen=True, slots=True)
class MetricMention:
    """A metric named in a text."""

    name: str
    start: int
    end: int


@cache
def metrics() -> dict[str, Metric]:
    """All metrics by name, in the order of the file."""
    table = tomllib.loads(files("assistant").joinpath("metrics.toml").read_text(encoding="utf-8"))
    return {
        name: Metric(
            name=name,
            names=tuple(row["names"]),
            formula=parse_formula(row["formula"]),
            unit=row["unit"],
            source=row["source"],
            variants=tuple(parse_formula(variant) for variant in row.get("variants", ())),
        )
        for name, row in table.items()
    }


def same_name(metric: Metric, words: str) -> tuple[str, ...]:
    """The other writing of a metric's name, short for long and long for short: a row "Earnings
    before interest and taxes" is what "EBIT" asks for. No other name: that may mean another thing.

    >>> same_name(metrics()["ebit"], "EBIT")
    ('earnings before interest and taxes',)
    >>> same_name(metrics()["return_on_equity"], "return on equity")
    ('roe',)
    """
    said = words.casefold()
    if " " in said:
        return tuple(name for name in metric.names if name == _initials(said))
    return tuple(name for name in metric.names if " " in name and _initials(name) == said)


def _initials(name: str) -> str:
    return "".join(word[0] for word in _WORD.findall(name) if word != "and")


@cache
def _pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    owner = {_fold(alias): metric.name for metric in metrics().values() for alias in metric.names}
    longest_first = sorted(owner, key=len, reverse=True)
    body = "|".join(map(_spoken, longest_first))
    return re.compile(rf"(?<![\w&/-])(?:{body})(?:s)?(?![\w&/]|-\w)", re.IGNORECASE), owner


_WORD = re.compile(r"[^\W_]+")


@cache
def _first_words() -> frozenset[str]:
    """The words that names begin with; one of a single word may be in the plural."""
    _, owner = _pattern()
    first = {_WORD.findall(alias)[0] for alias in owner}
    return frozenset(first | {f"{word}s" for word in first})


# "price per share implied" is also "the price per share that is implied".
_GAP = r"\s+(?:(?:that\s+)?(?:is|are|was|were)\s+)?"
_TO = r"(?:\s+to\s+|-to-|\s*/\s*)"
_AS_PART = (
    r"\s+(?:as\s+(?:a|an)\s+)?(?:%|per\s?cent|percentage|share|proportion)\s+of\s+(?:total\s+)?"
)
_PART_SAID = re.compile(
    r"\s+(?:as\s+an?\s+)?(?:%|per\s?cent|percentage|share|proportion)\s+of\s+(?:total\s+)?"
    r"|\s+as\s+an?\s+(?:%|percent|percentage) of\s+"
)


def _spoken(alias: str) -> str:
    """The pattern of a folded name: "debt to equity" is also "debt/equity" and "debt-to-equity"."""
    words = re.escape(alias).replace(r"\ to\ ", _TO).replace(r"\ as\ a\ %\ of\ ", _AS_PART)
    return words.replace(r"\ ", _GAP)


def _fold(alias: str) -> str:
    """A name as it is looked up, whatever its writing: "debt/equity" is "debt to equity"."""
    plain = re.sub(r"\b(?:that\s+)?(?:is|are|was|were)\s+", "", alias.casefold())
    plain = re.sub(r"(?<=\w)(?:-to-|\s*/\s*)(?=\w\w)", " to ", plain)
    plain = _PART_SAID.sub(" as a % of ", plain)
    return re.sub(r"\s+", " ", plain.strip())


def find_metrics(text: str) -> tuple[MetricMention, ...]:
    """Metrics named in a text, in order; the longest name wins where names overlap.

    >>> [mention.name for mention in find_metrics("the quick ratio and EBITDA margin")]
    ['quick_ratio', 'ebitda_margin']
    """
    first = _first_words()
    if first.isdisjoint(_WORD.findall(text.casefold())):
        return ()  # most texts, and the pattern tries every name
    pattern, owner = _pattern()
    found: list[MetricMention] = []
    for word in _WORD.finditer(text):
        begins = word[0].casefold() in first and not (found and word.start() < found[-1].end)
        match = pattern.match(text, word.start()) if begins else None
        if match is None:
            continue
        alias = _fold(match[0])
        name = owner.get(alias) or owner[alias.removesuffix("s")]
        found.append(MetricMention(name, match.start(), match.end()))
    return tuple(found)
