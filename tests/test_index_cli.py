from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from index.__main__ import app
from index.library import Library

run = CliRunner()


@pytest.fixture(autouse=True)
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "library"
    monkeypatch.setenv("FILINGS_LIBRARY", str(folder))
    return folder


@pytest.fixture
def filled(library: Path, bundled_library: Path) -> Path:
    """A library of the bundled filings in the default place."""
    return Path(shutil.copytree(bundled_library, library))


def test_the_bundled_filings_from_a_shell(library: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "index", "--bundled", "--library", str(library)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    assert "2 indexed, 0 unchanged, 0 refused" in done.stdout
    with Library.open(library) as opened:
        assert len(opened.filings()) == 2


def test_again_list_and_remove(filled: Path) -> None:
    again = run.invoke(app, ["--bundled"])
    assert "0 indexed, 2 unchanged, 0 refused" in again.stdout
    listed = json.loads(run.invoke(app, ["--list", "--json"]).stdout)
    assert {one["form"] for one in listed} == {"144", "6-K"}
    assert all(one["chunks"] > 0 and one["facts"] > 0 for one in listed)
    removed = run.invoke(app, ["--remove", listed[0]["id"]])
    assert removed.exit_code == 0
    assert listed[0]["id"] in removed.stdout
    table = run.invoke(app, ["--list"]).stdout
    assert listed[1]["id"] in table
    assert listed[0]["id"] not in table


def test_a_refused_file_is_named_and_the_exit_code_is_1(tmp_path: Path) -> None:
    (tmp_path / "empty[bold].txt").write_bytes(b"")
    done = run.invoke(app, [str(tmp_path / "empty[bold].txt")])
    assert done.exit_code == 1
    assert "empty[bold].txt" in done.stderr
    assert "1 refused" in done.stdout


def test_json_is_all_that_stands_on_stdout(filled: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    done = run.invoke(app, ["--json", "--bundled", str(tmp_path / "empty.txt")])
    report = json.loads(done.stdout)
    assert done.exit_code == 1
    assert (report["unchanged"], report["refused"]) == (2, 1)
    assert [file["status"] for file in report["files"]] == ["refused", "unchanged", "unchanged"]


def test_nothing_to_do_is_said(library: Path) -> None:
    done = run.invoke(app, [])
    assert done.exit_code == 2
    assert "Nothing to do" in done.stderr
    assert not library.exists()


@pytest.mark.parametrize("arguments", [["--list"], ["--list", "--json"]])
def test_a_library_that_is_not_there(arguments: list[str]) -> None:
    done = run.invoke(app, arguments)
    assert done.exit_code == 1
    assert "there is no library" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_unknown_id(filled: Path) -> None:
    done = run.invoke(app, ["--remove", "nosuch"])
    assert done.exit_code == 1
    assert "no filing 'nosuch'" in done.stderr


def test_another_model_than_the_librarys(filled: Path) -> None:
    done = run.invoke(app, ["--bundled", "--model", "nosuch"])
    assert done.exit_code == 1
    assert "no embedding model 'nosuch'" in done.stderr


def test_a_writer_at_work(filled: Path) -> None:
    with Library.open(filled, writable=True):
        done = run.invoke(app, ["--bundled"])
    assert done.exit_code == 1
    assert "another process is writing" in done.stderr


def test_help_names_every_option() -> None:
    text = run.invoke(app, ["--help"]).stdout
    for option in (
        "--library",
        "--bundled",
        "--list",
        "--remove",
        "--model",
        "--chroma-url",
        "--json",
    ):
        assert option in text


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = "import index, sys; print(sorted({'torch', 'chromadb', 'numpy'} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.strip() == "[]"


def test_disagreements_of_a_filing_without_tags_and_of_no_filing(tmp_path: Path) -> None:
    plain = tmp_path / "report.txt"
    plain.write_text("FORM 8-K\n\nThe company paid $5 million for the mill.\n")
    done = CliRunner().invoke(app, ["--disagreements", str(plain), "--json"])
    assert json.loads(done.stdout) == {"compared": 0, "agreed": 0, "differ": []}
    assert CliRunner().invoke(app, ["--disagreements", str(tmp_path / "none.htm")]).exit_code == 1
