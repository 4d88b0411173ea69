"""What a question tells the reader to do: "Subtract capex from operating cash flow", "dividing cost
of sales by average inventory, how often ...". It wins over any metric that the question names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import product

from assistant.formula import Formula, Operand, Operation, operands
from assistant.metrics import find_metrics, metrics
from assistant.plans.arithmetic import read_arithmetic
from assistant.plans.meanings import total, valued
from assistant.plans.operands import listed, operand
from assistant.plans.plan import Plan, PlanUnit
from assistant.plans.shapes import core, titled
from assistant.plans.text import Asked
from assistant.words import terms
from index.concepts import find_concepts
from index.types import Period

_A, _B = r"(?P<a>[^?;.:]{2,110}?)", r"(?P<b>[^?;.:]{2,110}?)"
_BEGINS = r"(?:^|[,.;:?]\s+|\b(?:and|then|please|by|you|we|i|if|when)\s+)"
_END = (
    r"(?=\s*(?:$|[?;.:]|,?\s*(?:[-–—]\s*)?(?:what|how|which|where|and then|to (?:get|find|arrive"
    r"|give|work))\b"
    r"|,\s|\s+[-–—]\s))"
)
_LEFT = (
    r"(?:(?:what|how much) (?:is|was|were|are) (?:left|the remainder)|(?:what|how much)"
    " remain(?:s|ed)"
    r"|how much (?:is|was) left)"
)
_TAKING_OFF = (
    r"(?:(?:deducting|subtracting|taking (?:off|away|out)|paying(?: for| out)?|removing"
    "|stripping out"
    r"|meeting|covering|accounting for|you (?:deduct|subtract)) )?"
)
_TOLD: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (symbol, re.compile(text, re.IGNORECASE))
    for symbol, text in (
        ("/", rf"{_BEGINS}tak(?:e|ing) {_A},? and divid(?:e|ing) (?:it|this|that|them|the"
                rf" result) by {_B}{_END}"),
        ("/", rf"{_BEGINS}divid(?:e|ing) {_A} by {_B}{_END}"),
        ("*", rf"{_BEGINS}multipl(?:y|ying) {_A} (?:by|with) {_B}{_END}"),
        ("-", rf"{_BEGINS}(?:subtract|deduct|strip|remov|tak)(?:e|ing|ping)?(?: away| off| out)?"
                rf" {_A}"
              rf" (?:away from|out of|from|off) {_B}{_END}"),
        ("-r", rf"{_BEGINS}reduc(?:e|ing) {_A} by {_B}{_END}"),
        ("-r", rf"{_LEFT} (?:of|from|out of) {_A},? (?:after|once|when) {_TAKING_OFF}{_B}{_END}"),
        ("+", rf"{_BEGINS}add(?:ing)? {_A} to {_B}{_END}"),
        ("+l", rf"{_BEGINS}(?:add(?:ing)?(?: up| together)?|summing(?: up)?|sum up|combin(?:e"
                 "|ing)|totalling)"
               rf" (?P<a>[^?;.:]{{2,160}}?(?:,| and | plus | & )[^?;.:]{{2,110}}?){_END}"),
    )
)  # fmt: skip
_QUARTERS = re.compile(
    r"\b(?:add|sum|total)(?:ming|ing|ling)?(?: up| together)?(?: (?:all|over|across))?(?: (?:the"
    "|its|their|of))*"
    r"(?: (?:four|4))? (?:quarters|quarterly (?:figures|amounts|payments|dividends|numbers"
    r"|values))\b"
    r"|\b(?:do|does|did) (?:the|its) (?:four|4) quarter(?:s|ly)\b",
    re.IGNORECASE,
)
# What a mention of a line item may take along though it is of the next: "goodwill from total".
_TOTAL = re.compile(r"\b(?:total|net|gross|the|its)\b", re.IGNORECASE)
_TRAIL = re.compile(r"\s*(?:,?\s*together|,?\s*combined|,?\s*up)\s*$", re.IGNORECASE)
_QUARTER_NAMES = ("first quarter", "second quarter", "third quarter", "fourth quarter")


def instructed(asked: Asked) -> Iterator[Plan]:
    """Plans of what the question tells to do, the surest first; none where it tells nothing that
    can be read."""
    if _QUARTERS.search(asked.whole):
        yield from _over_quarters(asked)
        return
    for symbol, pattern in _TOLD:
        match = _apart(pattern, asked.whole)
        found = (
            [_plan(asked, formula, match) for formula in _formulas(asked, symbol, match)]
            if match
            else []
        )
        if found:
            yield from found
            return


def _apart(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The first match that cuts no line item in two: "take cash from operations" takes nothing
    from operations."""
    held = [(m.start, m.end) for m in find_concepts(text)]
    for match in pattern.finditer(text):
        if "b" not in pattern.groupindex:
            return match
        a, b = match.end("a"), match.start("b")
        if not any(s < a and terms(_TOTAL.sub(" ", text[b:e])) for s, e in held if b < e):
            return match
    return None


def _formulas(asked: Asked, symbol: str, match: re.Match[str]) -> Iterator[Formula]:
    if symbol == "+l":
        items = listed(_TRAIL.sub("", match["a"]), asked)
        plain = [replace(item, period=None) for item in items]
        times = {item.period for item in items}
        apart = len(times) > 1 and None not in times
        if len(items) > 1 or (items and items[0].concept):  # "goodwill and intangible assets"
            yield total(items if apart else plain)
        return
    for one, two in product(_values(asked, match["a"]), _values(asked, match["b"])):
        # "subtract A from B"
        yield Operation("-", two, one) if symbol == "-" else Operation(symbol[0], one, two)


def _values(asked: Asked, phrase: str) -> tuple[Formula, ...]:
    """The readings of one side, the surest first: arithmetic of its own; a line item or metric; the
    sum of several items that are listed."""
    worked = read_arithmetic(phrase, lambda part: valued(asked, part))
    if worked is not None:
        return (worked,)
    items = listed(phrase, asked)
    many = [total([replace(item, period=None) for item in items])] if len(items) > 1 else []
    one = [formula for formula in [valued(asked, phrase)] if formula is not None]
    if many and all(item.concept for item in items):
        return tuple(many)
    return (*one, *many)


def _plan(asked: Asked, formula: Formula, match: re.Match[str]) -> Plan:
    outside = f"{asked.whole[: match.start()]} {asked.whole[match.end() :]}"
    named = find_metrics(outside)
    metric = metrics()[named[0].name] if named else None
    quotient = isinstance(formula, Operation) and formula.symbol == "/"
    unit: PlanUnit = "percent" if asked.in_percent else "ratio" if quotient else ""
    title = " ".join(titled(match[0]).split())
    if metric is not None and (metric.unit in ("percent", "ratio", "days")) == quotient:
        title, unit = metric.title, metric.unit
    periods = asked.asked or asked.periods(asked.whole)
    fixed = any(item.period for item in operands(formula))
    return Plan(title, formula, "definition", unit, () if fixed else periods[:1])


def _over_quarters(asked: Asked) -> Iterator[Plan]:
    """The sum of an item over the four quarters of the year asked for: by their own periods, and by
    rows or columns that are called by their quarter."""
    years = [period for period in asked.periods(asked.whole) or asked.scope if period.is_year]
    found = next(iter(_items(asked)), None)
    if len(years) != 1 or found is None:
        return
    title = f"sum of {found.phrase} over four quarters"
    parts = [replace(found, period=quarter) for quarter in _quarters(years[0])]
    yield Plan(title, total(parts), "operation", "", tuple(years))
    named = [replace(found, where=name, period=years[0]) for name in _QUARTER_NAMES]
    yield Plan(title, total(named), "operation", "", tuple(years))


def _items(asked: Asked) -> Iterator[Operand]:
    text = re.sub(_QUARTERS, " ", core(asked))
    text = re.sub(r"^(?:what )?(?:do|does|did) ", "", text)
    cleaned = re.sub(r"\b(?:did|does|do|has|have) .*$", "", text)
    for phrase in dict.fromkeys((cleaned, text)):
        item = operand(phrase, asked, dated=False)
        if item is not None and terms(item.phrase):
            yield item


def _quarters(year: Period) -> tuple[Period, ...]:
    """The four quarters of a year, each of a fourth of its days."""
    start = year.end - timedelta(days=364) if year.start is None else year.start
    cuts = [start + timedelta(days=round(year.days * part / 4)) for part in range(5)]
    ends = [cut - timedelta(days=1) for cut in cuts[1:4]] + [year.end]
    return tuple(Period(begin, end) for begin, end in zip(cuts[:4], ends, strict=True))
