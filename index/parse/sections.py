"""The parts of a filing: documents, Parts, Items, primary statements, notes, headings."""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from index.parse.section_items import Keyed, in_order
from index.parse.section_lines import NOTES, Heading, find_headings
from index.parse.section_statements import family
from index.types import Section, Table

# Contents entries stand closer together than this; four in a row are a table of contents.
_CONTENTS_GAP = 260
_CONTENTS_RUN = 4
_EXHIBIT_INDEX_GAP = 120
_FURNITURE_COUNT = 8
_STATEMENT_GAP = 150
_NOTE_STEP = 2
_HEAD = 200


def find_sections(text: str, tables: Sequence[Table] = ()) -> tuple[Section, ...]:
    """Sections of ``text`` (of any format) in order of ``start``, nested, linear in its length.

    Depth-0 sections of kind ``document`` cover the whole text. A table of contents gives no
    sections: an Item starts at its real heading. Where the ``tables`` are known, a row such as
    "ASSETS" is no heading.
    """
    headings = _without_contents(_outside_tables(list(find_headings(text)), tables))
    headings = _without_early_exhibits(_without_exhibit_index(headings))
    headings = list(_with_notes_in_order(_without_statement_index(_without_furniture(headings))))
    return _nested(_without_repeats(headings), len(text))


def named_after(sections: tuple[Section, ...], form: str | None) -> tuple[Section, ...]:
    """The sections, the first document of which is the form itself ("10-K")."""
    first = sections[:1]
    if form and first and not first[0].item:
        return (replace(first[0], item=form), *sections[1:])
    return sections


def _without_contents(headings: list[Heading]) -> list[Heading]:
    """One heading for each Part and Item: not the contents entry, not a running head."""
    keyed = list(_keyed(headings))
    last = {entry.key[1]: entry.start for entry in keyed}
    runs = [run for run in _runs(keyed) if _comes_again(run, last)]
    keyed = _outside(keyed, runs)
    first = {entry.key: entry.start for entry in reversed(keyed)}
    indexes = [run for run in _runs(keyed) if _came_before(run, first)]
    zones = sorted((run[0].start, run[-1].heading.end) for run in (*runs, *indexes))
    wanted = {entry.start for entry in in_order(_outside(keyed, indexes))}
    return [
        h
        for h in headings
        if (h.start in wanted if h.kind in ("part", "item") else not h.contents)
        and not _is_inside(h.start, zones)
    ]


def _is_inside(place: int, zones: list[tuple[int, int]]) -> bool:
    position = bisect_right(zones, (place, sys.maxsize)) - 1
    return position >= 0 and place < zones[position][1]


def _outside_tables(headings: list[Heading], tables: Sequence[Table]) -> list[Heading]:
    """Without plain headings and numbered lines below a table's first row."""
    starts = [table.start for table in tables]
    kept = []
    for heading in headings:
        inside = bisect_left(starts, heading.start) - 1
        row = heading.kind == "heading" or heading.item.endswith("?")
        if not (row and inside >= 0 and heading.start < tables[inside].end):
            kept.append(heading)
    return kept


def _keyed(headings: Iterable[Heading]) -> Iterator[Keyed]:
    part = ""
    for heading in headings:
        if heading.kind == "part":
            part = heading.item
        if heading.kind in ("part", "item"):
            yield Keyed((part, heading.item), heading)


def _outside(keyed: list[Keyed], runs: list[list[Keyed]]) -> list[Keyed]:
    inside = {entry.start for run in runs for entry in run}
    return [entry for entry in keyed if entry.start not in inside]


def _runs(keyed: list[Keyed]) -> list[list[Keyed]]:
    """Runs of at least four Parts and Items with next to nothing between them."""
    runs: list[list[Keyed]] = []
    for entry in keyed:
        run = runs[-1] if runs else []
        near = bool(run) and entry.start - run[-1].heading.end <= _CONTENTS_GAP
        if near and all(held.key[1] != entry.key[1] for held in run):
            run.append(entry)
        elif near and run[-1].heading.kind == "part":  # its Item 1 came again: the text begins
            runs.append([run.pop(), entry])
        else:
            runs.append([entry])
    return [run for run in runs if len(run) >= _CONTENTS_RUN]


def _comes_again(run: list[Keyed], last: Mapping[str, int]) -> bool:
    """A table of contents: most of its entries come again. Short Items ("None.") come once."""
    return 2 * sum(last[entry.key[1]] > run[-1].start for entry in run) >= len(run)


def _came_before(run: list[Keyed], first: Mapping[tuple[str, str], int]) -> bool:
    """An index at the end: most of its entries came before, in the same Part."""
    return 4 * sum(first[entry.key] < run[0].start for entry in run) >= 3 * len(run)


def _without_exhibit_index(headings: list[Heading]) -> list[Heading]:
    documents = [h for h in headings if h.kind == "document"]
    listed = {
        h.start
        for a, b in pairwise(documents)
        if b.start - a.end < _EXHIBIT_INDEX_GAP
        for h in (a, b)
    }
    return [h for h in headings if h.start not in listed]


def _without_early_exhibits(headings: list[Heading]) -> list[Heading]:
    """Exhibits follow the report: an exhibit's name with Items behind it is an entry of a list."""
    last = max((h.start for h in headings if h.kind in ("part", "item")), default=0)
    return [h for h in headings if h.kind != "document" or h.start > last or h.start < _HEAD]


def _without_statement_index(headings: list[Heading]) -> list[Heading]:
    """Statements named one below the other are an index; a name said twice is one heading."""
    statements = [h for h in headings if h.kind == "statement"]
    dropped: set[int] = set()
    for a, b in pairwise(statements):
        if b.start - a.end < _STATEMENT_GAP:
            same = family(a.title) == family(b.title) and a.item == b.item
            dropped.update((a.start,) if same else (a.start, b.start))
    return [h for h in headings if h.start not in dropped]


def _without_furniture(headings: list[Heading]) -> list[Heading]:
    """Plain headings that come back on page after page are running heads."""
    counts = Counter(h.title for h in headings if h.kind == "heading")
    return [h for h in headings if h.kind != "heading" or counts[h.title] < _FURNITURE_COUNT]


def _with_notes_in_order(headings: Iterable[Heading]) -> Iterator[Heading]:
    """Notes count up from 1: what breaks the count is a reference to a note, or a list.

    A statement's name inside the notes that was a statement before is a heading of a table.
    """
    last = 0
    in_notes = False
    families: set[str] = set()
    for heading in headings:
        if heading.kind in ("document", "part", "item"):
            last, in_notes, families = 0, False, set()
        elif heading.item == NOTES:
            last, in_notes = (last if in_notes else 0), True
        elif heading.kind == "statement":
            kind = family(heading.title)
            if in_notes and kind in families:
                yield replace(heading, kind="heading")
                continue
            families.add(kind)
        elif heading.kind == "note":
            number = _note_number(heading)
            if not _is_next(number, last, certain=not heading.item.endswith("?"), open_=in_notes):
                continue
            last = number
            yield replace(heading, item=heading.item.rstrip("?"))
            continue
        yield heading


def _note_number(heading: Heading) -> int:
    number = heading.item.removeprefix("Note ").rstrip("?")
    return int(number) if number.isdigit() else ord(number[0]) - ord("A") + 1


def _is_next(number: int, last: int, *, certain: bool, open_: bool) -> bool:
    if not certain:
        return open_ and number == last + 1
    return last <= number <= last + _NOTE_STEP or number == 1


def _without_repeats(headings: list[Heading]) -> list[Heading]:
    """Drop running heads: a heading that says what the open section of its rank says."""
    kept: list[Heading] = []
    open_titles: dict[int, tuple[str, str]] = {}
    for heading in headings:
        title = "" if heading.item else heading.title.casefold()
        name = (heading.item, title)
        if open_titles.get(heading.rank) == name:
            continue
        open_titles = {rank: held for rank, held in open_titles.items() if rank < heading.rank}
        open_titles[heading.rank] = name
        kept.append(heading)
    return kept


def _nested(headings: list[Heading], length: int) -> tuple[Section, ...]:
    if not headings or headings[0].kind != "document" or headings[0].start > 0:
        first = Heading("document", "", "", 0, 0)
        if headings and headings[0].kind == "document" and headings[0].start < _HEAD:
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
