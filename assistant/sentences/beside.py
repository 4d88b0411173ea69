"""Sentences that share a question's words and are beside its point."""

from __future__ import annotations

import re

from assistant.question import Request
from assistant.sentences.asked_terms import alike
from assistant.sentences.asking import read_asked
from assistant.sentences.span_kinds import gives_reason
from assistant.sentences.spans import same_family
from assistant.words import terms

_CAUSE = re.compile(
    r"\bwhy\b|\bwhat (?:made|prompted|caused|drove|pushed|triggered|explains?)\b|\breasons?\b",
    re.IGNORECASE,
)
_MIGHT = re.compile(r"\b(?:may|might|could|would)\b(?!\s+(?:\d|\w+\s+\d))")
_OF_MIGHT = re.compile(
    r"\b(?:may|might|could|would|can|will|should|if|risks?|threat\w*|potential\w*|expos\w+|happens?"
    r"|affects?|impacts?|uncertain\w*|possib\w+|allow\w*|permit\w*|entitle\w*|rights?|conditions?"
    r"|require\w*|consequence\w*|depend\w*|effects?|how)\b",
    re.IGNORECASE,
)
# "The following are our three largest customers:" names none of them.
_POINTS_ON = re.compile(r":\W*$")
_OUTCOME = re.compile(
    r"\bhow did\b[^?]*\b(?:turn out|go\b|end\b|fare)|\bwhat (?:was|were|is) the (?:outcome"
    r"|verdict)\b",
    re.IGNORECASE,
)
_TURNED_OUT = re.compile(
    r"\b(?:met|did not|failed|achiev\w+|success\w*|positive|negative|significan\w+|approv\w+"
    r"|reject\w+"
    r"|settled|dismissed|ruled|granted|denied|affirmed|reversed|won|lost|passed|ended|terminated"
    r"|discontinued|completed|resulted|showed|demonstrated|agreed)\b",
    re.IGNORECASE,
)
_FORESEEING = re.compile(r"\b(?:forecasting|expecting|planning|anticipating|projecting)\b", re.I)
_FORESEEN = re.compile(
    r"\b(?:expect\w*|anticipat\w+|plan(?:s|ned|ning)?|forecasts?|forecasted|projects?|projected|will"
    r"|intends?|targets?|guidance|outlook)\b",
    re.IGNORECASE,
)
_DOER = re.compile(
    r"\bwho\s+(?:has\s+|had\s+|have\s+|will\s+)?(?P<verb>bought|buys?|acquired|purchased|sold|founded"
    r"|appointed|elected|owns|controls|replaced|succeed\w*|advised|financed|manufactures|supplies)\b",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\b(?:which|what)\s+(?:(?!the\b|its\b|does\b|did\b|is\b|was\b)[\w&’'-]+\s+){0,3}?(?:company|firm|bank|customer|supplier|provider|team|club"
    r"|candidate|drug|vendor|plants?|factor(?:y|ies)|countr(?:y|ies)|cit(?:y|ies)|unions?|bidder|buyer|seller|underwriter|investor|lender|manufacturer|distributor"
    r"|subsidiary|business|brand|contractor|partner|competitor|tenant|licensor|licensee)\b"
    r"(?!\s+(?:segment|combination|model|unit|line|day))|\bwho\b[^?]*\bby name\b"
    r"|\b(?:name|list|identify|(?:what|which)\s+(?:are|were))\s+(?:the\s+|its\s+)?"
    r"(?:[\w-]+\s+){0,3}?(?:plants|factories|countries|cities|unions)\b",
    re.IGNORECASE,
)
_OBJECT = re.compile(r"\b(?:which|what|who|whom)\b[^?]{0,60}?\b(?:did|does)\b", re.IGNORECASE)
# "What are three main products?", "Name the five plants": as many must be told.
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "ten": 10}
_SEVERAL = re.compile(
    rf"\b(?:what|which|name|list|who)\b(?:\s+(?:are|were|is|was|the|its|their|all|of))*\s+"
    rf"(?P<number>{'|'.join(_NUMBERS)})\s+(?:[\w&’'-]+\s+){{0,3}}?[\w&’'-]+s\b",
    re.IGNORECASE,
)
_ITEM_ENDS = re.compile(r"[,;•\n]|\band\b|\bor\b")
_NAME = re.compile(r"(?<![.!?:•] )(?<!^)(?<![“\"(])\b[A-Z][\w&’'-]+|\b[A-Z]{2,}[\w-]*\d*\b")
_NO_NAMES = frozenset(
    terms(
        """company group board notes item form report act section agreement note january february
        march april may june july august september october november december u.s. usa american
        us our we the gaap fiscal asu asc fasb sec r&d ceo cfo"""
    )
)


def did_another_thing(request: Request, text: str) -> bool:
    """Whether a sentence or field does not say what "who bought it?" asks the doer of."""
    doer = _DOER.search(request.text)
    if doer is None:
        return False
    verb, own = terms(doer["verb"])[0], set(terms(text))
    return not (verb in own or alike(verb) & own or same_family(verb, own))


def beside_the_point(request: Request, text: str, part: str) -> bool:
    """Whether a sentence can not answer, whatever words it shares with the question: no reason
    where one is asked for, a thing that may be where one that was is, no name where one is.

    ``part`` is the part of the sentence that is thought to answer, or the sentence.
    """
    question = request.text
    if _CAUSE.search(question) and not gives_reason(text):
        return True
    if _POINTS_ON.search(text) or (_OUTCOME.search(question) and not _TURNED_OUT.search(text)):
        return True
    if _FORESEEING.search(question) and not _FORESEEN.search(text):
        return True
    if _MIGHT.search(text) and not _OF_MIGHT.search(question):
        return True
    if _tells_too_few(question, part):
        return True
    if _NAMED.search(question) and not _names_one(question, text, part):
        return True
    return _OBJECT.search(question) is not None and not _does_it(question, text)


def _tells_too_few(question: str, part: str) -> bool:
    """Whether a question asks for more things than a part lists."""
    several = _SEVERAL.search(question)
    if several is None:
        return False
    items = [item for item in _ITEM_ENDS.split(part) if terms(item)]
    return len(items) < _NUMBERS[several["number"].casefold()]


def _names_one(question: str, text: str, part: str) -> bool:
    """Whether a part has a name that is not the question's; the first word of a sentence is
    written large whatever it is."""
    known = set(terms(question)) | _NO_NAMES
    said = part.partition(" ")[2] if text.startswith(part.partition(" ")[0]) else part
    told = [set(terms(name)) for name in _NAME.findall(f"_ {said}")]
    return any(found and not found & known for found in told)


def _does_it(question: str, text: str) -> bool:
    """Whether a sentence says that somebody did what the question asks the object of."""
    verbs = {verb for verb, _, _ in read_asked(question).verbs}
    own = set(terms(text))
    return not verbs or any(
        verb in own or alike(verb) & own or same_family(verb, own) for verb in verbs
    )
