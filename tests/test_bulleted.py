"""Lists told point by point, and lists of subsidiaries."""

from __future__ import annotations

from decimal import Decimal

from assistant.told.bulleted import told_points, told_subsidiaries
from tests.builders import annual_report, asked, parsed, statements, table

_PARTNERS = (
    "<p>Our three largest independent bottling partners in 2023 were as follows:</p>"
    "<p>• Harbour Cafe, S.A.B. de C.V. (“Harbour”), which has bottling operations in a large part "
    "of the country, in the islands to the south of it and in the cities of the north;</p>"
    "<p>• Pier Foods plc</p><p>• Marsh &amp; Sons</p><p>They are paid each month.</p>"
)
BOOKS = annual_report(_PARTNERS)
LIST = parsed(
    "<html><body><p>Exhibit 21.1</p><p>Subsidiaries of Lantern Works, Inc.</p>"
    + table(("Name", "Jurisdiction of Incorporation"), ("Lantern Asia Ltd", "Hong Kong"),
            ("Lantern Pier Ltd", "Ireland"), ("Lantern Rope Ltd", "Ireland"))
    + "</body></html>",
    "EX-21.htm",
)  # fmt: skip


def test_points_under_the_words_asked_for() -> None:
    answer = asked("Name Lantern Works' three largest independent bottling partners.", BOOKS)
    assert answer.short == ("Harbour Cafe, S.A.B. de C.V.; Pier Foods plc; Marsh & Sons",)


def test_another_number_of_points_is_not_the_list() -> None:
    answer = asked("Name Lantern Works' five largest independent bottling partners.", BOOKS)
    assert not answer.short or "Pier Foods" not in answer.short[0]


def test_a_list_that_goes_on_behind_a_line_is_not_told_in_part() -> None:
    points = (
        "<p>Our independent bottling partners were as follows:</p><p>• Pier Foods plc</p>"
        "<p>• Marsh Sons</p><p>Tarn Oil, which is paid each month</p><p>• Quarry Drinks</p>"
    )
    question = "Which are Lantern Works' independent bottling partners?"
    books = annual_report(points)
    assert told_points(question, books.meta, books.text, frozenset({"lantern", "work"})) is None
    whole = annual_report(points.replace("Tarn Oil, which", "that"))
    found = told_points(question, whole.meta, whole.text, frozenset({"lantern", "work"}))
    assert found is not None
    assert found.short[0].endswith("Marsh Sons that is paid each month; Quarry Drinks")


def test_a_property_in_the_place_is_no_subsidiary() -> None:
    prose = "We own the mills listed here, and lease the stores in which our lamps are sold. "
    mills = table(("Mill", "Place"), ("Rope mill", "Ireland"))
    text = f"<html><body><p>Subsidiaries</p><p>{prose * 4}</p>{mills}</body></html>"
    books = parsed(text, "10-K.htm")
    question = "Which subsidiaries are incorporated in Ireland?"
    assert told_subsidiaries(question, books.meta, books.text) is None


def test_subsidiaries_of_a_place() -> None:
    assert asked("Which subsidiaries are incorporated in Ireland?", LIST).short == (
        "Lantern Pier Ltd", "Lantern Rope Ltd",
    )  # fmt: skip
    counted = asked("How many subsidiaries are incorporated in Ireland?", LIST).value
    assert counted is not None
    assert counted.value == Decimal(2)


def test_a_figure_is_no_list_of_what_moved_it() -> None:
    points = (
        "<p>Other income—net increased $61 million, mainly due to:</p>"
        "<p>• gains on the net sale of lamps</p><p>• lower income taxes</p>"
    )
    books = annual_report(statements(), points)
    answer = asked("What was Lantern Works' net income in 2023?", books)
    assert "$240 million" in answer.text
    assert told_points("What was net income in 2023?", books.meta, books.text, frozenset()) is None
