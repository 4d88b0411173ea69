"""Lines of the evidence over time, as far as a claim speaks of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from assistant.check_bind import Subject, any_period, label_score
from assistant.check_claims import Claim
from assistant.check_evidence import Ground, Known, Row
from index.types import Period

_MOST_LINES = 8
_FULL = 1.0
_SAME_LENGTH = 20


@dataclass(frozen=True, slots=True)
class Point:
    """One number of a line. ``text`` is how a formula shows it."""

    value: Decimal
    unit: str
    period: Period | None
    text: str

    @property
    def end(self) -> date:
        """The last day of its period; the first day of all where it has none."""
        return self.period.end if self.period else date.min


@dataclass(frozen=True, slots=True)
class Series:
    """The numbers of one line, earliest first."""

    line: Row
    words: frozenset[str]
    points: tuple[Point, ...]

    def meant(self, claim: Claim) -> tuple[Point, ...]:
        """The points of the periods that the claim names: from the first to the last of them.

        All points where it names none.
        """
        if not claim.mentioned:
            return self.points
        named = [p for p in self.points if any_period(claim.mentioned, p.period)]
        if not named:
            return ()
        first, last = named[0].end, named[-1].end
        span = {p.period.days for p in named if p.period}
        return tuple(p for p in self.points if first <= p.end <= last and _as_long(p.period, span))

    def before(self, point: Point) -> Point | None:
        """The point of the like period right before another."""
        days = {point.period.days} if point.period else set()
        earlier = [p for p in self.points if p.end < point.end and _as_long(p.period, days)]
        return earlier[-1] if earlier else None


def _as_long(period: Period | None, days: Iterable[int]) -> bool:
    return period is None or any(abs(period.days - length) <= _SAME_LENGTH for length in days)


def series_of(claim: Claim, subject: Subject, ground: Ground) -> tuple[Series, ...]:
    """The lines that a claim names: the best one, and others whose whole label stands there."""
    named = {known.row for known in ground.known if subject.holds(known.row)}
    lines: dict[Row, list[Known]] = {}
    for known in ground.known:
        if known.row in named or (known.row not in lines and _is_named(known, claim)):
            named.add(known.row)
        if known.row in named:
            lines.setdefault(known.row, []).append(known)
    found = [_series(row, items) for row, items in lines.items()]
    kept = [s for s in found if not any(s.words < other.words for other in found)]
    return tuple(kept[:_MOST_LINES])


def _is_named(known: Known, claim: Claim) -> bool:
    """True where every word of the label stands in the claim's own sentence or the question."""
    windows = (claim.windows[claim.clause], claim.windows[-1])
    return any(label_score(known, window) >= _FULL for window in windows) and not known.generic


def _series(row: Row, items: Sequence[Known]) -> Series:
    points: dict[Period | None, Point] = {}
    for item in items:
        fact = item.fact
        text = f"{fact.label} {fact.quantity.text.strip()}"
        points.setdefault(fact.period, Point(fact.quantity.value, item.unit, fact.period, text))
    return Series(row, items[0].words, tuple(sorted(points.values(), key=_end)))


def _end(point: Point) -> date:
    return point.end
