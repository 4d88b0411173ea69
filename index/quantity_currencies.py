"""Currencies as filings write them: "HK$", "RMB", "U.S. dollars", "Rs.", "€", and ISO codes."""

from __future__ import annotations

import re

# Signs stand before the number. Longest first matters: "US$" before "$".
SIGNS = {
    "US$": "USD", "U.S.$": "USD", "U.S. $": "USD", "US $": "USD", "HK$": "HKD", "HK $": "HKD",
    "C$": "CAD", "CA$": "CAD", "CAD$": "CAD", "Cdn$": "CAD", "CDN$": "CAD", "Cdn.$": "CAD",
    "Can$": "CAD", "CDN $": "CAD", "Cdn $": "CAD",
    "A$": "AUD", "AU$": "AUD", "AUD$": "AUD", "NZ$": "NZD", "S$": "SGD", "SG$": "SGD",
    "NT$": "TWD", "R$": "BRL", "MX$": "MXN", "Mex$": "MXN", "Ps$": "MXN", "J$": "JMD", "USD$": "USD",
    "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "RMB¥": "CNY", "CN¥": "CNY", "JP¥": "JPY",
    "₹": "INR", "₩": "KRW", "₪": "ILS", "₺": "TRY", "₽": "RUB", "₫": "VND", "฿": "THB", "₱": "PHP",
    "₦": "NGN", "₴": "UAH", "Rs.": "INR", "Rs": "INR", "RMB": "CNY", "Rmb": "CNY", "Ps.": "MXN",
    "NIS": "ILS", "SFr.": "CHF", "SFr": "CHF", "Fr.": "CHF", "DM": "DEM", "Dfl.": "NLG", "NLG": "NLG",
    "Lit.": "ITL", "Ff": "FRF", "FF": "FRF", "Pts.": "ESP", "RM": "MYR", "Rp": "IDR", "Rp.": "IDR",
    "kr.": "SEK", "kr": "SEK", "SKr": "SEK", "SEK": "SEK", "NOK": "NOK", "DKK": "DKK", "zł": "PLN",
}  # fmt: skip

# ISO 4217 codes that are no English word ("ALL", "TRY", "TOP", "CUP" are left out), with the
# currencies that the euro replaced.
ISO = frozenset(
    (
        "USD EUR GBP JPY CNY HKD CAD AUD NZD SGD TWD CHF SEK NOK DKK INR KRW BRL MXN ZAR RUB TRY"
        " THB IDR MYR PHP VND PLN CZK HUF ILS AED SAR QAR KWD BHD OMR EGP NGN KES CLP COP PEN ARS"
        " UYU CNH RON BGN HRK ISK UAH KZT PKR BDT LKR DEM FRF ITL NLG ESP BEF ATS PTE FIM GRD IEP"
        " XDR BMD KYD JMD DOP CRC GTQ HNL NIO BOB PYG VES TTD MAD TND JOD GHS TZS UGX ZMW XOF XAF"
    ).split()
) - {"TRY"}

# Names stand after the number ("5 million Canadian dollars") and in units lines.
NAMES = {
    "dollar": "USD", "u.s. dollar": "USD", "us dollar": "USD", "united states dollar": "USD",
    "american dollar": "USD",
    "canadian dollar": "CAD", "australian dollar": "AUD", "hong kong dollar": "HKD",
    "new zealand dollar": "NZD", "singapore dollar": "SGD", "new taiwan dollar": "TWD",
    "nt dollar": "TWD", "euro": "EUR", "pound sterling": "GBP", "british pound": "GBP",
    "sterling": "GBP", "pounds sterling": "GBP", "yen": "JPY", "japanese yen": "JPY",
    "renminbi": "CNY", "yuan": "CNY", "chinese yuan": "CNY", "swiss franc": "CHF",
    "french franc": "FRF", "indian rupee": "INR", "rupee": "INR", "won": "KRW",
    "korean won": "KRW", "mexican peso": "MXN", "brazilian real": "BRL", "reais": "BRL",
    "swedish krona": "SEK", "swedish kronor": "SEK", "norwegian krone": "NOK",
    "norwegian kroner": "NOK", "danish krone": "DKK", "danish kroner": "DKK", "rand": "ZAR",
    "south african rand": "ZAR", "deutsche mark": "DEM", "dutch guilder": "NLG",
    "israeli shekel": "ILS", "new israeli shekel": "ILS", "shekel": "ILS", "zloty": "PLN",
    "turkish lira": "TRY", "ringgit": "MYR", "baht": "THB", "rouble": "RUB", "ruble": "RUB",
    "dirham": "AED", "riyal": "SAR", "naira": "NGN",
}  # fmt: skip
DOLLARS = frozenset("USD CAD AUD HKD NZD SGD TWD BMD KYD JMD".split())
# One hundredth of the unit: "5 cents per share".
HUNDREDTHS = {"cent": "USD", "cents": "USD", "¢": "USD", "pence": "GBP"}


def _alternatives(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))


_WORDLIKE = [sign for sign in SIGNS if sign[0].isalpha()]
_MARKS = [sign for sign in SIGNS if not sign[0].isalpha()]
# A currency in front of a number. The letter forms must not continue a word: "VARIABLES$ 5".
CURRENCY_BEFORE = (
    rf"(?:\\?(?:{_alternatives(_MARKS)})|(?<![A-Za-z])(?:"
    rf"{_alternatives(sorted(set(_WORDLIKE) | ISO))})(?:\\?[$€£¥])?)"
)
_NAME_FORMS = [
    form for name in NAMES for form in ((name, name + "s") if not name.endswith("s") else (name,))
]
CURRENCY_NAME = rf"(?:{_alternatives(_NAME_FORMS)})"
_NAME_RE = re.compile(rf"\b{CURRENCY_NAME}\b", re.IGNORECASE)
_SIGN_RE = re.compile(CURRENCY_BEFORE)
_CODE_RE = re.compile(rf"(?<![A-Za-z])(?:{_alternatives(sorted(ISO))})(?![A-Za-z])")


def currency_of(printed: str, known: str | None = None) -> str:
    """The ISO code of a sign, code or name.

    ``known`` is the currency that the table or text declares: a bare "$" under "(in thousands of
    Canadian dollars)" is CAD, a bare "¥" under RMB is CNY.
    """
    sign = printed.replace("\\", "").strip()
    if sign == "$" and known in DOLLARS:
        return known
    if sign == "¥" and known == "CNY":
        return "CNY"
    if sign in SIGNS:
        return SIGNS[sign]
    if sign.upper()[:3] in ISO and len(sign) <= 4:
        return sign.upper()[:3]
    name = re.sub(r"\s+", " ", sign.lower())
    code = NAMES.get(name) or NAMES.get(name.removesuffix("s"))
    if code == "USD" and name in ("dollar", "dollars") and known in DOLLARS:
        return known
    return code or ""


def currency_in(line: str) -> str | None:
    """The first currency that a units line names ("US$ thousands", "Canadian dollars"), or None."""
    found = [
        (match.start(), currency_of(match[0]))
        for pattern in (_NAME_RE, _CODE_RE, _SIGN_RE)
        if (match := pattern.search(line))
    ]
    return min(found)[1] if found else None
