"""Cover facts (dei) as a Cover, and a Cover as the filing's meta data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import date

from index.parse.characters import decode
from index.parse.cover import Cover
from index.parse.cover_dates import find_date, month_number
from index.parse.identity import display_name, filing_id
from index.parse.ixbrl import CoverFact
from index.types import FilingMeta, MonthDay

_MONTH_DAY = re.compile(r"--(\d\d)-(\d\d)|([A-Z][a-z]+)\s+(\d{1,2})")
_SYMBOL = re.compile(r"^(?!N/?A$|NONE$)[A-Z][A-Z0-9./-]{0,9}$")
_VIEWER_LINE = re.compile(
    r"^(?P<name>(?:Entity|Document|Trading|Current) [A-Z][A-Za-z ,]{2,50}?)(?:\t|: )"
    r"(?P<value>[^\t\n]+)",
    re.MULTILINE,
)
_VIEWER_HEAD = 20_000
_SAVED_FROM = re.compile(r"/edgar/data/(\d{1,10})/(\d{10})(\d\d)(\d{6})/")


def cover_of_dei(facts: Iterable[CoverFact]) -> Cover:
    """What the dei facts state; the first fact of a name without dimensions counts."""
    held: dict[str, CoverFact] = {}
    symbols: list[str] = []
    names: list[str] = []
    for fact in facts:
        if fact.name == "TradingSymbol" and _SYMBOL.match(fact.value):
            symbols.append(fact.value)
        if fact.name == "EntityRegistrantName":
            names.append(fact.value)
        old = held.get(fact.name)
        if old is None or (_dimensional(old) and not _dimensional(fact)):
            held[fact.name] = fact
    company = _value(held, "EntityRegistrantName")
    cik = _value(held, "EntityCentralIndexKey")
    return Cover(
        company=company,
        form=_value(held, "DocumentType"),
        period_end=_period_end(held),
        cik=cik.zfill(10) if cik and cik.isdigit() else None,
        fiscal_year_end=_month_day(_value(held, "CurrentFiscalYearEndDate")),
        fiscal_year=_year(_value(held, "DocumentFiscalYearFocus")),
        fiscal_period=_value(held, "DocumentFiscalPeriodFocus"),
        symbols=tuple(dict.fromkeys(symbols)),
        names=tuple(name for name in dict.fromkeys(names) if name != company),
    )


def viewer_facts(text: str) -> Iterator[CoverFact]:
    """The cover facts that a page of EDGAR's viewer lists ("Entity Registrant Name" | "Acme")."""
    for match in _VIEWER_LINE.finditer(text[:_VIEWER_HEAD]):
        yield CoverFact(match["name"].replace(" ", ""), match["value"].strip(), None)


def merged(first: Cover, second: Cover) -> Cover:
    """``first`` with what it lacks from ``second``; an exhibit's kind stays beside its form."""
    values = {f.name: getattr(first, f.name) or getattr(second, f.name) for f in fields(Cover)}
    exhibit = second.form and second.form.startswith("EX-") and "EX-" not in (first.form or "")
    if first.form and exhibit:
        values["form"] = f"{first.form} {second.form}"
    values["names"] = _other_names(first, second)
    missing = {"company", "form", "period_end"} - {name for name, value in values.items() if value}
    values["notes"] = tuple(n for n in (*first.notes, *second.notes) if n.about in missing)
    return Cover(**values)


def _other_names(first: Cover, second: Cover) -> tuple[str, ...]:
    """Every further name; EDGAR's "BOEING CO" is "The Boeing Company" on the cover itself."""
    company = first.company or second.company or ""
    names = (*first.names, *((second.company,) if second.company else ()), *second.names)
    by_key = {name.casefold(): name for name in reversed(names)}
    by_key.pop(company.casefold(), None)
    return tuple(name for name in dict.fromkeys(names) if by_key.get(name.casefold()) == name)


def meta_of(cover: Cover, data: bytes, source: str, kind: str) -> FilingMeta:
    """The meta data of a file whose cover says ``cover``."""
    return FilingMeta(
        id=filing_id(data),
        source=display_name(source),
        format=kind,
        company=cover.company,
        cik=cover.cik.zfill(10) if cover.cik else None,
        accession=cover.accession,
        form=cover.form,
        filed=cover.filed,
        period_end=cover.period_end,
        fiscal_year_end=cover.fiscal_year_end,
        fiscal_year=cover.fiscal_year,
        fiscal_period=cover.fiscal_period,
        symbols=cover.symbols,
        names=cover.names,
        people=cover.people,
    )


def saved_from(data: bytes) -> Cover:
    """CIK and accession of a page saved from EDGAR: its own "saved from url" comment says them."""
    head = decode(data[:4000])
    at = head.find("saved from url")
    match = _SAVED_FROM.search(head, at, at + 400) if at >= 0 else None
    if match is None:
        return Cover()
    return Cover(cik=match[1].zfill(10), accession=f"{match[2]}-{match[3]}-{match[4]}")


def _dimensional(fact: CoverFact) -> bool:
    return fact.context is not None and bool(fact.context.dimensions)


def _value(held: dict[str, CoverFact], name: str) -> str | None:
    return held[name].value or None if name in held else None


def _period_end(held: dict[str, CoverFact]) -> date | None:
    """The printed date; where a cover splits it ("September 28" | "2024"), its context's end."""
    fact = held.get("DocumentPeriodEndDate")
    if fact is None:
        return None
    found = find_date(fact.value)
    if found is not None:
        return found.day
    return fact.context.period.end if fact.context else None


def _month_day(value: str | None) -> MonthDay | None:
    match = _MONTH_DAY.search(value or "")
    if match is None:
        return None
    if match[1]:
        return MonthDay(int(match[1]), int(match[2]))
    try:
        return MonthDay(month_number(match[3]), int(match[4]))
    except ValueError:
        return None


def _year(value: str | None) -> int | None:
    match = re.fullmatch(r"(?:19|20)\d\d", value or "")
    return int(match[0]) if match else None
