"""Benchmark loaders: small rows typed here, and the real sets where they are at hand."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from eval.benchmarks import convfinqa, financebench, finqa, tatqa
from eval.benchmarks.context import Context, context_filing
from eval.reading import DataError
from index.types import Filing

BENCHMARKS = Path(__file__).parents[2] / "shared" / "benchmarks"
shared = [
    pytest.mark.shared,
    pytest.mark.skipif(not BENCHMARKS.is_dir(), reason="../shared/benchmarks is not there"),
]


def write(path: Path, value: object) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value), encoding="utf-8")
    return path


def assert_spans_hold(filing: Filing) -> None:
    for table in filing.tables:
        for cell in table.cells:
            assert filing.text[cell.start : cell.end] == cell.text
            assert table.start <= cell.start < cell.end <= table.end


# -- the given context


def test_a_context_becomes_a_filing_with_cells_and_spans() -> None:
    rows = (("", "2019", "2018"), ("Sales", "$ 1,496.5", ""), ("Net\nloss", "(7)", "(6)"))
    filing = context_filing(Context(("In  millions:",), rows, ("Sales rose.",)), source="x")
    assert filing.text == (
        "In millions:\n\n2019\t2018\nSales\t$ 1,496.5\nNet loss\t(7)\t(6)\n\nSales rose."
    )
    assert_spans_hold(filing)
    (table,) = filing.tables
    assert [cell.text for cell in table.cells if cell.header] == ["2019", "2018"]
    assert [cell.column for cell in table.cells] == [1, 2, 0, 1, 0, 1, 2]


def test_a_lone_heading_spans_the_columns_under_it() -> None:
    rows = (("", "", "Years Ended", ""), ("", "2019", "2018", "2017"), ("Sales", "3", "2", "1"))
    (table,) = context_filing(Context((), rows), source="x").tables
    first = table.cells[0]
    assert (first.text, first.column, first.colspan) == ("Years Ended", 1, 3)


def test_a_context_without_a_table_is_still_a_filing() -> None:
    filing = context_filing(Context(("Only prose.", ""), ()), source="x")
    assert filing.tables == ()
    assert filing.text == "Only prose."


def test_the_same_context_has_the_same_id() -> None:
    one, two = (context_filing(Context((text,), ()), source="x") for text in ("a", "b"))
    assert one.meta.id == context_filing(Context(("a",), ()), source="y").meta.id
    assert one.meta.id != two.meta.id


# -- FinanceBench


def bench_row(**fields: object) -> dict[str, object]:
    page = {
        "doc_name": "ACME_2020_10K",
        "evidence_page_num": 7,
        "evidence_text": "Dividends paid 397",
        "evidence_text_full_page": "Cash flows\nDividends paid 397",
    }
    return {
        "financebench_id": "fb1",
        "company": "Acme",
        "doc_name": "ACME_2020_10K",
        "question": "How much did Acme pay out (in USD billions)?",
        "answer": "$0.40",
        "evidence": [page],
        "kind": "lookup",
        "gold_value": 0.4,
        "unit": "USD_billions",
    } | fields


def write_bench(folder: Path, *rows: dict[str, object]) -> Path:
    text = "\n".join(json.dumps(row) for row in rows)
    (folder / "questions.jsonl").write_text(text, encoding="utf-8")
    return folder


def test_a_gold_figure_keeps_the_precision_that_the_answer_prints(tmp_path: Path) -> None:
    (question,) = financebench.load_questions(write_bench(tmp_path, bench_row()))
    (figure,) = question.figures
    assert (figure.value, figure.unit) == (Decimal(400_000_000), "USD")
    assert figure.tolerance == Decimal(5_000_000)


def test_a_list_of_gold_values(tmp_path: Path) -> None:
    row = bench_row(gold_value=[0.62, -14.76], unit="percent", answer="0.62% and -14.76%")
    (question,) = financebench.load_questions(write_bench(tmp_path, row))
    assert [figure.value for figure in question.figures] == [Decimal("0.62"), Decimal("-14.76")]


def test_yes_or_no_with_its_supporting_values(tmp_path: Path) -> None:
    row = bench_row(
        kind="yesno",
        gold_value=None,
        unit=None,
        subkind="no",
        supporting_values={"working_capital": -1561, "parts": [39, 35]},
    )
    (question,) = financebench.load_questions(write_bench(tmp_path, row))
    assert question.figures == ()
    assert question.verdict == "no"
    assert question.supporting == (Decimal(-1561), Decimal(39), Decimal(35))


def test_a_pdf_that_is_not_there_is_none(tmp_path: Path) -> None:
    write_bench(tmp_path, bench_row(), bench_row(doc_name="OTHER"))
    (tmp_path / "pdfs").mkdir()
    (tmp_path / "pdfs" / "ACME_2020_10K.pdf").write_bytes(b"")
    here, gone = financebench.load_questions(tmp_path)
    assert here.pdf == tmp_path / "pdfs" / "ACME_2020_10K.pdf"
    assert gone.pdf is None


def test_the_folder_or_its_parent(tmp_path: Path) -> None:
    inner = tmp_path / "financebench"
    inner.mkdir()
    write_bench(inner, bench_row())
    assert financebench.find_folder(tmp_path) == financebench.find_folder(inner) == inner
    with pytest.raises(DataError, match=r"questions\.jsonl"):
        financebench.find_folder(tmp_path / "pdfs")


def test_an_unknown_unit_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="bushels"):
        financebench.load_questions(write_bench(tmp_path, bench_row(unit="bushels")))


# -- TAT-QA, FinQA, ConvFinQA

TATQA = {
    "table": {"uid": "t", "table": [["", "2019", "2018"], ["Other", "44.1", "56.7"]]},
    "paragraphs": [{"order": 2, "text": "Second."}, {"order": 1, "text": "First (in millions):"}],
    "questions": [
        {
            "uid": "q1",
            "question": "Change in Other?",
            "answer": -12.6,
            "answer_type": "arithmetic",
            "scale": "million",
            "derivation": "44.1-56.7",
        },
        {"uid": "q2", "question": "Which years?", "answer": ["2019"], "answer_type": "span"},
    ],
}
FINQA = {
    "q_uid": "ACME/2015/page_7.pdf-1",
    "question": "what percentage fell?",
    "answers": {"str_answer": "57%", "exe_answer": 0.57484},
    "program": "divide(530, 922)",
    "evidence": {"table_1": "fixed income is 530"},
    "context": {
        "pre_text": ["acme , inc .", "revenues fell 7% ( 7 % ) , management 2019s view ."],
        "post_text": [],
        "table": [["x", "2015"], ["fixed income", "530"]],
        "table_ori": [["<i>in billions</i>", "2015"], ["Fixed income", "530"]],
    },
}
CONVFINQA = {
    "dev": [
        {
            "id": "Single_ACME/2007/page_1.pdf-1",
            "doc": {
                "pre_text": "prices :",
                "post_text": ".",
                "table": {"2007": {"price": 60.94}, "2005": {"price": 25.14, "life": 5.0}},
            },
            "dialogue": {
                "conv_questions": ["price in 2007?", "and is it higher than in 2005?"],
                "conv_answers": ["60.94", "yes"],
                "turn_program": ["60.94", "greater(60.94, 25.14)"],
                "executed_answers": [60.94, "yes"],
            },
        }
    ]
}


def test_tatqa_paragraphs_come_in_order_before_the_table(tmp_path: Path) -> None:
    write(tmp_path / "tatqa" / "dev.json", [TATQA])
    first, second = tatqa.load_questions(tmp_path)
    assert first.filing is second.filing
    assert first.filing.text.startswith("First (in millions):\n\nSecond.\n\n2019\t2018\n")
    assert (first.answers, first.scale) == (("-12.6",), "million")
    assert second.answers == ("2019",)


def test_finqa_prose_is_read_as_it_was_printed(tmp_path: Path) -> None:
    write(tmp_path / "finqa" / "uda_finqa.json", {"ACME_2015": [FINQA]})
    (question,) = finqa.load_questions(tmp_path)
    assert "acme, inc.\n\nrevenues fell 7%, management's view." in question.filing.text
    assert "in billions\t2015\nFixed income\t530" in question.filing.text
    assert question.executed == Decimal("0.57484")


def test_lost_apostrophes_and_line_ends() -> None:
    asked = finqa.asked_as_typed("how is o 2019hara inc. vs acme 2019s share \\\\n")
    assert asked == "how is o'hara inc. vs acme's share"
    assert finqa.untokenise("directors 2019 pay in 2019") == "directors' pay in 2019"


def test_finqa_words_have_no_executed_value(tmp_path: Path) -> None:
    answers = {"str_answer": "", "exe_answer": "yes"}
    write(tmp_path / "uda_finqa.json", {"ACME": [FINQA | {"answers": answers}]})
    (question,) = finqa.load_questions(tmp_path)
    assert (question.executed, question.printed) == (None, "yes")


def test_convfinqa_tables_are_turned_and_turns_kept_in_order(tmp_path: Path) -> None:
    write(tmp_path / "convfinqa" / "dev.json", CONVFINQA)
    (dialogue,) = convfinqa.load_dialogues(tmp_path)
    assert "2007\t2005\nprice\t60.94\t25.14\nlife\t5.0" in dialogue.filing.text
    assert [turn.executed for turn in dialogue.turns] == [Decimal("60.94"), None]
    assert dialogue.turns[1].printed == "yes"


def test_convfinqa_turns_of_unequal_number_are_refused(tmp_path: Path) -> None:
    row = json.loads(json.dumps(CONVFINQA))
    row["dev"][0]["dialogue"]["conv_answers"].pop()
    with pytest.raises(DataError, match="conv_answers"):
        convfinqa.load_dialogues(write(tmp_path / "dev.json", row))


@pytest.mark.parametrize("load", [tatqa.load_questions, finqa.load_questions])
def test_data_of_the_wrong_shape_is_said(tmp_path: Path, load: object) -> None:
    assert callable(load)
    name = "dev.json" if load is tatqa.load_questions else "uda_finqa.json"
    with pytest.raises(DataError, match="expected"):
        load(write(tmp_path / name, "text"))
    with pytest.raises(DataError, match="holds no"):
        load(tmp_path / "nowhere")


@pytest.mark.parametrize("one_parent", [True, False])
def test_two_sets_with_a_dev_json_are_told_apart(tmp_path: Path, one_parent: bool) -> None:
    write(tmp_path / "tatqa" / "dev.json", [TATQA])
    write(tmp_path / "convfinqa" / "dev.json", CONVFINQA)
    bench = tmp_path if one_parent else tmp_path / "tatqa"
    assert tatqa.find_file(bench) == tmp_path / "tatqa" / "dev.json"
    bench = tmp_path if one_parent else tmp_path / "convfinqa"
    assert convfinqa.find_file(bench) == tmp_path / "convfinqa" / "dev.json"


# -- the real sets


class TestShared:
    pytestmark = shared

    def test_financebench(self) -> None:
        questions = financebench.load_questions(BENCHMARKS)
        assert len(questions) == 52
        assert sum(question.pdf is None for question in questions) == 1
        assert all(question.figures for q in questions if (question := q).kind == "lookup")

    def test_tatqa(self) -> None:
        questions = tatqa.load_questions(BENCHMARKS)
        assert len(questions) == 1668
        for question in questions:
            assert_spans_hold(question.filing)

    def test_finqa(self) -> None:
        questions = finqa.load_questions(BENCHMARKS)
        assert len(questions) == 451
        assert sum(question.executed is None for question in questions) == 12
        for question in questions:
            assert_spans_hold(question.filing)

    def test_convfinqa(self) -> None:
        dialogues = convfinqa.load_dialogues(BENCHMARKS)
        assert len(dialogues) == 421
        assert sum(len(dialogue.turns) for dialogue in dialogues) == 1490
