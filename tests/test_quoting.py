"""A sentence or form field as an answer in its own words."""

import re

from assistant.sentences.extractive import Ranked, rank
from assistant.sentences.quoting import draft_from
from assistant.sentences.split import Sentence
from tests.builders import META, request, sentence


def ranked(question: str, *candidates: Sentence) -> tuple[Ranked, ...]:
    return rank(request(question), candidates)


def test_the_value_comes_first_then_the_words() -> None:
    text = "It will issue 830,000 Class A ordinary shares to Marsh Bank."
    draft = draft_from(ranked("How many shares will it issue?", sentence(text)))
    assert draft.text == f"830,000 Class A ordinary shares [1]\n\n“{text}”"
    assert draft.value is not None
    assert draft.value.value == 830_000


def test_about_stays_about() -> None:
    text = "The company will receive net proceeds of approximately HK$37.7 million."
    draft = draft_from(ranked("How much net proceeds will the company receive?", sentence(text)))
    assert draft.text.startswith("approximately HK$37.7 million [1]")


def test_words_that_answer_stand_before_the_sentence_they_are_from() -> None:
    text = "The shares were borrowed from Marsh Bank Limited."
    draft = draft_from(ranked("From whom were the shares borrowed?", sentence(text)))
    assert draft.text == f"Marsh Bank Limited [1]\n\n“{text}”"
    assert draft.short == ("Marsh Bank Limited",)
    assert draft.value is None


def test_a_sentence_without_a_part_that_answers_is_quoted_alone() -> None:
    text = "The shares are lent."
    draft = draft_from(ranked("What do the shares look like?", sentence(text)))
    assert draft.text == f"“{text}” [1]"
    assert draft.short == ()


def test_a_long_sentence_is_cut_around_its_value_and_says_so() -> None:
    text = "word " * 200 + "it sold 750 widgets to Marsh " + "word " * 200
    draft = draft_from(ranked("How many widgets were sold?", sentence(text.strip())))
    assert "750 widgets" in draft.text
    assert draft.text.count("…") == 2
    (source,) = draft.sources
    assert "750" in text[source.start : source.end]
    assert source.end - source.start < 500


def test_a_footnote_mark_of_the_filing_is_no_marker() -> None:
    draft = draft_from(ranked("Who lent the shares?", sentence("Marsh Bank [7] lent the shares.")))
    assert re.findall(r"\[\d+\]", draft.text) == ["[1]"]


def test_a_field_is_shown_under_its_label() -> None:
    field = sentence("Marsh Bank Ltd.", label="Name of Broker", is_field=True)
    draft = draft_from(ranked("Who is the broker?", field))
    assert draft.text == "Name of Broker: Marsh Bank Ltd. [1]"


def test_fields_of_one_label_are_listed_together_in_order() -> None:
    fields = [
        Sentence(name, at, at + len(name), META, 1, "", "Name of Seller", is_field=True)
        for at, name in ((50, "Reed Trust"), (10, "Marsh Bank"))
    ]
    draft = draft_from(ranked("Who are the sellers?", *fields))
    assert draft.text == "Name of Seller: Marsh Bank [1]\n\nName of Seller: Reed Trust [2]"
    assert [source.start for source in draft.sources] == [10, 50]
