"""A model's draft brought under the rules of the house: closed markers, checked numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.chain import Brief, Conversation, ModelFaultError, ModelReply
from assistant.citations import MARKER, markers
from assistant.offline import Findings
from assistant.operands import describe
from assistant.scope import Understanding
from assistant.types import Draft, NumberCheck, Source, Status
from index.types import Passage

Judge = Callable[[Draft], Sequence[NumberCheck]]


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
    conversation_with: Callable[[Brief], Conversation],
    judge: Judge,
) -> Written:
    """A draft by the model, repaired once where a marker dangles or a number fails its check."""
    sources, brief = _brief(understanding, findings, passages)
    try:
        conversation = conversation_with(brief)
        reply = conversation.reply()
        draft = _draft(reply, sources, findings)
        problems = _problems(draft, judge) if reply.answered else []
        if problems:
            reply = conversation.repair(reply.model_dump_json(), problems)
            draft = _draft(reply, sources, findings)
    except ModelFaultError as fault:
        note = f"{fault} This answer was made without the model."
        return Written(None, fault.fault, (note,))
    if not reply.answered:
        return Written(None, "ok", (f"The model found no answer: {MARKER.sub('', reply.text)}",))
    return Written(draft)


def _brief(
    understanding: Understanding, findings: Findings, passages: Sequence[Passage]
) -> tuple[tuple[Source, ...], Brief]:
    """The evidence in the order of its markers: what the offline answer rests on, then passages."""
    own = findings.draft
    sources = list(own.sources) if own else []
    texts = [f"Source of a checked figure, in {_named(source)}." for source in sources]
    for passage in passages:
        chunk = passage.chunk
        sources.append(Source(passage.filing, chunk.start, chunk.end))
        head = " > ".join((_named(sources[-1]), *chunk.heading_path))
        texts.append("\n".join(part for part in (head, chunk.context, chunk.text) if part))
    scope = understanding.scope
    said = "; ".join((*scope.companies, *scope.forms, *(describe(p) for p in scope.periods)))
    figures = own.text if own and own.method != "sentence" else ""
    return tuple(sources), Brief(understanding.question, said, figures, tuple(texts))


def _named(source: Source) -> str:
    filing = source.filing
    return f"{filing.form or 'filing'} of {filing.company or 'an unnamed company'}"


def _draft(reply: ModelReply, sources: tuple[Source, ...], findings: Findings) -> Draft:
    own = findings.draft
    calculations = own.calculations if own else ()
    text = MARKER.sub(
        lambda match: match[0] if 1 <= int(match[1]) <= len(sources) else f"({match[1]}?)",
        reply.text.strip(),
    )
    return Draft(text, sources, "model", own.value if own else None, calculations)


def _problems(draft: Draft, judge: Judge) -> list[str]:
    found = []
    if "?)" in draft.text or not markers(draft.text):
        found.append("It cites evidence that there is not, or cites nothing.")
    found += [
        f"The figure {check.quantity.text} is {check.verdict}: {check.reason}"
        for check in judge(draft)
        if not check.accepted
    ]
    return found
