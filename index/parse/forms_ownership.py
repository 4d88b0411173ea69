"""Forms 3, 4 and 5 (``ownershipDocument``): layout and what the form says of itself."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from index.parse.form_layout import Family, Heading, Layout, Rows
from index.parse.form_tree import all_texts, first_text, last_date, read_cik, read_date
from index.types import FilingMeta

# General Instruction 8 of Form 4.
TRANSACTION_CODES = {
    "P": "open market or private purchase of a security",
    "S": "open market or private sale of a security",
    "V": "transaction voluntarily reported earlier than required",
    "A": "grant, award or other acquisition under Rule 16b-3(d)",
    "D": "disposition to the issuer under Rule 16b-3(e)",
    "F": "payment of exercise price or tax liability by delivering or withholding securities",
    "I": "discretionary transaction under Rule 16b-3(f)",
    "M": "exercise or conversion of a derivative security exempted under Rule 16b-3",
    "C": "conversion of a derivative security",
    "E": "expiration of a short derivative position",
    "H": "expiration or cancellation of a long derivative position with value received",
    "O": "exercise of an out-of-the-money derivative security",
    "X": "exercise of an in-the-money or at-the-money derivative security",
    "G": "bona fide gift",
    "L": "small acquisition under Rule 16a-6",
    "W": "acquisition or disposition by will or the laws of descent and distribution",
    "Z": "deposit into or withdrawal from a voting trust",
    "J": "other acquisition or disposition, described in a footnote",
    "K": "transaction in an equity swap or similar instrument",
    "U": "disposition under a tender of shares in a change of control",
}

_AFTER = "postTransactionAmounts"
_NATURE = "ownershipNature"
_OWNERSHIP = {
    "Ownership Form: Direct (D) or Indirect (I)": f"{_NATURE}/directOrIndirectOwnership",
    "Nature of Indirect Beneficial Ownership": f"{_NATURE}/natureOfOwnership",
}
_TRANSACTION = {
    "Transaction Date": "transactionDate",
    "Deemed Execution Date": "deemedExecutionDate",
    "Transaction Code": "transactionCoding/transactionCode",
    "Footnote to Transaction Code": "transactionCoding/footnoteId",
    "Equity Swap Involved": "transactionCoding/equitySwapInvolved",
    "Transaction Timeliness": "transactionTimeliness",
}
_AMOUNTS = "transactionAmounts"
_MOVED = {
    "Securities Acquired (A) or Disposed of (D): Amount": f"{_AMOUNTS}/transactionShares",
    "Total Value": f"{_AMOUNTS}/transactionTotalValue",
    "Acquired (A) or Disposed of (D)": f"{_AMOUNTS}/transactionAcquiredDisposedCode",
    "Price": f"{_AMOUNTS}/transactionPricePerShare",
}
_OWNED_AFTER = {
    "Amount of Securities Beneficially Owned Following Reported Transaction(s)": (
        f"{_AFTER}/sharesOwnedFollowingTransaction"
    ),
    "Value Owned Following Reported Transaction(s)": f"{_AFTER}/valueOwnedFollowingTransaction",
}
_OWNED = {
    "Amount of Securities Beneficially Owned": f"{_AFTER}/sharesOwnedFollowingTransaction",
    "Value of Securities Beneficially Owned": f"{_AFTER}/valueOwnedFollowingTransaction",
}
_DERIVATIVE = {
    "Title of Derivative Security": "securityTitle",
    "Conversion or Exercise Price of Derivative Security": "conversionOrExercisePrice",
}
_DERIVATIVE_MOVED = {
    "Number of Derivative Securities Acquired (A) or Disposed of (D)": (
        f"{_AMOUNTS}/transactionShares"
    ),
    "Total Value": f"{_AMOUNTS}/transactionTotalValue",
    "Acquired (A) or Disposed of (D)": f"{_AMOUNTS}/transactionAcquiredDisposedCode",
    "Price of Derivative Security": f"{_AMOUNTS}/transactionPricePerShare",
}
_UNDERLYING = {
    "Date Exercisable": "exerciseDate",
    "Expiration Date": "expirationDate",
    "Title of Underlying Securities": "underlyingSecurity/underlyingSecurityTitle",
    "Amount or Number of Shares of Underlying Securities": (
        "underlyingSecurity/underlyingSecurityShares"
    ),
    "Value of Underlying Securities": "underlyingSecurity/underlyingSecurityValue",
}
_DERIVATIVES_OWNED_AFTER = {
    "Number of Derivative Securities Beneficially Owned Following Reported Transaction(s)": (
        f"{_AFTER}/sharesOwnedFollowingTransaction"
    ),
    "Value Owned Following Reported Transaction(s)": f"{_AFTER}/valueOwnedFollowingTransaction",
}
_DIRECT = {"D": "direct", "I": "indirect"}

_LAYOUT = Layout(
    headings={
        "issuer": Heading("Issuer"),
        "reportingOwner": Heading("Reporting Person"),
        "footnotes": Heading("Explanation of Responses"),
        "ownerSignature": Heading("Signature of Reporting Person"),
    },
    labels={
        "documentType": "Form",
        "periodOfReport": "Date of Event or Earliest Transaction (Period of Report)",
        "dateOfOriginalSubmission": "Date of Original Filed",
        "notSubjectToSection16": "No Longer Subject to Section 16",
        "noSecuritiesOwned": "No Securities Are Beneficially Owned",
        "form3HoldingsReported": "Form 3 Holdings Reported",
        "form4TransactionsReported": "Form 4 Transactions Reported",
        "aff10b5One": "Transaction Made Pursuant to a Rule 10b5-1(c) Contract, Instruction or Plan",
        "issuerCik": "Issuer CIK",
        "issuerName": "Issuer Name",
        "issuerTradingSymbol": "Ticker or Trading Symbol",
        "rptOwnerCik": "Reporting Person CIK",
        "rptOwnerCcc": "Reporting Person CCC",
        "rptOwnerName": "Name of Reporting Person",
        "isDirector": "Director",
        "isOfficer": "Officer",
        "isTenPercentOwner": "Ten Percent Owner",
        "isOther": "Other Relationship",
        "officerTitle": "Officer Title",
        "otherText": "Other Relationship (Specified)",
        "signatureName": "Signature",
        "signatureDate": "Date of Signature",
        "remarks": "Remarks",
    },
    rows={
        "nonDerivativeTransaction": Rows(
            {"Title of Security": "securityTitle"}
            | _TRANSACTION
            | _MOVED
            | _OWNED_AFTER
            | _OWNERSHIP,
            Heading(
                "Table I - Non-Derivative Securities Acquired, Disposed of, or Beneficially Owned",
                "Table I",
            ),
        ),
        "nonDerivativeHolding": Rows(
            {"Title of Security": "securityTitle"} | _OWNED | _OWNERSHIP,
            Heading("Table I - Non-Derivative Securities Beneficially Owned", "Table I"),
        ),
        "derivativeTransaction": Rows(
            _DERIVATIVE
            | _TRANSACTION
            | _DERIVATIVE_MOVED
            | _UNDERLYING
            | _DERIVATIVES_OWNED_AFTER
            | _OWNERSHIP,
            Heading(
                "Table II - Derivative Securities Acquired, Disposed of, or Beneficially Owned",
                "Table II",
            ),
        ),
        "derivativeHolding": Rows(
            _DERIVATIVE | _UNDERLYING | _OWNED | _OWNERSHIP,
            Heading("Table II - Derivative Securities Beneficially Owned", "Table II"),
        ),
    },
    codes={
        "transactionCode": TRANSACTION_CODES,
        "transactionAcquiredDisposedCode": {"A": "acquired", "D": "disposed of"},
        "directOrIndirectOwnership": _DIRECT,
        "transactionTimeliness": {"E": "early", "L": "late"},
    },
    joined={"reportingOwnerAddress": "Address of Reporting Person", "issuerAddress": "Address"},
    skip=frozenset(("schemaVersion", "rptOwnerCcc", "transactionFormType")),
)

_NAMES = {
    "3": "Initial Statement of Beneficial Ownership of Securities",
    "4": "Statement of Changes in Beneficial Ownership",
    "5": "Annual Statement of Changes in Beneficial Ownership",
}
_NO_SYMBOL = frozenset(("NONE", "N/A", "NA", "-", "--", "[NONE]"))


def title(root: etree._Element) -> str:
    """``Form 4: Statement of Changes in Beneficial Ownership``."""
    form = first_text(root, "documentType")
    return f"Form {form}: {_NAMES.get(form[:1], 'Statement of Beneficial Ownership')}"


def read_meta(root: etree._Element, meta: FilingMeta) -> FilingMeta:
    """The issuer is the company; reporting persons are people, whatever they own."""
    symbol = first_text(root, "issuer/issuerTradingSymbol").strip("()[] ").upper()
    return replace(
        meta,
        company=first_text(root, "issuer/issuerName") or None,
        cik=read_cik(first_text(root, "issuer/issuerCik")),
        form=first_text(root, "documentType") or None,
        filed=last_date(root, "ownerSignature/signatureDate"),
        period_end=read_date(first_text(root, "periodOfReport")),
        symbols=() if symbol in _NO_SYMBOL or not symbol else (symbol,),
        people=all_texts(root, "reportingOwner/reportingOwnerId/rptOwnerName"),
    )


FAMILY = Family(_LAYOUT, title, read_meta)
