"""Questions that several filings answer, each its own way, and that do not say which is meant."""

from __future__ import annotations

import pytest

from assistant import Assistant, Turn
from assistant.holdings.desk import Desk
from assistant.types import Answer
from index.types import Filing
from tests.builders import annual_report, parsed, statements, table

_NOTICE = """<?xml version="1.0"?>
<edgarSubmission xmlns="http://www.sec.gov/edgar/ownership">
<headerData><submissionType>144</submissionType></headerData>
<formData>
<issuerInfo><issuerCik>{cik}</issuerCik><issuerName>{company}</issuerName>
<nameOfPersonForWhoseAccountTheSecuritiesAreToBeSold>{seller}</nameOfPersonForWhoseAccountTheSecuritiesAreToBeSold>
</issuerInfo>
<securitiesInformation><securitiesClassTitle>{title}</securitiesClassTitle>
<brokerOrMarketmakerDetails><name>{broker}</name></brokerOrMarketmakerDetails>
<noOfUnitsSold>{units}</noOfUnitsSold><aggregateMarketValue>{value}</aggregateMarketValue>
<noOfUnitsOutstanding>9000000</noOfUnitsOutstanding><approxSaleDate>{day}</approxSaleDate>
</securitiesInformation>
{sold}
<noticeSignature><noticeDate>{day}</noticeDate><signature>{seller}</signature></noticeSignature>
</formData></edgarSubmission>
"""


def notice(company: str, seller: str, units: str, **other: str) -> Filing:
    """A Form 144 of an invented company."""
    told = {"cik": "0000000001", "title": "Common", "broker": "Harbour Securities",
            "value": "5000.00", "day": "03/29/2024", "sold": ""} | other  # fmt: skip
    text = _NOTICE.format(company=company, seller=seller, units=units, **told)
    return parsed(text, f"{seller}.xml")


LANTERN = notice("Lantern Works, Inc.", "Jane Rowe", "1500")
QUARRY = notice("Quarry Stone Corp", "Otto Lund", "2500", cik="0000000002", value="7500.00",
                broker="Pier Securities", day="05/02/2024")  # fmt: skip
SECOND = notice("Lantern Works, Inc.", "Pia Berg", "300", value="900.00", day="04/01/2024")
HOW_MANY = "How many shares are to be sold according to the notice?"
BOOKS = annual_report(statements())
OTHERS = annual_report(
    "<p>CONSOLIDATED STATEMENTS OF OPERATIONS</p><p>(In millions)</p>",
    table(("", "Year Ended December 31,", ""), ("", "2023", "2022"),
          ("Revenue", "$ 77", "$ 70"), ("Net income", "7", "9")),
    company="Quarry Stone Corp",
)  # fmt: skip


def told(*questions: str, of: tuple[Filing, ...] = (LANTERN, QUARRY)) -> Answer:
    *earlier, last = questions
    return Assistant(Desk(of)).ask(last, history=tuple(map(Turn, earlier)))


@pytest.mark.parametrize(
    "question", [HOW_MANY, "Who is the broker?", "What is the aggregate market value?"]
)
def test_two_notices_that_both_answer_are_asked_back(question: str) -> None:
    answer = told(question)
    assert answer.refusal is not None
    assert answer.refusal.reason == "ambiguous"
    for name in ("Lantern Works", "Jane Rowe", "Quarry Stone", "Otto Lund", "Which one is meant?"):
        assert name in answer.text


def test_two_notices_of_one_issuer_are_asked_back() -> None:
    answer = told(HOW_MANY.replace("shares", "Lantern Works shares"), of=(LANTERN, SECOND))
    assert answer.refusal is not None
    assert "Pia Berg" in answer.text


@pytest.mark.parametrize("question", ["What was net income in 2023?", "What was net income?"])
def test_statements_of_two_companies_are_asked_back(question: str) -> None:
    answer = told(question, of=(BOOKS, OTHERS))
    assert answer.refusal is not None
    assert "Quarry Stone Corp" in answer.text


@pytest.mark.parametrize(
    ("question", "shown", "of"),
    [
        ("How many shares does Otto Lund propose to sell?", "2,500", (LANTERN, QUARRY)),
        ("How many Quarry Stone shares are to be sold?", "2,500", (LANTERN, QUARRY)),
        ("How many shares are to be sold in the Form 144 of March 29, 2024?", "1,500",
         (LANTERN, SECOND)),
        ("What were total assets in 2023?", "$2,000 million", (BOOKS, OTHERS)),
        ("What was Quarry Stone's revenue?", "$77 million", (BOOKS, OTHERS)),
        ("How many shares are to be sold by Lantern's latest notice?", "300", (LANTERN, SECOND)),
    ],
)  # fmt: skip
def test_what_tells_them_apart_is_answered(
    question: str, shown: str, of: tuple[Filing, ...]
) -> None:
    assert shown in told(question, of=of).text


def test_what_both_say_alike_is_answered() -> None:
    answer = told("How many shares are outstanding?")
    assert "9000000" in answer.text


@pytest.mark.parametrize(
    ("follow_up", "shown"),
    [
        ("the Quarry one", "2,500"),
        ("Quarry Stone", "2,500"),
        ("The one of Otto Lund, please", "2,500"),
        ("I mean Lund's", "2,500"),
        ("Jane Rowe", "1,500"),
        ("the notice by Lantern Works", "1,500"),
    ],
)
def test_who_is_named_next_is_meant(follow_up: str, shown: str) -> None:
    answer = told(HOW_MANY, follow_up)
    assert not answer.refused
    assert shown in answer.text


_SALE = (
    "<securitiesSoldInPast3Months><sellerDetails><name>{who}</name></sellerDetails>"
    "<securitiesClassTitle>Common</securitiesClassTitle><saleDate>{day}</saleDate>"
    "<amountOfSecuritiesSold>{units}</amountOfSecuritiesSold><grossProceeds>{money}</grossProceeds>"
    "</securitiesSoldInPast3Months>"
)
SALES = (("Otto Lund", "01/16/2024", "100", "1000.00"), ("Otto Lund", "01/20/2024", "50", "600.00"),
         ("Lund Family Trust", "02/19/2024", "7", "90.00"))  # fmt: skip
SELLER = notice(
    "Quarry Stone Corp", "Otto Lund", "2500",
    sold="".join(_SALE.format(who=a, day=b, units=c, money=d) for a, b, c, d in SALES),
)  # fmt: skip


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("How many shares were sold in the past three months?", 157),
        ("What were the gross proceeds of the past sales?", 1690),
        ("How many shares were sold on January 16, 2024?", 100),
        ("How many securities were sold by the Family Trust in the past three months?", 7),
    ],
)
def test_what_was_sold_is_told_day_by_day(question: str, value: int) -> None:
    answer = told(question, of=(SELLER,))
    assert answer.value is not None
    assert answer.value.value == value
