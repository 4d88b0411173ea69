"""The words by which questions say which way a measure moves, or on which side it lies."""

from __future__ import annotations

import re

from assistant.plans.text import MARK


def _verb(stems: str, endings: str = "e|ed|es|ing") -> str:
    return "|".join(rf"{one}(?:{endings})" for one in stems.split())


_UPWARDS = r"(?:up|upwards?|higher)"
_DOWNWARDS = r"(?:down|downwards?|lower)"
_TRENDS = r"(?:trend(?:ed|s|ing)?|head(?:ed|s|ing)?|mov(?:e|ed|es|ing))"
RISE = (
    rf"(?:{_verb('increas accelerat surg rais advanc')}"
    rf"|{_verb('grow expand widen climb jump gain swell lift', '(?:ed|n|s|ing)?')}"
    r"|grew|ris(?:e|es|en|ing)|rose|(?:go(?:ne|es|ing)?|went|pick(?:ed|s|ing)?"
    rf"|step(?:ped|s|ping)?|build(?:s|ing)?|built) up|{_TRENDS} {_UPWARDS})"
)
FALL = (
    rf"(?:{_verb('decreas declin reduc plung eas moderat decelerat')}"
    rf"|{_verb('narrow slow soften lower', '(?:ed|s|ing)')}|{_verb('compress', '(?:ed|es|ing)?')}"
    rf"|{_verb('narrow slow soften', '')}(?: down)?|fall(?:en|s|ing)?|fell|drop(?:ped|s|ping)?"
    r"|shr[aiu]nk(?:s|en|ing)?|slip(?:ped|s|ping)?|sl(?:ide|id|iding)|dip(?:ped|s|ping)?"
    r"|(?:go(?:ne|es|ing)?|went|come|came|pay(?:ing)?|paid) down|cut(?:s|ting)?"
    r"|trim(?:med|s|ming)?|scal(?:e|ed|ing) back|sink(?:s|ing)?|sank|tumbl(?:e|ed|ing)"
    rf"|{_TRENDS} {_DOWNWARDS}|contract(?:ed|ing)"
    # a contract is a thing, to contract is to shrink
    rf"|contract(?=\s*(?:$|{MARK}|(?:in|from|during|over|by|at|compared|versus|since)\b)))"
)
BETTER = (
    rf"(?:{_verb('improv')}|{_verb('strengthen', '(?:ed|s|ing)?')}|(?:get(?:ting|s)?|got(?:ten)?)"
    r" better)"
)
WORSE = (
    rf"(?:{_verb('deteriorat')}|{_verb('worsen weaken', '(?:ed|s|ing)?')}"
    r"|(?:get(?:ting|s)?|got(?:ten)?) worse)"
)
RISEN = r"(?:up|higher|greater|larger|bigger|heavier|on the rise|wider)"
FALLEN = r"(?:down|lower|smaller|lesser|lighter|narrower|thinner|slimmer|on the decline)"
# A comparative of a measure, and of what there is more of.
OVER = r"(?:more|greater|higher|larger|bigger|wider|longer)"
UNDER = r"(?:less|lower|smaller|fewer|narrower|thinner|shorter)"
ABOVE = (
    r"(?:exceed(?:s|ed|ing)?|above|over|in excess of|surpass(?:es|ed|ing)?|top(?:s|ped|ping)?"
    r"|pass(?:es|ed)?|cross(?:es|ed)?|outweigh(?:s|ed)?|beat(?:s|ing)?|outstrip(?:s|ped)?"
    r"|outperform(?:s|ed)?|upwards? of|north of)"
)
BELOW = (
    r"(?:below|under|beneath|(?:fall )?short of|south of|trail(?:s|ed)?|lag(?:s|ged)?"
    r"|underperform(?:s|ed)?)"
)
REACH = r"(?:reach(?:es|ed)?|hits?|attain(?:s|ed)?|cover(?:s|ed|ing)?)"
LIMIT = (
    r"(?:more than|over|above|at least|less than|under|below|at most|no (?:less|fewer) than"
    r"|no more than|fewer than|up to|in excess of|upwards of)"
)

_SIDES = tuple(
    (re.compile(rf"\b(?:{words})\b", re.IGNORECASE), way, better)
    for words, way, better in (
        (rf"{BETTER}|better|stronger|healthier|improvement", 1, True),
        (rf"{WORSE}|worse|weaker|poorer|deterioration", -1, True),
        (rf"{RISE}|{RISEN}|{OVER}|growth|increase|rise|gain|expansion|faster", 1, False),
        (
            rf"{FALL}|{FALLEN}|{UNDER}|decrease|decline|drop|fall|reduction|contraction|slowdown"
            r"|slower",
            -1,
            False,
        ),
    )
)
_LIMIT_OVER = re.compile(
    rf"\b(?:at least|no (?:less|fewer) than|{ABOVE}|more than|{REACH})(?!\w)", re.IGNORECASE
)
_LIMIT_UNDER = re.compile(
    rf"\b(?:at most|no more than|up to|{BELOW}|less than|fewer than|lower)(?!\w)", re.IGNORECASE
)
_INCLUSIVE = re.compile(
    rf"\b(?:at least|at most|no (?:less|more|fewer) than|up to|{REACH})(?!\w)", re.IGNORECASE
)


def side(words: str) -> tuple[int, bool]:
    """(1 up, -1 down, 0 neither; whether that is meant as better or worse) for the words that say
    how a measure moved.

    >>> side("improved"), side("went down")
    ((1, True), (-1, False))
    """
    for pattern, way, better in _SIDES:
        if pattern.search(words):
            return way, better
    return 0, False


def side_of_limit(words: str) -> int:
    """1 for "at least" and "exceed", -1 for "below" and "no more than", 0 for neither."""
    if _LIMIT_UNDER.search(words):
        return -1
    return 1 if _LIMIT_OVER.search(words) else 0


def counts_itself(words: str) -> bool:
    """Whether the limit itself counts: "at least", "reached"."""
    return _INCLUSIVE.search(words) is not None
