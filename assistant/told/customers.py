"""The customers that a filing names or describes, with the share of sales that each brings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from assistant.sentences.asked_terms import alike
from assistant.sentences.quoting import quoted
from assistant.told.lines import Line, line_at, lines_with, numbered
from assistant.told.named import FIRM
from assistant.types import Draft, Source
from assistant.words import stem, terms
from index.types import FilingMeta

_BUYER = r"(?:customers?|clients?|distributors?|wholesalers?|retailers?|resellers?|purchasers?)"
_ASKS = re.compile(
    rf"\b(?:who|which|what|name|list)\b[^?]*?\b(?P<noun>{_BUYER})\b(?!\s+(?:accounts|deposits?"
    r"|payable|relationships?|base|service|contracts?|segments?)\b)",
    re.IGNORECASE,
)
_WEIGHS = re.compile(
    r"\b(?:largest|biggest|top|main|principal|primary|major|key|significant|important|single"
    r"|depend\w*|rely|relies|relied|reliant|percent\w*|share|part|portion|account(?:s|ed)? for"
    r"|ma[kd]e up|represent\w*|concentrat\w*|tenth)\b|%",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:how many|how much|why|when|number of|how did|how has)\b"
    # "What is the percentage of revenue from sales to customers in China?" wants a figure.
    r"|\bwhat\s+(?:is|was|were|are)\s+(?:\w+\s+){0,4}?(?:percent\w*|amounts?|value|revenues?|sales|total"
    r"|change|share|portion|proportion)\b",
    re.IGNORECASE,
)
_BY_NAME = re.compile(
    rf"\bby name\b|\bnamed?\b|\bwhich\s+(?:\w+\s+){{0,2}}(?:customer|client)\b(?!s)"
    rf"|\bwho\s+(?:is|was)\b[^?]*{_BUYER}",
    re.IGNORECASE,
)
_STATE = r"(?:U\.\s?S\.|United\s+States|US|[Ff]ederal)\s+(?:[Ff]ederal\s+)?[Gg]overnment"
_NAME = (
    rf"(?:(?:the\s+)?{_STATE}|{FIRM})(?:\s*\([^()]{{1,60}}\))?(?:\s+and\s+its\s+\w+)?"
    r"(?:\s*\([^()]{1,40}\))?"
)
_NAMES = rf"(?P<names>{_NAME}(?:,?\s+and\s+{_NAME}|,\s+{_NAME})*)"
_MAKES = (
    r"(?:accounted\s+for|represented|comprised|made\s+up|constituted|contributed|accounts?\s+for"
    r"|represents?|comprises?|constitutes?)"
)
_SHARE = r"\d+(?:\.\d+)?\s?(?:%|percent)"
_SOLD = r"\b(?:net\s+)?(?:sales|revenues?|business)\b"
_OF_SALES = re.compile(rf"{_SHARE}[^.;]{{0,90}}?{_SOLD}", re.IGNORECASE)
# Each with whether its own words say that the name is a customer's.
_SHAPES = (
    (re.compile(rf"(?:^|[,.]\s){_NAMES}(?:,[^,]{{0,60}},|\s+(?:each|together|collectively))*,?\s+{_MAKES}\b"),
     False),
    (re.compile(rf"\b{_BUYER}(?:,|\s+(?:was|is|are|were)|:)\s+{_NAMES}"), True),
    (re.compile(rf"\b(?:[Ss]ales|[Ss]hipments)\s+to\s+{_NAMES}[^.;]{{0,80}}{_MAKES}"), True),
    (re.compile(rf"\b[Rr]evenues?\s+from\s+{_NAMES}[^.;]{{0,90}}{_MAKES}"), False),
    (re.compile(rf"{_SHARE}\s+of\s[^.;]{{0,40}}?{_SOLD}[^.;]{{0,40}}?\b(?:from|to|pursuant\s+to"
                rf"|under|by|with)\s+{_NAMES}"), False),
)  # fmt: skip
_NOBODY = re.compile(
    r"(?:The|We|Our|Its|In|On|As|No|One|Two|Three|During|For|At|These|This|All|Each|Such|Sales"
    r"|Revenues?|Net|Total|Other|Fiscal|January|February|March|April|May|June|July|August"
    r"|September|October|November|December|North|South|Latin|Europe|Asia|EMEA|Americas?|Canada"
    r"|International|Company|Note|Segment|Inc|Additionally|However)\b(?!\s+Company\b)"
)
_A_PART = re.compile(r"\s*(?:segment|division|brand|business|sales|revenues?|products?)\b", re.I)
_OF_A_PART = re.compile(
    r"\b(?:Services|Products|Solutions|Operations|Segment|Division|Business|Sales|Revenues?|Brands?"
    r"|Group|Units?|Resorts|Stores)$"
)
# "We derive a significant portion of our revenues from a limited number of airlines."
_GROUP = re.compile(
    r"\bderived?s?\s+(?:an?|the|most)\s+(?:\w+\s+){0,2}(?:portion|part|majority|share|percentage"
    rf"|amount)\s+of\s+(?:\w+[’'s]*\s+){{0,3}}{_SOLD}[^.;]{{0,30}}?\bfrom\s+"
    r"(?P<names>(?:a\s+)?(?:relatively\s+|very\s+)?(?:limited|small|few|large)[^.;,]{4,80})"
    r"|\b(?:primary|principal|main|major|largest|key)\s+customers?\s+(?:is|are|include)\s+"
    r"(?P<others>(?:U\.\s?S\.|[^.;]){4,160})",
    re.IGNORECASE,
)
_NO_GROUP = re.compile(r"\b(?:products?|services|games|titles|countries|segments?|brands)\b", re.I)
_ABOVE = re.compile(r"\b(?:over|more|least|exceed\w*|above|greater)\b", re.IGNORECASE)
_IF = re.compile(r"\b(?:may|might|could|would|if)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:FY\s?'?)?((?:19|20)\d\d)\b|\bFY\s?'?(\d\d)\b")
_NO_CUSTOMER = re.compile(
    r"\b[Nn]o\s+(?:sales\s+to\s+an?\s+)?(?:single\s+|one\s+|individual\s+)*customers?\b"
    r"(?!\s+other than)|\bnot\s+dependent\s+(?:up)?on\s+(?:any\s+|a\s+)*(?:single|one)\s+customer"
)
_FRAME = frozenset(
    map(
        stem,
        """name list main major principal primary key larg largest biggest top single customer
        client distributor wholesaler retailer reseller purchaser share percent percentage part
        portion depend rely account make made up represent sale sales revenue net total consolidated
        company fiscal year significant important tenth count two three four five most more than
        over least each by with its their bring accounted one exceed 10 concentration
        business""".split(),
    )
)
_COUNTS = "two three four five six seven eight nine ten".split()
_USUAL = Decimal(10)
"""The percentage of sales from which a customer has to be named."""
_NEAR = 300
_ROWS = 12


@dataclass(frozen=True, slots=True)
class _Buyer:
    """The words that name customers, the clause that says what they bring, and their sentence."""

    names: str
    start: int
    end: int
    quote: tuple[int, int]
    fit: float


def told_customers(
    question: str, filing: FilingMeta, text: str, away: frozenset[str]
) -> Draft | None:
    """Who buys most, as the filing names or describes them; None where the question asks for
    none, or the filing tells of none."""
    if not asks_customers(question):
        return None
    found = [*_named(filing, text), *_tabled(text)]
    count = _counted(question)
    found = [one for one in found if not count or len(_split(one.names)) == count]
    fitting = [one for one in found if _fits(one, question, text, away)]
    best = max(fitting, key=lambda one: (one.fit, -one.start), default=None)
    if best is None and _of_share(question):
        best = next((one for one in _denied(text) if _fits(one, question, text, away)), None)
    kinds = [] if best and _of_share(question) else list(_groups(question, text))
    buyers = [*kinds[:1], *([best] if best else [])]
    return _draft(buyers, filing, text) if buyers else None


def concentration(
    question: str, filing: FilingMeta, text: str, away: frozenset[str]
) -> Draft | None:
    """Yes where a customer brings the share of sales asked about (a tenth, where none is), no
    where the filing says that none does; None where it tells neither, or names smaller ones."""
    limits = [Decimal(n) for n in re.findall(r"(\d+(?:\.\d+)?)\s?(?:%|percent)", question)]
    limit = limits[0] if limits else _USUAL
    found = [one for one in _named(filing, text) if _in_place(one, question, text, away)]
    best = max(found, key=lambda one: (one.fit, -one.start), default=None)
    if best:
        shares = re.findall(rf"({_SHARE})", text[best.start : best.end])
        most = max(Decimal(re.sub(r"[^\d.]", "", share)) for share in shares)
        return _sided("Yes", best, filing, text) if most >= limit else None
    none = next((one for one in _denied(text) if _in_place(one, question, text, away)), None)
    return _sided("No", none, filing, text) if none and limit >= _USUAL else None


def _sided(side: str, one: _Buyer, filing: FilingMeta, text: str) -> Draft:
    quote = quoted(text[one.quote[0] : one.quote[1]])
    return Draft(f"{side}. “{quote}” [1]", (Source(filing, *one.quote),), "sentence")


def asks_customers(question: str) -> bool:
    """Whether a question asks who the customers are that matter most."""
    asked = _ASKS.search(question)
    return bool(asked and _WEIGHS.search(question)) and not _NOT.search(question)


def wants_names(question: str) -> bool:
    """Whether nothing but a customer's name answers."""
    return _BY_NAME.search(question) is not None


def _of_share(question: str) -> bool:
    return re.search(rf"{_SHARE}|\bpercent|\bshare\b", question, re.IGNORECASE) is not None


def _named(filing: FilingMeta, text: str) -> Iterator[_Buyer]:
    """The sentences that name customers with their share of sales."""
    own = filing.company.split()[0].casefold() if filing.company else ""
    for line in lines_with(text, _OF_SALES):
        share = _OF_SALES.search(line.text)
        if share is None or "\t" in line.text or _IF.search(line.text):
            continue
        for shape, sells in _SHAPES:
            match = shape.search(line.text)
            if match is None or not _is_buyer(match, line, text, own, sells=sells):
                continue
            start = min(match.start("names"), share.start())
            end = max(match.end("names"), share.end())
            names = match["names"]
            whole = 0.2 * (not re.search(r"\bsegment\b", line.text[start:end]))
            fit = 1 + whole + 0.1 * min(len(_split(names)), 3)
            yield _Buyer(names, line.start + start, line.start + end, (line.start, line.end), fit)
            break


def _is_buyer(match: re.Match[str], line: Line, text: str, own: str, *, sells: bool) -> bool:
    """Whether what is named can be a customer: no month, part or the company itself, and told of
    as one in its words or right around them."""
    names = match["names"]
    state = re.search(_STATE, names) is not None
    if not state and (_NOBODY.match(names) or names.split()[0].casefold().strip(",.") == own):
        return False
    if _A_PART.match(line.text, match.end("names")) or _OF_A_PART.search(names):
        return False
    around = text[max(0, line.start - _NEAR) : line.end + _NEAR]
    return sells or state or re.search(rf"\b{_BUYER}\b", around, re.IGNORECASE) is not None


_LEAD_END = re.compile(rf"\b{_BUYER}\s*:\s*\n", re.IGNORECASE)
_LEAD = re.compile(
    rf"[^\n]{{0,200}}\b(?:percent\w*|%)[^\n]{{0,120}}{_LEAD_END.pattern}", re.IGNORECASE
)


def _leads(text: str) -> Iterator[re.Match[str]]:
    """The lines that lead to a table of customers. Few lines end as one does, and only those are
    read: the whole pattern, tried at every place of a long report, takes most of a second."""
    last = 0
    for end in _LEAD_END.finditer(text):
        start = max(last, text.rfind("\n", 0, end.start()) + 1)
        if lead := _LEAD.search(text, start, end.end()):
            last = lead.end()
            yield lead


def _tabled(text: str) -> Iterator[_Buyer]:
    """The first cells of a table whose lead says that its rows are customers."""
    for match in _leads(text):
        names, end = [], match.end()
        for row in text[match.end() :].split("\n")[:_ROWS]:
            if row.strip() and "\t" not in row:
                break
            first = row.split("\t")[0].strip()
            if re.fullmatch(rf"(?:{_NAME})", first) and not _NOBODY.match(first):
                names.append(first)
                end = match.end() + text[match.end() :].find(row) + len(row)
        if len(names) > 1:
            yield _Buyer("; ".join(names), match.start(), end, (match.start(), end), 1.4)


def _fits(one: _Buyer, question: str, text: str, away: frozenset[str]) -> bool:
    """Whether a sentence is of the year, the share and the part of sales that are asked about."""
    shares = set(re.findall(r"(\d+(?:\.\d+)?)\s?(?:%|percent)", question))
    said = set(re.findall(r"\d+(?:\.\d+)?", text[one.quote[0] : one.quote[1]]))
    if shares and not _ABOVE.search(question) and not shares & said:
        return False
    return _in_place(one, question, text, away)


def _in_place(one: _Buyer, question: str, text: str, away: frozenset[str]) -> bool:
    said = text[one.quote[0] : one.quote[1]]
    years, named = _years(question), _years(said)
    if years and named and not years & named:
        return False
    asked = {t for t in terms(_YEAR.sub(" ", question)) if not t[0].isdigit()}
    wanted = asked - away - _FRAME
    before = numbered(text, max(0, line_at(text, one.start).number - 1)).text
    own = set(terms(f"{before} {said}"))
    return sum(t in own or bool(alike(t) & own) for t in wanted) >= 0.5 * len(wanted)


def _groups(question: str, text: str) -> Iterator[_Buyer]:
    """The kinds of customers that most is sold to, where the question wants no names."""
    if wants_names(question) or _of_share(question) or _counted(question):
        return
    for line in lines_with(text, _GROUP):
        match = _GROUP.search(line.text)
        said = match and (match["names"] or match["others"])
        if match is None or not said or _IF.search(line.text) or _NO_GROUP.search(said):
            continue
        start = line.start + match.start("names" if match["names"] else "others")
        yield _Buyer(said, start, start + len(said), (line.start, line.end), 0.5)


def _denied(text: str) -> Iterator[_Buyer]:
    """The sentences that say that no customer brings that much."""
    for line in lines_with(text, _NO_CUSTOMER):
        plain = re.search(_SHARE, line.text) or "dependent" in line.text
        if plain and not _IF.search(line.text):
            at = _NO_CUSTOMER.search(line.text)
            named = at and at[0].startswith("No")  # behind a heading, which is left out
            start = line.start + (at.start() if at and named else 0)
            yield _Buyer(text[start : line.end], start, line.end, (start, line.end), 0.5)


def _counted(question: str) -> int:
    """How many are asked for; 0 where the question does not say."""
    found = re.search(rf"\b({'|'.join(_COUNTS)})\s+(?:\w+\s+){{0,3}}{_BUYER}", question, re.I)
    return _COUNTS.index(found[1].casefold()) + 2 if found else 0


def _split(names: str) -> list[str]:
    parts = re.split(r";\s|,?\s+and\s+(?!its\b)|,\s+(?!Inc|Corp|LLC|Ltd|Co\b)", names)
    return [part for part in parts if part.strip()]


def _years(text: str) -> frozenset[str]:
    return frozenset(m[1] or f"20{m[2]}" for m in _YEAR.finditer(text))


def _draft(buyers: list[_Buyer], filing: FilingMeta, text: str) -> Draft:
    """The clauses that say who buys, above the sentences that they stand in."""
    clauses, quotes, sources = [], [], []
    for number, one in enumerate(buyers, start=1):
        tabled = "\n" in text[one.start : one.end].strip() and "; " in one.names
        clause = one.names if tabled else quoted(text[one.start : one.end])
        clauses.append(f"{clause} [{number}]")
        quotes.append(f"“{quoted(text[one.quote[0] : one.quote[1]])}”")
        sources.append(Source(filing, *one.quote))
    short = tuple(clause.rpartition(" [")[0] for clause in clauses)
    return Draft("\n\n".join([*clauses, *quotes]), tuple(sources), "sentence", short=short)
