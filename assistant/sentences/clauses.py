"""Words of a sentence with their places, and where its clauses end."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from assistant.words import stem, terms

_TOKEN = re.compile(r"[$€£¥]?\w[\w.,'’&%/-]*[\w%]|\w|%")
# What ends the clause that answers: a new thought, not a list's comma.
_RIGHT = re.compile(
    r";(?=\s)|\s[–—](?=\s)|,?\s+(?=(?:while|whereas|although|though|whilst|however)\b)"
    r"|,\s+(?=(?:which|who|but|and (?:we|it|they)\b|see)\b)"
    # "St. Louis", "the U.S. Supreme Court": no sentence ends there.
    r"|(?<!\bU\.S)(?<!\bSt)(?<!\bNo)(?<!\bMr)(?<!\bDr)[.!?](?=\s+[A-Z“(])"
)
_LEFT = re.compile(r"[;:]\s+|,\s+(?:and|but|while|whereas)\s+|[.!?]\s+(?=[A-Z“(])")
# "In 2018, ...", "As a result, ...": what stands before the subject of a sentence.
_OPENING = re.compile(
    r"(?:In|On|At|As|By|During|For|From|With|Under|Following|Upon|Effective|Accordingly|If|When|To"
    r"|Additionally|Further|Furthermore|Because|Since|Due|Over|Through|Excluding)\b[^,]{0,160},\s+"
)
_EDGE = " \t\n,;:.–—"
_LEAD = re.compile(
    r"(?:(?:primarily|mainly|principally|largely|mostly|generally|typically|currently|also|both"
    r"|approximately|about|always|only|thus|then|that|either)\s+)+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word as printed, its stem ("" for a word that carries no meaning), and its span."""

    text: str
    term: str
    start: int
    end: int


def tokens(text: str) -> tuple[Token, ...]:
    """The words of a text in order.

    >>> [(t.text, t.term) for t in tokens("The costs of goods")]
    [('The', ''), ('costs', 'cost'), ('of', ''), ('goods', 'good')]
    """
    return tuple(
        Token(m[0], stem(m[0]) if terms(m[0]) else "", m.start(), m.end())
        for m in _TOKEN.finditer(text)
    )


def clause_end(text: str, start: int) -> int:
    """Where the clause that ``start`` stands in ends; brackets that open within it are kept."""
    for match in _RIGHT.finditer(text, start):
        inside = text[start : match.start()]
        if inside.count("(") <= inside.count(")") and inside.strip():
            return match.start()
    return len(text)


def clause_start(text: str, end: int) -> int:
    """Where the clause before ``end`` begins, without "In 2018, " in front of its subject."""
    start = max((match.end() for match in _LEFT.finditer(text, 0, end)), default=0)
    opening = _OPENING.match(text, start, end)
    return opening.end() if opening else start


def trimmed(text: str, start: int, end: int, *, keep_adverb: bool = False) -> tuple[int, int]:
    """The span without punctuation and half-meant words at its edges; it may come out empty.

    A full stop of an abbreviation at the end ("Inc.") goes too: no reader misses it.
    """
    while start < end and text[start] in _EDGE:
        start += 1
    lead = _LEAD.match(text, start, end)
    if lead and lead.end() < end and not keep_adverb:
        start = lead.end()
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    if end > start and text[end - 1] == ")" and "(" not in text[start:end]:
        end -= 1
    if end > start and text[end - 1] in '”"' and not re.search('[“"]', text[start : end - 1]):
        end -= 1
    return start, end


def covered(found: Sequence[Token], asked: Collection[str]) -> int:
    """How many distinct terms of ``asked`` stand among these tokens."""
    return len({token.term for token in found if token.term} & set(asked))
