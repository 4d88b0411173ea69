"""The sentence that says most of what is asked, where no known form of telling does."""

import pytest

from assistant.likeliest.answer import likeliest_draft, stands_up, weighed
from assistant.likeliest.asked import read_words_asked
from assistant.likeliest.likeliest import best_of, shared
from assistant.likeliest.parts import answering
from assistant.likeliest.roles import wanted_places
from assistant.likeliest.senses import said_in, same_sense
from assistant.likeliest.short_forms import short_forms, widened
from assistant.question import read_question
from assistant.scope.understand import understand
from assistant.sentences.extractive import rank
from assistant.sentences.split import sentences
from assistant.words import terms
from tests.acme import acme

TOLD = (
    "On May 9, 2023, the Company sold its kiln business to a wholly owned subsidiary of Ember "
    "Partners LLP, a private equity firm.\n\n"
    "On June 2, 2023, the board elected Nora Quill as a member of the board of directors.\n\n"
    "The contract factories in Peru, Ghana and Laos made most of the lamps that we sold.\n\n"
    "We may move the lamp works to Oslo if taxes rise.\n\n"
    "Glaze costs increased in 2023 primarily due to a shortage of cobalt."
)


def chosen(question: str, told: str = TOLD) -> str:
    """The draft's text; "" where none of the sentences is likely enough."""
    desk = acme(told)
    read = understand(question, desk.filings(), held=desk.mentions)
    passages = desk.search(question, read.scope, 24)
    ranked = rank(read.request, [s for passage in passages for s in sentences(passage)])
    draft = likeliest_draft(read.request, passages, ("Acme",), ranked)
    return draft.text if draft else ""


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Who bought Acme's kiln business?", "Ember Partners LLP [1]"),
        ("To whom did Acme divest its kiln business?", "Ember Partners LLP [1]"),
        ("Who joined the board of directors of Acme in June 2023?", "Nora Quill [1]"),
        ("When did Acme sell its kiln business?", "May 9, 2023 [1]"),
        ("What made Acme's glaze costs go up in 2023?", "a shortage of cobalt [1]"),
    ],
)
def test_the_part_that_is_asked_for_comes_first(question: str, answer: str) -> None:
    assert chosen(question).startswith(answer)


@pytest.mark.parametrize(
    "question",
    [
        "Who bought Acme's brick business?",
        "Where did Acme move its lamp works?",
        "Who sold Oslo's taxes?",
        "Why did Acme leave Norway?",
    ],
)
def test_what_no_sentence_says_is_not_answered(question: str) -> None:
    assert chosen(question) == ""


def test_nothing_takes_its_share_too() -> None:
    assert sum(shared([1.0, 2.0], 3.0)) < 0.5
    assert shared([9.0], 0.0)[0] > 0.99


def test_who_bought_is_whom_it_was_sold_to() -> None:
    asked = read_words_asked(read_question("Who bought the kiln business?"), ())
    assert wanted_places(asked) == {"by", "before", "to"}
    assert said_in("acquir", terms("It was sold."))
    assert not said_in("acquir", terms("It was painted."))
    assert same_sense("kiln") == {"kiln"}


def test_a_date_mentioned_on_the_way_is_not_when_it_was_done() -> None:
    asked = read_words_asked(read_question("When did Acme sell the kiln business?"), ("Acme",))
    text = "In December 2022, it received cash in advance of selling the kiln business."
    assert answering(asked, text, frozenset()) is None
    plain = "It sold the kiln business in January 2023."
    start, end = answering(asked, plain, frozenset()) or (0, 0)
    assert plain[start:end] == "January 2023"


def test_a_cause_is_one_of_the_effect_asked_about() -> None:
    asked = read_words_asked(read_question("Why did glaze costs rise?"), ())
    assert answering(asked, "Rent fell due to the move to Oslo.", frozenset()) is None
    carried = "This increase was due to a shortage of cobalt."
    assert answering(asked, carried, frozenset(terms("Glaze costs rose.")))


def test_as_many_names_as_are_asked_for() -> None:
    asked = read_words_asked(read_question("Name the three plants that it closed."), ())
    text = "It closed three plants: Elm Works, Oak Works and Fir Works; two others stay open."
    start, end = answering(asked, text, frozenset()) or (0, 0)
    assert text[start:end] == "Elm Works, Oak Works and Fir Works"


def test_a_title_or_a_plan_is_nobody() -> None:
    asked = read_words_asked(
        read_question("Who is the chief operating officer of Acme?"), ("Acme",)
    )
    plan = (
        "2017 Omnibus Equity Plan Grant (for Chief Executive Officer and Chief Operating Officer)"
    )
    assert answering(asked, plan, frozenset()) is None
    named = "Nora Quill, Chief Operating Officer, joined in 2021."
    start, end = answering(asked, named, frozenset()) or (0, 0)
    assert named[start:end] == "Nora Quill"


def test_a_short_form_says_its_words_and_they_say_it() -> None:
    forms = short_forms("What drove revenue at Acme Global Services?", ["AGS revenue rose."])
    assert "global" in widened(frozenset(terms("AGS")), forms)
    defined = short_forms("What drove HOS?", ["Homeowner Services Group (“HOS”) is"])
    assert "ho" in widened(frozenset(terms("Homeowner Services Group")), defined) or defined


def test_a_sentence_that_leaves_a_name_unsaid_does_not_stand_up() -> None:
    desk = acme(TOLD)
    read = understand("Who bought the kiln business in Norway?", desk.filings(), held=desk.mentions)
    passages = desk.search(read.question, read.scope, 24)
    held = weighed(read.request, passages, (), ())
    assert stands_up(held, best_of(held.found, held.signs)) is None
