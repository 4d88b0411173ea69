"""The agreement of tables and tags as a metric, over a filing with one difference of a kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.checks.bench import check_bench
from eval.checks.ixbrl import ixbrl_bench
from eval.reading import DataError

_ROWS = (
    ("Cash and cash equivalents", "CashAndCashEquivalentsAtCarryingValue", "5", ""),
    ("Inventories", "InventoryNet", "6", 'scale="3"'),
    ("Marketable securities", "OtherAssetsCurrent", "7", ""),
    ("Total assets", "Assets", "70", ""),
    ("Accounts payable", "AccountsPayableCurrent", "8", 'sign="-"'),
    ("Total liabilities and equity", "LiabilitiesAndStockholdersEquity", "70", ""),
)


def tagged_filing() -> str:
    """A balance sheet in millions: one tag of another scale, one sign, one line item."""
    body = "".join(
        f'<tr><td>{label}</td><td>$<ix:nonFraction name="us-gaap:{tag}" contextRef="end" '
        f'unitRef="usd" decimals="-6" {how or "scale=" + chr(34) + "6" + chr(34)}'
        f"{'' if 'scale' in how or not how else ' scale=' + chr(34) + '6' + chr(34)}>"
        f"{printed}</ix:nonFraction></td></tr>"
        for label, tag, printed, how in _ROWS
    )
    return (
        '<html xmlns:ix="http://www.xbrl.org/2013/inlineXBRL"><body><div style="display:none">'
        '<ix:header><ix:resources><xbrli:context id="end"><xbrli:entity>'
        '<xbrli:identifier scheme="x">1</xbrli:identifier></xbrli:entity><xbrli:period>'
        "<xbrli:instant>2022-12-31</xbrli:instant></xbrli:period></xbrli:context>"
        '<xbrli:unit id="usd"><xbrli:measure>iso4217:USD</xbrli:measure></xbrli:unit>'
        "</ix:resources></ix:header></div><p>Consolidated Balance Sheets</p><p>(in millions)</p>"
        f"<table><tr><td></td><td>December 31, 2022</td></tr>{body}</table></body></html>"
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "tagged.htm").write_text(tagged_filing(), encoding="utf-8")
    (tmp_path / "plain.txt").write_text("Item 1. Business\n\nWe sell lamps.\n", encoding="utf-8")
    (tmp_path / "empty.htm").write_text("", encoding="utf-8")
    return tmp_path


def test_agreement_over_a_folder(folder: Path) -> None:
    report = ixbrl_bench(folder)
    assert (report.metrics["ixbrl.agreement"].value, report.metrics["ixbrl.agreement"].n) == (
        4 / 6,
        6,
    )
    assert (report.metrics["ixbrl.line_item"].value, report.metrics["ixbrl.line_item"].n) == (
        3 / 4,
        4,
    )
    found = {(one.difference.label, one.difference.cause) for one in report.differences}
    assert found == {
        ("Inventories", "scale"), ("Marketable securities", "tagging"),
        ("Accounts payable", "sign"),
    }  # fmt: skip
    assert {one.file for one in report.differences} == {"tagged.htm"}
    (note,) = report.notes
    assert note.startswith("empty.htm left out: ")


def test_the_command_gives_the_metric_only_with_filings(folder: Path) -> None:
    report = check_bench(folder, folder)
    assert report.metrics["ixbrl.agreement"].n == 6
    assert {miss.part for miss in report.misses} >= {"ixbrl scale", "ixbrl tagging", "ixbrl sign"}
    without = check_bench(folder)
    assert "ixbrl.agreement" not in without.metrics
    assert any("ixbrl left out: no --filings" in note for note in without.notes)


def test_no_folder_and_a_folder_without_tags(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="is no folder"):
        ixbrl_bench(tmp_path / "none")
    with pytest.raises(DataError, match="no filing with tagged statements"):
        ixbrl_bench(tmp_path)
