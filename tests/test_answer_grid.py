"""The outcome grid of FinanceBench, its failures by class, and the published figures beside."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from rich.console import Console

from assistant.types import Answer, Citation, Refusal
from eval.anchors import FINANCEBENCH, TATQA, beside
from eval.answers.bench import as_golden, financebench_metrics
from eval.answers.grid import CELLS, cell, failure_class, grid_table, print_failures
from eval.benchmarks.financebench import FinanceBenchQuestion, GoldPage
from eval.figures import GoldFigure
from eval.run import Result, run
from index.types import FilingMeta, Quantity

QUESTION = FinanceBenchQuestion(
    id="q1",
    company="Acme",
    doc_name="ACME_2020_10K",
    question="What were Acme's dividends in FY2020?",
    answer="$0.40",
    kind="lookup",
    figures=(GoldFigure(Decimal("4E+8"), "USD", Decimal(5_000_000)),),
    verdict="",
    supporting=(),
    doubt="",
    pages=(GoldPage("ACME_2020_10K", 7, "", ""),),
    pdf=Path("ACME_2020_10K.pdf"),
)


def answer(value: str, page: int) -> Answer:
    number = Quantity(Decimal(value), "USD", 0, 0, False, value, 0, len(value))
    filing = FilingMeta("f", "ACME_2020_10K.pdf", "pdf")
    cited = Citation(1, filing, "", page, 0, 1, "x")
    return Answer("q", f"{value} [1]", citations=(cited,), value=number)


REFUSED = Answer("q", "no", refusal=Refusal("ambiguous", "which?"), status="refused")


def results(*answers: Answer) -> tuple[tuple[Result, ...], dict[str, FinanceBenchQuestion]]:
    questions = [replace(QUESTION, id=f"q{index}") for index in range(len(answers))]
    by_id = {question.id: question for question in questions}
    replies = dict(zip(by_id, answers, strict=True))
    asked = run([as_golden(q) for q in questions], ask=lambda golden: replies[golden.id])
    return asked.results, by_id


def test_each_cell_of_the_grid() -> None:
    answers = (answer("4E+8", 7), answer("4E+8", 3), answer("1", 7), answer("1", 3), REFUSED)
    done, by_id = results(*answers)
    assert tuple(cell(result, by_id[result.question.id]) for result in done) == CELLS


def test_the_cells_add_up_to_all_questions() -> None:
    done, by_id = results(answer("4E+8", 7), answer("1", 3), REFUSED)
    metrics = financebench_metrics(done, tuple(by_id.values()))
    assert sum(metrics[f"grid.{name}"].value for name in CELLS) == 1
    assert metrics["answered.right"].value == metrics["grid.right, gold page cited"].value
    assert metrics["refused"].n == 3


def test_failures_are_told_apart() -> None:
    done, _ = results(answer("-4E+8", 7), answer("1", 7), REFUSED, answer("4E+8", 7))
    assert [failure_class(result) for result in done[:3]] == [
        "wrong: sign",
        "wrong: another figure",
        "refused: ambiguous",
    ]
    console = Console(record=True, width=100)
    print_failures(console, done)
    printed = console.export_text()
    assert "refused: ambiguous: q2" in printed
    assert "q3" not in printed


def test_published_figures_stand_beside_our_own() -> None:
    done, by_id = results(answer("4E+8", 7), REFUSED)
    console = Console(record=True, width=200)
    console.print(grid_table(done, by_id))
    console.print(beside(financebench_metrics(done, tuple(by_id.values())), FINANCEBENCH))
    printed = console.export_text()
    assert "19.3 %" in printed
    assert "50.0 %" in printed


def test_an_anchor_says_only_what_was_published() -> None:
    table = beside({}, TATQA)
    assert table.row_count == 1 + len(TATQA)
