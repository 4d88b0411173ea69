"""The line items of ``concepts.toml``, read once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Literal

ConceptUnit = Literal["money", "per_share", "shares", "percent", "count"]
ConceptKind = Literal["instant", "duration"]

_EITHER = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Concept:
    """A line item. ``cost`` marks costs and outflows, which are positive by name.

    ``also`` names further statements whose line of the same label means the same; ``words`` are
    sets of words that make a label this line, unless it holds one of ``without``. ``reverse``
    are words that name the opposite (a net loss); ``against`` tags of the opposite sign. An
    ``adjustment`` has the other sign in a cash flow statement, which takes gains out of income.
    """

    name: str
    statement: str
    kind: ConceptKind
    unit: ConceptUnit
    synonyms: tuple[str, ...]
    tags: tuple[str, ...]
    asked: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    reverse: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    cost: bool = False
    adjustment: bool = False


@cache
def load() -> dict[str, Concept]:
    """Every concept by its name, in the order of the data file."""
    raw = tomllib.loads(files("index").joinpath("concepts.toml").read_text("utf-8"))
    return {name: _concept(name, fields) for name, fields in raw.items()}


def _concept(name: str, fields: dict[str, object]) -> Concept:
    lists = {
        key: tuple(value) if isinstance(value, list) else value for key, value in fields.items()
    }
    item = Concept(name=name, **lists)  # type: ignore[arg-type]  # a wrong key or lack fails here
    return replace(item, asked=tuple(text for phrase in item.asked for text in spread(phrase)))


def spread(phrase: str) -> Iterator[str]:
    """A phrase once for each of the words that its braces leave open.

    >>> list(spread("{trade |}payables"))
    ['trade payables', 'payables']
    """
    match = _EITHER.search(phrase)
    if match is None:
        yield phrase
        return
    for words in match[1].split("|"):
        yield from spread(f"{phrase[: match.start()]}{words}{phrase[match.end() :]}")
