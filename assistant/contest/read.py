"""What a question compares: "In which year was X highest?", "Which segment grew fastest?"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from assistant.contest.first_few import WORDS, first_few, number_of
from assistant.contest.names import COMPARE, HIGH, LOW, WAS_OR, named_in
from assistant.contest.wordings import plainly
from assistant.words import stem, terms
from index.periods import FiscalCalendar, find_periods
from index.quantities import find_quantities
from index.types import Quantity

Goal = Literal["highest", "lowest", "above", "below", "all"]
Want = Literal["which", "count", "value", "share", "sum"]
By = Literal["value", "change", "growth"]

_PERIODS = frozenset(map(stem, ("year", "quarter", "period", "month", "half", "date")))
_VERB = (
    r"(?:is|are|was|were|do|does|did|has|have|had|will|contribut|show|record|report|brought|bring"
    r"|generat|receiv|saw|see|experienc|gr[eo]w|account|made|make|with|that|exceed|perform|fell"
    r"|fall|rose|rise|declin|increas|decreas|drop|improv|earn|produc|deliver"
    r"|sold|sell|bought|buy|acquir|own|hold|held|paid|pay|issu|employ|lost|los)"
)
_NAME = r"[^\s,;:?]+"
_WHICH = re.compile(
    r"\b(?:which|what)\s+"
    rf"(?:(?:one )?of\s+(?:the\s+|its\s+|their\s+)?)?(?P<noun>(?:{_NAME}\s+){{0,5}}?{_NAME})"
    rf"(?:\(s\))?\s+(?=(?:{_VERB})\w*\b)",
    re.IGNORECASE,
)
_WHAT_IS = re.compile(
    r"\b(?:which|what)\s+(?:is|was|are|were)\s+the\s+(?:names? of the\s+)?"
    rf"(?P<noun>(?:{_NAME}\s+){{0,3}}?{_NAME})\s+(?=(?:that|which|with|having)\b)",
    re.IGNORECASE,
)
_WHICH_OF_THEM = re.compile(rf"\b(?:which|what)\s+(?:one\s+)?(?=(?:{_VERB})\w*\b)", re.IGNORECASE)
_HOW_MANY = re.compile(
    r"\bhow many\s+(?:of\s+the\s+|of\s+(?:its|their)\s+)?"
    rf"(?P<noun>(?:{_NAME}\s+){{0,3}}?{_NAME})\s+"
    rf"(?=(?:(?:in|for|at|during|of)\s[^?]{{2,40}}?\s)?(?:{_VERB})\w*\b)",
    re.IGNORECASE,
)
_WHAT_EXTREME = re.compile(
    r"^\W*(?:what|how (?:much|large|high|low))\s+(?:is|was|are|were)\s+"
    r"the\s+(?=(?:highest|lowest|largest|smallest|greatest|biggest|maximum|minimum)\b)",
    re.IGNORECASE,
)
_TOP_OF = re.compile(
    r"\b(?:what|which|who)\s+(?:are|were|is|was)\s+(?:the\s+|its\s+)?(?:\w+\s+)?"
    r"(?:top|largest|biggest|highest)\s+(?:(?:two|three|four|five|[2-5])\s+)?"
    r"(?P<noun>[\w -]{3,40}?)\s+(?:by|in terms of|ranked by)\s+(?P<measure>[^?]{3,80})",
    re.IGNORECASE,
)
_ONE_BY = re.compile(
    r"^\W*(?:what|which|who)\s+(?:is|was)\s+(?:the|its|their)\s+(?:single\s+)?"
    r"(?P<goal>largest|biggest|highest|greatest|smallest|lowest)\s+(?:single\s+)?"
    r"(?P<noun>[\w -]{3,40}?)\s+(?:by|in terms of)\s+(?P<measure>[^?]{3,80})",
    re.IGNORECASE,
)
_SHARE_OF_ONE = re.compile(
    r"\bwhat\s+(?:share|percent(?:age)?|%|proportion|fraction|part)\s+of\s+"
    r"(?P<measure>[^?]{3,80}?)\s+(?:is|was|does|do|are|were)\s+(?:in\s+|held in\s+)?"
    r"(?:the|its|their)\s+(?:single\s+)?"
    r"(?P<goal>largest|biggest|highest|greatest|smallest|lowest)\s+(?:single\s+)?"
    r"(?P<noun>[\w -]{3,40}?)(?=\s+(?:in|at|on|represent|account|make|made|constitut)|\?|$)",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"\b(?:total|reported|overall|aggregate|all|whole|entire|combined)\b|\b(?:form )?13F\b",
    re.IGNORECASE,
)
_OF_THE_MOST = re.compile(
    r"\bhow (?:many|much)\s+(?P<measure>[^?]{2,60}?)\s+(?:was|were|is|are)\s+(?:there\s+)?"
    r"(?:in|of|for|from)\s+(?:the|its|their)\s+"
    r"(?P<goal>largest|biggest|highest|greatest|smallest|lowest)\s+(?P<noun>[\w -]{3,40})",
    re.IGNORECASE,
)
_FROM_WHOM = re.compile(
    r"\b(?:from|by|to|with)\s+(?:whom|(?:which|what)\s+(?P<noun>\w+))\s+(?:was|were|is|are|did)\s+"
    r"(?:the|its|their)\s+(?P<goal>largest|biggest|highest|greatest|smallest|lowest)\s+"
    r"(?:block|lot|number|amount|parcel|sale|purchase)\s+of\s+(?P<measure>[^?]{3,60})",
    re.IGNORECASE,
)
_ONE: tuple[tuple[re.Pattern[str], Want], ...] = (
    (_SHARE_OF_ONE, "share"),
    (_ONE_BY, "which"),
    (_FROM_WHOM, "which"),
    (_OF_THE_MOST, "value"),
)
_COUNTED = re.compile(rf"^(?:{WORDS})\s+", re.IGNORECASE)
_GOAL = re.compile(rf"\b(?:(?P<high>{HIGH})|(?P<low>{LOW}))\b", re.IGNORECASE)
_LIMIT = re.compile(
    r"\b(?:(?P<above>exceed\w*|(?:more|greater|higher|larger|bigger) than|above|over|at least)"
    r"|(?P<below>(?:less|lower|smaller|fewer) than|below|under|at most))\s+"
    r"(?=(?:about |around |roughly )?(?:[A-Z]{0,3}[$€£¥]\s?|\(|-)?\d)",
    re.IGNORECASE,
)
_LISTED = re.compile(
    r"\b(?:calculated|recorded|provided|presented|shown|given|included|reported|disclosed|listed"
    r"|available|stated|covered|measured|reflected|analy[sz]ed|noted)\b"
    r"|\btables?\s+(?:provide|show|present|give|cover|include|report|display|list)\w*\b",
    re.IGNORECASE,
)
_DROPS = re.compile(
    r"\b(?:drop|declin|decreas|fall|fell|reduc|shr[iau]nk|deteriorat|plung|slump|slid|slip|tumbl"
    r"|contraction|dip)\w*\b",
    re.IGNORECASE,
)
_MOVES = re.compile(
    r"\b(?:gr[eo]w|growth|growing|increas|r[io]se|rising|improv|change|gain|expan|perform|jump"
    r"|surge|climb|swell|soar)\w*\b",
    re.I,
)
_PERCENT = re.compile(
    r"%|\bperform\w*|\bpercent\w*|\bgr[eo]w\w*|\bfast(?:est|er)\b|\brate of\b", re.IGNORECASE
)
_IN_PERCENT = re.compile(r"\b(?:percentage|percent)\b|%", re.IGNORECASE)
_FRAME = re.compile(
    r"\btables?\s+(?:provide|show|present|give|cover|include|report|display|list)s?\b"
    r"(?:\s+(?:information|data|figures|values|amounts)\s+(?:for|on|about|of)\b)?"
    r"|(?:^|\bthe\s+)(?:amounts?|values?|figures?) (?:of|for)\b|\bin (?:the|this) table\b"
    r"|\bcontribution\b(?=\s+(?:to|for|in|at|during|over)\b|\s*$)|\bamong\b"
    r"|\bthe (?:same|following) (?:year|period)s?\b|\b(?:or|and) (?:lost|gained) the \w+\b"
    r"|\bon an? (?:\w+ )?basis\b|\byear[- ]over[- ]year\b|\byoy\b|\bin percent\w*"
    r"|\bcompared (?:to|with)\b.*$"
    r"|\b(?:had|has|have|saw|shows?|showed|experienced|reported|recorded|received)\s+(?:the|an?)\b"
    r"(?:\s+in\b)?|\(or [^()]{2,40}\)"
    r"|\b(?:contributed|brought in|generated|contributes|accounts? for|accounted for)\b"
    r"|\b(?:amount|number|level) of\b",
    re.IGNORECASE,
)
_LED_BY = re.compile(r"^\W*(?:for|at|in|of)\s+[^,?]{2,40},\s*", re.IGNORECASE)
_EMPTY = re.compile(
    r"\b(?:is|are|was|were|do|does|did|has|have|had|will|be|been|that|which|with|the|a|an|its|their"
    r"|in|for|of|by|to|at|on|during|from|than|it|as|between|and|company(?:['’]s)?)\b",
    re.IGNORECASE,
)
# "What percentage of obligations is due in more than 5 years?" asks for a share, not for a winner.
_NO_NOUN = re.compile(
    rf"\b(?:{HIGH}|{LOW})\b|^(?:is|are|was|were|do|does|did|the)\b"
    r"|^(?:percent(?:age)?|share|portion|proportion|fraction|part)s? of\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Contest:
    """What is compared with what.

    ``noun`` is what the question asks for ("year", "business segment"); "" where it asks for the
    value itself. ``measure`` are the words of what is compared ("net income"). ``names`` are the
    contestants where the question lists them. ``limit`` is what they must be above or below.
    ``top`` is how many are asked for. ``want`` "share" asks for the winners' share of the whole,
    "sum" for what they come to together.
    """

    noun: str
    measure: str
    goal: Goal
    want: Want = "which"
    by: By = "value"
    limit: Quantity | None = None
    names: tuple[str, ...] = ()
    top: int = 1

    @property
    def over_time(self) -> bool:
        """True where periods compete, not parts of a company."""
        return bool(_PERIODS & {stem(word) for word in self.noun.split()[-1:]})


def read_contest(text: str, calendar: FiscalCalendar | None = None) -> Contest | None:
    """The comparison that a question asks for; None where it asks for none.

    >>> read_contest("In which year was net income the highest?").measure
    'net income'
    """
    text = plainly(text)
    opened = _opening(text)
    if opened is None:
        return None
    noun, want, body = opened
    names, listed = named_in(text)
    goal, limit, rest = _goal(body)
    over_time = bool(_PERIODS & {stem(word) for word in noun.split()[-1:]})
    if goal is None and over_time and want == "which" and _LISTED.search(body):
        goal, rest = "all", _LISTED.sub(" ", _FRAME.sub(" ", body))
    if goal is None or (want == "count" and limit is None):
        return None
    by = _by(rest, goal)
    if by != "value" and _DROPS.search(rest) and goal in ("highest", "lowest"):
        goal = "lowest" if goal == "highest" else "highest"
    plain = rest if by == "value" else _DROPS.sub(" ", _MOVES.sub(" ", _IN_PERCENT.sub(" ", rest)))
    measure = _measure(plain, listed, calendar)
    if not terms(measure) and by != "value" and not names:
        measure = "revenue"  # "which segment grew fastest" speaks of sales
    if not terms(measure) and not names and want == "which" and not over_time:
        measure = noun  # "which acquisition was the largest?"
    if not terms(measure) and not names:
        return None
    return Contest(noun, measure, goal, want, by, limit, names, number_of(text))


def _opening(text: str) -> tuple[str, Want, str] | None:
    """What is asked for, how, and the question without those words."""
    if few := first_few(text):
        return few.noun, few.want, f"{few.goal} {few.measure}"
    for pattern, wanted in _ONE:
        match = pattern.search(text)
        if match:
            measure = _WHOLE.sub(" ", match["measure"]) if wanted == "share" else match["measure"]
            noun = match["noun"] or "one"
            kind = noun if wanted == "value" else ""  # "ADSs in the smallest acquisition"
            return noun, wanted, f"{match['goal']} {measure} {kind}"
    for pattern, want in ((_HOW_MANY, "count"), (_WHAT_IS, "which"), (_WHICH, "which")):
        match = pattern.search(text)
        if match and not _NO_NOUN.search(match["noun"]):
            if pattern is _WHICH and named_in(text)[0] and match["noun"] == "one":
                continue
            found: Want = "count" if want == "count" else "which"
            return (
                _COUNTED.sub("", match["noun"].strip()),
                found,
                f"{text[: match.start()]} {text[match.end() :]}",
            )
    named, listed = named_in(text)
    match = WAS_OR.search(text) or COMPARE.search(text)
    if named and match and match.re is COMPARE:
        return "", "which", "highest growth" if _MOVES.search(listed) else "highest"
    if named and match:
        return "", "which", text
    match = _TOP_OF.search(text)
    if match:
        return match["noun"], "which", f"highest {match['measure']}"
    match = _WHICH_OF_THEM.search(text)
    if match and named:
        return "", "which", f"{text[: match.start()]} {text[match.end() :]}"
    match = _WHAT_EXTREME.search(text)
    if match:
        return "", "value", text[match.end() :]
    return None


def _goal(body: str) -> tuple[Goal | None, Quantity | None, str]:
    """Highest, lowest, above or below a limit; and the words without those that say so."""
    match = _LIMIT.search(body)
    if match:
        limits = [q for q in find_quantities(body) if q.start >= match.end() - 1]
        if limits:
            rest = body[: match.start()] + " " + body[limits[0].end :]
            return ("above" if match["above"] else "below"), limits[0], rest
    match = _GOAL.search(body)
    if match is None:
        return None, None, body
    rest = _GOAL.sub(" ", body)
    return ("highest" if match["high"] else "lowest"), None, rest


def _by(rest: str, goal: Goal) -> By:
    """Whether sizes are compared, or how far they moved."""
    if goal == "all" or not (_MOVES.search(rest) or _DROPS.search(rest)):
        return "value"
    return "growth" if _PERCENT.search(rest) else "change"


def _measure(rest: str, listed: str, calendar: FiscalCalendar | None) -> str:
    body = _LED_BY.sub(" ", rest.rstrip(" ?."))
    for mention in reversed(find_periods(body, calendar)):
        body = f"{body[: mention.start]} {body[mention.end :]}"
    body = body.replace(listed, " ") if listed else body
    body = re.sub(r"[,;:()]", " ", _FRAME.sub(" ", body))
    # Small words go from the ends only: "cost of sales" keeps its own.
    words = body.split()
    while words and _EMPTY.fullmatch(words[0]):
        words.pop(0)
    while words and _EMPTY.fullmatch(words[-1]):
        words.pop()
    return " ".join(words)
