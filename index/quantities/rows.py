"""What a table row or column counts, from its label and its head."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from index.quantities.currencies import currency_in
from index.quantities.lines import read_units
from index.quantities.nouns import singular
from index.types import Units

Kind = Literal[
    "money", "per", "price", "shares", "percent", "count", "ratio", "identifier", "date"
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """``noun`` is what a per-row is per ("share") or a count counts. ``scale``, ``share_scale`` and
    ``currency`` are what the label or head itself declares ("Weighted average shares (in
    thousands)"), else None. ``sure`` is False where the words say nothing and money is the
    default. ``in_percent`` marks a ratio that is told in percent."""

    kind: Kind
    noun: str = ""
    scale: int | None = None
    share_scale: int | None = None
    currency: str | None = None
    sure: bool = True
    in_percent: bool = False


_EXCEPT = re.compile(r"\(?[^()]*\bexcept\b[^()]*\)?", re.IGNORECASE)
# A count of shares. "Shares used in computing earnings per share" is one, to its last word.
_SHARES_USED = re.compile(
    r"\bshares?[ ](?:and[ ]\w+[ ](?:\w+[ ])?)?used[ ](?:in|to|for)[^:|]*"
    r"|\bweighted[ -]average[ ](?:common[ ]|ordinary[ ])?(?:stock|units)[ ]outstanding\b[^:|]*"
    r"|\bweighted[ -]average[ ](?!.*\b(?:price|value|cost|rate)\b)[^:|]*?\bshares\b[^:|]*"
    r"|\b(?:average|diluted|basic|number of|outstanding|dilutive)[ ](?:\w+[ ]){0,4}?shares\b[^:|]*"
    r"|\bshares[ ](?:\w+[ ]){0,3}?(?:outstanding|issued|authorized|repurchased|purchased|granted"
    r"|vested|sold)\b(?![ ]price)",
    re.IGNORECASE,
)
_PER = re.compile(
    r"\bper[ -](?:[\w.’'-]+[ ]){0,6}?(?P<noun>shares?|ADSs?|ADRs?|units?|barrel|ounce|ton|tonne"
    r"|boe|mcf|pound|gallon|square foot|square metre|square meter|employee|customer|room|dozen|day"
    r"|subscriber|user|MWh|kWh)\b(?!holder)"
    r"|\bEPS\b|\bdividends?[ ]per\b|/[ ]?(?P<noun2>share|ADS)\b",
    re.IGNORECASE,
)
# What one share or option costs: money, but never scaled.
_PRICE = re.compile(
    r"\b(?:exercise|selling|conversion|closing|strike|offer|offering|average)[ ]"
    r"(?:[\w-]+[ ])?prices?\b"
    r"|\bprice[ ]range\b|\bgrant[ -]date[ ]fair[ ]value\b|\bfair[ ]value[ ]at[ ]grant\b",
    re.IGNORECASE,
)
# "10% Senior Notes" is money; "% of net sales" is a percentage.
_PERCENT = re.compile(
    r"(?<!\d)(?<!\d )%|\bpercent(?:age)?s?\b(?![ -](?:owned|notes|senior|debentures))"
    r"|\bper[ ]cent\b|\beffective[ ](?:income[ ])?(?:tax|interest)[ ]rate\b"
    r"|\b(?:operating|profit|net|ebit(?:da|a)?|interest|pre-?tax)[ ]margin\b"
    r"|\brate[ ]of[ ](?:[\w-]+[ ]){0,2}(?:increase|return|inflation|interest)\b|\bloss[ ]rate\b"
    r"|\bhedged[ ]rate\b"
    r"|\b(?:dividend|current|average)[ ]yield\b|\bvolatility\b"
    r"|(?<!\bactual )(?<!\bexpected )\breturn[ ]on[ ]"
    r"(?:average[ ])?(?:equity|assets|invested capital|capital)\b"
    r"|\b(?:interest|discount|growth|tax|crediting|churn|occupancy|inflation)[ ]rates?[ ]?"
    r"(?:\(\w\))?\Z",
    re.IGNORECASE,
)
_AT_RATE = re.compile(r"\bat\b.*\brates?\b", re.IGNORECASE)
_SHARES = re.compile(r"\bshares\b|\bADSs\b", re.IGNORECASE)
_MONEY = re.compile(
    r"\b(?:value|cost|price|proceed|compensation|issuance|repurchase|purchase|amount|dividend"
    r"|acquired|redemption|sale|paid|tax|taxes|payment|settlement|retirement|capital|income"
    r"|expense|premium|asset|liability|loss|losses|gain)s?\b|[$€£]",
    re.IGNORECASE,
)
_IDENTIFIER = re.compile(
    r"\b(?:CUSIP|CIK|ISIN|SEDOL|zip|phone|telephone|file (?:no|number)|accession)\b", re.IGNORECASE
)
_DATE = re.compile(
    r"\b(?:date|maturity|expiration|expires|due|years?[ ](?:ended|ending)|fiscal year|maturing"
    r"|calendar year)\b",
    re.IGNORECASE,
)
_COUNT = re.compile(
    r"\bnumber[ ]of[ ](?:[\w-]+[ ]){0,4}?(?P<noun>[A-Za-z]+s|people|aircraft)\b"
    r"|\A(?:total[ ]|average[ ]|full[- ]time[ ])*"
    r"(?P<noun2>employees|headcount|stores|restaurants)\b"
    r"|\Anumber\Z|(?<!\d )(?<!\d-)\b(?P<noun4>days)[ ]*\Z"
    r"|\((?:in[ ])?(?P<noun3>years|months|days|stores|hours|barrels|employees)\)",
    re.IGNORECASE,
)
_RATIO = re.compile(r"\b(?:ratio|turnover|times|multiple|coverage)\b(?!.*%)", re.IGNORECASE)
_IS_RATIO = re.compile(r"\bratios?[ ]*(?:\(\w{1,2}\)[ ]*|[*†‡])*\Z", re.IGNORECASE)
# Ratios that are told in percent, with or without the sign: "Tier 1 capital ratio (d) 13.8".
_TOLD_IN_PERCENT = re.compile(
    r"\b(?:tier (?:1|one|I)|CET ?1|capital|supplementary leverage|overhead|efficiency|combined|loss"
    r"|expense|charge-?off|liquidity coverage|payout)\b.*\bratio",
    re.IGNORECASE,
)
_DEBT = re.compile(r"\bdebt\b", re.IGNORECASE)
_BASIC = re.compile(r"\A(?:basic|diluted)\Z", re.IGNORECASE)
_AWARDS = re.compile(
    r"\b(?P<award>options|warrants|RSUs|restricted stock units|performance stock units)[ ]"
    r"(?:outstanding|exercisable|granted|vested|unvested|exercised|forfeited)\b",
    re.IGNORECASE,
)
_GLUED_MARK = re.compile(r"(?<=[a-z])\d{1,2}(?=\W|\Z)")  # "per share5 (cents)"
_PARENS = re.compile(r"\([^()]{2,80}\)")
_CENTS = re.compile(r"\bcents\b|¢", re.IGNORECASE)
_SHORT_LABEL = 60
_ADS = ("ads", "adss", "adr", "adrs")
_SHARE_LIKE = frozenset(("share", "ADS", "RSU", "PSU", "option", "warrant"))
_AWARD_NOUNS = {"rsus": "RSU", "restricted stock units": "RSU", "performance stock units": "PSU"}


@lru_cache(maxsize=8192)
def read_row(label: str, header: str) -> Row:
    """The kind of a cell. The column's head wins where it is specific ("% change", "Shares"),
    else the row's label decides; money is the default."""
    above, beside = _clean(header), _clean(label)
    row = _specific(above) or _specific(beside)
    if row is None:
        row = Row("money", sure=bool(_MONEY.search(f"{above} {beside}")))
    return _with_units(row, _own_units(beside) or _own_units(above), beside, above)


def _clean(words: str) -> str:
    return _GLUED_MARK.sub("", _EXCEPT.sub(" ", words))


def _with_units(row: Row, units: Units | None, *words: str) -> Row:
    named = [currency_in(part) for part in words if len(part) < _SHORT_LABEL]
    currency = next((code for code in named if code), None)
    if units is None:
        cents = row.kind == "per" and any(_CENTS.search(part) for part in words)
        return replace(row, currency=currency, scale=-2 if cents else None)
    shares = units.share_scale or units.scale
    return replace(row, scale=units.scale, share_scale=shares, currency=units.currency or currency)


def _specific(words: str) -> Row | None:
    if not words.strip():
        return None
    if _IDENTIFIER.search(words):
        return Row("identifier")
    used, per = _last(_SHARES_USED, words), _last(_PER, words)
    if used and (per is None or used.end() >= per.end()) and _counts_shares(words, used):
        return Row("shares", "share")
    if per:
        noun = (per["noun"] or per["noun2"] or "share").lower()
        return Row("per", "ADS" if noun in _ADS else noun.removesuffix("s"))
    if _PRICE.search(words):
        return Row("price")
    if _PERCENT.search(words) and not _AT_RATE.search(words):
        return Row("percent")
    count = _COUNT.search(words)
    if count and not _MONEY.search(words.replace(count[0], "")):
        return _counted(count)
    money = _MONEY.search(words)
    if _BASIC.match(words):
        return Row("shares", "share", sure=False)  # or earnings per share
    if _SHARES.search(words) and not money:
        return Row("shares", "ADS" if "ADSs" in words else "share")
    award = _AWARDS.search(words)
    if award and not money:
        noun = award["award"].lower()
        return Row("shares", _AWARD_NOUNS.get(noun, noun.removesuffix("s")))
    if _IS_RATIO.search(words) or (_RATIO.search(words) and not money):
        told = _TOLD_IN_PERCENT.search(words) and not _DEBT.search(words)
        return Row("ratio", in_percent=bool(told))
    return Row("date") if _DATE.search(words) and not money else None


def _counts_shares(words: str, used: re.Match[str]) -> bool:
    """ "Shares used in computing net income per share" counts, "compensation of shares issued" and
    "capital, $0.01 par value; 1,000 shares authorized" are money."""
    return bool(re.match(r"shares?\b.*\bused\b", used[0], re.IGNORECASE)) or not _MONEY.search(
        words
    )


def _counted(match: re.Match[str]) -> Row:
    noun = match["noun"] or match["noun2"] or match["noun3"] or match["noun4"] or ""
    counted = "employee" if noun.lower() == "headcount" else singular(noun, one=False)
    return Row("shares" if counted in _SHARE_LIKE else "count", counted)


def _last(pattern: re.Pattern[str], words: str) -> re.Match[str] | None:
    return max(pattern.finditer(words), key=lambda match: match.end(), default=None)


def _own_units(words: str) -> Units | None:
    for match in _PARENS.finditer(words):
        units = read_units(match[0])
        if units is not None:
            return units
    return read_units(words) if len(words) < _SHORT_LABEL else None
