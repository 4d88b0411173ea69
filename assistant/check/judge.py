"""The verdict on each number of an answer: the steps, the first of which that speaks decides."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from assistant.check.asked import Goals
from assistant.check.bind import relate_period
from assistant.check.claims import Asked, Claim
from assistant.check.footing import Footing
from assistant.check.known import Ground, Known
from assistant.check.lookup import look_up
from assistant.check.outright import name_around, numbered_names
from assistant.check.reasons import NOTES, Judgement, flagged, repeated, supported
from assistant.check.said import in_ads, lead_of, repeats, spoken_around
from assistant.check.search import Material, search
from assistant.check.series import groups_of, series_of
from assistant.check.shown import Derivation, follow
from assistant.check.target import Target, asks_for, fit_value
from assistant.check.values import relate_units
from assistant.check.work import read_work
from assistant.types import ACCEPTED, ANOTHER_DEFINITION, Calculation, Citation
from index.periods import PeriodMention
from index.types import Fact

_LEAST_DIGITS = 3
_COUNTED = re.compile(r"\s+(?:\w+ )?(?:figures|numbers|amounts|values|readings)\b")

Quoted = tuple[tuple[int, int, Citation], ...]

_CONTESTED = "another figure of the filing fits as well: see which of the two is meant"
_BY_LIKENESS = "the rows were chosen by likeness of words: see whether they are the ones meant"


class Judge:
    """One answer being judged: later numbers may rest on earlier ones.

    ``targets_at`` gives what the question asks for as it would be asked of another period.
    ``quoted`` are spans of ``text`` that stand word for word in what it cites, ``calculations``
    those that the program itself worked out, ``contested`` figures beside which it shows another.
    """

    def __init__(
        self,
        text: str,
        claims: Sequence[Claim],
        asked: Asked,
        ground: Ground,
        *,
        targets: Sequence[Target] = (),
        targets_at: Callable[[PeriodMention], Sequence[Target]] = lambda _: (),
        quoted: Quoted = (),
        calculations: Sequence[Calculation] = (),
        contested: Sequence[Fact] = (),
    ) -> None:
        self._text = text
        self._claims = claims
        self._asked = asked
        self._ground = ground
        self._targets = targets
        self._quoted = quoted
        self._calculations = calculations
        self._names = numbered_names(ground.known)
        self._contested = frozenset(map(_place, contested))
        self._lookups = [
            look_up(c, ground, spoken_around(text, c, asked), lead_of(text, c)) for c in claims
        ]
        work = read_work(text, [claim.quantity for claim in claims])
        held = [
            (c, found.candidates[0])
            for c, found in zip(claims, self._lookups, strict=True)
            if found.accepted
        ]
        self._footing = Footing(claims, self._lookups, asked, ground, targets, work.results, held)
        self._operands, self._constants = work.operands, work.constants
        self._shown, self._sound = follow(work, self._footing.room, self._footing.unit)
        self._goals = Goals(targets, targets_at, self._footing, self._shown, self._by)
        self._judged: dict[int, Judgement] = {}

    def judge(self) -> tuple[Judgement, ...]:
        """A judgement for each claim, in order."""
        for index, claim in enumerate(self._claims):
            self._judged[index] = self._judge(index, claim)
        return tuple(self._judged.values())

    def _judge(self, index: int, claim: Claim) -> Judgement:
        steps = (
            self._as_quoted,
            self._as_count,
            self._as_name,
            self._as_asked,
            self._as_likely,
            self._as_contested,
            self._as_printed,
            self._as_shown,
            self._as_constant,
            self._as_operand,
            self._as_calculated,
            self._as_question,
            self._as_found,
            self._as_said,
        )
        for step in steps:
            judgement = step(index, claim)
            if judgement is not None:
                return judgement
        return flagged(claim, self._lookups[index], self._shown.get(index), self._ground)

    def _as_quoted(self, _: int, claim: Claim) -> Judgement | None:
        """Part of a quotation that stands word for word in the evidence."""
        number = claim.quantity
        for start, end, citation in self._quoted:
            if start <= number.start and number.end <= end:
                filing = citation.filing
                where = " of ".join(part for part in (filing.form, filing.company) if part)
                reason = f"word for word in the cited words{f' ({where})' if where else ''}"
                return Judgement("supported", reason)
        return None

    def _as_count(self, _: int, claim: Claim) -> Judgement | None:
        """The answer counting its own figures: "the two figures are equal"."""
        number = claim.quantity
        spelled = number.text.strip().isalpha()
        others = len(self._claims) - 1
        if spelled and number.value <= others and _COUNTED.match(self._text, number.end):
            return Judgement("restated", "counts figures that the answer itself gives")
        return None

    def _as_name(self, _: int, claim: Claim) -> Judgement | None:
        """A number in the name of a row: the "1" of "Severance costs 1", "Level 3 assets"."""
        name = name_around(self._text, claim.quantity, self._names)
        return Judgement("restated", f"part of the name of a row: {name}") if name else None

    def _as_asked(self, index: int, claim: Claim) -> Judgement | None:
        """The number that the question asks to be worked out, or the one it is held against."""
        if index in self._operands:
            return None
        if other := self._as_defined_otherwise(claim):
            return other
        held = self._is_of_question(claim) and self._goals.held_against(
            claim, lead_of(self._text, claim)
        )
        return held or self._goals.judge(index, claim)

    def _as_defined_otherwise(self, claim: Claim) -> Judgement | None:
        """The metric by another definition, which the program itself worked out and says so."""
        others = [one for one in self._calculations if one.note == ANOTHER_DEFINITION]
        return self._result_of(others, claim)

    def _result_of(self, among: Iterable[Calculation], claim: Claim) -> Judgement | None:
        for calculation in among:
            by = self._by(calculation.operands)
            fit = fit_value(claim, calculation.result.value, calculation.result.unit)
            if fit and len(by) == len({_place(fact) for fact in calculation.operands}):
                return Judgement("derived", "the calculation shown", by, calculation.formula)
        return None

    def _is_of_question(self, claim: Claim) -> bool:
        said = claim.quantity
        return any(
            asked.value == said.value and asked.unit == said.unit
            for asked in self._asked.quantities
        )

    def _as_printed(self, index: int, _: Claim) -> Judgement | None:
        lookup = self._lookups[index]
        return supported(lookup.candidates[0]) if lookup.accepted else None

    def _as_likely(self, index: int, claim: Claim) -> Judgement | None:
        """The result of a calculation whose operands were chosen by likeness of words alone."""
        for calculation in self._calculations:
            result = calculation.result
            result_said = calculation.likely and fit_value(claim, result.value, result.unit)
            if result_said and index not in self._operands:
                by = self._by(calculation.operands)
                return Judgement("ambiguous", _BY_LIKENESS, by, calculation.formula)
        return None

    def _as_contested(self, index: int, claim: Claim) -> Judgement | None:
        """A figure beside which the answer shows another that fits as well, or what follows."""
        lookup = self._lookups[index]
        if lookup.accepted and lookup.candidates[0].known.place in self._contested:
            return Judgement("ambiguous", _CONTESTED, (lookup.candidates[0].known,))
        for calculation in self._calculations if self._contested else ():
            result, places = calculation.result, map(_place, calculation.operands)
            if fit_value(claim, result.value, result.unit) and self._contested & set(places):
                by = self._by(calculation.operands)
                return Judgement("ambiguous", _CONTESTED, by, calculation.formula)
        return None

    def _as_shown(self, index: int, claim: Claim) -> Judgement | None:
        """The result of arithmetic that the answer shows."""
        derivation = self._shown.get(index)
        if derivation is None or not derivation.holds:
            return None
        given = derivation.unit
        if self._ground.ads_ratio in derivation.constants:
            given = in_ads(given)
        found = [self._footing.known(operand) for operand in derivation.operands]
        by = tuple(known for known in found if known is not None)
        if relate_units(claim.quantity.unit, given) == "other":
            reason = f"wrong unit or currency: {derivation.formula} gives {given}"
            return Judgement("contradicted", reason, by)
        if self._is_rescaled(claim, derivation):
            reason = f"wrong scale: the figures of {derivation.formula} are printed in another"
            return Judgement("contradicted", reason, by)
        reason = f"recomputed from the figures shown{NOTES.get(derivation.fit, '')}"
        return Judgement("derived", reason, by, derivation.formula)

    def _is_rescaled(self, claim: Claim, derivation: Derivation) -> bool:
        """Whether figures of a table "in millions" are given a result in billions."""
        unsaid = {self._footing.scale(operand) for operand in derivation.operands} - {0}
        said = claim.quantity
        if not said.scale or derivation.value is None or len(unsaid) != 1 or said.scale in unsaid:
            return False
        return abs(derivation.value.scaleb(said.scale) - said.value) <= said.tolerance * 2

    def _as_constant(self, index: int, _: Claim) -> Judgement | None:
        if index not in self._constants:
            return None
        return Judgement("derived", "a constant of the arithmetic shown")

    def _as_before(self, claim: Claim) -> Judgement | None:
        """An operand that stood in an operation before, and was accepted there."""
        return next(
            (
                judgement
                for earlier, judgement in self._judged.items()
                if earlier in self._operands
                and judgement.verdict in ACCEPTED
                and self._claims[earlier].quantity.text == claim.quantity.text
            ),
            None,
        )

    def _as_operand(self, index: int, claim: Claim) -> Judgement | None:
        """A number that only takes part in arithmetic, and is judged with it."""
        if index not in self._operands:
            return None
        printed = self._footing.printed(index)
        if printed is not None:
            return repeated(printed)
        if index in self._sound:
            return Judgement("derived", "an operand that follows from the evidence")
        if own := self._operand_of(index):
            return repeated(own)
        return self._as_before(claim)

    def _operand_of(self, index: int) -> Known | None:
        """The printed figure that another definition takes, where the number is it."""
        others = (one for one in self._calculations if one.note == ANOTHER_DEFINITION)
        taken = {_place(fact) for one in others for fact in one.operands}
        return next(
            (
                candidate.known
                for candidate in self._lookups[index].candidates
                if candidate.known.place in taken and candidate.doubt in ("line", "unnamed")
            ),
            None,
        )

    def _as_calculated(self, index: int, claim: Claim) -> Judgement | None:
        """The result of a calculation whose operands are all among the evidence."""
        return None if index in self._operands else self._result_of(self._calculations, claim)

    def _as_question(self, index: int, claim: Claim) -> Judgement | None:
        """A number that only repeats the question, such as a threshold.

        One that the answer says of a line item is a claim, though the question made it first.
        """
        lookup = self._lookups[index]
        asserted = any(window.concepts for window in claim.windows[: claim.clause])
        if asserted or 0 <= lookup.subject.depth < claim.clause:
            return None
        if self._is_of_question(claim):
            return Judgement("restated", "repeats a number of the question")
        return None

    def _as_found(self, index: int, claim: Claim) -> Judgement | None:
        """One step of arithmetic from what the sentence or the question names."""
        unknown = [t for t in self._targets if t.certain and not t.worked and asks_for(t, claim)]
        if index in self._operands or unknown:
            return None  # a metric that cannot be worked out is not guessed at
        material = Material(
            series_of(claim, self._lookups[index].subject, self._ground),
            groups_of(claim, self._ground),
            self._footing.beside(index, self._shown),
            self._ground.scales,
        )
        found = search(claim, material)
        if found is None:
            return None
        formula = f"{found.formula} = {claim.quantity.text.strip()}"
        reason = f"recomputed from figures of the evidence{NOTES.get(found.fit, '')}"
        return Judgement("derived", reason, found.by, formula)

    def _as_said(self, index: int, claim: Claim) -> Judgement | None:
        """The same number again, after it was stated or worked out: "Therefore, it is 1.73"."""
        stated = self._footing.stated_elsewhere(index)
        best = self._lookups[index].best
        doubt = best.doubt if best else ""
        other = doubt in ("sign", "unit", "entity") or (doubt == "period" and claim.dated)
        if stated and claim.dated and relate_period(claim, stated.known) == "other":
            other = True  # "Sales were $5 million in 2023. In 2022 it was 5."
        if stated and not other and len(str(claim.quantity.value)) >= _LEAST_DIGITS:
            return repeated(stated.known)
        for earlier, judgement in self._judged.items():
            said = self._claims[earlier].quantity
            if judgement.formula and judgement.verdict == "derived" and repeats(claim, said):
                reason = "the number worked out before"
                return Judgement("derived", reason, judgement.by, judgement.formula)
        return None

    def _by(self, facts: Iterable[Fact]) -> tuple[Known, ...]:
        """The numbers of the evidence that are these facts."""
        places = {_place(fact) for fact in facts}
        return tuple(known for known in self._ground.known if known.place in places)


def _place(fact: Fact) -> tuple[str, int, int]:
    return fact.filing_id, fact.quantity.start, fact.quantity.end
