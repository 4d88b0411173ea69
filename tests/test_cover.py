"""Covers: company, form, period and the rest, from the dialects that covers are written in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.parse.cover import Cover, read_cover
from index.parse.cover_dates import find_date, find_month
from index.parse.cover_names import tidy_name
from index.types import MonthDay

_FILINGS = Path(__file__).resolve().parents[1] / "eval" / "filings"


def cover(*lines: str) -> Cover:
    return read_cover("\n".join(lines))


_SEC = ("UNITED STATES", "SECURITIES AND EXCHANGE COMMISSION", "Washington, D.C. 20549", "")
_CHARTER = "(Exact name of registrant as specified in its charter)"


def test_an_annual_report() -> None:
    found = cover(
        *_SEC,
        "FORM 10-K",
        "(Mark One)",
        "☒ ANNUAL REPORT PURSUANT TO SECTION 13 OR 15(d) OF THE SECURITIES EXCHANGE ACT OF 1934",
        "For the fiscal year ended September 28, 2024",
        "or",
        "☐ TRANSITION REPORT PURSUANT TO SECTION 13 OR 15(d)",
        "For the transition period from ____ to ____ .",
        "Commission File Number: 001-00001",
        "Acme Robotics, Inc.",
        _CHARTER,
        "Title of each class\tTrading symbol(s)\tName of each exchange on which registered",
        "Common Stock, $0.01 par value\tACME\tThe Nasdaq Stock Market LLC",
        "0.875% Notes due 2025\tACM25\tNew York Stock Exchange",
    )
    assert found.company == "Acme Robotics, Inc."
    assert found.form == "10-K"
    assert found.period_end == date(2024, 9, 28)
    assert found.fiscal_year_end == MonthDay(9, 28)
    assert found.symbols == ("ACME", "ACM25")


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (("ACME CORP", _CHARTER), "ACME CORP"),
        (("ACME CORP", "-----------", _CHARTER), "ACME CORP"),
        (("Acme Corp (Exact name of registrant as specified in its charter)",), "Acme Corp"),
        (("ACME INTERNATIONAL HOLDINGS,", "INC.", _CHARTER), "ACME INTERNATIONAL HOLDINGS, INC"),
        (("Acme Co., Ltd.", "(Formerly known as Zeta Inc.)", _CHARTER), "Acme Co., Ltd."),
        (("Commission file number 1-442 ACME CORP", _CHARTER), "ACME CORP"),
        (("ALCOR INC.", "(Registrant Name)"), "ALCOR INC"),
        (("Acme N.V.", "(Translation of Registrant's name into English)"), "Acme N.V"),
        (("ACME CORP", "(Name of Issuer)", "COMMON STOCK", "(Title of Class)"), "ACME CORP"),
        (("Name of Issuer Acme Corp",), "Acme Corp"),
        (("Item 1(a). Name of Issuer:", "Acme Corp"), "Acme Corp"),
        (("2. Issuer Name and Ticker or Trading Symbol", "Acme Corp [ ACM ]"), "Acme Corp"),
        (("1. Name and address of issuer:", "Acme Fund"), "Acme Fund"),
        (
            ("Acme Power Company", "(Exact name of each registrant as specified)"),
            "Acme Power Company",
        ),
        (("SIGNATURES", "hereunto duly authorized.", "Énergie p.l.c.", "By: X"), "Énergie p.l.c."),
        (("AMERICAN STEEL AND", "WIRE COMPANY", _CHARTER), "AMERICAN STEEL AND WIRE COMPANY"),
    ],
)
def test_where_the_name_stands(lines: tuple[str, ...], name: str) -> None:
    found = cover(*_SEC, "FORM 10-Q", "", *lines, "", "Delaware", "(State of incorporation)")
    assert found.company is not None
    assert found.company.rstrip(".") == name.rstrip(".")


def test_a_name_in_a_table_with_its_label_as_a_column_head() -> None:
    found = cover(
        "FORM 8-K",
        "April 26, 2005",
        "Date of Report (Date of earliest event reported)",
        "Commission File Number\tExact Name of Registrant as Specified in Its Charter\tIRS Number",
        "1-16169\tVOLTA ENERGY CORPORATION (a Pennsylvania corporation) 10 Main\t23-2990190",
    )
    assert found.company == "VOLTA ENERGY CORPORATION"
    assert found.period_end == date(2005, 4, 26)


def test_a_pdf_with_one_word_a_line_and_small_capitals() -> None:
    text = "FORM\n10-K\nFor\nthe\nfiscal\nyear\nended\nDecember\n31,\n2018\nCommission\nFile\nNo.\n"
    text += (
        "001-10362\nXYZ\nR\nESORTS I\nNTERNATIONAL\n(Exact\nname\nof\nRegistrant\nas\nspecified)\n"
    )
    found = read_cover(text)
    assert found.company == "XYZ RESORTS INTERNATIONAL"
    assert found.form == "10-K"
    assert found.period_end == date(2018, 12, 31)


def test_two_columns_put_words_between_label_and_date() -> None:
    found = cover(
        "FORM 10-Q",
        "For the quarterly period ended Commission file",
        "March 31, 2021 number 1-5805",
        "Acme & Co.",
        _CHARTER,
    )
    assert found.period_end == date(2021, 3, 31)
    assert found.company == "Acme & Co."


@pytest.mark.parametrize(
    ("lines", "form"),
    [
        (("FORM 10-K405",), "10-K405"),
        (("FORM 10‑K",), "10-K"),
        (("Form 10 – Q",), "10-Q"),
        (("FORM 10K",), "10-K"),
        (("FORM", "20-F"), "20-F"),
        (("FORM 10-K/A", "(Amendment No. 1)"), "10-K/A"),
        (("Form 10-Q/A",), "10-Q/A"),
        (("FORM 20-F",), "20-F"),
        (("SCHEDULE 13G",), "SC 13G"),
        (("SCHEDULE 13D", "(Amendment No. 3)"), "SC 13D/A"),
        (("SCHEDULE 14A", "☒ Definitive Proxy Statement"), "DEF 14A"),
        (("SCHEDULE 14A", "☒ Preliminary Proxy Statement"), "PRE 14A"),
        (("Filed Pursuant to Rule 424(b)(5)", "PROSPECTUS SUPPLEMENT"), "424B5"),
        (("AMENDMENT NO. 2", "TO", "FORM S-3", "REGISTRATION STATEMENT"), "S-3/A"),
        (("SEC Form 4", "FORM 4"), "4"),
        (("FORM 24F-2", "ANNUAL NOTICE OF SECURITIES SOLD"), "24F-2NT"),
        (("Exhibit 99.1", "Acme Reports Results"), "EX-99.1"),
        (("Page 1 of 15", " Exhibit 99.1"), "EX-99.1"),
        (("EXHIBIT 21", "Subsidiaries of Acme"), "EX-21"),
        (("Exhibit 31.1", "I, Jane Doe, certify that: this report on Form 10-Q"), "10-Q EX-31.1"),
        (("see exhibit 99.1 to this current report on Form 6-K.",), "6-K"),
        (("Re: Acme Inc.", "Dear Ms. Doe:", "We have reviewed your filing on Form 10-K"), "UPLOAD"),
        (
            ("To: Division of Corporation Finance", "Re: Acme", "Dear Mr. Roe", "Form 10-K"),
            "CORRESP",
        ),
        (("Acme Annual Report to Shareholders",), None),
    ],
)
def test_forms(lines: tuple[str, ...], form: str | None) -> None:
    assert cover(*lines).form == form


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        (
            ("FORM 8-K", "Date of Report (Date of earliest event reported): May 1, 2023"),
            "2023-05-01",
        ),
        (("FORM 8-K", "December 14, 2023", "ACME INC.", _CHARTER), "2023-12-14"),
        (("FORM 6-K", "For the month of December 2022", "Commission File Number 1"), "2022-12-31"),
        (("FORM 6-K", "For July 15, 2026", "Commission File Number 1"), "2026-07-15"),
        (("FORM 6-K", "February 13, 2023", "Commission File Number 1"), "2023-02-13"),
        (("FORM 10-Q", "For the quarterly period ended\tJune 30, 2024"), "2024-06-30"),
        (("FORM 10-K", "FOR THE FISCAL YEAR ENDED MAY 31, 2019"), "2019-05-31"),
        (("FORM 10-K", "for the year ended 12/31/97"), "1997-12-31"),
        (("FORM 20-F", "For the fiscal year ended 31 March 2020"), "2020-03-31"),
        (("Form 13F", "Report for the Calendar Year or Quarter Ended: 09-30-2023"), "2023-09-30"),
        (("FORM 144", "Date of Notice", "03/31/2023"), "2023-03-31"),
        (
            ("Form 4", "3. Date of Earliest Transaction (Month/Day/Year)", "10/09/2020"),
            "2020-10-09",
        ),
        (("SCHEDULE 14A", "ANNUAL MEETING", "TO BE HELD ON MAY 14, 2020"), "2020-05-14"),
        (
            ("Filed pursuant to Rule 424(b)(5)", "SUBJECT TO COMPLETION, DATED JUNE 2, 2024"),
            "2024-06-02",
        ),
        (
            ("Exhibit 99.1", "Acme reported results for the quarter ended April 1, 2023"),
            "2023-04-01",
        ),
        (("FORM S-3", "for the year ended December 31, 2020"), None),
    ],
)
def test_the_period_of_report(lines: tuple[str, ...], day: str | None) -> None:
    assert cover(*lines).period_end == (date.fromisoformat(day) if day else None)


def test_a_month_is_narrowed_by_the_day_of_signature() -> None:
    found = cover(
        "FORM 6-K",
        "For the month of May 2023",
        "Commission File Number 1",
        "SIGNATURES",
        "Date: May 9, 2023",
    )
    assert found.period_end == date(2023, 5, 9)
    assert found.filed == date(2023, 5, 9)


def test_the_report_of_an_event_does_not_take_the_quarter_of_its_press_release() -> None:
    found = cover(
        "FORM 8-K",
        "Date of Report (Date of earliest event reported) November 22, 2024",
        "Acme announced results for the fiscal quarter ended November 2, 2024.",
    )
    assert found.period_end == date(2024, 11, 22)


def test_a_prospectus_does_not_take_the_date_of_its_base_prospectus() -> None:
    found = cover(
        "Filed Pursuant to Rule 424(b)(4)",
        "PROSPECTUS SUPPLEMENT",
        "(To Prospectus dated July 11, 2023)",
        "The date of this prospectus supplement is December 30, 2024",
    )
    assert found.period_end == date(2024, 12, 30)


def test_a_press_release_without_a_form() -> None:
    found = cover(
        "FOR IMMEDIATE RELEASE",
        "• EPS of $1.33 for the period ended January 1, 2023",
        "New Brunswick, N.J. (January 24, 2023) – Acme & Sons (NYSE: ACM) today announced results.",
    )
    assert (found.company, found.form, found.symbols) == ("Acme & Sons", None, ("ACM",))
    assert found.filed == date(2023, 1, 24)
    assert [note.about for note in found.notes] == ["form"]


def test_a_period_end_is_not_a_day_of_release() -> None:
    assert (
        cover("Exhibit 99.1", "Balance sheets as of June 30, 2025", "June 30, 2025\t2024").filed
        is None
    )
    assert cover("Exhibit 99.1", "For Immediate Release: May 9, 2024").filed == date(2024, 5, 9)


def test_a_class_of_shares_is_no_symbol() -> None:
    found = cover("FORM 10-K", "Preferred Stock, Series B New York Stock Exchange", "ACM NASDAQ")
    assert found.symbols == ("ACM",)


def test_the_filers_cik_is_not_the_issuers() -> None:
    assert cover("Form 144", "Filer CIK 0001513362", "Name of Issuer Acme Corp").cik is None
    assert cover("Form 10-D", "Central Index Key Number of issuing entity: 0001779026").cik


def test_an_information_table_names_hundreds_of_companies_and_no_filer() -> None:
    rows = [f"3M CO\tCOM\t88579Y10{n}\t1,000" for n in range(9)]
    found = cover("SEC FORM 13-F Information Table", "NAME OF ISSUER\tTITLE OF CLASS\tCUSIP", *rows)
    assert found.company is None
    assert found.form == "13F-HR"


def test_names_that_the_text_defines() -> None:
    found = cover(
        "FORM 10-Q",
        "MGM Resorts International",
        _CHARTER,
        "MGM Resorts International (NYSE: MGM) (“MGM Resorts” or the “Company”) and others",
        "Other Corp (formerly known as Zeta Inc.) is a party.",
    )
    assert found.names == ("MGM Resorts",)
    other = cover(
        "FORM 8-K", "Turner System, Inc.", _CHARTER, "Turner System, Inc. (“TSI”, “Plan”)"
    )
    assert other.names == ("TSI",)


def test_former_names_are_the_companys_own() -> None:
    found = cover("FORM 8-K", "Acme Corp", "(Formerly known as Zeta Inc.)", _CHARTER)
    assert (found.company, found.names) == ("Acme Corp", ("Zeta Inc.",))
    said = cover("FORM 8-K", "Acme Corp", _CHARTER, "Acme Corp, formerly known as Zeta Inc., grew.")
    assert said.names == ("Zeta Inc.",)


def test_nothing_readable_gives_reasons() -> None:
    found = cover("Subsidiaries", "Alpha", "Beta")
    assert (found.company, found.form, found.period_end) == (None, None, None)
    assert [note.about for note in found.notes] == ["company", "form", "period_end"]


def test_the_bundled_report() -> None:
    found = read_cover((_FILINGS / "6-K_360DigiTech_2022-12-06.txt").read_text())
    assert (found.company, found.form) == ("360 DigiTech, Inc.", "6-K")
    assert (found.period_end, found.filed) == (date(2022, 12, 6), date(2022, 12, 6))
    assert found.symbols == ("QFIN",)


def test_the_bundled_notice() -> None:
    found = read_cover((_FILINGS / "144_360DigiTech-RubyFinance_2023-03-31.txt").read_text())
    assert (found.company, found.form) == ("360 DigiTech, Inc.", "144")
    assert found.people == ("Ruby Finance Holdings Ltd.",)
    assert found.filed == date(2023, 3, 31)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Dated this 8th day of January, 2025", "2025-01-08"),
        ("February 29,2000", "2000-02-29"),
        ("February 30, 2001 or March 1, 2001", "2001-03-01"),
        ("MAY\n31, 2019", "2019-05-31"),
    ],
)
def test_dates(text: str, day: str) -> None:
    found = find_date(text)
    assert found is not None
    assert found.day.isoformat() == day


def test_a_month_alone_ends_on_its_last_day() -> None:
    found = find_month("for the month of February 2024")
    assert found is not None
    assert found.day == date(2024, 2, 29)
    assert find_date("for the month of February 2024") is None


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (" ACME  CORP. * ", "ACME CORP."),
        ("NIKE, Inc .", "NIKE, Inc."),
        ("Acme Inc. (the “Company”)", "Acme Inc."),
        ("Bell Corporation, we were incorporated in 1983", "Bell Corporation"),
        ("X Y Z R ESORTS I NTERNATIONAL", "X Y Z RESORTS INTERNATIONAL"),
    ],
)
def test_tidy_names(raw: str, name: str) -> None:
    assert tidy_name(raw) == name


@given(st.text(alphabet="FORM 10-K\nExact nameofregistrant()2024,/Dec31ITEMRe:\t", max_size=400))
def test_any_text_gives_a_cover(text: str) -> None:
    found = read_cover(text)
    assert found.company is None or found.company.strip()
    assert (found.company is None) == any(note.about == "company" for note in found.notes) or (
        found.company is not None
    )
