"""The interpreter's search for cycles of garbage, put off while a question is answered."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_cycle_search() -> Iterator[None]:
    """No search for cycles until the block is left; as before after it, also on an error.

    An answer makes hundreds of thousands of small objects, nearly all freed as it goes, and the
    search for cycles among them takes a sixth of its time. Threads that share a block end with the
    search on, if it was on when the first of them came.
    """
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.enable()
