"""What a question says of a figure and the figure's place does not.

"How much cash did it hold in its trust account?" is not answered by the row "Cash", where the
filing prints other rows that tell of a trust account.
"""

from __future__ import annotations

import re

from assistant.formula import Operand
from assistant.operands.operands import Wanted
from assistant.operands.row_words import FRAME, PLAIN, folded, folded_terms, part_terms, words_of
from assistant.words import terms
from index.concepts import concept
from index.types import Fact

_ASKING = re.compile(r"\b(?:what|which|how (?:much|many))\b", re.IGNORECASE)
_ASIDE = re.compile(r"\([^()]*\)")
_SAYS_LITTLE = frozenset(
    terms(
        "after before during through within without from until since under over between against"
        " first second third fourth last next prior previous current year quarter half month week"
        " January February March April May June July August September October November December"
        " company make made get got have had hold held report record recognize book state show list"
        " give say carry put bring pay paid owe own spend spent use used sell sold buy bought earn"
        " use take base total amount value figure number million thousand billion dollar usd euro"
        " statement sheet note financial consolidated fiscal period ended end close start"
    )
)


def left_unsaid(
    text: str, operand: Operand, fact: Fact, wanted: Wanted, printed: frozenset[str]
) -> frozenset[str]:
    """Folded terms that the asking clause of ``text`` says beside the operand, that rows of the
    fact's filing tell apart (``printed``, the folded terms of its labels), and that nothing at the
    fact's own place says."""
    text = _ASIDE.sub(" ", text)
    asking = _ASKING.search(text)
    asked = frozenset(folded(text[asking.start() if asking else 0 :]))
    little = folded_terms(_SAYS_LITTLE) | PLAIN | FRAME | wanted.away
    beside = {term for term in asked - little - _names(operand) if term.isalpha()}
    if not beside & printed:
        return frozenset()
    row = words_of(fact)
    near = row.own | row.around | part_terms(fact) | folded_terms(wanted.about(fact))
    return frozenset(beside & printed) - near - folded_terms(wanted.above(fact))


def _names(operand: Operand) -> frozenset[str]:
    """The terms by which an operand is named: the question's, and those of its line item."""
    names = [operand.phrase, operand.where]
    if operand.concept:
        item = concept(operand.concept)
        names += [item.name.replace("_", " "), *item.synonyms, *item.asked]
    return frozenset(folded(" ".join(names)))
