"""Whether words that answer are of the kind that the question asks for: a figure, a day, a doer.

"What were its futures orders in 2018?" is not answered by what a futures order is, "When does the
facility expire?" not by "if these conditions deteriorate".
"""

from __future__ import annotations

import re

from assistant.operands.frames import WORKING
from assistant.question import Request
from assistant.sentences.asked_terms import alike
from assistant.sentences.asking import read_asked
from assistant.sentences.extractive import Ranked
from assistant.sentences.numbers import numbers_in
from assistant.sentences.span_kinds import dates, names_someone
from assistant.sentences.spans import same_family
from assistant.words import stem, terms

_THING = re.compile(
    r"^\W*(?:what|which)(?:\s+(?:is|was|are|were)\s+|[’']s\s+)(?:the\s+|its\s+|their\s+|our\s+)?"
    r"(?P<thing>[^?,;]{2,120}?)\s*(?=$|[?,;(]|\s(?:of|in|for|on|at|during|as of|under|from|to|by"
    r"|within|per|between|over|across|with|after|before)\b)",
    re.IGNORECASE,
)
# Nouns of which words tell.
_TOLD = frozenset(
    stem(word)
    for word in """reason
    cause driver factor basis purpose nature method methodology assumption impact
    effect policy strategy plan name title location place component category product segment
    customer type kind focus objective term condition requirement risk change trend approach
    definition meaning role name business industry principal source use treatment outcome
    status result highlight theme priority goal initiative difference issue matter practice
    significance allegation allegations claim claims dispute agreement event development""".split()
)
_WORDY = re.compile(
    r"^(?:main|primary|key|major|principal|significant|different|various|specific)\b", re.IGNORECASE
)
_DATED = re.compile(
    r"\bwhen\b[^?]*\b(?:expires?|matures?|ends?|begins?|starts?|closes?|terminates?|due|commences?"
    r"|vests?|paid|payable|signed|filed|founded|completed|held|take place|takes place|occur|expired"
    r"|matured|scheduled|expected)\b"
    r"|\b(?:maturity|expiry|expiration|closing|effective|record|payment|due|issue|issuance)"
    r" dates?\b",
    re.IGNORECASE,
)
_WHO_DID = re.compile(
    r"\bwho\s+(?!is\b|are\b|was\b|were\b|has\b|had\b|have\b|will\b|do\b|does\b|did\b)[a-z]+", re.I
)
_IDENTIFIER = re.compile(
    r"\b(?:zip|cik|ccc|phone|code|street|address|file number|irs|cusip)\b", re.IGNORECASE
)
# "What registration fee came due?": of such a noun the answer is money, or else a rate.
_PRICED = re.compile(
    r"\b(?:what|which)\s+(?:(?!(?:is|are|was|were|did|does|do|has|have|had|of)\b)[\w-]+\s+){0,4}?"
    r"(?:fees?|prices?|costs?|amounts?|payments?|salary|salaries|proceeds|premium|compensation|rent"
    r"|penalt(?:y|ies)|fines?|coupon|dividends?|charges?)\b(?!\s+(?:for|of)\s+what)",
    re.IGNORECASE,
)
_WORDY_PRICE = re.compile(
    r"\b(?:include[ds]?|consist\w*|comprise[ds]?|relate[ds]?|mean|represent\w*|why|reasons?|recorded"
    r"|recogni[sz]ed|determined|based|classified|types?|kinds?|nature)\b",
    re.IGNORECASE,
)
_MONEY = re.compile(r"^(?:(?!ADS)[A-Z]{3}(?:/.*)?|percent|bp|)$")
_TIMES = frozenset(("day", "week", "month", "year", "hour", "time"))
_NEAR = 60
_NOT_THE_DOER = re.compile(
    r"\b(?:with|to|of|for|from|at|in|on|against|under)\s+(?:the\s+)?$", re.IGNORECASE
)


def is_of_kind_due(request: Request, best: Ranked, *, timed: bool) -> bool:
    """Whether a sentence can answer by what kind of thing it tells; ``timed`` where the question
    names a period. True of every field and of every question that asks for none of these kinds."""
    if best.sentence.is_field:
        return _field_fits(request, best)
    if request.numeric:
        return True
    text = best.sentence.text
    if _PRICED.search(request.text) and not _WORDY_PRICE.search(request.text):
        money = (q for q in numbers_in(text) if _MONEY.match(q.unit))
        if not any(q.text not in request.text for q in money):
            return False
    part = text[best.span.start : best.span.end] if best.span else text
    return (
        _tells_thing(request, best, text, timed=timed)
        and (not _DATED.search(request.text) or any(dates(part)))
        and _names_doer(request, best, text, part)
    )


def _field_fits(request: Request, best: Ranked) -> bool:
    """A field answers for a figure where its label says a word of what is asked: "Zip Code: 68131"
    is no number of shares."""
    if not request.numeric:
        return True
    asked = set(terms(request.text))
    label = set(terms(best.sentence.label))
    if request.kind != "identifier" and _IDENTIFIER.search(best.sentence.label):
        return False
    return not label or bool(
        label & asked or any(alike(term) & asked or same_family(term, asked) for term in label)
    )


def _tells_thing(request: Request, best: Ranked, text: str, *, timed: bool) -> bool:
    """Whether a sentence speaks of the thing that "What was X?" asks for, and gives a figure where
    X is of a period and no thing of which words tell."""
    asked = _THING.search(request.text)
    if asked is None:
        return True
    words = [t for t in terms(asked["thing"]) if t not in WORKING and not t.isdigit()]
    held = set(terms(f"{best.sentence.label} {best.sentence.context} {text}"))
    if words and not (words[-1] in held or alike(words[-1]) & held or same_family(words[-1], held)):
        return _TOLD & set(words) != set()
    wordy = _WORDY.match(asked["thing"]) or _TOLD & set(terms(asked["thing"]))
    if not timed or wordy or read_asked(request.text).mode != "copular":
        return True
    told = (q for q in numbers_in(text) if q.unit not in _TIMES)
    return any(quantity.text not in request.text for quantity in told)


def _names_doer(request: Request, best: Ranked, text: str, part: str) -> bool:
    """Whether "who bought it?" is answered by somebody who did: not by a sentence without a name,
    nor by whom it was filed with."""
    if request.kind != "person" or not _WHO_DID.search(request.text):
        return True
    if best.span is None:
        return _somebody_does(request, text)
    if _NOT_THE_DOER.search(text[: best.span.start]):
        return False
    return names_someone(request.text, part)


def _somebody_does(request: Request, text: str) -> bool:
    """Whether a name stands right before the verb of "who joined the board?", and its object right
    behind: "the Pivotal business acquired in June" was bought and did not buy."""
    asked = terms(request.text)
    for word in re.finditer(r"[A-Za-z]+", text):
        said = stem(word[0])
        if said != asked[0] and not same_family(asked[0], (said,)):
            continue
        before = text[max(0, word.start() - _NEAR) : word.start()]
        behind = re.split(r"[,;.]", text[word.end() :])[0]
        if names_someone(request.text, before) and set(asked[1:]) & set(terms(behind)):
            return True
    return False
