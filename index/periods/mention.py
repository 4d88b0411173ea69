"""A period named in a text, and the words that join several of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.types import Period

# What stands between the dates or years of one list: "2024, 2023 and 2022".
JOINED = r"(?:,?[ \n]{1,3}(?:and|or|&)(?:[ \n]for)?[ \n]{1,3}|,[ \n]{1,3}|[ ]?/[ ]?(?=\D))"


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """A period named in a text, with all its readings, likeliest first.

    ``text`` is the words from ``start`` to ``end``. A year inside a range ("2019-2021") is
    mentioned by no word: its mention is empty and stands at the join.
    """

    text: str
    start: int
    end: int
    readings: tuple[Period, ...]


def mention(text: str, span: tuple[int, int], *readings: Period) -> PeriodMention:
    """A mention of the words at ``span``."""
    return PeriodMention(text[span[0] : span[1]], span[0], span[1], readings)


def match_joined(text: str, pos: int) -> int:
    """Behind the words that join a list at ``pos``, or -1."""
    found = _JOINED.match(text, pos)
    return found.end() if found else -1


_JOINED = re.compile(JOINED)
