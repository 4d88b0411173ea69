"""What the page does to the library: list it, take uploads in with progress, take a filing out.

Indexing runs in a thread of its own, so that it goes on when the reader clicks elsewhere, and
questions can be asked meanwhile.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from threading import Thread
from typing import Literal

from assistant.markup import count
from assistant.session import BUNDLED
from index.errors import FilingsError
from index.ingest import FileOutcome, Progress, ingest
from index.library import Library
from index.types import FilingMeta

_LONGEST_NAME = 200
_STAGES = {
    "read": "reading",
    "embed": "computing vectors for",
    "store": "storing",
    "index": "building the search index",
}


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as a browser sends it. ``name`` is whatever the sender chose."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Told:
    """What became of one file or one wish, in one line for a person."""

    tone: Literal["good", "warn", "info"]
    line: str


def bundled() -> tuple[Upload, ...]:
    """The two sample filings."""
    return tuple(Upload(path.name, path.read_bytes()) for path in sorted(BUNDLED.glob("*.txt")))


def add(
    folder: Path, uploads: Sequence[Upload], progress: Callable[[Progress], None] | None = None
) -> tuple[Told, ...]:
    """Take uploads into the library (made where there is none); one line for each.

    Raises LibraryError when the library cannot be written.
    """
    told: list[Told] = []
    with tempfile.TemporaryDirectory(prefix="filings-") as scratch:
        paths = []
        for at, upload in enumerate(uploads):
            problem = _bad_name(upload.name)
            if problem:
                told.append(Told("warn", f"{upload.name}: not added, {problem}"))
                continue
            # A folder each: two uploads may have the same name.
            path = Path(scratch) / str(at) / upload.name
            path.parent.mkdir()
            path.write_bytes(upload.data)
            paths.append(path)
        if paths:
            with Library.open(folder, writable=True) as library:
                report = ingest(library, paths, progress=progress)
            told += [_told(outcome) for outcome in report.outcomes]
    return tuple(told)


def described(filing: FilingMeta) -> str:
    """What a search in the list of filings looks at."""
    return f"{filing.company or ''} {filing.form or ''} {filing.source}"


def titled(filing: FilingMeta) -> str:
    """A filing in one line, told apart from all others by its file."""
    day = filing.period_end or filing.filed
    parts = (filing.company, filing.form, day.isoformat() if day else "", filing.source)
    return " · ".join(part for part in parts if part)


def remove(folder: Path, filing_id: str) -> Told:
    """Take a filing out; the line says which. Raises LibraryError when it is not held."""
    with Library.open(folder, writable=True) as library:
        meta = library.filing(filing_id)
        library.remove(filing_id)
    return Told("info", f"Removed: {meta.form or 'filing'}, {meta.company or meta.source}")


class Job:
    """Uploads being indexed in the background. ``told`` is complete once ``running`` is False."""

    def __init__(self, folder: Path, uploads: Sequence[Upload]) -> None:
        self._folder = folder
        self._uploads = tuple(uploads)
        self._progress = Progress(0, len(self._uploads), "", "read")
        self._began = time.monotonic()
        self._thread = Thread(target=self._work, name="indexing", daemon=True)
        self.told: tuple[Told, ...] = ()

    def start(self) -> Job:
        """Begin; gives the job back."""
        self._thread.start()
        return self

    @property
    def running(self) -> bool:
        """True until every file is in or refused."""
        return self._thread.is_alive()

    @property
    def share(self) -> float:
        """How much is done, 0 to 1."""
        now = self._progress
        part = now.stage_done / now.stage_total if now.stage_total else 0.0
        return min(1.0, (now.done + part) / max(1, now.total))

    @property
    def line(self) -> str:
        """What is being done."""
        now = self._progress
        seconds = f"{time.monotonic() - self._began:.0f} s"
        if now.stage == "index" or not now.source:
            return f"{_STAGES['index'] if now.done else 'starting'}, {seconds}".capitalize()
        at = f"File {now.done + 1} of {now.total}" if now.total > 1 else "File"
        passages = f", passage {now.stage_done} of {now.stage_total}" if now.stage_total else ""
        return f"{at}: {_STAGES[now.stage]} {now.source}{passages}, {seconds}"

    def wait(self, seconds: float = 120) -> None:
        """Wait for the end."""
        self._thread.join(seconds)

    def _work(self) -> None:
        try:
            self.told = add(self._folder, self._uploads, self._hear)
        except (FilingsError, OSError) as error:
            self.told = (Told("warn", f"Nothing was added: {error}"),)

    def _hear(self, progress: Progress) -> None:
        self._progress = progress


def _bad_name(name: str) -> str:
    """Why a name cannot be used, or "". The sender chooses it: it may lead to another folder."""
    if not name.strip() or not name.isprintable():
        return "its name is empty or unprintable: rename it"
    if PurePosixPath(name.replace("\\", "/")).name != name or name in {".", ".."}:
        return "its name leads to another folder: rename it"
    if len(name.encode()) > _LONGEST_NAME:
        return f"its name is longer than {_LONGEST_NAME} bytes: rename it"
    return ""


def _told(outcome: FileOutcome) -> Told:
    if outcome.status == "refused":
        return Told("warn", f"{outcome.source}: not added, {outcome.reason}")
    if outcome.status == "unchanged":
        return Told("info", f"{outcome.source}: {outcome.reason}")
    counts = f"{count(outcome.chunks, 'passage')}, {count(outcome.facts, 'figure')}"
    return Told("good", f"{outcome.source}: added ({counts})")
