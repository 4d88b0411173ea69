"""The number of one period or one part, in a sentence that tells those of several: "in 2024 and
2023 was 10.3 and 10.6 years, respectively"; "306 people, including 33 at Harbour Cafe"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.operands.fact_period import matches_period
from assistant.sentences.asked_terms import PEOPLE, alike
from assistant.sentences.numbers import numbers_in
from assistant.sentences.quoting import quoted
from assistant.told.lines import Line, lines_with
from assistant.types import Draft, Source
from assistant.words import stem, terms
from index.concepts import find_concepts
from index.facts.prose_series import Run, Sentence, number_runs, period_runs
from index.periods import PeriodMention, find_periods
from index.quantities import format_quantity
from index.types import FilingMeta, Period, Quantity

_RESPECTIVELY = re.compile(r"\brespectively\b", re.IGNORECASE)
_INCLUDING = re.compile(
    r"\b(?:includ(?:ing|es?|ed)|of (?:which|whom)|consist\w* of|compris\w+)\b", re.IGNORECASE
)
_TO_THE_END = 24
_LEAST_TERMS = 2
# What a question does with a figure says nothing of what it is.
_FRAME = frozenset(
    map(stem, """spend spent report record recognize total year fiscal end amount give incur much
        many quarter month people number cost expense figure stand say state please""".split())
)  # fmt: skip
_HOW_MANY = re.compile(
    r"\bhow many (?P<noun>[\w-]+)|\bnumber of (?P<of>[\w-]+)|\b(?P<alone>headcount|workforce)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"[A-Z][\w&.’'-]*(?: (?:& |and |of )?[A-Z][\w&.’'-]*){0,3}")
_DEFINED = re.compile(r"[’']s$")
_QUESTION_WORD = re.compile(r"^(?:How|What|Which|In|At|On|For|The|Number|Total|Give)\b\s*")


def told_in_turn(
    question: str, filing: FilingMeta, text: str, periods: Sequence[Period]
) -> Draft | None:
    """The number of the period asked about, of a sentence that lists one a period and says all that
    is asked; None where none does, or two say different things."""
    asked = find_periods(question)
    if not periods and not asked:
        return None
    found: list[tuple[Quantity, Line]] = []
    for line in lines_with(text, _RESPECTIVELY):
        if not _says(question, asked, filing, line.text):
            continue
        for quantity in _of_period(line.text, asked, periods):
            found.append((quantity, line))
    if len({(q.value, q.unit) for q, _ in found}) != 1:
        return None
    return _drafted(*found[0], filing)


def _says(question: str, asked: Sequence[PeriodMention], filing: FilingMeta, line: str) -> bool:
    """Whether a sentence has every word of what is asked, or names the same line item for them."""
    plain = question
    for mention in asked:
        plain = plain.replace(mention.text, " ")
    items = {item.name for item in find_concepts(line)}
    for item in reversed(find_concepts(plain)):
        if item.name in items:
            plain = f"{plain[: item.start]} {plain[item.end :]}"
    own = set(terms(" ".join((filing.company or "", *filing.names, *filing.symbols))))
    wanted = {t for t in terms(plain) if t.isalpha()} - own - _FRAME
    said = set(terms(line))
    named = bool(items & {item.name for item in find_concepts(question)})
    enough = named or len(wanted) >= _LEAST_TERMS
    return enough and all(t in said or alike(t) & said for t in wanted)


def _of_period(
    text: str, asked: Sequence[PeriodMention], periods: Sequence[Period]
) -> Iterator[Quantity]:
    """The numbers right before "respectively" whose period is the one asked about."""
    sentence = Sentence(text, 0, numbers_in(text), tuple(find_periods(text)))
    for match in _RESPECTIVELY.finditer(text):
        run = _run_before(sentence, match.start())
        mentions = _mentions_of(sentence, run) if run else ()
        if run is None or len(mentions) != len(run):
            continue
        for order, mention in enumerate(mentions):
            if _is_asked(mention, asked, periods):
                yield sentence.quantities[run.first + order]


def _run_before(sentence: Sentence, at: int) -> Run | None:
    for run in number_runs(sentence):
        end = sentence.quantities[run.behind - 1].end
        if len(run) > 1 and 0 <= at - end <= _TO_THE_END:
            return run
    return None


def _mentions_of(sentence: Sentence, run: Run) -> tuple[PeriodMention, ...]:
    """The periods listed nearest to a run of numbers, before it or else behind it."""
    lists = [
        sentence.periods[found.first : found.behind]
        for found in period_runs(sentence, set())
        if len(found) == len(run)
    ]
    start = sentence.quantities[run.first].start
    before = [found for found in lists if found[-1].end <= start]
    return before[-1] if before else lists[0] if lists else ()


def _is_asked(
    mention: PeriodMention, asked: Sequence[PeriodMention], periods: Sequence[Period]
) -> bool:
    named = {reading for other in asked for reading in other.readings[:1]}
    return any(
        reading in named or any(matches_period(reading, period) for period in periods)
        for reading in mention.readings[:1]
    )


def told_in_parts(question: str, filing: FilingMeta, text: str) -> Draft | None:
    """The number of a part by name, of a sentence that counts a whole and its parts; None where
    none does, or two say different things."""
    counted = _HOW_MANY.search(question)
    if counted is None:
        return None
    nouns = terms(counted["noun"] or counted["of"] or counted["alone"])
    if not nouns:
        return None
    wanted = {nouns[0], *alike(nouns[0])} | (PEOPLE if nouns[0] in PEOPLE else frozenset())
    found: list[tuple[Quantity, Line]] = []
    for line in lines_with(text, _INCLUDING):
        if wanted & set(terms(line.text)):
            found += [(q, line) for name in _names(question) for q in _at(line.text, name)]
    if len({q.value for q, _ in found}) != 1:
        return None
    quantity, line = found[0]
    return _drafted(quantity, line, filing)


def _names(question: str) -> list[str]:
    """Names in a question, with and without an owner's "'s"."""
    found = [_QUESTION_WORD.sub("", name) for name in _NAME.findall(question)]
    return list(dict.fromkeys(n for name in found if name for n in (name, _DEFINED.sub("", name))))


def _at(text: str, name: str) -> list[Quantity]:
    """Numbers that stand right before "at Harbour Cafe"."""
    behind = re.compile(
        rf"\s+(?:\w+\s+){{0,2}}?(?:at|in|for|by|with)\s+(?:the\s+|our\s+)?{re.escape(name)}(?![\w])"
        r"(?!(?:[’']s)? [A-Z])"
    )
    return [q for q in numbers_in(text) if behind.match(text, q.end)]


def _drafted(quantity: Quantity, line: Line, filing: FilingMeta) -> Draft:
    said = f"{format_quantity(quantity)} [1]\n\n“{quoted(line.text)}”"
    start, end = line.start + quantity.start, line.start + quantity.end
    value = replace(quantity, start=start, end=end)
    return Draft(said, (Source(filing, line.start, line.end),), "sentence", value)
