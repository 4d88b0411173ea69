"""FinQA (in the UDA edition) by path: a page of a filing given, answers by a small program."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from eval.benchmarks.context import Context, context_filing
from eval.benchmarks.glued import Glued
from eval.reading import DataError, read_json, to_rows
from index.types import Filing

_TWICE = re.compile(r"(-?\$?\s?\d[\d,.]*\s?%)\s*\(\s*-?\$?\s?\d[\d,.]*\s?%\s*\)")
_POSSESSIVE = re.compile(r"(?<=[a-z]) 2019s\b")  # a lost \u2019s
# ... inside a name ("o 2019reilly"), and behind a plural ("directors 2019 compensation")
_APOSTROPHE = re.compile(
    r"(?<=[a-z]) 2019(?=[a-z]{2})|(?<=[a-z]s) 2019(?= (?!and |to |or |through |is |was |are )[a-z])"
)
_QUOTES = re.compile(r"\b201c(?=\w)|(?<=\w)[ ]?201d\b")  # lost \u201c and \u201d
_GLUED = re.compile(
    r"(?<=[a-z]{3})(?=[A-Z][a-z]{2}|(?:19|20)\d\d\b)|(?<=\d,)(?=(?:19|20)\d\d\b)"
    r"|(?<=[A-Z]{4})(?=[A-Z][a-z]{2})|(?<=\d)(?=[A-Z][a-z]{2})"
)
_LINE_ENDS = re.compile(r"(?:\\+n)+\b")
_SPACED = re.compile(r"\s+([,.;:)%])(?=\s|$)")


@dataclass(frozen=True, slots=True)
class FinqaQuestion:
    """One question. ``executed`` is the program's result (a ratio where ``printed`` is a percent);
    None where the answer is the word ``printed`` ("yes", "no")."""

    id: str
    question: str
    filing: Filing
    printed: str
    executed: Decimal | None
    program: str
    evidence: tuple[str, ...]


class _Answers(BaseModel):
    str_answer: str
    exe_answer: Decimal | str


class _Page(BaseModel):
    model_config = ConfigDict(extra="ignore")
    pre_text: list[str]
    post_text: list[str]
    table: list[list[str]]
    table_ori: list[list[str]] = []


class _Row(BaseModel):
    model_config = ConfigDict(extra="ignore")
    q_uid: str
    question: str
    answers: _Answers
    program: str = ""
    evidence: dict[str, str] = {}
    context: _Page


def find_file(bench: Path) -> Path:
    """``uda_finqa.json``: ``bench`` itself, or in it, or in the folder finqa inside it."""
    for path in (bench, bench / "uda_finqa.json", bench / "finqa" / "uda_finqa.json"):
        if path.is_file():
            return path
    raise DataError(f"{bench}: holds no uda_finqa.json, and no finqa folder that does")


def load_questions(bench: Path) -> tuple[FinqaQuestion, ...]:
    """All questions in the order of the file."""
    path = find_file(bench)
    data = read_json(path)
    if not isinstance(data, dict):
        raise DataError(f"{path}: expected an object of filings, got {type(data).__name__}")
    rows = [row for name, held in data.items() for row in to_rows(held, _Row, f"{path}, {name}")]
    pages = (text for row in rows for text in (*row.context.pre_text, *row.context.post_text))
    glued = Glued(pages)
    return tuple(_question(row, glued) for row in rows)


def untokenise(text: str) -> str:
    """The set's spaced-out prose as it was printed: "7% ( 7 % ) , lower ." -> "7%, lower."."""
    quoted = _APOSTROPHE.sub("'", _POSSESSIVE.sub("'s", _QUOTES.sub('"', text)))
    once = _TWICE.sub(r"\1", quoted)
    return _SPACED.sub(r"\1", once).replace("( ", "(")


def asked_as_typed(question: str) -> str:
    """A question without the marks of the set's tokeniser: lost apostrophes, line ends as "\\n"."""
    return untokenise(_LINE_ENDS.sub(" ", question)).strip()


def unglued(cell: str) -> str:
    """A cell with the line breaks that the set has lost: "Year EndedFebruary 1,2008"."""
    return _GLUED.sub(" ", cell)


def _question(row: _Row, glued: Glued) -> FinqaQuestion:
    page = row.context
    context = Context(
        before=tuple(glued.whole(untokenise(text)) for text in page.pre_text),
        rows=tuple(
            tuple(glued.apart(unglued(cell)) for cell in cells)
            for cells in page.table_ori or page.table
        ),
        after=tuple(glued.whole(untokenise(text)) for text in page.post_text),
    )
    executed = row.answers.exe_answer
    number = executed if isinstance(executed, Decimal) else None
    return FinqaQuestion(
        id=row.q_uid,
        question=asked_as_typed(row.question),
        filing=context_filing(context, source=f"finqa:{row.q_uid.rsplit('-', 1)[0]}"),
        printed=row.answers.str_answer if number is not None else str(executed),
        executed=number,
        program=row.program,
        evidence=tuple(row.evidence.values()),
    )
