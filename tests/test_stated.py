"""Figures that only a sentence states: every word of the question said at the number or near it."""

from __future__ import annotations

import pytest

from assistant.stated.clauses import told_numbers
from assistant.stated.senses import foresees, is_figure, says, senses
from assistant.words import terms
from index.quantities import find_quantities
from tests.builders import annual_report, asked, statements, table

TELLS = annual_report(
    "<p>In May 2023, Lantern completed the separation of Wick Works from its oil business. The"
    " Company recognized a gain of approximately $2 billion, and received $13.2 million in cash"
    " proceeds from the sale of Wick Works bonds.</p>",
    "<p>During fiscal 2023, we acquired Ember’s candle business for an aggregate purchase price of"
    " $41 million. We recorded $3 million of integration costs related to our acquisition of"
    " Ember’s candle business.</p>",
    "<p>The remaining availability under the February 2023 $2.0 billion stock repurchase plan was"
    " $1.4 billion as of December 31, 2023.</p>",
    "<p>We expect capital outlays for the new kiln to be about $55 million in 2024. Capital outlays"
    " for the old kiln were $12 million in 2023.</p>",
    "<p>Debt maturities in 2024, 2025 and 2026 will be $281 million, $476 million and $598 million,"
    " respectively.</p>",
    "<p>As of December 31, 2023, we had $1.5 million of permits held outside of the trust"
    " account.</p>",
    "<p>We had outstanding $188 million of subordinated debentures and $47 million of junior"
    " subordinated debentures.</p>",
    "<p>The selling holder may offer and sell up to 5,376,340 shares. The share of the holder is"
    " based on 49,122,759 shares outstanding.</p>",
    "<p>The decrease was due to a $2.3 billion gain on the quarry in the prior year, partially"
    " offset by a $399 million gain in the current year related to the sale of the quarry.</p>",
    "<p>In 2023, 31% of our revenues were earned pursuant to navy contracts.</p>",
    "<p>We have not paid $9 million for the copper mine. We may pay up to $8 million for the silver"
    " mine.</p>",
    "<p>Legal fees for the lamp lawsuit were $4 million. In another year legal fees for the lamp"
    " lawsuit were $6 million.</p>",
    "<p>Spending on sails for Ferries was $97 million in 2023. Spending on ropes for the Company"
    " was $5 million in 2023.</p>",
    "<p>If all the warrants were exercised for cash, gross proceeds would be $8.7 million.</p>",
    statements(),
)


def test_the_figure_of_a_named_part_is_not_that_of_the_company() -> None:
    assert asked("What was Lantern's spending on sails in 2023?", TELLS).refused


def test_a_percentage_with_fewer_decimals_than_asked_for_is_no_answer() -> None:
    share = "What percentage of Lantern's revenues came from navy contracts in 2023"
    assert "31%" in asked(f"{share}?", TELLS).text
    rough = asked(f"{share}, to one decimal?", TELLS)
    assert rough.refused
    assert "31%, which has fewer decimals" in rough.text


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("How large a gain accrued to Lantern from separating Wick Works?", "$2 billion"),
        ("What cash proceeds did Lantern get from selling Wick Works bonds?", "$13.2 million"),
        ("What did Lantern pay for the candle business it bought from Ember?", "$41 million"),
        ("How much room was left under Lantern’s February 2023 buyback plan?", "$1.4 billion"),
        ("Where did management expect kiln outlays to land in 2024?", "$55 million"),
        ("How much of Lantern’s debt matures in 2025?", "$476 million"),
        ("How much subordinated debentures did Lantern have outstanding?", "$188 million"),
        ("How many shares may the selling holder sell?", "5,376,340"),
        ("How large was the gain on selling the quarry in 2023?", "$399 million"),
        ("How dependent is Lantern on the navy, i.e. what percentage of its revenues came from"
         " navy contracts in 2023?", "31%"),
        ("Up to how much may Lantern pay for the silver mine?", "$8 million"),
        ("What was Lantern's spending on sails for Ferries in 2023?", "$97 million"),
        ("What was Lantern's spending on ropes in 2023?", "$5 million"),
    ],
)  # fmt: skip
def test_a_figure_is_read_off_the_clause_that_says_all_that_is_asked(
    question: str, figure: str
) -> None:
    answer = asked(question, TELLS)
    assert answer.value is not None, answer.text
    assert figure in answer.text.partition("“")[0]
    assert figure.lstrip("$") in answer.value.text


@pytest.mark.parametrize(
    "question",
    [
        "How much did the permits in the trust account come to?",  # told of what is outside
        "How much did Lantern pay for the copper mine?",  # it did not
        "How much did Lantern pay for the silver mine?",  # it only may
        "What gain did Lantern make on selling the silver mine?",  # another thing
        "How much did Lantern receive in gross proceeds from warrants in 2023?",  # it would, if
        "What gross margin does Lantern expect for next year?",  # what was is no expectation
        "What loss did Lantern make on the separation of Wick Works?",  # a gain
    ],
)
def test_no_figure_of_another_thing_way_or_standing_answers(question: str) -> None:
    answer = asked(question, TELLS)
    assert answer.refused, answer.text


def test_two_figures_that_fit_alike_are_shown_and_neither_is_taken() -> None:
    answer = asked("How much were the legal fees for the lamp lawsuit?", TELLS)
    assert answer.refusal is not None
    assert answer.refusal.reason == "ambiguous"
    assert "$4 million" in answer.text
    assert "$6 million" in answer.text


def test_the_answer_says_what_the_filing_calls_the_figure() -> None:
    answer = asked("How much room was left under Lantern’s February 2023 buyback plan?", TELLS)
    assert answer.text.startswith("remaining availability under the February 2023")


def test_what_falls_due_after_the_filing_is_told_by_it() -> None:
    answer = asked("How much of Lantern’s debt matures in 2033?", TELLS)
    assert answer.refusal is not None
    assert answer.refusal.reason != "not_indexed"


def test_shares_outstanding_are_counted_where_no_count_is_asked_for() -> None:
    cover = annual_report(
        "<p>The number of shares of the registrant’s common stock outstanding as of January 20,"
        " 2024 was 598,239,585.</p>"
    )
    answer = asked("Lantern’s common shares outstanding as of January 20, 2024?", cover)
    assert "598,239,585" in answer.text


def test_a_guidance_table_answers_for_what_is_expected() -> None:
    guided = annual_report(
        "<p>2024 GUIDANCE</p><p>(In millions)</p>",
        table(("", "2024 Outlook"), ("Net sales", "$ 1,300")),
    )
    answer = asked("What net sales does Lantern expect in 2024?", guided)
    assert answer.refused or "1,300" in answer.text


def test_the_headline_of_a_document_says_what_its_sentences_are_about() -> None:
    release = annual_report(
        "<p>Lantern Completes the Spin-off of Wick Works</p>",
        "<p>The Company recorded a charge of $7 million.</p>",
    )
    answer = asked("What charge did Lantern take for the Wick Works spin-off?", release)
    assert answer.refused or "$7 million" in answer.text


def test_a_number_that_names_a_thing_does_not_part_a_clause() -> None:
    text = "Availability under the 2023 $2.0 billion plan was $1.4 billion."
    named, said = told_numbers(text, find_quantities(text))
    assert named.naming
    assert not said.naming
    assert said.is_said
    assert said.distance(frozenset(terms("availability"))) == 1
    assert said.distance(frozenset(terms("charge"))) is None


def test_numbers_of_a_list_share_the_words_before_it() -> None:
    text = "Fees were $1 million, $2 million and $3 million."
    found = told_numbers(text, find_quantities(text))
    assert [one.alone for one in found] == [False, False, False]
    assert all(one.distance(frozenset(terms("fees"))) == 1 for one in found)


def test_words_of_one_sense() -> None:
    assert is_figure("gain")
    assert not is_figure("separ")
    assert "separat" in senses("separ")
    assert says(frozenset({"issu"}), frozenset({"issuabl"}))
    assert not says(frozenset({"gas"}), frozenset({"gasket"}))
    assert foresees(frozenset({"outlook"}))
    assert not foresees(frozenset({"sal"}))


DATED = annual_report(
    "<p>We recorded advertising expenses of $34 million in 2023, $84 million in 2022, and $29"
    " million in 2021. Total advertising and marketing costs were $101 million in 2023, 2022, and"
    " 2021. We expect gasket fees of $10.00 - $10.10 in 2024.</p>"
)


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("How much did Lantern record in advertising expenses in 2023?", "$34 million"),
        ("How much did Lantern record in advertising expenses in 2022?", "$84 million"),
        ("How much did Lantern spend on advertising in 2021?", "$29 million"),
    ],
)
def test_numbers_of_a_dated_list_share_what_they_are_of(question: str, figure: str) -> None:
    assert asked(question, DATED).text.startswith(figure)


def test_the_lower_end_of_a_range_is_no_figure() -> None:
    answer = asked("What gasket fees does Lantern expect in 2024?", DATED)
    assert answer.refused or answer.value is None
