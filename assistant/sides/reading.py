"""From the words of a comparison to its two sides."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.sides.claim import Against, Want
from assistant.sides.verbs import base_of
from assistant.sides.words import ABOVE, BELOW, FACTOR, LY, OVER, UNDER, factor_of, way_of
from assistant.whether import read_whether
from assistant.words import terms
from assistant.yesno.kept import given_back, kept
from index.quantities import find_quantities
from index.types import Quantity

_THAN = re.compile(
    rf"^(?P<one>.*?)\s*\b{LY}(?P<way>{OVER}|{UNDER})(?: (?P<noun>[^?]{{1,110}}?))? "
    r"(?:than|compared (?:to|with)) (?P<two>\S.*)$",
    re.IGNORECASE,
)
_PLACED = re.compile(
    rf"^(?P<one>\S.*?)\s+{LY}(?P<way>above|below|ahead of|behind|beneath|in excess of|short of"
    r"|over|under|greater than|less than)"
    r" (?P<two>\S.*)$",
    re.IGNORECASE,
)
_BEATS = re.compile(rf"^(?P<one>\S.*?)\s+{LY}(?P<way>{ABOVE}|{BELOW}) (?P<two>\S.*)$", re.I)
# Verbs that only say where the first side lies.
_LIES = re.compile(
    r"(?:\s+(?:be|been|being|is|was|were|has|have|had|did|stand|stood|come|came|out|in|end|ended|up"
    r"|finish|finished|run|ran|rank|sit|sat|lie|landed|remain|remained|stay|stayed|prove|worth"
    r"|valued|carried|at|any|to|move|turn|amount|amounted|get|got|well|far))+$",
    re.IGNORECASE,
)
# "dip under", "climb above": where it came to lie.
_GOES = re.compile(
    r"\s+(?:dip|drop|fall|sink|slip|climb|rise|jump|push|go|get|grow)$", re.IGNORECASE
)
_SHOW = re.compile(
    r"^(?P<who>\S.*?)\s+(?:show|report|record|disclose|see|have|post|list|give|state|put|carry)\s+"
    r"(?P<one>\S.*)$",
    re.IGNORECASE,
)
_BASIS = re.compile(
    r",?\s*\b(?:judged by|measured by|going by|in terms of|as measured by|based on|by reference to"
    r"|on the basis of)\s+(?:the |its |their )?(?P<item>[^,?]{3,80})$",
    re.IGNORECASE,
)
_PAPER = re.compile(
    r",? (?P<how>going by|according to|per|judging by|based on|as shown in|as reported in)"
    r" (?P<paper>(?:(?:the|its|their|these|those|both|two|19\d\d|20\d\d|fiscal|annual"
    r"|quarterly|latest|\w+['’]s?) )*"
    r"(?:10-[KQ]s?|20-F|8-K|reports?|filings?|releases?|proxy statements?))\W*$",
    re.IGNORECASE,
)
_ENDS_WITH = re.compile(
    r"^(?P<who>.+?) (?:end|finish|close|wind up|start|begin|enter)(?: out)?"
    r"(?P<time> .{4,40}?)? with$",
    re.IGNORECASE,
)
_BY_NOUN = re.compile(r"^(?P<what>.*?)\s+by (?P<item>[a-z][\w ]{2,40})$", re.IGNORECASE)
_GAP = re.compile(
    r"^(?P<lead>(?:[^?]{3,80},\s*)?)(?:(?:by|and by) )?how (?:much"
    rf"|many(?: (?!(?:{OVER}|{UNDER})\b)(?P<noun>[a-z][\w -]*?))?)"
    rf"(?: (?P<way>{OVER}|{UNDER})(?: (?P<noun2>[a-z][\w -]{{1,60}}?))?)?"
    r" (?P<aux>did|does|do|was|were|is|are|has|have|had) (?P<rest>[^?]+?)\W*$",
    re.IGNORECASE,
)
_TIMES = re.compile(
    r"^(?P<lead>(?:[^?]{3,80},\s*)?)how many times (?:(?:as|the) )?(?P<how>much|many|high|large|big"
    r"|great|size of|larger than|bigger than)(?: (?P<noun>[^?]{2,60}?))?"
    r" (?P<aux>did|does|do|was|were|is|are|has|have|had)"
    r" (?P<one>[^?]+?) (?:as|than|be) (?P<two>[^?]+?)\W*$",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"^(?:(?:millions?|billions?|thousands?)(?: of)?(?: (?:us )?dollars| euros?| usd)?|dollars"
    r"|euros|usd|percent|points|percentage points|basis points)$",
    re.IGNORECASE,
)
_YEAR_ON_YEAR = re.compile(r"\b(year|quarter|month)[- ]over[- ]\1\b", re.IGNORECASE)
_ADJECTIVE = re.compile(
    r"(?:\w+(?:ous|ive|able|ful|ly|al|ent|ant)|heavily \w+|widely \w+)", re.IGNORECASE
)
_DID = re.compile(
    r"^(?P<who>(?:[Tt]he )?[A-Z][\w&.’'-]*(?: (?:& )?[A-Z][\w&.’'-]*)*) (?P<verb>[a-z]+)"
    r"(?P<rest>\b.*)$"
)
_BE = frozenset({"is", "are", "was", "were"})
_LEADS_ON = re.compile(r"^(?:in|on|at|for|during|as of|by|over)\b", re.IGNORECASE)
_TIME_BEHIND = re.compile(
    r"^(?P<limit>\D{0,12}\d[\d.,]*"
    r"(?: ?(?:thousand|million|billion|bn|m|k|%|percent|dollars|euros))*"
    r"(?: per share)?) (?P<time>(?:in|at|on|by|for|during|as of) .+)$",
    re.IGNORECASE,
)
_LIMIT_LEAD = re.compile(
    r"^(?:the )?(?:mark of |threshold of |level of |about |around |some )?(?=[$€£]?\d)", re.I
)


def read_against(question: str) -> Against | None:
    """What a question sets against what; None where it sets nothing against anything.

    >>> read_against("Did NIKE's revenue exceed Adidas' in 2023?").two
    "Adidas' in 2023"
    """
    text = _YEAR_ON_YEAR.sub(r"\1-on-\1", kept(" ".join(question.split())))
    found = _read(_without_paper(text))
    if found is None:
        return None
    one, two, noun, lead = map(given_back, (found.one, found.two, found.noun, found.lead))
    return replace(found, one=one, two=two, noun=noun, lead=lead)


def _read(text: str) -> Against | None:
    if found := _how_far(text):
        return found
    whether = read_whether(text)
    if whether is None or re.search(r"\b(?:not|never)\b|n['’]t\b", whether.statement, re.I):
        return None
    statement, auxiliary = whether.statement, whether.auxiliary
    if not auxiliary and (did := _DID.match(statement)):  # "Lantern paid more than", as a statement
        base = base_of(did["verb"])
        if base != did["verb"]:
            statement, auxiliary = f"{did['who']} {base}{did['rest']}", "did"
    return _stated(statement, auxiliary, whether.lead, "whether")


def _without_paper(text: str) -> str:
    """A question with the papers to look in, which stand behind it, before it."""
    match = _PAPER.search(text)
    if match is None:
        return text
    rest = text[: match.start()]
    return f"{match['how']} {match['paper']}, {rest[:1].lower()}{rest[1:]}?"


def _how_far(text: str) -> Against | None:
    if match := _TIMES.match(text):
        against = _side_by_side(match["one"], match["two"], 1, match["lead"], "times")
        return _with_deed(against, match["aux"], match["noun"] or "")
    match = _GAP.match(text)
    if match is None:
        return None
    noun = _counted(match["noun"] or "")
    rest, aux = match["rest"], match["aux"]
    if way := match["way"]:
        noun = match["noun2"] or noun
        parts = re.match(r"(?P<one>\S.*?) (?:than|compared (?:to|with)) (?P<two>\S.*)$", rest, re.I)
        if parts is None:
            return None
        side = _side_by_side(parts["one"], parts["two"], way_of(way), match["lead"], "gap")
        return _with_deed(side, aux, noun)
    found = _stated(rest, aux, match["lead"], "gap")
    if found is None or found.limit is not None:
        return None
    return found if found.noun or not noun else replace(found, noun=noun)


def _counted(noun: str) -> str:
    """What is counted: "" of "million dollars", "votes" of "million votes"."""
    plain = re.sub(r"^(?:millions?|billions?|thousands?)(?: of)? ", "", noun.strip(), flags=re.I)
    return "" if _UNIT.match(noun.strip()) or _UNIT.match(plain) else plain


def _stated(statement: str, aux: str, lead: str, want: Want) -> Against | None:
    """A statement that holds two sides: a multiple, "more than", or a verb that compares."""
    text, basis = _without_basis(statement.rstrip(" ?.!"))
    for read in (_multiple, _more_than, _verb):
        if found := read(text, aux, lead.strip(" ,"), want):
            return _of_basis(found, basis) if basis else found
    return None


def _without_basis(text: str) -> tuple[str, str]:
    match = _BASIS.search(text)
    return (text[: match.start()], match["item"]) if match else (text, "")


def _of_basis(found: Against, item: str) -> Against:
    """ "Is A dearer than B, judged by its fees?": the fees of A against those of B."""
    one = f"the {item} of {re.sub(' an?$', '', found.one)}"
    return Against(one, found.two, found.way, found.want, lead=found.lead)


def _multiple(text: str, aux: str, lead: str, want: Want) -> Against | None:
    match = FACTOR.search(text)
    times = factor_of(match["n"]) if match else None
    if match is None or times is None or not (match["times"] or not match["n"][0].isdigit()):
        return None
    word = match["n"].lower()
    if not match["times"] and word not in ("double", "twice", "triple", "treble", "half", "thrice"):
        return None
    how = match["how"] or "at least"
    way = -1 if re.search(r"less than|fewer than|under|at most|no more", how, re.I) else 1
    if re.search(r"no less", how, re.IGNORECASE):
        way = 1
    one = _LIES.sub("", text[: match.start()].rstrip())
    noun, inclusive = match["noun"] or "", not re.match(r"more|over|less|fewer|under", how, re.I)
    found = Against(one, match["two"], way, want, False, "", lead, times, inclusive)
    return _with_deed(found, aux, noun) if noun else found


def _more_than(text: str, aux: str, lead: str, want: Want) -> Against | None:
    match = _THAN.match(text)
    if match is None:
        return None
    one, noun, way = match["one"].strip(), (match["noun"] or "").strip(), way_of(match["way"])
    if held := _ENDS_WITH.match(
        re.sub(r" an?$", "", one)
    ):  # "end 2021 with more employees" has them at its end
        when = held["time"] or ""
        one = f"{held['who']} have"
        noun += f" at the end of{when}" if when and "start" not in one else when
    limit = _limit(match["two"])
    if aux in _BE and _ADJECTIVE.fullmatch(noun):
        noun = ""  # "more numerous than"
    if limit is None and (based := _BY_NOUN.match(noun)) and aux in _BE:
        found = Against(one, match["two"], way, want, lead=lead)
        return _of_basis(found, based["item"])
    if limit is not None and not noun:
        one = f"{_LIES.sub('', one)}{_behind_limit(match['two'])}"
        return Against(one, "", way, want, lead=lead, limit=limit)
    if limit is not None:
        return None
    if not one and not noun:
        return None
    if not _LIES.fullmatch(f" {one}") and aux in _BE and (not noun or _LEADS_ON.match(noun)):
        one = f"{_LIES.sub('', one)} {noun}".strip()  # "were stocks lower on May 1 than on April 1"
        return Against(one, match["two"], way, want, lead=lead)
    found = Against(one, match["two"], way, want, lead=lead)
    if noun or _is_deed(one, aux):
        return _with_deed(found, aux, noun)
    return Against(_LIES.sub("", one), match["two"], way, want, lead=lead)


def _is_deed(one: str, aux: str) -> bool:
    """Whether the first side is what somebody did: "did Ford earn more than"."""
    return aux in ("did", "do", "does") and not _LIES.search(one) and len(one.split()) > 1


def _with_deed(found: Against, aux: str, noun: str) -> Against:
    """The sides as deeds or as things that there were."""
    if not noun and not _is_deed(found.one, aux):
        return found
    deed = aux in ("did", "do", "does", "has", "have", "had")
    return replace(found, deed=deed or bool(noun), noun=noun)


def _verb(text: str, aux: str, lead: str, want: Want) -> Against | None:
    match = _BEATS.match(text) or _PLACED.match(text)
    if match is None or not terms(match["one"]):
        return None
    one = _LIES.sub("", _GOES.sub("", match["one"]))
    shown = _SHOW.match(one) if aux not in _BE else None
    if shown and (match["way"].lower().endswith("ing") or _PLACED.match(text)):
        one = f"{shown['who']}’s {re.sub('^(?:an?|any|the) ', '', shown['one'])}"
    limit = _limit(match["two"])
    two = "" if limit is not None else match["two"]
    one += _behind_limit(match["two"]) if limit is not None else ""
    return Against(one, two, way_of(match["way"]), want, lead=lead, limit=limit)


def _side_by_side(one: str, two: str, way: int, lead: str, want: Want) -> Against:
    return Against(_LIES.sub("", one), two, way, want, lead=lead.strip(" ,"))


def _limit(text: str) -> Quantity | None:
    """A side that is a number: "$5 billion", "the $1.77 of a year earlier"."""
    plain = _LIMIT_LEAD.sub("", _limit_alone(text))
    found = find_quantities(plain)
    if not found or plain[: found[0].start].strip(" $€£the") or len(found) > 1:
        return None
    rest = plain[found[0].end :]
    if re.match(r"\s*(?:19|20)\d\d\b|['’]", rest) or _is_year(found[0]):
        return None
    if found[0].unit in ("day", "month", "quarter", "year"):
        return None  # "than twelve months earlier"
    return found[0]


def _limit_alone(text: str) -> str:
    """A number without the time behind it: "$102 billion by the end of 2019"."""
    match = _TIME_BEHIND.match(text.strip())
    return match["limit"] if match else text.strip()


def _behind_limit(text: str) -> str:
    """The time behind a limit, which is that of the first side."""
    match = _TIME_BEHIND.match(text.strip())
    return f" {match['time']}" if match else ""


def _is_year(one: Quantity) -> bool:
    return re.fullmatch(r"(?:19|20)\d\d", one.text) is not None
