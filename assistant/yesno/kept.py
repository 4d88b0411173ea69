"""Words of a name that are no words of comparison: "Greater China", "Lower Manhattan"."""

from __future__ import annotations

import re

_JOIN = "\u2060"
_NAMED = re.compile(
    r"(?<=\S )(?P<first>[A-Z])(?P<rest>(?:reater|ower|igher|ore|ess|ver|nder|op|p|own|mall|ise))"
    r"(?=[ -][A-Z])"
)


def kept(text: str) -> str:
    """A text in which such words of names are none of the vocabulary; ``given_back`` undoes it.

    >>> given_back(kept("sales in Greater China")) == "sales in Greater China"
    True
    """
    return _NAMED.sub(rf"\g<first>{_JOIN}\g<rest>", text)


def given_back(text: str) -> str:
    """The text as it was."""
    return text.replace(_JOIN, "")
