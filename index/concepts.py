"""Line items: one canonical name for what filings print, analysts ask and XBRL tags.

The data stand in ``concepts.toml``. A label is compared as a set of plain words: case,
punctuation, plural s, word order, small words and footnote marks do not count, and "earnings",
"profit" and "loss" read as "income". Whole labels are compared, so "Other revenue" and
"Cost of revenue" are not "Revenue".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from index.concept_data import Concept as Concept
from index.concept_data import load
from index.concept_words import Word, Words, key_of, tokens

LONGEST_PHRASE = 12
LONGEST_LABEL = 300


@dataclass(frozen=True, slots=True)
class ConceptMention:
    """A concept named in a question; ``start``/``end`` are offsets into that question."""

    name: str
    start: int
    end: int


_FOOTNOTE = re.compile(r"\((?:\d{1,2}|[a-z]|[ivx]{1,4})\)|\[\d{1,2}\]|[*†‡§]+", re.IGNORECASE)
_PER = re.compile(r"\bper\s+(?:\w+\s+){0,3}?(?:shares?|units?|ADS)\b", re.IGNORECASE)
_PARENTHESIS = re.compile(r"\([^()]*\)?")
_CLAUSE = re.compile(
    r"[,;:–—-]*\s+(?:net of|less|including|inclusive|excluding|exclusive|after deduct|of which"
    r"|authorized|par value|without par|no par|stated value|(?:US)?\$|issued)"
    r"|,?\s+(?:\d[\d,.]*\s+(?:and\s+[\d,.]+\s+)?shares)|;\s",
    re.IGNORECASE,
)
_OF_PEOPLE = re.compile(
    r"\bwho(?:m|se)?\b|\b(?:appoint|nam|hir|resign|retir|promot|succe)(?:e?d|ing|s|eded|ment)\b"
    r"|\b(?:ceo|officers?|sign(?:s|ed)?|join(?:s|ed)?|serv(?:e|es|ed|ing))\b",
    re.IGNORECASE,
)
_NOISE = frozenset("total consolidated unaudited reported gaap respectively less add".split())
_NOT_CONCEPTS = (
    "cash flow statement",
    "statement of cash flows",
    "cash flow",
    "cash flows",
    "income statement",
    "statement of income",
    "statement of earnings",
    "statement of operations",
    "earnings release",
    "earnings call",
    "earnings report",
    "profit and loss statement",
    "cash based",
    "non cash",
    "cash conversion cycle",
    "cash balance plan",
    "cash balance plans",
    "inventory turnover",
    "inventory turnover ratio",
    "asset turnover",
    "fixed asset turnover",
    "turnover ratio",
    "interest coverage",
    "interest coverage ratio",
    "investment banking",
    "investment bank",
    "investment banker",
    "equity analyst",
    "equity research",
)


@cache
def _by_words() -> dict[Words, tuple[Concept, ...]]:
    found: dict[Words, tuple[Concept, ...]] = {}
    for item in load().values():
        for key in {key_of(synonym) for synonym in item.synonyms}:
            found[key] = (*found.get(key, ()), item)
    return found


@cache
def _asked() -> dict[Words, str]:
    names = {key_of(phrase): "" for phrase in _NOT_CONCEPTS}
    for item in load().values():
        for phrase in (*item.asked, *item.synonyms):
            names.setdefault(key_of(phrase), item.name)
    for item in load().values():  # what is only ever asked wins over another line's label
        names.update({key_of(phrase): item.name for phrase in item.asked})
    return names


@cache
def _rules() -> tuple[tuple[Words, Words, Concept], ...]:
    """(words, without, concept), the longest set of words first."""
    rules = [
        (key_of(words), key_of(" ".join(item.without)), item)
        for item in load().values()
        for words in item.words
    ]
    return tuple(sorted(rules, key=lambda rule: -len(rule[0])))


@cache
def _by_tag() -> dict[str, str]:
    names: dict[str, str] = {}
    for item in load().values():
        for tag in (*item.tags, *item.against):
            names.setdefault(tag, item.name)
    return names


def concept(name: str) -> Concept:
    """The concept of that canonical name; KeyError where there is none."""
    return load()[name]


def all_concepts() -> tuple[Concept, ...]:
    """Every concept, in the order of the data file."""
    return tuple(load().values())


def concept_of_tag(tag: str) -> str:
    """Canonical name of an XBRL tag, with or without its prefix; "" where it is not known."""
    return _by_tag().get(tag.rpartition(":")[2], "")


def concept_of_label(label: str, statement: str = "") -> str:
    """Canonical name of a printed label; "" where it is not known.

    ``statement`` decides between lines of the same label: "Inventories" is a balance on a
    balance sheet and a change in a cash flow statement.
    """
    return _concept_of_label(label[:LONGEST_LABEL], statement)


def concept_of_line(label: str, heading: str, statement: str = "") -> str:
    """Like ``concept_of_label``; a label that says nothing alone is read with its heading, as
    "Basic" under "Earnings per share". "" where neither is known."""
    both = f"{heading[:LONGEST_LABEL]} {label[:LONGEST_LABEL]}"
    if not key_of(label) - _NOISE - key_of(heading):
        return concept_of_label(label, statement)  # "Total capitalization" of "Capitalization ..."
    if _PER.search(heading) and (name := _concept_of_both(both, statement)):
        return name  # "Net income" under "Diluted, per share" is no money
    name = concept_of_label(label, statement)
    return name if name or not heading else _concept_of_both(both, statement)


@lru_cache(maxsize=1 << 15)
def _concept_of_label(label: str, statement: str) -> str:
    for keys in _label_keys(label):
        if name := _exact(keys, statement) or _by_rule(keys, statement):
            return name
    return ""


@lru_cache(maxsize=1 << 15)
def _concept_of_both(text: str, statement: str) -> str:
    """Rules on words serve per-share lines only: "Other, net" under "Operating activities" is not
    the net cash of operating activities."""
    for keys in _label_keys(text, cut=False):
        if name := _exact(keys, statement):
            return name
        name = _by_rule(keys, statement)
        if name and concept(name).unit in ("per_share", "shares"):
            return name
    return ""


def _exact(keys: tuple[Words, ...], statement: str) -> str:
    return next((name for key in keys if (name := _pick(_by_words().get(key, ()), statement))), "")


def _by_rule(keys: tuple[Words, ...], statement: str) -> str:
    for key in keys:
        held = tuple(item for need, never, item in _rules() if need <= key and not never & key)
        if name := _pick(held, statement):
            return name
    return ""


def _label_keys(label: str, *, cut: bool = True) -> Iterator[tuple[Words, ...]]:
    """Sets of words to look up: the whole label first, then with less and less beside the point."""
    plain = _FOOTNOTE.sub(" ", label)
    short = _PARENTHESIS.sub(" ", plain)
    least = _CLAUSE.split(short, maxsplit=1)[0] if cut else short
    for text in dict.fromkeys((plain, short, least)):
        words = [word.text for word in tokens(text)]
        keys = tuple(key for key in dict.fromkeys(_lighter(words)) if key)
        if keys:
            yield keys


def _lighter(words: list[str]) -> Iterator[Words]:
    key = frozenset(words)
    yield key
    yield key - _NOISE
    if words and words[-1] == "net":
        yield key - _NOISE - {"net"}


def _pick(found: tuple[Concept, ...], statement: str) -> str:
    if not statement:
        return found[0].name if found else ""
    for test in (_is_of, _is_also_of, _may_stand_in):
        for item in found:
            if test(item, statement):
                return item.name
    return ""


def _is_of(item: Concept, statement: str) -> bool:
    return item.statement == statement


def _is_also_of(item: Concept, statement: str) -> bool:
    return statement in item.also


def _may_stand_in(item: Concept, statement: str) -> bool:
    """No flow stands in a balance sheet; no balance in a statement of flows."""
    if statement == "balance":
        return item.kind == "instant" and item.statement not in ("form", "offering")
    if statement == "cashflow":
        return False
    if statement in ("income", "comprehensive"):
        return item.kind == "duration" and item.statement not in ("form", "offering")
    return True


def _is_cost(item: Concept) -> bool:
    return item.cost and item.unit == "money"


def _is_outflow(item: Concept) -> bool:
    return item.cost and item.statement == "cashflow"


def _is_balance(item: Concept) -> bool:
    return item.kind == "instant" and item.unit == "money" and item.statement == "balance"


# What a question adds to the name of a cost, of cash that goes out, of a balance.
_KINDS: tuple[tuple[Words, Callable[[Concept], bool]], ...] = (
    (frozenset("spend spending outlay expense cost charge bill expenditure".split()), _is_cost),
    (frozenset("cash payment paid spend spending spent outlay".split()), _is_outflow),
    (frozenset("balance sheet position level pile hand".split()), _is_balance),
)


@lru_cache(maxsize=1 << 14)
def find_concepts(text: str) -> tuple[ConceptMention, ...]:
    """Concepts named in a question, in order, the longest phrase first, none overlapping."""
    words = list(tokens(text))
    known = _asked_words()
    mentions: list[ConceptMention] = []
    at = 0
    while at < len(words):
        run = 0  # words that stand in any phrase; no phrase goes beyond them
        while run < LONGEST_PHRASE and at + run < len(words) and words[at + run].text in known:
            run += 1
        length, name = _longest_phrase(words[at : at + run])
        if name and not _is_officer(text, words[at], length):
            last = words[at + length - 1]
            mentions.append(ConceptMention(name, words[at].start, last.end))
        at += length
    return tuple(mentions)


def _is_officer(text: str, word: Word, length: int) -> bool:
    """Whether "CFO" is the chief financial officer, and not the cash flow from operations."""
    return length == 1 and word.text == "cfo" and _OF_PEOPLE.search(text) is not None


@cache
def _asked_words() -> Words:
    return _NOISE.union(*_asked(), *(words for words, _ in _KINDS))


def _longest_phrase(words: list[Word]) -> tuple[int, str]:
    """Length in words and concept of the longest phrase that ``words`` start with; (1, "") for
    none."""
    for length in range(len(words), 0, -1):
        last = words[length - 1].text
        if any(word.text == last for word in words[: length - 1]):
            continue  # "statement of cash flows and the statement" is no longer phrase
        key = frozenset(word.text for word in words[:length])
        for held in (key, key - _NOISE):
            if held in _asked():
                return length, _asked()[held]
        if name := _without_its_kind(key):
            return length, name
    return 1, ""


def _without_its_kind(key: Words) -> str:
    """The line item of a phrase that also says what kind of thing it is: "research spend", "cash
    position"; "" for none, and for a "tax position", which is no expense."""
    for words, is_kind in _KINDS:
        name = _asked().get(key - words - _NOISE, "") if key & words else ""
        if name and is_kind(concept(name)):
            return name
    return ""
