"""A line item's name that goes on with a noun is that of another: "Revenue based provisions" are no
revenue, "Net income tax reserves" no net income. "Revenue by segment" and "Revenue, net" are."""

from __future__ import annotations

import re

from assistant.operands.row_words import PLAIN, folded
from index.concepts import find_concepts

_NEXT = re.compile(r"\s+([A-Za-z][A-Za-z’'-]+)")
# Words behind a name that begin something else than a longer name.
_JOINS = frozenset(
    "a an and or but by from of in on for to at as per with within under before after less plus is"
    " are was were be has had which that who excluding including net total attributable available"
    " (loss) it its their the this these between over during versus vs than ended ending"
    " three six nine twelve months weeks quarter quarters outside inside".split()
)


def goes_on(label: str, item: str, asked: frozenset[str]) -> bool:
    """Whether wherever a label names the line item it goes on with a word that is not asked for;
    False for a label that names no such item. ``asked`` are folded terms."""
    behind = [label[m.end :] for m in find_concepts(label) if m.name == item]
    return bool(behind) and all(_continues(rest, asked) for rest in behind)


def _continues(rest: str, asked: frozenset[str]) -> bool:
    at = 0
    while follows := _NEXT.match(rest, at):
        word, at = follows[1], follows.end()
        if word.casefold() in _JOINS:
            return False
        named = set(folded(word))
        # "based", "tax": a small word in the singular may only tell more of the item.
        if named and (word[0].isupper() or word.endswith("s")):
            return bool(named - asked - PLAIN)
    return False
