"""Form types as questions name them: "10-K", "the annual report", "Form 144", "prospectus"."""

from __future__ import annotations

import re

_FAMILIES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"\b10[- ]?k(?:405|sb|t)?(?:/a)?\b", ("10-K",)),
    (r"\b10[- ]?q(?:/a)?\b|\bquarterly reports?\b", ("10-Q",)),
    (r"\b8[- ]?k(?:/a)?\b", ("8-K",)),
    (r"\b6[- ]?k(?:/a)?\b", ("6-K",)),
    (r"\b20[- ]?f\b", ("20-F",)),
    (r"\b40[- ]?f\b", ("40-F",)),
    (r"\bannual reports?\b", ("10-K", "20-F", "40-F")),
    (r"\bform\s*144\b|\b144 (?:notice|form|filing)\b|\bnotice of proposed sale\b", ("144",)),
    (r"\bforms?\s*(?:no\. )?3\b(?![\d.])", ("3",)),
    (r"\bforms?\s*(?:no\. )?4\b(?![\d.])", ("4",)),
    (r"\bforms?\s*(?:no\. )?5\b(?![\d.])", ("5",)),
    (r"\b13f(?:-hr)?\b", ("13F",)),
    (r"\b(?:schedule |sc )?13d\b", ("SC 13D", "SCHEDULE 13D")),
    (r"\b(?:schedule |sc )?13g\b", ("SC 13G", "SCHEDULE 13G")),
    (r"\bproxy statements?\b|\bdef\s?14a\b", ("DEF 14A",)),
    (r"\bprospectus supplements?\b|\b424b\d?\b", ("424B",)),
    (r"\bform\s*s-1\b", ("S-1",)),
    (r"\bform\s*s-3\b", ("S-3",)),
    (r"\bform\s*f-3(?:asr)?\b", ("F-3",)),
    (r"\bform\s*d\b", ("D",)),
    (r"\bcompany ?facts\b", ("companyfacts",)),
)  # fmt: skip
_COMPILED = tuple((re.compile(pattern, re.IGNORECASE), forms) for pattern, forms in _FAMILIES)


def find_forms(text: str) -> tuple[tuple[tuple[str, ...], int, int], ...]:
    """Form families named in a text, in order: (alternatives, start, end)."""
    found = [
        (forms, match.start(), match.end())
        for pattern, forms in _COMPILED
        for match in pattern.finditer(text)
    ]
    return tuple(sorted(found, key=lambda item: item[1]))


def is_form(held: str | None, asked: str) -> bool:
    """Whether a filing's form is of the family asked for: "10-K405" and "10-K/A" are 10-Ks.

    >>> is_form("10-K405", "10-K"), is_form("144", "4"), is_form("8-K EX-99.1", "8-K")
    (True, False, True)
    """
    if held is None:
        return False
    wanted = re.sub(r"[\s-]", "", asked).upper().removeprefix("FORM")
    bare = re.sub(r"[\s-]", "", held.split(" EX")[0]).upper()
    if not bare.startswith(wanted):
        return False
    rest = bare[len(wanted) :]
    if len(wanted) == 1:  # "D" is not DEF 14A, "4" is not 424B5
        return rest in ("", "/A")
    return True
