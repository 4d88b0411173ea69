"""The answer benchmarks with assistants that give one fixed answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from assistant.types import Answer, Citation, Refusal
from eval.answers.bench import as_golden, files_of, financebench_metrics, withheld
from eval.answers.context_bench import (
    context_json,
    context_metrics,
    execution_scores,
    run_convfinqa,
    run_finqa,
    run_tatqa,
    tatqa_prediction,
)
from eval.answers.tatqa_rules import answer_string, em_and_f1, to_number
from eval.benchmarks.context import Context, context_filing
from eval.benchmarks.convfinqa import Dialogue, Turn
from eval.benchmarks.financebench import FinanceBenchQuestion, GoldPage
from eval.benchmarks.finqa import FinqaQuestion
from eval.benchmarks.tatqa import TatqaQuestion
from eval.figures import GoldFigure
from eval.golden import GoldenQuestion
from eval.run import run
from eval.score import grade
from index.types import Filing, FilingMeta, Quantity

PAGE = context_filing(Context(("A page.",), ()), source="x")


def amount(value: str, unit: str = "USD", scale: int = 0) -> Quantity:
    return Quantity(Decimal(value), unit, scale, 0, False, value, 0, len(value))


def refusal() -> Answer:
    return Answer("q", "not there", refusal=Refusal("not_indexed", "x"), status="refused")


def bench(name: str, kind: str = "lookup", **fields: object) -> FinanceBenchQuestion:
    row = {
        "id": name,
        "company": "Acme",
        "doc_name": "ACME_2020_10K",
        "question": "What were Acme's (formerly Apex) dividends in FY2020?",
        "answer": "$0.40",
        "kind": kind,
        "figures": (GoldFigure(Decimal("4E+8"), "USD", Decimal(5_000_000)),),
        "verdict": "",
        "supporting": (),
        "doubt": "",
        "pages": (GoldPage("ACME_2020_10K", 7, "", ""),),
        "pdf": Path("ACME_2020_10K.pdf"),
    } | fields
    return FinanceBenchQuestion(**row)  # type: ignore[arg-type]


def yesno(name: str, verdict: str, **fields: object) -> FinanceBenchQuestion:
    return bench(name, "yesno", figures=(), verdict=verdict, answer="It did.", **fields)


def scored(
    questions: list[FinanceBenchQuestion], ask: Callable[[GoldenQuestion], Answer]
) -> dict[str, float]:
    done = run([as_golden(question) for question in questions], ask=ask)
    metrics = financebench_metrics(done.results, questions)
    return {name: metric.value for name, metric in metrics.items()}


# -- FinanceBench


def test_the_printed_precision_of_a_scaled_answer_is_kept() -> None:
    metrics = scored([bench("q")], lambda _: Answer("q", "x", value=amount("404900000")))
    assert metrics["lookup.accuracy"] == 1.0
    metrics = scored([bench("q")], lambda _: Answer("q", "x", value=amount("405100000")))
    assert metrics["lookup.accuracy"] == 0.0


def test_abstaining_counts_as_wrong_beside_coverage() -> None:
    metrics = scored([bench("a"), bench("b", "arithmetic")], lambda _: refusal())
    assert metrics["lookup.accuracy"] == metrics["lookup.coverage"] == 0.0
    assert metrics["arithmetic.accuracy"] == 0.0
    assert metrics["silent_error_rate"] == 0.0


def test_a_question_without_its_filing_must_be_refused() -> None:
    golden = as_golden(bench("q", pdf=None))
    assert golden.must_refuse


def test_what_no_filing_need_be_held_for_may_be_said_without_it() -> None:
    golden = as_golden(bench("q", pdf=None)).model_copy(
        update={"accept": ("not a relevant metric",)}
    )
    said = Answer("q", "Not applicable: gross margin is not a relevant metric of a bank.")
    assert grade(golden, said).outcome == "right"
    assert grade(golden, Answer("q", "Gross margin was 40%.")).outcome == "wrong"


def test_always_yes_does_not_pay() -> None:
    questions = [yesno("a", "yes"), yesno("b", "yes"), yesno("c", "no")]
    metrics = scored(questions, lambda _: Answer("q", "Yes, it did."))
    assert metrics["yesno.accuracy"] == pytest.approx(2 / 3)
    assert metrics["yesno.macro_f1"] == pytest.approx(0.4)


def test_a_supporting_figure_must_be_printed_too() -> None:
    question = yesno("a", "no", supporting=(Decimal(-1561),))
    bare = scored([question], lambda _: Answer("q", "No."))
    full = scored([question], lambda _: Answer("q", "No, it was $(1,561) million."))
    assert (bare["yesno.accuracy"], bare["yesno.with_figures"]) == (1.0, 0.0)
    assert full["yesno.with_figures"] == 1.0


def test_a_metric_that_does_not_apply() -> None:
    golden = as_golden(yesno("a", "not_applicable"))
    assert "not a relevant metric" in golden.accept


def test_text_is_measured_by_f1_and_key_facts() -> None:
    question = bench("t", "text", figures=(), answer="Trillium, Array, and Therachon")
    metrics = scored([question], lambda _: Answer("q", "Trillium and Array"))
    assert 0 < metrics["text.f1"] < 1
    assert metrics["text.key_facts"] == pytest.approx(2 / 3)


def test_page_citations() -> None:
    meta = FilingMeta(id="f", source="ACME_2020_10K.pdf", format="pdf")
    cited = tuple(Citation(i, meta, "", page, 0, 1, "x") for i, page in enumerate((7, 9), 1))
    answer = Answer("q", "x", value=amount("400000000"), citations=cited)
    metrics = scored([bench("q")], lambda _: answer)
    assert metrics["citation_precision"] == 0.5
    assert metrics["citation_recall"] == 1.0


def test_a_withheld_question_must_be_refused_as_not_indexed() -> None:
    made = withheld(bench("a"))
    assert made.must_refuse
    assert made.refusal == ("not_indexed",)
    assert made.id == "a-withheld"


def test_all_files_of_a_company_are_withheld() -> None:
    questions = [bench("a"), bench("b", doc_name="ACME_2021_10K"), bench("c", company="Other")]
    assert files_of("Acme", questions) == {"ACME_2020_10K.pdf", "ACME_2021_10K.pdf"}


# -- TAT-QA's own rules


def test_numbers_are_compared_with_their_scale() -> None:
    assert em_and_f1((["1496.5"], "million"), (["$1,496.5"], "million")) == (1.0, 1.0)
    assert em_and_f1((["1496.5"], ""), (["$1,496.5"], "million")) == (0.0, 0.0)
    assert em_and_f1((["-22.2222"], "percent"), (["-22.22"], "percent")) == (1.0, 1.0)


def test_spans_are_bags_of_words_without_articles() -> None:
    assert em_and_f1((["the Americas"], ""), (["Americas"], "")) == (1.0, 1.0)
    assert em_and_f1((["Americas and Europe"], ""), (["Americas"], "")) == (0.0, 0.5)


def test_the_order_of_several_answers_does_not_matter() -> None:
    assert em_and_f1((["2019", "2018"], ""), (["2018", "2019"], "")) == (1.0, 1.0)


def test_numbers_as_the_set_reads_them() -> None:
    assert to_number("$ (1,234.5)") == Decimal("-1234.5")
    assert to_number("12.5%") == Decimal("0.125")
    assert to_number("12 months") is None
    assert to_number("$1.2 billion") == Decimal("1200000000")
    assert answer_string(["57.5%"], "percent") == "0.5750"


def test_a_prediction_takes_the_scale_of_its_value() -> None:
    assert tatqa_prediction(Answer("q", "x", value=amount("1496500000", scale=6))) == (
        ("1496.5",),
        "million",
    )
    assert tatqa_prediction(Answer("q", "x", value=amount("7.5", "percent"))) == (
        ("7.5",),
        "percent",
    )
    assert tatqa_prediction(Answer("q", "Fixed price [1]")) == (("Fixed price",), "")
    assert tatqa_prediction(Answer("q", "2019 [1] was higher", short=("2019",))) == (("2019",), "")
    assert tatqa_prediction(refusal()) == ((), "")


def test_a_price_with_its_currency_grown_on_is_predicted_as_printed() -> None:
    printed = replace(amount("19", "INR/share"), text="INR19")
    assert tatqa_prediction(Answer("q", "x", value=printed)) == (("INR19",), "")
    worked = Answer("q", "x", value=printed, method="calculation")
    assert tatqa_prediction(worked) == (("19",), "")


def test_two_values_are_two_answers() -> None:
    both = tuple(amount(v, scale=3) for v in ("1000", "2000"))
    said, scale = tatqa_prediction(Answer("q", "x", values=both))
    assert [Decimal(number) for number in said] == [1, 2]
    assert scale == "thousand"


def test_tatqa_run() -> None:
    def asked(name: str, answer_type: str, answers: tuple[str, ...]) -> TatqaQuestion:
        row = (name, "q?", PAGE, answers, "", answer_type, "text", "")
        return TatqaQuestion(*row)  # type: ignore[arg-type]

    questions = [asked("a", "span", ("Fixed price",)), asked("b", "count", ("3",))]
    results = tuple(run_tatqa(questions, lambda *_: Answer("q", "the fixed price contracts [1]")))
    metrics = context_metrics(results, "em", "f1")
    assert metrics["em"].value == 0.0
    assert results[0].part == pytest.approx(0.8)
    assert metrics["silent_error_rate"].value == 0.5
    assert metrics["count.em"].n == 1


# -- execution


@pytest.mark.parametrize(
    ("value", "gold", "scores"),
    [
        (amount("0.574837", "multiple"), "0.57484", (1.0, 1.0)),
        (amount("57.4837", "percent"), "0.57484", (1.0, 1.0)),
        (amount("57.5", "percent"), "0.57484", (0.0, 1.0)),
        (amount("123000000000", scale=9), "123.0", (1.0, 1.0)),
        (amount("-35.8"), "35.8", (0.0, 0.0)),
    ],
)
def test_execution(value: Quantity, gold: str, scores: tuple[float, float]) -> None:
    assert execution_scores(Answer("q", "x", value=value), Decimal(gold), gold) == scores


@pytest.mark.parametrize(
    ("printed", "part"),
    [("24.7%", 1.0), ("24.6678%", 1.0), ("25.1%", 0.0), ("from 12 to 15", 0.0), ("none", 0.0)],
)
def test_the_printed_gold_counts_for_the_softer_score(printed: str, part: float) -> None:
    """A program that stops a step early leaves an executed answer that nobody asked for."""
    said = Answer("q", "x", value=amount("24.66777", "percent"))
    assert execution_scores(said, Decimal("2.97"), printed) == (0.0, part)


def test_execution_of_words_and_refusals() -> None:
    assert execution_scores(Answer("q", "Yes, it is."), None, "yes") == (1.0, 1.0)
    assert execution_scores(Answer("q", "It is."), None, "no") == (0.0, 0.0)
    assert execution_scores(refusal(), Decimal(1), "1") == (0.0, 0.0)


def test_finqa_run_and_its_json() -> None:
    question = FinqaQuestion("q", "q?", PAGE, "57%", Decimal("0.57"), "divide(57, 100)", ())
    results = tuple(run_finqa([question], lambda *_: Answer("q", "57% [1]")))
    metrics = context_metrics(results, "execution_accuracy", "numeric_accuracy")
    assert metrics["execution_accuracy"].value == 1.0
    assert context_json(results)[0]["correct"] is True


def test_turns_are_asked_with_those_before_them() -> None:
    heard: list[tuple[str, tuple[str, ...]]] = []

    def ask(filing: Filing, question: str, history: tuple[str, ...]) -> Answer:
        heard.append((question, history))
        return refusal()

    turns = tuple(Turn(text, "1", Decimal(1), "") for text in ("first?", "second?"))
    results = tuple(run_convfinqa([Dialogue("d", PAGE, turns)], ask))
    assert heard == [("first?", ()), ("second?", ("first?",))]
    assert [result.kind for result in results] == ["first turn", "follow-up"]
