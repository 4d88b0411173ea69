"""Reading an answer: its numbers, and what each is said to be.

A number's subject stands nearest to it: in the words before it, then behind it, in the rest of
the sentence, under the heading of its list, and at last in the question.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.check.change import asks_change, says_change, says_rest
from assistant.check.dates import (
    beside,
    by_name,
    dates_of,
    is_start,
    period_before,
    stated_periods,
)
from assistant.check.layout import Piece, Span, layout
from assistant.check.mentions import Mentions, Window, mentions_of, names
from assistant.check.numbers import blank_markers, stated_numbers, stated_scale
from assistant.question import read_question
from index.periods import FiscalCalendar, PeriodMention, find_periods
from index.quantities import find_quantities
from index.types import FilingMeta, Quantity, Scope

# Words behind a number that still belong to it: "$5 million in dividends and ...".
_BEHIND = re.compile(
    r"\s*(?:in|of|for|from|at|as|worth)\s[^,;]*?(?=,|;|\band\b|\bto\b|\bversus\b|\bvs\b"
    r"|\bcompared\b|$)",
    re.IGNORECASE,
)
_UP = re.compile(r"\b(?:increas\w*|grew|grow\w*|rose|rise|up|gain\w*|higher)\b", re.IGNORECASE)
_LOSS = re.compile(r"\b(?:loss(?:es)?|deficit|negative|less)\b", re.IGNORECASE)
_ASIDE = re.compile(r"\s*\(([^()\d]{3,60})\)")  # "72% (debt securities)"
_FEW_WORDS = 3
_FAR = 500  # letters before a number in which it is made a change
_ITEM = re.compile(r"\s*[-*•–]\s")  # an item of a list does not go on from the one before
_PAUSE = re.compile(r"[,;]\s")
# What is set against the answer is not what the question asks for.
_ANOTHER = re.compile(
    r"\s*(?:another|other|a different)\s+(?:figures?|values?|numbers?|amounts?)\b", re.I
)
_DOWN = re.compile(
    r"\b(?:decreas\w*|declin\w*|fell|fall\w*|drop\w*|reduc\w*|lower\w*|down|shrank|shrunk|worsen\w*"
    r"|loss(?:es)?|deficit|negative|contract(?:ed|ion)|less)\b",
    re.IGNORECASE,
)
_CUES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("growth", r"\b(?:growth|grew|grow|increas\w*|decreas\w*|declin\w*|rose|fell|drop\w*"
                   r"|gain\w*|chang\w*|higher|lower|up|down|improv\w*|reduc\w*|return)\b"),
        ("difference", r"\b(?:differen\w*|increas\w*|decreas\w*|declin\w*|chang\w*|more than"
                       r"|less than|exceed\w*|fell|rose|remaining|net of|minus|subtract\w*|without"
                       r"|excluding|spread|gap|grew|drop\w*|higher|lower|reduc\w*)\b"),
        ("share", r"\b(?:percent\w*|portion|proportion|share of|fraction|represent\w*|account\w*"
                  r"|margin|rate|make[s]? up|compris\w*|contribut\w*|as a)\b|%"),
        ("ratio", r"\b(?:ratio|times|turnover|coverage|multiple|compared (?:to|with)|relative to"
                  r"|divided by|per)\b"),
        ("average", r"\b(?:averag\w*|mean)\b"),
        ("sum", r"\b(?:total\w*|sum|combined|altogether|together|aggregate|plus|adding)\b"),
        ("product", r"\b(?:proceeds|value|worth|times|multipl\w*|amount\w*|equivalent)\b"),
        ("compound", r"\b(?:cagr|compound\w*)\b"),
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Claim:
    """A number of the answer and what is said of it.

    ``windows`` are nearest first, the question's last; the first ``clause`` of them stand right by
    the number, and the next is its whole sentence. ``periods`` date it; ``dated`` says that a
    period stands by the number itself; ``mentioned`` are all periods around it. ``down`` is True
    where a plain number names a decrease or a loss. ``cues`` are the kinds of arithmetic that the
    words speak of; ``scale`` is a power of ten stated beside the number or in the question.
    ``prior`` is True for the level that a change starts from. ``bare`` says that no word stands
    with it: the question is the whole claim. ``change`` is True where it is said to be a change and
    no level, ``rest`` where what is left of something is meant. ``companies`` are those that its
    sentence names, else the question's; empty for any.
    """

    quantity: Quantity
    windows: tuple[Window, ...]
    clause: int
    periods: tuple[PeriodMention, ...]
    dated: bool
    mentioned: tuple[PeriodMention, ...]
    down: bool
    cues: frozenset[str]
    bare: bool
    prior: bool
    change: bool
    rest: bool
    companies: frozenset[str]
    scale: int


@dataclass(frozen=True, slots=True)
class Asked:
    """The question, read once. ``scale`` is the power of ten that it asks for; ``change`` says that
    it asks for a change. ``companies`` are those it is about, of the evidence's ``filings``."""

    text: str
    window: Window
    periods: tuple[PeriodMention, ...]
    cues: frozenset[str]
    scale: int
    change: bool
    companies: frozenset[str]
    filings: tuple[FilingMeta, ...]
    quantities: tuple[Quantity, ...]


def cues_of(text: str) -> frozenset[str]:
    """The kinds of arithmetic that a text speaks of."""
    return frozenset(name for name, pattern in _CUES if pattern.search(text))


def read_asked(
    question: str, calendar: FiscalCalendar, scope: Scope, filings: Sequence[FilingMeta]
) -> Asked:
    """The question as the last thing a number can be about. The periods and companies of its
    ``scope`` stand in where the question itself names none."""
    found = mentions_of(question, find_periods(question, calendar), filings)
    return Asked(
        text=question,
        window=found.window(0, len(question)),
        periods=found.periods or tuple(PeriodMention("", 0, 0, (p,)) for p in scope.periods),
        companies=names(found.companies, 0, len(question)) or frozenset(scope.companies),
        filings=tuple(filings),
        cues=cues_of(question),
        scale=read_question(question).scale or 0,
        change=asks_change(question),
        quantities=find_quantities(question),
    )


def read_claims(text: str, asked: Asked, calendar: FiscalCalendar) -> tuple[Claim, ...]:
    """One claim for each number of the answer, in order. Never raises."""
    plain = blank_markers(text)
    found = mentions_of(plain, stated_periods(plain, calendar, asked.periods), asked.filings)
    # A marker inside a number is blanked only for reading: "100[0] (100)".
    quantities = tuple(replace(q, text=text[q.start : q.end]) for q in stated_numbers(plain))
    starts = [quantity.start for quantity in quantities]
    claims: list[Claim] = []
    last: Span = (0, 0)
    for piece in layout(plain):
        inside = quantities[bisect_left(starts, piece.start) : bisect_left(starts, piece.end)]
        if inside:
            claims.extend(_read_piece(found, piece, inside, asked, last))
        last = (piece.start, piece.end)
    return tuple(claims)


def _read_piece(
    found: Mentions, piece: Piece, inside: tuple[Quantity, ...], asked: Asked, before: Span
) -> Iterator[Claim]:
    """The claims of one piece; ``before`` is the piece that it may go on from."""
    whole = found.window(piece.start, piece.end)
    companies = names(found.companies, piece.start, piece.end) or asked.companies
    left = says_rest(f"{found.text[piece.start : piece.end]} {asked.text}")
    rest = [whole]
    if len(whole.words) <= _FEW_WORDS and not _ITEM.match(found.text, piece.start):
        rest.append(found.window(*before))  # "In 2002, it was $41 million"
    another = _ANOTHER.match(found.text, piece.start, piece.end)
    rest += [found.window(*piece.heading), Window() if another else asked.window]
    cues = cues_of(found.text[piece.start : piece.end])
    for index, quantity in enumerate(inside):
        clause, near = _clause(found, piece, inside, index)
        prior = is_start(found.text, piece, inside, index)
        if prior and not beside(found.text, found.periods, piece, inside, index):
            near = period_before(found.text, found.periods, piece, asked.periods)
        windows = tuple(found.window(*span) for span in clause)
        named = by_name(found.text, found.dates(piece.start, piece.end))
        around = near or named or found.dates(*piece.heading)
        yield Claim(
            quantity=quantity,
            windows=(*windows, *rest),
            clause=len(windows),
            periods=around or asked.periods,
            dated=bool(near),
            mentioned=(*around, *found.dates(*piece.heading), *asked.periods),
            down=_is_down(_phrase(found.text, clause))
            or (not whole.words and _is_down(_LOSS.sub("", asked.text))),
            cues=cues | asked.cues if not whole.words else cues or asked.cues,
            bare=not whole.words,
            prior=prior,
            change=says_change(found.text[max(piece.start, quantity.start - _FAR) : quantity.start])
            or (not whole.words and asked.change),
            rest=left,
            companies=companies,
            scale=stated_scale(found.text, quantity) or asked.scale,
        )


def _phrase(text: str, clause: Sequence[Span]) -> str:
    """The words before a number, and those behind it up to a comma."""
    body = text[min(s for s, _ in clause) : clause[-1][1]]
    cut = _PAUSE.search(body, max(0, clause[-1][0] - min(s for s, _ in clause)))
    return body[: cut.start()] if cut else body


def _is_down(text: str) -> bool:
    """True for words of a fall, and none of a rise: "increase / (decrease)" leaves it open."""
    return bool(_DOWN.search(text)) and not _UP.search(text)


def _clause(
    found: Mentions, piece: Piece, inside: tuple[Quantity, ...], index: int
) -> tuple[tuple[Span, ...], tuple[PeriodMention, ...]]:
    """The spans nearest to a number, and the period that stands by it."""
    quantity = inside[index]
    if piece.heads:
        head = piece.head_of(quantity.start)
        return (piece.label, head), found.dates(*head) or found.dates(*piece.label)
    before, after = _sides(found.text, piece, inside, index)
    aside = _ASIDE.match(found.text, quantity.end, after[1])
    first = ((aside.start(1), aside.end(1)),) if aside else ()
    return (*first, before, after), dates_of(found.text, found.periods, piece, inside, index)


def _sides(text: str, piece: Piece, inside: tuple[Quantity, ...], index: int) -> tuple[Span, Span]:
    """The words before and behind a number, up to its neighbours."""
    quantity = inside[index]
    start = inside[index - 1].end if index else piece.start
    end = inside[index + 1].start if index + 1 < len(inside) else piece.end
    taken = _BEHIND.match(text, start, quantity.start) if index else None
    start = max(taken.end() if taken else start, text.rfind(";", start, quantity.start) + 1)
    stop = text.find(";", quantity.end, end)
    return (start, quantity.start), (quantity.end, end if stop < 0 else stop)
