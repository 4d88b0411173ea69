"""Figures of tables whose words stand over them, in a model's name or in the head of a column."""

import pytest

from assistant.nearest.answer import nearest_draft
from assistant.nearest.asked import read_asked
from assistant.nearest.candidates import as_count
from assistant.nearest.models import models_asked, models_named
from assistant.question import read_question
from assistant.scope.understand import understand
from assistant.session import answer_from
from index.parse import parse_bytes
from tests.acme import acme
from tests.builders import fact

REPORT = """\
ACME CORP

Form 10-K

Annual report for the fiscal year ended December 31, 2023

Item 1. Business

The Company runs the following number of stores in the United States:

Harbour stores            204
Lantern stores             91
Total                     295

It runs the following number of stores outside the United States:

Harbour stores            618
Lantern stores             59
Total                     677

Item 7. Management's Discussion

The following table shows key statistics for our Orchard Bay Resorts:

                          2023        2022
Average daily rate (ADR)  $ 229       $ 173
Occupancy (1)             89%         74%

Deliveries of units were as follows:

                          2023        2022
F-15 Models               12          16
P-8 Models                14          15

Scheduled principal payments for debt in the next years are as follows (in millions):

                          2024        2025
Debt                      $ 5,081     $ 4,306
Finance leases            $ 52        $ 41

In January 2023, we acquired the Plum Mill (“Plum”) for total consideration of $865 million. On May
2, 2023, the Company acquired the business of the Plum Mill for total consideration of $864 million.
"""


def ask(question: str) -> str:
    return answer_from(parse_bytes(REPORT.encode(), "acme.txt"), question).text


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("What was the average daily rate at Orchard Bay Resorts in 2023?", "229"),
        ("How much of Acme's debt comes due in 2025?", "4,306"),
        ("What was the ADR at Orchard Bay Resorts in 2023?", "229"),
        ("How many Harbour stores does Acme run in the United States?", "204"),
        ("For how much did Acme buy the Plum Mill?", "86"),
    ],
)
def test_words_over_a_table_name_its_figures(question: str, figure: str) -> None:
    assert figure in ask(question).split("[1]")[0]


@pytest.mark.parametrize(
    ("question", "wrong"),
    [
        ("How many Quince stores does Acme run in the United States?", "295"),
        ("How many stores does Acme operate in Canada?", "677"),
        ("What was the average daily rate at Pear Resorts in 2023?", "229"),
        ("How many F-22s did Acme deliver in 2023?", "12"),
    ],
)
def test_a_name_that_no_words_say_is_refused(question: str, wrong: str) -> None:
    assert wrong not in ask(question)


def test_a_total_is_not_the_figure_of_a_row_beside_it() -> None:
    text = (
        "The Company sells Plum products through this number of stores:\n\n"
        "Plum stores  31\nOther shops  112\nTotal  143\n"
    )
    desk = acme(text)
    read = understand("How many Plum places?", desk.filings(), held=lambda _: True)
    draft = nearest_draft(read, desk, desk.search("Plum stores", read.scope, 24), ())
    assert draft is None or "143" not in draft.text


def test_models_are_told_by_letters_and_digits() -> None:
    assert models_asked("How many 787s and CH-47s did it deliver in FY21, F19 or Q4?") == {
        "787",
        "ch-47",
    }
    assert models_named("F/A-18 Models") == {"f/a-18"}
    assert models_named("787") == {"787"}
    assert models_asked("What was the 737 margin?") == frozenset()


def test_a_company_and_one_of_its_own_is_no_further_name() -> None:
    asked = read_asked(read_question("How many stores do the company and Lantern run?"), ())
    assert "lantern" not in asked.names


def test_what_came_together_so_far_is_none_of_a_year_that_is_over() -> None:
    said = "We have repurchased 4 million shares for $164 million year-to-date."
    desk = acme(said)
    question = "How much money went into the shares repurchased in 2023?"
    read = understand(question, desk.filings(), held=desk.mentions)
    passages = desk.search("shares repurchased", read.scope, 24)
    draft = nearest_draft(read, desk, passages, ())
    assert draft is None or "$164 million" not in draft.text


def test_a_row_of_things_is_a_count_in_a_table_of_money() -> None:
    assert as_count(fact("", "52810", None, label="Paid members")).quantity.unit == ""
    for label in ("Revenue per member", "Cost of members", "Inventory"):
        assert as_count(fact("", "5", None, label=label)).quantity.unit == "USD"
    asked = read_asked(read_question("How many paid members did it have?"), ())
    assert "pay" in asked.terms
