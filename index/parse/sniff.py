"""What a file is, told from its content alone. Names lie: an upload called ``10-K.pdf`` may be
a web page, a ``.txt`` a whole EDGAR submission."""

from __future__ import annotations

import re
from typing import Literal

from index.errors import EmptyFileError, UnsafeFileError, UnsupportedFileError
from index.parse.form_tree import FORM_ROOTS

FileKind = Literal[
    "pdf", "zip", "gzip", "companyfacts", "form", "instance", "html", "submission", "text"
]

_ADVICE = "upload the filing itself (HTML, PDF, XML, text or the full submission)"

_PICTURES = {
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"BM": "a bitmap image",
    b"II*\x00": "a TIFF image",
    b"MM\x00*": "a TIFF image",
    b"RIFF": "a media file",
    b"\x00\x00\x01\x00": "an icon",
}
_PROGRAMS = {b"MZ": "a Windows program", b"\x7fELF": "a program", b"\xca\xfe\xba\xbe": "a program"}
_ARCHIVES = {
    b"7z\xbc\xaf\x27\x1c": "a 7-Zip archive",
    b"Rar!": "a RAR archive",
    b"BZh": "a bzip2 archive",
    b"\xfd7zXZ": "an xz archive",
    b"\x28\xb5\x2f\xfd": "a zstd archive",
}
_DOCUMENTS = {
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "an old or encrypted Office file (Word, Excel, Outlook)",
    b"{\\rtf": "a Rich Text document",
    b"%!PS": "a PostScript file",
    b"SQLite format 3": "a SQLite database",
    b"PAR1": "a Parquet file",
    b"wOFF": "a font",
    b"wOF2": "a font",
}
_MAGIC = _PICTURES | _PROGRAMS | _ARCHIVES | _DOCUMENTS

_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
_PDF_WITHIN = 1024
_LOOK = 65_536

_SGML = re.compile(
    rb"<(?:SEC-DOCUMENT|SEC-HEADER|SUBMISSION|IMS-DOCUMENT|IMS-HEADER|DOCUMENT|XML)>"
    rb"|-----BEGIN PRIVACY-ENHANCED MESSAGE-----",
    re.IGNORECASE,
)
_PROLOG = re.compile(rb"(?:\s*(?:<\?.*?\?>|<!--.*?-->))*\s*", re.DOTALL)
_DOCTYPE = re.compile(rb"<!DOCTYPE\s+([\w:.-]*)[^>\[]*(\[)?", re.IGNORECASE)
_ROOT = re.compile(rb"<(?:([\w.-]+):)?([\w.-]+)([^>]*)")
_HTML_START = re.compile(rb"<(?:html|head|body|title|meta|!doctype\s+html)\b", re.IGNORECASE)
_HTML_TAG = re.compile(rb"<(?:/?(?:p|div|td|tr|font|span|b|center)\b[^>]*|br\s*/?)>", re.IGNORECASE)
_SGML_TABLE = re.compile(rb"<(?:S|C|CAPTION|PAGE)>", re.IGNORECASE)
_NOT_FILINGS = {
    "schema": "an XBRL taxonomy schema",
    "linkbase": "an XBRL linkbase",
    "FilingSummary": "EDGAR's list of rendered pages (FilingSummary.xml)",
    "InstanceReport": "a rendered XBRL page (R file)",
    "rss": "a news feed",
    "feed": "a news feed",
    "svg": "a drawing (SVG)",
}
# Shares of characters below 32 (no tab, line end, form feed): text has none.
_CONTROL = bytes(set(range(32)) - set(b"\t\n\r\x0b\x0c\x1a"))
_MAX_CONTROL_SHARE = 0.005


def sniff(data: bytes, source: str) -> FileKind:
    """The kind of ``data``. Raises ``EmptyFileError``, ``UnsafeFileError`` (a DOCTYPE with
    declarations) or ``UnsupportedFileError``, which says what the file looks like."""
    if not data.strip(b"\x00\xef\xbb\xbf\xff\xfe \t\r\n\x0b\x0c\x1a"):
        raise EmptyFileError(source, "the file is empty" if not data else "the file is blank")
    if b"%PDF-" in data[:_PDF_WITHIN] and not data.lstrip().startswith(b"<"):
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if data.startswith(b"\x1f\x8b"):
        return "gzip"
    _refuse_binary(data, source)
    start = _text_start(data)
    if start.startswith((b"{", b"[")) and re.match(rb"[\[{]\s*[\"\[{\]}]", start):
        return "companyfacts"
    if start.startswith(b"<"):
        return _sniff_markup(start, source)
    return _sniff_text(start)


def _refuse_binary(data: bytes, source: str) -> None:
    for magic, name in _MAGIC.items():
        # "BM" and "MZ" also begin words; a text has no NUL byte behind them.
        if data.startswith(magic) and (len(magic) > 2 or b"\x00" in data[:512]):
            raise UnsupportedFileError(source, f"{name}; {_ADVICE}")
    if data[4:8] == b"ftyp":
        raise UnsupportedFileError(source, f"a media file; {_ADVICE}")
    if data.startswith(_WIDE_MARKS):
        return
    head = data[:_LOOK]
    controls = len(head) - len(head.translate(None, _CONTROL))
    if controls > len(head) * _MAX_CONTROL_SHARE + 2:
        raise UnsupportedFileError(source, f"binary data of no known kind; {_ADVICE}")


def _text_start(data: bytes) -> bytes:
    """The first part of a text file as ASCII-compatible bytes, without marks and blank lines."""
    if data.startswith(_WIDE_MARKS):
        data = data[: 4 * _LOOK].decode("utf-16", errors="replace").encode("utf-8", "replace")
    return data[: 4 * _LOOK].removeprefix(b"\xef\xbb\xbf").lstrip(b" \t\r\n\x0b\x0c\x00")


def _sniff_markup(start: bytes, source: str) -> FileKind:
    prolog = _PROLOG.match(start)
    body = start[prolog.end() :] if prolog else start
    if _SGML.match(body):
        return "submission"
    doctype = _DOCTYPE.match(body)
    if doctype:
        if doctype[2] or doctype[1].lower() != b"html":
            raise UnsafeFileError(
                source,
                f"a DOCTYPE ({doctype[0][:60].decode('ascii', 'replace').strip()}); it can read "
                "files and expand without end, and filings do not use one, so it was not opened",
            )
        return "html"
    root = _ROOT.match(body)
    name = root[2].decode("ascii", "replace") if root else ""
    if name in FORM_ROOTS:
        return "form"
    if name == "xbrl":
        return "instance"
    if start.startswith(b"<?xml") and name.lower() != "html":
        what = _NOT_FILINGS.get(name, f"XML with the root <{name}>")
        raise UnsupportedFileError(source, f"{what}, which is no filing; {_ADVICE}")
    return "html" if name.lower() == "html" else _sniff_text(body)


def _sniff_text(start: bytes) -> FileKind:
    """HTML without a start tag, a submission behind some words, or plain text."""
    head = start[:_LOOK]
    if _SGML.match(head) or re.search(rb"(?m)^<(?:SEC-HEADER|IMS-HEADER|SUBMISSION)>", head):
        return "submission"
    if _HTML_START.search(head[:4096]):
        return "html"
    tags = len(_HTML_TAG.findall(head))
    return "html" if tags > 3 and tags > len(_SGML_TABLE.findall(head)) else "text"
