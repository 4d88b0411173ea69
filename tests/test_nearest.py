"""The figure that a question's words tell best, where no line item has its name."""

from decimal import Decimal

import pytest

from assistant.holdings.desk import Desk
from assistant.nearest.against import fitting
from assistant.nearest.answer import nearest_draft
from assistant.nearest.asked import read_asked
from assistant.nearest.candidates import candidates
from assistant.nearest.kin import is_said
from assistant.nearest.nearest import WEIGHTS, is_sure, nearest, shared
from assistant.nearest.signs import signs, weigh
from assistant.question import read_question
from assistant.scope.understand import understand
from assistant.session import answer_from
from index.parse import parse_bytes
from index.types import Filing
from tests.acme import acme

STAFF = (
    "At year end we employed approximately 79,000 people worldwide, with approximately 29,000 "
    "based in Canada. The employee turnover rate for 2023 was 13.1%. The Company sold 912,345 "
    "Series A preferred shares to Fig Ventures for gross proceeds of $40.0 million."
)


def found(question: str, slipped_in: str = STAFF) -> tuple[str, float]:
    """The figure that is nearest to a question, as printed, and its share of the points."""
    desk = acme(slipped_in)
    read = understand(question, desk.filings(), held=desk.mentions)
    passages = desk.search(question, read.scope, 24)
    asked = read_asked(read.request, ("Acme",))
    among = candidates(read.request, read.scope.periods, passages, desk)
    best = nearest(asked, among, read.scope.periods)
    return (best.fact.quantity.text, best.share) if best else ("", 0.0)


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("Roughly what percentage of people left, going by the turnover rate?", "13.1%"),
        ("How much money did Acme raise, gross, from Fig Ventures?", "$40.0 million"),
        ("How many of the people were based in Canada?", "29,000"),
        ("How many preferred shares did Fig Ventures get?", "912,345"),
    ],
)
def test_the_figure_among_the_words_asked_for_is_nearest(question: str, figure: str) -> None:
    assert found(question)[0].startswith(figure)


def test_a_figure_that_the_question_states_is_no_answer() -> None:
    assert found("Who paid $40.0 million for preferred shares, and how much a share?")[0] != (
        "$40.0 million"
    )


def test_an_amount_is_no_rate_and_no_count_of_things() -> None:
    table = (
        "Units (In millions)\n             2023\nWidget unit sales   $ 17\nWidget net sales   $ 90"
    )
    desk = acme(table)
    read = understand("How much did widget sales bring in 2023?", desk.filings(), held=bool)
    among = candidates(read.request, (), desk.search("widget sales", read.scope, 24), desk)
    assert all(one.fact.quantity.unit != "percent" for one in among)
    assert all("unit" not in one.fact.label for one in among if one.fact.source == "table")


def test_a_figure_of_another_year_is_none_of_the_year_asked_for() -> None:
    desk = acme()
    read = understand("How much was gross profit in 2022?", desk.filings(), held=desk.mentions)
    passages = desk.search("gross profit", read.scope, 24)
    among = candidates(read.request, read.scope.periods, passages, desk)
    printed = {one.fact.quantity.text.strip("$ ") for one in among if one.fact.source == "table"}
    assert "400" in printed
    assert "500" not in printed


def test_words_that_say_where_to_look_and_how_to_write_name_no_figure() -> None:
    question = "Going by the 10-K, how much did Acme put into advertising in FY2023, USD millions?"
    assert read_asked(read_question(question), ("Acme", "10-K")).terms == {"advertis"}


def test_names_are_told_from_words_and_the_noun_asked_for_from_both() -> None:
    asked = read_asked(read_question("What backlog did the Orchard segment have?"), ())
    assert asked.names == {"orchard"}
    assert asked.head == {"backlog"}


def test_shares_add_up_to_one_and_keep_their_order() -> None:
    shares = shared([1.0, 3.0, 2.0])
    assert sum(shares) == pytest.approx(1)
    assert sorted(shares) == [shares[0], shares[2], shares[1]]


def test_a_name_that_stands_nowhere_near_makes_no_figure_sure() -> None:
    desk = acme(STAFF)
    question = "How much money did it raise from Plum Ventures by preferred shares?"
    read = understand(question, desk.filings(), held=lambda _: True)
    asked = read_asked(read.request, ())
    among = candidates(read.request, (), desk.search(question, read.scope, 24), desk)
    best = nearest(asked, among, ())
    assert best is not None
    assert best.fact.quantity.value == Decimal(40_000_000)
    assert not is_sure(asked, best, enough=0.0)


def test_a_figure_of_one_class_of_shares_is_none_of_another() -> None:
    said = "The Company had 1,345,678 Class A ordinary shares in issue and outstanding."
    for letter, sure in (("A", True), ("B", False)):
        desk = acme(said)
        question = f"How many Class {letter} ordinary shares were outstanding?"
        read = understand(question, desk.filings(), held=desk.mentions)
        asked = read_asked(read.request, ())
        among = candidates(read.request, (), desk.search(question, read.scope, 24), desk)
        best = nearest(asked, among, ())
        assert best is not None
        assert is_sure(asked, best, enough=0.0) == sure


def test_nothing_asked_tells_nothing() -> None:
    desk = acme()
    read = understand("How much?", desk.filings(), held=desk.mentions)
    among = candidates(read.request, (), desk.search("revenue", read.scope, 24), desk)
    asked = read_asked(read.request, ())
    assert nearest(asked, among, ()) is None
    assert nearest(read_asked(read_question("How much profit?"), ()), (), ()) is None


def test_a_rarer_term_tells_more() -> None:
    desk = acme(STAFF)
    read = understand("How many people in Canada?", desk.filings(), held=desk.mentions)
    among = candidates(read.request, (), desk.search("people Canada", read.scope, 24), desk)
    telling = weigh(read_asked(read.request, ()), among)
    assert telling["canada"] >= telling["peopl"]
    own = signs(read_asked(read.request, ()), among[0], telling, ())
    assert 0 <= own.own <= 1
    assert WEIGHTS.lacking < 0


def ask(question: str, body: str = STAFF) -> tuple[str, str]:
    filing: Filing = parse_bytes(report(body).encode(), "acme.txt")[0]
    answer = answer_from((filing,), question)
    return answer.text, answer.method


def report(body: str) -> str:
    return (
        "ACME CORP\n\nForm 10-K\n\nAnnual report for the fiscal year ended December 31, 2023\n\n"
        f"Item 7. Management's Discussion\n\n{body}\n"
    )


def test_the_answer_quotes_the_sentence_that_the_figure_stands_in() -> None:
    text, method = ask("Gross, how much money was raised by selling preferred shares to Fig?")
    assert text.startswith("$40.0 million [1]")
    assert "gross proceeds of $40.0 million" in text
    assert method == "sentence"


def test_what_is_named_and_stands_nowhere_is_refused() -> None:
    text, method = ask("Gross, how much money was raised by selling preferred shares to Plum?")
    assert method == "none"
    assert "$40.0 million" not in text


def test_a_figure_of_a_table_is_shown_under_its_own_name() -> None:
    desk = acme("Workforce\n                 2023    2022\nStaff turnover, stores   13.1%   12.0%")
    question = "What percentage of staff turned over in stores in 2023?"
    read = understand(question, desk.filings(), held=desk.mentions)
    passages = desk.search(question, read.scope, 24)
    draft = nearest_draft(read, desk, passages, ())
    assert draft is None or "Staff turnover" in draft.text


def test_a_desk_without_figures_has_no_nearest() -> None:
    desk = Desk(parse_bytes(b"ACME CORP\n\nNothing was counted here.\n", "acme.txt"))
    read = understand("How much was counted?", desk.filings(), held=desk.mentions)
    assert nearest_draft(read, desk, desk.search("counted", read.scope, 24), ()) is None


TOLD = (
    "The remaining availability under the March 2022 $2.0 billion repurchase plan was $475 million."
    " The standard and advanced capital ratios were 13.1% and 13.7%, respectively. The merger would"
    " leave between 11,250,000 and 22,500,000 authorized shares. Fees of $7 million were paid to"
    " Fig Ventures, and results included $3 million of fees of the harbour business."
)


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("How much of the March 2022 repurchase plan was still left?", "$475 million"),
        ("What was the advanced capital ratio?", "13.7%"),
        ("What was the standard capital ratio?", "13.1%"),
        ("How much did Fig Ventures get in fees?", "$7 million"),
    ],
)
def test_each_number_of_a_sentence_has_its_own_words(question: str, figure: str) -> None:
    assert found(question, TOLD)[0] == figure


@pytest.mark.parametrize(
    ("question", "barred"),
    [
        ("How many authorized shares would the merger leave?", "11,250,000"),
        ("How much did Acme pay in fees of the harbour business?", "$3 million"),
        ("What was left of the repurchase plan?", "$2.0 billion"),
    ],
)
def test_an_end_of_a_range_a_part_and_a_name_are_no_answers(question: str, barred: str) -> None:
    desk = acme(TOLD)
    read = understand(question, desk.filings(), held=desk.mentions)
    asked = read_asked(read.request, ("Acme",))
    passages = desk.search(question, read.scope, 24)
    among = candidates(read.request, read.scope.periods, passages, desk)
    assert barred not in [one.fact.quantity.text for one in fitting(asked, among)]


def test_what_a_question_says_by_name_names_the_figure() -> None:
    asked = read_asked(read_question("What part of its people left, going by turnover?"), ())
    assert asked.terms == {"turnov"}


def test_the_whole_that_a_part_is_asked_of_stands_in_the_setting() -> None:
    for question in ("Of its staff, how many drive?", "How many of its staff were drivers?"):
        assert "employ" in read_asked(read_question(question), ()).setting


def test_words_of_one_sense_and_one_family_are_said() -> None:
    assert is_said("left", frozenset({"remain"}))
    assert is_said("recognis", frozenset({"recogniz"}))
    assert not is_said("left", frozenset({"right"}))


def test_votes_against_are_told_by_the_word() -> None:
    assert "against" in read_asked(read_question("How many votes were cast against it?"), ()).terms
    assert "against" not in read_asked(read_question("What reserve against loss?"), ()).terms
