"""Lists that a table gives: the parts of an item, the rows under a heading, its years."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate

from assistant.holdings.holdings import Holdings
from assistant.lists.grid_rows import Grid, GridRow, grid_at, things_across, years_of
from assistant.types import Calculation, Draft, Source
from assistant.words import stem, terms
from index.types import FilingMeta, Passage, Quantity

_NOUN = (
    r"(?:components|types|kinds|categories|segments|(?:financial\s+|line\s+)?items"
    r"|elements|parts|scopes|regions|countries|currencies|classes|groups|divisions"
    r"|reporting\s+units|markets|sources|officers|directors|products|services|brands|sub-?segments)"
)
_ITEMS = re.compile(
    rf"\b(?:what|which)\s+(?:(?:are|were)\s+(?:the\s+)?)?(?:\w+\s+){{0,2}}?(?P<noun>{_NOUN})\b"
    r"\s*(?P<rest>[^?]{0,200})",
    re.IGNORECASE,
)
_COUNT = re.compile(
    rf"\bhow\s+many\s+(?:different\s+)?(?P<noun>(?:[\w-]+\s+){{0,3}}?{_NOUN})\b(?P<rest>[^?]{{0,160}})"
    r"(?<!exceed)",
    re.IGNORECASE,
)
_YEARS = re.compile(
    r"\b(?:what|which)\s+(?:are\s+the\s+)?(?:years?|fiscal\s+years?|periods?)\b[^?]{0,160}"
    r"\btables?\b|\b(?:what|which)\s+(?:years?|periods?)\s+does\s+the\s+table\b",
    re.IGNORECASE,
)
_COMPARES = re.compile(
    r"\b(?:exceed|more than|less than|greater|above|below|higher|lower|over|under)\s+[$€£]?\d"
    r"|\b(?:highest|lowest|largest|smallest|most|least|biggest|fastest|best|worst|top)\b",
    re.IGNORECASE,
)
_OF_THEM = re.compile(r"\b(?:are|were|is) there\b|\blisted\b|\bshown\b|\btable\b", re.IGNORECASE)
_TOLD_OF = re.compile(
    rf"\b{_NOUN}\s+(?:that\s+|which\s+)?(?:(?:do|does|did)\s+)?(?:the\s+|its\s+|our\s+)?"
    r"(?:company|group|firm|registrant|issuer|it|they|we)\b(?![’'])",
    re.IGNORECASE,
)
_SUMS = re.compile(r"(?:net|gross)\b", re.IGNORECASE)
_FRAME = frozenset(
    map(
        stem,
        """table list listed show shown include included consider considered calculate calculated
        calculation factor used use make making up component compose consist type kind item segment
        category financial element part respective record recorded present presented there company
        group different main split whereby under within which that are were was is all reporting
        date period year years end""".split(),
    )
)
_OPENERS = re.compile(r"\btables?\b|\blisted\b|\bshown\b", re.IGNORECASE)
_MOST_ITEMS = 30
_SHARE = 0.5
_NEARLY_ALL = 0.8


@dataclass(frozen=True, slots=True)
class _Found:
    """The names of a list, and the rows of one filing that they stand in."""

    names: tuple[str, ...]
    rows: tuple[GridRow, ...]
    filing: FilingMeta


def listed(question: str, passages: Sequence[Passage], holdings: Holdings) -> Draft | None:
    """The list that a question asks for, read off a table; None where it asks for none, or where
    no table has a place that is called so."""
    if _COMPARES.search(question):
        return None
    if _YEARS.search(question):
        return _years(question, passages, holdings)
    count = _COUNT.search(question)
    match = count or _ITEMS.search(question)
    if match is None:
        return None
    if count and not _OF_THEM.search(match["rest"]):
        return None
    wanted = frozenset(terms(f"{match['noun']} {match['rest']}")) - _FRAME
    found = _items(wanted, question, _grids(passages, holdings))
    return _draft(found, match["noun"], counted=count is not None) if found else None


def _grids(passages: Sequence[Passage], holdings: Holdings) -> list[tuple[Grid, FilingMeta]]:
    """The tables of the passages, each once, best passage first."""
    seen: dict[tuple[str, int], tuple[Grid, FilingMeta]] = {}
    for passage in passages:
        text = holdings.filing_text(passage.filing.id)
        for line in re.finditer(r"[^\n]*\t[^\n]*", passage.chunk.text):
            place = passage.chunk.start + line.start()
            grid = grid_at(text, place)
            if grid:
                seen.setdefault((passage.filing.id, grid.start), (grid, passage.filing))
    return list(seen.values())


def _items(
    wanted: frozenset[str], question: str, grids: Sequence[tuple[Grid, FilingMeta]]
) -> _Found | None:
    """The rows under the heading, above the total or in the table that the topic names."""
    for reader in (_under_heading, _above_total):
        for grid, filing in grids:
            rows = reader(grid, wanted)
            if 1 < len(rows) <= _MOST_ITEMS:
                return _Found(tuple(row.label for row in rows), rows, filing)
    if _TOLD_OF.search(question):
        return None  # "the segments it operates in" are told in words
    for grid, filing in grids:
        if not _is_about(grid, wanted, question, alone=len(grids) == 1):
            continue
        across = things_across(grid)
        if len(across) > 1:
            return _Found(across, grid.heads, filing)
        rows = _named_rows(grid.rows)
        if 1 < len(rows) <= _MOST_ITEMS:
            return _Found(tuple(row.label for row in rows), rows, filing)
    return None


def _likeness(label: str, wanted: frozenset[str]) -> float:
    """How far a label and the topic are the same words, 0 to 1."""
    own = frozenset(terms(label)) - {stem("total"), stem("gross"), stem("net")}
    wanted = wanted - {stem("total"), stem("gross"), stem("net")}
    return len(own & wanted) / len(own | wanted) if own and wanted else 0.0


def _under_heading(grid: Grid, wanted: frozenset[str]) -> tuple[GridRow, ...]:
    """The rows below the heading that the topic names, up to their total or the next heading."""
    heads = [
        (likeness, -n)
        for n, row in enumerate(grid.rows)
        if row.label and not row.cells and (likeness := _likeness(row.label, wanted)) >= _SHARE
    ]
    if not heads:
        return ()
    best, place = max(heads)
    alike = [grid.rows[-n] for likeness, n in heads if likeness == best]
    if len({row.label for row in alike}) > 1:
        return tuple(alike)  # "types of Solutions segments": the headings themselves
    first = 1 - place
    rows: list[GridRow] = []
    for row in grid.rows[first:]:
        sums = _SUMS.match(row.label) and _likeness(row.label, wanted) >= _SHARE
        if row.is_total or sums or not row.cells:
            break
        rows.append(row)
    return tuple(rows)


def _above_total(grid: Grid, wanted: frozenset[str]) -> tuple[GridRow, ...]:
    """The rows above the one that the topic names, as many as add up to it."""
    for n, row in enumerate(grid.rows):
        if not row.figures or _likeness(row.label, wanted) < _SHARE:
            continue
        above = grid.rows[:n][::-1]
        for run, total in enumerate(accumulate(_first(r) for r in above), start=1):
            slack = Decimal(run) * _last_digit(row)
            if run > 1 and abs(total - row.figures[0]) <= slack and row.figures[0]:
                rows = above[:run][::-1]
                return rows if all(r.label for r in rows) else ()
            if not above[run - 1].figures:
                break
    return ()


def _first(row: GridRow) -> Decimal:
    return row.figures[0] if row.figures else Decimal(0)


def _last_digit(row: GridRow) -> Decimal:
    """Half a unit of the last printed digit of a row's first figure."""
    exponent = row.figures[0].as_tuple().exponent
    return Decimal(5).scaleb(int(exponent) - 1)


def _is_about(grid: Grid, wanted: frozenset[str], question: str, *, alone: bool) -> bool:
    """Whether the words over a table say what the topic is; the only table at hand may be meant
    by "the table" alone."""
    if _OPENERS.search(question) and alone:
        return True
    own = set(terms(grid.above)) | {t for row in grid.heads for t in terms(_line(row))}
    return bool(wanted) and len(wanted & own) / len(wanted) >= (_SHARE if alone else _NEARLY_ALL)


def _line(row: GridRow) -> str:
    return " ".join((row.label, *row.cells))


def _named_rows(rows: Sequence[GridRow]) -> tuple[GridRow, ...]:
    """Rows that are things of their own; where the table has headings, those."""
    heads = tuple(row for row in rows if row.label and not row.cells)
    if len(heads) > 1 and rows and not rows[0].cells:
        return heads
    return tuple(row for row in rows if row.cells and not row.is_total)


def _draft(found: _Found, noun: str, *, counted: bool) -> Draft:
    sources = tuple(Source(found.filing, row.start, row.end) for row in found.rows)
    names, one_each = found.names, len(found.names) == len(found.rows)
    lines = [f"- {name} [{n if one_each else 1}]" for n, name in enumerate(names, start=1)]
    sources = sources if one_each else sources[:1]
    if not counted:
        return Draft("\n".join(lines), sources, "sentence", short=names)
    number = str(len(names))
    value = Quantity(Decimal(len(names)), stem(noun.split()[-1]), 0, 0, False, number, 0, 0)
    work = Calculation(f"count of {noun}: {', '.join(names)}", value, ())
    return Draft("\n".join([f"{number} {noun}:", *lines]), sources, "calculation", value, (work,))


def _years(question: str, passages: Sequence[Passage], holdings: Holdings) -> Draft | None:
    """The years that the table asked about has columns for."""
    grids = _grids(passages, holdings)
    wanted = frozenset(terms(question)) - _FRAME
    about = [(g, f) for g, f in grids if _is_about(g, wanted, question, alone=False)]
    for grid, filing in about or grids[:1]:
        years = years_of(grid)
        if not years or not grid.rows:
            continue
        head = next((r for r in grid.heads if all(y in _line(r) for y in years)), grid.heads[-1:])
        row = head if isinstance(head, GridRow) else (head or grid.rows[:1])[0]
        source = Source(filing, row.start, row.end)
        return Draft(f"{', '.join(years)} [1]", (source,), "sentence", short=years)
    return None
