"""Topics that readers ask about in their own words, and the words and headings of filings for them.

"Which lawsuits is it facing?" is answered under "Legal Proceedings", in words of which the question
has none. The data stand in ``topics.toml``.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Topic:
    """``asked`` are words of questions; a trailing ``*`` stands for any ending. ``phrases`` are the
    words of filings, ``headings`` those of the sections and notes that deal with it, ``items`` the
    line items by which it is judged: a liquidity profile by cash and what is due.
    """

    name: str
    asked: tuple[str, ...]
    phrases: tuple[str, ...]
    headings: tuple[str, ...]
    items: tuple[str, ...] = ()


@cache
def all_topics() -> tuple[Topic, ...]:
    """Every topic, in the order of the data file."""
    raw = tomllib.loads(files("index").joinpath("topics.toml").read_text("utf-8"))
    return tuple(
        Topic(name, *(tuple(row.get(key, ())) for key in ("asked", "phrases", "headings", "items")))
        for name, row in raw.items()
    )


def find_topics(text: str) -> tuple[Topic, ...]:
    """The topics that a question touches, in the order of the data file.

    >>> [topic.name for topic in find_topics("Which lawsuits is it facing?")]
    ['legal']
    """
    return tuple(topic for topic, pattern in _patterns() if pattern.search(text))


@cache
def _patterns() -> tuple[tuple[Topic, re.Pattern[str]], ...]:
    return tuple(
        (topic, re.compile(rf"\b(?:{'|'.join(map(_word, topic.asked))})\b", re.IGNORECASE))
        for topic in all_topics()
    )


def _word(asked: str) -> str:
    return re.escape(asked[:-1]) + r"\w*" if asked.endswith("*") else re.escape(asked)
