"""EDGAR submissions: one file that holds a header and many documents.

Read are ``<SEC-DOCUMENT>`` and ``<IMS-DOCUMENT>`` files, ``<SUBMISSION>`` files (.nc), either with
a privacy-enhanced mail wrapper around it, files that start at ``<DOCUMENT>`` or at a lone
``<XML>``, with any line ends.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.errors import DamagedFileError, EmptyFileError, ParseError, UnsupportedFileError
from index.parse.assemble import Part, assemble
from index.parse.attachments import (
    Content,
    Document,
    drop_uuencoded,
    read_content,
    split_documents,
    uudecoded,
)
from index.parse.characters import decode
from index.parse.ex27 import parse_schedule
from index.parse.forms import parse_form_xml
from index.parse.html import parse_html
from index.parse.identity import filing_id
from index.parse.instance import parse_instance
from index.parse.pdf import parse_pdf
from index.parse.submission_header import Header, read_header
from index.parse.submission_meta import cover_notes, describe, is_cover_note
from index.parse.text import parse_text
from index.types import Filing, FilingMeta, ParseNote

_UNREAD = {"left out": "", "instance": "an XBRL instance", "pdf": "a PDF copy"}
_HEADER_START = re.compile(
    rb"\s*(?:-----BEGIN PRIVACY|<(?:SEC|IMS)-|<SUBMISSION>|<ACCEPTANCE-DATETIME>|ACCESSION NUMBER:)"
)


def parse_submission(data: bytes, source: str) -> Filing:
    """One filing with all readable documents of the submission, in the order of the file.

    The header says what the filing is; what it leaves open is taken from the main document. What
    is left out (images, archives, XBRL files, the viewer's pages) is named in the notes with its
    size. Raises ``EmptyFileError``, ``DamagedFileError`` (a header without documents) or
    ``UnsupportedFileError`` (nothing in it can be read).
    """
    if not data.strip():
        raise EmptyFileError(source, "the file holds nothing")
    lines = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    head, documents = split_documents(lines)
    if not head and _HEADER_START.match(lines):
        raise DamagedFileError(source, "it holds the header of a submission, and no document")
    header = read_header(decode(head))
    contents = [(document, read_content(document)) for document in documents]
    parts = [*_parts(contents, source)]
    if not _main(parts):
        # Beside a document a PDF is its courtesy copy; an annual report (ARS) is a PDF alone.
        parts = [*_parts(contents, source, read_pdf=True)]
    main = _main(parts)
    if main is None:
        raise UnsupportedFileError(source, _why_nothing(parts))
    instances = list(_instance_parts(contents, parts, source))
    parts += instances
    said = (main.filing.meta, *(part.filing.meta for part in instances))
    meta = FilingMeta(filing_id(data), source, "submission")
    meta = describe(header, main.item, said, meta)
    notes = (
        *cover_notes(meta, header),
        *_file_notes(header, documents),
        *_part_notes(parts, None if header.form else main),
    )
    return assemble(parts, meta, notes)


def _main(parts: Sequence[Part]) -> Part | None:
    """The first document with any text."""
    return next((part for part in parts if part.filing.text.strip()), None)


def _parts(
    contents: Sequence[tuple[Document, Content]], source: str, *, read_pdf: bool = False
) -> Iterator[Part]:
    """Each document, parsed; without text, and with a note, where it cannot be read."""
    schedules: Counter[str] = Counter()
    for document, content in contents:
        if content.kind == "schedule":
            schedules[document.type] += 1
        try:
            if content.kind == "pdf" and read_pdf:
                filing = parse_pdf(uudecoded(content.data), source)
            else:
                filing = _parse(document, content, (source, schedules[document.type]))
        except ParseError as error:
            filing = _unread(document, f"could not be read: {error.reason}", source)
        yield Part(document.type or filing.meta.form or "", document.description, filing)


def _parse(document: Document, content: Content, where: tuple[str, int]) -> Filing:
    """``where`` is the source, and how many schedules of the document's type there are so far."""
    source, occurrence = where
    if content.kind in _UNREAD:
        return _unread(document, f"left out: {content.reason or _UNREAD[content.kind]}", source)
    if content.kind == "xml":
        return parse_form_xml(content.data, source)
    if content.kind == "schedule":
        item = document.type if occurrence == 1 else f"{document.type}.{occurrence}"
        return parse_schedule(content.data, source, item)
    data, dropped = drop_uuencoded(content.data)
    filing = parse_html(data, source) if content.kind == "html" else parse_text(data, source)
    notes = tuple(
        ParseNote(name, f"left out: uuencoded ({size:,} bytes)") for name, size in dropped
    )
    return replace(filing, notes=(*notes, *filing.notes))


def _instance_parts(
    contents: Sequence[tuple[Document, Content]], parts: Sequence[Part], source: str
) -> Iterator[Part]:
    """Facts of XBRL instances, where no document carries its own inline XBRL.

    Beside inline XBRL the instance says the same facts once more, without a place in the text.
    """
    if any(part.filing.meta.format == "ixbrl" for part in parts):
        return
    for document, content in contents:
        if content.kind != "instance":
            continue
        try:
            filing = parse_instance(content.data, source)
        except ParseError as error:
            filing = _unread(document, f"could not be read: {error.reason}", source)
        facts = tuple(replace(fact, start=0, end=0) for fact in filing.xbrl)
        bare = Filing(meta=filing.meta, text="", xbrl=facts, notes=filing.notes)
        yield Part(document.type, document.description, bare)


def _unread(document: Document, reason: str, source: str) -> Filing:
    note = ParseNote(_about(document), f"{reason} ({len(document.body):,} bytes)")
    return Filing(meta=FilingMeta("", source, ""), text="", notes=(note,))


def _why_nothing(parts: Sequence[Part]) -> str:
    reasons = [f"{n.about}: {n.reason}" for part in parts for n in part.filing.notes]
    return "none of its documents can be read: " + "; ".join(reasons[:3])


def _about(document: Document) -> str:
    return document.file_name or document.description or document.type or "document"


def _file_notes(header: Header, documents: Sequence[Document]) -> Iterator[ParseNote]:
    count = header.document_count
    if count is not None and count != len(documents):
        held = len(documents)
        yield ParseNote("documents", f"the header announces {count}, the file holds {held}")
    if documents[0].type and not documents[-1].closed:
        yield ParseNote(_about(documents[-1]), "cut off: the file ends inside this document")


def _part_notes(parts: Sequence[Part], decisive: Part | None) -> Iterator[ParseNote]:
    """Each part's notes, named by its item; those on covers only for the part that decides."""
    for part in parts:
        for note in part.filing.notes:
            if part is decisive or not is_cover_note(note):
                about = f"{part.item}: {note.about}" if part.item else note.about
                yield ParseNote(about, note.reason)
