"""The door for questions and benchmark data: JSON read as material, checked row by row.

Numbers with a point are read as ``Decimal``, so "50.10" keeps both its value and its last digit.
"""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from index.errors import FilingsError

Row = TypeVar("Row", bound=BaseModel)


class DataError(FilingsError):
    """A question file or benchmark is missing, is not JSON, or has a row of the wrong shape."""


def read_jsonl(path: Path, model: type[Row]) -> tuple[Row, ...]:
    """One ``model`` a line; blank lines are skipped. DataError names the file and the line."""
    rows = []
    for number, line in enumerate(_text(path).split("\n"), start=1):
        if line.strip():
            where = f"{path}, line {number}"
            rows.append(to_row(_parse(line, where), model, where))
    return tuple(rows)


def read_json(path: Path) -> object:
    """A whole JSON document. DataError where it is missing or does not parse."""
    return _parse(_text(path), str(path))


def to_row(data: object, model: type[Row], where: str) -> Row:
    """``data`` as a ``model``; DataError says ``where`` and which field is wrong."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or "the row"
        raise DataError(f"{where}: {field}: {first['msg']}") from error


def to_rows(data: object, model: type[Row], where: str) -> tuple[Row, ...]:
    """A JSON list as ``model`` rows; DataError where it is no list."""
    if not isinstance(data, list):
        raise DataError(f"{where}: expected a list, got {type(data).__name__}")
    return tuple(to_row(item, model, f"{where}, entry {i}") for i, item in enumerate(data))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise DataError(f"{path}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise DataError(f"{path}: is not UTF-8 text") from error


def _parse(text: str, where: str) -> object:
    try:
        return json.loads(text, parse_float=Decimal)
    except json.JSONDecodeError as error:
        raise DataError(f"{where}: not JSON ({error.msg} at character {error.pos})") from error
