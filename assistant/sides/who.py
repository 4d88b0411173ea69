"""Which of two has more: "Who spent more on research in 2021, Pear or Fig?"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.sides.claim import Against, Asks
from assistant.sides.swap import opens_with_name
from assistant.sides.verbs import base_of
from assistant.sides.words import OVER, UNDER, way_of

_EXTREME = r"(?:most|highest|largest|biggest|greatest)"
_LEAST = r"(?:least|lowest|smallest|fewest)"
_WHO = re.compile(
    r"^(?P<lead>(?:[^?,]{3,60},\s*)?)(?:who|which(?: (?:one|[\w ]{2,40}?))?(?: of the two)?)"
    rf" (?P<verb>[a-z]+) (?P<to>[^?,]{{0,60}}?)(?P<a>\ban? |\bthe )?"
    rf"(?P<way>{OVER}|{UNDER}|{_EXTREME}|{_LEAST})(?P<noun>(?: [^?,]{{1,90}}?)?)"
    r"[,:]? *[,:] *(?P<one>[^?,]{2,60}?) or (?P<two>[^?,]{2,60}?)\W*$",
    re.IGNORECASE,
)
# As in: which was larger in 2021, this or that?
_WHICH_WAS = re.compile(
    rf"^(?P<lead>)(?:which|what) (?:was|is|were|are) (?:the )?"
    rf"(?P<way>{OVER}|{UNDER}|{_EXTREME}|{_LEAST})"
    r"(?P<when>(?: (?:in|at|on|for|during) [^?:,]{2,50})?)[,:] *"
    r"(?P<one>[^?]{2,90}?) or (?P<two>[^?]{2,90}?)\W*$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"^(?:between|of|out of) (?P<one>[^?,]{2,60}?) and (?P<two>[^?,]{2,60}?), "
    r"(?P<rest>(?:who|which) [^?]+?)\W*$",
    re.IGNORECASE,
)
_HAS = frozenset(
    "has had have got gets gained shows showed reports reported posted records".split()
)


def asks_who(question: str) -> bool:
    """Whether a question asks which of two it is."""
    return _WHO.match(" ".join(question.split())) is not None


def read_which(question: str) -> Against | None:
    """Which of two figures is larger, each named in full or by its owner.

    >>> read_which("Which was larger in 2021: Pear's rent or Fig's?").two
    "Fig's"
    """
    match = _WHICH_WAS.match(" ".join(question.split()))
    if match is None:
        return None
    names = (match["one"].strip(), match["two"].strip())
    way = -1 if re.match(_LEAST, match["way"], re.IGNORECASE) else way_of(match["way"])
    return Against(*names, way, "who", lead=match["when"].strip(), names=names)


def read_who(question: str, known: Sequence[str]) -> Asks | None:
    """The plain questions of who has more; None where it asks for something else.

    >>> read_who("Who spent more on research in 2021, Pear or Fig?", ()).pairs[0][0]
    'How much did Pear spend on research in 2021?'
    """
    text = " ".join(question.split())
    if between := _BETWEEN.match(text):
        text = f"{between['rest']}, {between['one']} or {between['two']}?"
    match = _WHO.match(text)
    if match is None or not _are_names(match, known):
        return None
    way = -1 if re.match(_LEAST, match["way"], re.IGNORECASE) else way_of(match["way"])
    names = (match["one"].strip(), match["two"].strip())
    against = Against(match["noun"].strip(), "", way, "who", names=names)
    pairs = zip(*(_wordings(match, name) for name in names), strict=True)
    return Asks(against, tuple(pairs))


def _are_names(match: re.Match[str], known: Sequence[str]) -> bool:
    return all(opens_with_name(match[side].strip(), known)[0] for side in ("one", "two"))


def _wordings(match: re.Match[str], name: str) -> list[str]:
    noun, lead = match["noun"].strip(), match["lead"].strip(" ,")
    behind = f" {lead[:1].lower()}{lead[1:]}" if lead else ""
    verb = base_of(match["verb"].lower())
    held = match["verb"].lower() in _HAS or match["a"]
    found = [f"What was the {noun} of {name}{behind}?"] if held and noun else []
    if not noun or re.match(r"(?:in|on|for|from|at)\b", noun):
        found.append(f"How much did {name} {verb} {noun}{behind}?")
    else:
        found.append(f"How many {noun} did {name} {verb}{behind}?")
        found.append(f"What was the number of {noun} of {name}{behind}?")
    return found
