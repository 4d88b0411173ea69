"""The words of a PDF page with their places, in the order in which the file draws them.

pdfium's own text has two faults that cost numbers: it joins lines where a dash ends one ("Net
cash — — Purchases 5 4"), and it says nothing of where a number stands, so that "Purchases (69)
(131)" under three years cannot be read. Both are undone from the boxes. Asking for the box of
every character costs 10 ms a page, so only the ends of words are asked for, and of plain prose
lines only the ends of the line.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

# A word; U+FFFE is pdfium's mark of a hyphen at a line end, so a word ends behind it.
_WORD = re.compile(r"[^\s\ufffe]+\ufffe?|\ufffe")
_LINE_END = "\r\n"
_PROSE_LENGTH = 60
_FIGURE = re.compile(r"\d|[—–•]|(?<=\s)-(?=\s)")
_FIGURES_IN_PROSE = 0.06
# Mean width of a letter in heights of the font's box; a line with a gap in it looks wider.
_WIDE_LETTER = 0.47
_FEW_WORDS = 4
# "Repayments of distribution rights and other asset financing (24)" is a row, not prose.
_ENDS_IN_FIGURE = re.compile(r"[\d—–-][)%]*\s*$")


class Piece(NamedTuple):
    """A word, or a whole line of prose, with its box in points (y grows upwards).

    ``line`` counts the lines of the file; ``is_wordy`` tells that the line is mostly words.
    """

    text: str
    left: float
    right: float
    bottom: float
    top: float
    line: int
    is_wordy: bool = False
    is_line: bool = False

    @property
    def height(self) -> float:
        """Height of the font's box, about 1.15 of its size."""
        return self.top - self.bottom


def read_pieces(textpage: pdfium.PdfTextPage) -> list[Piece] | str:
    """The page's pieces, or its text where characters and boxes cannot be matched."""
    text: str = textpage.get_text_range()
    if len(text) != textpage.count_chars():
        return text
    boxes = _Boxes(textpage)
    pieces: list[Piece] = []
    start = 0
    for number, line in enumerate(text.split(_LINE_END)):
        pieces.extend(_line_pieces(line, (number, start), boxes))
        start += len(line) + len(_LINE_END)
    return pieces


_Span = tuple[float, float, float, float]


class _Boxes:
    """The boxes of a page's characters, by index."""

    def __init__(self, textpage: pdfium.PdfTextPage) -> None:
        self._page = textpage.raw
        self._box = pdfium_c.FS_RECTF()
        self._reference = ctypes.byref(self._box)

    def span(self, first: int, last: int) -> _Span | None:
        """Left, right, bottom, top of the characters from ``first`` to ``last``."""
        get = pdfium_c.FPDFText_GetLooseCharBox
        box = self._box
        if not get(self._page, first, self._reference):
            return None
        left, right, bottom, top = box.left, box.right, box.bottom, box.top
        if last != first and get(self._page, last, self._reference):
            right = max(right, box.right)
        return left, right, bottom, top


def _line_pieces(line: str, at: tuple[int, int], boxes: _Boxes) -> Iterator[Piece]:
    """``at`` is the line's number, and the index of its first character on the page."""
    number, start = at
    words = list(_WORD.finditer(line))
    if not words:
        return
    if _looks_like_prose(line):
        first = boxes.span(start + words[0].start(), start + words[0].end() - 1)
        last = boxes.span(start + words[-1].start(), start + words[-1].end() - 1)
        text = " ".join(word[0] for word in words)
        if first and last and _is_even(text, first, last):
            yield Piece(text, first[0], last[1], *first[2:], number, is_wordy=True, is_line=True)
            return
    is_wordy = sum(word[0][0].isalpha() for word in words) > max(_FEW_WORDS, len(words) / 2)
    for word in words:
        box = boxes.span(start + word.start(), start + word.end() - 1)
        if box:
            yield Piece(word[0].replace("\ufffe", "-"), *box, number, is_wordy)


def _is_even(text: str, first: _Span, last: _Span) -> bool:
    """True where first and last word share a height, with no gap of columns between them."""
    height = first[3] - first[2]
    width = last[1] - first[0]
    return abs(first[2] - last[2]) < height / 3 and width < len(text) * height * _WIDE_LETTER


def _looks_like_prose(line: str) -> bool:
    return (
        len(line) >= _PROSE_LENGTH
        and "\ufffe" not in line
        and not _ENDS_IN_FIGURE.search(line)
        and len(_FIGURE.findall(line)) < len(line) * _FIGURES_IN_PROSE
    )
