"""Figures before and after an event are paired in one pass."""

from assistant.further.states import moved_through_event
from tests.builders import fact, year


def test_the_facts_of_a_library_are_not_compared_each_with_each() -> None:
    """A question over 63 companies took 113 seconds: 100,000 facts squared."""
    filler = [fact("", "1", year(2023), label=f"Row {n}") for n in range(20_000)]
    before = fact("", "40", None, label="Class A shares", dimensions=(("state", "before"),))
    after = fact("", "50", None, label="Class A shares", dimensions=(("state", "after"),))
    found = moved_through_event(
        "By how much did Class A shares increase?", [before, *filler, after]
    )
    assert found is not None
    assert found.value == 10
