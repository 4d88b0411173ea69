"""What to work out for a question: one or more formulas, each with its title and its unit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from assistant.definitions import find_definitions, read_operand
from assistant.formula import EVERY_ROW, Formula, Growth, Mean, Operand, Operation, shifted
from assistant.items import items
from assistant.metrics import MetricUnit, find_metrics, metrics
from assistant.operands import name_of
from assistant.question import Request
from assistant.words import terms
from index.concepts import concept, find_concepts
from index.periods import FiscalCalendar, find_periods
from index.types import Period

PlanUnit = MetricUnit | Literal[""]
PlanKind = Literal["metric", "definition", "operation", "lookup"]


# Plans for the very thing asked about: where one has a gap, no other plan answers.
FIRM: frozenset[PlanKind] = frozenset({"metric", "definition"})


@dataclass(frozen=True, slots=True)
class Plan:
    """One thing to work out. ``periods`` are asked for one by one; none means the latest.

    ``unit`` "" takes the unit that the operands give. ``variants`` are other definitions in use.
    """

    title: str
    formula: Formula
    kind: PlanKind
    unit: PlanUnit = ""
    periods: tuple[Period, ...] = ()
    variants: tuple[Formula, ...] = ()
    source: str = ""


_PERCENT_CHANGE = re.compile(
    r"\b(?:percent(?:age)?|%)\s+(?:\w+\s+)?(?:change|increase|decrease|growth|decline|rise|drop)\b"
    r"|\bgrowth rate\b|\bby (?:what|how many|how much) percent\w*|\bby what %"
    r"|\brate of (?:growth|change)\b"
    r"|\b(?:change|grow|increase|decrease|decline|rise|fall)\w*\b[^?.]{0,60}\b(?:percent\w*|in %)"
    r"|\byear[- ]over[- ]year (?:growth|change)\b|\byoy\b|\bcagr\b",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    r"\b(?:what|how much)\b[^?]{0,40}\b(?:change|increase|decrease|difference|decline)\b"
    r"|\bby how much\b|\bhow much (?:more|less|higher|lower|greater)\b"
    r"|\bdifference (?:between|in)\b"
    r"|\b(?:change|increase|decrease|decline) (?:in|of|from|between)\b",
    re.IGNORECASE,
)
_AVERAGE = re.compile(r"\b(?:average|mean)\b", re.IGNORECASE)
_WEIGHTED = re.compile(
    r"\bweighted[- ]average\b|\baverage (?:shares|price|cost|number)\b", re.IGNORECASE
)
_AVERAGE_OVER = re.compile(
    r"\b(?:\d|two|three|four|five)[- ]year average\b"
    r"|\baverage (?:for|over|across|between|from)\b",
    re.IGNORECASE,
)
_SUM = re.compile(r"\b(?:sum|total|combined|aggregate|altogether|in total)\b", re.IGNORECASE)
_TOTAL = re.compile(
    r"\b(?:in total|altogether|combined|all told|in all|overall)\b|^total\b|\btotal number\b"
    r"|\bsum of\b|\bwhat total\b|\ball (?:the )?\w+ (?:acquired|sold|bought)\b",
    re.IGNORECASE,
)
_SHARE_OF = re.compile(
    r"(?P<top>[^,?:;]{2,90}?)\s+(?:as a |as )"
    r"(?:%|percent(?:age)?|share|proportion|fraction)\s+of\s+"
    r"(?P<bottom>[^,?:;]{2,80})",
    re.IGNORECASE,
)
_WHAT_SHARE_OF = re.compile(
    r"\bwhat\s+(?:was the |is the )?(?:%|percent(?:age)?|share|proportion|portion|fraction)\s+of\s+"
    r"(?P<bottom>.{2,90}?)\s+"
    r"(?:is|was|were|are|did|does|do|came from|come from|consists? of|represents?)\s+"
    r"(?P<top>[^?,]{2,90})",
    re.IGNORECASE,
)
_RATIO_OF = re.compile(
    r"\bratio of\s+(?P<top>.{2,80}?)\s+to\s+(?P<bottom>[^?,.;]{2,80})"
    r"|\b(?:what is|calculate|compute)\s+(?P<top2>[^?]{2,80}?)\s+divided by\s+"
    r"(?P<bottom2>[^?,;]{2,80})",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"\bdifference (?:between|in)\s+(?P<one>.{2,80}?)\s+and\s+(?P<two>[^?,.;]{2,80})", re.IGNORECASE
)
_LEAD = re.compile(
    r"^.*?\b(?:what|which|how)\s+(?:is|was|were|are|much|many)\s+(?:the\s+)?", re.IGNORECASE
)


def plans(
    request: Request, periods: Sequence[Period], calendar: FiscalCalendar | None = None
) -> tuple[Plan, ...]:
    """Plans for a question, the surest first: its own definition, a metric, an operation on line
    items, and last each line item that it names."""
    text = request.text
    asked = tuple(periods)
    found: list[Plan] = list(_defined(text, asked, calendar))
    measured = _measured(request, asked)
    found += [_over_time(plan, text) for plan in measured]
    found += _ratio(text, asked, calendar)
    found += _added(text, asked, calendar)
    found += _operations(text, asked, calendar)
    found += _lookups(request, asked, calendar)
    return tuple(dict.fromkeys(found))


def _defined(text: str, periods: tuple[Period, ...], calendar: FiscalCalendar | None) -> list[Plan]:
    definitions = find_definitions(text, calendar)
    if not definitions:
        return []
    main = definitions[0]
    named = find_metrics(main.name) or [
        m for m in find_metrics(text) if not main.start <= m.start < main.end
    ]
    metric = metrics()[named[0].name] if named else None
    title = metric.title if metric else main.name or main.text
    outside = text
    for definition in reversed(definitions):
        outside = f"{outside[: definition.start]} {outside[definition.end :]}"
    asked = _asked_in(outside, calendar) or periods[:1]
    plan = Plan(title, main.formula, "definition", metric.unit if metric else "", asked)
    # The question's wording of a metric may add a mean over years: "3 year average of ...".
    return [_over_time(plan, text[: main.start])]


def _asked_in(text: str, calendar: FiscalCalendar | None) -> tuple[Period, ...]:
    found = (m.readings[0] for m in find_periods(text, calendar) if m.readings)
    return tuple(dict.fromkeys(found))


def _measured(request: Request, periods: tuple[Period, ...]) -> list[Plan]:
    """A plan for each metric named, unless a line item is printed under that very name and an
    amount is asked for ("gross margin in USD millions" is the gross profit)."""
    found = []
    wants_money = request.scale is not None
    for mention in find_metrics(request.text):
        metric = metrics()[mention.name]
        if wants_money and metric.unit not in ("money",):
            continue
        found.append(
            Plan(
                metric.title, metric.formula, "metric", metric.unit, periods, metric.variants,
                metric.source,
            )
        )  # fmt: skip
    return found


def _over_time(plan: Plan, text: str) -> Plan:
    """A mean over the periods where the question asks for one: "three year average of ..."."""
    if not _AVERAGE.search(text) or _WEIGHTED.search(text) or len(plan.periods) < 1:
        return plan
    if isinstance(plan.formula, Operand) or not _AVERAGE_OVER.search(text):
        return plan
    years = _year_count(text, plan.periods)
    if years < 2:
        return plan
    last = max(plan.periods, key=lambda p: p.end)
    parts = tuple(shifted(plan.formula, back) for back in reversed(range(years)))
    return Plan(
        f"average {plan.title}", Mean(parts), plan.kind, plan.unit, (last,),
        (), plan.source,
    )  # fmt: skip


_YEARS = {"two": 2, "three": 3, "four": 4, "five": 5, "2": 2, "3": 3, "4": 4, "5": 5}


def _year_count(text: str, periods: Sequence[Period]) -> int:
    match = re.search(r"\b(two|three|four|five|[2-5])[- ]year\b", text, re.IGNORECASE)
    if match:
        return _YEARS[match[1].lower()]
    ends = sorted(period.end.year for period in periods)
    return ends[-1] - ends[0] + 1 if ends else 0


def asks_total(text: str) -> bool:
    """Whether a question asks for a sum over rows: "in total", "altogether", "what total"."""
    return _TOTAL.search(text) is not None


def _ratio(text: str, periods: tuple[Period, ...], calendar: FiscalCalendar | None) -> list[Plan]:
    for pattern in (_WHAT_SHARE_OF, _SHARE_OF, _RATIO_OF):
        match = pattern.search(text)
        if not match:
            continue
        groups = match.groupdict()
        top = groups.get("top") or groups.get("top2") or ""
        bottom = groups.get("bottom") or groups.get("bottom2") or ""
        parts = [read_operand(_bare(part), calendar) for part in (top, bottom)]
        if all(isinstance(part, Operand) and terms(name_of(part)) for part in parts):
            parts = [_of_rows(part) for part in _same_item(parts)]
            unit: PlanUnit = "ratio" if pattern is _RATIO_OF else "percent"
            own = {part.period for part in parts if isinstance(part, Operand)}
            rest = tuple(period for period in periods if period not in own)
            title = f"{_bare(top)} as a share of {_bare(bottom)}"
            plan = Plan(title, Operation("/", parts[0], parts[1]), "operation", unit, rest)
            return [_over_time(plan, text)]
    return []


def _same_item(parts: Sequence[Formula]) -> list[Formula]:
    """ "Monocerus' block as a percentage of all ADSs acquired": a part of the same line item."""
    top, bottom = parts
    if not isinstance(top, Operand) or not isinstance(bottom, Operand) or top.concept:
        return list(parts)
    named = find_concepts(top.phrase)
    if named:  # "Ruby Finance now propose to sell": who does it is no part of the item
        return [Operand(named[-1].name), bottom]
    name = " ".join(word for word in top.phrase.split() if word[:1].isupper())
    if not name or not bottom.concept or concept(bottom.concept).statement != "form":
        return list(parts)
    return [Operand(bottom.concept, where=name), bottom]


def _of_rows(part: Formula) -> Formula:
    """A form's line item stands for all its rows, unless one is named."""
    if isinstance(part, Operand) and part.concept and not part.where:
        return replace(part, row=EVERY_ROW) if concept(part.concept).statement == "form" else part
    return part


def _added(text: str, periods: tuple[Period, ...], calendar: FiscalCalendar | None) -> list[Plan]:
    """A sum of named items: "What do the SFC levy, the AFRC levy and the fee add up to?"."""
    match = _ADDED.search(text)
    if match is None:
        return []
    names = [
        _bare(part)
        for part in re.split(r",\s*(?:and\s+)?|\s+and\s+", match["items"] or match["list"])
    ]
    items = [read_operand(name, calendar) for name in names if terms(name)]
    plain = [Operand(phrase=name_of(i)) if isinstance(i, Operand) else i for i in items]
    if len(plain) < 2:
        return []
    total: Formula = plain[0]
    for item in plain[1:]:
        total = Operation("+", total, item)
    return [Plan("sum of " + ", ".join(names), total, "operation", "", periods)]


def _bare(phrase: str) -> str:
    phrase = _LEAD.sub("", phrase).strip(" ,.?")
    return re.sub(r"^(?:the|a|an|its|their)\s+", "", phrase, flags=re.IGNORECASE)


def _operations(
    text: str, periods: tuple[Period, ...], calendar: FiscalCalendar | None
) -> list[Plan]:
    """Growth, change, mean or sum of the first line item named, over the periods named."""
    if match := _BETWEEN.search(text):
        parts = [read_operand(_bare(match[part]), calendar) for part in ("one", "two")]
        if all(isinstance(p, Operand) and (p.concept or len(terms(p.phrase)) > 0) for p in parts):
            title = f"{_bare(match['one'])} less {_bare(match['two'])}"
            return [Plan(title, Operation("-", parts[0], parts[1]), "operation", "", periods)]
    named = items(text, calendar)
    return [plan for item in named for plan in _operation(item, text, periods, calendar)]


def _operation(
    item: Operand, text: str, periods: tuple[Period, ...], calendar: FiscalCalendar | None
) -> list[Plan]:
    if per := _per(text, item, calendar):
        return [Plan(f"{name_of(item)} per {name_of(per)}", Operation("/", item, per), "operation")]
    ordered = sorted(set(periods), key=lambda p: p.end)
    new, old = _ends(item, ordered)
    if _PERCENT_CHANGE.search(text):
        years = _span(ordered) if re.search(r"\bcagr\b|\bcompound", text, re.IGNORECASE) else 1
        return [Plan(f"change in {name_of(item)}", Growth(new, old, years), "operation", "percent",
                     tuple(ordered[-1:]))]  # fmt: skip
    if _AVERAGE.search(text) and not _WEIGHTED.search(text) and len(ordered) > 1:
        parts_in_time = tuple(_fixed(item, period) for period in ordered)
        return [Plan(f"average {name_of(item)}", Mean(parts_in_time), "operation")]
    if _CHANGE.search(text) and (len(ordered) > 1 or "year" in text):
        title = f"change in {name_of(item)}"
        return [Plan(title, Operation("-", new, old), "operation", "", tuple(ordered[-1:]))]
    if _TOTAL.search(text) and len(ordered) < 2:
        every = replace(item, row=EVERY_ROW)
        return [Plan(f"total {name_of(item)}", every, "operation", "", tuple(ordered))]
    if _SUM.search(text) and len(ordered) > 1:
        total: Formula = _fixed(item, ordered[0])
        for period in ordered[1:]:
            total = Operation("+", total, _fixed(item, period))
        return [Plan(f"total {name_of(item)}", total, "operation")]
    return []


_ADDED = re.compile(
    r"\bwhat (?:do|does|did|would)\s+(?P<items>.{5,160}?)\s+(?:add up|sum|come|amount) to\b"
    r"|\b(?:sum|total) of\s+(?P<list>[^?]{5,160}\band\b[^?,]{3,60})",
    re.IGNORECASE,
)
_PER = re.compile(r"^\W*per\s+(?:the\s+)?(?P<unit>[\w -]{3,40})", re.IGNORECASE)


def _per(text: str, item: Operand, calendar: FiscalCalendar | None) -> Operand | None:
    """What an amount is divided by: "net proceeds per over-allotment share"; None for
    "dividends per share", which is a line item of its own."""
    mention = next((m for m in find_concepts(text) if m.name == item.concept), None)
    if mention is None:
        return None
    match = _PER.match(text[mention.end :])
    if not match or concept(item.concept).unit != "money":
        return None
    unit = read_operand(match["unit"].strip(), calendar)
    return unit if isinstance(unit, Operand) and unit.concept else None


def _fixed(item: Operand, period: Period) -> Operand:
    return Operand(item.concept, item.phrase, period=period)


def _ends(item: Operand, ordered: Sequence[Period]) -> tuple[Operand, Operand]:
    """The later and the earlier of a change; the year before is the base where one is named."""
    if len(ordered) > 1:
        return _fixed(item, ordered[-1]), _fixed(item, ordered[0])
    return item, Operand(item.concept, item.phrase, back=1)


def _span(ordered: Sequence[Period]) -> int:
    return max(1, ordered[-1].end.year - ordered[0].end.year) if ordered else 1


def _lookups(
    request: Request, periods: tuple[Period, ...], calendar: FiscalCalendar | None
) -> list[Plan]:
    return [
        Plan(name_of(item), item, "lookup", "", periods) for item in items(request.text, calendar)
    ]
