"""Numbers inside words that an answer quotes: “...” that stand so in what it cites."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.types import Citation

_QUOTED = re.compile(r"“([^“”]*(?:“[^“”]*”[^“”]*)*)”")
_SHORTEST = 20


def quoted_spans(text: str, quotable: Sequence[Citation]) -> tuple[tuple[int, int, Citation], ...]:
    """Spans of ``text`` that are word for word in a citation, each with that citation.

    White space does not count, nor do the dots of an ellipsis at either end. A quote of a few
    words proves nothing: such words may stand anywhere.
    """
    found = []
    for match in _QUOTED.finditer(text):
        words = _plain(match[1].strip("… \n"))
        citation = _holding(words, quotable) if len(words) >= _SHORTEST else None
        if citation is not None:
            found.append((match.start(1), match.end(1), citation))
    return tuple(found)


def _holding(words: str, quotable: Sequence[Citation]) -> Citation | None:
    return next((c for c in quotable if words in _plain(c.quote)), None)


def _plain(text: str) -> str:
    # Footnote marks were written (1) in the quote, lest they read as markers.
    return re.sub(r"\[(\d{1,3})\]", r"(\1)", " ".join(text.split()))
