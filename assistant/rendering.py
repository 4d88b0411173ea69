"""An Answer as HTML. Text that the page did not write becomes markup here, through ``escape``.

What a reader sees is the text itself, character for character: signs, labels and tooltips are drawn
by the stylesheet from attributes, so copying an answer copies its words and nothing else.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.citations import MARKER
from assistant.types import Answer, Method, NumberCheck, Refusal, RefusalReason, Verdict
from index.types import Period, Scope

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
METHODS: dict[Method, str] = {
    "fact": "Read from the filing",
    "calculation": "Calculated",
    "sentence": "Quoted from the filing",
    "model": "Written by the model, figures checked without it",
    "none": "",
}
_REFUSALS: dict[RefusalReason, tuple[str, str]] = {
    "not_indexed": (
        "That filing is not in the library",
        "Add it in the sidebar, or ask about a filing that is held.",
    ),
    "not_disclosed": (
        "The filings do not say",
        "Look at the nearest passages below, or add a filing that states it.",
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
# Characters that draw nothing, or draw others elsewhere: "$1" + U+202E + "05" is shown as "$150".
# A lone surrogate cannot be sent to a browser at all. All become a visible sign.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\U000e0000-\U000e007f\ud800-\udfff]"
)


def escape(text: str) -> str:
    """Text as HTML that shows exactly this text. Every string that is put into markup goes here."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return html.escape(_UNSEEN.sub("\ufffd", plain))


def question_html(question: str) -> str:
    """The reader's own words."""
    return f'<div class="fa-question">{escape(question)}</div>'


def answer_html(answer: Answer, key: str) -> str:
    """The verdict on the whole, then the text with each number and each citation marked.

    ``key`` keeps apart the anchors of several answers on one page.
    """
    blocks = "".join(
        f'<p class="{"fa-lead" if start == 0 and end <= 160 else "fa-par"}">'
        f"{_marked(answer, start, end, key)}</p>"
        for start, end in _paragraphs(answer.text)
    )
    return f'<div class="fa-answer">{_headline(answer)}{blocks}</div>'


def numbers_html(checks: Sequence[NumberCheck]) -> str:
    """Each number with its verdict, the reason and the formula; flagged ones first."""
    rows = "".join(_row(check) for check in distinct(checks))
    return f'<table class="fa-numbers"><tbody>{rows}</tbody></table>'


def distinct(checks: Iterable[NumberCheck]) -> tuple[NumberCheck, ...]:
    """Each verdict once, flagged ones first: an answer may say the same number twice."""
    once = {(c.quantity.text, c.verdict, c.reason, c.formula): c for c in checks}
    return tuple(sorted(once.values(), key=lambda check: check.accepted))


def refusal_html(refusal: Refusal) -> str:
    """Why there is no answer, and what to do about it."""
    title, advice = _REFUSALS[refusal.reason]
    return (
        f'<div class="fa-refusal"><b>{escape(title)}</b>'
        f'<p>{escape(refusal.message)}</p><p class="fa-advice">{escape(advice)}</p></div>'
    )


def notice_html(lines: Sequence[str], tone: Literal["info", "warn", "good"] = "info") -> str:
    """Lines that are said calmly: notes of an answer, what became of an upload."""
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return f'<ul class="fa-notice fa-{tone}">{items}</ul>'


def scope_html(scope: Scope) -> str:
    """What was looked in, as chips."""
    chips = [*scope.companies, *scope.forms, *(period_label(one) for one in scope.periods)]
    shown = chips or ["the whole library"]
    return (
        '<div class="fa-scope"><span class="fa-quiet">Looked in</span>'
        + "".join(f'<span class="fa-chip">{escape(chip)}</span>' for chip in shown)
        + "</div>"
    )


def period_label(period: Period) -> str:
    """A period in few words: "at 31 Dec 2022", "year to 28 Sep 2024", "3 months to 30 Jun 2024"."""
    end = f"{period.end.day} {period.end:%b %Y}"
    if period.start is None:
        return f"at {end}"
    months = round(period.days / 30.44)
    if months == 12:
        return f"year to {end}"
    if months and abs(period.days - months * 30.44) < 4:
        return f"{months} month{'s' if months > 1 else ''} to {end}"
    return f"{period.start.day} {period.start:%b %Y} to {end}"


def _headline(answer: Answer) -> str:
    judged = [check for check in distinct(answer.checks) if check.verdict != "restated"]
    flagged = [check for check in judged if not check.accepted]
    method = METHODS[answer.method]
    if flagged:
        count = f"{len(flagged)} of {len(judged)} figures" if len(judged) > 1 else "The figure"
        verb = "are" if len(flagged) > 1 else "is"
        tone, words = "bad", f"{count} {verb} not verified: do not rely on it"
        words = words.replace("rely on it", "rely on them") if len(flagged) > 1 else words
    elif judged:
        count = f"All {len(judged)} figures" if len(judged) > 1 else "The figure"
        tone, words = "good", f"{count} verified"
    else:
        tone, words = "plain", "No figures to verify"
    side = f'<span class="fa-quiet">{escape(method)}</span>' if method else ""
    return (
        f'<div class="fa-head"><span class="fa-seal fa-{tone}">{escape(words)}</span>{side}</div>'
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
        f'<span class="fa-fig fa-{look.tone}" tabindex="0" data-sign="{look.sign}" '
        f'data-verdict="{check.verdict}" data-tip="{tip}" aria-label="{escape(words)}, {tip}">'
        f"{escape(words)}</span>"
    )


def _row(check: NumberCheck) -> str:
    look = LOOKS[check.verdict]
    formula = f'<div class="fa-formula">{escape(check.formula)}</div>' if check.formula else ""
    return (
        f'<tr class="fa-{look.tone}"><td><span class="fa-badge fa-{look.tone}">{look.sign} '
        f'{check.verdict}</span></td><td class="fa-amount">{escape(check.quantity.text)}</td>'
        f"<td>{escape(check.reason or look.meaning)}{formula}</td></tr>"
    )
