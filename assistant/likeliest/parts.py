"""The part of a sentence that answers, by the kind of thing asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.likeliest.asked import Asked
from assistant.likeliest.kinds import JOINS, REASON, capitals, lists_some
from assistant.likeliest.roles import doings, names_in_role
from assistant.likeliest.senses import said_in
from assistant.sentences.clauses import clause_end, trimmed
from assistant.sentences.span_kinds import dates, frequencies
from assistant.sentences.spans import find_span
from assistant.words import terms

_AND = re.compile(r",?\s+(?:and|or)\s+|,\s+")
_OFFSET = re.compile(r"\boffset\b", re.IGNORECASE)
_REACH = 120
_HALF = 0.5
_STRONG = 0.6
_LONGEST = 70
_FRONTED = re.compile(r"\W*(?:as (?:a|the) result of|due to|because of|owing to)\b", re.IGNORECASE)

Part = tuple[int, int]


def answering(asked: Asked, text: str, before: frozenset[str]) -> Part | None:
    """The span that answers; (0, 0) where only the whole sentence does, None where nothing in it
    can. ``before`` are the terms of what it goes on from."""
    if asked.want == "reason":
        return next(_reasons(asked, text, before), None)
    if asked.want == "date":
        return _date(asked, text)
    if asked.want == "often":
        return next(frequencies(text), None)
    if asked.want == "who":
        return next(names_in_role(asked, text), None)
    if asked.want in ("name", "place"):
        found = list(names_in_role(asked, text))
        if not found and lists_some(asked, text) != 1:
            return None
        if asked.several > 1 and (listed := _list(asked, text)):
            return listed
    span = find_span(asked.text, text)
    if span and span.strength >= _STRONG:
        return span.start, span.end
    held = frozenset(terms(text)) | before
    done = not asked.deeds or any(said_in(deed, held) for deed in asked.deeds)
    return (0, 0) if done and len(text.split()) <= _LONGEST else None


def _list(asked: Asked, text: str) -> Part | None:
    """The new names that stand in a row, as many as are asked for."""
    run: list[Part] = []
    for name in capitals(asked, text):
        if run and not JOINS.fullmatch(text, run[-1][1], name[0]) and run[-1][1] + 1 < name[0]:
            run = []
        run.append(name)
        if len(_AND.split(text[run[0][0] : name[1]])) >= asked.several:
            end = clause_end(text, run[0][0])
            return trimmed(text, run[0][0], max(end, name[1]))
    return None


def _reasons(asked: Asked, text: str, before: frozenset[str]) -> Iterator[Part]:
    """The clauses behind "due to" whose effect is what is asked about."""
    for mark in REASON.finditer(text):
        begin = max((text.rfind(stop, 0, mark.start()) for stop in (". ", "; ")), default=0) + 1
        effect = text[max(0, begin) : mark.start()]
        if _OFFSET.search(effect):
            continue
        held = frozenset(terms(effect)) | (before if begin < 2 else frozenset())
        if _FRONTED.match(effect + mark[0]):
            held = frozenset(terms(text[clause_end(text, mark.end()) :])) | frozenset(terms(text))
        said = [term for term in asked.terms if said_in(term, held)]
        if len(said) >= _HALF * len(asked.terms):
            yield trimmed(text, mark.end(), clause_end(text, mark.end()))


def _date(asked: Asked, text: str) -> Part | None:
    """The new date nearest to the word that tells of what happened; several where they are asked
    for."""
    found = [(s, e) for s, e in dates(text) if text[s:e] not in asked.text]
    if not found:
        return None
    if asked.several > 1:
        return (0, 0) if len(found) >= asked.several else None
    told = doings(asked, text)
    if not told:
        return None
    near = min(found, key=lambda span: min(_apart(span, (t.start, t.end)) for t in told))
    return near if min(_apart(near, (t.start, t.end)) for t in told) <= _REACH else None


def _apart(one: Part, other: Part) -> int:
    return max(one[0] - other[1], other[0] - one[1], 0)
