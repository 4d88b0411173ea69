"""How many people work for the company in all, as filings say it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from assistant.sentences.extractive import Ranked
from assistant.sentences.numbers import numbers_in
from assistant.sentences.quoting import draft_from
from assistant.sentences.split import Sentence
from assistant.told.lines import Line, line_at
from assistant.types import Draft
from assistant.words import stem, terms
from index.periods import find_periods
from index.types import FilingMeta, Quantity

_PEOPLE = r"(?:employees|people|persons|associates|team members|colleagues|individuals|workers)"
_ABOUT = r"(?:approximately|about|roughly|nearly|more than|over|almost|a total of|some|around)"
_KINDS = (
    r"(?:(?:full-?\s?time|part-?\s?time|regular|active|permanent|and|or|total|global|dedicated)"
    r"-?,?\s+){0,5}"
)
_NUMBER = r"(?P<n>\d[\d,.]*)"
_ENDS = r"(?!\s*(?:million|billion|%|percent)|\d)"
# "Acme's total workforce was approximately 156,000", "Total workforce level at ... was".
_COUNT_WAS = re.compile(
    rf"\b(?i:(?:total|global|worldwide)\s+(?:workforce|headcount|employees)"
    rf"|(?:total\s+)?number of (?:our\s+)?{_PEOPLE}(?: worldwide)?)\b[^.;:()\n]{{0,60}}?"
    rf"\s(?:was|were|is|totall?ed|stood at|of)\s+(?:{_ABOUT}\s+)*{_NUMBER}{_ENDS}"
)
# "we had approximately 32,500 employees", "The Company and its subsidiaries employed 4,300".
_THEY_HAD = re.compile(
    r"\b(?:[Ww]e|[Cc]ompany|[Cc]orporation|[Ss]ubsidiaries|[Gg]roup|[Rr]egistrant|[A-Z][\w&.’'-]+)"
    rf"\s+(?:currently\s+)?(?:had|have|has|employ(?:s|ed)?)\s+(?:{_ABOUT}\s+)*{_NUMBER}{_ENDS}\s+"
    rf"{_KINDS}{_PEOPLE}\b"
)
_FRAME = frozenset(
    map(stem, """how many much number employee employees people person persons staff headcount
    workforce worker workers personnel associate team member total have has had does did do employ
    employed work works worked working company worldwide globally overall altogether year end fiscal
    size count big large what was were is are at for the as approximately currently january february
    march april may june july august september october november december in all full""".split())
)  # fmt: skip
_PEOPLE_ASKED = re.compile(
    r"\b(?:employees?|headcount|workforce|staff|people|personnel|employ(?:ed)?)\b", re.IGNORECASE
)
_COUNT_ASKED = re.compile(
    r"\bhow (?:many|big|large)\b|\bnumber of\b|\bheadcount\b|\bemployee count\b|\bsize of\b"
    r"|^\W*[\w&.’' -]{2,40}\bemployees\W*(?:in\s+)?(?:(?:19|20)\d\d)?\W*$",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\b(?:of (?:which|whom)|segment|subsidiary|union|outside|plan|program)\b", re.IGNORECASE
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_BEFORE = 120


def told_headcount(
    question: str, filing: FilingMeta, text: str, away: frozenset[str]
) -> Draft | None:
    """How many people the whole company employs, where nothing less is asked for; None where no
    sentence says so for the year asked, or two say different numbers."""
    if not (_PEOPLE_ASKED.search(question) and _COUNT_ASKED.search(question)):
        return None
    plain = question
    for mention in find_periods(question):
        plain = plain.replace(mention.text, " ")
    own = set(terms(" ".join((filing.company or "", *filing.names))))
    if {t for t in terms(plain) if t.isalpha()} - away - own - _FRAME:
        return None
    years = set(_YEAR.findall(question))
    found = list(_said(text, years, filing))
    if not found or any(q.value != found[0][1].value for _, q in found):
        return None
    line, value = found[0]
    sentence = Sentence(line.text, line.start, line.end, filing, 1)
    return draft_from((Ranked(sentence, 1.0, 1.0, (), value),))


def _said(text: str, years: set[str], filing: FilingMeta) -> Iterator[tuple[Line, Quantity]]:
    """The sentences that say the whole number, with the number of the year asked for."""
    for match in chain(_COUNT_WAS.finditer(text), _THEY_HAD.finditer(text)):
        line = line_at(text, match.start("n"))
        at = match.start("n") - line.start
        if at >= len(line.text) or _PART.search(line.text, max(0, at - _BEFORE), at):
            continue
        value = next((q for q in numbers_in(line.text) if q.start <= at < q.end), None)
        if value is not None and _is_of_year(years, line.text, filing):
            yield line, value


def _is_of_year(years: set[str], text: str, filing: FilingMeta) -> bool:
    """Whether the first number of a sentence is of the year asked for: of "as of 2023 and 2022" the
    first; a sentence without a year is of the filing's own."""
    dated = _YEAR.findall(text)
    if not years or dated:
        return not years or dated[0] in years
    return filing.period_end is not None and str(filing.period_end.year) in years
