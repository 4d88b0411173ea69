"""Parts and Items in the order that their form gives them."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from index.parse.section_lines import Heading

_QUARTERLY_ITEMS = 8
_ITEM_NUMBER = re.compile(r"Item (\d+)(?:\.(\d+))?([A-K])?")
_PARTS = ("", "Part I", "Part II", "Part III", "Part IV")
# The Items with which the Parts of an annual report begin: Item 14 moved into Part III in 2003.
_FIRST_ITEMS = (0, 1, 5, 10, 15)
_FIRST_ITEMS_TO_2003 = (0, 1, 5, 10, 14)


@dataclass(frozen=True, slots=True)
class Keyed:
    """A Part or an Item with its key: (Part, Item)."""

    key: tuple[str, str]
    heading: Heading

    @property
    def start(self) -> int:
        """Where the heading starts."""
        return self.heading.start

    @property
    def number(self) -> int:
        """The Item's whole number (2 for "Item 2.02"), 0 for a Part."""
        digits = _ITEM_NUMBER.match(self.heading.item)
        return int(digits[1]) if digits else 0

    def place(self, *, by_part: bool, first_items: tuple[int, ...]) -> tuple[int, int]:
        """Where the heading belongs; Items count on through the Parts, but not in a 10-Q."""
        part = _PARTS.index(self.key[0])
        digits = _ITEM_NUMBER.match(self.heading.item)
        if digits is None:
            return (part, -1) if by_part else (0, first_items[part] * 10_000 - 1)
        letter = ord(digits[3]) - ord("A") + 1 if digits[3] else 0
        order = int(digits[1]) * 10_000 + int(digits[2] or 0) * 100 + letter
        return (part if by_part else 0, order)


def in_order(keyed: list[Keyed]) -> list[Keyed]:
    """The longest run of headings in ascending order: Item 7 inside Item 1A is a reference to it.

    Entries that end in a page number count only where nothing better has their key.
    """
    sure = {entry.key for entry in keyed if not entry.heading.contents}
    entries = [e for e in keyed if not e.heading.contents or e.key not in sure]
    by_part = all(entry.number <= _QUARTERLY_ITEMS for entry in entries)
    moved = any(entry.key == ("Part III", "Item 14") for entry in entries)
    first_items = _FIRST_ITEMS if moved else _FIRST_ITEMS_TO_2003
    tails: list[tuple[int, int]] = []  # the smallest end of an ascending chain of each length
    last: list[int] = []  # which entry that is
    before: list[int] = []
    for position, entry in enumerate(entries):
        place = entry.place(by_part=by_part, first_items=first_items)
        length = bisect_left(tails, place)
        before.append(last[length - 1] if length else -1)
        if length == len(tails):
            tails.append(place)
            last.append(position)
        elif place < tails[length]:
            tails[length], last[length] = place, position
    return [entries[position] for position in _back(before, last[-1] if last else -1)]


def _back(before: list[int], position: int) -> list[int]:
    chain = []
    while position >= 0:
        chain.append(position)
        position = before[position]
    return chain[::-1]
