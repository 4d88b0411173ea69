"""The line items of a definition that a question gives: "average inventory between FY2018 and
FY2019", "cash, marketable securities and receivables"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import reduce

from assistant.formula import Formula, Mean, Operand, Operation, operands, shifted
from assistant.metrics import find_metrics, metrics
from assistant.words import terms
from index.concepts import find_concepts
from index.periods import FiscalCalendar, find_periods
from index.types import Period

_AVERAGE = re.compile(r"(?:the\s+)?(?:average|avg\.?|mean)\s+(?:of\s+)?", re.IGNORECASE)
_BOTH_ENDS = re.compile(
    r"(?:the\s+)?(?:opening|beginning|start-of-year)\s+and\s+(?:the\s+)?(?:closing|ending"
    r"|year-?end|end-of-year)\s+"
    r"(?:balances? of\s+)?",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"^(?:the\s+)?(?:opening|beginning|prior[- ]year|previous year[’']s|last year[’']s)\s+", re.I
)
_CLOSING = re.compile(r"^(?:the\s+)?(?:closing|ending|year-?end|this year[’']s)\s+", re.IGNORECASE)
_CHANGE_IN = re.compile(r"(?:the\s+)?change\s+in\s+", re.IGNORECASE)
_CHANGE = re.compile(r"(?:the\s+)?(?:change|increase|decrease)s?\s+in\s+(?:the\s+)?", re.IGNORECASE)
_ARTICLE = re.compile(
    r"^(?:(?:the|its|their|total number of|number of|(?:the )?(?:sum|total) of|both)\s+)+(?=\S)",
    re.IGNORECASE,
)
_FOOT = re.compile(
    r"(?:\s+(?:at|as of|as at|on|for|in|from|of|during|between|and|the|both|that|those|date"
    "|ended|ends?|year[- ]ends?|year|fiscal"
    r"|balance sheet|same|years?|period|quarter))+\s*[.,]?\s*$",
    re.IGNORECASE,
)
_CUT = re.compile(r",\s*(?:and\s+|plus\s+)?|\s+(?:and|plus|&)\s+", re.IGNORECASE)


def read_items(phrase: str, calendar: FiscalCalendar | None = None) -> Formula:
    """One line item, or the sum of those that a list names; a name with an "and" of its own
    ("cash and cash equivalents") is one, and so are two words that are no known line items."""
    if _AVERAGE.match(phrase) or _CHANGE.match(phrase) or _BOTH_ENDS.match(phrase):
        return read_operand(phrase, calendar)
    pieces = _pieces(_ARTICLE.sub("", phrase))
    items = [read_operand(piece, calendar) for piece in pieces]
    known = all(is_known(item) for part in items for item in operands(part))
    if len(items) > 1 and (known or len(items) > 2):
        return reduce(lambda left, right: Operation("+", left, right), items)
    return read_operand(phrase, calendar)


def _pieces(phrase: str) -> list[str]:
    held = [(m.start, m.end) for m in find_concepts(phrase)]
    pieces, start = [], 0
    for cut in _CUT.finditer(phrase):
        if not any(s < cut.start() and cut.end() < e for s, e in held):
            pieces.append(phrase[start : cut.start()])
            start = cut.end()
    return [piece for piece in (*pieces, phrase[start:]) if terms(piece)]


def is_known(item: Operand) -> bool:
    """Whether an operand is a line item of ``concepts.toml``, not only the words of a question."""
    return bool(item.concept)


def read_operand(phrase: str, calendar: FiscalCalendar | None = None) -> Formula:
    """A line item with its period: "average inventory between FY2018 and FY2019", "FY2019 COGS"."""
    if change := _CHANGE.match(phrase):
        return _change(phrase[change.end() :], calendar)
    average = _AVERAGE.match(phrase)
    body = phrase[average.end() :] if average else phrase
    if ends := _BOTH_ENDS.match(body):
        average, body = ends, body[ends.end() :]
    body, periods = _undated(body, calendar)
    change = _CHANGE_IN.match(body)
    if change and len(periods) == 2:
        moved = _line_item(body[change.end() :])
        old, new = (replace(moved, period=p) for p in sorted(periods, key=_end))
        return Operation("-", new, old)
    item = _line_item(_ARTICLE.sub("", body))
    if average and len(periods) > 1:
        return Mean(tuple(Operand(item.concept, item.phrase, period=p) for p in periods))
    if average:
        return Mean((item, shifted(item, 1)))
    if len(periods) == 1:
        return replace(item, period=periods[0])
    return item


def _undated(body: str, calendar: FiscalCalendar | None) -> tuple[str, list[Period]]:
    mentions = find_periods(body, calendar)
    periods: list[Period] = [m.readings[0] for m in mentions if m.readings]
    for mention in reversed(mentions):
        body = f"{body[: mention.start]} {body[mention.end :]}"
    body = re.sub(r"\b(?:between|from|in|for|of|during|and|the)\s*$", "", body.strip()).strip()
    body = re.sub(r"\s+(?:between|from)\s+and\b.*$|\s+between\s*$", "", body).strip()
    return _FOOT.sub("", body.strip(" ,;")).strip(" ,;"), periods


def metric_of(item: Operand) -> Formula | None:
    """The formula of a metric that is no line item too: "EBIT over interest expense"."""
    mentions = find_metrics(item.phrase)
    if item.concept or len(mentions) != 1:
        return None
    rest = f"{item.phrase[: mentions[0].start]} {item.phrase[mentions[0].end :]}"
    return None if terms(rest) else metrics()[mentions[0].name].formula


def _end(period: Period) -> date:
    return period.end


def _change(phrase: str, calendar: FiscalCalendar | None) -> Formula:
    """ "change in inventory between FY2018 and FY2019": the later less the earlier."""
    mean = read_operand(f"average {phrase}", calendar)
    if isinstance(mean, Mean) and len(mean.parts) == 2:
        fixed = all(isinstance(part, Operand) and part.period for part in mean.parts)
        early, late = mean.parts if fixed else reversed(mean.parts)
        return Operation("-", late, early)
    return mean


def _line_item(phrase: str) -> Operand:
    """A concept where one covers the phrase, else the phrase itself; "opening" is a year back."""
    if opening := _OPENING.match(phrase):
        return replace(_line_item(phrase[opening.end() :]), back=1)
    phrase = _CLOSING.sub("", phrase)
    mentions = find_concepts(phrase)
    if mentions:
        best = max(mentions, key=lambda m: m.end - m.start)
        rest = terms(phrase[: best.start] + " " + phrase[best.end :])
        if len(rest) <= 1:
            return Operand(concept=best.name, phrase=phrase)
    return Operand(phrase=phrase)
