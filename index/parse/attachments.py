"""The documents of a submission: where each starts, and what can be read in it.

Most bytes of a modern submission are no prose: uuencoded images, workbooks and archives, the SEC
viewer's own pages (``<TYPE>XML``: R1.htm, Show.js, FilingSummary.xml), XBRL schemas and linkbases.
They say again what the main document says, or nothing, so they are left out by content.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal

Kind = Literal["html", "text", "xml", "schedule", "instance", "pdf", "left out"]

_START = re.compile(rb"^[ \t]*<DOCUMENT>[ \t]*\n?", re.MULTILINE | re.IGNORECASE)
_END = re.compile(
    rb"^[ \t]*</DOCUMENT>|^</(?:SEC|IMS)-DOCUMENT>|^-----END PRIVACY-ENHANCED MESSAGE-----",
    re.MULTILINE | re.IGNORECASE,
)
_LABEL = re.compile(
    rb"^<(TYPE|SEQUENCE|FILENAME|DESCRIPTION)>([^\n]*)$", re.MULTILINE | re.IGNORECASE
)
_TEXT_START = re.compile(rb"^[ \t]*<TEXT>[ \t]*\n?", re.MULTILINE | re.IGNORECASE)
_TEXT_END = re.compile(rb"</TEXT>[ \t\n]*\Z", re.IGNORECASE)
_WRAPPER = re.compile(rb"\s*<(XML|XBRL|PDF)>[ \t]*\n?", re.IGNORECASE)
# A part from "begin" to "end"; or, where a cut took the first line, three full lines (M is their
# length) and what follows them.
_UUENCODED = re.compile(
    rb"^(?:begin [0-7]{3,4} (?P<name>[^\n]*)\n[!-`][ -`]{0,61}\n|(?:M[ -`]{55,61}\n){3})"
    rb"(?:[ -`]{0,62}\n)*+(?:end[ \t]*(?:\n|\Z))?",
    re.MULTILINE,
)

_BINARY_TYPES = frozenset(("GRAPHIC", "ZIP", "EXCEL", "JSON", "PDF"))
_HTML = re.compile(
    rb"<!doctype html|<html[\s>]|<body[\s>]|</(?:td|p|div|font|span|tr)\s*>|<br\s*/?>|<p>",
    re.IGNORECASE,
)
_ROOT = re.compile(rb"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*)*<(?:[\w.-]+:)?([\w.-]+)", re.DOTALL)
_SCHEDULE_LINE = re.compile(rb"^[ \t]*<(?:ARTICLE|MULTIPLIER|PERIOD-TYPE|TOTAL-ASSETS)>", re.M)
_LOOK = 20_000


@dataclass(frozen=True, slots=True)
class Document:
    """One ``<DOCUMENT>``. ``body`` is what stands in ``<TEXT>``; ``closed`` is False where the
    file ends before ``</DOCUMENT>``.
    """

    type: str
    description: str
    file_name: str
    body: bytes
    closed: bool = True


@dataclass(frozen=True, slots=True)
class Content:
    """What a document holds: its kind, the bytes to read, and why it is left out."""

    kind: Kind
    data: bytes = b""
    reason: str = ""


def split_documents(data: bytes) -> tuple[bytes, tuple[Document, ...]]:
    """The header's bytes and the documents of a submission with "\\n" line ends.

    A file without any ``<DOCUMENT>`` is one nameless document without a header.
    """
    starts = list(_START.finditer(data))
    if not starts:
        return b"", (Document("", "", "", data),)
    ends = [match.start() for match in starts[1:]] + [len(data)]
    pieces = [(match.end(), end) for match, end in zip(starts, ends, strict=True)]
    return data[: starts[0].start()], tuple(_document(data[start:end]) for start, end in pieces)


def read_content(document: Document) -> Content:
    """Decide by content what ``document`` is; its TYPE decides only where content cannot."""
    body = document.body
    tag, inner = _unwrap(body)
    if not inner.strip():
        return Content("left out", reason="it is empty")
    if tag == "PDF":
        return Content("pdf", inner)
    if document.type in _BINARY_TYPES or _is_encoded(inner):
        return Content("left out", reason=f"{_noun(document)}, not readable text")
    root = _root_name(inner) if tag in ("XML", "XBRL") or inner.lstrip()[:2] == b"<?" else ""
    if root == "xbrl":
        return Content("instance", inner)
    if document.type == "XML":
        return Content("left out", reason="a page of the SEC's viewer, made from the filing")
    if document.type.startswith("EX-101") and root != "html":
        return Content("left out", reason="an XBRL schema or linkbase")
    if root and root != "html":
        return Content("xml", inner)
    return Content(_text_kind(document, inner), inner)


def drop_uuencoded(body: bytes) -> tuple[bytes, tuple[tuple[str, int], ...]]:
    """``body`` without uuencoded parts, and the name and size in bytes of each part."""
    dropped = tuple(_dropped_parts(body))
    return (_UUENCODED.sub(b"", body), dropped) if dropped else (body, ())


def uudecoded(body: bytes) -> bytes:
    """The file in the first uuencoded part of ``body``; what cannot be decoded is left out."""
    lines = iter(body.split(b"\n"))
    decoded: list[bytes] = []
    if not any(line.startswith(b"begin ") for line in lines):
        return b""
    for line in lines:
        if line.rstrip() == b"end":
            break
        # Some encoders add characters behind the data: the first one says how many bytes count.
        counted = (((line[0] - 32) & 63) * 4 + 5) // 3 if line else 0
        with suppress(binascii.Error):
            decoded.append(binascii.a2b_uu(line[:counted]))
    return b"".join(decoded)


def _dropped_parts(body: bytes) -> Iterator[tuple[str, int]]:
    for match in _UUENCODED.finditer(body):
        name = (match["name"] or b"").decode("ascii", "replace").strip()
        yield name or "an encoded file", match.end() - match.start()


def _document(piece: bytes) -> Document:
    end = _END.search(piece)
    piece = piece[: end.start()] if end else piece
    text = _TEXT_START.search(piece)
    head = piece[: text.start()] if text else piece[:2000]
    labels = {
        match[1].decode("ascii").upper(): match[2].decode("cp1252", "replace").strip()
        for match in reversed(list(_LABEL.finditer(head)))
    }
    body = _TEXT_END.sub(b"", piece[text.end() :]) if text else _LABEL.sub(b"", piece)
    return Document(
        type=labels.get("TYPE", "").upper(),
        description=labels.get("DESCRIPTION", ""),
        file_name=labels.get("FILENAME", ""),
        body=body,
        closed=end is not None,
    )


def _unwrap(body: bytes) -> tuple[str, bytes]:
    """The ``XML``, ``XBRL`` or ``PDF`` tag around a body, and what stands in it."""
    match = _WRAPPER.match(body)
    if match is None:
        return "", body
    tag, inner = match[1].upper(), body[match.end() :].rstrip()
    closing = b"</" + tag + b">"
    return tag.decode("ascii"), inner.removesuffix(closing)


def _is_encoded(body: bytes) -> bool:
    """Whether ``body`` is one uuencoded part and nothing else."""
    body = body.strip()
    match = _UUENCODED.match(body)
    return match is not None and not body[match.end() :].strip()


def _root_name(xml: bytes) -> str:
    match = _ROOT.match(xml)
    return match[1].decode("ascii").lower() if match else ""


def _text_kind(document: Document, body: bytes) -> Kind:
    head = body[:_LOOK]
    if document.type.startswith("EX-27") and _SCHEDULE_LINE.search(head):
        return "schedule"
    return "html" if _HTML.search(head) else "text"


def _noun(document: Document) -> str:
    nouns = {"GRAPHIC": "an image", "ZIP": "an archive", "EXCEL": "a workbook", "JSON": "JSON"}
    if document.type in nouns:
        return nouns[document.type]
    suffix = document.file_name.rpartition(".")[2].lower()
    return {"pdf": "a PDF", "jpg": "an image", "gif": "an image"}.get(suffix, "an encoded file")
