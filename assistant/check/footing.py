"""What the numbers of an answer stand on, apart from what is said of them: as operands, a number
may be supported by less than a claim needs, because the result is judged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from assistant.check.bind import relate_period
from assistant.check.claims import Asked, Claim
from assistant.check.known import Ground, Known
from assistant.check.lookup import Candidate, Lookup
from assistant.check.search import is_exact_pair
from assistant.check.series import Point
from assistant.check.shown import Derivation
from assistant.check.target import Target, is_part_of
from assistant.check.values import relate_units, ulp_of
from assistant.formula import operands
from assistant.metrics import metrics
from index.types import Period, Quantity

_LEAST_DIGITS = 3
_LINKS = 2
_BESIDE = 4
_EDGE = timedelta(days=10)
_YEAR = 380
_OVER_TIME = frozenset(("growth", "difference", "average", "compound", "sum"))


@dataclass(frozen=True, slots=True)
class Footing:
    """The claims of an answer with what was looked up for each, in order. ``results`` are the
    indexes of the results that operands lead to, ``accepted`` the claims that a printed number
    carries."""

    claims: Sequence[Claim]
    lookups: Sequence[Lookup]
    asked: Asked
    ground: Ground
    targets: Sequence[Target]
    results: Mapping[int, int]
    accepted: Sequence[tuple[Claim, Candidate]]

    def room(self, index: int) -> Decimal | None:
        """By how much a number may be off as an operand; None where it has no support."""
        claim, lookup = self.claims[index], self.lookups[index]
        half = ulp_of(claim.quantity) / 2
        if lookup.accepted:
            return Decimal(0) if lookup.candidates[0].match.sameness == "exact" else half
        if any(quantity.value == claim.quantity.value for quantity in self.asked.quantities):
            return Decimal(0)
        if any(is_part_of(claim, target) for target in self.targets):
            return half
        exact = self.printed(index) is not None or self._is_total(claim) or self._is_pair(claim)
        return Decimal(0) if exact else None

    def unit(self, index: int) -> str:
        """The unit of an operand: that of the printed number it repeats, else its own."""
        lookup, said = self.lookups[index], self.claims[index].quantity
        best = lookup.best if lookup.accepted else self.candidate(index)
        if best is not None:
            return best.known.unit or said.unit
        totals = (unit for total, unit in self.ground.totals if total == abs(said.value))
        return said.unit or next(totals, "")

    def scale(self, index: int) -> int:
        """The power of ten that an operand leaves unsaid: 6 for one of a table in millions."""
        claim, known = self.claims[index], self.known(index)
        return known.fact.quantity.scale if known and _is_figure(known, claim) else 0

    def known(self, index: int) -> Known | None:
        """The printed number that a number of the answer repeats, where it is supported by one."""
        lookup = self.lookups[index]
        best = lookup.best if lookup.accepted else None
        return best.known if best else self.printed(index)

    def printed(self, index: int) -> Known | None:
        """The printed number that an operand is, though its own words do not bind it."""
        found = self.stated_elsewhere(index) or self.candidate(index)
        if found:
            return found.known
        return (
            self._of_target(index)
            or self._of_formula(index)
            or self._unscaled(index)
            or self._toward_print(index)
        )

    def _toward_print(self, index: int) -> Known | None:
        """A long figure of the evidence, whatever line it is of, where its result is printed for
        the line named: "Gross profit: 90 - 50 = 40" names neither sales nor costs."""
        claim, result = self.claims[index], self.results.get(index)
        digits = sum(letter.isdigit() for letter in claim.quantity.text)
        if result is None or digits < _LEAST_DIGITS:
            return None
        if not self.lookups[result].accepted and self._unscaled(result) is None:
            return None
        for known in self.ground.known:
            exact = abs(known.fact.quantity.value) == abs(claim.quantity.value)
            open_ = relate_units(claim.quantity.unit, known.unit) != "other"
            if open_ and (exact or _is_figure(known, claim)):
                return known
        return None

    def stated_elsewhere(self, index: int) -> Candidate | None:
        """The printed number that the answer states elsewhere, with words, by the same figure.

        Only for a number without a line of its own: one that names another line stands alone.
        """
        claim = self.claims[index]
        if 0 <= self.lookups[index].subject.depth < claim.clause:
            return None
        for other, found in self.accepted:
            same = _same_figure(claim.quantity, other.quantity)
            open_ = relate_units(claim.quantity.unit, other.quantity.unit) != "other"
            if same and open_ and other is not claim:
                return found
        return None

    def candidate(self, index: int) -> Candidate | None:
        """The printed number that an operand without words of its own can be.

        It must be exact, of three digits or more, and told in some words of the question. A line
        that the answer itself names must be the number's own.
        """
        claim, lookup = self.claims[index], self.lookups[index]
        best = lookup.best
        if best is None or best.match.sameness != "exact":
            return None
        if best.doubt == "period" and adjoins(best.known.fact.period, claim):
            return best
        if best.doubt not in ("unnamed", "line"):
            return None
        named_here = best.doubt == "line" and 0 <= lookup.subject.depth < claim.clause
        long = sum(letter.isdigit() for letter in best.known.fact.quantity.text) >= _LEAST_DIGITS
        linked = best.linked and best.units != "other" and best.period != "other"
        return best if long and linked and not named_here else None

    def beside(self, index: int, shown: Mapping[int, Derivation]) -> tuple[Point, ...]:
        """Supported numbers of the answer near one, in its order; those that it has ``shown`` to
        follow from others too."""
        points: list[Point] = []
        for other in range(max(0, index - _BESIDE), min(len(self.claims), index + _BESIDE + 1)):
            lookup, said = self.lookups[other], self.claims[other].quantity
            if other == index:
                continue
            if not lookup.accepted:
                result = shown.get(other)
                point = self._result(said, result) if result and result.holds else None
                points.extend((point,) if point else ())
                continue
            best = lookup.candidates[0]
            exact = best.match.sameness == "exact"
            value = abs(said.value if exact else best.known.fact.quantity.value)
            unit = best.known.unit or said.unit
            period = best.known.fact.period
            points.append(Point(value, unit, period, said.text.strip(), best.known))
        return tuple(points)

    def _result(self, said: Quantity, result: Derivation) -> Point | None:
        """The result of arithmetic shown, with what its first operand stands on."""
        known = next(filter(None, map(self.known, result.operands)), None)
        if known is None:
            return None
        value, unit = abs(said.value), said.unit or result.unit
        return Point(value, unit, None, said.text.strip(), known)

    def _is_pair(self, claim: Claim) -> bool:
        """True for a long number that is exactly one operation on two numbers told of here."""
        linked = [known for known in self.ground.known if _is_linked(known, claim)]
        return is_exact_pair(claim, [(known.fact.quantity.value, known.unit) for known in linked])

    def _is_total(self, claim: Claim) -> bool:
        """True for the sum of all figures of one line, such as all acquisitions listed."""
        value = abs(claim.quantity.value)
        return any(
            total == value and relate_units(claim.quantity.unit, unit) != "other"
            for total, unit in self.ground.totals
        )

    def _unscaled(self, index: int) -> Known | None:
        """A table's figure of the claim's own line used as printed, its "in thousands" left
        aside."""
        claim, subject = self.claims[index], self.lookups[index].subject
        for known in self.ground.known:
            named = subject.depth < 0 or subject.holds(known.row)
            if named and _is_figure(known, claim) and _may_be_of(known, claim):
                return known
        return None

    def _of_target(self, index: int) -> Known | None:
        """A figure that the question's own formula takes."""
        claim = self.claims[index]
        chosen = [c for t in self.targets for worked in t.worked for _, c in worked.choices]
        places = {
            (c.fact.filing_id, c.fact.quantity.start, c.fact.quantity.end)
            for c in chosen
            if abs(c.value) == abs(claim.quantity.value) or c.fact.quantity.scale
        }
        for known in self.ground.known:
            same = abs(known.fact.quantity.value) == abs(claim.quantity.value)
            if known.place in places and (same or _is_figure(known, claim)):
                return known
        return None

    def _of_formula(self, index: int) -> Known | None:
        """A number of a line that the formula of a metric takes, where the claim names the metric:
        sales in "gross margin = 2,868 / 7,170"."""
        claim = self.claims[index]
        named = frozenset[str]().union(*(window.metrics for window in claim.windows))
        taken = {
            operand.concept for metric in named for operand in operands(metrics()[metric].formula)
        }
        for known in self.ground.known:
            exact = claim.quantity.value == known.fact.quantity.value or _is_figure(known, claim)
            if exact and known.fact.concept in taken and _may_be_of(known, claim):
                return known
        return None


def _may_be_of(known: Known, claim: Claim) -> bool:
    """Whether an operand's period may be another than the one told: in a change it is, and where
    the period told is what two others leave ("six months less the last three")."""
    if claim.cues & _OVER_TIME or relate_period(claim, known) != "other":
        return True
    return adjoins(known.fact.period, claim)


def adjoins(period: Period | None, claim: Claim) -> bool:
    """Whether a duration is what a period that the claim names is worked out from: the half year
    that begins with the quarter, or the quarter behind it; the year or the nine months before the
    last quarter."""
    readings = (reading for mention in claim.mentioned for reading in mention.readings)
    return period is not None and any(_adjoin(period, reading) for reading in readings)


def _adjoin(one: Period, other: Period) -> bool:
    if one.start is None or other.start is None:
        return False
    gaps = [one.start - other.start, one.end - other.end]
    if one.days + other.days <= _YEAR:
        gaps += [one.start - other.end, other.start - one.end]
    return any(abs(gap) <= _EDGE for gap in gaps)


def _is_figure(known: Known, claim: Claim) -> bool:
    """True for the figure of a scaled table, written down without its scale."""
    said, printed = claim.quantity, known.fact.quantity
    if not printed.scale or relate_units(said.unit, known.unit) == "other":
        return False
    return abs(said.value.scaleb(printed.scale)) == abs(printed.value)


def _same_figure(short: Quantity, full: Quantity) -> bool:
    """The same value, or the same figure with its scale word left out: "$81" for "$81 million"."""
    scale = 0 if short.scale else full.scale
    return abs(full.value) in (abs(short.value), abs(short.value.scaleb(scale)))


def _is_linked(known: Known, claim: Claim) -> bool:
    said = frozenset[str]().union(*(window.words for window in claim.windows))
    return len(said & (known.words | known.around | known.told)) >= _LINKS
