"""The measure of a claim as plans, and its value in a period, held to every word that was said.

"Lamps' operating income" that is answered by the whole company's would be silently wrong: each word
of a measure beyond its line item must stand in or over the row of every figure used.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.calculate.outflows import is_outflow, speaks_of_loss
from assistant.calculate.work_out import Ledger, Worked, work_out
from assistant.contest.figures import Arena, as_printed
from assistant.formula import Formula, Growth, Operand, Operation
from assistant.metrics import find_metrics, metrics
from assistant.operands.operands import Gap, matches_period, name_of
from assistant.operands.row_words import PLAIN, folded
from assistant.plans.choose import FIRM, Plan, plans
from assistant.plans.text import unmarked
from assistant.question import Request, read_question
from assistant.words import terms
from index.concepts import concept, find_concepts
from index.types import Fact, Period

# Words around a measure that name no part of it.
_IDLE = frozenset(
    terms(
        "level levels load profile position trend trajectory figure outlay spending spend bill size"
        " base amount balance data results performance picture reported own overall whole full"
        " quarterly yearly annually financials numbers basis statement same third first second"
        " fourth quarter half month months three six nine twelve end start since date point burden"
        " business full-year half-year filing report 10-k 10-q release issuer outstanding line"
    )
)
_LEADING = re.compile(
    r"^(?:(?:the|its|their|our|any|a|an|there|it|they|(?:company|group|firm)['’]s?)\s+)+"
    r"|\b(?:full[- ]year|half[- ]year|reported|overall|quarterly)\s+"
    r"|(?:\s+(?:in|at|for|of|during|as|by|on|over|the|from|end))+$",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\([^()]*\)")
_LOSS = re.compile(r"\b(?:loss(?:es)?|deficits?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Measure:
    """A phrase of the question as what it may mean, the surest first."""

    phrase: str
    plans: tuple[Plan, ...]


def measure_of(phrase: str, arena: Arena) -> Measure:
    """What a phrase measures. A change that it words is none: whether it rose is asked."""
    words = _LEADING.sub("", unmarked(phrase))
    calendar = arena.understanding.calendar
    request: Request = read_question(f"What was {words}?")
    found = plans(request, (), calendar)
    return Measure(words, tuple(plan for plan in found if not _is_step(plan)))


def _is_step(plan: Plan) -> bool:
    """Whether a plan is for a change, not for the thing that changed."""
    symbol = plan.formula.symbol if isinstance(plan.formula, Operation) else ""
    return plan.kind == "operation" and (isinstance(plan.formula, Growth) or symbol == "-")


def values_of(measure: Measure, periods: Sequence[Period], ledger: Ledger) -> tuple[Worked, ...]:
    """The measure in each of the periods, all by the first plan that gives them; () where none
    does, or the figures are not surely of what the phrase says. No periods: the latest figure."""
    for plan in measure.plans:
        worked = _worked(replace(plan, formula=_timeless(plan.formula)), periods, ledger)
        if worked and _alike(worked) and all(_is_of(one, measure.phrase, ledger) for one in worked):
            return tuple(_as_amount(one, measure.phrase) for one in worked)
        if plan.kind in FIRM:
            break
    return _rows_of_part(measure.phrase, periods, ledger)


_OF_PART = re.compile(
    r"^(?:the )?(?P<part>[^?]{2,60}?)(?:['’]s?|s['’])\s+(?P<item>\S.*)$"
    r"|^(?P<thing>\S.*?)\s+(?:of|for|in|at|from)\s+(?:the )?(?P<whose>[^?]{2,60})$",
    re.IGNORECASE,
)


def _rows_of_part(phrase: str, periods: Sequence[Period], ledger: Ledger) -> tuple[Worked, ...]:
    """A part of the company as the row of a table of the measure: "Lamps | 12 | 9" below
    "Operating income by segment"; () unless one figure a period is called just so."""
    match = _OF_PART.match(phrase)
    if match is None or not periods:
        return ()
    part, item = match["part"] or match["whose"], match["item"] or match["thing"]
    row = frozenset(terms(part)) - _PARTS
    over = frozenset(terms(item)) - PLAIN - _IDLE
    if not row - ledger.wanted.away or not over:
        return ()
    named = Operand(phrase=f"{part} {item}")
    facts = [
        fact
        for fact in ledger.facts(named)
        if fact.source == "table"
        and frozenset(terms(fact.label)) - _PARTS == row
        and over <= _said_of(fact, ledger)
    ]
    found = [_only(facts, period) for period in periods]
    kept = [fact for fact in found if fact is not None]
    if len(kept) < len(found):
        return ()
    return tuple(as_printed(named, fact) for fact in kept)


_PARTS = frozenset(terms("segment division unit business the reportable operating"))


def _only(facts: Sequence[Fact], period: Period) -> Fact | None:
    """The fact of a period, where all that are of it print one value."""
    own = [f for f in facts if f.period and matches_period(f.period, period)]
    return own[0] if own and len({f.quantity.value for f in own}) == 1 else None


def _worked(plan: Plan, periods: Sequence[Period], ledger: Ledger) -> tuple[Worked, ...]:
    found = [work_out(replace(plan, periods=(p,)), ledger) for p in periods]
    found = found or [work_out(replace(plan, periods=()), ledger)]
    kept = [result[0] for result in found if not isinstance(result, Gap) and len(result) == 1]
    return tuple(kept) if len(kept) == len(found) else ()


def _timeless(formula: Formula) -> Formula:
    return replace(formula, period=None, back=0) if isinstance(formula, Operand) else formula


def _alike(worked: Sequence[Worked]) -> bool:
    """Whether the figures of several periods are of one row, where no known line item ties them,
    and of one unit."""
    if len({one.unit for one in worked}) > 1:
        return False
    loose = [c.fact for one in worked for o, c in one.choices if not o.concept]
    if not loose or not isinstance(worked[0].formula, Operand):
        return True
    return len({(" ".join(terms(f.label)), f.dimensions) for f in loose}) == 1


def _is_of(worked: Worked, phrase: str, ledger: Ledger) -> bool:
    """Whether every figure used stands in a row, or under titles, that say all of the phrase."""
    for operand, choice in worked.choices:
        wanted = _beyond(phrase, worked.plan, operand) - ledger.wanted.away
        if wanted and not wanted <= _said_of(choice.fact, ledger):
            return False
    return True


def _said_of(fact: Fact, ledger: Ledger) -> frozenset[str]:
    parts = " ".join(member for _, member in fact.dimensions)
    around = ledger.wanted.about(fact) | ledger.wanted.above(fact)
    return around | frozenset(terms(parts)) | frozenset(folded(f"{fact.label} {parts}"))


def _beyond(phrase: str, plan: Plan, operand: Operand) -> frozenset[str]:
    """The terms of a phrase that its line item or metric does not say."""
    if plan.kind == "definition":  # its bracket is the formula: "the ratio (cash over debt)"
        phrase = _BRACKET.sub(" ", phrase)
    if plan.kind in FIRM or plan.unit:
        spans = [(m.start, m.end) for m in find_metrics(phrase)]
        named = frozenset(t for name in metrics().values() if name.title == plan.title
                          for alias in name.names for t in terms(alias))  # fmt: skip
    elif operand.concept:
        spans = [(m.start, m.end) for m in find_concepts(phrase) if m.name == operand.concept]
        named = frozenset()
    else:
        spans, named = [], frozenset()
    rest = phrase
    for start, end in reversed(spans):
        rest = f"{rest[:start]} {rest[end:]}"
    left = frozenset(terms(re.sub(r"['’]s?\b", " ", rest)))
    return left - named - PLAIN - _IDLE - frozenset(t for t in left if t[:1].isdigit())


def _as_amount(worked: Worked, phrase: str) -> Worked:
    """A loss or an outflow that the question calls so, as an amount: "the net loss" of -5 is 5,
    and that of a profit of 3 is -3."""
    if not isinstance(worked.formula, Operand):
        return worked
    operand, choice = worked.choices[0]
    known = concept(operand.concept) if operand.concept else None
    named_loss = _LOSS.search(phrase) is not None and (known is None or not known.cost)
    if known and named_loss and not _LOSS.search(operand.concept):
        return replace(worked, value=-worked.value)
    outward = is_outflow(choice.fact) or (speaks_of_loss(phrase) and worked.value < 0)
    return replace(worked, value=abs(worked.value)) if outward else worked


def names_loss(measure: Measure) -> bool:
    """Whether the question speaks of a loss: its fall is an improvement."""
    return _LOSS.search(measure.phrase) is not None


def title_of(plan: Plan) -> str:
    """The line item's own name; the question's words around it say more than that."""
    if isinstance(plan.formula, Operand) and plan.formula.concept:
        return name_of(replace(plan.formula, phrase=""))
    return plan.title
