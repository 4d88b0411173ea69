"""What differs between a filing's printed statements and the filer's own tags, and why.

The comparison itself is in ``tag_comparison``. Here every difference gets its cause and a plain
sentence, in a form that can be kept with the filing and shown to a reader.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeVar

from index.tag_comparison import Agreement, Comparison, agreement
from index.types import Fact, Filing, Period

Value = TypeVar("Value", bound=Hashable)
Cause = Literal["rounding", "sign", "scale", "tagging", "parse error", "not found"]
CAUSES: tuple[Cause, ...] = ("rounding", "sign", "scale", "tagging", "parse error", "not found")

_PLAIN: dict[str, tuple[Cause, str]] = {
    "rounding": ("rounding", "the tag is exact where the print is rounded"),
    "sign": ("sign", "the print, read in the direction of its line, has the other sign"),
    "scale": ("scale", "print and tag differ by a power of ten: a units line, or the tag's scale"),
    "tagging": ("tagging", "the tag names another line item than the label does"),
    "not found": ("not found", "no number was read from the table at this place"),
}
_NOT_DIGITS = re.compile(r"[^\d.]")


@dataclass(frozen=True, slots=True)
class Difference:
    """A tagged number of a statement that the table reader gives otherwise, or under another line
    item (``cause`` "tagging"), or not at all (``read`` is "" and ``read_value`` None).

    ``tagged`` and ``read`` are the two readings in words; ``start``/``end`` are the tag's place in
    the filing's text.
    """

    statement: str
    tag: str
    label: str
    header: str
    tagged: str
    read: str
    tagged_value: Decimal
    read_value: Decimal | None
    cause: Cause
    why: str
    start: int
    end: int
    agrees: bool


@dataclass(frozen=True, slots=True)
class Disagreements:
    """The comparison of one filing. ``compared`` is the number of tagged numbers in its statements,
    0 for a filing without such tags; ``agreed`` those with the same value, unit and period, also
    where the line item differs."""

    filing_id: str
    compared: int
    agreed: int
    differences: tuple[Difference, ...]


def disagreements(filing: Filing) -> Disagreements:
    """Compare the printed statements of a filing with its tags."""
    found = agreement(filing)
    return Disagreements(
        filing.meta.id, len(found.comparisons), found.agreed, tuple(_differences(filing, found))
    )


def _differences(filing: Filing, found: Agreement) -> Iterator[Difference]:
    for one in found.comparisons:
        if one.verdict == "same":
            continue
        cause, why = _cause(filing.text, one, found.comparisons)
        tagged, fact = one.tagged, one.fact
        yield Difference(
            statement=one.statement,
            tag=tagged.tag,
            label=fact.label if fact else _line_before(filing.text, tagged.start),
            header=fact.header if fact else "",
            tagged=_said(tagged.value, tagged.unit, tagged.period),
            read=_read(fact) if fact else "",
            tagged_value=tagged.value,
            read_value=fact.quantity.value if fact else None,
            cause=cause,
            why=why,
            start=tagged.start,
            end=tagged.end,
            agrees=one.agrees,
        )


def _cause(text: str, one: Comparison, others: Sequence[Comparison]) -> tuple[Cause, str]:
    if one.fact is None or one.verdict in _PLAIN:
        return _PLAIN[one.verdict]
    if one.verdict == "value":
        return _cause_of_value(text, one)
    if one.verdict == "unit":
        return _cause_of_unit(one, one.fact, others)
    return _cause_of_period(one, one.fact, others)


def _cause_of_value(text: str, one: Comparison) -> tuple[Cause, str]:
    """A tag whose value is not even made of the digits it stands on is the filer's slip."""
    printed = _NOT_DIGITS.sub("", text[one.tagged.start : one.tagged.end]).strip("0.")
    digits = _NOT_DIGITS.sub("", f"{one.tagged.value:f}").replace(".", "").strip("0")
    if printed.replace(".", "").strip("0") != digits:
        return "tagging", "the tag has another value than the digits that it stands on"
    return "parse error", "other digits were read from the cell than the tag stands on"


def _cause_of_unit(one: Comparison, fact: Fact, others: Sequence[Comparison]) -> tuple[Cause, str]:
    """Another currency than the rest of the statement is tagged in: the filer's slip."""
    usual = _usual(
        other.tagged.unit for other in others if other.statement == one.statement and other.agrees
    )
    unit = fact.quantity.unit or "no unit"
    if _is_currency(one.tagged.unit) and fact.quantity.unit == usual != one.tagged.unit:
        return "tagging", f"tagged in {one.tagged.unit}, where the statement is in {usual}"
    return "parse error", f"read in {unit}, tagged in {one.tagged.unit}"


def _cause_of_period(
    one: Comparison, fact: Fact, others: Sequence[Comparison]
) -> tuple[Cause, str]:
    """Another end than the rest of its column is tagged with: the filer's slip. A balance read as
    a flow, or a column without a period, is the reader's."""
    if fact.period is None:
        return "parse error", "the heads of the column gave no period"
    if fact.period.kind != one.tagged.period.kind:
        return (
            "parse error",
            f"read as {_article(fact.period)}, tagged as {_article(one.tagged.period)}",
        )
    usual = _usual(
        other.tagged.period.end
        for other in others
        if other.agrees and other.fact and other.fact.header == fact.header
        and other.statement == one.statement
    )  # fmt: skip
    if fact.period.end == usual != one.tagged.period.end:
        return "tagging", f"tagged for another period than its column, {_days(fact.period)}"
    return "parse error", "the column was read as of another period"


def _usual(values: Iterable[Value]) -> Value | None:
    """The value of most, None of none."""
    most = Counter(values).most_common(1)
    return most[0][0] if most else None


def _is_currency(unit: str) -> bool:
    return len(unit) == 3 and unit.isupper()


def _read(fact: Fact) -> str:
    return _said(fact.quantity.value, fact.quantity.unit, fact.period)


def _said(value: Decimal, unit: str, period: Period | None) -> str:
    """ "1,234 USD, 2024-01-01 to 2024-12-31"."""
    when = _days(period) if period else "no period"
    return f"{value:,f} {unit}".rstrip() + f", {when}"


def _days(period: Period) -> str:
    return f"{period.start} to {period.end}" if period.start else f"at {period.end}"


def _article(period: Period) -> str:
    return "a balance" if period.kind == "instant" else "a flow"


def _line_before(text: str, start: int) -> str:
    """The label of the row that a number stands in."""
    line = text[text.rfind("\n", 0, start) + 1 : start]
    return " ".join(line.split("\t")[0].split())[:120]
