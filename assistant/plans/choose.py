"""What to work out for a question: one or more formulas, each with its title and its unit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.formula import (
    EVERY_ROW,
    MEANT_ROWS,
    Growth,
    Operand,
    at_period,
    held_to,
    operands,
)
from assistant.metrics import MetricMention, find_metrics, metrics, same_name
from assistant.operands.operands import name_of
from assistant.plans.given import given, over_time
from assistant.plans.grammar import asks_operation, operations
from assistant.plans.items import items
from assistant.plans.operands import bare
from assistant.plans.plan import FIRM, Plan, PlanKind, PlanUnit
from assistant.plans.shapes import core, framed
from assistant.plans.text import Asked, read
from assistant.plans.trades import trades
from assistant.question import Request
from assistant.words import terms
from index.concepts import concept
from index.periods import FiscalCalendar
from index.types import Period

__all__ = ["FIRM", "Plan", "PlanKind", "PlanUnit", "asks_to_work_out", "asks_total", "plans"]

_RUN = r"[A-Z][\w.&’'-]*(?:,? (?:(?:&|and|of) )?[A-Z][\w.&’'-]*){0,6}"
_PART = r"(?:(?:reportable |operating |business )?(?:segment|division|unit|business|brand)s?)\b"
_OF_COMPANY = r"[A-Z][\w.&-]*(?: [A-Z][\w.&-]*){0,4}(?:['’]s|s['’])"
_OWNER = rf"(?:{_OF_COMPANY} ({_RUN})(?: {_PART})?|({_RUN}) {_PART})"
_OWNER_BEFORE = re.compile(rf"{_OWNER}(?:['’]s?)?\s+$")
_OWNER_BEHIND = re.compile(rf"\s+(?:of|for|in|at)\s+(?:the\s+)?{_OWNER}")
_WORD = re.compile(r"\w[\w&-]*")
_NO_OWNER = re.compile(
    r"['’]s?(?!\w)|(?<!\w)[.&-]+(?!\w)|\b(?:(?:FY|Q|H)?\d[\w/]*|FY|Q[1-4]|GAAP|Non-GAAP|USD|US"
    "|January|February|March"
    r"|April|May|June|July|August|September|October|November|December|What|Which|How|Is|Was|Are"
    "|Were"
    r"|Did|Does|Do|Has|Have|Calculate|Compute|Determine|Find|Give|Show|Tell|State|Report|The|And|In"
    r"|For|Of|Company|Group|Corporation|Corp|Inc|Ltd|Limited|PLC|Plc|LLC|N\.V|Fiscal|Year|Quarter"
    r"|Income|Statement|Balance|Sheet|Cash|Flow)\b"
)
# A company's own measure: no textbook formula gives "adjusted EBITDA".
_OWN_MEASURE = re.compile(
    r"\b(adjusted|non[- ]GAAP|underlying|organic|pro[- ]forma|normali[sz]ed|core|comparable"
    r"|recurring|constant[- ]currency)\s+$",
    re.IGNORECASE,
)
_DONE_BY = re.compile(r"\s+(?:did|does|do|has|have|had)\s.*$", re.IGNORECASE)
# "Land improvements" are no change of the land.
_SOUNDS = re.compile(
    r"\b(?:improvements|changes|differences|movements|variations|reductions)$", re.IGNORECASE
)
_NET_OF = re.compile(r"\bnet of\b", re.IGNORECASE)
# "The ratio of debt to assets" asks for no more than "debt to assets" does.
_RATIO_OF = re.compile(r"^(?:ratio|proportion|quotient) (?:of|between) (?:the )?", re.IGNORECASE)
_ASKING = re.compile(r"\b(?:what|how|which)\b", re.IGNORECASE)
_YEAR_BEFORE = re.compile(
    r"\b(?:in|for|during|of|at) the (?:(?:prior|previous|preceding)[- ]year|year[- ]ago|year before"
    r"|same (?:quarter|period) (?:of the (?:prior|previous) year|a year (?:ago|before|earlier)))\b",
    re.IGNORECASE,
)
_REASONS = re.compile(
    r"\bwhy\b|\b(?:what|which) (?:\w+ ){0,3}(?:drove|drives|caused?|causes|explain\w*|led"
    "|reasons?|factors?"
    r"|drivers?|behind)\b|\b(?:due|attribut\w+|owing) to\s*\??$|\b(?:describe|explain|discuss)\b"
    r"|\b(?:driven|caused|influenced|affected|offset|impacted) by\s*\??$",
    re.IGNORECASE,
)
_OWNERSHIP = frozenset(("3", "4", "5", "4/A", "5/A", "144", "144/A"))
_TOTAL = re.compile(
    r"\b(?:in total|altogether|combined|all told|in all|overall)\b|^total\b|\btotal number\b"
    r"|\bsum of\b|\bwhat total\b|\ball (?:the )?\w+ (?:acquired|sold|bought)\b",
    re.IGNORECASE,
)
# Flows that a notice tells a row for each day: "how many were sold in the past three months".
_ROW_BY_ROW = frozenset(("amount_sold", "gross_proceeds", "amount_acquired"))
_AMOUNT = re.compile(r"\bhow (?:many|much)\b|\bwhat\b(?!.{0,20}\b(?:date|day|time)\b)", re.I)


def plans(
    request: Request, periods: Sequence[Period], calendar: FiscalCalendar | None = None
) -> tuple[Plan, ...]:
    """Plans for a question, the surest first: its own definition, an operation that it words, a
    metric, and last each line item that it names.

    An operation over a metric ("the change in gross margin") has the metric as its operand. Where
    an operation is asked for, no line item stands in for it.
    """
    asked = read(request.text, periods, calendar)
    found = list(given(request.text, asked, calendar))
    if found:
        return tuple(dict.fromkeys((*_printed_net(asked), *found)))
    worked = operations(asked)
    found += _printed_net(asked)
    found += _printed_as_such(asked)
    found += trades(asked)
    found += worked or _measured(request, asked)
    if not worked and not asks_operation(asked):
        found += _in_total(asked)
        found += [
            Plan(name_of(item), _year_before(item, asked, request.text), "lookup", "", asked.asked)
            for item in items(asked)
        ]
    return tuple(dict.fromkeys(found))


def asks_to_work_out(
    request: Request,
    periods: Sequence[Period],
    calendar: FiscalCalendar | None = None,
    *,
    forms: Sequence[str] = (),
) -> bool:
    """Whether a question gives a definition, tells what to do with figures, or words an operation
    whose operands can be read: then a figure answers, whatever its verb is ("what did it add up
    to?"). A question for reasons wants words, and what
    was paid for shares is a matter of figures only where one of ``forms``, those of the filings
    meant, reports transactions."""
    if _REASONS.search(request.text):
        return False
    found = plans(request, periods, calendar)
    # A row that may be printed under the very words of the question says nothing of what it asks.
    first = next((plan for plan in found if not _is_exact(plan)), None)
    if first is None or first.kind not in ("definition", "operation"):
        return False
    fields = all(_of_form(item) for item in operands(first.formula))
    return not fields or bool(_OWNERSHIP.intersection(forms))


def _is_exact(plan: Plan) -> bool:
    return isinstance(plan.formula, Operand) and plan.formula.exact


def _of_form(item: Operand) -> bool:
    return bool(item.concept) and concept(item.concept).statement == "form"


def _printed_as_such(asked: Asked) -> Iterator[Plan]:
    """The row that bears the very name of what sounds like an operation: "average daily rate",
    "change in fair value of derivatives"."""
    phrase = bare(_DONE_BY.sub("", framed(asked)))
    named = terms(phrase) and not _ASKING.search(phrase) and not find_metrics(phrase)
    sounds = _SOUNDS.search(phrase) or asks_operation(asked)
    if named and sounds and len(asked.asked) < 2:
        yield Plan(phrase, Operand(phrase=phrase, exact=True), "lookup", "", asked.asked)


def _printed_net(asked: Asked) -> Iterator[Plan]:
    """The row that is itself called "outlays, net of grants": nothing is to be taken off."""
    phrase = bare(_DONE_BY.sub("", framed(asked)))
    if _NET_OF.search(phrase) and not _ASKING.search(phrase):
        yield Plan(phrase, Operand(phrase=phrase, exact=True), "lookup", "", asked.asked)


def _year_before(item: Operand, asked: Asked, text: str) -> Operand:
    """The item a year before the latest period, where that is all the question says of time."""
    return replace(item, back=1) if not asked.asked and _YEAR_BEFORE.search(text) else item


def _measured(request: Request, asked: Asked) -> Iterator[Plan]:
    """Plans for the metrics named: the row that is printed under the very name, then the formula.

    None where an amount is asked for that no ratio is ("gross margin in USD millions" is the gross
    profit), and none of what an operation is asked of that could not be read.
    """
    periods = asked.scope or asked.asked
    whole = asks_operation(asked)
    for mention in find_metrics(request.text):
        metric = metrics()[mention.name]
        words = request.text[mention.start : mention.end]
        if request.scale is not None and metric.unit != "money":
            continue
        owner = _owner(request.text, mention)
        if own := _OWN_MEASURE.search(request.text[: mention.start]):
            row = Operand(phrase=f"{own[1]} {words}", where=owner, exact=True)
            yield Plan(row.phrase, row, "lookup", "", periods)
            continue
        plan = Plan(
            metric.title, metric.formula, "metric", metric.unit, periods,
            metric.variants, metric.source,
        )  # fmt: skip
        moved = over_time(_between(plan), asked)
        inside = words in asked.text and not _RATIO_OF.sub("", core(asked)).startswith(words)
        if whole and inside and moved.formula == metric.formula:
            continue
        if moved.formula == metric.formula:
            for name in (words, *same_name(metric, words)):
                row = Operand(phrase=name, where=owner, exact=True)
                yield Plan(metric.title, row, "lookup", "", periods)
        yield replace(moved, formula=held_to(moved.formula, owner)) if owner else moved


def _owner(text: str, metric: MetricMention) -> str:
    """The part of the company that a metric is said to be of: "Boeing's Global Services segment" is
    told from the segments beside it, whose rows have the same label; "" where there is none."""
    before = _OWNER_BEFORE.search(text[: metric.start])
    behind = _OWNER_BEHIND.match(text[metric.end :])
    found = (match[1] or match[2] for match in (before, behind) if match)
    return " ".join(_WORD.findall(" ".join(_NO_OWNER.sub(" ", name) for name in found)))


def _between(plan: Plan) -> Plan:
    """Growth between the first and the last of several periods, in place of that of each."""
    if not isinstance(plan.formula, Growth) or len(plan.periods) < 2:
        return plan
    ordered = sorted(plan.periods, key=lambda period: period.end)
    new = at_period(plan.formula.new, ordered[-1])
    growth = Growth(new, at_period(plan.formula.new, ordered[0]))
    return replace(plan, formula=growth, periods=(ordered[-1],), variants=())


def _in_total(asked: Asked) -> Iterator[Plan]:
    """The sum over a form's rows of each item, where a total is asked for, or where one row of a
    notice is only a part of what was sold or bought."""
    if len(asked.asked) > 1:
        return
    for item in items(asked):
        in_all = asks_total(asked.whole)
        if in_all or (item.concept in _ROW_BY_ROW and _AMOUNT.search(asked.whole)):
            every = replace(item, row=EVERY_ROW if in_all else MEANT_ROWS)
            title = re.sub(r"^(?:total )*", "total ", name_of(item), flags=re.IGNORECASE)
            yield Plan(title, every, "operation", "", asked.asked)


def asks_total(text: str) -> bool:
    """Whether a question asks for a sum over rows: "in total", "altogether", "what total"."""
    return _TOTAL.search(text) is not None
