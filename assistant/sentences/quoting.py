"""A ranked sentence or field as an answer in its own words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.citations import MARKER
from assistant.operands.fact_period import describe
from assistant.sentences.extractive import Ranked
from assistant.sentences.spans import Span
from assistant.sentences.split import Sentence
from assistant.types import Draft, Source
from index.types import Period, Quantity

_TIE = 0.02
_QUOTE_LENGTH = 420


def draft_from(ranked: Sequence[Ranked], dated: Sequence[tuple[Period, Quantity]] = ()) -> Draft:
    """The best sentence as an answer: the value first where one was asked for, then the words.

    ``dated`` are the values of the periods asked for, where there are several. Fields of one label
    that answer equally well are listed together.
    """
    best = ranked[0]
    if best.sentence.is_field:
        return _fields_draft(ranked)
    sentence = best.sentence
    start, end = _window(sentence, best.value or best.span)
    quote = quoted(sentence.text[start - sentence.start : end - sentence.start])
    source = Source(sentence.filing, start, end)
    dots = "" if start == sentence.start else "… "
    tail = "" if end == sentence.end else " …"
    said = f"“{dots}{quote}{tail}”"
    if dated:
        lines = [f"{_named(p, dated)}: {_lead(q, sentence)} [1]" for p, q in dated]
        values = tuple(quantity for _, quantity in dated)
        return Draft("\n\n".join([*lines, said]), (source,), "sentence", None, (), values)
    if best.value is None and best.span:
        short = " ".join(sentence.text[best.span.start : best.span.end].split())
        text = f"{quoted(short)} [1]\n\n{said}" if len(short) < len(quote) - 1 else f"{said} [1]"
        return Draft(text, (source,), "sentence", short=(short,))
    if best.value is None:
        return Draft(f"{said} [1]", (source,), "sentence")
    return Draft(f"{_lead(best.value, sentence)} [1]\n\n{said}", (source,), "sentence", best.value)


def _named(period: Period, dated: Sequence[tuple[Period, Quantity]]) -> str:
    """The year of a period, or all of it where another asked for is of the same year."""
    alone = sum(other.end.year == period.end.year for other, _ in dated) == 1
    return str(period.end.year) if alone else describe(period)


def quoted(text: str) -> str:
    """Words of a filing on one line; a footnote mark "[1]" of theirs is no marker of ours."""
    return MARKER.sub(r"(\1)", " ".join(text.split()))


def _fields_draft(ranked: Sequence[Ranked]) -> Draft:
    best = ranked[0]
    alike = [
        r
        for r in ranked
        if r.sentence.is_field
        and r.sentence.label == best.sentence.label
        and r.sentence.filing.id == best.sentence.filing.id
        and abs(r.score - best.score) < _TIE
    ]
    distinct = {" ".join(r.sentence.text.split()): r.sentence for r in reversed(alike)}
    shown = sorted(distinct.values(), key=lambda sentence: sentence.start)
    lines = [f"{s.label}: {quoted(s.text)} [{n}]" for n, s in enumerate(shown, start=1)]
    sources = tuple(Source(s.filing, s.start, s.end) for s in shown)
    value = best.value if len(shown) == 1 else None
    return Draft("\n\n".join(lines), sources, "sentence", value)


def _lead(value: Quantity, sentence: Sentence) -> str:
    """The value as printed, with the thing it counts: "830,000 Class A ordinary shares"."""
    about = "approximately " if value.approximate and "prox" not in value.text else ""
    noun = re.match(
        r"\s(?:of )?(?:(?:per )?(?:Class|Series) \w+ )?(?:ordinary |common |preferred )?"
        r"(?:shares?|ADSs?|units?|directors?|employees?)\b",
        sentence.text[value.end :],
    )
    per = re.match(r"\s+per (?:Class \w+ )?(?:ordinary |common )?\w+", sentence.text[value.end :])
    return about + " ".join((value.text + (noun[0] if noun else per[0] if per else "")).split())


def _window(sentence: Sentence, value: Quantity | Span | None) -> tuple[int, int]:
    """The sentence, or of a very long one the words around what answers, cut between words."""
    length = sentence.end - sentence.start
    if length <= _QUOTE_LENGTH:
        return sentence.start, sentence.end
    centre = value.start if value else 0
    left = max(0, min(centre - _QUOTE_LENGTH // 2, length - _QUOTE_LENGTH))
    right = min(length, left + _QUOTE_LENGTH)
    text = sentence.text
    while left > 0 and not text[left - 1].isspace():
        left -= 1
    while right < length and not text[right].isspace():
        right += 1
    return sentence.start + left, sentence.start + right
