"""The words of a fact's row, comparable with those of a question."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from assistant.words import stem, terms
from index.concepts import concept
from index.dates import MONTH
from index.types import Fact

# Axes that number the rows of a form, as against a segment or a class.
ROW_AXES = frozenset({"item", "name"})
# Axes read off a table's layout, as against those that a filer tags.
READ_AXES = frozenset({"column", "line", "section", "segment", "table", "due"})
# Words that frame an item in a question or a label and do not tell one from another.
FRAME = frozenset(
    terms(
        "company companies corporation firm group registrant reported recorded recognized"
        " amount figure respective approximate approximately overall"
        " fiscal year years ended period annual consolidated year-end end positive negative"
        " under percent percentage show showed shown landed booked posted carried carry stake"
        " against"
    )
)
# Words that tell little: "total revenue" is revenue.
WEAK = frozenset(terms("total net value number balance"))
PLAIN = WEAK | FRAME
# Words by which a sentence leads to a figure.
SAYS = frozenset(terms("include includes including made had totaled incurred generated plus"))
_ALIKE = {
    term: terms(group.split()[0])[0]
    for group in (
        "revenue revenues sales",
        "shareholders stockholders shareowners",
        "earnings profit",
        "allowance allowances reserve reserves",
        "uncollectible doubtful",
        "debt borrowings indebtedness",
        "expense expenses cost costs charge charges",
        "employees staff personnel headcount workforce",
        "over-allotment greenshoe",
    )
    for term in map(stem, group.split())
}
EXPENSE = _ALIKE[stem("expense")]
_IN_UNITS = re.compile(r"\((?:[a-z]+ )?in (?:thousands|millions|billions)[^)]*\)", re.IGNORECASE)
_UNITS = frozenset(terms("in thousands millions billions dollars usd $ €"))
_YEARS = re.compile(
    r"\b(?:for|in|during|at|as of)?\s*(?:(?:the|fiscal|years?|ended)\s+){0,4}(?:19|20)\d\d\b"
    r"(?:,?\s*(?:and\s+)?(?:19|20)\d\d\b){0,4}",
    re.IGNORECASE,
)
_DAY = re.compile(rf"\b{MONTH} \d{{1,2}}(?:,? (?:19|20)\d\d)?\b", re.IGNORECASE)
# When a balance is of: "Balance at December 31, 2010", not "Notes due December 15, 2023".
_DATED = re.compile(
    r"(?:^|,|(?<=balance)|(?<=balances)|\b(?:as of|as at|at|on|ended|ending))\s*"
    rf"{MONTH} \d{{1,2}}\b(?:,? (?:19|20)\d\d\b)?",
    re.IGNORECASE,
)
# A footnote's number on the last letter: "Current year1".
_MARK = re.compile(r"(?<=[a-z]{3})\d\b")
# The mark of a footnote behind a label: "Total (c)", "Segment sales(1)"; not "401(k)".
_FOOTNOTE = re.compile(r"(?<!\d)\s*\((?:[a-z]|\d{1,2})\)(?=\s*$|\s*\()", re.IGNORECASE)
_CLAUSES = re.compile(r"[,;()]|\band\b")
_PERIOD_LABEL = re.compile(
    r"\W*(?:(?:\([a-z\d]\)|fiscal|calendar|years?|quarters?|ended|ending|and|as of|at|in|january"
    r"|february|march|april|may|june|july|august|september|october|november|december|thereafter|\d{1,4})\W*){1,9}",
    re.IGNORECASE,
)


# Of a schedule that moves from one balance to the next the last column or row is the item itself:
# "Allowance for doubtful accounts | 2008 | ... | Balance at end of period".
_CLOSING = re.compile(
    r"(?:\bcolumn [a-f]\b\W*)?\b(?:(?:balances?|amounts?),? (?:(?:at|as of) )?(?:the )?"
    r"(?:end|close)(?: of)?(?: the)?(?: (?:period|year|quarter))?|(?:end(?:ing)?|closing)"
    r" balances?)\b",
    re.IGNORECASE,
)


_BALANCE = re.compile(
    r"\W*(?:(?:opening|beginning|closing|ending|year-end|total|net)\s+)*balances?\b[\s,:]*"
    r"(?:(?:at|as of|,)?\s*(?:the\s+)?(?:beginning|start|end|close)\s+of\s+(?:the\s+)?"
    r"(?:fiscal\s+)?(?:year|period|quarter))?\W*",
    re.IGNORECASE,
)


# What any of the patterns above needs, but for _CLAUSES and _YEARS: a bracket, a figure, a balance.
_FRAMED = re.compile(r"[(\d]|balance|amount", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RowWords:
    """Terms of a row: its own label, the headings, column head and parts around it, and those of
    its column's head alone."""

    own: frozenset[str]
    around: frozenset[str]
    head: frozenset[str] = frozenset()

    @property
    def is_plain(self) -> bool:
        """True for "Total": named by its column and its table."""
        return self.own <= PLAIN


def words_of(fact: Fact) -> RowWords:
    """The words of a fact's row; one that is only a year is named by the head of its column,
    "2018 | 282"."""
    if fact.source == "prose":
        return words_of_sentence(fact.label)
    return _words_of_row(fact.label, fact.label_path, fact.header, fact.dimensions)


def _words_of_row(
    label: str, path: tuple[str, ...], header: str, dimensions: tuple[tuple[str, str], ...]
) -> RowWords:
    own = own_words(own_text(label, header))
    return RowWords(own, around_words(path, header, dimensions), _head_words(header, dimensions))


def own_text(label: str, header: str) -> str:
    """What names a row: its label, or the head of its column where the label is only a period."""
    return without_years(header) if names_period(label) else label


def without_years(text: str) -> str:
    """A text without its years and the words that lead to them, each as a blank."""
    return _YEARS.sub(" ", text) if "19" in text or "20" in text else text


# A table has its labels once and its heads once, and as many cells as both multiplied: the words
# of each are read by themselves.


@lru_cache(maxsize=1 << 14)
def own_words(text: str) -> frozenset[str]:
    """The terms of what names a row."""
    if _FRAMED.search(text):  # most are not, and each pattern takes its time
        text = _CLOSING.sub(" ", _DATED.sub(" ", _IN_UNITS.sub(" ", _FOOTNOTE.sub("", text))))
        text = _MARK.sub("", text)
    return frozenset(folded(text))


@lru_cache(maxsize=1 << 13)
def _folded_set(text: str) -> frozenset[str]:
    return frozenset(folded(text))


@lru_cache(maxsize=1 << 14)
def around_words(
    path: tuple[str, ...], header: str, dimensions: tuple[tuple[str, str], ...]
) -> frozenset[str]:
    """The terms of the headings over a cell, of its column's head and of its parts."""
    return frozenset().union(*map(_folded_set, (*path, header, *(m for _, m in dimensions))))


@lru_cache(maxsize=1 << 13)
def _head_words(header: str, dimensions: tuple[tuple[str, str], ...]) -> frozenset[str]:
    column = " ".join(member for axis, member in dimensions if axis == "column")
    return frozenset(folded(without_years(column or header)))


@lru_cache(maxsize=1 << 13)
def words_of_sentence(said: str) -> RowWords:
    """Of the words before a number only the last clause is its own: in "brokerage of 1%, SFC
    transaction levy of 0.0027%" the levy is no brokerage."""
    label = without_years(said)
    last = next((clause for clause in reversed(_CLAUSES.split(label)) if terms(clause)), "")
    own = frozenset(folded(last))
    return RowWords(own, frozenset(folded(label)) - own)


def is_part(fact: Fact) -> bool:
    """Whether a fact is of a segment, a class or another part, not of the whole company."""
    return any(axis not in ROW_AXES for axis, _ in fact.dimensions) and not is_period_row(fact)


_STATEMENTS = ("income", "balance", "cashflow")


def is_of_another(fact: Fact) -> bool:
    """Whether a line of the statements stands in a table whose figures are not the company's: the
    gross profit of an affiliate."""
    home = concept(fact.concept).statement if fact.concept else ""
    return home in _STATEMENTS and any(axis == "table" for axis, _ in fact.dimensions)


# "OperatingSegmentsMember" says that the other member is a segment; "ServiceMember" is "Service".
_TAGGED = re.compile(r"^(?:Operating|Reportable)Segments?Member$|(?:Segments?)?Member$")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


# "Receivables, less allowances of $203 (2021, $230)", "Common stock, $0.01 par value".
_AMOUNT_IN = re.compile(
    r"\s*[,;:(–—-]*\s*(?:\b(?:of|was|were|at)\s+)?(?:\(?\b(?:19|20)\d\d\b\s*[,:–—-]*\s*)?"
    r"(?:[A-Z]{0,3}[$€£¥]|(?:USD|EUR|GBP|HKD|RMB)\s)\s*\.?\d.*$",
    re.DOTALL,
)


def label_of(fact: Fact) -> str:
    """The label on one line; that of a row up to the first amount that it tells, which is no figure
    of the row."""
    label = " ".join(fact.label.split())
    if fact.source == "prose":
        return label.strip(" :.")
    told = _AMOUNT_IN.sub("", label) or label
    opened = told.rfind("(")
    if told != label and opened > told.rfind(")"):  # "Deposits (included $51 at fair value)"
        told = told[:opened]
    return told.strip(" :.,;(")


def member_name(member: str) -> str:
    """A part in words: "North America" of the tag NorthAmericaSegmentMember."""
    return _CAMEL.sub(" ", _TAGGED.sub("", member)).strip()


def part_names(fact: Fact) -> tuple[str, ...]:
    """The fact's parts in words: "Global Services" of the tag GlobalServicesMember."""
    members = (member for axis, member in fact.dimensions if axis not in ROW_AXES)
    names = map(member_name, members)
    return tuple(name for name in names if folded(name))  # "As of" names no part


def part_terms(fact: Fact) -> frozenset[str]:
    """The terms that name a fact's part; a day in its column's head names none."""
    names = " ".join(_DAY.sub(" ", name) for name in part_names(fact))
    return frozenset(folded(names)) - _UNITS


def row_of(fact: Fact) -> str:
    """Which of a form's repeated rows a fact stands in; "" where there is one only."""
    return next((member for axis, member in fact.dimensions if axis == "item"), "")


_CONTENTS = re.compile(r"(?:(?:section|article|exhibit|item)\s+)?\d{1,2}\.\d{1,2}\.?\s+[A-Z]", re.I)


def is_contents(fact: Fact) -> bool:
    """Whether a row is one of a table of contents: "2.31 Employees ... 7"."""
    text = fact.quantity.text
    page = text.isdigit() and len(text) <= 3 and not fact.quantity.unit
    return fact.source == "table" and page and _CONTENTS.match(fact.label) is not None


def is_period_row(fact: Fact) -> bool:
    """Whether a row is named by nothing but a period: "2018", "Thereafter"."""
    return fact.source == "table" and names_period(fact.label)


@lru_cache(maxsize=1 << 14)
def names_period(label: str) -> bool:
    """Whether a label is nothing but a period."""
    return _PERIOD_LABEL.fullmatch(label) is not None


def is_balance_row(fact: Fact) -> bool:
    """Whether a row says that it is a balance, and not of what: "Balance at December 31, 2007"."""
    return fact.source == "table" and names_balance(fact.label)


@lru_cache(maxsize=1 << 14)
def names_balance(label: str) -> bool:
    """Whether a label says no more than that its row is a balance."""
    # The word first, which few labels have: to look for dates in all of them is slow.
    said = "balance" in label.casefold()
    return said and _BALANCE.fullmatch(_DATED.sub(" ", label)) is not None


def folded(text: str) -> tuple[str, ...]:
    """The terms of a text with words of one meaning made one: "sales" and "revenue"."""
    return tuple([_ALIKE.get(term, term) for term in terms(text)])


def folded_terms(held: Iterable[str]) -> frozenset[str]:
    """Terms already cut, with words of one meaning made one."""
    return frozenset([_ALIKE.get(term, term) for term in held])
