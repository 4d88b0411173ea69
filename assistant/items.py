"""The line items that a question is about, once everything that only frames them is set aside."""

from __future__ import annotations

import re

from assistant.definitions import read_operand
from assistant.formula import Operand
from assistant.words import terms
from index.concepts import find_concepts
from index.periods import FiscalCalendar, find_periods

# What stands before the item: the question word, and what is to be done with it.
_FRAME = re.compile(
    r"^.*?\b(?:what|which|how|calculate|compute|find)\b(?:'s)?\s*"
    r"(?:(?:is|was|were|are|did|does|do|much|many|would|will|be)\s+)*"
    r"(?:the\s+|its\s+|their\s+|a\s+)?"
    r"|\b(?:company|group|firm|corporation|registrant)['’]s\s+",
    re.IGNORECASE,
)
_WHAT_IS_DONE = (
    r"average(?!\s+(?:shares|price|number|cost))",
    r"mean",
    r"(?:cumulative\s+)?growth(?:\s+rate)?",
    r"(?:increase|change)\s*/?\s*\(?(?:decrease|change)\)?",
    r"change",
    r"increase",
    r"decrease",
    r"decline",
    r"rise",
    r"fall",
    r"difference",
    r"amount",
    r"value",
    r"sum",
)
_OPERATION = re.compile(
    r"^(?:(?:total|annual|overall|approximate|respective|year[- ]over[- ]year|yoy|net)\s+"
    r"(?=percent|%|change|growth|increase|decrease))?(?:(?:percent(?:age)?|%)\s+)?"
    rf"(?:{'|'.join(_WHAT_IS_DONE)})\s*(?:rate\s+)?(?:in|of|for|between|to|from)?\s+"
    r"(?:the\s+)?(?:(?:amount|value)\s+of\s+)?",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:[\s,]+(?:respectively|between|from|in|for|during|as|at|over|on|to|and|versus|vs|compared"
    r"|compare|relative|reported|recorded|years?|fiscal|the|both|each|ended|ending|end|of|FYs))+$",
    re.IGNORECASE,
)
_VERB_TAIL = re.compile(
    r"\s+\b(?:change|grow|increase|decrease|decline|differ|rise|fall|amount|compare|improve)d?s?\b.*$",
    re.IGNORECASE,
)


def items(text: str, calendar: FiscalCalendar | None = None) -> tuple[Operand, ...]:
    """Line items in the order of the question: the one that the whole phrase names first, then
    any concept that it mentions.

    "What was the change in Salaries, employee benefits and outsourced services?" is about that
    row, not about employees.
    """
    found: dict[Operand, None] = {}
    phrase = item_phrase(text, calendar)
    if terms(phrase):
        whole = read_operand(phrase, calendar)
        if isinstance(whole, Operand):
            found[Operand(whole.concept, phrase)] = None
    held = {item.concept for item in found}
    for mention in find_concepts(text):
        if mention.name not in held:
            held.add(mention.name)
            found[Operand(mention.name, text[mention.start : mention.end])] = None
    return tuple(found)


def item_phrase(text: str, calendar: FiscalCalendar | None = None) -> str:
    """The words of the item itself.

    >>> item_phrase("What is the percentage change in total assets from 2018 to 2019?")
    'total assets'
    """
    body = text.strip().rstrip("?.! ")
    for mention in reversed(find_periods(body, calendar)):
        body = f"{body[: mention.start]} {body[mention.end :]}"
    body = _FRAME.sub("", body, count=2)
    body = _OPERATION.sub("", body.strip())
    body = _VERB_TAIL.sub("", body)
    body = _TAIL.sub("", re.sub(r"\s+", " ", body).strip(" ,"))
    return re.sub(r"^(?:the|its|their|a|an)\s+", "", body.strip(" ,"), flags=re.IGNORECASE)
