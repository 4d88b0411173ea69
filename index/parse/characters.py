"""Bytes to text, and text to the few characters that every later room relies on.

``decode`` chooses between UTF-8 and windows-1252 byte run by byte run; ``clean`` gives the
project's text conventions: "\\n" line ends, plain spaces, no invisible characters.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

# windows-1252 for the code points 128-159, which are control characters in Unicode. Filings hold
# them both as bytes and as entities: &#146; is an apostrophe, &#128; the euro sign.
_C1 = {
    code: bytes([code]).decode("cp1252")
    for code in range(0x80, 0xA0)
    if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}

# Symbol fonts come through as private-use characters: F000 plus the Wingdings position.
_SYMBOL_FONT = {
    0xF0FE: "☒",
    0xF0FD: "☒",
    0xF078: "☒",
    0xF051: "☒",
    0xF053: "☒",
    0xF054: "☒",
    0xF052: "☑",
    0xF0FC: "☑",
    0xF0A8: "☐",
    0xF06F: "☐",
    0xF071: "☐",
    0xF0A3: "☐",
    0xF0B7: "•",
    0xF0A7: "•",
}

_LINE_ENDS = "\u000b\u0085\u2028\u2029"
_UNUSUAL = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f"
    "\u2000-\u2011\u2028-\u202f\u205f-\u206f\u2800\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff0-\ufffb\uf000-\uf0ff\ud800-\udfff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff]"
)
_SPACE = re.compile("[\xa0\u1680\u2000-\u200a\u202f\u205f\u2800\u3000]")
_HIGH_BYTES = re.compile(rb"([\x80-\xff]+)")


def decode(data: bytes) -> str:
    """Text of a file: UTF-8 where the bytes are UTF-8, windows-1252 where they are not.

    Decided for each run of high bytes, so that one stray 0x92 does not cost a file its accents,
    and a euro sign 0x80 in a cell of its own stays a euro sign.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pieces = _HIGH_BYTES.split(data)
        return "".join(
            _decode_run(piece) if position % 2 else piece.decode("ascii")
            for position, piece in enumerate(pieces)
        )


def _decode_run(run: bytes) -> str:
    try:
        return run.decode("utf-8")
    except UnicodeDecodeError:
        # latin-1 keeps the five bytes that windows-1252 leaves undefined; clean() drops them.
        return "".join(_C1.get(byte, chr(byte)) for byte in run)


def clean(text: str) -> str:
    """Text with the project's character conventions; its length may change, so clean first.

    Line ends become "\\n" (CR-only files too), every space character " ", Unicode hyphens "-" (so
    that "10‑K" is a 10-K), controls of the range 128-159 what windows-1252 means by them;
    zero-width, soft hyphen, bidi, tag and control characters are removed; check boxes of symbol
    fonts become ☒ and ☐. Tabs and form feeds stay.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.isascii():
        return _UNUSUAL.sub(_plain, text)
    text = _UNUSUAL.sub(_plain, text)
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def invisible_count(text: str) -> int:
    """How many characters ``clean`` would drop or turn into something else than a space."""
    return sum(1 for match in _UNUSUAL.finditer(text) if not _SPACE.match(match[0]))


def _plain(match: re.Match[str]) -> str:
    character = match[0]
    code = ord(character)
    if code in (0x2010, 0x2011):
        return "-"
    if _SPACE.match(character):
        return " "
    if code in _C1:
        return _C1[code]
    if character in _LINE_ENDS:
        return "\n"
    if 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    if 0xF000 <= code <= 0xF0FF:
        return _SYMBOL_FONT.get(code, character)
    return ""
