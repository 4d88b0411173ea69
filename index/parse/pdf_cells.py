"""The words of a printed row to its cells, by the gaps between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from index.parse.pdf_page import Piece

# In heights of the font's box (1.15 of its size).
_LETTER_GAP = 0.07
_CELL_GAP = 0.85
_NUMBER_GAP = 0.18
_CLOSING_GAP = 1.2
_JUSTIFIED_WORDS = 6
_JUSTIFIED_GAP = 1.5

_NUMBER = re.compile(
    r"[-–−+]?\(?[-–−]?(?:[A-Z]{0,3}[$€£¥])?\s?\(?\d(?:[\d,]*\d)?(?:\.\d+)?\)?(?:\s?%|x|\s?bps)?\)?\*?"
    r"|\(?\.\d+\)?%?|(?:[$€£¥]\s?)?[-–—−]+\s?%?|N/?[MA]|\*+"
)
_CURRENCY = re.compile(r"(?:[A-Z]{2,3})?[$€£¥]|USD|EUR|GBP")
_MARK = re.compile(r"\((?:\d{1,2}|[a-z]{1,2})\)(?:\((?:\d{1,2}|[a-z]{1,2})\))*|[*†‡]+")
_CLOSING = re.compile(r"[)%]+")
_BULLET = re.compile(r"[•●▪■◦○·o–—-]|\(?(?:[0-9]{1,2}|[a-zA-Z]|[ivx]{1,4})[.)]")


class CellText(NamedTuple):
    """A cell of a printed row; ``words`` are its pieces, for a cell that must be cut."""

    text: str
    left: float
    right: float
    words: tuple[Piece, ...] = ()

    @property
    def centre(self) -> float:
        """The middle, by which heads stand over their columns."""
        return (self.left + self.right) / 2


@lru_cache(maxsize=8192)
def is_number(text: str) -> bool:
    """True for a printed figure, a dash for zero, NM or N/A."""
    return bool(_NUMBER.fullmatch(text))


def is_currency(text: str) -> bool:
    """True for a currency sign or code on its own."""
    return bool(_CURRENCY.fullmatch(text))


def read_cells(pieces: Sequence[Piece]) -> list[CellText]:
    """The cells of one row, whose ``pieces`` come from left to right."""
    groups = [[pieces[0]]]
    gaps = [_gap(last, piece) for last, piece in pairwise(pieces)]
    if _is_justified(pieces, gaps):
        return [join_words(pieces)]
    for piece, gap in zip(pieces[1:], gaps, strict=True):
        if _parts(groups[-1], piece, gap):
            groups.append([piece])
        else:
            groups[-1].append(piece)
    cells = [join_words(group) for group in groups]
    if len(cells) == 2 and _BULLET.fullmatch(cells[0].text):
        return [join_words(pieces)]
    return cells


def join_words(words: Sequence[Piece]) -> CellText:
    """One cell of neighbouring words; letters drawn one by one come together again."""
    text = words[0].text
    for last, word in pairwise(words):
        text += word.text if _gap(last, word) < _LETTER_GAP else f" {word.text}"
    return CellText(text, words[0].left, max(word.right for word in words), tuple(words))


def _gap(last: Piece, word: Piece) -> float:
    """The space between two words, in heights."""
    return (word.left - last.right) / max(word.height, last.height, 1)


def _is_justified(pieces: Sequence[Piece], gaps: Sequence[float]) -> bool:
    """True for a line of words set wide, all spaces alike, and none so wide as between columns."""
    if len(pieces) < _JUSTIFIED_WORDS or max(gaps) > _JUSTIFIED_GAP:
        return False
    words = sum(not is_number(piece.text) for piece in pieces)
    return words > 0.6 * len(pieces) and max(gaps) < 2.2 * median(gaps)


def _parts(words: Sequence[Piece], word: Piece, gap: float) -> bool:
    """True where a new cell begins at ``word``, ``gap`` heights behind ``words``."""
    if is_currency(words[-1].text):
        return False
    if _CLOSING.fullmatch(word.text) and (gap < _CLOSING_GAP or word.text.startswith(")")):
        return False  # "(34.0 )%"; but "2022 2021 %" above "Change" is three heads
    if gap >= _CELL_GAP:
        return True
    starts_amount = is_currency(word.text)
    if not (starts_amount or (gap >= _NUMBER_GAP and is_number(word.text))):
        return False
    text = join_words(words).text
    return is_number(text) or (not starts_amount and _CURRENCY.match(text) is not None)
