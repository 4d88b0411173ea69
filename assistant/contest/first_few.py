"""The first few of a list taken together: "what share of the total sat in its three largest
holdings", "the combined value of the top five positions"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

_NUMBERS = {
    word: number
    for number, word in enumerate("two three four five six seven eight nine ten".split(), start=2)
}
WORDS = rf"{'|'.join(_NUMBERS)}|[2-9]|1\d|20"
_EXTREME = r"(?:top|largest|biggest|highest|greatest|smallest|lowest)"
_FEW = rf"(?:{_EXTREME}\s+(?:{WORDS})|(?:{WORDS})\s+(?:single\s+)?{_EXTREME})"
_NUMBER = re.compile(
    rf"\b{_EXTREME}\s+({WORDS})(?![\w-])|\b({WORDS})\s+(?:single\s+)?{_EXTREME}\b"
    rf"|\b(?:which|what) ({WORDS})\b(?!-)",
    re.IGNORECASE,
)
_NOUN = (
    r"(?P<noun>[a-z][\w -]{2,40}?)(?=\s+(?:in|at|on|of|as|by|for|represent|account|ma[dk]e"
    r"|constitut|contribut"
    r"|together|combined|hold|come|add|worth|generat|provid|bring|brought|have|had|were|was|are"
    r"|is|did|do)\b|[,?.]|$)"
)
_PART = r"(?:share|percent(?:age)?|%|proportion|fraction|part|portion|slice|how much)"
_WHOSE = r"(?:(?:(?:the\s+)?[\w.&-]+['’]s|the|its|their|his|her)\s+)?"
_SHARE = re.compile(
    rf"\b{_PART}\s+of\s+(?P<measure>[^?,]{{3,80}}?)\s+(?:(?:is|was|does|do|did|are|were|has|have"
    rf"|sat|sits?|lay"
    r"|lies?|tied up|concentrated|held|invested|accounted for|made up|represented|came|comes?"
    r"|coming|generated"
    rf"|contributed|provided)\s+)+(?:(?:in|by|from|with|up by)\s+)?{_WHOSE}{_FEW}\s+{_NOUN}",
    re.IGNORECASE,
)
_MAKE_UP = re.compile(
    rf"\b{_WHOSE}{_FEW}\s+{_NOUN}\s[^?]{{0,60}}?\b(?:as an?|what"
    rf"|which)\s+{_PART}\s+of\s+(?P<measure>[^?,]{{3,80}})",
    re.IGNORECASE,
)
_COMBINED = re.compile(
    r"\b(?:combined|total|aggregate|joint|cumulative|summed)\s+(?P<measure>[\w ]{3,40}?)\s+(?:of"
    r"|in|held in|for|from)"
    rf"\s+{_WHOSE}{_FEW}\s+{_NOUN}",
    re.IGNORECASE,
)
_TOGETHER = re.compile(
    rf"\b(?:how much|what)\b[^?]{{0,40}}?\b{_WHOSE}{_FEW}\s+{_NOUN}[^?]{{0,40}}?\b(?:together"
    rf"|combined|in total|add(?:ed)?"
    r" up|altogether|come to|amount to)\b",
    re.IGNORECASE,
)
_READINGS: tuple[tuple[re.Pattern[str], Literal["share", "sum"]], ...] = (
    (_SHARE, "share"),
    (_MAKE_UP, "share"),
    (_COMBINED, "sum"),
    (_TOGETHER, "sum"),
)
# Words that name the whole of a list without saying what is measured.
_WHOLE = re.compile(
    r"\b(?:the|its|their|this|total|reported|overall|aggregate|all|whole|entire|combined|13F"
    r"|form|portfolio|holdings?"
    r"|positions?|investments?|fund|assets under management|money|worth|amount|sum|of"
    r"|[\w.&-]+['’]s)\b",
    re.IGNORECASE,
)
_LOW = re.compile(r"\b(?:smallest|lowest)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Few:
    """The first few of ``noun`` by ``measure``, and what of them is wanted."""

    noun: str
    measure: str
    goal: Literal["highest", "lowest"]
    want: Literal["share", "sum"]


def first_few(text: str) -> Few | None:
    """The first few that a question takes together; None where it takes none.

    >>> first_few("What share of revenue came from the three largest customers?").noun
    'customers'
    """
    for pattern, want in _READINGS:
        match = pattern.search(text)
        if match and number_of(match[0]) > 1:
            said = match.groupdict().get("measure") or ""
            measure = " ".join(_WHOLE.sub(" ", said).split()) or "value"
            goal: Literal["highest", "lowest"] = "lowest" if _LOW.search(match[0]) else "highest"
            return Few(match["noun"].strip(), measure, goal, want)
    return None


def number_of(text: str) -> int:
    """How many are asked for: 3 of "the top three"; 1 where no number is said."""
    match = _NUMBER.search(text)
    if match is None:
        return 1
    word = (match[1] or match[2] or match[3]).lower()
    return _NUMBERS.get(word) or int(word)
