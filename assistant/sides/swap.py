"""One side put in the words of the other: another owner, another part, another time."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

_CAPITALS = r"(?:[A-Z0-9][\w&.’'-]*)(?: (?:(?:of|&|and|the|de|van|von) )?(?:[A-Z0-9&][\w&.-]*))*"
_NAME = re.compile(rf"(?<![\w.]){_CAPITALS}")
_OWNS = r"(?:['’]s?(?!\w))"
_NOT_NAMES = re.compile(
    r"^(?:R&D|EPS|EBITDA?|SG&A|G&A|U\.?S\.?|FY|Q[1-4]|H[12]|CET1?|GAAP|\d[\d.,]*|I|January|February"
    r"|March|April|May|June|July|August|September|October|November|December|Tier|PP&E)$"
)
_PREPOSITION = r"(?:in|on|for|at|from|to|with|by|during|among|of|under|over)"
OPENS = re.compile(
    r"^(?P<prep>in|on|for|from|to|at|with|by|of|under|among) (?P<rest>\S.*)$", re.IGNORECASE
)


def names_in(text: str, known: Sequence[str]) -> list[tuple[int, int]]:
    """Where a text has names: those known, else words with capitals; in their order."""
    found = [(m.start(), m.end()) for name in known for m in re.finditer(re.escape(name), text)]
    for match in _NAME.finditer(text):
        word = re.sub(rf"{_OWNS}$", "", match[0])
        end = match.start() + len(word)
        if _NOT_NAMES.match(word) or any(s < end and match.start() < e for s, e in found):
            continue
        found.append((match.start(), end))
    return sorted(found)


def opens_with_name(text: str, known: Sequence[str]) -> tuple[str, str]:
    """(the name that a text begins with, the rest of it); "" for no name.

    >>> opens_with_name("Bruce Chizen at the meeting", ())
    ('Bruce Chizen', ' at the meeting')
    """
    plain = re.sub(r"^the ", "", text)
    for start, end in names_in(plain, known)[:1]:
        if start == 0:
            return plain[:end], plain[end:]
    return "", text


def with_owner(text: str, owner: str, known: Sequence[str], *, owns: bool) -> str:
    """A text with another owner in place of its own: of "Pfizer's sales" or "sales of Pfizer";
    "" where it names none. ``owns`` asks for one that owns, "Pfizer's"."""
    places = names_in(text, known)
    owned = [(s, e) for s, e in places if re.match(_OWNS, text[e:])]
    if owns and not owned:
        owned = [(s, e) for s, e in places if re.search(r"\b(?:of|for|by|at) (?:the )?$", text[:s])]
    chosen = (owned if owns else places)[:1]
    for start, end in chosen:
        if text[start:end] == owner:
            return ""
        return f"{text[:start]}{owner}{text[end:]}"
    return ""


def with_part(text: str, preposition: str, part: str, is_time: Callable[[str], bool]) -> str:
    """A text with another part behind a preposition: "in Canada" for "in Latin America"; "" where
    it has no such phrase but times."""
    pattern = re.compile(
        rf"\b{preposition} (?:the |its )?[^,]+?(?=[ ,]+{_PREPOSITION}\b(?! {preposition})|,|$)",
        re.IGNORECASE,
    )
    found = [match for match in pattern.finditer(text) if not is_time(match[0])]
    if not found:
        return ""
    last = found[-1]
    return f"{text[: last.start()]}{preposition} {part}{text[last.end() :]}"
