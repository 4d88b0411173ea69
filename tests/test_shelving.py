"""Uploads: what a browser sends is taken in or refused in one clear line each."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assistant.page.shelving import Job, Told, Upload, add, bundled, described, remove
from index.errors import LibraryError
from index.ingest import Progress
from index.library import Library
from tests.conftest import HashEmbedder

FORM = bundled()[0]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch, hash_embedder: HashEmbedder) -> None:
    """Libraries are made with an embedder that costs nothing."""
    monkeypatch.setattr("index.library.LocalModel", lambda _: hash_embedder)


def only(told: tuple[Told, ...]) -> Told:
    (one,) = told
    assert "\n" not in one.line
    return one


def test_a_filing_is_added_once_and_removed(tmp_path: Path) -> None:
    first = only(add(tmp_path, [FORM]))
    assert first.tone == "good"
    assert FORM.name in first.line
    assert "figures" in first.line
    again = only(add(tmp_path, [Upload("copy.txt", FORM.data)]))
    assert again.tone == "info"
    assert FORM.name in again.line
    with Library.open(tmp_path) as library:
        (meta,) = library.filings()
    assert described(meta).endswith(FORM.name)
    assert remove(tmp_path, meta.id).line == "Removed: 144, 360 DigiTech, Inc."
    with pytest.raises(LibraryError):
        remove(tmp_path, meta.id)


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"", "empty"), (b"\x7fELF\x00\x01\x02" * 50, "not"), (b"%PDF-1.7 cut", "")],
)
def test_what_is_no_filing_is_refused_in_one_line(tmp_path: Path, data: bytes, words: str) -> None:
    told = only(add(tmp_path, [Upload("strange.bin", data)]))
    assert told.tone == "warn"
    assert told.line.startswith("strange.bin: not added")
    assert words in told.line


@pytest.mark.parametrize(
    "name",
    [
        "../../outside.txt",
        "..\\outside.txt",
        "/etc/outside.txt",
        "a/b.txt",
        "..",
        "",
        " ",
        "a\x00b.txt",
        "a\nb.txt",
        "x" * 300 + ".txt",
    ],
)
def test_a_name_that_leads_elsewhere_is_refused_and_writes_nothing(
    tmp_path: Path, name: str
) -> None:
    folder = tmp_path / "inside" / "library"
    told = add(folder, [Upload(name, FORM.data)])
    assert [one.tone for one in told] == ["warn"]
    assert "rename it" in told[0].line
    assert not list(tmp_path.rglob("*outside*"))
    assert not folder.exists()


def test_one_bad_file_stops_no_other(tmp_path: Path) -> None:
    told = add(tmp_path, [Upload("empty.txt", b""), FORM])
    assert [one.tone for one in told] == ["warn", "good"]


def test_a_job_tells_how_far_it_is_and_ends(tmp_path: Path) -> None:
    job = Job(tmp_path, [FORM])
    assert job.share == 0
    assert job.line == "Starting, 0 s"
    job.start().wait()
    assert not job.running
    assert job.share == 1
    assert only(job.told).tone == "good"


def test_a_job_names_file_stage_and_passages(tmp_path: Path) -> None:
    heard: list[str] = []
    job = Job(tmp_path, [FORM, Upload("copy.txt", FORM.data)])
    hear = job._hear

    def listen(progress: Progress) -> None:
        hear(progress)
        heard.append(job.line)

    job._hear = listen  # type: ignore[method-assign]
    job.start().wait()
    assert heard[0].startswith(f"File 1 of 2: reading {FORM.name}, ")
    assert any(
        re.search(r"computing vectors for .*, passage \d+ of \d+, \d+ s$", one) for one in heard
    )
    assert heard[-1].startswith("Building the search index, ")


def test_a_job_over_a_locked_library_says_so(tmp_path: Path) -> None:
    with Library.open(tmp_path, writable=True):
        job = Job(tmp_path, [FORM]).start()
        job.wait()
    assert "another process is writing" in only(job.told).line
