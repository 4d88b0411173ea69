"""The whole of a share as the "Total" of the table that the part stands in.

"Rental income as a share of total other income": no row says "other income", the table below "Other
income included the following" ends in "Total".
"""

from __future__ import annotations

import re

from assistant.calculate.ledger import Ledger
from assistant.formula import Operand
from assistant.operands.operands import Choice
from assistant.operands.row_words import (
    PLAIN,
    folded,
    folded_terms,
    is_period_row,
    own_words,
    words_of,
)
from index.types import Fact

_WHOLE = re.compile(r"^(?:the\s+)?(?:total|overall|all|entire|aggregate|whole|combined)\b", re.I)
_ENOUGH = 0.6
_SCORE = 1.0


def table_total(whole: Operand, part: Fact, ledger: Ledger) -> Choice | None:
    """The first "Total" below the part in its own column, where the words over the table or in its
    heads name the whole: most of them for a whole that is called a total, else all of them."""
    if part.source != "table" or whole.where or whole.row or whole.exact:
        return None
    facts = ledger.facts(Operand(phrase=whole.phrase or whole.concept.replace("_", " ")))
    below = [fact for fact in facts if _is_total_of(fact, part, ledger)]
    total = min(below, key=lambda fact: fact.quantity.start, default=None)
    if total is None or not _names(whole, total, ledger):
        return None
    return Choice(total, total.quantity.value, _SCORE)


def surer_whole(whole: Operand, part: Fact, found: Choice, ledger: Ledger) -> Choice:
    """The whole found, but for one of a sentence the total of the part's table: a sentence nearby
    may tell of another purchase price than the one that the table adds up to."""
    if part.source != "table" or found.fact.source != "prose":
        return found
    return table_total(whole, part, ledger) or found


def _is_total_of(fact: Fact, part: Fact, ledger: Ledger) -> bool:
    """Whether a fact is a plain "Total" of the part's column, below it in one table."""
    if _column(fact) != _column(part) or fact.quantity.start <= part.quantity.start:
        return False
    if not is_period_row(part) and (fact.dimensions, fact.period) != (part.dimensions, part.period):
        return False  # rows of several years have a total of no year
    plain = "total" in fact.label.casefold() and own_words(fact.label) <= PLAIN
    above = ledger.wanted.above
    return plain and fact.quantity.unit == part.quantity.unit and above(fact) == above(part)


def _column(fact: Fact) -> tuple[str, str, str]:
    return fact.filing_id, fact.source, fact.header


def _names(whole: Operand, total: Fact, ledger: Ledger) -> bool:
    asked = frozenset(folded(whole.phrase)) - PLAIN - ledger.wanted.away
    if not asked:
        return False
    row = words_of(total)
    said = row.own | row.around | folded_terms(ledger.wanted.above(total))
    share = len(asked & said) / len(asked)
    return share >= (_ENOUGH if _WHOLE.match(whole.phrase) else 1.0)
