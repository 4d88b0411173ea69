"""Reports: JSON that any reader parses, HTML that runs nothing, floors that only tighten."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest
from rich.console import Console

from assistant.types import Answer, Refusal
from eval.floors import Floors, below, load_floors, save_floors, tightened
from eval.golden import GoldenQuestion
from eval.interval import NOTHING, Metric, share
from eval.reading import DataError
from eval.report import (
    compare,
    load_run,
    metric_json,
    print_comparison,
    print_run,
    run_json,
    write_json,
)
from eval.report_html import render_html
from eval.run import Run, run

EVIL = "<script>alert('[bold]1[/]')</script>"


def questions() -> list[GoldenQuestion]:
    rows = [
        {"id": "a", "question": EVIL, "answer": "QFIN", "kind": "text"},
        {"id": "b", "question": "b?", "answer": "3660", "kind": "text"},
        {"id": "c", "question": "c?", "answer": "none", "kind": "unanswerable"},
    ]
    return [GoldenQuestion.model_validate(row) for row in rows]


def finished(first: str = "QFIN", second: str = EVIL) -> Run:
    refusal = Answer("c?", "", refusal=Refusal("not_disclosed", EVIL), status="refused")
    answers = {"a": Answer(EVIL, first), "b": Answer("b?", second), "c": refusal}
    return run(questions(), ask=lambda question: answers[question.id])


def printed(call: object, *arguments: object, **named: object) -> str:
    console = Console(width=140, record=True, file=io.StringIO())
    assert callable(call)
    call(console, *arguments, **named)
    return console.export_text()


def test_the_table_shows_outcomes_and_faults() -> None:
    text = printed(print_run, finished(), title="a set")
    assert "abstained rightly" in text
    assert "wrong silent b: b?" in text
    assert "missing: 3660" in text


def test_json_is_strict_and_names_the_metrics(tmp_path: Path) -> None:
    done = finished()
    path = tmp_path / "deep" / "eval.json"
    write_json(path, done.metrics, **run_json(done))
    saved = json.loads(path.read_text(), parse_constant=lambda name: pytest.fail(name))
    assert saved["metrics"]["accuracy"] == metric_json(share(2, 3))
    assert saved["metrics"]["citation_recall"]["value"] is None
    assert saved["results"][1]["outcome"] == "wrong"
    assert saved["outcomes"]["text"] == {"right": 1, "wrong": 1}


def test_the_same_run_gives_the_same_json(tmp_path: Path) -> None:
    one, two = tmp_path / "1.json", tmp_path / "2.json"
    for path in (one, two):
        done = finished()
        write_json(path, done.metrics, **run_json(done))
    assert one.read_bytes() == two.read_bytes()


def test_html_escapes_what_others_wrote() -> None:
    page = render_html(finished(), title=EVIL)
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_html_is_one_page_with_plots_and_nothing_from_outside() -> None:
    page = render_html(finished(), title="a set")
    tags = re.findall(r"<([a-z]+)", page)
    assert tags.count("svg") == 2
    assert "rect" in tags
    assert not {"script", "link", "img", "iframe"} & set(tags)


def test_comparison_is_paired_by_question(tmp_path: Path) -> None:
    path = tmp_path / "before.json"
    before, after = finished("wrong", "3660"), finished("QFIN", "wrong")
    write_json(path, before.metrics, **run_json(before))
    earlier = load_run(path)
    assert compare(earlier, after.results)["accuracy"].value == 0
    text = printed(print_comparison, earlier, after.results)
    assert "won 1: a" in text
    assert "lost 1: b" in text


def test_a_file_that_is_no_run_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text('{"results": [{"id": 1}]}')
    with pytest.raises(DataError, match=r"results\.0"):
        load_run(path)


FLOORS = Floors(at_least={"accuracy": 0.5}, at_most={"silent_error_rate": 0.1})
GOOD = {"accuracy": share(9, 10), "silent_error_rate": share(0, 10)}
BAD = {"accuracy": share(4, 10), "silent_error_rate": share(2, 10)}


def test_floors_hold_both_ways() -> None:
    assert below(GOOD, FLOORS) == ()
    first, second = below(BAD, FLOORS)
    assert "accuracy is 0.400, below its floor of 0.5" in first
    assert "silent_error_rate is 0.200, above its ceiling of 0.1" in second


def test_a_figure_not_measured_is_below_its_floor() -> None:
    assert len(below({"accuracy": NOTHING}, FLOORS)) == 2


def test_floors_only_tighten(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    save_floors(tightened(GOOD, FLOORS), path)
    raised = load_floors(path)
    assert raised == Floors(at_least={"accuracy": 0.9}, at_most={"silent_error_rate": 0.0})
    assert tightened(BAD, raised) == raised


def test_a_floor_is_rounded_to_the_side_that_holds() -> None:
    third = Metric(2 / 3, 3, 0.2, 0.9)
    raised = tightened({"accuracy": third, "silent_error_rate": Metric(1 / 60, 60, 0, 1)}, FLOORS)
    assert raised == Floors(at_least={"accuracy": 0.666}, at_most={"silent_error_rate": 0.017})
    assert below({"accuracy": third, "silent_error_rate": Metric(1 / 60, 60, 0, 1)}, raised) == ()


def test_the_floors_of_the_project_can_be_read() -> None:
    floors = load_floors()
    assert {"accuracy", "citation_recall"} <= set(floors.at_least)
    assert set(floors.at_most) == {"silent_error_rate"}
