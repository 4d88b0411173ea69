"""Chroma's clients: opened, let go, and their errors said plainly. The only importer of chromadb,
and only when it is needed: importing it takes a second or more.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, cast
from urllib.parse import urlsplit

from index.errors import VectorStoreError

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.config import Settings

_OPENING = threading.Lock()
"""Chroma keeps its open clients in a table of the whole process, without a lock of its own."""


def chroma_version() -> str:
    """The version of Chroma: files of another one are not opened."""
    import chromadb

    return chromadb.__version__


def open_folder(folder: Path) -> Client:
    """A client over files in a folder."""
    import chromadb

    with _OPENING:
        client = chromadb.PersistentClient(str(folder), settings=_settings())
    return cast("Client", client)  # declared by its interface, which lacks close()


def open_server(url: str) -> Client:
    """A client of the server at ``url``."""
    import chromadb

    parts = urlsplit(url)
    secure = parts.scheme == "https"
    client = chromadb.HttpClient(
        host=parts.hostname or "localhost",
        port=parts.port or (443 if secure else 8000),
        ssl=secure,
        settings=_settings(),
    )
    return cast("Client", client)


def _settings() -> Settings:
    from chromadb.config import Settings

    return Settings(anonymized_telemetry=False)


def let_go(client: Client) -> None:
    """Close a client with its files or connections."""
    with _OPENING:
        client.close()
    # Chroma's HTTP clients, there are two, leave their connections open.
    for part in (client, client._admin_client):
        connections = getattr(getattr(part, "_server", None), "_session", None)
        if connections is not None:
            connections.close()


@contextmanager
def said_plainly(url: str) -> Iterator[None]:
    """Chroma's errors as ours, each with what to do."""
    import httpx
    from chromadb.errors import ChromaError

    try:
        yield
    except (ChromaError, httpx.HTTPError, OSError, ValueError) as error:
        if url:
            raise VectorStoreError(
                f"cannot use the Chroma server at {url}: {error}. Start it "
                "(chroma run --path FOLDER), or leave its address out to search without it"
            ) from error
        raise VectorStoreError(f"cannot use the vector index: {error}") from error
