"""A calculation drawn as a ledger: each operand with its amount, the formula, the result."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from assistant.markup import escape, period_label
from assistant.operands.row_words import label_of
from assistant.types import Calculation, Citation
from index.quantities import format_quantity
from index.types import Fact, Quantity


def calculation_html(calculation: Calculation, citations: Sequence[Citation], key: str) -> str:
    """Operands, formula and result of one calculation; ``key`` is that of the answer's anchors."""
    longest = _longest(calculation.operands)
    rows = "".join(
        _operand_html(fact, _marker(fact, citations, key), longest) for fact in calculation.operands
    )
    note = f'<div class="fa-quiet">{escape(calculation.note)}</div>' if calculation.note else ""
    return (
        f'<div class="fa-ledger"><table><tbody>{rows}'
        f'<tr class="fa-result"><td><span class="fa-formula">{escape(calculation.formula)}</span>'
        f'</td><td class="fa-amount">{escape(amount_of(calculation.result))}</td></tr>'
        f"</tbody></table>{note}</div>"
    )


def amount_of(quantity: Quantity) -> str:
    """A quantity in words of its own unit and scale, as the answers print it."""
    return format_quantity(quantity)


def _operand_html(fact: Fact, marker: str, longest: Decimal) -> str:
    label = label_of(fact) or fact.concept.replace("_", " ")
    members = ", ".join(member for _, member in fact.dimensions)
    about = " · ".join(
        part for part in (members, period_label(fact.period) if fact.period else "") if part
    )
    bar = ""
    if longest:
        share = int(fact.quantity.value * 100 / longest)
        bar = f'<div class="fa-bar"><i style="width:{max(share, 1)}%"></i></div>'
    return (
        f'<tr><td>{escape(label)} <span class="fa-quiet">{escape(about)}</span>{bar}</td>'
        f'<td class="fa-amount">{escape(amount_of(fact.quantity))} {marker}</td></tr>'
    )


def _longest(facts: Sequence[Fact]) -> Decimal:
    """The amount of the longest bar; 0 where bars would compare what cannot be compared."""
    alike = len({fact.quantity.unit for fact in facts}) == 1
    if len(facts) < 2 or not alike or any(fact.quantity.value < 0 for fact in facts):
        return Decimal(0)
    return max(fact.quantity.value for fact in facts)


def _marker(fact: Fact, citations: Sequence[Citation], key: str) -> str:
    place = fact.quantity
    for citation in citations:
        same = citation.filing.id == fact.filing_id
        if same and citation.start <= place.start and place.end <= citation.end:
            number = citation.marker
            return f'<a class="fa-mark" href="#{escape(key)}-{number}">[{number}]</a>'
    return ""
