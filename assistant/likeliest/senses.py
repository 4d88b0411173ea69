"""Words of one sense in questions and in filings: who bought is whom it was sold to."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from typing import Final

from assistant.sentences.asked_terms import alike
from assistant.stated.senses import senses
from assistant.words import stem

# Each line is of one sense; the sides of one deal stand together, for they tell of the same.
_ALIKE: Final = """
    buy acquire purchase sell sale divest dispose buyer purchaser acquirer seller acquisition
    take-over takeover deal transaction
    merge merger combine combination
    locate situate headquarter base site sit facility reside
    incorporate organize organise
    found establish form set-up create
    make manufacture produce assemble production
    supply supplier provide provider source vendor
    compete competitor competition rival
    join appoint elect name nominate election appointment
    leave resign retire step depart resignation retirement departure
    replace succeed successor follow
    run lead head manage oversee chief president
    hire engage retain employ select
    lawyer counsel attorney law
    audit auditor accountant
    sue lawsuit litigation suit complaint action allege file
    settle settlement resolve resolution
    win award grant
    launch introduce release rollout
    stop suspend pause halt discontinue cease
    close shut closure complete consummate completion closing
    begin start commence initiate open
    end expire terminate mature maturity due conclude
    plan intend expect aim will
    rise increase grow grew higher growth gain jump climb improve improvement up expand lift surge
    fall decrease decline drop lower reduce reduction slip down shrink narrow worse dip slide
    delay postpone defer
    cause drive drove due driven attribute result reason reflect behind lead push prompt trigger
    restate restatement correct error
    reject against defeat oppose
    approve adopt approval vote
    change alter modify amend amendment
    rename former formerly name
    own hold owner holder shareholder stockholder ownership
    spend invest investment
    borrow draw drawn
    lender bank
    lend loan
    rent lease
    tenant lessee
    worker employee staff workforce people personnel headcount
    director board
    boss ceo
    ceo chief executive officer
    cfo chief financial officer
    factory plant facility
    product brand offering
    drug medicine therapy treatment
    trial study
    disease condition
    ship deliver shipment delivery
    customer client buyer
    guide guidance outlook forecast
    publish announce disclose
    show report state
    depend rely reliance dependent
    walkout strike walk
    union labor
    country nation
    subsidiary unit
    stake interest
    move shift
    warn risk
    job position role post title
    pay paid payment price consideration
    range between
    prize award
    wind-down wound wind
"""


def _table() -> dict[str, frozenset[str]]:
    told: dict[str, set[str]] = {}
    for line in _ALIKE.strip().splitlines():
        family = {stem(word) for word in line.split()}
        for word in family:
            told.setdefault(word, set()).update(family)
    return {word: frozenset(family) for word, family in told.items()}


_SENSES: Final = _table()
_ROOT = 5


@lru_cache(maxsize=8192)
def same_sense(term: str) -> frozenset[str]:
    """The term and every other by which a filing may say the same.

    >>> "sell" in same_sense("acquire")
    False
    >>> "sell" in same_sense("acquir")
    True
    """
    return frozenset({term}) | alike(term) | senses(term) | _SENSES.get(term, frozenset())


def is_action(term: str) -> bool:
    """Whether a term is in the table of senses: a thing that is done, or who does it."""
    return term in _SENSES


def said_in(term: str, own: Collection[str]) -> bool:
    """Whether a term, one of its sense or one of its root stands among a text's terms."""
    if not same_sense(term).isdisjoint(own):
        return True
    return len(term) > _ROOT and any(word[:_ROOT] == term[:_ROOT] for word in own)
