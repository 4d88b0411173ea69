"""A question as everything behind the scope reads it: the asked clause, and how to answer it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.question import Kind, Request, read_question
from assistant.scope.clause import marked, with_same_time, without_heading, without_sources
from assistant.scope.instructions import Instruction, without_instructions
from assistant.scope.names_away import without_names
from assistant.scope.wording import as_question, in_percent
from index.company_names import CompanyMention
from index.periods import FiscalCalendar


def request_of(
    question: str,
    mentions: Sequence[CompanyMention] = (),
    calendar: FiscalCalendar | None = None,
) -> Request:
    """A question of any wording, read; never raises.

    ``mentions`` are where it names the one company that it is about. The text of the request is
    the asked clause: without instructions, without that company, and without the papers to look
    in; what they say is kept in the other fields.
    """
    unnamed = without_names(question, mentions)
    text, how = without_instructions(unnamed)
    marks = marked(text, calendar)
    bare, sources = without_sources(marks.text)
    clause = marks.opened(with_same_time(without_heading(bare)))
    whole = read_question(question)
    clause = in_percent(as_question(clause)) if how.unit == "percent" else as_question(clause)
    request = read_question(clause or question)
    return replace(
        request,
        kind=_kind(request, how, whole.kind),
        scale=whole.scale if how.scale is None else how.scale,
        places=whole.places if how.places is None else how.places,
        statements=whole.statements,
        sources=tuple(marks.opened(source) for source in sources),
    )


def part_of(request: Request, part: str) -> Request:
    """A part of a question that asks several things, to be answered as the whole is."""
    own = read_question(part)
    return replace(request, text=part, kind=own.kind, scale=own.scale or request.scale)


_COUNTED = re.compile(
    r"\b(?:shares|units|employees|people|customers|subscribers|members|tons|tonnes|barrels|boe|acres"
    r"|feet|hours|miles|vehicles|ads|adss|passengers|volume|production|count|headcount)\b",
    re.IGNORECASE,
)


def _kind(request: Request, how: Instruction, whole: Kind) -> Kind:
    """The kind asked for; an answer to be written in millions or in percent is a number, and what
    was paid is money though the clause as read anew no longer says "pay"."""
    if request.kind == "text" and whole == "amount":
        return whole
    if request.kind == "text" and (how.unit == "money" or how.scale is not None):
        return "number" if _COUNTED.search(request.text) and not how.unit else "amount"
    if request.kind in ("text", "number", "amount") and how.unit == "percent":
        return "percent"
    return request.kind
