"""Bounds on time for tests of hostile text."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import process_time

_TRACED = 4  # times as long under the tracer of `make coverage`, where much is found


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Fails where the block takes more processor time than ``seconds``; allows for a tracer."""
    limit = seconds * _TRACED if sys.gettrace() else seconds
    began = process_time()
    yield
    assert process_time() - began < limit
