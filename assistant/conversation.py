"""Follow-up questions: what "and in the Form 144?" takes over from the question before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.forms import find_forms
from assistant.words import terms
from index.concepts import find_concepts
from index.periods import find_periods

_ELLIPSIS = re.compile(
    r"^\s*(?:and|but|so|then|also|what about|how about|what if|or|same for|now)\b", re.IGNORECASE
)
_REFERS_BACK = re.compile(
    r"\b(?:it|its|they|their|them|that|those|this|these|there|he|she)\b", re.IGNORECASE
)
_LEAD_IN = re.compile(
    r"^\s*(?:(?:and|but|so|then|also|or|now)\b[\s,]*)?"
    r"(?:what about|how about|what if|same for)?\s*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Turn:
    """An earlier question of the conversation, as it was understood."""

    question: str


def standalone(question: str, history: Sequence[Turn]) -> str:
    """The question with what it leaves unsaid taken from the question before.

    A form, period or line item that the follow-up names replaces the earlier one; what it does not
    name stays. A question that stands on its own is returned unchanged.

    >>> standalone("and in the Form 144?", [Turn("How many shares are outstanding in the 6-K?")])
    'How many shares are outstanding in the Form 144?'
    """
    question = question.strip()
    if not history or not _is_follow_up(question):
        return question
    earlier = history[-1].question
    for finder in (_form_spans, _period_spans, _concept_spans):
        new, old = finder(question), finder(earlier)
        if not new:
            continue
        wording = question[new[0][0] : new[0][1]]
        if old:
            start, end = old[0][0], old[-1][1]
            earlier = f"{earlier[:start]}{wording}{earlier[end:]}"
        else:
            earlier = f"{earlier.rstrip(' ?.')} {_connected(question, new[0][0])}{wording}?"
    rest = _LEAD_IN.sub("", question).strip()
    if earlier != history[-1].question:
        return earlier
    return f"{earlier.rstrip(' ?.')}: {rest}" if rest else earlier


def _is_follow_up(question: str) -> bool:
    if _ELLIPSIS.search(question):
        return True
    few = len(terms(question)) <= 3
    names_item = bool(find_concepts(question)) and bool(find_periods(question))
    return (
        few
        and not names_item
        and (bool(_REFERS_BACK.search(question)) or len(terms(question)) <= 1)
    )


def _connected(question: str, start: int) -> str:
    """The words that lead to the named thing in the follow-up: "in the " of "and in the 10-K?"."""
    lead = _LEAD_IN.sub("", question[:start])
    return lead if len(lead) < 24 else ""


def _form_spans(text: str) -> list[tuple[int, int]]:
    return [(start, end) for _, start, end in find_forms(text)]


def _period_spans(text: str) -> list[tuple[int, int]]:
    return [(mention.start, mention.end) for mention in find_periods(text)]


def _concept_spans(text: str) -> list[tuple[int, int]]:
    return [(mention.start, mention.end) for mention in find_concepts(text)]
