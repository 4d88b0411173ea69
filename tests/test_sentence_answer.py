"""What a sentence answers: words, and the number of the period asked for."""

from __future__ import annotations

import pytest

from assistant.question import read_question
from assistant.sentences.answer import tells_figure
from assistant.sentences.dated_values import values_in_turn
from assistant.sentences.extractive import Ranked
from assistant.types import Answer
from tests.builders import annual_report, asked, sentence, table, year

REPORT = annual_report(
    "<p>Total depreciation expense on tooling was $2.5 million, $2.6 million and $2.4 million"
    " during 2023, 2022 and 2021, respectively.</p>",
    "<p>The group reported exchange gains of approximately $77 million in 2023"
    " (2022: $52 million).</p>",
    "<p>The following table presents lamps shipped by place of sale (in thousands):</p>",
    "<p>Lamps on loan totaling 1 million, 2 million and 6 million for 2023, 2022 and 2021,"
    " respectively, were left out.</p>",
    "<p>Amortization of patents was $40 million in 2023.</p>",
    "<p>Accumulated losses are carried forward.</p>",
    "<p>The increase in marketing cost was driven by a launch in Norway.</p>",
)


def said(question: str) -> Answer:
    return asked(question, REPORT)


@pytest.mark.parametrize(
    ("year", "value"),
    [("2023", "$2.5 million"), ("2022", "$2.6 million"), ("2021", "$2.4 million")],
)
def test_of_a_series_the_number_of_the_year_asked_for(year: str, value: str) -> None:
    answer = said(f"What was the depreciation expense on tooling in {year}?")
    assert answer.value is not None
    assert answer.value.text == value


@pytest.mark.parametrize(("year", "value"), [("2023", "1 million"), ("2021", "6 million")])
def test_of_bare_numbers_in_turn_that_of_the_year_asked_for(year: str, value: str) -> None:
    answer = said(f"How many lamps on loan were left out in {year}?")
    assert answer.value is not None
    assert answer.value.text == value


def test_numbers_in_an_order_that_is_not_read_are_of_no_year() -> None:
    text = (
        "Losses were $303 million, $189 million and $523 million as of 2023 and 2022, respectively."
    )
    request = read_question("How much were the losses in 2023?")
    assert values_in_turn(request, sentence(text), (year(2023),)) == ()


def test_a_word_that_is_not_said_in_any_form_makes_another_figure() -> None:
    assert said("How much was the accumulated amortization of patents in 2023?").refused
    assert not said("How much was the amortization of patents recognized in fiscal 2023?").refused


def test_two_years_asked_for_are_two_values_in_their_order() -> None:
    answer = said("What was the depreciation expense on tooling in 2021 and 2022, respectively?")
    assert [value.text for value in answer.values] == ["$2.4 million", "$2.6 million"]
    assert answer.verified


def test_a_mark_of_roughness_is_no_part_of_the_value() -> None:
    answer = said("How much exchange gains did the group report in 2023?")
    assert answer.value is not None
    assert answer.value.text == "$77 million"


def test_the_year_before_stands_in_brackets() -> None:
    answer = said("How much exchange gains did the group report in 2022?")
    assert answer.value is not None
    assert answer.value.text == "$52 million"


def test_a_reason_is_words_though_a_cost_is_named() -> None:
    answer = said("What was the reason for the increase in marketing cost?")
    assert answer.short == ("a launch in Norway",)
    assert answer.value is None


def test_what_the_table_shows() -> None:
    assert said("What does the table show?").short == ("lamps shipped by place of sale",)


def test_what_a_thing_is_is_told_by_the_sentence_that_defines_it() -> None:
    report = annual_report(
        "<p>Trade receivables are amounts due from customers for lamps sold.</p>",
        "<p>(in millions)</p>" + table(("", "2023", "2022"), ("Trade receivables", "70", "60")),
    )
    answer = asked("What are trade receivables?", report)
    assert answer.short == ("amounts due from customers for lamps sold",)


def test_a_footnote_says_what_the_row_with_its_mark_includes() -> None:
    report = annual_report(
        table(("", "2023", "2022"), ("Service delivery costs (1)", "70", "60")),
        "<p>(1) Include franchise fees and network costs of the year.</p>",
    )
    answer = asked("What is included in service delivery costs?", report)
    assert "franchise fees" in answer.text


def test_what_was_may_mean_a_figure() -> None:
    report = annual_report(
        "<p>The lamp allowance was $31 million and $28 million in 2023 and 2022.</p>"
    )
    answer = asked("What was the lamp allowance in 2022?", report)
    assert answer.value is not None
    assert answer.value.text == "$28 million"


def test_a_sentence_answers_for_a_figure_only_where_it_speaks_of_the_item() -> None:
    request = read_question("How much was the net revenue of Harbour Lights in 2023?")
    held = "Results include amounts related to Harbour Lights of $5 million."
    other = Ranked(sentence(held), 1.0, 0.7, ("revenu",), sure=0.7)
    assert not tells_figure(request, other)
    own = Ranked(sentence("Harbour Lights had sales of $5 million."), 1.0, 0.7, ("net",), sure=0.7)
    assert tells_figure(request, own)
    none = Ranked(sentence("Revenue is recognized as control passes."), 1.0, 0.7, (), sure=0.7)
    assert not tells_figure(request, none)
