"""FinanceBench by path: questions over whole filings in PDF, with their gold pages.

The folder holds ``questions.jsonl`` and ``pdfs/``. Nothing of it is part of this project.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from eval.figures import GoldFigure
from eval.reading import DataError, read_jsonl

Kind = Literal["lookup", "arithmetic", "yesno", "text"]

# The set's unit names -> (unit as in index.types.Quantity, power of ten)
_UNITS: dict[str, tuple[str, int]] = {
    "USD": ("USD", 0),
    "USD_thousands": ("USD", 3),
    "USD_millions": ("USD", 6),
    "USD_billions": ("USD", 9),
    "USD_per_share": ("USD/share", 0),
    "percent": ("percent", 0),
    "ratio": ("multiple", 0),
    "times": ("multiple", 0),
    "days": ("day", 0),
}


@dataclass(frozen=True, slots=True)
class GoldPage:
    """A page that the answer stands on. ``number`` is the PDF page index, from 0."""

    doc_name: str
    number: int
    text: str
    evidence: str


@dataclass(frozen=True, slots=True)
class FinanceBenchQuestion:
    """One question. ``figures`` is empty for yes/no and text; ``verdict`` is yes, no or
    not_applicable for yes/no. ``supporting`` are the numbers that a full answer should print.
    ``doubt`` is set where the set's own answer is doubted. ``pdf`` is None where it is not there.
    ``origin`` is how the question came about, such as "metrics-generated"; "" where it is not told.
    """

    id: str
    company: str
    doc_name: str
    question: str
    answer: str
    kind: Kind
    figures: tuple[GoldFigure, ...]
    verdict: str
    supporting: tuple[Decimal, ...]
    doubt: str
    pages: tuple[GoldPage, ...]
    pdf: Path | None
    origin: str = ""


class _EvidenceRow(BaseModel):
    model_config = ConfigDict(extra="ignore")
    doc_name: str
    evidence_page_num: int
    evidence_text: str
    evidence_text_full_page: str = ""


class _QuestionRow(BaseModel):
    model_config = ConfigDict(extra="ignore")
    financebench_id: str
    company: str
    doc_name: str
    question: str
    answer: str
    evidence: list[_EvidenceRow]
    kind: Kind
    question_type: str = ""
    gold_value: Decimal | list[Decimal] | None = None
    unit: str | None = None
    subkind: str | None = None
    supporting_values: dict[str, Decimal | list[Decimal]] | None = None
    gold_doubt: str | None = None


def find_folder(bench: Path) -> Path:
    """The financebench folder: ``bench`` itself or the one of that name inside it."""
    for folder in (bench, bench / "financebench"):
        if (folder / "questions.jsonl").is_file():
            return folder
    raise DataError(f"{bench}: holds no questions.jsonl, and no financebench folder that does")


def load_questions(bench: Path) -> tuple[FinanceBenchQuestion, ...]:
    """All questions in the order of the file. DataError where one cannot be read."""
    folder = find_folder(bench)
    rows = read_jsonl(folder / "questions.jsonl", _QuestionRow)
    return tuple(_question(row, folder) for row in rows)


def _question(row: _QuestionRow, folder: Path) -> FinanceBenchQuestion:
    pdf = folder / "pdfs" / f"{row.doc_name}.pdf"
    return FinanceBenchQuestion(
        id=row.financebench_id,
        company=row.company,
        doc_name=row.doc_name,
        question=row.question,
        answer=row.answer,
        kind=row.kind,
        figures=_figures(row),
        verdict=(row.subkind or "") if row.kind == "yesno" else "",
        supporting=_supporting(row),
        doubt=row.gold_doubt or "",
        pages=tuple(_page(item) for item in row.evidence),
        pdf=pdf if pdf.is_file() else None,
        origin=row.question_type,
    )


def _page(row: _EvidenceRow) -> GoldPage:
    return GoldPage(
        row.doc_name, row.evidence_page_num, row.evidence_text_full_page, row.evidence_text
    )


def _figures(row: _QuestionRow) -> tuple[GoldFigure, ...]:
    if row.gold_value is None:
        return ()
    if row.unit not in _UNITS:
        raise DataError(f"question {row.financebench_id}: unknown unit {row.unit!r}")
    unit, power = _UNITS[row.unit]
    values = row.gold_value if isinstance(row.gold_value, list) else [row.gold_value]
    return tuple(
        GoldFigure(v.scaleb(power), unit, _half_digit(v, row.answer).scaleb(power)) for v in values
    )


def _half_digit(value: Decimal, answer: str) -> Decimal:
    """Half a unit of the last digit as the answer prints it: "$0.40" is exact to 0.005, though
    the value is stored as 0.4."""
    decimals = max(0, -_exponent(value))
    for printed in re.findall(r"\d[\d,]*(?:\.\d+)?", answer):
        number = Decimal(printed.replace(",", ""))
        if number == abs(value):
            decimals = max(decimals, -_exponent(number))
    return Decimal(5).scaleb(-decimals - 1)


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _supporting(row: _QuestionRow) -> tuple[Decimal, ...]:
    found: list[Decimal] = []
    for value in (row.supporting_values or {}).values():
        found.extend(value if isinstance(value, list) else [value])
    return tuple(found)
