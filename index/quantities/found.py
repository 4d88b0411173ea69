"""A number as it stands in a text, before units are declared or inherited."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.quantities.not_quantities import word_before
from index.quantities.nouns import TIME_NOUNS
from index.quantities.numerals import Numeral
from index.quantities.tail import Tail

# One character for one, so that spans hold: full-width forms, Unicode spaces, minus signs.
FLAT = str.maketrans(
    {
        **{chr(0xFF01 + i): chr(0x21 + i) for i in range(94)},
        **dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009", " "),
        **dict.fromkeys("\u200a\u202f\u205f\u3000\u200b\u200c\u200d\u2060\ufeff\u200e\u200f", " "),
        **dict.fromkeys("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u00ad\r", " "),
        **dict.fromkeys("\u2212\ufe63\u2010\u2011", "-"),
        **dict.fromkeys("\u2012\u2043", "–"),
        "\uffe1": "£",
        "\uffe5": "¥",
        "\uffe0": "¢",
        **dict.fromkeys("\u2044\u2215", "/"),
        "\ufe69": "$",
        "\ufe6a": "%",
    }
)
MEASURED = frozenset(("percent", "pp", "bp", "multiple"))
_APPROXIMATE = re.compile(
    r"(?:\b(?<!\b[Nn]ot )(?<!\b[Nn]o )(?<!\bnor )(?i:approximately|approx\.?|about|roughly|around"
    r"|nearly|almost|circa|close to|some|more than|less than|fewer than|greater than|over|under"
    r"|exceed(?:s|ed|ing)?|in excess of|upwards? of|(?:an )?estimated"
    r"|just (?:over|under|above|below))|(?<![\w.])ca?\.)"
    r"(?:[ \n]{1,2}an? (?:aggregate|total) (?:of )?|[ \n]{0,2})\Z"
    r"|(?:[~≈∼≃≥≤]|(?<![A-Za-z&/\d])[<>]|\\approx|\\sim)[ ]?\Z"
)
# The search above costs: most numbers stand behind none of these words.
_LAST_WORDS = frozenset(
    (
        "approximately approx approx. about roughly around nearly almost circa to some than over"
        " under exceed exceeds exceeded exceeding of estimated above below ca. c. aggregate total"
        " a an approx sim"
    ).split()
)
_SIGNS = frozenset("~≈∼≃<>≥≤")
_APPROXIMATE_WINDOW = 34
_NEGATIVE = re.compile(r"\b(?i:negative|(?:of|was|to|from|at|is|by|a) minus)[ \n]\Z")
_NEGATIVE_WINDOW = 14


@dataclass(frozen=True, slots=True)
class Found:
    """``scale`` is None where no scale word is printed; ``unit`` is "" where nothing is said;
    ``currency`` is as printed; ``per`` the noun behind "per". ``number`` is where the digits begin
    and ``number_end`` where they end. ``worded`` marks spelled numbers, ``plain`` digits without
    separators of thousands."""

    start: int
    end: int
    number: int
    number_end: int
    numeral: Numeral
    negative: bool = False
    currency: str = ""
    scale: int | None = None
    unit: str = ""
    per: str = ""
    approximate: bool = False
    hundredths: bool = False
    worded: bool = False
    plain: bool = False

    @property
    def bare(self) -> bool:
        """Nothing but a number is printed."""
        return not (self.currency or self.unit or self.per) and self.scale is None


def is_approximate(text: str, start: int, unit: str) -> bool:
    """Whether "about", "~", "more than" stands in front. "over two years" is no estimate."""
    word = word_before(text, start).lower()
    if word not in _LAST_WORDS and text[max(0, start - 2) : start].strip() not in _SIGNS:
        return False
    match = _APPROXIMATE.search(text, max(0, start - _APPROXIMATE_WINDOW), start)
    if match is None:
        return False
    return not (unit in TIME_NOUNS and match[0].lower().startswith(("over", "under", "around")))


def negative_word(text: str, start: int) -> int:
    """Where "negative" or "minus" in front of ``start`` begins, or -1."""
    if word_before(text, start).lower() not in ("negative", "minus"):
        return -1
    match = _NEGATIVE.search(text, max(0, start - _NEGATIVE_WINDOW), start)
    return match.start() if match else -1


def currency_with(before: str, tail: Tail) -> str:
    """One currency from the sign in front and the name behind: "$5 million CAD" is CAD."""
    if not before or (tail.currency and before.strip("\\ ") in ("$", "¥")):
        return tail.currency or before
    return before
