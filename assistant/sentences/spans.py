"""The part of a sentence that answers: what the question word stands for."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.sentences.asking import Asked, read_asked
from assistant.sentences.clauses import Token, clause_end, clause_start, covered, tokens, trimmed
from assistant.sentences.span_kinds import (
    dates,
    frequencies,
    names_beside,
    outcomes,
    reasons,
    whens,
)
from assistant.words import stem, terms

_FAMILIES = tuple(
    frozenset(family.split())
    for family in (
        "consist compris includ contain",
        "defin mean represent refer",
        "calculat comput determin",
        "record recogniz recognis report",
        "stat measur carry",
        "impact affect influenc",
        "classify reclassify present",
        "acquir purchas",
        "list trad",
        "show present summarize summaris set provid detail reflect illustrat outlin",
    )
)
_AUXILIARY = frozenset(
    "is are was were be been being has have had will would can could may also not do does did"
    " primarily mainly principally generally currently each all both it they".split()
)
_PASSED = frozenset(
    "the a an our its their his her this these those such any of and or per for from".split()
)
_LEADS = frozenset("as by using at with in on to when if over under based through into".split())
_PREPOSITION = re.compile(r"(?:by|in|on|at|to|from|with|within|of|for)\s+")
_PHRASE = re.compile(
    r",?\s+(?:in|during|for|as of|as at|at|on|of|to|under|from|with|by|and"
    r"|(?:as )?compared (?:to|with))\s+",
    re.IGNORECASE,
)
_PERIODS = frozenset(
    stem(word)
    for word in "year years ended fiscal quarter period respectively january february march april"
    " may june july august september october november december".split()
)
_BRACKET = re.compile(r"\s*\((?=[^()]*\s[^()]*\s[^()]*\s[^()]*\s)[^()]*\)$")
_NAMED = re.compile(
    r"(?:the\s+|our\s+|its\s+)?[A-Z][\w.&’'-]*(?:,?\s+(?:(?:of|and|&|the)\s+)?[A-Z][\w.&’'-]*)*"
)
_BEHIND_NAME = re.compile(r",?\s+(?:in|under|on|at|with|by|as|which|where|a|an)\s")
_RECORDED_AS = re.compile(
    r"\s+(?:is|are|was|were)\s+(?:\w+ly\s+)?(?:recorded|recogni[sz]ed|known|referred\s+to|called"
    r"|defined|classified)\s+(?:as\s+)?"
)
# Nouns whose verb says the same: "What is the projection for X?" - "We expect X to ..."
_FORESEEN = (
    (re.compile(r"projection|forecast|expectation|outlook|prediction|guidance", re.IGNORECASE),
     frozenset("expect anticipat project forecast predict estimat believ".split())),
    (re.compile(r"assumption", re.IGNORECASE), frozenset(("assum", "expect"))),
    (re.compile(r"\bplans?\b|intention", re.IGNORECASE), frozenset("plan intend expect".split())),
    (re.compile(r"objective|purpose|aim\b|goal", re.IGNORECASE),
     frozenset("aim seek intend design us".split())),
)  # fmt: skip
_DROVE = re.compile(r"\bwhat\b(?! (?:is|was|are|were)\b)", re.IGNORECASE)
# "When is the 2020 annual meeting?" asks for a day, "When is the test necessary?" for a condition.
_DATED = re.compile(r"\bwhen\b[^?]{0,40}\b(?:is|are|will)\b[^?]*\b(?:19|20)\d\d\b", re.IGNORECASE)
_FORWARD = re.compile(r"\s(?:to|that)\s")
_LINK = re.compile(
    r"\b(?:is defined as|are defined as|is|are|was|were|means?|represents?|refers? to"
    r"|consists? (?:\w+ly )?of|(?:is|are) comprised (?:\w+ly )?of|comprises?|includes?"
    r"|relates? (?:\w+ly )?to|reflects?)\b"
)
_APPOSED = re.compile(
    r":\s(?=[a-z])|(?:\s*\([^()]{1,60}\))?,?\s*(?:,|\()\s*(?=(?:an?|the|which is|one of)\s)"
)
_NEAR = 3
_BEHIND = 20
_LEAST = 0.3
_SHORT = 80
_CROWDED = 0.12


@dataclass(frozen=True, slots=True)
class Span:
    """``start``/``end`` in the sentence's text; ``strength`` (0 to 1) is how surely it answers."""

    start: int
    end: int
    strength: float


def find_span(question: str, text: str) -> Span | None:
    """The shortest part of a sentence that answers the question; None where none stands out.

    >>> text = "Working capital consists of current assets less current liabilities."
    >>> span = find_span("What does working capital consist of?", text)
    >>> text[span.start:span.end]
    'current assets less current liabilities'
    """
    asked = read_asked(question)
    known = frozenset(terms(question))
    found = [
        cleaned
        for span in _candidates(asked, question, text)
        if (cleaned := _cleaned(asked, known, text, span)) is not None
    ]
    best = max(found, key=lambda span: (span.strength, -span.start), default=None)
    return best if best and best.strength >= _LEAST else None


def same_family(verb: str, told: Collection[str]) -> bool:
    """Whether a verb of the same sense is among these stems: "purchas" for "acquir"."""
    return any(verb in family and family.intersection(told) for family in _FAMILIES)


def _candidates(asked: Asked, question: str, text: str) -> Iterator[Span]:
    every = terms(question)
    words = tokens(text)
    if asked.mode == "reason":
        told = {word.term for word in words}
        verbs = {verb for verb, _, _ in asked.verbs}
        said = 0.4 + 0.6 * (len(verbs & told) / len(verbs) if verbs else 1.0)
        for order, (start, end, sure) in enumerate(reasons(asked, text)):
            sure *= (0.2 + 0.8 * _around(text, start, end, every)) - 0.1 * min(order, 3)
            yield Span(start, end, said * sure)
    if asked.mode == "time":
        dated = asked.past or _DATED.search(question)
        found = (*(() if dated else whens(text)), *(dates(text) if dated else _due(text, every)))
        yield from (Span(s, e, 0.2 + 0.8 * _around(text, s, e, every)) for s, e in found)
    if asked.wh == "how" and re.search(r"\bhow (?:often|frequently)\b", question, re.IGNORECASE):
        yield from (Span(s, e, 0.9) for s, e in frequencies(text))
    if asked.wh == "who" and asked.mode == "copular":
        yield from (Span(s, e, 0.95) for s, e in names_beside(question, text))
    if re.search(r"\bwhat (?:happens|will happen|would happen)\b", question, re.IGNORECASE):
        yield from (Span(s, e, _share(text[:s], every)) for s, e in outcomes(text))
    linked = 1.0 if asked.mode == "copular" or not asked.verbs else 0.8
    if asked.mode not in ("time", "reason"):
        yield from (replace(x, strength=linked * x.strength) for x in _linked(asked, text, words))
        yield from _foreseen(asked, text, words)
    if asked.mode != "time":
        # Only "what drove X" has its verb in the sentence; a reason is told in other words.
        less = 1.0 if asked.mode != "reason" else 0.9 if _DROVE.search(question) else 0.0
        for span in _beside_verbs(asked, text, words):
            yield replace(span, strength=less * span.strength)


def _due(text: str, asked: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The dates right behind the question's last word: "will expire on January 19, 2028"."""
    for start, end in dates(text):
        if asked and asked[-1] in terms(text[max(0, start - _BEHIND) : start]):
            yield start, end


def _share(text: str, asked: Sequence[str]) -> float:
    return len(set(asked) & set(terms(text))) / max(1, len(set(asked)))


def _around(text: str, start: int, end: int, asked: Sequence[str]) -> float:
    return _share(f"{text[:start]} {text[end:]}", asked)


def _beside_verbs(asked: Asked, text: str, words: Sequence[Token]) -> Iterator[Span]:
    """The gaps on both sides of every verb that may be the question's."""
    sided = asked.wh in ("what", "which", "who") and asked.mode != "copular"
    told = {word.term for word in words}
    known = frozenset((*asked.subject, *(verb for verb, _, _ in asked.verbs)))
    for order, (verb, prep, form) in enumerate(asked.verbs):
        family = next((f for f in _FAMILIES if verb in f), frozenset({verb}))
        subject = [t for t in asked.subject if t != verb]
        for at, word in enumerate(words):
            if word.term not in family or (word.term != verb and verb in told):
                continue
            same = word.term == verb
            # A verb behind "does" is inflected in the sentence: "rely" stands there as "relies".
            turned = asked.mode != "object" or bool(prep) or word.text.casefold() != form
            exact = (1.0 if same else 0.9) * (1.0 if turned else 0.8) - 0.04 * min(order, 4)
            right = _right(text, words, at, prep=prep, subject=subject, known=known)
            left = _left(text, words, at, subject=subject) if sided else None
            for span in (right, left):
                if span:
                    yield replace(span, strength=span.strength * exact)


def _right(
    text: str,
    words: Sequence[Token],
    at: int,
    *,
    prep: str,
    subject: Sequence[str],
    known: frozenset[str],
) -> Span | None:
    """What follows the verb, its preposition and the words that the question has itself."""
    strength = 1.0
    after = at + 1
    if prep:
        ahead = range(after, min(after + _NEAR, len(words)))
        near = next((i for i in ahead if words[i].text.casefold() == prep), None)
        strength = 1.0 if near is not None else 0.7
        after = near + 1 if near is not None else after
    after = _past_known(words, after, subject)
    if after >= len(words):
        return None
    start = words[after].start
    end = _without_known_tail(text, start, clause_end(text, start), known)
    inside = [w for w in words[after:] if w.end <= end]
    if not any(w.term and w.term not in subject for w in inside):
        return None
    before = covered(words[:after], subject)
    around = covered([*words[:after], *(w for w in words if w.start >= end)], subject)
    share = (0.8 * around + 0.2 * before) / len(subject) if subject else 1.0
    return Span(start, end, strength * (0.35 + 0.65 * share))


def _past_known(words: Sequence[Token], at: int, subject: Sequence[str]) -> int:
    """The first word behind a known object: in "define ROIC as ..." the "as". The known words at
    the head of something new are part of it: "represents gross profit plus ..."."""
    ahead = at
    while ahead < len(words) and (
        words[ahead].term in subject or words[ahead].text.casefold() in _PASSED
    ):
        ahead += 1
    known = any(word.term for word in words[at:ahead])
    leads = ahead < len(words) and words[ahead].text.casefold() in _LEADS
    return ahead if known and leads else at


def _left(text: str, words: Sequence[Token], at: int, *, subject: Sequence[str]) -> Span | None:
    """The subject of the verb, where the question's other words stand behind it."""
    last = at - 1
    while last >= 0 and words[last].text.casefold() in _AUXILIARY:
        last -= 1
    if last < 0:
        return None
    start, end = clause_start(text, words[last].end), words[last].end
    inside = [w for w in words if start <= w.start and w.end <= end]
    new = [w for w in inside if w.term and w.term not in subject]
    if not new or covered(inside, subject) * 2 > max(1, len(subject)):
        return None
    behind = covered(words[at:], subject)
    return Span(start, end, 0.9 * (0.2 + 0.8 * (behind / len(subject) if subject else 0.0)))


def _linked(asked: Asked, text: str, words: Sequence[Token]) -> Iterator[Span]:
    """What "X is", "X means", "X consists of" or "X, a ..." goes on to say of the thing asked."""
    subject = set(asked.subject)
    for match in (*_LINK.finditer(text), *_APPOSED.finditer(text)):
        begin = clause_start(text, match.start())
        left = [w for w in words if begin <= w.start and w.end <= match.start() and w.term]
        verb = not match[0].strip().startswith((",", "(", ":"))
        # An apposition names what stands right before it: "X Inc. (“X”), a leader in ..."
        left = left if verb else left[-len(subject) - 1 :]
        held = covered(left, subject)
        if not held:
            continue
        extra = sum(w.term not in subject for w in left)
        strength = held / max(1, len(subject)) / (1 + _CROWDED * extra)
        end = clause_end(text, match.end())
        yield Span(match.end(), end, strength if verb else 0.9 * strength)
    for match in _RECORDED_AS.finditer(text):
        behind = text[match.end() : match.end() + _SHORT]
        if strength := _share(behind, asked.subject):
            yield Span(clause_start(text, match.start()), match.start(), 0.8 * strength)


def _foreseen(asked: Asked, text: str, words: Sequence[Token]) -> Iterator[Span]:
    """What somebody expects, assumes or plans, where a question asks for the noun of it."""
    said = " ".join(asked.subject)
    for pattern, verbs in _FORESEEN:
        if not pattern.search(said):
            continue
        for word in words:
            forward = _FORWARD.search(text, word.end) if word.term in verbs else None
            if forward and forward.start() - word.end < _SHORT:
                about = [t for t in asked.subject if not pattern.search(t)]
                end = clause_end(text, forward.end())
                yield Span(forward.end(), end, 0.3 + 0.6 * _share(text, about))


def _cleaned(asked: Asked, known: frozenset[str], text: str, span: Span) -> Span | None:
    """The span without what the question says itself at its end, and without loose marks."""
    start, end = trimmed(text, span.start, span.end, keep_adverb=asked.wh == "why")
    if asked.mode != "time":
        end = _without_known_tail(text, start, end, known)
        start, end = trimmed(text, start, end, keep_adverb=asked.wh == "why")
    if asked.wh in ("who", "whom", "which", "where"):
        start, end = _named(text, start, end, alone=asked.wh in ("who", "whom"))
    new = set(terms(text[start:end])) - known
    return replace(span, start=start, end=end) if any(len(t) > 1 for t in new) else None


def _named(text: str, start: int, end: int, *, alone: bool) -> tuple[int, int]:
    """The name at the head of a span: "San Diego, California" of "in San Diego, California in an
    owned facility". ``alone``: whatever follows it."""
    lead = _PREPOSITION.match(text, start, end)
    start = lead.end() if lead else start
    name = _NAMED.match(text, start, end)
    if name and (alone or _BEHIND_NAME.match(text, name.end(), end)):
        end = name.end()
    return start, end


def _without_known_tail(text: str, start: int, end: int, known: frozenset[str]) -> int:
    """Where the new part of a span ends: "royalty reports ... to record its revenue" without the
    last four words, which the question says too."""
    for match in reversed(list(_PHRASE.finditer(text, start, end))):
        said = set(terms(text[match.end() : end]))
        if not said or {t for t in said - known if not t.isdigit() and t not in _PERIODS}:
            break
        end = match.start()
    bracket = _BRACKET.search(text, start, end)
    return bracket.start() if bracket else end
