"""What a phrase of a question may mean: a printed line item, a metric, an operation of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from itertools import product

from assistant.formula import (
    AMOUNT,
    EVERY_ROW,
    Formula,
    Mean,
    Operand,
    Operation,
    at_period,
    operands,
    shifted,
)
from assistant.metrics import find_metrics, metrics
from assistant.plans.arithmetic import is_worked, read_arithmetic
from assistant.plans.counted import at_price, counted
from assistant.plans.operands import ADJECTIVE, bare, listed, operand
from assistant.plans.plan import Plan, PlanUnit
from assistant.plans.shapes import operation, pattern, titled
from assistant.plans.text import MARK, Asked
from assistant.words import terms
from index.concepts import concept, find_concepts
from index.types import Period

_MARKS = re.compile(MARK)
_QUALIFIED = re.compile(r"^\s*(?:for|of|at|by|in)\s+(?:the\s+)?\S.{1,60}$", re.IGNORECASE)
_SHARE = pattern("<part> (?:expressed |stated )?as (?:(?:a |an |the )PART|PERCENT) of <whole>")
_AVERAGE = re.compile(
    r"(?:the )?(?:average|mean)(?: balance| level)?(?: of)? (?:(?:opening|beginning) and"
    " (?:closing|ending) )?",
    re.IGNORECASE,
)
_SURELY = re.compile(
    r"\b(?:plus|minus|divided by|multiplied by|times|together with|added to)\b|[+*×÷]",
    re.IGNORECASE,
)
_TOGETHER = re.compile(
    r"^(?:both|combined)\s+|[\s,]+(?:together|combined|in total|altogether|taken together)\s*$",
    re.IGNORECASE,
)
_RATIO = pattern("(?:the )?ratio (?:of|between) <part> VERSUS <whole>")
_PERCENTAGE = pattern("(?:the )?(?:PERCENT|proportion) of <item>")
_DIFFERENCE = pattern("(?:the )?difference between <part> and <whole>")


@dataclass(frozen=True, slots=True)
class Meant:
    """Something with a value that a phrase may mean, and its unit: "" for that of a line item."""

    formula: Formula
    unit: PlanUnit = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two values and the periods that a plan over them is for: none where they have their own."""

    one: Formula
    two: Formula
    periods: tuple[Period, ...]
    unit: PlanUnit = ""


def single(asked: Asked, phrase: str) -> Operand | None:
    """The one line item of a phrase, its time left to the plan."""
    return operand(phrase, asked, dated=False)


def meanings(phrase: str, asked: Asked, *, dated: bool = True) -> Iterator[Meant]:
    """The readings of a phrase as something with a value, the surest first: the line item that is
    printed under the words; the metric where they are just its name; a share, ratio or difference
    that they word."""
    if (formula := worked(phrase, asked)) is not None:
        yield Meant(formula)
    yield from _of_one(phrase, asked, dated)


def _of_one(phrase: str, asked: Asked, dated: bool) -> Iterator[Meant]:
    item = operand(phrase, asked, dated=dated)
    units = counted(phrase, asked)
    if item is not None:
        yield Meant(replace(item, column=AMOUNT) if units else item)
    if units is not None:
        times = asked.periods(phrase) if dated else ()
        yield Meant(at_price(replace(units, period=times[0] if len(times) == 1 else None)))
    yield from _metric(phrase, asked, dated)
    if item is None:
        yield from _worded(phrase, asked, dated)
        yield from _printed(phrase, asked, dated)


def valued(asked: Asked, phrase: str) -> Formula | None:
    """The one value that a phrase between operators means, its time left to the plan: a known line
    item, the mean of a balance's two ends, a metric, else whatever row its words name."""
    if average := _AVERAGE.match(phrase):
        inner = valued(asked, phrase[average.end() :])
        return None if inner is None else Mean((shifted(inner, 1), inner))
    found = [meant.formula for meant in _of_one(phrase, asked, dated=False)]
    known = [f for f in found if isinstance(f, Operand) and f.concept]
    named = [f for f in found if not isinstance(f, Operand)]
    return next(iter((*known, *named, *found)), None)


def worked(phrase: str, asked: Asked) -> Formula | None:
    """The formula of a phrase that words arithmetic, "freight plus packaging"; None for the name of
    a row ("receivables, less allowances") and for words that may be no operators ("income over the
    period") unless they stand between known line items."""
    words = bare(phrase)
    formula = read_arithmetic(words, lambda part: valued(asked, part))
    named = " ".join(words[m.start : m.end] for m in find_metrics(words))
    if formula is None or not is_worked(formula) or _SURELY.search(named):
        return None
    known = all(item.concept or not item.phrase for item in operands(formula))
    return formula if known or _SURELY.search(phrase) else None


def _metric(phrase: str, asked: Asked, dated: bool) -> Iterator[Meant]:
    """The metric that a phrase names, "gross margin", alone or of a company or part: which one
    it is, the facts are asked by the words of the question."""
    words = bare(phrase)
    mention = next(iter(find_metrics(words)), None)
    if mention is None or terms(words[: mention.start]):
        return
    rest = words[mention.end :]
    if terms(rest) and not _QUALIFIED.match(rest):
        return
    metric = metrics()[mention.name]
    formula = metric.formula
    periods = asked.periods(phrase) if dated else ()
    yield Meant(at_period(formula, periods[0]) if len(periods) == 1 else formula, metric.unit)


def _worded(phrase: str, asked: Asked, dated: bool) -> Iterator[Meant]:
    for shape, symbol, unit in _WORDED:
        if match := shape.match(phrase.strip()):
            parts = [operand(match[group], asked, dated=dated) for group in ("part", "whole")]
            if parts[0] and parts[1]:
                yield Meant(Operation(symbol, parts[0], parts[1]), unit)
            return


def _printed(phrase: str, asked: Asked, dated: bool) -> Iterator[Meant]:
    """A percentage that a table may print as such: "percentage of sales from Asia"."""
    match = _PERCENTAGE.match(phrase.strip())
    item = operand(match["item"], asked, dated=dated) if match else None
    if item is not None:
        yield Meant(replace(item, concept="", phrase=f"percentage of {item.phrase}"), "percent")


_WORDED: tuple[tuple[re.Pattern[str], str, PlanUnit], ...] = (
    (_SHARE, "/", "percent"),
    (_RATIO, "/", "ratio"),
    (_DIFFERENCE, "-", ""),
)


def pairs(asked: Asked, one: str, two: str) -> Iterator[Pair]:
    """Two phrases as values, the surest reading first.

    A time that both share belongs to the plan; where each names its own ("A in 2015 to B in 2014")
    it belongs to them. A second phrase that is only a time is the first item again.
    """
    if not terms(bare(two)) and asked.periods(two):
        two = f"{_MARKS.sub(' ', one)} {two}"
    if ADJECTIVE.fullmatch(bare(one)):  # "basic and diluted shares"
        one = f"{one} {bare(two).partition(' ')[2]}"
    own = asked.periods(one), asked.periods(two)
    apart = own[0] != own[1] and all(len(periods) == 1 for periods in own)
    periods = () if apart else asked.asked
    together = _TOGETHER.sub("", one)
    first = _summed(together, asked, apart) if together != one else iter(())
    for left, right in product(
        (*first, *meanings(together, asked, dated=apart), *_summed(together, asked, apart)),
        tuple(meanings(two, asked, dated=apart)),
    ):
        if left.formula != right.formula:
            yield Pair(left.formula, right.formula, periods, left.unit)


def _summed(phrase: str, asked: Asked, dated: bool) -> Iterator[Meant]:
    """Several items, or an item in several parts, as their sum: "revenue from Japan and Korea"."""
    item = operand(phrase, asked, dated=dated)
    places = re.split(r",\s*(?:and\s+)?|\s+and\s+", item.where) if item and item.where else []
    if item and len(places) > 1:
        yield Meant(total([replace(item, where=place) for place in places if terms(place)]))
        return
    items = listed(phrase, asked)
    if len(items) > 1:
        yield Meant(total(items if dated else [replace(one, period=None) for one in items]))


def total(parts: Sequence[Formula]) -> Formula:
    """The sum of formulas, left to right."""
    return reduce(lambda left, right: Operation("+", left, right), parts)


def shares(asked: Asked, one: str, two: str, unit: PlanUnit = "percent") -> Iterator[Plan]:
    """ "one as a share of two", or their ratio."""
    title = f"{titled(one)} as a share of {titled(two)}"
    if unit == "ratio":
        title = f"ratio of {titled(one)} to {titled(two)}"
    if form := _rows_of_form(asked, one, two):
        yield operation(title, form, unit)
        return
    if known := _ratio_by_name(one, two):
        yield operation(title, known, unit)
        return
    for pair in pairs(asked, one, two):
        yield operation(title, Operation("/", pair.one, pair.two), unit, pair.periods)


def _ratio_by_name(one: str, two: str) -> Formula | None:
    """The formula of the metric that two phrases name together where the second names nothing by
    itself: "debt as a % of total capital" is debt to total capital."""
    words = f"{bare(one)} to {bare(two)}"
    if find_concepts(two) or find_metrics(two):
        return None
    named = (m.name for m in find_metrics(words) if (m.start, m.end) == (0, len(words)))
    return next((metrics()[name].formula for name in named), None)


def differences(asked: Asked, one: str, two: str) -> Iterator[Plan]:
    """ "one less two"."""
    title = f"{titled(one)} less {titled(two)}"
    for pair in pairs(asked, one, two):
        yield operation(title, Operation("-", pair.one, pair.two), pair.unit, pair.periods)


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
