"""What a table says once for several columns: the length of its periods, and its percent signs.

"Q4" in the corner over "2022 | 2021", "FOURTH QUARTER" over one of two years, a percent sign in a
column's first row only, the same years twice without a word on which are quarters.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.tables.cells import TableRow, column_of
from index.tables.grid import Column, ColumnKind
from index.tables.periods import DAY, LENGTH, PART, YEAR
from index.types import Period

Heads = tuple[str, ...]
LONGEST_CORNER = 40
LEAST_QUARTERS = 2
_LONGEST_MONTH = 31
_FEWEST_YEARS = 3

_ORDINAL = r"(?:first|second|third|fourth|1st|2nd|3rd|4th)"
_PART = re.compile(
    rf"\b(?:Q[1-4]|[1-4]Q|{_ORDINAL}[ -]quarter|full[ -]year|year[ -]to[ -]date|ytd"
    rf"|(?:three|six|nine|twelve|3|6|9|12)[ -]months|{_ORDINAL}[ -](?:half|six[ -]months"
    r"|nine[ -]months))\b",
    re.IGNORECASE,
)
LONE_YEAR = re.compile(
    r"\s*(?:(?:fiscal|year)\s+){0,2}(?P<year>(?:19|20)\d\d)\s*(?:\(\w\)|[*†:])?\s*", re.IGNORECASE
)
_LONE_ORDINAL = re.compile(rf"{_ORDINAL}\.?", re.IGNORECASE)
_QTR = re.compile(r"\bqtrs?\b\.?", re.IGNORECASE)
_ASIDE = re.compile(r"\([^()]*\)|[\s.,:*]+")
_CURRENCY = re.compile(r"[$€£¥₹₩]|\b(?:RMB|CHF|EUR|GBP|HKD|USD|Rs)\b")
_SMALL = re.compile(r"[(\[-]?[-–—+]?\d{1,3}(?:\.\d{1,2})?[)\]]?\s?%?[*†‡]?")
_FRACTION = re.compile(r"\d\.\d")
_ITEM = re.compile(r"\s*(?:items?\s+\d|part\s+[IV]+\b)", re.IGNORECASE)
_NIL = re.compile(r"\W{0,4}|n/?m|n/?a|nil", re.IGNORECASE)


def with_groups(heads: Sequence[Heads]) -> tuple[Heads, ...]:
    """Heads, where a head over some columns of a group is over all of them: "Commercial Banking"
    set over the middle of "2021 | 2020 | Change", which repeats from group to group."""
    width = _repeats([held[-1] if held else "" for held in heads])
    if not width:
        return tuple(heads)
    whole: list[Heads] = []
    for first in range(0, len(heads), width):
        group = heads[first : first + width]
        upper = {held[:-1] for held in group if held[1:]}
        if len(upper) != 1:
            return tuple(heads)
        (above,) = upper
        whole.extend((*above, held[-1]) for held in group)
    return tuple(whole)


def _repeats(last: Sequence[str]) -> int:
    """How many columns a group has where the same heads come again and again; 0 for none."""
    width = next((n for n in range(2, len(last)) if last[n] == last[0]), 0)
    if not width or not all(last[:width]) or len(last) % width:
        return 0
    again = list(last[:width]) * (len(last) // width)
    return width if again == list(last) else 0


def with_quarters(heads: Sequence[Heads]) -> tuple[Heads, ...]:
    """Heads, where "First", "Second" ... side by side and "1st Qtr." are quarters."""
    heads = [tuple(_QTR.sub("Quarter", head) for head in held) for held in heads]
    lone = [
        number for number, held in enumerate(heads) if held and _LONE_ORDINAL.fullmatch(held[-1])
    ]
    if len({heads[number][-1].lower() for number in lone}) < LEAST_QUARTERS:
        return tuple(heads)
    return tuple(
        (*held[:-1], f"{held[-1].rstrip('.')} Quarter") if number in lone else held
        for number, held in enumerate(heads)
    )


def with_years(heads: Sequence[Heads], corner: Sequence[str]) -> tuple[Heads, ...]:
    """Heads, where quarters without a year have the one that stands alone in the corner."""
    year = year_of_corner(corner)
    if not year:
        return tuple(heads)
    return tuple(
        (*held, year) if _part_of(held) and not YEAR.search(" ".join(held)) else held
        for held in heads
    )


def year_of_corner(corner: Sequence[str]) -> str:
    """The one year that stands alone in the corner of a table; "" for none."""
    years = {match["year"] for line in corner if (match := LONE_YEAR.fullmatch(line.strip()))}
    return years.pop() if len(years) == 1 else ""


def names_quarters(rows: Sequence[TableRow]) -> bool:
    """True for head rows that name quarters and no year beside them."""
    over = [cell.text for row in rows if not is_lone_year(row) for cell in row.others]
    named = [text for text in over if _PART.search(text) or _LONE_ORDINAL.fullmatch(text.strip())]
    return len(named) >= LEAST_QUARTERS and not any(YEAR.search(text) for text in over)


def is_lone_year(row: TableRow) -> bool:
    """True for a row of nothing but a year, such as "2021(a)" or "Fiscal 2021"."""
    cells = (*row.labels, *row.others)
    return len(cells) == 1 and not row.numbers and LONE_YEAR.fullmatch(cells[0].text) is not None


def with_lengths(heads: Sequence[Heads], corner: Sequence[str]) -> tuple[Heads, ...]:
    """Heads, where years without a length have the one that the table names: in a head over some of
    them, or in its corner ("Q4" beside "2022 | 2021"). Where it names several, or where a year
    stands twice, nothing is added."""
    years = [number for number, held in enumerate(heads) if _is_year(held)]
    bare = [number for number in years if not _part_of(heads[number])]
    named = {part for number in years if (part := _part_of(heads[number]))}
    named = named or {part for line in corner if (part := _part_alone(line))}
    single = len({_years(heads[number]) for number in years}) == len(years)
    if not bare or len(named) != 1 or not single:
        return tuple(heads)
    (part,) = named
    return tuple((part, *held) if number in bare else held for number, held in enumerate(heads))


def _is_year(held: Heads) -> bool:
    """True for heads that name a year and neither a day nor how long it takes."""
    text = " ".join(held)
    return bool(YEAR.search(text)) and not DAY.search(text) and not LENGTH.search(text)


def _part_of(held: Heads) -> str:
    text = " ".join(held)
    match = _PART.search(text) or PART.search(text)
    return match.group().lower() if match else ""


def _part_alone(line: str) -> str:
    """The part of a year that a line names and nothing else, but for notes in brackets."""
    match = _PART.search(line) if len(line) <= LONGEST_CORNER else None
    if match is None or _ASIDE.sub("", line[: match.start()] + line[match.end() :]):
        return ""
    return match.group().lower()


def _years(held: Heads) -> tuple[str, ...]:
    return tuple(YEAR.findall(" ".join(held)))


def undoubled(
    columns: Sequence[Column], rows: Sequence[TableRow], extents: Sequence[tuple[int, int]]
) -> tuple[Column, ...]:
    """Columns, where years that stand twice under the same heads have no period: some are quarters,
    others not, and the table does not say which. A year that is only printed again is no other."""
    plain = [number for number, column in enumerate(columns) if _is_bare(column)]
    times = Counter(columns[number].heads for number in plain)
    twice = [number for number in plain if times[columns[number].heads] > 1]
    if not twice:
        return tuple(columns)
    cells = _cells(rows, extents)
    printed = {tuple(row.get(number, "") for row in cells) for number in twice}
    if len(printed) == len({columns[number].heads for number in twice}):
        return tuple(columns)
    return tuple(
        replace(column, period=None) if number in plain else column
        for number, column in enumerate(columns)
    )


def month_ends(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Columns, where the same month of several years ("September 2016 | September 2017") is the day
    that its years end on: no table gives one month out of each year."""
    dated = [column.period for column in columns if column.period]
    single = [period for period in dated if 0 < period.days <= _LONGEST_MONTH]
    years = {period.end.year for period in single}
    months = {period.end.month for period in dated}
    if len(months) != 1 or len(years) < _FEWEST_YEARS:
        return tuple(columns)
    return tuple(
        replace(column, period=Period(None, column.period.end)) if column.period else column
        for column in columns
    )


def _is_bare(column: Column) -> bool:
    dated = column.period is not None and column.kind == "value"
    return dated and _is_year(column.heads) and not _part_of(column.heads)


def with_percents(
    columns: Sequence[Column], rows: Sequence[TableRow], extents: Sequence[tuple[int, int]]
) -> tuple[Column, ...]:
    """Columns, where those of percentages are marked: a column that prints the sign in its first
    row only, and one beside it that prints none but holds the same small numbers."""
    cells = _cells(rows, extents)
    found: list[Column] = []
    for number, column in enumerate(columns):
        before = found[-1] if found else None
        goes_on = column.kind == "value" and _goes_on_in_percent(cells, (before, column), number)
        told = goes_on or (column.kind != "note" and _begins_with_percent(cells, number))
        kind: ColumnKind = "value" if column.period else "change"
        found.append(replace(column, kind=kind, percent=True) if told else column)
    return tuple(found)


_Cells = Sequence[dict[int, str]]


def _cells(rows: Sequence[TableRow], extents: Sequence[tuple[int, int]]) -> _Cells:
    """The printed numbers of every row by column."""
    return [
        {
            number: cell.text
            for cell in row.numbers
            if (number := column_of(cell, extents)) is not None
        }
        for row in rows
    ]


def _begins_with_percent(cells: _Cells, number: int) -> bool:
    """True where the first number of a column prints a percent sign, in a row that is none of
    percentages, and no other number speaks against it."""
    printed = [(row, row[number]) for row in cells if number in row and not _is_nil(row[number])]
    if not printed or not printed[0][1].rstrip(")").endswith("%"):
        return False
    first, _ = printed[0]
    others = [text for at, text in first.items() if at != number]
    mixed = any("%" not in text and not _is_nil(text) for text in others)
    return mixed and all(_is_small(text) for _, text in printed)


def _goes_on_in_percent(cells: _Cells, pair: tuple[Column | None, Column], number: int) -> bool:
    """True beside a column of percentages for one without a year that holds such numbers too."""
    before, column = pair
    if before is None or before.kind != "change" or YEAR.search(column.header):
        return False
    printed = [row[number] for row in cells if number in row and not _is_nil(row[number])]
    beside = [row[number - 1] for row in cells if number - 1 in row]
    fractions = any(_FRACTION.search(text) for text in printed)
    alike = all(_is_small(text) or _is_nil(text) for text in (*printed, *beside))
    return fractions and alike


def _is_small(text: str) -> bool:
    return not _CURRENCY.search(text) and _SMALL.fullmatch(text.strip()) is not None


def _is_nil(text: str) -> bool:
    return _NIL.fullmatch(text.strip()) is not None


def lists_contents(rows: Sequence[TableRow]) -> bool:
    """True for a table of contents: whole numbers behind "Item 1.", "Part II", one a row."""
    lone = [row for row in rows if len(row.numbers) == 1 and row.labels]
    named = sum(_ITEM.match(row.labels[0].text) is not None for row in lone)
    whole = all(row.numbers[0].text.strip().isdecimal() for row in lone)
    return whole and len(lone) == len(rows) and named * 2 > len(rows)


def corner_of(rows: Sequence[TableRow]) -> Iterator[str]:
    """What stands in the head rows beside the columns: "Q4", "($ in millions)"."""
    for row in rows:
        for cell in row.labels:
            if not cell.column:
                yield " ".join(cell.text.split())
