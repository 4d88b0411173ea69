"""Nearest chunks by meaning, in Chroma."""

from index.vectors.vectors import (
    Nearest,
    VectorHit,
    VectorIndex,
)

__all__ = ["Nearest", "VectorHit", "VectorIndex"]
