"""One build of the vector index, and which build is current.

A build is never changed once it is current: a new one is made beside it, checked, and put in its
place by one atomic rename of ``CURRENT.json``. A killed writer leaves the old build serving.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

_CURRENT = "CURRENT.json"
_NAME = re.compile(r"filings-[0-9a-f]{12}")
_HASHED = (".bin", ".pickle")
"""Chroma never writes these again; its ``chroma.sqlite3`` changes whenever it is opened."""


@dataclass(frozen=True, slots=True)
class Generation:
    """A build of the vector index.

    ``name`` is its folder and collection. ``filings`` maps a filing's id to the digest of its
    chunks. ``files`` maps the immutable files to their sha256. ``server`` is "" for a build in the
    library's own folder.
    """

    name: str
    server: str
    chroma: str
    model: str
    count: int
    filings: Mapping[str, str]
    files: Mapping[str, str] = field(default_factory=dict)


def new_name() -> str:
    """A name that no other build has."""
    return f"filings-{secrets.token_hex(6)}"


def read_current(folder: Path) -> Generation | None:
    """The build that is current; None where there is none, or none that can be read."""
    try:
        value = json.loads((folder / _CURRENT).read_text(encoding="utf-8"))
        generation = Generation(**value)
    except (OSError, ValueError, TypeError):
        return None
    # The name becomes a path: "../.." must not lead out of the library.
    return generation if _NAME.fullmatch(str(generation.name)) else None


def write_current(folder: Path, generation: Generation) -> None:
    """Make a build current, so that after a crash either the old or the new one is, whole."""
    draft = folder / f"{_CURRENT}.new"
    with draft.open("w", encoding="utf-8") as file:
        json.dump(asdict(generation), file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(folder / _CURRENT)
    _sync_folder(folder)


def signature(folder: Path) -> tuple[int, int]:
    """Changes when another build becomes current; (0, 0) while there is none."""
    try:
        found = (folder / _CURRENT).stat()
    except FileNotFoundError:
        return (0, 0)
    return (found.st_mtime_ns, found.st_ino)


def digest_files(folder: Path) -> dict[str, str]:
    """sha256 of every immutable file of a build, by its path within."""
    digests = {}
    for path in sorted(folder.rglob("*")):
        if path.suffix in _HASHED and path.is_file():
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
            digests[path.relative_to(folder).as_posix()] = digest
    return digests


def sync_files(folder: Path) -> None:
    """Have the disk hold every file of a build before it can become current."""
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb") as file:
                os.fsync(file.fileno())
    _sync_folder(folder)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
