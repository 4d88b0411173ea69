"""One module a format; each gives the same ``Filing``. Here a file's content chooses among them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from index.errors import EmptyFileError, ParseError, TooLargeError, UnsafeFileError
from index.parse.archive import Member, gunzip, unzip
from index.parse.companyfacts import parse_companyfacts
from index.parse.forms import parse_form_xml
from index.parse.html import parse_html
from index.parse.identity import display_name, filing_id
from index.parse.instance import parse_instance
from index.parse.pdf import parse_pdf
from index.parse.sniff import FileKind, sniff
from index.parse.submission import parse_submission
from index.parse.text import parse_text
from index.periods import told_year_end
from index.types import Filing, ParseNote

__all__ = ["MAX_BYTES", "parse", "parse_bytes"]

MAX_BYTES = 50 * 1024 * 1024

_MB = 1024 * 1024


def parse(path: Path) -> tuple[Filing, ...]:
    """The filings in a file: one, or several where it is a zip of filings.

    Raises a ``ParseError`` whose message names the file and the reason in one line.
    """
    source = display_name(path.name)
    if not path.exists():
        raise ParseError(source, "there is no such file")
    if not path.is_file():
        raise ParseError(source, "not a file (a folder?); name the files in it")
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise _too_large(source, size)
        data = path.read_bytes()
    except OSError as error:
        raise ParseError(source, f"cannot be read ({error.strerror})") from error
    return parse_bytes(data, source)


def parse_bytes(data: bytes, source: str) -> tuple[Filing, ...]:
    """The filings in ``data``; ``source`` is a name to show, never a hint of what the file is."""
    name = display_name(source)
    if len(data) > MAX_BYTES:
        raise _too_large(name, len(data))
    kind = sniff(data, name)
    if kind == "zip":
        return _parse_members(unzip(data, name), name)
    if kind == "gzip":
        return _parse_members((gunzip(data, name),), name)
    return (_parse_one(data, name, kind),)


def _parse_one(data: bytes, source: str, kind: FileKind) -> Filing:
    readers: dict[FileKind, Callable[[bytes, str], Filing]] = {
        "companyfacts": parse_companyfacts,
        "form": parse_form_xml,
        "html": parse_html,
        "instance": parse_instance,
        "pdf": parse_pdf,
        "submission": parse_submission,
        "text": parse_text,
    }
    filing = readers[kind](data, source)
    if not any(character.isalnum() for character in filing.text):
        raise EmptyFileError(source, "nothing in it can be read as text")
    meta = replace(filing.meta, id=filing_id(data), source=source)
    if meta.fiscal_year_end is None and _REPORTS.match(meta.form or ""):
        meta = replace(meta, fiscal_year_end=told_year_end(filing.text))
    return replace(filing, meta=meta)


# What tells of quarters without a word on its cover of when the year ends.
_REPORTS = re.compile(r"8-K|EX-99|6-K|10-Q|$", re.IGNORECASE)


def _parse_members(members: tuple[Member, ...], source: str) -> tuple[Filing, ...]:
    """Every readable member; what cannot be read is named in the first filing's notes.

    Raises the only member's error, or a ``ParseError`` where no member is a filing.
    """
    filings: list[Filing] = []
    errors: list[ParseError] = []
    for member in members:
        name = f"{source}: {member.name}"
        try:
            kind = sniff(member.data, name)
            if kind in ("zip", "gzip"):
                raise UnsafeFileError(name, "an archive inside an archive is not opened")
            filings.append(_parse_one(member.data, name, kind))
        except ParseError as error:
            errors.append(error)
    if not filings:
        if len(errors) == 1:
            raise errors[0]
        reason = f"none of its {len(members)} files is a filing (the first: {errors[0]})"
        raise ParseError(source, reason)
    notes = tuple(ParseNote(error.source, f"left out: {error.reason}") for error in errors)
    filings[0] = replace(filings[0], notes=(*filings[0].notes, *notes))
    return tuple(filings)


def _too_large(source: str, size: int) -> TooLargeError:
    return TooLargeError(
        source, f"{size / _MB:,.1f} MB, over the limit of {MAX_BYTES // _MB} MB a file"
    )
