"""Words that a set has glued together or torn apart where a line of the page broke:
"sharesoutstanding", "ofBerths" in tables, "amortiza- tion", "fi scal" in prose. The set's own prose
is the dictionary.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_WORD = re.compile(r"[A-Za-z]+")
_SHORT = frozenset("of in to on by at as or for and net per the".split())
_SHORTEST, _FEWEST = 4, 4
_TORN = re.compile(r"\b(?P<left>[A-Za-z]{2,}(?=- )|fi|fl)-? (?P<right>[a-z]{2,})\b")
_THAN = re.compile(r"(?<=[Tt]han)(?=\d)")


class Glued:
    """Takes words apart by the words that ``prose`` is written in."""

    def __init__(self, prose: Iterable[str]) -> None:
        self._known = Counter(word.lower() for text in prose for word in _WORD.findall(text))

    def apart(self, cell: str) -> str:
        """The cell with every word that no prose holds taken apart, where it is two that prose
        holds, in one way only."""
        return _WORD.sub(lambda match: self._word(match.group()), _THAN.sub(" ", cell))

    def whole(self, text: str) -> str:
        """The text with the halves of a torn word joined, where prose holds the whole of it."""
        return _TORN.sub(self._joined, text)

    def _joined(self, match: re.Match[str]) -> str:
        joined = match["left"] + match["right"]
        return joined if self._known[joined.lower()] >= _FEWEST else match.group()

    def _word(self, word: str) -> str:
        lower = word.lower()
        if lower in self._known:
            return word
        cuts = [
            at
            for at in range(2, len(word) - 1)
            if self._is_one(lower[:at]) and self._is_one(lower[at:])
        ]
        return f"{word[: cuts[0]]} {word[cuts[0] :]}" if len(cuts) == 1 else word

    def _is_one(self, part: str) -> bool:
        return part in _SHORT or (len(part) >= _SHORTEST and self._known[part] >= _FEWEST)
