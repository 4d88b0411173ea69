"""Is it a number of that? Line item, period and segment of a claim against a known number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from typing import Literal

from assistant.check.claims import Claim
from assistant.check.known import Known, Row
from assistant.check.mentions import Window
from assistant.check.words import label_words, squeeze, stems
from assistant.operands.operands import matches_period
from assistant.operands.row_words import member_name
from index.company_names import core_words
from index.periods import PeriodMention
from index.types import Period

PeriodRelation = Literal["same", "likely", "unstated", "unknown", "other"]

_DAY = timedelta(days=1)
_SLACK = timedelta(days=10)
_MONTH = 31
_YEAR = 4
_YEAR_DAYS = 350
_WHOLE = re.compile(r"year\s?ended", re.IGNORECASE)
_OPENING = stems("beginning begin commencing commencement opening start starting")
_LEAST = 0.6
_HINT = 5
_LETTERS = re.compile(r"[a-z]+")
_PLAIN_CHANGE = frozenset(
    "percent percentage change changes increase decrease growth or in as reported".split()
)
_NEAR = 0.12
_FAINT = 0.02
_SQUEEZED_LEAST = 8
_HEAD_ONLY = 0.85
_COMMON = 0.07
_SAID, _COLUMN_UNSAID, _SEGMENT_UNSAID = 0.15, -0.1, -0.6
_WORD_WEIGHT = 0.08
_MAX_WEIGHED = 6


@dataclass(frozen=True, slots=True)
class Subject:
    """The lines that a claim can be about: their rows with scores.

    ``depth`` is the index of the window that named them; -1 where no window names any. ``metrics``
    are set where the words right before the number name a metric and no line.
    """

    scores: dict[Row, float]
    best: float
    depth: int
    metrics: frozenset[str] = frozenset()

    def holds(self, row: Row) -> bool:
        """True where the row is (nearly) the best of what the claim can mean."""
        return self.depth >= 0 and self.scores.get(row, 0.0) >= self.best - _NEAR

    @property
    def faint(self) -> bool:
        """True where the claim only says "total", which names no line for certain."""
        return self.depth >= 0 and self.best <= _LEAST + 0.2

    def bars(self, known: Known) -> bool:
        """True where the claim is about a metric, and the number is not printed under its name."""
        return bool(self.metrics) and not self.metrics & known.metrics


def label_score(known: Known, window: Window) -> float:
    """How well a window names a known number's line: 0 for not at all, above 1 for specifically.

    More of a label's words found make the more specific line win: "total current assets" is
    not "total assets".
    """
    if not window.words and not window.concepts:
        return 0.0
    if known.generic:
        return _LEAST + _FAINT if known.generic <= window.words else 0.0
    hits = len(known.words & window.words)
    score = hits / len(known.words) if known.words else 0.0
    weight = hits
    if score < _LEAST and known.head and known.head <= window.words:
        score = _HEAD_ONLY
    if known.fact.concept and known.fact.concept in window.concepts:
        score, weight = 1.0, max(weight, 2)
    elif len(known.squeezed) >= _SQUEEZED_LEAST and known.squeezed in window.squeezed:
        score, weight = 1.0, max(weight, len(known.squeezed) // 6)
    if score < _LEAST:
        return 0.0
    common = _COMMON * (len(known.common & window.words) - len(known.common - window.words))
    return score + _WORD_WEIGHT * min(weight, _MAX_WEIGHED) + common


def context_score(known: Known, windows: Iterable[Window]) -> float:
    """How well the headings and the segment of a known number fit the words around the claim."""
    said = frozenset().union(*(window.words for window in windows))
    score = 0.0
    if known.around:
        score += 0.1 * len(known.around & said) / len(known.around)
    for axis, member in known.fact.dimensions:
        if axis == "table" and _member_words(member) <= known.words:
            continue  # a table about "Net sales" tells no part of the line "Net sales"
        if axis == "column" and is_plain_change(member):
            continue  # any question about a change says "change"
        unsaid = _COLUMN_UNSAID if axis == "column" else _SEGMENT_UNSAID
        score += _SAID if is_named(member, said) else unsaid
    return score


@lru_cache(maxsize=1 << 12)
def _member_words(member: str) -> frozenset[str]:
    return label_words(member_name(member))


def is_named(member: str, said: frozenset[str]) -> bool:
    """True where the words that make up a segment or a column head are said."""
    words = _member_words(member)
    return bool(words) and words <= said


def is_plain_change(member: str) -> bool:
    """True for a column "% Change" that says no more, and for "Reported" among others."""
    said = set(_LETTERS.findall(member.casefold()))
    return bool(said) and said <= _PLAIN_CHANGE


def hints(member: str, said: frozenset[str]) -> int:
    """How many words of a segment or a column head are said, run together or not: "actual" is
    said of "actualassetallocation"."""
    plain = squeeze(member)
    return sum(len(word) >= _HINT and word in plain for word in said)


def subject_of(claim: Claim, known: Sequence[Known]) -> Subject:
    """The lines that the nearest naming window names."""
    for depth, window in enumerate(claim.windows):
        scores: dict[Row, float] = {}
        for item in known:
            row = item.row
            if item.fact.source != "prose" and row not in scores:
                score = label_score(item, window)
                scores[row] = score + context_score(item, claim.windows) if score else 0.0
        best = max(scores.values(), default=0.0)
        if best >= _LEAST - 3 * _COMMON:
            return Subject(scores, best, depth)
        if depth < claim.clause - 1 and window.metrics:
            return Subject({}, 0.0, -1, window.metrics)
    return Subject({}, 0.0, -1)


def relate_period(claim: Claim, known: Known) -> PeriodRelation:
    """How a known number's period stands to the one that the claim speaks of.

    In prose a part may stand for the whole: a gain "in the third quarter" is one "as of August
    30". A date that the row or column itself prints is that of the number.
    """
    period, fact = known.fact.period, known.fact
    if known.due is not None and claim.periods:
        return "same" if any(_names_year(m, known.due) for m in claim.periods) else "other"
    if period is None:
        return "unknown"
    printed = squeeze(f"{fact.label} {fact.header}")
    if any(len(m.text) > _YEAR and squeeze(m.text) in printed for m in claim.periods):
        return "same"
    if fact.source == "prose" and any(
        _within(period, r) for m in claim.mentioned for r in m.readings
    ):
        return "same"
    if not claim.periods:
        return "unstated"
    near = claim.windows if claim.bare else claim.windows[: claim.clause + 1]
    opening = any(w.words & _OPENING for w in near)
    whole = _WHOLE.search(fact.header) is not None
    likely = any(_in_year(period, mention, whole=whole) for mention in claim.periods)
    for mention in claim.periods:
        for index, reading in enumerate(mention.readings):
            same = matches_period(period, reading) or _ends_month(period, reading)
            if same or (opening and _opens(period, reading)):
                if index == 0:
                    return "same"
                likely = True
    return "likely" if likely else "other"


def _names_year(mention: PeriodMention, year: int) -> bool:
    """True where a mention names a year, or a whole year that ends in it."""
    return mention.text[-_YEAR:] == str(year) or any(
        r.end.year == year and (r.start is None or r.days >= _YEAR_DAYS) for r in mention.readings
    )


def _in_year(period: Period, mention: PeriodMention, *, whole: bool = False) -> bool:
    """A year names the fiscal year, or the balance, that ends in it: "2019" for April 26, 2019.

    ``whole`` says that the column head speaks of a year, though only its last month was read:
    "average for theyear ended December 2016".
    """
    whole = whole or period.start is None or period.days >= _YEAR_DAYS
    return whole and mention.text[-_YEAR:] == str(period.end.year)


def _ends_month(period: Period, reading: Period) -> bool:
    """True for a month named for the balance or the year that ends with it: "as of May 2015"."""
    return 0 < reading.days <= _MONTH and abs(period.end - reading.end) <= _SLACK


def _within(one: Period, other: Period) -> bool:
    """True where one period lies in the other."""
    starts = (one.start or one.end, other.start or other.end)
    return (starts[0] >= starts[1] and one.end <= other.end) or (
        starts[1] >= starts[0] and other.end <= one.end
    )


def _opens(period: Period, reading: Period) -> bool:
    """A balance on the day before a duration is its opening balance."""
    if period.start is not None or reading.start is None:
        return False
    return abs(period.end - (reading.start - _DAY)) <= _SLACK


def is_another(company: str | None, meant: frozenset[str]) -> bool:
    """True for a company that is none of those ``meant``, however each filing writes its name:
    "MGM RESORTS INTERNATIONAL", "MGM Resorts International". Of no company meant none is another.
    """
    return bool(meant) and _core(company or "") not in {_core(name) for name in meant}


@lru_cache(maxsize=1 << 12)
def _core(name: str) -> tuple[str, ...]:
    return core_words(name)


def any_period(mentions: Iterable[PeriodMention], period: Period | None) -> bool:
    """True where one of the mentions can mean the period."""
    return period is not None and any(
        _in_year(period, mention) or matches_period(period, reading)
        for mention in mentions
        for reading in mention.readings
    )
