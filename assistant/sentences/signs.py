"""Whether a sentence is of the kind, the time and the direction that a question asks for."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from assistant.question import Kind, Request
from assistant.sentences.span_kinds import asks_person, gives_reason, whens
from assistant.sentences.split import Sentence
from assistant.words import stem

# What a sentence must hold to answer a question of a kind.
_SIGNS: dict[Kind, re.Pattern[str]] = {
    "time": re.compile(
        r"\b\d{1,2}(?::\d\d)?\s*(?:a\.?m|p\.?m|noon|hours|GMT|EST)\b", re.IGNORECASE
    ),
    "date": re.compile(
        r"\b(?:19|20)\d\d\b|\b\d{1,2}/\d{1,2}/\d{2,4}\b"
        r"|\b(?:January|February|March|April|May|June|July|August|September|October|November"
        r"|December)\b"
    ),
    "person": re.compile(
        r"\b[Bb]oard of|[Cc]ommittee\b|[Mm]anagement\b|\b(?:Mr|Mrs|Ms|Dr)\.|/s/"
        r"|\b[A-Z][a-z]+ (?:[A-Z]\. )?[A-Z][a-z]+"
    ),
    "organisation": re.compile(r"\b[A-Z][\w&.-]+(?: [A-Z][\w&.-]+)+|\b(?:Nasdaq|NYSE)\b"),
    "place": re.compile(r"\b[A-Z][a-z]+"),
    "identifier": re.compile(r"\d|[“\"(][A-Z]{2,5}[.,]?[”\")]"),
    "reason": re.compile(
        r"\b(?:because|due to|as a result|owing to|driven|attributable|reflect\w*|since|in order to"
        r"|in connection with|resulting from|primarily|offset|to (?:cover|facilitate|comply))\b",
        re.IGNORECASE,
    ),
}
_EVER = re.compile(r"\W*when (?:is|are|does|do|will|would|can|should)\b", re.IGNORECASE)
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_UP = frozenset(map(stem, "increase rise rose grow grew growth higher improve".split()))
_DOWN = frozenset(map(stem, "decrease decline fall fell drop lower worsen reduce".split()))
MOVES = _UP | _DOWN
# "The following table presents ...": what it says comes after it.
_POINTS_ON = re.compile(
    r"\b(?:following tables?|tables? (?:below|above)|as follows:?$|the following\b[\s\S]{0,200}:$"
    r"|(?:shown|set forth|summarized|presented) below)",
    re.IGNORECASE,
)
_POINTER = 0.4
# "Other companies may not define it so" tells nobody how it is defined.
_NEGATED = re.compile(
    r"\b(?:may|might|do|does|did|is|are|was|were|will|would|can|could|should)\s+not\b|\bcannot\b"
    r"|n[’']t\b",
    re.IGNORECASE,
)
_DENIED = 0.6
# "If rates change at any of our 7": cut off by the foot of its page.
_TORN = re.compile(r"[a-z,]\s+\d{1,3}$")
_OTHER_KIND = 0.4
_ROW = 0.3
_OTHER_TIME = 0.5
_OTHER_WAY = 0.4
_WORDS: frozenset[Kind] = frozenset({"text", "reason"})


def trust(
    request: Request, asked: Sequence[str], sentence: Sentence, own: Collection[str]
) -> float:
    """1 for a sentence that may answer, less for each thing that speaks against it: no name where
    one is asked for, a row of figures where words are, another year, the other direction."""
    faith = 1.0
    if not has_sign(request, sentence.text):
        faith *= _OTHER_KIND
    if sentence.is_head or (_of_names(request) and not _names_one(request.text, sentence.text)):
        faith *= _OTHER_KIND
    if request.kind in _WORDS and _is_row(sentence):
        faith *= _ROW
    if request.kind in _WORDS and _NEGATED.search(sentence.text):
        faith *= 1.0 if _NEGATED.search(request.text) else _DENIED
    if request.kind in _WORDS and _TORN.search(sentence.text):
        faith *= _ROW
    if request.kind in _WORDS and _POINTS_ON.search(sentence.text):
        faith *= _POINTER
    if not request.numeric and _of_another_year(asked, sentence):
        faith *= _OTHER_TIME
    if not request.numeric and _goes_the_other_way(asked, own):
        faith *= _OTHER_WAY
    return faith * _in_time(asked, sentence)


def _is_row(sentence: Sentence) -> bool:
    """Whether a sentence is a row of figures with one label; a row of several words, as in a list
    of sellers, says something."""
    cells = sentence.text.split("\t")
    worded = sum(re.search(r"[A-Za-z]{3}", cell) is not None for cell in cells)
    return not sentence.is_field and len(cells) > 1 and worded <= 1


def _of_another_year(asked: Sequence[str], sentence: Sentence) -> bool:
    """Whether a sentence names years and none of those asked about."""
    wanted = {term for term in asked if YEAR.fullmatch(term)}
    named = set(YEAR.findall(sentence.text))
    return bool(wanted and named) and not wanted & named


def _goes_the_other_way(asked: Sequence[str], own: Collection[str]) -> bool:
    """Whether a rise is asked about and the sentence tells of a fall only, or the other way."""
    up, down = _UP & set(asked), _DOWN & set(asked)
    rose, fell = bool(_UP & set(own)), bool(_DOWN & set(own))
    return (bool(up) and not down and fell and not rose) or (
        bool(down) and not up and rose and not fell
    )


def _in_time(asked: Sequence[str], sentence: Sentence) -> float:
    """Less for a filing that ends more than a year before the years asked about: it cannot know
    of them."""
    end = sentence.filing.period_end
    years = [int(term) for term in asked if YEAR.fullmatch(term)]
    return 0.3 if end is not None and years and end.year < min(years) - 1 else 1.0


def has_sign(request: Request, text: str) -> bool:
    """Whether a text holds the kind of thing asked for. "When is the test necessary?" is answered
    by a condition as well as by a date."""
    sign = _SIGNS.get(request.kind)
    if sign is None or sign.search(text):
        return True
    if request.kind == "person":
        return not asks_person(request.text)
    if request.kind == "reason":
        return gives_reason(text)
    return request.kind == "date" and bool(_EVER.match(request.text)) and any(whens(text))


def _of_names(request: Request) -> bool:
    """Whether a name is asked for: "who are the customers" may be answered by a kind of people."""
    return request.kind == "organisation" or (
        request.kind == "person" and asks_person(request.text)
    )


_ROLE = re.compile(
    r"^(?:who|which \w+|what \w+) (?:is|are|was|were) (?:the |its |their |a )?"
    r"(?P<role>[\w\s-]{3,40}?)(?: of\b| for\b| in\b| named\b|\?|$)",
    re.IGNORECASE,
)
# Anchored, and run over a few words only: these patterns are slow on long texts.
_NAME_BEFORE = re.compile(
    r"[A-Z][\w.&’'-]* [A-Z][\w.&’'-]*[\s,:(“\"]{0,3}(?:(?:is|are|was|as|the|our|its|an?|,) ?){0,3}$"
)
_NAME_AFTER = re.compile(r"s?[\s,:)“”\"]{0,3}(?:(?:is|are|was|were|,) ?)?[A-Z][\w.&’'-]* [A-Z]")
_BESIDE = 50


def _names_one(question: str, text: str) -> bool:
    """Whether a sentence puts a name right beside the role that a question asks the holder of:
    "Hongyi Zhou, Chairman of the Board". True for questions that ask for no role."""
    match = _ROLE.search(question)
    if match is None:
        return True
    plain = " ".join(text.split())
    role = " ".join(match["role"].split()).casefold()
    at = plain.casefold().find(role)
    while at >= 0:
        end = at + len(role)
        if _NAME_BEFORE.search(plain[max(0, at - _BESIDE) : at]) or _NAME_AFTER.match(plain[end:]):
            return True
        at = plain.casefold().find(role, end)
    return False
