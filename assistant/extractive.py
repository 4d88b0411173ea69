"""Sentences and form fields by how well they answer a question."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.asked_terms import ALIKE_COUNTS, alike, asked_terms
from assistant.polarity import opposites
from assistant.question import Kind, Request
from assistant.sentences import Sentence
from assistant.span_kinds import asks_person, whens
from assistant.spans import Span, find_span
from assistant.values import pick_value
from assistant.words import is_class, stem, terms, words
from index.types import Quantity

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
    "person": re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr)\.|/s/|\b[A-Z][a-z]+ (?:[A-Z]\. )?[A-Z][a-z]+)"),
    "organisation": re.compile(r"\b[A-Z][\w&.-]+(?: [A-Z][\w&.-]+)+|\b(?:Nasdaq|NYSE)\b"),
    "place": re.compile(r"\b[A-Z][a-z]+"),
    "identifier": re.compile(r"\d|[“\"(][A-Z]{2,5}[.,]?[”\")]"),
    "reason": re.compile(
        r"\b(?:because|due to|as a result|owing to|driven|attributable|reflect\w*|since|in order to"
        r"|in connection with|resulting from|primarily|offset|to (?:cover|facilitate|comply))\b",
        re.IGNORECASE,
    ),
}
_SIGNATURE = 0.4
_FOCUS = 2.0
# Words that say what kind of answer is wanted; the answer itself need not hold them.
_TYPE_WORDS: tuple[tuple[Kind, str], ...] = (
    ("price", "price cost"),
    ("percent", "percentage percent rate share proportion fraction"),
    ("count", "number many count"),
    ("amount", "amount much dollars usd total"),
    ("date", "date day when"),
    ("time", "time day hour"),
    ("person", "name person"),
    ("organisation", "name company bank firm entity institution"),
    ("identifier", "number"),
    ("place", "place location"),
)
_TYPE_TERMS = {kind: frozenset(map(stem, text.split())) for kind, text in _TYPE_WORDS}
_FIELD = 0.2
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_EVER = re.compile(r"\W*when (?:is|are|does|do|will|would|can|should)\b", re.IGNORECASE)
_SPANNED = 24
_SPAN = 0.3
# "Stock code: 3660", "under the symbol “QFIN”": the name of an identifier right before it.
_FOLLOWED = re.compile(r"\b(?:code|symbol|number|no\.?|CIK)\b\W{0,3}[\d“\"]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Ranked:
    """A sentence and how much of the question it covers (0 to 1), the value picked from it
    when a number was asked for, and the question's terms that stand nowhere in it. ``span`` is the
    part of it that answers, where words were asked for and a part stands out."""

    sentence: Sentence
    score: float
    coverage: float
    missing: tuple[str, ...]
    value: Quantity | None = None
    asked: tuple[str, ...] = ()
    span: Span | None = None


def rank(
    request: Request, candidates: Sequence[Sentence], *, without: Sequence[str] = ()
) -> tuple[Ranked, ...]:
    """Sentences and fields by how well they answer, best first.

    ``without`` are words that say where to look, not what to look for (the company's name, the
    form): they are not expected in the sentence.
    """
    ignored = {stem(word) for text in without for word in words(text)}
    ignored |= _TYPE_TERMS.get(request.kind, frozenset())
    asked = asked_terms(request.text, ignored)
    distinct = {(s.filing.id, s.start, s.end, s.is_field): s for s in candidates}
    weights = _weights(asked, tuple(distinct.values()))
    for term in focus(request.text):
        if term in weights:
            weights[term] *= _FOCUS
    ranked = [_judge(request, asked, weights, sentence) for sentence in distinct.values()]
    best = tuple(sorted(ranked, key=_place))
    if request.numeric or request.kind == "yesno":
        return best
    spanned = [_with_span(request, r) for r in best[:_SPANNED]]
    return (*sorted(spanned, key=_place), *best[_SPANNED:])


def _place(ranked: Ranked) -> tuple[float, int, int]:
    return (-ranked.score, ranked.sentence.rank, ranked.sentence.start)


def _with_span(request: Request, ranked: Ranked) -> Ranked:
    """A sentence that says just what the question leaves open stands above one that shares as
    many words with it."""
    sentence = ranked.sentence
    if sentence.is_field or sentence.is_head or not ranked.score:
        return ranked
    span = find_span(request.text, sentence.text)
    sign = _SIGNS.get(request.kind)
    if span is None or (sign and not _has_sign(request, sign, sentence.text)):
        return ranked
    bonus = _SPAN * span.strength * ranked.coverage
    return replace(ranked, span=span, score=ranked.score + bonus)


_WHICH = re.compile(r"\b(?:which|what|whose)\s+((?:[\w&'’-]+\s*){1,5})", re.IGNORECASE)
_VERB = re.compile(
    r"\b(?:is|are|was|were|does|do|did|has|have|had|will|would|can|could|should|of|in|for|to)\b"
    r"|\bgiven\b",
    re.IGNORECASE,
)


def focus(question: str) -> frozenset[str]:
    """The terms of the noun behind "which" or "what": "exchange" of "On which exchange are ..."."""
    match = _WHICH.search(question)
    return frozenset(terms(_VERB.split(match[1])[0])) if match else frozenset()


def _weights(asked: Sequence[str], candidates: Sequence[Sentence]) -> dict[str, float]:
    """Rarer terms weigh more; a term that stands nowhere weighs most, for it may be the point."""
    counts: Counter[str] = Counter()
    for sentence in candidates:
        counts.update(set(terms(sentence.text)))
    total = len(candidates) + 1
    return {term: math.log(1 + total / (counts[term] + 0.5)) for term in asked}


def _judge(
    request: Request, asked: Sequence[str], weights: dict[str, float], sentence: Sentence
) -> Ranked:
    own = set(terms(f"{sentence.label} {sentence.text}"))
    if request.kind == "yesno":
        own |= opposites(own)  # "exclusive of tax" answers whether tax is included
    shares = _shares(asked, own, sentence, free=not request.numeric)
    coverage = sum(weights[term] * share for term, share in shares.items()) / (
        sum(weights.values()) or 1.0
    )
    around = {term for term, share in shares.items() if share}
    value = pick_value(request, sentence) if request.numeric else None
    score = coverage + 0.15 * _adjacent(asked, terms(sentence.text))
    score -= 0.004 * (sentence.rank - 1)
    if request.numeric and value is None:
        score *= 0.3
    sign = _SIGNS.get(request.kind)
    if sign and not _has_sign(request, sign, sentence.text):
        score *= 0.4
    if sentence.is_head or (_of_names(request) and not _names_one(request.text, sentence.text)):
        score *= 0.4
    score *= _in_time(asked, sentence)
    if "sign" in asked and "/s/" in sentence.text:
        # A signature line says who signed with no other word of the question in it.
        score, coverage = score + _SIGNATURE, max(coverage, _SIGNATURE + 0.2)
    if sentence.is_field:
        score += _FIELD
    if _FOLLOWED.search(sentence.text) and request.kind == "identifier":
        score += _FIELD
    says = _asserts(sentence) if request.kind == "yesno" else _says_more(sentence, own - set(asked))
    if not says or _lacks_class(asked, own | around):
        score = 0.0
    missing = tuple(term for term in weights if not shares[term])
    return Ranked(sentence, score, coverage, missing, value, tuple(asked))


def _shares(
    asked: Sequence[str], own: set[str], sentence: Sentence, *, free: bool
) -> dict[str, float]:
    """How far each term of the question stands in a sentence: whole in its own words, less in the
    words around it; in ``free`` text, for no figure, also by a word of the same sense, and for the
    year where the filing is of it."""
    around = set(terms(sentence.context))
    # The other cells of a form's row say as much of a field as its own label does.
    beside = 0.75 if sentence.is_field else 0.6
    shares = {}
    for term in asked:
        shares[term] = 1.0 if term in own else beside if term in around else 0.0
        if shares[term] or not free or sentence.is_field:
            continue
        if alike(term) & own:
            shares[term] = ALIKE_COUNTS
        elif _is_its_year(term, sentence):
            shares[term] = beside
    return shares


def _is_its_year(term: str, sentence: Sentence) -> bool:
    """Whether a term is the year that the filing is of, and the sentence names no other."""
    end = sentence.filing.period_end
    return end is not None and term == str(end.year) and not _YEAR.search(sentence.text)


def _in_time(asked: Sequence[str], sentence: Sentence) -> float:
    """Less for a filing that ends more than a year before the years asked about: it cannot know
    of them."""
    end = sentence.filing.period_end
    years = [int(term) for term in asked if _YEAR.fullmatch(term)]
    return 0.3 if end is not None and years and end.year < min(years) - 1 else 1.0


def _of_names(request: Request) -> bool:
    """Whether a name is asked for: "who are the customers" may be answered by a kind of people."""
    return request.kind == "organisation" or (
        request.kind == "person" and asks_person(request.text)
    )


def _has_sign(request: Request, sign: re.Pattern[str], text: str) -> bool:
    """Whether a text holds the kind of thing asked for. "When is the test necessary?" is answered
    by a condition as well as by a date."""
    if sign.search(text) or (request.kind == "person" and not asks_person(request.text)):
        return True
    return request.kind == "date" and bool(_EVER.match(request.text)) and any(whens(text))


def _asserts(sentence: Sentence) -> bool:
    """Whether a sentence says yes or no, as no heading does; one that repeats the question does."""
    return sentence.is_field or (
        not sentence.is_head and sentence.text.rstrip("”\"')")[-1:] in ".!;"
    )


def _says_more(sentence: Sentence, new: set[str]) -> bool:
    """A heading that only repeats the question answers nothing; a field is filled in."""
    if sentence.is_field:
        own = set(terms(sentence.text))
        return not own or len(own & new) * 2 > len(own)
    return len(new) > 1 or bool(new and re.search(r"\d", sentence.text))


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


def _lacks_class(asked: Sequence[str], own: set[str]) -> bool:
    """A question about Class B is not answered where only Class A is spoken of."""
    return any(is_class(term) and term not in own for term in asked)


def _adjacent(asked: Sequence[str], own: Sequence[str]) -> float:
    """The share of the question's neighbouring word pairs that stand together in the sentence."""
    pairs = set(pairwise(asked))
    return len(pairs & set(pairwise(own))) / len(pairs) if pairs else 0.0
