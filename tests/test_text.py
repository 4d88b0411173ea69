"""Plain text filings, by the two bundled ones and short synthetic lines."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from index.errors import EmptyFileError
from index.parse.forms import parse_form_xml
from index.parse.text import parse_text
from index.types import Filing

ROOT = Path(__file__).parent.parent
BUNDLED = ROOT / "eval" / "filings"
SHARED = ROOT.parent / "shared" / "filings"

NOTICE = """\
NOTICE OF PROPOSED SALE OF SECURITIES

Name of Issuer Acme Widgets, Inc.

144: Securities Information

Title\tBroker\tUnits
{information}

144: Securities To Be Sold

Title\tDate
{acquired}

144: Securities Sold During The Past 3 Months

Seller\tTitle
{sold}

144: Remarks and Signature

Remarks

Date of Notice

03/31/2023
"""


@pytest.fixture(scope="module")
def six_k() -> Filing:
    path = next(BUNDLED.glob("6-K_*.txt"))
    return parse_text(path.read_bytes(), path.name)


@pytest.fixture(scope="module")
def notice() -> Filing:
    path = next(BUNDLED.glob("144_*.txt"))
    return parse_text(path.read_bytes(), path.name)


def values(filing: Filing) -> dict[str, str]:
    return {field.path.removeprefix("formData/"): field.value for field in filing.fields}


def read_notice(information: str = "", acquired: str = "", sold: str = "") -> Filing:
    text = NOTICE.format(information=information, acquired=acquired, sold=sold)
    return parse_text(text.encode(), "a.txt")


def test_six_k_is_known_by_its_text(six_k: Filing) -> None:
    meta = six_k.meta
    assert (meta.company, meta.form) == ("360 DigiTech, Inc.", "6-K")
    assert meta.filed == meta.period_end == date(2022, 12, 6)
    assert "QFIN" in meta.symbols


def test_the_exhibit_after_a_six_k_is_a_document_of_its_own(six_k: Filing) -> None:
    documents = {s.item: six_k.text[s.start : s.end] for s in six_k.sections if s.depth == 0}
    assert set(documents) == {"6-K", "EX-99.1"}
    assert "HK$37.7 million" in documents["EX-99.1"]
    assert "HK$37.7 million" not in documents["6-K"]


def test_text_is_kept_as_printed(six_k: Filing) -> None:
    printed = (
        "Limited has borrowed 830,000 Class A ordinary shares from Splendid Tiger Limited to cover"
    )
    assert printed in six_k.text
    assert "forward-\nlooking" in six_k.text
    assert "_for information purposes only" in six_k.text


def test_notice_names_the_issuer_and_the_seller_apart(notice: Filing) -> None:
    meta = notice.meta
    assert (meta.company, meta.form) == ("360 DigiTech, Inc.", "144")
    assert meta.people == ("Ruby Finance Holdings Ltd.",)
    assert meta.filed == meta.period_end == date(2023, 3, 31)


def test_the_filers_cik_is_not_the_issuers(notice: Filing) -> None:
    assert notice.meta.cik is None
    assert any(n.about == "cik" and "0001963043" in n.reason for n in notice.notes)


def test_seven_values_under_five_headings(notice: Filing) -> None:
    found = values(notice)
    assert found["securitiesInformation/noOfUnitsSold"] == "1740249"
    assert found["securitiesInformation/aggregateMarketValue"] == "33760830.60"
    assert found["securitiesInformation/noOfUnitsOutstanding"] == "318892703"
    assert found["securitiesInformation/approxSaleDate"] == "03/31/2023"
    assert found["securitiesInformation/securitiesExchangeName"] == "Nasdaq"
    assert "1740249\t33760830.60\t318892703\t03/31/2023\tNasdaq" in notice.text


def test_a_notice_gives_no_tables_that_would_be_read_by_the_wrong_heading(notice: Filing) -> None:
    assert notice.tables == ()


def test_a_lost_tab_between_payment_date_and_nature(notice: Filing) -> None:
    found = values(notice)
    rows = [f"securitiesToBeSold[{n}]" for n in (1, 2, 3)]
    amounts = [found[f"{row}/amountOfSecuritiesAcquired"] for row in rows]
    assert amounts == ["8275889", "1521270", "1724107"]
    assert {found[f"{row}/paymentDate"] for row in rows} == {"11/27/2019"}
    assert {found[f"{row}/natureOfPayment"] for row in rows} == {"\\$10 per ADS"}
    assert (
        found["securitiesToBeSold[1]/nameOfPersonfromWhomAcquired"] == "Monocerus Company Limited"
    )


def test_a_sale_row_with_empty_cells_between(notice: Filing) -> None:
    found = values(notice)
    assert found["securitiesSoldInPast3Months[1]/saleDate"] == "03/31/2023"
    assert found["securitiesSoldInPast3Months[1]/amountOfSecuritiesSold"] == "1740249"
    assert found["securitiesSoldInPast3Months[1]/grossProceeds"] == "0.00"


def test_labelled_values_of_the_notice(notice: Filing) -> None:
    found = values(notice)
    assert found["issuerInfo/issuerName"] == "360 DigiTech, Inc."
    assert found["issuerInfo/secFileNumber"] == "001-38752"
    assert found["noticeSignature/noticeDate"] == "03/31/2023"
    assert found["noticeSignature/signature"] == "/s/ Neil Gray"
    assert found["remarks"].startswith("On March 31, 2021, Ruby Finance Holdings Ltd.")


@pytest.mark.parametrize("name", ["six_k", "notice"])
def test_every_span_stands_on_its_words(name: str, request: pytest.FixtureRequest) -> None:
    filing: Filing = request.getfixturevalue(name)
    for field in filing.fields:
        assert filing.text[field.start : field.end] == field.value
    cells = [cell for table in filing.tables for cell in table.cells]
    assert all(filing.text[cell.start : cell.end] == cell.text for cell in cells)
    assert all(0 <= s.start < s.end <= len(filing.text) for s in filing.sections)


def test_the_parts_of_a_notice_are_its_sections(notice: Filing) -> None:
    titles = [section.title for section in notice.sections if section.kind == "heading"]
    assert titles == [
        "Filer Information",
        "Issuer Information",
        "Securities Information",
        "Securities To Be Sold",
        "Securities Sold During The Past 3 Months",
        "Remarks and Signature",
    ]


def test_a_notice_without_a_broker_still_fits() -> None:
    found = values(read_notice(information="Common\t500\t12,500.00\t9000000\t04/13/2023\tNYSE"))
    assert found["securitiesInformation/noOfUnitsSold"] == "500"
    assert found["securitiesInformation/noOfUnitsOutstanding"] == "9000000"


def test_a_row_that_could_mean_two_things_is_left_out_with_a_note() -> None:
    """Two amounts, three columns for amounts: which one is missing is not for us to guess."""
    filing = read_notice(information="Common\tA Broker\t500\t12500.00\t04/13/2023\tNYSE")
    assert not any("securitiesInformation" in path for path in values(filing))
    assert any("do not fit" in note.reason for note in filing.notes)


def test_a_gift_with_the_donors_date() -> None:
    row = "Common\t01/02/2020\tGift\tJane Doe\tY\t05/06/2010\t700\t01/02/2020\tGift"
    found = values(read_notice(acquired=row))
    assert found["securitiesToBeSold[1]/isGiftTransaction"] == "Y"
    assert found["securitiesToBeSold[1]/donarAcquiredDate"] == "05/06/2010"
    assert found["securitiesToBeSold[1]/amountOfSecuritiesAcquired"] == "700"


def test_columns_set_apart_by_spaces() -> None:
    found = values(read_notice(sold="Jane Doe 1 Main St   Common   04/06/2023   200   32932"))
    assert found["securitiesSoldInPast3Months[1]/grossProceeds"] == "32932"


def test_an_empty_label_does_not_take_the_next_one() -> None:
    found = values(read_notice())
    assert "remarks" not in found
    assert found["noticeSignature/noticeDate"] == "03/31/2023"


def test_pages_are_read_off_their_marks() -> None:
    text = "<PAGE>\nfirst\n<PAGE>   2\nsecond\n\fthird\n"
    filing = parse_text(text.encode(), "a.txt")
    words = [filing.text[page.start : page.end] for page in filing.pages]
    assert [page.number for page in filing.pages] == [0, 1, 2]
    assert ["first" in words[0], "second" in words[1], "third" in words[2]] == [True] * 3
    assert "".join(words) == filing.text


def test_tables_of_a_text_are_found() -> None:
    rows = "Sales      $16,681.1    $15,100.2\nCosts        9,000.0      8,500.5\n"
    text = f"                 1999         1998\n{rows}"
    filing = parse_text(f"ACME INC\n\nIncome\n\n{text}\nThe end.\n".encode(), "a.txt")
    cells = [cell.text for table in filing.tables for cell in table.cells]
    assert any("16,681.1" in cell for cell in cells)


def test_a_text_without_marks_has_no_pages(six_k: Filing) -> None:
    assert six_k.pages == ()


def test_nothing_to_read_is_an_error() -> None:
    with pytest.raises(EmptyFileError):
        parse_text(b" \r\n\t", "a.txt")


@pytest.mark.shared
@pytest.mark.parametrize(
    "name", ["144_AbercrombieFitch-Lipesky_2026-09-04", "144_Apple-Maestri_2023-04-13"]
)
def test_printed_and_xml_notices_give_the_same_fields(name: str) -> None:
    if not SHARED.is_dir():
        pytest.skip("needs the shared folder of filings beside the repository")
    xml = parse_form_xml((SHARED / f"{name}.xml").read_bytes(), "a.xml")
    printed = parse_text((SHARED / f"{name}_rendered.txt").read_bytes(), "a.txt")
    expected, found = values(xml), values(printed)
    same = expected.keys() & found.keys()
    assert {path: found[path] for path in same} == {path: expected[path] for path in same}
    assert len(same) >= 25
