"""A worked plan in a reader's words, each operand behind a marker."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from assistant.calculate.work_out import Worked
from assistant.formula import Mean, Operand
from assistant.holdings.holdings import Holdings
from assistant.operands.operands import Choice, name_of
from assistant.operands.row_words import label_of, part_names
from assistant.present.notes import contested, rival_notes
from assistant.present.ruling import Ruling
from assistant.question import Request
from assistant.sentences.fact_span import span_of
from assistant.types import ANOTHER_DEFINITION, Calculation, Draft, Method, Source
from index.quantities import format_quantity
from index.types import Fact, Period, Quantity

_PLACES = {"percent": 2, "ratio": 2, "day": 1, "multiple": 2}
_SIGNIFICANT = 3
_REVERSED = re.compile(r"\((?:expense|provision|charge|cost)s?\)", re.IGNORECASE)
_BARE = frozenset({"basic", "diluted", "total"})
_MONTHS = {91: "three", 182: "six", 273: "nine"}


def draft_of(
    worked: Sequence[Worked],
    request: Request,
    holdings: Holdings,
    *,
    others: Sequence[Worked] = (),
) -> Draft:
    """One line a result, then the arithmetic behind it; markers in the order of the operands.

    ``others`` are what other definitions of the metric give; they stand below.
    """
    book = Book(holdings)
    blocks, calculations = _blocks(worked, request, book)
    blocks += [_otherwise(other, request, book) for other in others]
    calculations += tuple(
        replace(_calculation(other, request), note=ANOTHER_DEFINITION) for other in others
    )
    values = tuple(exact_value(result, request) for result in worked)
    value = values[0] if len(values) == 1 else None
    method: Method = "calculation" if calculations else "fact"
    text = "\n\n".join(blocks)
    sources, against = tuple(book.sources), contested(worked)
    return Draft(text, sources, method, value, calculations, values, contested=against)


def ruling_draft(ruling: Ruling, request: Request, holdings: Holdings) -> Draft:
    """Yes or no, the ground, and the figures it rests on."""
    book = Book(holdings)
    blocks, calculations = _blocks(ruling.worked, request, book)
    head = f"{ruling.side}: {ruling.ground}."
    value = shown_value(ruling.worked[0], request) if ruling.worked else None
    text = "\n\n".join([head, *blocks])
    method: Method = "calculation" if calculations else "fact"
    sources, against = tuple(book.sources), contested(ruling.worked)
    known = (*calculations, *ruling.thresholds)
    return Draft(text, sources, method, value, known, contested=against)


def _blocks(
    worked: Sequence[Worked], request: Request, book: Book
) -> tuple[list[str], tuple[Calculation, ...]]:
    blocks, calculations = [], []
    for result in worked:
        shown = shown_value(result, request)
        blocks.append(_block(result, shown, book))
        if not isinstance(result.formula, Operand):
            calculations.append(_calculation(result, request))
    blocks += dict.fromkeys(note for result in worked for note in result.notes)
    blocks += rival_notes(worked, book.marker, book.filings)
    return blocks, tuple(calculations)


def _calculation(result: Worked, request: Request) -> Calculation:
    facts = tuple(choice.fact for _, choice in result.choices)
    shown = shown_value(result, request)
    return Calculation(in_names(result), shown, facts, " ".join(result.notes), result.likely)


def in_names(result: Worked) -> str:
    """The formula in names of line items, with their times where one name stands twice:
    "net sales (for the year ended December 31, 2024) − net sales (...)"."""
    chosen = dict(result.choices)
    names = [name_of(operand) for operand in chosen]

    def named(operand: Operand) -> str:
        name = name_of(operand)
        return name + _bracketed(chosen[operand].fact.period) if names.count(name) > 1 else name

    return result.shown(named)


def _otherwise(other: Worked, request: Request, book: Book) -> str:
    """What another definition gives: the definition in words, then the arithmetic in figures."""
    shown = format_quantity(shown_value(other, request))
    chosen = dict(other.choices)

    def figure(operand: Operand) -> str:
        return f"{_amount(chosen[operand])} {book.marker(chosen[operand].fact)}"

    words, figures = in_names(other), other.shown(figure)
    return f"By another definition in use ({words}):\n\n{figures} = {shown}"


class Book:
    """Gives each cited span its number."""

    def __init__(self, holdings: Holdings) -> None:
        self.filings = {filing.id: filing for filing in holdings.filings()}
        self._text_of = holdings.filing_text
        self.sources: list[Source] = []

    def marker(self, fact: Fact) -> str:
        """The marker of a fact's row or sentence."""
        text = self._text_of(fact.filing_id)
        source = Source(self.filings[fact.filing_id], *span_of(fact, text))
        if source not in self.sources:
            self.sources.append(source)
        return f"[{self.sources.index(source) + 1}]"


def _block(result: Worked, shown: Quantity, book: Book) -> str:
    facts = [choice.fact for _, choice in result.choices]
    company = facts[0].entity if facts else ""
    when = when_of(result.period)
    if isinstance(result.formula, Operand):
        fact = facts[0]
        label = _label(fact, result.formula)
        whose = f" of {company}" if company else ""
        return f"{label}{whose}{when}: {format_quantity(shown)} {book.marker(fact)}"
    title = result.plan.title[:1].upper() + result.plan.title[1:]
    whose = f" of {company}" if company else ""
    head = f"{title}{whose}{when}: {format_quantity(shown)}"
    return f"{head}\n\n{_arithmetic(result, book)} = {format_quantity(shown)}"


def _arithmetic(result: Worked, book: Book) -> str:
    """The formula with every operand named, dated, printed and cited."""
    chosen = dict(result.choices)

    def written(operand: Operand) -> str:
        choice = chosen[operand]
        named = f"{_label(choice.fact, operand)}{_bracketed(choice.fact.period)}"
        return f"{named} {_amount(choice)} {book.marker(choice.fact)}"

    return result.shown(written)


def _bracketed(period: Period | None) -> str:
    return f" ({when_of(period).strip()})" if period else ""


def _label(fact: Fact, operand: Operand) -> str:
    """The row's own label; for prose, where the label is half a sentence, the item's name."""
    label = _in_full(fact, label_of(fact))
    # "Income tax (expense)/benefit $36 million" would read as a benefit; the fact is an expense.
    reversed_label = bool(operand.concept) and _REVERSED.search(label) is not None
    if fact.source == "prose" or not label or reversed_label:
        name = name_of(operand)
        label = name[:1].upper() + name[1:] if len(name) < 60 else "The figure stated"
    members = ", ".join(name for name in part_names(fact) if name not in label)
    return f"{label} ({members})" if members else label


def _in_full(fact: Fact, label: str) -> str:
    """A label of one word that says little by itself behind the heading it stands under: "Earnings
    per share, diluted"."""
    if (
        fact.source not in ("table", "ixbrl")
        or not fact.label_path
        or label.casefold() not in _BARE
    ):
        return label
    above = " ".join(fact.label_path[-1].split()).strip(" :.")
    return f"{above}, {label.casefold()}" if above and not above.startswith("(") else label


def _amount(choice: Choice) -> str:
    quantity = choice.fact.quantity
    return format_quantity(replace(quantity, value=choice.value))


def when_of(period: Period | None) -> str:
    """A period behind a noun: " for the three months ended June 30, 2024", " at June 30, 2024"."""
    if period is None:
        return ""
    end = f"{period.end:%B} {period.end.day}, {period.end.year}"
    if period.start is None:
        return f" at {end}"
    if period.is_year:
        return f" for the year ended {end}"
    for days, word in _MONTHS.items():
        if abs(period.days - days) <= 8:
            return f" for the {word} months ended {end}"
    start = f"{period.start:%B} {period.start.day}, {period.start.year}"
    return f" for the period from {start} to {end}"


def exact_value(result: Worked, request: Request) -> Quantity:
    """The result with all its digits; its text is what is shown."""
    return replace(shown_value(result, request), value=result.value)


def shown_value(result: Worked, request: Request) -> Quantity:
    """The result as it is shown: in the scale and with the places asked for, or those of its
    operands."""
    facts = [choice.fact for _, choice in result.choices]
    if isinstance(result.formula, Operand):
        quantity = replace(facts[0].quantity, value=result.choices[0][1].value)
        money = len(quantity.unit) == 3 and quantity.unit.isupper()
        if request.scale is None or request.scale == quantity.scale or not money:
            return quantity
        return _rounded(quantity.value, quantity.unit, request.scale, _places(request, facts))
    unit = result.unit
    if unit in _PLACES:
        places = _shown_places(result.value, unit) if request.places is None else request.places
        return _rounded(result.value, unit, 0, places)
    if "/" in unit:
        places = 2 if request.places is None else request.places
        return _rounded(result.value, unit, 0, places)
    scale = request.scale if request.scale is not None else max(f.quantity.scale for f in facts)
    places = _places(request, facts) + _in_halves(result, request)
    return _rounded(result.value, unit, scale, places)


def _places(request: Request, facts: Sequence[Fact]) -> int:
    """Decimals to show of a figure in its scale: those asked for, else those that are known."""
    if request.places is not None:
        return request.places
    scale = request.scale if request.scale is not None else max(f.quantity.scale for f in facts)
    known = min(fact.quantity.decimals for fact in facts)
    return max(0, min(known + scale, 3))


def _in_halves(result: Worked, request: Request) -> int:
    """One more decimal for a mean, which may fall between two figures."""
    return 1 if isinstance(result.formula, Mean) and request.places is None else 0


def _shown_places(value: Decimal, unit: str) -> int:
    """Decimals of a percentage or ratio: the usual ones, more where they would leave nothing."""
    if value == 0:
        return _PLACES[unit]
    return max(_PLACES[unit], min(_SIGNIFICANT - 1 - value.adjusted(), 8))


def _rounded(value: Decimal, unit: str, scale: int, places: int) -> Quantity:
    step = Decimal(1).scaleb(scale - places)
    shown = (value / step).quantize(Decimal(1), rounding=ROUND_HALF_UP) * step
    quantity = Quantity(shown, unit, scale, places - scale, False, "", 0, 0)
    text = format_quantity(quantity)
    return replace(quantity, text=text, end=len(text))
