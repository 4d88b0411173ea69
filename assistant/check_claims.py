"""Reading an answer: its numbers, and what each is said to be.

A number's subject stands nearest to it: in the words before it, then behind it, in the rest of
the sentence, under the heading of its list, and at last in the question.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.check_layout import Piece, Span, layout
from assistant.check_words import squeeze, stems
from assistant.metrics import find_metrics
from assistant.question import read_question
from index.concepts import find_concepts
from index.periods import FiscalCalendar, PeriodMention, find_periods
from index.quantities import find_quantities
from index.types import Period, Quantity

# Citation markers and list numbers are no claims: blanked with their length kept.
_MARKERS = re.compile(
    r"\[\d{1,3}\](?!\()|(?m:^[ \t]*(?:[-*•]\s*)?(?:\d{1,2}[.)]|\(\d{1,2}\))(?=\s))"
)
# What may stand between a number and the period that dates it: "$5 million for the year ended".
_DATES_IT = re.compile(
    r"[\s(]*(?:in|for|at|as of|during|on|of|over|by)?\s*"
    r"(?:(?:the|its|fiscal|full|financial|calendar|year|years|end|ended|ending|quarter|period|months"
    r"|three|six|nine|twelve|first|second|third|fourth|both)\s+){0,6}",
    re.IGNORECASE,
)
# Words behind a number that still belong to it: "$5 million in dividends and ...".
_BEHIND = re.compile(
    r"\s*(?:in|of|for|from|at|as|worth)\s[^,;]*?(?=,|;|\band\b|\bto\b|\bversus\b|\bvs\b"
    r"|\bcompared\b|$)",
    re.IGNORECASE,
)
_SCALE_BEHIND = re.compile(
    r"\s*[(,]?\s*(?:expressed |stated |shown )?in (thousand|million|billion)s?\b", re.IGNORECASE
)
_SCALES = {"thousand": 3, "million": 6, "billion": 9}
# "Two decimal places", "three-year average", "the past 5 years": how a number was made, no figure.
_NO_CLAIM = re.compile(
    r"[\s-]*(?:decimals?\b|significant (?:digits|figures)"
    r"|[- ]?years?[- ](?:average|period|trend|cagr)|[- ]year\b)",
    re.IGNORECASE,
)
_FACTORS = frozenset((1, 100, 360, 365, 366))
_TIMES_BEFORE = re.compile(r"[)\]a-z]\s*[*×x]\s*$")
_TIMES_BEHIND = re.compile(r"\s*(?:[*×x]\s*[(\[]?|[-−–+]\s*[(\[])\s*[A-Za-z]")
_RESPECTIVELY = re.compile(r"\brespectively\b", re.IGNORECASE)
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
        ("average", r"\b(?:average|averaging|mean)\b"),
        ("sum", r"\b(?:total\w*|sum|combined|altogether|together|aggregate|plus|adding)\b"),
        ("product", r"\b(?:proceeds|value|worth|times|multipl\w*|amount\w*|equivalent)\b"),
        ("compound", r"\b(?:cagr|compound\w*)\b"),
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of words and what it names."""

    words: frozenset[str] = frozenset()
    concepts: frozenset[str] = frozenset()
    metrics: frozenset[str] = frozenset()
    squeezed: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """A number of the answer and what is said of it.

    ``windows`` are nearest first, the question's last. ``periods`` date it; ``dated`` says that a
    period stands by the number itself; ``mentioned`` are all periods around it. ``down`` is True
    where a plain number names a decrease or a loss. ``cues`` are the kinds of arithmetic that the
    words speak of; ``scale`` is a power of ten stated beside the number or in the question.
    ``bare`` says that no word stands with it: the question is the whole claim.
    """

    quantity: Quantity
    windows: tuple[Window, ...]
    periods: tuple[PeriodMention, ...]
    dated: bool
    mentioned: tuple[PeriodMention, ...]
    down: bool
    cues: frozenset[str]
    bare: bool
    scale: int


@dataclass(frozen=True, slots=True)
class Asked:
    """The question, read once. ``scale`` is the power of ten that it asks for."""

    text: str
    window: Window
    periods: tuple[PeriodMention, ...]
    cues: frozenset[str]
    scale: int
    quantities: tuple[Quantity, ...]


@dataclass(frozen=True, slots=True)
class _Mentions:
    """What the whole text names, found once and cut into windows by span."""

    text: str
    concepts: tuple[tuple[str, int, int], ...]
    metrics: tuple[tuple[str, int, int], ...]
    periods: tuple[PeriodMention, ...]

    def window(self, start: int, end: int) -> Window:
        body = self.text[start:end]
        return Window(
            words=stems(body),
            concepts=frozenset(n for n, s, e in self.concepts if start <= s and e <= end),
            metrics=frozenset(n for n, s, e in self.metrics if start <= s and e <= end),
            squeezed=squeeze(body),
        )

    def dates(self, start: int, end: int) -> tuple[PeriodMention, ...]:
        return tuple(m for m in self.periods if start <= m.start and m.end <= end)


def blank_markers(text: str) -> str:
    """The text with citation markers and list numbers blanked, of the same length."""
    return _MARKERS.sub(lambda match: " " * len(match[0]), text)


def cues_of(text: str) -> frozenset[str]:
    """The kinds of arithmetic that a text speaks of."""
    return frozenset(name for name, pattern in _CUES if pattern.search(text))


def _mentions(text: str, calendar: FiscalCalendar) -> _Mentions:
    return _Mentions(
        text=text,
        concepts=tuple((m.name, m.start, m.end) for m in find_concepts(text)),
        metrics=tuple((m.name, m.start, m.end) for m in find_metrics(text)),
        periods=find_periods(text, calendar),
    )


def read_asked(question: str, calendar: FiscalCalendar, understood: Sequence[Period] = ()) -> Asked:
    """The question as the last thing a number can be about. ``understood`` are periods that its
    scope fixes; they stand in where the question itself names none."""
    found = _mentions(question, calendar)
    return Asked(
        text=question,
        window=found.window(0, len(question)),
        periods=found.periods or tuple(PeriodMention("", 0, 0, (p,)) for p in understood),
        cues=cues_of(question),
        scale=read_question(question).scale or 0,
        quantities=find_quantities(question),
    )


def read_claims(text: str, asked: Asked, calendar: FiscalCalendar) -> tuple[Claim, ...]:
    """One claim for each number of the answer, in order. Never raises."""
    plain = blank_markers(text)
    found = _mentions(plain, calendar)
    found_all = find_quantities(plain)
    quantities = [
        _as_ratio(_with_minus(plain, q), following)
        for q, following in zip(found_all, (*found_all[1:], None), strict=False)
        if not _NO_CLAIM.match(plain, q.end) and not _is_factor(plain, q)
    ]
    claims: list[Claim] = []
    for piece in layout(plain):
        inside = tuple(q for q in quantities if piece.start <= q.start < piece.end)
        if inside:
            claims.extend(_read_piece(found, piece, inside, asked))
    return tuple(claims)


def _is_factor(text: str, quantity: Quantity) -> bool:
    """A number of a formula in words: "(tax / income) * 100", "365 * average inventory"."""
    if quantity.unit or quantity.value not in _FACTORS:
        return False
    return bool(
        _TIMES_BEFORE.search(text, max(0, quantity.start - 4), quantity.start)
        or _TIMES_BEHIND.match(text, quantity.end)
    )


def _as_ratio(quantity: Quantity, following: Quantity | None) -> Quantity:
    """ "0.54 or 54%" says one thing twice: the first is no percentage."""
    twice = following is not None and following.value == quantity.value * 100
    if twice and quantity.unit == "percent" and "%" not in quantity.text:
        return replace(quantity, unit="")
    return quantity


def _with_minus(text: str, quantity: Quantity) -> Quantity:
    """A minus that stands before a currency in letters belongs to the number: "-HK$50.03"."""
    at = quantity.start
    lone = at > 0 and text[at - 1] in "-−–" and (at == 1 or not text[at - 2].isalnum())
    if not lone or quantity.value <= 0 or text[at].isdigit():
        return quantity
    return replace(quantity, value=-quantity.value, text=text[at - 1 : quantity.end], start=at - 1)


def _read_piece(
    found: _Mentions, piece: Piece, inside: tuple[Quantity, ...], asked: Asked
) -> Iterator[Claim]:
    whole = found.window(piece.start, piece.end)
    heading = found.window(*piece.heading)
    body = found.text[piece.start : piece.end]
    cues = cues_of(body)
    for index, quantity in enumerate(inside):
        before, after = _sides(found.text, piece, inside, index)
        if piece.heads:
            head = piece.head_of(quantity.start)
            windows: tuple[Window, ...] = (
                found.window(*piece.label),
                found.window(*head),
                heading,
                asked.window,
            )
            near = found.dates(*head) or found.dates(*piece.label)
        else:
            windows = (found.window(*before), found.window(*after), whole, heading, asked.window)
            near = _near_dates(found, piece, inside, index)
        around = near or found.dates(piece.start, piece.end) or found.dates(*piece.heading)
        yield Claim(
            quantity=quantity,
            windows=windows,
            periods=around or asked.periods,
            dated=bool(near),
            mentioned=(*around, *found.dates(*piece.heading), *asked.periods),
            down=bool(_DOWN.search(found.text[before[0] : after[1]])),
            cues=cues or asked.cues,
            bare=not whole.words,
            scale=_stated_scale(found.text, quantity) or asked.scale,
        )


def _stated_scale(text: str, quantity: Quantity) -> int:
    """The power of ten that stands behind a number: "$1,001,425 (in thousands)"."""
    match = _SCALE_BEHIND.match(text, quantity.end)
    return _SCALES[match[1].casefold()] if match and not quantity.scale else 0


def _sides(text: str, piece: Piece, inside: tuple[Quantity, ...], index: int) -> tuple[Span, Span]:
    """The words before and behind a number, up to its neighbours."""
    quantity = inside[index]
    start = inside[index - 1].end if index else piece.start
    end = inside[index + 1].start if index + 1 < len(inside) else piece.end
    taken = _BEHIND.match(text, start, quantity.start) if index else None
    return (taken.end() if taken else start, quantity.start), (quantity.end, end)


def _near_dates(
    found: _Mentions, piece: Piece, inside: tuple[Quantity, ...], index: int
) -> tuple[PeriodMention, ...]:
    """The period that stands by one number of a sentence; all of them where it is not clear."""
    dates = found.dates(piece.start, piece.end)
    if len({m.text.casefold() for m in dates}) == 1:
        return dates[:1]
    if len(dates) == len(inside) and _RESPECTIVELY.search(found.text, piece.start, piece.end):
        return (dates[index],)
    quantity = inside[index]
    start = inside[index - 1].end if index else piece.start
    end = inside[index + 1].start if index + 1 < len(inside) else piece.end
    for mention in found.dates(quantity.end, end)[:1]:
        if _DATES_IT.fullmatch(found.text, quantity.end, mention.start):
            return (mention,)
    before = found.dates(start, quantity.start)
    if index and before and _DATES_IT.fullmatch(found.text, start, before[0].start):
        before = before[1:]  # that one dates the number before
    return before[-1:] if len(before) == 1 else ()
