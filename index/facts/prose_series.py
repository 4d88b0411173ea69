"""Numbers of a sentence that belong together: "was $63 million, $55 million and $54 million", "was
$16 million in 2019, $15 million in 2018", "was £3.4m (2018: £2.2m; 2017: £1.9m)".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from index.periods import PeriodMention
from index.types import Quantity

# Stems of words that tell of a change.
MOVES = (
    "increas|decreas|grew|grow|rose|rise|declin|fell|drop|lower|higher|up|down|improv|chang|reduc"
)
RESPECTIVELY = re.compile(r"\brespectively\b", re.IGNORECASE)
LONGEST_GAP = 200
LONGEST_LABEL = 24

_ABOUT = r"(?:approximately|about|an|a|some|only|nearly|over)"
_JOINED = re.compile(
    rf"\s*(?:,\s*(?:(?:and|or|&)\s*)?|(?:and|or|&)\s*)(?:{_ABOUT}\s*)?", re.IGNORECASE
)
_PERIODS_JOINED = re.compile(
    r"[\s,]*(?:(?:and|or|to|through|thru|[-–—&/])\s*)?"
    r"(?:(?:the|for|in|at|as|of|fiscal|years?|ended|both)\s+)*",
    re.IGNORECASE,
)
# All that may stand between two numbers of one subject, beside the periods themselves.
_GOES_ON = re.compile(
    r"(?:[\s,()]|\b(?:and|or|in|for|at|as|of|during|on|the|each|respectively|compared|versus|vs\.?"
    r"|with|to|from|against|an|approximately|about)\b)+",
    re.IGNORECASE,
)
_TO = re.compile(r"(?<!compared )\bto\b", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s*(?:approximately|about)?\s*$", re.IGNORECASE)
# "increased by", "an increase of": the number behind is a change and no level
CHANGED = re.compile(
    rf"\b(?:(?:{MOVES}|gain|exceed)\w*)(?:\s+by|\s+of)?\s+"
    r"(?:approximately\s+|about\s+|an?\s+|only\s+)?$",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"\b(?:from|over|compared\s+(?:to|with)|versus)\s+(?:the\s+)?(?:approximately\s+|about\s+)?$",
    re.IGNORECASE,
)
_OR = re.compile(r"[\s,(]*(?:or\s+)?(?:approximately\s+|about\s+)?", re.IGNORECASE)
_CHANGE_AND_LEVEL = 2
_LABELLED = re.compile(r"\s{0,2}[:–—-]\s{0,2}(?:approximately\s+|about\s+)?", re.IGNORECASE)
_OPENS = re.compile(r"[([;,]\s*(?:[a-z]+\s){0,2}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with what it names; all offsets but ``start`` are into ``text``."""

    text: str
    start: int
    quantities: tuple[Quantity, ...]
    periods: tuple[PeriodMention, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbours in a sentence, by index: [first, behind)."""

    first: int
    behind: int

    def __len__(self) -> int:
        return self.behind - self.first


def number_runs(sentence: Sentence) -> tuple[Run, ...]:
    """Every number, with those of its unit that only commas and "and" join to it."""
    held = sentence.quantities

    def joins(order: int) -> bool:
        before, here = held[order - 1], held[order]
        if before.unit != here.unit:
            return False
        return bool(_JOINED.fullmatch(sentence.text, before.end, here.start))

    return tuple(_runs(len(held), joins))


def period_runs(sentence: Sentence, labels: set[int]) -> tuple[Run, ...]:
    """The periods of each list, but for those that label a number."""
    named = sentence.periods

    def joins(order: int) -> bool:
        if order in labels or order - 1 in labels:
            return False
        return bool(
            _PERIODS_JOINED.fullmatch(sentence.text, named[order - 1].end, named[order].start)
        )

    return tuple(run for run in _runs(len(named), joins) if run.first not in labels)


def _runs(count: int, joins: Callable[[int], bool]) -> Iterator[Run]:
    first = 0
    for order in range(1, count + 1):
        if order == count or not joins(order):
            yield Run(first, order)
            first = order


def labelled(sentence: Sentence) -> dict[int, int]:
    """Numbers that a period labels, with the index of that period: "(2018: $10 million)"."""
    found: dict[int, int] = {}
    for order, quantity in enumerate(sentence.quantities):
        for index, named in enumerate(sentence.periods):
            if not 0 <= quantity.start - named.end < LONGEST_LABEL:
                continue
            opens = _OPENS.search(sentence.text, max(0, named.start - LONGEST_LABEL), named.start)
            if opens and _LABELLED.fullmatch(sentence.text, named.end, quantity.start):
                found[order] = index
    return found


def subjects(sentence: Sentence, labels: dict[int, int]) -> tuple[int, ...]:
    """For every number the first one of its subject."""
    heads: list[int] = []
    for order in range(len(sentence.quantities)):
        level = _level_before(sentence, order)
        if level is not None:
            heads.append(heads[level])
        elif order > 0 and _goes_on(sentence, order, labels):
            heads.append(heads[-1])
        else:
            heads.append(order)
    return tuple(heads)


def _level_before(sentence: Sentence, order: int) -> int | None:
    """The number that one behind "from" is the earlier level of, where only a change stands
    between: "was $8 million, an increase of $3 million, or 60%, from $5 million"."""
    held, text = sentence.quantities, sentence.text
    if order < _CHANGE_AND_LEVEL or not _is_change(sentence, order - 1):
        return None
    here = held[order]
    if not _COMPARED.search(text, max(0, here.start - LONGEST_LABEL * 2), here.start):
        return None
    for level in range(order - 2, -1, -1):
        if held[level].unit == here.unit and not _is_change(sentence, level):
            near = here.start - held[level].end <= LONGEST_GAP
            return level if near else None
        if not _is_change(sentence, level):
            return None
    return None


def _is_change(sentence: Sentence, order: int) -> bool:
    """True for "an increase of $3 million", and for "or 60%" right behind one."""
    quantity, text = sentence.quantities[order], sentence.text
    if CHANGED.search(text, max(0, quantity.start - 60), quantity.start):
        return True
    before = sentence.quantities[order - 1] if order else None
    again = before is not None and _OR.fullmatch(text, before.end, quantity.start)
    return bool(again) and _is_change(sentence, order - 1)


def _goes_on(sentence: Sentence, order: int, labels: dict[int, int]) -> bool:
    """True where nothing but periods and small words stands before the next number of a unit."""
    before, here = sentence.quantities[order - 1], sentence.quantities[order]
    if before.unit != here.unit or here.start - before.end > LONGEST_GAP:
        return False
    if order in labels:
        return True
    between = _without_periods(sentence, before.end, here.start)
    if not _GOES_ON.fullmatch(between):
        return False
    return not _TO.search(between) or came_from(sentence.text, before.start)


def came_from(text: str, start: int) -> bool:
    """True for a number right behind "from"."""
    return _FROM.search(text, max(0, start - 30), start) is not None


def _without_periods(sentence: Sentence, start: int, end: int) -> str:
    text = list(sentence.text[start:end])
    for named in sentence.periods:
        for at in range(max(start, named.start), min(end, named.end)):
            text[at - start] = " "
    return "".join(text) or " "
