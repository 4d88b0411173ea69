"""The many ways of asking for a comparison put as one, "Which segment had the lowest sales?"."""

from __future__ import annotations

import re
from collections.abc import Callable

_Match = re.Match[str]
_FELL = (
    r"(?:f[ea]ll|dropp?ed|declin\w+|decreas\w+|shr[aiu]nk|slid|slipped|plunged|slumped|contracted"
    r"|tumbled)"
)
_ROSE = (
    r"(?:gr[eo]w|rose|increas\w+|climb\w+|jump\w+|expand\w+|improv\w+|advanc\w+|surg\w+|gain\w*)"
)
_FAR = r"(?:the )?(?:furthest|farthest|most|hardest|fastest|quickest|sharpest|steepest)"
_NOUN = r"(?:[a-z][\w-]*\s+){0,3}?[a-z][\w-]*"
_FIRST = r"(?:first|top|on top|highest|number one)"


def _moved(match: _Match) -> str:
    how = "drop" if re.match(_FELL, match["verb"], re.IGNORECASE) else "growth"
    return f"Which {match['noun']} had the biggest {how} in {match['measure']}"


def _ranked(match: _Match) -> str:
    goal = "highest" if re.match(_FIRST, match["place"], re.IGNORECASE) else "lowest"
    return f"Which {match['noun']} had the {goal} {match['measure']}"


def _best(match: _Match) -> str:
    goal = "highest" if match["how"].lower() in ("best", "strongest", "top") else "lowest"
    return f"Which {match['noun']} had the {goal} {match['measure']}"


_RULES: tuple[tuple[re.Pattern[str], str | Callable[[_Match], str]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), by)
    for pattern, by in (
        # "Name the segment with the largest loss"
        (
            rf"^\W*(?:name|identify|give|state|tell me|find|show)(?: me)? (?:the|its|their)"
            rf" (?P<noun>{_NOUN}) (?:with|having|that (?:had|has)|which (?:had|has)) (?=the )",
            r"Which \g<noun> had ",
        ),
        # "Of its three businesses, which one saw ..."
        (
            r"^\W*(?:of|among|amongst|out of) (?:(?:the|its|their|[\w.& -]{1,40}?['’]s?) )?"
            r"(?:(?:two|three|four|five|six|seven|eight|\d) )?(?P<noun>(?:[a-z][\w-]*"
            r" )?[a-z][\w-]*s),"
            r" *which(?: one)?\b",
            r"Which \g<noun>",
        ),
        # "Which segment's income fell the furthest"
        (
            rf"\bwhich (?P<noun>{_NOUN})['’]s? (?P<measure>[^?]{{3,60}}?) (?P<verb>{_FELL}"
            rf"|{_ROSE}) {_FAR}\b",
            _moved,
        ),
        (
            rf"^\W*rank (?:the |its )?(?P<noun>{_NOUN}) by (?P<measure>[^?:;,]{{3,60}})[:;,]"
            rf" *which(?: one)?"
            rf" (?:came|comes|is|was|ranks?|ranked) (?P<place>{_FIRST}|last|bottom|lowest)\b",
            _ranked,
        ),
        # "What was its best year for net income"
        (
            r"\b(?:what|which) (?:was|is) (?:(?:the|its|their|[\w.&-]+['’]s) )?(?P<how>best"
            r"|strongest|top|worst"
            r"|weakest) (?P<noun>year|quarter|month|half) (?:for|by|in terms of|on)"
            r" (?P<measure>[^?]{3,80})",
            _best,
        ),
        (
            r"\b(?:at|hit|hits|reach\w*) (?:its|their|the|a) (?:peak|high(?:est)?(?: point)?"
            r"|maximum|top)\b"
            r"|\bpeaked\b",
            "the highest",
        ),
        (
            r"\b(?:at|hit|hits|reach\w*) (?:its|their|the|a) (?:low(?:est)?(?: point)?|minimum"
            r"|trough|bottom)\b"
            r"|\bbottomed(?: out)?\b|\btroughed\b",
            "the lowest",
        ),
        (
            r"\bwhich (?P<noun>year|quarter|month|half) of (?P<year>(?:fiscal )?(?:19|20)\d\d)\b",
            r"in \g<year>, which \g<noun>",
        ),
        # "In what year between 2018 and 2021 was it highest?"
        (
            r"\b(?:in )?(?:which|what) (?P<noun>(?:fiscal )?(?:year|quarter)s?)"
            r" (?P<when>(?:between|from|over"
            r"|during) (?:\w+ )?\d{4}(?: (?:and|to|through) (?:\w+ )?\d{4})?) (?=was|were|did"
            r"|had|is|saw|has)",
            r"\g<when>, in which \g<noun> ",
        ),
        (r"\bthe most profitable (?=by |in terms of |on )", "the highest "),
        (r"\bin terms of\b", "in"),
        # "Largest segment by revenue?"
        (
            r"^\W*(?P<goal>largest|biggest|highest|smallest|lowest) (?=[a-z][\w -]{2,40}? by )",
            r"What is the \g<goal> ",
        ),
    )
)  # fmt: skip


def plainly(text: str) -> str:
    """A question as plainly as it can be put; any other text as it is.

    >>> plainly("Which segment's sales fell the furthest in 2020?")
    'Which segment had the biggest drop in sales in 2020?'
    """
    for pattern, by in _RULES:
        text = pattern.sub(by, text, count=1)
    return text
