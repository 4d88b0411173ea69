"""A model's draft brought under the rules of the house: closed markers, checked figures, no links.

The model may word an answer; it may not overrule one. Where a figure was worked out from the
filings, a draft that does not state it is set aside.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from assistant.check.values import relate_units
from assistant.citations import markers
from assistant.findings import Findings
from assistant.holdings.holdings import Holdings
from assistant.model.chain import Brief, Conversation, ModelReply, Progress
from assistant.model.citing import narrowed, with_markers
from assistant.model.evidence import Piece, pieces, scope_in_words
from assistant.model.faults import ModelFaultError
from assistant.model.text import host_of, tidy
from assistant.scope.understand import Understanding
from assistant.types import Draft, NumberCheck, Status
from index.quantities import format_quantity
from index.types import Passage, Quantity

Judge = Callable[[Draft], Sequence[NumberCheck]]

_PROBLEMS = 12
_REASON = 240
_ASKS_SITE = re.compile(r"\b(?:web ?sites?|web ?pages?|home ?pages?|urls?)\b", re.IGNORECASE)
_SITE = re.compile(r"(?:https?://|\bwww\.)[\w.-]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Written:
    """What came of asking a model. ``draft`` is None where the offline answer has to stand."""

    draft: Draft | None
    status: Status = "ok"
    notes: tuple[str, ...] = ()


def write(
    understanding: Understanding,
    findings: Findings,
    passages: Sequence[Passage],
    *,
    holdings: Holdings,
    conversation_with: Callable[[Brief], Conversation],
    judge: Judge,
    on_progress: Progress | None = None,
) -> Written:
    """A draft by the model, repaired once where a marker dangles or a figure fails its check.

    Never raises what a provider raises: a model that fails leaves a note and a status.
    """
    own = findings.draft
    evidence = pieces(own, passages, holdings)
    if not evidence:
        return Written(None)
    figures = own.text if own and own.method != "sentence" else ""
    brief = Brief(
        understanding.question,
        scope_in_words(understanding),
        figures,
        tuple((piece.title, piece.text) for piece in evidence),
    )
    rules = _Rules(own, evidence, holdings, judge, _hosts(understanding.question, evidence))
    try:
        conversation = conversation_with(brief)
        return _converse(conversation, rules, on_progress)
    except ModelFaultError as fault:
        return Written(None, fault.fault, (f"{fault} What follows was made without the model.",))


def _converse(conversation: Conversation, rules: _Rules, on_progress: Progress | None) -> Written:
    reply = conversation.reply(on_progress)
    reading = rules.read(reply)
    if reply.answered and reading.problems and conversation.may_repair:
        reply = conversation.repair(reply.model_dump_json(), reading.problems, on_progress)
        reading = rules.read(reply)
    if not reply.answered:
        return Written(None, "ok", ("The model found no answer in what it was given to read.",))
    return rules.written(reading)


def _hosts(question: str, evidence: Sequence[Piece]) -> frozenset[str]:
    """Web sites that the evidence names, where the question asks for one."""
    if not _ASKS_SITE.search(question):
        return frozenset()
    return frozenset(host_of(m[0]) for piece in evidence for m in _SITE.finditer(piece.text))


@dataclass(frozen=True, slots=True)
class _Reading:
    """A reply, read: its draft, the verdicts on it, and what has to be said of it."""

    draft: Draft
    checks: tuple[NumberCheck, ...]
    problems: tuple[str, ...]
    notes: tuple[str, ...]


class _Rules:
    """What a draft by the model has to keep to, for one question."""

    def __init__(
        self,
        own: Draft | None,
        evidence: Sequence[Piece],
        holdings: Holdings,
        judge: Judge,
        hosts: frozenset[str],
    ) -> None:
        self._sources = tuple(piece.source for piece in evidence)
        self._own = own
        self._holdings = holdings
        self._judge = judge
        self._hosts = hosts
        self._anchor = _anchor(own, judge)

    def read(self, reply: ModelReply) -> _Reading:
        """The draft that a reply makes, and what is wrong with it."""
        tidied = tidy(reply.text, len(self._sources), self._hosts)
        draft = Draft(tidied.text, self._sources, "model")
        draft = self._with_value(draft, tuple(self._judge(draft)))
        checks = tuple(self._judge(draft))
        text = with_markers(draft.text, checks, self._sources)
        if text != draft.text:
            draft = replace(draft, text=text)
            checks = tuple(self._judge(draft))
        problems, notes = list[str](), list[str]()
        if tidied.dangling:
            problems.append("It cites evidence that was not given.")
            notes.append("The model cited a source that it was not given: the mark was taken out.")
        if not markers(draft.text):
            problems.append("It cites nothing.")
            notes.append("The model names no source for this answer.")
        if tidied.links:
            notes.append("Links or markup were taken out of the model's answer.")
        flagged = [check for check in checks if not check.accepted]
        if flagged:
            notes.append(_flagged_in_words(len(flagged), len(checks)))
        problems += [_problem(check) for check in flagged[:_PROBLEMS]]
        if self._anchor and _passes_over(self._anchor, checks):
            figure = format_quantity(self._anchor)
            problems.append(f"It does not state the checked figure {figure}.")
        return _Reading(draft, checks, tuple(problems), tuple(notes))

    def written(self, reading: _Reading) -> Written:
        """The answer that a reply leads to, after its repair."""
        if not reading.draft.text:
            return Written(None, "provider_error", ("The model's reply held no words.",))
        if self._anchor and _passes_over(self._anchor, reading.checks):
            note = (
                "The model's answer was set aside: it did not give the figure that was worked out "
                "from the filings."
            )
            return Written(None, "ok", (note,))
        sources = narrowed(reading.draft.text, reading.checks, self._sources, self._holdings)
        exact = replace(reading.draft, sources=sources)
        # Facts are known from the places cited: no figure may lose its support to a shorter quote.
        kept = _verdicts(self._judge(exact)) == _verdicts(reading.checks)
        return Written(exact if kept else reading.draft, "ok", reading.notes)

    def _with_value(self, draft: Draft, checks: Sequence[NumberCheck]) -> Draft:
        """The draft with the offline value and its calculation where it states that value, else
        with the one figure it commits to."""
        own = self._own
        if own and own.value and _states(checks, own.value):
            return replace(draft, value=own.value, calculations=own.calculations)
        said = {
            (check.quantity.value, check.quantity.unit): check.quantity
            for check in checks
            if check.accepted and check.verdict != "restated"
        }
        return replace(draft, value=next(iter(said.values()))) if len(said) == 1 else draft


def _anchor(own: Draft | None, judge: Judge) -> Quantity | None:
    """The figure that was worked out from the filings and stood its check; None without one."""
    if own is None or own.value is None or own.method not in ("fact", "calculation"):
        return None
    return own.value if all(check.accepted for check in judge(own)) else None


def _passes_over(anchor: Quantity, checks: Sequence[NumberCheck]) -> bool:
    """Whether a draft leaves out the figure worked out, and does not itself give one that the check
    worked out: the two may answer the question differently ("by how much did it grow?")."""
    sound = all(check.accepted for check in checks)
    derived = sound and any(check.verdict == "derived" for check in checks)
    return not derived and not _states(checks, anchor)


def _states(checks: Sequence[NumberCheck], value: Quantity) -> bool:
    """Whether one of the figures is this one, at its own precision."""
    return any(
        relate_units(check.quantity.unit, value.unit) != "other"
        and abs(abs(check.quantity.value) - abs(value.value)) <= check.quantity.tolerance
        for check in checks
    )


def _problem(check: NumberCheck) -> str:
    reason = check.reason if len(check.reason) <= _REASON else check.reason[:_REASON] + " …"
    return f"The figure {check.quantity.text.strip()} is {check.verdict}: {reason}"


def _flagged_in_words(flagged: int, figures: int) -> str:
    if figures == 1:
        return "The figure in the model's answer could not be verified: do not rely on it."
    return (
        f"{flagged} of the {figures} figures in the model's answer could not be verified: do not "
        f"rely on {'it' if flagged == 1 else 'them'}."
    )


def _verdicts(checks: Sequence[NumberCheck]) -> list[tuple[str, bool]]:
    return [(check.quantity.text, check.accepted) for check in checks]
