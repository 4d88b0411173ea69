"""Any further form that EDGAR takes as XML (N-PX, C, MA, ...): printed whole, in its own words."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from index.parse.form_layout import Family, Heading, Layout, Rows
from index.parse.form_tree import first_text, last_date, read_cik, read_date
from index.types import FilingMeta

_LAYOUT = Layout(
    headings={
        "issuerInfo": Heading("Issuer"),
        "issuerInformation": Heading("Issuer"),
        "coverPage": Heading("Cover Page"),
        "summaryPage": Heading("Summary Page"),
        "signatureBlock": Heading("Signature"),
        "signatureInfo": Heading("Signature"),
        "offeringInformation": Heading("Offering Information"),
        "annualReportDisclosureRequirements": Heading("Annual Report Disclosure Requirements"),
    },
    rows={"proxyTable": Rows({}, Heading("Proxy Voting Record"))},
    labels={"submissionType": "Form"},
    skip=frozenset(("schemaVersion", "ccc", "liveTestFlag", "flags", "contact")),
)
_COMPANY_PATHS = (
    "formData/issuerInfo/issuerName",
    "formData/issuerInformation/issuerInfo/nameOfIssuer",
    "formData/coverPageHeader/issuerInfo/issuerName",
    "formData/coverPage/filingManager/name",
    "formData/coverPage/reportingPerson/name",
    "formData/genInfo/regName",
    "formData/generalInfo/registrantName",
    "formData/employeesInfo/issuerName",
)
_FORM_PATHS = ("headerData/submissionType", "submissionType")
_PERIOD_PATHS = (
    "headerData/filerInfo/periodOfReport",
    "formData/genInfo/repPdEnd",
    "formData/coverPage/reportCalendarOrQuarter",
)
_CIK_PATHS = (
    "formData/issuerInfo/issuerCik",
    "headerData/filerInfo/filer/issuerCredentials/cik",
    "headerData/filerInfo/filer/filerCredentials/cik",
    "headerData/filerInfo/filer/credentials/cik",
)


def title(root: etree._Element) -> str:
    """``Form N-PX``."""
    return f"Form {first_text(root, *_FORM_PATHS)}".rstrip()


def read_meta(root: etree._Element, meta: FilingMeta) -> FilingMeta:
    """Form, company and period where they stand at a usual place."""
    return replace(
        meta,
        company=first_text(root, *_COMPANY_PATHS) or None,
        cik=read_cik(first_text(root, *_CIK_PATHS)),
        form=first_text(root, *_FORM_PATHS) or None,
        filed=last_date(root, "formData/signatureBlock/signatureDate"),
        period_end=read_date(first_text(root, *_PERIOD_PATHS)),
    )


FAMILY = Family(_LAYOUT, title, read_meta)
