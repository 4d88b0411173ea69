"""Sentences and form fields by how well they answer a question."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from assistant.question import Kind, Request
from assistant.sentences.asked_terms import ALIKE_COUNTS, PEOPLE, alike, asked_terms
from assistant.sentences.polarity import opposites
from assistant.sentences.signs import MOVES, YEAR, has_sign, trust
from assistant.sentences.spans import Span, find_span
from assistant.sentences.split import Sentence
from assistant.sentences.values import pick_value
from assistant.words import is_class, stem, terms, words
from index.types import Quantity

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
_SPANNED = 24
_SPAN = 0.3
_SPAN_SURE = 0.2
_LONG = 40
_WH = re.compile(r"\b(?:what|which|who|whom|whose|when|where|why|how)\b", re.IGNORECASE)
_RAMBLES = 0.75
# "Stock code: 3660", "under the symbol “QFIN”": the name of an identifier right before it.
_FOLLOWED = re.compile(r"\b(?:code|symbol|number|no\.?|CIK)\b\W{0,3}[\d“\"]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Ranked:
    """A sentence and how much of the question it covers (0 to 1), the value picked from it
    when a number was asked for, and the question's terms that stand nowhere in it. ``span`` is the
    part of it that answers, where words were asked for and a part stands out. ``sure`` says how
    surely it answers: what it covers, less where it is of another kind, time or direction, more
    where a part stands out; the threshold on it is read off a curve (docs/abstention.md)."""

    sentence: Sentence
    score: float
    coverage: float
    missing: tuple[str, ...]
    value: Quantity | None = None
    asked: tuple[str, ...] = ()
    span: Span | None = None
    sure: float = 0.0


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
    if sentence.is_field or sentence.is_head or ranked.sure <= 0:
        return ranked
    span = find_span(request.text, sentence.text)
    if span is None or not has_sign(request, sentence.text):
        # A long sentence shares words with many questions; none of its parts answers this one.
        rambles = _WH.search(request.text) and len(sentence.text.split()) > _LONG
        less = _RAMBLES if rambles else 1.0
        return replace(ranked, score=less * ranked.score, sure=less * ranked.sure)
    faith = ranked.sure / ranked.coverage
    return replace(
        ranked,
        span=span,
        score=ranked.score + _SPAN * span.strength * ranked.sure,
        sure=ranked.sure + _SPAN_SURE * span.strength * faith,
    )


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
    wanted = set(asked)
    counts: Counter[str] = Counter()
    for sentence in candidates:
        counts.update(wanted.intersection(terms(sentence.text)))
    total = len(candidates) + 1
    return {term: math.log(1 + total / (counts[term] + 0.5)) for term in asked}


def _judge(
    request: Request, asked: Sequence[str], weights: dict[str, float], sentence: Sentence
) -> Ranked:
    named = f"{sentence.label} {sentence.text}" if sentence.label else sentence.text
    own = set(terms(named))
    if request.kind == "yesno":
        own |= opposites(own)  # "exclusive of tax" answers whether tax is included
    shares = _shares(asked, own, sentence, free=not request.numeric)
    followed = request.kind == "identifier" and _FOLLOWED.search(sentence.text) is not None
    bonus = _FIELD * (sentence.is_field + followed)
    if asked and not bonus and not any(shares.values()):
        # Half of all sentences: whatever number one holds, it is not looked for.
        return Ranked(sentence, _late(sentence), 0.0, tuple(weights), asked=tuple(asked))
    coverage = sum(weights[term] * share for term, share in shares.items()) / (
        sum(weights.values()) or 1.0
    )
    around = {term for term, share in shares.items() if share}
    value = pick_value(request, sentence) if request.numeric else None
    score = coverage + 0.15 * _adjacent(asked, terms(sentence.text)) + _late(sentence)
    faith = trust(request, asked, sentence, own)
    if request.numeric and value is None:
        faith *= 0.3
    score *= faith
    if "sign" in asked and "/s/" in sentence.text:
        # A signature line says who signed with no other word of the question in it.
        score, coverage = score + _SIGNATURE, max(coverage, _SIGNATURE + 0.2)
    score += bonus
    says = _asserts(sentence) if request.kind == "yesno" else _says_more(sentence, own - set(asked))
    lacks = _lacks_class(asked, own | around) or _lacks_part(request.text, own | around)
    if not says or lacks:
        score = 0.0
    missing = tuple(term for term in weights if not shares[term])
    sure = faith * coverage + bonus
    return Ranked(
        sentence, score, coverage, missing, value, tuple(asked), sure=sure if score else 0.0
    )


def _late(sentence: Sentence) -> float:
    """What a sentence of a passage found later loses."""
    return -0.004 * (sentence.rank - 1)


def _shares(
    asked: Sequence[str], own: set[str], sentence: Sentence, *, free: bool
) -> dict[str, float]:
    """How far each term of the question stands in a sentence: whole in its own words, less in the
    words around it; also by a word of the same sense and for the year where the filing is of it,
    in ``free`` text: figures are bound by their own names, all but "declined" for "decrease" and
    "persons" for "people"."""
    around = set(terms(sentence.context))
    # The other cells of a form's row say as much of a field as its own label does.
    beside = 0.75 if sentence.is_field else 0.6
    shares = {}
    for term in asked:
        shares[term] = 1.0 if term in own else beside if term in around else 0.0
        if shares[term] or sentence.is_field:
            continue
        if (free or term in MOVES or term in PEOPLE) and alike(term) & own:
            shares[term] = ALIKE_COUNTS
        elif free and _is_its_year(term, sentence):
            shares[term] = beside
    return shares


def _is_its_year(term: str, sentence: Sentence) -> bool:
    """Whether a term is the year that the filing is of, and the sentence names no other."""
    end = sentence.filing.period_end
    return end is not None and term == str(end.year) and not YEAR.search(sentence.text)


def _asserts(sentence: Sentence) -> bool:
    """Whether a sentence says yes or no, as no heading does; one that repeats the question does."""
    return sentence.is_field or (
        not sentence.is_head and sentence.text.rstrip("”\"')")[-1:] in ".!;"
    )


def _says_more(sentence: Sentence, new: set[str]) -> bool:
    """A heading that only repeats the question answers nothing; a field is filled in. A row of
    figures without a word, "2024 $ 480 $ 298", is of whatever its table is, not of what is asked.
    """
    if sentence.is_field:
        own = set(terms(sentence.text))
        return not own or len(own & new) * 2 > len(own)
    if not re.search(r"[A-Za-z]{3}", sentence.text):
        return False
    return len(new) > 1 or bool(new and re.search(r"\d", sentence.text))


def _lacks_class(asked: Sequence[str], own: set[str]) -> bool:
    """A question about Class B is not answered where only Class A is spoken of."""
    return any(is_class(term) and term not in own for term in asked)


_PART = re.compile(
    r"\b(?:the|its|their|company['’]s)\s+"
    r"(?P<name>[A-Z][\w&'’-]*(?:\s+(?:(?:and|&|of)\s+)?[A-Z][\w&'’-]*){0,4})\s+"
    r"(?:(?:operating|reportable|business)\s+)?(?:segment|division|unit)\b"
)


def _lacks_part(question: str, own: set[str]) -> bool:
    """A question about one segment is not answered where another is spoken of: "its Services
    segment" by words under the head of Hardware."""
    return any(not part <= own for part in _parts_asked(question))


@lru_cache(maxsize=64)
def _parts_asked(question: str) -> tuple[frozenset[str], ...]:
    """The terms of each segment that a question names; it is asked of each sentence."""
    return tuple(frozenset(terms(named["name"])) for named in _PART.finditer(question))


def _adjacent(asked: Sequence[str], own: Sequence[str]) -> float:
    """The share of the question's neighbouring word pairs that stand together in the sentence."""
    pairs = set(pairwise(asked))
    return len(pairs & set(pairwise(own))) / len(pairs) if pairs else 0.0
