"""Whether a filing tells of an event: by its figure, by a sentence that says or denies it, or by
the section for such things that holds none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.contest.figures import Arena
from assistant.formula import Operand
from assistant.holdings.holdings import Holdings
from assistant.plans.choose import Plan
from assistant.plans.text import Asked
from assistant.present.ruling import Ruling, side_of
from assistant.sentences.quoting import quoted
from assistant.sentences.split import split
from assistant.types import Draft, Source
from assistant.yesno.measures import Measure, title_of, values_of
from assistant.yesno.topics import Topic
from index.types import FilingMeta

_IF = re.compile(
    r"\b(?:may|might|could|if|would|can|from time to time|whether|should|unless|intends?|plans? to"
    r"|expects? to|potential|risks?|in the event|future|any such)\b",
    re.IGNORECASE,
)
_REACH = 1200
_LONGEST = 900
_SHOWN = 2
_BEHIND_TITLE = re.compile(
    r"(?:proceedings?|comments|disclosures?|securities|arrangements|events)\W+(.+)$", re.IGNORECASE
)
_NONE = re.compile(
    r"^(?:none|not applicable|n/a|no(?:t any)?|nothing(?: to report)?)\.?$"
    r"|^(?:there (?:are|were|is|was|have been|has been) (?:no|none)|the (?:company|registrant)"
    r" (?:has no|is not|does not have|had no|has not)"
    r"|we (?:have no|are not|do not have|had no|know of no))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence of a filing that tells of an event or denies it."""

    start: int
    end: int
    text: str


def by_figure(topic: Topic, asked: Asked, arena: Arena) -> Ruling | None:
    """Yes by a figure other than nil of the period, no by nil; None where no row has one."""
    nil: Ruling | None = None
    for name in topic.items:
        item = Operand(name)
        title = name.replace("_", " ")
        measure = Measure(title, (Plan(title, item, "lookup"),))
        found = values_of(measure, asked.asked[:1], arena.ledger)
        if not found:
            continue
        there = found[0].value != 0
        ground = f"{title_of(found[0].plan)} is {'reported' if there else 'nil'}"
        ruling = Ruling(side_of(there), ground, found)
        if there:
            return ruling
        nil = nil or ruling
    return nil


def by_words(topic: Topic, filing: FilingMeta, holdings: Holdings) -> Draft | None:
    """Yes with up to two sentences that tell of it, no with one that denies it; None where the
    filing says neither, or both."""
    text = holdings.filing_text(filing.id)
    denied = list(_found(topic.denies, text))
    told = [one for one in _found(topic.says, text) if one.start not in {d.start for d in denied}]
    told = [one for one in told if not _IF.search(one.text) and not _is_title(one.text)]
    if told and not denied:
        return _draft("Yes", told[:_SHOWN], filing)
    if denied and not told:
        return _draft("No", denied[:1], filing)
    return None


def by_section(topic: Topic, filing: FilingMeta, holdings: Holdings) -> Draft | None:
    """No where the section for such things says that there are none: "Item 3. ... None."."""
    if topic.titles is None:
        return None
    text = holdings.filing_text(filing.id)
    for section in holdings.sections(filing.id):
        if not topic.titles.search(section.title):
            continue
        body = _body(text[section.start : section.end])
        if body and _NONE.search(" ".join(body.split())) and len(body) < _LONGEST:
            at = section.start + text[section.start : section.end].rfind(body)
            told = Told(section.start, at + len(body), text[section.start : at + len(body)])
            return _draft("No", [told], filing)
    return None


def _body(text: str) -> str:
    """The words of a short section below its title."""
    lines = [line.strip() for line in text.strip().split("\n") if line.strip()]
    if len(lines) > 1:
        return _without_furniture(lines[1:])
    tail = _BEHIND_TITLE.search(text.strip())
    return tail[1].strip() if tail else ""


def _without_furniture(lines: list[str]) -> str:
    kept = [line for line in lines if not re.fullmatch(r"[\d\W]+|Table of Contents", line)]
    return kept[0] if kept else ""


def _found(pattern: re.Pattern[str] | None, text: str) -> Iterator[Told]:
    """The sentences that a pattern stands in, each once, in their order."""
    seen: set[int] = set()
    for match in pattern.finditer(text) if pattern else ():
        if any(start <= match.start() < start + 5 for start in seen):
            continue
        left = max(0, match.start() - _REACH)
        for start, end in split(text[left : match.end() + _REACH]):
            if left + start <= match.start() < left + end:
                told = Told(left + start, left + end, text[left + start : left + end])
                if told.start not in seen and end - start < _LONGEST and "\t" not in told.text:
                    seen.add(told.start)
                    yield told
                break


def _is_title(text: str) -> bool:
    return text.rstrip("”\"')")[-1:] not in ".;!"


def _draft(side: str, told: list[Told], filing: FilingMeta) -> Draft:
    said = [f"“{quoted(one.text)}” [{n}]" for n, one in enumerate(told, start=1)]
    sources = tuple(Source(filing, one.start, one.end) for one in told)
    return Draft("\n\n".join((f"{side}. {said[0]}", *said[1:])), sources, "sentence")
