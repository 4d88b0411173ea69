"""What a filing tells in words of a claim that no figure decided: a dividend that was kept up or
suspended, a rate that "decreased 190 basis points"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta

from assistant.contest.figures import Arena
from assistant.holdings.holdings import Holdings
from assistant.metrics import find_metrics, metrics
from assistant.plans.text import Asked, unmarked
from assistant.sentences.quoting import quoted
from assistant.told.lines import Line, lines_with
from assistant.told.moved import Moved, fit
from assistant.types import Draft, Source
from assistant.words import terms
from assistant.yesno.change import way_of
from assistant.yesno.claim import Claim
from index.types import FilingMeta, Period

_DIVIDEND = re.compile(r"\bdividends?\b", re.IGNORECASE)
_STOPPED = re.compile(
    r"\b(?:suspen(?:d|ded|sion|ding)|eliminat\w+|discontinu\w+|reduc(?:ed|tion)|cut)\b(?:\s+of)?"
    r"(?:\s+(?:our|its|the|all|any|quarterly|cash|regular)){0,4}\s+dividends?\b"
    r"|\b(?:did|have|has)\s+not\s+(?:pa(?:y|id)|declared?)\s+(?:any\s+|cash\s+)*dividends?\b",
    re.IGNORECASE,
)
_KEPT_UP = re.compile(
    r"\b(?:increas\w+|rais\w+|paid|grew|grown)\b[^.;]{0,60}\bdividends?\b[^.;]{0,100}"
    r"\bconsecutive\s+(?:year|quarter)s?\b"
    r"|\bconsecutive\s+(?:annual|quarterly|year\w*)\b[^.;]{0,60}\bdividends?\b",
    re.IGNORECASE,
)
_MAY = re.compile(r"\b(?:may|might|could|would|if|will)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
_MOVED = re.compile(
    r"\b(?P<up>increased|rose|improved|grew|expanded|was\s+up|were\s+up)"
    r"|\b(?P<down>decreased|fell|declined|contracted|dropped|worsened|was\s+down|were\s+down)\b",
    re.IGNORECASE,
)
_BY = re.compile(r"[^.;,]{0,30}?\d[\d.,]*\s*(?:basis\s+points|percent|%|points)", re.IGNORECASE)
_IDLE = frozenset(terms("company's firm's group's total overall reported"))
_TURN = timedelta(days=10)
_READ = 3
_ENOUGH = 0.8


def by_telling(claim: Claim, asked: Asked, arena: Arena, holdings: Holdings) -> Draft | None:
    """Yes or no by a sentence that says the very movement; None where none does."""
    filings = arena.understanding.filings[:_READ]
    if claim.kind == "steady" and _DIVIDEND.search(claim.measure):
        return _first(_record(filing, holdings, asked.asked) for filing in filings)
    if claim.kind == "change" and claim.way and not claim.every and _year_on_year(asked.asked):
        away = arena.ledger.wanted.away
        return _first(_moved(claim, asked, filing, holdings, away) for filing in filings)
    return None


def _year_on_year(periods: Sequence[Period]) -> bool:
    """Whether nothing but one year is asked about, or it against the one before."""
    years = sorted({_closes(period) for period in periods})
    return len(years) < 2 or (len(years) == 2 and years[1] - years[0] == 1)


def _closes(period: Period) -> int:
    """The year that a period closes: one that ends on January 1, 2023 closes 2022."""
    return (period.end - _TURN).year


def _first(found: Iterator[Draft | None]) -> Draft | None:
    return next((one for one in found if one), None)


def _record(filing: FilingMeta, holdings: Holdings, periods: Sequence[Period]) -> Draft | None:
    """No where the dividend was stopped or cut in the years asked about, yes where it was raised or
    paid for years on end; None where the filing tells both or neither."""
    text = holdings.filing_text(filing.id)
    stopped = [line for line in lines_with(text, _STOPPED) if _counts(line, periods)]
    kept = [line for line in lines_with(text, _KEPT_UP) if _counts(line, periods)]
    if stopped and not kept:
        return _draft("No", stopped[0], filing)
    return _draft("Yes", kept[0], filing) if kept and not stopped else None


def _counts(line: Line, periods: Sequence[Period]) -> bool:
    """Whether a sentence tells of what was, in a year asked about or in none that it names."""
    named = {int(year) for year in _YEAR.findall(line.text)}
    wanted = {_closes(period) for period in periods}
    in_time = not named or not wanted or bool(named & wanted)
    return in_time and not _MAY.search(line.text) and "\t" not in line.text


def _moved(
    claim: Claim, asked: Asked, filing: FilingMeta, holdings: Holdings, away: frozenset[str]
) -> Draft | None:
    """The sentence that says by how much the measure rose or fell in the period, and which way."""
    phrase = unmarked(claim.measure)
    wanted = frozenset(t for t in terms(phrase) if t not in away | _IDLE and not t[0].isdigit())
    better = way_of(metrics()[found[0].name].title) if (found := find_metrics(phrase)) else 0
    if not wanted or (claim.better and not better):
        return None
    years = frozenset(str(max(map(_closes, asked.asked))) for _ in asked.asked[:1])
    moved = Moved(wanted, None, years, False, frozenset(), away)
    sides = dict(_said(moved, filing, holdings.filing_text(filing.id)))
    if len(sides) != 1:
        return None  # none says it, or two disagree
    ((up, line),) = sides.items()
    way = claim.way * (better if claim.better else 1)
    return _draft("Yes" if up == (way > 0) else "No", line, filing)


def _said(moved: Moved, filing: FilingMeta, text: str) -> Iterator[tuple[bool, Line]]:
    for line in lines_with(text, _MOVED):
        verb = _MOVED.search(line.text)
        if verb is None or "\t" in line.text or not _BY.match(line.text, verb.end()):
            continue
        head = line.text[: verb.start()]
        if not moved.measure <= set(terms(head)):
            continue
        if fit(moved, filing, line.text) >= _ENOUGH:
            yield verb["up"] is not None, line


def _draft(side: str, line: Line, filing: FilingMeta) -> Draft:
    source = Source(filing, line.start, line.end)
    return Draft(f"{side}. “{quoted(line.text)}” [1]", (source,), "sentence")
