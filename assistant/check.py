"""The number check: a verdict on every number of an answer, reached without a language model.

A number is accepted when its value, unit, scale, sign, period, company and line item all bind to
one printed number, or to a formula over such numbers. Everything else is flagged with the reason.
Pure: the same answer and evidence always give the same verdicts.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from assistant.check_claims import Asked, Claim, read_asked, read_claims
from assistant.check_evidence import Ground, Known, evidence_of_text, evidence_of_texts, ground
from assistant.check_lookup import Candidate, Lookup, look_up
from assistant.check_numbers import blank_markers
from assistant.check_quoted import quoted_spans
from assistant.check_reasons import Judgement, flagged, supported
from assistant.check_search import Material, is_exact_pair, search
from assistant.check_series import Point, groups_of, series_of
from assistant.check_shown import follow
from assistant.check_target import Target, asks_for, fit_of, is_part_of, may_ask_for, show, targets
from assistant.check_values import relate_units, ulp_of
from assistant.check_work import read_work
from assistant.types import Citation, Evidence, NumberCheck
from index.periods import FiscalCalendar
from index.types import Quantity, Scope

__all__ = ["check", "evidence_of_text", "evidence_of_texts"]

_AROUND = 80
_OPERAND_DIGITS = 3
_LINKS = 2
_NEAR = 4
_NO_SCOPE = Scope()


def check(
    text: str, evidence: Evidence, *, question: str = "", scope: Scope = _NO_SCOPE
) -> tuple[NumberCheck, ...]:
    """Judge every number of ``text``; one NumberCheck each, in order, with its span in ``text``.

    ``question`` completes what the answer leaves unsaid: a bare "$1,577" is judged as the answer
    to it. ``scope`` adds the periods the question was understood to mean. Never raises.
    """
    known = ground(evidence)
    calendar = calendar_of(known)
    asked = read_asked(question, calendar, scope.periods)
    claims = read_claims(text, asked, calendar)
    if not claims:
        return ()
    judge = _Judge(blank_markers(text), claims, asked, known, targets(asked, known, calendar))
    judge.quoted = quoted_spans(text, evidence.quotable)
    return judge.all()


def calendar_of(known: Ground) -> FiscalCalendar:
    """The fiscal calendar that the evidence shows: the filing's own year end, and years printed."""
    year_end = next((f.fiscal_year_end for f in known.filings if f.fiscal_year_end), None)
    ends: set[date] = set()
    for item in known.known:
        period = item.fact.period
        if period is not None and 350 <= period.days <= 380:
            ends.add(period.end)
    return FiscalCalendar(year_end, tuple(sorted(ends)))


class _Judge:
    """One answer being judged: later numbers may rest on earlier ones."""

    def __init__(
        self,
        text: str,
        claims: Sequence[Claim],
        asked: Asked,
        known: Ground,
        found_targets: Sequence[Target],
    ) -> None:
        self.text = text
        self.claims = claims
        self.asked = asked
        self.ground = known
        self.targets = found_targets
        self.lookups = [look_up(claim, known, self._spoken(claim)) for claim in claims]
        work = read_work(text, tuple(claim.quantity for claim in claims))
        self.operands, self.constants = work.operands, work.constants
        self.shown, self.sound = follow(work, self._room, self._unit)
        self.judged: dict[int, Judgement] = {}
        self.quoted: tuple[tuple[int, int, Citation], ...] = ()

    def all(self) -> tuple[NumberCheck, ...]:
        checks = []
        for index, claim in enumerate(self.claims):
            judgement = self._judge(index, claim)
            self.judged[index] = judgement
            checks.append(
                NumberCheck(
                    quantity=claim.quantity,
                    verdict=judgement.verdict,
                    reason=judgement.reason,
                    evidence=tuple(known.citation() for known in judgement.by),
                    formula=judgement.formula,
                )
            )
        return tuple(checks)

    def _spoken(self, claim: Claim) -> str:
        """The words around a number; the question's where it stands alone."""
        quantity = claim.quantity
        if claim.bare:
            return self.asked.text
        start = self.text.rfind("\n", 0, quantity.start) + 1
        return self.text[max(start, quantity.start - _AROUND) : quantity.end + _AROUND]

    def _judge(self, index: int, claim: Claim) -> Judgement:
        quoted = self._as_quoted(claim)
        if quoted is not None:
            return quoted
        for step in (
            self._as_asked, self._as_printed, self._as_shown, self._as_constant, self._as_operand,
            self._as_found, self._as_said, self._as_question,
        ):  # fmt: skip
            judgement = step(index, claim)
            if judgement is not None:
                return judgement
        return flagged(claim, self.lookups[index], self.shown.get(index), self.ground)

    def _as_quoted(self, claim: Claim) -> Judgement | None:
        """Part of a quotation that stands word for word in the evidence."""
        number = claim.quantity
        for start, end, citation in self.quoted:
            if start <= number.start and number.end <= end:
                filing = citation.filing
                where = " of ".join(part for part in (filing.form, filing.company) if part)
                reason = f"word for word in the cited words{f' ({where})' if where else ''}"
                return Judgement("supported", reason)
        return None

    def _as_asked(self, index: int, claim: Claim) -> Judgement | None:
        """The number that the question asks to be worked out."""
        if index in self.operands:
            return None
        for target in self.targets:
            asked = target.worked and asks_for(target, claim)
            if not asked and not may_ask_for(target, claim):
                continue
            judgement = _as_target(claim, target)
            if judgement is not None or not asked:
                return judgement
            if self.lookups[index].accepted or not target.certain:
                return None
            worked = target.worked[-1]
            formula = show(worked, f"{worked.value:.6g}")
            reason = f"{target.plan.title} is {worked.value:.6g}: {formula}"
            return Judgement("contradicted", f"wrong digits: {reason}", (), "")
        return None

    def _as_printed(self, index: int, _: Claim) -> Judgement | None:
        lookup = self.lookups[index]
        if not lookup.accepted:
            return None
        return supported(lookup.candidates[0])

    def _as_shown(self, index: int, _: Claim) -> Judgement | None:
        derivation = self.shown.get(index)
        if derivation is None or not derivation.holds:
            return None
        given = derivation.unit
        if self.ground.ads_ratio in derivation.constants:
            given = _in_ads(given)
        if relate_units(self.claims[index].quantity.unit, given) == "other":
            return Judgement(
                "contradicted", f"wrong unit or currency: {derivation.formula} gives {given}"
            )
        note = "; its digits are cut off, not rounded" if derivation.fit == "cut" else ""
        return Judgement(
            "derived", f"recomputed from the figures shown{note}", (), derivation.formula
        )

    def _as_found(self, index: int, claim: Claim) -> Judgement | None:
        unknown = [t for t in self.targets if t.certain and not t.worked and asks_for(t, claim)]
        if index in self.operands or unknown:
            return None  # a metric that cannot be worked out is not guessed at
        lines = series_of(claim, self.lookups[index].subject, self.ground)
        groups = groups_of(claim, self.ground)
        found = search(claim, Material(lines, groups, self._beside(index)))
        if found is None:
            return None
        note = "; its digits are cut off, not rounded" if found.cut else ""
        formula = f"{found.formula} = {claim.quantity.text.strip()}"
        return Judgement("derived", f"recomputed from figures of the evidence{note}", (), formula)

    def _beside(self, index: int) -> tuple[Point, ...]:
        """Supported numbers of the answer near this one, in its order."""
        points = []
        for other in range(max(0, index - _NEAR), min(len(self.claims), index + _NEAR + 1)):
            lookup, said = self.lookups[other], self.claims[other].quantity
            if other == index or not lookup.accepted:
                continue
            best = lookup.candidates[0]
            exact = best.match.sameness == "exact"
            value = abs(said.value if exact else best.known.fact.quantity.value)
            unit = best.known.unit or said.unit
            points.append(Point(value, unit, best.known.fact.period, said.text.strip()))
        return tuple(points)

    def _as_said(self, index: int, claim: Claim) -> Judgement | None:
        """The same number again, after it was worked out: "Therefore, the ratio is 1.73"."""
        stated = self._stated_elsewhere(index)
        if stated is not None and len(str(claim.quantity.value)) >= _OPERAND_DIGITS:
            return supported(stated)
        for earlier, judgement in self.judged.items():
            said = self.claims[earlier].quantity
            if judgement.formula and _repeats(claim.quantity, said):
                return Judgement(
                    "derived", "the number worked out before", judgement.by, judgement.formula
                )
        return None

    def _as_question(self, index: int, claim: Claim) -> Judgement | None:
        for quantity in self.asked.quantities:
            same = quantity.value == claim.quantity.value and quantity.unit == claim.quantity.unit
            if same and self.lookups[index].best is None:
                return Judgement("restated", "repeats a number of the question")
        return None

    def _unit(self, index: int) -> str:
        """The unit of an operand: that of the printed number it repeats, else its own."""
        claim, lookup = self.claims[index], self.lookups[index]
        said = claim.quantity.unit
        best = lookup.best
        trusted = best is not None and (lookup.accepted or _operand_candidate(claim, lookup))
        if best is not None and trusted:
            return best.known.unit or said
        return said or next((u for t, u in self.ground.totals if t == self._value(index)), "")

    def _value(self, index: int) -> Decimal:
        return abs(self.claims[index].quantity.value)

    def _room(self, index: int) -> Decimal | None:
        """By how much a number may be off as an operand; None where it has no support."""
        claim, lookup = self.claims[index], self.lookups[index]
        half = ulp_of(claim.quantity) / 2
        if lookup.accepted:
            return Decimal(0) if lookup.candidates[0].match.sameness == "exact" else half
        for quantity in self.asked.quantities:
            if quantity.value == claim.quantity.value:
                return Decimal(0)
        if any(is_part_of(claim, target) for target in self.targets):
            return half
        exact = (
            self._stated_elsewhere(index) is not None
            or _operand_candidate(claim, lookup) is not None
            or self._column_total(claim)
            or self._pair(claim)
            or self._printed_unscaled(claim, lookup)
        )
        return Decimal(0) if exact else None

    def _stated_elsewhere(self, index: int) -> Candidate | None:
        """The printed number that the answer states elsewhere, with words, by the same figure.

        Only for a number without a line of its own: one that names another line stands alone.
        """
        claim = self.claims[index]
        if 0 <= self.lookups[index].subject.depth < claim.clause:
            return None
        for other, lookup in zip(self.claims, self.lookups, strict=True):
            same = _same_figure(claim.quantity, other.quantity)
            open_ = relate_units(claim.quantity.unit, other.quantity.unit) != "other"
            if same and open_ and lookup.accepted and other is not claim:
                return lookup.candidates[0]
        return None

    def _pair(self, claim: Claim) -> bool:
        """True for a long number that is exactly one operation on two numbers told of here."""
        linked = [k for k in self.ground.known if _is_linked(k, claim)]
        return is_exact_pair(claim, [(k.fact.quantity.value, k.unit) for k in linked])

    def _column_total(self, claim: Claim) -> bool:
        """True for the sum of all figures of one line, such as all acquisitions listed."""
        value = abs(claim.quantity.value)
        return any(
            total == value and relate_units(claim.quantity.unit, unit) != "other"
            for total, unit in self.ground.totals
        )

    def _as_constant(self, index: int, _: Claim) -> Judgement | None:
        if index not in self.constants:
            return None
        return Judgement("derived", "a constant of the arithmetic shown")

    def _as_operand(self, index: int, claim: Claim) -> Judgement | None:
        """A number that only takes part in arithmetic, and is judged with it."""
        if index not in self.operands:
            return None
        lookup = self.lookups[index]
        candidate = self._stated_elsewhere(index) or _operand_candidate(claim, lookup)
        if candidate is not None:
            return supported(candidate)
        if index not in self.sound:
            return None
        return Judgement("derived", "an operand that follows from the evidence")

    def _printed_unscaled(self, claim: Claim, lookup: Lookup) -> bool:
        """True for a table's figure used as printed, its "in thousands" left aside."""
        for known in self.ground.known:
            quantity = known.fact.quantity
            if quantity.scale and (lookup.subject.depth < 0 or lookup.subject.holds(known.row)):
                raw = claim.quantity.value.scaleb(quantity.scale)
                if abs(raw) == abs(quantity.value):
                    return True
        return False


def _same_figure(short: Quantity, full: Quantity) -> bool:
    """The same value, or the same figure with its scale word left out: "$81" for "$81 million"."""
    scale = 0 if short.scale else full.scale
    return abs(full.value) in (abs(short.value), abs(short.value.scaleb(scale)))


def _in_ads(unit: str) -> str:
    """The unit after a step between shares and ADSs: HKD/share becomes HKD/ADS."""
    if unit.endswith("share"):
        return unit.removesuffix("share") + "ADS"
    return unit.removesuffix("ADS") + "share" if unit.endswith("ADS") else unit


def _is_linked(known: Known, claim: Claim) -> bool:
    said = frozenset[str]().union(*(window.words for window in claim.windows))
    return len(said & (known.words | known.around | known.told)) >= _LINKS


def _operand_candidate(claim: Claim, lookup: Lookup) -> Candidate | None:
    """The printed number that an operand without words of its own can be.

    It must be exact, of three digits or more, and told in some words of the question. A line that
    the answer itself names must be the number's own.
    """
    best = lookup.best
    if best is None or best.doubt not in ("unnamed", "line") or best.match.sameness != "exact":
        return None
    named_here = best.doubt == "line" and 0 <= lookup.subject.depth < claim.clause
    long = sum(letter.isdigit() for letter in best.known.fact.quantity.text) >= _OPERAND_DIGITS
    linked = best.linked and best.units != "other" and best.period != "other"
    return best if long and linked and not named_here else None


def _as_target(claim: Claim, target: Target) -> Judgement | None:
    for worked in target.worked:
        fit = fit_of(claim, worked)
        if fit:
            note = "; its digits are cut off, not rounded" if fit == "cut" else ""
            formula = show(worked, claim.quantity.text.strip())
            return Judgement("derived", f"{target.plan.title}{note}", (), formula)
    return None


def _repeats(later: Quantity, earlier: Quantity) -> bool:
    """The same number in the same unit, or the earlier one rounded."""
    if relate_units(later.unit, earlier.unit) == "other":
        return False
    if later.value == earlier.value:
        return True
    rounded = later.decimals < earlier.decimals
    return rounded and bool(later.value) and abs(later.value - earlier.value) <= later.tolerance
