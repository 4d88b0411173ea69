"""From markers ``[1]`` to citations that open at the exact words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.holdings.holdings import Holdings
from assistant.types import Citation, Draft, Source
from index.types import Page, Section

MARKER = re.compile(r"\[(\d{1,3})\]")


class DanglingMarkerError(ValueError):
    """A draft points at a source it does not have; ``markers`` are the numbers without one."""

    def __init__(self, markers: Sequence[int]) -> None:
        listed = ", ".join(f"[{marker}]" for marker in markers)
        super().__init__(f"the draft cites {listed}, which stand for nothing")
        self.markers = tuple(markers)


def markers(text: str) -> tuple[int, ...]:
    """The numbers of the markers in a text, each once, in order of appearance."""
    return tuple(dict.fromkeys(int(match[1]) for match in MARKER.finditer(text)))


def cite(draft: Draft, holdings: Holdings) -> tuple[Citation, ...]:
    """The draft's citations, numbered as its markers. Raises DanglingMarkerError."""
    used = markers(draft.text)
    dangling = [marker for marker in used if not 1 <= marker <= len(draft.sources)]
    if dangling:
        raise DanglingMarkerError(dangling)
    return tuple(open_source(marker, draft.sources[marker - 1], holdings) for marker in used)


def open_source(marker: int, source: Source, holdings: Holdings) -> Citation:
    """A citation of a source: its section, its page and its words."""
    filing_id = source.filing.id
    text = holdings.filing_text(filing_id)
    return Citation(
        marker=marker,
        filing=source.filing,
        section=section_at(holdings.sections(filing_id), source.start),
        page=page_at(holdings.pages(filing_id), source.start),
        start=source.start,
        end=source.end,
        quote=text[source.start : source.end],
    )


def section_at(sections: Sequence[Section], offset: int) -> str:
    """The names of the sections around an offset, outermost first: "EX-99.1 › Use of Proceeds"."""
    around = [s for s in sections if s.start <= offset < s.end]
    named = [" ".join(part for part in (s.item, s.title) if part) for s in around]
    return " › ".join(dict.fromkeys(name for name in named if name))


def page_at(pages: Sequence[Page], offset: int) -> int | None:
    """The number of the page an offset stands on; None in a format without pages."""
    return next((page.number for page in pages if page.start <= offset < page.end), None)


def row_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The printed line around a cell, so that a citation shows label and figures together."""
    left = text.rfind("\n", 0, start) + 1
    right = text.find("\n", end)
    right = len(text) if right < 0 else right
    body = text[left:right]
    left += len(body) - len(body.lstrip())
    right -= len(body) - len(body.rstrip())
    return (left, right) if right - left <= 600 else (start, end)
