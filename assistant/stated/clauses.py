"""The clause of a sentence that tells of a number: its words, and how they are bound to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.sentences.clauses import Token, tokens
from assistant.sentences.numbers import numbers_in
from index.types import Quantity

# What parts one statement of a sentence from the next.
_PARTS = re.compile(
    r"[;:•](?=\s|$)|\b(?:while|whereas|but|although|versus|excluding)\b"
    r"|\b(?:compared|relative) (?:to|with)\b|\b(?:partially |partly )?offset by\b"
    r"|,\s+(?:which|who|where)\b|,\s+(?:and\s+)?(?:we|it|they|the)\b|\band (?:we|it|they)\b",
    re.IGNORECASE,
)
# Behind a number its own words end sooner: "$5 million of fees and", "$5 million gain, net".
_ENDS = re.compile(
    r"[,;:•()]|\.(?=\s|$)|\b(?:and|or|but|while|which|that|compared|from|related|recorded|during"
    r"|offset|resulting|as of|primarily|mainly|due)\b",
    re.IGNORECASE,
)
_COPULA = re.compile(
    r"\b(?:is|are|was|were|be|been|totaled|totalled|amounted to)\s+(?:an? |the )?"
    r"(?:approximately |about |roughly |nearly |over |almost |some |more than )*$",
    re.IGNORECASE,
)
# "the February 2023 $2.0 billion plan": a number that only names a thing.
_NAMING = re.compile(r"\b(?:the|its|our|this|that|their)\s+(?:[\w’'.-]+\s+){0,3}$", re.IGNORECASE)
_NOUN = re.compile(
    r"[ -]+(?!(?:in|of|as|at|for|to|from|and|or|by|per|was|were|is|are|related|on|with"
    r"|during)\b)[a-z]"
)
# What stands between the numbers of a list: "$5 million in 2023, $4 million in 2022, and $3".
_SERIES = re.compile(
    r"\s*(?:(?:in|for|during|at|as of)\s+(?:(?:fiscal|calendar|the|years?|ended)\s+){0,4}"
    r"(?:[a-z]+\s+\d{1,2},\s+)?(?:19|20)\d\d)?\s*,?\s*(?:and|or|to|-|–|,)?\s*",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\W*[\d.,]*\d")
_BEHIND = 6


@dataclass(frozen=True, slots=True)
class Told:
    """A number with the words that tell of it: ``before`` it in its clause, nearest last, and right
    ``behind`` it; ``naming`` for one that names a thing; ``is_said`` where a copula leads to it.
    ``lead`` and ``tail`` are the text of its clause before it and behind it up to the next number,
    ``noun`` the words right behind it; ``alone`` where it is no number of a list.
    """

    quantity: Quantity
    before: tuple[Token, ...]
    behind: tuple[Token, ...]
    naming: bool
    is_said: bool
    lead: str
    tail: str
    noun: str
    alone: bool

    def distance(self, said: frozenset[str]) -> int | None:
        """How many words stand between the number and the nearest of these; None where none is
        in its clause. A copula brings the whole subject near."""
        left = next((n for n, t in enumerate(reversed(self.before)) if t.term in said), None)
        if left is not None and self.is_said:
            left = min(left, 1)
        right = next((n for n, t in enumerate(self.behind) if t.term in said), None)
        found = [n for n in (left, right) if n is not None]
        return min(found) if found else None


def told_numbers(text: str, numbers: Sequence[Quantity]) -> tuple[Told, ...]:
    """Each number of a sentence with its clause; numbers of one list share the words before it."""
    ordered = sorted(numbers, key=lambda q: q.start)
    found: list[Told] = []
    for order, quantity in enumerate(ordered):
        start = _first_of_series(text, ordered, order)
        left = _left(text, ordered, start)
        nxt = next((q.start for q in ordered[order + 1 :]), len(text))
        stop = _ENDS.search(text, quantity.end, nxt)
        right = stop.start() if stop else nxt
        lead = text[left : ordered[start].start]
        found.append(
            Told(
                quantity,
                tokens(lead),
                tokens(text[_noun_start(quantity) : right])[:_BEHIND],
                _names_a_thing(text, quantity),
                _COPULA.search(lead) is not None,
                lead,
                text[quantity.end : nxt],
                text[quantity.end : right],
                start == order and _first_of_series(text, ordered, order + 1) > order,
            )
        )
    return tuple(found)


def told_number(text: str, value: Quantity) -> Told | None:
    """The first number of a sentence that is printed as this one; None where none is."""
    found = told_numbers(text, numbers_in(text))
    return next((one for one in found if one.quantity.text == value.text), None)


def _first_of_series(text: str, ordered: Sequence[Quantity], order: int) -> int:
    while 0 < order < len(ordered) and ordered[order - 1].unit == ordered[order].unit:
        between = text[ordered[order - 1].end : ordered[order].start]
        if not _SERIES.fullmatch(between):
            break
        order -= 1
    return order


def _left(text: str, ordered: Sequence[Quantity], order: int) -> int:
    """Where the clause of a number begins: behind the number before, unless that names a thing."""
    start = ordered[order].start
    past = [q for q in ordered[:order] if not _names_a_thing(text, q)]
    last = _own_end(text, past[-1], start) if past else 0
    return max((m.end() for m in _PARTS.finditer(text, last, start)), default=last)


def _noun_start(quantity: Quantity) -> int:
    """Where the words of a number begin: "shares" of "5,000 shares" is its noun."""
    digits = _DIGITS.match(quantity.text)
    return quantity.start + (digits.end() if digits else 0)


def _own_end(text: str, quantity: Quantity, limit: int) -> int:
    """Where the words right behind a number end: "$5 million of fees and"."""
    stop = _ENDS.search(text, quantity.end, limit)
    return stop.start() if stop else quantity.end


def _names_a_thing(text: str, quantity: Quantity) -> bool:
    named = _NAMING.search(text[max(0, quantity.start - 60) : quantity.start])
    return named is not None and _NOUN.match(text, quantity.end) is not None
