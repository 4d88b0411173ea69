"""Tables against tags: every class of disagreement, and the measure over real filings."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from index.disagreements import agreement
from index.parse import parse
from index.types import Cell, Filing, FilingMeta, Period, Table, XbrlFact

SHARED = Path(__file__).parents[2] / "shared" / "filings"
END = Period(None, date(2022, 12, 31))
FLOOR = 0.97

ROWS = (
    ("Cash and cash equivalents", "$ 5", "CashAndCashEquivalentsAtCarryingValue", "5000000"),
    ("Inventories", "6", "InventoryNet", "6000000"),
    ("Total assets", "70", "Assets", "70000000"),
    ("Accounts payable", "8", "AccountsPayableCurrent", "8000000"),
    ("Accumulated deficit", "(9)", "RetainedEarningsAccumulatedDeficit", "-9000000"),
    ("Total liabilities and equity", "70", "LiabilitiesAndStockholdersEquity", "70000000"),
)


def balance_sheet(**changed: object) -> Filing:
    """A tagged balance sheet; ``changed`` replaces fields of the inventory's tag."""
    text = "Consolidated Balance Sheets\n(in millions)\n"
    cells, tags = [Cell(0, 1, 1, "December 31, 2022", len(text), len(text) + 17, header=True)], []
    text += "December 31, 2022\n"
    for row, (label, printed, tag, amount) in enumerate(ROWS, start=1):
        start = len(text) + len(label) + 1
        cells += [
            Cell(row, 0, 1, label, len(text), start - 1),
            Cell(row, 1, 1, printed, start, start + len(printed)),
        ]
        fields = {"value": Decimal(amount), "unit": "USD", "period": END, "tag": f"us-gaap:{tag}"}
        if tag == "InventoryNet":
            fields |= changed
        digits = printed.strip("()$ ")
        at = start + printed.index(digits)
        tags.append(
            XbrlFact(decimals=-6, dimensions=(), start=at, end=at + len(digits), **fields)  # type: ignore[arg-type]
        )
        text += f"{label}\t{printed}\n"
    table = Table(cells[0].start, len(text), tuple(cells))
    meta = FilingMeta("f", "s", "ixbrl", company="Example Corp")
    return Filing(meta=meta, text=text, tables=(table,), xbrl=tuple(tags))


@pytest.mark.parametrize(
    ("changed", "verdict"),
    [
        ({}, "same"),
        ({"value": Decimal(6000)}, "scale"),
        ({"value": Decimal(-6000000)}, "sign"),
        ({"value": Decimal(6300000)}, "rounding"),
        ({"value": Decimal(7700000)}, "value"),
        ({"value": Decimal(0)}, "value"),
        ({"unit": "EUR"}, "unit"),
        ({"period": Period(None, date(2021, 12, 31))}, "period"),
        ({"tag": "us-gaap:OtherAssetsCurrent"}, "tagging"),
        ({"tag": "x:OwnLine"}, "same"),
    ],
)
def test_every_class(changed: dict[str, object], verdict: str) -> None:
    held = agreement(balance_sheet(**changed))
    expected = Counter({"same": len(ROWS) - 1})
    expected[verdict] += 1
    assert held.counts() == expected


def test_nothing_tagged_is_full_agreement() -> None:
    held = agreement(Filing(meta=FilingMeta("f", "s", "html"), text="no table"))
    assert (held.share, held.comparisons) == (1.0, ())


@pytest.mark.shared
@pytest.mark.parametrize(
    "name",
    [
        "10-K_Apple_FY2024_0000320193-24-000123_ixbrl.html",
        "10-Q_Oracle_2024-08-31_ixbrl.html",
        "10-Q_Aeon_2023-09-30_ixbrl.htm",
        "6-K_BreraHoldings_EX99.1_2025-06-30_ixbrl.htm",
    ],
)
def test_tables_agree_with_tags(name: str) -> None:
    path = SHARED / name
    if not path.exists():
        pytest.skip("../shared is not here: real filings are not part of the project")
    (held,) = parse(path)
    assert agreement(held).share >= FLOOR
