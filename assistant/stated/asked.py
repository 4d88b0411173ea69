"""What a question for one figure wants said: every word of it that is not only a way of asking."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from assistant.question import Kind, Request
from assistant.sentences.asked_terms import asked_terms
from assistant.stated.senses import ASKING, is_figure, senses
from assistant.words import stem, terms
from index.dates import MONTH
from index.types import Period

_BOUGHT_BACK = re.compile(r"\b(?:buy(?:s|ing)?|bought)[ -]?backs?\b|\bbuybacks?\b", re.IGNORECASE)
_RESTATES = re.compile(r"^.*?\b(?:i\.e\.|that is|in other words)[,:]?\s+(?=\w+\s)", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z][\w&'’-]*")
_MANY = re.compile(
    r"\bhow many\s+((?:[\w&'’/-]+\s+){1,5})|\bnumber of\s+((?:[\w&'’/-]+\s*){1,4})", re.I
)
_SHARES_OUT = re.compile(
    r"\bshares (?:issued and )?outstanding\b|\boutstanding (?:\w+ )?shares\b", re.IGNORECASE
)
_NOUN_ENDS = re.compile(
    r"\b(?:is|are|was|were|do|does|did|has|have|had|will|would|can|could|may|of|in|for|to|at|on|by"
    r"|from|with|under|that|which|who|it)\b",
    re.IGNORECASE,
)
_PAST = re.compile(r"\b(?:did|was|were|had|has|have)\b", re.IGNORECASE)
_FORESEES = re.compile(
    r"\b(?:expect\w*|anticipat\w+|forecast\w*|project(?:s|ed|ion|ions|ing)?|guid(?:e|es|ed|ing|ance)"
    r"|outlook|target\w*|plan(?:s|ned|ning)?(?= to\b| on\b)|intends?|will|going to)\b",
    re.IGNORECASE,
)
_BOUNDS = re.compile(
    r"\b(?:up to|at most|at least|maximum|minimum|max|min|most|least|limit\w*|cap(?:ped)?|ceiling"
    r"|commit\w*|capacity|eligible|potential\w*|possible|could|(?-i:may)|might|can|would|if)\b",
    re.IGNORECASE,
)
_EXPECTS = re.compile(
    r"\b(?:expects?|expecting|anticipat(?:e|es|ing)|forecasts?|forecasting"
    r"|projects?(?= (?:to|for|its|that)\b)|guid(?:e|es|ed|ing|ance)|outlook"
    r"|did [^?]{2,60} (?:expect|project|anticipate))\b",
    re.IGNORECASE,
)
DENIED = re.compile(r"\b(?:no|not|never|nor|neither)\b(?! (?:more|less) than)", re.IGNORECASE)
EARLIER = re.compile(
    r"\b(?:prior|previous|preceding|comparable|same)[- ](?:fiscal )?(?:year|quarter|period)"
    r"|\byear[- ](?:ago|earlier)|\ba year (?:ago|earlier|before)\b",
    re.IGNORECASE,
)
_MONTH = re.compile(MONTH)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A word that must be said: any of ``said`` says it. ``at_number``: said at the number itself;
    ``near`` words may be said in the sentences and heads before it as well."""

    term: str
    said: frozenset[str]
    at_number: bool


@dataclass(frozen=True, slots=True)
class FigureAsked:
    """A question for one figure that a sentence may state.

    ``words`` are what must be said. ``foreseen``: an expectation is asked for; ``happened``: what
    was; ``bounded``: a limit or a possibility may answer; ``earlier``: the time before another;
    ``denied``: what is not, "cost not yet recognized".
    """

    kind: Kind
    words: tuple[Wanted, ...]
    periods: tuple[Period, ...]
    foreseen: bool
    happened: bool
    bounded: bool
    earlier: bool
    denied: bool
    text: str
    dates: tuple[str, ...] = ()

    def names_time(self, said: str) -> bool:
        """Whether a sentence has a day or month in the question's own words: "the February 2023
        plan"; a year alone may be that of another figure."""
        plain = said.casefold()
        return any(_MONTH.search(date) and date.casefold() in plain for date in self.dates)


def read_figure_asked(
    request: Request, away: Collection[str], dates: tuple[str, ...], periods: tuple[Period, ...]
) -> FigureAsked | None:
    """What a question wants said; None where it says too little to tell one figure from another.

    ``away`` are terms of the company and of where to look, ``dates`` the words of its periods.
    """
    text = _RESTATES.sub("", _BOUGHT_BACK.sub("repurchase", request.text))
    counted = _counted(text)
    dated = {term for date in dates for term in terms(date)}
    found = [
        term
        for term in asked_terms(text, away)
        if term in counted or not (_says_little(term) or term in dated)
    ]
    heads = _at_the_number(text, found) | counted
    words = _with_head(text, tuple(Wanted(t, senses(t), t in heads) for t in found))
    if len(words) < 2 or not any(word.at_number for word in words):
        return None
    return FigureAsked(
        kind=_kind(request, text, counted),
        words=words,
        periods=periods,
        foreseen=_FORESEES.search(text) is not None or asks_foreseen(text),
        happened=_PAST.search(text) is not None,
        bounded=_BOUNDS.search(text) is not None,
        earlier=EARLIER.search(text) is not None,
        denied=DENIED.search(text) is not None,
        text=text,
        dates=dates,
    )


_SHORT = 2
_PREFIXES = frozenset(("pr", "non", "pro"))
_PREPOSITION = re.compile(
    r"for|from|on|of|in|to|through|under|by|with|at|against|via", re.IGNORECASE
)


def asks_foreseen(question: str) -> bool:
    """Whether what somebody expects is asked for: then what was is no answer. "Expected" alone may
    be of a line item's name, "expected return on plan assets"."""
    return _EXPECTS.search(question) is not None


def asks_bound(question: str) -> bool:
    """Whether a limit or a possibility may answer."""
    return _BOUNDS.search(question) is not None


def _at_the_number(text: str, found: Sequence[str]) -> frozenset[str]:
    """The words that figures are said by, up to the first preposition behind one: in "the charges
    it took for its workforce reduction" the charges alone."""
    heads: set[str] = set()
    for match in _WORD.finditer(text):
        part = stem(match[0])
        if part in found and is_figure(part):
            heads.add(part)
        elif heads and _PREPOSITION.fullmatch(match[0]):
            break
    return frozenset(heads)


def _says_little(term: str) -> bool:
    """ "Managed-basis" is also cut into its halves, which say it; "pre" of "pre-tax" is no word."""
    return (
        term in ASKING
        or term[:1].isdigit()
        or "-" in term
        or "/" in term
        or term in _PREFIXES
        or len(term) < _SHORT
    )


_PROPORTION = re.compile(r"\bas an? (?:percent\w*|proportion|share|fraction|%) of\b", re.IGNORECASE)


def _kind(request: Request, text: str, counted: Collection[str]) -> Kind:
    if _PROPORTION.search(text):
        return "percent"
    return request.kind if request.numeric else "count" if counted else "amount"


def _counted(text: str) -> frozenset[str]:
    """The terms of what is counted: "stores" of "how many stores did it open"."""
    if _SHARES_OUT.search(text):
        return frozenset({stem("shares")})
    match = _MANY.search(text)
    if match is None:
        return frozenset()
    noun = terms(_NOUN_ENDS.split(match[1] or match[2])[0])
    return frozenset(noun[-1:])


_HEAD = re.compile(
    r"\b(?:what|which|how (?:large|big|high|much))\s+(?:(?:is|was|were|are)\s+)?"
    r"(?:the\s+|its\s+|an?\s+)?"
    r"(?P<noun>[^?,;]{2,80}?)(?=\s+(?:is|are|was|were|did|does|do|has|have|had|will|would|of|in|for"
    r"|to|at|on|by|from|with|under|per|after|before|that|which|who|it)\b|[?,;]|$)",
    re.IGNORECASE,
)


def _with_head(text: str, words: tuple[Wanted, ...]) -> tuple[Wanted, ...]:
    """The words, the last of the noun asked for at the number where no other word is."""
    if any(word.at_number for word in words):
        return words
    match = _HEAD.search(text)
    head = {stem(part) for part in match["noun"].split()} if match else set()
    last = next((w.term for w in reversed(words) if w.term in head), "")
    return tuple(Wanted(w.term, w.said, w.term == last) for w in words)
