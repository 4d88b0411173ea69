"""A number that no equation shows: is it one step of arithmetic from what the sentence names?

The search is kept small on purpose. Only lines that the claim names, in the periods that it names,
and supported numbers that stand beside it are combined, and only by the operations that its words
speak of: a blind search over many operands finds something for almost any number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, localcontext
from itertools import pairwise, permutations

from assistant.check.arithmetic import Fit
from assistant.check.claims import Claim
from assistant.check.known import Known
from assistant.check.series import Point, Series
from assistant.check.target import fit_value
from assistant.check.values import is_money, is_per

_PROPORTIONS = frozenset(("percent", "pp", "bp", "multiple", "ratio", ""))
_CHANGES = frozenset(("growth", "difference", "compound"))
_COUNTED = frozenset(("share", "ADS"))
_FITS: tuple[Fit, ...] = ("", "cut", "rounded", "exact")
_MAX_PAIRED = 30
_LONG = 6
_TWO = 2
_FEW = 2


@dataclass(frozen=True, slots=True)
class Found:
    """A formula that gives the number, how the number fits, and the operands' places."""

    formula: str
    fit: Fit
    by: tuple[Known, ...]


@dataclass(frozen=True, slots=True)
class _Result:
    value: Decimal
    unit: str
    formula: str
    points: tuple[Point, ...]

    @property
    def lines(self) -> frozenset[object]:
        """The lines that it rests on."""
        return frozenset(point.known.row for point in self.points)


@dataclass(frozen=True, slots=True)
class Material:
    """What may be combined: ``lines`` that the claim names, ``groups`` of lines under a heading
    that it names, and ``beside``, the supported numbers near it in the answer, in their order.
    ``scales`` are the powers of ten whose words the evidence uses."""

    lines: tuple[Series, ...]
    groups: tuple[tuple[Series, ...], ...]
    beside: tuple[Point, ...]
    scales: frozenset[int] = frozenset()


def search(claim: Claim, material: Material) -> Found | None:
    """The formula that gives the claim's number; None where none does, or where several that
    rest on different lines do."""
    fitting: list[tuple[_Result, Fit]] = []
    ways = (claim, *_unscaled(claim, material))
    with localcontext() as context:
        context.prec = 34
        results = tuple(_results(claim, material))
        single = _digits(claim) < _TWO
        by_chance = single and (len(results) > _FEW or not claim.quantity.value)
        for result in results:
            fit = max((fit_value(c, result.value, result.unit) for c in ways), key=_FITS.index)
            if fit and (not by_chance or fit == "exact"):
                fitting.append((result, fit))
    if not fitting:
        return None
    if len({result.lines for result, _ in fitting}) > 1 and _digits(claim) < 3:
        return None
    best, fit = fitting[0]
    return Found(best.formula, fit, tuple(point.known for point in best.points))


def _unscaled(claim: Claim, material: Material) -> tuple[Claim, ...]:
    """The claim with its scale word left out, where the tables say nothing of their scale."""
    quantity = claim.quantity
    if not quantity.scale or not material.lines or not all(s.scale_open for s in material.lines):
        return ()
    if material.scales and quantity.scale not in material.scales:
        return ()
    bare = replace(
        quantity,
        value=quantity.value.scaleb(-quantity.scale),
        decimals=quantity.decimals + quantity.scale,
        scale=0,
    )
    return (replace(claim, quantity=bare),)


def _digits(claim: Claim) -> int:
    """Significant digits as printed; a digit alone is met by chance where much is tried."""
    quantity = claim.quantity
    whole = str(abs(int(quantity.value.scaleb(quantity.decimals))))
    return len(whole.rstrip("0") if quantity.scale else whole)


def _results(claim: Claim, material: Material) -> Iterator[_Result]:
    lines, beside = material.lines, material.beside
    for line in lines:
        yield from _over_time(claim, line)
    for one, two in permutations(lines, 2):
        if one.words == two.words:
            continue
        for first in one.meant(claim):
            for second in two.meant(claim):
                if first.period == second.period or None in (first.period, second.period):
                    yield from _between(claim, first, second)
    if "sum" in claim.cues:
        for group in (lines, *material.groups):
            yield from _sum_of_lines(claim, group)
    for first, second in pairwise(beside):
        yield from _change(claim, first, second)
        for one_point, other in ((first, second), (second, first)):
            yield from _between(claim, one_point, other)
    if claim.cues & {"sum", "average"} and len(beside) > 1:
        yield from _totals(claim, beside)


def _over_time(claim: Claim, line: Series) -> Iterator[_Result]:
    """The change, the mean and the sum of one line over the periods meant."""
    points = line.meant(claim)
    if claim.cues & _CHANGES and points:
        old = points[0] if len(points) > 1 else line.before(points[0])
        if old is not None:
            yield from _change(claim, old, points[-1])
    if claim.cues & {"sum", "average"} and len(points) > 1:
        yield from _totals(claim, points)


def _change(claim: Claim, old: Point, new: Point) -> Iterator[_Result]:
    if not _alike(old, new):
        return
    proportion = claim.quantity.unit in _PROPORTIONS
    if "growth" in claim.cues and proportion and old.value * new.value > 0:
        # From a loss to a gain no percentage has a meaning; two outflows grow as amounts do.
        value = (new.value - old.value) / old.value * 100
        yield _Result(value, "percent", f"({new.text} − {old.text}) / {old.text}", (new, old))
    if claim.cues & {"difference", "growth"}:
        unit = "pp" if "percent" in (old.unit, new.unit) else new.unit or old.unit
        yield _Result(new.value - old.value, unit, f"{new.text} − {old.text}", (new, old))


def _between(claim: Claim, one: Point, two: Point) -> Iterator[_Result]:
    """Two lines of one period against each other."""
    cues = claim.cues
    share = cues & {"share", "ratio"} and claim.quantity.unit in _PROPORTIONS
    if share and _alike(one, two) and two.value:
        yield _Result(
            abs(one.value / two.value) * 100, "percent", f"{one.text} / {two.text}", (one, two)
        )
    some = one.value and two.value  # a nil cell is no term: "- less (0.6)%"
    if "difference" in cues and some and _alike(one, two) and one.value >= two.value:
        yield _Result(one.value - two.value, one.unit, f"{one.text} − {two.text}", (one, two))
    if cues & {"ratio", "product"} and is_money(one.unit) and two.unit in _COUNTED and two.value:
        unit = f"{one.unit}/{two.unit}"
        yield _Result(one.value / two.value, unit, f"{one.text} / {two.text}", (one, two))
    if cues & {"product", "sum"} and is_per(one.unit) and two.unit in _COUNTED:
        unit = one.unit.partition("/")[0]
        yield _Result(one.value * two.value, unit, f"{one.text} × {two.text}", (one, two))
    if one.unit == "percent" and "share" in cues and two.unit != "percent":
        value = one.value * two.value / 100
        yield _Result(value, two.unit, f"{one.text} × {two.text}", (one, two))


def _sum_of_lines(claim: Claim, lines: Sequence[Series]) -> Iterator[_Result]:
    """Lines added up in one period."""
    by_period: dict[object, list[Point]] = {}
    for line in lines:
        for point in line.meant(claim):
            by_period.setdefault(point.period, []).append(point)
    for points in by_period.values():
        if len(points) > 1:
            yield from _totals(claim, points)


def _totals(claim: Claim, points: Sequence[Point]) -> Iterator[_Result]:
    units = {point.unit for point in points if point.unit}
    if len(units) > 1:
        return
    unit = next(iter(units), "")
    total = sum((point.value for point in points), Decimal(0))
    shown = " + ".join(point.text for point in points)
    if "sum" in claim.cues:
        yield _Result(total, unit, shown, tuple(points))
    if "average" in claim.cues:
        yield _Result(total / len(points), unit, f"({shown}) / {len(points)}", tuple(points))


def _alike(one: Point, two: Point) -> bool:
    return one.unit == two.unit or not one.unit or not two.unit


def is_exact_pair(claim: Claim, numbers: Sequence[tuple[Decimal, str]]) -> bool:
    """Whether a long number is exactly the sum, difference or product of two others.

    Only numbers of six significant digits and more are tried, and only among a few others: shorter
    ones are met by chance.
    """
    quantity = claim.quantity
    digits = quantity.value.normalize().as_tuple().digits
    pool = tuple(dict.fromkeys(numbers))[:_MAX_PAIRED]
    if len(digits) < _LONG:
        return False
    said = abs(quantity.value)
    for (one, unit), (two, other) in permutations(pool, 2):
        alike = unit == other
        if alike and said in (one + two, one - two):
            return True
        if not alike and said == one * two and not (is_money(unit) and is_money(other)):
            return True
    return False
