"""The figure that a sentence states, or that several do and which is not told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.calculate.work_out import Worked
from assistant.holdings.holdings import Holdings
from assistant.operands.operands import Gap
from assistant.question import Request
from assistant.scope.understand import Understanding
from assistant.sentences.clauses import tokens
from assistant.sentences.extractive import Ranked
from assistant.sentences.numbers import numbers_in
from assistant.sentences.quoting import draft_from
from assistant.sentences.split import Sentence
from assistant.sentences.values import fitting_numbers
from assistant.stated.asked import FigureAsked, read_figure_asked
from assistant.stated.clauses import Told, told_number, told_numbers
from assistant.stated.search import Telling, stands_apart, tellings
from assistant.stated.senses import says
from assistant.stated.standing import MIGHT, may_answer
from assistant.stated.times import in_time, periods_of
from assistant.types import Draft
from assistant.words import stem, terms, words
from index.periods import FiscalCalendar
from index.types import FilingMeta, Quantity

_READ = 6
# An amount without a currency is at least printed in full: "173,362,500", no "1.3" of a table.
_LONG = re.compile(r"\d,\d{3}|\d{4}")
_RATES = frozenset(("percent", "bp", "pp"))
_PEOPLE = frozenset(("person", "people", "employee"))
_TIE = 0.08
_WORDS, _WORDS_BEHIND = 12, 6
_ABOUT = re.compile(r"\b(?:approximately|about)\s*$", re.IGNORECASE)
_OPENED = re.compile(r"[()“”\"•]")
_SURE = 0.95
_CLAUSE = 0.04
_BOUND = 0.1
_LUMPED = 0.1
# Two that share the noun of a figure: "advertising and marketing costs".
_JOINT = re.compile(
    r"\b([a-z][\w-]+) (?:and|or|&) ([a-z][\w-]+)(?= (?:expenses?|costs?|charges?|revenues?|sales"
    r"|income|fees?|losses|gains|payments?)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Stated:
    """A number of a sentence that says what is asked. ``score`` of 1 and more: all in its own
    words, and of the very period."""

    filing: FilingMeta
    telling: Telling
    told: Told
    score: float

    @property
    def quantity(self) -> Quantity:
        """The number, with its place in the sentence."""
        return self.told.quantity


def stated_figure(
    understanding: Understanding, holdings: Holdings, without: Sequence[str]
) -> Draft | Gap | None:
    """The figure that a sentence of the likeliest filings states for a question; a gap where
    several fit, None where none says all that is asked.

    ``without`` are words that say where to look.
    """
    asked = _asked(understanding, without)
    if asked is None or _are_several(understanding):
        return None
    weaker: list[Stated] = []
    for filing in understanding.filings[:_READ]:
        found = _of_filing(asked, filing, holdings, understanding.calendar)
        if found and max(one.score for one in found) >= _SURE:
            return _chosen(found)
        weaker += found
    return _chosen(weaker) if weaker else None


def better_stated(
    worked: Sequence[Worked],
    understanding: Understanding,
    holdings: Holdings,
    without: Sequence[str],
) -> Draft | None:
    """The figure of the sentence that says all that is asked, before one that a sentence states of
    the line item alone."""
    choices = [choice for result in worked for _, choice in result.choices]
    if len(choices) > 1 or choices[0].fact.source != "prose":
        return None
    stated = stated_figure(understanding, holdings, without)
    return stated if isinstance(stated, Draft) else None


_JOINED = re.compile(
    r"[\s,]*(?:and|or|&|to|through|vs\.?|versus|compared (?:to|with)|[-–])?[\s,]*"
    r"(?:(?:in|the|for|at|fiscal|year|of|ended)\s+)*",
    re.IGNORECASE,
)


def _are_several(understanding: Understanding) -> bool:
    """Whether the figures of several times are asked for, "in 2019 and 2018", not that of a year as
    told in the report of another."""
    found = sorted(understanding.mentions, key=lambda mention: mention.start)
    text = understanding.question
    return any(
        one.readings != two.readings and _JOINED.fullmatch(text[one.end : two.start])
        for one, two in pairwise(found)
    )


def _asked(understanding: Understanding, without: Sequence[str]) -> FigureAsked | None:
    request: Request = understanding.request
    away = {stem(word) for text in without for word in words(text)}
    dated = tuple(mention.text for mention in understanding.mentions)
    return read_figure_asked(request, away, dated, understanding.scope.periods)


def is_barred(
    understanding: Understanding, text: str, value: Quantity, without: Sequence[str]
) -> bool:
    """Whether a sentence denies a number of it, only supposes it, or tells of what stands apart
    from what is asked: cash held outside of a trust account."""
    asked = _asked(understanding, without)
    if asked is None:
        return False
    told = told_number(text, value)
    return told is not None and (not may_answer(asked, told) or stands_apart(asked, text))


def _chosen(unordered: Sequence[Stated]) -> Draft | Gap:
    found = sorted(unordered, key=lambda one: (-one.score, one.telling.line.start))
    best = found[0]
    rivals = [
        one for one in found[1:] if _is_rival(one, best) and not _agree(one.quantity, best.quantity)
    ]
    if rivals:
        shown = "; ".join(_shown(one) for one in (best, *rivals[:2]))
        return Gap("ambiguous", f"several figures fit what is asked: {shown}")
    draft = draft_from((Ranked(_sentence(best), best.score, 1.0, (), best.quantity),))
    return _worded(draft, best) if best.telling.said >= 1 and best.told.alone else draft


def _worded(draft: Draft, one: Stated) -> Draft:
    """The answer with the words that the filing says the number in, where they say all that is
    asked: "we incurred pre-tax charges of $294 million"."""
    figure, _, rest = draft.text.partition(" [1]")
    before = _ABOUT.sub("", " ".join(_OPENED.split(one.told.lead)[-1].split()[-_WORDS:]))
    behind = " ".join(one.told.noun.split()[:_WORDS_BEHIND])
    said = f"{before} {figure}" if len(before.split()) > 1 else f"{figure} {behind}"
    return replace(draft, text=f"{' '.join(said.split())} [1]{rest}")


def _sentence(one: Stated) -> Sentence:
    line = one.telling.line
    return Sentence(line.text, line.start, line.end, one.filing, 1)


def _is_rival(one: Stated, best: Stated) -> bool:
    """One that fits about as well; beside a sentence that says all itself only such another."""
    if best.telling.said >= 1 and one.telling.said < 1:
        return False
    return one.score > best.score - _TIE


def _shown(one: Stated) -> str:
    text, q = one.telling.line.text, one.quantity
    near = " ".join(text[max(0, q.start - 60) : q.end + 30].split())
    return f"“{near}”"


def _agree(one: Quantity, other: Quantity) -> bool:
    """Equal at the coarser of the two precisions."""
    return abs(abs(one.value) - abs(other.value)) <= max(one.tolerance, other.tolerance)


def _of_filing(
    asked: FigureAsked, filing: FilingMeta, holdings: Holdings, calendar: FiscalCalendar
) -> list[Stated]:
    text = holdings.filing_text(filing.id)
    found: list[Stated] = []
    for telling in tellings(asked, text, holdings.sections(filing.id)):
        found += _of_line(asked, filing, telling, calendar)
    return found


def _of_line(
    asked: FigureAsked, filing: FilingMeta, telling: Telling, calendar: FiscalCalendar
) -> list[Stated]:
    line = telling.line
    sentence = Sentence(line.text, line.start, line.end, filing, 1)
    request = Request(asked.text, asked.kind)
    fit = {(q.start, q.end) for q in fitting_numbers(request, sentence)}
    told = told_numbers(line.text, numbers_in(line.text))
    near = [
        (distance, one)
        for one in told
        if (one.quantity.start, one.quantity.end) in fit
        if _is_of_kind(asked, one.quantity) and may_answer(asked, one)
        if (distance := _distance(asked, one)) is not None
    ]
    near = [pair for pair in near if not pair[1].naming] or near
    if not near:
        return []
    held = periods_of(line.text, calendar)
    timed = [
        (fits, distance, one)
        for distance, one in near
        if (fits := in_time(asked, line, held.get(one.quantity.start, ()), filing)) > 0
    ]
    if not timed:
        return []
    top = max(fits for fits, _, _ in timed)
    best = min(distance for fits, distance, _ in timed if fits == top)
    if (
        "respectively" in line.text
        and sum((fits, far) == (top, best) for fits, far, _ in timed) > 1
    ):
        return []  # which is whose is told by the order of the words
    return [
        Stated(filing, telling, one, telling.said + fits + _bonus(asked, one))
        for fits, distance, one in timed
        if fits == top and distance == best
    ]


def _distance(asked: FigureAsked, told: Told) -> int | None:
    """How far the words that must stand at the number do; None where one does not."""
    total = 0
    for word in asked.words:
        if not word.at_number:
            continue
        distance = told.distance(word.said)
        if distance is None:
            return None
        total += distance
    return total + 3 * told.naming - 3 * _beside(asked, told)


def _bonus(asked: FigureAsked, told: Told) -> float:
    """More for what the number's own clause says, and for a limit where one is asked for."""
    bound = _BOUND if asked.bounded and MIGHT.search(told.lead) else 0.0
    return bound + _CLAUSE * _beside(asked, told) - _LUMPED * _is_lumped(asked, told)


def _is_lumped(asked: FigureAsked, told: Told) -> bool:
    """Whether a number is told of more than is asked: "advertising and marketing costs were"."""
    wanted = frozenset[str]().union(*(word.said for word in asked.words))
    return any(
        wanted & frozenset(terms(one)) and not wanted & frozenset(terms(two))
        for one, two in _JOINT.findall(told.lead)
    )


def _beside(asked: FigureAsked, told: Told) -> int:
    """How many of the other words stand in the number's own clause."""
    said = frozenset(token.term for token in tokens(f"{told.lead} {told.tail}"))
    return sum(1 for word in asked.words if not word.at_number and says(word.said, said))


def _is_of_kind(asked: FigureAsked, quantity: Quantity) -> bool:
    """No rate for an amount, and no days where shares are counted."""
    if asked.kind == "amount":
        return quantity.unit not in _RATES and bool(quantity.unit or _LONG.search(quantity.text))
    if asked.kind != "count" or not quantity.unit:
        return True
    counted = frozenset().union(*(word.said for word in asked.words if word.at_number))
    return stem(quantity.unit) in counted or quantity.unit in _PEOPLE
