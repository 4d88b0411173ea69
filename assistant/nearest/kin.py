"""Other words by which a filing may say what a question says: "remaining" for "left"."""

from __future__ import annotations

from functools import lru_cache

from assistant.operands.row_words import folded, folded_terms
from assistant.sentences.asked_terms import alike
from assistant.stated.senses import senses

# What an analyst says: what a filing, a form or a column's head prints of the same.
_SAID = """
    share stock security: share stock security securities units
    hold own left keep: owned hold following
    people person worker: employee person people headcount
    member subscriber: member membership subscriber
    worldwide global: WW worldwide global total
    deposit: deposit depositor
    buyback repurchase acquire: repurchase acquire
    issue outstand: outstanding issue
    pay hand give: pay distribute
    get receive: proceeds receive acquire award
    fix: property
    outlay: purchase expenditure pay
    vote: share
    rsu: restricted
    psu: performance
    room left: remaining availability available
    take draw: outstanding borrow
    closing: end ending
    guide: expect guidance outlook
    owe: payable outstanding due liability
    lift raise: favorably increase affect impact
    rate: rate yield
    due mature maturity: maturity mature schedule principal repay pay payable due
    repay repayment schedule: maturity mature schedule principal repay pay due
    aircraft airplane plane jet: model aircraft airplane
    machine: slot
    sq: square
    ft: feet foot
    room: guestroom suite room
    store location: store location number
"""
_FAMILY = 5


def _table() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for line in _SAID.strip().splitlines():
        asked, _, said = line.partition(":")
        for term in folded(asked):
            found[term] = found.get(term, frozenset()) | frozenset(folded(said))
    return found


_KIN = _table()


@lru_cache(maxsize=1 << 12)
def kin(term: str) -> frozenset[str]:
    """Other folded terms of the sense of one.

    >>> "remain" in kin("left")
    True
    """
    other = folded_terms(senses(term) | alike(term)) | _KIN.get(term, frozenset())
    return other - {term}


def _is_family(term: str, words: frozenset[str]) -> bool:
    """Whether a term begins as one of these words does: "recognis", "recogniz"."""
    head = term[:_FAMILY]
    return len(head) == _FAMILY and any(word.startswith(head) for word in words)


def is_said(term: str, words: frozenset[str]) -> bool:
    """Whether a term, a word of its family or one of its sense stands among folded words."""
    return term in words or bool(kin(term) & words) or _is_family(term, words)
