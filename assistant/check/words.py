"""Words as the check compares them: stems without numbers, labels without what all labels say."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.words import terms

_AMERICA = re.compile(r"\bU\.?S\.?(?:A\.?)?(?![\w$])|\bUnited States(?: of America)?\b")
_INITIALS = re.compile(r"\b(?:[A-Za-z]\.){2,}")
_GENERIC = frozenset(
    terms(
        "total net amount other balance value year end period number figure inc corp co ltd llc plc"
        " limited company corporation"
    )
)
_HYPHEN_BREAK = re.compile(r"(?<=[a-z])-\s*\n\s*(?=[a-z])")
_SCALES = frozenset(terms("thousand million billion trillion thousands millions billions"))
_ALIAS = re.compile(r"\([\"“]([^\"”()]{2,40})[\"”]\)")
_DETAIL = re.compile(
    r"[(,;:–—]|\s(?:from|for|due|net of|less|including|excluding|on|in|to|with|of property)\s",
    re.IGNORECASE,
)
_DUE = re.compile(
    r"(?:fiscal|FY|(?:in|for|due(?: in)?|maturing in|(?:fiscal )?years?)\b(?: end(?:ing|ed))?"
    r"(?: \w{3,9} \d{1,2},?)?)?\s*((?:19|20)\d\d)(?: (?:and )?(?:thereafter|beyond|after))?\W*",
    re.IGNORECASE,
)
_NOUN = re.compile(r"(?<=\w{4})ity$")  # "maturities" and "maturing"
_LETTERS = re.compile(r"[^a-z0-9]+")


def squeeze(text: str) -> str:
    """Letters and digits only: "Total current assets" -> "totalcurrentassets"."""
    return _LETTERS.sub("", text.casefold())


@lru_cache(maxsize=1 << 14)
def stems(text: str) -> frozenset[str]:
    """The stems of a text's words, numbers left out; "U.S." and "US" are one."""
    # Most texts hold none of these, and to search for the patterns is slow.
    if "U" in text:
        text = _AMERICA.sub("America", text)
    if "-" in text and "\n" in text:
        text = _HYPHEN_BREAK.sub("-", text)
    if "." in text:
        text = _INITIALS.sub(lambda match: match[0].replace(".", ""), text)
    kept = (term for term in terms(text) if term.isalpha() or "-" in term)
    return frozenset(_NOUN.sub("", term) for term in kept if term not in _SCALES)


@lru_cache(maxsize=1 << 14)
def head_words(text: str) -> frozenset[str]:
    """The label's own words before it goes into detail: "Receivable from A for taxes (Note 3)" is
    "Receivable"; empty where that is a single word or the whole label."""
    alias = _ALIAS.search(text)
    if alias:  # 'Example Technologies Co., Ltd. ("Example")'
        return label_words(alias[1])
    head = _DETAIL.split(text, maxsplit=1)[0]
    found = label_words(head) if len(head) < len(text) else frozenset[str]()
    return found if len(found) > 1 else frozenset()


def generic_words(text: str) -> frozenset[str]:
    """The words of a label that many labels have, such as "total"."""
    return stems(text) & _GENERIC


def only_generic(text: str) -> frozenset[str]:
    """The stems of a label that says no more than "Total"; empty for any other."""
    found = stems(text)
    return found if found <= _GENERIC else frozenset()


@lru_cache(maxsize=1 << 14)
def label_words(text: str) -> frozenset[str]:
    """The stems of a label that tell it from other labels: none for "Total" or "2013"."""
    return stems(text) - _GENERIC


@lru_cache(maxsize=1 << 14)
def due_year(label: str) -> int | None:
    """The year of a label that is no more than a year: "2024", "Fiscal 2024", "2028 and after"."""
    match = _DUE.fullmatch(label.strip())
    return int(match[1]) if match else None
