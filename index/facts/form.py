"""Facts from form fields: 144, 3/4/5, 13F, 13D/G, D and financial data schedules (EX-27)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from statistics import median

from index.concepts import Concept, concept, concept_of_label, concept_of_tag
from index.periods import find_periods, months_ended
from index.quantities import read_cell
from index.types import Fact, Field, Filing, Period, Quantity, Units

_INDEX = re.compile(r"\[\d+\]")
_ITEM = re.compile(r"^(?P<item>.*\[\d+\])/")
_NUMBER = re.compile(r"^\s*[$(]?-?\$?\s?(?:\d[\d,]*(?:\.\d+)?|\.\d+)\s?%?\)?\s*$")
_SCHEDULE = re.compile(r"^(?P<column>EX-27[^/]*)/(?P<tag>.+)$")
_MONTHS = re.compile(r"(?P<n>\d{1,2})-MOS", re.IGNORECASE)
_DATE_FIELDS = ("transactionDate", "saleDate", "acquiredDate", "approxSaleDate")
_NAME_FIELDS = ("nameOfIssuer", "reportingPersonName", "securityTitle", "securitiesClassTitle")
_HINTS = {"money": "value", "per_share": "per share", "shares": "number of shares",
          "percent": "percent", "count": "number"}  # fmt: skip
_UNITS = {"money": "USD", "per_share": "USD/share", "shares": "share", "percent": "percent",
          "count": ""}  # fmt: skip
_ADS_TITLE = re.compile(r"\bADSs?\b|\bAmerican Depositary Shares?\b", re.IGNORECASE)
# A share hardly ever trades under this: the values of such a 13F are in thousands.
LEAST_SHARE_PRICE = Decimal("0.9")


def facts_of_fields(filing: Filing) -> Iterator[Fact]:
    """A fact for every numeric field whose path or label is a known concept."""
    by_path = {field.path: field for field in filing.fields}
    several = _repeated(by_path)
    for held in filing.fields:
        if not _NUMBER.match(held.value):
            continue
        if schedule := _SCHEDULE.match(held.path):
            yield from _schedule_fact(held, schedule, (filing, by_path))
        elif name := concept_of_field(held.path):
            yield from _field_fact(held, concept(name), (filing, by_path, several))


def concept_of_field(path: str) -> str:
    """Concept of a field by the end of its path; "" where it is none."""
    plain = _INDEX.sub("", path)
    parts = plain.split("/")
    return concept_of_tag("/".join(parts[-2:])) or concept_of_tag(parts[-1])


def _repeated(by_path: dict[str, Field]) -> frozenset[str]:
    """Stems of the elements that occur more than once: "infoTable"."""
    return frozenset(path[: path.index("[2]")] for path in by_path if "[2]" in path)


def _field_fact(
    held: Field, item: Concept, about: tuple[Filing, dict[str, Field], frozenset[str]]
) -> Iterator[Fact]:
    filing, by_path, several = about
    quantity = read_cell(held.value, Units(), label=_HINTS[item.unit])
    if quantity is None:
        return
    item_path = _ITEM.match(held.path)
    inside = item_path["item"] if item_path else ""
    quantity = replace(
        quantity,
        unit=_unit(item, held, by_path),
        start=quantity.start + held.start,
        end=quantity.end + held.start,
    )
    yield Fact(
        filing_id=filing.meta.id,
        entity=filing.meta.company or "",
        concept=item.name,
        label=held.label,
        label_path=tuple(_INDEX.sub("", held.path).split("/")[:-1]),
        header="",
        period=_field_period(inside, item, filing, by_path),
        dimensions=_dimensions(inside, by_path, several),
        quantity=quantity,
        source="form",
        statement="",
    )


def _unit(item: Concept, held: Field, by_path: dict[str, Field]) -> str:
    """A form counts "shares or other units": the title of the class says which. The outstanding
    ones stay shares, for filers give the issuer's whole share count there."""
    title = by_path.get(f"{held.path.rpartition('/')[0]}/securitiesClassTitle")
    counts = item.unit == "shares" and item.name != "units_outstanding"
    if counts and title is not None and _ADS_TITLE.search(title.value):
        return "ADS"
    return _UNITS[item.unit]


def _field_period(
    inside: str, item: Concept, filing: Filing, by_path: dict[str, Field]
) -> Period | None:
    """The day of the transaction, else the day the form is for."""
    for path, held in by_path.items():
        if (
            inside
            and path.startswith(f"{inside}/")
            and path.removesuffix("/value").endswith(_DATE_FIELDS)
        ):
            mentions = find_periods(held.value)
            if mentions:
                return _on(item, mentions[0].readings[0].end)
    day = filing.meta.period_end or filing.meta.filed
    return _on(item, day) if day else None


def _on(item: Concept, day: date) -> Period:
    return Period(day, day) if item.kind == "duration" else Period(None, day)


def _dimensions(
    inside: str, by_path: dict[str, Field], several: frozenset[str]
) -> tuple[tuple[str, str], ...]:
    """Which of several repeated elements, by its name where it has one."""
    if not inside or inside[: inside.rindex("[")] not in several:
        return ()
    element = inside.rpartition("/")[2]
    for name in _NAME_FIELDS:
        held = by_path.get(f"{inside}/{name}") or by_path.get(f"{inside}/{name}/value")
        if held is not None:
            return (("item", element), ("name", held.value))
    return (("item", element),)


def _schedule_fact(
    held: Field, path: re.Match[str], about: tuple[Filing, dict[str, Field]]
) -> Iterator[Fact]:
    filing, by_path = about
    column = path["column"]
    name = concept_of_tag(f"EX-27/{path['tag']}") or concept_of_label(held.label)
    if not name or path["tag"] in ("MULTIPLIER", "CIK", "ARTICLE"):
        return
    item = concept(name)
    units = Units(_multiplier(by_path, column), _currency(by_path, column))
    quantity = read_cell(held.value, units, label=_HINTS[item.unit])
    if quantity is None:
        return
    value = -quantity.value if item.cost and quantity.value < 0 else quantity.value
    yield Fact(
        filing_id=filing.meta.id, entity=filing.meta.company or "", concept=name,
        label=held.label, label_path=(column,), header="",
        period=_schedule_period(by_path, column, item), dimensions=(),
        quantity=replace(quantity, value=value, start=quantity.start + held.start,
                         end=quantity.end + held.start),
        source="form",
    )  # fmt: skip


def _shared(by_path: dict[str, Field], column: str, tag: str) -> str:
    held = by_path.get(f"{column}/{tag}") or by_path.get(f"{_INDEX.sub('', column)}/{tag}")
    return held.value if held else ""


def _multiplier(by_path: dict[str, Field], column: str) -> int:
    digits = _shared(by_path, column, "MULTIPLIER").replace(",", "")
    return len(digits) - 1 if re.fullmatch(r"10*", digits) else 0


def _currency(by_path: dict[str, Field], column: str) -> str:
    printed = _shared(by_path, column, "CURRENCY").upper()
    return printed if re.fullmatch(r"[A-Z]{3}", printed) else "USD"


def _schedule_period(by_path: dict[str, Field], column: str, item: Concept) -> Period | None:
    mentions = find_periods(_shared(by_path, column, "PERIOD-END").replace("-", " "))
    if not mentions:
        return None
    end = mentions[0].readings[0].end
    if item.kind == "instant":
        return Period(None, end)
    length = _shared(by_path, column, "PERIOD-TYPE").upper()
    months = _MONTHS.search(length)
    return months_ended(int(months["n"]) if months else 12, end)


def in_dollars(facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """13F positions with values in dollars: before 2023 they are in thousands, and some filers go
    on so. The median price of a share tells."""
    shares = {
        fact.dimensions: fact.quantity.value for fact in facts if fact.concept == "position_shares"
    }
    prices = [
        fact.quantity.value / shares[fact.dimensions]
        for fact in facts
        if fact.concept == "position_value" and shares.get(fact.dimensions)
    ]
    if not prices or median(prices) >= LEAST_SHARE_PRICE:
        return facts
    return tuple(
        replace(fact, quantity=_thousandfold(fact))
        if fact.concept in ("position_value", "portfolio_value")
        else fact
        for fact in facts
    )  # fmt: skip


def _thousandfold(fact: Fact) -> Quantity:
    quantity = fact.quantity
    return replace(
        quantity,
        value=quantity.value.scaleb(3),
        scale=quantity.scale + 3,
        decimals=quantity.decimals - 3,
    )
