"""Joining the documents of a submission into one Filing: one text, every span shifted into it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from index.types import Filing, FilingMeta, ParseNote, Section, Table

_BETWEEN = "\n\n"


class _Spanned(Protocol):
    """Anything that stands on ``Filing.text[start:end]``."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


_T = TypeVar("_T", bound=_Spanned)


@dataclass(frozen=True, slots=True)
class Part:
    """One parsed document: ``item`` is its type ("10-K", "EX-99.1"), ``title`` its description."""

    item: str
    title: str
    filing: Filing


def assemble(parts: Sequence[Part], meta: FilingMeta, notes: Sequence[ParseNote] = ()) -> Filing:
    """One filing from ``parts`` in order, with a document section around each part.

    Sections of a part move one level down, pages are numbered on. ``notes`` are the whole
    filing's: parts' own notes are the caller's to keep. Parts without text keep their facts.
    """
    placed = tuple(_place(parts))
    return Filing(
        meta=meta,
        text=_BETWEEN.join(part.filing.text for part in parts if part.filing.text),
        sections=tuple(s for part, offset in placed for s in _sections(part, offset)),
        pages=tuple(
            replace(page, number=number)
            for number, page in enumerate(
                page for part, offset in placed for page in _shift(part.filing.pages, offset)
            )
        ),
        tables=tuple(_table(t, offset) for part, offset in placed for t in part.filing.tables),
        fields=tuple(f for part, offset in placed for f in _shift(part.filing.fields, offset)),
        xbrl=tuple(fact for part, offset in placed for fact in _shift(part.filing.xbrl, offset)),
        notes=tuple(notes),
    )


def _place(parts: Sequence[Part]) -> Iterator[tuple[Part, int]]:
    """Each part with the offset of its text in the joined text; 0 for one without text."""
    offset = 0
    for part in parts:
        yield part, offset if part.filing.text else 0
        if part.filing.text:
            offset += len(part.filing.text) + len(_BETWEEN)


def _sections(part: Part, offset: int) -> Iterator[Section]:
    """A document section around the part, and the part's own sections inside it.

    A document section that the part already has around its text is this one: it is not repeated.
    """
    inner = part.filing.sections
    end = len(part.filing.text)
    same = inner[0] if inner and inner[0].kind == "document" and inner[0].start == 0 else None
    if end:
        yield Section("document", part.item, part.title, offset, offset + end)
    for section in inner:
        if section is same:
            continue
        deeper = 0 if same and section.end <= same.end else 1
        yield Section(
            section.kind,
            section.item,
            section.title,
            section.start + offset,
            section.end + offset,
            section.depth + deeper,
        )


def _table(table: Table, offset: int) -> Table:
    if not offset:
        return table
    return Table(table.start + offset, table.end + offset, _shift(table.cells, offset))


def _shift(spanned: tuple[_T, ...], offset: int) -> tuple[_T, ...]:
    """The same values, ``offset`` characters further on."""
    if not offset:
        return spanned
    return tuple(
        replace(value, start=value.start + offset, end=value.end + offset)  # type: ignore[type-var]
        for value in spanned
    )
