"""Two values set against each other: what "Did A exceed B?" compares."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.plans.meanings import Pair, pairs
from assistant.plans.shapes import pattern
from assistant.plans.text import Asked

_THAN = pattern(
    r"(?:DID|IS) <one> (?P<way>MORE|gre[ae]ter|better|worse|stronger|weaker|faster|slower)"
    r"(?P<when> [^?]{2,60}?)? (?:than|compared (?:to|with)) (?:(?:that|those) (?:of|in|for) )?<two>"
)
_BEATS = pattern(
    r"(?:DID|IS|will|would) <one> (?P<way>exceed|surpass|top|outperform|outpace|beat|underperform"
    r"|lag|trail|fall short of|above|below|over|under) (?:(?:that|those) (?:of|in|for) )?<two>"
)
# "the five-year return of Acme" is compared by the value that the index has reached.
_RETURN_OF = re.compile(
    r"^(?:the )?(?:(?:total|cumulative|shareholder|annual|\w+[- ]year) )*(?:returns?|performance)"
    r" (?:of|on|for) ",
    re.IGNORECASE,
)
_DOWN = re.compile(
    r"less|lower|smaller|fewer|worse|weaker|slower|under|lag|trail|fall|below", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A question that is answered by yes where ``pair.one`` is over ``pair.two`` (under it where
    ``over`` is False); ``pair.periods`` are as a plan's."""

    pair: Pair
    over: bool


def comparisons(asked: Asked) -> Iterator[Comparison]:
    """The readings of a question that sets one value against another, the surest first.

    >>> from assistant.plans.text import read
    >>> found = next(comparisons(read("Was rent expense greater than interest expense in 2019?")))
    >>> found.over, found.pair.two.phrase
    (True, 'interest expense')
    """
    match = _THAN.match(asked.text) or _BEATS.match(asked.text)
    if match is None:
        return
    when = match.groupdict().get("when") or ""
    one, two = (_RETURN_OF.sub("", match[side]) for side in ("one", "two"))
    one += when if asked.periods(when) else ""
    for pair in pairs(asked, one, two):
        yield Comparison(pair, over=_DOWN.search(match["way"]) is None)
