"""What shares were sold or bought for: the amount of each transaction that a form reports, shares
times price, and the average price of a company's own purchases."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.formula import EVERY_ROW, Operand, Operation
from assistant.plans.plan import Plan
from assistant.plans.text import Asked

_SECURITIES = (
    r"(?:shares?|stock|common stock|securities|units?|adss?|adrs?|holdings?|stake|position)"
)
_GETS = (
    r"(?:take[sn]? in|took in|receiv\w*|g[eo]t|makes?|made|pocket\w*|collect\w*|reali[sz]\w*"
    r"|rais\w*"
    r"|earn\w*|gross\w*|cash(?:ed)? in|br(?:ing|ought) in|fetch\w*|net(?:ted)?|proceeds|value|worth"
    r"|amount|s[eo]ld?)"
)
_GIVES = (
    r"(?:pa(?:y|id)|spen[dt]|la(?:y|id) out|cost|invest\w*|put|value|worth|amount|b(?:uy|ought))"
)
_SOLD = r"(?:sold|sell|sells|selling|sales?|dispos\w+|unload\w*)"
_BOUGHT = r"(?:bought|buy|buying|purchas\w+|acquir\w+|picked up)"
_SALE, _PURCHASE = (
    re.compile(
        rf"\b{verb}\b[^?.;]{{0,60}}?\b(?:{_SECURITIES}\b[^?.;]{{0,40}}?\b{done}"
        rf"|{done}\b[^?.;]{{0,25}}?\b{_SECURITIES})\b",
        re.IGNORECASE,
    )
    for verb, done in ((_GETS, _SOLD), (_GIVES, _BOUGHT))
)
_MONEY = re.compile(r"\b(?:how much|what|total|value|proceeds|amount|dollars?)\b", re.IGNORECASE)
_NOT_AN_AMOUNT = re.compile(
    r"\b(?:per (?:share|ads|unit)|price|how many|number of|percent\w*|share of|portion|proportion"
    r"|buy\w* back|bought back|buybacks?|re-?purchas\w*"
    r"|when|who|why|which|date|plan|purpose|gain|loss|cost of|from (?:its|the) (?:ipo"
    r"|offering))\b|%",
    re.IGNORECASE,
)
_OWN_PRICE = re.compile(
    r"\b(?:average|mean) (?:price|cost)\b[^?.;]{0,80}?\b(?:re-?purchas\w*|b(?:uy|ought|uying)"
    r" back|buybacks?)"
    r"|\b(?:price|how much)\b[^?.;]{0,40}?\b(?:on average|average)\b[^?.;]{0,60}?"
    r"\b(?:re-?purchas\w*|b(?:uy|ought|uying) back|buybacks?)",
    re.IGNORECASE,
)


def trades(asked: Asked) -> Iterator[Plan]:
    """Plans of the amount of what was sold or bought; none for any other question.

    The rows that count are those whose transaction code says so: S of a sale, P of a purchase.
    Options exercised and shares withheld for tax are neither.
    """
    if _OWN_PRICE.search(asked.whole):
        price = Operand("average_repurchase_price")
        yield Plan("average price of shares repurchased", price, "operation", "", asked.asked)
        return
    if _NOT_AN_AMOUNT.search(asked.whole) or not _MONEY.search(asked.whole):
        return
    for pattern, code, title in (
        (_SALE, "S", "amount received for the shares sold"),
        (_PURCHASE, "P", "amount paid for the shares bought"),
    ):
        if pattern.search(asked.whole):
            shares, price = (
                Operand(name, where=code, row=EVERY_ROW)
                for name in ("transaction_shares", "transaction_price")
            )
            yield Plan(title, Operation("*", shares, price), "operation", "", asked.asked)
            return
