"""A question into ranked passages."""

from index.retrieve.search import (
    candidates,
    retrieve,
    search,
)

__all__ = ["candidates", "retrieve", "search"]
