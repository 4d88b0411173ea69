"""Who a file is: an id from its content, and a name that is safe to show and to store."""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256

_ID_LENGTH = 16
_NAME_LENGTH = 120
_SEPARATORS = re.compile(r"[/\\]")


def filing_id(data: bytes) -> str:
    """The first 16 hex digits of the SHA-256 of the file's bytes (a member's, in a container)."""
    return sha256(data).hexdigest()[:_ID_LENGTH]


def display_name(source: str) -> str:
    """The last part of ``source``, without control or format characters, at most 120 characters.

    A name is the client's word: ``../../etc/passwd`` becomes ``passwd``, a right-to-left override
    that makes ``fdp.exe`` look like a PDF is dropped, a name of nothing becomes ``unnamed``.
    """
    last = _SEPARATORS.split(source)[-1]
    printable = "".join(c for c in last if unicodedata.category(c)[0] != "C")
    name = " ".join(printable.split()).lstrip(".")
    return name[:_NAME_LENGTH] or "unnamed"
