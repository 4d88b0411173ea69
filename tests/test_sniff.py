"""What a file is comes from its content, and a refusal says what it looks like."""

from __future__ import annotations

import io
import zipfile

import pytest

from index.errors import EmptyFileError, UnsafeFileError, UnsupportedFileError
from index.parse.sniff import sniff

KINDS = {
    "pdf": b"%PDF-1.7\n...",
    "pdf behind blank lines": b"\n\n%PDF-1.4\n",
    "gzip": b"\x1f\x8b\x08\x00",
    "companyfacts": b'{"cik": 1, "facts": {}}',
    "form": b'\n<?xml version="1.0"?><ns2:edgarSubmission xmlns:ns2="urn:x"/>',
    "form without declaration": b"<ownershipDocument>\n<a/></ownershipDocument>",
    "instance": b'<?xml version="1.0"?><xbrli:xbrl xmlns:xbrli="urn:x"/>',
    "instance behind a comment": b'<?xml version="1.0"?><!-- made by > x --><xbrl/>',
    "html": b"<!DOCTYPE html>\n<html><body>x</body></html>",
    "html strict": b'<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN"><HTML></HTML>',
    "html inline XBRL": b'<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml"/>',
    "html saved": b"<!-- saved from url=(0030)https://example.com/a -->\n<html>",
    "html without start": b"<p>One<p>Two<div>Three</div><br>",
    "submission": b"<SEC-DOCUMENT>0000000000-24-000001.txt : 20240101\n<SEC-HEADER>",
    "submission nc": b"<SUBMISSION>\r<TYPE>4\r",
    "submission PEM": b"-----BEGIN PRIVACY-ENHANCED MESSAGE-----\nProc-Type: 2001",
    "submission 1994": b"<IMS-DOCUMENT>0000950144-94-000277.txt\n",
    "submission document": b"<DOCUMENT>\n<TYPE>10-K\n<TEXT>\n<html>",
    "submission lone XML": b"<XML>\n<?xml version='1.0'?><edgarSubmission/>",
    "text": b"UNITED STATES\nSECURITIES AND EXCHANGE COMMISSION\n",
    "text with SGML tables": b"<PAGE>\n<TABLE>\n<S> <C>\nSales  5\n</TABLE>",
    "text in windows-1252": b"Price \x80 5 \x96 \x93fixed\x94\n",
    "text in utf-16": "Annual report".encode("utf-16"),
    "text that begins BM": b"BMW AG annual report\n",
    "text with a bracket": b"[Translation] Notice of the meeting\n",
}

REFUSED = {
    "a PNG image": b"\x89PNG\r\n\x1a\n",
    "a JPEG image": b"\xff\xd8\xff\xe0",
    "a GIF image": b"GIF89a",
    "an old or encrypted Office file": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "a Rich Text document": b"{\\rtf1 text}",
    "a Windows program": b"MZ\x90\x00\x03\x00",
    "a RAR archive": b"Rar!\x1a\x07",
    "a media file": b"\x00\x00\x00\x18ftypmp42",
    "binary data of no known kind": bytes(range(32)) * 40,
    "an XBRL taxonomy schema": b'<?xml version="1.0"?><xsd:schema xmlns:xsd="urn:x"/>',
    "a rendered XBRL page": b'<?xml version="1.0"?><InstanceReport/>',
    "XML with the root <catalog>": b'<?xml version="1.0"?><catalog/>',
}


@pytest.mark.parametrize("name", KINDS)
def test_kinds_are_told_from_content(name: str) -> None:
    assert sniff(KINDS[name], "misleading.exe") == name.split()[0]


@pytest.mark.parametrize("what", REFUSED)
def test_a_refusal_says_what_it_looks_like(what: str) -> None:
    with pytest.raises(UnsupportedFileError) as caught:
        sniff(REFUSED[what], "10-K.pdf")
    assert str(caught.value).startswith(f"10-K.pdf: {what}")
    assert "upload the filing itself" in str(caught.value)


@pytest.mark.parametrize(
    "data", [b"", b"\n", b" \r\n\t", b"\x00" * 500, b"\xef\xbb\xbf\n", b"\xff\xfe\n\x00"]
)
def test_nothing_is_empty(data: bytes) -> None:
    with pytest.raises(EmptyFileError):
        sniff(data, "a.txt")


@pytest.mark.parametrize(
    "data",
    [
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
        b'<?xml version="1.0"?>\n<!DOCTYPE edgarSubmission><edgarSubmission/>',
        b'<!DOCTYPE html [<!ENTITY x "y">]><html>&x;</html>',
    ],
)
def test_a_doctype_with_declarations_is_unsafe(data: bytes) -> None:
    with pytest.raises(UnsafeFileError, match="DOCTYPE"):
        sniff(data, "a.xml")


def test_a_zip_is_a_zip_whatever_is_in_it() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.htm", "<html></html>")
    assert sniff(buffer.getvalue(), "a.txt") == "zip"
