"""Figures that say otherwise than the one taken, each behind its own marker."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.calculate.work_out import Worked
from assistant.operands.fact_period import describe
from assistant.operands.operands import Choice, name_of
from assistant.operands.row_words import label_of
from index.quantities import format_quantity
from index.types import Fact, FilingMeta

_DIGITS = re.compile(r"\d")


def _rivals(choice: Choice) -> tuple[Fact, ...]:
    """The figures that say otherwise, in other digits: a table without its scale does not."""
    own = _DIGITS.findall(choice.fact.quantity.text)
    return tuple(f for f in choice.rivals if _DIGITS.findall(f.quantity.text) != own)


def rival_notes(
    worked: Sequence[Worked],
    marker: Callable[[Fact], str],
    filings: dict[str, FilingMeta],
) -> tuple[str, ...]:
    """A sentence for each operand that another figure fits too; a later filing's is restated."""
    found = [
        _note(name_of(operand), choice, rivals[0], filings) + f" {marker(rivals[0])}."
        for result in worked
        for operand, choice in result.choices
        if (rivals := _rivals(choice))
    ]
    return tuple(dict.fromkeys(found))


def contested(worked: Sequence[Worked]) -> tuple[Fact, ...]:
    """The figures taken beside which another of the same filing is noted."""
    chosen = (choice for result in worked for _, choice in result.choices)
    rivals = ((choice.fact, _rivals(choice)) for choice in chosen)
    return tuple(f for f, others in rivals if others and others[0].filing_id == f.filing_id)


def _note(name: str, choice: Choice, rival: Fact, filings: dict[str, FilingMeta]) -> str:
    said = f"{label_of(rival)} {format_quantity(rival.quantity)} ({describe(rival.period)})"
    own, other = filings.get(choice.fact.filing_id), filings.get(rival.filing_id)
    if own and other and own.id != other.id:
        day = other.filed or other.period_end
        when = f" of {day.isoformat()}" if day else ""
        return f"Another filing, {other.form or 'a filing'}{when}, states it otherwise: {said}"
    return f"Another figure stands for {name}: {said}"
