"""Events and disclosures that questions ask for in many words: ``topics.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from assistant.operands.row_words import PLAIN
from assistant.words import terms

# Verbs and adjectives around a topic that make it no other thing.
_AROUND = frozenset(
    terms(
        "there pay paid paying declare declared report reported disclose disclosed record recorded"
        " recognize recognized recognise take took taken make made incur incurred issue issued"
        " have any some material materially significant ongoing pending outstanding current"
        " currently presently important flag flagged mention mentioned raise raised express"
        " expressed doubt doubts management auditors auditor company common shareholder"
        " shareholders stockholders shareholder's cash book booked complete completed filing annual"
        " quarterly report 10-k 10-q 20-f ordinary involved party subject face faced facing against"
        " business businesses operations exist existed identify identified undertake undertook"
        " conduct did major large conclude concluded warn warned question questions one event"
        " events charge charges loss losses cost costs its exposed use uses engage engaged"
        " substantial going forward future ability itself carry out announce announced quarter"
        " month months three six nine twelve first second third fourth half ended period being"
        " occur occurred happen place within issued form item regular quarterly capital proceed"
        " consider considers believe believes describe describes regard view views viewed"
        " january february march april may june july august september october november december"
        " reach state stated note noted say said confirm work enter entered holder holders ever yet"
        " historically so far since inception past previously date now stock"
    )
)


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic of ``topics.toml``; patterns are compiled, ``None`` where there are none."""

    name: str
    asks: re.Pattern[str]
    says: re.Pattern[str] | None
    denies: re.Pattern[str] | None
    items: tuple[str, ...]
    titles: re.Pattern[str] | None
    box: re.Pattern[str] | None


@cache
def topics() -> tuple[Topic, ...]:
    """All topics in the order of the file."""
    path = files("assistant.yesno").joinpath("topics.toml")
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(
        Topic(
            name,
            re.compile(rf"(?<![\w-])(?:{'|'.join(row['asks'])})(?![\w-])", re.IGNORECASE),
            _any(row.get("says", ())),
            _any(row.get("denies", ())),
            tuple(row.get("items", ())),
            _any(row.get("titles", ())),
            _any((row["box"],) if "box" in row else ()),
        )
        for name, row in table.items()
    )


def _any(patterns: Sequence[str]) -> re.Pattern[str] | None:
    return re.compile(rf"\b(?:{'|'.join(patterns)})", re.IGNORECASE) if patterns else None


def find_topic(text: str, away: frozenset[str] = frozenset()) -> Topic | None:
    """The topic that a question asks for and nothing beside it; ``away`` are the terms of the
    company's name. "Is the March dividend payable in euros?" is about more than dividends.

    >>> find_topic("Lantern pay any dividends", frozenset({"lantern"})).name
    'dividends'
    """
    for topic in topics():
        match = topic.asks.search(text)
        if match is None:
            continue
        rest = topic.asks.sub(" ", re.sub(r"['’]s?\b", " ", text))
        left = {t for t in terms(rest) if not t[:1].isdigit()}
        if not left - _AROUND - PLAIN - away:
            return topic
    return None
