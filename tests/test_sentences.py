"""Sentences, rows and form fields, each with its span."""

from itertools import pairwise

import pytest

from assistant.sentences.split import field_sentences, sentences, split
from index.types import Field
from tests.builders import META, passage


def pieces(text: str) -> list[str]:
    return [text[start:end] for start, end in split(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Moss of Lantern Works, Inc. paid 2.5 million.",
        "The J. P. Reed Co. Ltd. bank lent it.",
        "It was listed in the U.S. Senate papers.",
        "Trading begins at 9:00 a.m. Hong Kong time.",
    ],
)
def test_a_full_stop_inside_a_sentence_does_not_end_it(text: str) -> None:
    assert pieces(text) == [text]


def test_two_sentences_are_two() -> None:
    assert pieces("Sales rose. Costs fell!") == ["Sales rose.", "Costs fell!"]


def test_a_wrapped_line_stays_one_sentence() -> None:
    assert len(pieces("The company sold\n830 shares in\nDecember.")) == 1


def test_each_table_row_is_a_piece() -> None:
    assert pieces("Net sales\t10\nCosts\t7\nProfit\t3") == [
        "Net sales\t10", "Costs\t7", "Profit\t3",
    ]  # fmt: skip


def test_list_items_are_pieces() -> None:
    assert len(pieces("Risks:\n• fire\n• flood")) == 3


def test_a_signature_block_is_one_piece() -> None:
    block = "By: /s/ Ada Moss\n\nName: Ada Moss\n\nTitle: Director"
    assert pieces(block) == [block]


def test_spans_are_in_order_without_overlap() -> None:
    spans = split("One. Two!\n\nThree\tfour\nFive? Six " * 50)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))


def test_a_piece_without_end_is_cut() -> None:
    assert max(len(piece) for piece in pieces("word " * 2000)) <= 1200


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "\t", "."])
def test_nothing_gives_no_empty_piece(text: str) -> None:
    assert all(piece.strip() for piece in pieces(text))


def test_a_sentence_points_into_its_filing() -> None:
    text = "Sales rose. Costs fell."
    found = sentences(passage(text, start=100))
    assert [text[s.start - 100 : s.end - 100] for s in found] == [s.text for s in found]


def test_a_short_line_is_the_label_of_the_next() -> None:
    found = sentences(passage("Date of Notice\n\n03/31/2023"))
    assert found[1].label == "Date of Notice"


def test_a_heading_is_marked_as_one() -> None:
    found = sentences(
        passage("Use of Proceeds\n\nWe will repay debt.", headings=("Use of Proceeds",))
    )
    assert [s.is_head for s in found] == [True, False]


def test_the_other_fields_of_a_row_are_its_context() -> None:
    fields = (
        Field("sold[1]/seller", "Name of Seller", "Marsh Bank", 0, 10),
        Field("sold[1]/amount", "Amount Sold", "500", 11, 14),
        Field("sold[2]/amount", "Amount Sold", "700", 15, 18),
    )
    first, second = (s for s in field_sentences(META, fields) if s.label == "Amount Sold")
    assert "Marsh Bank" in first.context
    assert "Marsh Bank" not in second.context


def test_long_remarks_are_read_as_prose_not_as_a_field() -> None:
    assert field_sentences(META, (Field("remarks", "Remarks", "x " * 400, 0, 800),)) == ()
