"""What speaks for a sentence as the answer, and against it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import fsum, log

from assistant.likeliest.asked import Asked
from assistant.likeliest.candidates import Candidate
from assistant.likeliest.kinds import REASON, holds_kind, is_short_of, lists_some, new_names
from assistant.likeliest.parts import answering
from assistant.likeliest.senses import said_in
from assistant.sentences.span_kinds import dates
from assistant.words import terms

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MIGHT = re.compile(r"\b(?:may|might|could|would|if)\b(?!\s+(?:\d|\w+\s+\d))")
_ASKS_MIGHT = re.compile(
    r"\b(?:may|might|could|would|can|will|should|if|risks?|threat\w*|potential\w*|happens?)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:not|no|never|neither|nor|cannot)\b|n[’']t\b", re.IGNORECASE)
_WINDOW = 14
_AROUND = 90
_EFFECT = 180


@dataclass(frozen=True, slots=True)
class Signs:
    """Each from 0 to 1; or the weight of each.

    ``own`` is the share of the asked terms, by weight, that the sentence says, or the two before it
    where it goes on from them (``back``), ``same`` that in the very words; ``dense``: in one run
    of words, ``reach``: around one thing of the kind asked for; ``pairs``: neighbours in both.
    ``verb`` is what is said of what is done, ``named`` of the names, ``unnamed`` the share of names
    that stand nowhere around. ``kind``, ``part``, ``listed``, ``short``: a thing of the kind asked
    for is in it, in its place, several are, too few are. ``first`` and ``early``: how soon its
    passage was found. ``sure``: the ranking's own judgement.
    """

    own: float
    same: float
    back: float
    verb: float
    early: float
    named: float
    unnamed: float
    dense: float
    pairs: float
    kind: float
    short: float
    first: float
    dated: float
    other_year: float
    might: float
    denied: float
    row: float
    sure: float
    part: float
    listed: float
    reach: float


def weigh(asked: Asked, found: Sequence[Candidate]) -> dict[str, float]:
    """How much each asked term tells: the fewer sentences say it, the more."""
    counts = Counter(term for one in found for term in asked.terms if term in one.own)
    return {term: log(1 + (len(found) + 1) / (counts[term] + 0.5)) for term in asked.terms}


def signs(asked: Asked, one: Candidate, telling: Mapping[str, float], sure: float) -> Signs:
    """What speaks for a sentence and against it; ``sure`` is how sure the ranking is of it."""
    whole = fsum(telling.values()) or 1.0
    text = one.sentence.text
    said = {term for term in telling if said_in(term, one.own)}
    near = {term for term in telling if term not in said and said_in(term, one.before)}
    headed = {t for t in telling if t not in said | near and said_in(t, one.headed)}
    around = said | near | headed
    told = said | near if one.back else said

    def share(held: set[str]) -> float:
        return fsum(telling[term] for term in held) / whole

    names = asked.names & telling.keys()
    return Signs(
        own=share(told),
        same=share({term for term in told if term in one.own | one.before}),
        back=share(near) * one.back,
        verb=len(asked.verbs & told) / len(asked.verbs) if asked.verbs else 0.5,
        early=1 - log(min(24, one.sentence.rank)) / log(24),
        named=len(names & told) / len(names) if names else 1.0,
        unnamed=len(names - around) / len(names) if names else 0.0,
        dense=_dense(text, telling, whole) + share(near) * one.back,
        pairs=_adjacent(asked.terms, terms(text)),
        kind=holds_kind(asked, text),
        short=float(is_short_of(asked, text)),
        first=1 / one.sentence.rank,
        dated=_dated(asked, one),
        other_year=_other_year(asked, text),
        might=float(bool(_MIGHT.search(text)) and not _ASKS_MIGHT.search(asked.text)),
        denied=float(bool(_DENIED.search(text)) and not _DENIED.search(asked.text)),
        row=float("\t" in text),
        part=float(answering(asked, text, one.before if one.back else frozenset()) is not None),
        listed=lists_some(asked, text),
        reach=_reach(asked, text, telling, whole) + share(near) * one.back,
        sure=min(1.0, sure),
    )


def _dense(text: str, telling: Mapping[str, float], whole: float) -> float:
    """The greatest share of what is asked that stands within a few words of each other."""
    held = [(term, frozenset((term,))) for term in terms(text)]
    best = 0.0
    for start in range(0, max(1, len(held) - _WINDOW + 1), 3):
        window = {term for term, _ in held[start : start + _WINDOW]}
        best = max(best, fsum(w for t, w in telling.items() if said_in(t, window)))
    return best / whole


def _reach(asked: Asked, text: str, telling: Mapping[str, float], whole: float) -> float:
    """The greatest share of what is asked that stands around one thing of the kind asked for."""
    if asked.want == "reason":
        marks = [(m.start(), m.start() - _EFFECT, m.start()) for m in REASON.finditer(text)]
    elif asked.want == "date":
        marks = [
            (s, s - _AROUND, e + _AROUND) for s, e in dates(text) if text[s:e] not in asked.text
        ]
    elif asked.want in ("who", "place", "name"):
        marks = [(s, s - _AROUND, e + _AROUND) for s, e in new_names(asked, text)]
    else:
        return 0.0
    best = 0.0
    for _, left, right in marks[:12]:
        window = frozenset(terms(text[max(0, left) : right]))
        best = max(best, fsum(w for t, w in telling.items() if said_in(t, window)))
    return best / whole


def _adjacent(asked: Sequence[str], own: Sequence[str]) -> float:
    pairs = set(pairwise(asked))
    return len(pairs & set(pairwise(own))) / len(pairs) if pairs else 0.0


def _dated(asked: Asked, one: Candidate) -> float:
    """The share of the times asked about that the sentence names; half for its filing's own."""
    if not asked.times:
        return 0.5
    end = one.sentence.filing.period_end
    own_year = {str(end.year)} if end else set()
    held = sum(
        1.0 if time in one.own else 0.5 if time in one.before | one.headed | own_year else 0.0
        for time in asked.times
    )
    return held / len(asked.times)


def _other_year(asked: Asked, text: str) -> float:
    wanted = {time for time in asked.times if _YEAR.fullmatch(time)}
    named = set(_YEAR.findall(text))
    return float(bool(wanted and named and not wanted & named))
