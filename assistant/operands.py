"""Which fact a line item of a formula means: by concept or words, period, dimension and filing."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

from assistant.formula import EVERY_ROW, Operand
from assistant.words import is_class, stem, terms, words
from index.concepts import concept
from index.types import Fact, Period

_END_SLACK = timedelta(days=10)
_START_SLACK = timedelta(days=13)
# Below this share of the asked words, a row label is another thing.
_LABEL_FLOOR = 0.6
_CLOSE = 0.75
_ROW_WEIGHT = 3.0
# Axes that number the rows of a form, as against a segment or a class.
ROW_AXES = frozenset({"item", "name"})


# Line items that stand in for one another where a company prints only the second.
KIN: dict[str, tuple[str, ...]] = {
    "net_income": ("net_income_attributable", "net_income_common", "income_continuing"),
    "net_income_attributable": ("net_income", "net_income_common"),
    "equity": ("equity_parent",),
    "equity_parent": ("equity",),
    "cash": ("cash_and_investments", "cash_and_restricted_cash"),
    "payables": ("payables_and_accrued",),
    "depreciation_amortization": ("depreciation",),
    "interest_expense": ("interest_expense_net",),
    "dividends_paid": ("dividends_declared",),
    "sga_expense": ("ga_expense",),
    "eps_diluted": ("eps",),
    "eps_basic": ("eps",),
    "weighted_shares_diluted": ("weighted_shares_both", "weighted_shares_basic"),
    "shares_outstanding": ("shares_issued",),
    "current_portion_debt": ("short_term_debt",),
    "short_term_debt": ("current_portion_debt",),
}


# Labels that say which sign is which: "Income tax expense (benefit)", "Interest (expense)". Their
# facts already count in the line item's own direction, so a negative one is a benefit.
_SIGNED = re.compile(
    r"\((?:benefit|income|gain|credit|expense|provision|charge|cost)s?\)|\bbenefit\b",
    re.IGNORECASE,
)
_FIRST = 0.4
_VOTE = 0.3
_VOTES = 4


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a fact is wanted for: the period, the question's terms, where to look first.

    ``filings`` are ids, best first; ``statements`` those the question points at. ``about`` gives
    the terms of the row or sentence that a fact stands in.
    """

    period: Period | None = None
    terms: frozenset[str] = frozenset()
    filings: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    about: Callable[[Fact], frozenset[str]] = lambda fact: frozenset(terms(fact.label))


@dataclass(frozen=True, slots=True)
class Choice:
    """The fact chosen, its value as the formula takes it, and facts that say otherwise."""

    fact: Fact
    value: Decimal
    score: float
    rivals: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """Why there is no value: it is missing, or several fit. ``near`` are the facts closest."""

    reason: Literal["missing", "ambiguous", "units", "undefined"]
    message: str
    near: tuple[Fact, ...] = ()


def matches_period(held: Period, asked: Period) -> bool:
    """Whether a fact's period is the one asked for, give or take a 52/53-week calendar.

    A balance answers for a duration that ends on its day, and the other way round.
    """
    if abs(held.end - asked.end) > _END_SLACK:
        return False
    if held.start is None or asked.start is None:
        return True
    return abs(held.start - asked.start) <= _START_SLACK


def earlier(period: Period, years: int) -> Period:
    """The like period some years before; 29 February becomes the 28th."""
    start = _years_before(period.start, years) if period.start else None
    return Period(start, _years_before(period.end, years))


def _years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def choose(operand: Operand, facts: Sequence[Fact], wanted: Wanted) -> Choice | Gap:
    """The one fact that the operand means in the wanted period, or why there is none."""
    named = [(fact, _name_score(operand, fact)) for fact in facts]
    named = [(fact, score) for fact, score in named if score > 0]
    if not named:
        return Gap("missing", f"{name_of(operand)} was not found in the filings looked at")
    classes = {term for term in wanted.terms if is_class(term)}
    must = classes | set(terms(operand.where))
    named = [(f, s) for f, s in named if must <= wanted.about(f)] if must else named
    named = [(f, s) for f, s in named if not _of_another_class(f, classes)] if classes else named
    timed = [(f, s) for f, s in named if _in_period(f, wanted.period)]
    timed = timed or [(f, s) for f, s in named if _in_year(f, wanted.period)]
    if not timed:
        return Gap(
            "missing",
            f"{name_of(operand)} was found, but not for {describe(wanted.period)}",
            tuple(f for f, _ in sorted(named, key=lambda item: -item[1])[:3]),
        )
    if wanted.period is None:
        timed = _latest(timed)
    asked_parts = _parts_named([fact for fact, _ in timed], wanted)
    first = _first_statement(operand, timed)
    scored = sorted(
        (
            (
                score
                + _fit(fact, operand, wanted, asked_parts)
                + _support(fact, timed)
                + (_FIRST if fact in first else 0.0),
                index,
                fact,
            )
            for index, (fact, score) in enumerate(timed)
        ),
        key=lambda item: (-item[0], item[1]),
    )
    best_score, _, best = scored[0]
    value = _as_taken(best, operand)
    rivals = tuple(
        fact
        for score, _, fact in scored[1:]
        if score > best_score - _CLOSE and not _agree(fact, best, operand)
    )
    if rivals and scored[0][0] - max(s for s, _, f in scored if f in rivals) < 0.2:
        return _several(operand, best, rivals)
    return Choice(best, value, best_score, rivals)


def rows(operand: Operand, facts: Sequence[Fact], wanted: Wanted) -> tuple[Operand, ...]:
    """The operand in each of a form's repeated rows, those of the best filing that has any.

    Of several periods only the rows of the one asked for; "27 November 2019" keeps three rows.
    """
    named = [
        fact
        for fact in facts
        if row_of(fact) and _name_score(operand, fact) > 0 and _in_period(fact, wanted.period)
    ]
    first = min((_place(f.filing_id, wanted) for f in named), default=0)
    kept = {row_of(f): None for f in named if _place(f.filing_id, wanted) == first}
    return tuple(replace(operand, row=row) for row in kept)


def _place(filing_id: str, wanted: Wanted) -> int:
    return wanted.filings.index(filing_id) if filing_id in wanted.filings else len(wanted.filings)


def _of_another_class(fact: Fact, classes: set[str]) -> bool:
    """ "318,062,703 Class A ordinary shares" are none of Class B, whatever the sentence says."""
    own = {term for term in terms(fact.quantity.text) if is_class(term)}
    return bool(own) and not own & classes


def _several(operand: Operand, best: Fact, rivals: Sequence[Fact]) -> Gap:
    shown = "; ".join(
        f"{' › '.join((*fact.label_path[-1:], fact.label))}: {fact.quantity.text}"
        for fact in (best, *rivals[:3])
    )
    return Gap("ambiguous", f"several figures fit {name_of(operand)}: {shown}", (best, *rivals))


def _name_score(operand: Operand, fact: Fact) -> float:
    """0 where the fact is another line item; up to 10."""
    if operand.row and operand.row not in (EVERY_ROW, row_of(fact)):
        return 0.0
    if operand.concept:
        return 10.0 if fact.concept == operand.concept else 0.0
    asked = set(terms(operand.phrase))
    if not asked:
        return 0.0
    own = set(terms(_own_words(fact)))
    around = own | set(terms(" ".join((*fact.label_path, *(m for _, m in fact.dimensions)))))
    found = len(asked & own) + 0.8 * len((asked & around) - own)
    share = found / len(asked)
    floor = 1.0 if fact.source == "prose" else _LABEL_FLOOR
    if share < floor or not asked & own:
        return 0.0
    extra = len(own - asked) / (len(own) or 1)
    return 10.0 * share - 4.0 * extra


def _own_words(fact: Fact) -> str:
    """The label; of the words before a number in prose only the last clause: in "brokerage of 1%,
    SFC transaction levy of 0.0027%" the levy is no brokerage."""
    if fact.source != "prose":
        return fact.label
    return re.split(r"[,;()]|\band\b", fact.label)[-1]


def _in_period(fact: Fact, period: Period | None) -> bool:
    if period is None or fact.period is None:
        return True
    within = fact.period.start is None and period.start and period.start <= fact.period.end
    if row_of(fact) and within and fact.period.end <= period.end:
        return True  # an event of a form's row, "acquired in 2019"
    return matches_period(fact.period, period)


def _in_year(fact: Fact, period: Period | None) -> bool:
    """A bare year means the issuer's own: "2019" is the year ended June 30, 2019, where nothing
    is printed for the calendar year."""
    if period is None or fact.period is None or not 350 <= period.days <= 380:
        return False
    yearly = fact.period.start is None or 350 <= fact.period.days <= 380
    return yearly and fact.period.end.year == period.end.year


def _latest(timed: Sequence[tuple[Fact, float]]) -> list[tuple[Fact, float]]:
    """Without a period in the question: the latest one that the best-named facts are given for."""
    ends = [fact.period.end for fact, _ in timed if fact.period]
    if not ends:
        return list(timed)
    last = max(ends)
    return [(f, s) for f, s in timed if f.period is None or last - f.period.end <= _END_SLACK]


def _first_statement(operand: Operand, timed: Sequence[tuple[Fact, float]]) -> tuple[Fact, ...]:
    """The line where it first stands on its own statement in each filing: the company's own come
    before those of its subsidiaries and guarantors."""
    if not operand.concept:
        return ()
    home = concept(operand.concept).statement
    first: dict[str, Fact] = {}
    for fact, _ in timed:
        held = first.get(fact.filing_id)
        earlier_one = held is None or fact.quantity.start < held.quantity.start
        if fact.statement == home and not is_part(fact) and earlier_one:
            first[fact.filing_id] = fact
    return tuple(first.values())


def _support(fact: Fact, timed: Sequence[tuple[Fact, float]]) -> float:
    """A figure that a filing prints again and again is the company's own; a subsidiary's stands
    once."""
    again = sum(
        1
        for other, _ in timed
        if other.filing_id == fact.filing_id
        and other.quantity.value == fact.quantity.value
        and not is_part(other)
    )
    return _VOTE * min(again, _VOTES)


def _parts_named(facts: Sequence[Fact], wanted: Wanted) -> tuple[Fact, ...]:
    """The facts whose segment or region the question names.

    Words that the whole's own rows use name no part: "property" where the line item is "Property
    and equipment".
    """
    plain = {term for fact in facts if not is_part(fact) for term in terms(fact.label)}
    named = [(fact, _members(fact) - plain) for fact in facts if is_part(fact)]
    return tuple(fact for fact, members in named if members and members <= wanted.terms)


def _fit(fact: Fact, operand: Operand, wanted: Wanted, asked_parts: Sequence[Fact]) -> float:
    """How well a fact of the right name fits: consolidated, on its statement, in its filing."""
    score = _ROW_WEIGHT * _row_share(fact, operand, wanted)
    if is_part(fact):
        score += 2.0 if fact in asked_parts else -6.0
    elif asked_parts:
        score -= 3.0  # "Europe's revenue" is not that of the whole company
    if operand.concept:
        home = concept(operand.concept).statement
        score += 1.5 if fact.statement and fact.statement == home else 0.0
    score += 0.5 if fact.statement in wanted.statements else 0.0
    if "ads" in wanted.terms and fact.quantity.unit.endswith("ADS"):
        score += 1.5
    score += {"ixbrl": 1.0, "form": 1.0, "table": 0.6, "companyfacts": 0.4, "prose": 0.0}[
        fact.source
    ]
    if fact.period is None and wanted.period is not None:
        score -= 0.6
    if wanted.period and fact.period and wanted.period.start and fact.period.start is None:
        score -= 0.1
    if fact.filing_id in wanted.filings:
        score += 1.2 / (1 + wanted.filings.index(fact.filing_id))
    return score


def is_part(fact: Fact) -> bool:
    """Whether a fact is of a segment, a class or another part, not of the whole company."""
    return any(axis not in ROW_AXES for axis, _ in fact.dimensions)


def _members(fact: Fact) -> set[str]:
    """The terms that name a fact's part."""
    named = (m for axis, m in fact.dimensions if axis not in ROW_AXES)
    return {stem(word) for member in named for word in words(member)}


def row_of(fact: Fact) -> str:
    """Which of a form's repeated rows a fact stands in; "" where there is one only."""
    return next((member for axis, member in fact.dimensions if axis == "item"), "")


def _row_share(fact: Fact, operand: Operand, wanted: Wanted) -> float:
    """How much of what the question says beside the line item stands in the fact's row."""
    beside = wanted.terms - set(terms(operand.phrase)) - set(terms(operand.concept))
    return len(beside & wanted.about(fact)) / len(beside) if beside else 0.0


def _agree(one: Fact, other: Fact, operand: Operand) -> bool:
    """Equal at the coarser of the two precisions."""
    gap = abs(_as_taken(one, operand) - _as_taken(other, operand))
    return gap <= max(one.quantity.tolerance, other.quantity.tolerance)


def _as_taken(fact: Fact, operand: Operand) -> Decimal:
    """The value as formulas take it: outflows and expenses as amounts, whatever their brackets.

    Statements print capital expenditure as (1,577) and XBRL tags it 1577; both mean 1577 spent.
    """
    value = fact.quantity.value
    if not operand.concept or not concept(operand.concept).cost:
        return value
    return value if _SIGNED.search(fact.label) else abs(value)


def name_of(operand: Operand) -> str:
    """The line item in a reader's words."""
    if operand.phrase:
        return operand.phrase
    return operand.concept.replace("_", " ")


def describe(period: Period | None) -> str:
    """A period in a reader's words."""
    if period is None:
        return "any period"
    if period.start is None:
        return f"{period.end:%B} {period.end.day}, {period.end.year}"
    return f"{period.start.isoformat()} to {period.end.isoformat()}"
