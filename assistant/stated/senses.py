"""Words of one sense in which filings tell of a figure, and words that ask without saying what."""

from __future__ import annotations

from functools import lru_cache

from assistant.operands.row_words import FRAME
from assistant.words import stem

# What a question calls it: what else a filing may call it. The words of the first table are those
# that numbers are said by: they must stand at the number, not just somewhere near it.
_FIGURES = """
    gain:
    loss losses:
    charge charges: cost costs expense
    cost costs expense: charge charges
    impairment impair: write-down write-off writedown writeoff
    proceeds: received
    receive obtain realize realise generate secure raise collect: proceeds
    pay paid payment: price consideration spend compensation salary
    spend spent outlay: pay invest expenditure cost expense
    price: consideration pay
    invest investment: spend
    consideration: price
    remain remaining left available availability unused undrawn room: remainder capacity
    reduce reduction decrease decline shrink shrank fall fell drop: lower
    increase rise rose grow grew: raise higher
    midpoint mid-point:
    fee fees: commission
    penalty fine:
    settle settlement:
    saving savings save:
    principal:
    backlog:
    dividend dividends:
    contribute contribution:
    borrow borrowings: draw drew drawn
    repay repayment: pay
    headcount employee employees staff people workforce personnel: employ team
    reserve allowance provision: accrual accrue
    revenue revenues sales turnover:
    income earnings profit:
    yield:
    damages:
    deductible:
    retention:
"""
_OTHERWISE = """
    acquire acquisition merge merger: combine combination takeover deal transaction
    sell sale dispose disposition disposal divest divestiture: transaction sales
    deal transaction: acquire acquisition merger combination sale divestiture
    separate separation spin-off split-off spin:
    authorize authorization plan program programme:
    repurchase buyback:
    stockholder shareholder shareowner:
    restructure restructuring reorganize reorganization realign realignment:
    terminate termination severance:
    store location shop:
    due mature matures maturity maturities fall falls: payable
    lawsuit litigation suit:
    close closing complete completed completion consummate consummation:
    worldwide global globally total:
    exchange:
    work: employ
    pre-tax pretax:
    own ownership hold: interest stake
    reduce reduction decrease decline:
    impair impairment:
    amortize amortization:
    depreciate depreciation:
    distribute distribution:
    allocate allocation:
    lease rent: rental
    job position: employee
    cut eliminate reduce: elimination
    site facility plant:
    patent:
"""
# How a question is put, and how a figure is told of, without saying which figure it is.
_ASKING = """
    accrue accruing result resulting arise stem associated connection connect relate related part
    sum aggregate combined overall about roughly approximately approximate exactly around total
    large big size high low worth level record recognize recognise book report disclose state say
    said list name show post note mention describe indicate quote cite set put come came sit stand
    stood land end run carry have had make made take took see saw get got give gave go went use used
    do did bring face incur incurred still year quarter fiscal month period annual annually full
    date time day start open latest recent recently current currently during under over within
    across between against through toward upon out up off regarding respect term unit usd dollar
    dollars million billion thousand percent percentage share proportion portion filing document
    exhibit press release company group management entity business its it here there each one only
    just any all same other than more first second third fourth last next early late mid january
    february march april may june july august september october november december expect expected
    anticipate forecast project guide guidance outlook number count many amount value figure actual
    actually finally tell segment per yet early outstanding after before being so far
"""


def _table(text: str) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """For each line the asked words, which stand for one another, and all that may be said."""
    lines = (line.partition(":") for line in text.strip().splitlines())
    return tuple((_stems(asked), _stems(f"{asked} {also}")) for asked, _, also in lines)


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in text.split())


_OF_FIGURES, _OF_OTHERS = _table(_FIGURES), _table(_OTHERWISE)
_FAMILY = 4
ASKING = _stems(_ASKING) | FRAME
"""Terms that need not be said anywhere."""


@lru_cache(maxsize=4096)
def is_figure(term: str) -> bool:
    """Whether a term is one that numbers are said by: "gain", "remain"."""
    return any(term in asked for asked, _ in _OF_FIGURES)


_FORESEEING = _stems(
    "expect expected anticipate forecast project projected guidance guide outlook target estimate"
    " estimated plan future scheduled mid-point midpoint"
)


def foresees(own: frozenset[str]) -> bool:
    """Whether terms tell of what is expected."""
    return bool(_FORESEEING & own)


def says(said: frozenset[str], own: frozenset[str]) -> bool:
    """Whether one of the terms stands among a text's: "issue" in "issuable" too."""
    if said & own:
        return True
    long = tuple(term for term in said if len(term) >= _FAMILY)
    return bool(long) and any(term.startswith(long) for term in own)


@lru_cache(maxsize=4096)
def senses(term: str) -> frozenset[str]:
    """The term and all terms by which a filing says the same.

    >>> "divest" in senses("sell")
    True
    """
    said = (also for asked, also in (*_OF_FIGURES, *_OF_OTHERS) if term in asked)
    return frozenset({term}).union(*said)
