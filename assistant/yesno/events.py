"""Whether a filing tells of an event: by its figure, by a sentence that says or denies it, or by
the section for such things that holds none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from assistant.calculate.work_out import Worked
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
from index.types import FilingMeta, Period

_IF = re.compile(
    r"\b(?:may|might|could|if|would|can|from time to time|whether|should|unless|intends?|plans? to"
    r"|expects? to|potential|in the event|future|any such|proposed|restrict(?:s|ed|ing)?"
    r"|prohibit(?:s|ed|ing)?|covenants?|permit(?:s|ted)?)\b",
    re.IGNORECASE,
)
_REACH = 1200
_LONGEST = 900
_SHOWN = 2
_NEAR = timedelta(days=10)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
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
        if not found or not (asked.asked or _is_latest(found[0], arena)):
            continue
        there = found[0].value != 0
        ground = f"{title_of(found[0].plan)} is {'reported' if there else 'nil'}"
        ruling = Ruling(side_of(there), ground, found)
        if there:
            return ruling
        nil = nil or ruling
    return nil


def by_words(
    topic: Topic, filing: FilingMeta, holdings: Holdings, periods: Sequence[Period]
) -> Draft | None:
    """Yes with up to two sentences that tell of it, no with one that denies it; None where the
    filing says neither, or both. ``periods`` are those asked about."""
    text = holdings.filing_text(filing.id)
    denied = [one for one in _found(topic.denies, text) if _is_whole(one.text, periods)]
    told = [one for one in _found(topic.says, text) if one.start not in {d.start for d in denied}]
    told = [one for one in told if not _IF.search(one.text) and not _is_title(one.text)]
    told = [one for one in told if not _turned(topic.says, one.text)]
    told = list({one.text: one for one in told if _in_years(one.text, periods)}.values())
    if told and not denied:
        return _draft("Yes", told[:_SHOWN], filing)
    if denied and not told:
        return _draft("No", denied[:1], filing)
    return None


def _is_latest(worked: Worked, arena: Arena) -> bool:
    """Whether a figure is of the latest filing's own period: shares that stood a year ago say
    nothing of today."""
    ends = [f.period_end for f in arena.understanding.filings if f.period_end]
    end = worked.period.end if worked.period else None
    return end is not None and bool(ends) and max(ends) - end <= _NEAR


def _turned(says: re.Pattern[str] | None, text: str) -> bool:
    """Whether the words that tell of an event stand behind a "no" or "not" of their clause."""
    match = says.search(text) if says else None
    clause = re.split(r"[,;:()]", text[: match.end()])[-1] if match else ""
    return re.search(r"\b(?:no|not|never|none|neither|nor|without)\b", clause, re.I) is not None


def _is_whole(text: str, periods: Sequence[Period]) -> bool:
    """Whether a denial is of all the time asked about: none in the fourth quarter is not none in
    the year."""
    part = re.search(r"\b(?:quarter|month)s?\b", text, re.IGNORECASE)
    short = any(p.start and not p.is_year for p in periods)
    but = re.search(r"\b(?:other than|except\w*|apart from|besides)\b", text, re.IGNORECASE)
    if but or _is_title(text):
        return False
    return (part is None or short) and _in_years(text, periods)


def _in_years(text: str, periods: Sequence[Period]) -> bool:
    """Whether a sentence names a year that is asked about, or none."""
    said = {int(year) for year in _YEAR.findall(text)}
    wanted = {year for p in periods for year in (p.end.year, (p.start or p.end).year)}
    return not periods or not said or bool(said & wanted)


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
