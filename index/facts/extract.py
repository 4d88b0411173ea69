"""The deterministic extractor: a ``Filing`` -> the numbers it states, as ``Fact``s.

Sources are tables, inline XBRL, form fields and prose. Where a tagged number and a table cell stand
on the same characters there is one fact: value, period, unit and dimensions are the tag's (the
filer's own statement of what the number is), label, headings and column head the table's.
``table_facts`` reads the tables alone, without a look at the tags.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from index.dates import MONTH, day_of, month_number
from index.facts.form import facts_of_fields, in_dollars
from index.facts.labels import facts_in_labels
from index.facts.periods import snapped
from index.facts.prose import facts_of_prose
from index.facts.scale import in_currency, rescaled
from index.facts.table import facts_of_grid
from index.facts.units import stated_units, units_at
from index.facts.whole import TableFacts, consolidated
from index.facts.xbrl import facts_of_xbrl
from index.periods import FiscalCalendar, told_year_end
from index.tables import find_text_tables, read_table
from index.tables.grid import Grid
from index.tables.periods import DAY, YEAR
from index.types import Fact, Filing, MonthDay, Table

NEAR_DAYS = 12
YEARS_BACK = 6
ONE_DAY = timedelta(days=1)

# (whole, part): a figure named by the first word only is the part where the whole is there too.
FURNITURE = 300
_FURNITURE = re.compile(r"<[^<>]*>|\bTable of Contents\b|\(continued\)|\bpage\b", re.IGNORECASE)
_WORDS = re.compile(r"[A-Za-z]{3,}")
_PAIRS = (("equity", "equity_parent"), ("net_income", "net_income_attributable"))
# From its digits on: a search that begins with the names of months tries them at every letter.
_DAY_OF_YEAR = re.compile(r"(?<=\s)(?P<d>\d{1,2}),?\s{1,3}(?P<y>(?:19|20)\d\d)\b")
_ITS_MONTH = re.compile(rf"\b(?P<m>{MONTH})\s{{1,3}}\Z", re.IGNORECASE)
_LONGEST_MONTH = 13
_ENDED = re.compile(r"\bend(?:ed|ing|s)(?:\s+on)?\s*$", re.IGNORECASE)
_PART_TAGS = ("StockholdersEquity", "NetIncomeLoss")


def calendar_of(filing: Filing) -> FiscalCalendar:
    """The issuer's fiscal calendar, as far as the filing tells it: years of 52 or 53 weeks end on
    the days near the nominal end that the text names most often."""
    meta = filing.meta
    annual = (meta.form or "").upper().startswith(("10-K", "20-F", "40-F"))
    nominal = meta.fiscal_year_end
    if nominal is None and annual and meta.period_end:
        nominal = MonthDay(meta.period_end.month, meta.period_end.day)
    if nominal is None:
        return FiscalCalendar(told_year_end(filing.text))
    last = (meta.period_end or meta.filed or date.max).year
    return FiscalCalendar(nominal, _year_ends(filing.text, nominal, last))


def _year_ends(text: str, nominal: MonthDay, last: int) -> tuple[date, ...]:
    """The ends of fiscal years of 52 or 53 weeks up to the year ``last``, which fall on one
    weekday; none for an issuer whose years end with a month."""
    named: dict[int, Counter[date]] = {}
    for written, day in _days_in_full(text):
        if day.day == 1 and not _ENDED.search(text, written - 30, written):
            continue  # "effective January 1, 2022" ends no year
        for year in (day.year, day.year - 1):
            end = day_of(year, nominal.month, min(nominal.day, 28))
            near = end and abs((day - end).days) <= NEAR_DAYS
            if near and last - YEARS_BACK <= year <= last:
                named.setdefault(year, Counter())[day] += 1
    ends = [day for days in named.values() for day, times in days.most_common(1) if times > 1]
    weekly = [day for day in ends if (day + ONE_DAY).day != 1]
    if len(weekly) * 2 <= len(ends):
        return ()
    weekday = Counter(day.weekday() for day in ends).most_common(1)[0][0]
    return tuple(sorted(day for day in ends if day.weekday() == weekday))


def _days_in_full(text: str) -> Iterator[tuple[int, date]]:
    """Days as "September 28, 2024", each with where it begins."""
    for match in _DAY_OF_YEAR.finditer(text):
        month = _ITS_MONTH.search(text, max(0, match.start() - _LONGEST_MONTH), match.start())
        day = month and day_of(int(match["y"]), month_number(month["m"]), int(match["d"]))
        if month and day:
            yield month.start(), day


def table_facts(filing: Filing) -> tuple[Fact, ...]:
    """The facts of the filing's tables, read from labels and heads alone."""
    return _facts_of_tables(filing, _tables(filing), calendar_of(filing))


def _tables(filing: Filing) -> tuple[Table, ...]:
    return filing.tables or find_text_tables(filing.text)


def _facts_of_tables(
    filing: Filing, tables: Sequence[Table], calendar: FiscalCalendar
) -> tuple[Fact, ...]:
    read = [_table_facts(grid, filing, calendar) for grid in _grids(filing, tables, calendar)]
    return tuple(consolidated(rescaled(in_currency(_in_weeks(read)))))


def _grids(filing: Filing, tables: Sequence[Table], calendar: FiscalCalendar) -> Iterator[Grid]:
    before: Grid | None = None
    end = 0
    stated = stated_units(filing.text)
    for table in tables:
        follows = _goes_on(filing.text[end : table.start]) if table.start >= end else False
        before = read_table(
            table,
            filing.text,
            calendar,
            before=before if follows else None,
            default=units_at(stated, table.start),
        )
        end = table.end
        yield before


def _goes_on(between: str) -> bool:
    """True where nothing but page furniture stands between two tables."""
    return len(between) <= FURNITURE and not _WORDS.search(_FURNITURE.sub(" ", between))


def _table_facts(grid: Grid, filing: Filing, calendar: FiscalCalendar) -> TableFacts:
    facts = (*facts_of_grid(grid, filing, calendar), *facts_in_labels(grid, filing))
    rank = 0 if grid.titled else 1 if grid.statement else 2
    return TableFacts(facts, rank, bool(grid.units.text))


def _in_weeks(tables: Sequence[TableFacts]) -> list[TableFacts]:
    """Tables with starts that follow the ends which heads of the filing print in full."""
    ends = {
        fact.period.end
        for table in tables
        for fact in table.facts
        if fact.period and DAY.search(fact.header) and YEAR.search(fact.header)
    }
    return [replace(table, facts=tuple(snapped(table.facts, ends))) for table in tables]


def extract_facts(filing: Filing) -> tuple[Fact, ...]:
    """Every fact of a filing, in the order of the text; numbers that are not printed come last."""
    if any(tagged.accession for tagged in filing.xbrl):  # company facts: no page was ever printed
        return tuple(facts_of_xbrl(filing, ()))
    calendar, tables = calendar_of(filing), _tables(filing)
    printed = _facts_of_tables(filing, tables, calendar)
    tagged = tuple(facts_of_xbrl(filing, printed))
    fields = in_dollars(tuple(facts_of_fields(filing)))
    taken = _taken((*tagged, *fields))
    prose = facts_of_prose(filing, calendar, [(table.start, table.end) for table in tables])
    said = _apart(_free(prose, taken), (*tagged, *printed))
    facts = _parts_named([*tagged, *fields, *_free(printed, taken), *said])
    return tuple(sorted(facts, key=lambda fact: (fact.quantity.end == 0, fact.quantity.start)))


def _apart(prose: Sequence[Fact], others: Iterable[Fact]) -> tuple[Fact, ...]:
    """Prose facts, marked where tables or tags say otherwise of the company as a whole."""
    known = [fact for fact in others if fact.concept and not fact.dimensions]
    one_by_one = [TableFacts((fact,), 1) for fact in prose]
    return consolidated([TableFacts(tuple(known), 0), *one_by_one])[len(known) :]


def _taken(facts: Iterable[Fact]) -> set[int]:
    """Offsets of the characters that facts stand on."""
    return {at for fact in facts for at in range(fact.quantity.start, fact.quantity.end)}


def _free(facts: Iterable[Fact], taken: set[int]) -> list[Fact]:
    """The facts whose characters no better source has."""
    return [
        fact
        for fact in facts
        if not any(at in taken for at in range(fact.quantity.start, fact.quantity.end))
    ]


def _parts_named(facts: Sequence[Fact]) -> list[Fact]:
    """Where a filing states a whole and its parent's part with one word, the part gets its own
    name: StockholdersEquity beside StockholdersEquityIncludingPortion..."""
    out = list(facts)
    for whole, part in _PAIRS:
        wide = {
            fact.period
            for fact in facts
            if fact.concept == whole and fact.tag and not fact.tag.endswith(_PART_TAGS)
        }
        out = [
            replace(fact, concept=part)
            if fact.concept == whole and fact.tag.endswith(_PART_TAGS) and fact.period in wide
            else fact
            for fact in out
        ]
    return out
