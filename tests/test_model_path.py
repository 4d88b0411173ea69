"""The whole path with a real chat model's package against a provider that misbehaves.

Whatever the provider does, ``ask`` answers: the offline answer stands in, a note says in words what
happened, and no part of the key is anywhere.
"""

from __future__ import annotations

import json
import logging
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant import session
from assistant.__main__ import app as command
from assistant.holdings.desk import Desk
from assistant.model.load import load_model
from assistant.pipeline import Assistant
from assistant.serialise import answer_to_json
from assistant.types import Answer, Status
from tests.acme import acme
from tests.provider_stub import (
    DONE,
    Play,
    Script,
    Stub,
    broken_by_error,
    cut,
    event,
    failed,
    provider,
    reply,
    streamed,
)

SECRET = "Zq7Wx93LmPo4Rt8v"  # noqa: S105 (a canary)
KEY = f"sk-canary-{SECRET}"
ECHO = f"Incorrect API key provided: sk-canary-{SECRET[:4]}****{SECRET[-4:]} ({KEY})"
MODEL = "openai:gpt-4.1-mini"
INCOME = "What was net income in 2023?"
AUDITOR = "Who audits Acme?"
RIGHT = "Net income for 2023 was $120 million [1]."
GOOD = reply(RIGHT)
HALF = GOOD[: GOOD.index("120") + 1]


@pytest.fixture(scope="module", autouse=True)
def warm() -> None:
    """The package is loaded before any clock runs."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OPENAI_API_KEY", KEY)
        load_model(MODEL)


@pytest.fixture(scope="module")
def desk() -> Desk:
    return acme()


@pytest.fixture(autouse=True)
def settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.setenv("FILINGS_MODEL_SECONDS", "6")


@pytest.fixture(autouse=True)
def no_leak(caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> Iterator[None]:
    """No log line and nothing printed holds a part of the key, in any test here."""
    caplog.set_level(logging.DEBUG)
    yield
    printed = capfd.readouterr()
    assert not leaks(caplog.text), "in a log"
    assert not leaks(printed.out + printed.err), "in what was printed"


def leaks(text: str) -> list[str]:
    """Parts of the key, four letters long, that stand in a text."""
    return [SECRET[at : at + 4] for at in range(len(SECRET) - 3) if SECRET[at : at + 4] in text]


def ask(desk: Desk, stub: Stub, question: str = INCOME, model: str = MODEL) -> Answer:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OPENAI_BASE_URL", stub.url)
        answer = Assistant(desk, model).ask(question)
    assert not leaks(json.dumps(answer_to_json(answer)))
    return answer


def asked(desk: Desk, script: Script, question: str = INCOME) -> tuple[Answer, Stub]:
    with provider(script) as stub:
        return ask(desk, stub, question), stub


# -- a provider that behaves ---------------------------------------------------------------


def test_a_streamed_reply_is_the_answer(desk: Desk) -> None:
    answer, stub = asked(desk, [streamed(GOOD)])
    assert (answer.text, answer.method, answer.status) == (RIGHT, "model", "ok")
    assert answer.verified
    assert stub.paths == ["/v1/chat/completions"]


def test_the_request_keeps_to_its_bounds_and_holds_no_key(desk: Desk) -> None:
    _, stub = asked(desk, [streamed(GOOD)])
    (body,) = stub.bodies
    assert body["stream"] is True
    assert body["max_completion_tokens"] == 1_000
    assert body["temperature"] == 0
    assert [message["role"] for message in body["messages"]] == ["system", "user"]
    assert not leaks(json.dumps(body))
    assert "tools" not in body
    assert stub.headers[0]["authorization"] == f"Bearer {KEY}"  # there, and nowhere else


def test_a_repair_shows_the_model_its_draft(desk: Desk) -> None:
    answer, stub = asked(desk, [streamed(reply("It was $999 million [1].")), streamed(GOOD)])
    assert answer.text == RIGHT
    roles = [message["role"] for message in stub.bodies[1]["messages"]]
    assert roles == ["system", "user", "assistant", "user"]
    assert "$999 million" in stub.said()


def test_a_reply_that_comes_letter_by_letter_is_whole(desk: Desk) -> None:
    assert asked(desk, [streamed(GOOD, step=1)])[0].text == RIGHT


def test_the_model_is_loaded_once_for_many_questions(desk: Desk) -> None:
    with provider([streamed(GOOD)]) as stub, pytest.MonkeyPatch.context() as patch:
        patch.setenv("OPENAI_BASE_URL", stub.url)
        assistant = Assistant(desk, MODEL)
        assert assistant.ask(INCOME).text == RIGHT
        patch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
        assert assistant.ask(INCOME).text == RIGHT


# -- a provider that does not --------------------------------------------------------------


@dataclass(frozen=True)
class Case:
    """A fault, the status and the words it leads to, and how often the provider is asked."""

    play: Play
    status: Status
    words: str
    tries: int = 1


def sse(data: bytes) -> Play:
    return Play((b"data: " + data + b"\n\n", DONE))


FAULTS = {
    "cut stream": Case(cut(HALF), "incomplete", "cut off: the connection ended early"),
    "cut stream, whole text": Case(cut(GOOD), "incomplete", "the connection ended early"),
    "torn stream": Case(Play(cut(HALF).parts, tears=True), "incomplete", "connection to the"),
    "length": Case(streamed(HALF, finish="length"), "incomplete", "it ended with “length”"),
    "length, whole text": Case(streamed(GOOD, finish="length"), "incomplete", "“length”"),
    "content filter": Case(streamed(HALF, finish="content_filter"), "incomplete", "filter"),
    "429 for a second": Case(
        failed(429, ECHO, retry_after="1"), "provider_error", "no more requests for now", 2
    ),
    "429 for an hour": Case(
        failed(429, ECHO, retry_after="3600"), "provider_error", "asks to wait 3,600 seconds"
    ),
    "500": Case(failed(500, ECHO), "provider_error", "an error of its own (500)", 2),
    "503 page": Case(
        Play((b"<html>" + ECHO.encode(),), 503, "text/html"), "provider_error", "(503)", 2
    ),
    "401": Case(failed(401, ECHO, code="invalid_api_key"), "provider_error", "accept the key"),
    "403": Case(failed(403, ECHO), "provider_error", "does not let this key use this model"),
    "unknown model": Case(
        failed(404, ECHO, code="model_not_found"), "provider_error", "(404, model_not_found)"
    ),
    "bad request": Case(
        failed(400, ECHO, code="unsupported_value"), "provider_error", "(400, unsupported_value)"
    ),
    "too long": Case(
        failed(400, "context_length_exceeded", code="context_length_exceeded"),
        "provider_error",
        "longer than this model reads",
    ),
    "html": Case(
        Play((b"<html>hello</html>",), kind="text/html"), "provider_error", "could not be read"
    ),
    "no body": Case(Play(), "provider_error", "could not be read"),
    "json, no stream": Case(
        Play((b'{"choices": []}',), kind="application/json"), "provider_error", "could not be read"
    ),
    "broken event": Case(Play((b'data: {"choices": [{\n\n',)), "provider_error", "JSONDecodeError"),
    "broken event later": Case(
        Play((*cut(HALF).parts, b"data: {\n\n")), "incomplete", "JSONDecodeError"
    ),
    "no choices": Case(sse(b'{"choices": []}'), "provider_error", "an empty reply"),
    "null choices": Case(sse(b'{"choices": null}'), "provider_error", "an empty reply"),
    "null content": Case(
        Play((event({"content": None}, "stop"), DONE)), "provider_error", "an empty reply"
    ),
    "refusal": Case(
        Play((event({"content": None, "refusal": "I cannot."}, "stop"), DONE)),
        "provider_error",
        "an empty reply",
    ),
    "null delta": Case(
        sse(b'{"choices": [{"index": 0, "delta": null, "finish_reason": "stop"}]}'),
        "provider_error",
        "could not be read",
    ),
    "a list": Case(sse(b"[1, 2]"), "provider_error", "could not be read"),
    "null": Case(sse(b"null"), "provider_error", "could not be read"),
    "no utf-8": Case(sse(b"\xff\xfe"), "provider_error", "could not be read"),
    "error event": Case(broken_by_error(HALF, ECHO), "incomplete", "could not be read (APIError)"),
    "error event at once": Case(
        Play((broken_by_error("", ECHO).parts[-1],)), "provider_error", "could not be read"
    ),
    "content length": Case(
        Play(cut(HALF).parts, length=99_999), "incomplete", "connection to the provider failed"
    ),
    "broken json, twice": Case(
        streamed(GOOD[:-1]), "provider_error", "not in the form asked for, twice", 2
    ),
    "plain text, twice": Case(
        streamed("Net income was $999 million."), "provider_error", "twice", 2
    ),
    "redirect": Case(
        Play((), 302, headers=(("Location", "http://127.0.0.1:9/v1"),)),
        "provider_error",
        "connection to the provider failed",
        2,
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_the_offline_answer_stands_in(desk: Desk, name: str) -> None:
    case = FAULTS[name]
    answer, stub = asked(desk, [case.play])
    assert (answer.status, answer.method) == (case.status, "fact")
    assert "$120 million" in answer.text
    assert answer.verified
    assert case.words in answer.notes[0]
    assert answer.notes[0].endswith("What follows was made without the model.")
    assert len(stub.bodies) == case.tries
    assert "$999" not in json.dumps(answer_to_json(answer))


@pytest.mark.parametrize("name", ["cut stream", "500", "401", "html", "plain text, twice"])
def test_without_one_the_refusal_keeps_its_reason(desk: Desk, name: str) -> None:
    case = FAULTS[name]
    answer, _ = asked(desk, [case.play], AUDITOR)
    assert answer.refusal
    assert (answer.refusal.reason, answer.status) == ("not_disclosed", case.status)
    assert case.words in answer.notes[0]


@pytest.mark.parametrize(
    ("play", "status"),
    [
        (Play(hangs=True), "provider_error"),
        (Play(cut(HALF).parts, hangs=True), "incomplete"),
        (streamed(GOOD, pause=0.08, step=1), "incomplete"),
        (Play((b": keep-alive\n\n",) * 200, pause=0.05), "provider_error"),
    ],
    ids=["hang", "stall", "slow drip", "only keep-alives"],
)
def test_no_provider_takes_longer_than_its_time(
    desk: Desk, play: Play, status: Status, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FILINGS_MODEL_SECONDS", "0.9")
    started = time.monotonic()
    answer, _ = asked(desk, [play])
    assert time.monotonic() - started < 0.9 + 2
    assert (answer.status, answer.method) == (status, "fact")
    assert "time" in answer.notes[0]


def test_nobody_there(desk: Desk) -> None:
    with provider([streamed(GOOD)]) as stub:
        pass
    answer = ask(desk, stub)
    assert answer.status == "provider_error"
    assert "connection to the provider failed" in answer.notes[0]


@pytest.mark.parametrize("url", ["http://", "not a url", "http://[bad/v1", "ftp://127.0.0.1/v1"])
def test_an_address_that_is_none(desk: Desk, url: str) -> None:
    answer = ask(desk, Stub(url))
    assert (answer.status, answer.method) == ("provider_error", "fact")


def test_a_fault_is_over_with_the_next_question(desk: Desk) -> None:
    with provider([failed(401, ECHO), streamed(GOOD)]) as stub:
        assert ask(desk, stub).status == "provider_error"
        assert ask(desk, stub).text == RIGHT


# -- models that cannot be loaded ----------------------------------------------------------


@pytest.mark.parametrize(
    ("model", "words"),
    [
        ("gpt-4.1-mini", "not of the form provider:model"),
        (KEY, "not of the form provider:model"),
        ("nowhere:gpt", "check its name"),
        ("groq:llama", "pip install langchain-groq"),
    ],
)
@pytest.mark.parametrize("question", [INCOME, AUDITOR])
def test_a_model_that_cannot_be_loaded(
    desk: Desk, question: str, model: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "langchain_groq", None)
    answer = ask(desk, Stub("http://127.0.0.1:9"), question, model)
    assert answer.status == "provider_error"
    assert answer.method == ("fact" if question == INCOME else "none")
    assert words in answer.notes[0]
    if answer.refusal:
        assert answer.refusal.reason == "not_disclosed"


def test_a_missing_key_is_said(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY")
    answer = ask(desk, Stub("http://127.0.0.1:9"))
    assert answer.status == "provider_error"
    assert "the key of openai is in the environment" in answer.notes[0]


def test_a_setting_that_is_no_number_is_said(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FILINGS_MODEL_SECONDS", "soon")
    answer = ask(desk, Stub("http://127.0.0.1:9"))
    assert answer.status == "provider_error"
    assert "FILINGS_MODEL_SECONDS has to be" in answer.notes[0]


# -- the command line ----------------------------------------------------------------------


@pytest.mark.parametrize("output", [[], ["--json"]])
def test_the_command_line_answers_with_a_provider_that_fails(
    desk: Desk, output: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def opened(folder: Path, model: str | None = None, reranker: str | None = None) -> Assistant:
        return Assistant(desk, model)

    monkeypatch.setattr(session, "prepare", lambda _: "")
    monkeypatch.setattr(session, "open_assistant", opened)
    with provider([failed(401, ECHO, code="invalid_api_key")]) as stub:
        monkeypatch.setenv("OPENAI_BASE_URL", stub.url)
        monkeypatch.setenv("FILINGS_MODEL", MODEL)
        result = CliRunner().invoke(command, [INCOME, "--library", str(tmp_path), *output])
    assert result.exit_code == 0
    assert "did not accept the key" in " ".join(result.stdout.split())
    assert "$120 million" in result.stdout
    assert not leaks(result.output)
    assert len(stub.bodies) == 1
