"""The offline answer from prose: the sentence that answers, and the value asked for in it."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.citations import MARKER
from assistant.question import Kind, Request
from assistant.sentences import Sentence
from assistant.types import Draft, Source
from assistant.words import is_class, stem, terms, words
from index.quantities import find_quantities
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
_UNITS: dict[Kind, re.Pattern[str]] = {
    "price": re.compile(r".+/"),
    "percent": re.compile(r"^(?:percent|bp|pp)$"),
    "count": re.compile(r"^(?!percent$|bp$|pp$|[A-Z]{3}(?:/|$)(?<!ADS))"),
    "amount": re.compile(r"^(?:[A-Z]{3}|)$"),
    "number": re.compile(r""),
}
# What will do where nothing of the kind asked for is there: a fee may be a rate.
_SECOND_BEST: dict[Kind, re.Pattern[str]] = {
    "amount": re.compile(r"^percent$|.+/"),
    "price": re.compile(r"^(?!ADS)[A-Z]{3}$"),
}
_PRICED = re.compile(r"\b(?:at|price of|price is|for|of)\s*$", re.IGNORECASE)
_APART = 40
_BARRIER = re.compile(r"[,;.()](?=\s|$)|\b(?:and|or|but|while|plus)\b")
_SIGNATURE = 0.4
_TIE = 0.02
_FOCUS = 2.0
_NAMES = frozenset({"person", "organisation"})
# Words that say what kind of answer is wanted; the answer itself need not hold them.
_TYPE_TERMS: dict[Kind, frozenset[str]] = {
    kind: frozenset(stem(word) for word in text.split())
    for kind, text in {
        "price": "price cost",
        "percent": "percentage percent rate share proportion fraction",
        "count": "number many count",
        "amount": "amount much dollars usd total",
        "date": "date day when",
        "time": "time day hour",
        "person": "name person",
        "organisation": "name company bank firm entity institution",
        "identifier": "number",
        "place": "place location",
    }.items()
}
_FIELD = 0.2
# "Stock code: 3660", "under the symbol “QFIN”": the name of an identifier right before it.
_FOLLOWED = re.compile(r"\b(?:code|symbol|number|no\.?|CIK)\b\W{0,3}[\d“\"]", re.IGNORECASE)
_QUOTE_LENGTH = 420


@dataclass(frozen=True, slots=True)
class Ranked:
    """A sentence and how much of the question it covers (0 to 1), the value picked from it
    when a number was asked for, and the question's terms that stand nowhere in it."""

    sentence: Sentence
    score: float
    coverage: float
    missing: tuple[str, ...]
    value: Quantity | None = None
    asked: tuple[str, ...] = ()


def rank(
    request: Request, candidates: Sequence[Sentence], *, without: Sequence[str] = ()
) -> tuple[Ranked, ...]:
    """Sentences and fields by how well they answer, best first.

    ``without`` are words that say where to look, not what to look for (the company's name, the
    form): they are not expected in the sentence.
    """
    ignored = {stem(word) for text in without for word in words(text)}
    ignored |= _TYPE_TERMS.get(request.kind, frozenset())
    asked = tuple(dict.fromkeys(t for t in terms(request.text) if t not in ignored))
    distinct = {(s.filing.id, s.start, s.end, s.is_field): s for s in candidates}
    weights = _weights(asked, tuple(distinct.values()))
    for term in focus(request.text):
        if term in weights:
            weights[term] *= _FOCUS
    ranked = [_judge(request, asked, weights, sentence) for sentence in distinct.values()]
    return tuple(sorted(ranked, key=lambda r: (-r.score, r.sentence.rank, r.sentence.start)))


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
    around = set(terms(sentence.context))
    total = sum(weights.values()) or 1.0
    covered = sum(
        weight * (1.0 if term in own else 0.6 if term in around else 0.0)
        for term, weight in weights.items()
    )
    coverage = covered / total
    value = pick_value(request, sentence) if request.numeric else None
    score = coverage + 0.15 * _adjacent(asked, terms(sentence.text))
    score -= 0.004 * (sentence.rank - 1)
    if request.numeric and value is None:
        score *= 0.3
    sign = _SIGNS.get(request.kind)
    if sign and not sign.search(sentence.text):
        score *= 0.4
    if sentence.is_head or (request.kind in _NAMES and not _names_one(request.text, sentence.text)):
        score *= 0.4
    if "sign" in asked and "/s/" in sentence.text:
        # A signature line says who signed with no other word of the question in it.
        score, coverage = score + _SIGNATURE, max(coverage, _SIGNATURE + 0.2)
    if sentence.is_field:
        score += _FIELD
    if _FOLLOWED.search(sentence.text) and request.kind == "identifier":
        score += _FIELD
    if not _says_more(sentence, own - set(asked)) or _lacks_class(asked, own | around):
        score = 0.0
    missing = tuple(term for term in weights if term not in own and term not in around)
    return Ranked(sentence, score, coverage, missing, value, tuple(asked))


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


def pick_value(request: Request, sentence: Sentence) -> Quantity | None:
    """The number in the sentence that the question asks for; None where none fits.

    A number fits by its unit, by the thing it counts ("Class B" never takes a count of Class A),
    and by its distance from the question's words; "respectively" is resolved by order.
    """
    asked = set(terms(request.text))
    numbers = [
        q
        for q in find_quantities(sentence.text)
        if q.text not in request.text and not _counts_another_class(request.text, sentence.text, q)
    ]
    fitting = [q for q in numbers if _UNITS[request.kind].match(q.unit)]
    if not fitting and request.kind in _SECOND_BEST:
        fitting = [q for q in numbers if _SECOND_BEST[request.kind].match(q.unit)]
    if request.kind == "price":
        fitting = [q for q in fitting if "/" in q.unit or _is_price(sentence.text, q)]
    if not fitting:
        return None
    chosen = _by_respectively(request.text, sentence.text, fitting)
    return chosen or min(fitting, key=lambda q: (_distance(asked, sentence.text, q), q.start))


def unit_fits(kind: Kind, unit: str) -> bool:
    """Whether a number of a unit can answer a question of a kind."""
    second = _SECOND_BEST.get(kind)
    fits = _UNITS.get(kind)
    return fits is None or bool(fits.match(unit)) or bool(second and second.match(unit))


def _is_price(text: str, quantity: Quantity) -> bool:
    """Money without "per share" is a price behind "at" and unscaled: "sold at $10"."""
    return quantity.scale == 0 and _PRICED.search(text[: quantity.start]) is not None


def _counts_another_class(question: str, text: str, quantity: Quantity) -> bool:
    """ "How many Class B shares" is not answered by "318,062,703 Class A ordinary shares"."""
    asked = set(re.findall(r"\b(?:Class|Series|Tranche)[ -]([A-Z0-9]+)\b", question, re.IGNORECASE))
    after = text[quantity.end : quantity.end + 40]
    counted = re.match(r"\W{0,3}(?:per )?(?:Class|Series|Tranche)[ -]([A-Z0-9]+)\b", after)
    inside = re.search(r"\b(?:Class|Series|Tranche)[ -]([A-Z0-9]+)\b", quantity.text)
    found = inside or counted
    return bool(asked) and found is not None and found[1].upper() not in {a.upper() for a in asked}


_PAIR = re.compile(r"\b([A-Za-z]+)\s+and\s+(?:(?:\w+)\s+)?([A-Za-z]+)\b")


def _by_respectively(question: str, text: str, fitting: Sequence[Quantity]) -> Quantity | None:
    """ "before and after ... is A and B, respectively": the order of the words is that of the
    numbers."""
    end = text.find("respectively")
    listed = [q for q in fitting if q.end <= end]
    if len(listed) < 2:
        return None
    asked = set(terms(question)) | {word.casefold() for word in words(question)}
    for first, second in _PAIR.findall(text[: listed[-2].start]):
        hits = [w.casefold() in asked or stem(w) in asked for w in (first, second)]
        if hits.count(True) == 1:
            return listed[-2:][hits.index(True)]
    return None


def _distance(asked: set[str], text: str, quantity: Quantity) -> float:
    """How far the question's words stand from a number: the mean over those that are there.

    Words behind the number count half as far, for a noun follows its number; a comma or a full
    stop in between parts them: in "brokerage of 1%, SFC levy of 0.0027%" the 1% is no levy.
    """
    distances: dict[str, float] = {}
    for match in re.finditer(r"[A-Za-z][\w&'’-]*", text):
        term = stem(match[0])
        if term not in asked:
            continue
        behind = match.start() >= quantity.end
        between = (
            text[quantity.end : match.start()] if behind else text[match.end() : quantity.start]
        )
        gap = len(between) / 2 if behind else float(len(between))
        gap += _APART * len(_BARRIER.findall(between))
        distances[term] = min(distances.get(term, 1e9), gap)
    return sum(distances.values()) / len(distances) if distances else 1e9


def draft_from(ranked: Sequence[Ranked]) -> Draft:
    """The best sentence as an answer: the value first where one was asked for, then the words.

    Fields of one label that answer equally well are listed together.
    """
    best = ranked[0]
    if best.sentence.is_field:
        return _fields_draft(ranked)
    sentence = best.sentence
    start, end = _window(sentence, best.value)
    quote = _quoted(sentence.text[start - sentence.start : end - sentence.start])
    source = Source(sentence.filing, start, end)
    dots = "" if start == sentence.start else "… "
    tail = "" if end == sentence.end else " …"
    said = f"“{dots}{quote}{tail}”"
    if best.value is None:
        return Draft(f"{said} [1]", (source,), "sentence")
    return Draft(f"{_lead(best.value, sentence)} [1]\n\n{said}", (source,), "sentence", best.value)


def _quoted(text: str) -> str:
    """Words of a filing on one line; a footnote mark "[1]" of theirs is no marker of ours."""
    return MARKER.sub(r"(\1)", " ".join(text.split()))


def _fields_draft(ranked: Sequence[Ranked]) -> Draft:
    best = ranked[0]
    alike = [
        r
        for r in ranked
        if r.sentence.is_field
        and r.sentence.label == best.sentence.label
        and r.sentence.filing.id == best.sentence.filing.id
        and abs(r.score - best.score) < _TIE
    ]
    distinct = {" ".join(r.sentence.text.split()): r.sentence for r in reversed(alike)}
    shown = sorted(distinct.values(), key=lambda sentence: sentence.start)
    lines = [f"{s.label}: {_quoted(s.text)} [{n}]" for n, s in enumerate(shown, start=1)]
    sources = tuple(Source(s.filing, s.start, s.end) for s in shown)
    value = best.value if len(shown) == 1 else None
    return Draft("\n\n".join(lines), sources, "sentence", value)


def _lead(value: Quantity, sentence: Sentence) -> str:
    """The value as printed, with the thing it counts: "830,000 Class A ordinary shares"."""
    about = "approximately " if value.approximate and "prox" not in value.text else ""
    noun = re.match(
        r"\s(?:of )?(?:(?:per )?(?:Class|Series) \w+ )?(?:ordinary |common |preferred )?"
        r"(?:shares?|ADSs?|units?|directors?|employees?)\b",
        sentence.text[value.end :],
    )
    per = re.match(r"\s+per (?:Class \w+ )?(?:ordinary |common )?\w+", sentence.text[value.end :])
    return about + " ".join((value.text + (noun[0] if noun else per[0] if per else "")).split())


def _window(sentence: Sentence, value: Quantity | None) -> tuple[int, int]:
    """The sentence, or of a very long one the words around its value, cut between words."""
    length = sentence.end - sentence.start
    if length <= _QUOTE_LENGTH:
        return sentence.start, sentence.end
    centre = value.start if value else 0
    left = max(0, min(centre - _QUOTE_LENGTH // 2, length - _QUOTE_LENGTH))
    right = min(length, left + _QUOTE_LENGTH)
    text = sentence.text
    while left > 0 and not text[left - 1].isspace():
        left -= 1
    while right < length and not text[right].isspace():
        right += 1
    return sentence.start + left, sentence.start + right
