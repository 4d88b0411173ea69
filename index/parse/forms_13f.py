"""Form 13F-HR: the manager's cover, and the information table of positions.

The Value column was in thousands of dollars until the end of 2022 and is in dollars since, and
filers break the rule both ways. What a file means is judged from value per share and said in a
note; the printed numbers stay as they are.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from statistics import median

from lxml import etree

from index.parse.form_layout import Family, Heading, Layout, Rows
from index.parse.form_places import COUNTRIES
from index.parse.form_tree import find_all, first_text, read_cik, read_date
from index.types import FilingMeta, ParseNote

_FORM = "formData"
_AMOUNT = "shrsOrPrnAmt"
_VOTING = "votingAuthority"

# A share hardly ever trades under this: smaller values per share are in thousands.
_THOUSANDS_BELOW = Decimal("0.9")

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
                "Number of Shares or Principal Amount": f"{_AMOUNT}/sshPrnamt",
                "SH/PRN": f"{_AMOUNT}/sshPrnamtType",
                "Put/Call": "putCall",
                "Investment Discretion": "investmentDiscretion",
                "Other Manager": "otherManager",
                "Voting Authority (Shares): Sole": f"{_VOTING}/Sole",
                "Voting Authority (Shares): Shared": f"{_VOTING}/Shared",
                "Voting Authority (Shares): None": f"{_VOTING}/None",
            }
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
    codes={
        "sshPrnamtType": {"SH": "shares", "PRN": "principal amount"},
        "stateOrCountry": COUNTRIES,
    },
    joined={"address": "Address"},
    skip=frozenset(("schemaVersion", "ccc", "ccm", "liveTestFlag", "flags", "contact")),
)


def title(root: etree._Element) -> str:
    """The report's own title, or that of a lone information table."""
    form = first_text(root, "headerData/submissionType")
    if form:
        return f"Form {form}: Institutional Investment Manager Report"
    return "Form 13F Information Table"


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


@dataclass(frozen=True, slots=True)
class ValueColumn:
    """What the Value column is in. ``price`` is the median value per share as printed."""

    in_thousands: bool
    price: Decimal
    positions: int
    total: Decimal
    rounded: bool

    @property
    def units_line(self) -> str:
        """For the text, above the table: read like any units line."""
        scale = "thousands of US dollars" if self.in_thousands else "US dollars"
        return f"(Value in {scale}, except number of shares)"

    @property
    def note(self) -> ParseNote:
        """Why it was so judged."""
        unit = "thousands of US dollars" if self.in_thousands else "US dollars"
        rounded = "; every value is rounded to thousands" if self.rounded else ""
        return ParseNote(
            "13F Value column",
            f"taken to be in {unit}: the median value per share is {self.price:,.4f} as printed"
            f"{rounded} ({self.positions} positions, values add to {self.total:,} as printed)",
        )


def judge_values(root: etree._Element) -> ValueColumn | None:
    """Thousands or dollars, judged by value per share; None without share positions."""
    values = [_decimal(first_text(row, "value")) for row in find_all(root, "infoTable")]
    known = [value for value in values if value is not None]
    prices = _prices(root)
    if not prices:
        return None
    price = median(prices)
    in_thousands = price < _THOUSANDS_BELOW
    rounded = not in_thousands and all(value % 1000 == 0 for value in known)
    return ValueColumn(in_thousands, price, len(values), sum(known, Decimal(0)), rounded)


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
        value = Decimal(text.replace(",", ""))
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


FAMILY = Family(_LAYOUT, title, read_meta)
