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
    """The fiscal calendar that the filings of one company state; an empty one for several."""
    if len({core_words(f.company) for f in filings if f.company}) > 1:
        return FiscalCalendar()
    year_ends = {f.period_end for f in filings if f.period_end and is_annual(f)}
    stated = [f.fiscal_year_end for f in filings if f.fiscal_year_end]
    return FiscalCalendar(stated[0] if stated else None, tuple(sorted(year_ends)))
