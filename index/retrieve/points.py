"""What each search gives to a chunk, in points that add up.

The unit is one standard deviation of meaning: how much nearer to the question a chunk is than
chunks are at large.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest

import numpy as np

from index.catalog import Held
from index.catalog.query import FactsWanted
from index.catalog.search import FactPlaces, Found, LabelRow, Spot
from index.embed import Matrix
from index.library import Library
from index.retrieve.cover import covered, stem
from index.retrieve.question import Asked, content, home_of
from index.types import Period

_DEPTH = 100
"""How many chunks each search may bring."""

_LIKE = 0.4
"""The least likeness of a label to the question that counts, of 1."""

_ELSEWHERE = 0.75
"""What a label counts outside the primary statements, of 1 on them."""

_LABELS_KEPT = 1 << 15

_READ = 60
"""How many of the best by all other signals are read for ``cover``."""

_TRIED = 8
"""Places of a line item in a filing among which its own statement is looked for."""

WEIGHTS = {
    "meaning": 2.0,
    "words": 2.0,
    "phrase": 2.0,
    "cover": 4.0,
    "topic": 3.0,
    "facts": 4.0,
    "label": 3.0,
    "operand": 5.0,
    "filing": 8.0,
}
"""Points of a chunk that is the best by a signal; of ``meaning``, those of a standard deviation.

They were chosen on FinanceBench and on other questions over the same reports, each company's left
out in turn: they came out the same without any one of them.
"""

Points = dict[int, dict[str, float]]
"""Row numbers of chunks to the points of each signal."""


@dataclass(frozen=True, slots=True)
class Ground:
    """Where to search: the filings left by the scope. ``whole`` where those are all there are;
    ``liking`` (0 to 1), by row number, says how much each is the filing meant.
    """

    filings: Sequence[Held]
    whole: bool
    periods: Sequence[Period]
    liking: Mapping[int, float]

    @property
    def numbers(self) -> list[int] | None:
        """Row numbers of the filings; None for all."""
        return None if self.whole else [held.number for held in self.filings]


def points_of(library: Library, asked: Asked, ground: Ground) -> Points:
    """The chunks that any search brings, with their points."""
    found: defaultdict[str, dict[int, float]] = defaultdict(dict)
    for name, hits in _texts(library, asked, ground):
        _most(found[name], hits)
    wanted = FactsWanted(asked.concepts, tuple(ground.periods), asked.named_statements, asked.parts)
    places = library.catalog.searches.facts(wanted, ground.numbers, 8 * _DEPTH)
    for by_chunk in places.values():
        _most(found["facts"], {chunk: 2 / (1 + place) for chunk, place in by_chunk.items()})
    labels = library.catalog.searches.labels(asked.words, ground.numbers, 4 * _DEPTH)
    _most(found["label"], labelled(asked.words, labels))
    others = dict.fromkeys(chunk for hits in found.values() for chunk in hits)
    near = library.nearness(_vector(library, asked), ground.filings, _DEPTH, others)
    pool = dict.fromkeys((*near.best(_DEPTH), *others))
    spots = library.catalog.searches.spots(list(pool))
    found["meaning"].update(near.standing(list(spots)))
    at_home = _on_statements(library, asked, ground, spots)
    found["operand"].update(_operands(places, at_home, spots, ground))
    found["filing"] = {number: ground.liking[spot.filing] for number, spot in spots.items()}
    points = _weighed(found, spots)
    texts = library.catalog.searches.texts(_head(points))
    return _added(points, "cover", covered(asked.words, texts))


def _head(points: Points) -> list[int]:
    """The best so far: only their texts are read."""
    return nlargest(_READ, points, key=lambda number: sum(points[number].values()))


def _most(held: dict[int, float], hits: Found) -> None:
    for chunk, gain in hits.items():
        held[chunk] = max(gain, held.get(chunk, 0.0))


def labelled(words: Sequence[str], rows: Sequence[LabelRow]) -> Found:
    """Chunks by how much of a row's label and of the question are the same words: 1 for both whole.
    A row of a statement stands before one of the same label elsewhere.
    """
    asked = {stem(word) for word in words}
    found: dict[int, float] = {}
    for chunk, label, statement in rows:
        held = _label_stems(label)
        both = len(held & asked)
        fit = both / len(held) * (both / len(asked)) ** 0.5 if both else 0.0
        if fit >= _LIKE:
            found[chunk] = max(found.get(chunk, 0.0), fit if statement else fit * _ELSEWHERE)
    return found


@lru_cache(_LABELS_KEPT)
def _label_stems(label: str) -> frozenset[str]:
    return frozenset(stem(word) for word in content(label))


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
    yield "phrase", _scaled(searches.words(asked.together, within, _DEPTH))
    phrases = tuple(dict.fromkeys(p for t in asked.topics for p in (*t.phrases, *t.headings)))
    yield "topic", _scaled(searches.words(phrases, within, _DEPTH))


def _scaled(found: Found) -> Found:
    """The best gets 1, the others in proportion."""
    best = max(found.values(), default=0.0)
    return {chunk: fit / best for chunk, fit in found.items()} if best > 0 else {}


def _on_statements(
    library: Library, asked: Asked, ground: Ground, spots: Mapping[int, Spot]
) -> dict[int, str]:
    """Chunks of the primary statements that the question is about, each with its statement."""
    if not asked.statements or asked.parts:
        return {}
    present = {spot.filing for spot in spots.values()}
    return {
        number: name
        for held in ground.filings
        if held.number in present
        for name, numbers in library.catalog.searches.statements(held.number, held.digest).items()
        if name in asked.statements
        for number in numbers
        if number in spots
    }


def _operands(
    places: FactPlaces, at_home: Mapping[int, str], spots: Mapping[int, Spot], ground: Ground
) -> Found:
    """For each line item the one best place in the filings most meant: on its own statement, where
    that is found, or else where it is printed first.
    """
    most = max((ground.liking[spot.filing] for spot in spots.values()), default=0.0)
    chosen: dict[int, float] = {}
    for name, by_chunk in places.items():
        by_filing: defaultdict[int, list[int]] = defaultdict(list)
        for chunk, place in sorted(by_chunk.items(), key=lambda item: item[1]):
            if place <= _TRIED and chunk in spots:
                by_filing[spots[chunk].filing].append(chunk)
        homes = (name, home_of(name))
        for filing, tried in by_filing.items():
            if ground.liking[filing] == most:
                best = next((c for c in tried if at_home.get(c) in homes), tried[0])
                chosen[best] = 1.0
    return chosen


def _weighed(found: Mapping[str, Found], spots: Mapping[int, Spot]) -> Points:
    points: Points = {number: {} for number in spots}
    for name, hits in found.items():
        points = _added(points, name, hits)
    return points


def _added(points: Points, name: str, hits: Found) -> Points:
    """The points with those of one more signal, put in place."""
    for number, gain in hits.items():
        if gain and number in points:
            points[number][name] = WEIGHTS[name] * gain
    return points
