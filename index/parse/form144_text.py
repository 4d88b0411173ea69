"""The fields of a Form 144 that was printed as text: labels with values, and three tables.

A printed table can lose headings (7 values under 5 of them) and tabs ("11/27/2019 $10 per ADS" in
one cell). So cells are not read by the heading above them: they are fitted to the columns of the
official form, in their order and by what each can hold. A row that fits in no way, or in several,
gives no fields and a note. Paths are the element paths of the form's XML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from index.types import Field, ParseNote, Section

Holds = Literal["text", "date", "number", "flag"]

_IS_FORM = re.compile(r"NOTICE OF PROPOSED SALE OF SECURITIES", re.IGNORECASE)
_HEAD = 6_000

_LABELS: tuple[tuple[str, str], ...] = (
    ("Filer CIK", "headerData/filerInfo/filer/filerCredentials/cik"),
    ("Name of Issuer", "formData/issuerInfo/issuerName"),
    ("SEC File Number", "formData/issuerInfo/secFileNumber"),
    ("Address of Issuer", "formData/issuerInfo/issuerAddress"),
    (
        "Name of Person for Whose Account the Securities are To Be Sold",
        "formData/issuerInfo/nameOfPersonForWhoseAccountTheSecuritiesAreToBeSold",
    ),
    ("Relationship to Issuer", "formData/issuerInfo/relationshipsToIssuer/relationshipToIssuer"),
    ("Remarks", "formData/remarks"),
    ("Date of Notice", "formData/noticeSignature/noticeDate"),
    (
        "Date of Plan Adoption or Giving of Instruction, If Relying on Rule 10b5-1",
        "formData/noticeSignature/planAdoptionDates/planAdoptionDate",
    ),
    ("Signature", "formData/noticeSignature/signature"),
)
_DATE = r"\d{1,2}/\d{1,2}/\d{4}"
_SHAPES: dict[Holds, re.Pattern[str]] = {
    "date": re.compile(_DATE),
    "number": re.compile(r"\$?\s?\d[\d,]*(?:\.\d+)?"),
    "flag": re.compile(r"[YN]|Yes|No|☒|☐|X", re.IGNORECASE),
    "text": re.compile(r".+", re.DOTALL),
}
_DATE_THEN_TEXT = re.compile(rf"({_DATE})\s+(\S.*)")
_SPACED_CELL = re.compile(r"\S+(?: \S+)*")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the official form. ``required`` ones are filled in on every valid notice."""

    name: str
    label: str
    holds: Holds = "text"
    required: bool = True


@dataclass(frozen=True, slots=True)
class FormTable:
    """A table of the form: its heading, the path of its rows, and its columns in order."""

    heading: str
    path: str
    columns: tuple[Column, ...]
    repeats: bool = True


_TABLES = (
    FormTable(
        "144: Securities Information",
        "formData/securitiesInformation",
        (
            Column("securitiesClassTitle", "Title of the Class of Securities To Be Sold"),
            Column("brokerOrMarketmakerDetails", "Name and Address of the Broker", required=False),
            Column("noOfUnitsSold", "Number of Shares or Other Units To Be Sold", "number"),
            Column("aggregateMarketValue", "Aggregate Market Value", "number"),
            Column("noOfUnitsOutstanding", "Number of Shares or Other Units Outstanding", "number"),
            Column("approxSaleDate", "Approximate Date of Sale", "date"),
            Column("securitiesExchangeName", "Name the Securities Exchange"),
        ),
        repeats=False,
    ),
    FormTable(
        "144: Securities To Be Sold",
        "formData/securitiesToBeSold",
        (
            Column("securitiesClassTitle", "Title of the Class"),
            Column("acquiredDate", "Date you Acquired", "date"),
            Column("natureOfAcquisitionTransaction", "Nature of Acquisition Transaction"),
            Column("nameOfPersonfromWhomAcquired", "Name of Person from Whom Acquired"),
            Column("isGiftTransaction", "Is this a Gift?", "flag", required=False),
            Column("donarAcquiredDate", "Date Donor Acquired", "date", required=False),
            Column("amountOfSecuritiesAcquired", "Amount of Securities Acquired", "number"),
            Column("paymentDate", "Date of Payment", "date", required=False),
            Column("natureOfPayment", "Nature of Payment", required=False),
        ),
    ),
    FormTable(
        "144: Securities Sold During The Past 3 Months",
        "formData/securitiesSoldInPast3Months",
        (
            Column("sellerDetails", "Name and Address of Seller"),
            Column("securitiesClassTitle", "Title of Securities Sold"),
            Column("saleDate", "Date of Sale", "date"),
            Column("amountOfSecuritiesSold", "Amount of Securities Sold", "number"),
            Column("grossProceeds", "Gross Proceeds", "number"),
        ),
    ),
)
_PART_HEADING = re.compile(r"^[ \t]*144: (?P<title>[^\n]+)", re.MULTILINE)
_NEXT_HEADING = re.compile(r"^\s*144: |^\s*Furnish the following", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    start: int


def is_form144(text: str) -> bool:
    """Whether ``text`` is a notice of proposed sale."""
    return _IS_FORM.search(text, 0, _HEAD) is not None


def read_form144(text: str) -> tuple[tuple[Field, ...], tuple[ParseNote, ...]]:
    """The fields of a printed Form 144, in the order of the text, and notes on rows not read."""
    fields = list(_labelled(text))
    notes: list[ParseNote] = []
    for table in _TABLES:
        rows = list(_rows(text, table))
        for number, row in enumerate(rows, start=1):
            path = f"{table.path}[{number}]" if table.repeats or len(rows) > 1 else table.path
            placed = _fit(row, table.columns)
            if placed is None:
                notes.append(
                    ParseNote(path, f"its {len(row)} values do not fit the form's columns")
                )
            else:
                fields.extend(_row_fields(path, placed))
    return tuple(sorted(fields, key=lambda field: field.start)), tuple(notes)


def form144_sections(text: str) -> tuple[Section, ...]:
    """The form's own parts, each under a line such as "144: Issuer Information"."""
    heads = list(_PART_HEADING.finditer(text))
    ends = [match.start() for match in heads[1:]] + [len(text)]
    parts = (
        Section("heading", "", match["title"].strip(), match.start(), end, depth=1)
        for match, end in zip(heads, ends, strict=True)
    )
    return (Section("document", "144", "", 0, len(text)), *parts)


def _labelled(text: str) -> Iterator[Field]:
    """Values behind a label at the start of a line, or in the paragraph below it."""
    for label, path in _LABELS:
        match = re.search(
            rf"^[ \t]*{re.escape(label)}[ \t]*:?(?P<value>[^\n]*)(?:\n\s*\n?(?P<below>[^\n]*))?",
            text,
            re.MULTILINE,
        )
        if match is None:
            continue
        group = "value" if match["value"].strip() else "below"
        value = (match[group] or "").strip()
        if value and not _is_label(value):
            start = text.index(value, match.start(group))
            yield Field(path, label, value, start, start + len(value))


def _is_label(line: str) -> bool:
    """An empty value is followed by the next label: "Remarks", then "Date of Notice"."""
    return any(line.startswith(label) for label, _ in _LABELS) or line.endswith("ATTENTION:")


def _rows(text: str, table: FormTable) -> Iterator[list[_Cell]]:
    """The data rows below a table's heading: lines with at least two dates or numbers."""
    heading = re.search(rf"^\s*{re.escape(table.heading)}\s*$", text, re.MULTILINE | re.IGNORECASE)
    if heading is None:
        return
    following = _NEXT_HEADING.search(text, heading.end())
    end = following.start() if following else len(text)
    position = heading.end()
    for line in text[position:end].split("\n"):
        cells = list(_cells(line, position))
        if sum(_kind(cell.text) in ("date", "number") for cell in cells) >= 2:
            yield cells
        position += len(line) + 1


def _cells(line: str, offset: int) -> Iterator[_Cell]:
    """The cells of a line, empty ones too. "11/27/2019 $10 per ADS" is two: a tab was lost."""
    for start, printed in _split(line):
        joined = _DATE_THEN_TEXT.fullmatch(printed)
        if joined:
            yield _Cell(joined[1], offset + start)
            yield _Cell(joined[2], offset + start + joined.start(2))
        else:
            yield _Cell(printed, offset + start)


def _split(line: str) -> Iterator[tuple[int, str]]:
    """Pieces between tabs, stripped, with their offset; between two spaces where no tab is left."""
    if "\t" not in line:
        yield from ((match.start(), match[0]) for match in _SPACED_CELL.finditer(line))
        return
    position = 0
    for piece in line.split("\t"):
        yield position + len(piece) - len(piece.lstrip()), piece.strip()
        position += len(piece) + 1


def _kind(text: str) -> Holds:
    kinds: tuple[Holds, ...] = ("date", "number", "flag", "text")
    return next((kind for kind in kinds if _SHAPES[kind].fullmatch(text)), "text")


def _fit(row: list[_Cell], columns: tuple[Column, ...]) -> list[tuple[Column, _Cell]] | None:
    """Each filled cell with its column; None where the row fits in no way or in several.

    A row with as many cells as the form has columns is read by position. Otherwise the filled
    cells, in their order, must fit exactly one choice of columns.
    """
    if len(row) == len(columns) and _fits(row, columns, range(len(columns))):
        return [(c, cell) for c, cell in zip(columns, row, strict=True) if cell.text]
    filled = [cell for cell in row if cell.text]
    ways = [
        way
        for way in combinations(range(len(columns)), len(filled))
        if _has_required(way, columns) and _fits(filled, columns, way)
    ]
    if len(ways) != 1:
        return None
    return [(columns[i], cell) for i, cell in zip(ways[0], filled, strict=True)]


def _has_required(way: tuple[int, ...], columns: tuple[Column, ...]) -> bool:
    return all(i in way for i, column in enumerate(columns) if column.required)


def _fits(cells: list[_Cell], columns: tuple[Column, ...], way: tuple[int, ...] | range) -> bool:
    return all(
        _may_hold(columns[i], cell.text) for i, cell in zip(way, cells, strict=True) if cell.text
    )


def _may_hold(column: Column, text: str) -> bool:
    if column.holds == "text":
        return _kind(text) not in ("date", "number")
    return _SHAPES[column.holds].fullmatch(text) is not None


def _row_fields(path: str, placed: list[tuple[Column, _Cell]]) -> Iterator[Field]:
    for column, cell in placed:
        yield Field(
            path=f"{path}/{column.name}",
            label=column.label,
            value=cell.text,
            start=cell.start,
            end=cell.start + len(cell.text),
        )
