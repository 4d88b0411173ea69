"""From a question and the filings held to a scope."""

from datetime import date

import pytest

from assistant.scope import Filters, Understanding, understand
from index.types import FilingMeta, MonthDay

DECEMBER = MonthDay(12, 31)


def filing(number: int, company: str, form: str, end: date, **more: object) -> FilingMeta:
    return FilingMeta(
        str(number), "f", "html", company=company, form=form, period_end=end,
        fiscal_year_end=DECEMBER, **more,  # type: ignore[arg-type]
    )  # fmt: skip


HELD = (
    filing(1, "Pear Inc.", "10-K", date(2021, 12, 31)),
    filing(2, "Pear Inc.", "10-K", date(2022, 12, 31)),
    filing(3, "Pear Inc.", "10-Q", date(2023, 6, 30)),
    filing(4, "Acme Works, Inc.", "10-K", date(2022, 12, 31)),
    filing(5, "Pear Inc.", "144", date(2023, 3, 31), people=("Ruby Finance Ltd.",)),
)


def asked(question: str, **filters: str) -> Understanding:
    return understand(question, HELD, held=lambda _: False, filters=Filters(**filters))


def ids(understanding: Understanding) -> list[str]:
    return [filing.id for filing in understanding.filings]


def test_company_and_period_put_the_right_filing_first() -> None:
    found = asked("What was Pear's revenue in FY2022?")
    assert found.scope.companies == ("Pear Inc.",)
    assert found.scope.periods[0].end == date(2022, 12, 31)
    assert ids(found)[0] == "2"
    assert "4" not in ids(found)


def test_a_form_is_a_filter() -> None:
    assert ids(asked("What was Pear's revenue in its 10-Q?")) == ["3"]


def test_a_form_not_held_is_refused_with_what_is_held() -> None:
    found = asked("According to Pear's 20-F, what was revenue?")
    assert found.refusal is not None
    assert found.refusal.reason == "not_indexed"
    assert "10-K" in found.refusal.message


def test_a_form_asked_about_is_no_filter() -> None:
    found = asked("When did Pear file its registration statement on Form F-3?")
    assert found.refusal is None
    assert len(found.filings) == 4


def test_a_company_not_held_is_refused_with_those_held() -> None:
    found = asked("What was Tesla's revenue?")
    assert found.refusal is not None
    assert "Tesla" in found.refusal.message
    assert "Pear Inc." in found.refusal.message


def test_a_year_not_held_is_refused_with_the_nearest() -> None:
    found = asked("What was Acme Works' revenue in FY2010?")
    assert found.refusal is not None
    assert "2010" in found.refusal.message
    assert "2022-12-31" in found.refusal.message


def test_filings_are_found_by_their_date_and_by_persons() -> None:
    assert ids(asked("How many shares are named in the Form 144 of 31 March 2023?")) == ["5"]
    assert ids(asked("What does Ruby Finance propose to sell?")) == ["5"]


def test_what_the_caller_fixes_wins() -> None:
    found = asked("What was revenue?", company="acme works", period="fiscal 2022")
    assert ids(found) == ["4"]
    assert found.scope.periods[0].end == date(2022, 12, 31)
    assert ids(asked("What was Pear's revenue?", form="144")) == ["5"]


def test_an_empty_library_says_so() -> None:
    found = understand("What was revenue?", (), held=lambda _: False)
    assert found.refusal is not None
    assert found.refusal.reason == "empty_library"


@pytest.mark.parametrize(
    "question",
    [
        "?", "WHAT WAS PEAR'S REVENUE", "'; DROP TABLE filings; --", 'NEAR("a" OR *) AND',
        "Was war der Umsatz von Pear im Jahr 2022?", "x" * 2000, "Pear Acme Pear Acme 2022 2021",
        "\u202egnirts", "10-K 10-Q 8-K", "((((((", "FY9999", "Q5 2022", "0/0/0000",
    ],
)  # fmt: skip
def test_any_question_gives_a_scope_or_a_refusal(question: str) -> None:
    found = asked(question)
    assert found.refusal is not None or found.filings


def test_a_company_that_others_only_mention_is_not_held() -> None:
    question = "What was Zebra's net income in FY2022?"
    found = understand(question, HELD, held=lambda _: True)
    assert found.refusal is not None
    assert "Zebra" in found.refusal.message
