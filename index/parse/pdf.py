"""PDF filings: text page by page, one printed row a line, tables with their columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from index.errors import (
    DamagedFileError,
    EmptyFileError,
    EncryptedFileError,
    TooLargeError,
)
from index.parse.cover import Cover, read_cover
from index.parse.identity import display_name, filing_id
from index.parse.pdf_text import PageText, page_text
from index.parse.sections import find_sections
from index.types import Filing, FilingMeta, Page, ParseNote, Table

MAX_PAGES = 5000

_COVER_PAGES = 4
_SHOWN_PAGES = 12
_END_WITHIN = 2048


def parse_pdf(data: bytes, source: str) -> Filing:
    """A ``Filing`` with one ``Page`` a page; page numbers count from 0 as a PDF's index does.

    Raises ``EncryptedFileError``, ``DamagedFileError`` (cut off, no page tree), ``TooLargeError``
    over 5,000 pages, or ``EmptyFileError`` where no page has text (a scan).
    """
    pages = list(_read_pages(data, source))
    if not any(page.text for page in pages):
        raise EmptyFileError(
            source, f"no text on its {len(pages)} pages: a scan, which needs OCR before it is read"
        )
    text, spans = _join(pages)
    cover = read_cover(text[: spans[min(_COVER_PAGES, len(spans)) - 1].end])
    return Filing(
        meta=_meta(FilingMeta(filing_id(data), display_name(source), "pdf"), cover),
        text=text,
        sections=find_sections(text),
        pages=spans,
        tables=tuple(_tables(pages, spans)),
        notes=(*_page_notes(pages), *cover.notes),
    )


def _read_pages(data: bytes, source: str) -> Iterator[PageText]:
    document = _open(data, source)
    try:
        if len(document) > MAX_PAGES:
            raise TooLargeError(source, f"{len(document):,} pages, over the limit of {MAX_PAGES:,}")
        for number in range(len(document)):
            yield _read_page(document, number)
    finally:
        document.close()


def _open(data: bytes, source: str) -> pdfium.PdfDocument:
    # pdfium rebuilds a file without its end from what is left, and loses pages without a word.
    if b"%%EOF" not in data[-_END_WITHIN:]:
        raise DamagedFileError(source, "the PDF is cut off: its end mark (%%EOF) is missing")
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if error.err_code in (pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY):
            reason = "the PDF asks for a password; save it without one and upload that"
            raise EncryptedFileError(source, reason) from error
        raise DamagedFileError(source, "the PDF is damaged and cannot be opened") from error


def _read_page(document: pdfium.PdfDocument, number: int) -> PageText:
    try:
        page = document[number]
        textpage = page.get_textpage()
    except pdfium.PdfiumError as error:
        return PageText("", reason=f"cannot be read ({error})")
    text = page_text(textpage)
    textpage.close()
    page.close()
    return text


def _join(pages: Sequence[PageText]) -> tuple[str, tuple[Page, ...]]:
    """The pages' texts with a blank line between them, and where each stands."""
    spans: list[Page] = []
    at = 0
    for number, page in enumerate(pages):
        spans.append(Page(number, at, at + len(page.text)))
        at += len(page.text) + 2
    return "\n\n".join(page.text for page in pages), tuple(spans)


def _tables(pages: Sequence[PageText], spans: Sequence[Page]) -> Iterator[Table]:
    """The pages' tables, moved to where their pages stand."""
    for page, span in zip(pages, spans, strict=True):
        for table in page.tables:
            cells = tuple(
                replace(cell, start=cell.start + span.start, end=cell.end + span.start)
                for cell in table.cells
            )
            yield Table(table.start + span.start, table.end + span.start, cells)


def _page_notes(pages: Sequence[PageText]) -> Iterator[ParseNote]:
    """One note for each reason, naming the pages (counted from 1, as a reader does)."""
    reasons: dict[str, list[int]] = {}
    for number, page in enumerate(pages, 1):
        if page.reason:
            reasons.setdefault(page.reason, []).append(number)
    for reason, numbers in reasons.items():
        shown = ", ".join(str(number) for number in numbers[:_SHOWN_PAGES])
        more = f" and {len(numbers) - _SHOWN_PAGES} more" if len(numbers) > _SHOWN_PAGES else ""
        yield ParseNote(f"page {shown}{more}", reason)


def _meta(meta: FilingMeta, cover: Cover) -> FilingMeta:
    return replace(
        meta,
        company=cover.company,
        cik=cover.cik,
        accession=cover.accession,
        form=cover.form,
        filed=cover.filed,
        period_end=cover.period_end,
        fiscal_year_end=cover.fiscal_year_end,
        fiscal_year=cover.fiscal_year,
        fiscal_period=cover.fiscal_period,
        symbols=cover.symbols,
        names=cover.names,
        people=cover.people,
    )
