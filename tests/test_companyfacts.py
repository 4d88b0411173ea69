"""Company facts: every number with its period, filing and place in the text."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from index.errors import EmptyFileError
from index.parse.companyfacts import parse_companyfacts
from index.types import Filing, Period

FIRST = {
    "start": "2022-10-01", "end": "2023-09-30", "val": 1200000000, "accn": "0000000001-23-000001",
    "fy": 2023, "fp": "FY", "form": "10-K", "filed": "2023-11-02",
}  # fmt: skip
RESTATED = FIRST | {"val": 1150000000, "accn": "0000000001-24-000001", "filed": "2024-11-01"}
SHARES = {"end": "2024-10-18", "val": 15.25, "accn": "0000000001-24-000001", "form": "10-K"}


def _parse(*items: dict[str, Any], unit: str = "USD") -> Filing:
    entry = {"label": "Revenues", "units": {unit: list(items)}}
    data = {"cik": 42, "entityName": "Sample Corp", "facts": {"us-gaap": {"Revenues": entry}}}
    return parse_companyfacts(json.dumps(data).encode(), "facts.json")


def test_a_fact_has_value_period_unit_and_accession() -> None:
    (fact,) = _parse(FIRST).xbrl
    assert (fact.tag, fact.value, fact.unit) == ("Revenues", Decimal(1200000000), "USD")
    assert fact.period == Period(date(2022, 10, 1), date(2023, 9, 30))
    assert fact.accession == "0000000001-23-000001"


def test_the_same_period_in_two_filings_stays_two_facts() -> None:
    facts = _parse(FIRST, RESTATED).xbrl
    assert [(f.value, f.accession) for f in facts] == [
        (Decimal(1200000000), "0000000001-23-000001"),
        (Decimal(1150000000), "0000000001-24-000001"),
    ]


def test_every_fact_stands_in_the_text_at_its_span() -> None:
    filing = _parse(FIRST, RESTATED)
    shown = [filing.text[fact.start : fact.end] for fact in filing.xbrl]
    assert shown == ["1,200,000,000", "1,150,000,000"]
    assert "2022-10-01 to 2023-09-30\t1,200,000,000\tUSD\t10-K\tFY2023\t2023-11-02" in filing.text


def test_decimals_are_exact_and_instants_have_no_start() -> None:
    (fact,) = _parse(SHARES, unit="shares").xbrl
    assert (fact.value, fact.period.start) == (Decimal("15.25"), None)


def test_meta_names_the_company_and_the_latest_filing_it_knows_of() -> None:
    meta = _parse(FIRST, RESTATED).meta
    assert (meta.company, meta.cik, meta.form) == ("Sample Corp", "0000000042", "companyfacts")
    assert meta.filed == date(2024, 11, 1)


def test_sections_cover_their_tags() -> None:
    filing = _parse(FIRST)
    (section,) = filing.sections
    assert filing.text[section.start : section.end].startswith("Revenues (us-gaap:Revenues)\n")
    assert section.end <= len(filing.text)


@pytest.mark.parametrize("broken", [{"end": None}, {"val": None}, {"val": True}, {"val": "many"}])
def test_entries_that_cannot_be_read_are_counted(broken: dict[str, Any]) -> None:
    filing = _parse(FIRST, FIRST | broken)
    assert len(filing.xbrl) == 1
    assert "1 entries" in filing.notes[0].reason


def test_a_file_of_one_concept_is_read_alike() -> None:
    data = {"cik": 42, "taxonomy": "us-gaap", "tag": "Revenues", "entityName": "Sample Corp"}
    filing = parse_companyfacts(json.dumps(data | {"units": {"USD": [FIRST]}}).encode(), "a.json")
    assert [fact.tag for fact in filing.xbrl] == ["Revenues"]


def test_no_facts_is_empty() -> None:
    with pytest.raises(EmptyFileError):
        parse_companyfacts(b'{"cik": 42, "facts": {}}', "facts.json")
