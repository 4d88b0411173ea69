"""Numbers spelled out: "twenty-one", "three hundred thousand", "one-third", "two and a half"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from index.quantities.numerals import Numeral, from_fraction, scaled

_ONES = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
}  # fmt: skip
_POWERS = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_PARTS = {
    "half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8,
    "tenth": 10, "hundredth": 100, "thousandth": 1000,
}  # fmt: skip
_ONE = "|".join(sorted(_ONES, key=lambda word: (-len(word), word)))
_POWER = "|".join((*_POWERS, "dozen"))
_PART = "|".join(f"{part}s?" for part in _PARTS)
_J = r"(?:[ \n]{1,3}|-)"
_SMALL = rf"(?:(?:{'|'.join(_TENS)})(?:{_J}(?:{_ONE}))?|(?:{_ONE}))(?![A-Za-z])"
_A = rf"an?(?=[ \n-]{{1,3}}(?:hundred|{_POWER}|(?:{_PART})[ \n]of)\b)"
_HUNDREDS = rf"(?:{_SMALL}|{_A})(?:{_J}hundred(?![A-Za-z])(?:{_J}(?:and{_J})?{_SMALL})?)?"
# "and" joins only behind a power: "one hundred and five" is one number, "two and three" are two.
# "quarters" is a part only with a hyphen or "of": "the first three quarters" are nine months.
NUMBER_WORDS = re.compile(
    r"(?<![\w-])(?=[a-fhnostzA-FHNOSTZ])"
    r"(?:half[ ]a[ ](?P<half_a>million|billion|trillion)\b"
    r"|(?P<half0>half)(?=[ \n]of[ \n](?:the|our|its|all|their|total)\b)"
    rf"|{_HUNDREDS}(?:{_J}(?:{_POWER})(?![A-Za-z])(?:{_J}(?:and{_J})?{_HUNDREDS})?){{0,4}}"
    rf"(?:(?P<half>{_J}and{_J}(?:a|one){_J}(?P<halfpart>half|quarter|third))"
    rf"|(?!{_J}quarters?\b(?![ \n]of[ \n](?:the|our|its|all|a|one)\b))"
    rf"{_J}(?P<part>{_PART})|-(?P<quarter>quarters?))?)(?![A-Za-z])",
    re.IGNORECASE,
)
_WORD = re.compile(r"[a-z]+")
_HALF_OF = re.compile(
    r"\b(?:first|second|latter|last|other|former|back|front)[ \n]\Z", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class SpelledNumber:
    """A number in words. ``scale`` is that of its last word: "three hundred thousand" is 300 with
    scale 3."""

    numeral: Numeral
    scale: int = 0


def read_words(match: re.Match[str]) -> SpelledNumber | None:
    """The number of a ``NUMBER_WORDS`` match; None for "the second half of the year"."""
    words = _WORD.findall(match[0].lower())
    if match["half_a"]:
        return SpelledNumber(from_fraction(Fraction(1, 2)), _POWERS[words[-1]])
    if match["half0"]:
        period = _HALF_OF.search(match.string[max(0, match.start() - 8) : match.start()])
        return None if period else SpelledNumber(from_fraction(Fraction(1, 2)))
    if match["part"] or match["quarter"]:
        divisor = _PARTS[words.pop().removesuffix("s")]
        return SpelledNumber(from_fraction(Fraction(_whole(words), divisor)))
    if match["half"]:
        extra = Fraction(1, _PARTS[match["halfpart"].lower()])
        return SpelledNumber(from_fraction(_whole(words[:-3]) + extra))
    scale = _POWERS.get(words[-1], 0)
    value = scaled(Decimal(_whole(words)), -scale)
    whole = value.to_integral_value()
    decimals = 0 if whole == value else -int(value.normalize().as_tuple().exponent)
    return SpelledNumber(Numeral(value if decimals else whole, decimals), scale)


def _whole(words: list[str]) -> int:
    total = current = 0
    for word in words:
        if word in _ONES or word in _TENS:
            current += _ONES.get(word, 0) + _TENS.get(word, 0)
        elif word in ("a", "an"):
            current = 1
        elif word == "hundred":
            current *= 100
        elif word == "dozen":
            current *= 12
        elif word in _POWERS:
            total += current * 10 ** _POWERS[word]
            current = 0
    return total + current
