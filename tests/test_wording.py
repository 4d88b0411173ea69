"""Questions in the words that the rules further on know."""

from __future__ import annotations

import pytest

from assistant.scope.wording import as_question


@pytest.mark.parametrize(
    ("asked", "read"),
    [
        ("What price per share does the notice imply?",
         "What is the implied price per share of the notice?"),
        ("What price per share does the aggregate market value imply?",
         "What is the implied price per share?"),
        ("What selling price does it imply?", "What is the implied selling price of it?"),
    ],
)  # fmt: skip
def test_what_is_implied(asked: str, read: str) -> None:
    assert as_question(asked) == read
