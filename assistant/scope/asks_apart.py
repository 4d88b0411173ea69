"""A question that asks several things, as questions that each stand alone.

"What was Pear's revenue, and what was Fig's net income?", "What were revenue, net income and total
assets in 2023?", "What was revenue in 2023 and why did it grow?" are answered part by part.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.metrics import find_metrics
from assistant.scope.conversation import Turn, in_context, standalone
from assistant.whether import read_whether
from index.company_names import CompanyMention
from index.concepts import find_concepts
from index.periods import find_periods

_ASK = r"(?:what|how|who|when|where|which|why)\b"
_LEAD = r"(?:(?:at|for|in|by|on|to|with|from) )?"
_SENTENCE = re.compile(rf"\?\s+(?=(?:and |so )?{_LEAD}{_ASK})", re.IGNORECASE)
_CLAUSE = re.compile(
    rf",?\s+and\s+(?={_LEAD}{_ASK}[^?]*\b(?:is|are|was|were|do|does|did|has|have|had|will)\b)",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\b(?:it|they|its|their)\b", re.IGNORECASE)
_MOVES = re.compile(
    r"\b(?:gr[oe]w|rose|rise|r?ais|increas|decreas|declin|fall|fell|drop|chang|improv|shr[ia]nk"
    r"|expand|compare|mov(?:e|ed)|develop|differ|up|down)",
    re.IGNORECASE,
)
_LISTS = re.compile(
    r"^\W*(?:please )?(?:(?:what|which|how much)\b|give|show|list|state|tell|report|provide|find"
    r"|calculate|compute|(?!(?:who|when|where|why|how|if|does|did|do|is|are|was|were|has|have|had"
    r"|can|could|will|would|should)\b)[A-Z])",
    re.IGNORECASE,
)
# One figure made of several, or a choice among them, is one question.
_TOGETHER = re.compile(
    r"\b(?:difference|between|combined|together|sum|average|mean|ratio of|times|versus|vs|than"
    r"|against|or|more|less|higher|lower|larger|smaller|add|adds|added|plus|minus|divided"
    r"|multiplied|percent\w*|share of|portion|proportion|relation\w*|compar\w+|both|net of"
    r"|where|defined?|defin\w+|assum\w+|using|formula|equals?|aggregate|in total|altogether|each)\b"
    r"|[=/×÷%:]",
    re.IGNORECASE,
)
# "from 2022", "compared with 2022, in dollars"
_SINCE = re.compile(
    r"\b(?:from|since|over|on|versus|vs\.?|against|(?:compared|relative) (?:to|with))\s+"
    r"(?P<when>[^?]*?\d)(?P<unit>,?\s+(?:in|as)\b[^?\d]*)?\s*\??$",
    re.IGNORECASE,
)
_OWNS = re.compile(r"(?:['’]s?)?\s+(?:total\s+)?", re.IGNORECASE)
_SHARED = re.compile(r"(?:,\s+|,?\s+(?:and|&)\s+)(?P<word>[\w-]+)$")
_JOINS = re.compile(
    r"\s*(?:,|;|,?\s*(?:and|&|as well as|and also))\s*(?:(?:the|its|their|of|for|also)\s+)*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Item:
    """A line item or metric where a question names it."""

    start: int
    end: int
    is_metric: bool


def asked_apart(question: str, mentions: Sequence[CompanyMention] = ()) -> tuple[str, ...]:
    """The questions in a question that is surely several: sentences that each ask, clauses about
    different companies or about what the first one names, metrics in a row; none else.

    ``mentions`` are where the question names companies.

    >>> asked_apart("What was revenue in 2023 and why did it grow?")
    ('What was revenue in 2023?', 'why did revenue grow (2023)?')
    """
    if sentences := _in_sentences(question):
        return sentences
    if clauses := _in_clauses(question, mentions):
        return clauses
    items = _items(question)
    if owned := _of_each_owner(question, items, mentions):
        return owned
    return _each(question, items) if any(item.is_metric for item in items) else ()


def _of_each_owner(
    question: str, items: Sequence[_Item], mentions: Sequence[CompanyMention]
) -> tuple[str, ...]:
    """ "What was Pear's revenue and Fig's net income?": each item of its own company."""
    owners = sorted({(m.start, m.end, m.company) for m in mentions})
    if len(owners) != 2 or len(items) != 2 or owners[0][2] == owners[1][2]:
        return ()
    (first, second), (one, two) = items, owners
    parted = one[1] <= first.start and first.end <= two[0] and two[1] <= second.start
    between = question[first.end : two[0]]
    if not parted or not _OWNS.fullmatch(question[two[1] : second.start]):
        return ()
    time = _time_in(between)
    before, behind = question[: first.start], question[second.end :].rstrip(" ?.")
    if not _JOINS.fullmatch(between.replace(time, "", 1)) or _TOGETHER.search(before + behind):
        return ()
    own = f"{question[: one[0]]}{question[two[0] : second.end]}{behind}?"
    return (f"{question[: first.end]}{time or behind}?", own)


def items_apart(question: str) -> tuple[str, ...]:
    """The same question about each of the line items that it names in a row; none where it names
    one, or makes one figure of them. "Interest and other income" may be one row all the same: ask
    for the whole first.

    >>> items_apart("What were revenue and net income in 2023?")
    ('What were revenue in 2023?', 'What were net income in 2023?')
    """
    return _each(question, _items(question))


def _up_to(part: str, first: str) -> str:
    """ "How much did it grow from 2022?" behind a question about 2023: up to that year."""
    times = find_periods(first)
    since = _SINCE.search(part)
    if since is None or len(times) != 1 or len(find_periods(part)) != 1:
        return part
    span = f"from {since['when']} to {times[0].text}"
    return f"{part[: since.start()]}{span}{since['unit'] or ''}?"


def _in_sentences(question: str) -> tuple[str, ...]:
    cuts = [match.start() + 1 for match in _SENTENCE.finditer(question)]
    if not cuts or not question.rstrip().endswith("?"):
        return ()
    spans = pairwise((0, *cuts, len(question)))
    return _completed([question[start:end].strip() for start, end in spans])


def _in_clauses(question: str, mentions: Sequence[CompanyMention]) -> tuple[str, ...]:
    """Two clauses that ask, where each names its company or the second refers to the first."""
    cut = _CLAUSE.search(question)
    if cut is None or read_whether(question):
        return ()
    one = {m.company for m in mentions if m.end <= cut.start()}
    two = {m.company for m in mentions if m.start >= cut.end()}
    first, second = question[: cut.start()].rstrip(" ,?") + "?", question[cut.end() :].strip()
    if one and two and not one & two:
        return (first, second)
    refers = _PRONOUN.search(second) is not None and not _names_figure(second)
    return _completed([first, second]) if refers and _names_figure(first) else ()


def _completed(parts: Sequence[str]) -> tuple[str, ...]:
    """Parts with what each leaves unsaid taken from the first: what moved, or its period."""
    first, *others = parts
    return (first, *(_filled_in(part, first) for part in others))


def _filled_in(part: str, first: str) -> str:
    if _names_figure(part) or not _PRONOUN.search(part):
        return standalone(part, [Turn(first)])
    if _MOVES.search(part):
        return in_context(_up_to(part, first), first)
    times = [m.text for m in find_periods(first)]  # "how many people did it employ": the company
    return part if find_periods(part) or not times else f"{part.rstrip(' ?')} ({times[0]})?"


def _names_figure(text: str) -> bool:
    return bool(find_concepts(text) or find_metrics(text))


def _items(question: str) -> list[_Item]:
    """What is named, first to last, where names overlap the metric."""
    found = [_Item(m.start, m.end, is_metric=True) for m in find_metrics(question)]
    for mention in find_concepts(question):
        if not any(mention.start < item.end and item.start < mention.end for item in found):
            found.append(_Item(mention.start, mention.end, is_metric=False))
    found.sort(key=lambda item: item.start)
    for number in range(len(found) - 1):
        item, after = found[number], found[number + 1]
        # "revenue and net" before "income": the last word begins the next item.
        tail = _SHARED.search(question, item.start, item.end)
        if tail and after.start - item.end <= 1:
            found[number] = replace(item, end=tail.start())
            found[number + 1] = replace(after, start=tail.start("word"))
    return found


def _each(question: str, items: Sequence[_Item]) -> tuple[str, ...]:
    if len(items) < 2 or not _LISTS.match(question) or read_whether(question):
        return ()
    between = [question[one.end : two.start] for one, two in pairwise(items)]
    before, behind = question[: items[0].start], question[items[-1].end :]
    times = [_time_in(text) for text in between]
    bare = [text.replace(time, "", 1) for text, time in zip(between, times, strict=True)]
    joined = all(map(_JOINS.fullmatch, bare))
    if not joined or _TOGETHER.search(f"{before} {behind}") or _is_shared(question, items):
        return ()
    behind = behind.rstrip(" ?.")
    return tuple(
        f"{before}{question[item.start : item.end]}{time or behind}?"
        for item, time in zip(items, (*times, ""), strict=True)
    )


def _time_in(between: str) -> str:
    """The period that follows one item of several, with its preposition: " in 2022"."""
    found = find_periods(between)
    if len(found) != 1:
        return ""
    lead = re.search(r"\s+(?:in|for|at|during|as of|at the end of)\s+$", between[: found[0].start])
    return between[lead.start() if lead else found[0].start : found[0].end]


def _is_shared(question: str, items: Sequence[_Item]) -> bool:
    """ "Inventory and receivables turnover" are two turnovers: the last word is of both."""
    *others, last = items
    word = question[last.start : last.end].split()[-1]
    return any(
        not item.is_metric
        and last.is_metric
        and bool(find_metrics(f"{question[item.start : item.end]} {word}"))
        for item in others
    )
