"""What a question for words wants said: its terms, its names, its verb, the kind of its answer."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from assistant.likeliest.senses import is_action
from assistant.question import Request
from assistant.sentences.asked_terms import asked_terms
from assistant.sentences.asking import read_asked as read_shape
from assistant.words import stem, terms, words

Want = Literal["reason", "date", "who", "place", "name", "often", "words"]

_REASON = re.compile(
    r"\bwhy\b|\b(?:what|which)\b[^?]{0,40}?\b(?:drove|caused?|explains?|explained|prompted|pushed"
    r"|triggered|lifted|boosted|dragged|hurt|led to|behind|made|accounts? for|accounted for"
    r"|contributed to|responsible for)\b|\b(?:reasons?|causes?|drivers?|factors?|rationale)\b",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"(?:^\W*|[,;:] |\band )(?:so |since |until |by )?when\b|\b(?:since|until|by) (?:when|what)\b"
    r"|\b(?:what|which|on what)\s+(?:[\w’'-]+\s+){0,2}?(?:dates?|day|month|year)\b"
    r"|^\W*(?:give|state|name|list)\b[^?]{0,40}\bdates?\b",
    re.IGNORECASE,
)
_WHO = re.compile(r"\bwho(?:m|se)?\b", re.IGNORECASE)
_PLACE = re.compile(
    r"\bwhere\b|\b(?:what|which|list|name)\s+(?:[\w’'-]+\s+){0,3}?(?:country|countries|state|states"
    r"|city|cities|places?|locations?|regions?|jurisdictions?|addresse?s?)\b",
    re.IGNORECASE,
)
_OFTEN = re.compile(r"\bhow (?:often|frequently)\b", re.IGNORECASE)
_NAMED = re.compile(
    r"\b(?:what|which)\s+(?:(?:of|the|its|their|other|two|three|four|five)\s+)*"
    r"(?:(?!(?:is|are|was|were|did|does|do|has|have|had|of|to|in|for|at|by|on|happened)\b)[\w&’'-]+"
    r"\s+){0,3}?(?:compan(?:y|ies)"
    r"|firms?|banks?|exchanges?|unions?|law|rules?|standards?|products?|drugs?|therap(?:y|ies)"
    r"|candidates?|brands?|segments?|business(?:es)?|customers?|suppliers?|competitors?|providers?"
    r"|distributors?|partners?|plants?|factor(?:y|ies)|teams?|clubs?|auditors?|underwriters?"
    r"|brokers?|agents?|subsidiar(?:y|ies)|institutions?|investors?|buyers?|bidders?|sellers?"
    r"|lenders?|manufacturers?|agency|agencies|court|people|persons|executives?|directors?"
    r"|officers?|propert(?:y|ies)|resorts?|stores?|models?|airlines?|entit(?:y|ies))\b"
    r"|\b(?:name|list)\b",
    re.IGNORECASE,
)
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
_SEVERAL = re.compile(
    rf"\b(?:what|which|name|list|give|who|the)\b(?:\s+(?:are|were|the|its|their|all|of))*\s+"
    rf"(?P<number>{'|'.join(_NUMBERS)})\s+(?:[\w&’'-]+\s+){{0,3}}?[\w&’'-]+s\b",
    re.IGNORECASE,
)
_MONTHS = "january february march april may june july august september october november december"
_NAME = re.compile(r"(?<=[a-z,;’'\"“] )[A-Z][\w&.’'-]*|(?<=[a-z] )\d+[A-Z]\w*|\b[A-Z]{3,}[\w-]*")
# "The first quarter", "its second half": when, not which.
_ORDINAL = re.compile(
    r"\b(?:first|second|third|fourth)\s+(?=(?:fiscal\s+)?(?:quarter|half)\b)", re.IGNORECASE
)
_PHRASES = (
    (re.compile(r"\b(?:take|takes|took|taken|taking) over\b", re.IGNORECASE), "acquired"),
    (re.compile(r"\bwalk(?:ed|s)? out\b", re.IGNORECASE), "strike"),
    (re.compile(r"\bstep(?:ped|s)? down\b", re.IGNORECASE), "resigned"),
    (re.compile(r"\bset up\b", re.IGNORECASE), "established"),
    (re.compile(r"\b(?:come|came) (?:down)\b", re.IGNORECASE), "decreased"),
    (re.compile(r"\b(?:go|went|gone|come|came) up\b", re.IGNORECASE), "increased"),
)
_CHECK = re.compile(r"(?<=[?.]) +(?:check|look|see|use|go by|cite|quote)\b[^?]*$", re.IGNORECASE)
_TIME = re.compile(
    r"(?:19|20)\d\d|\d\d?|fiscal|quart|q[1-4]|fy|"
    + "|".join(stem(month) for month in _MONTHS.split())
)
_TYPED = frozenset(
    stem(word)
    for word in """reason cause driver factor date day month year name list company firm place
    location person people country state city main primary key give describe explain identify
    call say said tell told behind make made happen go going went up down out off over on under
    against among most more one two three four five six seven eight end every line single each
    still besides other turn come came per money set part after before until since long last note
    notes count s during through within without both same new its all off while for between item
    thing things kind type types job position role""".split()
)


@dataclass(frozen=True, slots=True)
class Asked:
    """Stems. ``terms`` are to be said; ``names`` those of them that the question writes as names;
    ``verbs`` those that may be its verb; ``times`` are years, months and quarters; ``several`` is
    how many things it asks for (1: not said). ``away`` are words that say where to look; ``deeds``
    are its verbs as its shape tells them."""

    text: str
    terms: tuple[str, ...]
    names: frozenset[str]
    verbs: frozenset[str]
    times: frozenset[str]
    want: Want
    several: int = 1
    away: frozenset[str] = frozenset()
    deeds: frozenset[str] = frozenset()


def read_words_asked(request: Request, away: Iterable[str]) -> Asked:
    """Read a question for words; ``away`` are words that say where to look, not what for.

    >>> from assistant.question import read_question
    >>> asked = read_words_asked(read_question("Who bought Acme's kiln business?"), ["Acme"])
    >>> asked.terms, asked.want
    (('acquir', 'kiln', 'busines'), 'who')
    """
    text = _CHECK.sub("", _ORDINAL.sub("", request.text))
    for phrase, plain in _PHRASES:
        text = phrase.sub(plain, text)
    elsewhere = {stem(word) for part in away for word in words(part)}
    told = asked_terms(text, elsewhere)
    times = frozenset(term for term in told if _TIME.fullmatch(term))
    found = tuple(term for term in told if term not in _TYPED and term not in times) or told
    shape = read_shape(text)
    written = frozenset(terms(" ".join(_NAME.findall(text)))) - elsewhere
    several = _SEVERAL.search(text)
    return Asked(
        request.text,
        found,
        frozenset(found) & written,
        _actions(found, shape.verbs),
        times,
        _want(request),
        _NUMBERS[several["number"].casefold()] if several else 1,
        frozenset(elsewhere),
        frozenset(verb for verb, _, _ in shape.verbs) & frozenset(found),
    )


def _actions(found: tuple[str, ...], read: Iterable[tuple[str, str, str]]) -> frozenset[str]:
    """The terms that tell what is done; the verb as it was read where no other is known."""
    known = frozenset(term for term in found if is_action(term))
    return known or frozenset(verb for verb, _, _ in read) & frozenset(found)


def _want(request: Request) -> Want:
    text = request.text
    kinds: tuple[tuple[re.Pattern[str], Want], ...] = (
        (_OFTEN, "often"), (_REASON, "reason"), (_WHO, "who"), (_DATE, "date"), (_PLACE, "place"),
        (_NAMED, "name"),
    )  # fmt: skip
    return next((want for pattern, want in kinds if pattern.search(text)), "words")
