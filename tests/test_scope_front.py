"""Questions that name companies in other ways, several of them, or ask for nothing."""

from datetime import date

import pytest

from assistant.scope.several import each_alone
from assistant.scope.understand import Understanding, understand
from index.company_names import CompanyMention, find_companies
from index.types import FilingMeta

HELD = (
    FilingMeta(
        "1", "f", "html", company="POCA-POLA CO", form="10-K", period_end=date(2024, 12, 31)
    ),
    FilingMeta("2", "f", "html", company="Fig Ltd", form="10-K", period_end=date(2024, 12, 31)),
)


def asked(question: str, often: int = 9) -> Understanding:
    def told(filing: FilingMeta, word: str) -> int:
        return often if (filing.id, word) == ("1", "Poke") else 0

    return understand(question, HELD, held=lambda _: False, told=told)


@pytest.mark.parametrize(
    "question", ["What was Poke's revenue?", "poke revenue 2024", "What did Poke earn in 2024?"]
)
def test_a_name_that_the_filings_use_is_read_and_said(question: str) -> None:
    found = asked(question)
    assert found.scope.companies == ("POCA-POLA CO",)
    assert "was read as POCA-POLA CO" in found.scope.notes[0]
    assert "oke" not in found.request.text


def test_a_word_that_only_sounds_like_a_name_is_none() -> None:
    refusal = asked("What was Poke's revenue?", often=1).refusal
    assert refusal is not None
    assert refusal.reason == "not_indexed"


@pytest.mark.parametrize(
    "question",
    [
        "hi", "thanks!", "Fig Ltd", "Fig 10-K 2024", "2024", "10-K",
        "Quel était le chiffre d'affaires de Fig en 2024 ?",
        "Was war der Umsatz von Fig im Jahr 2024?",
        "¿Cuáles fueron los ingresos de Fig en 2024?",
        "売上高は？", "Should I buy Fig stock?", "Is Fig a good investment?",
    ],
)  # fmt: skip
def test_what_no_filing_answers_is_refused_at_once(question: str) -> None:
    refusal = asked(question).refusal
    assert refusal is not None
    assert refusal.reason == "bad_question"


@pytest.mark.parametrize(
    "question",
    [
        "revenue", "Fig revenue", "fig's de minimis sales",
        "What is Fig's investment in Poca-Pola?",
        "SELECT * FROM facts WHERE company = 'Fig'; --", "\"revenue\" NEAR/3 fig* AND NOT (x OR",
        "x" * 1999, "What was the price of the investment?",
    ],
)  # fmt: skip
def test_what_may_be_answered_is_looked_up(question: str) -> None:
    refusal = asked(question).refusal
    assert refusal is None or refusal.reason != "bad_question"


def mentions(question: str) -> tuple[CompanyMention, ...]:
    return find_companies(question, HELD, lambda _: False)


@pytest.mark.parametrize(
    ("question", "alone"),
    [
        ("Compare the revenue of Fig and Poca-Pola", "What was the revenue of Fig?"),
        ("Compare Fig's and Poca-Pola's revenue in 2024.", "What was Fig’s revenue in 2024?"),
        ("What did Fig and Poca-Pola pay in tax?", "What did Fig pay in tax?"),
        ("Which of Fig and Poca-Pola has more debt?", ""),
        ("What is the combined revenue of Fig and Poca-Pola?", ""),
        ("Did Fig and Poca-Pola grow?", ""),
        ("What did Fig pay for its stake in Poca-Pola?", ""),
        ("What was Fig's revenue?", ""),
    ],
)
def test_several_companies_are_asked_about_one_by_one(question: str, alone: str) -> None:
    found = each_alone(question, mentions(question))
    assert dict(found).get("Fig", "") == alone
