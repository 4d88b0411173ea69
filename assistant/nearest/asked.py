"""What a figure must be told by: the words of a question that name it, and how much each tells."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.operands.row_words import FRAME, folded
from assistant.question import Kind, Request

# What kind of figure is meant; its unit says that, not its words.
_TYPES: dict[Kind, frozenset[str]] = {
    "price": frozenset(folded("price cost")),
    "percent": frozenset(folded("percentage percent rate share proportion fraction part")),
    "count": frozenset(folded("number many count")),
    "amount": frozenset(folded("amount much dollars usd total money")),
}
# Verbs and turns by which any figure is asked for: "how much did it put into advertising". Fewer
# than ``operands.frames.LITTLE``: that list frees a word from having to be said, this one from
# telling figures apart, and with the longer list four of 33 sure figures were wrong.
_LITTLE = FRAME | frozenset(
    folded(
        "after before during through within without from until since under over between against"
        " up out off back away still just only even though but what nothing last next prior"
        " previous current first second third fourth year half month week day time roughly about"
        " around some company business make made get got have hold held report record recognize"
        " book state show list give say carry put bring take took pay paid owe own spend spent"
        " use used sell earn raise go going went come came add run ran have had see saw look"
        " find found answer question set full whole altogether quarter quarterly i.e number"
        " value amount total figure thousand million billion dollar usd euro eur money statement"
        " sheet note page table schedule filing report annual analyst large big high"
        " low small much many old long recently latest actual actually primarily based relying"
        " according using round rounded nearest decimal place start end begin close"
        " January February March April May June July August September October November December"
    )
)
_TIME = re.compile(r"(?:fy|q|h)?\d+|fy|[1-4][qh]\d*")
# Within a question a capital makes a name of a word: of a product, a place, a segment.
_NAME = re.compile(r"(?<=[a-z,;’'] )[A-Z][\w&.’'-]+|\b[A-Z]{4,}\b")
_HOW_MANY = re.compile(
    r"\bhow many (?P<noun>.{2,60}?)(?=[?,;]|$| (?:did|does|do|were|was|are|is|had|has|have|of|in"
    r"|at|as|by|on|under|ended|could|would|will|work\w*)\b)",
    re.IGNORECASE,
)
_WHAT = re.compile(
    r"\b(?:what|which)(?:['’]s| is| was| were| are)? (?:the |its )?(?P<noun>.{2,70}?)(?=[?,;]|$"
    r"| (?:did|does|do|were|was|are|is|had|has|have|of|in|at|as|by|on|for|under|could|would|will"
    r"|that)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """Folded terms: ``terms`` name the figure, ``names`` are those of them that the question
    writes as names, ``head`` is the noun asked for ("rate" of "what turnover rate")."""

    terms: frozenset[str]
    names: frozenset[str] = frozenset()
    head: frozenset[str] = frozenset()


def read_asked(request: Request, away: Iterable[str]) -> Asked:
    """The terms of a question that name its figure; ``away`` are words that say where to look.

    >>> from assistant.question import read_question
    >>> sorted(read_asked(read_question("How much did Acme put into advertising?"), ["Acme"]).terms)
    ['advertis']
    """
    elsewhere = frozenset(term for word in away for term in folded(word))
    little = _LITTLE | elsewhere | _TYPES.get(request.kind, frozenset())
    named = frozenset(
        term
        for term in folded(request.text)
        if term not in little and _TIME.fullmatch(term) is None
    )
    written = frozenset(folded(" ".join(_NAME.findall(request.text))))
    noun = _HOW_MANY.search(request.text) or _WHAT.search(request.text)
    head = frozenset(folded(noun["noun"])[-1:]) if noun else frozenset()
    return Asked(named, named & written, named & head)
