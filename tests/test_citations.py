"""From markers to the words they stand for."""

import pytest

from assistant.citations import (
    DanglingMarkerError,
    cite,
    markers,
    page_at,
    row_around,
    section_at,
)
from assistant.holdings.desk import Desk
from assistant.types import Draft, Source
from index.types import Page, Section
from tests.builders import annual_report

REPORT = annual_report("<h2>Item 1. Business</h2><p>We make lanterns in Oslo.</p>")
DESK = Desk([REPORT])
START = REPORT.text.index("We make")
SOURCE = Source(REPORT.meta, START, START + 7)


def test_markers_come_once_in_order() -> None:
    assert markers("a [2] b [1] c [2] d [1999] e [x]") == (2, 1)


def test_a_citation_quotes_the_filing_word_for_word() -> None:
    (citation,) = cite(Draft("Said [1].", (SOURCE,), "sentence"), DESK)
    assert citation.quote == "We make"
    assert REPORT.text[citation.start : citation.end] == citation.quote
    assert "Business" in citation.section


@pytest.mark.parametrize("text", ["Said [2].", "Said [0].", "Said [1] and [7]."])
def test_a_marker_without_a_source_is_an_error(text: str) -> None:
    with pytest.raises(DanglingMarkerError):
        cite(Draft(text, (SOURCE,), "sentence"), DESK)


def test_a_source_that_no_marker_names_is_not_cited() -> None:
    assert cite(Draft("No marker.", (SOURCE,), "sentence"), DESK) == ()


def test_the_sections_around_a_place_come_outermost_first() -> None:
    sections = (
        Section("document", "EX-99.1", "", 0, 100),
        Section("heading", "", "Use of Proceeds", 10, 50, 1),
        Section("heading", "", "Use of Proceeds", 12, 50, 2),
        Section("heading", "", "Risks", 50, 100, 1),
    )
    assert section_at(sections, 20) == "EX-99.1 › Use of Proceeds"
    assert section_at(sections, 50) == "EX-99.1 › Risks"
    assert section_at((), 5) == ""


def test_the_page_of_a_place() -> None:
    pages = (Page(0, 0, 10), Page(1, 10, 20))
    assert [page_at(pages, at) for at in (0, 9, 10, 25)] == [0, 0, 1, None]


def test_the_row_around_a_cell_has_label_and_figures() -> None:
    text = "Costs\t7\n  Net sales\t10\t9  \nProfit\t3"
    at = text.index("10")
    start, end = row_around(text, at, at + 2)
    assert text[start:end] == "Net sales\t10\t9"


def test_a_line_without_end_is_cited_by_the_cell() -> None:
    text = "x" * 400 + "10" + "y" * 400
    assert row_around(text, 400, 402) == (400, 402)


def test_the_last_row_ends_with_the_text() -> None:
    assert row_around("Net sales\t10", 10, 12) == (0, 12)
