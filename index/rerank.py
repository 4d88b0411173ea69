"""A cross-encoder by name, as a reranker. Nothing is ever downloaded.

It reads question and passage together, which no index can: it orders the head of a ranking anew
(``retrieve_rerank``). None comes with this project, and no gain of one was measured here.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from index.errors import RerankerError

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

_USUAL = "cross-encoder"
"""Where names without a "/" are looked for."""


class CrossEncoderReranker:
    """Scores of texts for a question, larger is better. Safe to share between threads.

    ``spec`` is the path of a model's folder, or the name of one in the cache of models that
    huggingface_hub keeps ("cross-encoder/ms-marco-MiniLM-L6-v2"). It is looked for at once, and
    loaded when first used. Raises RerankerError where it is not on this machine.
    """

    def __init__(self, spec: str) -> None:
        self.spec = spec
        self._folder = _find_folder(spec)
        self._lock = threading.Lock()

    def __call__(self, question: str, texts: Sequence[str]) -> Sequence[float]:
        """One score a text, in order. Raises RerankerError where the model cannot be loaded, or
        gives something else than one number a text."""
        if not texts:
            return ()
        with self._lock:
            scores = self._model.predict(
                [(question, text) for text in texts], show_progress_bar=False
            )
        found = np.asarray(scores, dtype=np.float64)
        if found.shape != (len(texts),) or not np.isfinite(found).all():
            raise RerankerError(
                f"{self.spec} does not score passages: it gave {found.shape} values for "
                f"{len(texts)} texts. Name a cross-encoder with one output."
            )
        return tuple(float(score) for score in found)

    @cached_property
    def _model(self) -> CrossEncoder:
        from sentence_transformers import CrossEncoder

        try:
            model: CrossEncoder = CrossEncoder(
                str(self._folder), device="cpu", local_files_only=True
            )
        except (OSError, ValueError, KeyError, RuntimeError) as error:
            raise RerankerError(f"cannot load the reranker {self.spec}: {error}") from error
        return model


def _find_folder(spec: str) -> Path:
    folder = Path(spec).expanduser()
    if not (folder / "config.json").is_file():
        folder = _cached_folder(spec)
    if not (folder / "config.json").is_file():
        raise RerankerError(f"{spec} holds no model: there is no config.json in it")
    return folder


def _cached_folder(spec: str) -> Path:
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    name = spec if "/" in spec else f"{_USUAL}/{spec}"
    try:
        return Path(snapshot_download(name, local_files_only=True))
    except (HFValidationError, LocalEntryNotFoundError) as error:
        raise RerankerError(
            f"there is no reranker {spec!r} on this machine, and none is ever downloaded by "
            f"itself. Fetch it once where there is a network (huggingface-cli download {name}), "
            "or give the path of its folder."
        ) from error
