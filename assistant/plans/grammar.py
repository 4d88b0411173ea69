"""The grammar of operations: shapes of questions in the order they are tried."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.formula import Mean, Operation, at_period, operands
from assistant.metrics import find_metrics
from assistant.plans import changes as plan_changes
from assistant.plans import differences as plan_differences
from assistant.plans import ratios as plan_ratios
from assistant.plans import shares as plan_shares
from assistant.plans import totals as plan_totals
from assistant.plans import values as plan_values
from assistant.plans.changes import ordered_periods
from assistant.plans.forecasts import forecast
from assistant.plans.operands import bare
from assistant.plans.plan import Plan
from assistant.plans.shapes import Reading, Shape, core, pattern
from assistant.plans.suppositions import supposed
from assistant.plans.text import Asked
from assistant.words import terms
from index.concepts import find_concepts

SHAPES: tuple[Shape, ...] = (
    *plan_values.SHAPES,
    *plan_shares.SHAPES,
    *plan_ratios.SHAPES,
    *plan_differences.SHAPES,
    *plan_changes.SHAPES,
    *plan_totals.SHAPES,
)

# A question that begins so asks for an operation: the plain figure of its item is no answer.
_WORKED = pattern(
    r"(?:PERCENT|(?:share|portion|proportion|fraction|part) of|ratio|difference|growth rate"
    r"|rate of (?:growth|change)|cagr|compound|by (?:how much|how many|what)|how many times"
    r"|how much MORE|how (?:much )?(?:did|has|have) [^?]{2,90}? MOVED"
    r"|(?:TIMED )?MOVE ?(?:/|\(|MARK|(?:in|of|for|from|between)(?!\w))"
    r"|(?:(?:YEARS|annual|yearly|simple) )*(?:average|mean)|(?:\w+ )?range of"
    r"|(?:lowest|highest|largest|smallest)(?! (?:\w+ )?price)"
    r"|[^?]{2,90}? (?:had|has|have|was|is) (?:the )?(?:lowest|highest|largest|smallest|biggest))"
    r"(?!\w).*"
)
_WHETHER = pattern(r"(?:IS|DID|can|could|will|would) .*")
_ASKS_WHAT = pattern(r"(?:what|which|how)\b.*")
_CHANGE = pattern(
    r"(?:PERCENT (?:of )?)?(?:TIMED )?(?:MOVE|growth rate|by (?:how|what)|how much)\b.*"
)
_PERCENTAGE = pattern(r"(?:PERCENT|growth|by what PERCENT|TIMED)\b.*")
_MOVED = pattern(r"(?:.*\W)?MOVED(?!\w).*")
_OF_A_WHOLE = re.compile(r"(?:%|\bpercent(?:age)?|\bportion|\bproportion) of\b", re.IGNORECASE)
_ONE_PERCENTAGE = pattern("PERCENT of (?:[^ ]+ ){0,5}[^ ]+")
_NAMED_LIKE = pattern(r"(?:(?:net )?MOVE (?:in|of|\()|average|mean|growth|share of).*")


def operations(asked: Asked) -> tuple[Plan, ...]:
    """Plans of the first shape that fits a question and whose operands can be read.

    >>> from assistant.plans.text import read
    >>> operations(read("What was the change in goodwill from 2018 to 2019?"))[0].title
    'change in goodwill'
    """
    found = (*forecast(asked), *supposed(asked))
    text = core(asked)
    whether = _WHETHER.match(text) and not _ASKS_WHAT.match(asked.text)
    if found or whether or _is_line_item(asked, text):
        return found
    found = next((plans for _, plans in read_shapes(asked) if plans), ())
    return tuple(_averaged(plan, asked) for plan in found)


def _averaged(plan: Plan, asked: Asked) -> Plan:
    """The mean over the periods asked for, of what is worked out in each: "capex as a share of
    revenue, averaged over three years"."""
    years = ordered_periods(asked)
    if not asked.averaged or len(plan.periods) < 2 or not isinstance(plan.formula, Operation):
        return plan
    parts = tuple(at_period(plan.formula, year) for year in years)
    return replace(plan, title=f"average {plan.title}", formula=Mean(parts), periods=())


def read_shapes(asked: Asked) -> Iterator[tuple[Shape, tuple[Plan, ...]]]:
    """Each shape that fits, with its plans, in order."""
    text = core(asked)
    for shape in SHAPES:
        match = shape.pattern.match(text)
        if match and not _cuts_a_metric(text, match):
            yield shape, tuple(_as_metric(plan) for plan in shape.build(asked, match))


def asks_operation(asked: Asked) -> bool:
    """Whether a question asks for something to be worked out, so that the plain figure of a line
    item it names would be a wrong answer."""
    text = core(asked)
    return _WORKED.match(text) is not None and not _is_line_item(asked, text)


def may_be_said(asked: Asked, sentence: str, unit: str) -> bool:
    """Whether a sentence with a number in ``unit`` can say what could not be worked out: a change
    in words of change ("sales rose 4%"), a share as such ("15% of the shares"), the percentage of
    one thing. A ratio is printed in no sentence about its operands, and a mean only by its name."""
    text = core(asked)
    if not asks_operation(asked) or _is_mean_by_name(text, sentence):
        return True
    if _CHANGE.match(text):
        wanted = unit in ("percent", "pp", "bp") or not _PERCENTAGE.match(text)
        return bool(unit) and wanted and _MOVED.match(sentence) is not None
    share = _ONE_PERCENTAGE.match(text) or _OF_A_WHOLE.search(sentence)
    return unit == "percent" and share is not None


_MEAN = re.compile(r"\b(?:average|mean|median)\s+[\w’'-]+", re.IGNORECASE)


def _is_mean_by_name(text: str, sentence: str) -> bool:
    """Whether a mean is printed under its own name: "Average daily rate 229"."""
    means = (match[0].casefold() for match in _MEAN.finditer(text))
    return any(mean in sentence.casefold() for mean in means)


def _is_line_item(asked: Asked, text: str) -> bool:
    """Whether the words are the name of a line item: "net increase in cash", "change in
    receivables", "average shares outstanding". Between two times it is still a change."""
    if len(asked.periods(asked.text)) > 1 or not _NAMED_LIKE.match(text):
        return False
    words = bare(text)
    return any(m.start == 0 and not terms(bare(words[m.end :])) for m in find_concepts(words))


def _cuts_a_metric(text: str, match: Reading) -> bool:
    """Whether a shape would cut the name of a metric in two: "return on assets", "debt to equity
    ratio", "revenue growth". Not so where the question says more: "long-term debt to equity"."""
    groups = {name: match.span(name) for name in match.groupdict() if match[name] is not None}
    spans = [span for name, span in groups.items() if name != "when"]
    for mention in find_metrics(text):
        inside = any(start <= mention.start and mention.end <= end for start, end in spans)
        beside = "".join(
            f" {text[start : max(start, mention.start)]} {text[min(end, mention.end) : end]}"
            for start, end in spans
            if start < mention.end and mention.start < end
        )
        if not inside and not terms(bare(beside)):
            return True
    return False


def _as_metric(plan: Plan) -> Plan:
    """A plan over a metric is as firm as the metric: none of its line items is the answer."""
    from_table = all(not operand.phrase for operand in operands(plan.formula))
    return replace(plan, kind="metric") if from_table else plan
