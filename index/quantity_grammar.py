"""The scanner: text -> numbers with everything that is printed around them, units not yet inherited.

``scan`` yields ``Found`` values in order. ``quantities`` turns them into ``Quantity``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.not_quantities import SKIP
from index.quantity_currencies import CURRENCY_BEFORE, CURRENCY_NAME, HUNDREDTHS
from index.quantity_numerals import NUMERAL, Numeral, read_numeral
from index.quantity_units import PERCENT, SCALES, SHORT_SCALES, read_noun, read_per
from index.quantity_words import NUMBER_WORDS, read_words

# One character for one, so that spans hold: full-width forms, Unicode spaces, minus signs.
FLAT = str.maketrans(
    {
        **{chr(0xFF01 + i): chr(0x21 + i) for i in range(94)},
        **dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a", " "),
        **dict.fromkeys("\u202f\u205f\u3000\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u00ad\r", " "),
        **dict.fromkeys("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", " "),
        **dict.fromkeys("\u2212\ufe63\u2012\u2010\u2011", "-"),
        "\uffe1": "£", "\uffe5": "¥", "\uffe0": "¢", "\ufe69": "$", "\ufe6a": "%",
    }
)  # fmt: skip

_AMOUNT = (
    rf"(?P<open>\([ ]?)?(?P<sign>(?<![\w)])[-–+][ ]?)?"
    rf"(?:(?P<currency>{CURRENCY_BEFORE})[ \n*]{{0,3}}(?P<open2>\([ ]?)?)?(?P<sign2>[-–])?{NUMERAL}"
)
_TOKEN = re.compile(
    rf"(?=[\d.$€£¥₹₩₪₺₽₫฿₱₦₴(\\§#'’+–½⅓⅔¼¾⅛⅜⅝⅞-]|(?<![A-Za-z])[A-Za-z])"
    rf"(?:(?P<skip>{SKIP})|{_AMOUNT})"
)
_APPROXIMATE = re.compile(
    r"(?:(?<![a-z])(?:approximately|approx\.?|about|roughly|around|nearly|almost|circa|close to"
    r"|more than|less than|over|in excess of|upwards? of|(?:an )?estimated|some|ca?\.)"
    r"|(?P<sign>[~≈∼]))[ \n]{0,2}(?:an?[ \n])?\Z",
    re.IGNORECASE,
)
_SCALE = re.compile(r"(?:[ \n*]{0,3}|-|\\,|~|\\text\{ ?)(?P<word>[A-Za-z]+)(?P<close>\}?)")
_CURRENCY_AFTER = re.compile(
    rf"[ \n]{{0,2}}(?:(?P<name>(?i:{CURRENCY_NAME}))\b|(?P<code>{CURRENCY_BEFORE})(?![A-Za-z\d]| ?\d)"
    r"|(?P<hundredth>(?i:cents?|pence)\b|¢))"
)
# "360 DigiTech, Inc.", "3 Embarcadero Center", "144: Filer Information"
_NAME_AFTER = re.compile(r"[ \n](?:[A-Z][A-Za-z.])|: [A-Z]")
_YEAR = re.compile(r"(?:19|20)\d\d\Z")


@dataclass(frozen=True, slots=True)
class Found:
    """A number in text. ``scale`` is None where no scale word is printed; ``unit`` is "" where
    nothing is said; ``currency`` is the printed sign, code or name; ``per`` the noun behind it."""

    start: int
    end: int
    numeral: Numeral
    negative: bool = False
    currency: str = ""
    scale: int | None = None
    unit: str = ""
    per: str = ""
    approximate: bool = False
    hundredths: bool = False
    bare_year: bool = False


def scan(text: str) -> Iterator[Found]:
    """Every number of a text that may be a quantity, in order of its start."""
    digits = _scan_digits(text)
    words = _scan_words(text)
    return _merged(digits, words)


def _merged(digits: Iterator[Found], words: Iterator[Found]) -> Iterator[Found]:
    found = sorted((*digits, *words), key=lambda item: (item.start, -item.end))
    end = 0
    for item in found:
        if item.start >= end:
            yield item
            end = item.end


def _scan_digits(text: str) -> Iterator[Found]:
    pos = 0
    while match := _TOKEN.search(text, pos):
        pos = match.end()
        if match["skip"] is None:
            found = _read_amount(text, match)
            if found is not None:
                yield found
                pos = max(pos, found.end)


def _scan_words(text: str) -> Iterator[Found]:
    for match in NUMBER_WORDS.finditer(text):
        spelled = read_words(match)
        scale = spelled.scale or None
        found = _with_tail(text, Found(match.start(), match.end(), spelled.numeral, scale=scale))
        if spelled.lone_one and not found.unit and not found.currency and found.scale is None:
            continue
        yield found


def _read_amount(text: str, match: re.Match[str]) -> Found | None:
    start, end = match.span()
    numeral = read_numeral(match)
    if numeral is None or _glued(text, match):
        return None
    opened = match["open"] is not None or match["open2"] is not None
    negative = "-" in (sign := (match["sign"] or "") + (match["sign2"] or "")) or "–" in sign
    closed = opened and text.startswith(")", end)
    if closed:
        negative, end = True, end + 1
    elif match["open"] is not None:
        start += len(match["open"])
    currency = match["currency"] or ""
    found = Found(start, end, numeral, negative, currency)
    found = _with_tail(text, found)
    if closed and not _accounting(text, match, found):
        return None
    printed = match["plain"] or ""
    if printed.isdigit() and _is_bare(found) and _NAME_AFTER.match(text, found.end):
        return None
    if _YEAR.match(printed) and not found.currency and found.scale is None and not found.unit:
        return None
    return found


def _is_bare(found: Found) -> bool:
    return not (found.currency or found.unit or found.approximate) and found.scale is None


def _glued(text: str, match: re.Match[str]) -> bool:
    """True where letters or dots hold the digits: "A320", "10b5-1", "1.2.3", "v.5"."""
    start, end = match.span()
    before, after = text[start - 1 : start], text[end : end + 1]
    if before and match["currency"] is None:
        if before.isalnum() or (before in "_/#@&=" and text[start - 2 : start - 1].isalnum()):
            return True
        if before in ".-" and text[start - 2 : start - 1].isalpha():
            return True
    if after == "." and text[end + 1 : end + 2].isdigit():
        return True
    if after.isalpha():
        word = re.compile(r"[A-Za-z]+").match(text, end)
        low = word[0].lower() if word else ""
        return not (low in SHORT_SCALES or low in ("x", "bps", "bp", "pp", "p"))
    return False


def _accounting(text: str, match: re.Match[str], found: Found) -> bool:
    """Whether "(1,234)" is a negative amount and no list mark "(1)"."""
    if found.currency or found.unit or found.scale is not None or found.numeral.decimals:
        return True
    if match["grouped"] or len(match["plain"] or "") > 2:
        return not _YEAR.match(match["plain"] or "")
    before = text[max(0, found.start - 2) : found.start]
    after = text[found.end : found.end + 2]
    return (not before or before[-1:] in "\t" or before == "  ") and (
        not after or after[0] in "\t\n" or after == "  "
    )


def _with_tail(text: str, found: Found) -> Found:
    pos = found.end
    scale, currency, unit, per, hundredths = found.scale, found.currency, "", "", False
    if match := PERCENT.match(text, pos):
        unit = "pp" if match["pp"] else "percent" if match["percent"] else "bp"
        return _final(text, found, scale, currency, unit, per, hundredths, match.end())
    if scale is None:
        scale, pos = _read_scale(text, pos, bool(currency), found.numeral.decimals > 0)
    if match := PERCENT.match(text, pos):
        pos, unit = match.end(), "percent"
    after = _CURRENCY_AFTER.match(text, pos)
    if after and not currency:
        currency, pos = after["name"] or after["code"] or after["hundredth"], after.end()
        hundredths = after["hundredth"] is not None
    if currency:
        per, pos = read_per(text, pos)
    elif (
        text[pos : pos + 1] in "xX×"
        and text[pos : pos + 1]
        and not text[pos + 1 : pos + 2].isalnum()
    ):
        unit, pos = "multiple", pos + 1
    elif text.startswith(" times", pos):
        unit, pos = "multiple", pos + 6
    else:
        unit, pos = read_noun(text, pos, one=found.numeral.value == 1)
    return _final(text, found, scale, currency, unit, per, hundredths, pos)


def _final(text, found, scale, currency, unit, per, hundredths, end):  # type: ignore[no-untyped-def]
    window = text[max(0, found.start - 24) : found.start]
    approx = _APPROXIMATE.search(window) is not None
    return Found(
        found.start, end, found.numeral, found.negative, currency.strip(), scale, unit, per,
        approx, hundredths,
    )  # fmt: skip


def _read_scale(text: str, pos: int, money: bool, point: bool) -> tuple[int | None, int]:
    match = _SCALE.match(text, pos)
    if match is None:
        return None, pos
    word = match["word"].lower()
    if word in SCALES and word != "hundred":
        return SCALES[word], match.end()
    if word in SHORT_SCALES and (money or point or len(word) > 1):
        return SHORT_SCALES[word], match.end()
    return None, pos


__all__ = ["FLAT", "HUNDREDTHS", "Found", "scan"]
