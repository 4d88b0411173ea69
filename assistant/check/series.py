"""Lines of the evidence over time, as far as a claim speaks of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from assistant.check.bind import Subject, any_period, is_named, label_score
from assistant.check.claims import Claim
from assistant.check.known import Ground, Known
from assistant.check.signs import is_amount
from assistant.check.words import label_words, stems
from index.types import Period

_MOST_LINES = 8
_TOTAL = stems("total")
_FULL = 1.0
_SAME_LENGTH = 20


@dataclass(frozen=True, slots=True)
class Point:
    """One number of a line. ``text`` is how a formula shows it."""

    value: Decimal
    unit: str
    period: Period | None
    text: str
    known: Known

    @property
    def end(self) -> date:
        """The last day of its period; the first day of all where it has none."""
        return self.period.end if self.period else date.min


@dataclass(frozen=True, slots=True)
class Series:
    """The numbers of one line, earliest first."""

    line: object
    words: frozenset[str]
    columns: frozenset[str]
    points: tuple[Point, ...]
    scale_open: bool = False

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
    lines: dict[object, list[Known]] = {}
    for known in ground.known:
        if subject.holds(known.row) or _is_named(known, claim):
            lines.setdefault(_line(known), []).append(known)
    found = [_series(row, items) for row, items in lines.items()]
    said = claim.windows[claim.clause].words | claim.windows[-1].words
    named = {s.words for s in found if s.columns and s.columns <= said}
    kept = [
        s
        for s in found
        if not any(s.words < other.words for other in found)
        and (s.words not in named or s.columns <= said)
    ]
    return tuple(kept[:_MOST_LINES])


def _is_named(known: Known, claim: Claim) -> bool:
    """True where every word of the label stands in the claim's own sentence or the question."""
    windows = (claim.windows[claim.clause], claim.windows[-1])
    said = windows[0].words | windows[1].words
    parts = all(axis == "column" or is_named(m, said) for axis, m in known.fact.dimensions)
    named = any(label_score(known, window) >= _FULL for window in windows)
    return named and parts and not known.generic


def groups_of(claim: Claim, ground: Ground) -> tuple[tuple[Series, ...], ...]:
    """The lines under each heading that a claim names, for "the sum of all ...".

    The heading's whole wording must stand in the claim's sentence or the question.
    """
    said = claim.windows[claim.clause].words | claim.windows[-1].words
    groups: dict[tuple[str, ...], dict[object, list[Known]]] = {}
    for known in ground.known:
        path = known.fact.label_path
        heading = label_words(path[-1]) if path else frozenset[str]()
        if heading and heading <= said and not known.common & _TOTAL:
            groups.setdefault(path, {}).setdefault(_line(known), []).append(known)
    return tuple(
        tuple(_series(line, items) for line, items in lines.items()) for lines in groups.values()
    )


def _line(known: Known) -> object:
    """What is the same for all periods of a line, a column's own date left aside."""
    fact = known.fact
    parts = tuple(
        (axis, stems(member) if axis == "column" else member) for axis, member in fact.dimensions
    )
    return (fact.filing_id, fact.label_path, fact.label, parts)


def _series(line: object, items: Sequence[Known]) -> Series:
    """Outflows that are printed in brackets throughout count as amounts."""
    points: dict[Period | None, Point] = {}
    amounts = is_amount(items[0]) and all(item.fact.quantity.value <= 0 for item in items)
    for item in items:
        fact = item.fact
        text = f"{fact.label} {fact.quantity.text.strip()}"
        value = abs(fact.quantity.value) if amounts else fact.quantity.value
        points.setdefault(fact.period, Point(value, item.unit, fact.period, text, item))
    columns = " ".join(member for axis, member in items[0].fact.dimensions if axis == "column")
    return Series(
        line=line,
        words=items[0].words,
        columns=stems(columns),
        points=tuple(sorted(points.values(), key=_end)),
        scale_open=all(item.scale_open for item in items),
    )


def _end(point: Point) -> date:
    return point.end
