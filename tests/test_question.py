"""What a question asks for."""

import pytest

from assistant.question import read_question


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("At what price will the shares be issued?", "price"),
        ("How many shares were sold?", "count"),
        ("What percentage of the shares was sold?", "percent"),
        ("How much cash was paid?", "amount"),
        ("What did the seller pay in total for the units bought in 2019?", "amount"),
        ("What bargain purchase gain did Lantern estimate on the deal?", "amount"),
        ("Who signed the report?", "person"),
        ("When does trading commence?", "date"),
        ("When primarily referencing the balance sheet, what is the current ratio?", "number"),
        ("At what time does trading commence?", "time"),
        ("Why did the margin fall?", "reason"),
        ("Did revenue increase?", "yesno"),
        ("What is the SEC file number?", "identifier"),
        ("Which company borrowed the shares?", "organisation"),
        ("Where is the head office?", "place"),
        ("And where is the head office?", "place"),
        ("What percentage of the doors where located in Europe?", "percent"),
        ("What does the company intend to do with the proceeds?", "text"),
        ("How many times was inventory sold?", "number"),
        ("transaction levy rate", "percent"),
        ("What was the worldwide headcount at the end of 2023?", "count"),
        ("How big was the company's workforce?", "count"),
        ("store count, end of 2023", "count"),
        ("What was the current portion of long-term debt?", "amount"),
        ("net debt: current portion of debt plus long-term debt less cash", "text"),
        ("What portion of revenue came from Peru?", "percent"),
        ("", "text"),
    ],
)
def test_kind(question: str, kind: str) -> None:
    assert read_question(question).kind == kind


def test_scale_and_places() -> None:
    request = read_question("What is revenue in USD billions, rounded to two decimal places?")
    assert (request.scale, request.places) == (9, 2)
    assert read_question("Answer in USD millions.").scale == 6
    assert read_question("to the nearest percent").places == 0
    assert read_question("What is revenue?").scale is None


def test_statements() -> None:
    request = read_question("Using the cash flow statement and the P&L, what is FCF margin?")
    assert request.statements == ("cashflow", "income")
