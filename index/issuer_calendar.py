"""The fiscal calendar that a company's filings state."""

from __future__ import annotations

from collections.abc import Sequence

from index.company_names import core_words
from index.periods import FiscalCalendar
from index.types import FilingMeta

_ANNUAL = ("10-K", "20-F", "40-F")


def is_annual(filing: FilingMeta) -> bool:
    """Whether the filing is a yearly report: "10-K405" and "10-K/A" are 10-Ks."""
    return (filing.form or "").replace(" ", "").upper().startswith(_ANNUAL)


def calendar_of(filings: Sequence[FilingMeta]) -> FiscalCalendar:
    """The fiscal calendar that the filings of one company state; an empty one for several.

    What a yearly report states of its year end stands before what a notice of a sale does.
    """
    if not _of_one(filings):
        return FiscalCalendar()
    year_ends = {f.period_end for f in filings if f.period_end and is_annual(f)}
    ordered = sorted(filings, key=lambda f: not is_annual(f))
    stated = [f.fiscal_year_end for f in ordered if f.fiscal_year_end]
    return FiscalCalendar(stated[0] if stated else None, tuple(sorted(year_ends)))


def _of_one(filings: Sequence[FilingMeta]) -> bool:
    """Whether the filings are of one company: a new name keeps the old one's CIK, so "Apple
    Computer Inc" and "Apple Inc." are one."""
    groups: list[set[str]] = []
    for filing in filings:
        if not filing.company:
            continue
        own = {" ".join(core_words(filing.company)), *({filing.cik} if filing.cik else ())}
        same = [group for group in groups if group & own]
        groups = [group for group in groups if not group & own]
        groups.append(own.union(*same))
    return len(groups) < 2
