"""The scanner: a text -> its numbers with everything that is printed around them.

Units that a number takes from its neighbours ("15-20%") are read in ``quantity_ranges``.
"""

from __future__ import annotations

from collections.abc import Iterator

from index.quantities.digits import scan_digits
from index.quantities.found import Found
from index.quantities.spelled import scan_words


def scan(text: str) -> Iterator[Found]:
    """Every number of a flattened text that may be a quantity, in order, without overlaps. Where
    words and digits say one number, "thirty (30) days", the words begin it."""
    words = list(scan_words(text))
    at = last = 0
    for found in scan_digits(text):
        while at < len(words) and words[at].start <= found.start:
            if words[at].start >= last:
                yield words[at]
                last = words[at].end
            at += 1
        if found.start >= last:
            yield found
            last = found.end
    yield from (word for word in words[at:] if word.start >= last)
