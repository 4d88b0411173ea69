"""Words as the offline answerer compares them: folded, stemmed, stop words left out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain

_WORD = re.compile(r"[A-Za-z]+\d?(?:[-&'’./][A-Za-z]+)*|\d[\d,.]*\d|\d")
# "Class B" is one term: its letter makes it another thing than Class A.
_CLASS = re.compile(r"\b(class|series|tranche)[ -]([A-Z]|\d)\b", re.IGNORECASE)
_USA = re.compile(r"\b(?:U\.?S\.?(?:A\.?)?|u\.s\.(?:a\.)?)(?![\w$])|\b[Uu]nited [Ss]tates\b")
_SIGNED = re.compile(r"/s/", re.IGNORECASE)
_STOP = frozenset(
    """a an and any are as at be been being by can could did do does doing done for from had
    has have how i if in into is it its may me might of on or our please shall she he
    should so some such than that the their them then there these they this those to us
    was we were what when where which while who whom whose why will with would you your
    about according based given tell show much many also per question answer following
    whats""".split()
)
# Words of one family that the light stemmer leaves apart.
_SAME = {
    "sold": "sell", "sale": "sell", "bought": "acquire", "held": "hold", "paid": "pay",
    "buy": "acquire", "purchase": "acquire", "purchas": "acquire", "ticker": "symbol",
    "payment": "pay", "issuance": "issue", "acquisition": "acquire", "allotment": "allot",
    "over-allotment": "over-allot", "signatory": "sign", "signature": "sign", "began": "begin",
    "start": "commence", "begin": "commence", "granted": "grant", "lent": "lend",
    "borrowed": "borrow", "adoption": "adopt", "listing": "list", "listed": "list",
    "announcement": "announce", "agreement": "agree", "representation": "represent",
    "contribution": "contribute", "distribution": "distribute", "reduction": "reduce",
    "redemption": "redeem", "conversion": "convert", "settlement": "settle",
    "repayment": "repay", "represented": "represent", "growth": "grow", "grew": "grow",
    "rose": "rise", "fell": "fall",
}  # fmt: skip
_SUFFIXES = ("ations", "ation", "ings", "ing", "ied", "ies", "ers", "ed", "es", "er", "s", "ly")


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """A light stem: "purchases", "purchased" and "purchasing" all become "purchas".

    It only has to send the forms of one word to one string; it is never shown.
    """
    lower = word.casefold().replace("’", "'").removesuffix("'s").rstrip("'.")
    lower = _SAME.get(lower, lower)
    if lower[:1].isdigit():
        return lower.replace(",", "").rstrip(".")
    for suffix in _SUFFIXES:
        if suffix == "s" and lower.endswith("ss") and not word.endswith("Ss"):
            continue  # "loss" is no plural, "losses" is its own; "ADSs" is one
        if lower.endswith(suffix) and len(lower) - len(suffix) >= 3:
            # "liabilities" is the plural of "liability", "warranties" not that of "warrant"
            lower = lower[: -len(suffix)] + ("y" if suffix in ("ied", "ies") else "")
            break
    return _SAME.get(lower, lower).rstrip("e")


def words(text: str) -> tuple[str, ...]:
    """The words and numbers of a text as printed, in order."""
    return tuple(_WORD.findall(text))


@lru_cache(maxsize=16384)
def terms(text: str) -> tuple[str, ...]:
    """The stems of the words that carry meaning, in order; single digits and stop words left out.

    >>> terms("At what price will the Class B shares be issued?")
    ('pric', 'classb', 'shar', 'issu')
    """
    if "U" in text or "u.s." in text or "united s" in text:
        text = _USA.sub("USA", text)
    low = text.casefold()
    # Most texts hold none of these, and to search for the patterns is slow.
    if "class" in low or "series" in low or "tranche" in low:
        text = _CLASS.sub(r"\1\2", text)
    if "/s/" in low:
        text = _SIGNED.sub(" signed ", text)
    return tuple(chain.from_iterable(map(_terms_of, _WORD.findall(text))))


@lru_cache(maxsize=1 << 16)
def _terms_of(word: str) -> tuple[str, ...]:
    """The stems of a word and of its parts; none of a stop word."""
    if word.casefold() in _STOP:
        return ()
    return tuple(filter(None, map(stem, (word, *_parts(word)))))


def _parts(word: str) -> Iterable[str]:
    """The halves of a hyphenated word, beside the whole: "Over-allotment", "net-debt"."""
    if "-" not in word and "/" not in word:
        return ()
    return tuple(part for part in re.split(r"[-/]", word) if len(part) > 2)


@lru_cache(maxsize=1 << 12)
def is_class(term: str) -> bool:
    """Whether a term is a class of shares or a series: "classb", "series2"."""
    return re.fullmatch(r"(?:class|series|tranche)\w", term) is not None
