"""Tables against tags: every class of disagreement, and the measure over real filings."""

from __future__ import annotations

import sqlite3
from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from index.catalog import Catalog
from index.catalog.rows import FileRecord
from index.catalog.write import Entry
from index.disagreements import CAUSES, disagreements
from index.facts import extract_facts
from index.parse import parse
from index.tag_comparison import agreement
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


@pytest.mark.parametrize(
    ("changed", "cause", "words"),
    [
        ({"value": Decimal(6000)}, "scale", "power of ten"),
        ({"value": Decimal(-6000000)}, "sign", "other sign"),
        ({"value": Decimal(6300000)}, "rounding", "rounded"),
        ({"value": Decimal(7700000)}, "tagging", "another value than the digits"),
        ({"unit": "EUR"}, "tagging", "tagged in EUR, where the statement is in USD"),
        ({"unit": "share"}, "parse error", "read in USD, tagged in share"),
        ({"period": Period(None, date(2021, 12, 31))}, "tagging", "another period than its column"),
        (
            {"period": Period(date(2022, 1, 1), date(2022, 12, 31))},
            "parse error",
            "read as a balance, tagged as a flow",
        ),
        ({"tag": "us-gaap:OtherAssetsCurrent"}, "tagging", "another line item"),
    ],
)
def test_every_difference_has_a_cause(changed: dict[str, object], cause: str, words: str) -> None:
    filing = balance_sheet(**changed)
    held = disagreements(filing)
    (one,) = held.differences
    assert (held.compared, held.agreed) == (len(ROWS), len(ROWS) - (not one.agrees))
    assert (one.cause, one.label, one.statement) == (cause, "Inventories", "balance")
    assert one.cause in CAUSES
    assert words in one.why
    assert one.read == "6,000,000 USD, at 2022-12-31"
    assert filing.text[one.start : one.end] == "6"


def test_other_digits_than_the_tag_stands_on_are_the_readers_fault() -> None:
    filing = balance_sheet()
    cells = tuple(
        replace(cell, text="16") if cell.text == "6" else cell for cell in filing.tables[0].cells
    )
    (one,) = disagreements(
        replace(filing, tables=(replace(filing.tables[0], cells=cells),))
    ).differences
    assert (one.cause, one.read_value, one.tagged_value) == ("parse error", 16_000_000, 6_000_000)


def test_a_column_without_a_period_is_the_readers_fault() -> None:
    filing = balance_sheet()
    cells = tuple(
        replace(cell, text="Amount") if cell.header else cell for cell in filing.tables[0].cells
    )
    held = disagreements(replace(filing, tables=(replace(filing.tables[0], cells=cells),)))
    assert {one.why for one in held.differences} == {"the heads of the column gave no period"}
    assert (held.agreed, len(held.differences)) == (0, len(ROWS))


def test_a_whole_column_of_another_day_is_a_parse_error() -> None:
    filing = balance_sheet()
    cells = tuple(
        replace(cell, text="December 31, 2020") if cell.header else cell
        for cell in filing.tables[0].cells
    )
    held = disagreements(replace(filing, tables=(replace(filing.tables[0], cells=cells),)))
    assert {one.cause for one in held.differences} == {"parse error"}


def test_a_tag_where_no_number_was_read() -> None:
    filing = balance_sheet()
    cells = tuple(cell for cell in filing.tables[0].cells if cell.text != "6")
    held = disagreements(replace(filing, tables=(replace(filing.tables[0], cells=cells),)))
    (one,) = held.differences
    assert (one.cause, one.label, one.read, one.read_value) == (
        "not found", "Inventories", "", None,
    )  # fmt: skip


def test_nothing_tagged_is_full_agreement() -> None:
    filing = Filing(meta=FilingMeta("f", "s", "html"), text="no table")
    held = agreement(filing)
    assert (held.share, held.comparisons) == (1.0, ())
    assert disagreements(filing).compared == 0


def test_a_library_keeps_the_comparison_of_each_filing(tmp_path: Path) -> None:
    filing = balance_sheet(value=Decimal(6300000))
    catalog = Catalog(tmp_path / "catalog.sqlite3", writable=True)
    entries = [
        Entry(filing, (), extract_facts(filing), (), disagreements(filing)),
        Entry(replace(filing, meta=replace(filing.meta, id="older")), (), (), ()),
    ]
    catalog.add(FileRecord("0" * 64, "s", "indexed", "", 1, 1), entries, {})
    assert catalog.disagreements("f") == disagreements(filing)
    assert catalog.disagreements("older") is None
    catalog.close()


def test_a_library_made_before_comparisons_were_kept(tmp_path: Path) -> None:
    path = tmp_path / "catalog.sqlite3"
    Catalog(path, writable=True).close()
    filing = balance_sheet()
    catalog = Catalog(path, writable=True)
    catalog.add(
        FileRecord("0" * 64, "s", "indexed", "", 1, 1),
        [Entry(filing, (), (), (), disagreements(filing))],
        {},
    )
    catalog.close()
    connection = sqlite3.connect(path)
    connection.execute("DROP TABLE comparisons")
    connection.close()
    reader = Catalog(path)
    assert reader.disagreements("f") is None
    reader.close()
    writer = Catalog(path, writable=True)
    writer.remove("f")
    writer.close()


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
