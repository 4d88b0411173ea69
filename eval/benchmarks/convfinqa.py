"""ConvFinQA by path: dialogues of follow-up questions over a page of a filing given."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from pydantic import BaseModel, ConfigDict, model_validator

from eval.benchmarks.context import Context, context_filing
from eval.benchmarks.finqa import asked_as_typed, untokenise
from eval.reading import DataError, read_json, to_rows
from index.types import Filing


@dataclass(frozen=True, slots=True)
class Turn:
    """One question of a dialogue. ``executed`` is None where the answer is a word."""

    question: str
    printed: str
    executed: Decimal | None
    program: str


@dataclass(frozen=True, slots=True)
class Dialogue:
    """Turns in order over one given page."""

    id: str
    filing: Filing
    turns: tuple[Turn, ...]


class _Document(BaseModel):
    model_config = ConfigDict(extra="ignore")
    pre_text: str
    post_text: str
    table: dict[str, dict[str, Decimal | str]]


class _Turns(BaseModel):
    model_config = ConfigDict(extra="ignore")
    conv_questions: list[str]
    conv_answers: list[str]
    turn_program: list[str]
    executed_answers: list[Decimal | str]

    @model_validator(mode="after")
    def _has_one_of_each_a_turn(self) -> _Turns:
        sizes = {
            len(self.conv_questions),
            len(self.conv_answers),
            len(self.turn_program),
            len(self.executed_answers),
        }
        if len(sizes) > 1:
            raise ValueError("questions, conv_answers, programs and results differ in number")
        return self


class _Row(BaseModel):
    model_config = ConfigDict(extra="ignore")
    id: str
    doc: _Document
    dialogue: _Turns


def find_file(bench: Path) -> Path:
    """``dev.json``: ``bench`` itself, or in the folder convfinqa inside it, or in ``bench``."""
    for path in (bench, bench / "convfinqa" / "dev.json", bench / "dev.json"):
        if path.is_file() and path.parent.name != "tatqa":
            return path
    raise DataError(f"{bench}: holds no convfinqa/dev.json")


def load_dialogues(bench: Path) -> tuple[Dialogue, ...]:
    """All dialogues in the order of the file."""
    path = find_file(bench)
    data = read_json(path)
    rows = data.get("dev") if isinstance(data, dict) else data
    return tuple(_dialogue(row) for row in to_rows(rows, _Row, str(path)))


def _dialogue(row: _Row) -> Dialogue:
    context = Context(
        before=(untokenise(row.doc.pre_text),),
        rows=_rows(row.doc.table),
        after=(untokenise(row.doc.post_text),),
    )
    said = row.dialogue
    turns = zip(
        said.conv_questions,
        said.conv_answers,
        said.executed_answers,
        said.turn_program,
        strict=True,
    )
    return Dialogue(
        id=row.id,
        filing=context_filing(context, source=f"convfinqa:{row.id}"),
        turns=tuple(_turn(*turn) for turn in turns),
    )


def _turn(question: str, printed: str, executed: Decimal | str, program: str) -> Turn:
    number = executed if isinstance(executed, Decimal) else None
    question = asked_as_typed(question)
    return Turn(question, printed if number is not None else str(executed), number, program)


def _rows(columns: dict[str, dict[str, Decimal | str]]) -> tuple[tuple[str, ...], ...]:
    """The set stores a table by column; rows come in the order in which labels first appear."""
    labels = list(dict.fromkeys(label for column in columns.values() for label in column))
    body = [
        (label, *(str(column.get(label, "")) for column in columns.values())) for label in labels
    ]
    return (("", *columns), *body)
