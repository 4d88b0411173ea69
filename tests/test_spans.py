"""The part of a sentence that answers."""

from __future__ import annotations

import pytest

from assistant.sentences.asking import asks_meaning, asks_of_table, read_asked, wants_words
from assistant.sentences.clauses import clause_end, clause_start, trimmed
from assistant.sentences.spans import find_span


def answer(question: str, text: str) -> str:
    span = find_span(question, text)
    return text[span.start : span.end] if span else ""


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        (
            "What does working capital consist of?",
            "Working capital consists of current assets less current liabilities.",
            "current assets less current liabilities",
        ),
        (
            "What is liquidity risk?",
            "Liquidity risk is the risk that bills cannot be paid.",
            "the risk that bills cannot be paid",
        ),
        (
            "What were the cash flows influenced by?",
            "Our cash flows were significantly influenced by growth and collection terms.",
            "growth and collection terms",
        ),
        (
            "Why did gross margin improve in 2018?",
            "In 2018, gross margin improved by 80 basis points, primarily due to a better mix.",
            "primarily due to a better mix",
        ),
        (
            "What was the reason for the increase in interest expense?",
            "The increase in interest expense was driven by a higher debt balance.",
            "a higher debt balance",
        ),
        (
            "When is a quantitative test necessary?",
            "A quantitative test is necessary when the optional assessment is not used.",
            "when the optional assessment is not used",
        ),
        (
            "When was the new standard adopted?",
            "The new standard was adopted on January 1, 2018 by the Company.",
            "January 1, 2018",
        ),
        (
            "Who is the chief financial officer?",
            "Jane B. Marsh, Chief Financial Officer, signed the report.",
            "Jane B. Marsh",
        ),
        (
            "Who approved the financial statements?",
            "The financial statements were approved by the Board of Directors on 6 June 2019.",
            "the Board of Directors",
        ),
        (
            "What has the unbilled component been reclassified to?",
            "The unbilled component has been reclassified to contract assets under the standard.",
            "contract assets under the standard",
        ),
        (
            "How does the company define ROIC?",
            "We define ROIC as operating income divided by invested capital.",
            "as operating income divided by invested capital",
        ),
        (
            "What does the company rely on to record its revenue?",
            "The Company relies on royalty reports from licensees to record its revenue.",
            "royalty reports from licensees",
        ),
        (
            "Where are the head offices located?",
            "Our head offices are located in San Diego, California in a leased building.",
            "San Diego, California",
        ),
        (
            "What is included in delivery costs?",
            "Delivery costs include franchise fees and network costs.",
            "franchise fees and network costs",
        ),
        (
            "How often are the officers elected?",
            "The officers are elected annually by the board.",
            "annually",
        ),
        (
            "What is the outlook for the power market?",
            "We expect the power market to remain challenging.",
            "remain challenging",
        ),
        (
            "What happens if the holders reject the auditor?",
            "If the holders reject the auditor, the committee will look for another.",
            "the committee will look for another",
        ),
    ],
)
def test_the_gap_of_the_question_is_filled(question: str, text: str, expected: str) -> None:
    assert answer(question, text) == expected


def test_known_words_at_the_head_of_something_new_belong_to_it() -> None:
    text = "Adjusted margin represents gross margin plus amortization."
    assert answer("What does adjusted margin represent?", text) == "gross margin plus amortization"


def test_a_verb_that_is_not_there_explains_little() -> None:
    text = "The Over-allotment Shares will be used to facilitate the return of the shares."
    span = find_span("Why was the over-allotment option cancelled?", text)
    assert span is None or span.strength < 0.5


def test_a_sentence_about_something_else_has_no_gap() -> None:
    assert answer("What does goodwill consist of?", "The board met twice in Shanghai.") == ""


def test_words_are_wanted_though_a_line_item_is_named() -> None:
    assert wants_words("What were the cash flows from operating activities influenced by?")
    assert wants_words("What is the main reason for the increase in revenue?")
    assert wants_words("What are the components of deferred tax assets?")
    assert not wants_words("What was the cash flow from operating activities in 2019?")
    assert not wants_words("What do the levies add up to, in percent?")
    assert not wants_words("What was revenue increased by?")


def test_what_a_thing_is_differs_from_how_much_it_is() -> None:
    assert asks_meaning("What is goodwill?")
    assert not asks_meaning("What is goodwill at December 31, 2019?")
    assert not asks_meaning("What is the amount of goodwill?")


def test_a_question_about_the_table_itself() -> None:
    assert asks_of_table("What does the table show?")
    assert not asks_of_table("What does the company show?")


def test_the_period_of_a_question_is_no_part_of_its_verb() -> None:
    assert read_asked("What did the board approve in fiscal 2003?").verbs[0][0] == "approv"


def test_a_clause_ends_at_a_new_thought_and_not_at_a_comma() -> None:
    text = "a, b and c, while d fell"
    assert text[: clause_end(text, 0)] == "a, b and c"


def test_a_clause_begins_behind_its_opening() -> None:
    text = "In 2018, the margin rose"
    assert text[clause_start(text, len(text)) :] == "the margin rose"


def test_a_span_is_cut_to_its_words() -> None:
    text = " primarily of growth. "
    start, end = trimmed(text, 0, len(text))
    assert text[start:end] == "of growth"


def test_a_reason_is_no_gap_beside_a_verb() -> None:
    text = "Net cash used in investing activities increased by $6 million in 2019."
    assert answer("What was the reason for the increase in investing activities?", text) == ""


def test_plans_and_forecasts_are_words() -> None:
    assert wants_words("What is the outlook for expenses?")
    assert not wants_words("What is the assumption for the discount rate?")
    assert not wants_words("What percentage of sales were represented by lamps?")
