"""Where a number stands in its passage: the clause, the sentence or row, and its order there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from index.types import Passage, Quantity

_FAR = 400
_ROWS_ABOVE = 40
_END = r"(?<=[a-z0-9%)”\"’])[.!?](?=\s+[A-Z“\"$(])|\n\s*\n|[•●▪;]"
_BREAK = re.compile(_END)
_FIGURE = r"(?<![\d,.])(?!(?:19|20)\d\d\b)\d[\d,.]*\d%?|(?<![\d,.])\d(?![\d,.])%?"
_CLAUSE_BREAK = re.compile(rf"{_END}|{_FIGURE}")
_BEHIND = re.compile(r"\s*(?:in|of|for|to|from|as|per|at|by|under)\b[^\d.;•●▪,(]*")
# A number that opens its clause is told behind it: "as follows: 33% will mature in 1 year, 17% ..."
_OPENS = re.compile(r"(?:[:,;]|\band)\s*$")
_IS_SUBJECT = re.compile(
    r"\s*(?:will|would|was|were|is|are|has|have|had|matures?|expires?|relates?)\b[^.;•●▪,(]{0,80}"
)
_WORD = re.compile(
    r"\b(?!(?:and|or|respectively|million|billion|thousand|trillion|compared|with|from|versus)\b)"
    r"[A-Za-z]{3,}"
)
_PAIR = re.compile(r"\b(?:(\w+) (\w+) and \1 (\w+)|(\w+) and (\w+))\b")  # "class A and class B"
_DIGIT = re.compile(r"\d")
_RESPECTIVELY = re.compile(r"\brespectively\b", re.IGNORECASE)
# A line over a table that says when or in what, and not what about.
_PERIOD_HEAD = re.compile(
    r"[\W\d]*(?:(?:as|of|at|for|the|fiscal|years?|three|six|nine|twelve|months?|quarters?|weeks?"
    r"|ended|ending|in|and|(?:jan|febr)uary|march|april|may|june|july|august|(?:sept|nov|dec)ember"
    r"|october|u|s|dollars?|thousands|millions|billions|except|per|share|data|amounts?|unaudited)"
    r"[\W\d]+)+",
    re.IGNORECASE,
)
_LINE_END = re.compile(r"\n")
_SECTION = re.compile(r"\t|\S {3,}\S")


@dataclass(frozen=True, slots=True)
class Place:
    """The words around a number. ``barred`` are words of its sentence that belong to another
    number: in "before and after ... is X and Y, respectively", X is not the one after. ``before``
    is the part of the clause before the number."""

    clause: str
    sentence: str
    barred: str = ""
    before: str = ""


def place_of(quantity: Quantity, filing_id: str, passages: Sequence[Passage]) -> Place | None:
    """Where a number of a filing stands; None where no passage holds it."""
    for passage in passages:
        chunk = passage.chunk
        if chunk.filing_id == filing_id and chunk.start <= quantity.start < chunk.end:
            return read_place(chunk.text, quantity.start - chunk.start, quantity.end - chunk.start)
    return None


def read_place(text: str, start: int, end: int) -> Place:
    """The place of ``text[start:end]``. In a row of a table the whole row is the sentence."""
    line = text[text.rfind("\n", 0, start) + 1 : _line_end(text, end)]
    if _SECTION.search(line):
        caption = _caption(text, text.rfind("\n", 0, start))
        return Place(line[:_FAR], f"{caption} {line[: 2 * _FAR]}")
    sentence_start, sentence = _sentence(text, start, end)
    before, behind = _clause(text, start, end)
    digit = _DIGIT.search(text, start, end)
    barred = _barred(sentence, digit.start() - sentence_start) if digit else ""
    return Place(f"{before} {behind}", sentence, barred, before)


def is_in_row(text: str, start: int, end: int) -> bool:
    """True for a number in a row of a table, and for a footnote mark glued to a word."""
    line = text[text.rfind("\n", 0, start) + 1 : _line_end(text, end)]
    return bool(_SECTION.search(line)) or text[start - 1 : start].isalpha()


def near_prose(text: str) -> list[tuple[int, int]]:
    """The stretches of lines that are no rows of a table, each as its span with a row before and a
    row behind: a number is read with what stands around it."""
    ends = [*(match.end() for match in _LINE_END.finditer(text)), len(text)]
    lines = list(pairwise((0, *ends)))
    rows = [True, *(_SECTION.search(text, *line) is not None for line in lines), True]
    found: list[tuple[int, int]] = []
    for number, (start, end) in enumerate(lines):
        if all(rows[number : number + 3]):
            continue
        begin = found.pop()[0] if found and found[-1][1] == start else start
        found.append((begin, end))
    return found


@lru_cache(maxsize=1 << 13)
def _caption(text: str, end: int) -> str:
    """The last line of a text up to ``end`` that is no row: what the table behind is about. All
    figures of a row share it."""
    for _ in range(_ROWS_ABOVE):
        if end <= 0:
            return ""
        begin = text.rfind("\n", 0, end) + 1
        line = text[begin:end]
        head = _SECTION.search(line) or _PERIOD_HEAD.fullmatch(line)
        if len(line.split()) > 2 and not head:
            return line[-_FAR // 2 :]
        end = begin - 1
    return ""


def _line_end(text: str, end: int) -> int:
    found = text.find("\n", end)
    return len(text) if found < 0 else found


def _sentence(text: str, start: int, end: int) -> tuple[int, str]:
    first = max(0, start - _FAR)
    begin = max((m.end() for m in _BREAK.finditer(text, first, start)), default=first)
    stop = _BREAK.search(text, end, min(len(text), end + _FAR))
    return begin, text[begin : stop.start() if stop else end + _FAR]


def _clause(text: str, start: int, end: int) -> tuple[str, str]:
    """From the number before to this one, and what is said right behind it."""
    head = text[max(0, start - _FAR) : start]
    cuts = [0, *(m.end() for m in _CLAUSE_BREAK.finditer(head))]
    stop = min(len(text), end + _FAR)
    behind = _BEHIND.match(text, end, stop)
    if behind is None and _OPENS.search(head):
        behind = _IS_SUBJECT.match(text, end, stop)
    said = behind[0] if behind else ""
    while len(cuts) > 1 and not _WORD.search(head[cuts[-1] :] + said):
        cuts.pop()  # a list shares its words: "sales of $3 million, $4 million and $5 million"
    return head[cuts[-1] :], said


def _barred(sentence: str, at: int) -> str:
    """The word that "respectively" gives to the other number of two; ``at`` is the first digit."""
    mark = _RESPECTIVELY.search(sentence)
    if mark is None or at > mark.start():
        return ""
    figures = [m.start() for m in re.finditer(_FIGURE, sentence[: mark.start()])][-2:]
    pairs = list(_PAIR.finditer(sentence, 0, figures[0])) if at in figures else []
    if not pairs or len(figures) < 2:
        return ""
    one, two = [word for word in pairs[-1].groups() if word][-2:]
    return two if at == figures[0] else one
