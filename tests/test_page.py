"""The page itself: what it says, what a click does, and that it asks what everybody else asks."""

from __future__ import annotations

import ast
import json
import shlex
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from typer.testing import CliRunner

import assistant
from assistant.__main__ import app as command
from assistant.page import page
from assistant.page.answer import exchange_html
from assistant.page.samples import samples
from assistant.page.shelving import add, bundled, remove
from assistant.scope.conversation import Turn
from assistant.serialise import answer_to_json
from index.errors import LibraryError
from index.library import Library
from tests.conftest import HashEmbedder
from tests.exchanges import FLAGGED, GALLERY
from tests.serving import ROOT

SCRIPT = ROOT / "streamlit_app.py"
PROCEEDS = "What additional net proceeds will the company receive from the Over-allotment Shares?"


@pytest.fixture
def over(bundled_library: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The page looks at the two bundled filings."""
    monkeypatch.setenv("FILINGS_LIBRARY", str(bundled_library))
    monkeypatch.delenv("FILINGS_MODEL", raising=False)
    return bundled_library


@pytest.fixture
def empty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hash_embedder: HashEmbedder
) -> Iterator[Path]:
    """The page finds no library; one is made with an embedder that costs nothing."""
    monkeypatch.setattr("index.library.LocalModel", lambda _: hash_embedder)
    monkeypatch.setenv("FILINGS_LIBRARY", str(tmp_path / "library"))
    yield tmp_path / "library"
    page.forget()


def started() -> AppTest:
    run = AppTest.from_file(str(SCRIPT), default_timeout=60).run()
    assert not run.exception
    return run


def shown(run: AppTest) -> str:
    """All HTML of the page and its sidebar."""
    return "\n".join(element.proto.body for element in run.get("html"))


def asked(run: AppTest, question: str) -> AppTest:
    run.chat_input[0].set_value(question).run()
    assert not run.exception
    return run


def finished(run: AppTest) -> AppTest:
    """The page once what is being indexed is in."""
    if "job" in run.session_state:
        run.session_state.job.wait()
        run.run()
    assert not run.exception
    return run


# -- asking --------------------------------------------------------------------------------


def test_a_sample_question_is_answered_with_a_click(over: Path) -> None:
    run = started()
    run.button(key="ask-0").click().run()
    assert not run.exception
    (exchange,) = run.session_state.exchanges
    assert not exchange.answer.refused
    assert "HK$37.7 million" in shown(run)
    assert 'data-verdict="supported"' in shown(run)
    assert "<mark>" in shown(run)


def test_every_sample_but_the_honest_one_is_answered(over: Path) -> None:
    with Library.open(over) as library:
        offered = samples(library)
    refused = [
        question for question in offered if page.put(question, page.Choices(), ()).answer.refused
    ]
    assert len(offered) == 6
    assert refused == ["What was 360 DigiTech's revenue in 2022?"]


def test_page_function_and_command_line_give_the_same_answer(over: Path) -> None:
    run = asked(started(), PROCEEDS)
    in_page = run.session_state.exchanges[0].answer
    called = assistant.ask(PROCEEDS)
    assert replace(in_page, trace=()) == replace(called, trace=())
    result = CliRunner().invoke(command, [PROCEEDS, "--json"])
    assert result.exit_code == 0
    printed = json.loads(result.stdout)
    assert printed | {"trace": []} == json.loads(
        json.dumps(answer_to_json(replace(in_page, trace=())))
    )


def test_a_follow_up_is_asked_with_what_went_before(over: Path) -> None:
    run = asked(started(), "How many shares were outstanding immediately before the exercise?")
    asked(run, "And immediately after?")
    second = run.session_state.exchanges[1]
    assert second.history == (
        Turn("How many shares were outstanding immediately before the exercise?"),
    )


def test_a_follow_up_of_a_follow_up_knows_what_both_are_about(over: Path) -> None:
    first = page.put("How many shares are outstanding in the 6-K?", page.Choices(), ())
    second = page.put("and in the Form 144?", page.Choices(), (first,))
    third = page.put("and in the 6-K?", page.Choices(), (first, second))
    assert second.understood == "How many shares are outstanding in the Form 144?"
    assert third.understood == first.question
    assert "Understood as: How many shares" in exchange_html(second, "p0")


def test_filters_of_the_sidebar_reach_the_question(over: Path) -> None:
    run = started()
    run.selectbox(key="side-form").set_value("144")
    run.text_input(key="side-period").set_value("2023")
    asked(run, "Who signed it?")
    exchange = run.session_state.exchanges[0]
    assert exchange.choices == page.Choices(form="144", period="2023")
    assert exchange.answer.scope.forms == ("144",)


def test_a_filing_without_tags_has_nothing_to_compare(over: Path) -> None:
    run = started()
    run.segmented_control(key="view").set_value("Printed vs tagged").run()
    assert not run.exception
    assert "Printed vs tagged" in shown(run)
    assert "no tagged statements" in shown(run) or "Add it again" in shown(run)
    assert not run.chat_input


def test_how_an_answer_was_found_is_a_folded_panel(over: Path) -> None:
    run = asked(started(), PROCEEDS)
    assert '<details class="fa-fold"><summary>How this was found</summary>' in shown(run)
    assert "fa-points" in shown(run)


def test_a_refusal_says_why_and_what_to_do(over: Path) -> None:
    run = asked(started(), "What was Apple's revenue in fiscal 2024?")
    assert "That filing is not in the library" in shown(run)
    assert "Add it in the sidebar" in shown(run)


def test_a_question_that_found_no_answer_is_shown_where_to_look(over: Path) -> None:
    run = asked(started(), "How many vehicles does RUBY Finance own?")
    assert "No answer was found" in shown(run)
    assert "fa-near" in shown(run)


def test_the_last_question_can_be_asked_again_in_another_scope(over: Path) -> None:
    run = asked(started(), PROCEEDS)
    run.selectbox(key="again-0-form").set_value("144")
    next(button for button in run.button if button.label == "Ask again").click().run()
    (exchange,) = run.session_state.exchanges
    assert exchange.question == PROCEEDS
    assert exchange.choices.form == "144"


def test_the_figure_an_answer_was_judged_by_is_marked_within_the_passage(over: Path) -> None:
    question = "What aggregate market value does the Form 144 report?"
    exchange = page.put(question, page.Choices(), ())
    view = exchange.windows[0]
    assert "33760830.60" in {view.quote[start:end] for start, end in view.points}
    assert "<b>33760830.60</b>" in exchange_html(exchange, "p0")


def test_stages_are_told_in_order(over: Path) -> None:
    heard: list[str] = []
    page.put(PROCEEDS, page.Choices(), (), heard.append)
    assert heard == list(page.STAGES)


def test_what_a_model_got_wrong_is_drawn_as_wrong(
    over: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Scripted:
        def ask(self, question: str, **_: object) -> assistant.Answer:
            return replace(FLAGGED, question=question, citations=(), status="incomplete")

    monkeypatch.setattr(page, "assistant_for", lambda _: Scripted())
    run = asked(started(), "How did net sales develop?")
    assert "3 of 6 figures not verified" in shown(run)
    assert "broke off" in shown(run)


def test_a_library_that_fails_while_asking_is_said_calmly(
    over: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(model: str) -> assistant.Assistant:
        raise LibraryError("the library is gone: index the filings again")

    monkeypatch.setattr(page, "assistant_for", failing)
    run = asked(started(), PROCEEDS)
    assert "the library is gone" in shown(run)
    assert run.session_state.exchanges == []


def test_a_new_conversation_forgets_the_old_one(over: Path) -> None:
    run = asked(started(), PROCEEDS)
    next(button for button in run.button if button.label == "New conversation").click().run()
    assert run.session_state.exchanges == []
    assert "Ask the filings" in shown(run)


def test_sessions_do_not_see_each_other(over: Path) -> None:
    runs = [started() for _ in range(3)]
    for number, run in enumerate(runs):
        asked(run, f"Who signed the Form 144? (canary {number})")
    for number, run in enumerate(runs):
        others = {0, 1, 2} - {number}
        assert f"canary {number}" in shown(run)
        assert not [one for one in others if f"canary {one}" in shown(run)]


# -- the library ---------------------------------------------------------------------------


def test_an_empty_library_offers_the_bundled_filings(empty: Path) -> None:
    run = started()
    assert "The library is empty" in shown(run)
    assert run.chat_input[0].disabled
    next(button for button in run.button if button.label.startswith("Index")).click().run()
    finished(run)
    assert "2 filings" in run.sidebar.markdown[-1].value
    assert "added (" in shown(run)
    assert not run.chat_input[0].disabled


def test_nothing_else_can_be_added_while_filings_come_in(empty: Path) -> None:
    class Endless:
        running, share, line = True, 0.4, "File 2 of 5: reading b.htm, 3 s"

    run = AppTest.from_file(str(SCRIPT), default_timeout=60)
    run.session_state["job"] = Endless()
    run.run()
    assert not run.exception
    assert not run.file_uploader
    assert "File 2 of 5: reading b.htm, 3 s" in shown(run)
    assert "you can ask as soon as they are in" in shown(run)


def test_uploads_of_no_use_are_refused_line_by_line(empty: Path) -> None:
    run = started()
    files = [("empty.txt", b"", "text/plain"), ("tool.bin", b"\x7fELF\x00\x01" * 99, "")]
    run.file_uploader[0].set_value(files).run()
    finished(run)
    assert "empty.txt: not added" in shown(run)
    assert "tool.bin: not added" in shown(run)


def test_removing_asks_first(empty: Path) -> None:
    add(empty, bundled())
    run = started()
    first = page.held()[0].meta
    run.button(key=f"remove-{first.id}").click().run()
    assert len(page.held()) == 2
    run.button(key="yes").click().run()
    assert not run.exception
    assert [one.meta.id for one in page.held()] != [first.id]
    assert len(page.held()) == 1
    assert "Removed: 144" in shown(run)


def test_a_conversation_over_a_library_that_was_emptied_offers_to_fill_it(empty: Path) -> None:
    add(empty, bundled()[:1])
    run = asked(started(), "Who signed the Form 144?")
    assert run.session_state.exchanges
    remove(empty, page.held()[0].meta.id)
    run.run()
    assert "The library is empty" in shown(run)
    assert "Who signed the Form 144?" in shown(run)


def test_a_damaged_library_is_said_calmly(empty: Path) -> None:
    empty.mkdir()
    (empty / "library.json").write_text("{")
    assert "The library cannot be opened" in shown(started())


# -- models --------------------------------------------------------------------------------


def test_the_model_of_the_environment_is_the_usual_one(
    over: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FILINGS_MODEL", "ollama:llama3.2")
    run = started()
    assert run.selectbox(key="model").value == "ollama:llama3.2"
    assert "No model: works offline" in run.selectbox(key="model").options


def test_a_model_name_of_the_wrong_form_is_explained(over: Path) -> None:
    run = started()
    run.selectbox(key="model").set_value("Another model …").run()
    run.text_input(key="model-name").set_value("gpt").run()
    assert "Write it as provider:model" in shown(run)


@pytest.mark.parametrize(
    ("name", "good"),
    [
        ("openai:gpt-5.1", True),
        ("bedrock:us.anthropic.claude/x@1", True),
        ("gpt-5", False),
        ("openai:", False),
        ("a b:c", False),
        ("x:y\nz", False),
    ],
)
def test_names_of_models(name: str, good: bool) -> None:
    assert page.is_model_name(name) is good


# -- repeating an answer -------------------------------------------------------------------


def test_the_code_to_repeat_an_answer_is_the_question_as_asked() -> None:
    exchange = replace(
        GALLERY[0],
        question='What is "$5"?',
        understood='Before: What is "$5"?',
        choices=page.Choices(form="10-K", period="fiscal 2023"),
        history=(Turn("Before?"),),
    )
    python, shell = page.calls(exchange)
    call = ast.parse(python).body[-1]
    assert isinstance(call, ast.Expr)
    assert ast.unparse(call.value) == (
        "ask('What is \"$5\"?', form='10-K', period='fiscal 2023', history=[Turn('Before?')])"
    )
    assert shell.endswith("--form 10-K --period 'fiscal 2023'")
    assert shlex.split(shell)[3] == 'Before: What is "$5"?'


def test_the_file_of_an_answer_is_the_answer() -> None:
    name, body = page.answer_file(GALLERY[0])
    assert name == "answer-how-did-net-sales-develop-in-fiscal-2024.json"
    assert json.loads(body)["text"] == FLAGGED.text


# -- the page's own rules ------------------------------------------------------------------


def tree() -> ast.Module:
    return ast.parse(SCRIPT.read_text(encoding="utf-8"))


def test_the_page_imports_streamlit_and_assistant_only() -> None:
    roots = {
        name.split(".")[0]
        for node in ast.walk(tree())
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert roots <= {"__future__", "streamlit", "assistant"}


def test_html_comes_from_the_drawing_functions_alone() -> None:
    calls = [node for node in ast.walk(tree()) if isinstance(node, ast.Call)]
    drawn = [
        ast.unparse(call.args[0])
        for call in calls
        if isinstance(call.func, ast.Attribute) and call.func.attr == "html"
    ]
    assert drawn
    for source in drawn:
        assert source.startswith("page.") or source.split("(")[0].endswith("_html"), source
    keywords = {keyword.arg for call in calls for keyword in call.keywords}
    assert not keywords & {"unsafe_allow_html", "unsafe_allow_javascript"}


def test_no_reader_s_data_is_cached_for_all() -> None:
    names = {node.attr for node in ast.walk(tree()) if isinstance(node, ast.Attribute)}
    assert not names & {"cache_data", "cache_resource"}
