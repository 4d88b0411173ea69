"""Words as they are compared: stems, classes, stop words."""

import pytest

from assistant.words import is_class, stem, terms, words


@pytest.mark.parametrize(
    "forms",
    [
        ("purchases", "purchased", "purchasing", "purchase"),
        ("sell", "selling", "sold", "sale"),
        ("issued", "issue", "issuance"),
        ("borrowed", "borrows", "borrowing"),
        ("liability", "liabilities"),
        ("carry", "carries", "carried", "carrying"),
        ("company's", "company’s", "company"),
    ],
)
def test_the_forms_of_a_word_share_a_stem(forms: tuple[str, ...]) -> None:
    assert len({stem(form) for form in forms}) == 1


def test_other_words_keep_their_own_stem() -> None:
    assert len({stem(word) for word in ("asset", "liability", "equity", "share", "sale")}) == 5


def test_a_warranty_is_no_warrant() -> None:
    assert stem("warranties") == stem("warranty") != stem("warrants")


def test_thousands_separators_do_not_make_another_number() -> None:
    assert stem("1,740,249") == stem("1740249")


def test_stop_words_are_left_out() -> None:
    assert terms("What was the of a") == ()


@pytest.mark.parametrize("written", ["Class B", "class B", "Class-B"])
def test_a_class_of_shares_is_one_term(written: str) -> None:
    assert terms(f"{written} shares")[0] == "classb"


def test_one_class_is_not_another() -> None:
    assert "classb" not in terms("Class A ordinary shares")
    assert is_class("classa")
    assert not is_class("class")
    assert not is_class("classification")


def test_a_hyphenated_word_is_found_by_its_halves() -> None:
    assert {"over-allot", "allot"} <= set(terms("Over-allotment"))


def test_a_signature_mark_says_signed() -> None:
    assert set(terms("/s/ Ada Moss")) >= set(terms("signed"))


@pytest.mark.parametrize("written", ["U.S.", "US", "United States", "U.S.A."])
def test_the_united_states_are_one_word(written: str) -> None:
    assert terms(f"in the {written} today") == terms("in the USA today")


def test_the_pronoun_us_is_no_country() -> None:
    assert terms("Contact us") == terms("Contact")


def test_words_come_as_printed() -> None:
    assert words("Net-debt of 2,500.5 at AT&T’s") == ("Net-debt", "of", "2,500.5", "at", "AT&T’s")
