"""Numbers spelled out: "twenty-one", "three hundred thousand", "one-third", "two and a half"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from index.quantity_numerals import Numeral, from_fraction, scaled

_UNITS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
}  # fmt: skip
_POWERS = {
    "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "dozen": 12,
}  # fmt: skip
_PARTS = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6,
    "eighth": 8, "tenth": 10, "hundredth": 100,
}  # fmt: skip
_ONES = "|".join(sorted(_UNITS, key=lambda word: (-len(word), word)))
_POWER = "|".join(_POWERS)
_PART = "|".join(f"{part}s?" for part in _PARTS)
_J = r"(?:[ \n]{1,3}|-)"
_SMALL = rf"(?:(?:{'|'.join(_TENS)})(?:{_J}(?:{_ONES}))?|(?:{_ONES}))(?![A-Za-z])"
_HUNDREDS = rf"(?:{_SMALL}|an?)(?:{_J}hundred(?![A-Za-z])(?:{_J}(?:and{_J})?{_SMALL})?)?"
# "and" joins only behind a power: "one hundred and five" is one number, "two and three" are two.
NUMBER_WORDS = re.compile(
    rf"(?<![\w-])(?!an?\b(?![ \n-]{{1,3}}(?:hundred|{_POWER})))"
    rf"{_HUNDREDS}(?:{_J}(?:{_POWER})(?![A-Za-z])(?:{_J}(?:and{_J})?{_HUNDREDS})?){{0,4}}"
    rf"(?:(?P<half>{_J}and{_J}(?:a|one){_J}(?P<halfpart>half|quarter|third))"
    rf"|{_J}(?P<part>{_PART}))?(?![A-Za-z])",
    re.IGNORECASE,
)
_WORD = re.compile(r"[a-z]+")
_SCALE_WORDS = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}


@dataclass(frozen=True, slots=True)
class SpelledNumber:
    """A number in words. ``scale`` is that of its last word: "three hundred thousand" is 300 with
    scale 3. ``lone_one`` marks the pronoun-like "one"."""

    numeral: Numeral
    scale: int
    lone_one: bool = False


def read_words(match: re.Match[str]) -> SpelledNumber:
    """The number of a ``NUMBER_WORDS`` match."""
    words = _WORD.findall(match[0].lower())
    if match["part"]:
        part = words.pop()
        divisor = 2 if part == "halves" else _PARTS[part.removesuffix("s")]
        return SpelledNumber(from_fraction(Fraction(_whole(words), divisor)), 0)
    if match["half"]:
        extra = Fraction(1, _PARTS[match["halfpart"].lower()])
        return SpelledNumber(from_fraction(_whole(words[:-3]) + extra), 0)
    scale = _SCALE_WORDS.get(words[-1], 0)
    value = scaled(Decimal(_whole(words)), -scale)
    return SpelledNumber(
        Numeral(value.normalize() + 0 if scale else value, 0), scale, words == ["one"]
    )


def _whole(words: list[str]) -> int:
    total = current = 0
    for word in words:
        if word in _UNITS or word in _TENS:
            current += _UNITS.get(word, 0) + _TENS.get(word, 0)
        elif word == "hundred":
            current = (current or 1) * 100
        elif word in _POWERS:
            total += (current or 1) * _POWERS[word]
            current = 0
    return total + current
