"""How one family of forms is laid out as text: its headings, labels, tables and codes, as data."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from index.types import FilingMeta

_WORD_BREAK = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_SMALL_WORDS = frozenset(("of", "the", "or", "and", "to", "in", "for", "by", "from", "on"))


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that an element opens; ``item`` is its key where the form numbers it."""

    title: str
    item: str = ""


@dataclass(frozen=True, slots=True)
class Rows:
    """Repeated elements as a table: column label -> path below the row element."""

    columns: Mapping[str, str]
    heading: Heading | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """The layout of a family of forms. Elements not named here are still printed.

    ``labels`` and ``codes`` are keyed by local name, or by ``parent/name`` where the parent
    decides. ``codes`` give the meaning of coded values, printed behind the value. ``joined``
    elements (addresses, names) become one line. ``skip`` holds what says nothing to a reader.
    """

    headings: Mapping[str, Heading] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[str, Rows] = field(default_factory=dict)
    codes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    joined: Mapping[str, str] = field(default_factory=dict)
    skip: frozenset[str] = frozenset()

    def label(self, parent: str, name: str) -> str:
        """The label of a leaf: the form's own wording, or the element's name in words."""
        known = self.labels.get(f"{parent}/{name}") or self.labels.get(name)
        return known or words_of(name)

    def meaning(self, parent: str, name: str, value: str) -> str:
        """What a coded value means; "" where it is not a code."""
        meanings = self.codes.get(f"{parent}/{name}") or self.codes.get(name) or {}
        return meanings.get(value, "")


@dataclass(frozen=True, slots=True)
class Family:
    """A family of forms: its layout, its title line, and how it says what it is."""

    layout: Layout
    title: Callable[[etree._Element], str]
    read_meta: Callable[[etree._Element, FilingMeta], FilingMeta]


def words_of(name: str) -> str:
    """``totalAmountSold`` -> ``Total Amount Sold``."""
    words = _WORD_BREAK.sub(" ", name).replace("_", " ").split()
    cased = (w.lower() if w.lower() in _SMALL_WORDS else w[:1].upper() + w[1:] for w in words)
    joined = " ".join(cased)
    return joined[:1].upper() + joined[1:]
