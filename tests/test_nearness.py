"""Exact nearness over vectors kept in memory."""

from __future__ import annotations

import numpy as np
import pytest

import index.library
import index.nearness
from index.library import Library
from index.nearness import near
from tests.library_samples import a_filing, put


def _rows(*numbers: int) -> tuple[np.ndarray, np.ndarray]:
    angles = np.linspace(0, 1, len(numbers))
    matrix = np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)
    return np.array(numbers, dtype=np.int64), matrix


QUESTION = np.array([1, 0], dtype=np.float32)


def test_the_nearest_come_first_whatever_the_order_of_the_filings() -> None:
    found = near([_rows(7, 9), _rows(1, 2, 3)], QUESTION)
    assert found.best(2) == [1, 7]
    assert list(found.numbers) == [1, 2, 3, 7, 9]


def test_standing_is_above_the_mean_or_nothing() -> None:
    found = near([_rows(1, 2, 3)], QUESTION)
    standing = found.standing([1, 3, 99])
    assert standing[1] == pytest.approx((1 - found.mean) / found.spread)
    assert standing[3] == standing[99] == 0.0


def test_nothing_held_is_near_nothing() -> None:
    found = near([], QUESTION)
    assert found.best(5) == []
    assert found.standing([4]) == {4: 0.0}


def test_vectors_that_are_all_alike_have_no_spread_to_divide_by() -> None:
    numbers, matrix = _rows(1, 2)
    matrix[:] = matrix[0]
    assert near([(numbers, matrix)], QUESTION).standing([1, 2]) == {1: 0.0, 2: 0.0}


def test_a_large_library_asks_its_vector_index_and_agrees(
    small_library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    for topic in ("rockets", "ships", "trains"):
        put(small_library, a_filing(f"It sells {topic}.\n\n" + f"More on {topic}. " * 90))
    small_library.sync()
    vector = small_library.embedder.encode_query("trains")
    exact = small_library.nearness(vector, small_library.held(), 3)
    monkeypatch.setattr(index.library, "MOST_KEPT", 1)
    monkeypatch.setattr(index.nearness, "MOST_KEPT", 1)
    last = int(exact.numbers[-1])
    found = small_library.nearness(vector, small_library.held(), 3, also=[last])
    assert found.best(3) == exact.best(3)
    assert found.standing([last])[last] == pytest.approx(exact.standing([last])[last], abs=1e-4)
