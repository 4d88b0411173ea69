"""How often the second reading's calculation is right, measured."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from typer.testing import CliRunner

from eval.__main__ import app
from eval.answers.second_bench import is_right, second_metrics
from tests.tatqa_pages import Page, tatqa_folder, tatqa_page


def _page(number: int) -> Page:
    rows = (
        ("", "2019", "2018"),
        ("Gross profit", f"{number}2", "80"),
        ("Backlog", f"{number}7", "9"),
        ("Rent", f"{number}1", "10"),
    )
    asked = (
        ("What is the change in gross profit from 2018 to 2019?", str(number * 10 + 2 - 80)),
        ("What is the average backlog for 2018 and 2019?", str((number * 10 + 16) / 2)),
        ("Who signed the report?", "1"),
        ("What is the average rent for 2018 and 2019?", "n/a"),
    )
    return tatqa_page(number, rows, asked, kind="arithmetic")


def _finqa_row(number: int) -> dict[str, object]:
    return {
        "q_uid": f"ACME/2019/page_{number}.pdf-1",
        "question": "what portion of total costs was rent in 2019?",
        "answers": {"str_answer": "25%", "exe_answer": 0.25},
        "program": "divide(10, 40)",
        "context": {
            "pre_text": ["costs of the company ."],
            "post_text": [],
            "table": [["", "2019"], ["rent", "10"], ["wages", "30"], ["total costs", "40"]],
        },
    }


def _folder(folder: Path) -> Path:
    path = folder / "finqa" / "uda_finqa.json"
    path.parent.mkdir(parents=True)
    path.write_text(
        json.dumps({"ACME": [_finqa_row(number) for number in (1, 2)]}), encoding="utf-8"
    )
    return tatqa_folder(folder, map(_page, range(3, 19)))


def test_the_command_fits_judges_and_writes(tmp_path: Path) -> None:
    out = tmp_path / "second.json"
    told = CliRunner().invoke(
        app, ["second", "--bench", str(_folder(tmp_path)), "--json", str(out)]
    )
    assert told.exit_code == 0, told.output
    assert "Fitted:" in told.output
    assert "second.top1" in out.read_text(encoding="utf-8")


def test_a_value_is_right_in_any_scale() -> None:
    assert is_right(Decimal("0.25"), Decimal(25))
    assert is_right(Decimal(3_000_000), Decimal(3))
    assert not is_right(Decimal(31), Decimal(30))
    assert not is_right(None, Decimal(30))
    assert is_right(Decimal(0), Decimal(0))


def test_the_part_of_sure_calculations_that_are_right_is_told() -> None:
    told = second_metrics([(0.9, True), (0.8, False), (0.1, True), (0.2, False)], 0.5)
    assert told["second.top1"].value == pytest.approx(0.5)
    assert told["second.sure"].value == pytest.approx(0.5)
    assert told["second.sure_right"].value == pytest.approx(0.5)
