"""The words of a question that count."""

from __future__ import annotations

from assistant.sentences.asked_terms import alike, asked_terms
from assistant.words import stem


def test_how_to_answer_is_not_what_is_asked() -> None:
    question = "What drove the change? If that is not useful, please state that and explain why."
    assert "useful" not in " ".join(asked_terms(question))
    assert asked_terms("Please explain.") == asked_terms("Please explain.")


def test_where_to_look_is_not_what_to_look_for() -> None:
    assert asked_terms("Which firms were acquired, as mentioned in this 10-K report?") == (
        "firm",
        "acquir",
    )


def test_a_fiscal_year_is_its_year() -> None:
    assert asked_terms("profit of FY2022") == asked_terms("profit of 2022")


def test_a_question_of_nothing_but_such_words_keeps_them() -> None:
    assert asked_terms("in this report?")


def test_words_of_one_sense() -> None:
    assert stem("main") in alike(stem("primary"))
    assert not alike(stem("goodwill"))
