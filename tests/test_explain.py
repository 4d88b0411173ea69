"""How an answer was found: told as it happened, on the command line and on the page."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner

from assistant.__main__ import app
from assistant.explain.text import LOOKS, show_explanation
from assistant.explain.wording import filter_words, in_order, query_words, reading_words
from assistant.markup import period_label
from assistant.page import page
from assistant.page.found import found_html, passages_html
from assistant.session import open_assistant
from assistant.types import Answer, Explanation, Tried
from index.retrieve.record import SIGNALS, FilterStep, SubQuery
from index.types import Period, Scope
from tests.builders import annual_report, asked, statements
from tests.exchanges import YEAR

PRICE = "At what price per Class A ordinary share will the Over-allotment Shares be issued?"


@pytest.fixture(scope="module")
def margin() -> Answer:
    return asked("What was gross margin in fiscal 2023?", annual_report(statements()))


@pytest.fixture(scope="module")
def over_library(bundled_library: Path) -> Answer:
    return open_assistant(bundled_library).ask(PRICE)


def told(answer: Answer) -> Explanation:
    assert answer.explanation is not None
    return answer.explanation


def printed(explanation: Explanation, scope: Scope) -> str:
    out = io.StringIO()
    show_explanation(explanation, scope, Console(file=out, width=120))
    return out.getvalue()


def test_a_metric_is_told_with_its_formula_and_operands(margin: Answer) -> None:
    (metric,) = told(margin).metrics
    assert metric.title == "gross margin"
    assert metric.operands == ("gross profit", "revenue")
    assert metric.formula == "gross profit / revenue"


def test_a_period_is_told_with_the_words_it_was_read_from(margin: Answer) -> None:
    ((words, period),) = told(margin).readings
    assert words == "fiscal 2023"
    assert reading_words(words, period) == f"“fiscal 2023” read as {period_label(period)}"


def test_the_plan_that_worked_is_told_with_its_result(margin: Answer) -> None:
    *_, last = told(margin).tried
    assert (last.what, last.outcome) == ("gross margin", "worked")
    assert last.formula == "gross profit / revenue"
    assert last.detail.startswith("40.00%")


def test_a_gap_is_told_with_its_reason() -> None:
    answer = asked("What was the receivables turnover in fiscal 2023?", annual_report(statements()))
    assert answer.refused
    assert {tried.outcome for tried in told(answer).tried} == {"gap"}
    assert all(tried.detail for tried in told(answer).tried)


def test_a_question_that_is_refused_at_once_still_tells_what_was_understood() -> None:
    answer = asked("What was gross margin in fiscal 1985?", annual_report(statements()))
    assert answer.refused
    assert told(answer).readings
    assert told(answer).retrieval is None


def test_points_of_each_passage_add_up_to_its_score(over_library: Answer) -> None:
    retrieval = told(over_library).retrieval
    assert retrieval is not None
    assert retrieval.passages[: len(over_library.passages)] == over_library.passages
    for passage in retrieval.passages:
        assert sum(points for _, points in passage.signals) == pytest.approx(passage.score)
        assert {name for name, _ in passage.signals} <= SIGNALS.keys()


def test_explaining_changes_no_word_of_the_answer(bundled_library: Path) -> None:
    plain = CliRunner().invoke(app, [PRICE, "--library", str(bundled_library)])
    long = CliRunner().invoke(app, [PRICE, "--explain", "--library", str(bundled_library)])
    assert long.stdout.startswith(plain.stdout.rstrip())
    assert "How this was found" not in plain.stdout
    for heading in ("How this was found", "Searched for", "Passages, best first"):
        assert heading in long.stdout


def test_the_json_holds_it_only_where_asked_for(bundled_library: Path) -> None:
    arguments = [PRICE, "--json", "--library", str(bundled_library)]
    short = json.loads(CliRunner().invoke(app, arguments).stdout)
    long = json.loads(CliRunner().invoke(app, [*arguments, "--explain"]).stdout)
    assert "explanation" not in short
    assert long["explanation"]["retrieval"]["passages"][0]["signals"]


def test_a_filter_that_was_let_go_is_said() -> None:
    step = FilterStep("form", ("20-F",), 3, relaxed=True)
    assert filter_words(step) == "form: let go, for nothing held fits 20-F; 3 filings stay"
    assert filter_words(FilterStep("period", ("2023",), 1)) == "prints the period: 1 filing left"


def test_a_sub_query_says_where_and_by_what_it_looks() -> None:
    assert query_words(SubQuery("inventory", statements=("balance",))) == "on the balance sheet"
    assert query_words(SubQuery("it", phrases=("net", "sales"))) == "by the words net, sales"
    assert query_words(SubQuery("eps", statements=("",))) == ""


def test_a_year_that_a_range_only_implies_has_no_words() -> None:
    assert reading_words("", Period(None, YEAR.end)) == "between them: at 28 Sep 2024"


def test_the_panel_is_folded_and_shows_a_bar_a_passage(over_library: Answer) -> None:
    markup = found_html(told(over_library), over_library.scope)
    assert markup.startswith('<details class="fa-fold"><summary>How this was found')
    assert markup.count('class="fa-points"') == 8
    assert "it prints a line item that is asked for" in markup


def test_bars_are_as_long_as_their_points(over_library: Answer) -> None:
    (first, second, *_) = over_library.passages
    full = replace(first, score=0.04, signals=(("words", 0.03), ("facts", 0.01)))
    half = replace(second, score=0.02, signals=(("made up", 0.03), ("words", -0.01)))
    markup = passages_html((full, half), 2)
    words, facts = (f"fa-sig-{list(SIGNALS).index(name)}" for name in ("words", "facts"))
    assert f'class="{words}" style="width:75.0%"' in markup
    assert f'class="{facts}" style="width:25.0%"' in markup
    assert 'class="fa-sig-other" style="width:75.0%"' in markup
    assert f'class="{words}" style="width:0.0%"' in markup


def test_signals_stand_in_the_same_order_in_every_bar(over_library: Answer) -> None:
    (passage, *_) = over_library.passages
    turned = replace(passage, signals=(("facts", 0.01), ("words", 0.03)))
    assert in_order(turned.signals) == (("words", 0.03), ("facts", 0.01))
    assert in_order((("made up", 1.0), ("words", 2.0)))[0] == ("words", 2.0)


def test_words_of_a_reader_or_a_filing_stay_words() -> None:
    evil = "<img src=x onerror=alert(1)>"
    one = Tried(evil, evil, evil, "gap", evil)
    explanation = Explanation(evil, readings=((evil, YEAR),), items=(evil,), tried=(one,))
    assert "<img" not in found_html(explanation, Scope(companies=(evil,)))
    assert "[bold]" in printed(Explanation("[bold]x[/bold]"), Scope())


def test_what_was_never_read_has_no_panel() -> None:
    assert found_html(None, Scope()) == ""
    assert passages_html((), 0) == ""


def test_plans_are_printed_with_their_outcome() -> None:
    tried = (
        Tried("quick ratio", "a metric", "a / b", "gap", "a was not found"),
        Tried("a", "a line item", "", "passed over", "12"),
    )
    text = printed(Explanation("?", tried=tried), Scope())
    assert "✗ gap" in text
    assert "quick ratio = a / b (a metric)" in text
    assert "– passed over" in text


def test_every_signal_has_a_colour_and_a_block_of_its_own() -> None:
    css = Path(page.STYLES).read_text(encoding="utf-8")
    assert all(f".fa-sig-{at} " in css or f".fa-sig-{at}," in css for at in range(len(SIGNALS)))
    assert len({look for look, _ in LOOKS}) == len(LOOKS) >= len(SIGNALS)
