from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from index import ingest as ingest_module
from index.catalog.rows import FileRecord
from index.embed import Matrix
from index.errors import LibraryError
from index.ingest import Progress, find_files, ingest
from index.library import Library
from index.types import Filing
from tests.conftest import BUNDLED, HashEmbedder

PARAGRAPH = "The company sold many things in many places during the year. " * 12


def _write(folder: Path, name: str, text: str = PARAGRAPH) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"ANNUAL REPORT of {name}\n\n{text}")
    return path


def _dump(library: Library) -> str:
    """Everything in the catalog but the times of the journal."""
    database = sqlite3.connect(library.path / "catalog.sqlite3")
    tables = ("filings", "texts", "chunks", "facts", "periods", "vectors", "chunks_words")
    rows = [database.execute(f"SELECT * FROM {table}").fetchall() for table in tables]  # noqa: S608
    files = database.execute("SELECT sha256, source, status, reason FROM files").fetchall()
    database.close()
    return repr((rows, files))


def test_the_bundled_filings(small_library: Library) -> None:
    report = ingest(small_library, [BUNDLED])
    assert [outcome.status for outcome in report.outcomes] == ["indexed", "indexed"]
    assert {meta.form for meta in small_library.filings()} == {"144", "6-K"}
    assert {meta.company for meta in small_library.filings()} == {"360 DigiTech, Inc."}
    for outcome in report.outcomes:
        (filing_id,) = outcome.filing_ids
        assert len(small_library.chunks(filing_id)) == outcome.chunks > 0
        assert len(small_library.facts([filing_id])) == outcome.facts > 0
        text = small_library.filing_text(filing_id)
        for fact in small_library.facts([filing_id]):
            place = fact.quantity
            assert text[place.start : place.end] == place.text


def test_the_same_again_changes_nothing_and_says_so(small_library: Library) -> None:
    ingest(small_library, [BUNDLED])
    before, current = _dump(small_library), small_library.path / "vectors" / "CURRENT.json"
    built = current.read_bytes()
    report = ingest(small_library, [BUNDLED, BUNDLED])
    assert [outcome.status for outcome in report.outcomes] == ["unchanged"] * 4
    assert _dump(small_library) == before
    assert current.read_bytes() == built


def test_the_same_content_under_another_name_is_known(
    small_library: Library, tmp_path: Path
) -> None:
    first = _write(tmp_path, "a.txt")
    second = tmp_path / "b.txt"
    second.write_bytes(first.read_bytes())
    report = ingest(small_library, [first, second])
    assert [outcome.status for outcome in report.outcomes] == ["indexed", "unchanged"]
    assert report.outcomes[1].reason == "the same content as a.txt"
    assert len(small_library.filings()) == 1


def test_a_refused_file_stops_no_other_and_is_accounted_for(
    small_library: Library, tmp_path: Path
) -> None:
    good = _write(tmp_path, "good.txt")
    empty, binary = tmp_path / "empty.txt", tmp_path / "binary.bin"
    empty.write_bytes(b"")
    binary.write_bytes(bytes(range(256)) * 40)
    report = ingest(small_library, [empty, binary, tmp_path / "missing.txt", good])
    assert [outcome.status for outcome in report.outcomes] == ["refused"] * 3 + ["indexed"]
    assert all(outcome.reason for outcome in report.refused)
    recorded = {record.source: record.status for record in small_library.files()}
    assert recorded == {"empty.txt": "refused", "binary.bin": "refused", "good.txt": "indexed"}


def test_a_refused_file_is_tried_again(
    small_library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = _write(tmp_path, "a.txt")
    with monkeypatch.context() as patch:
        patch.setattr(ingest_module, "extract_facts", _raise(ValueError("strange")))
        report = ingest(small_library, [path])
    assert report.refused[0].reason == "could not be read (ValueError: strange)"
    assert small_library.filings() == ()
    assert ingest(small_library, [path]).indexed
    assert [record.status for record in small_library.files()] == ["indexed"]


def _raise(error: BaseException) -> object:
    def fail(*_: object) -> None:
        raise error

    return fail


@pytest.mark.parametrize("error", [IndexError("x"), KeyError("x"), RecursionError(), TypeError()])
def test_a_defect_in_a_reader_refuses_only_its_file(
    small_library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    real = ingest_module.parse_bytes

    def parse(data: bytes, source: str) -> tuple[Filing, ...]:
        if source == "bad.txt":
            raise error
        return real(data, source)

    monkeypatch.setattr(ingest_module, "parse_bytes", parse)
    report = ingest(small_library, [_write(tmp_path, "bad.txt"), _write(tmp_path, "good.txt")])
    assert [outcome.status for outcome in report.outcomes] == ["refused", "indexed"]
    assert type(error).__name__ in report.refused[0].reason


def test_a_newer_pipeline_takes_files_in_anew(
    small_library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = _write(tmp_path, "a.txt")
    ingest(small_library, [path])
    embedder = small_library.embedder
    assert isinstance(embedder, HashEmbedder)
    embedded = len(embedder.embedded)
    monkeypatch.setattr(ingest_module, "PIPELINE_VERSION", ingest_module.PIPELINE_VERSION + 1)
    report = ingest(small_library, [path])
    assert [outcome.status for outcome in report.outcomes] == ["indexed"]
    assert len(small_library.filings()) == 1
    assert len(embedder.embedded) == embedded  # the vectors were cached


def test_ctrl_c_keeps_what_came_in_and_nothing_half(small_library: Library, tmp_path: Path) -> None:
    files = [_write(tmp_path, f"{name}.txt") for name in "abc"]

    def interrupt(progress: Progress) -> None:
        if progress.source == "b.txt" and progress.stage == "store":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ingest(small_library, files, progress=interrupt)
    assert [meta.source for meta in small_library.filings()] == ["a.txt"]
    hits = small_library.search_meaning(small_library.embedder.encode_query("sold"), None, 50)
    (held,) = small_library.held()
    assert len(hits) == held.chunk_count
    assert len(ingest(small_library, files).indexed) == 2


def test_progress_is_told(small_library: Library, tmp_path: Path) -> None:
    told: list[Progress] = []
    ingest(small_library, [_write(tmp_path, "a.txt")], progress=told.append)
    assert [progress.stage for progress in told] == ["read", "embed", "embed", "store", "index"]
    assert (told[-1].done, told[-1].total) == (1, 1)
    assert told[2].stage_done == told[2].stage_total > 0


def test_folders_are_searched_in_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.txt", "a.txt", ".hidden", ".git/x.txt"):
        _write(tmp_path, name)
    names = [path.relative_to(tmp_path).as_posix() for path in find_files([tmp_path])]
    assert names == ["a.txt", "b/1.txt", "b/2.txt"]
    assert list(find_files([tmp_path / ".hidden"])) == [tmp_path / ".hidden"]


def test_a_filing_held_from_another_file_is_not_taken_twice(small_library: Library) -> None:
    ingest(small_library, [BUNDLED])
    held = small_library.held()[0]
    database = sqlite3.connect(small_library.path / "catalog.sqlite3")
    database.execute("UPDATE files SET sha256 = 'x' WHERE sha256 = ?", (held.file_sha256,))
    database.execute("UPDATE filings SET file_sha256 = 'x' WHERE number = ?", (held.number,))
    database.commit()
    database.close()
    report = ingest(small_library, [BUNDLED])
    assert [outcome.status for outcome in report.outcomes] == ["unchanged", "unchanged"]
    assert len(small_library.filings()) == 2


def test_a_full_disk_is_a_clear_error_and_leaves_the_library_whole(
    small_library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ingest(small_library, [_write(tmp_path, "a.txt")])
    before = _dump(small_library)
    with small_library.catalog._transaction() as cursor:
        (pages,) = cursor.execute("PRAGMA page_count").fetchone()
        cursor.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(LibraryError, match="full"):
        ingest(small_library, [_write(tmp_path, "b.txt", PARAGRAPH * 50)])
    assert _dump(small_library) == before


def test_a_vector_that_is_no_number_is_never_stored(
    small_library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def encode(texts: list[str], progress: object) -> Matrix:
        return HashEmbedder().encode_documents(texts) * float("nan")

    monkeypatch.setattr(small_library.embedder, "encode_documents", encode)
    with pytest.raises(LibraryError, match="not a number"):
        ingest(small_library, [_write(tmp_path, "a.txt")])
    assert small_library.filings() == ()


KILLED = """
    import sys
    from pathlib import Path
    from index.ingest import ingest
    from index.library import Library
    from tests.conftest import HashEmbedder
    print("started", flush=True)
    with Library.open(Path(sys.argv[1]), writable=True, embedder=HashEmbedder()) as library:
        ingest(library, [Path(sys.argv[2])], progress=lambda p: print(p.stage, flush=True))
"""


@pytest.mark.parametrize("told", [1, 4, 9, 14, 22, 40])
def test_kill_9_at_any_point_then_again_is_as_if_never_killed(tmp_path: Path, told: int) -> None:
    filings = tmp_path / "filings"
    for name in ("a.txt", "b.txt", "c.txt", "d.txt"):
        _write(filings, name)
    command = [sys.executable, "-c", textwrap.dedent(KILLED), str(tmp_path / "lib"), str(filings)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        for _ in range(told):
            process.stdout.readline()
        os.kill(process.pid, signal.SIGKILL)
    with (
        Library.open(tmp_path / "lib", writable=True, embedder=HashEmbedder()) as resumed,
        Library.open(tmp_path / "whole", writable=True, embedder=HashEmbedder()) as whole,
    ):
        ingest(resumed, [filings])
        ingest(whole, [filings])
        assert _dump(resumed) == _dump(whole)
        question = HashEmbedder().encode_query("sold many things")
        assert resumed.search_meaning(question, None, 9) == whole.search_meaning(question, None, 9)


def test_a_record_tells_what_was_refused(small_library: Library, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    ingest(small_library, [tmp_path / "empty.txt"])
    (record,) = small_library.files()
    assert isinstance(record, FileRecord)
    assert (record.source, record.status, record.bytes) == ("empty.txt", "refused", 0)
    assert record.reason
