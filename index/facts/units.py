"""Units that a document states once for all: at the head of its notes, or "unless otherwise
stated"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from index.quantities import read_units
from index.types import Units

LINES_BEHIND = 5
LONGEST_LINE = 300

_NOTES = re.compile(
    r"^[^\S\n]*notes?\s+to\s+(?:the\s+)?(?:\w+\s+){0,3}financial\s+statements?\b[^\n]{0,60}$",
    re.IGNORECASE | re.MULTILINE,
)
_THROUGHOUT = re.compile(r"\b[Oo]therwise\s+(?:noted|stated|indicated|specified)\b")
_AMOUNT = re.compile(r"\d\s*(?:thousand|million|billion)", re.IGNORECASE)


def stated_units(text: str) -> tuple[tuple[int, Units], ...]:
    """Units stated for what follows, with where they are stated, in order."""
    found = [*_of_notes(text), *_throughout(text)]
    return tuple(sorted(found, key=lambda item: item[0]))


def units_at(stated: Sequence[tuple[int, Units]], at: int) -> Units | None:
    """The units last stated before offset ``at``, None where there are none."""
    number = bisect_right([start for start, _ in stated], at) - 1
    return stated[number][1] if number >= 0 else None


def _of_notes(text: str) -> list[tuple[int, Units]]:
    found = []
    for heading in _NOTES.finditer(text):
        lines = text[heading.start() : heading.end() + LONGEST_LINE * 2].split("\n")
        for line in [line for line in lines if line.strip()][: LINES_BEHIND + 1]:
            own = "\t" in line or len(line) > LONGEST_LINE  # the head of a table, or prose
            units = None if own else read_units(line)
            if units is not None and not _AMOUNT.search(line):
                found.append((heading.start(), units))
                break
    return found


def _throughout(text: str) -> list[tuple[int, Units]]:
    """Lines such as "(Dollars in millions, unless otherwise stated)", which are no table's head."""
    found = []
    for match in _THROUGHOUT.finditer(text):
        start = text.rfind("\n", 0, match.start()) + 1
        line = text[max(start, match.start() - LONGEST_LINE) : text.find("\n", match.end())]
        units = None if "\t" in line or _AMOUNT.search(line) else read_units(line[:LONGEST_LINE])
        if units is not None:
            found.append((match.start(), units))
    return found
