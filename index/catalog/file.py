"""The SQLite file under the catalog: opening, reading, writing. The only importer of sqlite3."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from index.catalog.rows import Row
from index.catalog.schema import ADDED, SCHEMA, SCHEMA_VERSION
from index.errors import LibraryDamagedError, LibraryError, LibraryLockedError, LibraryMismatchError

_WAIT_SECONDS = 30

Cursor = sqlite3.Cursor


class Database:
    """An open catalog file. Safe to share between threads; readers cannot change it."""

    def __init__(self, path: Path, *, writable: bool = False) -> None:
        """Open the file at ``path``, made new if ``writable`` and absent.

        Raises LibraryError (and its kinds) where it is missing, damaged or of another version.
        """
        if not writable and not path.is_file():
            raise LibraryError(f"there is no catalog at {path}")
        self._path = path
        self._writable = writable
        self._lock = threading.RLock()
        with _said_plainly(path):
            self._connection = _connect(path, writable=writable)
            try:
                self._check_version()
            except BaseException:
                self._connection.close()
                raise

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._connection.close()

    def read(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        """All rows at once: an open cursor would keep the writer from committing."""
        with self._lock, _said_plainly(self._path):
            return self._connection.execute(sql, values).fetchall()

    @contextmanager
    def transaction(self) -> Iterator[Cursor]:
        """All or nothing. Raises LibraryError when opened for reading, or when the disk refuses."""
        if not self._writable:
            raise LibraryError(f"the library at {self._path.parent} was opened for reading only")
        with self._lock, _said_plainly(self._path):
            cursor = self._connection.cursor()
            cursor.execute("BEGIN IMMEDIATE")
            try:
                yield cursor
                self._connection.commit()
            except BaseException:  # also Ctrl-C: never leave a transaction open
                self._connection.rollback()
                raise

    def _check_version(self) -> None:
        (version,) = self._connection.execute("PRAGMA user_version").fetchone()
        if version == 0 and self._writable:
            with self.transaction() as cursor:
                for statement in _statements(SCHEMA + ADDED):
                    cursor.execute(statement)
                cursor.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        elif version != SCHEMA_VERSION:
            raise LibraryMismatchError(
                f"the catalog {self._path} has version {version}, this program reads version "
                f"{SCHEMA_VERSION}: index the filings into a new folder"
            )
        elif self._writable:
            for statement in _statements(ADDED):
                self._connection.execute(statement)


def _connect(path: Path, *, writable: bool) -> sqlite3.Connection:
    # A writer killed in mid-commit leaves a journal that the next opener must roll back, and
    # mode=ro cannot: readers take mode=rw where the file allows it, and query_only keeps them off.
    mode = "rwc" if writable else "rw" if os.access(path, os.W_OK) else "ro"
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=_WAIT_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )
    if writable:
        # Not WAL: this SQLite may be one of those whose WAL reset can corrupt (before 3.51.3).
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        # A spill would take the lock that keeps readers out long before the commit.
        connection.execute("PRAGMA cache_spill = OFF")
    else:
        connection.execute("PRAGMA query_only = ON")
    return connection


@contextmanager
def _said_plainly(path: Path) -> Iterator[None]:
    """SQLite's errors as ours, each with what to do."""
    try:
        yield
    except sqlite3.OperationalError as error:
        reason = str(error)
        if "locked" in reason or "busy" in reason:
            raise LibraryLockedError(
                f"another process is writing to {path.parent}: try again when it is done"
            ) from error
        raise LibraryError(f"cannot use the catalog {path}: {reason}") from error
    except sqlite3.DatabaseError as error:
        raise LibraryDamagedError(
            f"the catalog {path} is damaged ({error}): index the filings into a new folder"
        ) from error


def _statements(script: str) -> Iterator[str]:
    """One by one: executescript() would commit each on its own."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
