"""What a figure is a figure of: revenue, cost, goodwill, a count. A row of another measure than the
one asked for is another line item, whatever words it shares."""

from __future__ import annotations

import re

from assistant.operands.row_words import folded, folded_terms
from index.types import Fact

_MEASURES = frozenset(
    folded(
        """revenue sales cost expense income profit loss goodwill impairment deposit liability asset
        receivable payable debt tax margin rate charge allowance reserve provision depreciation
        amortization dividend interest gain proceeds fee inventory backlog price ratio cash equity
        commitment obligation loan headcount employee"""
    )
)
_LOOSE = frozenset(folded("expense cash asset"))
# What a verb asks for: what is spent is a cost, what is earned or sold an income.
_DONE = tuple(
    (re.compile(pattern, re.IGNORECASE), frozenset(folded(measures)))
    for pattern, measures in (
        (r"\b(?:spen[dt]|spending|pay|paid|cost|outlay|invest(?:ed)?|put)\b",
         "cost expense charge fee price cash provision interest dividend tax"),
        (r"\b(?:buy|bought|purchased?|acquired?)\b", "cost expense price asset cash inventory"),
        (r"\b(?:earn(?:ed)?|made|make)\b", "income profit revenue sales loss interest gain fee"),
        (r"\b(?:sell|sold|bring in|brought in|take in|took in|generated?|book(?:ed)?)\b",
         "revenue sales income proceeds profit cash"),
        (r"\b(?:owe[ds]?|owing|borrow(?:ed)?|lent|lend)\b",
         "debt liability payable loan obligation"),
        (r"\b(?:raised?|receive[ds]?|collect(?:ed)?)\b",
         "proceeds cash revenue sales income fee interest dividend gain"),
        (r"\b(?:set aside|reserved?)\b", "allowance reserve provision liability"),
        (r"\b(?:lose|lost)\b", "loss"),
        (r"\b(?:people|staff|workers|employ(?:s|ed)?)\b", "employee headcount"),
        (r"\b(?:worth|holdings?|hold|held|own(?:ed|s)?)\b", "asset cash equity inventory loan"),
    )
)  # fmt: skip


# Named for the rate or price that they hedge, of which they tell nothing.
_INSTRUMENT = re.compile(
    r"\b(?:interest|exchange)[- ]rate (?=(?:swap|cap|collar|contract|lock|hedg|derivative|forward"
    r"|agreement|instrument|option))",
    re.IGNORECASE,
)


def another_measure(question: str, fact: Fact, names: frozenset[str], away: frozenset[str]) -> bool:
    """Whether a fact's own label, or where it has no measure the head of its column or table, names
    a measure that the question neither names nor asks for by its verb; ``names`` are other names
    of its line item."""
    asked = frozenset(folded(question)) | names | folded_terms(away)
    allowed = asked.union(*(m for verb, m in _DONE if verb.search(question)))
    if _is_abbreviated(question, fact.label):
        return False
    if _is_of_another_place(question, fact):
        return True
    own = frozenset(folded(_INSTRUMENT.sub(" ", fact.label))) & _MEASURES
    if own:
        # "Severance costs" are the severance asked for; the revenue of a thing is not the thing.
        told = own - _LOOSE if allowed == asked and not asked & _MEASURES else own
        return bool(told) and not own & allowed
    members = " ".join(m for axis, m in fact.dimensions if axis in ("column", "table"))
    around = frozenset(folded(f"{members} {fact.header}")) & _MEASURES
    names_one = bool(asked & _MEASURES) or allowed != asked
    return bool(around) and names_one and not around & allowed


_ABBREVIATION = re.compile(r"[(“\"]([A-Za-z]{2,10})[)”\"]")
_EVERYWHERE = re.compile(r"\b(?:world-?wide|global(?:ly)?|international|foreign|domestic)\b", re.I)
_PLACE = re.compile(r"\b(?:in|within|across|outside)\s+(?:the\s+)?(?:[A-Z][a-z]+|U\.?S)\b(?!\s*\d)")


def _is_abbreviated(question: str, label: str) -> bool:
    """Whether a label is named by the letters it gives itself: "Revenue per room (RevPAR)"."""
    asked = {word.casefold() for word in re.findall(r"[A-Za-z]{2,}", question)}
    return any(word.casefold() in asked for word in _ABBREVIATION.findall(label))


def _is_of_another_place(question: str, fact: Fact) -> bool:
    """Whether a label says of where a figure is, and the question of elsewhere: what was sold
    "worldwide" is not what was sold in France."""
    told = _EVERYWHERE.search(fact.label)
    return bool(told and _PLACE.search(question)) and not _EVERYWHERE.search(question)
