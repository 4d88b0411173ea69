"""TAT-QA by path: a table and paragraphs given, answers as spans, sums or counts with a scale."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from html import unescape
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from eval.benchmarks.context import Context, context_filing
from eval.reading import DataError, read_json, to_rows
from index.types import Filing

AnswerType = Literal["span", "multi-span", "arithmetic", "count"]
Scale = Literal["", "thousand", "million", "billion", "percent"]


@dataclass(frozen=True, slots=True)
class TatqaQuestion:
    """One question. ``answers`` as the set prints them; ``scale`` belongs to numeric answers."""

    id: str
    question: str
    filing: Filing
    answers: tuple[str, ...]
    scale: Scale
    answer_type: AnswerType
    answer_from: str
    derivation: str


class _Paragraph(BaseModel):
    model_config = ConfigDict(extra="ignore")
    order: int
    text: str


class _Question(BaseModel):
    model_config = ConfigDict(extra="ignore")
    uid: str
    question: str
    answer: list[str] | str | int | Decimal
    derivation: str = ""
    answer_type: AnswerType
    answer_from: str = ""
    scale: Scale = ""


class _Grid(BaseModel):
    model_config = ConfigDict(extra="ignore")
    uid: str
    table: list[list[str]]


class _Block(BaseModel):
    model_config = ConfigDict(extra="ignore")
    table: _Grid
    paragraphs: list[_Paragraph]
    questions: list[_Question]


def find_file(bench: Path) -> Path:
    """``dev.json``: ``bench`` itself, or in it, or in the folder tatqa inside it."""
    for path in (bench, bench / "dev.json", bench / "tatqa" / "dev.json"):
        if path.is_file() and path.parent.name != "convfinqa":
            return path
    raise DataError(f"{bench}: holds no dev.json, and no tatqa folder that does")


def load_questions(bench: Path) -> tuple[TatqaQuestion, ...]:
    """All questions in the order of the file; those of one block share one filing object."""
    path = find_file(bench)
    found: list[TatqaQuestion] = []
    for block in to_rows(read_json(path), _Block, str(path)):
        filing = _filing(block)
        found.extend(_question(row, filing) for row in block.questions)
    return tuple(found)


def _filing(block: _Block) -> Filing:
    """The paragraphs stand before the table: a units line among them belongs to it."""
    paragraphs = sorted(block.paragraphs, key=lambda paragraph: paragraph.order)
    context = Context(
        before=tuple(_unescaped(paragraph.text) for paragraph in paragraphs),
        rows=tuple(tuple(row) for row in block.table.table),
    )
    return context_filing(context, source=f"tatqa:{block.table.uid}")


def _unescaped(text: str) -> str:
    """A few paragraphs of the set hold markup escaped twice: "&amp;lt;div&amp;gt;"."""
    return unescape(unescape(text))


def _question(row: _Question, filing: Filing) -> TatqaQuestion:
    answers = row.answer if isinstance(row.answer, list) else [str(row.answer)]
    return TatqaQuestion(
        id=row.uid,
        question=row.question,
        filing=filing,
        answers=tuple(answers),
        scale=row.scale,
        answer_type=row.answer_type,
        answer_from=row.answer_from,
        derivation=row.derivation,
    )
