"""A BERT sentence model run by onnxruntime. The only importer of onnxruntime and safetensors."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.errors import EmbeddingModelError
from index.onnx_graph import BertShape, bert_model

_NO_PADDING = np.zeros((1, 1, 1, 1), dtype=np.float32)
"""Nothing is masked where each text is run by itself."""


def is_supported(folder: Path) -> bool:
    """True for BERT models with mean pooling, as all-MiniLM-L6-v2 is; others take torch."""
    try:
        config = _read(folder / "config.json")
        pooling = _read(folder / "1_Pooling" / "config.json")
    except (OSError, ValueError):
        return False
    return (
        config.get("model_type") == "bert"
        and config.get("hidden_act") == "gelu"
        and config.get("position_embedding_type", "absolute") == "absolute"
        and pooling.get("pooling_mode_mean_tokens") is True
        and (folder / "model.safetensors").is_file()
    )


class OnnxModel:
    """Token ids into vectors. Safe to share between threads.

    Each text is run by itself, one thread a text: no padding is computed, and a text's layers stay
    in the core's cache. Threads that share a text wait for each other by spinning, which took a
    third of the processor's time, more on a busy machine.
    """

    def __init__(self, folder: Path) -> None:
        """Load the model in ``folder``; raises EmbeddingModelError where it cannot be."""
        import onnxruntime
        from safetensors import SafetensorError
        from safetensors.numpy import load_file

        try:
            weights = load_file(folder / "model.safetensors")
            model = bert_model(weights, _shape(_read(folder / "config.json")))
            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = options.inter_op_num_threads = 1
            self._session = onnxruntime.InferenceSession(
                model, options, providers=["CPUExecutionProvider"]
            )
        except (OSError, KeyError, ValueError, RuntimeError, SafetensorError) as error:
            raise EmbeddingModelError(f"cannot load the model in {folder}: {error}") from error

    def encode(self, ids: Sequence[Sequence[int]]) -> NDArray[np.float32]:
        """One row a text, of length 1: the mean of its tokens' states."""
        if len(ids) == 1:
            return self._vector(ids[0])[np.newaxis]
        with ThreadPoolExecutor(_cores(), thread_name_prefix="embedding") as pool:
            return np.stack(list(pool.map(self._vector, ids)))

    def _vector(self, ids: Sequence[int]) -> NDArray[np.float32]:
        inputs = {
            "ids": np.array([ids], dtype=np.int64),
            "positions": np.arange(len(ids)),
            "bias": np.broadcast_to(_NO_PADDING, (1, 1, 1, len(ids))),
        }
        states = np.asarray(self._session.run(None, inputs)[0])[0]
        vector = states.mean(axis=0)
        return np.asarray(vector / np.linalg.norm(vector), dtype=np.float32)


def _cores() -> int:
    """The cores that this process may use: fewer than the machine has, in a container."""
    if hasattr(os, "sched_getaffinity"):
        return max(1, len(os.sched_getaffinity(0)))
    return os.cpu_count() or 1


def _shape(config: Mapping[str, Any]) -> BertShape:
    return BertShape(
        layers=config["num_hidden_layers"],
        heads=config["num_attention_heads"],
        hidden=config["hidden_size"],
        epsilon=config["layer_norm_eps"],
    )


def _read(path: Path) -> dict[str, Any]:
    value = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(value, dict):
        raise ValueError(f"{path.name} is not an object")  # noqa: TRY004
    return value
