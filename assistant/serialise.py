"""An Answer as JSON: the same in the command line's --json, in eval runs and for other programs."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal

from assistant.types import Answer

Json = dict[str, "Json"] | list["Json"] | str | int | float | bool | None


def answer_to_json(answer: Answer, *, explained: bool = False) -> dict[str, Json]:
    """All of an answer; amounts are strings, so that no digit is lost. ``refused``, ``verified``
    and each check's ``accepted`` are there too, its long ``explanation`` only where asked for."""
    names = [field.name for field in fields(answer) if explained or field.name != "explanation"]
    value = {name: _plain(getattr(answer, name)) for name in names}
    checks: list[Json] = []
    for check in answer.checks:
        row = _plain(check)
        if isinstance(row, dict):
            checks.append({**row, "accepted": check.accepted})
    return {**value, "checks": checks, "refused": answer.refused, "verified": answer.verified}


def _plain(value: object) -> Json:
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return value.isoformat()
    if value is None or isinstance(value, str | bool | int | float):
        return value
    raise TypeError(f"an Answer holds no {type(value).__name__}")
