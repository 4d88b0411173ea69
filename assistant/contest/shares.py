"""Whether any part is more than a share of the whole: "a segment of more than 20 % of revenue"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce

from assistant.calculate.work_out import Worked
from assistant.contest.figures import Arena, Placed
from assistant.contest.parts import by_part
from assistant.contest.read import Contest
from assistant.formula import Formula, Operand, Operation
from assistant.operands.operands import Choice, Gap, name_of
from assistant.plans.choose import Plan
from index.concepts import find_concepts
from index.quantities import find_quantities
from index.types import Quantity

_SHARE = re.compile(
    r"\b(?:any|some|single|one)\s+(?P<noun>[\w /,&-]{3,60}?)\s+(?:that\s+|which\s+)?"
    r"(?:represent|account|contribut|compris|make|made|exceed|generat|constitut|form)\w*\s+"
    r"(?:up\s+|for\s+|to\s+)?(?:more than|over|above|at least|greater than)?\s*"
    r"(?P<limit>\d+(?:\.\d+)?\s*(?:%|percent))\s+(?:or more\s+)?of\s+(?P<whole>[^?]{3,80})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Shares:
    """Whether any part is over the limit; the share of each, the largest first."""

    any_over: bool
    ground: str
    worked: tuple[Worked, ...]


def parts_over(arena: Arena) -> Shares | None:
    """Each part's share of the whole against the limit of the question; None where it asks for
    no such thing, or the parts or the whole were not found."""
    match = _SHARE.search(arena.understanding.request.text)
    named = find_concepts(match["whole"]) if match else ()
    if match is None or not named:
        return None
    item = Operand(named[0].name)
    measure = match["whole"][named[0].start : named[0].end]
    noun = re.split(r"[/,]", match["noun"])[0].split()[-1]
    found = by_part(Contest(noun, measure, "highest"), arena)
    if isinstance(found, Gap):
        return None
    period = found[1][0].worked.period
    whole = arena.ledger.find(item, period)
    if isinstance(whole, Gap) or whole.value <= 0:
        return None
    shares = [share_of(placed.worked, item, whole) for placed in found[1]]
    shares.sort(key=lambda worked: -worked.value)
    limit: Quantity = find_quantities(match["limit"])[0]
    over = [worked for worked in shares if worked.value > limit.value]
    names = ", ".join(worked.choices[0][0].phrase for worked in over)
    ground = (
        f"{names} {'are' if len(over) > 1 else 'is'} above the share asked about"
        if over
        else f"no part listed has more of {measure} than the share asked about"
    )
    return Shares(bool(over), ground, tuple(over or shares[:3]))


def share_of(part: Worked, item: Operand, whole: Choice) -> Worked:
    """A part's share of the whole in percent, or that of several together, its operands kept."""
    names = ", ".join(operand.phrase for operand, _ in part.choices)
    title = f"{names} as a share of {name_of(item)}"
    formula = Operation("/", part.formula, item)
    value = part.value / whole.value * 100
    plan = Plan(title, formula, "operation", "percent")
    return Worked(plan, part.period, formula, value, "percent", (*part.choices, (item, whole)))


def together(placed: Sequence[Placed]) -> Worked:
    """What the figures of several contestants come to; that of one alone is its own."""
    first = placed[0].worked
    if len(placed) == 1:
        return first
    choices = tuple(choice for one in placed for choice in one.worked.choices)
    parts: list[Formula] = [operand for operand, _ in choices]
    formula = reduce(lambda left, right: Operation("+", left, right), parts)
    value = sum((one.worked.value for one in placed), Decimal(0))
    names = ", ".join(one.name for one in placed)
    plan = Plan(f"{names} together", formula, "operation")
    return Worked(plan, first.period, formula, value, first.unit, choices)
