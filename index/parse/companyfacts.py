"""The SEC's company facts JSON: every number that a company ever tagged, with its filing.

One period appears under several accessions (first printed, repeated, restated); all are kept,
each with its accession and filing date, so that a reader can see what was known when.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, NoReturn

from index.errors import DamagedFileError, EmptyFileError, UnsafeFileError, UnsupportedFileError
from index.parse.characters import clean, decode
from index.parse.identity import display_name, filing_id
from index.types import Filing, FilingMeta, ParseNote, Period, Section, XbrlFact

_HEADER = "Period\tValue\tUnit\tForm\tFiscal period\tFiled\tAccession"


@dataclass(frozen=True, slots=True)
class _Row:
    """One fact of the file."""

    value: Decimal
    unit: str
    period: Period
    form: str
    fiscal: str
    filed: date | None
    accession: str


def parse_companyfacts(data: bytes, source: str) -> Filing:
    """A ``Filing`` of form ``companyfacts`` with one ``XbrlFact`` and one line a fact.

    Raises ``UnsupportedFileError`` for other JSON, ``DamagedFileError`` where it is cut off.
    """
    document = _read_json(data, source)
    facts = _facts_of(document)
    if facts is None:
        raise UnsupportedFileError(source, "JSON that is not the SEC's company facts")
    writer = _Writer(clean(str(document.get("entityName") or "")).strip())
    for taxonomy, tags in facts.items():
        for tag, entry in _dicts(tags):
            writer.tag(str(taxonomy), tag, entry)
    if not writer.facts:
        raise EmptyFileError(source, "the company facts hold no facts")
    cik = str(document.get("cik") or "")
    return Filing(
        meta=FilingMeta(
            id=filing_id(data),
            source=display_name(source),
            format="companyfacts",
            company=writer.company or None,
            cik=cik.zfill(10) if cik.isdigit() else None,
            form="companyfacts",
            filed=writer.last_filed,
        ),
        text=writer.text(),
        sections=writer.sections(),
        xbrl=tuple(writer.facts),
        notes=writer.notes(),
    )


class _Writer:
    """Text, spans and facts under construction."""

    def __init__(self, company: str) -> None:
        self.company = company
        self.facts: list[XbrlFact] = []
        self.last_filed: date | None = None
        self._lines = [f"Company facts: {company}", ""]
        self._length = sum(len(line) + 1 for line in self._lines)
        self._titles: list[tuple[str, str, int]] = []
        self._unread = 0

    def tag(self, taxonomy: str, tag: str, entry: Mapping[str, Any]) -> None:
        """A heading and a line for every fact of one tag."""
        units = entry.get("units")
        rows = [row for unit, items in _lists(units) for row in self._rows(unit, items)]
        if not rows:
            return
        label = clean(str(entry.get("label") or "")).strip()
        title = f"{label} ({taxonomy}:{tag})" if label else f"{taxonomy}:{tag}"
        self._titles.append((tag, title, self._length))
        self._line(title)
        self._line(_HEADER)
        for row in rows:
            self._row(tag, row)
        self._line("")

    def text(self) -> str:
        """The whole text."""
        return "\n".join(self._lines)

    def sections(self) -> tuple[Section, ...]:
        """One section a tag."""
        ends = [start for _, _, start in self._titles[1:]] + [self._length - 1]
        return tuple(
            Section("heading", "", title, start, end, 1)
            for (_, title, start), end in zip(self._titles, ends, strict=True)
        )

    def notes(self) -> tuple[ParseNote, ...]:
        """What was left out."""
        if not self._unread:
            return ()
        return (ParseNote("facts", f"{self._unread} entries without a value or date left out"),)

    def _rows(self, unit: str, items: list[Any]) -> Iterator[_Row]:
        for item in items:
            row = _read_row(unit, item) if isinstance(item, dict) else None
            if row is None:
                self._unread += 1
            else:
                yield row

    def _row(self, tag: str, row: _Row) -> None:
        start, end = row.period.start, row.period.end
        period = f"{start} to {end}" if start else f"as of {end}"
        value = f"{row.value:,f}"
        at = self._length + len(period) + 1
        filed = str(row.filed or "")
        self._line("\t".join((period, value, row.unit, row.form, row.fiscal, filed, row.accession)))
        self.facts.append(
            XbrlFact(
                tag=tag,
                value=row.value,
                unit=row.unit,
                decimals=None,
                period=row.period,
                dimensions=(),
                start=at,
                end=at + len(value),
                accession=row.accession or None,
            )
        )
        if row.filed:
            self.last_filed = max(self.last_filed or row.filed, row.filed)

    def _line(self, text: str) -> None:
        self._lines.append(text)
        self._length += len(text) + 1


def _read_json(data: bytes, source: str) -> Any:
    try:
        return json.loads(decode(data), parse_float=Decimal, parse_constant=_refuse_constant)
    except RecursionError as error:
        raise UnsafeFileError(source, "its JSON is nested beyond reason") from error
    except ValueError as error:
        if isinstance(error, json.JSONDecodeError) and error.msg == "Extra data":
            reason = "JSON Lines (one record a line), no filing"
            raise UnsupportedFileError(source, reason) from error
        raise DamagedFileError(
            source, f"its JSON is cut off or not well formed ({error})"
        ) from error


def _facts_of(document: Any) -> dict[str, Any] | None:
    """Taxonomy -> tag -> entry; of a file of one concept ("companyconcept") too."""
    if not isinstance(document, dict):
        return None
    if "tag" in document and "units" in document:
        return {str(document.get("taxonomy") or ""): {str(document["tag"]): document}}
    facts = document.get("facts")
    return facts if isinstance(facts, dict) else None


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def _read_row(unit: str, item: Mapping[str, Any]) -> _Row | None:
    """None where value or end date cannot be read."""
    end, start = _date(item.get("end")), _date(item.get("start"))
    value = item.get("val")
    if end is None or isinstance(value, bool) or not isinstance(value, int | Decimal | str):
        return None
    try:
        amount = Decimal(value)
    except InvalidOperation:
        return None
    if not amount.is_finite():
        return None
    year, period = item.get("fy"), str(item.get("fp") or "")
    return _Row(
        value=amount,
        unit=unit,
        period=Period(start, end),
        form=str(item.get("form") or ""),
        fiscal=f"{period}{year}" if period == "FY" and year else f"{period} {year or ''}".strip(),
        filed=_date(item.get("filed")),
        accession=str(item.get("accn") or ""),
    )


def _date(value: object) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _dicts(value: object) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(value, dict):
        yield from ((key, entry) for key, entry in value.items() if isinstance(entry, dict))


def _lists(value: object) -> Iterator[tuple[str, list[Any]]]:
    if isinstance(value, dict):
        yield from ((key, entry) for key, entry in value.items() if isinstance(entry, list))
