"""Questions worth a click, for the filings that are held. All work without a model."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import lru_cache
from itertools import zip_longest
from pathlib import Path

from assistant.present.draft import when_of
from index.library import Library
from index.types import Fact, FilingMeta

_MOST = 6
_FILINGS_ASKED = 4
_ASKABLE = {
    "revenue": "revenue",
    "net_income": "net income",
    "total_assets": "total assets",
    "cash_from_operations": "cash from operations",
    "eps_diluted": "diluted earnings per share",
}


def samples(library: Library) -> tuple[str, ...]:
    """Up to six questions: those that come with a held filing, and some made from facts."""
    filings = library.filings()
    sources = {filing.source for filing in filings}
    written = [question for source, question in _written() if source in sources]
    others = [one for one in filings if one.source not in {source for source, _ in _written()}]
    # A question of each filing in turn, so that all have their place.
    by_filing = [_made(library, filing) for filing in others[:_FILINGS_ASKED]]
    made = [question for round_ in zip_longest(*by_filing) for question in round_ if question]
    kept = max(_MOST // 2, _MOST - len(made))
    return tuple(dict.fromkeys([*written[:kept], *made]))[:_MOST]


@lru_cache(maxsize=1)
def _written() -> tuple[tuple[str, str], ...]:
    path = Path(__file__).with_name("samples.toml")
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple((entry["source"], entry["question"]) for entry in table["sample"])


def _made(library: Library, filing: FilingMeta) -> list[str]:
    if not filing.company:
        return []
    facts = library.facts((filing.id,), tuple(_ASKABLE))
    latest = _latest(fact for fact in facts if fact.statement and not fact.dimensions)
    return [
        f"What {'were' if concept == 'total_assets' else 'was'} the {_ASKABLE[concept]} of "
        f"{filing.company}{when_of(latest[concept].period)}?"
        for concept in _ASKABLE
        if concept in latest
    ]


def _latest(facts: Iterable[Fact]) -> dict[str, Fact]:
    """The fact of the latest period by concept; of two periods that end alike the longer one."""
    best: dict[str, Fact] = {}
    for fact in facts:
        if fact.period is None:
            continue
        held = best.get(fact.concept)
        if held is None or held.period is None:
            best[fact.concept] = fact
            continue
        if (fact.period.end, fact.period.days) > (held.period.end, held.period.days):
            best[fact.concept] = fact
    return best
