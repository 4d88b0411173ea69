"""What an answer may rest on: every number of the evidence, with what it is a number of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.check_rarity import Rarity, rarity
from assistant.types import Citation, Evidence
from assistant.words import terms
from index.facts import extract_facts
from index.types import Chunk, Fact, Filing, FilingMeta, Passage

Row = tuple[str, tuple[str, ...], str, tuple[tuple[str, str], ...], str]

_AMERICA = re.compile(r"\bU\.?S\.?(?:A\.?)?(?![\w$])|\bUnited States(?: of America)?\b")
_INITIALS = re.compile(r"\b(?:[A-Za-z]\.){2,}")
_GENERIC = frozenset(terms("total net amount other balance value year end period number figure"))
_LETTERS = re.compile(r"[^a-z0-9]+")
_CONTEXT_GAP = "\n"
_FAR = 400
_BREAK = re.compile(r"(?<=[a-z0-9%)”\"’])[.!?](?=\s+[A-Z“\"$(])|\n\s*\n|[•●▪;]")
_CLAUSE_BREAK = re.compile(
    r"(?<=[a-z0-9%)”\"’])[.!?](?=\s+[A-Z“\"$(])|\n\s*\n|[•●▪;]"
    r"|(?<![\d,.])(?!(?:19|20)\d\d\b)\d[\d,.]*%?"
)
_BEHIND = re.compile(r"[^\d.;•●▪,(]*")


@dataclass(frozen=True, slots=True)
class Known:
    """A number of the evidence, ready to be compared.

    ``words`` are the stems of its row label, ``around`` those of the headings, column head and
    segment it stands under. For a number in prose ``words`` are those of its own clause and
    ``told`` those of its whole sentence. ``squeezed`` is the label without spaces, for pages whose
    words run together.
    """

    fact: Fact
    filing: FilingMeta
    words: frozenset[str]
    around: frozenset[str]
    told: frozenset[str]
    squeezed: str
    page: int | None
    section: str

    @property
    def row(self) -> Row:
        """What is the same for all periods of one line."""
        fact = self.fact
        return (fact.filing_id, fact.label_path, fact.label, fact.dimensions, fact.concept)

    def citation(self) -> Citation:
        """Where the number stands."""
        quantity = self.fact.quantity
        return Citation(
            marker=0,
            filing=self.filing,
            section=self.section,
            page=self.page,
            start=quantity.start,
            end=quantity.end,
            quote=quantity.text,
        )


@dataclass(frozen=True, slots=True)
class Ground:
    """All numbers of the evidence, each once."""

    known: tuple[Known, ...]
    currencies: frozenset[str]
    filings: tuple[FilingMeta, ...]
    rarity: Rarity


def squeeze(text: str) -> str:
    """Letters and digits only: "Total current assets" -> "totalcurrentassets"."""
    return _LETTERS.sub("", text.casefold())


def stems(text: str) -> frozenset[str]:
    """The stems of a text's words, numbers left out; "U.S." and "US" are one."""
    joined = _INITIALS.sub(lambda match: match[0].replace(".", ""), _AMERICA.sub("America", text))
    return frozenset(term for term in terms(joined) if term.isalpha() or "-" in term)


@lru_cache(maxsize=1 << 14)
def label_words(text: str) -> frozenset[str]:
    """The stems of a label that tell it from other labels; all of them where none does."""
    found = stems(text)
    return found - _GENERIC or found


def ground(evidence: Evidence) -> Ground:
    """Facts given and facts read from the passages' own text, each number once."""
    filings = {passage.filing.id: passage.filing for passage in evidence.passages}
    sentences = _Sentences(evidence.passages)
    seen: set[tuple[str, int, int]] = set()
    known: list[Known] = []
    for fact, filing, page, section in _facts(evidence, filings):
        place = (fact.filing_id, fact.quantity.start, fact.quantity.end)
        if place in seen and fact.quantity.end > fact.quantity.start:
            continue
        seen.add(place)
        known.append(_known(fact, filing, page, section, sentences))
    currencies = frozenset(
        k.fact.quantity.unit[:3]
        for k in known
        if re.match(r"[A-Z]{3}(?:/|$)", k.fact.quantity.unit)
    )
    weights = rarity(k.words | k.told | k.around for k in known)
    return Ground(tuple(known), currencies, tuple(filings.values()), weights)


def _facts(
    evidence: Evidence, filings: dict[str, FilingMeta]
) -> Iterator[tuple[Fact, FilingMeta, int | None, str]]:
    for fact in evidence.facts:
        filing = filings.get(fact.filing_id)
        if filing is None:
            filing = FilingMeta(fact.filing_id, source="", format="", company=fact.entity or None)
        yield fact, filing, None, ""
    for passage in evidence.passages:
        for fact in passage_facts(passage.chunk, passage.filing):
            yield fact, passage.filing, passage.chunk.page, passage.chunk.section


class _Sentences:
    """The sentences of the passages, to read a number of prose in."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages = passages

    def around(self, fact: Fact) -> tuple[str, str]:
        """The clause and the sentence that a number stands in; its label where they are not at
        hand."""
        quantity = fact.quantity
        for passage in self._passages:
            chunk = passage.chunk
            if chunk.filing_id == fact.filing_id and chunk.start <= quantity.start < chunk.end:
                start, end = quantity.start - chunk.start, quantity.end - chunk.start
                return _clause(chunk.text, start, end), _sentence(chunk.text, start, end)
        return fact.label, fact.label


def _sentence(text: str, start: int, end: int) -> str:
    begin = max((m.end() for m in _BREAK.finditer(text, max(0, start - _FAR), start)), default=0)
    stop = _BREAK.search(text, end, min(len(text), end + _FAR))
    return text[max(begin, start - _FAR) : stop.start() if stop else end + _FAR]


def _clause(text: str, start: int, end: int) -> str:
    """From the number before to this one, and what is said right behind it."""
    head = text[max(0, start - _FAR) : start]
    cuts = [m.end() for m in _CLAUSE_BREAK.finditer(head)]
    behind = _BEHIND.match(text, end, min(len(text), end + _FAR))
    return head[cuts[-1] if cuts else 0 :] + " " + (behind[0] if behind else "")


def _known(
    fact: Fact, filing: FilingMeta, page: int | None, section: str, sentences: _Sentences
) -> Known:
    around = " ".join((*fact.label_path, fact.header, *(m for _, m in fact.dimensions)))
    told: frozenset[str] = frozenset()
    words = label_words(fact.label)
    if fact.source == "prose":
        clause, sentence = sentences.around(fact)
        words, told = stems(clause), stems(sentence)
    return Known(
        fact=fact,
        filing=filing,
        words=words,
        around=stems(around),
        told=told,
        squeezed=squeeze(fact.label),
        page=page,
        section=section,
    )


@lru_cache(maxsize=256)
def passage_facts(chunk: Chunk, filing: FilingMeta) -> tuple[Fact, ...]:
    """The facts of one passage, with spans of the filing's text.

    ``chunk.context`` (column heads, units line) is read above the text and gives no facts itself.
    """
    lead = chunk.context + _CONTEXT_GAP if chunk.context else ""
    found = extract_facts(Filing(meta=filing, text=lead + chunk.text))
    shift = chunk.start - len(lead)
    return tuple(_moved(fact, shift) for fact in found if fact.quantity.start >= len(lead))


def _moved(fact: Fact, shift: int) -> Fact:
    quantity = fact.quantity
    return replace(
        fact, quantity=replace(quantity, start=quantity.start + shift, end=quantity.end + shift)
    )


def evidence_of_text(text: str, meta: FilingMeta, *, page: int | None = None) -> Evidence:
    """Evidence from bare text, such as a gold page: one passage that covers all of it."""
    return evidence_of_texts(((text, page),), meta)


def evidence_of_texts(texts: Iterable[tuple[str, int | None]], meta: FilingMeta) -> Evidence:
    """Evidence from several texts of one filing, each with its page; spans run on through them."""
    passages: list[Passage] = []
    start = 0
    for rank, (text, page) in enumerate(texts, start=1):
        chunk = Chunk(
            id=f"{meta.id}:{rank}",
            filing_id=meta.id,
            start=start,
            end=start + len(text),
            text=text,
            page=page,
        )
        passages.append(Passage(chunk, meta, score=1.0, rank=rank))
        start += len(text) + 1
    return Evidence(passages=tuple(passages))
