"""What a filing says of itself, and what the boxes of a form say in other words than the form's."""

from __future__ import annotations

import pytest

from assistant import Assistant
from assistant.holdings.desk import Desk
from assistant.told.particulars import told_particular
from index.types import Filing
from tests.builders import parsed
from tests.test_which import notice

_REPORT = """<SEC-DOCUMENT>0000000001-24-000007.txt : 20240306
<SEC-HEADER>0000000001-24-000007.hdr.sgml : 20240306
ACCESSION NUMBER:		0000000001-24-000007
CONFORMED SUBMISSION TYPE:	8-K
PUBLIC DOCUMENT COUNT:		1
CONFORMED PERIOD OF REPORT:	20240304
FILED AS OF DATE:		20240306
FILER:
	COMPANY DATA:
		COMPANY CONFORMED NAME:			LANTERN WORKS INC
		CENTRAL INDEX KEY:			0000055555
		FISCAL YEAR END:			1231
</SEC-HEADER>
<DOCUMENT>
<TYPE>8-K
<SEQUENCE>1
<TEXT>
                 SECURITIES AND EXCHANGE COMMISSION
                              FORM 8-K
                         CURRENT REPORT
     Pursuant to Section 13 or 15(d) of the Securities Exchange Act of 1934
Date of Report (Date of earliest event reported) March 4, 2024

                         LANTERN WORKS, INC.
       (Exact name of registrant as specified in its charter)
                    (an Oregon corporation)
                     1-4001            13-5652423
                 (Commission File Number)   (I.R.S. Employer Identification No.)
Registrant's telephone number, including area code (201) 628-2000

ITEM 5. OTHER EVENTS.

     On March 4, 2024 the company issued a press release.

                             SIGNATURES
                                   LANTERN WORKS, INC.
                                   By: /s/ J. Otto Lund
                                   Name: J. Otto Lund
                                   Title: Treasurer
                                   By: /S/ Jane Rowe
                                   Title: Secretary
</TEXT>
</DOCUMENT>
</SEC-DOCUMENT>
"""
REPORT = parsed(_REPORT, "report.txt")
NOTICE = notice("Quarry Stone Corp", "Otto Lund", "2500", cik="0000000002")


def told(question: str, *filings: Filing) -> tuple[str, ...]:
    return Assistant(Desk(filings or (REPORT,))).ask(question).short


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("What is the CIK of Lantern Works?", "CIK0000055555"),
        ("When was the 8-K of Lantern Works filed?", "March 6, 2024"),
        ("What is Lantern Works' IRS employer identification number?", "13-5652423"),
        ("What is the commission file number of Lantern Works?", "1-4001"),
        ("What is the phone number of Lantern Works?", "(201) 628-2000"),
        ("In which state is Lantern Works incorporated?", "Oregon"),
    ],
)
def test_what_the_cover_or_the_header_says(question: str, said: str) -> None:
    assert told(question) == (said,)


def test_everybody_who_signed_is_named() -> None:
    assert told("Who signed Lantern Works' 8-K?") == ("J. Otto Lund", "Jane Rowe")


@pytest.mark.parametrize(
    "question",
    [
        "What did the IRS conclude about Lantern Works?",
        "How does Lantern Works sell its phone products?",
        "In which country is the subsidiary of Lantern Works incorporated?",
    ],
)
def test_what_only_sounds_like_a_particular_is_none(question: str) -> None:
    assert told_particular(question, REPORT.meta, REPORT.text) is None


@pytest.mark.parametrize(
    "question",
    ["What is the ticker symbol of Lantern Works?", "When was the lawsuit against Lantern filed?"],
)
def test_what_neither_says_is_not_told(question: str) -> None:
    assert "March 6, 2024" not in told(question)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Who is the issuer of the shares that Otto Lund sells?", "Quarry Stone Corp"),
        ("When does Otto Lund plan to sell his Quarry Stone shares?", "03/29/2024"),
    ],
)
def test_boxes_in_other_words(question: str, said: str) -> None:
    assert told(question, NOTICE) == (said,)
