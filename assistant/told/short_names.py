"""Short names that a filing gives to what it tells of: "Global Services (BGS)"."""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = r"[A-Z][\w’'-]*"
_DEFINED = re.compile(
    rf"(?P<long>{_WORD}(?:,? (?:(?:and|&|of|for) )?{_WORD}){{1,5}}) \((?:the |our )?[“\"]?"
    r"(?P<short>[A-Z][A-Z&]{1,5})[”\"]?\)"
)


@lru_cache(maxsize=32)
def short_names(text: str) -> dict[str, str]:
    """Each short name of a filing's text with the words it stands for.

    >>> short_names("Our segments are Harbour Services (LHS) and Lamps.")
    {'LHS': 'Harbour Services'}
    """
    found: dict[str, str] = {}
    for match in _DEFINED.finditer(text):
        if _stands_for(match["short"], match["long"]):
            found.setdefault(match["short"], match["long"])
    return found


def spelled_out(said: str, text: str) -> str:
    """Words of a filing with its short names spelled out."""
    names = short_names(text)
    return re.sub(r"\b[A-Z][A-Z&]{1,5}\b", lambda m: names.get(m[0], m[0]), said)


def _stands_for(short: str, long: str) -> bool:
    """Whether the letters of a short name begin the words of the long one, in order; the first
    may be that of the company: "BGS" of Brightlamp's Global Services."""
    initials = [word[0] for word in re.findall(_WORD, long)]
    letters = short.replace("&", "")
    return _is_within(letters, initials) or (len(letters) > 2 and _is_within(letters[1:], initials))


def _is_within(letters: str, initials: list[str]) -> bool:
    rest = iter(initials)
    return all(letter in rest for letter in letters)
