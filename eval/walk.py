"""``docs/walk.md``: questions followed from their words to the verdict, as they really go."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from assistant.holdings.desk import Desk
from assistant.pipeline import Assistant
from assistant.types import Answer, Explanation, NumberCheck
from eval.golden import BUNDLED_FILINGS
from eval.shell import console
from index.parse import parse

PAGE = Path(__file__).parent.parent / "docs" / "walk.md"
_QUESTIONS = (
    (
        "A lookup",
        "What is the aggregate market value of the securities to be sold?",
        "A form says it in a field; the field is the answer, and its cell the citation.",
    ),
    (
        "A ratio",
        "What is the implied price per ADS of the proposed sale?",
        "No filing prints it: a metric of `assistant/metrics.toml` does, over two fields of the "
        "form, in `Decimal`.",
    ),
    (
        "A step further",
        "What would the offer price be per ADS?",
        "A price per share is none per ADS: the simpler question is answered first, and carried "
        "over by the ratio that the filing prints.",
    ),
    (
        "A refusal",
        "What was Apple's revenue in fiscal 2022?",
        "Another company's figure would be a plausible wrong number, so none is offered.",
    ),
)
_INTRO = """\
# A question followed from its words to the verdict

Written by `python -m eval walk --write` from the two bundled filings, without a model; a test holds
this page to what the program does today. The steps are those of
[architecture.md](architecture.md): scope, retrieve, answer, check.
"""


def walk() -> str:
    """The page as markdown."""
    files = sorted(path for path in BUNDLED_FILINGS.iterdir() if path.suffix == ".txt")
    assistant = Assistant(Desk(tuple(filing for path in files for filing in parse(path))))
    parts = [_INTRO]
    for title, question, why in _QUESTIONS:
        answer = assistant.ask(question)
        parts.append(f"## {title}: “{question}”\n\n{why}\n")
        parts.append("\n".join(_steps(answer)) + "\n")
    return "\n".join(parts)


def walk_command(
    write: Annotated[bool, typer.Option("--write", help="Write docs/walk.md.")] = False,
) -> None:
    """Questions over the bundled filings, followed step by step, as docs/walk.md shows."""
    page = walk()
    if write:
        PAGE.write_text(page, encoding="utf-8")
    else:
        console.print(page, markup=False, highlight=False, soft_wrap=True)


def _steps(answer: Answer) -> Iterator[str]:
    if answer.explanation:
        yield from _scope(answer.explanation)
        yield from _tried(answer.explanation)
    if answer.refusal:
        yield f"- **Answer** — refused as `{answer.refusal.reason}`:"
    else:
        yield f"- **Answer** (`{answer.method}`):"
    yield ""
    yield from (f"  > {line}".rstrip() for line in answer.text.split("\n"))
    yield ""
    for citation in answer.citations:
        quote = " ".join(citation.quote.split())
        place = f"`{citation.filing.source}`, characters {citation.start}–{citation.end}"
        yield f"- **Citation [{citation.marker}]** opens at {place}: “{quote}”"
    yield from dict.fromkeys(map(_verdict, answer.checks))


def _scope(explanation: Explanation) -> Iterator[str]:
    sources = ", ".join(f"`{filing.form}` of {filing.company}" for filing in explanation.filings)
    named = sources.rstrip(".") or "none"
    yield f"- **Scope** — filings that may answer, likeliest first: {named}."
    for words, period in explanation.readings:
        start = f"{period.start.isoformat()} to " if period.start else ""
        yield f"- **Scope** — “{words}” was read as {start}{period.end.isoformat()}."
    if explanation.items:
        yield f"- **Scope** — line items named: {', '.join(explanation.items)}."
    for metric in explanation.metrics:
        yield f"- **Scope** — metric named: {metric.title} = `{metric.formula}`."


def _tried(explanation: Explanation) -> Iterator[str]:
    for one in explanation.tried:
        formula = f" = `{one.formula}`" if one.formula else ""
        yield f"- **Plan** ({one.why}) — {one.what}{formula}: {one.outcome}. {one.detail}".rstrip()


def _verdict(check: NumberCheck) -> str:
    said = " ".join(check.quantity.text.split())
    formula = f" `{check.formula}`" if check.formula else ""
    return f"- **Verdict** on {said} — *{check.verdict}*: {check.reason}.{formula}"
