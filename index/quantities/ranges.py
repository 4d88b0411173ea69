"""What a number takes from its neighbours.

"15-20%": both are percent. "$1.0 to $1.2 billion": both are billions of dollars. "$5.2, $4.1 and
$3.0 million, respectively": three times million. "diluted EPS of $6.08, compared to $5.61": both
are per share.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from index.quantities.found import MEASURED, Found
from index.quantities.nouns import SHARE_NOUNS, TIME_NOUNS
from index.quantities.numerals import scaled

_DASH = re.compile(r"[ ]?[-–—][ ]?\Z|-?[ \n]to[ \n]\Z|[ \n]to[ ](?:up to|about|approximately)[ ]\Z")
_LIST = re.compile(r"-?(?:,[ \n](?:and|or)|,|[ \n](?:and|or|versus|vs\.?))[ \n]\Z")
_BETWEEN = re.compile(r"\b(?i:between)[ \n](?:about |approximately |a )?\Z")
_CHAIN = re.compile(
    r"[ \n]?(?:,|;)?[ \n]?(?:\(?(?:compared|as compared|in comparison)[ \n](?:to|with)|to|from|and"
    r"|or|versus|vs\.?|against)?[ \n]?(?:a loss of |earnings of |a |negative |diluted |basic )?\Z"
)
_PER_SHARE = re.compile(
    r"\b(?:(?i:per)[ -](?:[A-Za-z][\w-]*[ ]){0,4}?(?P<noun>(?i:share|unit)|AD[SR])s?|EPS)\b"
)
_CLAUSE_END = re.compile(r"[.;!?][ \n]|\n[ ]*\n|\t.*[A-Za-z]{3}|[$€£%]|\d[\d,]{4,}")
_PER_SHARES = SHARE_NOUNS | {"unit"}
_PER_WINDOW = 90
_LARGE_PER_SHARE = Decimal(100_000)
_FAR = Decimal(100)
_FAR_APART = 24
_NEAR = Decimal(20)


def with_neighbours(text: str, found: list[Found]) -> list[Found]:
    """The numbers of a text, each with what it takes from the ones beside it."""
    result = _from_the_right(text, found)
    _from_the_left(text, result)
    return _per_share(text, [item for item in result if item and not _is_pronoun(item)])


def _from_the_right(text: str, found: list[Found]) -> list[Found | None]:
    result: list[Found | None] = list(found)
    for at in range(len(found) - 2, -1, -1):
        left, right = found[at], result[at + 1]
        if right is None or right.start - left.end > _FAR_APART:
            continue
        between = text[left.end : right.start]
        if _says_again(text, left, right):
            result[at], result[at + 1] = replace(left, end=right.end, unit=right.unit), None
        elif between in ("-", "–") and left.bare and right.bare and left.plain and right.plain:
            result[at] = result[at + 1] = None  # "737-9", "NI 33-105": a name, no range
        elif _DASH.match(between) or (between.strip() == "and" and _is_between(text, left)):
            result[at], result[at + 1] = _range(left, right)
        elif _LIST.match(between):
            result[at] = _listed(left, right)
    return result


def _says_again(text: str, left: Found, right: Found) -> bool:
    """ "1 million (1,000,000) shares": brackets that repeat the number in front of them."""
    between = text[left.end : right.number]
    if not right.negative or left.unit or right.currency or between.strip(" \n") != "(":
        return False
    return scaled(left.numeral.value, left.scale or 0) == right.numeral.value


def _is_pronoun(item: Found) -> bool:
    """A "one" that counts nothing: "one of", "no one". In "one, three and five years" it does."""
    return item.worded and item.bare and item.numeral.value == 1


def _is_between(text: str, left: Found) -> bool:
    return _BETWEEN.search(text, max(0, left.start - 24), left.start) is not None


def _from_the_left(text: str, found: list[Found | None]) -> None:
    """ "EUR 7.0, 24.1 and 12.3 billion": the currency stands once, in front."""
    for at in range(len(found) - 1):
        left, right = found[at], found[at + 1]
        if left is None or right is None or not left.currency or right.currency or right.unit:
            continue
        near = _LIST.match(text[left.end : right.start])
        if near and left.scale is not None and left.scale == right.scale:
            found[at + 1] = replace(right, currency=left.currency)


def _range(low: Found, high: Found) -> tuple[Found, Found]:
    if low.bare and high.unit:
        low = replace(low, unit=high.unit, scale=high.scale)
    elif high.bare and low.unit in MEASURED:
        high = replace(high, unit=low.unit)
    elif low.unit == high.unit or low.unit == "" or high.unit == "":
        low, high = _money_range(low, high)
    if low.approximate and not high.approximate:
        high = replace(high, approximate=True)
    return low, high


def _money_range(low: Found, high: Found) -> tuple[Found, Found]:
    if low.currency and not high.currency and not high.unit:
        high = replace(high, currency=low.currency)
    elif high.currency and low.bare:
        low = replace(low, currency=high.currency, hundredths=high.hundredths)
    if low.currency and high.currency:
        if low.scale is None and high.scale is not None and _ratio(low, high) <= _FAR:
            low = replace(low, scale=high.scale)
        if not low.per and high.per and low.scale == high.scale:
            low = replace(low, per=high.per)
    elif not low.currency and not high.currency and low.scale is None and high.scale is not None:
        low = replace(low, scale=high.scale) if _ratio(low, high) <= _FAR else low
    return low, high


def _ratio(low: Found, high: Found) -> Decimal:
    """How many times larger the left number is, as printed."""
    return abs(low.numeral.value / high.numeral.value) if high.numeral.value else Decimal(0)


def _listed(left: Found, right: Found) -> Found:
    """ "5, 6 and 7 percent", "$5.2, $4.1 and $3.0 million", "two or three years" """
    alike_form = left.worded == right.worded and _alike(left, right)
    if left.bare and right.unit and (alike_form or right.unit in TIME_NOUNS):
        return replace(left, unit=right.unit, scale=right.scale)
    if left.scale is not None and right.scale is not None and not (left.unit or left.currency):
        return replace(left, unit=right.unit)
    if left.unit or left.per or left.scale is not None:
        return left
    scale, per = right.scale, right.per
    if bool(left.currency) == bool(right.currency) or (left.currency and _alike(left, right)):
        if scale is not None and _near(left, right) and _alike(left, right):
            return replace(left, scale=scale)
        alike = _alike(left, right) and _near(left, right)  # not "$4,700, or $37.25 per share"
        if per and scale is None and left.currency == right.currency and alike:
            return replace(left, per=per)
    return left


def _alike(left: Found, right: Found) -> bool:
    """Printed to the same number of decimals, as the numbers of one list are."""
    return left.numeral.decimals == right.numeral.decimals


def _near(left: Found, right: Found) -> bool:
    return 1 / _NEAR <= (_ratio(left, right) or Decimal(1)) <= _NEAR


def _per_share(text: str, found: list[Found]) -> list[Found]:
    """ "EPS of $6.08", "price per share was $25.00 and $21.50" """
    result: list[Found] = []
    for item in found:
        if item.currency and not item.per and item.scale is None and _small(item):
            noun = _named_before(text, item) or _chained(text, result, item)
            item = replace(item, per=noun) if noun else item
        result.append(item)
    return result


def _small(item: Found) -> bool:
    return bool(item.numeral.decimals) and item.numeral.value < _LARGE_PER_SHARE


def _named_before(text: str, item: Found) -> str:
    window = text[max(0, item.start - _PER_WINDOW) : item.start]
    matches = _PER_SHARE.finditer(window)
    last = max(matches, key=lambda match: match.end(), default=None)
    if last is None or _CLAUSE_END.search(window, last.end()):
        return ""
    return "ADS" if (last["noun"] or "").startswith("AD") else (last["noun"] or "share").lower()


def _chained(text: str, before: list[Found], item: Found) -> str:
    if not before or before[-1].per not in _PER_SHARES or before[-1].scale is not None:
        return ""
    if before[-1].currency != item.currency:
        return ""
    between = re.sub(
        r"\b(?:in|for) (?:fiscal )?(?:19|20)\d\d", "", text[before[-1].end : item.start]
    )
    return before[-1].per if _CHAIN.fullmatch(between.strip(" ") + " ") else ""
