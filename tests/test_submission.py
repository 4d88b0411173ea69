"""EDGAR submissions in every dialect: who, what, when, and which parts are read."""

from __future__ import annotations

import binascii
import time
from datetime import date
from decimal import Decimal

import pytest

from index.errors import DamagedFileError, EmptyFileError, UnsupportedFileError
from index.parse.submission import parse_submission
from index.types import Filing, MonthDay

HEADER = """\
<SEC-DOCUMENT>0000000001-24-000002.txt : 20240215
<SEC-HEADER>0000000001-24-000002.hdr.sgml : 20240215
ACCESSION NUMBER:\t\t0000000001-24-000002
CONFORMED SUBMISSION TYPE:\t8-K
PUBLIC DOCUMENT COUNT:\t\t1
CONFORMED PERIOD OF REPORT:\t20240213
FILED AS OF DATE:\t\t20240215

FILER:

\tCOMPANY DATA:
\t\tCOMPANY CONFORMED NAME:\t\t\tACME WIDGETS INC
\t\tCENTRAL INDEX KEY:\t\t\t0000012345
\t\tFISCAL YEAR END:\t\t\t0930

\tFORMER COMPANY:
\t\tFORMER CONFORMED NAME:\tACME TOOLS CORP
\t\tDATE OF NAME CHANGE:\t19960921
</SEC-HEADER>
"""
NC_HEADER = """\
<SUBMISSION>
<ACCESSION-NUMBER>0000000001-24-000003
<TYPE>SC 13G
<PUBLIC-DOCUMENT-COUNT>1
<FILING-DATE>20241213
<SUBJECT-COMPANY>
<COMPANY-DATA>
<CONFORMED-NAME>Acme Widgets, Inc.
<CIK>12345
<FISCAL-YEAR-END>0430
</COMPANY-DATA>
<FORMER-COMPANY>
<FORMER-CONFORMED-NAME>ACME TOOLS CORP
<DATE-CHANGED>20001109
</FORMER-COMPANY>
</SUBJECT-COMPANY>
<FILED-BY>
<COMPANY-DATA>
<CONFORMED-NAME>BIG FUND, LLC
<CIK>0001076809
</COMPANY-DATA>
</FILED-BY>
"""
INSTANCE = """\
<?xml version="1.0"?>
<xbrli:xbrl xmlns:xbrli="http://www.xbrl.org/2003/instance"
  xmlns:us-gaap="http://fasb.org/us-gaap/2023" xmlns:dei="http://xbrl.sec.gov/dei/2023"
  xmlns:iso4217="http://www.xbrl.org/2003/iso4217">
<xbrli:context id="c"><xbrli:entity><xbrli:identifier scheme="http://www.sec.gov/CIK">0000012345
</xbrli:identifier></xbrli:entity><xbrli:period><xbrli:instant>2024-02-13</xbrli:instant>
</xbrli:period></xbrli:context>
<xbrli:unit id="usd"><xbrli:measure>iso4217:USD</xbrli:measure></xbrli:unit>
<dei:DocumentFiscalYearFocus contextRef="c">2024</dei:DocumentFiscalYearFocus>
<dei:DocumentFiscalPeriodFocus contextRef="c">Q1</dei:DocumentFiscalPeriodFocus>
<us-gaap:Cash contextRef="c" unitRef="usd" decimals="-6">7000000</us-gaap:Cash>
</xbrli:xbrl>"""
BODY = "ITEM 5. OTHER EVENTS\n\nThe company sold 1,250 widgets for $3.5 million.\n"


def document(body: str, kind: str = "8-K", name: str = "main.txt", description: str = "") -> str:
    labels = f"<TYPE>{kind}\n<SEQUENCE>1\n<FILENAME>{name}\n"
    labels += f"<DESCRIPTION>{description}\n" if description else ""
    return f"<DOCUMENT>\n{labels}<TEXT>\n{body}</TEXT>\n</DOCUMENT>\n"


def uuencoded(payload: bytes, name: str) -> str:
    lines = [binascii.b2a_uu(payload[at : at + 45]).decode() for at in range(0, len(payload), 45)]
    return f"begin 644 {name}\n{''.join(lines)}`\nend\n"


def pdf_of(words: str) -> bytes:
    """A PDF of one page with one line."""
    shown = f"BT /F1 12 Tf 72 720 Td ({words}) Tj ET".encode()
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R"
        b"/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(shown), shown),
    )
    body = b"".join(b"%d 0 obj%s\nendobj\n" % (n, o) for n, o in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer<</Root 1 0 R/Size 5>>\n%%EOF\n"


def parse(text: str, source: str = "a.txt") -> Filing:
    return parse_submission(text.encode("cp1252"), source)


def documents_of(filing: Filing) -> list[tuple[str, str]]:
    return [(s.item, filing.text[s.start : s.end]) for s in filing.sections if s.kind == "document"]


def reasons(filing: Filing) -> str:
    return "\n".join(f"{note.about} | {note.reason}" for note in filing.notes)


def test_header_says_what_the_filing_is() -> None:
    meta = parse(HEADER + document(BODY)).meta
    assert (meta.company, meta.cik, meta.form) == ("ACME WIDGETS INC", "0000012345", "8-K")
    assert meta.accession == "0000000001-24-000002"
    assert (meta.filed, meta.period_end) == (date(2024, 2, 15), date(2024, 2, 13))
    assert meta.fiscal_year_end == MonthDay(9, 30)
    assert "ACME TOOLS CORP" in meta.names


def test_the_same_file_gets_the_same_id_whatever_it_is_called() -> None:
    text = HEADER + document(BODY)
    assert parse(text, "a.txt").meta.id == parse(text, "b.txt").meta.id
    assert parse(text + "\n").meta.id != parse(text).meta.id


def test_unclosed_tag_header_with_subject_company_and_filer() -> None:
    meta = parse(NC_HEADER + document(BODY, "SC 13G")).meta
    assert (meta.company, meta.cik, meta.form) == ("Acme Widgets, Inc.", "0000012345", "SC 13G")
    assert meta.people == ("BIG FUND, LLC",)
    assert meta.fiscal_year_end == MonthDay(4, 30)
    assert meta.period_end is None


@pytest.mark.parametrize("ends", ["\r", "\r\n"])
def test_line_ends_of_any_kind(ends: str) -> None:
    """The .nc files of the SEC's feed end their lines in CR alone."""
    plain = parse(NC_HEADER + document(BODY, "SC 13G"))
    other = parse((NC_HEADER + document(BODY, "SC 13G")).replace("\n", ends))
    assert other.text == plain.text
    assert other.meta.company == "Acme Widgets, Inc."


def test_ims_document_of_1994() -> None:
    old = (HEADER + document(BODY)).replace("SEC-DOCUMENT", "IMS-DOCUMENT")
    assert parse(old.replace("SEC-HEADER", "IMS-HEADER")).meta.company == "ACME WIDGETS INC"


def test_pem_wrapper() -> None:
    wrapped = (
        "-----BEGIN PRIVACY-ENHANCED MESSAGE-----\nProc-Type: 2001,MIC-CLEAR\n"
        "Originator-Name: webmaster@www.sec.gov\nMIC-Info: RSA-MD5,RSA,\n"
        " I8w4EHzoXXne1Wfqy4x5EO5V/o2hTMm0krMroQyo4bRzslHfZ/N67K+nSJDsnL+Z\n\n"
        f"{HEADER}{document(BODY)}</SEC-DOCUMENT>\n-----END PRIVACY-ENHANCED MESSAGE-----\n"
    )
    filing = parse(wrapped)
    assert filing.meta.company == "ACME WIDGETS INC"
    assert "PRIVACY" not in filing.text
    assert "I8w4EH" not in filing.text


def test_a_file_that_starts_at_document_is_known_by_its_cover() -> None:
    cover = (
        "FORM 10-K\n\nFor the fiscal year ended December 29, 2001\n\n"
        "ACME WIDGETS INC.\n(Exact name of registrant as specified in charter)\n\n" + BODY
    )
    filing = parse(document(cover, "10-K405"))
    assert filing.meta.form == "10-K405"
    assert filing.meta.company == "ACME WIDGETS INC."
    assert filing.meta.period_end == date(2001, 12, 29)
    assert "header | none" in reasons(filing)


@pytest.mark.parametrize(
    ("printed", "known"), [("The Acme-Widgets Company", True), ("Bidder Holdings Corp.", False)]
)
def test_the_documents_own_spelling_of_the_company_is_a_further_name(
    printed: str, known: bool
) -> None:
    """A tender offer's cover names the bidder first: another company is no spelling of this one."""
    cover = f"FORM 10-K\n\n{printed}\n(Exact name of registrant as specified in its charter)\n\n"
    names = parse(HEADER + document(cover + BODY)).meta.names
    assert (printed in names) == known


def test_a_letter_takes_no_period_from_the_filing_it_mentions() -> None:
    header = HEADER.replace("CONFORMED PERIOD OF REPORT:\t20240213\n", "")
    letter = "Re: Form 10-K for the Fiscal Year Ended September 30, 2023\n\n" + BODY
    assert parse(header + document(letter, "LETTER")).meta.period_end is None


def test_each_document_is_a_section_around_its_own() -> None:
    exhibit = "EXHIBIT 99.1\n\nAcme reports record sales of $12.1 million.\n"
    text = HEADER + document(BODY) + document(exhibit, "EX-99.1", "ex99.txt", "PRESS RELEASE")
    filing = parse(text)
    (first, body), (second, release) = documents_of(filing)
    assert (first, second) == ("8-K", "EX-99.1")
    assert "1,250 widgets" in body
    assert "record sales of $12.1 million" in release
    assert "1,250" not in release
    titles = [s.title for s in filing.sections if s.item == "EX-99.1"]
    assert titles == ["PRESS RELEASE"]
    inner = [s for s in filing.sections if s.kind != "document"]
    assert all(s.depth >= 1 for s in inner)
    assert [s.start for s in filing.sections] == sorted(s.start for s in filing.sections)


def test_uuencoded_parts_are_left_out_and_named() -> None:
    image = uuencoded(bytes(range(256)) * 20, "logo.jpg")
    filing = parse(HEADER + document(BODY) + document(image, "GRAPHIC", "logo.jpg"))
    assert [item for item, _ in documents_of(filing)] == ["8-K"]
    assert "begin 644" not in filing.text
    assert "GRAPHIC: logo.jpg | left out: an image" in reasons(filing)
    assert f"({len(image):,} bytes)" in reasons(filing)


def test_an_image_inside_a_text_is_cut_out_and_the_words_after_it_stay() -> None:
    image = uuencoded(b"\x89PNG" * 300, "chart.gif")
    filing = parse(HEADER + document(f"{BODY}{image}Total sales: $77 million\n"))
    assert "begin" not in filing.text
    assert "Total sales: $77 million" in filing.text
    assert "8-K: chart.gif | left out: uuencoded" in reasons(filing)


def test_prose_that_begins_with_begin_stays() -> None:
    text = "begin 644 new stores\nThe company will open them in lower case.\n"
    assert "The company will open them" in parse(HEADER + document(text)).text


def test_pdf_part_is_left_out_and_its_text_extract_read() -> None:
    pdf = f"<PDF>\n{uuencoded(b'%PDF-1.4' * 40, 'filename1.pdf')}</PDF>\n"
    extract = document(BODY, "TEXT-EXTRACT", "filename2.txt")
    filing = parse(HEADER + document(pdf, "LETTER", "filename1.pdf") + extract)
    assert [item for item, _ in documents_of(filing)] == ["TEXT-EXTRACT"]
    assert "filename1.pdf | left out: a PDF copy" in reasons(filing)


def test_a_submission_of_a_pdf_alone_is_read() -> None:
    """Annual reports to shareholders (ARS) are filed as one uuencoded PDF."""
    pdf = f"<PDF>\n{uuencoded(pdf_of('Net sales were 4,321 million'), 'ars.pdf')}</PDF>\n"
    filing = parse(HEADER + document(pdf, "ARS", "ars.pdf"))
    assert "Net sales were 4,321 million" in filing.text
    assert [item for item, _ in documents_of(filing)] == ["ARS"]


def test_viewer_pages_schemas_and_archives_are_left_out() -> None:
    parts = (
        document("<html><body><p>R1 12,345</p></body></html>\n", "XML", "R1.htm"),
        document("<XBRL>\n<?xml version='1.0'?><schema/>\n</XBRL>\n", "EX-101.SCH", "a.xsd"),
        document('{"version": "2.1"}\n', "JSON", "MetaLinks.json"),
        document(uuencoded(b"PK" * 90, "a.zip"), "ZIP", "a.zip"),
        document(uuencoded(b"PK" * 90, "b.xlsx"), "EXCEL", "b.xlsx"),
    )
    filing = parse(HEADER + document(BODY) + "".join(parts))
    assert [item for item, _ in documents_of(filing)] == ["8-K"]
    assert "12,345" not in filing.text
    for name in ("R1.htm", "a.xsd", "MetaLinks.json", "a.zip", "b.xlsx"):
        assert f"{name} | left out" in reasons(filing)


def test_a_lone_xml_form_and_one_in_a_submission_read_alike() -> None:
    xml = (
        "<XML>\n<ownershipDocument><documentType>4</documentType>"
        "<issuer><issuerCik>0000012345</issuerCik><issuerName>Acme Widgets</issuerName></issuer>"
        "</ownershipDocument>\n</XML>\n"
    )
    alone, wrapped = parse(xml), parse(HEADER + document(xml, "4", "form4.xml"))
    assert (alone.meta.form, alone.meta.company) == ("4", "Acme Widgets")
    assert alone.text == wrapped.text
    path = "issuer/issuerName"
    assert [f.value for f in alone.fields if f.path == path] == ["Acme Widgets"]


def test_windows_1252_bytes_keep_their_currency() -> None:
    filing = parse(HEADER + document("Revenue was €658,136 – “a record”.\n"))
    assert "Revenue was €658,136 – “a record”." in filing.text


def test_html_in_a_submission_is_read_as_html() -> None:
    page = "<HTML><BODY><P>Sales rose to $12.1&nbsp;million</P></BODY></HTML>\n"
    filing = parse(HEADER + document(page, name="a.htm"))
    assert "Sales rose to $12.1 million" in filing.text
    assert "<P>" not in filing.text


def test_sgml_table_marks_do_not_make_a_text_html() -> None:
    table = "<TABLE>\n<CAPTION>\n<S>   <C>\nSales  $16,681.1\n</TABLE>\n"
    assert "Sales  $16,681.1" in parse(HEADER + document(table)).text


def test_a_file_cut_off_in_a_document_says_so() -> None:
    whole = HEADER + document(BODY)
    filing = parse(whole[: whole.index("</TEXT>")])
    assert "1,250 widgets" in filing.text
    assert "main.txt | cut off" in reasons(filing)


def test_a_missing_document_is_noted() -> None:
    filing = parse(HEADER.replace("COUNT:\t\t1", "COUNT:\t\t3") + document(BODY))
    assert "documents | the header announces 3, the file holds 1" in reasons(filing)


def test_a_header_alone_is_a_damaged_file() -> None:
    with pytest.raises(DamagedFileError, match="no document"):
        parse(HEADER)


def test_nothing_readable_is_an_error_that_says_why() -> None:
    image = document(uuencoded(b"x" * 200, "a.jpg"), "GRAPHIC", "a.jpg")
    with pytest.raises(UnsupportedFileError, match=r"a\.jpg: left out: an image"):
        parse(HEADER + image)
    with pytest.raises(EmptyFileError):
        parse(" \n ")


def test_two_schedules_of_one_type_have_different_paths() -> None:
    schedule = "<ARTICLE> 5\n<PERIOD-END> DEC-31-1999\n<CASH> {}\n"
    text = "".join(document(schedule.format(n), "EX-27", f"{n}.txt") for n in (11, 22))
    fields = {f.path: f.value for f in parse(HEADER + document(BODY) + text).fields}
    assert fields["EX-27/CASH"] == "11"
    assert fields["EX-27.2/CASH"] == "22"


def test_time_grows_with_the_size_not_its_square() -> None:
    def seconds(repeats: int) -> float:
        text = HEADER + document(BODY + uuencoded(b"z" * 45 * repeats, "a.jpg") + BODY)
        started = time.perf_counter()
        parse(text)
        return time.perf_counter() - started

    small, large = seconds(2_000), seconds(20_000)
    assert large < 40 * max(small, 0.005)


def test_an_encoded_part_whose_first_line_is_cut_off_is_left_out_too() -> None:
    lines = uuencoded(b"\x89PNG" * 300, "chart.gif").split("\n", 1)[1]
    filing = parse(HEADER + document(f"{BODY}{lines}Total sales: $77 million\n"))
    assert "Total sales: $77 million" in filing.text
    assert len(filing.text) < 200


def test_what_the_header_leaves_open_is_noted_once() -> None:
    header = HEADER.replace("CONFORMED PERIOD OF REPORT:\t20240213\n", "")
    exhibit = document("Consent of auditors.\n", "EX-23", "ex23.txt")
    filing = parse(header + document(BODY) + exhibit)
    assert reasons(filing).count("period_end | the header states none") == 1
    assert not any(note.about.startswith("EX-23") for note in filing.notes)


def test_an_instance_counts_only_where_no_document_carries_its_own_tags() -> None:
    instance = document(f"<XBRL>\n{INSTANCE}\n</XBRL>\n", "EX-101.INS", "acme.xml")
    page = document("<html><body><p>Cash was $7 million</p></body></html>\n", name="a.htm")
    filing = parse(HEADER + page + instance)
    assert [(fact.tag, fact.value) for fact in filing.xbrl] == [("us-gaap:Cash", Decimal(7000000))]
    assert all(fact.start == fact.end == 0 for fact in filing.xbrl)
    assert (filing.meta.fiscal_year, filing.meta.fiscal_period) == (2024, "Q1")
    assert "7000000" not in filing.text


SLIDE = (
    '<DIV><IMG src="ex99001.jpg" title="Page 1" width="{width}" height="1034">'
    '<DIV><FONT size="1" style="font-size:1pt;color:white">Sales will grow by $10 billion'
    "</FONT></DIV></DIV>\n"
)


def test_words_behind_the_image_of_a_page_are_read() -> None:
    """A press release filed as page images has its words behind them in white one-point type."""
    slides = document(f"<HTML><BODY>{SLIDE.format(width=799)}</BODY></HTML>\n", "EX-99")
    assert "Sales will grow by $10 billion" in parse(HEADER + document(BODY) + slides).text


def test_white_words_behind_a_small_image_stay_hidden() -> None:
    logo = document(f"<HTML><BODY><P>Seen</P>{SLIDE.format(width=20)}</BODY></HTML>\n", "EX-99")
    filing = parse(HEADER + document(BODY) + logo)
    assert "Seen" in filing.text
    assert "$10 billion" not in filing.text
