from __future__ import annotations

import errno
import json
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

from index.embed import Matrix
from index.errors import VectorStoreError
from index.vectors import Nearest, VectorIndex, vectors
from index.vectors.generation import read_current

DIMENSIONS = 32
ROWS = 1500
"""Above Chroma's threshold, so that its graph is on disk and can be damaged there."""


def _vectors(filing: str, rows: int = ROWS) -> tuple[Sequence[str], Matrix]:
    matrix = np.random.default_rng(int(filing, 16)).standard_normal((rows, DIMENSIONS))
    matrix /= np.linalg.norm(matrix, axis=1, keepdims=True)
    return [f"{filing}-{i}" for i in range(rows)], np.asarray(matrix, dtype=np.float32)


def _built(folder: Path, filings: dict[str, str], *, url: str | None = None) -> VectorIndex:
    folder.mkdir(exist_ok=True)
    index = VectorIndex(folder, model="m", url=url)
    index.build(filings, _vectors)
    return index


def _own(index: VectorIndex, filing: str, row: int) -> str:
    ids, matrix = _vectors(filing)
    (hit,) = index.search(matrix[row], 1, index.covers()).hits
    assert hit.chunk_id in ids
    assert hit.score == pytest.approx(1, abs=1e-4)
    return hit.chunk_id


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of two filings, closed; tests copy it."""
    folder = tmp_path_factory.mktemp("vectors") / "v"
    _built(folder, {"a1": "x", "b2": "y"}).close()
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "v"))


def test_every_chunk_is_found_by_its_own_vector_after_reopening(folder: Path) -> None:
    index = VectorIndex(folder, model="m")
    assert dict(index.covers()) == {"a1": "x", "b2": "y"}
    for row in range(0, ROWS, 100):
        assert _own(index, "a1", row) == f"a1-{row}"
        assert _own(index, "b2", row) == f"b2-{row}"
    index.close()


def test_nearest_are_those_of_an_exact_comparison(folder: Path) -> None:
    index = VectorIndex(folder, model="m")
    ids_a, a = _vectors("a1")
    ids_b, b = _vectors("b2")
    ids, matrix = [*ids_a, *ids_b], np.vstack([a, b])
    question = _vectors("c3")[1][0]
    exact = [ids[i] for i in np.argsort(-(matrix @ question))[:50]]
    found = [hit.chunk_id for hit in index.search(question, 50, index.covers()).hits]
    assert len(set(exact) & set(found)) >= 49
    index.close()


def test_a_search_keeps_to_the_filings_named(folder: Path) -> None:
    index = VectorIndex(folder, model="m")
    question = _vectors("a1")[1][7]
    found = index.search(question, 2000, {"b2": "y"})
    assert len(found.hits) == ROWS
    assert {hit.chunk_id.split("-")[0] for hit in found.hits} == {"b2"}
    assert index.search(question, 5, {}) == Nearest((), ())
    assert index.search(question, 0, {"b2": "y"}).hits == ()
    index.close()


def test_what_a_build_does_not_hold_is_left_out_by_name(folder: Path) -> None:
    index = VectorIndex(folder, model="m")
    found = index.search(_vectors("a1")[1][0], 5, {"a1": "x", "b2": "changed", "c3": "z"})
    assert {hit.chunk_id.split("-")[0] for hit in found.hits} == {"a1"}
    assert found.left_out == ("b2", "c3")
    index.close()


def test_a_build_lost_under_a_reader_is_left_out(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = VectorIndex(folder, model="m")
    assert index.covers()

    def fail(*_: object, **__: object) -> None:
        raise ValueError("the file is gone")

    monkeypatch.setattr(index._collection, "query", fail)
    assert index.search(_vectors("a1")[1][0], 5, {"a1": "x"}) == Nearest((), ("a1",))
    index.close()


def test_a_build_that_grows_keeps_what_it_had_and_embeds_only_the_rest(folder: Path) -> None:
    index = VectorIndex(folder, model="m")
    asked: list[str] = []

    def load(filing: str) -> tuple[Sequence[str], Matrix]:
        asked.append(filing)
        return _vectors(filing)

    index.build({"a1": "x", "b2": "y", "c3": "z"}, load)
    assert asked == ["c3"]
    for filing in ("a1", "b2", "c3"):
        assert _own(index, filing, 42) == f"{filing}-42"
    index.close()


@pytest.mark.parametrize("step", ["sync_files", "digest_files", "write_current"])
def test_a_full_disk_at_any_step_leaves_the_old_build_serving(
    folder: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    before = sorted(path.name for path in folder.iterdir())
    writer = VectorIndex(folder, model="m")
    with monkeypatch.context() as patch:
        writer.covers()
        patch.setattr(vectors, step, full)
        with pytest.raises(VectorStoreError, match="No space left"):
            writer.build({"a1": "x", "b2": "y", "c3": "z"}, _vectors)
    assert sorted(path.name for path in folder.iterdir()) == before
    assert _own(writer, "a1", 7) == "a1-7"
    writer.close()


def test_a_build_that_does_not_find_its_own_chunks_is_not_published(folder: Path) -> None:
    def wrong(filing: str) -> tuple[Sequence[str], Matrix]:
        ids, matrix = _vectors(filing, 20)
        return ids, np.zeros_like(matrix)

    index = VectorIndex(folder, model="m")
    with pytest.raises(VectorStoreError, match="does not find"):
        index.build({"c3": "z"}, wrong)
    assert dict(index.covers()) == {"a1": "x", "b2": "y"}
    index.close()


def test_a_removed_or_changed_filing_is_gone_from_the_next_build(folder: Path) -> None:
    index = VectorIndex(folder, model="m")
    index.build({"b2": "changed"}, lambda filing: _vectors(filing, 10))
    assert dict(index.covers()) == {"b2": "changed"}
    assert len(index.search(_vectors("a1")[1][0], 100, index.covers()).hits) == 10
    index.close()


def test_old_builds_go_but_the_last_one_stays_for_its_readers(folder: Path) -> None:
    index = VectorIndex(folder, model="m")
    for digest in ("1", "2", "3"):
        index.build({"b2": digest}, lambda filing: _vectors(filing, 10))
    assert len(list(folder.glob("filings-*"))) == 2
    index.close()


def test_a_reader_moves_to_the_new_build(folder: Path) -> None:
    reader, writer = VectorIndex(folder, model="m"), VectorIndex(folder, model="m")
    assert "c3" not in reader.covers()
    writer.build({"a1": "x", "b2": "y", "c3": "z"}, _vectors)
    assert _own(reader, "c3", 3) == "c3-3"
    reader.close()
    writer.close()


@pytest.mark.parametrize("damage", ["truncate", "zero", "flip", "delete"])
@pytest.mark.parametrize(
    "name",
    ["data_level0.bin", "header.bin", "link_lists.bin", "length.bin", "index_metadata.pickle"],
)
def test_a_damaged_file_is_noticed_before_serving(folder: Path, name: str, damage: str) -> None:
    (path,) = folder.glob(f"filings-*/*/{name}")
    content = bytearray(path.read_bytes())
    if damage == "flip":
        content[len(content) // 2] ^= 0xFF
    if damage == "truncate":
        content = content[: len(content) // 2]
    if damage == "zero":
        content = bytearray(b"\xaa" * len(content))
    path.write_bytes(content)
    if damage == "delete":
        path.unlink()
    index = VectorIndex(folder, model="m")
    assert dict(index.covers()) == {}
    index.build({"a1": "x", "b2": "y"}, _vectors)
    assert _own(index, "a1", 5) == "a1-5"
    index.close()


def test_a_lost_database_is_noticed(folder: Path) -> None:
    (path,) = folder.glob("filings-*/chroma.sqlite3")
    path.write_bytes(path.read_bytes()[:5000])
    index = VectorIndex(folder, model="m")
    assert dict(index.covers()) == {}
    index.close()


@pytest.mark.parametrize("change", [{"model": "other"}, {"chroma": "0.1"}, {"server": "http://x"}])
def test_a_build_of_another_make_is_not_opened(folder: Path, change: dict[str, str]) -> None:
    path = folder / "CURRENT.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | change))
    index = VectorIndex(folder, model="m")
    assert dict(index.covers()) == {}


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"name": 1}', "null"])
def test_a_damaged_pointer_is_as_good_as_none(folder: Path, content: str) -> None:
    (folder / "CURRENT.json").write_text(content)
    assert read_current(folder) is None
    assert dict(VectorIndex(folder, model="m").covers()) == {}


@pytest.mark.parametrize("name", ["../../elsewhere", "/etc", "filings-", "", "filings-zz", 5, None])
def test_a_pointer_leads_nowhere_else(folder: Path, name: object) -> None:
    path = folder / "CURRENT.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"name": name}))
    assert read_current(folder) is None


def test_a_folder_that_is_not_ours_is_never_opened(tmp_path: Path) -> None:
    (tmp_path / "chroma.sqlite3").write_text("somebody else's")
    index = VectorIndex(tmp_path, model="m")
    assert dict(index.covers()) == {}
    vector = np.ones(DIMENSIONS, dtype=np.float32)
    assert index.search(vector, 5, {"a1": "x"}) == Nearest((), ("a1",))


def test_a_small_library_gives_all_it_has(tmp_path: Path) -> None:
    folder = tmp_path / "small"
    folder.mkdir()
    index = VectorIndex(folder, model="m")
    index.build({"a1": "x"}, lambda filing: _vectors(filing, 3))
    assert len(index.search(_vectors("a1")[1][0], 100, {"a1": "x"}).hits) == 3
    index.build({}, _vectors)
    assert dict(index.covers()) == {}
    index.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """A Chroma server of our own on the loopback."""
    port = _free_port()
    program = Path(sys.executable).with_name("chroma")
    arguments = ["run", "--path", str(tmp_path / "server"), "--host", "127.0.0.1"]
    with subprocess.Popen(
        [program, *arguments, "--port", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        for _ in range(300):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
        process.terminate()


def test_vectors_on_a_server(server: str, tmp_path: Path) -> None:
    folder = tmp_path / "v"
    index = _built(folder, {"a1": "x", "b2": "y"}, url=server)
    assert _own(index, "b2", 9) == "b2-9"
    index.build({"b2": "y"}, _vectors)
    index.close()
    again = VectorIndex(folder, model="m", url=server)
    assert dict(again.covers()) == {"b2": "y"}
    found = again.search(_vectors("a1")[1][0], 20, {"b2": "y"})
    assert {hit.chunk_id[:2] for hit in found.hits} == {"b2"}
    again.close()
    assert list(folder.glob("filings-*")) == []


def test_a_server_that_is_not_there_is_named(tmp_path: Path) -> None:
    url = f"http://127.0.0.1:{_free_port()}"
    with pytest.raises(VectorStoreError, match=url):
        _built(tmp_path / "v", {"a1": "x"}, url=url)
