"""What the sets lose of a table is mended: columns under a head, words glued at line breaks."""

from __future__ import annotations

import pytest

from eval.benchmarks.context import Context, context_filing
from eval.benchmarks.glued import Glued
from eval.benchmarks.stacked import places
from index.facts.extract import extract_facts


@pytest.mark.parametrize(
    ("row", "below", "width", "expected"),
    [
        (["", "2011", "2010"], ["", "Homes", "Shops", "Homes", "Shops"], 5, ((1, 2), (3, 2))),
        (["Year ended", "Profit", "Return"], ["", "2011", "2010", "Change", "2011", "2010"], 6,
         ((0, 1), (1, 3), (4, 2))),
        (["", "Years Ended", "Change"], ["", "2008", "2007", "2006", "2008-2007", "2007-2006"], 6,
         ((1, 3), (4, 2))),
        (["", "Owned", "Leased"], ["", "Sites", "Feet", "Stores", "Space"], 5, ((1, 2), (3, 2))),
        (["", "Owned", "Leased"], ["", "Sites", "Feet", "Stores"], 4, ((1, 1), (2, 2))),
        (["", "Years Ended"], ["", "2008", "2007"], 3, ((1, 2),)),
        (["", "2008", "", "2007", ""], ["", "a", "b", "a", "b"], 5, ((1, 2), (3, 2))),
        (["", "2008", "2007"], [], 3, ((1, 1), (2, 1))),
    ],
)  # fmt: skip
def test_heads_over_heads_cover_their_columns(
    row: list[str], below: list[str], width: int, expected: tuple[tuple[int, int], ...]
) -> None:
    assert places(row, below, width) == expected


def test_a_figure_of_a_second_group_has_its_own_year() -> None:
    rows = (
        ("", "2011", "2010"),
        ("In millions", "Homes", "Shops", "Homes", "Shops"),
        ("Loans", "$5", "$4", "$3", "$2"),
    )
    facts = extract_facts(context_filing(Context((), rows), source="x"))
    heads = ["2011 Homes", "2011 Shops", "2010 Homes", "2010 Shops"]
    assert [fact.header for fact in facts] == heads
    assert [fact.period.end.year for fact in facts if fact.period] == [2011, 2011, 2010, 2010]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Subleaseincome", "Sublease income"),
        ("Supply ofberths", "Supply of berths"),
        ("More Than5 years", "More Than 5 years"),
        ("Workforce", "Workforce"),  # prose knows the word
        ("Zorbliness", "Zorbliness"),
        ("berthsincome of", "berths income of"),
    ],
)
def test_glued_words_are_taken_apart_by_the_words_of_the_prose(cell: str, expected: str) -> None:
    prose = ["sublease income and berths, a workforce at work in force"] * 4
    assert Glued(prose).apart(cell) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "is subject to amortiza- tion in fi scal 2009",
            "is subject to amortization in fiscal 2009",
        ),
        ("long- term debt of fl ashy firms", "long- term debt of fl ashy firms"),
    ],
)
def test_torn_words_are_joined_where_prose_holds_the_whole(text: str, expected: str) -> None:
    assert Glued(["amortization of fiscal years, long and term"] * 4).whole(text) == expected
