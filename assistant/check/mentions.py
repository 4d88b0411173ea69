"""What a text names, found once: lines, metrics, periods and companies, cut into windows."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.check.dates import in_span
from assistant.check.words import squeeze, stems
from assistant.metrics import find_metrics
from assistant.scope.companies import find_companies
from index.concepts import find_concepts
from index.periods import PeriodMention
from index.types import FilingMeta

# Where a number was found says nothing of what it is.
_SOURCE = re.compile(
    r"\b(?:based on|according to|as per|from|in|by|using|within)\s+(?:the\s+)?[A-Za-z&'’ -]{0,60}?"
    r"\b(?:(?:cash flow|income|financial) statements?|balance sheets?|statements? of (?:cash flows"
    r"|operations|income|earnings|financial (?:position|condition))|filings?|reports?|tables?"
    r"|context|excerpt|evidence|documents?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of words and what it names."""

    words: frozenset[str] = frozenset()
    concepts: frozenset[str] = frozenset()
    metrics: frozenset[str] = frozenset()
    squeezed: str = ""


@dataclass(frozen=True, slots=True)
class Mentions:
    """What the whole text names, found once and cut into windows by span. ``said`` is the text
    with its sources blanked."""

    text: str
    said: str
    concepts: tuple[tuple[str, int, int], ...]
    metrics: tuple[tuple[str, int, int], ...]
    periods: tuple[PeriodMention, ...]
    companies: tuple[tuple[str, int, int], ...]

    def window(self, start: int, end: int) -> Window:
        """A span as words and what they name."""
        body = self.said[start:end]
        return Window(
            words=stems(body),
            concepts=names(self.concepts, start, end),
            metrics=names(self.metrics, start, end),
            squeezed=squeeze(body),
        )

    def dates(self, start: int, end: int) -> tuple[PeriodMention, ...]:
        """The periods that a span names."""
        return in_span(self.periods, start, end)


def names(mentions: Sequence[tuple[str, int, int]], start: int, end: int) -> frozenset[str]:
    """The names that stand in a span, of mentions in the order of their starts."""
    first = bisect_left(mentions, start, key=_start)
    last = bisect_left(mentions, end, key=_start)
    return frozenset(name for name, _, stop in mentions[first:last] if stop <= end)


def _start(mention: tuple[str, int, int]) -> int:
    return mention[1]


def _companies(text: str, filings: Sequence[FilingMeta]) -> tuple[tuple[str, int, int], ...]:
    """Companies of the evidence that a text names. One company alone need not be told apart."""
    if len({filing.company for filing in filings}) < 2:
        return ()
    mentions = find_companies(text, filings, lambda _: True)
    return _in_order((m.company, m.start, m.end) for m in mentions)


def mentions_of(
    text: str, periods: tuple[PeriodMention, ...], filings: Sequence[FilingMeta]
) -> Mentions:
    """What a text names; ``periods`` are those read in it, companies those of the ``filings``."""
    return Mentions(
        text=text,
        said=_SOURCE.sub(lambda match: " " * len(match[0]), text),
        concepts=_in_order((m.name, m.start, m.end) for m in find_concepts(text)),
        metrics=_in_order((m.name, m.start, m.end) for m in find_metrics(text)),
        periods=periods,
        companies=_companies(text, filings),
    )


def _in_order(mentions: Iterable[tuple[str, int, int]]) -> tuple[tuple[str, int, int], ...]:
    return tuple(sorted(mentions, key=_start))
