"""Whether the thing that a question asks for is a figure, by its noun or its verb: "what reserve
did it show", "what did it earn in Europe"."""

from __future__ import annotations

import re

from assistant.words import stem
from index.concepts import find_concepts

_AUX = r"(?:did|does|do|had|has|have)"
_NOUN = re.compile(rf"\b(?:what|which)\s+(?P<noun>[^?,;]{{2,110}}?)\s+{_AUX}\b", re.IGNORECASE)
_IS = re.compile(
    r"^\W*what (?:is|was|are|were) (?:the |its )?(?P<noun>[^?,;]{2,110}?)\s*"
    r"(?=$|[?,;]|\s(?:in|for|at|during|as of)\b)",
    re.IGNORECASE,
)
# "What expense landed in the second quarter", "what fee came due".
_CAME = re.compile(
    r"\b(?:what|which)\s+(?P<noun>(?:(?!(?:is|are|was|were)\s)[\w&’'/-]+\s+){0,5}?"
    r"(?!(?:is|are|was|were)\s)[\w’'-]+)\s+(?:c[oa]mes?|f[ae]lls?|fell|w[eo]nt|goes|lands?|landed|st[oa]nds?|stood|[a-z]+ed)\b",
    re.IGNORECASE,
)
_HEAD = re.compile(
    r"\s+(?:of|in|from|for|on|against|at|under|within|net of|to|with|per|by|before|after)\b",
    re.IGNORECASE,
)
_FIGURES = frozenset(
    stem(word)
    for word in """amount balance outlay rate reserve allowance backlog fee fees payment payments
    spend spending expenditure expenditures provision liability charge total level proceeds price
    margin count number headcount yield dividend dividends figure value volume ratio sum midpoint
    gain principal guidance target estimate savings
    shortfall surplus deficit salary wage bonus""".split()
)
# Of these only the singular: what expenses there were is told in words.
_ONE = frozenset("expense cost revenue income loss profit debt tax percentage portion".split())
_DOES = re.compile(
    rf"\bwhat\s+{_AUX}\s+[^?,;]{{2,60}}?\s+(?P<verb>earn|earned|owe|owed|pay|paid|spend|spent)\b"
    r"(?P<rest>[^?]*)",
    re.IGNORECASE,
)
_STRANDED = re.compile(r"\b(?:on|for|to|with|from|by)\W*$", re.IGNORECASE)
# Told of one by one, whatever the cash flow statement calls their sum.
_EVENTS = frozenset(("acquisitions", "divestitures", "commitments", "impairment"))


def names_figure(question: str) -> bool:
    """Whether the noun asked for, or what is done, is a figure; never raises.

    >>> names_figure("What cash outlay for plant did Lantern report?")
    True
    >>> names_figure("What products did Lantern report?")
    False
    """
    plain = " ".join(question.split())
    noun = _NOUN.search(plain) or _IS.search(plain) or _CAME.search(plain)
    return bool(noun and _is_figure(noun["noun"])) or _does_figure(plain)


def _is_figure(noun: str) -> bool:
    head = _HEAD.split(noun, maxsplit=1)[0].strip()
    last = head.split()[-1]
    if stem(last) in _FIGURES or last.casefold() in _ONE:
        return True
    return any(
        mention.start < len(head) <= mention.end
        and mention.end in (len(head), len(noun))
        and mention.name not in _EVENTS
        for mention in find_concepts(noun)
    )


def _does_figure(plain: str) -> bool:
    """ "What did it earn", "what did it pay in audit fees"; "what did it spend its cash on" asks
    for things."""
    match = _DOES.search(plain)
    if match is None or _STRANDED.search(plain):
        return False
    if match["verb"].casefold()[:3] in ("ear", "owe"):
        return True
    words = {stem(word) for word in re.findall(r"[A-Za-z]+", match["rest"])}
    return bool(words & _FIGURES or find_concepts(match["rest"]))
