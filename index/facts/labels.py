"""Facts inside labels: "Common stock, $0.00001 par value: 50,400,000 shares authorized;
15,116,786 and 15,550,061 shares issued and outstanding, respectively"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.concepts import concept
from index.facts.table import entity_of
from index.quantities import read_cell
from index.tables.grid import Grid, GridRow
from index.types import Fact, Filing, Period, Quantity, Units

_NUMBER = re.compile(
    r"(?<![\w.,(/-])(?:[A-Z]{0,2}[$€£¥]\s?)?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\w%/)-]|[.,]\d)"
    r"|\bnone\b|\bno(?=\s+par\b)",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\s*(?:shares\s*)?(?:,|and|,\s*and|/)\s*(?:shares\s*)?", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_MONTH_BEFORE = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+$"
    r"|\b(?:Note|Notes|Series|Class|Item|Level|Tier|Stage)\s+$",
)
_OWN_YEAR = re.compile(r"\b(?P<year>(?:19|20)\d\d)\s?[—–:-]\s?$")
_SHARE_WORDS = (
    ("shares_authorized", re.compile(r"\bauthori[sz]ed", re.IGNORECASE)),
    ("shares_issued", re.compile(r"\bissued", re.IGNORECASE)),
    ("shares_outstanding", re.compile(r"\boutstanding", re.IGNORECASE)),
)
_PAR = re.compile(
    r"^\W*(?:per\s+share\s+)?(?:par|stated|nominal)\b|^\W*per\s+share\b", re.IGNORECASE
)
_PAR_BEFORE = re.compile(
    r"(?:par|stated|nominal)\s+value(?:\s+(?:of|per\s+share))?\W*$", re.IGNORECASE
)
_ALLOWANCE = re.compile(r"\b(?:allowances?|reserves?)\b[^;]*$", re.IGNORECASE)
_ACCUMULATED = re.compile(r"\baccumulated\s+(?:depreciation|amortization)[^;]*$", re.IGNORECASE)
_TREASURY = re.compile(r"\btreasury\b", re.IGNORECASE)
_SHARES = re.compile(r"\bshares\b", re.IGNORECASE)
_PREFERRED = re.compile(r"\bpre(?:ferred|ference)\b", re.IGNORECASE)
_HINTS = {"shares": "number of shares", "per_share": "per share", "money": ""}


@dataclass(frozen=True, slots=True)
class _Group:
    """Numbers in a label that say the same of different dates, and the words on both sides."""

    spans: tuple[tuple[int, int], ...]
    before: str
    behind: str


def facts_in_labels(grid: Grid, filing: Filing) -> Iterator[Fact]:
    """Share counts, par values and allowances that labels of a balance sheet hold. One number
    counts for every column, several for the columns in order."""
    if grid.statement != "balance":
        return
    periods = [column.period for column in grid.columns if column.period]
    for row in grid.rows:
        text = filing.text[row.start : row.end]
        for group in _groups(text):
            for name in _concepts(group, text):
                yield from _facts(name, (row, group), (grid, filing), periods)


def _groups(text: str) -> Iterator[_Group]:
    numbers = [
        match.span()
        for match in _NUMBER.finditer(text)
        if match.group()[0] in "$€£¥" or not _is_date(text, match)
    ]
    held: list[tuple[int, int]] = []
    for at, span in enumerate(numbers):
        held.append(span)
        following = numbers[at + 1][0] if at + 1 < len(numbers) else len(text)
        if at + 1 < len(numbers) and _JOINED.fullmatch(text, span[1], following):
            continue
        start = numbers[at - len(held)][1] if at >= len(held) else 0
        yield _Group(tuple(held), text[start : held[0][0]], text[span[1] : following])
        held = []


def _is_date(text: str, match: re.Match[str]) -> bool:
    if _YEAR.fullmatch(match.group()):
        return True
    return bool(_MONTH_BEFORE.search(text[: match.start()]))


def _concepts(group: _Group, text: str) -> Iterator[str]:
    behind = re.split(r"[;:]", group.behind, maxsplit=1)[0]
    money = text[group.spans[0][0]] in "$€£¥"
    if _PAR.search(group.behind) or (money and _PAR_BEFORE.search(group.before)):
        yield "preferred_par_value" if _PREFERRED.search(text) else "par_value"
        return
    words = [] if money else _share_words(behind) or _share_words(group.before.split(";")[-1])
    if words:
        prefix = "preferred_" if _PREFERRED.search(text) else ""
        yield from (prefix + word for word in words)
    elif _TREASURY.search(text) and _SHARES.search(group.behind):
        yield "treasury_shares"
    elif _ALLOWANCE.search(group.before):
        yield "allowance_for_credit_losses"
    elif _ACCUMULATED.search(group.before):
        yield "accumulated_depreciation"
    elif money:
        yield ""


def _share_words(words: str) -> list[str]:
    return [name for name, pattern in _SHARE_WORDS if pattern.search(words)]


def _facts(
    name: str, where: tuple[GridRow, _Group], about: tuple[Grid, Filing],
    periods: Sequence[Period],
) -> Iterator[Fact]:  # fmt: skip
    row, group = where
    grid, filing = about
    if year := _OWN_YEAR.search(group.before):  # "2023—$3,565; 2022—$2,560"
        periods = [period for period in periods if period.end.year == int(year["year"])]
    spans = group.spans * max(1, len(periods)) if len(group.spans) == 1 else group.spans
    for span, period in zip(spans, periods, strict=False):
        start, end = row.start + span[0], row.start + span[1]
        unit = concept(name).unit if name else "money"
        quantity = _quantity(filing.text[start:end], _HINTS[unit], grid.units)
        if quantity is not None:
            yield Fact(
                filing_id=filing.meta.id, entity=entity_of(filing), concept=name,
                label=row.label, label_path=row.path, header="", period=Period(None, period.end),
                dimensions=(), statement=grid.statement, source="table",
                quantity=replace(quantity, start=start, end=end),
            )  # fmt: skip


def _quantity(printed: str, hint: str, units: Units) -> Quantity | None:
    text = "0" if printed.lower() in ("none", "no") else printed
    quantity = read_cell(text, units, label=hint)
    return None if quantity is None else replace(quantity, text=printed)
