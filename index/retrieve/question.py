"""A question as retrieval reads it: what is asked, apart from of whom and of when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from index.catalog.query import words_in_order, words_of
from index.company_names import find_companies
from index.concepts import all_concepts, concept, find_concepts
from index.periods import find_periods
from index.retrieve.record import SubQuery
from index.topics import Topic, find_topics
from index.types import FilingMeta, Scope

_SYNONYMS = 6
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
_SENTENCE = re.compile(r"(?<=[.?!;]) +")
_INSTRUCTION = re.compile(
    r"(?:if|please|round|answer|assume|express|give your|respond|keep|use|state)\b", re.IGNORECASE
)
_PARTS = ("segments", "regions")
_LINKS = frozenset("and for in of the to".split())
_STOPWORDS = frozenset(
    "a about all an and any are as at be been between both but by can company company's could did "
    "do does each for from give had has have how if in into is it its many me much of on or our "
    "please s should show tell than that the their them there these they this those to using was "
    "we were what when where which who whose why will with would you your".split()
)
_TALK = frozenset(
    "answer based billion billions calculate call compute decimal decimals during express get give "
    "given going judging large look looking many million millions name out over percent percentage "
    "place places report reported round state stated still take taken terms thousand thousands two "
    "usd used work working".split()
)
"""Words of how to answer and of asking, not of what is asked."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, read. ``bare`` is it without instructions ("Round to two decimals.") and without
    names of companies and periods, which stand on every page of a filing and tell none from
    another. ``words`` are those of it that carry meaning.
    """

    text: str
    bare: str
    words: tuple[str, ...]
    queries: tuple[SubQuery, ...]
    topics: tuple[Topic, ...]

    @property
    def concepts(self) -> tuple[str, ...]:
        """Every line item that is looked up."""
        return tuple(dict.fromkeys(name for query in self.queries for name in query.concepts))

    @property
    def statements(self) -> tuple[str, ...]:
        """Every primary statement that is meant or that a line item is at home in."""
        return tuple(dict.fromkeys(name for query in self.queries for name in query.statements))

    @property
    def parts(self) -> bool:
        """Whether figures of segments, regions or products are asked for."""
        return any(topic.name in _PARTS for topic in self.topics)

    @property
    def named_statements(self) -> tuple[str, ...]:
        """The primary statements that the question itself names."""
        return self.queries[0].statements

    @property
    def together(self) -> tuple[str, ...]:
        """Words that stand side by side in the question, or with one small word between them:
        "holders of record" means more than a holder and a record."""
        return _neighbours(words_in_order(self.bare))

    @property
    def phrases(self) -> tuple[str, ...]:
        """What to find in the text: the question's words, and names of its line items."""
        synonyms = (s for name in self.concepts for s in concept(name).synonyms[:_SYNONYMS])
        more = (phrase for query in self.queries for phrase in query.phrases)
        return tuple(dict.fromkeys((*self.words, *more, *synonyms)))


def read(
    question: str, scope: Scope, filings: Sequence[FilingMeta], more: Sequence[SubQuery]
) -> Asked:
    """``more`` are sub-queries of the caller; ``filings`` tell which words are names."""
    bare = asking(without_names(question, filings))
    words = _named(bare)
    whole = SubQuery("the question", (), statements_named(question), words)
    topics = find_topics(bare)
    named = {name for query in more for name in query.concepts}
    judged = (name for topic in topics for name in topic.items)
    items = tuple(
        SubQuery(name.replace("_", " "), (name,), (concept(name).statement,))
        for name in dict.fromkeys((*_concepts(question, scope), *judged))
        if name not in named
    )
    return Asked(question, bare, words, (whole, *items, *more), topics)


def without_names(question: str, filings: Sequence[FilingMeta]) -> str:
    """The question without its companies and periods; as it is where nothing else is left."""
    spans = [(m.start, m.end) for m in find_companies(question, filings, lambda _: True)]
    spans += [(m.start, m.end) for m in find_periods(question)]
    bare = _cut(question, spans)
    return bare if words_of(bare) else question


def asking(text: str) -> str:
    """The sentences that ask, without those that say how to answer: "If it is of no use, explain
    why." All of them where none asks.
    """
    kept = [part for part in _SENTENCE.split(text) if part and _INSTRUCTION.match(part) is None]
    return " ".join(kept) or text


def _cut(text: str, spans: Iterable[tuple[int, int]]) -> str:
    for start, end in sorted(set(spans), reverse=True):
        text = f"{text[:start]} {text[end:]}"
    return " ".join(text.split())


def _neighbours(words: Sequence[str]) -> tuple[str, ...]:
    idle = _STOPWORDS | _TALK
    pairs = [f"{one} {two}" for one, two in pairwise(words) if idle.isdisjoint((one, two))]
    linked = [
        f"{one} {link} {two}"
        for one, link, two in zip(words, words[1:], words[2:], strict=False)
        if link in _LINKS and idle.isdisjoint((one, two))
    ]
    return tuple(dict.fromkeys((*pairs, *linked)))


def home_of(name: str) -> str:
    """The statement that a line item is at home in; "" where none is known."""
    return _homes().get(name, "")


@cache
def _homes() -> dict[str, str]:
    return {item.name: item.statement for item in all_concepts()}


def statements_named(question: str) -> tuple[str, ...]:
    """The primary statements that a question names: "... according to the cash flow statement"."""
    return tuple(name for name, pattern in _STATEMENTS.items() if pattern.search(question))


def _concepts(question: str, scope: Scope) -> tuple[str, ...]:
    """The line items meant. A scope may name what is no line item of its own, such as a ratio."""
    named = tuple(name for name in scope.concepts if name in _homes())
    return named or tuple(dict.fromkeys(mention.name for mention in find_concepts(question)))


def content(question: str) -> tuple[str, ...]:
    """The words that carry meaning, or all of them where none does."""
    words = words_of(question)
    return tuple(word for word in words if word not in _STOPWORDS) or words


def _named(bare: str) -> tuple[str, ...]:
    """What the question names: its content without talk of how to answer."""
    words = content(bare)
    return tuple(word for word in words if word not in _TALK) or words
