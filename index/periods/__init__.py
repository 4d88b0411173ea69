"""Text -> ``Period``: instants and durations with real dates."""

from index.periods.find import (
    FiscalCalendar,
    PeriodMention,
    find_periods,
    months_ended,
    read_header_period,
    same_period,
    spelled_out,
    stated_labels,
)
from index.periods.year_end import told_year_end

__all__ = [
    "FiscalCalendar",
    "PeriodMention",
    "find_periods",
    "months_ended",
    "read_header_period",
    "same_period",
    "spelled_out",
    "stated_labels",
    "told_year_end",
]
