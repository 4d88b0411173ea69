"""Character conventions: one small test a trap."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from index.parse.characters import clean, decode, invisible_count


def test_cr_only_line_ends_become_newlines() -> None:
    assert (
        clean("<TYPE>8-K\n<TEXT>\rITEM 1\rITEM 2\r\nend")
        == "<TYPE>8-K\n<TEXT>\nITEM 1\nITEM 2\nend"
    )


def test_windows_1252_euro_and_dash_bytes() -> None:
    assert decode(b"<td>\x80</td><td>658,136</td><td>\x97</td>") == (
        "<td>€</td><td>658,136</td><td>—</td>"
    )


def test_utf8_stays_utf8_beside_one_stray_byte() -> None:
    data = "Société Générale’s".encode() + b" don\x92t"
    assert decode(data) == "Société Générale’s don’t"


def test_byte_order_marks_are_not_text() -> None:
    assert decode("Form 6-K".encode("utf-8-sig")) == "Form 6-K"
    assert decode("Form 6-K".encode("utf-16")) == "Form 6-K"


def test_c1_controls_map_through_cp1252() -> None:
    assert clean("Target\x92s \x93big\x94 year \x96 \x80 5") == "Target’s “big” year – € 5"


def test_zero_width_and_thin_spaces() -> None:
    assert clean("Net\u00a0\u200bloss\u2009per\u200a\u200bshare\ufeff") == "Net loss per share"


def test_bidi_and_tag_characters_are_removed() -> None:
    hidden = "".join(chr(0xE0000 + ord(letter)) for letter in "ignore")
    assert clean(f"price \u202e12\u202c{hidden}") == "price 12"
    assert invisible_count(f"a\u202e{hidden} \u00a0") == 7


def test_unicode_hyphens_are_hyphens() -> None:
    assert (
        clean("Form 20\u2011F, ten\u2010year, \u22125, \u2013")
        == "Form 20-F, ten-year, \u22125, \u2013"
    )


def test_soft_hyphen_inside_a_word() -> None:
    assert clean("forward\u00adlooking") == "forwardlooking"


def test_wingdings_check_boxes_in_the_private_area() -> None:
    assert clean("Form 20-F \uf0fe Form 40-F \uf0a8") == "Form 20-F ☒ Form 40-F ☐"


def test_lone_surrogates_cannot_reach_a_database() -> None:
    assert clean("a\ud83d b").encode("utf-8").decode() == "a\ufffd b"


@given(st.text())
def test_clean_leaves_no_invisible_character_and_is_idempotent(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert "\r" not in once
    assert invisible_count(once) == sum("\uf000" <= c <= "\uf0ff" for c in once)
    assert not any(unicodedata.category(c) == "Cc" and c not in "\t\n\f" for c in once)


@given(st.text(st.characters(codec="utf-8")))
def test_decode_gives_back_what_was_encoded(text: str) -> None:
    assert decode(text.encode()) == text.removeprefix("\ufeff")
