"""A chat provider on loopback that speaks OpenAI's protocol and plays a script, faults included."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

STREAM = "text/event-stream"
Body = dict[str, Any]


@dataclass(frozen=True)
class Play:
    """How one request is answered: ``parts`` go out one by one, ``pause`` seconds apart.

    ``length`` is the Content-Length claimed, None for none; ``hangs`` says nothing more then, until
    the stub is closed; ``tears`` resets the connection.
    """

    parts: tuple[bytes, ...] = ()
    status: int = 200
    kind: str = STREAM
    headers: tuple[tuple[str, str], ...] = ()
    pause: float = 0.0
    length: int | None = None
    hangs: bool = False
    tears: bool = False


Script = Sequence[Play | Callable[[Body], Play]]


def reply(text: str, *, answered: bool = True) -> str:
    """The JSON that the model is asked for."""
    return json.dumps({"answered": answered, "text": text})


def event(delta: Body, finish: str | None = None) -> bytes:
    """One event of a stream."""
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    return _sse({"id": "c", "object": "chat.completion.chunk", "model": "m", "choices": [choice]})


def _sse(value: object) -> bytes:
    return f"data: {json.dumps(value)}\n\n".encode()


DONE = b"data: [DONE]\n\n"


def cut(text: str, step: int = 7) -> Play:
    """The text in pieces, and then the connection just ends."""
    pieces = tuple(event({"content": text[at : at + step]}) for at in range(0, len(text), step))
    return Play((event({"role": "assistant", "content": ""}), *pieces))


def streamed(text: str, *, finish: str = "stop", pause: float = 0.0, step: int = 7) -> Play:
    """A whole stream."""
    return Play((*cut(text, step).parts, event({}, finish), DONE), pause=pause)


def failed(status: int, message: str, *, code: str = "", retry_after: str = "") -> Play:
    """An error as the provider words it."""
    error = {"message": message, "type": "error", "param": None, "code": code or None}
    headers = (("Retry-After", retry_after),) if retry_after else ()
    body = json.dumps({"error": error}).encode()
    return Play((body,), status, "application/json", headers)


def broken_by_error(text: str, message: str) -> Play:
    """A stream with an error event in its middle."""
    return Play((*cut(text).parts, _sse({"error": {"message": message, "code": "overloaded"}})))


@dataclass
class Stub:
    """The stub as a test sees it: where it is, and what it was asked."""

    url: str
    bodies: list[Body] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    closing: Event = field(default_factory=Event)

    def said(self, at: int = -1) -> str:
        """All that a request told the model."""
        return "\n".join(str(message["content"]) for message in self.bodies[at]["messages"])


@contextmanager
def provider(script: Script) -> Iterator[Stub]:
    """A stub that plays its script; the last play is played again for every further request."""
    stub = Stub("")

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            stub.paths.append(self.path)
            stub.headers.append({name.lower(): said for name, said in self.headers.items()})
            raw = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            stub.bodies.append(json.loads(raw) if raw[:1] == b"{" else {})
            play = script[min(len(stub.bodies), len(script)) - 1]
            self.play(play if isinstance(play, Play) else play(stub.bodies[-1]))

        def play(self, play: Play) -> None:
            self.send_response(play.status)
            self.send_header("Content-Type", play.kind)
            for name, value in play.headers:
                self.send_header(name, value)
            if play.length is not None:
                self.send_header("Content-Length", str(play.length))
            self.end_headers()
            for part in play.parts:
                self.wfile.write(part)
                self.wfile.flush()
                if play.pause and stub.closing.wait(play.pause):
                    return
            if play.hangs:
                stub.closing.wait()
            if play.tears:
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
                self.connection.close()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Say nothing on stderr."""

    class Server(ThreadingHTTPServer):
        def handle_error(self, request: object, client_address: object) -> None:
            """A client that has gone away is no error of the stub."""

    with Server(("127.0.0.1", 0), Handler) as server:
        stub.url = f"http://127.0.0.1:{server.server_port}/v1"
        thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield stub
        finally:
            stub.closing.set()
            server.shutdown()
            thread.join()
