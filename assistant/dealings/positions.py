"""What an investment manager holds, read off the information table of a Form 13F."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.dealings.sums import Terms, added, as_worked, given, over
from assistant.findings import Findings
from assistant.holdings.holdings import Holdings
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
_SUMMED = re.compile(r"\b(?:combined|together|total|sum|concentrat\w*|add(?:ed|ing)?)\b", re.I)
_COUNTS = "zero one two three four five six seven eight nine ten".split()
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
    question = understanding.request.text
    facts = [f for f in holdings.facts((filing.id,)) if f.source == "form"]
    positions = _positions(facts)
    whole = {fact.concept: fact for fact in facts if fact.concept.startswith("portfolio_")}
    if _ENTRIES.search(question) and "portfolio_entries" in whole:
        terms = added([[whole["portfolio_entries"]]])
        return _worked("positions reported", terms, understanding, holdings)
    if ranked := _RANKED.search(question):
        return None if _SUMMED.search(question) else _ranked(ranked, positions, holdings)
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
    """The positions in the issuer that the question names best."""
    own = set(core_words(filing.company or ""))
    asked = {word for text in words(question) for word in core_words(text)} - own
    points: dict[str, int] = {}
    for position in positions:
        core = core_words(position.name)
        hits = len(asked & set(core))
        sure = bool(core) and core[0] in asked and (core[0] not in _VAGUE or hits > 1)
        points[position.name] = hits if sure else 0
    most = max(points.values(), default=0)
    best = [name for name, count in points.items() if count == most and most]
    return [p for p in positions if p.name in best] if len(best) == 1 else []


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
    ranked: re.Match[str], positions: Sequence[_Position], holdings: Holdings
) -> Findings | None:
    """The positions of the greatest value, as many as are asked for."""
    said = (ranked["n"] or ranked["m"] or "one").lower()
    count = int(said) if said.isdigit() else _COUNTS.index(said)
    down = ranked["how"].lower() != "smallest"
    valued = [(p.value, p.name) for p in positions if p.value]
    best = sorted(valued, key=lambda one: one[0].quantity.value, reverse=down)[:count]
    if not best:
        return None
    book = Book(holdings)
    lines = [f"- {n}: {format_quantity(fact.quantity)} {book.marker(fact)}" for fact, n in best]
    short = tuple(name for _, name in best)
    value = best[0][0].quantity if len(best) == 1 else None
    return Findings(Draft("\n".join(lines), tuple(book.sources), "fact", value, short=short))
