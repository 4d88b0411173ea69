"""What a manager holds, asked of a Form 13F."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.builders import asked, parsed

_LINE = """<infoTable><nameOfIssuer>{name}</nameOfIssuer><titleOfClass>COM</titleOfClass>
<cusip>{cusip}</cusip><value>{value}</value><shrsOrPrnAmt><sshPrnamt>{shares}</sshPrnamt>
<sshPrnamtType>SH</sshPrnamtType></shrsOrPrnAmt><investmentDiscretion>SOLE</investmentDiscretion>
<votingAuthority><Sole>{shares}</Sole><Shared>0</Shared><None>0</None></votingAuthority>
</infoTable>"""
_FORM = """<SEC-DOCUMENT>0000000001-24-000007.txt : 20240306
<SEC-HEADER>0000000001-24-000007.hdr.sgml : 20240306
ACCESSION NUMBER:		0000000001-24-000007
CONFORMED SUBMISSION TYPE:	13F-HR
PUBLIC DOCUMENT COUNT:		2
CONFORMED PERIOD OF REPORT:	20231231
FILED AS OF DATE:		20240306
FILER:
	COMPANY DATA:
		COMPANY CONFORMED NAME:			Pier Capital LP
		CENTRAL INDEX KEY:			0000055555
</SEC-HEADER>
<DOCUMENT>
<TYPE>13F-HR
<SEQUENCE>1
<TEXT>
<XML>
<edgarSubmission xmlns="http://www.sec.gov/edgar/thirteenffiler"><headerData>
<submissionType>13F-HR</submissionType></headerData><formData><coverPage>
<reportCalendarOrQuarter>12-31-2023</reportCalendarOrQuarter>
<filingManager><name>Pier Capital LP</name></filingManager></coverPage>
<summaryPage><tableEntryTotal>4</tableEntryTotal><tableValueTotal>100000</tableValueTotal>
</summaryPage></formData></edgarSubmission>
</XML>
</TEXT>
</DOCUMENT>
<DOCUMENT>
<TYPE>INFORMATION TABLE
<SEQUENCE>2
<TEXT>
<XML>
<informationTable xmlns="http://www.sec.gov/edgar/document/thirteenf/informationtable">
{lines}
</informationTable>
</XML>
</TEXT>
</DOCUMENT>
</SEC-DOCUMENT>"""


def _line(name: str, value: int, shares: int) -> str:
    return _LINE.format(name=name, value=value, shares=shares, cusip="12345A678")


TABLE = parsed(
    _FORM.format(
        lines="".join(
            (
                _line("LANTERN WORKS INC", 40000, 400),
                _line("QUARRY STONE CORP", 30000, 600),
                _line("QUARRY STONE CORP", 10000, 150),
                _line("HARBOUR FOODS LTD", 20000, 90),
            )
        )
    ),
    "13f.txt",
)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("How many Lantern Works shares did Pier Capital hold?", "400"),
        ("How many shares of Quarry Stone did Pier Capital hold?", "750"),
        ("What was the value of Pier Capital's Harbour Foods position?", "20000"),
        ("How many positions did Pier Capital report?", "4"),
        ("What was Pier Capital's largest holding?", "40000"),
        ("What was Pier Capital's smallest position?", "20000"),
    ],
)
def test_the_lines_of_the_table(question: str, value: str) -> None:
    answer = asked(question, TABLE)
    assert answer.value is not None, answer.text
    assert answer.value.value == Decimal(value)


def test_the_lines_of_an_issuer_are_one_position() -> None:
    lines = (("MARSH METALS CO", 60, 6), ("TARN OIL CO", 55, 5), ("TARN OIL CO", 45, 4))
    form = _FORM.format(lines="".join(_line(*line) for line in lines))
    answer = asked("What was Pier Capital's largest holding?", parsed(form, "13f.txt"))
    assert answer.value is not None
    assert answer.value.value % 100 == 0  # the prices of so few shares make thousands of it
    assert "MARSH" not in answer.text
    both = asked("What were Pier Capital's top two holdings?", parsed(form, "13f.txt"))
    assert both.short == ("TARN OIL CO", "MARSH METALS CO")


@pytest.mark.parametrize(
    "question",
    [
        "What was Pier Capital's second largest holding?",
        "How many shares of its largest holding did Pier Capital report?",
        "What was the value of Pier Capital's Harbour Metals position?",  # Harbour Foods is held
    ],
)
def test_another_rank_or_name_is_not_told(question: str) -> None:
    value = asked(question, TABLE).value
    assert value is None or value.value not in map(Decimal, (40000, 20000))


def test_a_class_of_shares_is_no_other_name() -> None:
    value = asked("How many Quarry Class A shares did Pier Capital hold?", TABLE).value
    assert value is not None
    assert value.value == Decimal(750)


def test_the_largest_in_order() -> None:
    answer = asked("What are the top two holdings of Pier Capital?", TABLE)
    assert answer.short == ("LANTERN WORKS INC", "QUARRY STONE CORP")


def test_a_position_that_is_not_held_is_not_told() -> None:
    answer = asked("How many Marsh Metals shares did Pier Capital hold?", TABLE)
    assert answer.value is None


def test_shares_and_their_value_are_told_apart() -> None:
    question = "How many shares of Quarry Stone did Pier Capital hold, and at what value?"
    answer = asked(question, TABLE)
    assert [value.value for value in answer.values] == [Decimal(750), Decimal(40000)]
