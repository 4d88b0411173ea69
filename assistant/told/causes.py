"""Why a figure moved: the clause behind "primarily due to", of the figure and period asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.told.lines import Line, line_at, lowered, numbered, told
from assistant.told.moved import Moved, cost_of, fit
from assistant.told.short_names import spelled_out
from assistant.types import Draft
from index.types import FilingMeta

_ADVERB = r"(?:primarily|mainly|largely|principally|mostly|chiefly|predominantly|partly|partially)"
_MARK = re.compile(
    rf"\b(?:{_ADVERB}\s+)?(?:(?:which|and)\s+)?(?:(?:is|are|was|were|has been|have been)\s+)?"
    rf"(?P<kept>(?:{_ADVERB}\s+)?(?:due(?:\s+{_ADVERB})?\s+to|because(?:\s+of)?)"
    rf"|(?:{_ADVERB}\s+)?(?:driven(?:\s+{_ADVERB})?\s+by|attribut(?:able|ed)(?:\s+{_ADVERB})?\s+to"
    rf"|(?:as\s+)?(?:a|the)\s+result\s+of|result(?:ed|ing|s)?(?:\s+{_ADVERB})?\s+from|owing\s+to"
    rf"|caused(?:\s+{_ADVERB})?\s+by|reflect(?:s|ed|ing)?|led\s+by|related(?:\s+{_ADVERB})?\s+to"
    rf"|on\s+account\s+of|consist(?:s|ed)\s+{_ADVERB}\s+of|benefit(?:t?ed|ting)\s+from"
    rf"|(?<=impacted\s)(?:{_ADVERB}\s+)?by|(?<=affected\s)(?:{_ADVERB}\s+)?by)):?\s+"
    r"(?:the\s+(?:impacts?|effects?)\s+of\s+)?",
    re.IGNORECASE,
)
# The words that a mark begins with: in small letters and looked for first, a filing's marks are
# found in a fifth of the time.
_OPENS = (
    r"(?=primarily|mainly|largely|principally|mostly|chiefly|predominantly|partly|partially|which|and"
    r"|is|are|was|were|has|have|due|because|driven|attribut|as\s|a\s|the\s|result|owing|caused|reflect"
    r"|led|related|on\s|consist|benefit|by)"
)
_MARK_SMALL = re.compile(_MARK.pattern.replace(r"\b", rf"\b{_OPENS}", 1))
# "This increase was due to ...": what increased is told by the sentence before.
_BACK = re.compile(
    r"^\W*(?:[\w\s,-]{0,40}?\b)?(?:this|the|these|such|that|both)\s+(?:[\w.,$%]+\s+){0,4}?"
    r"(?:increase|decrease|decline|growth|improvement|change|reduction|rise|drop|variance|expansion"
    r"|contraction|fluctuation|movement|difference|performance)s?\b(?!\s+(?:in|of)\b)",
    re.IGNORECASE,
)
_ITEMS = re.compile(r"(?:following|:)\W*$", re.IGNORECASE)
# "driven by:", with the reasons as a list below.
_LISTS = re.compile(r":\s*(?=[•●○▪–—-])")
_GAP = 4
_BULLET = re.compile(r"^\s*(?:[•●○▪–—-]|\(?(?:i{1,3}|iv|v|[a-z0-9])[.)])\s")
# "The increase resulting from X was offset by Y" does not say why it increased.
_OFFSET = re.compile(
    r"[^,;.]{0,90}\s(?:was|were|is|are)\s+(?:more than\s+)?(?:\w+ly\s+)?"
    r"(?:offset|included|recorded|reported|recognized)\b"
)
_OFFSET_BY = re.compile(r"\boffset\b", re.IGNORECASE)
_CLAUSE = re.compile(r";\s|[.)]\s*\n\s*(?=[A-Z])|\.\s+(?=[A-Z])")
_BEHIND = re.compile(r",?\s+compared (?:to|with)\b[^,;.]{0,80}$", re.IGNORECASE)
# A margin moves as costs do that are told of as a part of sales.
_OF_SALES = re.compile(
    r"\bcosts?\s+of\s+(?:\w+\s+)?(?:sales|sold|revenues?)\b[^.;]*"
    r"\b(?:percent\w*|%)\s+(?:to|of)\s+(?:\w+\s+)?(?:sales|revenues?)\b",
    re.IGNORECASE,
)
# What could come tells no reason for what came.
_MIGHT = re.compile(r"\b(?:may|might|could)\b(?! \d)")
_SHORT_LINE = 75
_TWICE = 0.05
_BEFORE = 0.04
_LATER = 0.02
_ENOUGH = 0.62
_MOST_ITEMS = 8
_LEAST = 12


@dataclass(frozen=True, slots=True)
class Cause:
    """The clause that gives the reasons, its filing's sentence, and how well the effect fits."""

    start: int
    end: int
    quote: tuple[int, int]
    fit: float


def why_it_moved(moved: Moved, filings: Sequence[FilingMeta], texts: Sequence[str]) -> Draft | None:
    """The reasons that the filings give for the movement asked about; None where none gives any
    for this very figure, period and direction."""
    best: tuple[float, Draft] | None = None
    for order, (filing, text) in enumerate(zip(filings, texts, strict=True)):
        causes = list(_causes(moved, filing, text))
        if not causes and (cost := cost_of(moved)):
            causes = [c for c in _causes(cost, filing, text) if _OF_SALES.search(_said(c, text))]
        cause = max(causes, key=lambda c: (c.fit, -c.start), default=None)
        if cause is None or cause.fit - _LATER * order < _ENOUGH:
            continue
        if best is None or cause.fit - _LATER * order > best[0]:
            answer = text[cause.start : cause.end]
            best = (cause.fit - _LATER * order, told(filing, text, answer, cause.quote))
    return best[1] if best else None


def _said(cause: Cause, text: str) -> str:
    """The words of a sentence up to the reasons it gives."""
    return text[cause.quote[0] : cause.start]


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that lead to a reason, by their span; ``kept`` is that of those that are kept where it
    is asked why."""

    start: int
    end: int
    kept: tuple[int, int]


@lru_cache(maxsize=16)
def _marks(text: str) -> tuple[Mark, ...]:
    """The marks of a filing in order, which are the same whatever is asked."""
    found = _MARK_SMALL.finditer(lowered(text))
    return tuple(Mark(match.start(), match.end(), match.span("kept")) for match in found)


def _causes(moved: Moved, filing: FilingMeta, text: str) -> Iterator[Cause]:
    for mark in _marks(text):
        line = line_at(text, mark.start)
        listed = _LISTS.match(text, mark.kept[1]) is not None
        if mark.end > line.end + listed * _GAP or "\t" in line.text[: mark.start - line.start]:
            continue
        if fronted := _fronted(moved, filing, line, mark):
            yield fronted
            continue
        effect, lead, loss = _effect(text, line, mark.start)
        fits = fit(moved, filing, effect, before=_before(text, line)) - loss
        if fits < _ENOUGH and (spelled := spelled_out(effect, text)) != effect:
            fits = fit(moved, filing, spelled, before=_before(text, line)) - loss
        if fits < _ENOUGH or (line.end - mark.end < _LEAST and not listed):
            continue
        if _OFFSET.match(text, mark.end, line.end) or _OFFSET_BY.search(effect):
            continue
        if _MIGHT.search(line.text):
            continue
        start = mark.kept[0] if moved.why else mark.end
        end = _end(text, line, mark.end)
        yield Cause(start, end, (lead, max(end, line.end)), fits)


def _fronted(moved: Moved, filing: FilingMeta, line: Line, mark: Mark) -> Cause | None:
    """The reason of a sentence that opens with it: "As a result of the strike, sales fell"."""
    if line.text[: mark.start - line.start].strip(" •\n"):
        return None
    if _OFFSET_BY.search(line.text):
        return None
    start = mark.kept[0] if moved.why else mark.end
    for comma in re.finditer(r",\s+", line.text):
        fits = fit(moved, filing, line.text[comma.end() :])
        if fits >= _ENOUGH and line.start + comma.start() > mark.end:
            return Cause(start, line.start + comma.start(), (line.start, line.end), fits)
    return None


def _effect(text: str, line: Line, mark: int) -> tuple[str, int, float]:
    """What a reason is given for, where its telling begins, and what that costs in sureness."""
    said = text[line.start : mark]
    begin = max((m.end() for m in _CLAUSE.finditer(said)), default=0)
    earlier = [m.end() for m in _MARK.finditer(said)]
    loss = _TWICE if earlier else 0.0
    effect = said[max([begin, *earlier]) :]
    if line.number and not begin and (_BACK.match(effect) or len(effect.split()) < 2):
        before = numbered(text, line.number - 1)
        if line.start - before.end < 4 or text[before.end : line.start].isspace():
            return f"{before.text} {effect}", before.start, loss + _BEFORE
    return effect, line.start + begin, loss


def _before(text: str, line: Line) -> str:
    return numbered(text, line.number - 1).text if line.number else ""


def _end(text: str, line: Line, start: int) -> int:
    """The end of the reasons: of the sentence, or of the list that follows it."""
    end = line.end
    if not _ITEMS.search(line.text):
        stop = re.search(r"[.;]\s+(?=[A-Z])|\(see\b|\.\s*$", text[start:end])
        end = start + stop.start() if stop else end
        behind = _BEHIND.search(text[start:end])
        return start + behind.start() if behind else end
    for number in range(line.number + 1, line.number + 1 + _MOST_ITEMS):
        item = numbered(text, number)
        if not _BULLET.match(item.text):
            break
        end = item.start + _item_end(item.text)
    return end


def _item_end(item: str) -> int:
    """The end of a list item: of its sentence, or of a short line behind which other words follow
    that no longer belong to it."""
    for new_line in re.finditer(r"\n(?=[A-Z])", item):
        last = item[: new_line.start()].rpartition("\n")[2]
        if len(last) < _SHORT_LINE:
            return new_line.start()
    return len(item)
