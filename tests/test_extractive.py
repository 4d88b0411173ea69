"""Which sentence answers a question."""

from assistant.sentences.extractive import Ranked, focus, rank
from assistant.sentences.split import Sentence
from tests.builders import META, request, sentence


def best(question: str, *texts: str) -> Ranked:
    at, candidates = 0, []
    for text in texts:
        candidates.append(Sentence(text, at, at + len(text), META, 1))
        at += len(text) + 1
    return rank(request(question), candidates)[0]


def test_the_sentence_that_covers_the_question_wins() -> None:
    found = best(
        "From whom were the shares borrowed?",
        "The shares are listed in Paris.",
        "The shares were borrowed from Marsh Bank Limited.",
    )
    assert "Marsh" in found.sentence.text


def test_a_question_for_a_number_wants_a_sentence_with_one() -> None:
    found = best(
        "How many employees does the company have?",
        "The company values the employees it has.",
        "The company had 4,200 employees.",
    )
    assert found.value is not None
    assert found.value.value == 4200


def test_a_question_for_a_date_wants_a_date() -> None:
    found = best(
        "When was the plant opened?",
        "The plant was opened by the mayor.",
        "The plant was opened on May 4, 2021.",
    )
    assert "2021" in found.sentence.text


def test_a_name_beside_the_role_answers_who_holds_it() -> None:
    found = best(
        "Who is the chairman of the board?",
        "The Chairman of the Board may call a meeting under the Delaware General Corporation Law.",
        "Ada Moss, Chairman of the Board",
    )
    assert found.sentence.text.startswith("Ada Moss")


def test_a_heading_that_repeats_the_question_answers_nothing() -> None:
    head = Sentence("Use of Proceeds", 0, 15, META, 1, is_head=True)
    assert rank(request("What is the use of proceeds?"), (head,))[0].score == 0


def test_class_b_is_not_answered_where_only_class_a_is_spoken_of() -> None:
    text = "Class A ordinary shares are issued at $5 each."
    found = best("At what price are the Class B ordinary shares issued?", text)
    assert found.score == 0


def test_what_is_asked_and_stands_nowhere_is_told() -> None:
    found = best("Who audits the pension fund?", "Marsh LLP audits the fund.")
    assert "pension" in found.missing


def test_words_that_say_where_to_look_are_not_expected() -> None:
    with_name = request("When did Lantern Works open the plant?")
    candidate = sentence("The plant was opened on May 4, 2021.")
    (found,) = rank(with_name, (candidate,), without=("Lantern Works, Inc.",))
    assert "lantern" not in found.missing
    assert found.coverage > 0.9


def test_order_of_equals_is_that_of_the_filing() -> None:
    twice = [Sentence("It sold 5 mills.", at, at + 16, META, 1) for at in (40, 0)]
    ranked = rank(request("How many mills did it sell?"), twice)
    assert [r.sentence.start for r in ranked] == [0, 40]


def test_focus_is_the_noun_behind_which() -> None:
    assert focus("On which exchange are the ADSs sold?") == {"exchang"}
    assert focus("Sales?") == frozenset()


def test_no_candidates_no_ranks() -> None:
    assert rank(request("What was revenue?"), ()) == ()


def test_a_yes_or_no_needs_a_sentence_not_a_heading() -> None:
    found = best(
        "Was the option exercised in full?",
        "Full exercise of the option",
        "The option was exercised in full.",
    )
    assert found.sentence.text.endswith("in full.")
    assert found.coverage == 1
