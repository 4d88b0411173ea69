"""A person's name as filings print it, with what a reader leaves out."""

from __future__ import annotations

import re


def person(name: str) -> re.Pattern[str] | None:
    """Where a name of two words stands with a middle name or initial; None for another name.

    >>> bool(person("Ann Lund").search("signed by Ann B. Lund"))
    True
    """
    first, _, last = name.partition(" ")
    if not last or " " in last:
        return None
    return re.compile(rf"\b{re.escape(first)} (?:[A-Z][\w.]* ){{1,2}}{re.escape(last)}\b")
