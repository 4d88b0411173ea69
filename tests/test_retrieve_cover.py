"""Why a passage is found: words that stand together, how much of a question it has, and where the
primary statements are."""

from __future__ import annotations

from datetime import date

import pytest

from index.catalog import Held
from index.library import Library
from index.retrieve import retrieve, search
from index.retrieve.cover import covered
from index.retrieve.question import read
from index.retrieve.scope import liking
from index.topics import find_topics
from index.types import FilingMeta, Period, Scope
from tests.library_samples import END_2023, a_fact, a_filing, put

PAD = "\n\n" + "Nothing of this is about money. " * 60 + "\n\n"


def test_a_rare_word_counts_more_than_one_that_all_have() -> None:
    texts = {1: "Sales of tugboats", 2: "Sales of tickets", 3: "Sales and tickets"}
    found = covered(["sales", "tugboat"], texts)
    assert found[1] == 1.0
    assert found[2] == found[3] < 0.5


def test_nothing_asked_covers_nothing() -> None:
    assert covered([], {1: "Sales"}) == {}
    assert covered(["sales"], {}) == {}


@pytest.mark.parametrize(
    ("question", "phrases"),
    [
        ("How many holders of record are there?", ("holders of record",)),
        ("Why did the gross margin fall?", ("gross margin", "margin fall")),
        ("What is its debt?", ()),
        ("Round the gross margin to two decimals.", ("gross margin",)),
    ],
)
def test_words_that_stand_together(question: str, phrases: tuple[str, ...]) -> None:
    assert read(question, Scope(), [], ()).together == phrases


def test_words_of_how_to_answer_are_not_looked_for() -> None:
    asked = read("Calculate the gross margin, as a percentage with two decimals", Scope(), [], ())
    assert asked.words == ("gross", "margin")


def test_what_has_all_that_is_asked_says_so(small_library: Library) -> None:
    text = f"Holders sold a record amount.{PAD}We have 12 holders of record.{PAD}"
    put(small_library, a_filing(text, period_end=date(2023, 12, 31)))
    first = retrieve(small_library, "How many holders of record are there?", k=3)[0]
    assert "holders of record" in first.chunk.text
    assert {"phrase", "cover"} <= dict(first.signals).keys()


def test_the_statement_is_that_which_stands_with_the_others(small_library: Library) -> None:
    """What comes first here prints as many rows, and stands far from the balance sheet."""
    far = f"Discussion\nRevenue 901\nInterest 48{PAD}{PAD}{PAD}"
    own = f"Income\nRevenue 701\nInterest 57{PAD}Balance\nInventories 33\nCash 62\nDebt 26"
    filing = a_filing(far + own, period_end=date(2023, 12, 31))
    rows = [("701", "revenue"), ("57", "interest_expense"), ("901", "revenue")]
    facts = [a_fact(filing, p, concept=c) for p, c in (*rows, ("48", "interest_expense"))]
    facts += [
        a_fact(filing, p, concept=c, period=END_2023, statement="balance")
        for p, c in (("33", "inventory"), ("62", "cash"), ("26", "long_term_debt"))
    ]
    put(small_library, filing, facts)
    found = search(small_library, "What was the revenue in fiscal 2023?", k=1).passages[0]
    assert "Revenue 701" in found.chunk.text
    assert "operand" in dict(found.signals)


def test_a_judgement_looks_up_what_it_is_judged_by() -> None:
    asked = read("Is Acme a capital-intensive business?", Scope(), [], ())
    assert {"capex", "revenue", "ppe_net"} <= set(asked.concepts)
    (staff,) = [t for t in find_topics("How many people work for Acme?") if t.name == "staff"]
    assert staff.items == ("employees",)


def _held(number: int, end: date) -> Held:
    meta = FilingMeta(str(number), "f", "html", company="Acme Corp", form="10-Q", period_end=end)
    return Held(number, meta, "", 1, 1, "", ())


def test_an_event_is_told_by_the_report_of_the_time_around_it() -> None:
    june, year_on, before = (
        _held(1, date(2022, 6, 30)),
        _held(2, date(2023, 6, 30)),
        _held(3, date(2021, 3, 31)),
    )
    july = Period(date(2022, 7, 1), date(2022, 7, 31))
    liked = liking([june, year_on, before], [july])
    assert liked[1] > liked[2] > liked[3] == 0.0


def test_the_order_of_words_changes_no_last_digit() -> None:
    texts = {1: "orders of aircraft engines", 2: "an order", 3: "aircraft", 4: "new engines"}
    words = ["aircraft", "orders", "engines", "backlog", "deliveries"]
    assert covered(words, texts) == covered([*words, *words], texts)
    first = covered(words, texts)
    assert all(covered(words, dict(reversed(texts.items())))[n] == first[n] for n in texts)


def test_a_word_inside_another_is_not_said() -> None:
    texts = {1: "Reordered, preordered: orders_1", 2: "border", 3: "re-order", 4: "order"}
    assert covered(["order"], texts) == {1: 1.0, 2: 0.0, 3: 1.0, 4: 1.0}
