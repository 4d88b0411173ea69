"""Gold answers with their evidence, ready to be checked and corrupted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from assistant.check import evidence_of_texts
from assistant.check.evidence import ground
from assistant.types import Evidence
from eval.benchmarks import financebench as financebench_set
from eval.benchmarks.financebench import FinanceBenchQuestion
from eval.benchmarks.fred import FredAnswer
from eval.figures import GoldFigure, difference, gold_figure
from eval.golden import (
    BUNDLED_FILINGS,
    BUNDLED_QUESTIONS,
    load_golden,
    named_files,
)
from eval.mutate import Attack, Others, attacks, others_of
from eval.reading import DataError
from index.facts import extract_facts
from index.parse import parse
from index.quantities import find_quantities
from index.types import Chunk, Fact, Filing, FilingMeta, Passage, Quantity


@dataclass(frozen=True, slots=True)
class GoldCase:
    """A right answer to a question, its evidence, and its corruptions. ``doubt`` is set where the
    gold itself is doubted by those who publish it."""

    id: str
    question: str
    answer: str
    evidence: Evidence
    golds: tuple[GoldFigure, ...]
    attacks: tuple[Attack, ...]
    doubt: str = ""


def bundled_cases() -> Iterator[GoldCase]:
    """The bundled questions with a gold number, over the bundled filings."""
    return golden_file_cases(BUNDLED_QUESTIONS, BUNDLED_FILINGS)


def golden_cases(bench: Path) -> Iterator[GoldCase]:
    """``filings/golden.jsonl`` in the folder of filings beside, or in, ``bench``."""
    for folder in (bench / "filings", bench.parent / "filings"):
        if (folder / "golden.jsonl").is_file():
            return golden_file_cases(folder / "golden.jsonl", folder)
    raise DataError(f"{bench}: no filings/golden.jsonl in it or beside it")


def golden_file_cases(questions: Path, folder: Path) -> Iterator[GoldCase]:
    """The questions of a golden file that have a number as their answer."""
    asked = [q for q in load_golden(questions) if q.value and not q.must_refuse]
    named_files(asked, folder)
    for question in asked:
        filings = tuple(f for name in question.sources for f in parsed(folder / name))
        evidence = whole(filings)
        golds = tuple(gold_figure(value, question.unit) for value in question.value)
        text = " ".join((*question.history, question.question))
        yield GoldCase(
            id=question.id,
            question=text,
            answer=question.answer,
            evidence=evidence,
            golds=golds,
            attacks=_attacks(question.answer, golds, evidence),
        )


def financebench_cases(bench: Path) -> Iterator[GoldCase]:
    """FinanceBench's questions with a numeric gold; evidence are the gold pages."""
    for question in financebench_set.load_questions(bench):
        if not question.figures:
            continue
        evidence = gold_pages(question)
        golds = tuple(GoldFigure(f.value, f.unit, f.tolerance) for f in question.figures)
        scale = _scale_of(question)
        yield GoldCase(
            id=question.id,
            question=question.question,
            answer=question.answer,
            evidence=evidence,
            golds=golds,
            attacks=_attacks(question.answer, golds, evidence, scale),
            doubt=question.doubt,
        )


def _scale_of(question: FinanceBenchQuestion) -> int:
    """The power of ten in which the set prints its answer: its "$1577.00" means millions."""
    for figure in question.figures:
        for quantity in find_quantities(question.answer):
            for power in (3, 6, 9):
                if quantity.value and quantity.value.scaleb(power) == figure.value:
                    return power
    return 0


def gold_pages(question: FinanceBenchQuestion) -> Evidence:
    """The gold pages as the PDF reader gives them; as the set prints them where there is no PDF."""
    pages = {page.number: page.text for page in question.pages}
    if question.pdf is None:
        meta = FilingMeta(question.doc_name, question.doc_name, "text", company=question.company)
        return evidence_of_texts(((text, number) for number, text in pages.items()), meta)
    filing = parsed(question.pdf)[0]
    facts = extracted(question.pdf)[0]
    held: list[Fact] = []
    passages = []
    for rank, number in enumerate(pages, start=1):
        page = next((p for p in filing.pages if p.number == number), None)
        if page is None:
            raise DataError(f"{question.pdf.name}: has no page {number}")
        text = filing.text[page.start : page.end]
        chunk = Chunk(f"{filing.meta.id}:{number}", filing.meta.id, page.start, page.end, text,
                      page=number)  # fmt: skip
        passages.append(Passage(chunk, filing.meta, score=1.0, rank=rank))
        held += [f for f in facts if page.start <= f.quantity.start < page.end]
    return Evidence(passages=tuple(passages), facts=tuple(held))


def fred_evidence(answer: FredAnswer) -> Evidence:
    """The page given with an answer."""
    return whole((answer.filing,))


@lru_cache(maxsize=4)
def parsed(path: Path) -> tuple[Filing, ...]:
    """The filings of a file; the last few are kept, since questions on one file follow each
    other."""
    return parse(path)


@lru_cache(maxsize=4)
def extracted(path: Path) -> tuple[tuple[Fact, ...], ...]:
    """The facts of each filing of a file."""
    return tuple(extract_facts(filing) for filing in parsed(path))


def whole(filings: Sequence[Filing]) -> Evidence:
    """Everything that the filings say, as facts."""
    passages = []
    facts: list[Fact] = []
    for rank, filing in enumerate(filings, start=1):
        chunk = Chunk(f"{filing.meta.id}:all", filing.meta.id, 0, len(filing.text), filing.text)
        passages.append(Passage(chunk, filing.meta, score=1.0, rank=rank))
        facts.extend(extract_facts(filing))
    return Evidence(passages=tuple(passages), facts=tuple(facts))


def _attacks(
    answer: str, golds: Sequence[GoldFigure], evidence: Evidence, scale: int = 0
) -> tuple[Attack, ...]:
    quantity = _gold_quantity(answer, golds, scale)
    if quantity is None:
        return ()
    value = quantity.value.scaleb(scale)
    facts = [known.fact for known in ground(evidence).known]
    same = [f for f in facts if abs(f.quantity.value - value) <= abs(value) / 200]
    found = [others_of(f, facts) for f in same]
    others = Others(
        next((_unscaled(o.period, scale) for o in found if o.period), None),
        next((_unscaled(o.row, scale) for o in found if o.row), None),
    )
    return attacks(answer, quantity, others)


def _unscaled(quantity: Quantity, scale: int) -> Quantity:
    if not scale:
        return quantity
    value = quantity.value.scaleb(-scale)
    return Quantity(value, quantity.unit, quantity.scale, quantity.decimals + scale,
                    quantity.approximate, quantity.text, quantity.start, quantity.end)  # fmt: skip


def _gold_quantity(answer: str, golds: Sequence[GoldFigure], scale: int) -> Quantity | None:
    """The number of the answer that is the gold number: the last one, where it stands twice."""
    gold = golds[0]
    shown = GoldFigure(gold.value.scaleb(-scale), gold.unit, gold.tolerance.scaleb(-scale))
    fitting = [q for q in find_quantities(answer) if not difference(q, shown)]
    return fitting[-1] if fitting else None
