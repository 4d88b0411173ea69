"""What each search gives to a chunk, in points that add up.

The unit is one standard deviation of meaning: how much nearer to the question a chunk is than
chunks are at large.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from index.catalog import Held
from index.catalog_query import FactsWanted
from index.catalog_search import FactPlaces, Found
from index.embed import Matrix
from index.library import Library
from index.retrieve_question import Asked, home_of
from index.types import Chunk, Period

_DEPTH = 100
"""How many chunks each search may bring."""

_TRIED = 8
"""Places of a line item in a filing among which its own statement is looked for."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Points of a chunk that is the best by a signal, but for ``meaning`` (a standard deviation)
    and ``page`` (a share of what the best two others of the page have).
    """

    meaning: float = 2.0
    words: float = 2.5
    topic: float = 1.5
    section: float = 0.75
    facts: float = 5.0
    statement: float = 1.0
    operand: float = 3.0
    page: float = 0.1
    filing: float = 4.0


FIGURES = Weights(topic=0.5, section=0.25, page=0.0)
"""For questions that name line items: these tell the place better than a topic does."""

PROSE = Weights(facts=3.0, statement=0.5, operand=0.0)
"""For all others, and for those that ask why a line item moved."""

Points = dict[int, dict[str, float]]
"""Row numbers of chunks to the points of each signal."""


@dataclass(frozen=True, slots=True)
class Ground:
    """Where to search: the filings left by the scope. ``whole`` where those are all there are;
    ``liking`` (0 to 1) says how much each is the filing meant.
    """

    filings: Sequence[Held]
    whole: bool
    periods: Sequence[Period]
    liking: Mapping[str, float]

    @property
    def numbers(self) -> list[int] | None:
        """Row numbers of the filings; None for all."""
        return None if self.whole else [held.number for held in self.filings]


def points_of(library: Library, asked: Asked, ground: Ground) -> tuple[Points, dict[int, Chunk]]:
    """The chunks that any search brings, with their points, and the chunks themselves."""
    weights = FIGURES if asked.seeks_figures else PROSE
    found: defaultdict[str, dict[int, float]] = defaultdict(dict)
    for name, hits in _texts(library, asked, ground):
        _most(found[name], hits)
    wanted = FactsWanted(asked.concepts, tuple(ground.periods), asked.named_statements, asked.parts)
    places = library.catalog.searches.facts(wanted, ground.numbers, 8 * _DEPTH)
    for by_chunk in places.values():
        _most(found["facts"], {chunk: 2 / (1 + place) for chunk, place in by_chunk.items()})
    near = library.nearness(_vector(library, asked), ground.filings, _DEPTH)
    pool = dict.fromkeys(
        (*near.best(_DEPTH), *(chunk for hits in found.values() for chunk in hits))
    )
    chunks = library.catalog.chunks_by_number(list(pool))
    found["meaning"].update(near.standing(list(chunks)))
    at_home = _on_statements(library, asked, ground, chunks)
    found["statement"].update(dict.fromkeys(at_home, 1.0))
    found["operand"].update(_operands(places, at_home, chunks, ground))
    found["filing"] = {n: ground.liking.get(chunk.filing_id, 0.0) for n, chunk in chunks.items()}
    return _weighed(found, weights, chunks), chunks


def _most(held: dict[int, float], hits: Found) -> None:
    for chunk, gain in hits.items():
        held[chunk] = max(gain, held.get(chunk, 0.0))


def _vector(library: Library, asked: Asked) -> Matrix:
    """Half the question as it stands, half without its names and periods: with them it is nearer to
    statements, which print both; without them to prose about the thing itself.
    """
    texts = dict.fromkeys((asked.text, asked.bare))
    vectors = np.stack([library.embedder.encode_query(text) for text in texts])
    mean: Matrix = vectors.mean(axis=0)
    return mean


def _texts(library: Library, asked: Asked, ground: Ground) -> Iterable[tuple[str, Found]]:
    searches, within = library.catalog.searches, ground.numbers
    yield "words", _scaled(searches.words(asked.phrases, within, _DEPTH))
    phrases = tuple(dict.fromkeys(p for topic in asked.topics for p in topic.phrases))
    yield "topic", _scaled(searches.words(phrases, within, _DEPTH))
    headings = tuple(dict.fromkeys(h for topic in asked.topics for h in topic.headings))
    yield "section", dict.fromkeys(searches.headings(headings, within, _DEPTH), 1.0)


def _scaled(found: Found) -> Found:
    """The best gets 1, the others in proportion."""
    best = max(found.values(), default=0.0)
    return {chunk: fit / best for chunk, fit in found.items()} if best > 0 else {}


def _on_statements(
    library: Library, asked: Asked, ground: Ground, chunks: Mapping[int, Chunk]
) -> dict[int, str]:
    """Chunks of the primary statements that the question is about, each with its statement."""
    if not asked.statements or asked.parts:
        return {}
    present = {chunk.filing_id for chunk in chunks.values()}
    return {
        number: name
        for held in ground.filings
        if held.meta.id in present
        for name, numbers in library.catalog.searches.statements(held.number, held.digest).items()
        if name in asked.statements
        for number in numbers
        if number in chunks
    }


def _operands(
    places: FactPlaces, at_home: Mapping[int, str], chunks: Mapping[int, Chunk], ground: Ground
) -> Found:
    """For each line item the one best place in the filings most meant: on its own statement, where
    that is found, or else where it is printed first.
    """
    most = max((ground.liking.get(chunk.filing_id, 0.0) for chunk in chunks.values()), default=0.0)
    chosen: dict[int, float] = {}
    for name, by_chunk in places.items():
        by_filing: defaultdict[str, list[int]] = defaultdict(list)
        for chunk, place in sorted(by_chunk.items(), key=lambda item: item[1]):
            if place <= _TRIED and chunk in chunks:
                by_filing[chunks[chunk].filing_id].append(chunk)
        homes = (name, home_of(name))
        for filing_id, tried in by_filing.items():
            if ground.liking.get(filing_id, 0.0) == most:
                best = next((c for c in tried if at_home.get(c) in homes), tried[0])
                chosen[best] = 1.0
    return chosen


def _of_page(totals: Mapping[int, float], chunks: Mapping[int, Chunk]) -> Found:
    """For each chunk what the best two others of its page have; without pages, its neighbours."""
    together: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
    for number, chunk in chunks.items():
        together[chunk.filing_id, number // 3 if chunk.page is None else chunk.page].append(number)
    return {
        number: sum(sorted((totals[n] for n in numbers if n != number), reverse=True)[:2])
        for numbers in together.values()
        for number in numbers
    }


def _weighed(found: Mapping[str, Found], weights: Weights, chunks: Mapping[int, Chunk]) -> Points:
    points: Points = {number: {} for number in chunks}
    for name, hits in found.items():
        weight: float = getattr(weights, name)
        for number, gain in hits.items():
            if number in points and weight * gain:
                points[number][name] = weight * gain
    if weights.page:
        totals = {number: sum(by_signal.values()) for number, by_signal in points.items()}
        for number, gain in _of_page(totals, chunks).items():
            if gain:
                points[number]["page"] = weights.page * gain
    return points
