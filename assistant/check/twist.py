"""Words by which a line differs from the printed one of the same name: "adjusted EBIT"."""

from __future__ import annotations

import re

from assistant.calculate.work_out import Worked
from assistant.formula import Formula, operands
from index.concepts import find_concepts

_TWISTS = re.compile(r"\b(?:adjusted|non-gaap|pro forma|underlying|normali[sz]ed|organic|core)\b")
_NEAR = 16


def twist_of(formula: Formula) -> str:
    """Such a word in a formula whose operands were not found; "" for none."""
    phrases = " ".join(operand.phrase for operand in operands(formula)).casefold()
    found = _TWISTS.search(phrases)
    return found[0] if found else ""


def twisted(worked: Worked, question: str) -> str:
    """Such a word that the question puts to a line, and the printed one taken for it does not
    bear; "" for none."""
    mentions = find_concepts(question)
    for operand, choice in worked.choices:
        fact = choice.fact
        printed = " ".join((fact.concept, fact.label, *fact.label_path, fact.header)).casefold()
        named = [mention.start for mention in mentions if mention.name == fact.concept]
        told = (operand.phrase, *(question[max(0, at - _NEAR) : at] for at in named))
        for word in _TWISTS.findall(" ".join(told).casefold()):
            if word not in printed:
                return str(word)
    return ""
