"""One table cell -> ``Quantity``. The row label and column head decide what it counts."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from index.quantity_currencies import CURRENCY_BEFORE, currency_of
from index.quantity_grammar import FLAT
from index.quantity_numerals import NUMERAL, Numeral, read_numeral, scaled
from index.types import Quantity, Units

Kind = Literal["money", "per_share", "shares", "percent"]
_NONE = Units()
_FOOTNOTE = r"(?:[ ]?(?:\(\w{1,2}\)|\[\w{1,2}\]|[*†‡§¹²³⁴⁵⁶⁷⁸⁹]+))*"
_CELL = re.compile(
    rf"\s*(?P<open>[(\[][ ]?)?(?P<sign>[-–—+][ ]?)?(?P<currency>{CURRENCY_BEFORE})?\s*"
    rf"(?P<open2>\([ ]?)?(?P<sign2>[-–—])?{NUMERAL}[ ]?(?P<percent>%)?[ ]?(?P<close>[)\]])?"
    rf"(?P<trailing>-(?!\w))?[ ]?(?P<percent2>%)?(?P<multiple>[xX])?[ ]?(?P<after>{CURRENCY_BEFORE})?{_FOOTNOTE}\s*\Z"
)
_NIL = re.compile(
    rf"\s*(?P<currency>{CURRENCY_BEFORE})?\s*(?:[-–—]{{1,3}}|nil|NIL|Nil)[ ]?(?P<percent>%)?{_FOOTNOTE}\s*\Z"
)
_PER = re.compile(
    r"\bper[ -](?:[\w.-]+ ){0,5}?(?P<noun>share|ads|adr|unit|depositary share)s?\b|\beps\b",
    re.IGNORECASE,
)
_PERCENT = re.compile(
    r"%|\bpercent(?:age)?\b|\beffective (?:income )?tax rate\b|\b(?:operating|profit|net|ebitda"
    r"|interest) margin\b|\byield\b|\breturn on\b|\b(?:interest|discount|growth) rate\b|\bvolatility\b",
    re.IGNORECASE,
)
_SHARES = re.compile(
    r"\bshares? (?:outstanding|issued|used|authorized)|\bnumber of (?:\w+ )?shares\b"
    r"|\bweighted[ -]average\b.*\bshares\b|\bshares\b|\bADSs\b",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"\b(?:value|cost|price|proceeds|compensation|issuance of|repurchase|purchase)", re.IGNORECASE
)
_YEARLIKE = re.compile(r"(?:19|20)\d\d\Z")
_COUNT_LABEL = re.compile(
    r"shares|units|number|amount|employees|value|proceeds|price|stores|quantity", re.IGNORECASE
)


@lru_cache(maxsize=4096)
def row_kind(label: str, header: str) -> tuple[Kind, str]:
    """What a row or column counts, and the noun of a per-share row."""
    for words in (label, header):
        per = _PER.search(words)
        if per:
            noun = (per["noun"] or "share").lower()
            return "per_share", "ADS" if noun in ("ads", "adr") else noun
    for words in (label, header):
        if _PERCENT.search(words):
            return "percent", ""
    for words in (label, header):
        if _SHARES.search(words) and not _MONEY.search(words):
            return "shares", ""
    return "money", ""


def read_cell(
    text: str, units: Units = _NONE, *, label: str = "", header: str = ""
) -> Quantity | None:
    """The number of one table cell, or None where the cell is not a number.

    ``label`` is the row's label, best with the headings above it; ``header`` the column's head.
    """
    flat = text.translate(FLAT)
    kind, noun = row_kind(label, header)
    match = _NIL.match(flat)
    if match:
        return _built(text, match, Numeral(Decimal(0), 0), _unit(match, kind, noun, units), units)
    match = _CELL.match(flat)
    numeral = read_numeral(match) if match else None
    if match is None or numeral is None:
        return None
    if _YEARLIKE.match(match["plain"] or "") and not _counts(match, label, header):
        return None
    return _built(text, match, numeral, _unit(match, kind, noun, units), units)


def _counts(match: re.Match[str], label: str, header: str) -> bool:
    marked = match["currency"] or match["percent"] or match["percent2"] or match["close"]
    return bool(marked or _COUNT_LABEL.search(label) or _COUNT_LABEL.search(header))


def _unit(match: re.Match[str], kind: Kind, noun: str, units: Units) -> tuple[str, int]:
    groups = match.groupdict()
    printed = groups["currency"] or groups.get("after")
    if groups["percent"] or groups.get("percent2"):
        return "percent", 0
    if groups.get("multiple"):
        return "multiple", 0
    currency = currency_of(printed, units.currency) if printed else units.currency or ""
    if kind == "per_share":
        return f"{currency}/{noun}" if currency else "", 0
    if kind == "percent" and not printed:
        return "percent", 0
    if kind == "shares" and not printed:
        return "share", units.share_scale
    return currency, units.scale


def _built(
    text: str, match: re.Match[str], numeral: Numeral, unit: tuple[str, int], units: Units
) -> Quantity:
    groups = match.groupdict()
    negative = any(
        groups.get(name) and groups[name].strip() in ("-", "–", "—", "(", "[")
        for name in ("sign", "sign2", "open", "open2", "trailing")
    )
    value = scaled(numeral.value, unit[1])
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    return Quantity(
        -value if negative and value else value, unit[0], unit[1], numeral.decimals - unit[1],
        False, text[start:end], start, end,
    )  # fmt: skip
