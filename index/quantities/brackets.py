"""Brackets: "(1,234)" is minus 1,234, "(1)" a footnote, "(15%)" depends on the words before it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.quantities.not_quantities import has_other_lines, line_before

_CLAUSE = frozenset(
    (
        "of was were is are be at to from by and or versus vs vs. than approximately about roughly"
        " equals equal a negative loss decreased declined down fell decrease decline totaled"
        " totaling reported between with - = : ≈"
    ).split()
)
_JOINING = frozenset((":", "and", "or", "-"))
_WORD_BEFORE = re.compile(r"([A-Za-z.]+|[=:≈-])[ \n]{0,2}\Z")
_CELL_BEFORE = re.compile(r"(?:\A|\n|\t|[ ]{2}|\|[ ]?)\Z")
_CELL_AFTER = re.compile(r"[ ]{0,3}(?:\t|\||[ ]{2}|\n|\Z)")
_NUMBER_BEFORE = re.compile(r"(?:[\d%]\)?[ ]|[$€£][ ]?)\Z")
_NUMBER_AFTER = re.compile(r"[ ]{1,3}[($]*\d")
_PHONE = re.compile(r"[ -]?(?:\d{2,4}-\d{3,4}|[A-Z]{5,})")
_VALUE_BEFORE = re.compile(r"(?<!\b19\d)(?<!\b20\d)(?:[\d%—–]\)?|(?<=\s)-)[ ]\Z")
_VALUE_AFTER = re.compile(r"[ ](?:[$(—–-]|\d)|[ ]?(?:\n|\Z)")
_BRACKET_AFTER = re.compile(r"[ ][$]?[ ]?\(\d[\d,.]*\)[ ]?(?:[$(—–\d-]|\n|\Z)")
_ROW_LENGTH = 120
_ENDS = re.compile(r"[.,;:]|[ ]?(?:\n|\Z)|[ ](?:and|or|in|to|from|for)\b")
_WINDOW = 16
_SMALL = 2  # digits that a footnote mark has at most


@dataclass(frozen=True, slots=True)
class Bracket:
    """Where the "(" stands and where the ")" ends, -1 while that is not known. ``digits`` says
    that it closes behind the digits: "(1,234)", not "($5.2 million)"."""

    start: int
    end: int
    digits: bool


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
    """Whether brackets around an amount with a currency or a tail mean minus.

    In a row of numbers, and behind "of", "was", "by": "net cash flow was ($5.2 million)". Behind a
    noun they explain: "offering expenses ($5.2 million)", "EUR 22,700 (NLG 50,000)".
    """
    worded = re.search(r"[A-Za-z]", text[start:end]) is not None
    if not worded and is_in_row(text, start, end):
        return True
    if worded and _CELL_BEFORE.search(text, max(0, start - 2), start):
        return _CELL_AFTER.match(text, end) is not None
    return _word_before(text, start) in _CLAUSE


def is_in_row(text: str, start: int, end: int) -> bool:
    """Whether the bracket stands in a cell or among the numbers of a row."""
    before, after = text[max(0, start - 3) : start], _CELL_AFTER.match(text, end)
    if _NUMBER_AFTER.match(text, end) or (_CELL_BEFORE.search(before) and after):
        return True
    return _NUMBER_BEFORE.search(before) is not None and after is not None


def is_mark(text: str, start: int, end: int, digits: str) -> bool:
    """Whether "(1)", "2(a)(11)" or "(12)" is a footnote, a reference or a list mark, or "(408)"
    the beginning of a telephone number."""
    if _PHONE.match(text, end):
        return True
    before = text[start - 1 : start]
    if not digits.isdecimal():
        return False
    if before.isalnum() or before in (")", "."):
        return len(digits) <= 3
    if len(digits) > _SMALL:
        return False
    if _CELL_BEFORE.search(text, max(0, start - 2), start) and _CELL_AFTER.match(text, end):
        return _is_alone(text, start, end)
    if int(digits) >= 10 and is_in_row(text, start, end):
        return False
    if int(digits) and _is_between_numbers(text, start, end):
        return False
    word = _word_before(text, start)
    return word not in _CLAUSE or word in _JOINING or not _ENDS.match(text, end)


def _is_between_numbers(text: str, start: int, end: int) -> bool:
    """Whether "(3)" is one of the numbers of a printed row: "Other 2,487 (3) 15". In a cell of its
    own table, behind a number and before a tab, it is a footnote; so it is behind a year."""
    if "\t" in text[max(0, start - _ROW_LENGTH) : start].rpartition("\n")[2]:
        return False
    if _BRACKET_AFTER.match(text, end):
        return True
    behind = _VALUE_BEFORE.search(text, max(0, start - 8), start)
    return behind is not None and _VALUE_AFTER.match(text, end) is not None


def _is_alone(text: str, start: int, end: int) -> bool:
    """A bracket that fills a line among other lines is a note's mark."""
    before, after = line_before(text, start, _WINDOW), text[end : end + _WINDOW].partition("\n")[0]
    if before is None or before.strip() or after.strip() or "\t" in before + after:
        return False
    return has_other_lines(text, start, end)


def _word_before(text: str, start: int) -> str:
    word = _WORD_BEFORE.search(text, max(0, start - _WINDOW), start)
    return word[1].lower() if word else ""
