"""A question into ranked passages.

The scope is a hard filter that comes before any similarity: embeddings see no difference between
two companies' revenue, or between two years'. Within it several searches run, each with its own
blind spot: words (BM25), meaning (vectors), and facts (rows whose line item the question names).
What each gives to a chunk are points in one unit, and every passage says which it got.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from index.catalog import Held
from index.catalog.query import words_of
from index.library import Library
from index.retrieve.filter import filtered
from index.retrieve.points import Ground, Points, points_of
from index.retrieve.question import Asked, read
from index.retrieve.record import Reranker, Retrieval, SubQuery
from index.retrieve.rerank import HEAD, reranked
from index.retrieve.scope import liking, periods_asked, steered
from index.types import Chunk, Passage, Scope

_ANYTHING = Scope()


def retrieve(
    library: Library, question: str, scope: Scope = _ANYTHING, *, k: int = 8
) -> tuple[Passage, ...]:
    """The ``k`` passages that answer best to ``question`` within ``scope``, best first.

    Empty when the scope leaves no filing, or the question holds no word. Passages of the same
    words count once. ``Passage.signals`` says what each search gave to the score.
    """
    return search(library, question, scope, k=k).passages


def search(
    library: Library,
    question: str,
    scope: Scope = _ANYTHING,
    *,
    k: int = 8,
    queries: Sequence[SubQuery] = (),
    relax: bool = False,
    rerank: Reranker | None = None,
) -> Retrieval:
    """``retrieve`` with its reasons.

    ``queries`` are further things to look up, such as the operands of a ratio. With ``relax`` a
    form or a period that leaves no filing is let go, and filings of other periods fill up what is
    lacking to ``k``; the record says so. ``rerank`` orders the head of the list anew. Where the
    scope fixes no company, one that the question names does.
    """
    held = library.held()
    scope, notes = steered(question, held, scope, lambda word: _stands(library, word))
    filings, steps = filtered(held, scope, relax=relax)
    asked = read(question, scope, [one.meta for one in held], queries)
    done = Retrieval(question, scope, asked.queries, steps, (), notes)
    if not filings or not words_of(question) or k < 1:
        return done
    room = max(k, HEAD) if rerank else k
    passages = _within(library, asked, scope, filings, room)
    if relax and scope.periods and len(passages) < k:
        wide, _ = filtered(held, replace(scope, periods=()), relax=True)
        more = _within(library, asked, scope, wide, room)
        passages, done = _filled(passages, more, room), _widened(done, len(wide))
    if rerank is None:
        return replace(done, passages=passages)
    ordered = reranked(question, passages, rerank)
    return replace(done, passages=ordered[:k], reranked=min(HEAD, len(ordered)))


def _within(
    library: Library, asked: Asked, scope: Scope, filings: Sequence[Held], k: int
) -> tuple[Passage, ...]:
    periods = periods_asked(asked.text, filings, scope)
    whole = len(filings) == len(library.held())
    points = points_of(library, asked, Ground(filings, whole, periods, liking(filings, periods)))
    return _ranked(library, points, k)


def _filled(first: Sequence[Passage], more: Sequence[Passage], k: int) -> tuple[Passage, ...]:
    held = {passage.chunk.id for passage in first}
    rest = [passage for passage in more if passage.chunk.id not in held]
    every = enumerate((*first, *rest)[:k], start=1)
    return tuple(replace(passage, rank=rank) for rank, passage in every)


def _widened(found: Retrieval, left: int) -> Retrieval:
    note = "Filings that report on the period asked for have too little: others follow them."
    steps = (
        replace(step, left=left, relaxed=True) if step.name == "period" else step
        for step in found.filters
    )
    return replace(found, filters=tuple(steps), notes=(*found.notes, note))


def candidates(library: Library, scope: Scope) -> tuple[Held, ...]:
    """The filings that the scope leaves, in the order of the library."""
    return filtered(library.held(), scope, relax=False)[0]


def _stands(library: Library, word: str) -> bool:
    return bool(library.search_words([word], None, 1))


def _ranked(library: Library, points: Points, k: int) -> tuple[Passage, ...]:
    scores = {number: sum(by_signal.values()) for number, by_signal in points.items()}
    best = sorted(scores, key=lambda number: (-scores[number], number))
    metas = {one.meta.id: one.meta for one in library.held()}
    kept = islice(_without_repeats(_loaded(library, best)), k)
    return tuple(
        Passage(
            chunk=chunk,
            filing=metas[chunk.filing_id],
            score=scores[number],
            rank=rank,
            signals=tuple(sorted(points[number].items(), key=lambda item: -item[1])),
        )
        for rank, (number, chunk) in enumerate(kept, start=1)
    )


def _loaded(library: Library, numbers: Sequence[int]) -> Iterator[tuple[int, Chunk]]:
    """The chunks in this order, read a few at a time: most are never looked at."""
    for first in range(0, len(numbers), HEAD):
        batch = numbers[first : first + HEAD]
        chunks = library.catalog.chunks_by_number(batch)
        yield from ((number, chunks[number]) for number in batch if number in chunks)


def _without_repeats(found: Iterable[tuple[int, Chunk]]) -> Iterator[tuple[int, Chunk]]:
    """Exhibits, rendered pages and last year's report repeat each other: the same words count once,
    at their best place.
    """
    seen: set[str] = set()
    for number, chunk in found:
        words = " ".join(chunk.text.split())
        if words not in seen:
            seen.add(words)
            yield number, chunk
