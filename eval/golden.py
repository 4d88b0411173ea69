"""Golden questions: what was asked, what is right, and where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from assistant.types import RefusalReason
from eval.reading import DataError, read_jsonl

HERE = Path(__file__).parent
BUNDLED_QUESTIONS = HERE / "golden" / "bundled.jsonl"
HARD_QUESTIONS = HERE / "golden" / "hard.jsonl"
"""Questions over the same filings that the offline answerer is known not to reach yet: they need
a unit converted, names counted, or several steps. Measured beside the bundled set; no floor."""
BUNDLED_FILINGS = HERE / "filings"


def _as_tuple(value: object) -> object:
    if value is None:
        return ()
    return tuple(value) if isinstance(value, list | tuple) else (value,)


class GoldenQuestion(BaseModel):
    """One question with its right answer.

    ``value`` holds the gold figures in whole units (empty where there is none), ``unit`` is as in
    ``index.types.Quantity``; ``tolerance`` is half a unit of the last printed digit where ``value``
    does not show it. ``evidence`` is verbatim from the filing but for white space.
    ``kind`` "unanswerable" must be refused; ``refusal`` are the reasons that are right.
    ``accept`` are other wordings that are right as well. With "false-premise" the assistant may
    refuse or set the premise right (``accept``). ``history`` are the questions asked before.
    ``derivation`` is the arithmetic behind ``value``, over numbers that stand in the evidence.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str = Field(min_length=1)
    file: str = ""
    question: str = Field(min_length=1)
    answer: str
    value: Annotated[tuple[Decimal, ...], BeforeValidator(_as_tuple)] = ()
    unit: str | None = None
    tolerance: Decimal | None = None
    evidence: tuple[str, ...] = ()
    kind: str = Field(min_length=1)
    note: str | None = None
    files: tuple[str, ...] = ()
    refusal: Annotated[tuple[RefusalReason, ...], BeforeValidator(_as_tuple)] = ()
    accept: tuple[str, ...] = ()
    source: str = ""
    derivation: str = ""
    history: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _has_something_to_score(self) -> GoldenQuestion:
        if not self.must_refuse and not self.value and not self.answer.strip():
            raise ValueError("an answerable question needs a value or an answer text")
        return self

    @property
    def must_refuse(self) -> bool:
        """True where the only right reply is a refusal."""
        return self.kind == "unanswerable"

    @property
    def may_refuse(self) -> bool:
        """True where a refusal is right, though another reply can be right too."""
        return self.must_refuse or self.kind == "false-premise" or bool(self.refusal)

    @property
    def sources(self) -> tuple[str, ...]:
        """The files that the question is about."""
        return self.files or ((self.file,) if self.file else ())


def load_golden(path: Path) -> tuple[GoldenQuestion, ...]:
    """All questions of a JSONL file. DataError names the file and line of the first bad one."""
    questions = read_jsonl(path, GoldenQuestion)
    if not questions:
        raise DataError(f"{path}: holds no questions")
    seen: set[str] = set()
    for question in questions:
        if question.id in seen:
            raise DataError(f"{path}: the id {question.id} stands twice")
        seen.add(question.id)
    return questions


def named_files(questions: Sequence[GoldenQuestion], folder: Path) -> tuple[Path, ...]:
    """The files of ``folder`` that the questions name, in order of name. Raises DataError where
    ``folder`` holds none of them."""
    names = sorted({name for question in questions for name in question.sources})
    found = tuple(folder / name for name in names if (folder / name).is_file())
    if not found:
        raise DataError(f"{folder}: holds none of the files that the questions name")
    return found


def answerable_from(
    questions: Sequence[GoldenQuestion], paths: Sequence[Path]
) -> tuple[tuple[GoldenQuestion, ...], tuple[str, ...]]:
    """The questions whose files are all among ``paths``, and a line on each that is left out."""
    held = {path.name for path in paths}
    kept = tuple(question for question in questions if set(question.sources) <= held)
    lines = tuple(
        f"left out: {question.id}, for lack of {', '.join(sorted(set(question.sources) - held))}"
        for question in questions
        if question not in kept
    )
    return kept, lines
