"""Units lines: "(In millions, except per share data)" -> ``Units``."""

from __future__ import annotations

import re

from index.quantity_currencies import currency_in
from index.types import Units

_SCALE = re.compile(
    r"\b(?P<word>thousands?|millions?|billions?|hundreds)\b|(?P<zeros>['’]000(?:[,']?000)?\b"
    r"|(?<!\d)000(?:['’]?s\b|,000)?|0{3}s)|\b(?P<short>mn|mm|bn|mio|mln|MM)\b",
    re.IGNORECASE,
)
_POWERS = {"thousand": 3, "million": 6, "billion": 9, "hundred": 2, "mn": 6, "mm": 6, "mio": 6,
           "mln": 6, "bn": 9}  # fmt: skip
_MARK = re.compile(
    r"\bin\b|amounts?|dollars|expressed|stated|['’]000|\(?[$€£]000|except|figures|usd|rmb|eur"
    r"|unaudited|[$€£¥]",
    re.IGNORECASE,
)
_SHARES_IN = re.compile(
    r"shares?\b[^,;()]{0,40},?[^;()]{0,40}\b(?:are|is)?\b[^;()]{0,20}\b(?:reflected|stated|expressed|presented|shown)?"
    r"[^;(),]{0,20}\bin (?P<word>thousands|millions|billions)",
    re.IGNORECASE,
)
_BOTH = re.compile(
    r"shares? (?:data |amounts? )?(?:and|&) (?:dollars?|amounts)|(?:dollars?|amounts) (?:and|&) shares",
    re.IGNORECASE,
)
_EXCEPT = re.compile(r"\b(?:except|other than|excluding)\b(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_SHARES = re.compile(r"\bshares?\b(?! (?:data|amount))|\bshare (?:and|data)\b", re.IGNORECASE)
_PER_SHARE = re.compile(r"\bper[ -](?:\w+ ){0,3}shares?(?: (?:data|amounts?))?\b", re.IGNORECASE)
_LONGEST = 300


def read_units(line: str) -> Units | None:
    """What a units line says, or None where the line is none. Share counts take the money's scale
    unless the line excepts them or gives their own: "except number of shares, which are reflected
    in thousands"."""
    head = line[:_LONGEST]
    scale = _SCALE.search(head)
    if scale is None or not _MARK.search(head):
        return None
    power = _power(scale)
    return Units(power, currency_in(head), _share_scale(head, power), line.strip())


def _power(match: re.Match[str]) -> int:
    if match["zeros"]:
        return 6 if match["zeros"].count("000") == 2 else 3
    word = (match["word"] or match["short"]).lower()
    return _POWERS.get(word) or _POWERS[word.removesuffix("s")]


def _share_scale(line: str, power: int) -> int:
    without = _PER_SHARE.sub(" ", line)
    own = _SHARES_IN.search(without)
    if own:
        return _POWERS[own["word"].lower().removesuffix("s")]
    excepted = _EXCEPT.search(without)
    if excepted and re.search(r"\bshares?\b", excepted["rest"], re.IGNORECASE):
        return 0
    return power
