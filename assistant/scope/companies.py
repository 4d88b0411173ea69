"""Names in a question that stand for no company held."""

from __future__ import annotations

import re
from collections.abc import Callable

from index.company_names import core_words, find_companies, fold

__all__ = ["actors", "core_words", "find_companies", "subjects", "unknown_names"]

_NOT_NAMES = frozenset(
    """i what which who when where why how does did is are was were the a an in on at for of and or
    if form item exhibit note fy q1 q2 q3 q4 h1 h2 usd us eur gbp hkd rmb jpy inr sec gaap ifrs
    class ebitda ebit eps roa roe roic cogs capex opex
    sg&a r&d dso dio dpo ccc ytd yoy cagr ppe ppne
    january february march april may june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday q cik ceo cfo coo ads adss ipo
    total net gross current ratio fcf ltm ttm mda annual report quarterly compare calculate compute
    company companies group firm registrant corporation fys united states
    please tell give show find list name describe explain summarize using based according""".split()
)
_POSSESSIVE = re.compile(
    r"(?<![A-Za-z])([A-Za-z][A-Za-z0-9&.-]*(?: [A-Z][A-Za-z0-9&.-]*){0,3})['’]s\b"
)
_CAPITALS = re.compile(
    r"(?<![.?!:] )(?<!^)\b([A-Z][A-Za-z0-9&.-]+(?: (?:& |of )?[A-Z][A-Za-z0-9&.-]+)*)"
)
# At the start every word has a capital; one that is all capitals is a name.
_FIRST = re.compile(r"^\W*([A-Z][A-Z&.-]{2,})\b")


def unknown_names(question: str, held: Callable[[str], bool]) -> tuple[str, ...]:
    """Names in the question that stand nowhere in the library, so likely a company not held.

    ``held`` says whether a word occurs in any held filing.

    >>> unknown_names("What was Tesla's revenue?", lambda word: False)
    ('Tesla',)
    """
    shouting = question == question.upper()
    candidates = [match[1] for match in _POSSESSIVE.finditer(question)]
    if not shouting:
        candidates += [match[1] for match in _CAPITALS.finditer(question)]
        candidates += [match[1] for match in _FIRST.finditer(question)]
    found: dict[str, None] = {}
    for candidate in candidates:
        words = [w for w in candidate.split() if names_something(w)]
        if words and not any(held(fold(word)) for word in words):
            found.setdefault(" ".join(words))
    return tuple(found)


_SUBJECT = re.compile(
    r"\b(?i:did|does|do|has|have|is|are|was|were|for|of|at)\s+"
    r"([A-Z][A-Za-z0-9&.-]+(?: (?:& )?[A-Z][A-Za-z0-9&.-]+){0,3})(?=\s|[?,.]|['’]s|$)"
)


def subjects(question: str) -> tuple[str, ...]:
    """Names whose figures a question asks for: "Pfizer" of "Pfizer's revenue", of "did Pfizer grow
    its revenue" and of "revenue for Pfizer".

    >>> subjects("Did Pfizer grow its revenue?"), subjects("What was the revenue?")
    (('Pfizer',), ())
    """
    found = [m[1] for m in _POSSESSIVE.finditer(question) if m[1][:1].isupper()]
    found += [m[1] for m in _SUBJECT.finditer(question)]
    named = (" ".join(w for w in one.split() if names_something(w)) for one in found)
    return tuple(dict.fromkeys(name for name in named if name))


# A line item moves; it does not act: "did Deferred Rent Credits rise?" names nobody.
_ACTOR = re.compile(
    r"\b(?i:do|does|did|will|would|has|have|had)\s+"
    r"(?P<name>[A-Z][A-Za-z0-9&.-]+(?: (?:& )?[A-Z][A-Za-z0-9&.-]*){1,4})\s+"
    r"(?!(?:rise|fall|go|gr[eo]w|(?:in|de)crease|decline|change|improve|exceed|move|develop|compare"
    r"|become|be|been|have|amount|represent|total|equal|make|account|drop|climb|come)[a-z]*\b)[a-z]"
)


def actors(question: str) -> tuple[str, ...]:
    """Names of two words or more that the question says do something: a person, a seller, a fund.

    >>> actors("How many ADSs does RUBY Finance plan to sell?"), actors("Did Net Sales rise?")
    (('RUBY Finance',), ())
    """
    named = [m["name"] for m in _ACTOR.finditer(question)] if not question.isupper() else []
    return tuple(name for name in named if names_something(name.split()[0]))


def names_something(word: str) -> bool:
    """Whether a word may be part of a name: no word of a question, a period or a metric."""
    folded = fold(word)
    return (
        word[:1].isalpha()
        and folded not in _NOT_NAMES
        and re.fullmatch(r"(?:fy|q|h)?\d.*|(?:fy|q\d|h\d)\d+|[a-z]{1,2}\d\w*", folded) is None
    )
