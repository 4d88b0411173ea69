"""What the page asks for: an answer with the passages it opens, samples to click, calls to repeat.

Nothing here draws. What is kept is the library, never what a reader asked or uploaded.
"""

from __future__ import annotations

import json
import os
import re
import shlex
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from threading import Thread

from assistant.passages import Window, window
from assistant.pipeline import Assistant
from assistant.pipeline import Stage as Stage
from assistant.scope.conversation import Turn, standalone
from assistant.serialise import answer_to_json
from assistant.types import Answer, Citation
from index.catalog import Held as Held
from index.disagreements import Difference, Disagreements
from index.errors import FilingsError as FilingsError
from index.library import Library, default_folder

STAGES: dict[Stage, str] = {
    "scope": "Understanding the question",
    "retrieve": "Searching the filings",
    "answer": "Writing the answer",
    "check": "Checking every number",
}
WELCOME = (
    '<h1 class="fa-title">Ask the filings</h1><p class="fa-subtitle">Every answer opens at the '
    "exact words it stands on, and every number in it is checked against the filing, "
    "without a language model, before you see it.</p>"
)
COMPARE_HEAD = (
    '<h1 class="fa-title">Printed vs tagged</h1><p class="fa-subtitle">Filers print each statement '
    "and tag it for machines. Where the two disagree, one of them is wrong, or we misread.</p>"
)
ASK_HINT = "Ask in a sentence, such as: What was revenue in fiscal 2023?"
MODEL_HELP = (
    "Without a model, answers are quoted or calculated. A model writes prose; it never computes, "
    "and its numbers are checked all the same. Keys are read from the environment."
)
STYLES = Path(__file__).with_name("page.css")
ICON = str(Path(__file__).with_name("page.svg"))
"""A file of our own: Streamlit fetches icons that are named (":material/...:") for the tab from a
public server."""

_MODEL = re.compile(r"[a-z][a-z0-9_]*:[A-Za-z0-9][\w.:/@-]*")


@dataclass(frozen=True, slots=True)
class Choices:
    """What a reader fixes beside the question; empty means: read it from the question."""

    company: str = ""
    form: str = ""
    period: str = ""
    model: str = ""


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question, its answer, and the passage behind each citation, as they were then.

    ``understood`` is the question with what a follow-up took over from those before it.
    """

    question: str
    understood: str
    choices: Choices
    history: tuple[Turn, ...]
    answer: Answer
    windows: tuple[Window, ...]


def folder() -> Path:
    """Where the library of the page is."""
    return default_folder()


def held() -> tuple[Held, ...]:
    """Every filing with its counts; empty where there is no library yet. Raises FilingsError."""
    return library().held() if _manifest().exists() else ()


def library() -> Library:
    """The library, open for reading. Shared by all sessions: it holds filings, no reader's data.

    Raises FilingsError where there is none, or it cannot be opened.
    """
    made = _manifest().stat().st_mtime_ns if _manifest().exists() else 0
    return _opened(folder(), made)


@lru_cache(maxsize=1)
def _opened(where: Path, made: int) -> Library:  # noqa: ARG001 (a library made anew is opened anew)
    opened = Library.open(where)
    # No daemon: a process that ends while the model loads would abort within native code.
    Thread(target=_warm, args=(opened,), name="warming").start()
    return opened


def _warm(opened: Library) -> None:
    """Load the model and the vectors while the reader reads: a first question takes 0.1 s, not 5.

    What fails here fails again, and is said, when a question is asked.
    """
    with suppress(FilingsError):
        opened.search_meaning(opened.embedder.encode_query("warming"), None, 1)


def forget() -> None:
    """Let go of the library; it is opened anew when next asked for."""
    _opened.cache_clear()


def _manifest() -> Path:
    return folder() / "library.json"


def assistant_for(model: str) -> Assistant:
    """The assistant that the page asks; tests put another in its place."""
    return Assistant.over(library(), model=model or None)


def put(
    question: str,
    choices: Choices,
    earlier: Sequence[Exchange],
    on_stage: Callable[[Stage], None] | None = None,
) -> Exchange:
    """Ask a question in a conversation. Raises FilingsError when the library cannot be used."""
    history = turns(earlier)
    answer = assistant_for(choices.model).ask(
        question,
        company=choices.company or None,
        form=choices.form or None,
        period=choices.period or None,
        history=history,
        on_stage=on_stage,
    )
    views = tuple(open_window(citation, answer, library()) for citation in answer.citations)
    told = answer.explanation
    understood = told.question if told else standalone(question, history)
    return Exchange(question, understood, choices, history, answer, views)


def turns(earlier: Sequence[Exchange]) -> tuple[Turn, ...]:
    """The conversation so far, each turn as it was understood, so that "and after?" behind "and
    before?" still knows what both are about."""
    return tuple(Turn(exchange.understood) for exchange in earlier)


def open_window(citation: Citation, answer: Answer, held: Library) -> Window:
    """The passage around a citation, with the column heads of its table, and the figures in it
    that the answer's numbers were judged by."""
    cited, start = citation.filing.id, citation.start
    judged = (place for check in answer.checks for place in check.evidence)
    points = tuple(
        (place.start - start, place.end - start)
        for place in judged
        if place.filing.id == cited and start <= place.start and place.end <= citation.end
    )
    chunks = (chunk for chunk in held.chunks(cited) if chunk.start <= start < chunk.end)
    heads = next((chunk.context for chunk in chunks), "")
    view = window(held.filing_text(cited), start, citation.end, heads)
    return replace(view, points=points)


def compared(filing_id: str) -> Disagreements | None:
    """How the printed statements of a filing agree with its tags; None where that was not kept.

    Raises FilingsError where the library cannot be read.
    """
    return library().disagreements(filing_id)


def tagged_first(held: Sequence[Held]) -> tuple[Held, ...]:
    """Filings with tagged statements before those without, else in their order."""

    def bare(one: Held) -> bool:
        found = compared(one.meta.id)
        return found is None or found.compared == 0

    return tuple(sorted(held, key=bare))


def opener(filing_id: str) -> Callable[[Difference], Window]:
    """Gives the words of the filing around a difference."""
    text = library().filing_text(filing_id)
    return lambda one: window(text, one.start, one.end)


def known_models() -> tuple[str, ...]:
    """Models offered, the usual one first: that of FILINGS_MODEL, and none, which always works."""
    named = os.environ.get("FILINGS_MODEL", "").strip()
    return (named, "") if named else ("",)


def is_model_name(text: str) -> bool:
    """True for a name such as "openai:gpt-5" or "ollama:llama3.2"."""
    return bool(_MODEL.fullmatch(text))


def answer_file(exchange: Exchange) -> tuple[str, str]:
    """A file name and the answer as JSON."""
    words = re.findall(r"[a-z0-9]+", exchange.question.lower())[:8]
    body = json.dumps(answer_to_json(exchange.answer), ensure_ascii=False, indent=1)
    return f"answer-{'-'.join(words) or 'question'}.json", body


def calls(exchange: Exchange) -> tuple[str, str]:
    """The same question in Python and on the command line."""
    fixed = {
        name: value
        for name in ("company", "form", "period", "model")
        if (value := getattr(exchange.choices, name))
    }
    options = "".join(f", {name}={value!r}" for name, value in fixed.items())
    past = ", ".join(f"Turn({turn.question!r})" for turn in exchange.history)
    history = f", history=[{past}]" if past else ""
    names = "ask, Turn" if past else "ask"
    python = f"from assistant import {names}\n\nask({exchange.question!r}{options}{history})"
    shell = " ".join(
        ["python -m assistant", shlex.quote(exchange.understood)]
        + [f"--{name} {shlex.quote(value)}" for name, value in fixed.items()]
    )
    return python, shell
