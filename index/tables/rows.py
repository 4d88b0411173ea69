"""Rows of a table: labels, the headings above them, and the numbers read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from index.concepts import concept, concept_of_line
from index.quantities import read_cell, read_units
from index.tables.cells import TableRow, column_of
from index.tables.grid import Column, GridRow, Value, heading_of
from index.tables.periods import Setting, row_period
from index.types import Cell, Quantity, Units

DEEPEST = 4
SHORT_LABEL = 3
# What read_cell is told of a row whose line is known.
COUNTED = {
    "money": "value",
    "per_share": "per share",
    "shares": "number of shares",
    "percent": "percentage",
    "count": "number",
}
_PER_SHARE = re.compile(r"\bper (?:\w+ ){0,2}share\b", re.IGNORECASE)
_SHARES = re.compile(r"\bshares\b", re.IGNORECASE)
_COUNTS = re.compile(
    r"\b(?:shares?|units?|number|prices?|value|employees|rate|ratio|life)\b", re.IGNORECASE
)
# "Revenue per Macintosh shipped": a price, in no table's millions.
_EACH = re.compile(r"\b(?:revenues?|sales|cost|profit|margin|fees?)\s+per\s+[a-z]", re.IGNORECASE)
_DILUTIVE = re.compile(r"\bdiluti(?:ve|on)\b", re.IGNORECASE)
# A row that is named by a currency alone is of its rate: "Japanese Yen   109.01".
_EXCHANGE = re.compile(
    r"(?:(?:[A-Z][a-z]+|new|u\.?s\.?|u\.?k\.?)\s+){0,2}(?:yen|dollars?|euros?|pounds?(?:\s+sterling)?|yuan"
    r"|renminbi|rupees?|won|francs?|pesos?|real|reais|krona|krone|kroner|zloty|lira|rand|ringgit|baht"
    r"|shekels?|rubles?)",
    re.IGNORECASE,
)
_AGE = re.compile(r"\bages?\s*$", re.IGNORECASE)
_PERCENT = re.compile(r"%|\bpercent(?:age)?\b|\bmarket shares?\b", re.IGNORECASE)
_THOUSANDS = re.compile(r"\d,\d{3}(?!\d)|\d{4}")
_TOTAL = re.compile(r"^\s*(?:sub-?total|total)\b", re.IGNORECASE)
_GOES_ON = re.compile(r"[a-z]")
_LEADERS = re.compile(r"(?:\s?[.·_]){3,}")
_SPACE = re.compile(r"\s+")


def clean_label(text: str) -> str:
    """A label on one line without dot leaders and the colon behind it."""
    return _SPACE.sub(" ", _LEADERS.sub(" ", text)).strip(" :|")


class Headings:
    """The headings above the row being read, outermost first.

    A run of headings replaces as many as it is long; a total closes its own heading; one in
    capitals (``LIABILITIES``) closes all.
    """

    def __init__(self) -> None:
        self._held: list[str] = []
        self._run = 0
        self._open = False

    def push(self, heading: str, *, whole: bool = True) -> None:
        """A row without values; one that is not ``whole`` may be the beginning of a label."""
        self._open = not whole
        if self._run == 0 or heading.isupper():
            keep = 0 if heading.isupper() else max(0, len(self._held) - 1)
            del self._held[keep:]
        elif self._run == 1 and len(self._held) > 1:
            del self._held[:-1]
        self._held.append(heading)
        del self._held[:-DEEPEST]
        self._run += 1

    def take_back(self) -> str:
        """The heading right above, where it is the beginning of a label that goes on in small
        letters: "Taxes paid of $17, $11" "and $8 in 2020"; else "" and nothing is taken."""
        if not (self._run and self._open):
            return ""
        self._run -= 1
        return self._held.pop()

    def path(self) -> tuple[str, ...]:
        """The headings above a row of values."""
        self._run = 0
        self._open = False
        return tuple(self._held)

    def close(self, label: str) -> None:
        """Drop the heading that a row sums up: "Total current assets", or a sum without a label."""
        if not label:
            del self._held[-1:]
        if not _TOTAL.match(label):
            return
        summed = _TOTAL.sub("", label).strip().lower()
        for depth in range(len(self._held) - 1, -1, -1):
            if self._held[depth].lower().rstrip(":") == summed:
                del self._held[depth:]
                return


@dataclass(frozen=True, slots=True)
class Layout:
    """Grid extents of the value columns, the columns, and the index of the first of them in the
    grid: a table may have several sets of heads over the same extents."""

    extents: tuple[tuple[int, int], ...]
    columns: tuple[Column, ...]
    offset: int = 0


def read_rows(
    rows: Sequence[TableRow], layout: Layout, units: Units, setting: Setting
) -> Iterator[GridRow]:
    """The rows that hold values, with the headings above them."""
    headings = Headings()
    before = ""
    for row in rows:
        printed = " ".join(cell.text for cell in row.labels)
        label = clean_label(printed)
        if not row.numbers:
            if label and not row.others:
                headings.push(label, whole=printed.rstrip().endswith(":"))
            continue
        if _GOES_ON.match(label):
            label = f"{headings.take_back()} {label}".strip()
        path = headings.path()
        words = _counted(label, path, setting.statement)
        about = f"{path[-1] if path else ''} {label}"
        diluted = _DILUTIVE.search(about) and not _PER_SHARE.search(about)
        if diluted and before == COUNTED["shares"]:
            words = before, words[1]  # "Effect of dilutive securities" below average shares
        before = words[0]
        values = tuple(_values(row, words, layout, units))
        if values:
            start = row.labels[0].start if row.labels else row.numbers[0].start
            end = row.labels[-1].end if row.labels else row.numbers[0].start
            period = row_period(label, setting) or (row_period(path[-1], setting) if path else None)
            yield GridRow(label, path, values, start, end, period)
        headings.close(label)


def _counted(label: str, path: tuple[str, ...], statement: str) -> tuple[str, str]:
    """(words that say what the row counts, words that may hold its own units).

    The known line decides: a gain on the sale of shares is money. A short label ("Basic") counts
    what its heading does.
    """
    heading = heading_of(path)
    if _PER_SHARE.search(heading) and len(path) > 1 and _SHARES.search(path[-2]):
        heading = " ".join(path[-2:])  # over two lines: "Weighted-average shares used to compute"
    if _EXCHANGE.fullmatch(label):
        return "number", ""
    both = f"{heading} {label}" if heading else label
    name = concept_of_line(label, heading, statement)
    if not name and _PER_SHARE.search(heading) and not _SHARES.search(label):
        return both, both
    own = both if len(label.split()) <= SHORT_LABEL else label
    if not name and _PER_SHARE.search(label):
        return own, own
    if not name and _EACH.search(label):
        return f"average price {own}", own
    if name:
        return COUNTED[concept(name).unit], own
    return ("", own) if statement in ("balance", "cashflow") else (own, own)


def _values(row: TableRow, words: tuple[str, str], layout: Layout, units: Units) -> Iterator[Value]:
    own = _own_units(words[1], units)
    seen: set[int] = set()
    for cell in row.numbers:
        number = column_of(cell, layout.extents)
        if number is None or number in seen or layout.columns[number].kind == "note":
            continue
        quantity = _quantity(cell, words[0], layout.columns[number], own)
        if quantity is not None:
            seen.add(number)
            yield Value(number + layout.offset, quantity)


def _own_units(words: str, units: Units) -> Units:
    """Units that a label names for its own row: "Weighted average shares (in thousands)"."""
    if "(" not in words:
        return units
    own = read_units(words[words.index("(") :])
    if own is None:
        return units
    share = own.share_scale or own.scale
    return replace(units, scale=own.scale, share_scale=share)


def _counts(column: Column) -> str:
    """What a column's head says of its values beside the period: percent, shares, prices."""
    return "%" if column.percent else _counts_by(column.header)


@lru_cache(maxsize=1 << 9)  # every cell of a column asks
def _counts_by(head: str) -> str:
    if _PERCENT.search(head):
        return "%"
    if _AGE.search(head):
        return "(years)"
    return head if _COUNTS.search(head) else ""


def _quantity(cell: Cell, words: str, column: Column, units: Units) -> Quantity | None:
    if _THOUSANDS.search(cell.text) and _PER_SHARE.search(words):
        words = COUNTED["money"]  # a heading goes on over rows of money behind its own
    quantity = read_cell(cell.text, units, label=words, header=_counts(column))
    if quantity is None:
        return None
    return quantity.moved(cell.start)
