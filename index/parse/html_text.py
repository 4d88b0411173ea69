"""Text under construction: lines with collapsed spaces, and the document they are put into."""

from __future__ import annotations

import re
from collections.abc import Hashable

from index.parse.characters import clean

_SPACES = re.compile(r"[ \t\n\r\f]+")
_CHECKED = frozenset("xýþüRSQTVüPO")
_UNCHECKED = frozenset("o¨q£")
_LONE_BOXES = {"¨": "☐", "þ": "☒", "ý": "☒"}


def symbol(text: str, font: str) -> str:
    """Text set in a symbol font as plain characters: check boxes become ☒ and ☐, the rest bullets.

    A whole word in such a font is a mistake of the page, so more than two characters are kept.
    """
    bare = text.strip()
    if not bare or len(bare) > 2:
        return text
    if bare in "TRSQOPV" and font != "wingdings2" and bare not in "RSQT":
        return text.replace(bare, "•")
    mapped = "☒" if bare[0] in _CHECKED else "☐" if bare[0] in _UNCHECKED else "•"
    return text.replace(bare, mapped if ord(bare[0]) < 0x2000 else bare)


class Inline:
    """One line being written: spaces collapse as in a browser, marks keep their offsets."""

    __slots__ = ("_ends_in_space", "_pieces", "breaks", "length", "marks")

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._ends_in_space = True
        self.length = 0
        self.marks: list[tuple[Hashable, int, int]] = []
        self.breaks: list[int] = []

    def append(self, raw: str) -> None:
        """Add text of a node; runs of white space become one space, none at the line's start."""
        text = raw if raw.isalnum() and raw.isascii() else _SPACES.sub(" ", clean(raw))
        if self._ends_in_space and text.startswith(" "):
            text = text[1:]
        self._add(text)

    def append_verbatim(self, text: str) -> None:
        """Add text as it stands (one line of a ``<pre>``)."""
        self._add(text)

    def space(self) -> None:
        """A space, unless the line is empty or ends in one."""
        if not self._ends_in_space:
            self._add(" ")

    def soft_break(self) -> None:
        """A block boundary inside a table cell: a space, and a place to break if need be."""
        self.space()
        if self.length and (not self.breaks or self.breaks[-1] != self.length):
            self.breaks.append(self.length)

    def last_character(self) -> str:
        """The last character written, "" at the start."""
        return self._pieces[-1][-1] if self._pieces else ""

    def text(self) -> str:
        """The line without the space at its end."""
        line = "".join(self._pieces).rstrip(" ")
        return _LONE_BOXES.get(line, line)

    def _add(self, text: str) -> None:
        if text:
            self._pieces.append(text)
            self.length += len(text)
            self._ends_in_space = text[-1] == " "


class TextBuilder:
    """The text of a document: lines, the gaps between them, and where marks came to stand."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._gap = 0
        self.length = 0
        self.spans: dict[Hashable, tuple[int, int]] = {}

    def gap(self, newlines: int) -> None:
        """At least this many newlines before the next line (2 is a blank line)."""
        self._gap = max(self._gap, newlines)

    def newline(self) -> None:
        """One more newline before the next line, at most a blank line."""
        self._gap = min(2, self._gap + 1)

    @property
    def next_start(self) -> int:
        """Where the next line will start."""
        return self.length + self._gap if self.length else 0

    def write(self, text: str, marks: list[tuple[Hashable, int, int]]) -> int:
        """Write one line; returns where it starts. Marks are (key, start, end) within ``text``."""
        start = self.next_start
        if self.length and self._gap:
            self._pieces.append("\n" * self._gap)
        self._pieces.append(text)
        self.length = start + len(text)
        self._gap = 0
        for key, mark_start, mark_end in marks:
            span = _trimmed(text, mark_start, mark_end)
            if span is not None:
                self.spans[key] = (start + span[0], start + span[1])
        return start

    def text(self) -> str:
        """The document."""
        return "".join(self._pieces)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span without the spaces at its ends; None where nothing is left of it."""
    end = min(end, len(text))
    while start < end and text[start] == " ":
        start += 1
    while end > start and text[end - 1] == " ":
        end -= 1
    return (start, end) if start < end else None
