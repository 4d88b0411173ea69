"""Units lines: "(In millions, except per share data)" -> ``Units``."""

from __future__ import annotations

import re

from index.quantities.currencies import CURRENCY, ISO, NAME, currency_in
from index.types import Units

_POWERS = {
    "hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12, "mn": 6, "mm": 6,
    "mio": 6, "mln": 6, "m": 6, "bn": 9, "k": 3, "lakh": 5, "crore": 7,
}  # fmt: skip
_WORD = r"hundreds|thousands?|millions?|billions?|trillions?|lakhs?|crores?"
_MONEY = rf"(?:(?i:{NAME})|{CURRENCY})"
# The ways a line states its scale. "in millions of customers" states none, "$5 million" neither.
_IN_WORDS = (
    rf"\b(?i:in)[ ]?(?:(?:the[ ])?nearest[ ]|whole[ ])?(?:{_MONEY}[ ]?)?(?i:(?P<word>{_WORD}))\b"
    rf"(?![ ]of[ ](?!{_MONEY}|US|U\.S\.|shares))"
)
_BEHIND_MONEY = (
    rf"(?<![\d.,][ ])(?<!\d){_MONEY}[ '’‘]{{0,2}}(?:in[ ])?"
    rf"(?i:(?P<word2>{_WORD}|mn|mio|mln|bn|mm))\b"
)
_ALONE = (
    r"\b(?i:(?P<word3>thousands|millions|billions|crores|lakhs))"
    rf"(?:[ ](?i:of)[ ](?:{_MONEY})|[ ]?(?=[),;]|\Z)|[ ](?i:except))"
)
_ZEROS = r"(?P<zeros>['’‘]000(?:[,'’]?000)?(?:s\b)?|(?<![\d.,])000(?:,000)?['’]?s?\b|(?<=[$€£])000)"
_SHORT = rf"(?:[$€£]|\b(?:{'|'.join(sorted(ISO))})[ ])(?P<short>m|mn|bn|k|M|K)\b"
_GLUED = re.compile(rf"\b(?P<code>{'|'.join(sorted(ISO))})(?=(?:mn?|bn|k)\b)")  # "USDm"
_ROUNDED = (
    r"\b(?i:(?:rounded|expressed|stated)[ ](?:to|in)[ ](?:the[ ])?(?:nearest[ ])?"
    r"(?P<word4>thousand|million|billion)s?)\b"
)
_SCALE = re.compile("|".join((_IN_WORDS, _BEHIND_MONEY, _ALONE, _ZEROS, _SHORT, _ROUNDED)))
# "(Expressed in U.S. dollars)": a currency and no scale, as a remark or at the head of a line.
_PLAIN = re.compile(
    r"(?:\A|\()[ ]?(?i:(?:all|amounts|figures|expressed|stated|presented|reported|unaudited)\b)"
    rf"[^.]{{0,30}}?[ (,]in[ ](?:whole[ ])?(?P<money>{_MONEY})"
    rf"|\A[ (]*[Ii]n[ ](?:whole[ ])?(?P<money2>{_MONEY})[ ]?"
    r"(?=[),;]|\Z|[ ](?:except|unless|per))"
)
_SHARES_IN = re.compile(
    r"\bshares?\b(?![ ]and[ ]per)[^;()]{0,60}?\bin[ ](?P<word>thousands|millions|billions)",
    re.IGNORECASE,
)
_EXCEPT = re.compile(
    r"\b(?:except|other than|excluding|but not)\b(?P<rest>.*)", re.IGNORECASE | re.DOTALL
)
_PER_SHARE = re.compile(
    r"\b(?:share[ ]and[ ])?per[ -](?:[\w-]+[ ]){0,3}?(?:shares?|ADSs?|units?)"
    r"(?:[ ](?:data|amounts?|information|figures))?\b",
    re.IGNORECASE,
)
_SHARE = re.compile(r"\bshares?\b|\bADSs?\b", re.IGNORECASE)
_LONGEST = 400
# What any units line holds; most lines are none, and this is all that is looked for in them.
_MAY = re.compile(
    r"hundred|thousand|million|billion|trillion|lakh|crore|000|\bin\b|(?:mn|mio|mln|bn|mm|m|k)\b",
    re.IGNORECASE,
)


def read_units(line: str) -> Units | None:
    """What a units line says, or None where the line is none.

    Share counts take the money's scale unless the line excepts them or gives their own: "except
    number of shares, which are reflected in thousands". "(Expressed in U.S. dollars)" has scale 0.
    """
    if not _MAY.search(line, 0, _LONGEST):
        return None
    head = _GLUED.sub(r"\g<code> ", re.sub(r"\s+", " ", line[:_LONGEST]).strip())
    shares = _SHARES_IN.search(head)
    own = _POWERS[_stem(shares["word"])] if shares else None
    money = head
    if shares and not _leads(head, shares):
        money = head[: shares.start()] + head[shares.end() :]
    scale = _SCALE.search(money)
    if scale is None:
        return _unscaled(head, own)
    power = _power(scale)
    share_scale = own if own is not None else _share_scale(head, power)
    return Units(power, currency_in(head), share_scale, line.strip())


def _leads(head: str, shares: re.Match[str]) -> bool:
    """Whether the shares' clause only follows "dollars and shares in millions"."""
    return (
        re.search(r"\b(?i:dollars|amounts|[$€£])[ ,]+(?:and|&)?[ ]?\Z", head[: shares.start()])
        is not None
    )


def _unscaled(head: str, own: int | None) -> Units | None:
    plain = _PLAIN.search(head)
    if plain:
        return Units(0, currency_in(plain["money"] or plain["money2"]), own or 0, head)
    return Units(0, None, own, head) if own is not None and len(head) < 80 else None


def _stem(word: str) -> str:
    return word.lower().removesuffix("s")


def _power(match: re.Match[str]) -> int:
    if match["zeros"]:
        return 3 * match["zeros"].count("000")
    word = match["word"] or match["word2"] or match["word3"] or match["word4"] or match["short"]
    return _POWERS.get(word.lower()) or _POWERS[_stem(word)]


def _share_scale(head: str, power: int) -> int:
    excepted = _EXCEPT.search(head)
    if excepted is None:
        return power
    rest = excepted["rest"]
    if re.search(r"\bshare[ ]and[ ]per", rest, re.IGNORECASE):
        return 0
    return 0 if _SHARE.search(_PER_SHARE.sub(" ", rest)) else power
