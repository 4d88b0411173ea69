"""A side of a comparison as a plain question, in the wordings that a lookup may know."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.sides.claim import Against, Side
from assistant.sides.swap import OPENS

HEAD = re.compile(
    r"^(?P<head>.+?)(?P<rest> (?:in|on|for|at|from|to|with|by|during|among|under)\b.*)?$", re.I
)
_PASSIVE = re.compile(
    r"^(?P<what>.+?) (?:(?:get|gets|got|be|been|being|was|were|is|are) )?"
    r"(?P<done>\w+(?:ed|ld|en|wn|id|ght|nt|ne)\b.*)$",
    re.IGNORECASE,
)
# As tables of elections call them.
_VOTES = re.compile(
    r"^(?:votes?(?: (?:in favou?r|for|cast))?"
    r"(?: (?:for|of) (?:his|her|its|their) (?:re-?)?election)?"
    r"|(?P<withheld>withheld votes|votes withheld))$",
    re.IGNORECASE,
)
_MASS = re.compile(
    r"\b(?:money|cash|revenue|income|profit|debt|tax|interest|equity|expense|space|capacity"
    r"|electricity|gas|oil|goodwill|inventory|sales|earnings|proceeds|dividends|fees|costs|expenses"
    r"|taxes|losses|revenues|profits|assets|liabilities)\b(?! of shares)",
    re.IGNORECASE,
)


def wordings(side: Side, against: Against) -> Iterator[str]:
    """The side as a question, the likeliest wording first."""
    when = f" {side.when}" if side.when else ""
    behind = f" {side.behind.strip()}" if side.behind.strip() else ""
    tail = f"{behind}{when}?"
    if against.deed:
        yield from _deeds(side, tail)
    elif _VOTES.match(side.noun):
        yield f"What were the votes for {side.one}{tail}"
    elif side.noun:
        yield f"How many {side.noun} did {side.one} get{tail}"
        yield f"What was the number of {side.noun} for {side.one}{tail}"
    else:
        yield f"What was {side.one}{tail}"


def _deeds(side: Side, tail: str) -> Iterator[str]:
    one, noun = side.one, side.noun
    if not one or one.lower() == "there":
        passive = _PASSIVE.match(noun)
        head = HEAD.match(noun)
        if passive:
            yield f"How many {passive['what']} were {passive['done']}{tail}"
            if passive["done"].startswith("withheld"):  # of shares voted, the votes
                yield f"How many votes were {passive['done']}{tail}"
        elif one and head:
            yield f"How many {head['head']} were there{head['rest'] or ''}{tail}"
        return
    many = "much" if _MASS.search(noun) else "many"
    if not noun or OPENS.match(noun):
        yield f"How much did {one} {noun}{tail}"
    else:
        noun = re.sub(r"^of ", "", noun)
        head = HEAD.match(noun)
        if head and head["rest"]:
            yield f"How {many} {head['head']} did {one}{head['rest']}{tail}"
        yield f"How {many} {noun} did {one}{tail}"
    subject = re.sub(r" (?:\w+ to )?[a-z]+(?: [A-Z]\w*)?$", "", one)
    if subject != one and (votes := _VOTES.match(noun)):
        way = "withheld from" if votes["withheld"] else "for"
        yield f"What were the votes {way} {subject}{tail}"
    elif subject != one and noun:
        yield f"What was {subject}’s {re.sub(r'^(?:in|on|for|from|of) ', '', noun)}{tail}"
        yield f"What was the number of {noun} of {subject}{tail}"
