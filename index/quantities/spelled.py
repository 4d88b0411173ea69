"""The scanner for numbers in words: "two of our Class A ordinary shares", "thirty (30) days"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from index.quantities import not_quantities as no
from index.quantities.currencies import MARK
from index.quantities.found import Found, currency_with, is_approximate
from index.quantities.numerals import NUMERAL, Numeral, from_fraction, read_numeral, scaled
from index.quantities.tail import Tail, read_tail
from index.quantities.words import NUMBER_WORDS, SpelledNumber, read_words

_DOUBLED = re.compile(
    rf"[ \n]{{0,2}}\((?P<mark>(?:US|HK)?{MARK})?{NUMERAL}(?P<percent>[ ]?%)?[ ]?\)"
)
_WORD = re.compile(r"[A-Za-z]+")
_NAME_AFTER = re.compile(r"[ ](?:[A-Z][a-z]|&)")
_FOR = re.compile(r"-for-|[ ]for[ ](?=[a-z]+[ ](?:forward |reverse )?(?:stock |share )?split\b)")


def scan_words(text: str) -> Iterator[Found]:
    """The numbers in words of a flattened text, in order, without overlaps."""
    pos = 0
    while match := NUMBER_WORDS.search(text, pos):
        pos = match.end()
        spelled = read_words(match)
        found = _read(text, match, spelled) if spelled else None
        if found is not None:
            pos = max(pos, found.end)
            yield found


def _read(text: str, match: re.Match[str], spelled: SpelledNumber) -> Found | None:
    ratio = _ratio(text, match, spelled.numeral)
    if ratio is not None:
        return ratio
    start, end = match.span()
    value = scaled(spelled.numeral.value, spelled.scale)
    doubled = _doubled(text, end, value)
    mark = doubled["mark"] or "" if doubled else ""
    tail = read_tail(
        text, doubled.end() if doubled else end, money=bool(mark), small=0 < value <= 1, printed=""
    )
    if doubled and doubled["percent"]:
        tail = replace(tail, unit="percent")
    again = None if doubled else _doubled(text, tail.end, value)
    if tail.scale is not None and spelled.scale:
        tail = Tail(end)  # "five million thousand" is no number
    found = Found(
        start, again.end() if again else tail.end, start, end, spelled.numeral,
        currency=currency_with(mark, tail), scale=spelled.scale or tail.scale, unit=tail.unit,
        per=tail.per, approximate=is_approximate(text, start, tail.unit),
        hundredths=tail.hundredths, worded=True,
    )  # fmt: skip
    return None if _is_no_amount(text, found) else found


def _doubled(text: str, pos: int, value: Decimal) -> re.Match[str] | None:
    """The digits of "thirty (30) days", where they say the same as the words."""
    match = _DOUBLED.match(text, pos)
    numeral = read_numeral(match) if match else None
    return match if numeral is not None and numeral.value == value else None


def _ratio(text: str, match: re.Match[str], left: Numeral) -> Found | None:
    """ "two-for-one" """
    between = _FOR.match(text, match.end())
    word = _WORD.match(text, between.end()) if between else None
    words = NUMBER_WORDS.fullmatch(word[0]) if word else None
    right = read_words(words) if words else None
    if word is None or right is None or not right.numeral.value:
        return None
    value = from_fraction(Fraction(left.value) / Fraction(right.numeral.value))
    start, end = match.span()
    return Found(start, word.end(), start, end, value, unit="ratio", worded=True)


def _is_no_amount(text: str, found: Found) -> bool:
    """Whether a spelled number is a name ("Two Harbors"), a label ("Part One") or half a word."""
    if no.is_reference(text, found.start, 0, bare=False):
        return True
    if not found.bare:
        return False
    if no.is_hyphened(text, found.number_end):
        return True
    before = no.word_before(text, found.start)
    named = _NAME_AFTER.match(text, found.number_end) or (before[:1].isupper() and before.isalpha())
    return text[found.start].isupper() and bool(named)
