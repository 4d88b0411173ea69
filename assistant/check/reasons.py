"""Why a number is accepted or flagged, in words for the reader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.check.arithmetic import Fit
from assistant.check.bind import relate_period
from assistant.check.claims import Claim
from assistant.check.known import Ground, Known
from assistant.check.lookup import Candidate, Lookup
from assistant.check.shown import Derivation
from assistant.check.values import power_between, readings, relate_units
from assistant.operands.operands import describe
from assistant.types import Verdict
from index.types import Period

_POWERS = {
    3: "a thousand",
    6: "a million",
    9: "a billion",
    12: "a trillion",
    1: "ten",
    2: "a hundred",
}

NOTES: dict[Fit, str] = {"cut": "; its digits are cut off, not rounded"}
_SIZES = {6: "million", 9: "billion", 12: "trillion"}
_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict with its reason, the printed numbers it was judged by, and a formula."""

    verdict: Verdict
    reason: str
    by: tuple[Known, ...] = ()
    formula: str = ""


def name(known: Known) -> str:
    """A known number as a reader would find it: "Net income, year to 2021-12-31"."""
    fact = known.fact
    label = " › ".join((*fact.label_path[-1:], fact.label)) or fact.header or "a number"
    members = ", ".join(member for _, member in fact.dimensions)
    label = f"{label} ({members})" if members else label
    return f"{label}, {describe(fact.period)}" if fact.period else label


def supported(candidate: Candidate) -> Judgement:
    """The number stands in the evidence, as printed or rounded."""
    known = candidate.known
    if candidate.match.sameness == "exact":
        return repeated(known)
    printed = known.fact.quantity.text.strip()
    return Judgement("rounded", f"rounded from {printed}: {name(known)}", (known,))


def repeated(known: Known) -> Judgement:
    """A number that stands just so in the evidence."""
    printed = known.fact.quantity.text.strip()
    return Judgement("supported", f"printed as {printed}: {name(known)}", (known,))


def plain(value: Decimal) -> str:
    """A worked-out value in few digits: 838,000,000 and 0.400000 are "838 million" and "0.4"."""
    size = max((p for p in _SIZES if abs(value) >= Decimal(10) ** p), default=0)
    worth = round(value.scaleb(-size), max(0, _DIGITS - 1 - value.scaleb(-size).adjusted()))
    shown = f"{worth:,f}"
    shown = shown.rstrip("0").rstrip(".") if "." in shown else shown
    return f"{shown} {_SIZES[size]}" if size else shown


def flagged(
    claim: Claim, lookup: Lookup, derivation: Derivation | None, ground: Ground
) -> Judgement:
    """Why no printed number and no formula carries the claim."""
    if derivation is not None and not derivation.missing and not derivation.fit:
        worth = "" if derivation.value is None else f", which gives {plain(derivation.value)}"
        return Judgement(
            "contradicted", f"wrong digits: the answer shows {derivation.formula}{worth}"
        )
    rivals = _claimed(claim, lookup, ground)
    best = lookup.best
    if best is not None and best.doubt not in ("unnamed", "line"):
        return _doubted(claim, best, rivals)
    if rivals and not (claim.cues and best is None and derivation is not None):
        return _against(claim, best, rivals)
    if derivation is not None:
        reason = f"it rests on {derivation.missing}, which has no support in the evidence"
        return Judgement("unsupported", reason)
    if best is not None:
        return Judgement(
            "unsupported",
            f"the evidence prints {best.known.fact.quantity.text.strip()} for {name(best.known)},"
            " and nothing says that this is meant",
            (best.known,),
        )
    return Judgement("unsupported", "not found in the evidence")


def _claimed(claim: Claim, lookup: Lookup, ground: Ground) -> tuple[Known, ...]:
    """What the evidence prints for the line and period that the claim names."""
    subject = lookup.subject
    if subject.depth < 0:
        return ()
    return tuple(
        known
        for known in ground.known
        if subject.holds(known.row)
        and relate_period(claim, known) in ("same", "unknown")
        and relate_units(claim.quantity.unit, known.unit) != "other"
    )


def _doubted(claim: Claim, best: Candidate, rivals: Sequence[Known]) -> Judgement:
    known = best.known
    printed = known.fact.quantity.text.strip()
    there = f"; the evidence prints {rivals[0].fact.quantity.text.strip()}" if rivals else ""
    if best.doubt == "sign":
        return Judgement(
            "contradicted", f"wrong sign: the evidence prints {printed} for {name(known)}", (known,)
        )
    if best.doubt == "entity":
        company = known.filing.company or "another company"
        return Judgement(
            "contradicted", f"wrong entity: {printed} is {company}'s {name(known)}{there}", (known,)
        )
    if best.doubt == "unit":
        said = claim.quantity.unit or "no unit"
        held = known.unit or "no unit"
        return Judgement(
            "contradicted", f"wrong unit or currency: {said}, not {held} ({name(known)})", (known,)
        )
    if best.doubt == "undated":
        return Judgement(
            "ambiguous",
            f"{name(known)} is printed for several periods and the answer does not say which",
            (known,),
        )
    kind = _period_kind(claim, known.fact.period)
    return Judgement(
        "contradicted", f"{kind}: {printed} is {name(known)}{there}", (known, *rivals[:1])
    )


def _period_kind(claim: Claim, period: Period | None) -> str:
    """Says apart a wrong year and a wrong length, such as a quarter for the year to date."""
    for mention in claim.periods:
        for reading in mention.readings:
            if period and period.start and reading.start and period.end == reading.end:
                shorter = period.days < reading.days
                return f"wrong period ({'a part' if shorter else 'more'} of the period meant)"
    return "wrong period"


def _against(claim: Claim, best: Candidate | None, rivals: Sequence[Known]) -> Judgement:
    rival = rivals[0]
    printed = rival.fact.quantity.text.strip()
    if best is not None:
        same = best.known.fact.label == rival.fact.label
        kind = "wrong segment or total" if same else "wrong line item"
        entity = best.known.fact.entity != rival.fact.entity
        kind = "wrong entity" if entity else kind
        return Judgement(
            "contradicted",
            f"{kind}: {best.known.fact.quantity.text.strip()} is {name(best.known)};"
            f" {name(rival)} is {printed}",
            (best.known, rival),
        )
    for known in rivals:
        for reading in readings(claim.quantity, claim.scale):
            power = power_between(reading.value, known.fact.quantity.value)
            if power:
                size = _POWERS.get(abs(power), f"10^{abs(power)}")
                way = "small" if power > 0 else "large"
                return Judgement(
                    "contradicted",
                    f"wrong scale: {size} times too {way};"
                    f" {name(known)} is {known.fact.quantity.text.strip()}",
                    (known,),
                )
    return Judgement("contradicted", f"wrong digits: {name(rival)} is {printed}", (rival,))
