"""Which held companies a question is about; or why none can be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.metrics import find_metrics, metrics
from assistant.scope.called import companies_called
from assistant.scope.companies import (
    actors,
    core_words,
    find_companies,
    subjects,
    unknown_names,
)
from assistant.scope.nicknames import Told, find_nicknames, never
from assistant.types import Refusal
from index.company_names import CompanyMention
from index.concepts import concept, find_concepts
from index.embed import ordinary_words
from index.types import FilingMeta

_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Companies:
    """``names`` as the filings write them; none where the question leaves it open. ``notes`` tell
    of further names, of which nothing is held. ``refusal`` where the only one meant is not held,
    or a name may be either of two. ``mentions`` are where the question has the names.
    """

    names: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    refusal: Refusal | None = None
    mentions: tuple[CompanyMention, ...] = ()


def companies_of(
    question: str,
    filings: Sequence[FilingMeta],
    held: Callable[[str], bool],
    fixed: str | None = None,
    told: Told = never,
) -> Companies:
    """The companies named, in the order of the question. ``fixed`` is the caller's own choice;
    ``held`` says whether a word stands in any held filing, ``told`` how often in one.
    """
    names = sorted({f.company for f in filings if f.company})
    if fixed:
        return _fixed(fixed, filings, names)
    identity = _identities(filings)
    mentions = _clear(find_companies(question, filings, held), identity)
    unclear = _unclear(question, mentions, identity)
    if unclear:
        return Companies(refusal=unclear)
    if unheard := _unheard_of(question, mentions, filings, held):
        return Companies(
            refusal=_not_held(unheard, names, "No filing in the library speaks of {}.")
        )
    found = tuple(dict.fromkeys(mention.company for mention in mentions))
    if found:
        return Companies(found, _left_out(question, mentions, held), mentions=tuple(mentions))
    if called := find_nicknames(question, filings, told):
        return _nicknamed(question, called, held)
    if not names:  # a document that names no company is not to be checked against one
        return Companies()
    several = len({core_words(name) for name in names}) > 1
    strangers = _strangers(question, filings, held, several=several)
    if led := companies_called(strangers, filings, told):
        its = tuple(dict.fromkeys(one.company for one in led))
        places = tuple(mention for one in led for mention in one.mentions(question))
        return Companies(its, tuple(one.note for one in led), mentions=places)
    return Companies(refusal=_not_held(strangers, names)) if strangers else Companies()


def _nicknamed(
    question: str, called: Sequence[CompanyMention], held: Callable[[str], bool]
) -> Companies:
    """The companies that go by other names, with a note on how each name was read."""
    read = {question[one.start : one.end].removesuffix("'s"): one.company for one in called}
    notes = tuple(f"“{word}” was read as {company}." for word, company in read.items())
    names = tuple(dict.fromkeys(one.company for one in called))
    return Companies(names, (*notes, *_left_out(question, called, held)), mentions=tuple(called))


def _left_out(
    question: str, mentions: Sequence[CompanyMention], held: Callable[[str], bool]
) -> tuple[str, ...]:
    """A sentence on further names that stand nowhere in the library: "Pear and Tesla"."""
    rest = question
    for start, end in sorted({(m.start, m.end) for m in mentions}, reverse=True):
        rest = f"{rest[:start]},{rest[end:]}"
    unknown = unknown_names(rest, lambda word: held(word) or word in ordinary_words())
    return (f"Nothing held is of {' or '.join(unknown)}.",) if unknown else ()


def _fixed(company: str, filings: Sequence[FilingMeta], names: Sequence[str]) -> Companies:
    wanted = core_words(company)
    exact = [name for name in names if core_words(name) == wanted or name == company]
    found = exact or [
        mention.company for mention in find_companies(company.title(), filings, lambda _: False)
    ]
    if found:
        return Companies(tuple(dict.fromkeys(found)))
    return Companies(refusal=_not_held((company,), names))


def _identities(filings: Sequence[FilingMeta]) -> Callable[[str], str]:
    """What tells the company of a name from others: its CIK, under whatever name it filed.
    "Apple Computer, Inc." and "Apple Inc." are one; without a CIK the name itself must do."""
    numbers = {core_words(f.company): f.cik for f in filings if f.company and f.cik}

    def identity(name: str) -> str:
        core = core_words(name)
        return numbers.get(core) or " ".join(core)

    return identity


def _clear(
    mentions: Sequence[CompanyMention], identity: Callable[[str], str]
) -> list[CompanyMention]:
    """The mentions that name one company, however it is spelt; all where there are none."""
    meant: defaultdict[tuple[int, int], set[str]] = defaultdict(set)
    for mention in mentions:
        meant[mention.start, mention.end].add(identity(mention.company))
    clear = [m for m in mentions if len(meant[m.start, m.end]) == 1]
    return clear or list(mentions)


def _unclear(
    question: str, mentions: Sequence[CompanyMention], identity: Callable[[str], str]
) -> Refusal | None:
    """A refusal that asks, where one word may name either of two companies held."""
    places = {(mention.start, mention.end) for mention in mentions}
    companies = {identity(mention.company): mention.company for mention in mentions}
    if len(places) == 1 and len(companies) > 1:
        ((start, end),) = places
        shown = " or ".join(companies.values())
        return Refusal("ambiguous", f"{question[start:end]} may be {shown}. Which is meant?")
    return None


def same_companies(names: Sequence[str], filings: Sequence[FilingMeta]) -> list[FilingMeta]:
    """The filings of these companies, all where none is named. One filing prints "MGM RESORTS
    INTERNATIONAL", the next "MGM Resorts International"; a new name keeps the old one's CIK.
    """
    wanted = {core_words(name) for name in names}
    if not wanted:
        return list(filings)
    ciks = {f.cik for f in filings if f.cik and core_words(f.company or "") in wanted}
    return [f for f in filings if core_words(f.company or "") in wanted or f.cik in ciks]


def _strangers(
    question: str, filings: Sequence[FilingMeta], held: Callable[[str], bool], *, several: bool
) -> tuple[str, ...]:
    """Names of companies not held. Among several companies a name is an issuer; with one,
    "Americas revenue" is its segment."""
    people = {word for f in filings for person in f.people for word in core_words(person)}
    named = subjects(question) if several and _asks_statements(question) else ()
    # "the Over-allotment Shares" are a line item, and a person's sale is not the person's figure.
    found = tuple(
        name
        for name in named
        if not people.intersection(core_words(name)) and not find_concepts(name)
    )
    unknown = unknown_names(question, lambda word: word in people or held(word))
    return found or tuple(name for name in unknown if not find_concepts(name))  # "R&D" is none


def _unheard_of(
    question: str,
    mentions: Sequence[CompanyMention],
    filings: Sequence[FilingMeta],
    held: Callable[[str], bool],
) -> tuple[str, ...]:
    """Who acts in the question and stands in no filing: what another sells is no answer for
    "How many ADSs does RUBY Finance plan to sell?", though both of its words stand somewhere.

    A header writes "COOK TIMOTHY D", a text "Timothy D. Cook", a reader "Tim Cook".
    """
    people = {person for f in filings for person in f.people}
    return tuple(
        name
        for name in actors(question)
        if not any(
            name in question[one.start : one.end] or question[one.start : one.end] in name
            for one in mentions
        )
        and not any(_may_be(name, person) for person in people)
        and not (find_concepts(name) or find_metrics(name))
        and not held(name)
    )


def _may_be(name: str, person: str) -> bool:
    """Whether a name may mean a person of a header: the last name is there, and a word that
    begins as the first one does."""
    asked, known = core_words(name), core_words(person)
    return asked[-1] in known and any(word[0] == asked[0][0] for word in known)


def _asks_statements(question: str) -> bool:
    """Whether a figure of the financial statements is asked for: then the company named must be
    one that is held, not one that another's filing happens to mention."""
    items = [concept(mention.name).statement for mention in find_concepts(question)]
    metric = any(metrics()[mention.name].unit != "per_unit" for mention in find_metrics(question))
    return metric or any(home in ("income", "balance", "cashflow") for home in items)


def _not_held(
    strangers: Sequence[str],
    names: Sequence[str],
    lacking: str = "No filing of {} is in the library.",
) -> Refusal:
    shown = ", ".join(names[:_SHOWN])
    shown += f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    lead = lacking.format(" or ".join(strangers))
    return Refusal("not_indexed", f"{lead} It holds filings of: {shown}.")
