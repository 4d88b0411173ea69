"""An Answer as HTML. Text that the page did not write becomes markup here, through ``escape``.

What a reader sees is the text itself, character for character: signs, labels and tooltips are drawn
by the stylesheet from attributes, so copying an answer copies its words and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.citations import MARKER
from assistant.markup import count, escape, fold_html, notice_html, period_label
from assistant.page.found import found_html
from assistant.page.page import Exchange
from assistant.page.sources import nearby_html, place_of, source_html
from assistant.page.sums import calculation_html
from assistant.types import (
    Answer,
    Citation,
    Method,
    NumberCheck,
    Refusal,
    RefusalReason,
    Status,
    Verdict,
)
from index.types import Scope

Tone = Literal["good", "sum", "bad", "unsure", "plain"]


@dataclass(frozen=True, slots=True)
class Look:
    """How a verdict is shown: its colour, its sign, and what it means in plain words."""

    tone: Tone
    sign: str
    meaning: str


LOOKS: dict[Verdict, Look] = {
    "supported": Look("good", "✓", "stands in the cited passage"),
    "rounded": Look("good", "≈", "equals the filing's figure at the precision shown"),
    "derived": Look("sum", "ƒ", "recomputed from figures of the filings"),
    "restated": Look("plain", "", "repeats the question"),
    "contradicted": Look("bad", "✗", "the filings say otherwise"),
    "unsupported": Look("bad", "!", "not found in the filings"),
    "ambiguous": Look("unsure", "?", "several figures fit: not settled"),
}
_FEW = 3
METHODS: dict[Method, str] = {
    "fact": "Read from the filing",
    "calculation": "Calculated",
    "sentence": "Quoted from the filing",
    "model": "Written by the model, figures checked without it",
    "none": "",
}
_TROUBLES: dict[Status, str] = {
    "incomplete": "The model's reply broke off. What follows was answered without it.",
    "provider_error": "The model could not be used. What follows was answered without it.",
}
_REFUSALS: dict[RefusalReason, tuple[str, str]] = {
    "not_indexed": (
        "That filing is not in the library",
        "Add it in the sidebar, or ask about a filing that is held.",
    ),
    "not_disclosed": (
        "No answer was found",
        "The filings may say it all the same: look below, or ask in other words.",
    ),
    "ambiguous": (
        "Which one is meant?",
        "Name the company, the period or the line item, or fix the scope in the sidebar.",
    ),
    "conflict": ("The filings disagree", "Open both passages and decide which one applies."),
    "model_unavailable": (
        "The model cannot be reached",
        "Choose “No model” in the sidebar, or try again in a moment.",
    ),
    "bad_question": ("This question cannot be read", "Ask in a sentence, such as those suggested."),
    "empty_library": ("The library is empty", "Add a filing, or the two sample filings."),
}

_LOOKED: frozenset[RefusalReason] = frozenset({"not_disclosed", "ambiguous", "conflict"})
"""Refusals after a search of the filings that were asked about."""


def exchange_html(exchange: Exchange, key: str) -> str:
    """All of an answer: notes, the words or the refusal, calculations, sources, verdicts, scope.

    ``key`` keeps apart the anchors of several answers on one page.
    """
    answer = exchange.answer
    refusal = answer.refusal
    trouble = _TROUBLES.get(answer.status)
    said = (trouble, *answer.notes) if trouble else answer.notes
    understood = exchange.understood if exchange.understood != exchange.question else ""
    cited = zip(answer.citations, exchange.windows, strict=True)
    sources = sorted(cited, key=lambda pair: pair[0].marker)
    return "".join(
        (
            f'<div class="fa-quiet">Understood as: {escape(understood)}</div>'
            if understood
            else "",
            notice_html(said, "warn" if trouble else "info") if said else "",
            refusal_html(refusal) if refusal else answer_html(answer, key),
            *(calculation_html(one, answer.citations, key) for one in answer.calculations),
            *(source_html(citation, view, key) for citation, view in sources),
            "" if refusal else numbers_html(answer, key),
            _nearby(exchange) if refusal and refusal.reason in _LOOKED else "",
            found_html(answer.explanation, answer.scope),
            scope_html(answer.scope),
        )
    )


def _nearby(exchange: Exchange) -> str:
    answer = exchange.answer
    return nearby_html(exchange.understood, answer.passages, answer.scope)


def question_html(question: str) -> str:
    """The reader's own words."""
    return f'<div class="fa-question">{escape(question)}</div>'


def answer_html(answer: Answer, key: str) -> str:
    """The verdict on the whole, then the text with each number and each citation marked."""
    blocks = "".join(
        f'<p class="{"fa-lead" if start == 0 and end <= 160 else "fa-par"}">'
        f"{_marked(answer, start, end, key)}</p>"
        for start, end in _paragraphs(answer.text)
    )
    return f'<div class="fa-answer">{_headline(answer)}{blocks}</div>'


def numbers_html(answer: Answer, key: str) -> str:
    """Each number with its verdict, the reason and the formula; flagged ones first. Folded away
    only where there are many and all are good."""
    checks = distinct(answer.checks)
    if not checks:
        return ""
    flagged = any(not check.accepted for check in checks)
    rows = "".join(_row(check, _judged_by(check, answer.citations, key)) for check in checks)
    return fold_html(
        f"How {count(len(checks), 'figure')} {'was' if len(checks) == 1 else 'were'} checked",
        f'<table class="fa-numbers"><tbody>{rows}</tbody></table>',
        unfolded=flagged or len(checks) <= _FEW,
    )


def distinct(checks: Iterable[NumberCheck]) -> tuple[NumberCheck, ...]:
    """Each number once a verdict, flagged ones first and with each of their reasons: an answer may
    say a number first, and again in the sentence it quotes."""
    once: dict[tuple[str, str, str], NumberCheck] = {}
    for check in checks:
        reason = "" if check.accepted else check.reason
        once.setdefault((check.quantity.text, check.verdict, reason), check)
    return tuple(sorted(once.values(), key=lambda check: check.accepted))


def refusal_html(refusal: Refusal) -> str:
    """Why there is no answer, and what to do about it."""
    title, advice = _REFUSALS[refusal.reason]
    return (
        f'<div class="fa-refusal"><b>{escape(title)}</b>'
        f'<p>{escape(refusal.message)}</p><p class="fa-advice">{escape(advice)}</p></div>'
    )


def scope_html(scope: Scope) -> str:
    """What was looked in, as chips."""
    chips = [*scope.companies, *scope.forms, *(period_label(one) for one in scope.periods)]
    shown = chips or ["the whole library"]
    return (
        '<div class="fa-scope"><span class="fa-quiet">Looked in</span>'
        + "".join(f'<span class="fa-chip">{escape(chip)}</span>' for chip in shown)
        + "</div>"
    )


def _headline(answer: Answer) -> str:
    judged = [check for check in distinct(answer.checks) if check.verdict != "restated"]
    flagged = sum(not check.accepted for check in judged)
    tone, words = "plain", "No figures to verify"
    if flagged:
        tone = "bad"
        words = f"{flagged} of {count(len(judged), 'figure')} not verified: do not rely on "
        words += "it" if flagged == 1 else "them"
    elif judged:
        tone, words = "good", f"{count(len(judged), 'figure')} verified"
    seconds = sum(spent for _, spent in answer.trace)
    side = " · ".join(
        part for part in (METHODS[answer.method], f"{seconds:.1f} s" if seconds else "") if part
    )
    return (
        f'<div class="fa-head"><span class="fa-seal fa-{tone}">{escape(words)}</span>'
        f'<span class="fa-quiet">{escape(side)}</span></div>'
    )


def _paragraphs(text: str) -> list[tuple[int, int]]:
    """Spans of the text between blank lines."""
    spans, at = [], 0
    for gap in re.finditer(r"\n[ \t]*\n\s*", text):
        spans.append((at, gap.start()))
        at = gap.end()
    return [(start, end) for start, end in (*spans, (at, len(text))) if end > start]


def _marked(answer: Answer, start: int, end: int, key: str) -> str:
    """The text between two offsets, with its numbers and markers in markup."""
    marks = {**_markers(answer, key), **_figures(answer)}
    pieces, at = [], start
    for first, last in sorted(marks):
        if first < at or last > end:
            continue
        pieces += [escape(answer.text[at:first]), marks[first, last]]
        at = last
    return "".join([*pieces, escape(answer.text[at:end])])


def _markers(answer: Answer, key: str) -> dict[tuple[int, int], str]:
    known = {citation.marker for citation in answer.citations}
    return {
        match.span(): f'<a class="fa-mark" href="#{key}-{int(match[1])}">{escape(match[0])}</a>'
        for match in MARKER.finditer(answer.text)
        if int(match[1]) in known
    }


def _figures(answer: Answer) -> dict[tuple[int, int], str]:
    """Markup of each number by its span; of two that overlap the flagged one is kept."""
    chosen: dict[tuple[int, int], str] = {}
    for check in sorted(answer.checks, key=lambda one: one.accepted):
        start, end = check.quantity.start, check.quantity.end
        if end > start and all(end <= first or last <= start for first, last in chosen):
            chosen[start, end] = _figure(check, answer.text[start:end])
    return chosen


def _figure(check: NumberCheck, words: str) -> str:
    look = LOOKS[check.verdict]
    why = f"{check.verdict}: {check.reason or look.meaning}"
    why = f"{why}\n{check.formula}" if check.formula else why
    tip = escape(why)
    return (
        f'<span class="fa-fig fa-{look.tone}" tabindex="0" role="note" data-sign="{look.sign}" '
        f'data-verdict="{check.verdict}" data-tip="{tip}" aria-label="{escape(words)}, {tip}">'
        f"{escape(words)}</span>"
    )


def _row(check: NumberCheck, judged_by: str) -> str:
    look = LOOKS[check.verdict]
    formula = f'<div class="fa-formula">{escape(check.formula)}</div>' if check.formula else ""
    return (
        f'<tr class="fa-{look.tone}"><td><span class="fa-badge fa-{look.tone}">{look.sign} '
        f'{check.verdict}</span></td><td class="fa-amount">{escape(check.quantity.text)}</td>'
        f"<td>{escape(check.reason or look.meaning)} {judged_by}{formula}</td></tr>"
    )


def _judged_by(check: NumberCheck, citations: Sequence[Citation], key: str) -> str:
    """Where the evidence stands: the marker of its citation, else its filing in words."""
    places = []
    for place in check.evidence:
        around = [one.marker for one in citations if _holds(one, place)]
        if around:
            places.append(f'<a class="fa-mark" href="#{key}-{around[0]}">[{around[0]}]</a>')
        else:
            where = " · ".join(place_of(place.filing, place.section, place.page))
            places.append(f'<span class="fa-quiet">({escape(where)})</span>')
    return " ".join(dict.fromkeys(places))


def _holds(citation: Citation, place: Citation) -> bool:
    same = citation.filing.id == place.filing.id
    return same and citation.start <= place.start and place.end <= citation.end
