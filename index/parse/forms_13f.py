"""Form 13F-HR: the manager's cover, and the information table of positions.

The Value column was in thousands of dollars until the end of 2022 and is in dollars since, and
filers break the rule both ways. What a file means is judged from value per share and said in a
note; the printed numbers stay as they are.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal, InvalidOperation
from statistics import median

from lxml import etree

from index.parse.form_layout import Family, Heading, Layout, Rows
from index.parse.form_tree import find_all, first_text, read_cik, read_date
from index.types import FilingMeta, ParseNote

_FORM = "formData"
_AMOUNT = "shrsOrPrnAmt"
_VOTING = "votingAuthority"

# A portfolio's median share price is hardly ever under 2 dollars, nor over 2,000.
_THOUSANDS_BELOW = Decimal(2)

_LAYOUT = Layout(
    headings={
        "coverPage": Heading("Form 13F Cover Page"),
        "summaryPage": Heading("Form 13F Summary Page"),
        "signatureBlock": Heading("Signature"),
        "filingManager": Heading("Institutional Investment Manager Filing This Report"),
    },
    labels={
        "submissionType": "Form",
        "credentials/cik": "Filer CIK",
        "periodOfReport": "Period of Report",
        "reportCalendarOrQuarter": "Report for the Calendar Year or Quarter Ended",
        "filingManager/name": "Name",
        "form13FFileNumber": "Form 13F File Number",
        "crdNumber": "CRD Number",
        "secFileNumber": "SEC File Number",
        "reportType": "Report Type",
        "provideInfoForInstruction5": "Information Provided for Special Instruction 5",
        "otherIncludedManagersCount": "Number of Other Included Managers",
        "tableEntryTotal": "Form 13F Information Table Entry Total",
        "tableValueTotal": "Form 13F Information Table Value Total",
        "isConfidentialOmitted": "Confidential Information Omitted",
        "isAmendment": "Amendment",
        "amendmentNo": "Amendment Number",
        "amendmentType": "Amendment Type",
        "signatureDate": "Date",
    },
    rows={
        "infoTable": Rows(
            {
                "Name of Issuer": "nameOfIssuer",
                "Title of Class": "titleOfClass",
                "CUSIP": "cusip",
                "FIGI": "figi",
                "Value": "value",
                "Shares or Principal Amount": f"{_AMOUNT}/sshPrnamt",
                "SH/PRN": f"{_AMOUNT}/sshPrnamtType",
                "Put/Call": "putCall",
                "Investment Discretion": "investmentDiscretion",
                "Other Manager": "otherManager",
                "Voting Authority: Sole": f"{_VOTING}/Sole",
                "Voting Authority: Shared": f"{_VOTING}/Shared",
                "Voting Authority: None": f"{_VOTING}/None",
            },
            Heading("Form 13F Information Table"),
        ),
        "otherManager2": Rows(
            {
                "No.": "sequenceNumber",
                "Form 13F File Number": "otherManager/form13FFileNumber",
                "Name": "otherManager/name",
            },
            Heading("List of Other Included Managers"),
        ),
    },
    codes={"sshPrnamtType": {"SH": "shares", "PRN": "principal amount"}},
    joined={"address": "Address"},
    skip=frozenset(("schemaVersion", "ccc", "ccm", "liveTestFlag", "flags", "contact")),
)


def title(root: etree._Element) -> str:
    """The report's own title, or that of a lone information table."""
    form = first_text(root, "headerData/submissionType")
    return f"Form {form}: Institutional Investment Manager Report" if form else "Form 13F"


def read_meta(root: etree._Element, meta: FilingMeta) -> FilingMeta:
    """The manager is the company; a lone information table names nobody."""
    cover = f"{_FORM}/coverPage"
    period = first_text(
        root, "headerData/filerInfo/periodOfReport", f"{cover}/reportCalendarOrQuarter"
    )
    form = first_text(root, "headerData/submissionType")
    amended = first_text(root, f"{cover}/isAmendment").lower() in ("true", "y", "1")
    return replace(
        meta,
        company=first_text(root, f"{cover}/filingManager/name") or None,
        cik=read_cik(first_text(root, "headerData/filerInfo/filer/credentials/cik")),
        form=f"{form}/A" if amended and form and not form.endswith("/A") else form or None,
        filed=read_date(first_text(root, f"{_FORM}/signatureBlock/signatureDate")),
        period_end=read_date(period),
    )


def unit_notes(root: etree._Element) -> tuple[ParseNote, ...]:
    """What the Value column is in, judged by value per share; nothing without share positions."""
    values = [_decimal(first_text(row, "value")) for row in find_all(root, "infoTable")]
    known = [value for value in values if value is not None]
    prices = _prices(root)
    if not prices:
        return ()
    middle = median(prices)
    total = f"{len(values)} positions, values add to {sum(known):,} as printed"
    thousands = middle < _THOUSANDS_BELOW
    unit = "thousands of US dollars" if thousands else "US dollars"
    rounded = not thousands and all(value % 1000 == 0 for value in known)
    reason = f"taken to be in {unit}: the median value per share is {middle:,.4f} as printed"
    if rounded:
        reason += "; every value is rounded to thousands"
    return (ParseNote("13F Value column", f"{reason} ({total})"),)


def _prices(root: etree._Element) -> list[Decimal]:
    """Value per share of plain share positions (no bonds, no options)."""
    prices = []
    for row in find_all(root, "infoTable"):
        value = _decimal(first_text(row, "value"))
        shares = _decimal(first_text(row, f"{_AMOUNT}/sshPrnamt"))
        plain = first_text(row, f"{_AMOUNT}/sshPrnamtType") != "PRN"
        if value and shares and plain and not first_text(row, "putCall"):
            prices.append(value / shares)
    return prices


def _decimal(text: str) -> Decimal | None:
    try:
        return Decimal(text.replace(",", ""))
    except InvalidOperation:
        return None


FAMILY = Family(_LAYOUT, title, read_meta)
