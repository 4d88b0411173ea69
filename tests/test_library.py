from __future__ import annotations

import ctypes
import json
import shutil
import subprocess
import sys
import textwrap
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from index.errors import (
    EmbeddingModelError,
    LibraryDamagedError,
    LibraryError,
    LibraryLockedError,
    LibraryMismatchError,
)
from index.library import Library, default_folder
from tests.conftest import HashEmbedder
from tests.library_samples import a_fact, a_filing, put


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library of two filings, closed."""
    path = tmp_path / "library"
    with Library.open(path, writable=True, embedder=HashEmbedder()) as library:
        filing = a_filing("Revenue rose to 1,577 in the year", company="Acme Corp")
        put(library, filing, [a_fact(filing, "1,577")])
        put(library, a_filing("The weather was mild", company="Other Inc"))
        library.sync()
    return path


@pytest.fixture
def library(folder: Path) -> Iterator[Library]:
    with Library.open(folder, embedder=HashEmbedder()) as opened:
        yield opened


def _nearest(library: Library, text: str, limit: int = 1) -> list[str]:
    hits = library.search_meaning(library.embedder.encode_query(text), None, limit)
    numbers = library.catalog.numbers_of([hit.chunk_id for hit in hits])
    chunks = library.catalog.chunks_by_number(list(numbers.values()))
    return [chunks[numbers[hit.chunk_id]].text for hit in hits]


def test_what_was_put_in_comes_out(library: Library) -> None:
    first, second = library.filings()
    assert (first.company, second.company) == ("Acme Corp", "Other Inc")
    assert library.filing(first.id) == first
    assert library.filing_text(first.id) == "Revenue rose to 1,577 in the year"
    assert [chunk.text for chunk in library.chunks(second.id)] == ["The weather was mild"]
    assert [fact.quantity.text for fact in library.facts([first.id], ["revenue"])] == ["1,577"]
    assert library.facts([second.id]) == ()
    assert len(library.facts(words=["revenue"])) == 1
    assert library.sections(first.id) == library.pages(first.id) == library.notes(first.id) == ()
    assert [file.status for file in library.files()] == ["indexed", "indexed"]


def test_an_unknown_filing_is_an_error(library: Library) -> None:
    for read in (library.filing, library.filing_text, library.chunks, library.sections):
        with pytest.raises(LibraryError, match="no filing 'nosuch'"):
            read("nosuch")
    with pytest.raises(LibraryError, match="no filing 'nosuch'"):
        library.facts(["nosuch"])


def test_meaning_finds_the_nearest(library: Library) -> None:
    assert _nearest(library, "mild weather") == ["The weather was mild"]


def test_a_lost_vector_index_changes_no_result_and_embeds_nothing(folder: Path) -> None:
    shutil.rmtree(folder / "vectors")
    embedder = HashEmbedder()
    with Library.open(folder, embedder=embedder) as library:
        assert _nearest(library, "mild weather") == ["The weather was mild"]
    with Library.open(folder, embedder=embedder, writable=True) as library:
        library.sync()
    assert (folder / "vectors" / "CURRENT.json").is_file()
    assert embedder.embedded == []
    with Library.open(folder, embedder=embedder) as library:
        assert _nearest(library, "mild weather") == ["The weather was mild"]


def test_a_filing_is_found_before_the_vector_index_holds_it(folder: Path) -> None:
    with (
        Library.open(folder, embedder=HashEmbedder(), writable=True) as writer,
        Library.open(folder, embedder=HashEmbedder()) as reader,
    ):
        put(writer, a_filing("Volcanoes erupted twice", company="Third Ltd"))
        assert _nearest(reader, "volcanoes erupted") == ["Volcanoes erupted twice"]
        assert _nearest(reader, "mild weather") == ["The weather was mild"]


def test_a_removed_filing_is_never_found(folder: Path) -> None:
    with (
        Library.open(folder, embedder=HashEmbedder(), writable=True) as writer,
        Library.open(folder, embedder=HashEmbedder()) as reader,
    ):
        other = writer.filings()[1].id
        writer.catalog.remove(other)  # before the vector index knows
        assert _nearest(reader, "mild weather", 5) == ["Revenue rose to 1,577 in the year"]
        writer.sync()
        assert _nearest(reader, "mild weather", 5) == ["Revenue rose to 1,577 in the year"]
        with pytest.raises(LibraryError, match="no filing"):
            writer.remove(other)


def test_a_second_writer_is_told_at_once(folder: Path) -> None:
    code = """
        import sys
        from pathlib import Path
        from index.errors import LibraryLockedError
        from index.library import Library
        from tests.conftest import HashEmbedder
        try:
            Library.open(Path(sys.argv[1]), writable=True, embedder=HashEmbedder())
        except LibraryLockedError as error:
            print(error)
    """
    command = [sys.executable, "-c", textwrap.dedent(code), str(folder)]
    with Library.open(folder, embedder=HashEmbedder(), writable=True):
        told = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert "another process is writing" in told.stdout
    freed = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert freed.stdout == ""


def test_the_same_process_is_a_second_writer_too(folder: Path) -> None:
    with (
        Library.open(folder, embedder=HashEmbedder(), writable=True),
        pytest.raises(LibraryLockedError),
    ):
        Library.open(folder, embedder=HashEmbedder(), writable=True)


def test_a_library_of_another_model_says_what_to_do(folder: Path) -> None:
    with pytest.raises(LibraryMismatchError, match=r"hash@1.*leave the model out"):
        Library.open(folder, model="all-MiniLM-L6-v2")


def test_a_library_remembers_its_model(folder: Path) -> None:
    with pytest.raises(EmbeddingModelError, match="'hash'"):
        Library.open(folder)  # asks for the model of that name, which only tests have


def test_no_library_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="python -m index"):
        Library.open(tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()


def test_an_empty_library(tmp_path: Path) -> None:
    with Library.open(tmp_path, embedder=HashEmbedder(), writable=True) as library:
        library.sync()
        assert library.filings() == ()
        assert _nearest(library, "anything") == []
        assert library.facts() == ()


@pytest.mark.parametrize(
    "manifest", ["", "{", "[]", '{"format": 1}', '{"format": 1, "model": "x"}']
)
def test_a_damaged_manifest(folder: Path, manifest: str) -> None:
    (folder / "library.json").write_text(manifest)
    with pytest.raises(LibraryDamagedError, match=r"library\.json"):
        Library.open(folder)


def test_a_library_of_a_later_format(folder: Path) -> None:
    path = folder / "library.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"format": 2}))
    with pytest.raises(LibraryMismatchError, match="format 2"):
        Library.open(folder)


def test_a_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    path = tmp_path / "library"
    path.write_text("a file")
    with pytest.raises(LibraryError):
        Library.open(path, writable=True)
    with pytest.raises(LibraryError):
        Library.open(path)


def test_a_failed_open_frees_the_lock(folder: Path) -> None:
    (folder / "catalog.sqlite3").write_bytes(b"no database " * 1000)
    for _ in range(2):
        with pytest.raises(LibraryDamagedError):
            Library.open(folder, embedder=HashEmbedder(), writable=True)


def _as_a_plain_user() -> None:
    """Root writes anywhere: drop CAP_DAC_OVERRIDE, so that file modes count (no-op elsewhere)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(24, 1, 0, 0, 0)


def test_a_read_only_folder_can_be_read_and_says_why_it_cannot_be_written(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    code = """
        import sys
        from pathlib import Path
        from index.errors import LibraryError
        from index.library import Library
        from tests.conftest import HashEmbedder
        with Library.open(Path(sys.argv[1]), embedder=HashEmbedder()) as library:
            vector = library.embedder.encode_query("weather")
            print(len(library.filings()), len(library.search_meaning(vector, None, 1)))
        try:
            Library.open(Path(sys.argv[1]), embedder=HashEmbedder(), writable=True)
        except LibraryError as error:
            print(error)
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code), str(folder)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        preexec_fn=_as_a_plain_user,
    )
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    assert done.returncode == 0, done.stderr
    read, refused = done.stdout.splitlines()
    assert read == "2 1"
    assert "cannot write to the library" in refused


def test_opening_and_word_search_load_no_heavy_library(folder: Path) -> None:
    code = """
        import sys
        from pathlib import Path
        import index, index.library, index.retrieve
        from tests.conftest import HashEmbedder
        library = index.library.Library.open(Path(sys.argv[1]), embedder=HashEmbedder())
        library.search_words(["revenue"], None, 5)
        heavy = {"torch", "chromadb", "sentence_transformers"}
        print(sorted(heavy & set(sys.modules)))
    """
    command = [sys.executable, "-c", textwrap.dedent(code), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == "[]"


def test_the_default_folder_can_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FILINGS_LIBRARY", raising=False)
    assert default_folder() == Path("library")
    monkeypatch.setenv("FILINGS_LIBRARY", "elsewhere")
    assert default_folder() == Path("elsewhere")


def test_many_threads_share_a_library_while_it_grows(folder: Path) -> None:
    """A web server answers many sessions from one open library."""
    stop = threading.Event()

    def read(library: Library) -> int:
        rounds = 0
        while not stop.is_set() or rounds < 3:
            assert _nearest(library, "mild weather") == ["The weather was mild"]
            assert len(library.search_words(["revenue"], None, 5)) == 1
            assert len(library.facts(concepts=["revenue"])) == 1
            rounds += 1
        return rounds

    with (
        Library.open(folder, embedder=HashEmbedder(), writable=True) as writer,
        Library.open(folder, embedder=HashEmbedder()) as shared,
        ThreadPoolExecutor(6) as threads,
    ):
        readers = [threads.submit(read, shared) for _ in range(6)]
        try:
            for i in range(4):
                put(writer, a_filing(f"Volcano number {i} erupted", company=f"Company {i}"))
                writer.sync()
        finally:
            stop.set()
        assert all(reader.result() >= 3 for reader in readers)
