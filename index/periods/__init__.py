"""Text -> ``Period``: instants and durations with real dates."""

from index.periods.find import (
    FiscalCalendar,
    PeriodMention,
    find_periods,
    months_ended,
    read_header_period,
    same_period,
    stated_labels,
)

__all__ = [
    "FiscalCalendar",
    "PeriodMention",
    "find_periods",
    "months_ended",
    "read_header_period",
    "same_period",
    "stated_labels",
]
