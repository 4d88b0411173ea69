"""From a question to a checked answer: scope, retrieve, answer, check. The only composition."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from assistant.addressed import addressed_in, without_addressed
from assistant.check import check
from assistant.citations import cite
from assistant.cycles import without_cycle_search
from assistant.explain.record import explain
from assistant.findings import Findings, of_each, of_parts, refusal_for
from assistant.following import following
from assistant.further.step import a_step_further
from assistant.holdings.holdings import Holdings
from assistant.holdings.shelf import Shelf
from assistant.model.answer import Judge, Written, write
from assistant.model.chain import Brief, Conversation, Progress
from assistant.model.load import load_model
from assistant.offline import by_relevance, find
from assistant.operands.operands import Gap
from assistant.parts import parts
from assistant.scope.asked import part_of
from assistant.scope.asks_apart import asked_apart, items_apart
from assistant.scope.conversation import Turn
from assistant.scope.several import each_alone
from assistant.scope.understand import Filters, Understanding, understand
from assistant.sides.answer import by_sides, standing_beside
from assistant.sides.who import asks_who
from assistant.types import Answer, Citation, Draft, Evidence, NumberCheck, Refusal
from assistant.which import one_meant
from index.library import Library
from index.rerank import CrossEncoderReranker
from index.retrieve.record import Reranker
from index.types import Fact, FilingMeta, Passage

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

Stage = Literal["scope", "retrieve", "answer", "check"]
MAX_QUESTION = 2_000
"""Characters; a longer question is refused, with the limit said."""

_READ = 24
"""Passages read for an answer; ``k`` of them are shown."""


class Assistant:
    """Answers questions over one library. Safe to keep and to ask again."""

    def __init__(self, holdings: Holdings, model: str | BaseChatModel | None = None) -> None:
        """``model`` is a LangChain chat model, or its name ("provider:model"); None for none."""
        self._holdings = holdings
        self._model = model

    @classmethod
    def over(
        cls,
        library: Library,
        *,
        model: str | BaseChatModel | None = None,
        reranker: str | Reranker | None = None,
    ) -> Assistant:
        """An assistant that answers from a library, with a chat model or without.

        ``reranker`` orders the best passages anew: a cross-encoder by name or path, or any
        function from a question and texts to a score a text. Raises RerankerError where one that
        is named is not on this machine.
        """
        rerank = CrossEncoderReranker(reranker) if isinstance(reranker, str) else reranker
        return cls(Shelf(library, rerank=rerank), model)

    @without_cycle_search()
    def ask(
        self,
        question: str,
        *,
        company: str | None = None,
        form: str | None = None,
        period: str | None = None,
        k: int = 8,
        history: Sequence[Turn] = (),
        on_stage: Callable[[Stage], None] | None = None,
        on_progress: Progress | None = None,
    ) -> Answer:
        """Answer a question; a question that cannot be answered comes back as a refusal.

        ``company``, ``form`` and ``period`` fix what the question may leave open; ``k`` is how many
        passages are shown; ``history`` are the turns before. ``on_stage`` hears each stage begin,
        ``on_progress`` how many characters of a model's reply have come. Never raises on any
        question.
        """
        clock = _Clock(on_stage)
        problem = _bad_question(question)
        if problem:
            return Answer(question, problem.message, refusal=problem, status="refused")
        clock.start("scope")
        filings = self._holdings.filings()
        understanding = understand(
            question,
            filings,
            held=self._holdings.mentions,
            history=history,
            filters=Filters(company, form, period),
            told=self._told,
        )
        if understanding.refusal:
            answer = _refused(question, understanding, understanding.refusal, (), clock)
            return replace(answer, explanation=explain(understanding, len(filings)))
        answer = self._answered(understanding, clock, k=k, on_progress=on_progress)
        return replace(answer, question=question)

    def _answered(
        self,
        understanding: Understanding,
        clock: _Clock,
        *,
        k: int,
        on_progress: Progress | None,
    ) -> Answer:
        """What is found for a question that may be answered, checked and explained."""
        question = understanding.question
        clock.start("retrieve")
        retrieval = self._holdings.retrieval(question, understanding.scope, max(k, _READ))
        found = retrieval.passages
        passages = tuple(without_addressed(passage) for passage in found)
        clock.start("answer")
        understanding = by_relevance(understanding, passages)
        findings = self._find(understanding, passages)

        def judge(draft: Draft) -> tuple[NumberCheck, ...]:
            read = passages if draft.method == "model" else passages[:k]
            return self._judge(draft, understanding, read)

        written = self._write(
            understanding, findings, passages, judge=judge, on_progress=on_progress
        )
        draft = written.draft or findings.draft
        if draft is None:
            refusal = refusal_for(findings, understanding)
            answer = _refused(question, understanding, refusal, found[:k], clock)
        else:
            clock.start("check")
            answer = self._checked(question, understanding, draft, judge)
            answer = replace(answer, passages=found[:k], trace=clock.trace())
        return replace(
            answer,
            status=answer.status if written.status == "ok" else written.status,
            notes=(*written.notes, *answer.notes),
            explanation=explain(understanding, len(self._holdings.filings()), retrieval, findings),
        )

    def _write(
        self,
        understanding: Understanding,
        findings: Findings,
        passages: tuple[Passage, ...],
        *,
        judge: Judge,
        on_progress: Progress | None,
    ) -> Written:
        """What the chat model makes of it; nothing where there is none."""
        if self._model is None:
            return Written(None)
        return write(
            understanding,
            findings,
            passages,
            holdings=self._holdings,
            conversation_with=self._conversation,
            judge=judge,
            on_progress=on_progress,
        )

    def _conversation(self, brief: Brief) -> Conversation:
        if isinstance(self._model, str):
            self._model = load_model(self._model)
        if self._model is None:
            raise TypeError("there is no model to talk to")
        return Conversation(self._model, brief)

    def _judge(
        self, draft: Draft, understanding: Understanding, passages: tuple[Passage, ...]
    ) -> tuple[NumberCheck, ...]:
        citations = cite(draft, self._holdings)
        return check(
            draft.text,
            self._evidence(draft, citations, passages),
            question=understanding.question,
            scope=understanding.scope,
        )

    def _find(self, understanding: Understanding, passages: Sequence[Passage]) -> Findings:
        """What is found for the question; for one that works on the results of the turns before,
        that work; for one that several filings answer, each its own way, that it is not clear."""
        if followed := following(understanding, self._holdings, self._found_for):
            return followed
        question = understanding.question

        def found_in(filing: FilingMeta) -> Findings:
            return self._found_for(question, (filing,), understanding.filters)

        def of_each_part(asked: Sequence[str]) -> Findings:
            among, fixed = understanding.filings, understanding.filters
            return of_parts({part: self._found_for(part, among, fixed) for part in asked})

        if apart := each_alone(question, understanding.names):
            return of_each({name: self._found_for(one) for name, one in apart})
        if asked := asked_apart(question, understanding.names):
            return of_each_part(asked)
        several = len(set(understanding.scope.companies)) > 1 and not asks_who(question)
        if several and (sides := self._by_sides(understanding)):
            return sides  # whose figure is whose is told by asking for each alone
        found = self._in_parts(understanding, passages)
        if found.draft is None and (sides := self._by_sides(understanding)):
            return sides
        if found.draft is None and (asked := items_apart(question)):
            alone = of_each_part(asked)
            found = alone if alone.draft else found
        return one_meant(understanding, found, self._holdings, found_in)

    def _by_sides(self, understanding: Understanding) -> Findings | None:
        """A comparison by the answers to its two sides; None where it is none."""
        question = understanding.question
        called = [question[m.start : m.end] for m in understanding.names]

        def ask(side: str) -> Findings:
            return self._found_for(side, understanding.filings, understanding.filters)

        def other(found: Findings, own: str, wanted: str) -> Findings | None:
            return standing_beside(found, own, wanted, understanding.request, self._holdings)

        return by_sides(question, called, understanding.calendar, ask, other)

    def _in_parts(self, understanding: Understanding, passages: Sequence[Passage]) -> Findings:
        """What is found for a question that stands on its own; for one that asks two things, for
        both; for one that takes a further step, the step carried out."""

        def search(part: str) -> Findings:
            request = part_of(understanding.request, part)
            asked = replace(understanding, question=part, request=request)
            return find(asked, self._holdings, passages)

        asked = parts(understanding.request.text)
        found = (
            [search(part) for part in asked]
            if len(asked) > 1
            else [find(understanding, self._holdings, passages)]
        )
        whole = of_parts(dict(zip(asked, found, strict=True)))
        further = a_step_further(
            understanding, whole.draft, self._holdings, lambda text: search(text).draft
        )
        return replace(whole, draft=further or whole.draft)

    def _told(self, filing: FilingMeta, word: str) -> int:
        """How often a word stands in a filing in these very letters."""
        return self._holdings.filing_text(filing.id).count(f" {word} ")

    def _found_for(
        self,
        question: str,
        filings: Sequence[FilingMeta] = (),
        filters: Filters | None = None,
    ) -> Findings:
        """What is found for a question that stands on its own, in these filings or in all."""
        among, held = filings or self._holdings.filings(), self._holdings.mentions
        asked = understand(question, among, held=held, told=self._told, filters=filters)
        if asked.refusal:
            return Findings(None, gaps=(Gap("missing", asked.refusal.message.rstrip(".")),))
        if filings:
            ids = tuple(filing.id for filing in asked.filings)
            asked = replace(asked, scope=replace(asked.scope, filing_ids=ids))
        passages = self._holdings.search(asked.question, asked.scope, _READ)
        return self._in_parts(by_relevance(asked, passages), passages)

    def _checked(
        self, question: str, understanding: Understanding, draft: Draft, judge: Judge
    ) -> Answer:
        return Answer(
            question=question,
            text=draft.text,
            citations=cite(draft, self._holdings),
            checks=tuple(judge(draft)),
            scope=understanding.scope,
            value=draft.value,
            values=draft.values,
            short=draft.short,
            calculations=draft.calculations,
            method=draft.method,
            notes=understanding.scope.notes,
        )

    def _evidence(
        self, draft: Draft, citations: Sequence[Citation], passages: tuple[Passage, ...]
    ) -> Evidence:
        """What the check may judge by: the passages, and every fact of the concepts at issue."""
        used = [fact for calculation in draft.calculations for fact in calculation.operands]
        cited = sorted({(c.filing.id, c.start, c.end) for c in citations})
        dictated = [
            (filing_id, *span)
            for filing_id, start, end in cited
            for span in addressed_in(self._holdings.filing_text(filing_id), start, end)
        ]
        held = (fact for place in cited for fact in self._holdings.facts_at(*place))
        near = [f for f in held if _inside(f, cited) and not _inside(f, dictated)]
        facts = tuple(dict.fromkeys((*used, *near)))
        quotable = () if draft.method == "model" else tuple(citations)
        return Evidence(passages, facts, draft.calculations, quotable, draft.contested)


def _inside(fact: Fact, cited: Iterable[tuple[str, int, int]]) -> bool:
    place = fact.quantity
    return any(
        fact.filing_id == filing_id and start <= place.start and place.end <= end
        for filing_id, start, end in cited
    )


def _bad_question(question: str) -> Refusal | None:
    if not any(character.isalnum() for character in question):
        return Refusal("bad_question", "Please ask a question in words, such as: What was revenue?")
    if len(question) > MAX_QUESTION:
        return Refusal(
            "bad_question",
            f"The question has {len(question):,} characters; at most {MAX_QUESTION:,} are read. "
            "Please shorten it.",
        )
    return None


def _refused(
    question: str,
    understanding: Understanding,
    refusal: Refusal,
    passages: tuple[Passage, ...],
    clock: _Clock,
) -> Answer:
    return Answer(
        question=question,
        text=refusal.message,
        passages=passages,
        scope=understanding.scope,
        refusal=refusal,
        status="refused",
        notes=understanding.scope.notes,
        trace=clock.trace(),
    )


class _Clock:
    """Seconds spent in each stage."""

    def __init__(self, on_stage: Callable[[Stage], None] | None) -> None:
        self._on_stage = on_stage
        self._marks: list[tuple[Stage, float]] = []

    def start(self, stage: Stage) -> None:
        self._marks.append((stage, time.perf_counter()))
        if self._on_stage:
            self._on_stage(stage)

    def trace(self) -> tuple[tuple[str, float], ...]:
        ends = [moment for _, moment in self._marks[1:]] + [time.perf_counter()]
        return tuple(
            (stage, end - begun) for (stage, begun), end in zip(self._marks, ends, strict=True)
        )
