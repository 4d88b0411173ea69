"""The figure that stands beside another: in the same row under another head, or under the same
head in another row."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.operands.frames import LITTLE
from assistant.operands.row_words import folded
from index.types import Fact

_TABLE = 6_000
"""Characters within which figures are taken to stand in one table."""


def beside(fact: Fact, own: str, other: str, facts: Sequence[Fact]) -> Fact | None:
    """The one figure that differs from a fact in what tells two questions apart: ``own`` is the
    question that the fact answers, ``other`` the one of the figure sought. None where no figure of
    its table does, or several do."""
    here, there = (frozenset(folded(text)) - LITTLE for text in (own, other))
    lost, wanted = here - there, there - here
    if not wanted or fact.source == "prose":
        return None
    found = [one for one in facts if _near(one, fact) and _told_apart(one, fact, lost, wanted)]
    return found[0] if len({one.quantity.value for one in found}) == 1 else None


def _near(one: Fact, fact: Fact) -> bool:
    return (
        one.filing_id == fact.filing_id
        and one.source == fact.source
        and one.quantity.unit == fact.quantity.unit
        and one.quantity.scale == fact.quantity.scale
        and abs(one.quantity.start - fact.quantity.start) < _TABLE
        and one.quantity.start != fact.quantity.start
    )


def _told_apart(one: Fact, fact: Fact, lost: frozenset[str], wanted: frozenset[str]) -> bool:
    """Whether a figure stands in the row of a fact under a head, or under its head in a row, that
    says all that is wanted and nothing of what was given up."""
    if (one.label, one.label_path) == (fact.label, fact.label_path):
        said, own = _head(one), _head(fact)
    elif (one.header, one.label_path, one.period) == (fact.header, fact.label_path, fact.period):
        said, own = frozenset(folded(one.label)), frozenset(folded(fact.label))
    else:
        return False
    return wanted <= said and lost <= own and not (lost - wanted) & said


def _head(fact: Fact) -> frozenset[str]:
    return frozenset(folded(" ".join((fact.header, *(m for _, m in fact.dimensions)))))
