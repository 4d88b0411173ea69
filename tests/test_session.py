"""``ask()``, and the library that it finds or makes."""

import subprocess
import sys
from pathlib import Path

import pytest

import assistant
from assistant import Turn, answer_from, ask
from assistant.session import open_assistant, prepare
from tests.builders import annual_report, statements

HEAVY = ("torch", "chromadb", "streamlit", "sentence_transformers", "langchain", "numpy", "lxml")


def test_importing_the_package_loads_no_heavy_library() -> None:
    code = (
        "import sys, assistant\n"
        f"sys.exit(' '.join(name for name in {HEAVY!r} if name in sys.modules) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_package_names_what_it_offers() -> None:
    assert all(hasattr(assistant, name) for name in assistant.__all__)
    with pytest.raises(AttributeError, match="nothing_here"):
        assistant.nothing_here  # noqa: B018


def test_a_document_given_with_the_question() -> None:
    answer = answer_from([annual_report(statements())], "What was revenue in 2023?")
    assert "$1,200 million" in answer.text
    assert answer.verified


def test_the_same_answer_through_ask_and_through_an_assistant(bundled_library: Path) -> None:
    question = "At what price will the over-allotment shares be issued?"
    one = ask(question, library=bundled_library)
    two = open_assistant(bundled_library).ask(question)
    assert (one.text, one.checks, one.citations) == (two.text, two.checks, two.citations)
    assert "HK$50.03" in one.text
    assert one.notes == two.notes


def test_a_conversation_goes_on(bundled_library: Path) -> None:
    answer = ask(
        "And from Sunshine Life Insurance?",
        library=str(bundled_library),
        history=[Turn("How many ADSs were acquired from Monocerus Company Limited?")],
    )
    assert "1,724,107" in answer.text


def test_a_library_that_is_there_is_left_alone(bundled_library: Path) -> None:
    assert prepare(bundled_library) == ""


def test_without_a_library_the_bundled_filings_are_indexed_and_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FILINGS_LIBRARY", str(tmp_path / "new"))
    first = ask("How many ADSs does Ruby Finance plan to sell?")
    assert "1,740,249" in first.text
    assert any("were indexed" in note and str(tmp_path) in note for note in first.notes)
    assert (tmp_path / "new" / "library.json").exists()
    second = ask("How many ADSs does Ruby Finance plan to sell?")
    assert not any("were indexed" in note for note in second.notes)
