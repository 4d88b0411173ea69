"""Every calculation that the figures at hand allow for an operation, to choose among."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from assistant.operands.fact_period import in_period, in_year
from assistant.second.figures import Figure
from assistant.second.operation import Doing
from index.types import Fact, Period

_SEEDS = 14
_POOL = 36
_MOST = 110
_SEVERAL = 3
_SPANS = frozenset(("year", "month", "day", "week", "quarter", "hour"))


@dataclass(frozen=True, slots=True)
class Trial:
    """Figures in the order of their formula: the part before its whole, the later before the
    earlier one. ``timed`` marks one item at several times."""

    doing: Doing
    figures: tuple[Figure, ...]
    timed: bool

    @property
    def is_pair(self) -> bool:
        """Whether it is of two items at one time."""
        return len(self.figures) < _SEVERAL and not self.timed


def trials(
    doing: Doing, found: Sequence[Figure], points: Mapping[Figure, float], periods: Sequence[Period]
) -> tuple[Trial, ...]:
    """The calculations; ``points`` say how well each figure is told by itself. One of a pair at
    least is among those told best, the other may be its row, its item at another time, a total."""
    ordered = sorted(found, key=lambda one: -points[one])
    seeds = ordered[:_SEEDS]
    rows, items = {one.row for one in seeds}, {one.item for one in seeds}
    near = [one for one in ordered[_POOL:] if one.row in rows or one.item in items]
    wholes = [one for one in ordered[_POOL:] if one.whole_row or one.whole_column]
    pool = list(dict.fromkeys((*ordered[:_POOL], *near, *wholes)))[:_MOST]
    made = list(_pairs(doing, seeds, pool))
    if doing in ("mean", "sum"):
        made += _series(doing, pool, periods)
    # What is added up of one year is of several items; averaged, also of its two ends.
    if doing == "sum" and len(periods) == 1:
        made = [trial for trial in made if not trial.timed]
    return tuple(dict.fromkeys(made))


def _pairs(doing: Doing, seeds: Sequence[Figure], pool: Sequence[Figure]) -> Iterator[Trial]:
    for one in seeds:
        for other in pool:
            for left, right in ((one, other), (other, one)):
                if left != right and _may_be(doing, left.fact, right.fact, left, right):
                    yield Trial(doing, (left, right), _is_timed(left, right))


def _may_be(doing: Doing, one: Fact, two: Fact, left: Figure, right: Figure) -> bool:
    """Whether two figures can stand so in an operation: of one filing, in units that go together,
    a part before its whole, the later before the earlier."""
    fit = _units_fit(doing, one.quantity.unit, two.quantity.unit)
    if one.filing_id != two.filing_id or not fit or _is_twin(left, right):
        return False
    if doing == "share":
        same = left.item == right.item and not left.in_text
        return not same and 0 < abs(one.quantity.value) <= abs(two.quantity.value)
    if doing in ("mean", "sum"):
        crossed = left.row == right.row and left.column != right.column
        return not crossed and one.quantity.start < two.quantity.start
    if doing in ("ratio", "per"):
        return bool(one.quantity.value and two.quantity.value)
    zero = doing == "growth" and not two.quantity.value
    return not zero and (not _is_timed(left, right) or _end(one) > _end(two))


def _is_twin(left: Figure, right: Figure) -> bool:
    """Whether a figure is told twice: in two tables, or in a table and in words."""
    one, two = left.fact, right.fact
    same = one.quantity.value == two.quantity.value
    return same and one.period == two.period and bool(left.name & right.name)


def _units_fit(doing: Doing, one: str, two: str) -> bool:
    if doing != "difference" and {one, two} & _SPANS:
        return False
    if doing == "share":
        return one == two and one != "percent"
    return one == two or doing == "per" or (doing == "ratio" and not (one and two))


def _is_timed(left: Figure, right: Figure) -> bool:
    """Whether two figures are of one item at two times: of one row, or of one name in two blocks
    of a table; in sentences any two of different times may be."""
    one, two = left.fact, right.fact
    if one.period is None or two.period is None or _end(one) == _end(two):
        return False
    if left.item == right.item or left.in_text or right.in_text:
        return left.in_text == right.in_text
    return bool(one.label) and (one.label, one.header) == (two.label, two.header)


def _series(doing: Doing, pool: Sequence[Figure], periods: Sequence[Period]) -> Iterator[Trial]:
    """One item at all times asked for, and at all that it has, where these are three or more."""
    dated = [one for one in pool if one.fact.period]
    for _, group in groupby(sorted(dated, key=lambda one: one.item), key=lambda one: one.item):
        held = sorted({one.fact.period: one for one in group}.values(), key=lambda o: _end(o.fact))
        asked = [one for one in held if any(is_of(one.fact, period) for period in periods)]
        for some in (asked, _within(held, periods)):
            if len(some) >= _SEVERAL:
                yield Trial(doing, tuple(some), timed=True)


def _within(held: Sequence[Figure], periods: Sequence[Period]) -> Sequence[Figure]:
    """Those between the first and the last of the periods asked for: "from 2014 to 2016"."""
    years = [period.end.year for period in periods]
    if len(years) < 2:
        return held
    return [o for o in held if o.fact.period and min(years) <= o.fact.period.end.year <= max(years)]


def _end(fact: Fact) -> str:
    return fact.period.end.isoformat() if fact.period else ""


def is_of(fact: Fact, period: Period) -> bool:
    """Whether a figure is dated, and of a period asked for."""
    return fact.period is not None and (in_period(fact, period) or in_year(fact, period))
