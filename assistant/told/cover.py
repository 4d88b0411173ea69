"""What stands on the cover of a filing: the securities registered, where they trade, the state and
the seat."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.told.lines import told
from assistant.types import Draft, Source
from index.types import FilingMeta

_COVER = 15_000
_BLOCK = re.compile(
    r"securities\s+registered\s+(?:or to be registered\s+)?pursuant\s+to\s+section\s+12\s*\(b\)"
    r"[^\n]*",
    re.IGNORECASE,
)
_BLOCK_ENDS = re.compile(
    r"\n[^\n]*(?:section\s+12\s*\(g\)|indicate by check|section\s+15\s*\(d\)|DOCUMENTS|TABLE OF|"
    r"aggregate market value|\bAs of\b)",
    re.IGNORECASE,
)
_EXCHANGE = re.compile(
    r"(?:The\s+)?(?:New York|American|Chicago|Pacific|Boston|London|Toronto|Tokyo|Nasdaq|NASDAQ"
    r"|NYSE"
    r"|OTC|Euronext)\b[\w ,&.]*"
)
_DEBT = re.compile(r"\b(?:notes?|debentures?|bonds?)\b", re.IGNORECASE)
_COMMON = re.compile(
    r"\b(?:common|ordinary|capital) (?:stock|shares?)|\bADS|depositary", re.IGNORECASE
)
_ASKS_DEBT = re.compile(
    r"\b(?:debt securit\w+|notes|bonds|debentures)\b[^?]*\b(?:registered|listed|traded?|exchange)\b"
    r"|\b(?:registered|listed|traded)\s+(?:debt|notes|bonds|debentures)\b",
    re.IGNORECASE,
)
_ASKS_REST = re.compile(
    r"\b(?:besides|apart from|other than|in addition to|except)\b[^?]{0,40}\b(?:common|ordinary"
    r"|class \w)\b"
    r"[^?]*\b(?:securit\w+|listed|registered)\b",
    re.IGNORECASE,
)
_ASKS_ALL = re.compile(
    r"\b(?:what|which)\b[^?]{0,30}\bsecurities\b[^?]{0,40}\b(?:registered|listed)\b", re.IGNORECASE
)
_ASKS_EXCHANGE = re.compile(
    r"\b(?:what|which|name of the)\b[^?]{0,12}\bexchanges?\b|\bwhere\b[^?]*\b(?:listed|traded?"
    r"|trades)\b",
    re.IGNORECASE,
)
_ASKS_STATE = re.compile(
    r"\b(?:state|jurisdiction|where|country)\b[^?]*\b(?:incorporat|organi[sz]ed)"
    r"|\bstate of incorporation\b|\bincorporated in (?:what|which)\b",
    re.IGNORECASE,
)
_ASKS_SEAT = re.compile(
    r"\b(?:where|which|what)\b[^?]*\b(?:headquarter|head office|principal (?:executive )?office"
    r"|seat)",
    re.IGNORECASE,
)
_STATE_CAPTION = re.compile(
    r"\(?\s*state (?:or other\s*jurisdiction )?of\s+(?:incorporation|organization)|\(?state (?:or"
    r"|of) other",
    re.IGNORECASE,
)
_SEAT_CAPTION = re.compile(
    r"\(?\s*address\b[^\n]{0,20}\bprincipal executive\s+office", re.IGNORECASE
)
_IN_PROSE = re.compile(
    r"\b(?:was|is|were) (?:(?:re-?)?incorporated|organized|formed)\b[^.;]{0,40}?\b(?:in"
    r"|under the laws of)"
    r"\s+(?:the\s+)?(?:state of\s+|commonwealth of\s+)?(?P<state>[A-Z][a-z]+(?: [A-Z][a-z]+)?)\b"
)
_CELLS = re.compile(r"\t|\s{3,}")


@dataclass(frozen=True, slots=True)
class _Row:
    title: str
    symbol: str
    exchange: str
    start: int
    end: int


def on_the_cover(question: str, filing: FilingMeta, text: str) -> Draft | None:
    """What the cover says of what is asked; None where the question asks for nothing of it, or the
    cover does not say."""
    rows = _rows(text)
    if _ASKS_DEBT.search(question):
        debt = [row for row in rows if _DEBT.search(row.title)]
        return _securities(filing, rows, debt, "debt securities")
    if _ASKS_REST.search(question):
        rest = [row for row in rows if not _COMMON.search(row.title)]
        return _securities(filing, rows, rest, "other securities")
    if _ASKS_ALL.search(question):
        return _securities(filing, rows, rows, "securities")
    if _ASKS_EXCHANGE.search(question):
        return _exchange(filing, text)
    if _ASKS_STATE.search(question):
        return _state(filing, text)
    return _captioned(filing, text, _SEAT_CAPTION) if _ASKS_SEAT.search(question) else None


def _rows(text: str) -> tuple[_Row, ...]:
    head = _BLOCK.search(text, 0, _COVER)
    if head is None:
        return ()
    stop = _BLOCK_ENDS.search(text, head.end())
    end = stop.start() if stop else head.end() + 1500
    found, at = [], head.end()
    for line in text[head.end() : end].split("\n"):
        cells = [cell.strip() for cell in _CELLS.split(line) if cell.strip()]
        last = next((m for cell in cells[1:] if (m := _EXCHANGE.match(cell))), None)
        if last and len(cells[0]) > 5:
            symbol = cells[1] if len(cells) > 2 and not _EXCHANGE.match(cells[1]) else ""
            found.append(_Row(cells[0], symbol, last[0].strip(), at, at + len(line)))
        at += len(line) + 1
    return tuple(found)


def _securities(
    filing: FilingMeta, rows: Sequence[_Row], chosen: Sequence[_Row], kind: str
) -> Draft | None:
    """The rows that are asked for, or that there are none where the cover has others."""
    if not rows:
        return None
    if not chosen:
        source = Source(filing, rows[0].start, rows[-1].end)
        said = f"None: the cover lists no {kind}, only {rows[0].title} [1]"
        return Draft(said, (source,), "sentence")
    lines = [
        f"- {row.title}{f' ({row.symbol})' if row.symbol else ''}, {row.exchange} [{n}]"
        for n, row in enumerate(chosen, start=1)
    ]
    sources = tuple(Source(filing, row.start, row.end) for row in chosen)
    return Draft("\n".join(lines), sources, "sentence", short=tuple(row.title for row in chosen))


def _exchange(filing: FilingMeta, text: str) -> Draft | None:
    rows = _rows(text)
    row = next((row for row in rows if _COMMON.search(row.title)), None)
    row = row or (rows[0] if len(rows) == 1 else None)
    return told(filing, text, row.exchange, (row.start, row.end)) if row else None


def _state(filing: FilingMeta, text: str) -> Draft | None:
    said = _IN_PROSE.search(text)
    if said:
        start, end = text.rfind("\n", 0, said.start()) + 1, text.find("\n", said.end())
        start = max(start, text.rfind(". ", 0, said.start()) + 1)
        stop = text.find(". ", said.end())
        return told(
            filing, text, said["state"], (start, min(e for e in (end, stop, len(text)) if e > 0))
        )
    return _captioned(filing, text, _STATE_CAPTION)


def _captioned(filing: FilingMeta, text: str, caption: re.Pattern[str]) -> Draft | None:
    """The value above its caption: "Oregon" in the line over "(State of incorporation)"."""
    match = caption.search(text, 0, _COVER)
    if match is None:
        return None
    begin = text.rfind("\n", 0, match.start()) + 1
    own = text[begin : match.start()].strip(" (\t")
    if own and not _CELLS.search(own):  # "New York (State of Incorporation)"
        return told(filing, text, own, (begin, match.end()))
    column = len(_CELLS.split(text[begin : match.start()].strip() + "\t|")) - 1 if own else 0
    above = text[:begin].rstrip()
    line = above.rfind("\n") + 1
    cells = [cell.strip() for cell in _CELLS.split(above[line:]) if cell.strip()]
    if column >= len(cells) or not re.search(r"[A-Za-z]{2}", cells[column]):
        return None
    value = cells[column]
    if caption is _SEAT_CAPTION and "," not in value:  # the town stands below its street, or above
        return None
    return told(filing, text, value, (line, len(above)))
