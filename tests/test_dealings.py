"""What insiders did with their shares, asked of Forms 3, 4 and 5."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant import Assistant
from assistant.dealings.asked import read_asked
from assistant.dealings.subject import stranger
from assistant.holdings.desk import Desk
from assistant.types import Answer
from index.types import Filing
from tests.builders import parsed

_FORM = """<?xml version="1.0"?>
<ownershipDocument><documentType>{form}</documentType><periodOfReport>{day}</periodOfReport>
<issuer><issuerCik>0000000001</issuerCik><issuerName>{company}</issuerName>
<issuerTradingSymbol>{symbol}</issuerTradingSymbol></issuer>
<reportingOwner><reportingOwnerId><rptOwnerCik>0000000009</rptOwnerCik>
<rptOwnerName>{owner}</rptOwnerName></reportingOwnerId>
<reportingOwnerRelationship><isOfficer>1</isOfficer><officerTitle>Chief Counsel</officerTitle>
</reportingOwnerRelationship></reportingOwner>
<nonDerivativeTable>{shares}</nonDerivativeTable><derivativeTable>{options}</derivativeTable>
<ownerSignature><signatureName>{owner}</signatureName><signatureDate>{day}</signatureDate>
</ownerSignature></ownershipDocument>"""
DAY = "2024-03-04"


def line(code: str, side: str, count: int, price: str, after: int, **other: str) -> str:
    """A line of Table I; of Table II with ``strike``."""
    told = {"day": DAY, "title": "Common Stock", "held": "D", "strike": ""} | other
    element = "derivativeTransaction" if told["strike"] else "nonDerivativeTransaction"
    boxes = (
        f"<securityTitle><value>{told['title']}</value></securityTitle>",
        f"<conversionOrExercisePrice><value>{told['strike']}</value></conversionOrExercisePrice>"
        * bool(told["strike"]),
        f"<transactionDate><value>{told['day']}</value></transactionDate>",
        f"<transactionCoding><transactionCode>{code}</transactionCode></transactionCoding>",
        f"<transactionAmounts><transactionShares><value>{count}</value></transactionShares>",
        f"<transactionPricePerShare><value>{price}</value></transactionPricePerShare>"
        * bool(price),
        f"<transactionAcquiredDisposedCode><value>{side}</value>",
        "</transactionAcquiredDisposedCode></transactionAmounts>",
        "<underlyingSecurity><underlyingSecurityTitle><value>Common Stock</value>"
        "</underlyingSecurityTitle><underlyingSecurityShares><value>7777</value>"
        "</underlyingSecurityShares></underlyingSecurity>" * bool(told["strike"]),
        _after(after, told["held"]),
    )
    return f"<{element}>{''.join(boxes)}</{element}>"


def _after(count: int, held: str) -> str:
    return (
        "<postTransactionAmounts><sharesOwnedFollowingTransaction>"
        f"<value>{count}</value></sharesOwnedFollowingTransaction></postTransactionAmounts>"
        f"<ownershipNature><directOrIndirectOwnership><value>{held}</value>"
        "</directOrIndirectOwnership></ownershipNature>"
    )


def holding(count: int, held: str = "D") -> str:
    title = "<securityTitle><value>Common Stock</value></securityTitle>"
    return f"<nonDerivativeHolding>{title}{_after(count, held)}</nonDerivativeHolding>"


def a_form(owner: str, *shares: str, options: str = "", **other: str) -> Filing:
    told = {"form": "4", "day": DAY, "company": "Lantern Works, Inc.", "symbol": "LNTN"} | other
    text = _FORM.format(owner=owner, shares="".join(shares), options=options, **told)
    return parsed(text, f"{owner}.xml")


ROWE = a_form(
    "Rowe Jane A.",
    line("M", "A", 1000, "4.50", 6000),
    line("S", "D", 600, "20.10", 5400),
    line("S", "D", 400, "20.60", 5000),
    line("F", "D", 150, "20.00", 4850),
    line("G", "D", 50, "", 4800),
    holding(333, "I"),
    options=line("M", "D", 1000, "0", 2500, strike="4.50", title="Stock Option (Right to Buy)"),
)
LUND = a_form(
    "LUND OTTO",
    line("A", "A", 300, "0", 900, day="2024-05-02"),
    options=line("A", "A", 250, "0", 250, strike="9.75", title="Stock Option", day="2024-05-02"),
    company="Quarry Stone Corp", symbol="QRY", day="2024-05-02",
)  # fmt: skip
BERG = a_form("Berg Pia", holding(1200), form="3", company="Harbour Foods Ltd", symbol="HBF")
VALE = a_form(
    "Vale Ines", form="3", company="Tarn Metals plc", symbol="TRN",
    options=line("", "A", 10, "0", 10, strike="2.00", title="Stock Option"),
)  # fmt: skip


def told(question: str) -> Answer:
    return Assistant(Desk((ROWE, LUND, BERG, VALE))).ask(question)


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("How many Lantern Works shares did Jane Rowe sell?", "1000", "share"),
        ("Number of shares of Lantern Works sold by Rowe in March 2024", "1000", "share"),
        (
            "How many shares in total did Lantern's Jane Rowe unload on 4 March 2024?",
            "1000",
            "share",
        ),
        ("After her sales, how many Lantern shares did Jane Rowe still own?", "4800", "share"),
        ("How many Lantern Works shares does Jane Rowe hold?", "4800", "share"),
        ("How many shares did Rowe of Lantern sell after exercising options?", "1000", "share"),
        ("How many options did Jane Rowe exercise at Lantern Works?", "1000", "share"),
        (
            "How many Lantern options did Jane Rowe hold afterwards, once exercised?",
            "2500",
            "share",
        ),
        ("What exercise price did Jane Rowe pay for the Lantern options?", "4.50", "USD/share"),
        ("What did Jane Rowe receive in dollar value for the Lantern shares sold?", "20300", "USD"),
        ("Total proceeds Rowe received from selling Lantern shares", "20300", "USD"),
        ("Taking shares times price, what did Jane Rowe's Lantern sales gross?", "20300", "USD"),
        ("At what average price did Jane Rowe sell her Lantern shares?", "20.3", "USD/share"),
        ("How many Lantern shares were withheld for Jane Rowe's taxes?", "150", "share"),
        ("At what price were Jane Rowe's Lantern shares withheld for tax?", "20.00", "USD/share"),
        ("How many Lantern shares did Jane Rowe give away?", "50", "share"),
        ("How many shares did Lund get at Quarry Stone in May 2024?", "300", "share"),
        ("How many stock options was Otto Lund granted by Quarry Stone?", "250", "share"),
        ("How many Harbour Foods shares does Pia Berg own?", "1200", "share"),
        ("How many Lantern shares does Jane Rowe hold indirectly?", "333", "share"),
        ("At what price did Jane Rowe exercise her Lantern options?", "4.50", "USD/share"),
    ],
)
def test_the_lines_of_the_dealing_are_added_up(question: str, value: str, unit: str) -> None:
    answer = told(question)
    assert not answer.refused, answer.text
    assert answer.value is not None
    assert (answer.value.value, answer.value.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    "question",
    [
        "How many Quarry Stone shares did Otto Lund sell?",  # he was granted some
        "How many Lantern shares did Jane Rowe sell in 2023?",
        "How many Lantern shares did Jane Rowe buy?",
        "How much were the Lantern shares worth that Jane Rowe gave away?",  # no price
        "How many Lantern shares did Jane Rowe own before the sale?",
        "How many Harbour Foods shares does Pia Berg hold in trust?",  # held directly
        "What was the value of the shares granted to Otto Lund at Quarry Stone?",  # price 0
        "How many Tarn Metals shares does Ines Vale own?",  # options alone
    ],
)
def test_what_the_form_does_not_report_is_refused(question: str) -> None:
    assert told(question).refused


def test_a_sum_shows_its_lines_and_stands_the_check() -> None:
    answer = told("How many Lantern Works shares did Jane Rowe sell on March 4, 2024?")
    assert "600 shares" in answer.text
    assert "400 shares" in answer.text
    assert answer.verified


def test_somebody_elses_dealings_are_not_those_of_the_form() -> None:
    answer = told("How many Lantern Works shares did Otto Lund sell?")
    assert answer.refused


@pytest.mark.parametrize(
    ("question", "who"),
    [
        ("How many shares did Ada Kent sell?", "Ada Kent"),
        ("What stake does the Kent Fund hold?", "Kent Fund"),
        ("How many shares did Otto sell?", ""),
        ("How many shares were sold by March 31, 2024?", ""),
        ("How many shares were sold?", ""),
    ],
)
def test_a_stranger_is_nobody_known(question: str, who: str) -> None:
    assert stranger(question, ["LUND OTTO"]) == who


def test_lines_that_do_not_follow_on_tell_no_end() -> None:
    odd = a_form("Kent Ada", line("S", "D", 10, "2", 90), line("S", "D", 10, "2", 500))
    answer = Assistant(Desk((odd,))).ask(
        "How many Lantern shares did Ada Kent own after the sales?"
    )
    assert answer.refused or answer.value is None or answer.value.value != 90


@pytest.mark.parametrize(
    "question",
    [
        "What percentage of the class did she hold after the sale?",
        "When did she sell her shares?",
        "How many shares are to be sold?",
        "What was revenue?",
        "What is the price of the shares?",
    ],
)
def test_what_is_no_question_for_dealings(question: str) -> None:
    assert read_asked(question) is None
