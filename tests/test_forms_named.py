"""Form types as questions name them."""

import pytest

from assistant.scope.forms import find_forms, is_form


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("in its 10-K", "10-K"),
        ("its 10K for 2020", "10-K"),
        ("the 10-K/A", "10-K"),
        ("the annual report", "20-F"),
        ("its quarterly report", "10-Q"),
        ("the Form 144", "144"),
        ("the 144 notice", "144"),
        ("on Form 4", "4"),
        ("the proxy statement", "DEF 14A"),
        ("schedule 13d", "SC 13D"),
        ("the 13F-HR", "13F"),
        ("Form S-1", "S-1"),
        ("the 6k", "6-K"),
    ],
)
def test_a_form_is_named(text: str, form: str) -> None:
    assert form in find_forms(text)[0][0]


@pytest.mark.parametrize(
    "text",
    [
        "What was revenue in 2022?",
        "a 144-page book",
        "in 10 kilometres",
        "Form 4.2",
        "the 410-kilo",
    ],
)
def test_no_form_is_named(text: str) -> None:
    assert find_forms(text) == ()


def test_form_144_is_not_form_4() -> None:
    assert [forms for forms, _, _ in find_forms("the Form 144")] == [("144",)]


def test_forms_come_in_order_with_their_spans() -> None:
    text = "the 6-K against the Form 144"
    assert [text[start:end] for _, start, end in find_forms(text)] == ["6-K", "Form 144"]


@pytest.mark.parametrize(
    ("held", "asked", "same"),
    [
        ("10-K405", "10-K", True),
        ("10-K/A", "10-K", True),
        ("10-KSB", "10-K", True),
        ("8-K EX-99.1", "8-K", True),
        ("10-Q", "10-K", False),
        ("144", "4", False),
        ("4/A", "4", True),
        ("424B5", "4", False),
        ("424B5", "424B", True),
        ("DEF 14A", "D", False),
        ("10-K", "form 10k", True),
        (None, "10-K", False),
    ],
)
def test_family_of_a_form(held: str | None, asked: str, same: bool) -> None:
    assert is_form(held, asked) is same
