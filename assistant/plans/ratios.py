"""Ratios, multiples and amounts per something: one item over another, as a number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.formula import Operation
from assistant.plans.meanings import shares, single
from assistant.plans.operands import bare
from assistant.plans.plan import Plan
from assistant.plans.shapes import Reading, Shape, operation, shape, titled
from assistant.plans.text import Asked
from index.concepts import concept, find_concepts

_PLAIN_UNIT = re.compile(
    r"^(?:(?:(?:class [a-z]|common|ordinary|diluted|basic|weighted|average) )*(?:shares?|ads"
    r"|unit|adss)"
    r"|(?:fiscal |calendar )?(?:year|annum|month|quarter|day|week)|cent)\b",
    re.IGNORECASE,
)


def _ratio(asked: Asked, match: Reading) -> Iterator[Plan]:
    yield from shares(asked, match["one"], match["two"], "ratio")


def _per(asked: Asked, match: Reading) -> Iterator[Plan]:
    """An amount for each of something: "net proceeds per over-allotment share". None for "dividends
    per share", a line item of its own, and for a time."""
    item, unit = match["item"], match["unit"]
    whole = find_concepts(f"{item} per {unit}")
    if match[0].startswith(("average", "mean")) and len(asked.asked) > 1:
        return  # "average sales per square metre in 2018 and 2019": a mean over time
    if _PLAIN_UNIT.match(unit) or any(m.start < len(item) < m.end for m in whole):
        return
    top, bottom = single(asked, item), single(asked, unit)
    if top is None or bottom is None:
        return
    if top.concept and concept(top.concept).unit in ("per_share", "percent"):
        return
    title = f"{titled(item)} per {titled(unit)}"
    printed = replace(top, phrase=bare(f"{item} per {unit}"), concept="", exact=True)
    yield Plan(title, printed, "lookup", "", asked.asked)
    yield operation(title, Operation("/", top, bottom), "", asked.asked)


def _at_two_times(asked: Asked, match: Reading) -> Iterator[Plan]:
    """One item at two times, the first named over the second."""
    first, second = asked.periods(match["first"]), asked.periods(match["second"])
    item = single(asked, match["item"])
    if item is None or len(first) != 1 or len(second) != 1:
        return
    one, two = (replace(item, period=times[0]) for times in (first, second))
    title = f"ratio of {titled(match['item'])} at two times"
    yield operation(title, Operation("/", one, two), "ratio")


_WHEN = r"(?:(?:for|in|at|as of|during|of|on|from|the|years?|fiscal|ended|end) )*MARK"

SHAPES: tuple[Shape, ...] = (
    shape(
        "ratio of one item at two times",
        "What was the ratio of the contribution to the pension plans for 2015 compared to 2014?",
        rf"(?:\w+ )?(?:ratio|proportion|quotient) (?:of|between|for|in) <item>,?"
        rf" (?P<first>{_WHEN}),?"
        rf" VERSUS (?:(?:that|those|the one) )?(?P<second>{_WHEN})",
        _at_two_times,
    ),
    shape(
        "as a multiple of",
        "Net debt as a multiple of EBITDA for 2021?",
        r"<one>,? (?:expressed |stated )?as (?:a |an )?(?:multiple|times|ratio) (?:of|to) <two>",
        _ratio,
    ),
    shape(
        "what multiple of one is another",
        "What multiple of net income was operating cash flow in 2019?",
        r"multiple of <two> (?:IS|DID) <one>",
        _ratio,
    ),
    shape(
        "one is how many times another",
        "Total debt was how many times equity in 2020?",
        r"<one> (?:IS|DID|cover(?:ed|s)?|exceed(?:ed|s)?) (?:about )?(?:how many times|what"
        " multiple of)"
        r" (?:larger than |as large as |the )?<two>",
        _ratio,
    ),
    shape(
        "how many times one covers another",
        "How many times did operating income cover interest expense in 2021?",
        r"how (?:many times|often)(?: over)? (?:DID|IS|could|can|would) <one>"
        r" (?:cover(?:ed)?|pay(?: for)?|contain(?:ed)? in|exceed|meet|service|fund) <two>",
        _ratio,
    ),
    shape(
        "ratio of one to another",
        "What was the ratio of long-term debt to total capital at the end of 2012?",
        r"(?:\w+ )?(?:ratio|proportion|quotient) (?:of|between|for) <one> (?:VERSUS|divided by)"
        " <two>",
        _ratio,
    ),
    shape(
        "one to another ratio",
        "What is the deposits to loans ratio?",
        "<one>(?: to |-to-| ?/ ?)<two> ratio(?: <when>)?",
        _ratio,
    ),
    shape(
        "how many times",
        "How many times larger were current assets than current liabilities in 2020?",
        "(?:by )?(?:how many times|what (?:factor|multiple)) (?:(?:MORE|as (?:large|high|much"
        "|great)) )?(?:IS|DID)"
        " <one> (?:MORE )?(?:than|as|of|exceed) <two>",
        _ratio,
    ),
    shape(
        "so much per something",
        "What is the average storage capacity per terminal?",
        "(?:average |mean )?<item> (?:per|for (?:each|every)(?! of)) (?:the )?<unit>(?: (?:in"
        "|for|at) MARK)?",
        _per,
    ),
)
