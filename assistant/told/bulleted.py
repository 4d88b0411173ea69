"""Lists told point by point: "Our five largest partners were as follows: • Harbour Cafe ... • Pier
Foods ...", and the rows of a list of subsidiaries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from assistant.metrics import find_metrics
from assistant.sentences.asked_terms import alike
from assistant.sentences.quoting import quoted
from assistant.told.lines import told
from assistant.types import Draft, Source
from assistant.words import stem, terms, words
from index.concepts import find_concepts
from index.periods import find_periods
from index.types import FilingMeta, Quantity

_ASKS = re.compile(
    r"^\W*(?:please )?(?:list|name|enumerate|(?:what|which|who) (?:are|were)|which|what|give)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\b(?P<count>two|three|four|five|six|seven|eight|nine|ten)\b", re.IGNORECASE)
_NUMBERS = "zero one two three four five six seven eight nine ten".split()
_POINT = re.compile(r"^[ \t]*(?:[•●○▪◦·]|[-–—](?=\s)|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s)\s*")
_WRAPPED = re.compile(r"[ \t]*[a-z]")
_OPENS = re.compile(r"[:—]\s*$")
_LEAST, _MOST, _SHORT = 2, 14, 120
_NAME_ENDS = re.compile(
    r"\s*(?:\(|;|,(?! (?:Inc|Ltd|LLC|L\.P|S\.A|N\.V|Corp))|:|\s[-–—]\s|(?<=[a-z]{3})\.(?:\s|$))"
)
_FRAME = frozenset(
    map(stem, """list name give enumerate please say said tell company year fiscal follow following
        two three four five six seven eight nine ten main describe identify plan""".split())
)  # fmt: skip
_SUBSIDIARIES = re.compile(r"\bsubsidiar(?:y|ies)\b", re.IGNORECASE)
_PLACED = re.compile(
    r"\b(?:incorporated|organi[sz]ed|formed|registered|domiciled|based|located|in)\s+"
    r"(?:in\s+|under the laws? of\s+|at\s+)?(?:the\s+)?(?P<place>[A-Z][\w.]+(?: [A-Z][\w.]+){0,2})"
    r"(?=\W*$|\?|,| according| per| on| as)"
)
_PROSE = 200
"""Characters of a line that is no row: below it the list is over."""
_HOW_MANY = re.compile(r"\bhow many\b|\bnumber of\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Points:
    """A list: the words that lead to it, its points, and its span."""

    lead: str
    points: tuple[str, ...]
    start: int
    end: int


def told_points(question: str, filing: FilingMeta, text: str, away: frozenset[str]) -> Draft | None:
    """The points under the words that name what is asked for; None where none do, where their
    number is not the one asked for, or two lists do. "What was net income?" asks for a figure, and
    for no points under words that say "income" and "net"."""
    if not _ASKS.match(question) or find_concepts(question) or find_metrics(question):
        return None
    plain = question
    for mention in find_periods(question):
        plain = plain.replace(mention.text, " ")
    wanted = {t for t in terms(plain) if t.isalpha()} - away - _FRAME
    counted = _COUNTED.search(question)
    number = _NUMBERS.index(counted["count"].lower()) if counted else 0
    found = [
        one
        for one in _lists(text)
        if len(wanted) >= _LEAST
        and (not number or len(one.points) == number)
        and all(({t} | alike(t)) & set(terms(one.lead)) for t in wanted)
    ]
    if len(found) != 1:
        return None
    names = "; ".join(map(_name, found[0].points))
    return told(filing, text, names, (found[0].start, found[0].end))


def _lists(text: str) -> Iterator[_Points]:
    """Every list of points in a text with the line that leads to it; none that goes on behind a
    line which is no point, for what stands before that line is not all of it."""
    lead, start, points, at, end = "", 0, list[str](), 0, 0
    ended: list[_Points] = []
    for line in text.split("\n"):
        mark = _POINT.match(line)
        if mark and lead:
            points.append(line[mark.end() :].strip())
            end = at + len(line)
        elif mark:
            ended = []
        elif points and _WRAPPED.match(line):
            points[-1] += f" {line.strip()}"
            end = at + len(line)
        elif line.strip():
            yield from ended
            ended = _whole(lead, points, start, end)
            lead, start = (line.strip(), at) if _OPENS.search(line) else ("", 0)
            points = []
        at += len(line) + 1
    yield from (*ended, *_whole(lead, points, start, end))


def _whole(lead: str, points: list[str], start: int, end: int) -> list[_Points]:
    fits = _LEAST <= len(points) <= _MOST
    return [_Points(lead, tuple(points), start, end)] if fits else []


def _name(point: str) -> str:
    """A point, or what it is named where it goes on to tell of it."""
    ends = _NAME_ENDS.search(point)
    short = point[: ends.start()] if ends else point
    return quoted(short if len(point) > _SHORT and short.strip() else point.strip(" ;."))


def told_subsidiaries(question: str, filing: FilingMeta, text: str) -> Draft | None:
    """The subsidiaries of a place, or how many they are, from a list with a place a row; None where
    the question asks for none, or the filing has no such list."""
    placed = _PLACED.search(question) if _SUBSIDIARIES.search(question) else None
    if placed is None:
        return None
    place = placed["place"].rstrip(".")
    rows = list(_rows_of(place, text))
    if not rows:
        return None
    sources = tuple(Source(filing, start, end) for _, start, end in rows)
    lines = [f"- {quoted(name)} [{n}]" for n, (name, _, _) in enumerate(rows, start=1)]
    short = tuple(name for name, _, _ in rows)
    if not _HOW_MANY.search(question):
        return Draft("\n".join(lines), sources, "sentence", short=short)
    count = Quantity(value=Decimal(len(rows)), unit="", scale=0, decimals=0, approximate=False,
                     text=str(len(rows)), start=0, end=0)  # fmt: skip
    return Draft("\n".join(lines), sources, "sentence", count)


def _rows_of(place: str, text: str) -> Iterator[tuple[str, int, int]]:
    """Rows of two cells whose last is the place, below words that speak of subsidiaries: the name
    with the row's span. "Rope mill | Ireland" of a list of properties is none."""
    if not _SUBSIDIARIES.search(text):
        return
    at, headed = 0, False
    for line in text.split("\n"):
        headed = bool(_SUBSIDIARIES.search(line)) or (headed and len(line) < _PROSE)
        cells = [cell.strip() for cell in re.split(r"\t|\s{3,}", line) if cell.strip()]
        where = [word.casefold() for word in words(cells[-1])] if len(cells) == 2 else []
        asked = [word.casefold() for word in words(place)]
        if headed and where and where[: len(asked)] == asked and len(where) <= len(asked) + 2:
            yield cells[0], at, at + len(line)
        at += len(line) + 1
