"""Code of a provider's package, run in a thread that nobody has to wait for.

A provider's timeout starts anew with every byte, so a reply that drips in never ends for a reader
that waits for the connection itself. And what such code may raise is open: here all of it is kept,
whatever its type, and nothing but the provider's code runs inside.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import BoundedSemaphore, Event, Thread
from types import TracebackType
from typing import Generic, Literal, TypeVar

from assistant.model.faults import ModelFaultError

Item = TypeVar("Item")

AT_ONCE = 4
"""Calls of one process that may be under way. One given up on counts until its connection ends, so
that a flood of questions cannot pile up connections."""

_SLOTS = BoundedSemaphore(AT_ONCE)


class Call(Generic[Item]):
    """A call under way. As a context it is given up on when left."""

    def __init__(self, work: Callable[[Callable[[Item], bool]], None], ends: float) -> None:
        """Start ``work``, which hands out items through what it is given; that says False when
        nobody wants more. ``ends`` is a moment of ``time.monotonic()``.

        Raises ModelFaultError where too many calls are under way until then.
        """
        self.error: BaseException | None = None
        self._ends = ends
        self._items: SimpleQueue[tuple[Item, ...]] = SimpleQueue()
        self._given_up = Event()
        self._work = work
        if not _SLOTS.acquire(timeout=max(0.0, ends - time.monotonic())):
            raise ModelFaultError(
                "provider_error", "Too many questions are put to the model at the same time."
            )
        # A daemon: the process does not stay for a provider that keeps a connection open.
        Thread(target=self._run, name="model", daemon=True).start()

    def take(self) -> Item | None:
        """The next item; None after the last, when ``error`` tells what was raised, if anything.

        Raises TimeoutError when time is up.
        """
        try:
            got = self._items.get(timeout=max(0.0, self._ends - time.monotonic()))
        except Empty:
            raise TimeoutError from None
        return got[0] if got else None

    def __enter__(self) -> Call[Item]:
        return self

    def __exit__(self, *_: object) -> None:
        self._given_up.set()

    def _give(self, item: Item) -> bool:
        self._items.put((item,))
        return not self._given_up.is_set()

    def _run(self) -> None:
        with _Kept(self._end):
            self._work(self._give)

    def _end(self, error: BaseException | None) -> None:
        self.error = error
        _SLOTS.release()
        self._items.put(())


class _Kept:
    """A context that nothing gets out of: what is raised in it is told instead."""

    def __init__(self, tell: Callable[[BaseException | None], None]) -> None:
        self._tell = tell

    def __enter__(self) -> None:
        pass

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> Literal[True]:
        self._tell(error)
        return True
