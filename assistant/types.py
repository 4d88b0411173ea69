"""What a question becomes: an answer whose every number carries a verdict."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from index.retrieve.record import Retrieval
from index.types import Fact, FilingMeta, Passage, Period, Quantity, Scope

Verdict = Literal[
    "supported", "rounded", "derived", "contradicted", "ambiguous", "unsupported", "restated"
]
RefusalReason = Literal[
    "not_indexed",
    "not_disclosed",
    "ambiguous",
    "conflict",
    "model_unavailable",
    "bad_question",
    "empty_library",
]
Status = Literal["ok", "refused", "incomplete", "provider_error"]
Method = Literal["fact", "calculation", "sentence", "model", "none"]
Outcome = Literal["worked", "gap", "passed over"]
ACCEPTED: frozenset[Verdict] = frozenset({"supported", "rounded", "derived", "restated"})


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a claim stands. ``quote`` is ``filing text[start:end]``, word for word."""

    marker: int
    filing: FilingMeta
    section: str
    page: int | None
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class NumberCheck:
    """The verdict on one number of the answer, reached without a language model.

    ``quantity`` has its span in the answer's text. ``restated`` marks a number that only repeats
    the question (the year asked about). ``evidence`` are the citations' spans it was judged by,
    ``formula`` is shown for ``derived``.
    """

    quantity: Quantity
    verdict: Verdict
    reason: str
    evidence: tuple[Citation, ...] = ()
    formula: str = ""

    @property
    def accepted(self) -> bool:
        """True where a reader may rely on the number."""
        return self.verdict in ACCEPTED


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why there is no answer, in words for the reader, with what is held instead."""

    reason: RefusalReason
    message: str


@dataclass(frozen=True, slots=True)
class Calculation:
    """A result computed in Decimal. ``operands`` are the facts that ``formula`` names in order.
    ``likely`` where they were chosen by likeness of words alone: its result counts as doubtful."""

    formula: str
    result: Quantity
    operands: tuple[Fact, ...]
    note: str = ""
    likely: bool = False


ANOTHER_DEFINITION = "By another definition in use."
"""The note of a calculation that gives a metric by another of its definitions."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a draft may rest on: passages in the order of their markers, and facts.

    ``quotable`` are texts whose words the draft may repeat between “ and ”: those that the program
    itself quotes, never those a model chose. ``contested`` is as in Draft.
    """

    passages: tuple[Passage, ...] = ()
    facts: tuple[Fact, ...] = ()
    calculations: tuple[Calculation, ...] = ()
    quotable: tuple[Citation, ...] = ()
    contested: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer before its citations are opened and its numbers judged.

    ``text`` carries markers ``[1]``, ``[2]``; ``sources`` says what each stands for, in order.
    ``value`` is the one committed value where the question asks for one, ``values`` are those of a
    question that asks for several ("in 2019 and 2018"), in order. Both are exact: only their
    ``text`` is rounded as it is shown. ``short`` is the answer in as few words as the filing gives
    it, where it is words: ("Canada",), ("2019", "2018"). ``contested`` are figures beside which the
    draft shows another that stands in the same filing and fits as well.
    """

    text: str
    sources: tuple[Source, ...]
    method: Method
    value: Quantity | None = None
    calculations: tuple[Calculation, ...] = ()
    values: tuple[Quantity, ...] = ()
    short: tuple[str, ...] = ()
    contested: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A span of one filing that a draft cites."""

    filing: FilingMeta
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class MetricRead:
    """A metric that the question names: its formula in words, and the line items it takes."""

    title: str
    formula: str
    operands: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tried:
    """A way to the answer that was tried. ``what`` is what would be worked out, ``why`` where it
    comes from (the question's own definition, a metric, ...). ``detail`` is the result, or why
    there is none; ``passed over`` could be worked out and is not what was asked for."""

    what: str
    why: str
    formula: str
    outcome: Outcome
    detail: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """How an answer was found. ``question`` stands on its own: spelling mended, a follow-up filled
    in. ``filings`` are those that may answer, likeliest first, of the ``held`` ones. ``readings``
    are the periods as the question words them, with what each was read as; ``items`` the line
    items named. ``tried`` is in order; empty where the answer is words.
    """

    question: str
    held: int = 0
    filings: tuple[FilingMeta, ...] = ()
    readings: tuple[tuple[str, Period], ...] = ()
    items: tuple[str, ...] = ()
    metrics: tuple[MetricRead, ...] = ()
    tried: tuple[Tried, ...] = ()
    retrieval: Retrieval | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What the reader gets. The same object in the chat, from ``ask()`` and on the command line.

    ``value``, ``values`` and ``short`` are as in Draft. ``explanation`` says how it was found; None
    where the question was not even read.
    """

    question: str
    text: str
    citations: tuple[Citation, ...] = ()
    checks: tuple[NumberCheck, ...] = ()
    passages: tuple[Passage, ...] = ()
    scope: Scope = field(default_factory=Scope)
    refusal: Refusal | None = None
    value: Quantity | None = None
    values: tuple[Quantity, ...] = ()
    short: tuple[str, ...] = ()
    calculations: tuple[Calculation, ...] = ()
    method: Method = "none"
    status: Status = "ok"
    notes: tuple[str, ...] = ()
    trace: tuple[tuple[str, float], ...] = ()
    explanation: Explanation | None = None

    @property
    def refused(self) -> bool:
        """True where the assistant says that it cannot answer, and why."""
        return self.refusal is not None

    @property
    def verified(self) -> bool:
        """True where there is an answer and no number in it is flagged."""
        return not self.refused and all(check.accepted for check in self.checks)
