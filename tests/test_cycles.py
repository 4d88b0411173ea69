"""The search for cycles of garbage rests while a question is answered, and only then."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from assistant.cycles import without_cycle_search
from assistant.pipeline import Assistant
from tests.acme import acme


@pytest.fixture(autouse=True)
def _searching() -> Iterator[None]:
    yield
    gc.enable()


def test_the_search_rests_while_a_question_is_answered() -> None:
    seen: list[bool] = []
    Assistant(acme()).ask(
        "What was net income in 2023?", on_stage=lambda _: seen.append(gc.isenabled())
    )
    assert seen == [False] * 4
    assert gc.isenabled()


def test_it_goes_on_after_an_error() -> None:
    with pytest.raises(KeyError), without_cycle_search():
        raise KeyError
    assert gc.isenabled()


def test_a_program_that_turned_it_off_finds_it_off() -> None:
    gc.disable()
    with without_cycle_search():
        pass
    assert not gc.isenabled()
