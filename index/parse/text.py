"""Plain text filings, and the plain text documents of a submission.

The text stays as printed, line by line, apart from the character conventions, so that a quotation
is found word for word. SGML marks (``<TABLE>``, ``<S>``, ``<PAGE>``) stay too: the table reader
works by them, and pages are read off them.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from index.errors import EmptyFileError
from index.parse.attachments import drop_uuencoded
from index.parse.characters import clean, decode
from index.parse.cover import Cover, read_cover
from index.parse.cover_dates import find_date
from index.parse.form144_text import form144_sections, is_form144, read_form144
from index.parse.identity import filing_id
from index.parse.sections import find_sections
from index.tables import find_text_tables
from index.types import Field, Filing, FilingMeta, Page, ParseNote, Section

_PAGE_MARK = re.compile(r"^[ \t]*<PAGE>|\f", re.MULTILINE | re.IGNORECASE)


def parse_text(data: bytes, source: str) -> Filing:
    """A filing from plain text. Raises ``EmptyFileError`` where there is nothing to read.

    What the filing is comes from its cover; a Form 144 also gives its values as fields.
    """
    body, dropped = drop_uuencoded(data.replace(b"\r\n", b"\n").replace(b"\r", b"\n"))
    text = clean(decode(body)).strip("\n")
    if not text.strip():
        raise EmptyFileError(source, "the text holds nothing")
    notice = is_form144(text)
    fields, field_notes = read_form144(text) if notice else ((), ())
    cover = read_cover(text)
    return Filing(
        meta=_meta(FilingMeta(filing_id(data), source, "text"), cover, fields),
        text=text,
        sections=form144_sections(text) if notice else _sections(text, cover.form or ""),
        pages=_pages(text),
        # A notice's headings do not stand above its values: its fields say what they are.
        tables=() if notice else find_text_tables(text),
        fields=fields,
        notes=(
            *(ParseNote(name, f"left out: uuencoded ({size:,} bytes)") for name, size in dropped),
            *cover.notes,
            *field_notes,
            *_filer_note(fields),
        ),
    )


def _meta(meta: FilingMeta, cover: Cover, fields: tuple[Field, ...]) -> FilingMeta:
    values = {field.path: field.value for field in fields}
    sale = find_date(values.get("formData/securitiesInformation/approxSaleDate", ""))
    return replace(
        meta,
        company=values.get("formData/issuerInfo/issuerName") or cover.company,
        cik=cover.cik,
        accession=cover.accession,
        form=cover.form,
        filed=cover.filed,
        period_end=sale.day if sale else cover.period_end,
        fiscal_year_end=cover.fiscal_year_end,
        symbols=cover.symbols,
        names=cover.names,
        people=cover.people,
    )


def _sections(text: str, form: str) -> tuple[Section, ...]:
    """The sections, the first document of which is the form itself."""
    found = find_sections(text)
    first = found[:1]
    if first and first[0].kind == "document" and not first[0].item:
        return (replace(first[0], item=form), *found[1:])
    return found


def _filer_note(fields: tuple[Field, ...]) -> tuple[ParseNote, ...]:
    """Why a Form 144 has no CIK: the only one printed on it is the seller's."""
    return tuple(
        ParseNote(
            "cik", f"not stated: {field.value} is the filer's (the seller's), not the issuer's"
        )
        for field in fields
        if field.label == "Filer CIK"
    )


def _pages(text: str) -> tuple[Page, ...]:
    """Pages between ``<PAGE>`` marks or form feeds; none where the text has no such mark."""
    marks = [match.start() for match in _PAGE_MARK.finditer(text)]
    if not marks:
        return ()
    first_word = len(text) - len(text.lstrip())
    bounds = [0, *(mark for mark in marks if mark > first_word), len(text)]
    return tuple(Page(n, start, end) for n, (start, end) in enumerate(pairwise(bounds)))
