"""Which held companies a question names: legal names, former names, short names, symbols, typos."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from index.types import FilingMeta

_TOKEN = re.compile(r"[A-Za-z0-9]+(?:[&.'’-][A-Za-z0-9]+)*")
_LEGAL = frozenset(
    "inc incorporated corp corporation co company companies ltd limited plc llc lp llp nv n.v sa"
    " s.a ag se ab oyj spa s.p.a group holdings holding the and of de".split()
)
# Words that open many company names and name none of them.
_COMMON = frozenset(
    "american united general first national international global new great federal bank trust"
    " financial energy capital health pharmaceuticals therapeutics technologies technology systems"
    " services partners fund resources motor power industries brands foods world home best"
    " business machines acquisition".split()
)
_DETERMINERS = frozenset("the a an this that each every its their our".split())
# Symbols that are words of any question: "Has Pear paid ...?" does not name Hasbro (HAS).
_ALSO_WORDS = frozenset(
    """a all am an and any are as at be best big but by can car cash cat cost day did do does ever
    fast for from fun go good had has have he her his how i if in is it its job key life like live
    low main man may me more most my net new no not now of off old on one open or our out over own
    per play plus post real run say see set she so stay still sum tap team tell than that the their
    them then they this to too top true two up us use very vs was we well were what when where
    which who why will with work you your""".split()
)
_ACTING = frozenset("did does do".split())
_TITLED = re.compile(r"\b[A-Z][a-z]")
_TYPO_LENGTH = 5
_WORDS_LEFT = 2

Naming = tuple[str, tuple[str, ...], tuple[str, ...]]
"""A filing's company, its further names and its symbols."""

Names = Mapping[tuple[str, ...], frozenset[str]]
"""Words in a row to the companies that they may name."""


@dataclass(frozen=True, slots=True)
class CompanyMention:
    """A held company named in a question. ``exact`` is False where a typo was forgiven."""

    company: str
    start: int
    end: int
    exact: bool = True


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    folded: str
    start: int
    end: int


def fold(word: str) -> str:
    """A word as names are compared: no capitals, no possessive, no full stops, "&" or hyphens."""
    folded = word.casefold().replace("’", "'")
    return re.sub(r"'s$|s'$|[.'&-]", "", folded)


def _tokens(text: str) -> tuple[_Token, ...]:
    return tuple(_Token(m[0], fold(m[0]), m.start(), m.end()) for m in _TOKEN.finditer(text))


@lru_cache(maxsize=1 << 14)
def core_words(name: str) -> tuple[str, ...]:
    """A company's name without its legal form: "The Coca-Cola Company /DE/" is ("cocacola",)."""
    bare = re.sub(r"/[A-Z]{2,3}/?|\([^)]*\)", " ", name)
    folded = tuple(token.folded for token in _tokens(bare))
    kept = tuple(word for word in folded if word and word not in _LEGAL)
    return kept or folded


def _aliases(naming: Naming) -> set[tuple[str, ...]]:
    """Word sequences that may stand for a filing's company; symbols and initials included."""
    company, names, symbols = naming
    found: set[tuple[str, ...]] = set()
    for name in (company, *names):
        core = core_words(name)
        if not core:
            continue
        found.add(core)
        found |= _hyphened(core)
        found |= {(initials,) for initials in _initials(name, core)}
        for head in (*(core[:length] for length in range(1, len(core))), *_without_common(core)):
            length = len(head)
            distinctive = length > 1 or (len(head[0]) > 2 and head[0] not in _COMMON)
            if distinctive and not head[0].isdigit():
                found.add(head)
    return found | {(fold(symbol),) for symbol in symbols if len(symbol) > 1}


def _hyphened(core: tuple[str, ...]) -> set[tuple[str, ...]]:
    """ "7-Lamps" for "7 LAMPS COM INC", as EDGAR writes a name that opens with a number."""
    heads = (core[: length + 1] for length in range(1, len(core)))
    return {
        ("".join(head),) for head in heads if head[0].isdigit() and re.match(r"[a-z]{3}", head[-1])
    }


def _without_common(core: tuple[str, ...]) -> list[tuple[str, ...]]:
    """ "Gadget Machines" for International Gadget Machines; not what any company may be called."""
    if len(core) < _WORDS_LEFT + 1 or core[0] not in _COMMON:
        return []
    rest = core[1:]
    return [rest] if any(word not in _COMMON for word in rest) else []


def _initials(name: str, core: tuple[str, ...]) -> set[str]:
    """ "IBM" for International Business Machines; "JJ", "JNJ" for Johnson & Johnson."""
    letters = "".join(word[0] for word in core)
    capitals = re.match(r"[A-Z][A-Za-z]*", name)
    found = {letters} if len(letters) > 2 else set()
    if capitals and not capitals[0].isupper():  # "JPM" for JPMorgan
        run = "".join(re.findall(r"[A-Z]", capitals[0]))
        found |= {run.lower()} if len(run) > 2 else set()
    if len(letters) == 2 and re.search(r"&|\band\b", name, re.IGNORECASE):
        found |= {letters, f"{letters[0]}n{letters[1]}"}
    return found


def company_names(filings: Sequence[FilingMeta]) -> Names:
    """Words to the companies that they may stand for; a short name may be that of several."""
    return _names(
        tuple(dict.fromkeys((f.company, f.names, f.symbols) for f in filings if f.company))
    )


@lru_cache(maxsize=8)  # a library asks for the same ones at every question
def _names(namings: tuple[Naming, ...]) -> Names:
    table: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for naming in namings:
        for alias in _aliases(naming):
            table[alias].add(naming[0])
    owners: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for company, names, _ in namings:
        for name in (company, *names):
            owners[core_words(name)].add(company)
    table |= owners  # a whole name is its own company's, though another's begin with it
    return {alias: frozenset(companies) for alias, companies in table.items() if companies}


def find_companies(
    question: str, filings: Sequence[FilingMeta], held: Callable[[str], bool]
) -> tuple[CompanyMention, ...]:
    """Held companies in the order they are named; the longest name wins where names overlap.

    An ordinary word that is also a name ("block", "target") counts only with a capital letter,
    unless the question has none but in abbreviations ("target R&D in FY2023"). A typo is forgiven
    only in a word that stands in no held filing (``held``): "apply" is never a misspelt Apple.
    """
    table = company_names(filings)
    tokens = _tokens(question)
    plain = _TITLED.search(question) is None
    found = _exact_mentions(tokens, table, plain)
    if not found:
        found = _misspelt_mentions(tokens, table, held)
    return tuple(dict.fromkeys(found))


def _exact_mentions(tokens: tuple[_Token, ...], table: Names, plain: bool) -> list[CompanyMention]:
    longest = max((len(alias) for alias in table), default=0)
    found: list[CompanyMention] = []
    position = 0
    while position < len(tokens):
        for length in range(min(longest, len(tokens) - position), 0, -1):
            span = tokens[position : position + length]
            companies = _named(span, table)
            if length == 1 and span[0].folded in _ALSO_WORDS and not span[0].text.isupper():
                continue
            if companies and (
                plain
                or any(t.text[0].isupper() or t.text[0].isdigit() for t in span)
                or _is_owner(tokens, position, length)
            ):
                found += [
                    CompanyMention(company, span[0].start, span[-1].end)
                    for company in sorted(companies)
                ]
                position += length
                break
        else:
            position += 1
    return found


def _is_owner(tokens: tuple[_Token, ...], position: int, length: int) -> bool:
    """Whether a name in small letters owns something, or stands behind a word that a company
    follows: "brera's stake", "did oracle pay"; not "the target's price"."""
    before = tokens[position - 1].folded if position else ""
    owns = re.search(r"['’]s$", tokens[position + length - 1].text) is not None
    return (owns and before not in _DETERMINERS) or before in _ACTING


def _named(span: tuple[_Token, ...], table: Names) -> frozenset[str]:
    """The companies that these words stand for, "nikes revenue" and "Pears margin" too."""
    words = tuple(token.folded for token in span)
    bare = (*words[:-1], words[-1].removesuffix("s"))
    return table.get(words) or table.get(bare) or frozenset()


def _misspelt_mentions(
    tokens: tuple[_Token, ...],
    table: Names,
    held: Callable[[str], bool],
) -> list[CompanyMention]:
    """The nearest name within one slip for every five letters; all companies that tie."""
    best: dict[tuple[int, int], set[str]] = {}
    fewest = max((len(" ".join(alias)) for alias in table), default=0)
    written = _runs(tokens, max((len(alias) for alias in table), default=0))
    for alias, companies in table.items():
        wanted = " ".join(alias)
        allowed = min(fewest, len(wanted) // _TYPO_LENGTH)
        for run, span in written.get((len(alias), wanted[:1]), ()) if allowed else ():
            slips = OSA.distance(wanted, run, score_cutoff=allowed)
            if not 0 < slips <= allowed or all(held(token.folded) for token in span):
                continue
            if slips < fewest:
                best, fewest = {}, slips
            best.setdefault((span[0].start, span[-1].end), set()).update(companies)
    return [
        CompanyMention(company, start, end, exact=False)
        for (start, end), companies in sorted(best.items())
        for company in sorted(companies)
    ]


def _runs(
    tokens: tuple[_Token, ...], longest: int
) -> Mapping[tuple[int, str], list[tuple[str, tuple[_Token, ...]]]]:
    """Words in a row, by their count and first letter: a typo is not in the first letter."""
    found: defaultdict[tuple[int, str], list[tuple[str, tuple[_Token, ...]]]] = defaultdict(list)
    for length in range(1, longest + 1):
        for position in range(len(tokens) - length + 1):
            span = tokens[position : position + length]
            run = " ".join(token.folded for token in span)
            found[length, run[:1]].append((run, span))
    return found
