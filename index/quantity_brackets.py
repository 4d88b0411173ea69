"""Brackets: "(1,234)" is minus 1,234, "(1)" a footnote, "(15%)" depends on the words before it."""

from __future__ import annotations

import re

_CLAUSE = frozenset(
    (
        "of was were is are be at to from by and or versus vs vs. than approximately about roughly"
        " equals equal a negative loss decreased declined down fell decrease decline totaled"
        " totaling reported between with -"
    ).split()
)
_WORD_BEFORE = re.compile(r"([A-Za-z.]+|[=:≈-])[ \n]{0,2}\Z")
_ROW_BEFORE = re.compile(r"(?:\A|\n|\t|[ ]{2}|\||[\d)%][ ]?|[$€£] ?)\Z")
_ROW_AFTER = re.compile(r"[ ]{0,3}(?:\t|\||[ ]{2}|\n|\Z)")
_NUMBER_AFTER = re.compile(r"\)?[ ]{1,3}[($]*\d")
_WINDOW = 16


def opened_at(text: str, start: int) -> int:
    """Where the "(" in front of ``start`` stands, or -1. "\\(" is LaTeX and opens no bracket."""
    at = start - 2 if text[start - 1 : start] == " " else start - 1
    if at < 0 or text[at] != "(" or text[at - 1 : at] == "\\":
        return -1
    return at


def closed_at(text: str, end: int) -> int:
    """Behind the ")" that follows ``end``, or -1."""
    if text.startswith(")", end):
        return end + 1
    return end + 2 if text.startswith(" )", end) else -1


def is_negative(text: str, start: int, end: int) -> bool:
    """Whether brackets from ``start`` to ``end`` around an amount with a unit mean minus.

    In a row of numbers and behind "of", "was", "by" they do: "net cash flow was ($5.2 million)".
    Behind a noun they explain: "offering expenses ($5.2 million)".
    """
    if _is_row(text, start, end):
        return True
    word = _WORD_BEFORE.search(text, max(0, start - _WINDOW), start)
    return word is not None and word[1].lower() in _CLAUSE


def is_list_mark(text: str, start: int, end: int, digits: str) -> bool:
    """Whether "(1)" or "(12)" is a footnote or list mark and no number."""
    if not digits.isdecimal() or len(digits) > 2:
        return False
    cell_before = re.compile(r"(?:\A|\n|\t|[ ]{2}|\|[ ]?)\Z").search(text, max(0, start - 2), start)
    if cell_before and _ROW_AFTER.match(text, end):
        return False
    if int(digits) >= 10 and _is_row(text, start, end):
        return False
    word = _WORD_BEFORE.search(text, max(0, start - _WINDOW), start)
    return word is None or word[1].lower() not in _CLAUSE or word[1] in (":", "and", "or", "-")


def _is_row(text: str, start: int, end: int) -> bool:
    if _NUMBER_AFTER.match(text, end):
        return True
    before = _ROW_BEFORE.search(text, max(0, start - 2), start)
    return before is not None
