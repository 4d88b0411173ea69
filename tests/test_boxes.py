"""Boxes of a form, asked for in other words than the form's."""

from __future__ import annotations

import pytest

from assistant.told.boxes import told_box
from index.types import Field, FilingMeta

NOTICE = FilingMeta("n", "notice.xml", "xml", company="Lantern Works, Inc.", form="144")
_BOXES = (
    ("formData/issuerInfo/issuerName", "Lantern Works, Inc."),
    ("formData/issuerInfo/relationshipToIssuer", "Director"),
    ("formData/securitiesInformation/approxSaleDate", "03/04/2024"),
    ("formData/securitiesToBeSold/natureOfAcquisitionTransaction", "Founder's shares"),
    ("formData/people[1]/reportingPersonName", "Otto Lund"),
    ("formData/people[1]/citizenshipOrOrganization", "NO"),
    ("formData/people[2]/reportingPersonName", "Pia Berg"),
    ("formData/people[2]/citizenshipOrOrganization", "DK"),
)


def _read() -> tuple[tuple[Field, ...], str]:
    fields, text = [], ""
    for path, value in _BOXES:
        name = path.rpartition("/")[2]
        start = len(text) + len(name) + 2
        text += f"{name}: {value}\n"
        fields.append(Field(path, name, value, start, start + len(value)))
    return tuple(fields), text


def said(question: str, filing: FilingMeta = NOTICE) -> str:
    found = told_box(question, filing, *_read())
    return found.short[0] if found else ""


@pytest.mark.parametrize(
    ("question", "box"),
    [
        ("Who is the issuer of the shares?", "Lantern Works, Inc."),
        ("What is the seller's relationship to the company?", "Director"),
        ("When will the shares be sold?", "03/04/2024"),
        ("How were the shares acquired?", "Founder's shares"),
        ("What is the citizenship of Pia Berg?", "DK"),
        ("When did the seller acquire the shares to be sold?", ""),  # no day of a sale
        ("What is the citizenship?", ""),  # one of two
        ("What was revenue?", ""),
    ],
)
def test_the_box_asked_for(question: str, box: str) -> None:
    assert said(question) == box


def test_another_form_has_no_such_boxes() -> None:
    report = FilingMeta("r", "report.htm", "html", company="Lantern Works, Inc.", form="10-K")
    assert not said("Who is the issuer of the shares?", report)
