"""Real answers of language models to FinanceBench's questions, labelled by people, by path."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from eval.benchmarks.financebench import find_folder
from eval.reading import DataError, read_jsonl

Label = Literal["Correct Answer", "Incorrect Answer", "Refusal"]


@dataclass(frozen=True, slots=True)
class ModelAnswer:
    """One answer. ``setting`` is the model with what it was shown ("gpt-4_oracle")."""

    question_id: str
    setting: str
    text: str
    label: Label

    @property
    def correct(self) -> bool:
        """True where people judged the answer right."""
        return self.label == "Correct Answer"

    @property
    def attempted(self) -> bool:
        """True where there is an answer, right or wrong."""
        return self.label != "Refusal"


class _Row(BaseModel):
    model_config = ConfigDict(extra="ignore")
    financebench_id: str
    model_answer: str
    label: Label


def load_answers(bench: Path) -> tuple[ModelAnswer, ...]:
    """All answers of ``model_answers/*.jsonl``, by setting and then in the order of the file."""
    folder = find_folder(bench) / "model_answers"
    if not folder.is_dir():
        raise DataError(f"{folder}: not there")
    return tuple(_answers(folder))


def _answers(folder: Path) -> Iterator[ModelAnswer]:
    for path in sorted(folder.glob("*.jsonl")):
        for row in read_jsonl(path, _Row):
            yield ModelAnswer(row.financebench_id, path.stem, row.model_answer, row.label)
