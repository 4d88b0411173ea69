"""A number that stands in the evidence: which printed number it repeats, or why none will do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.check.bind import (
    PeriodRelation,
    Subject,
    any_period,
    hints,
    is_another,
    is_named,
    is_plain_change,
    relate_period,
    subject_of,
)
from assistant.check.claims import Claim
from assistant.check.known import Ground, Known
from assistant.check.outright import is_narrower, is_told_outright
from assistant.check.prose import Told, is_told, told_scores
from assistant.check.signs import sign_holds
from assistant.check.values import (
    Match,
    Reading,
    UnitRelation,
    is_money,
    match,
    readings,
    relate_units,
    ulp_of,
)
from assistant.check.words import only_generic
from index.types import Quantity

Doubt = Literal["", "period", "sign", "unit", "line", "undated", "unnamed", "entity"]
# The nearer to acceptance, the earlier: what a reader is told is the last thing that is wrong.
_ORDER: tuple[Doubt, ...] = (
    "", "sign", "undated", "period", "unit", "entity", "line", "unnamed",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """A printed number of the same value, and the one thing (``doubt``) that speaks against it.
    ``linked`` says that it is told in some word of the claim or the question."""

    known: Known
    match: Match
    units: UnitRelation
    period: PeriodRelation
    doubt: Doubt
    score: float
    linked: bool


@dataclass(frozen=True, slots=True)
class Lookup:
    """What the evidence holds on a claim: candidates best first, and the lines it can be about."""

    subject: Subject
    candidates: tuple[Candidate, ...]

    @property
    def best(self) -> Candidate | None:
        """The candidate nearest to acceptance."""
        return self.candidates[0] if self.candidates else None

    @property
    def accepted(self) -> bool:
        """True where a printed number is bound to the claim in every respect."""
        return bool(self.candidates) and self.candidates[0].doubt == ""


def look_up(claim: Claim, ground: Ground, spoken: str, lead: str = "") -> Lookup:
    """Find the printed numbers that a claim may repeat. ``spoken`` are the words around it,
    ``lead`` those of its line before it."""
    subject = subject_of(claim, ground.known)
    same = list(_same_value(claim, ground))
    told: dict[int, Told] = {}
    free = subject.depth < 0 or subject.faint
    if same and (free or any(_is_told_of(known) for known, _ in same)):
        told = told_scores(claim, ground.known, ground.rarity)
    found = [
        _judge(claim, known, matched, _Bearings(subject, ground, told, spoken, lead))
        for known, matched in same
    ]
    found.sort(key=_rank)
    return Lookup(subject, tuple(found))


def _rank(candidate: Candidate) -> tuple[int, bool, bool, float]:
    return (
        _ORDER.index(candidate.doubt),
        candidate.match.sameness != "exact",
        candidate.period != "same",
        -candidate.score,
    )


def _without_scale(quantity: Quantity, scales: frozenset[int]) -> tuple[Reading, ...]:
    """The figure that a table without a units line prints for "$1,018 million" or "$1,837,000".

    ``scales`` are those that the passages speak of.
    """
    if quantity.scale:
        scales = scales & {quantity.scale}
    elif not is_money(quantity.unit):
        return ()
    found = []
    for scale in scales:
        figure = quantity.value.scaleb(-scale)
        if quantity.scale or (figure and figure == figure.to_integral_value()):
            found.append(Reading(figure, ulp_of(quantity).scaleb(-scale)))
    return tuple(found)


def _same_value(claim: Claim, ground: Ground) -> Iterator[tuple[Known, Match]]:
    ways: tuple[Reading, ...] = readings(claim.quantity, claim.scale)
    bare = _without_scale(claim.quantity, ground.scales)
    for known in ground.known:
        for reading in (*ways, *bare) if known.scale_open else ways:
            matched = match(reading, known.fact.quantity)
            if matched is not None:
                yield known, matched
                break


@dataclass(frozen=True, slots=True)
class _Bearings:
    """What a claim is judged by, beside the number itself."""

    subject: Subject
    ground: Ground
    told: dict[int, Told]
    spoken: str
    lead: str


def _judge(claim: Claim, known: Known, matched: Match, by: _Bearings) -> Candidate:
    prose = known.fact.source == "prose"
    units = relate_units(claim.quantity.unit, known.unit, small=known.is_price)
    if units == "open" and not known.unit and claim.quantity.unit in ("percent", "pp"):
        units = "open" if known.percent_open else "other"
    period = relate_period(claim, known)
    score = _score(known, by) if _is_told_of(known) else by.subject.scores.get(known.row, 0.0)
    said = frozenset[str]().union(*(window.words for window in claim.windows))
    outright = _is_row_named(claim, known) or (
        is_told_outright(by.lead, known, said)
        and not is_narrower(known, claim.windows[-1].words, by.ground.known)
    )
    doubt: Doubt = "" if outright else _naming(known, by)
    if not doubt and claim.change != known.change and (claim.change or prose):
        doubt = "line"
    if not doubt and claim.rest and known.spent:
        doubt = "line"
    if not doubt and is_another(known.filing.company, claim.companies):
        doubt = "entity"
    if not doubt and (units == "other" or _foreign(claim, by.ground)):
        doubt = "unit"
    if not doubt and not sign_holds(claim, known, matched, by.spoken):
        doubt = "sign"
    if not doubt:
        doubt = _column(claim, known, by.ground) or _dating(claim, known, period, by.ground)
    linked = any(w.words & (known.words | known.told | known.around) for w in claim.windows)
    return Candidate(known, matched, units, period, doubt, score, linked)


def _score(known: Known, by: _Bearings) -> float:
    told = by.told.get(id(known))
    return told.score if told else 0.0


def _naming(known: Known, by: _Bearings) -> Doubt:
    """Whether the claim is about the known number's line, or its sentence."""
    if by.subject.holds(known.row):
        return ""
    if by.subject.bars(known):
        return "line"
    free = _is_told_of(known) or by.subject.depth < 0 or by.subject.faint
    if free and is_told(known, by.told):
        return ""
    return "unnamed" if by.subject.depth < 0 else "line"


def _is_row_named(claim: Claim, known: Known) -> bool:
    """True for a row of a form that the claim's own words name: "HUMANA INC: $23,110,000"."""
    if known.fact.source != "form":
        return False
    near = frozenset[str]().union(*(window.words for window in claim.windows[: claim.clause + 1]))
    names = [member for axis, member in known.fact.dimensions if axis == "name"]
    return any(is_named(member, near) for member in names)


def _is_told_of(known: Known) -> bool:
    """True for a number that has no row label that a reader would say: in prose, in a form, or
    in a row that is only a year."""
    return known.fact.source in ("prose", "form") or known.due is not None


def _foreign(claim: Claim, ground: Ground) -> bool:
    """A currency that the evidence speaks of nowhere."""
    currency = claim.quantity.unit[:3]
    named = (
        currency.isupper() and len(claim.quantity.unit) in (3, *range(5, 40)) and currency.isalpha()
    )
    return bool(
        named and currency != "ADS" and ground.currencies and currency not in ground.currencies
    )


def _dating(claim: Claim, known: Known, period: PeriodRelation, ground: Ground) -> Doubt:
    """Whether the period is the one meant. A number without a period must be its row's only one."""
    if period == "same":
        return ""
    if period == "likely":
        others = (k for k in ground.known if k.row == known.row and k is not known)
        return "period" if any(relate_period(claim, k) == "same" for k in others) else ""
    if period == "other":
        loose = not claim.dated and any_period(claim.mentioned, known.fact.period)
        return "" if loose else "period"
    if known.fact.source == "prose" or only_generic(known.fact.header):
        return ""
    row = [k for k in ground.known if k.row == known.row]
    if len({k.fact.quantity.value for k in row}) == 1:
        return ""
    if period == "unstated" and _is_latest(known, row, prior=claim.prior):
        return ""
    return "undated"


def _column(claim: Claim, known: Known, ground: Ground) -> Doubt:
    """Whether a column that is no period is the one meant.

    Where the words do not name it, no other column of the row may be named, plain or another value.
    """
    mine = [member for axis, member in known.fact.dimensions if axis == "column"]
    said = frozenset[str]().union(*(window.words for window in claim.windows))
    if not mine or all(is_named(member, said) for member in mine):
        return ""
    plain = "growth" in claim.cues and all(is_plain_change(member) for member in mine)
    for other in ground.known:
        if other.fact.label != known.fact.label or other.fact.label_path != known.fact.label_path:
            continue
        if other.fact.quantity.value == known.fact.quantity.value or other.unit != known.unit:
            continue
        columns = [member for axis, member in other.fact.dimensions if axis == "column"]
        same_time = other.fact.period == known.fact.period
        if same_time and all(is_named(member, said) for member in columns):
            return "line"
        if same_time and columns and not plain and _hinted(mine, said) <= _hinted(columns, said):
            return "undated"
    return ""


def _hinted(columns: Sequence[str], said: frozenset[str]) -> int:
    return sum(hints(column, said) for column in columns)


def _is_latest(known: Known, row: list[Known], *, prior: bool) -> bool:
    """True for the newest number of its line; with ``prior`` for the one right before it."""
    ends = sorted({k.fact.period.end for k in row if k.fact.period is not None})
    mine = known.fact.period
    wanted = ends[-2:-1] if prior else ends[-1:]
    return mine is not None and [mine.end] == wanted
