"""Names of no company held that still say whose filings are meant: a part of one company that its
filings tell of, "Harbour Street Hotels", and the name that its file was given."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.scope.nicknames import Told
from index.company_names import CompanyMention, core_words
from index.embed import ordinary_words
from index.types import FilingMeta

_OFTEN = 5
_PASSING = 2
_AGAIN = 8
_SUFFIXES = (
    "Inc.",
    "Inc",
    "Corp.",
    "Corporation",
    "Company",
    "Co.",
    "Ltd.",
    "Limited",
    "LLC",
    "plc",
    "SE",
)
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Called:
    """A name with the company that it leads to. ``own``: the name is another of the company itself,
    not that of a part of it."""

    name: str
    company: str
    own: bool

    @property
    def note(self) -> str:
        """How the name was read, for the reader."""
        if self.own:
            return f"“{self.name}” was read as {self.company}, which its file is named after."
        return f"“{self.name}” was looked up in the filings of {self.company}."

    def mentions(self, question: str) -> Iterator[CompanyMention]:
        """Where the question names the company itself."""
        at = question.find(self.name) if self.own else -1
        if at >= 0:
            yield CompanyMention(self.company, at, at + len(self.name), exact=False)


def companies_called(
    names: Sequence[str], filings: Sequence[FilingMeta], told: Told
) -> tuple[Called, ...]:
    """Each name with the one company that it leads to; empty where any of them leads to none or
    to several, for then whose figures are meant is not known.

    >>> square = FilingMeta("1", "BLOCK_2020_10K.pdf", "pdf", company="Square, Inc.")
    >>> companies_called(["Block"], [square], lambda filing, word: 0)[0].company
    'Square, Inc.'
    """
    found = []
    for name in names:
        own = list(_by_file(name, filings))
        meant = own or list(_by_text(name, filings, told))
        if len({core_words(company) for company in meant}) != 1:
            return ()
        found.append(Called(name, meant[0], bool(own)))
    return tuple(found)


def _by_file(name: str, filings: Sequence[FilingMeta]) -> Iterator[str]:
    """The companies of files that a name is a word of, as whoever named them calls the company."""
    word = re.sub(r"['’]s?$", "", name).casefold()
    for filing in filings:
        if len(word) >= _SHORTEST and filing.company and word in _words(filing.source):
            yield filing.company


def _words(source: str) -> list[str]:
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", source.rpartition("/")[2])
    return re.findall(r"[a-z]+", spaced.casefold())


def _by_text(name: str, filings: Sequence[FilingMeta], told: Told) -> Iterator[str]:
    """The companies whose filings tell of something by a name of several words, or of a product by
    one, and often; none where another's filings tell of it too."""
    if len(name.split()) < 2 and not _is_product(name, filings, told):
        return
    spoken = [(f.company, told(f, name)) for f in filings if f.company]
    often = {core_words(company) for company, times in spoken if times >= _OFTEN}
    passing = {core_words(company) for company, times in spoken if times >= _PASSING}
    if len(often) == 1 == len(passing):
        yield from (company for company, times in spoken if times >= _OFTEN)


def _is_product(name: str, filings: Sequence[FilingMeta], told: Told) -> bool:
    """Whether a single word is a name that some filing tells of again and again, and never as that
    of a company: "Lumivax", but not "Quince" of "Quince, Inc."."""
    if len(name) < _SHORTEST or name.casefold() in ordinary_words():
        return False
    often = [filing for filing in filings if told(filing, name) >= _AGAIN]
    return bool(often) and not any(
        told(filing, f"{name}{comma} {suffix}")
        for filing in often
        for comma in ("", ",")
        for suffix in _SUFFIXES
    )
