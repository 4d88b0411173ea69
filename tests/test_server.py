"""The real server: it answers, to this machine alone, and to no other name than its own."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.serving import get, served


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A server over no library, on a free port."""
    with served(tmp_path_factory.mktemp("none") / "library") as number:
        yield number


def handshake(port: int, host: str, origin: str) -> str:
    """The first line of the answer to a browser that opens the page's socket."""
    lines = (
        "GET /_stcore/stream HTTP/1.1",
        f"Host: {host}",
        f"Origin: {origin}",
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
    )
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
        return connection.recv(400).decode("latin-1").splitlines()[0]


def test_it_answers(port: int) -> None:
    assert get(port, "/_stcore/health") == "ok"
    assert "<title>" in get(port, "/")


def test_it_listens_on_one_loopback_address(port: int) -> None:
    # A server on 0.0.0.0 would answer here on Linux, where all of 127.0.0.0/8 is this machine.
    with pytest.raises(OSError), socket.create_connection(("127.0.0.2", port), timeout=5):
        pass


def test_it_opens_its_socket_to_its_own_page(port: int) -> None:
    own = f"127.0.0.1:{port}"
    assert "101" in handshake(port, own, f"http://{own}")


@pytest.mark.parametrize(
    ("host", "origin"),
    [("evil.example", "http://evil.example"), ("127.0.0.1", "http://evil.example")],
    ids=["a name that was bound to this address", "another page"],
)
def test_it_opens_its_socket_to_nobody_else(port: int, host: str, origin: str) -> None:
    assert "403" in handshake(port, host, origin)


def test_it_sends_no_usage_statistics(port: int) -> None:
    config = (Path(__file__).parents[1] / ".streamlit" / "config.toml").read_text(encoding="utf-8")
    assert "gatherUsageStats = false" in config
    assert "enableAgentApi = false" in config
