"""Zip and gzip files: several filings in one file, unpacked within stated limits.

Sizes in a zip's directory are the sender's word, so they are only a first look: what counts is
what comes out while reading.
"""

from __future__ import annotations

import gzip
import io
import stat
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from index.errors import (
    DamagedFileError,
    EmptyFileError,
    EncryptedFileError,
    TooLargeError,
    UnsafeFileError,
    UnsupportedFileError,
)
from index.parse.identity import display_name

MAX_MEMBERS = 1000
MAX_RATIO = 100
MAX_TOTAL_BYTES = 500 * 1024 * 1024
MAX_MEMBER_BYTES = 50 * 1024 * 1024

_STEP = 1024 * 1024
_ENCRYPTED = 0x1
# A small file of one repeated byte compresses beyond any ratio and harms nobody.
_RATIO_FROM = 1024 * 1024
_OFFICE = {
    "xl/": "an Excel workbook",
    "word/": "a Word document",
    "ppt/": "a PowerPoint presentation",
}


@dataclass(frozen=True, slots=True)
class Member:
    """A file of an archive: its name without folders, and its bytes."""

    name: str
    data: bytes


def unzip(data: bytes, source: str) -> tuple[Member, ...]:
    """The files of a zip, in order.

    Raises ``UnsupportedFileError`` for an Office file, ``UnsafeFileError`` for a name that leads
    outside, a link or a bomb, ``TooLargeError`` over 1,000 members or 500 MB,
    ``EncryptedFileError``, ``DamagedFileError`` or ``EmptyFileError``.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            _check_directory(archive.namelist(), infos, source)
            return tuple(_read_all(archive, infos, source))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise DamagedFileError(source, f"the zip is damaged ({error})") from error


def gunzip(data: bytes, source: str) -> Member:
    """The one file inside a gzip; errors as for ``unzip``."""
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as stream:
            content = _read_within(stream.read, len(data), display_name(source), source)
    except (gzip.BadGzipFile, zlib.error, EOFError) as error:
        raise DamagedFileError(source, f"the gzip file is damaged ({error})") from error
    return Member(display_name(source).removesuffix(".gz"), content)


def _check_directory(names: list[str], infos: list[zipfile.ZipInfo], source: str) -> None:
    if "[Content_Types].xml" in names:
        folders = (kind for prefix, kind in _OFFICE.items() if any(prefix in n for n in names))
        kind = next(folders, "an Office file")
        raise UnsupportedFileError(source, f"{kind}; upload the filing itself (HTML, PDF, XML)")
    if not infos:
        raise EmptyFileError(source, "the zip holds no files")
    if len(infos) > MAX_MEMBERS:
        reason = f"the zip holds {len(infos):,} files, over the limit of {MAX_MEMBERS:,}"
        raise TooLargeError(source, reason)
    for info in infos:
        _check_member(info, source)


def _check_member(info: zipfile.ZipInfo, source: str) -> None:
    parts = info.filename.replace("\\", "/").split("/")
    shown = display_name(info.filename)
    if ".." in parts or parts[0] == "" or parts[0].endswith(":"):
        raise UnsafeFileError(source, f"the zip holds a name that leads outside ({shown})")
    if stat.S_ISLNK(info.external_attr >> 16):
        raise UnsafeFileError(source, f"the zip holds a link ({shown})")
    if info.flag_bits & _ENCRYPTED:
        raise EncryptedFileError(source, "the zip asks for a password; unpack it first")


def _read_all(archive: zipfile.ZipFile, infos: list[zipfile.ZipInfo], source: str) -> list[Member]:
    members: list[Member] = []
    total = 0
    for info in infos:
        name = display_name(info.filename)
        with archive.open(info) as stream:
            content = _read_within(stream.read, info.compress_size, name, source)
        total += len(content)
        if total > MAX_TOTAL_BYTES:
            limit = MAX_TOTAL_BYTES // 1024 // 1024
            raise TooLargeError(source, f"the zip unpacks to more than {limit} MB")
        members.append(Member(name, content))
    return members


def _read_within(read: Callable[[int], bytes], packed: int, name: str, source: str) -> bytes:
    """All that ``read`` gives, given up as soon as they pass a limit."""
    pieces: list[bytes] = []
    size = 0
    while piece := read(_STEP):
        pieces.append(piece)
        size += len(piece)
        if size > _RATIO_FROM and size > packed * MAX_RATIO:
            raise UnsafeFileError(
                source, f"{name} unpacks to over {MAX_RATIO} times its size: a decompression bomb"
            )
        if size > MAX_MEMBER_BYTES:
            limit = MAX_MEMBER_BYTES // 1024 // 1024
            raise TooLargeError(source, f"{name} unpacks to more than {limit} MB")
    return b"".join(pieces)
