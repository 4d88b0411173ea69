"""What an investment manager holds, read off the information table of a Form 13F."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.dealings.sums import Terms, added, as_worked, given, over
from assistant.findings import Findings
from assistant.holdings.holdings import Holdings
from assistant.parts import asked_alone
from assistant.present.draft import Book
from assistant.scope.understand import Understanding
from assistant.types import Draft
from assistant.words import words
from index.company_names import core_words
from index.quantities import format_quantity
from index.types import Fact, FilingMeta

_FORM = re.compile(r"13F", re.IGNORECASE)
_HELD = (
    r"(?:positions?|holdings?|stakes?|investments?|stocks?|names|securities|compan(?:y|ies)"
    r"|issuers?)"
)
_RANKED = re.compile(
    rf"\b(?:(?P<n>\d+|two|three|four|five|six|seven|eight|nine|ten)\s+)?(?P<how>largest|biggest|top"
    rf"|most valuable|smallest)\s+(?:(?P<m>\d+|two|three|four|five|six|seven|eight|nine|ten)\s+)?"
    rf"(?:\w+ ){{0,2}}?{_HELD}\b",
    re.IGNORECASE,
)
_ENTRIES = re.compile(
    r"\bhow many (?:different |separate )?(?:positions|holdings|stocks|securities|companies|entries"
    r"|lines|names|issuers)\b|\bnumber of (?:positions|holdings|entries)\b",
    re.IGNORECASE,
)
_SHARES = re.compile(r"\bhow many\b[^?]*\bshares?\b|\bnumber of\b[^?]*\bshares?\b", re.IGNORECASE)
_PART = re.compile(
    r"\b(?:what|which) (?:percent\w*|share|portion|part|proportion|fraction|weight)\b"
    r"|\bas a percent\w* of\b|\bweight\b",
    re.IGNORECASE,
)
_VALUE = re.compile(r"\b(?:value[ds]?|worth|dollars?|how much|how big|how large|size)\b", re.I)
# "The second largest", the sum of the largest, or their share of the whole are not the largest.
_OTHER_RANK = re.compile(
    r"\b(?:combined|together|total|sum|concentrat\w*|add(?:ed|ing)?|second|third|fourth|fifth|next"
    r"|[2-9](?:nd|rd|th)|how many shares|number of shares|percent\w*|fraction|proportion|weight)\b",
    re.IGNORECASE,
)
_COUNTS = "zero one two three four five six seven eight nine ten".split()
_OF_CLASSES = frozenset("class series common preferred ordinary stock shares adr ads".split())
_VAGUE = frozenset("american united general first national international global the new".split())


@dataclass(frozen=True, slots=True)
class _Position:
    """One line: the issuer's name, its value and how many shares; None where a box is empty."""

    name: str
    value: Fact | None
    shares: Fact | None


def held_positions(understanding: Understanding, holdings: Holdings) -> Findings | None:
    """What the table says of the positions asked about; None where the question asks for none of
    this, or for no line of the table."""
    filing = understanding.filings[0] if understanding.filings else None
    decides = understanding.request.kind == "yesno"
    if filing is None or decides or not _FORM.match(filing.form or ""):
        return None
    question = asked_alone(understanding.request.text)
    facts = [f for f in holdings.facts((filing.id,)) if f.source == "form"]
    positions = _positions(facts)
    whole = {fact.concept: fact for fact in facts if fact.concept.startswith("portfolio_")}
    if _ENTRIES.search(question) and "portfolio_entries" in whole:
        terms = added([[whole["portfolio_entries"]]])
        return _worked("positions reported", terms, understanding, holdings)
    if ranked := _RANKED.search(question):
        if _OTHER_RANK.search(question):
            return None
        return _ranked(ranked, positions, understanding, holdings)
    named = _named(understanding.question, filing, positions)
    if not named:
        return None
    return _of_named(question, named, whole.get("portfolio_value"), understanding, holdings)


def _positions(facts: Sequence[Fact]) -> list[_Position]:
    lines: defaultdict[str, dict[str, Fact]] = defaultdict(dict)
    names: dict[str, str] = {}
    for fact in facts:
        about = dict(fact.dimensions)
        if fact.concept in ("position_value", "position_shares") and "name" in about:
            lines[about["item"]][fact.concept] = fact
            names[about["item"]] = about["name"]
    return [
        _Position(names[item], line.get("position_value"), line.get("position_shares"))
        for item, line in lines.items()
    ]


def _named(question: str, filing: FilingMeta, positions: Sequence[_Position]) -> list[_Position]:
    """The positions in the issuer that the question names best; none where it goes on to name
    another that begins alike: "Harbour Metals" is not "HARBOUR FOODS"."""
    own = set(core_words(filing.company or ""))
    asked = {word for text in words(question) for word in core_words(text)} - own
    points: dict[str, int] = {}
    for position in positions:
        core = core_words(position.name)
        hits = len(asked & set(core))
        sure = bool(core) and core[0] in asked and (core[0] not in _VAGUE or hits > 1)
        sure = sure and not _goes_on_otherwise(question, core)
        points[position.name] = hits if sure else 0
    most = max(points.values(), default=0)
    best = [name for name, count in points.items() if count == most and most]
    return [p for p in positions if p.name in best] if len(best) == 1 else []


def _goes_on_otherwise(question: str, core: Sequence[str]) -> bool:
    """Whether the word behind the first word of a name is a name too, and no part of this one."""
    said = words(question)
    behind = [new for old, new in pairwise(said) if core_words(old)[:1] == tuple(core[:1])]
    named = (w for w in behind if w.isalpha() and w[0].isupper() and w.lower() not in _OF_CLASSES)
    capital = [core_words(word) for word in named]
    return bool(capital) and all(more and not set(more) & set(core) for more in capital)


def _of_named(
    question: str,
    named: Sequence[_Position],
    whole: Fact | None,
    understanding: Understanding,
    holdings: Holdings,
) -> Findings | None:
    name = named[0].name
    if _SHARES.search(question):
        terms = added([[p.shares] for p in named])
        return _worked(f"shares of {name} held", terms, understanding, holdings)
    value = added([[p.value] for p in named])
    if _PART.search(question) and value and whole:
        part = over(value, added([[whole]]))
        return _worked(f"share of {name} in the portfolio", part, understanding, holdings)
    if _VALUE.search(question):
        return _worked(f"value of the position in {name}", value, understanding, holdings)
    return None


def _worked(
    title: str, terms: Terms | None, understanding: Understanding, holdings: Holdings
) -> Findings | None:
    return given(as_worked(title, terms, None), understanding, holdings) if terms else None


def _ranked(
    ranked: re.Match[str],
    positions: Sequence[_Position],
    understanding: Understanding,
    holdings: Holdings,
) -> Findings | None:
    """The issuers whose lines add up to the greatest value, as many as are asked for; None where a
    line of some issuer has no value."""
    said = (ranked["n"] or ranked["m"] or "one").lower()
    count = int(said) if said.isdigit() else _COUNTS.index(said)
    names = dict.fromkeys(p.name for p in positions)
    totals = {n: added([[p.value] for p in positions if p.name == n]) for n in names}
    valued = [(name, total) for name, total in totals.items() if total]
    if not valued or len(valued) < len(totals):
        return None
    down = ranked["how"].lower() != "smallest"
    best = sorted(valued, key=lambda one: one[1].value, reverse=down)[:count]
    if len(best) == 1 and len(best[0][1].choices) > 1:
        name, total = best[0]
        return _worked(f"value of the position in {name}", total, understanding, holdings)
    return _listed(best, holdings)


def _listed(best: Sequence[tuple[str, Terms]], holdings: Holdings) -> Findings:
    """A line an issuer: its name and the values of its lines in the table."""
    book = Book(holdings)
    lines = []
    for name, total in best:
        facts = [choice.fact for _, choice in total.choices]
        said = " + ".join(f"{format_quantity(f.quantity)} {book.marker(f)}" for f in facts)
        lines.append(f"- {name}: {said}")
    short = tuple(name for name, _ in best)
    only = [choice.fact.quantity for _, choice in best[0][1].choices] if len(best) == 1 else []
    value = only[0] if only else None
    return Findings(Draft("\n".join(lines), tuple(book.sources), "fact", value, short=short))
