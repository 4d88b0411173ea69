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
    calendar years. ``labels`` are (fiscal year, its last day) as the issuer states them.

    A year that ends in January or early February is "fiscal 2022" for most retailers (the year
    most of it lies in) and "fiscal 2023" for others (the year it ends in); a year to March is 2023
    by its end, in Japan by its start. Unless ``labels`` tell, both readings are kept, likeliest
    first.
    """

    year_end: MonthDay | None = None
    year_ends: tuple[date, ...] = ()
    labels: tuple[tuple[int, date], ...] = ()

    def fiscal_year(self, year: int) -> tuple[Period, ...]:
        """All readings of "fiscal ``year``", likeliest first."""
        return tuple(self._year_ending(year + offset) for offset in self._offsets())

    def quarter(self, year: int, number: int) -> tuple[Period, ...]:
        """All readings of quarter 1-4 of fiscal ``year``, likeliest first."""
        return tuple(self.span(whole, number - 1, number) for whole in self.fiscal_year(year))

    def span(self, year: Period, first: int, last: int) -> Period:
        """The quarters after the first ``first`` up to quarter ``last`` of a fiscal year that is
        given as a period: ``span(year, 0, 2)`` is the first half."""
        return Period(self._quarter_end(year, first) + _ONE_DAY, self._quarter_end(year, last))

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
        years = (self._year_ending(day.year + ahead) for ahead in (-1, 0, 1))
        return next((whole for whole in years if day <= whole.end), self._year_ending(day.year + 2))

    def start_near(self, start: date) -> date:
        """``start``, or the known first day of a fiscal year within 10 days of it."""
        firsts = [known + _ONE_DAY for known in self.year_ends]
        near = min(firsts, key=lambda first: abs(first - start), default=start)
        return near if abs((near - start).days) <= _SNAP_DAYS else start

    def _nominal(self) -> MonthDay:
        if self.year_end is not None:
            return self.year_end
        known = self.year_ends or tuple(end for _, end in self.labels)
        return MonthDay(known[-1].month, known[-1].day) if known else DECEMBER_31

    def _offsets(self) -> tuple[int, ...]:
        """Year of the end minus the label, likeliest first."""
        nominal = self._nominal()
        stated = {end.year - year for year, end in self.labels}
        if (nominal.month, nominal.day) <= (1, 10):
            # A December year that runs over: fiscal 2022 ended January 1, 2023.
            offsets: tuple[int, ...] = (1,)
        elif (nominal.month, nominal.day) <= (2, 10):
            offsets = (1, 0)
        else:
            offsets = (0, 1) if nominal.month == _MARCH else (0,)
        return tuple(offset for offset in offsets if offset in stated) or offsets

    def _end(self, year: int) -> date:
        nominal = self._nominal()
        guess = day_of(year, nominal.month, nominal.day) or month_end(year, nominal.month)
        if nominal.month == _FEBRUARY and nominal.day >= _LAST_OF_FEBRUARY:
            guess = month_end(year, _FEBRUARY)
        known = (*self.year_ends, *(end for _, end in self.labels))
        weekdays = {end.weekday() for end in known}
        if len(known) > 1 and len(weekdays) == 1:  # 52/53 weeks: always the same day of the week
            guess += timedelta(days=(weekdays.pop() - guess.weekday() + 3) % 7 - 3)
        near = min(known, key=lambda end: abs(end - guess), default=guess)
        return near if abs((near - guess).days) <= _SNAP_DAYS else guess

    def _year_ending(self, year: int) -> Period:
        year = min(max(year, _FIRST_YEAR), _LAST_YEAR)
        return Period(self._end(year - 1) + _ONE_DAY, self._end(year))

    def _quarter_end(self, year: Period, number: int) -> date:
        """The last day of a quarter; number 0 is the day before the year begins."""
        start = year.start or year.end
        if number == 0:
            return start - _ONE_DAY
        if number == _QUARTERS:
            return year.end
        if (year.end + _ONE_DAY).day != 1:  # 52/53 weeks: thirteen each
            return start + timedelta(days=_QUARTER_DAYS * number - 1)
        return month_end(year.end.year - 1, year.end.month + 3 * number)


_FEBRUARY, _LAST_OF_FEBRUARY, _MARCH = 2, 28, 3
_FIRST_YEAR, _LAST_YEAR = 1000, 9990
_QUARTERS = 4
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
