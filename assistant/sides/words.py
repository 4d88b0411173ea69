"""The words by which one figure is set against another."""

from __future__ import annotations

import re
from decimal import Decimal

OVER = (
    r"(?:more|greater|higher|larger|bigger|heavier|longer|wider|taller|stronger|richer|costlier"
    r"|pricier|dearer|above|ahead of|in excess of|upwards? of)"
)
UNDER = (
    r"(?:less|fewer|lower|smaller|lighter|shorter|narrower|thinner|weaker|leaner|cheaper|below"
    r"|beneath|behind|short of)"
)
ABOVE = (
    r"(?:exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|top(?:s|ped|ping)?|beat(?:s|en|ing)?"
    r"|out(?:pace|strip|weigh|number|poll|sell|earn|spend|rank|do|run|perform|grow|score|draw)"
    r"(?:s|ed|d|ped|ing)?|out(?:sold|spent|did|ran|drew)|overt(?:ake|akes|aken|ook)"
    r"|overshadow(?:s|ed)?|eclips(?:e|es|ed)|dwarf(?:s|ed)?|overtop(?:s|ped)?)"
)
BELOW = (
    r"(?:trail(?:s|ed|ing)?|lag(?:s|ged|ging)?(?: behind)?|undershoot|undershot|miss(?:es|ed)?"
    r"|f[ae]ll(?:s|ing)? (?:short of|below|behind|under)|come in under|stay(?:s|ed)? under)"
)
LY = r"(?:(?:\w+ly|much|far|any|even|still|well|a (?:lot|bit|little|good deal)) )*"
_FACTORS = {
    "double": "2", "twice": "2", "triple": "3", "treble": "3", "thrice": "3", "quadruple": "4",
    "half": "0.5", "one and a half": "1.5", "two": "2", "three": "3", "four": "4", "five": "5",
    "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10", "two and a half": "2.5",
}  # fmt: skip
_COUNT = rf"(?:\d+(?:\.\d+)?|{'|'.join(sorted(_FACTORS, key=len, reverse=True))})"
FACTOR = re.compile(
    rf"\b(?P<how>(?:more than|over|at least|less than|under|at most|no more than|no less than"
    rf"|fewer than) )?(?P<n>{_COUNT})(?P<times> times| x)?"
    r"(?: as (?:much|many|high|large|big|great)(?: (?P<noun>[^?]{1,60}?))? as"
    r"| (?:of )?(?:the (?:size|amount|level) of )?"
    r"(?=(?:the|that|those|what|its|it) ))\s*(?P<two>\S.*)$",
    re.IGNORECASE,
)
_DOWN = re.compile(rf"(?:{UNDER}|{BELOW}|under|less)(?!\w)", re.IGNORECASE)


def way_of(words: str) -> int:
    """1 where the words put the first figure over the second, -1 where under it.

    >>> way_of("fall short of"), way_of("ahead of"), way_of("under"), way_of("less than")
    (-1, 1, -1, -1)
    """
    return -1 if _DOWN.match(words.strip()) else 1


def factor_of(text: str) -> Decimal | None:
    """The number of a multiple: 2 of "twice"; None where it is no number."""
    plain = text.strip().lower()
    if plain in _FACTORS:
        return Decimal(_FACTORS[plain])
    return Decimal(plain) if re.fullmatch(r"\d+(?:\.\d+)?", plain) else None


def said_times(times: Decimal) -> str:
    """A multiple in words, which is no figure of a filing.

    >>> said_times(Decimal(2)), said_times(Decimal("1.5"))
    ('twice', 'one and a half times')
    """
    named = {Decimal(2): "twice", Decimal("0.5"): "half"}
    spelled = next((word for word, n in reversed(_FACTORS.items()) if Decimal(n) == times), "")
    return named.get(times) or f"{spelled or f'{times.normalize():f}'} times"
