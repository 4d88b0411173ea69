"""The only door through which XML enters: no DOCTYPE, no entities, no network, no repair.

A DOCTYPE is refused before libxml2 sees the file, because it is where entity bombs and reads of
local files start, and no filing needs one. Repair (``recover=True``) is off: it turns a refused
bomb into a document without text, and silence is the worst failure.
"""

from __future__ import annotations

import re

from lxml import etree

from index.errors import DamagedFileError, EmptyFileError, UnsafeFileError

_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_DECLARATION = re.compile(rb"<\?xml\s[^>]{0,200}?\?>")
_DECLARED_ENCODING = re.compile(rb"""encoding\s*=\s*["']([\w.:-]{1,40})["']""")
_PROLOG_PART = re.compile(rb"\s*(?:<\?.*?\?>|<!--.*?-->)", re.DOTALL)
_DOCTYPE = re.compile(rb"\s*<!\s*(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)", re.IGNORECASE)
_ENCODINGS = frozenset(
    ("utf-8", "utf8", "us-ascii", "ascii", "iso-8859-1", "latin1", "windows-1252", "utf-16")
)
_TOO_MUCH = ("depth", "huge", "XML_PARSE_HUGE", "limit")


def safe_xml(data: bytes, source: str) -> etree._Element:
    """The root element of ``data``.

    Blank lines and a byte order mark before the declaration are dropped (real EDGAR files have
    them). Raises ``EmptyFileError``, ``UnsafeFileError`` (a DOCTYPE, an encoding that could hide
    one, nesting or text beyond libxml2's limits: 256 levels, 10 million characters in one node)
    or ``DamagedFileError`` (not well formed).
    """
    xml = _from_the_first_tag(data)
    if not xml.strip(b"\x00\xfe\xff \t\r\n"):
        raise EmptyFileError(source, "the XML holds nothing")
    _refuse_doctype(xml, source)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        recover=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        raise _as_parse_error(error, source) from error
    except ValueError as error:
        raise DamagedFileError(source, f"its XML cannot be read ({_one_line(error)})") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise _doctype_error(source)
    return root


def _from_the_first_tag(data: bytes) -> bytes:
    """``data`` without what stands before ``<?xml``; a UTF-16 file is made UTF-8."""
    if data.startswith(_BOMS[1:]):
        text = data.decode("utf-16", errors="replace")
        data = _DECLARATION.sub(b"", text.lstrip("\ufeff \t\r\n").encode("utf-8", "replace"), 1)
    return data.removeprefix(_BOMS[0]).lstrip(b" \t\r\n")


def _refuse_doctype(xml: bytes, source: str) -> None:
    """Scan the prolog; an encoding in which ``<!DOCTYPE`` looks different (UTF-7) is refused."""
    declaration = _DECLARATION.match(xml)
    declared = _DECLARED_ENCODING.search(declaration.group()) if declaration else None
    if declared and declared.group(1).decode("ascii").lower() not in _ENCODINGS:
        name = declared.group(1).decode("ascii")
        raise UnsafeFileError(source, f"its XML declares the encoding {name}, which no filing uses")
    if b"\x00" in xml[:4096]:
        raise UnsafeFileError(source, "its XML holds NUL bytes (an undeclared wide encoding?)")
    position = 0
    while part := _PROLOG_PART.match(xml, position):
        position = part.end()
    if _DOCTYPE.match(xml, position):
        raise _doctype_error(source)


def _doctype_error(source: str) -> UnsafeFileError:
    return UnsafeFileError(
        source,
        "its XML has a DOCTYPE, which can read files and expand without end; "
        "filings do not use one, so it was not opened",
    )


def _as_parse_error(error: etree.XMLSyntaxError, source: str) -> DamagedFileError | UnsafeFileError:
    message = _one_line(error)
    if any(word in message for word in _TOO_MUCH):
        return UnsafeFileError(source, f"its XML is nested or sized beyond reason ({message})")
    return DamagedFileError(source, f"its XML is cut off or not well formed ({message})")


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:200]
