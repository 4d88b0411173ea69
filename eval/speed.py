"""How fast and how large: import, first answer, warm answer, parsing, checking, memory.

Each figure is the median of several runs in one go. Machines differ and are busy: compare two
versions side by side, in the same run of a shell loop, and quote the ratio.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

_RUNS = 5
_COLD_RUNS = 3
_QUESTION = "At what price per Class A ordinary share will the Over-allotment Shares be issued?"
_COLD = f"from assistant import ask; ask({_QUESTION!r}, library={{library!r}})"
_NUMBERS = 20


@dataclass(frozen=True, slots=True)
class Timing:
    """A figure with its goal; ``unit`` is "s", "ms" or "MB"."""

    name: str
    value: float
    unit: str
    goal: float
    runs: int


def measure(library: Path, filing: Path | None = None) -> tuple[Timing, ...]:
    """All timings. ``library`` is a folder to index the bundled filings into; ``filing`` a large
    filing to parse, such as a 4 MB inline XBRL 10-K."""
    run = _runner()
    indexed = _seconds(lambda: run("-m", "index", "--bundled", "--library", str(library)), 1)
    imported = _seconds(lambda: run("-c", "import assistant"))
    found = [
        Timing("import assistant", imported, "s", 0.5, _RUNS),
        Timing("index the bundled filings, cold", indexed, "s", 30, 1),
        Timing(
            "first offline answer, cold process",
            _seconds(lambda: run("-c", _COLD.format(library=str(library))), _COLD_RUNS),
            "s",
            10,
            _COLD_RUNS,
        ),
        Timing("warm answer", _warm(library), "s", 0.5, _RUNS),
        Timing("check 20 numbers against 8 passages", 1000 * _check(library), "ms", 50, _RUNS),
    ]
    if filing is not None:
        size = filing.stat().st_size / 1e6
        found.append(
            Timing(f"parse and extract {size:.1f} MB", _parse(filing), "s", 10, _COLD_RUNS)
        )
    return tuple(found)


def _runner() -> Callable[..., None]:
    def run(*arguments: str) -> None:
        subprocess.run(  # noqa: S603
            [sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL
        )

    return run


def _seconds(action: Callable[[], object], runs: int = _RUNS) -> float:
    taken = []
    for _ in range(runs):
        started = time.perf_counter()
        action()
        taken.append(time.perf_counter() - started)
    return statistics.median(taken)


def _warm(library: Path) -> float:
    from assistant.session import open_assistant

    assistant = open_assistant(library)
    assistant.ask(_QUESTION)
    return _seconds(lambda: assistant.ask(_QUESTION))


def _check(library: Path) -> float:
    from assistant.check import check
    from assistant.session import open_assistant
    from assistant.types import Evidence

    passages = open_assistant(library).ask(_QUESTION, k=8).passages
    text = " ".join(f"The price is HK${50 + n}.03 per Class A share." for n in range(_NUMBERS))
    return _seconds(lambda: check(text, Evidence(passages), question=_QUESTION))


def _parse(filing: Path) -> float:
    from index.facts import extract_facts
    from index.parse import parse

    return _seconds(lambda: [extract_facts(one) for one in parse(filing)], _COLD_RUNS)
