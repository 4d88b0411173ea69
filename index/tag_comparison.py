"""Where the table reader and the filer's own tags disagree: a measure of both.

For every tagged number without dimensions that stands in a primary statement, the fact that the
tables give on the same characters is compared with the tag.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from index.concepts import concept, concept_of_tag
from index.facts import table_facts
from index.periods import same_period
from index.types import Fact, Filing, Table, XbrlFact

Verdict = Literal[
    "same", "not found", "scale", "sign", "rounding", "value", "unit", "period", "tagging"
]

_ORDER: tuple[Verdict, ...] = (
    "same", "tagging", "period", "unit", "sign", "rounding", "scale", "value", "not found"
)  # fmt: skip
_SIGNS = (
    ("balance", ({"Assets", "EquityAndLiabilities", "LiabilitiesAndStockholdersEquity"},)),
    (
        "cashflow",
        (
            {
                "NetCashProvidedByUsedInOperatingActivities",
                "NetCashProvidedByUsedInOperatingActivitiesContinuingOperations",
                "CashFlowsFromUsedInOperatingActivities",
            },
            {
                "NetCashProvidedByUsedInFinancingActivities",
                "NetCashProvidedByUsedInFinancingActivitiesContinuingOperations",
                "CashFlowsFromUsedInFinancingActivities",
            },
        ),
    ),
    (
        "income",
        (
            {"NetIncomeLoss", "ProfitLoss", "NetIncomeLossAvailableToCommonStockholdersBasic"},
            {
                "IncomeTaxExpenseBenefit",
                "OperatingIncomeLoss",
                "ProfitLossBeforeTax",
                "IncomeLossFromContinuingOperationsBeforeIncomeTaxesExtraordinaryItemsNoncontrollingInterest",
            },
            {
                "EarningsPerShareBasic",
                "EarningsPerShareDiluted",
                "EarningsPerShareBasicAndDiluted",
                "BasicEarningsLossPerShare",
            },
        ),
    ),
)
FEWEST_TAGS = 5


@dataclass(frozen=True, slots=True)
class Comparison:
    """A tagged number, the table's fact on the same characters (None where there is none), and how
    they compare. ``statement`` is told from the tags of the table."""

    tagged: XbrlFact
    fact: Fact | None
    verdict: Verdict
    statement: str

    @property
    def agrees(self) -> bool:
        """True where value, unit and period are the same, whatever the line is called."""
        return self.verdict in ("same", "tagging")


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far tables and tags of a filing agree over its primary statements."""

    comparisons: tuple[Comparison, ...]

    @property
    def share(self) -> float:
        """Part of the tagged numbers that the tables give with the same value, unit and period;
        another line item ("tagging") does not count against it."""
        if not self.comparisons:
            return 1.0
        return self.agreed / len(self.comparisons)

    @property
    def agreed(self) -> int:
        """How many tagged numbers the tables give with the same value, unit and period."""
        return sum(comparison.agrees for comparison in self.comparisons)

    def counts(self) -> Counter[str]:
        """How many comparisons had each verdict."""
        return Counter(comparison.verdict for comparison in self.comparisons)


def agreement(filing: Filing) -> Agreement:
    """Compare the filing's table facts with its inline tags, statement by statement."""
    statements = list(_statements(filing))
    facts = table_facts(filing) if statements else ()
    comparisons = []
    for table, statement, tags in statements:
        inside = [fact for fact in facts if table.start <= fact.quantity.start < table.end]
        for tagged in tags:
            comparisons.append(_best(tagged, _on_the_same(tagged, inside), statement))
    return Agreement(tuple(comparisons))


def _statements(filing: Filing) -> Iterator[tuple[Table, str, Sequence[XbrlFact]]]:
    """The primary statements, told by their tags, each with its tagged numbers."""
    printed = sorted(
        (tagged for tagged in filing.xbrl if tagged.end > tagged.start and not tagged.dimensions),
        key=lambda tagged: tagged.start,
    )
    starts = [tagged.start for tagged in printed]
    for table in filing.tables:
        inside = printed[bisect_left(starts, table.start) : bisect_left(starts, table.end)]
        tags = {tagged.tag.rpartition(":")[2] for tagged in inside}
        if len(tags) < FEWEST_TAGS:
            continue
        for name, needed in _SIGNS:
            if all(tags & some for some in needed):
                yield table, name, inside
                break


def _on_the_same(tagged: XbrlFact, facts: Sequence[Fact]) -> list[Fact]:
    return [
        fact
        for fact in facts
        if fact.quantity.start <= tagged.start and tagged.end <= fact.quantity.end
    ]


def _best(tagged: XbrlFact, facts: Sequence[Fact], statement: str) -> Comparison:
    """The comparison with the fact that agrees most: one number may state two dates' par value."""
    compared = [Comparison(tagged, fact, _verdict(tagged, fact), statement) for fact in facts]
    return min(
        compared or [Comparison(tagged, None, "not found", statement)],
        key=lambda comparison: _ORDER.index(comparison.verdict),
    )


def _verdict(tagged: XbrlFact, fact: Fact) -> Verdict:
    value = _verdict_on_value(tagged, fact)
    if value != "same":
        return value
    if fact.quantity.unit != tagged.unit and not (not fact.quantity.value and not tagged.value):
        return "unit"
    if fact.period is None or not same_period(fact.period, tagged.period, slack=0):
        return "period"
    known = concept_of_tag(tagged.tag)
    if known and fact.concept and known != fact.concept and not _shares_tag(tagged, fact):
        return "tagging"
    return "same"


def _shares_tag(tagged: XbrlFact, fact: Fact) -> bool:
    return tagged.tag.rpartition(":")[2] in concept(fact.concept).tags


def _verdict_on_value(tagged: XbrlFact, fact: Fact) -> Verdict:
    """A line of unknown concept has no direction of its own: its sign is the print's."""
    want, got = _directed(tagged), fact.quantity.value
    if want == got or (not fact.concept and abs(want) == abs(got)):
        return "same"
    if want == -got:
        return "sign"
    if got and want and _is_power_of_ten(want / got):
        return "scale"
    return "rounding" if abs(abs(want) - abs(got)) <= fact.quantity.tolerance else "value"


def _directed(tagged: XbrlFact) -> Decimal:
    name = concept_of_tag(tagged.tag)
    against = name and tagged.tag.rpartition(":")[2] in concept(name).against
    return -tagged.value if against else tagged.value


def _is_power_of_ten(ratio: Decimal) -> bool:
    return abs(ratio).normalize().as_tuple().digits == (1,)
