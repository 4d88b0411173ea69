"""Fiscal calendars: which days "fiscal 2023" or "Q2 FY2023" mean for an issuer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from index.dates import day_of, month_end
from index.types import MonthDay, Period

_SNAP_DAYS = 10
_ONE_DAY = timedelta(days=1)
_QUARTER_DAYS = 91
DECEMBER_31 = MonthDay(12, 31)


@dataclass(frozen=True, slots=True)
class FiscalCalendar:
    """The issuer's fiscal years.

    ``year_end`` is the nominal day (9, 28); ``year_ends`` are known actual last days, to which a
    computed end snaps when within 10 days (52/53-week years move). Without either, years are
    calendar years.

    A year that ends in January or early February is "fiscal 2022" for most retailers (the year
    most of it lies in) and "fiscal 2023" for others (the year it ends in): both readings are kept,
    likeliest first.
    """

    year_end: MonthDay | None = None
    year_ends: tuple[date, ...] = ()

    def fiscal_year(self, year: int) -> tuple[Period, ...]:
        """All readings of "fiscal ``year``", likeliest first."""
        return tuple(self._year_ending(year + offset) for offset in self._offsets())

    def quarter(self, year: int, number: int) -> tuple[Period, ...]:
        """All readings of quarter 1-4 of fiscal ``year``, likeliest first."""
        return tuple(self.span(whole, number - 1, number) for whole in self.fiscal_year(year))

    def span(self, year: Period, first: int, last: int) -> Period:
        """Quarters ``first`` (0 based) up to ``last`` of a fiscal year given as a period."""
        return Period(self._quarter_start(year, first), self._quarter_end(year, last))

    def label(self, period: Period) -> str:
        """ "FY2023", "Q2 FY2023", "H1 FY2023", "9M FY2023", or "" where the period is no such part.

        An instant at a year end is labelled by that year.
        """
        for end_year in (period.end.year, period.end.year + 1):
            whole = self._year_ending(end_year)
            name = f"FY{end_year - self._offsets()[0]}"
            if same_period(period, whole) or same_period(period, Period(None, whole.end)):
                return name
            for first, last, part in _PARTS:
                if same_period(period, self.span(whole, first, last)):
                    return f"{part} {name}"
        return ""

    def year_of(self, day: date) -> Period:
        """The fiscal year that holds ``day``."""
        for end_year in (day.year, day.year + 1):
            whole = self._year_ending(end_year)
            if day <= whole.end:
                return whole
        return self._year_ending(day.year + 2)

    def _nominal(self) -> MonthDay:
        if self.year_end is not None:
            return self.year_end
        if self.year_ends:
            return MonthDay(self.year_ends[-1].month, self.year_ends[-1].day)
        return DECEMBER_31

    def _offsets(self) -> tuple[int, ...]:
        """Year of the end minus the label, likeliest first."""
        nominal = self._nominal()
        if (nominal.month, nominal.day) <= (1, 10):
            return (1,)  # a December year that runs over: fiscal 2022 ended January 1, 2023
        if (nominal.month, nominal.day) <= (2, 10):
            return (1, 0)
        return (0, 1) if nominal.month <= 5 else (0,)

    def _end(self, year: int) -> date:
        nominal = self._nominal()
        guess = day_of(year, nominal.month, nominal.day) or month_end(year, nominal.month)
        if nominal.month == 2 and nominal.day >= 28:
            guess = month_end(year, 2)
        near = min(self.year_ends, key=lambda known: abs(known - guess), default=guess)
        return near if abs(near - guess).days <= _SNAP_DAYS else guess

    def _year_ending(self, year: int) -> Period:
        return Period(self._end(year - 1) + _ONE_DAY, self._end(year))

    def _in_weeks(self, year: Period) -> bool:
        return (year.end + _ONE_DAY).day != 1

    def _quarter_end(self, year: Period, number: int) -> date:
        start = year.start or year.end
        if number == 4:
            return year.end
        if self._in_weeks(year):
            return start + timedelta(days=_QUARTER_DAYS * number - 1)
        return month_end(year.end.year - 1, year.end.month + 3 * number)

    def _quarter_start(self, year: Period, number: int) -> date:
        start = year.start or year.end
        return start if number == 0 else self._quarter_end(year, number) + _ONE_DAY


_PARTS = (
    (0, 1, "Q1"), (1, 2, "Q2"), (2, 3, "Q3"), (3, 4, "Q4"), (0, 2, "H1"), (2, 4, "H2"),
    (0, 3, "9M"),
)  # fmt: skip


def same_period(one: Period, other: Period, *, slack: int = _SNAP_DAYS) -> bool:
    """Whether two periods are the same but for a few days (52/53-week years, month ends)."""
    if abs((one.end - other.end).days) > slack:
        return False
    if one.start is None or other.start is None:
        return one.start is other.start
    return abs((one.start - other.start).days) <= slack
