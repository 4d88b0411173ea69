"""The number that an inline XBRL tag prints: transformation, sign and scale (ix 1.1, ixt 1-5)."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

_NOT_DIGITS = re.compile(r"[^\d.]")
_DIGIT_GROUPS = re.compile(r"\d+")
_COMMA_DECIMAL = ("numcommadecimal", "numspacecomma", "numdotcomma", "numcomma")
_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    " fifteen sixteen seventeen eighteen nineteen"
).split(" ")
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ")
_WORDS = {word: value for value, word in enumerate(_SMALL)} | {
    word: 10 * value for value, word in enumerate(_TENS, start=2)
}
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_NOTHING = frozenset(("no", "none", "nil", "zero"))
_MOST_SCALE = 30


def printed_value(
    text: str, transformation: str, *, sign: str = "", scale: int = 0
) -> Decimal | None:
    """The value of a tag that prints ``text``, scaled and signed; None where it states none.

    ``transformation`` is the ``format`` attribute ("ixt:num-dot-decimal"), "" for none. Brackets
    are outside the tag and the minus is the ``sign`` attribute, so "(262)" printed is 262 here.
    """
    name = re.sub(r"[-_]", "", transformation.rpartition(":")[2].lower())
    if name in ("nocontent", "fixedempty") or abs(scale) > _MOST_SCALE:
        return None
    value = _unscaled(text.strip(), name)
    if value is None:
        return None
    value = value.scaleb(scale)
    return -value if sign.strip() == "-" and value else value


def _unscaled(text: str, name: str) -> Decimal | None:
    if name in ("fixedzero", "zerodash", "numdash"):
        return Decimal(0)
    if name == "numwordsen":
        return _words(text)
    if name.startswith("numunitdecimal"):
        groups = _DIGIT_GROUPS.findall(text.replace(",", "").replace(".", ""))
        return Decimal(".".join(groups[:2])) if groups else None
    if name.startswith(_COMMA_DECIMAL):
        text = text.replace(".", "").replace(",", ".")
    negative = text.startswith(("-", "−"))
    try:
        value = Decimal(_NOT_DIGITS.sub("", text).strip("."))
    except InvalidOperation:
        return None
    return -value if negative else value


def _words(text: str) -> Decimal | None:
    """ "one hundred and twenty-five" is 125, "No" is 0; None for other words."""
    words = re.findall(r"[a-z]+|\d[\d,.]*", text.lower())
    if not words:
        return None
    if words[0] in _NOTHING:
        return Decimal(0)
    total = part = Decimal(0)
    for word in words:
        if word in _WORDS:
            part += _WORDS[word]
        elif word[0].isdigit():
            part += Decimal(word.replace(",", "").rstrip("."))
        elif word == "hundred":
            part = max(part, Decimal(1)) * 100
        elif word in _SCALES:
            total += max(part, Decimal(1)) * _SCALES[word]
            part = Decimal(0)
        elif word not in ("and", "a", "an"):
            return None
    return total + part
