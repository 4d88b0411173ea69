"""Currencies as filings write them: "HK$", "RMB", "U.S. dollars", "Rs.", "€", and ISO codes."""

from __future__ import annotations

import re

# Marks that are no letters; they stand before the number ("€5", "\\$10").
MARKS = {
    "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₩": "KRW", "₪": "ILS",
    "₺": "TRY", "₽": "RUB", "₫": "VND", "฿": "THB", "₱": "PHP", "₦": "NGN", "₴": "UAH",
}  # fmt: skip
# Letters joined to a mark: "US$", "HK $", "RMB¥".
DOLLAR_PREFIXES = {
    "US": "USD", "U.S.": "USD", "USD": "USD", "HK": "HKD", "HKD": "HKD", "C": "CAD", "CA": "CAD",
    "CAD": "CAD", "Cdn": "CAD", "CDN": "CAD", "Cdn.": "CAD", "Can": "CAD", "A": "AUD", "AU": "AUD",
    "AUD": "AUD", "NZ": "NZD", "S": "SGD", "SG": "SGD", "NT": "TWD", "R": "BRL", "MX": "MXN",
    "Mex": "MXN", "Ps": "MXN", "J": "JMD", "BD": "BBD", "TT": "TTD",
}  # fmt: skip
_YEN_PREFIXES = {"RMB": "CNY", "CN": "CNY", "JP": "JPY"}
# Words in front of a number that are no ISO code.
WORDS = {
    "Rs.": "INR", "Rs": "INR", "INR.": "INR", "RMB": "CNY", "Rmb": "CNY", "Ps.": "MXN",
    "NIS": "ILS", "SFr.": "CHF", "SFr": "CHF", "DM": "DEM", "Dfl.": "NLG", "RM": "MYR", "Rp": "IDR",
    "Rp.": "IDR", "kr.": "SEK", "kr": "SEK", "SKr": "SEK", "zł": "PLN",
}  # fmt: skip
# ISO 4217 codes that are no English word ("ALL", "TRY", "TOP", "MAD", "BOB" are left out), with the
# currencies that the euro replaced.
ISO = frozenset(
    (
        "USD EUR GBP JPY CNY HKD CAD AUD NZD SGD TWD CHF SEK NOK DKK INR KRW BRL MXN ZAR RUB"
        " THB IDR MYR PHP VND PLN CZK HUF ILS AED SAR QAR KWD BHD OMR EGP NGN KES CLP COP PEN ARS"
        " UYU CNH RON BGN HRK ISK UAH KZT PKR BDT LKR DEM FRF ITL NLG ESP BEF ATS PTE FIM GRD IEP"
        " XDR BMD KYD JMD DOP CRC GTQ HNL NIO PYG VES TTD BBD TND JOD GHS TZS UGX ZMW XOF XAF MOP"
    ).split()
)
# Names stand after the number ("5 million Canadian dollars") and in units lines.
NAMES = {
    "dollar": "USD", "u.s. dollar": "USD", "us dollar": "USD", "united states dollar": "USD",
    "american dollar": "USD", "canadian dollar": "CAD", "australian dollar": "AUD",
    "hong kong dollar": "HKD", "new zealand dollar": "NZD", "singapore dollar": "SGD",
    "new taiwan dollar": "TWD", "nt dollar": "TWD", "euro": "EUR", "pound sterling": "GBP",
    "pounds sterling": "GBP", "british pound": "GBP", "sterling": "GBP", "yen": "JPY",
    "japanese yen": "JPY", "renminbi": "CNY", "chinese renminbi": "CNY", "yuan": "CNY",
    "chinese yuan": "CNY", "swiss franc": "CHF", "french franc": "FRF", "indian rupee": "INR",
    "rupee": "INR", "korean won": "KRW", "mexican peso": "MXN", "brazilian real": "BRL",
    "reais": "BRL", "brazilian reais": "BRL", "swedish krona": "SEK", "swedish kronor": "SEK",
    "norwegian krone": "NOK", "norwegian kroner": "NOK", "danish krone": "DKK",
    "danish kroner": "DKK", "south african rand": "ZAR", "deutsche mark": "DEM",
    "dutch guilder": "NLG", "guilder": "NLG", "israeli shekel": "ILS", "new israeli shekel": "ILS",
    "shekel": "ILS", "zloty": "PLN", "turkish lira": "TRY", "ringgit": "MYR", "baht": "THB",
    "rouble": "RUB", "ruble": "RUB", "dirham": "AED", "riyal": "SAR", "naira": "NGN",
}  # fmt: skip
_DOLLARS = frozenset("USD CAD AUD HKD NZD SGD TWD BMD KYD JMD BBD TTD".split())


def alternatives(words: list[str]) -> str:
    """A regex alternation of literal words, longest first so that "US$" wins over "$"."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))


MARK = rf"\\?[{''.join(MARKS)}]"
_PLURALS = [name if name.endswith("s") else name + "s" for name in NAMES]
NAME = rf"(?:{alternatives([*NAMES, *_PLURALS])})"
_PREFIXED = [*(f"{p}$" for p in DOLLAR_PREFIXES), *(f"{p}¥" for p in _YEN_PREFIXES), "US $", "HK $"]
# Any printed currency, for cells and units lines, where it may stand alone.
CURRENCY = (
    rf"(?:(?<![A-Za-z])(?:{alternatives([*_PREFIXED, *WORDS, *sorted(ISO)])})(?![A-Za-z])|{MARK})"
)
_IN_LINE = re.compile(rf"\b(?i:{NAME})\b|{CURRENCY}")
_ATTACHED = re.compile(
    rf"(?<![A-Za-z.])(?:{alternatives([*DOLLAR_PREFIXES, *_YEN_PREFIXES])})[ ]?\Z"
)
_CODE_BEFORE = re.compile(rf"(?<![A-Za-z])(?:{alternatives([*WORDS, *sorted(ISO)])})[ \n]{{0,2}}\Z")
_LONGEST_PREFIX = 6


def currency_of(printed: str, known: str | None = None) -> str:
    """The ISO code of a mark, code or name, "" where it is none.

    ``known`` is the currency that the table or text declares: a bare "$" under "(in thousands of
    Canadian dollars)" is CAD, a bare "¥" under RMB is CNY.
    """
    sign = printed.replace("\\", "").strip()
    bare = sign.lower().removesuffix("s")
    if known is not None and (
        (known in _DOLLARS and (sign == "$" or bare == "dollar"))
        or (sign == "¥" and known == "CNY")
    ):
        return known
    if sign in MARKS or sign in WORDS:
        return MARKS.get(sign) or WORDS[sign]
    if sign[:3] in ISO:
        return sign[:3]
    prefix, mark = sign[:-1].strip(), sign[-1:]
    if mark == "$" and prefix in DOLLAR_PREFIXES:
        return DOLLAR_PREFIXES[prefix]
    if mark == "¥" and prefix in _YEN_PREFIXES:
        return _YEN_PREFIXES[prefix]
    name = re.sub(r"\s+", " ", sign.lower())
    return NAMES.get(name) or NAMES.get(name.removesuffix("s"), "")


def currency_before(text: str, pos: int, mark: str) -> tuple[str, int]:
    """The printed currency that ends at ``pos`` where the number (or its ``mark``) begins, and
    where it starts: ("HK$", 12). ("", pos) where there is none."""
    window = text[max(0, pos - _LONGEST_PREFIX) : pos]
    if not mark:
        code = _CODE_BEFORE.search(window)
        return (code[0].strip(), pos - len(window) + code.start()) if code else ("", pos)
    prefix = _ATTACHED.search(window) if mark[-1] in "$¥" and mark[0] != "\\" else None
    if prefix is None or not currency_of(prefix[0].strip() + mark):
        return mark, pos
    if prefix[0].endswith(" ") and len(prefix[0].strip()) < 2:
        return mark, pos  # "Class A $5.00" is no Australian price
    return prefix[0].strip() + mark, pos - len(window) + prefix.start()


def currency_of_cents(printed: str, known: str | None) -> str:
    """What "5 cents" or "445.0p" is a hundredth of."""
    return "GBP" if printed in ("p", "pence") else known or "USD"


def currency_in(line: str) -> str | None:
    """The first currency that a line names ("US$ thousands", "Canadian dollars"), or None."""
    match = _IN_LINE.search(line)
    return (currency_of(match[0]) or None) if match else None
