"""A BERT sentence model run by onnxruntime. The only importer of onnxruntime and safetensors."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.errors import EmbeddingModelError
from index.onnx_graph import BertShape, bert_model

_FAR_BELOW = np.float32(-1e9)
"""Added to the score of padding: its share of attention is 0."""


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
    """Token ids into vectors. Safe to share between threads."""

    def __init__(self, folder: Path) -> None:
        """Load the model in ``folder``; raises EmbeddingModelError where it cannot be."""
        import onnxruntime
        from safetensors import SafetensorError
        from safetensors.numpy import load_file

        try:
            weights = load_file(folder / "model.safetensors")
            model = bert_model(weights, _shape(_read(folder / "config.json")))
            self._session = onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"])
        except (OSError, KeyError, ValueError, RuntimeError, SafetensorError) as error:
            raise EmbeddingModelError(f"cannot load the model in {folder}: {error}") from error

    def encode(self, ids: Sequence[Sequence[int]]) -> NDArray[np.float32]:
        """One row a text, of length 1: the mean of its tokens' states."""
        longest = max(len(row) for row in ids)
        padded = np.zeros((len(ids), longest), dtype=np.int64)
        mask = np.zeros((len(ids), longest), dtype=np.float32)
        for i, row in enumerate(ids):
            padded[i, : len(row)] = row
            mask[i, : len(row)] = 1
        inputs = {
            "ids": padded,
            "positions": np.arange(longest),
            "bias": ((1 - mask) * _FAR_BELOW)[:, np.newaxis, np.newaxis, :],
        }
        states = np.asarray(self._session.run(None, inputs)[0])
        vectors = np.einsum("bth,bt->bh", states, mask)
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return np.asarray(vectors, dtype=np.float32)


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
