"""One table cell -> ``Quantity``. The row label and column head decide what it counts."""

from __future__ import annotations

import re
from decimal import Decimal

from index.quantities.currencies import CURRENCY, currency_of, currency_of_cents
from index.quantities.found import FLAT, Found
from index.quantities.grammar import scan
from index.quantities.nouns import SHARE_NOUNS
from index.quantities.numerals import NUMERAL, Numeral, read_numeral, scaled
from index.quantities.ranges import with_neighbours
from index.quantities.rows import Row, read_row
from index.types import Quantity, Units

_NONE = Units()
# "(1)", "[a]", "*", "<F1>": marks behind a number
_FOOTNOTES = (
    r"(?:[ ]?(?:\([a-zA-Z]{1,2}\)|\(\d{1,2}\)|\[\w{1,2}\]|[*†‡§¹²³⁴⁵⁶⁷⁸⁹]{1,9}|<F\d{1,3}>)){0,9}"
)
_CELL = re.compile(
    rf"\s*+(?P<code>{CURRENCY})?\s*+(?P<open>[(\[][ ]?)?(?P<sign>[-–—+][ ]?)?"
    rf"(?P<currency>{CURRENCY})?\s*+(?P<open2>\([ ]?)?(?P<sign2>[-–—])?{NUMERAL}"
    r"(?P<percent>[ ]?%)?(?P<close>[ ]?[)\]])?(?P<close2>\))?(?P<trailing>-(?!\w))?"
    rf"(?P<percent2>[ ]?%)?(?P<multiple>[ ]?[xX](?!\w))?[ ]?(?P<after>{CURRENCY})?"
    rf"{_FOOTNOTES}\s*\Z"
)
_NIL = re.compile(
    rf"\s*(?P<currency>{CURRENCY})?[ ]?\(?[ ]?(?:[-–—]{{1,4}}|-[ ]-|-0-|(?i:nil))[ ]?\)?"
    rf"(?P<percent>[ ]?%)?{_FOOTNOTES}\s*\Z"
)
_YEAR = re.compile(r"(?:19|20)\d\d\Z")
_DAY = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:3[01]|[12]\d|0[1-9])\Z")
_REST = re.compile(
    r"(?i:approximately|approx\.?|about|circa|up to|over|under|less than|more than|[~≈<>]|c\.)"
    rf"|{_FOOTNOTES}"
)
_LONGEST = 80
_LARGE_PERCENT = 1_000
_NO_FRACTION = Decimal("1.5")  # a capital ratio of 0.138 is a fraction, one of 13.8 in percent
_MOST_SHARES = Decimal(10) ** 12
_FEW_SHARES = 1_000_000
# "(Dollars in millions)" says nothing of share counts.
_PER_SHARE = re.compile(r"per[ -](?:\w+[ ])?share")
_ONLY_MONEY = re.compile(r"(?i:dollars|[$€£]|usd|euros?)[ ](?:amounts[ ])?in\b")


def read_cell(
    text: str, units: Units = _NONE, *, label: str = "", header: str = ""
) -> Quantity | None:
    """The number of one table cell, or None where the cell is not a number.

    ``label`` is the row's label, best with the headings above it ("Earnings per share: Basic");
    ``header`` is the column's head. They decide which scale and unit apply. A lone dash is zero.
    """
    flat = text.translate(FLAT)
    row = read_row(label, header)
    nil = _NIL.match(flat)
    if nil:
        return _built(text, nil, Numeral(Decimal(0), 0), (row, units))
    match = _CELL.match(flat)
    numeral = read_numeral(match) if match else None
    if match is None or numeral is None:
        return _worded(text, flat, row, units)
    if _is_label(match, row):
        return None
    return _built(text, match, numeral, (row, units))


def _is_label(match: re.Match[str], row: Row) -> bool:
    """Whether bare digits are a year, a date, an identifier or the "1)" of a list."""
    plain = match["plain"]
    if row.kind == "identifier":
        return True
    marks = ("code", "currency", "percent", "percent2", "multiple", "after", "open")
    if plain is None or not plain.isdecimal() or any(match[mark] for mark in marks):
        return False
    if match["close"] and len(plain) <= 2:
        return True
    if len(plain) > 1 and plain[0] == "0":
        return True
    dated = _YEAR.match(plain) or _DAY.match(plain)
    return dated is not None and (row.kind == "date" or not row.sure)


def _built(
    text: str, match: re.Match[str], numeral: Numeral, declared: tuple[Row, Units]
) -> Quantity:
    """The quantity of a cell. ``declared`` is what its row and its table say of it."""
    groups = match.groupdict()
    printed = groups["currency"] or groups.get("code") or groups.get("after") or ""
    if groups["percent"] or groups.get("percent2"):
        unit, scale = "percent", 0
    elif groups.get("multiple"):
        unit, scale = "multiple", 0
    else:
        unit, scale = _unit(numeral, printed, *declared)
    negative = any((groups.get(name) or "").strip() in _MINUS for name in _SIGNS)
    value = scaled(numeral.value, scale)
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    return Quantity(
        -value if negative and value else value, unit, scale, numeral.decimals - scale,
        False, text[start:end], start, end,
    )  # fmt: skip


_MINUS = frozenset(("-", "–", "—", "(", "[", ")", "]"))
_SIGNS = ("sign", "sign2", "open", "open2", "close", "trailing")


def _unit(numeral: Numeral, printed: str, row: Row, units: Units) -> tuple[str, int]:
    """Unit and scale of a number that prints no percent sign."""
    known = row.currency or units.currency
    currency = currency_of(printed, known) if printed else known or ""
    scale = units.scale if row.scale is None else row.scale
    if row.kind == "per":
        return f"{currency}/{row.noun}" if currency else "", min(row.scale or 0, 0)
    if row.kind == "price":
        return currency, min(row.scale or 0, 0)
    if printed:
        return currency, scale
    if row.kind == "percent" and abs(numeral.value) < _LARGE_PERCENT:
        return "percent", 0
    if row.kind == "shares" and not row.sure and numeral.decimals > 1:
        return f"{currency}/share" if currency else "", 0  # "Basic   6.11"
    if row.kind == "shares":
        return row.noun, _share_scale(numeral, row, units)
    if row.kind == "count":
        return row.noun, row.scale or 0
    if row.kind == "ratio" and abs(numeral.value) < _LARGE_PERCENT:
        above_one = row.in_percent and abs(numeral.value) >= _NO_FRACTION
        return "percent" if above_one else "ratio", 0
    return currency, scale


def _share_scale(numeral: Numeral, row: Row, units: Units) -> int:
    if row.share_scale is not None:
        return row.share_scale
    stated = "share" in _PER_SHARE.sub("", units.text.lower())
    if not stated and _ONLY_MONEY.search(units.text) and numeral.value >= _FEW_SHARES:
        return 0
    return 0 if scaled(numeral.value, units.share_scale) > _MOST_SHARES else units.share_scale


def _worded(text: str, flat: str, row: Row, units: Units) -> Quantity | None:
    """A cell with words: "$1.2 billion", "5 years", "HK$50.03 per share (1)"."""
    if len(flat) > _LONGEST or row.kind == "identifier":
        return None
    found = with_neighbours(flat, list(scan(flat)))
    if len(found) != 1 or _REST.sub("", flat[: found[0].start] + flat[found[0].end :]).strip():
        return None
    return _from_words(text, found[0], row, units)


def _from_words(text: str, found: Found, row: Row, units: Units) -> Quantity:
    unit, scale = found.unit, found.scale
    if found.hundredths:
        unit, scale = currency_of_cents(found.currency, row.currency or units.currency), -2
        unit = f"{unit}/{found.per or row.noun}" if found.per or row.noun else unit
    elif not unit:
        unit, declared = _unit(found.numeral, found.currency, row, units)
        scale = declared if scale is None else scale
        if found.per and "/" not in unit:
            unit, scale = f"{unit}/{found.per}" if unit else "", found.scale or 0
    elif scale is None:
        scale = units.share_scale if unit in SHARE_NOUNS else 0
    value = scaled(found.numeral.value, scale)
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    return Quantity(
        -value if found.negative and value else value, unit, scale, found.numeral.decimals - scale,
        found.approximate, text[start:end], start, end,
    )  # fmt: skip
