"""The parts of a filing: documents, Parts, Items, primary statements, notes, headings."""

from __future__ import annotations

from itertools import pairwise

from index.parse.section_lines import Heading, find_headings
from index.types import Section

# Contents entries stand closer together than this; three in a row are a table of contents.
_CONTENTS_GAP = 260
_CONTENTS_RUN = 4
_EXHIBIT_INDEX_GAP = 120


def find_sections(text: str) -> tuple[Section, ...]:
    """Sections of ``text`` (of any format) in order of ``start``, nested, linear in its length.

    Depth-0 sections of kind ``document`` cover the whole text. A table of contents gives no
    sections: an Item starts at its real heading.
    """
    headings = list(find_headings(text))
    kept = _without_repeats(_without_exhibit_index(_without_contents(headings)))
    return _nested(kept, len(text))


def _without_contents(headings: list[Heading]) -> list[Heading]:
    """One heading for each Part and Item: not the contents entry, not a running head."""
    keyed = [h for h in headings if h.kind in ("part", "item")]
    dense = _dense_runs(keyed)
    chosen: dict[tuple[str, str], Heading] = {}
    part = ""
    for heading in keyed:
        part = heading.item if heading.kind == "part" else part
        key = (part, heading.item)
        held = chosen.get(key)
        if held is None or (_is_contents(held, dense) and not _worse(heading, held, dense)):
            chosen[key] = heading
    wanted = {heading.start for heading in chosen.values()}
    contents_end = _contents_end(keyed, wanted)
    return [
        h
        for h in headings
        if (h.start in wanted if h.kind in ("part", "item") else True)
        and not (h.kind != "document" and contents_end[0] <= h.start < contents_end[1])
    ]


def _is_contents(heading: Heading, dense: set[int]) -> bool:
    return heading.toc or heading.start in dense


def _worse(heading: Heading, held: Heading, dense: set[int]) -> bool:
    return (heading.toc and not held.toc) or (heading.start in dense and held.start not in dense)


def _dense_runs(keyed: list[Heading]) -> set[int]:
    """Starts of headings that stand in a run of at least four with next to nothing between."""
    dense: set[int] = set()
    run: list[int] = []
    for position, heading in enumerate(keyed):
        if run and heading.start - keyed[position - 1].end > _CONTENTS_GAP:
            dense.update(run if len(run) >= _CONTENTS_RUN else ())
            run = []
        run.append(heading.start)
    dense.update(run if len(run) >= _CONTENTS_RUN else ())
    return dense


def _contents_end(keyed: list[Heading], wanted: set[int]) -> tuple[int, int]:
    """The span of the dropped contents entries, whose sub-headings are no headings either."""
    dropped = [h for h in keyed if h.start not in wanted]
    first = min(wanted, default=0)
    before = [h for h in dropped if h.start < first]
    return (before[0].start, before[-1].end) if before else (0, 0)


def _without_exhibit_index(headings: list[Heading]) -> list[Heading]:
    documents = [h for h in headings if h.kind == "document"]
    listed = {
        h.start
        for a, b in pairwise(documents)
        if b.start - a.end < _EXHIBIT_INDEX_GAP
        for h in (a, b)
    }
    return [h for h in headings if h.start not in listed]


def _without_repeats(headings: list[Heading]) -> list[Heading]:
    """Drop running heads: a heading that says what the open section of its rank says."""
    kept: list[Heading] = []
    open_titles: dict[int, tuple[str, str]] = {}
    for heading in headings:
        name = (heading.item, heading.title.casefold())
        if open_titles.get(heading.rank) == name:
            continue
        open_titles = {rank: held for rank, held in open_titles.items() if rank < heading.rank}
        open_titles[heading.rank] = name
        kept.append(heading)
    return kept


def _nested(headings: list[Heading], length: int) -> tuple[Section, ...]:
    if not headings or headings[0].kind != "document" or headings[0].start > 0:
        first = Heading("document", "", "", 0, 0)
        if headings and headings[0].kind == "document" and headings[0].start < 200:
            first = headings[0]
            headings = headings[1:]
        headings = [first, *headings]
    starts = [0, *(heading.start for heading in headings[1:])]
    ends = [length] * len(headings)
    depths = [0] * len(headings)
    stack: list[int] = []
    for position, heading in enumerate(headings):
        while stack and headings[stack[-1]].rank >= heading.rank:
            ends[stack.pop()] = starts[position]
        depths[position] = len(stack)
        stack.append(position)
    return tuple(
        Section(h.kind, h.item, h.title, start, end, depth)
        for h, start, end, depth in zip(headings, starts, ends, depths, strict=True)
    )
