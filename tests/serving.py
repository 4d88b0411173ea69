"""The real page on a free port of the loopback address, for the tests that need a server."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.browser.driver import free_port

ROOT = Path(__file__).parents[1]


@contextmanager
def served(library: Path, script: Path = ROOT / "streamlit_app.py") -> Iterator[int]:
    """Run ``streamlit run`` over a library, in the project's folder; gives the port."""
    port = free_port()
    environment = {**os.environ, "FILINGS_LIBRARY": str(library), "PYTHONPATH": str(ROOT)}
    environment.pop("FILINGS_MODEL", None)
    server = subprocess.Popen(
        [
            *(sys.executable, "-m", "streamlit", "run", str(script)),
            *("--server.port", str(port), "--server.headless", "true"),
        ],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(port, server)
        yield port
    finally:
        server.terminate()
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait(10)


def _wait(port: int, server: subprocess.Popen[bytes], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if server.poll() is not None:
            raise AssertionError(f"the server ended with code {server.returncode}")
        try:
            if get(port, "/_stcore/health") == "ok":
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
    raise AssertionError(f"no server on port {port} after {seconds:.0f} s")


def get(port: int, path: str, host: str = "127.0.0.1") -> str:
    """The body of a page of the server."""
    with urllib.request.urlopen(f"http://{host}:{port}{path}", timeout=10) as reply:
        body: str = reply.read().decode("utf-8")
        return body
