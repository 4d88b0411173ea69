"""Misspelt words of finance."""

import pytest

from assistant.scope.spelling import corrected


def nowhere(_: str) -> bool:
    return False


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("total asets", "total assets"),
        ("net procedes", "net proceeds"),
        ("gross proffit", "gross profit"),
        ("operatng income", "operating income"),
    ],
)
def test_one_slip_is_mended(typed: str, meant: str) -> None:
    assert corrected(typed, nowhere) == meant


@pytest.mark.parametrize("text", ["What was revenue?", "cash", "inventory turnover", ""])
def test_what_is_spelt_well_stays(text: str) -> None:
    assert corrected(text, nowhere) == text


def test_a_word_of_a_held_filing_is_no_slip() -> None:
    assert corrected("the asets list", lambda word: word == "asets") == "the asets list"


@pytest.mark.parametrize("name", ["Asets Holdings", "Proffit Inc", "ASETS"])
def test_a_name_keeps_its_spelling(name: str) -> None:
    assert corrected(name, nowhere) == name


def test_a_word_far_from_any_other_stays() -> None:
    assert corrected("what about zyxwvut", nowhere) == "what about zyxwvut"


@pytest.mark.parametrize(
    "word",
    ["divided", "positive", "billions", "multiplied", "trailing", "basis", "exclude", "register"],
)
def test_an_ordinary_word_is_no_slip(word: str) -> None:
    assert corrected(word, nowhere) == word


def test_a_slip_in_the_first_word_and_a_cut_off_last_letter_are_mended() -> None:
    held = {"incom", "pear"}.__contains__  # words are held by their stems
    assert corrected("wat was net incom of pear", held) == "what was net income of pear"
    assert corrected("pear revenue", held) == "pear revenue"
