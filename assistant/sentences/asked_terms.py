"""The words of a question that its answer should hold, and words that say the same."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from assistant.words import stem, terms

# "If the metric is not useful, please state that": how to answer, not what is asked.
_INSTRUCTION = re.compile(
    r"(?:(?<=[.?!])\s+|^)(?:If\b[^.?!]{0,200}\b(?:please|state|explain|say|answer)\b[^.?!]{0,120}"
    r"|(?:Please|Explain|Answer|Note|Use|Round|Give|State)\b[^.?!]{0,200})[.?!]?",
    re.IGNORECASE,
)
_WHERE_TO_LOOK = re.compile(
    r"\b(?:(?:as\s+)?(?:mentioned|described|disclosed|stated|listed|reported|given|provided)\s+)?"
    r"(?:in|from|within|according to|based on|per)\s+(?:this|the|its|their)\s+"
    r"(?:[\w-]{1,12}\s+)?(?:filings?|reports?|documents?|information|text|context|10-?[KQ]|8-?K|20-?F)\b",
    re.IGNORECASE,
)
# "Kenvue (formerly Consumer Health)": another name for what is named already.
_GLOSS = re.compile(
    r"\s\((?:formerly|previously|now|also|then|that is|i\.e\.)\b[^()]{0,80}\)", re.IGNORECASE
)
# It speaks of itself as "we", or by its name.
_THE_COMPANY = re.compile(r"\bthe company(?:['’]s)?(?!\w)", re.IGNORECASE)
_FISCAL = re.compile(r"\b(?:FY|F|Q[1-4]|H[12])\s?'?(?=(?:19|20)\d\d\b)", re.IGNORECASE)
_ALIKE = tuple(
    frozenset(stem(word) for word in line.split())
    for line in """
    primary main major principal key largest
    customer client
    forecast expect anticipate project plan outlook predict estimate intend
    cause drive drove driven due attribute reason result lead
    increase rise rose grow grew growth improve higher
    decrease decline fall fell drop lower reduce worsen
    employee staff headcount workforce people personnel person
    competitor compete competition rival
    locate situate headquarter
    begin start commence
    end terminate expire
    determine calculate compute measure
    report record recognize recognise accrue book
    receive obtain generate realize realise raise collect secure
    separate spin divest demerge
    segment division unit
    treat classify present
    rename change
    revenue sales turnover
    product offering
    danger risk uncertainty threat
    """.strip().splitlines()
)
PEOPLE = next(f for f in _ALIKE if stem("workforce") in f) - {stem("employee")}
"""Words for those who work somewhere: a count of any is a count of employees; "employ" itself is
not among them, for "269 million people" are covered by a network, not employed."""
ALIKE_COUNTS = 0.8
"""What a word of the same sense counts, of one."""


def without_how(question: str) -> str:
    """A question without the sentences that only say how to answer it."""
    return _INSTRUCTION.sub(" ", question)


def asked_terms(question: str, ignored: Iterable[str] = ()) -> tuple[str, ...]:
    """The terms that an answer should hold, in order, without instructions and words that only say
    where to look; "FY2022" is the year.

    >>> asked_terms("Who are the main customers in FY2022? Please explain.")
    ('main', 'custom', '2022')
    """
    plain = _THE_COMPANY.sub(" ", _GLOSS.sub("", without_how(question)))
    plain = _WHERE_TO_LOOK.sub(" ", plain if terms(plain) else question)
    left = set(ignored)
    found = tuple(dict.fromkeys(t for t in terms(_FISCAL.sub("", plain)) if t not in left))
    return found or tuple(dict.fromkeys(terms(question)))


@lru_cache(maxsize=1 << 12)
@lru_cache(maxsize=4096)
def alike(term: str) -> frozenset[str]:
    """Other terms of the same sense: "main" for "primary"."""
    return frozenset().union(*(group for group in _ALIKE if term in group)) - {term}
