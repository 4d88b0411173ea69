"""Questions made from the rows of reports, and whether their rows are found."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
import typer

from eval.answers.labels import finder, label_command, label_metrics, label_questions
from index.library import Library
from index.types import Passage
from tests.library_samples import END_2023, FY2022, a_fact, a_filing, put


@pytest.fixture
def library(small_library: Library) -> Library:
    """An annual report with a row of a known line item, one of an unknown, and last year's."""
    report = a_filing(
        "Balance sheet\nTotal assets 900\nCustomer funds held 44\nTotal assets 800",
        period_end=date(2023, 12, 31),
    )
    facts = [
        a_fact(report, "900", concept="total_assets", label="Total assets", period=END_2023),
        a_fact(report, "44", concept="", label="Customer funds held", period=END_2023),
        a_fact(report, "800", concept="total_assets", label="Total assets", period=FY2022),
    ]
    put(small_library, report, facts)
    put(small_library, a_filing("A note on total assets", form="8-K", period_end=date(2023, 5, 5)))
    return small_library


def test_each_row_of_the_reports_own_year_gives_a_question(library: Library) -> None:
    assert {(one.question, one.known) for one in label_questions(library, 9)} == {
        ("What was total assets of Acme Corp in FY2023?", True),
        ("What was customer funds held of Acme Corp in FY2023?", False),
    }


def test_the_draw_is_the_same_every_time(library: Library) -> None:
    assert len(label_questions(library, 1)) == 1
    assert label_questions(library, 1, seed=3) == label_questions(library, 1, seed=3)


def test_rows_are_found_or_not(library: Library) -> None:
    questions = label_questions(library, 9)
    found = label_metrics(questions, finder(library))
    assert found["labels.recall@5"].value == 1.0
    assert found["labels.recall@5.unknown"].n == 1

    def nothing(question: str) -> Sequence[Passage]:
        return ()

    assert label_metrics(questions, nothing)["labels.recall@5"].value == 0.0


def test_a_folder_that_is_none_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit):
        label_command(tmp_path / "nowhere", each=1)
    assert "is no folder" in capsys.readouterr().err
