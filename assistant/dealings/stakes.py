"""Whose stake in a company how large is, read off the cover pages of Schedules 13D and 13G."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.dealings.subject import said_words, stranger
from assistant.findings import Findings
from assistant.holdings.holdings import Holdings
from assistant.operands.operands import Gap
from assistant.scope.understand import Understanding
from assistant.sentences.quoting import quoted
from assistant.types import Draft, Source
from index.quantities import find_quantities, format_quantity
from index.types import FilingMeta, Quantity

_FORM = re.compile(r"SC(?:HEDULE)? ?(?:13[DG]|TO-?\w*)(?:/A)?", re.IGNORECASE)
_READ = 6
_PAGE = re.compile(r"\bNAMES? OF REPORTING PERSONS?\b[ \t]*:?\s*(?P<name>[^\n\t]+)", re.IGNORECASE)
_LONGEST_PAGE = 3_000
_VALUE = r"[ \t]*:?\s*(?P<value>-\s?0\s?-|\d[\d,]*(?:\.\d+)?\s?%?)"
_ROWS = {
    "percent": rf"percent of class(?: represented by amount in row \(?\d+\)?)?{_VALUE}",
    "owned": rf"aggregate amount beneficially owned by each reporting person{_VALUE}",
    "sole vote": rf"sole voting power{_VALUE}",
    "shared vote": rf"shared voting power{_VALUE}",
    "sole sale": rf"sole dispositive power{_VALUE}",
    "shared sale": rf"shared dispositive power{_VALUE}",
}
_POWER = re.compile(
    r"\b(?P<how>sole|shared)(?:ly)?\b[^?]{0,40}\b(?P<what>vot|dispos|sell|sale|invest)",
    re.IGNORECASE,
)
_HOLDS = re.compile(
    r"\b(?:owns?|owned|owning|ownership|h[eo]ld(?:s|ings?)?|beneficial\w*|stakes?|position|reports?"
    r"|has|have|class)\b",
    re.IGNORECASE,
)
_PERCENT = re.compile(
    r"\bpercent\w*|\bper cent\b|%|\bwhat (?:share|fraction|portion|proportion|part)\b|\bstake\b"
    r"|\bhow (?:much|large|big) (?:of|a)\b",
    re.IGNORECASE,
)
_COUNT = re.compile(
    r"\bhow many\b[^?]*\bshares?\b|\b(?:number|amount) of (?:\w+ ){0,4}shares\b"
    r"|\baggregate amount\b",
    re.IGNORECASE,
)
_WHO = re.compile(
    r"^\W*(?:who|which (?:\w+ ){0,2}?(?:investors?|holders?|shareholders?|funds?|firms?|persons?"
    r"|part(?:y|ies)|entit(?:y|ies)|compan(?:y|ies)))\b[^?]{0,30}?\b(?:owns?|owned|h[eo]lds?|has|have"
    r"|report\w*|behind)\b",
    re.IGNORECASE,
)
# What was bought, tendered or sold, or is held by others, stands on no cover page.
_NOT_HERE = re.compile(
    r"\b(?:tendered|acquir\w+|purchas\w+|b(?:ought|uy)|s(?:old|ell)|outstanding|directors?"
    r"|officers|before|chang\w+|more than|at least|why|when|sign\w*|broker|employ\w*)\b",
    re.IGNORECASE,
)
_FORMS_OF_FIRMS = frozenset(
    "llc lp ltd inc plc corp co the and company capital management partners group fund investment"
    " investments advisors holdings limited securities trust".split()
)
_LEAST_NAME = 3


@dataclass(frozen=True, slots=True)
class _Page:
    """The cover page of one reporting person: its span, and the person's name."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Row:
    """A figure of a page: ``quantity`` and the span of the row that prints it."""

    page: _Page
    quantity: Quantity
    start: int
    end: int


def staked(understanding: Understanding, holdings: Holdings) -> Findings | None:
    """What the schedule says of the stake asked about; that several persons' are not the same where
    none is named, or that it reports none of the one named; None where the question asks for no
    stake, or no schedule is meant."""
    question = understanding.question
    who = bool(_WHO.search(question))
    row = "percent" if who else _row_asked(question)
    filing = _schedule_meant(understanding) if row else None
    if filing is None:
        return None
    text = holdings.filing_text(filing.id)
    pages = tuple(_pages(text))
    rows = [found for page in pages if (found := _row_of(page, row, text))]
    if not rows:
        return None
    if who:
        return _holders(rows, filing, text)
    named = (filing.company or "", *filing.names, *filing.symbols, *filing.people)
    if other := stranger(question, (*named, *(page.name for page in pages))):
        return Findings(None, gaps=(Gap("missing", f"the schedule reports no stake of {other}"),))
    return _one(rows, question, filing, text)


def _row_asked(question: str) -> str:
    """Which row of a cover page a question asks for; "" where none."""
    if power := _POWER.search(question):
        what = "vote" if power["what"].lower() == "vot" else "sale"
        return f"{power['how'].lower()} {what}"
    if _NOT_HERE.search(question) or not _HOLDS.search(question):
        return ""
    if _PERCENT.search(question):
        return "percent"
    return "owned" if _COUNT.search(question) else ""


def _schedule_meant(understanding: Understanding) -> FilingMeta | None:
    """The likeliest filing where it is a schedule, else the one of a person that is named."""
    held = [f for f in understanding.filings[:_READ] if _FORM.fullmatch(f.form or "")]
    if held and held[0].id == understanding.filings[0].id and understanding.scope.companies:
        return held[0]
    said = said_words(understanding.question)
    named = [f for f in held if any(_telling(person) & said for person in f.people)]
    return named[0] if len(named) == 1 else None


def _pages(text: str) -> Iterator[_Page]:
    heads = list(_PAGE.finditer(text))
    ends = [head.start() for head in heads[1:]] + [len(text)]
    for head, end in zip(heads, ends, strict=True):
        name = " ".join(head["name"].split())
        yield _Page(name, head.start(), min(end, head.start() + _LONGEST_PAGE))


def _row_of(page: _Page, row: str, text: str) -> _Row | None:
    match = re.compile(_ROWS[row], re.IGNORECASE).search(text, page.start, page.end)
    if match is None:
        return None
    printed = re.sub(r"-\s?0\s?-", "0", match["value"])
    found = find_quantities(printed)
    if not found:
        return None
    unit = "percent" if row == "percent" else "share"
    start, end = match.span("value")
    quantity = replace(found[0], unit=unit, start=start, end=end)
    line = text.rfind("\n", 0, match.start()) + 1
    return _Row(page, quantity, line, match.end())


def _one(rows: Sequence[_Row], question: str, filing: FilingMeta, text: str) -> Findings:
    """The figure of the person named; of all, where it is one for all."""
    best = _best(rows, lambda found: len(said_words(found.page.name) & said_words(question)))
    known = said_words(f"{filing.company or ''} {' '.join(filing.names)}")
    named = [f for f in best if (_telling(f.page.name) - known) & said_words(question)] or list(
        rows
    )
    if len({found.quantity.value for found in named}) > 1:
        told = "; ".join(f"{f.page.name}: {format_quantity(f.quantity)}" for f in named[:4])
        return Findings(None, gaps=(Gap("ambiguous", f"several persons report: {told}"),))
    found = named[0]
    said = f"{quoted(found.page.name)}: “{quoted(text[found.start : found.end])}” [1]"
    source = Source(filing, found.page.start, found.end)
    return Findings(Draft(said, (source,), "sentence", found.quantity))


def _holders(rows: Sequence[_Row], filing: FilingMeta, text: str) -> Findings:
    """Everybody who reports a stake, with its size."""
    sources = tuple(Source(filing, found.page.start, found.end) for found in rows)
    lines = [
        f"- {quoted(found.page.name)}: “{quoted(text[found.start : found.end])}” [{n}]"
        for n, found in enumerate(rows, start=1)
    ]
    short = tuple(quoted(found.page.name) for found in rows)
    return Findings(Draft("\n".join(lines), sources, "sentence", short=short))


def _best(rows: Sequence[_Row], points: Callable[[_Row], int]) -> list[_Row]:
    most = max(map(points, rows))
    return [row for row in rows if points(row) == most]


def _telling(name: str) -> set[str]:
    """The words of a name that tell it from others."""
    return {w for w in said_words(name) if len(w) >= _LEAST_NAME} - _FORMS_OF_FIRMS
