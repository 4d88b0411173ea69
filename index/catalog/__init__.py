"""The catalog: one SQLite file that holds all a library knows."""

from index.catalog.catalog import (
    Catalog,
    ChunkHit,
    Held,
)

__all__ = ["Catalog", "ChunkHit", "Held"]
