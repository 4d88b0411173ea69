"""The numbers that an answer states, and the one that it stands by."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.types import Answer
from eval.figures import GoldFigure, compatible, difference
from index.quantities import find_quantities
from index.types import Quantity

_MARKER = re.compile(r"\[\d+\]")


def committed(answer: Answer, gold: GoldFigure) -> Quantity | None:
    """The one value that an answer stands by: ``Answer.value``, else the last number of its text
    that is in a fitting unit and does not merely repeat the question."""
    if answer.value is not None:
        return answer.value
    fitting = [q for q in stated(answer) if compatible(q.unit, gold.unit)]
    return fitting[-1] if fitting else None


def stated(answer: Answer) -> tuple[Quantity, ...]:
    """The numbers of the text, without those that the check marks as repeating the question."""
    repeated = {
        (check.quantity.start, check.quantity.end)
        for check in answer.checks
        if check.verdict == "restated"
    }
    text = _MARKER.sub(lambda marker: " " * len(marker.group()), answer.text)  # spans stay
    return tuple(q for q in find_quantities(text) if (q.start, q.end) not in repeated)


def all_stated(answer: Answer, golds: Sequence[GoldFigure]) -> str:
    """Why a list of gold figures is not wholly in the answer; "" where it is."""
    offered = [*stated(answer), *([answer.value] if answer.value else [])]
    for gold in golds:
        if not any(difference(quantity, gold) == "" for quantity in offered):
            return f"{gold.value:f} {gold.unit} is not among the {len(offered)} numbers given"
    return ""
