"""TAT-QA's own rules for exact match and F1, as its published scorer applies them.

Numbers are compared after their scale is applied, rounded to two places before it; words as bags
of lower-case tokens without articles. A percent is its number over a hundred.
"""

from __future__ import annotations

import re
import string
from collections.abc import Sequence
from decimal import ROUND_HALF_EVEN, Decimal

_SCALES = {
    "thousand": Decimal(1000),
    "million": Decimal(10) ** 6,
    "billion": Decimal(10) ** 9,
    "percent": Decimal("0.01"),
    "": Decimal(1),
}
_ARTICLES = re.compile(r"\b(?:a|an|the)\b")
_CENTS = Decimal("0.01")
_FOUR = Decimal("0.0001")


Scaled = tuple[Sequence[str], str]
"""Answers, and the scale that belongs to their numbers: (["1,496.5"], "million")."""


def em_and_f1(given: Scaled, gold: Scaled) -> tuple[float, float]:
    """Exact match (0 or 1) and F1 (0 to 1, two places) of the answers given against the gold."""
    said, wanted = _normal(answer_string(*given)), _normal(answer_string(*gold))
    mine, right = frozenset(said.split()), frozenset(wanted.split())
    common = len(mine & right)
    precision = common / len(mine) if mine else 1.0
    recall = common / len(right) if right else 1.0
    f1 = 2 * precision * recall / (precision + recall) if common or mine == right else 0.0
    return float(said == wanted), round(f1, 2)


def answer_string(answers: Sequence[str], scale: str) -> str:
    """The answers in sorted order, each number with four places and its scale applied.

    >>> answer_string(["$1,496.5"], "million")
    '1496500000.0000'
    """
    parts = []
    for answer in sorted(answers):
        number = to_number(answer)
        if number is None:
            parts.append(f"{answer} {scale}".strip() if answer else "")
        elif "%" in answer:
            parts.append(_four(number))
        else:
            rounded = number.quantize(_CENTS, rounding=ROUND_HALF_EVEN)
            parts.append(_four(rounded * _SCALES[scale]))
    return " ".join(parts)


def to_number(text: str) -> Decimal | None:
    """The number of a text that is one number, with its scale word or without: "(12.5)%" is
    -0.125, "$1.2 billion" 1200000000."""
    bare = text.replace(",", "").strip().rstrip("%").strip("$€£¥()+- ")
    match = re.fullmatch(r"(\d+(?:\.\d+)?|\.\d+)(?: (thousand|million|billion)s?)?", bare)
    if match is None:
        return None
    value = Decimal(match[1]) * _SCALES[match[2] or ""]
    negative = re.match(r"\s*(?:[$€£¥]\s*)?(?:-|\()", text) is not None
    percent = Decimal("0.01") if "%" in text else Decimal(1)
    return (-value if negative else value) * percent


def _four(number: Decimal) -> str:
    return f"{number.quantize(_FOUR, rounding=ROUND_HALF_EVEN):f}"


def _normal(text: str) -> str:
    return " ".join(filter(None, (_token(part) for part in re.split(r"[ -]", text))))


def _token(part: str) -> str:
    number = to_number(part)
    if number is not None:
        return _four(number)
    lowered = _ARTICLES.sub(" ", part.casefold())
    return "".join(c for c in lowered if c not in string.punctuation).strip()
