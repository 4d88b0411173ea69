"""What the shapes of questions have in common: how one is tried, and pairs of operands in time."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import product

from assistant.formula import EVERY_ROW, Formula, Operand, Operation
from assistant.plan import Plan, PlanUnit
from assistant.plan_operands import bare, meanings, operand
from assistant.plan_text import MARK, Asked, unmarked
from assistant.words import terms
from index.concepts import concept, find_concepts
from index.types import Period

Reading = re.Match[str]
Build = Callable[[Asked, Reading], Iterator[Plan]]

# Nouns and verbs of change, and what a part of a whole is called.
MOVE = (
    r"(?:changes?|increases?|decreases?|growth|grow|declines?|rises?|drops?|falls?|reductions?"
    r"|differences?|variations?|gains?|improvements?|movements?|appreciation|depreciation(?= in)"
    r"|fluctuations?|increments?)"
)
MOVED = (
    r"(?:chang|increas|decreas|grow|grew|declin|ris|rose|drop|fall|fell|reduc|improv|shr[ai]nk|differ"
    r"|expand|climb|jump|mov|var(?:y|ied)|contract)(?:e|es|ed|ing|n|s|ped)?"
)
PERCENT = r"(?:percent(?:age|ual|ile)?s?|per cent|%|pct)"
PART = rf"(?:{PERCENT}|share|portion|proportion|fraction|part)"
_WHAT = re.compile(
    r"^(?:(?:and|so|then|please|can you|could you|would you|tell me|show me|give me|give|provide|state)"
    r"\s+)*"
    r"(?:(?:what|which)(?:’s)?\s+(?:(?:is|was|were|are|will be|would be|would have been|has been"
    r"|had been|would|is going to be|do|does|did)\s+(?=\S))?|(?:calculate|compute|determine|find"
    r"|how (?:much|large|big|high|great) (?:is|was|were|are))\s+)?"
    r"(?:(?:the|its|their|our|a|an|your)\s+)?"
    r"(?:(?:approximate|approximated|overall|total|net|annual|yearly|mathematical|observed|nominal"
    rf"|estimated|expected|company’s|relative|resulting)\s+(?=(?:{PERCENT}\s+)?(?:{MOVE}|{PERCENT}"
    r"|ratio|rate)\b))*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape that questions have. ``pattern`` is tried on the asking clause without its frame
    ("what was the"); ``build`` makes plans of a match, the surest first, or none where its
    operands cannot be read. ``example`` is a question of this shape: a test reads each."""

    name: str
    example: str
    pattern: re.Pattern[str]
    build: Build


def shape(name: str, example: str, pattern: str, build: Build) -> Shape:
    """A shape whose pattern does not mind case."""
    return Shape(name, example, re.compile(pattern, re.IGNORECASE), build)


def core(asked: Asked) -> str:
    """The asking clause without its frame.

    >>> from assistant.plan_text import read
    >>> core(read("What was the total percentage change in net sales?"))
    'percentage change in net sales'
    """
    return _WHAT.sub("", asked.text, count=1).strip(" ,")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two operands and the periods that a plan over them is for: none where they have their own."""

    one: Formula
    two: Formula
    periods: tuple[Period, ...]
    unit: PlanUnit = ""


def pairs(asked: Asked, one: str, two: str) -> Iterator[Pair]:
    """Two phrases as operands, the surest reading first.

    A time that both share belongs to the plan; where each names its own ("A in 2015 to B in 2014")
    it belongs to them. A second phrase that is only a time is the first item again.
    """
    if not terms(bare(two)) and asked.periods(two):
        two = f"{MARKLESS.sub(' ', one)} {two}"
    own = asked.periods(one), asked.periods(two)
    apart = own[0] != own[1] and all(len(periods) == 1 for periods in own)
    periods = () if apart else asked.asked
    for left, right in product(
        tuple(meanings(one, asked, dated=apart)), tuple(meanings(two, asked, dated=apart))
    ):
        if left.formula != right.formula:
            yield Pair(left.formula, right.formula, periods, left.unit)


MARKLESS = re.compile(MARK)


def shares(asked: Asked, one: str, two: str, unit: PlanUnit = "percent") -> Iterator[Plan]:
    """ "one as a share of two"."""
    title = f"{titled(one)} as a share of {titled(two)}"
    if unit == "ratio":
        title = f"ratio of {titled(one)} to {titled(two)}"
    if form := _rows_of_form(asked, one, two):
        yield operation(title, form, unit)
        return
    for pair in pairs(asked, one, two):
        yield operation(title, Operation("/", pair.one, pair.two), unit, pair.periods)


def differences(asked: Asked, one: str, two: str) -> Iterator[Plan]:
    """ "one less two"."""
    for pair in pairs(asked, one, two):
        title = f"{titled(one)} less {titled(two)}"
        yield operation(title, Operation("-", pair.one, pair.two), pair.unit, pair.periods)


def operation(
    title: str, formula: Formula, unit: PlanUnit = "", periods: tuple[Period, ...] = ()
) -> Plan:
    """A plan of kind "operation"."""
    return Plan(title, formula, "operation", unit, periods)


def titled(phrase: str) -> str:
    """A phrase as a title names it."""
    return bare(phrase) or unmarked(phrase)


def _rows_of_form(asked: Asked, one: str, two: str) -> Operation | None:
    """The share where the whole is a line of a form: it stands for all its rows unless one is
    named, and a time is that of the phrase that names it. None for other wholes.

    "Monocerus' block as a percentage of all ADSs acquired": the block is a part of the same line.
    """
    top, bottom = operand(one, asked), operand(two, asked)
    if top is None or bottom is None or not bottom.concept:
        return None
    if concept(bottom.concept).statement != "form":
        return None
    named = find_concepts(top.phrase)
    who = " ".join(word for word in top.phrase.split() if word[:1].isupper())
    if named:  # "Ruby Finance now propose to sell": who does it is no part of the item
        mention = top.phrase[named[-1].start : named[-1].end]
        top = Operand(named[-1].name, mention, period=top.period)
    elif who:
        top = Operand(bottom.concept, where=who)
    return Operation("/", _every_row(top), _every_row(replace(bottom, where="")))


def _every_row(part: Operand) -> Operand:
    if part.where or not part.concept or concept(part.concept).statement != "form":
        return part
    return replace(part, row=EVERY_ROW)


def single(asked: Asked, phrase: str) -> Operand | None:
    """The one operand of a phrase, its time left to the plan."""
    return operand(phrase, asked, dated=False)
