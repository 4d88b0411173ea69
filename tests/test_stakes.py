"""Stakes in a company, asked of Schedules 13D and 13G."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant import Assistant
from assistant.holdings.desk import Desk
from assistant.types import Answer
from index.types import Filing
from tests.builders import parsed

_COVER = """<p>UNITED STATES SECURITIES AND EXCHANGE COMMISSION</p><p>Washington, D.C. 20549</p>
<p>SCHEDULE 13G</p><p>Under the Securities Exchange Act of 1934</p>
<p>{company}</p><p>(Name of Issuer)</p><p>Common Stock</p><p>(Title of Class of Securities)</p>
<p>12345A678</p><p>(CUSIP Number)</p><p>March 4, 2024</p>
<p>(Date of Event Which Requires Filing of this Statement)</p>"""
_PAGE = """<table>
<tr><td>1</td><td>NAME OF REPORTING PERSON<br>{name}</td></tr>
<tr><td>5</td><td>SOLE VOTING POWER<br>{sole}</td></tr>
<tr><td>6</td><td>SHARED VOTING POWER<br>{shared}</td></tr>
<tr><td>7</td><td>SOLE DISPOSITIVE POWER<br>{sole}</td></tr>
<tr><td>8</td><td>SHARED DISPOSITIVE POWER<br>{shared}</td></tr>
<tr><td>9</td><td>AGGREGATE AMOUNT BENEFICIALLY OWNED BY EACH REPORTING PERSON<br>{owned}</td></tr>
<tr><td>11</td><td>PERCENT OF CLASS REPRESENTED BY AMOUNT IN ROW (9)<br>{percent}</td></tr>
<tr><td>12</td><td>TYPE OF REPORTING PERSON<br>IA</td></tr></table>"""


def schedule(company: str, *pages: str) -> Filing:
    body = _COVER.format(company=company) + "".join(pages)
    return parsed(f"<html><body>{body}</body></html>", f"{company}.htm")


def page(name: str, sole: str, shared: str, owned: str, percent: str) -> str:
    return _PAGE.format(name=name, sole=sole, shared=shared, owned=owned, percent=percent)


LANTERN = schedule(
    "Lantern Works, Inc.",
    page("Pier Capital, LLC", "-0-", "2,100,000", "2,100,000", "8.5%"),
    page("Otto Lund", "335,000", "2,100,000", "2,435,000", "9.9%"),
)
QUARRY = schedule(
    "Quarry Stone Corp",
    page("Harbour Fund LP", "0", "91,000", "91,000", "5.2%"),
    page("Harbour Advisors LLC", "0", "91,000", "91,000", "5.2%"),
)


def told(question: str) -> Answer:
    return Assistant(Desk((LANTERN, QUARRY))).ask(question)


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("What percentage of Lantern Works does Otto Lund beneficially own?", "9.9", "percent"),
        ("What stake in Lantern Works does Pier Capital hold?", "8.5", "percent"),
        ("How large a stake in Quarry Stone is reported?", "5.2", "percent"),
        ("How many Lantern Works shares does Pier Capital own?", "2100000", "share"),
        ("Over how many Lantern Works shares has Lund sole voting power?", "335000", "share"),
        ("Over how many Lantern shares does Pier Capital have sole voting power?", "0", "share"),
        ("How many Quarry Stone shares are held with shared dispositive power?", "91000", "share"),
    ],
)
def test_the_row_of_the_person_named_answers(question: str, value: str, unit: str) -> None:
    answer = told(question)
    assert answer.value is not None, answer.text
    assert (answer.value.value, answer.value.unit) == (Decimal(value), unit)
    assert answer.verified, answer.checks


def test_several_stakes_of_nobody_named_are_ambiguous() -> None:
    answer = told("What percent of class is reported for Lantern Works?")
    assert answer.refusal is not None
    assert "9.9%" in answer.text


def test_a_stake_of_somebody_else_is_not_told() -> None:
    answer = told("What percentage of Quarry Stone does Marsh Metals own?")
    assert answer.refused
    assert "5.2" not in answer.text


def test_who_holds_lists_everybody() -> None:
    answer = told("Who holds a stake in Lantern Works?")
    assert answer.short == ("Pier Capital, LLC", "Otto Lund")
    assert answer.verified


@pytest.mark.parametrize(
    "question",
    [
        "How many Lantern Works shares did Otto Lund buy?",
        "What is the title of the class of securities of Lantern Works?",
    ],
)
def test_other_questions_are_left_alone(question: str) -> None:
    answer = told(question)
    assert answer.value is None or answer.value.value != Decimal("2435000")
