"""Files that cannot become filings: each refused in one line that says what and why."""

from __future__ import annotations

import gzip
import io
import json
import os
import stat
import zipfile
from pathlib import Path

import pytest

from index.errors import (
    DamagedFileError,
    EmptyFileError,
    EncryptedFileError,
    ParseError,
    TooLargeError,
    UnsafeFileError,
    UnsupportedFileError,
)
from index.parse import MAX_BYTES, parse, parse_bytes
from index.parse.archive import MAX_MEMBERS
from index.parse.identity import display_name, filing_id
from tests.pdf_bytes import make_pdf

REPORT = b"<html><body><p>Net sales were $5 million in 2024.</p></body></html>"
LETTER = b"Sample Corp\nNet sales were $5 million in 2024.\n"


def _zip(**members: bytes) -> bytes:
    return _zip_of(dict(members))


def _zip_of(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def _link(target: str) -> bytes:
    buffer = io.BytesIO()
    info = zipfile.ZipInfo("10-K.htm")
    info.create_system = 3
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(info, target)
    return buffer.getvalue()


def _locked_zip() -> bytes:
    data = bytearray(_zip(a=REPORT))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + place] |= 1
    return bytes(data)


PDF = make_pdf([[(50, 700, "Net sales 5")]])

BAD: dict[str, tuple[type[ParseError], bytes, str]] = {
    "empty": (EmptyFileError, b"", "the file is empty"),
    "blank": (EmptyFileError, b" \n\n ", "the file is blank"),
    "binary": (UnsupportedFileError, bytes(range(256)) * 20, "binary data"),
    "image": (UnsupportedFileError, b"\x89PNG\r\n\x1a\n" + bytes(99), "a PNG image"),
    "workbook": (
        UnsupportedFileError,
        _zip_of({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"}),
        "an Excel workbook",
    ),
    "cut PDF": (DamagedFileError, PDF[:400], "cut off"),
    "cut XML": (DamagedFileError, b"<ownershipDocument><issuer>", "cut off or not well formed"),
    "cut JSON": (DamagedFileError, b'{"cik": 1, "facts": {"us-gaap', "cut off or not well formed"),
    "cut zip": (DamagedFileError, _zip(a=REPORT)[:60], "the zip is damaged"),
    "cut gzip": (DamagedFileError, gzip.compress(REPORT)[:30], "the gzip file is damaged"),
    "doctype": (UnsafeFileError, b"<!DOCTYPE a SYSTEM 'x'><a/>", "a DOCTYPE"),
    "deep XML": (
        UnsafeFileError,
        b"<edgarSubmission>" + b"<a>" * 9999 + b"</a>" * 9999 + b"</edgarSubmission>",
        "nested",
    ),
    "deep JSON": (UnsafeFileError, b'{"facts": ' + b"[" * 99_999, "nested beyond reason"),
    "other JSON": (UnsupportedFileError, b'{"menu": 1}', "not the SEC's company facts"),
    "locked zip": (EncryptedFileError, _locked_zip(), "asks for a password"),
    "empty zip": (EmptyFileError, _zip(), "holds no files"),
    "link": (UnsafeFileError, _link("/etc/passwd"), "a link"),
    "zip that climbs": (UnsafeFileError, _zip_of({"../../a.htm": REPORT}), "leads outside"),
    "zip at the root": (UnsafeFileError, _zip_of({"/etc/a.htm": REPORT}), "leads outside"),
    "zip on a drive": (UnsafeFileError, _zip_of({"C:\\a.htm": REPORT}), "leads outside"),
    "zip bomb": (UnsafeFileError, _zip(a=bytes(20_000_000)), "decompression bomb"),
    "gzip bomb": (UnsafeFileError, gzip.compress(bytes(20_000_000)), "decompression bomb"),
    "zip of many": (
        TooLargeError,
        _zip_of({f"{n}.htm": b"" for n in range(MAX_MEMBERS + 1)}),
        "1,001 files",
    ),
    "zip in zip": (UnsafeFileError, _zip(a=_zip(b=REPORT)), "inside an archive"),
    "too large": (TooLargeError, bytes(MAX_BYTES + 1), "over the limit of 50 MB"),
    "HTML without words": (EmptyFileError, b"<html><body><p> </p></body></html>", ""),
}


@pytest.mark.parametrize("name", BAD)
def test_each_is_refused_in_one_line_with_its_reason(name: str) -> None:
    kind, data, reason = BAD[name]
    with pytest.raises(kind) as caught:
        parse_bytes(data, "upload.htm")
    message = str(caught.value)
    assert message.startswith("upload.htm")
    assert reason in message
    assert "\n" not in message


def test_a_missing_path_and_a_folder_say_so(tmp_path: Path) -> None:
    with pytest.raises(ParseError, match="there is no such file"):
        parse(tmp_path / "nothing.htm")
    with pytest.raises(ParseError, match="not a file"):
        parse(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ParseError, match="not a file"):
        parse(tmp_path / "pipe")


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.htm"
    with path.open("wb") as sparse:
        sparse.truncate(MAX_BYTES * 40)
    with pytest.raises(TooLargeError, match=r"2,000\.0 MB"):
        parse(path)


def test_what_a_file_is_called_does_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(REPORT)
    (filing,) = parse(path)
    assert "Net sales were $5 million" in filing.text
    assert (filing.meta.id, filing.meta.source) == (filing_id(REPORT), "report.pdf")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("..\\..\\boot.ini", "boot.ini"),
        ("a\x00b\nc.htm", "abc.htm"),
        ("\u202efdp.exe", "fdp.exe"),
        ("..", "unnamed"),
        ("", "unnamed"),
        ("x" * 500, "x" * 120),
        ("Form 10-K (2024).htm", "Form 10-K (2024).htm"),
    ],
)
def test_a_name_is_only_shown_and_leads_nowhere(name: str, shown: str) -> None:
    assert display_name(name) == shown
    (filing,) = parse_bytes(LETTER, name)
    assert filing.meta.source == shown


def test_the_same_bytes_have_the_same_id_under_any_name() -> None:
    ids = {parse_bytes(LETTER, name)[0].meta.id for name in ("a.txt", "b.htm", "../c")}
    assert ids == {filing_id(LETTER)}


def test_a_zip_gives_a_filing_for_each_member_with_its_own_id() -> None:
    filings = parse_bytes(_zip_of({"x/a.htm": REPORT, "b.txt": LETTER}), "two.zip")
    assert [f.meta.source for f in filings] == ["two.zip: a.htm", "two.zip: b.txt"]
    assert [f.meta.id for f in filings] == [filing_id(REPORT), filing_id(LETTER)]


def test_what_a_zip_holds_besides_filings_is_named_not_lost() -> None:
    members = {"logo.png": b"\x89PNG\r\n", "a.htm": REPORT, "inner.zip": _zip(b=LETTER)}
    (filing,) = parse_bytes(_zip_of(members), "mixed.zip")
    notes = {note.about: note.reason for note in filing.notes}
    assert "a PNG image" in notes["mixed.zip: logo.png"]
    assert "inside an archive" in notes["mixed.zip: inner.zip"]


def test_a_gzip_is_read_as_what_is_in_it() -> None:
    (filing,) = parse_bytes(gzip.compress(LETTER), "letter.txt.gz")
    assert "Net sales" in filing.text


def test_a_small_file_that_packs_well_is_no_bomb() -> None:
    (filing,) = parse_bytes(gzip.compress(LETTER * 4_000), "letter.gz")
    assert filing.text.count("Net sales") == 4_000


def test_company_facts_with_nan_are_damaged_not_guessed() -> None:
    facts = json.dumps({"facts": {"us-gaap": {"A": {"units": {"USD": [{"val": float("nan")}]}}}}})
    with pytest.raises(DamagedFileError, match="NaN is not JSON"):
        parse_bytes(facts.encode(), "facts.json")
