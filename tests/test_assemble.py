"""Joining documents: one text, and every span still stands on its words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from index.parse.assemble import Part, assemble
from index.types import (
    Cell,
    Field,
    Filing,
    FilingMeta,
    Page,
    Period,
    Section,
    Table,
    XbrlFact,
)

META = FilingMeta("id", "a.txt", "submission")


def filing(text: str) -> Filing:
    """A filing whose every span covers its last word."""
    start, end = len(text) - len(text.split(" ")[-1]), len(text)
    fact = XbrlFact(
        "us-gaap:Cash", Decimal(1), "USD", 0, Period(None, date(2024, 1, 1)), (), start, end
    )
    return Filing(
        meta=META,
        text=text,
        sections=(Section("heading", "", "last", start, end),) if text else (),
        pages=(Page(0, 0, end),) if text else (),
        tables=(Table(start, end, (Cell(0, 0, 1, text[start:end], start, end),)),),
        fields=(Field("a/b", "B", text[start:end], start, end),),
        xbrl=(fact,),
    )


@given(st.lists(st.text(alphabet="ab €\n", max_size=30), min_size=1, max_size=5))
def test_every_span_stands_on_the_same_words_as_before(texts: list[str]) -> None:
    parts = [Part(f"EX-{n}", "", filing(text)) for n, text in enumerate(texts)]
    joined = assemble(parts, META)
    words = [text.split(" ")[-1] for text in texts]
    assert [joined.text[f.start : f.end] for f in joined.fields] == words
    assert [joined.text[f.start : f.end] for f in joined.xbrl] == words
    assert [joined.text[t.start : t.end] for t in joined.tables] == words
    cells = [cell for table in joined.tables for cell in table.cells]
    assert all(joined.text[cell.start : cell.end] == cell.text for cell in cells)


def test_documents_are_kept_apart_and_in_order() -> None:
    joined = assemble(
        [Part("10-K", "", filing("one two")), Part("EX-1", "X", filing("three"))], META
    )
    assert joined.text == "one two\n\nthree"
    documents = [s for s in joined.sections if s.kind == "document"]
    assert [(s.item, s.title, joined.text[s.start : s.end]) for s in documents] == [
        ("10-K", "", "one two"),
        ("EX-1", "X", "three"),
    ]


def test_pages_are_numbered_through() -> None:
    joined = assemble([Part("10-K", "", filing("one")), Part("EX-1", "", filing("two"))], META)
    assert [(p.number, joined.text[p.start : p.end]) for p in joined.pages] == [
        (0, "one"),
        (1, "two"),
    ]


def test_a_document_section_is_not_put_around_itself() -> None:
    """The section finder already gives a text a document around it; its parts stay at depth 1."""
    inner = (
        Section("document", "", "", 0, 7),
        Section("item", "Item 1", "one", 0, 3, depth=1),
    )
    joined = assemble([Part("10-K", "", replace(filing("one two"), sections=inner))], META)
    assert [(s.kind, s.item, s.depth) for s in joined.sections] == [
        ("document", "10-K", 0),
        ("item", "Item 1", 1),
    ]


def test_an_exhibit_printed_inside_a_document_is_nested_in_it() -> None:
    inner = (
        Section("document", "", "", 0, 3),
        Section("document", "EX-2", "", 4, 7),
        Section("heading", "", "two", 4, 7, depth=1),
    )
    joined = assemble([Part("10-K", "", replace(filing("one two"), sections=inner))], META)
    assert [(s.item, s.depth) for s in joined.sections] == [("10-K", 0), ("EX-2", 1), ("", 2)]


def test_a_part_without_text_leaves_no_section_and_no_gap() -> None:
    empty = Filing(meta=META, text="")
    joined = assemble([Part("GRAPHIC", "", empty), Part("10-K", "", filing("one"))], META)
    assert joined.text == "one"
    assert [s.item for s in joined.sections if s.kind == "document"] == ["10-K"]
