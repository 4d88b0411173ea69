"""The officers and directors that a table lists: how old one is, what one is, who is what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from assistant.sentences.quoting import quoted
from assistant.told.lines import told
from assistant.told.named import PERSON, is_person, surname
from assistant.types import Draft, Source
from assistant.words import stem, terms, words
from index.types import FilingMeta, Quantity

_CELLS = re.compile(r"\t|\s{3,}|\.{3,}")
_NAME = re.compile(rf"(?:[A-Z]\.\s+)?{PERSON}")
_AGE = re.compile(r"[2-9]\d")
_ASKS_AGE = re.compile(r"\bhow old\b|\bage\b", re.IGNORECASE)
_ASKS_TITLE = re.compile(
    r"\b(?:what|which)\b[^?]*\b(?:title|position|role|job|office)\b|\bwhat (?:is|was|does|did)\b"
    r"[^?]*\bdo\b|\bin (?:what|which) capacity\b",
    re.IGNORECASE,
)
_ASKS_WHO = re.compile(r"^\W*(?:who|name)\b", re.IGNORECASE)
_TITLE = re.compile(
    r"\b(?:chief|president|officer|director|chair\w*|vice|counsel|secretary|treasurer|controller"
    r"|head|manager|partner)\b",
    re.IGNORECASE,
)
# Who held it before, or is to hold it, is in no list of those who do.
_OTHERWISE = re.compile(
    r"\b(?:former\w*|previous\w*|succe\w+|replac\w*|resign\w*|retir\w*|elected|appointed|join\w*"
    r"|sign\w*|own\w*|paid|earn\w*|serve[ds]? as|audit\w*)\b",
    re.IGNORECASE,
)
_FRAME = frozenset(
    map(stem, """who name is was run runs lead leads head heads charge responsible title position
        role company registrant fiscal year officer executive current according""".split())
)  # fmt: skip
_LEAST_CELLS = 3


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a list of people: ``age`` as it is printed, and the row's span."""

    name: str
    title: str
    age: str
    start: int
    end: int


def told_officer(
    question: str, filing: FilingMeta, text: str, away: frozenset[str]
) -> Draft | None:
    """The age or the title of the person named, or the one person whose title holds all the words
    asked for; None where the question asks for none, or the lists do not tell one."""
    age, title = _ASKS_AGE.search(question), _ASKS_TITLE.search(question)
    who = _ASKS_WHO.search(question)
    if not (age or title or who) or _OTHERWISE.search(question):
        return None
    rows = list(_rows(text))
    if not who:
        row = _only([row for row in rows if _is_named(row.name, question)])
        if row is None:
            return None
        if age:
            return _aged(row, filing, text)
        return told(filing, text, row.title, (row.start, row.end))
    wanted = {t for t in terms(question) if t.isalpha()} - away - _FRAME
    named = [t for t in words(question) if _TITLE.fullmatch(t)]
    if not wanted or not (named or len(wanted) > 1):
        return None
    held = [row for row in rows if wanted <= set(terms(row.title))]
    row = _only(held)
    return told(filing, text, row.name, (row.start, row.end)) if row else None


def _rows(text: str) -> Iterator[_Row]:
    """Rows of a name, a title and an age, in any order but for the name, which comes first."""
    at = 0
    for line in text.split("\n"):
        cells = [cell.strip() for cell in _CELLS.split(line.strip()) if cell.strip()]
        ages = [cell for cell in cells[1:] if _AGE.fullmatch(cell)]
        titles = [cell for cell in cells[1:] if _TITLE.search(cell)]
        if len(cells) >= _LEAST_CELLS and ages and titles:
            name = _NAME.match(cells[0])
            if name and is_person(name[0]):
                yield _Row(cells[0].rstrip(" .*"), titles[0], ages[0], at, at + len(line))
        at += len(line) + 1


def _only(rows: list[_Row]) -> _Row | None:
    """The one person of these rows."""
    people = {(row.name.split()[0].casefold(), surname(row.name)) for row in rows}
    return rows[0] if len(people) == 1 else None


def _is_named(name: str, question: str) -> bool:
    asked = {re.sub(r"['’]s?$", "", word).casefold() for word in words(question)}
    own = [word.casefold() for word in words(name) if len(word) > 1]
    return len(own) > 1 and own[0] in asked and any(word in asked for word in own[1:])


def _aged(row: _Row, filing: FilingMeta, text: str) -> Draft:
    value = Quantity(Decimal(row.age), "year", 0, 0, False, row.age, 0, 0)
    said = f"“{quoted(text[row.start : row.end])}” [1]"
    return Draft(said, (Source(filing, row.start, row.end),), "sentence", value, short=(row.age,))
