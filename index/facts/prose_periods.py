"""Which number of a sentence is of which period.

A list of numbers takes the list of as many periods, the nearest behind it or else before it; a
number alone the period that stands with it. What a sentence only compares with ("from $9 million",
"compared to 2018") never dates the number that it is compared to.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.dates import MONTH, month_end
from index.facts.prose_series import (
    MOVES,
    RESPECTIVELY,
    Run,
    Sentence,
    came_from,
    labelled,
    number_runs,
    period_runs,
    subjects,
)
from index.periods import FiscalCalendar, find_periods
from index.periods.dates import same_day
from index.types import Period

Periods = tuple[Period, ...]
NEAR = 120

_MOVED = re.compile(rf"\b(?:{MOVES}|went|rang|compar)\w*\b", re.IGNORECASE)
_AGAINST = re.compile(
    r"\b(?:compar(?:ed|es|ing|able)\s+(?:to|with)|versus|vs\.?|against|than|relative\s+to)\b",
    re.IGNORECASE,
)
_BASELINE = re.compile(
    r"\b(?:compar(?:ed|es|ing)\s+(?:to|with)|versus|vs\.?|against|than)\s*"
    r"(?:approximately|about|an|a)?\s*$",
    re.IGNORECASE,
)
# "from 2018", "from $9 million in 2018"; not "from operations in 2018"
_FROM = re.compile(
    r"\bfrom\s+(?:approximately\s+)?(?:[A-Z]{0,3}[$€£¥]?\s?\d[\d.,]{0,20}%?\s?(?:\w+\s){0,4})?$",
    re.IGNORECASE,
)
_BARE_YEAR = re.compile(r"(?:19|20)\d\d")
_EACH = re.compile(r"\b(?:each|both)\b", re.IGNORECASE)
_DAY = re.compile(rf"{MONTH}\s?\d|\d\s{MONTH}")


@dataclass(frozen=True, slots=True)
class Series:
    """How the numbers of a sentence go together, a value for each of them.

    ``heads``: the first number of its subject. ``periods``: none where the sentence does not say,
    several where one number is said of each. ``runs``: the run it stands in. ``shared``: True where
    "respectively" gives it to another subject than its neighbours.
    """

    heads: tuple[int, ...]
    periods: tuple[Periods, ...]
    runs: tuple[Run, ...]
    shared: tuple[bool, ...]


def read_series(sentence: Sentence, calendar: FiscalCalendar) -> Series:
    """What belongs together in a sentence."""
    labels = labelled(sentence)
    heads = subjects(sentence, labels)
    pairing = _Pairing(sentence, labels, period_runs(sentence, set(labels.values())))
    periods: list[Periods] = []
    runs: list[Run] = []
    shared: list[bool] = []
    for run in number_runs(sentence):
        periods.extend(pairing.periods_of(run))
        runs.extend([run] * len(run))
        shared.extend([pairing.shares(run)] * len(run))
    _date_comparatives(periods, (sentence, labels, heads), calendar)
    return Series(heads, tuple(periods), tuple(runs), tuple(shared))


@dataclass(frozen=True, slots=True)
class _Pairing:
    """Runs of numbers against the runs of periods. ``labels``: numbers with their own period."""

    sentence: Sentence
    labels: dict[int, int]
    period_runs: tuple[Run, ...]

    def periods_of(self, run: Run) -> list[Periods]:
        """The periods of a run's numbers, one after the other."""
        if run.first in self.labels:
            own = self.sentence.periods[self.labels[run.first]]
            return [own.readings[:1]] * len(run)
        chosen = self._chosen(run)
        readings = self._readings(chosen) if chosen else ()
        if len(readings) == len(run):
            return [(period,) for period in readings]
        if len(readings) == 1 or (chosen and self._each(run, chosen)):
            return [readings] * len(run)
        return [()] * len(run)

    def shares(self, run: Run) -> bool:
        """True where "respectively" shares a run out over subjects: "net sales and operating income
        were $5 and $1, respectively"; not where it pairs numbers with periods."""
        end = self.sentence.quantities[run.behind - 1].end
        if len(run) < 2 or not RESPECTIVELY.search(self.sentence.text, end):
            return False
        chosen = self._chosen(run)
        return chosen is None or len(chosen) != len(run)

    def _readings(self, chosen: Run) -> Periods:
        named = self.sentence.periods[chosen.first : chosen.behind]
        return tuple(mention.readings[0] for mention in named)

    def _each(self, run: Run, chosen: Run) -> bool:
        """One number and several periods: said of all of them where they are days, or where the
        sentence says "each"; else of which one cannot be told."""
        if len(run) > 1:
            return False
        if all(period.start is None for period in self._readings(chosen)):
            return True
        number = self.sentence.quantities[run.first]
        start = self.sentence.periods[chosen.first].start
        spots = sorted((number.end, start))
        return _EACH.search(self.sentence.text, *spots) is not None

    def _chosen(self, run: Run) -> Run | None:
        """The periods that stand with a run, behind it; for a list those that are as many; then the
        nearest before, or what the sentence says last."""
        held = self.sentence.quantities
        start, end = held[run.first].start, held[run.behind - 1].end
        stop = held[run.behind].start if run.behind < len(held) else len(self.sentence.text)
        behind = [one for one in self.period_runs if self._dates(end, one)]
        near = [one for one in behind if self._start(one) < stop]
        before = [
            one
            for one in reversed(self.period_runs)
            if self._end(one) <= start and not self._is_aside(one, start)
        ]
        same = [one for one in (*near, *before, *behind) if len(one) == len(run) > 1]
        if same or near:
            return (same or near)[0]
        return None if self._is_baseline(run.first) else next(iter((*before, *behind)), None)

    def _is_aside(self, periods: Run, start: int) -> bool:
        """True for periods in a bracket that closed before a number: "(due 2010) and $5"."""
        text = self.sentence.text
        opened = text.rfind("(", 0, self._start(periods))
        inside = opened > text.rfind(")", 0, self._start(periods))
        return inside and ")" in text[self._end(periods) : start]

    def _start(self, periods: Run) -> int:
        return self.sentence.periods[periods.first].start

    def _end(self, periods: Run) -> int:
        return self.sentence.periods[periods.behind - 1].end

    def _dates(self, end: int, periods: Run) -> bool:
        """True for periods behind a number, unless a comparison or a bracket stands between."""
        start = self._start(periods)
        if start < end:
            return False
        between = self.sentence.text[end:start]
        if _AGAINST.search(between) or between.count("(") > between.count(")"):
            return False
        moved = _MOVED.search(self.sentence.text, max(0, start - NEAR), start)
        return not (moved and _FROM.search(between[-NEAR:]))

    def _is_baseline(self, order: int) -> bool:
        """True for what is only compared with: "versus $3", "rose from $3"."""
        text, start = self.sentence.text, self.sentence.quantities[order].start
        if _BASELINE.search(text, max(0, start - 40), start):
            return True
        return (
            came_from(text, start) and _MOVED.search(text, max(0, start - NEAR), start) is not None
        )


def _date_comparatives(
    periods: list[Periods],
    about: tuple[Sentence, dict[int, int], tuple[int, ...]],
    calendar: FiscalCalendar,
) -> None:
    """ "was $5 at 30 June 2019 (2018: $4)": a label that is a year borrows the day. "was $5 (2018:
    $4)": without a period the first number is of the year after the one labelled."""
    sentence, labels, heads = about
    for order, index in labels.items():
        label, head = sentence.periods[index].text, heads[order]
        if head == order or not _BARE_YEAR.fullmatch(label):
            continue
        if not periods[head]:
            later = find_periods(str(int(label) + 1), calendar)
            periods[head] = later[0].readings[:1] if later else ()
        elif _is_dated(periods[head][0], sentence):
            periods[order] = (_in_year(periods[head][0], int(label)),)


def _is_dated(period: Period, sentence: Sentence) -> bool:
    """True where the sentence names the period by a day, not by a year's label."""
    return any(period in named.readings and _DAY.search(named.text) for named in sentence.periods)


def _in_year(period: Period, year: int) -> Period:
    """The same days of another year; the end of a month stays one."""
    years = year - period.end.year
    end = same_day(period.end, year)
    if period.end == month_end(period.end.year, period.end.month):
        end = month_end(year, end.month)
    start = same_day(period.start, period.start.year + years) if period.start else None
    return Period(start, end)
