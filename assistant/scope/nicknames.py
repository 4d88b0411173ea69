"""Names that a company goes by though it is registered under another: "Coke" of Coca-Cola."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.scope.companies import names_something
from index.company_names import CompanyMention, core_words
from index.concepts import find_concepts
from index.types import FilingMeta

Told = Callable[[FilingMeta, str], int]
"""How often a word stands in a filing's text, in these very letters."""


def never(filing: FilingMeta, word: str) -> int:
    """For filings whose texts are not at hand: no word stands in them."""
    del filing, word
    return 0


_WORD = re.compile(r"(?<![\w-])(?P<name>[A-Za-z][a-z]{2,})(?:['’]s)?(?![\w-])")
_OFTEN = 3
_SHORTEST = 4
_HEAD = 2
_CODES = {
    letter: code
    for code, letters in enumerate(("bfpv", "cgjkqsxz", "dt", "l", "mn", "r"), start=1)
    for letter in letters
}


def find_nicknames(
    question: str, filings: Sequence[FilingMeta], told: Told
) -> tuple[CompanyMention, ...]:
    """Where the question names one company by a word that sounds like its name and that its own
    filings use as a name, in capitals and often; none where it may be that of several.

    >>> cola = FilingMeta("1", "f", "html", company="Coca-Cola Co")
    >>> find_nicknames("What did Coke earn?", [cola], lambda filing, word: 9)[0].company
    'Coca-Cola Co'
    """
    found = []
    for match in _WORD.finditer(question):
        word = match["name"].capitalize()
        capital = match["name"] == word or question == question.lower()
        if not capital or not names_something(word) or find_concepts(word):
            continue
        meant = {f.company for f in filings if f.company and _is_short_for(word, f, told)}
        if len({core_words(company) for company in meant}) == 1:
            found.append(CompanyMention(sorted(meant)[0], match.start(), match.end(), exact=False))
    return tuple(found)


def _is_short_for(word: str, filing: FilingMeta, told: Told) -> bool:
    names = (filing.company or "", *filing.names)
    parts = {part for name in names for part in re.findall(r"[a-z]+", name.casefold())}
    alike = any(
        len(part) >= _SHORTEST
        and len(word) <= len(part)
        and word.casefold() != part
        and word[:_HEAD].casefold() == part[:_HEAD]
        and _sound(word) == _sound(part)
        for part in parts
    )
    return alike and told(filing, word) >= _OFTEN


def _sound(word: str) -> str:
    """The first letter and the sounds of the consonants behind it, each run of one sound once."""
    codes = [_CODES.get(letter, 0) for letter in word.casefold()]
    heard = [code for i, code in enumerate(codes) if i and code and code != codes[i - 1]]
    return word[:1].casefold() + "".join(map(str, heard))
