"""The companies that a filing says were acquired."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.sentences.figure_noun import names_figure
from assistant.sentences.quoting import quoted
from assistant.told.lines import Line, lines_with, numbered
from assistant.told.named import FIRM
from assistant.types import Draft, Source
from index.types import FilingMeta

_KINDS = r"(?:compan(?:y|ies)|business(?:es)?|firms?|acquisitions?|targets?|start-?ups?)"
_ASKS = re.compile(
    rf"\b(?:which|what|name|list)\s+(?:[\w&.’'-]+\s+){{0,7}}?(?P<kind>{_KINDS})\b[^?]*"
    r"|\b(?:whom?|what)\s+(?:did|has|have)\s+[^?]{2,60}?\s+(?:acquired?|bought|buy|purchased?)\b[^?]*",
    re.IGNORECASE,
)
_DEAL = re.compile(r"\b(?:acquir(?:ed?|ing)|bought|buy|purchased?|acquisitions?)\b", re.IGNORECASE)
_NOT = re.compile(
    r"\bwho\s+(?:has\s+|had\s+)?(?:acquired|bought|purchased)\b|\b(?:why|when|where|price|goodwill"
    r"|fair\s+value|percent\w*|assets?|liabilit\w+|intangible\w*|fund\w*|effects?|impacts?|shares?"
    r"|stock|from\s+whom|method|revenues?|sales|related|expenses?|charges?|costs?|proceeds|insider"
    r"|how\s+many|total|strategy|drove|would)\b",
    re.IGNORECASE,
)
_PAID = re.compile(r"\bhow\s+much\b|\bfor\s+what\b|\bpaid\b|\bprice\b|\bat\s+what\b", re.IGNORECASE)
_COUNT = re.compile(
    rf"\b(two|three|four|five|six|seven|eight)\s+(?:\w+\s+){{0,2}}{_KINDS}", re.IGNORECASE
)
_NAME = rf"{FIRM}"
_NAMES = rf"(?P<names>{_NAME}(?:,?\s+and\s+{_NAME})*)"
_BOUGHT = (
    r"\b(?:acquired|purchased|completed\s+(?:the|its|our)\s+(?:previously\s+announced\s+)?"
    r"(?:acquisition|purchase)\s+of"
    r"|closed\s+(?:on\s+)?(?:the|its|our)\s+acquisition\s+of)\s+"
)
_DID = re.compile(
    r"\b(?P<who>[Ww]e|[Tt]he\s+(?:Company|Corporation|Group|Registrant)|[A-Z][\w&]+)"
    r"(?:,\s[^.;]{0,120}?,)?\s+"
    rf"(?:(?:also|successfully|has|have)\s+)*{_BOUGHT}"
    r"(?P<lead>(?:[^.;,]{0,160}?\b(?:of|in)\s+)?)" + _NAMES
)
_WILL = re.compile(
    r"\b(?:agreed|agreement|plans?|intends?|proposes?|proposed)\b[^.;]{0,160}?\b(?:to\s+acquire"
    r"|acquisition\s+of|will\s+acquire)\s+(?P<lead>(?:[^.;,]{0,160}?\b(?:of|in)\s+)?)" + _NAMES
)
_ASKS_WILL = re.compile(
    r"\b(?:plan\w*|agree\w*|intend\w*|propos\w+|pending|going\s+to|will)\b", re.I
)
_INCLUDED = re.compile(
    r"\b[Aa]cquisitions?\s+(?:primarily\s+|principally\s+|mainly\s+)?(?:included?|consisted\s+of)\s+"
    + _NAMES
)
_OTHER_THINGS = re.compile(
    r"\b(?:rights?|licen[sc]es?|brands?|goodwill|property|treasury|products?|insurance|notes|bonds"
    r"|securities|land|building|aircraft|in\s+exchange|own\s+shares|our\s+common|its\s+common)\b",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"(?:The|We|Our|Its|Class|Common|Series|Company|Corporation|January|February|March|April|May|June"
    r"|July|August|September|October|November|December|U\.S|US|United|North|South|Latin|Asia|Europe"
    r"|IPR|R&D|Note|Item|Board|Plan|Agreement|EUR|USD|Preferred|Exchange|Senior|Treasury)\b"
)
_YEAR = re.compile(r"\b(?:FY\s?'?)?((?:19|20)\d\d)\b")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = re.compile(
    r"\b(January|February|March|April|May|June|July|August|September|October|November|December)\s+"
    r"(?:\d{1,2},?\s+)?((?:19|20)\d\d)\b"
)
_PRICE = re.compile(
    r"\b(?:paid|payment|consideration|purchase\s+price|price|for)\b[^.;]{0,160}?[$€£]\s?\d", re.I
)
_NEXT = 8
_RECENT = 2
_LEAD = 1.5


@dataclass(frozen=True, slots=True)
class _Deal:
    """A company that was acquired, by the first of its names, with the sentence that says so."""

    name: str
    line: Line
    votes: int


def told_acquired(question: str, filing: FilingMeta, text: str) -> Draft | None:
    """Which companies were acquired; None where the question does not ask it, or where the filing
    names none of that time, or more than are asked for and none of them stands out."""
    if not asks_acquired(question):
        return None
    years = frozenset(_YEAR.findall(question))
    shapes = (_WILL,) if _ASKS_WILL.search(question) else (_INCLUDED, _DID)
    deals = sorted(_deals(filing, text, years, shapes), key=lambda deal: -deal.votes)
    count = _wanted(question)
    if not deals or len(deals) < count:
        return None
    if count and len(deals) > count:
        if deals[count - 1].votes < _LEAD * deals[count].votes:
            return None
        deals = deals[:count]
    return _draft(deals, question, filing, text)


def asks_acquired(question: str) -> bool:
    """Whether a question asks which companies were acquired: "what gain did it book on the deal"
    asks for a figure."""
    match = _ASKS.search(question)
    named = match and _DEAL.search(match[0]) and not names_figure(question)
    return bool(named) and not _NOT.search(question)


def _wanted(question: str) -> int:
    """How many companies are asked for; 0 for all there are."""
    if found := _COUNT.search(question):
        return "two three four five six seven eight".split().index(found[1].casefold()) + 2
    one = re.search(r"(?<!\bthe )\b(?:company|business|firm|acquisition|target)\b", question, re.I)
    return 1 if one else 0


def _deals(
    filing: FilingMeta, text: str, years: frozenset[str], shapes: tuple[re.Pattern[str], ...]
) -> Iterator[_Deal]:
    """The companies acquired in these years, or in those that the filing is of, each once."""
    own = (filing.company or "").casefold()
    seen: set[str] = set()
    for shape in shapes:
        for line in lines_with(text, shape):
            match = shape.search(line.text)
            if match is None or not _in_time(line.text, filing, years):
                continue
            if shape is not _INCLUDED and not _is_own(match, own):
                continue
            for name in _names(match, line.text):
                key = name.split()[0].strip(",.").casefold()
                if key in own.split() or key in seen or _NOBODY.match(name) or len(key) < 3:
                    continue
                seen.add(key)
                first = re.escape(name.split()[0].strip(",."))
                votes = len(re.findall(rf"\b{first}\b", text))
                yield _Deal(name.strip(" ,"), line, votes)


def _names(match: re.Match[str], said: str) -> list[str]:
    """The names of a match, the last one with the stop of its "Inc."."""
    whole = " ".join(match["names"].split())
    stop = "." if re.search(r"\b(?:Inc|Corp|Ltd|Co)$", whole) else ""
    whole += stop if said.startswith(".", match.end("names")) else ""
    return re.split(r",?\s+and\s+(?=[A-Z])", whole)


def _is_own(match: re.Match[str], own: str) -> bool:
    """Whether it was the company that acquired, and a company what it acquired."""
    who = match.groupdict().get("who", "we").casefold().split()[-1]
    ours = who in ("we", "company", "corporation", "group", "registrant") or who in own.split()
    return ours and not _OTHER_THINGS.search(match["lead"])


def _in_time(said: str, filing: FilingMeta, years: frozenset[str]) -> bool:
    named = frozenset(_YEAR.findall(said))
    if years:
        return bool((_fiscal(said, filing) or named) & years)
    last = filing.fiscal_year or (filing.period_end.year if filing.period_end else 0)
    return not last or any(last - _RECENT <= int(year) <= last + 1 for year in named)


def _fiscal(said: str, filing: FilingMeta) -> frozenset[str]:
    """The fiscal years of the months that a sentence names, where years end in another month than
    December: July 2012 is of the year that ends in June 2013."""
    end = filing.period_end
    if end is None or end.month in (1, 12) or "fiscal" in said.casefold():
        return frozenset()
    dated = [(_MONTHS.index(m[1][:3].casefold()) + 1, int(m[2])) for m in _MONTH.finditer(said)]
    return frozenset(str(year + (month > end.month)) for month, year in dated)


def _draft(deals: list[_Deal], question: str, filing: FilingMeta, text: str) -> Draft | None:
    sources = [Source(filing, deal.line.start, deal.line.end) for deal in deals]
    names = [f"{quoted(deal.name)} [{n}]" for n, deal in enumerate(deals, start=1)]
    short = tuple(quoted(deal.name) for deal in deals)
    if len(deals) > 1:
        head = f"{', '.join(names[:-1])} and {names[-1]}"
        return Draft(head, tuple(sources), "sentence", short=short)
    blocks = [names[0], f"“{quoted(deals[0].line.text)}”"]
    if _PAID.search(question):
        price = _price(deals[0], text)
        if price is None:
            return None
        if price.number != deals[0].line.number:
            blocks.append(f"“{quoted(price.text)}” [2]")
            sources.append(Source(filing, price.start, price.end))
    return Draft("\n\n".join(blocks), tuple(sources), "sentence", short=short)


def _price(deal: _Deal, text: str) -> Line | None:
    """The sentence that says what was paid: that of the deal, or one of those right behind it."""
    for number in range(deal.line.number, deal.line.number + _NEXT):
        if number > deal.line.number and deal.line.end >= len(text.rstrip()):
            return None
        line = numbered(text, number)
        if _PRICE.search(line.text) and "\t" not in line.text:
            return line
        if line.end >= len(text.rstrip()):
            return None
    return None
