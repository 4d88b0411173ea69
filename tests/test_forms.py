"""Forms as XML: every value printed under the form's own wording, each a field at its span."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from index.errors import EmptyFileError, UnsupportedFileError
from index.parse.forms import parse_form_xml
from index.types import Filing

OWNERSHIP = """
<ownershipDocument>
  <schemaVersion>X0508</schemaVersion>
  <documentType>4/A</documentType>
  <periodOfReport>2025-01-10</periodOfReport>
  <issuer>
    <issuerCik>0000001234</issuerCik><issuerName>Sample Corp</issuerName>
    <issuerTradingSymbol>smp</issuerTradingSymbol>
  </issuer>
  <reportingOwner>
    <reportingOwnerId><rptOwnerCik>77</rptOwnerCik><rptOwnerName>Doe Jane</rptOwnerName>
    </reportingOwnerId>
    <reportingOwnerRelationship><isOfficer>1</isOfficer><isDirector>0</isDirector>
    </reportingOwnerRelationship>
  </reportingOwner>
  <nonDerivativeTable>
    <nonDerivativeTransaction>
      <securityTitle><value>Common Stock</value></securityTitle>
      <transactionCoding><transactionFormType>4</transactionFormType>
        <transactionCode>S</transactionCode><footnoteId id="F2"/></transactionCoding>
      <transactionAmounts>
        <transactionShares><value>1500</value></transactionShares>
        <transactionPricePerShare><value>66.903</value><footnoteId id="F1"/>
        </transactionPricePerShare>
      </transactionAmounts>
    </nonDerivativeTransaction>
    <nonDerivativeTransaction>
      <securityTitle><value>Common Stock</value></securityTitle>
      <transactionCoding><transactionCode>M</transactionCode></transactionCoding>
      <transactionAmounts><transactionShares><value>200</value></transactionShares>
      </transactionAmounts>
    </nonDerivativeTransaction>
  </nonDerivativeTable>
  <footnotes><footnote id="F1">Sold at prices from $66.8350
       to $66.9800.</footnote></footnotes>
  <ownerSignature><signatureName>/s/ J</signatureName>
    <signatureDate>2025-01-12</signatureDate></ownerSignature>
</ownershipDocument>"""

NOTICE = """
<{p}edgarSubmission xmlns{d}="http://www.sec.gov/edgar/ownership" xmlns:com="urn:com">
  <{p}headerData><{p}submissionType>144</{p}submissionType>
    <{p}filerInfo><{p}filer><{p}filerCredentials><{p}cik>0000000009</{p}cik><{p}ccc>XXXXXXXX</{p}ccc>
    </{p}filerCredentials></{p}filer></{p}filerInfo></{p}headerData>
  <{p}formData>
    <{p}issuerInfo>
      <{p}issuerCik>0000005678</{p}issuerCik><{p}issuerName>Sample Corp</{p}issuerName>
      <{p}issuerAddress><com:street1>1 Main Street</com:street1><com:city>Springfield</com:city>
      </{p}issuerAddress>
      <{p}nameOfPersonForWhoseAccountTheSecuritiesAreToBeSold>Jane Doe
      </{p}nameOfPersonForWhoseAccountTheSecuritiesAreToBeSold>
    </{p}issuerInfo>
    <{p}securitiesInformation>
      <{p}noOfUnitsSold>2000</{p}noOfUnitsSold>
      <{p}aggregateMarketValue>293633.82</{p}aggregateMarketValue>
      <{p}approxSaleDate>09/04/2026</{p}approxSaleDate>
    </{p}securitiesInformation>
    <{p}nothingToReportFlagOnSecuritiesSoldInPast3Months>N</{p}nothingToReportFlagOnSecuritiesSoldInPast3Months>
    <{p}securitiesSoldInPast3Months><{p}saleDate>07/16/2026</{p}saleDate>
      <{p}grossProceeds>1000000.00</{p}grossProceeds></{p}securitiesSoldInPast3Months>
    <{p}securitiesSoldInPast3Months><{p}saleDate>07/28/2026</{p}saleDate>
      <{p}grossProceeds>1050000.00</{p}grossProceeds></{p}securitiesSoldInPast3Months>
    <{p}noticeSignature><{p}noticeDate>09/05/2026</{p}noticeDate></{p}noticeSignature>
  </{p}formData>
</{p}edgarSubmission>"""

POSITION = """
<infoTable><nameOfIssuer>{name}</nameOfIssuer><value>{value}</value>
<shrsOrPrnAmt><sshPrnamt>{shares}</sshPrnamt><sshPrnamtType>{type}</sshPrnamtType></shrsOrPrnAmt>
<votingAuthority><Sole>{shares}</Sole></votingAuthority></infoTable>"""

SCHEDULE = """
<edgarSubmission xmlns="http://www.sec.gov/edgar/schedule13g">
  <headerData><submissionType>SCHEDULE 13G/A</submissionType></headerData>
  <formData>
    <coverPageHeader>
      <eventDateRequiresFilingThisStatement>11/19/2025</eventDateRequiresFilingThisStatement>
      <issuerInfo><issuerCik>42</issuerCik><issuerName>Sample Holdings</issuerName></issuerInfo>
    </coverPageHeader>
    <coverPageHeaderReportingPersonDetails>
      <reportingPersonName>Fund One</reportingPersonName><classPercent>5.1</classPercent>
      <typeOfReportingPerson>CO</typeOfReportingPerson>
    </coverPageHeaderReportingPersonDetails>
    <coverPageHeaderReportingPersonDetails>
      <reportingPersonName>Fund Two</reportingPersonName><classPercent>4.9</classPercent>
    </coverPageHeaderReportingPersonDetails>
    <items><item4><amountBeneficiallyOwned>10000000</amountBeneficiallyOwned></item4>
    <item10><certifications>First paragraph.&#13;
&#13;
Second, under &amp;#167; 240.14a-11.</certifications></item10></items>
    <signatureInformation><signatureDetails><date>11/26/2025</date></signatureDetails>
    </signatureInformation>
  </formData>
</edgarSubmission>"""

OFFERING = """
<edgarSubmission>
  <submissionType>D</submissionType>
  <primaryIssuer><cik>0000000042</cik><entityName>Sample Fund, LP</entityName>
    <edgarPreviousNameList><previousName>OLD FUND LP</previousName></edgarPreviousNameList>
  </primaryIssuer>
  <relatedPersonsList><relatedPersonInfo><relatedPersonName><firstName>N/A</firstName>
    <lastName>Manager, LLC</lastName></relatedPersonName></relatedPersonInfo></relatedPersonsList>
  <offeringData>
    <typeOfFiling><dateOfFirstSale><value>2004-04-01</value></dateOfFirstSale></typeOfFiling>
    <offeringSalesAmounts><totalOfferingAmount>Indefinite</totalOfferingAmount>
      <totalAmountSold>561224695</totalAmountSold></offeringSalesAmounts>
    <salesCommissionsFindersFees><salesCommissions><dollarAmount>0</dollarAmount>
      </salesCommissions></salesCommissionsFindersFees>
    <signatureBlock><signature><signatureDate>2024-01-11</signatureDate></signature>
    </signatureBlock>
  </offeringData>
</edgarSubmission>"""


def _notice(prefix: str) -> Filing:
    declared = f":{prefix[:-1]}" if prefix else ""
    return parse_form_xml(NOTICE.format(p=prefix, d=declared).encode(), "a.xml")


def _table(*positions: tuple[str, str, str, str]) -> Filing:
    rows = "".join(
        POSITION.format(name=name, value=value, shares=shares, type=kind)
        for name, value, shares, kind in positions
    )
    return parse_form_xml(f"<informationTable>{rows}</informationTable>".encode(), "a.xml")


def _fields(filing: Filing) -> dict[str, str]:
    return {field.path: field.value for field in filing.fields}


@pytest.mark.parametrize("source", [OWNERSHIP, SCHEDULE, OFFERING])
def test_every_field_and_cell_stands_in_the_text_at_its_span(source: str) -> None:
    filing = parse_form_xml(source.encode(), "a.xml")
    assert len(filing.fields) > 5
    assert all(filing.text[f.start : f.end] == f.value for f in filing.fields)
    cells = [cell for table in filing.tables for cell in table.cells]
    assert all(filing.text[c.start : c.end] == c.text for c in cells)


@pytest.mark.parametrize("prefix", ["", "ns2:", "own:"])
def test_prefixes_do_not_matter(prefix: str) -> None:
    fields = _fields(_notice(prefix))
    assert fields["formData/securitiesInformation/noOfUnitsSold"] == "2000"
    assert fields["formData/securitiesSoldInPast3Months[2]/grossProceeds"] == "1050000.00"


def test_a_form_144_says_who_sells_what_of_whom() -> None:
    filing = _notice("")
    meta = filing.meta
    assert (meta.company, meta.cik, meta.form) == ("Sample Corp", "0000005678", "144")
    assert meta.people == ("Jane Doe",)
    assert (meta.period_end, meta.filed) == (date(2026, 9, 4), date(2026, 9, 5))


def test_labels_are_the_forms_own_wording() -> None:
    text = _notice("").text
    assert "Number of Shares or Other Units To Be Sold: 2000\n" in text
    assert "Aggregate Market Value: 293633.82\n" in text
    assert "Address of Issuer: 1 Main Street, Springfield\n" in text


def test_repeated_rows_are_a_table_with_heads() -> None:
    filing = _notice("")
    assert "Date of Sale\tGross Proceeds\n07/16/2026\t1000000.00\n" in filing.text
    heads = [cell.text for table in filing.tables for cell in table.cells if cell.header]
    assert heads == ["Date of Sale", "Gross Proceeds"]


def test_passwords_of_the_sender_are_left_out() -> None:
    assert "XXXXXXXX" not in _notice("").text


def test_the_issuer_is_the_company_and_the_owner_a_person() -> None:
    meta = parse_form_xml(OWNERSHIP.encode(), "a.xml").meta
    assert (meta.company, meta.cik, meta.form) == ("Sample Corp", "0000001234", "4/A")
    assert (meta.people, meta.symbols) == (("Doe Jane",), ("SMP",))
    assert (meta.period_end, meta.filed) == (date(2025, 1, 10), date(2025, 1, 12))


def test_a_footnote_mark_follows_its_value_and_is_no_part_of_it() -> None:
    filing = parse_form_xml(OWNERSHIP.encode(), "a.xml")
    assert "66.903 (F1)" in filing.text
    assert "66.903" in [cell.text for table in filing.tables for cell in table.cells]
    assert "(F1): Sold at prices from $66.8350 to $66.9800.\n" in filing.text


def test_a_footnote_on_a_group_is_kept() -> None:
    assert "\tS\t(F2)\t" in parse_form_xml(OWNERSHIP.encode(), "a.xml").text


def test_an_empty_cell_keeps_the_columns_apart() -> None:
    lines = parse_form_xml(OWNERSHIP.encode(), "a.xml").text.split("\n")
    widths = {line.count("\t") for line in lines if "Common Stock" in line}
    assert len(widths) == 1


def test_codes_are_printed_as_they_are_and_explained() -> None:
    text = parse_form_xml(OWNERSHIP.encode(), "a.xml").text
    assert "Transaction Code: S = open market or private sale of a security; M = " in text
    assert "Officer: Yes\nDirector: No\n" in text


def test_13f_values_under_a_dollar_a_share_are_thousands() -> None:
    filing = _table(("A", "287", "2397", "SH"), ("B", "580", "8065", "SH"))
    assert "(Value in thousands of US dollars, except number of shares)" in filing.text
    note = next(note for note in filing.notes if note.about == "13F Value column")
    assert "867 as printed" in note.reason
    assert _fields(filing)["infoTable[1]/value"] == "287"


def test_13f_values_in_dollars_are_told_even_when_rounded() -> None:
    filing = _table(("A", "17479000", "137500", "SH"), ("B", "7689000", "100000", "SH"))
    note = next(note for note in filing.notes if note.about == "13F Value column")
    assert "(Value in US dollars" in filing.text
    assert "rounded to thousands" in note.reason


def test_13f_bonds_are_not_share_prices() -> None:
    filing = _table(("Bond", "1000", "1000", "PRN"), ("A", "9000", "100", "SH"))
    assert "(Value in US dollars" in filing.text


def test_a_lone_13f_table_says_that_it_names_nobody() -> None:
    filing = _table(("A", "9000", "100", "SH"))
    assert filing.meta.company is None
    assert "company" in [note.about for note in filing.notes]


def test_a_schedule_names_issuer_persons_and_event() -> None:
    meta = parse_form_xml(SCHEDULE.encode(), "a.xml").meta
    assert (meta.company, meta.cik, meta.form) == (
        "Sample Holdings",
        "0000000042",
        "SCHEDULE 13G/A",
    )
    assert meta.people == ("Fund One", "Fund Two")
    assert (meta.period_end, meta.filed) == (date(2025, 11, 19), date(2025, 11, 26))


def test_schedule_items_are_sections_and_paragraphs_stay_apart() -> None:
    filing = parse_form_xml(SCHEDULE.encode(), "a.xml")
    assert "Item 4" in [section.item for section in filing.sections]
    assert "First paragraph.\n\nSecond, under § 240.14a-11.\n" in filing.text
    assert "Type of Reporting Person: CO (corporation)" in filing.text
    assert "Reporting Person 2\n" in filing.text


def test_form_d_first_sale_is_no_period_and_na_no_name() -> None:
    filing = parse_form_xml(OFFERING.encode(), "a.xml")
    meta = filing.meta
    assert (meta.company, meta.form, meta.period_end) == ("Sample Fund, LP", "D", None)
    assert (meta.names, meta.people) == (("OLD FUND LP",), ("Manager, LLC",))
    assert "Total Amount Sold: 561224695\n" in filing.text
    assert "Sales Commissions: 0\n" in filing.text


def test_an_unknown_form_is_printed_whole_in_its_own_words() -> None:
    source = "<edgarSubmission><submissionType>C</submissionType><offering><maximumOfferingAmount>"
    source += "50000</maximumOfferingAmount></offering></edgarSubmission>"
    filing = parse_form_xml(source.encode(), "a.xml")
    assert "Maximum Offering Amount: 50000" in filing.text
    assert filing.meta.form == "C"


def test_xml_that_is_no_form_is_refused() -> None:
    with pytest.raises(UnsupportedFileError, match="root <catalog>"):
        parse_form_xml(b"<catalog><a>1</a></catalog>", "a.xml")


def test_a_form_without_values_is_refused() -> None:
    with pytest.raises(EmptyFileError):
        parse_form_xml(b"<edgarSubmission><formData/></edgarSubmission>", "a.xml")


XML_TEXT = st.characters(exclude_categories=("Cc", "Cs", "Cn"), exclude_characters="\ufffe\uffff")
VALUES = st.text(XML_TEXT)


@given(st.lists(st.tuples(VALUES, VALUES), min_size=1, max_size=5))
def test_any_text_in_fields_and_cells_is_found_at_its_span(rows: list[tuple[str, str]]) -> None:
    root = etree.Element("informationTable")
    etree.SubElement(root, "remarks").text = "Sample"
    for name, value in rows:
        row = etree.SubElement(root, "infoTable")
        etree.SubElement(row, "nameOfIssuer").text = name
        etree.SubElement(row, "value").text = value
    filing = parse_form_xml(etree.tostring(root, encoding="utf-8"), "a.xml")
    assert all(filing.text[f.start : f.end] == f.value for f in filing.fields)
    cells = [cell for table in filing.tables for cell in table.cells]
    assert all(filing.text[c.start : c.end] == c.text for c in cells)
    assert all("\n" not in cell.text and "\t" not in cell.text for cell in cells)
