"""The line items that a question is about, once everything that only frames them is set aside."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.formula import Operand
from assistant.plans.operands import bare, operand
from assistant.plans.shapes import framed, pattern
from assistant.plans.text import Asked, unmarked
from assistant.words import terms
from index.concepts import ConceptMention, concept, find_concepts

_DOING = (
    r"(?:pay|paid|spend|spent|generated?|report(?:ed)?|record(?:ed)?|have|had|earn(?:ed)?"
    r"|invest(?:ed)?|raised?|received?|incur(?:red)?|recogni[sz]ed?|hold|held|make|made|post(?:ed)?"
    r"|book(?:ed)?)"
)
# "How much did the company pay out in dividends?"
_DONE = pattern(
    rf"how (?:much|many) (?:DID|IS) <who> {_DOING}(?: out)?(?: (?:in|on|for|of|as|from))? <item>"
)
_VALUED = r"(?:(?:at|in) )?what (?:amount|value|balance|level|figure|total)"
# "At what amount did it carry its goodwill?", "At what balance did the reserve close the year?"
_CARRIED = pattern(
    rf"{_VALUED} (?:DID|IS) (?:<who> (?:carry|report|show|hold|record|book|state|value|list)"
    r"(?: at| as)? <item>|<stood> (?:close|end|stand|finish|open|start|begin"
    r"|carried|held|reported|stated|shown|recorded)\b.*)"
)
# "What did it earn at the operating line?", "What did it pay its auditor in audit fees?"
_EARNED = pattern("(?:what|how much) DID <who> (?P<done>earn(?:ed)?)(?: (?P<item>.*))?")
_PAID = pattern(
    "what DID <who> (?:pay|paid|spend|spent|owe)(?: out)?(?:(?: <whom>)? (?:in|as|on|for))? <item>"
)
# "How many licences were sold?", "What revenue did the group report?"
_COUNTED = pattern(
    "(?:how (?:much|many)(?: of)?|what|which) (?!IS|DID|will|would)<item> (?:DID|IS|will|would"
    "|can|could) <done>"
)
# "Were total assets more than $5 million?", "Did net income fall in 2023?"
_WHETHER = pattern(
    r"(?:DID|IS) <item> (?:MOVED|MORE|better|worse|exceed\w*|above|below|over|under|at (?:least"
    r"|most)"
    r"|positive|negative|profitable|up|down)\b.*"
)
# "Did the company pay dividends?", "Did Lantern grow its inventories?"
_WHETHER_DONE = pattern(rf"(?:DID|IS) <who> (?:{_DOING}|MOVED (?=its|their|the)) <item>")
_ASKS_WHETHER = pattern("(?:DID|IS|can|could|will|would) .*")
_SAYS_LITTLE = re.compile(
    r"(?:get|got|have|had|show|report|record|make|see|post|carry|hold|earn|bring|achieve|reali[sz]e|run"
    r"|log|book|incur|face|owe|enjoy|charge)(?:e?d|s)?",
    re.IGNORECASE,
)
_HOW_MANY = re.compile(r"^how (?:many|much)(?: of)? ", re.IGNORECASE)
_CARRYING = re.compile(
    r"^(?:the )?(?:(?:net )?(?:carrying|book) (?:amounts?|values?)|closing balances?) of (?:the )?",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"\s+(?:(?:amount|come|total|add up)(?:ed|s)? to|reported|recorded|recognized)\b.*$", re.I
)
# "Loss on derivatives", "income from rent" are not the loss and the income of the whole company.
_BARE = frozenset({"loss", "losses", "income", "profit", "profits", "gain", "gains", "earnings"})
_NARROWED = re.compile(r"\s+(?:on|from)\s+[A-Za-z]", re.IGNORECASE)
# What may follow a line item that is named in full.
_ENDS_ITEM = re.compile(
    r"^[\s,]*(?:$|[(:;?]|(?:in|for|from|at|by|across|to|on|of|as|during|was|were|is|are|be|has|have|did"
    r"|does|do|or|per|over|under|between|amounts?|figure|value|that|which|when|if|because)\b)",
    re.IGNORECASE,
)
_STARTS_ITEM = re.compile(
    r"(?:^|[,(:;]|\b(?:the|its|their|a|an|of|in|for|from|at|by|to|on|total|net|and|or|was|were|is|are"
    r"|did|does|do|much|many|what|’s|any|all|with|over|under|pay|paid|report|reported))\s*$",
    re.IGNORECASE,
)


def items(asked: Asked) -> tuple[Operand, ...]:
    """Line items, the surest first: the one that the whole phrase names, then those it mentions.

    "What was the change in Salaries, employee benefits and outsourced services?" is about that
    row, not about employees; "current state tax" is not the whole income tax.
    """
    found: dict[Operand, None] = {}
    for phrase in _phrases(asked):
        if item := operand(phrase, asked, dated=False):
            found.setdefault(item)
    text = unmarked(asked.text)
    for mention in find_concepts(text):
        words = text[mention.start : mention.end]
        alone = _stands_alone(text, mention.start, mention.end)
        if alone and Operand(mention.name, words) not in found:
            found.setdefault(Operand(mention.name, words))
    return tuple(found)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a line item is named by itself: not the "tax" of "current state tax", nor the
    "research and development" of "research and development credits"."""
    before = _STARTS_ITEM.search(text[:start]) is not None
    if text[start:end].casefold() in _BARE and _NARROWED.match(text[end:]):
        return False
    return before and _ENDS_ITEM.match(text[end:]) is not None


def _is_named_alone(mention: ConceptMention, text: str) -> bool:
    """ "How many shares does the holder plan to sell" is about a form's field, "what amount does it
    carry its contingent liability at" about no whole liabilities."""
    if concept(mention.name).statement in ("form", "offering"):
        return True
    return _stands_alone(text, mention.start, mention.end)


def _phrases(asked: Asked) -> Iterator[str]:
    """The asking clause as the name of a line item, the narrowest reading first."""
    text = asked.text
    if (match := _DONE.match(text)) and not _cuts_item(match):
        yield match["item"]
    elif match := _CARRIED.match(text):
        yield match["item"] or match["stood"]
    elif match := _EARNED.match(text):
        yield _earned(match["item"] or "")
    elif match := _PAID.match(text):
        yield match["item"]
    elif _ASKS_WHETHER.match(text):
        if match := _WHETHER_DONE.match(text) or _WHETHER.match(text):
            yield match["item"]
        return
    elif match := _COUNTED.match(text):
        yield _with_verb(match["item"], match["done"])
    whole = _SAID.sub("", _HOW_MANY.sub("", framed(asked)))
    yield whole
    if _CARRYING.match(whole):  # where no row says "carrying amount", the item's own is meant
        yield _CARRYING.sub("", whole)


def _cuts_item(match: re.Match[str]) -> bool:
    """ "How much was the cash generated by operations": one line item, of which nobody generates
    the "operations"."""
    before, at = match.end("who"), match.start("item")
    return any(m.start < before and at < m.end for m in find_concepts(match.string))


def _earned(rest: str) -> str:
    """What is earned, by name: "earn at the operating line" is a line item, "earn in 2023" is the
    net income."""
    said = f"earn {rest}"
    named = find_concepts(said)
    return said if named and not named[0].start else f"net income {rest}"


def _with_verb(item: str, done: str) -> str:
    """What is counted with what is done to it, "licences sold", for a noun that says too little
    alone; a line item of its own needs no verb."""
    named = find_concepts(item)
    whole = any(m.start == 0 and m.end == len(item) for m in named)
    if whole or (named and len(terms(bare(item))) > 1):
        return item
    if alone := [m for m in find_concepts(done) if _is_named_alone(m, done)]:
        return done[alone[0].start : alone[0].end]
    verb = [word for word in bare(done).split()[-1:] if not _SAYS_LITTLE.fullmatch(word)]
    return " ".join((item, *verb))
