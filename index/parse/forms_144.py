"""Form 144, the notice of a proposed sale: layout and what the notice says of itself."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from index.parse.form_layout import Family, Heading, Layout, Rows
from index.parse.form_places import COUNTRIES
from index.parse.form_tree import all_texts, first_text, read_cik, read_date
from index.types import FilingMeta

_FORM = "formData"
_ISSUER = f"{_FORM}/issuerInfo"
_SELLER = "nameOfPersonForWhoseAccountTheSecuritiesAreToBeSold"

_LAYOUT = Layout(
    headings={
        "issuerInfo": Heading("Issuer Information"),
        "securitiesInformation": Heading("Securities Information"),
        "noticeSignature": Heading("Signature"),
    },
    labels={
        "submissionType": "Form",
        "filerCredentials/cik": "Filer CIK",
        "issuerCik": "Issuer CIK",
        "issuerName": "Name of Issuer",
        "secFileNumber": "SEC File Number",
        "issuerContactPhone": "Phone",
        _SELLER: "Name of Person for Whose Account the Securities are To Be Sold",
        "relationshipToIssuer": "Relationship to Issuer",
        "securitiesClassTitle": "Title of the Class of Securities To Be Sold",
        "brokerOrMarketmakerDetails/name": "Name of the Broker or Market Maker",
        "noOfUnitsSold": "Number of Shares or Other Units To Be Sold",
        "aggregateMarketValue": "Aggregate Market Value",
        "noOfUnitsOutstanding": "Number of Shares or Other Units Outstanding",
        "approxSaleDate": "Approximate Date of Sale",
        "securitiesExchangeName": "Name of the Securities Exchange",
        "nothingToReportFlagOnSecuritiesSoldInPast3Months": (
            "Nothing to Report on Securities Sold During the Past 3 Months"
        ),
        "remarks": "Remarks",
        "noticeDate": "Date of Notice",
        "planAdoptionDate": (
            "Date of Plan Adoption or Giving of Instruction, If Relying on Rule 10b5-1"
        ),
        "signature": "Signature",
        "previousAccessionNumber": "Accession Number of the Amended Notice",
    },
    rows={
        "securitiesToBeSold": Rows(
            {
                "Title of the Class": "securitiesClassTitle",
                "Date Acquired": "acquiredDate",
                "Nature of Acquisition Transaction": "natureOfAcquisitionTransaction",
                "Name of Person from Whom Acquired": "nameOfPersonfromWhomAcquired",
                "Is this a Gift?": "isGiftTransaction",
                "Date Donor Acquired": "donarAcquiredDate",
                "Amount of Securities Acquired": "amountOfSecuritiesAcquired",
                "Date of Payment": "paymentDate",
                "Nature of Payment": "natureOfPayment",
            },
            Heading("Securities To Be Sold"),
        ),
        "securitiesSoldInPast3Months": Rows(
            {
                "Name of Seller": "sellerDetails/name",
                "Address of Seller": "sellerDetails/address",
                "Title of Securities Sold": "securitiesClassTitle",
                "Date of Sale": "saleDate",
                "Amount of Securities Sold": "amountOfSecuritiesSold",
                "Gross Proceeds": "grossProceeds",
            },
            Heading("Securities Sold During The Past 3 Months"),
        ),
    },
    codes={"stateOrCountry": COUNTRIES},
    joined={
        "issuerAddress": "Address of Issuer",
        "address": "Address of the Broker or Market Maker",
        "relationshipsToIssuer": "Relationship to Issuer",
        "planAdoptionDates": (
            "Date of Plan Adoption or Giving of Instruction, If Relying on Rule 10b5-1"
        ),
    },
    skip=frozenset(("schemaVersion", "ccc", "liveTestFlag", "flags", "contact")),
)


def title(root: etree._Element) -> str:
    """``Form 144: Notice of Proposed Sale ...``."""
    form = first_text(root, "headerData/submissionType") or "144"
    return f"Form {form}: Notice of Proposed Sale of Securities Pursuant to Rule 144"


def read_meta(root: etree._Element, meta: FilingMeta) -> FilingMeta:
    """The seller is a person, never the company; the period is the approximate date of sale."""
    noticed = read_date(first_text(root, f"{_FORM}/noticeSignature/noticeDate"))
    sale = read_date(first_text(root, f"{_FORM}/securitiesInformation/approxSaleDate"))
    sellers = all_texts(root, f"{_ISSUER}/{_SELLER}")
    return replace(
        meta,
        company=first_text(root, f"{_ISSUER}/issuerName") or None,
        cik=read_cik(first_text(root, f"{_ISSUER}/issuerCik")),
        form=first_text(root, "headerData/submissionType") or None,
        filed=noticed,
        period_end=sale or noticed,
        people=sellers,
    )


FAMILY = Family(_LAYOUT, title, read_meta)
