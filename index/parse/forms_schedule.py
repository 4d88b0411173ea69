"""Schedules 13D and 13G as XML: layout and what they say of themselves."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from index.parse.form_layout import Family, Heading, Layout
from index.parse.form_places import COUNTRIES, PLACES
from index.parse.form_tree import all_texts, first_text, last_date, read_cik, read_date
from index.types import FilingMeta

_COVER = "formData/coverPageHeader"
_PERSON_TYPES = {
    "BD": "broker-dealer",
    "BK": "bank",
    "IC": "insurance company",
    "IV": "investment company",
    "IA": "investment adviser",
    "EP": "employee benefit plan or endowment fund",
    "HC": "parent holding company or control person",
    "SA": "savings association",
    "CP": "church plan",
    "CO": "corporation",
    "PN": "partnership",
    "IN": "individual",
    "FI": "non-U.S. institution",
    "OO": "other",
}
_FUND_SOURCES = {
    "SC": "subject company",
    "BK": "bank",
    "AF": "affiliate",
    "WC": "working capital",
    "PF": "personal funds",
    "OO": "other",
}
_13D_ITEMS = (
    "Security and Issuer",
    "Identity and Background",
    "Source and Amount of Funds or Other Consideration",
    "Purpose of Transaction",
    "Interest in Securities of the Issuer",
    "Contracts, Arrangements, Understandings or Relationships With Respect to Securities",
    "Material to be Filed as Exhibits",
)
_13G_ITEMS = (
    "Name and Address of Issuer",
    "Name, Address and Citizenship of Person Filing",
    "Type of Person Filing",
    "Ownership",
    "Ownership of 5 Percent or Less of a Class",
    "Ownership of More Than 5 Percent on Behalf of Another Person",
    "Identification and Classification of the Subsidiary Which Acquired the Security",
    "Identification and Classification of Members of the Group",
    "Notice of Dissolution of Group",
    "Certifications",
)
_POWERS = {
    "soleVotingPower": "Sole Voting Power",
    "sharedVotingPower": "Shared Voting Power",
    "soleDispositivePower": "Sole Dispositive Power",
    "sharedDispositivePower": "Shared Dispositive Power",
}
_OWNED = "Aggregate Amount Beneficially Owned by Each Reporting Person"
_PERCENT = "Percent of Class"
_PERSON = Heading("Reporting Person")
_COVER_LABELS = _POWERS | {
    "submissionType": "Form",
    "cik": "Filer CIK",
    "securitiesClassTitle": "Title of Class of Securities",
    "dateOfEvent": "Date of Event Which Requires Filing",
    "eventDateRequiresFilingThisStatement": "Date of Event Which Requires Filing",
    "previouslyFiledFlag": "Previously Filed",
    "issuerCIK": "Issuer CIK",
    "issuerCik": "Issuer CIK",
    "issuerCUSIP": "CUSIP Number",
    "issuerCusip": "CUSIP Number",
    "issuerCusipNumber": "CUSIP Number",
    "issuerName": "Name of Issuer",
    "designateRulePursuantThisScheduleFiled": "Rule Pursuant to Which This Schedule is Filed",
    "personName": "Person Authorized to Receive Notices",
    "personPhoneNum": "Phone",
    "reportingPersonCIK": "Reporting Person CIK",
    "reportingPersonName": "Name of Reporting Person",
    "fundType": "Source of Funds",
    "citizenshipOrOrganization": "Citizenship or Place of Organization",
    "aggregateAmountOwned": _OWNED,
    "reportingPersonBeneficiallyOwnedAggregateNumberOfShares": _OWNED,
    "isAggregateExcludeShares": "Aggregate Amount Excludes Certain Shares",
    "percentOfClass": _PERCENT,
    "classPercent": _PERCENT,
    "memberOfGroup": "Member of a Group",
    "memberGroup": "Member of a Group",
    "typeOfReportingPerson": "Type of Reporting Person",
    "commentContent": "Comment",
    "commentText": "Comment",
    "securityTitle": "Title of Class of Securities",
    "filingPersonName": "Name of Person Filing",
    "principalBusinessAddress": "Business Address",
    "principalJob": "Present Principal Occupation",
    "hasBeenConvicted": "Criminal Convictions",
    "convictionDescription": "Civil Proceedings",
    "fundsSource": "Source and Amount of Funds",
    "transactionPurpose": "Purpose of Transaction",
    "percentageOfClassSecurities": "Aggregate Number and Percentage of Class",
    "numberOfShares": "Number of Shares",
    "transactionDesc": "Transactions During the Past Sixty Days",
    "listOfShareholders": "Persons With the Right to Receive Dividends or Proceeds",
    "date5PercentOwnership": "Date of Ceasing to Own More Than Five Percent",
    "contractDescription": "Contracts, Arrangements, Understandings or Relationships",
    "filedExhibits": "Exhibits",
    "amountBeneficiallyOwned": "Amount Beneficially Owned",
    "solePowerOrDirectToVote": "Sole Power to Vote or to Direct the Vote",
    "sharedPowerOrDirectToVote": "Shared Power to Vote or to Direct the Vote",
    "solePowerOrDirectToDispose": "Sole Power to Dispose or to Direct the Disposition",
    "sharedPowerOrDirectToDispose": "Shared Power to Dispose or to Direct the Disposition",
    "notApplicableFlag": "Not Applicable",
    "classOwnership5PercentOrLess": "Ownership of 5 Percent or Less of the Class",
    "signatureReportingPerson": "Reporting Person",
    "signatureInformation/reportingPersonName": "Reporting Person",
    "date": "Date of Signature",
}

_LAYOUT = Layout(
    headings={
        "issuerInfo": Heading("Issuer"),
        "authorizedPersons": Heading("Person Authorized to Receive Notices and Communications"),
        "reportingPersonInfo": _PERSON,
        "coverPageHeaderReportingPersonDetails": _PERSON,
        "signatureInfo": Heading("Signature"),
        "signatureInformation": Heading("Signature"),
    }
    | {
        f"items1To7/item{n}": Heading(f"Item {n}. {name}", f"Item {n}")
        for n, name in enumerate(_13D_ITEMS, 1)
    }
    | {
        f"items/item{n}": Heading(f"Item {n}. {name}", f"Item {n}")
        for n, name in enumerate(_13G_ITEMS, 1)
    },
    labels=_COVER_LABELS,
    codes={
        "typeOfReportingPerson": _PERSON_TYPES,
        "fundType": _FUND_SOURCES,
        "citizenshipOrOrganization": PLACES,
        "stateOrCountry": COUNTRIES,
        "memberGroup": {"a": "a member of a group", "b": "membership disclaimed"},
        "memberOfGroup": {"a": "a member of a group", "b": "membership disclaimed"},
    },
    joined={
        "address": "Address",
        "issuerPrincipalExecutiveOfficeAddress": "Address of Principal Executive Office",
        "issuerPrincipalAddress": "Address of Principal Executive Office",
        "personAddress": "Address",
    },
    skip=frozenset(("schemaVersion", "ccc", "liveTestFlag", "flags", "contact")),
)


def title(root: etree._Element) -> str:
    """``Schedule 13D: Beneficial Ownership Report``."""
    form = first_text(root, "headerData/submissionType").title().replace("13d", "13D")
    return f"{form.replace('13g', '13G')}: Beneficial Ownership Report"


def read_meta(root: etree._Element, meta: FilingMeta) -> FilingMeta:
    """The issuer is the company; the reporting persons are people, funds included."""
    issuer = f"{_COVER}/issuerInfo"
    event = first_text(
        root, f"{_COVER}/dateOfEvent", f"{_COVER}/eventDateRequiresFilingThisStatement"
    )
    return replace(
        meta,
        company=first_text(root, f"{issuer}/issuerName") or None,
        cik=read_cik(first_text(root, f"{issuer}/issuerCIK", f"{issuer}/issuerCik")),
        form=first_text(root, "headerData/submissionType") or None,
        filed=last_date(
            root,
            "formData/signatureInfo/signaturePerson/signatureDetails/date",
            "formData/signatureInformation/signatureDetails/date",
        ),
        period_end=read_date(event),
        people=all_texts(
            root,
            "formData/reportingPersons/reportingPersonInfo/reportingPersonName",
            "formData/coverPageHeaderReportingPersonDetails/reportingPersonName",
        ),
    )


FAMILY = Family(_LAYOUT, title, read_meta)
