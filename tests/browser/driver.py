"""A headless Chromium, driven over the WebDriver protocol with the standard library alone."""

from __future__ import annotations

import base64
import json
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or ""
CHROMEDRIVER = shutil.which("chromedriver") or ""
_ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
)


def free_port() -> int:
    """A port of the loopback address that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def wait_for(condition: Callable[[], Any], what: str, seconds: float = 30) -> Any:
    """The first true value of ``condition``; AssertionError, naming ``what``, when time is up."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        value = condition()
        if value:
            return value
        time.sleep(0.1)
    raise AssertionError(f"waited {seconds:.0f} s for {what}")


class Browser:
    """One window. Elements are named by CSS selectors."""

    def __init__(self, url: str, session: str) -> None:
        self._base = f"{url}/session/{session}"

    def _call(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        return call(method, f"{self._base}{path}", body)

    def open(self, url: str) -> None:
        """Go to a page."""
        self._call("POST", "/url", {"url": url})

    def run(self, script: str, *arguments: Any) -> Any:
        """Run JavaScript in the page; ``return`` gives a value back."""
        return self._call("POST", "/execute/sync", {"script": script, "args": list(arguments)})

    def find(self, selector: str) -> list[str]:
        """The elements that match, as ids for ``click`` and ``type``."""
        found = self._call("POST", "/elements", {"using": "css selector", "value": selector})
        return [one[_ELEMENT] for one in found]

    def texts(self, selector: str) -> list[str]:
        """What a reader sees of each element that matches."""
        script = "return [...document.querySelectorAll(arguments[0])].map(e => e.innerText)"
        found: list[str] = self.run(script, selector)
        return found

    def wait(self, selector: str, seconds: float = 30) -> str:
        """The first element that matches, once there is one."""
        found: list[str] = wait_for(lambda: self.find(selector), selector, seconds)
        return found[0]

    def wait_text(self, text: str, seconds: float = 60) -> None:
        """Until the page shows a text."""
        script = "return document.body.innerText.includes(arguments[0])"
        wait_for(lambda: self.run(script, text), f"the page to show {text!r}", seconds)

    def click(self, selector: str) -> None:
        """Click the first element that matches, once there is one."""
        self._call("POST", f"/element/{self.wait(selector)}/click", {})

    def type(self, selector: str, text: str) -> None:
        """Type into the first element that matches."""
        self._call("POST", f"/element/{self.wait(selector)}/value", {"text": text})

    def size(self, width: int, height: int) -> None:
        """Set the size of the window."""
        self._call("POST", "/window/rect", {"width": width, "height": height})

    def screenshot(self, path: Path) -> None:
        """What the window shows, as a PNG."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(base64.b64decode(self._call("GET", "/screenshot")))

    def quit(self) -> None:
        """Close the window."""
        self._call("DELETE", "")


def call(method: str, url: str, body: dict[str, Any] | None = None) -> Any:
    """One WebDriver command; its value. Raises AssertionError with what the driver said."""
    data = json.dumps(body).encode() if body is not None else None
    request = urllib.request.Request(url, data, {"Content-Type": "application/json"}, method=method)  # noqa: S310
    try:
        with urllib.request.urlopen(request, timeout=120) as reply:  # noqa: S310
            return json.load(reply)["value"]
    except urllib.error.HTTPError as error:
        raise AssertionError(error.read().decode("utf-8", "replace")[:600]) from error


@contextmanager
def chromium(profile: Path, width: int = 1280, height: int = 1000) -> Iterator[Browser]:
    """A browser with a new, empty profile; closed at the end."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    driver = subprocess.Popen(
        [CHROMEDRIVER, f"--port={port}", "--allowed-ips=127.0.0.1"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(lambda: _ready(url), "chromedriver")
        flags = [*_FLAGS, f"--user-data-dir={profile}", f"--window-size={width},{height}"]
        options = {"binary": CHROMIUM, "args": flags}
        wanted = {"capabilities": {"alwaysMatch": {"goog:chromeOptions": options}}}
        session = call("POST", f"{url}/session", wanted)["sessionId"]
        browser = Browser(url, session)
        try:
            yield browser
        finally:
            browser.quit()
    finally:
        driver.terminate()
        driver.wait(10)


def _ready(url: str) -> bool:
    try:
        return bool(call("GET", f"{url}/status")["ready"])
    except (urllib.error.URLError, ConnectionError):
        return False
