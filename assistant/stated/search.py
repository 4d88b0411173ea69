"""The sentences of a filing that say all that is asked, with what stands before and over them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.stated.asked import FigureAsked
from assistant.stated.senses import says
from assistant.told.lines import Line, lines_around, lowered, numbered
from assistant.words import is_class, terms
from index.types import Section

_BEFORE = 3
_TITLE = 240
_NEAR, _FAR, _OVER = 1.0, 0.8, 0.6


@dataclass(frozen=True, slots=True)
class Telling:
    """A sentence and how much of what is asked it says itself (1) or its surroundings say."""

    line: Line
    said: float


def tellings(asked: FigureAsked, text: str, sections: Sequence[Section]) -> Iterator[Telling]:
    """The sentences with a digit that say every word at the number's place themselves, and whose
    surroundings say the rest; none where the filing lacks a word."""
    if not all(_stands(word.said, text) for word in asked.words):
        return
    firm = (word.said for word in asked.words if word.at_number)
    rarest = min((_places(said, text) for said in firm), key=len)
    for line in lines_around(text, rarest):
        if "\t" in line.text or not re.search(r"\d", line.text):
            continue
        if said := _said(asked, line, text, sections):
            yield Telling(line, said)


# "Cash held outside of the trust account" is none held in it.
_APART = re.compile(
    r"\b(?:outside(?: of)?|excluding|exclusive of|other than|not including|without|apart from"
    r"|rather than|instead of|net of|before|after)\b(?P<what>[^,;.()]*)",
    re.IGNORECASE,
)


def _said(asked: FigureAsked, line: Line, text: str, sections: Sequence[Section]) -> float:
    """The mean share of the words said; 0 where one is said nowhere."""
    words, own = asked.words, _own(asked, line.text)
    missing = [word for word in words if not says(word.said, own)]
    if any(word.at_number for word in missing):
        return 0.0
    total = _NEAR * (len(words) - len(missing))
    if missing:
        near = frozenset(terms(_before(line, text)))
        over = frozenset(terms(_over(line, text, sections)))
        for word in missing:
            if not says(word.said, near | over):
                return 0.0
            total += _FAR if says(word.said, near) else _OVER
    return total / len(words)


def _own(asked: FigureAsked, said: str) -> frozenset[str]:
    """The terms of a sentence but for those of what it leaves out, unless the question does too."""
    kept = _APART.sub(
        lambda m: m[0] if m[0].split()[0].casefold() in asked.text.casefold() else " ", said
    )
    return frozenset(terms(kept))


def stands_apart(asked: FigureAsked, said: str) -> bool:
    """Whether a sentence says a word that is asked for only of what it leaves out."""
    own, whole = _own(asked, said), frozenset(terms(said))
    return any(says(w.said, whole) and not says(w.said, own) for w in asked.words)


def _before(line: Line, text: str) -> str:
    """The sentences before it in its paragraph."""
    found: list[str] = []
    start = line.start
    for number in range(line.number - 1, max(-1, line.number - 1 - _BEFORE), -1):
        other = numbered(text, number)
        if "\n\n" in text[other.end : start]:
            break
        found.append(other.text)
        start = other.start
    return " ".join(found)


def _over(line: Line, text: str, sections: Sequence[Section]) -> str:
    """The headings over it and the first words of its document: the headline of a release."""
    held = [s for s in sections if s.start <= line.start < s.end]
    titles = [s.title for s in held]
    heads = [text[s.start : s.start + _TITLE] for s in held if s.kind == "document"]
    return " ".join((*titles, *heads))


def _stands(said: frozenset[str], text: str) -> bool:
    """Whether a word begins as one of these stems does; what it is still has to be compared."""
    return any(True for form in _forms_of(said) for _ in _begins(form, lowered(text)))


def _places(said: frozenset[str], text: str) -> list[int]:
    """Where words begin as one of these stems does, in order."""
    low = lowered(text)
    return sorted({at for form in _forms_of(said) for at in _begins(form, low)})


def _begins(form: str, low: str) -> Iterator[int]:
    """Where a form stands at the beginning of a word. A plain search takes a tenth of the time
    that a pattern does, over all of a filing."""
    at = low.find(form)
    while at >= 0:
        before = low[at - 1 : at]
        if not (before.isalnum() or before == "_"):
            yield at
        at = low.find(form, at + 1)


@lru_cache(maxsize=512)
def _forms_of(said: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(form.lower() for term in said for form in _forms(term)))


_IRREGULAR = {
    "sell": ("sell", "sold", "sale"), "acquir": ("acqui", "buy", "bought", "purchas"),
    "pay": ("pay", "paid"), "hold": ("hold", "held"), "lend": ("lend", "lent"),
    "begin": ("begin", "began", "start"), "commenc": ("commenc", "start", "begin", "began"),
    "grow": ("grow", "grew"), "ris": ("ris", "rose"), "fall": ("fall", "fell"),
}  # fmt: skip


def _forms(term: str) -> tuple[str, ...]:
    if term == "usa":
        return ("U.S", "US", "United States")
    if is_class(term):
        return (f"{term[:-1]} {term[-1]}",)
    return _IRREGULAR.get(term, (term[:-1] if term.endswith("y") and len(term) > 4 else term,))
