"""Whether the part of a share is a part of that whole: "New Jersey" of a table of surcharges is no
part of the revenue that another table gives."""

from __future__ import annotations

from assistant.calculate.work_out import Worked
from assistant.formula import Operation
from assistant.operands.operands import Wanted
from assistant.operands.row_words import PLAIN, folded, folded_terms
from index.types import Fact

_TABLE = 4_000
"""Characters within which two figures are taken to stand in one table or side by side."""


def is_part_of_another(found: Worked, wanted: Wanted) -> bool:
    """Whether a percentage sets a row without a measure of its own, a place or a product, against
    the total of another table, and nothing around the row tells of what the total is of."""
    if not isinstance(found.formula, Operation) or found.formula.symbol != "/":
        return False
    facts = [choice.fact for _, choice in found.choices]
    if found.unit != "percent" or len(facts) != 2 or any(f.source != "table" for f in facts):
        return False
    part, whole = facts
    same = part.filing_id == whole.filing_id
    if part.concept or (same and abs(part.quantity.start - whole.quantity.start) < _TABLE):
        return False
    return not _measure(whole) & folded_terms(wanted.about(part) | wanted.above(part))


def _measure(whole: Fact) -> frozenset[str]:
    """The words of what a total is of: "revenue" of "Total revenue, Harbour"; all of its label
    where it is of no line item."""
    own = frozenset(folded(whole.label)) - PLAIN
    called = frozenset(folded(whole.concept.replace("_", " ")))
    return own & called or own
