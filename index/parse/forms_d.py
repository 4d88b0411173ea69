"""Form D, the notice of an exempt offering: layout and what the notice says of itself."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from index.parse.form_layout import Family, Heading, Layout
from index.parse.form_tree import all_texts, find_all, first_text, last_date, read_cik
from index.types import FilingMeta

_LAYOUT = Layout(
    headings={
        "primaryIssuer": Heading("Item 1. Issuer's Identity", "Item 1"),
        "issuer": Heading("Item 1. Issuer's Identity", "Item 1"),
        "relatedPersonInfo": Heading("Item 3. Related Person", "Item 3"),
        "industryGroup": Heading("Item 4. Industry Group", "Item 4"),
        "issuerSize": Heading("Item 5. Issuer Size", "Item 5"),
        "federalExemptionsExclusions": Heading(
            "Item 6. Federal Exemption(s) and Exclusion(s) Claimed", "Item 6"
        ),
        "typeOfFiling": Heading("Item 7. Type of Filing", "Item 7"),
        "durationOfOffering": Heading("Item 8. Duration of Offering", "Item 8"),
        "typesOfSecuritiesOffered": Heading("Item 9. Type(s) of Securities Offered", "Item 9"),
        "businessCombinationTransaction": Heading(
            "Item 10. Business Combination Transaction", "Item 10"
        ),
        "salesCompensationList": Heading("Item 12. Sales Compensation", "Item 12"),
        "offeringSalesAmounts": Heading("Item 13. Offering and Sales Amounts", "Item 13"),
        "investors": Heading("Item 14. Investors", "Item 14"),
        "salesCommissionsFindersFees": Heading(
            "Item 15. Sales Commissions and Finders' Fees Expenses", "Item 15"
        ),
        "useOfProceeds": Heading("Item 16. Use of Proceeds", "Item 16"),
        "signatureBlock": Heading("Signature"),
    },
    labels={
        "submissionType": "Form",
        "cik": "Issuer CIK",
        "entityName": "Name of Issuer",
        "issuerPhoneNumber": "Phone Number",
        "jurisdictionOfInc": "Jurisdiction of Incorporation/Organization",
        "previousName": "Previous Name",
        "issuerPreviousNameList": "Previous Name of Issuer",
        "edgarPreviousNameList": "Previous Name on EDGAR",
        "yearOfInc/value": "Year of Incorporation/Organization",
        "entityType": "Entity Type",
        "overFiveYears": "Organized Over Five Years Ago",
        "withinFiveYears": "Organized Within the Last Five Years",
        "yetToBeFormed": "Yet to Be Formed",
        "relationship": "Relationship",
        "relationshipClarification": "Clarification of Response",
        "clarificationOfResponse": "Clarification of Response",
        "is40Act": "Registered Under the Investment Company Act of 1940",
        "aggregateNetAssetValueRange": "Aggregate Net Asset Value Range",
        "revenueRange": "Revenue Range",
        "federalExemptionsExclusions/item": "Exemption or Exclusion",
        "isAmendment": "Amendment",
        "dateOfFirstSale": "Date of First Sale",
        "moreThanOneYear": "Offering Intended to Last More Than One Year",
        "isEquityType": "Equity",
        "isDebtType": "Debt",
        "isPooledInvestmentFundType": "Pooled Investment Fund Interests",
        "isBusinessCombinationTransaction": (
            "Made in Connection With a Business Combination Transaction"
        ),
        "minimumInvestmentAccepted": "Item 11. Minimum Investment Accepted From Any Investor",
        "totalOfferingAmount": "Total Offering Amount",
        "totalAmountSold": "Total Amount Sold",
        "totalRemaining": "Total Remaining to Be Sold",
        "hasNonAccreditedInvestors": "Sold or May Be Sold to Non-Accredited Investors",
        "numberNonAccreditedInvestors": "Number of Non-Accredited Investors Who Have Invested",
        "totalNumberAlreadyInvested": "Total Number of Investors Who Have Invested",
        "salesCommissions/dollarAmount": "Sales Commissions",
        "findersFees/dollarAmount": "Finders' Fees",
        "grossProceedsUsed/dollarAmount": (
            "Gross Proceeds Used for Payments to Executive Officers, Directors or Promoters"
        ),
        "nameOfSigner": "Name of Signer",
        "signatureName": "Signature",
        "signatureTitle": "Title",
        "signatureDate": "Date",
    },
    joined={
        "relatedPersonName": "Name (First, Middle, Last)",
        "issuerAddress": "Principal Place of Business",
        "relatedPersonAddress": "Address",
        "relatedPersonRelationshipList": "Relationship",
        "recipientAddress": "Address",
    },
    skip=frozenset(("schemaVersion", "ccc", "testOrLive", "liveTestFlag", "flags", "contact")),
)

_NOBODY = frozenset(("N/A", "NA", "NONE", "-", "--"))
_NAME_PARTS = ("firstName", "middleName", "lastName")


def title(root: etree._Element) -> str:
    """``Form D: Notice of Exempt Offering of Securities``."""
    return f"Form {first_text(root, 'submissionType')}: Notice of Exempt Offering of Securities"


def read_meta(root: etree._Element, meta: FilingMeta) -> FilingMeta:
    """The primary issuer is the company; further issuers and previous names are its names."""
    previous = all_texts(
        root,
        "primaryIssuer/edgarPreviousNameList/previousName",
        "primaryIssuer/issuerPreviousNameList/previousName",
        "primaryIssuer/issuerPreviousNameList/value",
        "issuerList/issuer/entityName",
    )
    return replace(
        meta,
        company=first_text(root, "primaryIssuer/entityName") or None,
        cik=read_cik(first_text(root, "primaryIssuer/cik")),
        form=first_text(root, "submissionType") or None,
        filed=last_date(root, "offeringData/signatureBlock/signature/signatureDate"),
        names=tuple(name for name in previous if name.upper() not in _NOBODY),
        people=tuple(_people(root)),
    )


def _people(root: etree._Element) -> dict[str, None]:
    """Full names of related persons; a fund's "N/A N/A Investure, LLC" is Investure, LLC."""
    names: dict[str, None] = {}
    for person in find_all(root, "relatedPersonsList/relatedPersonInfo/relatedPersonName"):
        parts = (first_text(person, part) for part in _NAME_PARTS)
        names[" ".join(part for part in parts if part and part.upper() not in _NOBODY)] = None
    return names


FAMILY = Family(_LAYOUT, title, read_meta)
