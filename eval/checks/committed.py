"""Which number a written answer stands by, for answers that come without a value of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.check.layout import layout
from assistant.check.numbers import blank_markers
from assistant.check.work import read_work
from assistant.types import NumberCheck
from eval.figures import GoldFigure, compatible

_CONCLUDES = re.compile(
    r"\b(?:therefore|thus|hence|so,|finally|in (?:summary|conclusion)|to summari[sz]e|rounded to"
    r"|the answer is|resulting in)\b|^\s*so\b",
    re.IGNORECASE,
)


def final_checks(
    text: str, checks: Sequence[NumberCheck], golds: Sequence[GoldFigure]
) -> tuple[NumberCheck, ...]:
    """The checks of the numbers that the answer stands by.

    Looked for in the last sentence that concludes ("Therefore, ..."), else in the first sentence,
    else in the last one that holds a fitting number. Fitting is a number in a unit that the gold
    figure can have, that does not merely repeat the question and is no operand of arithmetic
    shown. One gold figure takes the last fitting number of that sentence (in the gold's own unit
    where it is given in two, "0.54 or 54%"), several take all of its fitting numbers.
    Empty where the answer gives no such number.
    """
    operands = read_work(blank_markers(text), [check.quantity for check in checks]).operands
    fitting = [
        check
        for index, check in enumerate(checks)
        if index not in operands
        and check.verdict != "restated"
        and any(compatible(check.quantity.unit, gold.unit) for gold in golds)
    ]
    sentences = [(piece.start, piece.end) for piece in layout(blank_markers(text))]
    by_sentence = [
        (text[start:end], [c for c in fitting if start <= c.quantity.start < end])
        for start, end in sentences
    ]
    concluding = [held for body, held in by_sentence if held and _CONCLUDES.search(body)]
    holding = [held for _, held in by_sentence if held]
    if len(golds) > 1:
        return tuple(concluding[-1] if concluding else _first(holding, len(golds)))
    first = [held for _, held in by_sentence[:1] if held]
    chosen = (concluding or first or holding or [[]])[-1]
    in_unit = [check for check in chosen if _plain(check.quantity.unit) == _plain(golds[0].unit)]
    return tuple((in_unit or chosen)[-1:])


def _plain(unit: str) -> str:
    """A ratio is written with and without a word: 0.54, 2.7 times."""
    return "" if unit in ("multiple", "ratio") else unit


def _first(holding: Sequence[list[NumberCheck]], wanted: int) -> list[NumberCheck]:
    """The numbers of the first sentences, as many sentences as it takes to have so many."""
    found: list[NumberCheck] = []
    for held in holding:
        if len(found) >= wanted:
            break
        found += held
    return found
