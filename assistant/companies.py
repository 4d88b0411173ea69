"""Which held companies a question names: legal names, former names, short names, symbols, typos."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

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
_TYPO_LENGTH = 5


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
    start: int
    end: int

    @property
    def folded(self) -> str:
        return _fold(self.text)


def _fold(word: str) -> str:
    folded = word.casefold().replace("’", "'")
    return re.sub(r"'s$|s'$|[.'&-]", "", folded)


def _tokens(text: str) -> tuple[_Token, ...]:
    return tuple(_Token(m[0], m.start(), m.end()) for m in _TOKEN.finditer(text))


def core_words(name: str) -> tuple[str, ...]:
    """A company's name without its legal form: "The Coca-Cola Company /DE/" is ("cocacola",)."""
    bare = re.sub(r"/[A-Z]{2,3}/?|\([^)]*\)", " ", name)
    folded = tuple(_fold(token.text) for token in _tokens(bare))
    kept = tuple(word for word in folded if word and word not in _LEGAL)
    return kept or folded


def _aliases(filing: FilingMeta, shared: Counter[str]) -> set[tuple[str, ...]]:
    """Word sequences that stand for the filing's company; symbols and initials included."""
    found: set[tuple[str, ...]] = set()
    for name in (filing.company or "", *filing.names):
        core = core_words(name)
        if not core:
            continue
        found.add(core)
        found |= {(initials,) for initials in _initials(name, core)}
        for length in range(1, len(core)):
            head = core[:length]
            distinctive = length > 1 or (len(head[0]) > 2 and head[0] not in _COMMON)
            if distinctive and shared[" ".join(head)] == 1 and not head[0].isdigit():
                found.add(head)
    found |= {(_fold(symbol),) for symbol in filing.symbols if len(symbol) > 1}
    return found


def _initials(name: str, core: tuple[str, ...]) -> set[str]:
    """ "IBM" for International Business Machines; "JJ", "JNJ" for Johnson & Johnson."""
    letters = "".join(word[0] for word in core)
    capitals = re.match(r"(?:[A-Z]+[a-z]*)+", name)
    found = {letters} if len(letters) > 2 else set()
    if capitals and not capitals[0].isupper():  # "JPM" for JPMorgan
        run = "".join(re.findall(r"[A-Z]", capitals[0]))
        found |= {run.lower()} if len(run) > 2 else set()
    if len(letters) == 2 and re.search(r"&|\band\b", name, re.IGNORECASE):
        found |= {letters, f"{letters[0]}n{letters[1]}"}
    return found


def company_names(filings: Sequence[FilingMeta]) -> dict[tuple[str, ...], set[str]]:
    """Alias to the companies it may stand for."""
    heads: Counter[str] = Counter()
    for core in {core_words(name) for f in filings for name in (f.company or "", *f.names) if name}:
        heads.update(" ".join(core[:length]) for length in range(1, len(core) + 1))
    table: dict[tuple[str, ...], set[str]] = {}
    for filing in filings:
        if filing.company:
            for alias in _aliases(filing, heads):
                table.setdefault(alias, set()).add(filing.company)
    return table


def find_companies(
    question: str, filings: Sequence[FilingMeta], held: Callable[[str], bool]
) -> tuple[CompanyMention, ...]:
    """Held companies in the order they are named; the longest name wins where names overlap.

    An ordinary word that is also a name ("block", "target") counts only with a capital letter,
    unless the whole question is written without capitals. A typo is forgiven only in a word that
    stands in no held filing (``held``): "apply" is never a misspelt Apple.
    """
    table = company_names(filings)
    tokens = _tokens(question)
    plain = question == question.lower()
    found = _exact_mentions(tokens, table, plain)
    if not found:
        found = _misspelt_mentions(tokens, table, held)
    return tuple(dict.fromkeys(found))


def _exact_mentions(
    tokens: tuple[_Token, ...], table: dict[tuple[str, ...], set[str]], plain: bool
) -> list[CompanyMention]:
    longest = max((len(alias) for alias in table), default=0)
    found: list[CompanyMention] = []
    position = 0
    while position < len(tokens):
        for length in range(min(longest, len(tokens) - position), 0, -1):
            span = tokens[position : position + length]
            companies = table.get(tuple(token.folded for token in span))
            if companies and (
                plain or any(t.text[0].isupper() or t.text[0].isdigit() for t in span)
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


def _misspelt_mentions(
    tokens: tuple[_Token, ...],
    table: dict[tuple[str, ...], set[str]],
    held: Callable[[str], bool],
) -> list[CompanyMention]:
    """The nearest name within one slip for every five letters; all companies that tie."""
    best: dict[tuple[int, int], set[str]] = {}
    fewest = 99
    for alias, companies in table.items():
        wanted = " ".join(alias)
        for position in range(len(tokens) - len(alias) + 1):
            span = tokens[position : position + len(alias)]
            written = " ".join(token.folded for token in span)
            if len(wanted) < _TYPO_LENGTH or written[:1] != wanted[:1]:
                continue
            slips = OSA.distance(wanted, written, score_cutoff=len(wanted) // _TYPO_LENGTH)
            misspelt = 0 < slips <= len(wanted) // _TYPO_LENGTH and any(
                not held(t.folded) for t in span
            )
            if not misspelt or slips > fewest:
                continue
            if slips < fewest:
                best, fewest = {}, slips
            best.setdefault((span[0].start, span[-1].end), set()).update(companies)
    return [
        CompanyMention(company, start, end, exact=False)
        for (start, end), companies in sorted(best.items())
        for company in sorted(companies)
    ]


_NOT_NAMES = frozenset(
    """i what which who when where why how does did is are was were the a an in on at for of and or
    if form item exhibit note fy q1 q2 q3 q4 h1 h2 usd us eur gbp hkd rmb jpy inr sec gaap ifrs
    class ebitda ebit eps roa roe roic cogs capex opex
    sg&a r&d dso dio dpo ccc ytd yoy cagr ppe ppne
    january february march april may june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday q cik ceo cfo coo ads adss ipo
    total net gross current ratio fcf ltm ttm mda annual report quarterly compare calculate compute
    company companies group firm registrant corporation fys united states
    please tell give show find list name describe explain summarize using based according""".split()
)
_POSSESSIVE = re.compile(
    r"(?<![A-Za-z])([A-Za-z][A-Za-z0-9&.-]*(?: [A-Z][A-Za-z0-9&.-]*){0,3})['’]s\b"
)
_CAPITALS = re.compile(
    r"(?<![.?!:] )(?<!^)\b([A-Z][A-Za-z0-9&.-]+(?: (?:& |of )?[A-Z][A-Za-z0-9&.-]+)*)"
)


def unknown_names(question: str, held: Callable[[str], bool]) -> tuple[str, ...]:
    """Names in the question that stand nowhere in the library, so likely a company not held.

    ``held`` says whether a word occurs in any held filing.

    >>> unknown_names("What was Tesla's revenue?", lambda word: False)
    ('Tesla',)
    """
    shouting = question == question.upper()
    candidates = [match[1] for match in _POSSESSIVE.finditer(question)]
    if not shouting:
        candidates += [match[1] for match in _CAPITALS.finditer(question)]
    found: dict[str, None] = {}
    for candidate in candidates:
        words = [w for w in candidate.split() if _names_something(w)]
        if words and not any(held(_fold(word)) for word in words):
            found.setdefault(" ".join(words))
    return tuple(found)


_SUBJECT = re.compile(
    r"\b(?i:did|does|do|has|have|is|are|was|were|for|of|at)\s+"
    r"([A-Z][A-Za-z0-9&.-]+(?: (?:& )?[A-Z][A-Za-z0-9&.-]+){0,3})(?=\s|[?,.]|['’]s|$)"
)


def subjects(question: str) -> tuple[str, ...]:
    """Names whose figures a question asks for: "Pfizer" of "Pfizer's revenue", of "did Pfizer grow
    its revenue" and of "revenue for Pfizer".

    >>> subjects("Did Pfizer grow its revenue?"), subjects("What was the revenue?")
    (('Pfizer',), ())
    """
    found = [m[1] for m in _POSSESSIVE.finditer(question) if m[1][:1].isupper()]
    found += [m[1] for m in _SUBJECT.finditer(question)]
    named = (" ".join(w for w in one.split() if _names_something(w)) for one in found)
    return tuple(dict.fromkeys(name for name in named if name))


def _names_something(word: str) -> bool:
    folded = _fold(word)
    return (
        word[:1].isalpha()
        and folded not in _NOT_NAMES
        and re.fullmatch(r"(?:fy|q|h)?\d.*|(?:fy|q\d|h\d)\d+|[a-z]{1,2}\d\w*", folded) is None
    )
