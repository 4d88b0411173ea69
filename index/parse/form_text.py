"""Writes the readable text of a form, and remembers where every value stands in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.types import Cell, Field, Section, SectionKind, Table


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a form as it will be printed.

    ``mark`` follows it (a footnote's mark); ``meaning`` says what a coded value stands for.
    """

    path: str
    label: str
    text: str
    mark: str = ""
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class FormParts:
    """The finished text and everything that points into it."""

    text: str
    sections: tuple[Section, ...]
    tables: tuple[Table, ...]
    fields: tuple[Field, ...]


class FormText:
    """Text under construction: headings, ``Label: value`` lines and tab-separated tables."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._sections: list[Section] = []
        self._tables: list[Table] = []
        self._fields: list[Field] = []

    def heading(self, title: str, *, item: str = "", depth: int = 1) -> None:
        """A line of its own that opens a section, which ends at the next heading as high."""
        kind: SectionKind = "document" if depth == 0 else "item" if item else "heading"
        self._blank_line()
        start = self._length
        self._write(title + "\n")
        self._sections.append(Section(kind, item, title, start, start, depth))

    def line(self, label: str, values: Sequence[Value], separator: str = ", ") -> None:
        """``Label: value, value``, each value a field; nothing where no value has a text."""
        present = [value for value in values if value.text or value.mark]
        if not present:
            return
        self._write(f"{label}:")
        for number, value in enumerate(present):
            self._write(separator if number else " ")
            self._field(value)
            if value.meaning:
                self._write(f" ({value.meaning})")
        self._write("\n")

    def note(self, text: str) -> None:
        """A line that is no field."""
        self._write(text + "\n")

    def blank(self) -> None:
        """An empty line, unless there is one."""
        self._blank_line()

    def table(self, header: Sequence[str], rows: Sequence[Sequence[Value]]) -> None:
        """One line a row, cells joined by tabs; an empty value leaves its place empty."""
        self._blank_line()
        start = self._length
        cells = self._row(0, [Value("", "", label) for label in header])
        for number, row in enumerate(rows, 1):
            cells += self._row(number, row)
        self._tables.append(Table(start, self._length - 1, tuple(cells)))
        self._blank_line()

    def finish(self) -> FormParts:
        """The text with its sections closed."""
        text = "".join(self._pieces).rstrip("\n") + "\n"
        sections = tuple(
            replace(section, end=self._end_of(number, len(text)))
            for number, section in enumerate(self._sections)
        )
        return FormParts(text, sections, tuple(self._tables), tuple(self._fields))

    def _row(self, number: int, values: Sequence[Value]) -> list[Cell]:
        cells: list[Cell] = []
        for column, value in enumerate(values):
            if column:
                self._write("\t")
            start = self._field(value)
            text = value.text or value.mark
            if text:
                end = start + len(text)
                cells.append(Cell(number, column, 1, text, start, end, header=number == 0))
        self._write("\n")
        return cells

    def _field(self, value: Value) -> int:
        """Write a value and its mark; the start of what was written."""
        start = self._length
        self._write(value.text)
        if value.path and value.text:
            field = Field(value.path, value.label, value.text, start, self._length)
            self._fields.append(field)
        if value.mark:
            self._write(f" {value.mark}" if value.text else value.mark)
        return start

    def _write(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)

    def _blank_line(self) -> None:
        if self._length and self._pieces[-2:] != ["\n", "\n"] and self._pieces[-1] != "\n\n":
            self._pieces.append("\n")
            self._length += 1

    def _end_of(self, number: int, length: int) -> int:
        depth = self._sections[number].depth
        later = self._sections[number + 1 :]
        return next((section.start for section in later if section.depth <= depth), length)
