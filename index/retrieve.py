"""A question into ranked passages.

The scope is a hard filter that comes before any similarity: embeddings see no difference between
two companies' revenue, or between two years'. Within it three searches run, each with its own
blind spot: words (BM25), meaning (vectors), and facts (rows whose line item the question names).
Their ranks are fused, so no score has to be comparable with another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from index.catalog import Held
from index.catalog_query import FactsWanted, words_of
from index.concepts import all_concepts, concept, find_concepts
from index.library import Library
from index.retrieve_filter import ends_with, filtered
from index.retrieve_record import Reranker, Retrieval, SubQuery
from index.retrieve_rerank import HEAD, reranked
from index.types import Chunk, Passage, Scope

_DEPTH = 100
"""How far down each search is read."""

_FUSION = 60
"""Place p counts 1 / (60 + p): the usual constant of reciprocal rank fusion."""

_OF_PERIOD = 0.03
"""What a passage gains when its filing is about the period asked for: as much as being first in
two searches. The next year's filing prints the same figures, beside its own.
"""

_WEIGHTS = {"words": 1.0, "meaning": 1.0, "facts": 2.0}
"""Of three searches the facts are right most often when they find anything at all."""

_SYNONYMS = 6
_ANYTHING = Scope()
Places = Mapping[int, int]
"""Row numbers of chunks to their places in one search."""

_STATEMENTS = {
    name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for name, words in {
        "income": r"income statements?|p&l|profit (?:and|&) loss|"
        r"statements? of (?:consolidated )?(?:operations|income|earnings)",
        "balance": r"balance sheets?|statements? of financial (?:position|condition)",
        "cashflow": r"cash[- ]flows? statements?|statements? of (?:consolidated )?cash flows?",
        "equity": r"statements? of (?:\w+['’]?s?['’]? )?equity",
        "comprehensive": r"statements? of comprehensive (?:income|loss)",
    }.items()
}
_STOPWORDS = frozenset(
    "a about all an and any are as at be been between both but by can company company's could did "
    "do does each for from give had has have how if in into is it its many me much of on or our "
    "please s should show tell than that the their them there these they this those to using was "
    "we were what when where which who whose why will with would you your".split()
)


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
    form or a period that leaves no filing is let go, and the record says so. ``rerank`` orders
    the head of the list anew.
    """
    filings, steps = filtered(library.held(), scope, relax=relax)
    asked = _queries(question, scope, queries)
    done = Retrieval(question, scope, asked, steps, ())
    if not filings or not words_of(question) or k < 1:
        return done
    within = None if len(filings) == len(library.held()) else filings
    concepts = tuple(dict.fromkeys(name for query in asked for name in query.concepts))
    found = {
        "words": _by_words(library, question, concepts, within),
        "meaning": _by_meaning(library, question, within),
        "facts": _by_facts(library, question, replace(scope, concepts=concepts), within),
    }
    own = frozenset(
        held.meta.id
        for held in filings
        if any(ends_with(held.meta, period) for period in scope.periods)
    )
    passages = _fused(library, found, own, max(k, HEAD) if rerank else k)
    if rerank is None:
        return replace(done, passages=passages)
    ordered = reranked(question, passages, rerank)
    return replace(done, passages=ordered[:k], reranked=min(HEAD, len(ordered)))


def _queries(question: str, scope: Scope, more: Sequence[SubQuery]) -> tuple[SubQuery, ...]:
    """The question itself, then each line item that it, its scope or the caller names."""
    whole = SubQuery("the question", (), _statements(question), _content(question))
    named = {name for query in more for name in query.concepts}
    items = tuple(
        SubQuery(name.replace("_", " "), (name,), (concept(name).statement,))
        for name in _concepts(question, scope)
        if name not in named
    )
    return (whole, *items, *more)


def _concepts(question: str, scope: Scope) -> tuple[str, ...]:
    """The line items meant. A scope may name what is no line item of its own, such as a ratio."""
    known = {item.name for item in all_concepts()}
    named = tuple(name for name in scope.concepts if name in known)
    return named or tuple(dict.fromkeys(mention.name for mention in find_concepts(question)))


def candidates(library: Library, scope: Scope) -> tuple[Held, ...]:
    """The filings that the scope leaves, in the order of the library."""
    return filtered(library.held(), scope, relax=False)[0]


def _content(question: str) -> tuple[str, ...]:
    """The words that carry meaning, or all of them where none does."""
    words = words_of(question)
    return tuple(word for word in words if word not in _STOPWORDS) or words


def _by_words(
    library: Library, question: str, concepts: Sequence[str], filings: Sequence[Held] | None
) -> Places:
    phrases = list(_content(question))
    for name in concepts:
        phrases.extend(concept(name).synonyms[:_SYNONYMS])
    hits = library.search_words(list(dict.fromkeys(phrases)), filings, _DEPTH)
    return {hit.chunk: hit.place for hit in hits}


def _by_meaning(library: Library, question: str, filings: Sequence[Held] | None) -> Places:
    # Tables and terse prose are nearer to the words that matter than to a whole sentence.
    vector = library.embedder.encode_query(" ".join(_content(question)))
    hits = library.search_meaning(vector, filings, _DEPTH)
    numbers = library.catalog.numbers_of([hit.chunk_id for hit in hits])
    found = [numbers[hit.chunk_id] for hit in hits if hit.chunk_id in numbers]
    return {number: place for place, number in enumerate(found, start=1)}


def _by_facts(
    library: Library, question: str, scope: Scope, filings: Sequence[Held] | None
) -> Places:
    wanted = FactsWanted(scope.concepts, scope.periods, _statements(question))
    return {hit.chunk: hit.place for hit in library.search_facts(wanted, filings, 4 * _DEPTH)}


def _statements(question: str) -> tuple[str, ...]:
    """The primary statements that a question names: "... according to the cash flow statement"."""
    return tuple(name for name, pattern in _STATEMENTS.items() if pattern.search(question))


def _fused(
    library: Library, found: Mapping[str, Places], of_period: frozenset[str], k: int
) -> tuple[Passage, ...]:
    points: dict[int, dict[str, float]] = {}
    for name, hits in found.items():
        for number, place in hits.items():
            points.setdefault(number, {})[name] = _WEIGHTS[name] / (_FUSION + place)
    chunks = library.catalog.chunks_by_number(list(points))
    for number, chunk in chunks.items():
        if chunk.filing_id in of_period:
            points[number]["filing"] = _OF_PERIOD
    scores = {number: sum(by_signal.values()) for number, by_signal in points.items()}
    best = sorted(scores, key=lambda number: (-scores[number], number))
    metas = {held.meta.id: held.meta for held in library.held()}
    kept = _without_repeats((number, chunks[number]) for number in best if number in chunks)
    return tuple(
        Passage(
            chunk=chunk,
            filing=metas[chunk.filing_id],
            score=scores[number],
            rank=rank,
            signals=tuple(points[number].items()),
        )
        for rank, (number, chunk) in enumerate(kept[:k], start=1)
    )


def _without_repeats(found: Iterable[tuple[int, Chunk]]) -> list[tuple[int, Chunk]]:
    """Exhibits and rendered pages repeat each other: the same words of a filing count once."""
    seen: set[tuple[str, str]] = set()
    kept = []
    for number, chunk in found:
        words = (chunk.filing_id, " ".join(chunk.text.split()))
        if words not in seen:
            seen.add(words)
            kept.append((number, chunk))
    return kept
