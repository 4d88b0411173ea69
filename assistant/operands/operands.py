"""Which fact a line item of a formula means: by its words, concept, period, part and filing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from assistant.formula import MEANT_ROWS, Operand
from assistant.operands.column_kind import column_kind
from assistant.operands.fact_fit import Fit, Wanted
from assistant.operands.fact_period import describe, earlier, in_period, matches_period, timed
from assistant.operands.limits import within
from assistant.operands.row_match import Named, Place, named_facts, restriction
from assistant.operands.row_words import ROW_AXES, is_contents, is_of_another, is_part, row_of
from assistant.operands.rows_at_hand import RowsAtHand
from assistant.words import is_class, terms
from index.concepts import concept
from index.types import Fact

__all__ = [
    "KIN", "ROW_AXES", "Choice", "Gap", "Wanted", "choose", "describe", "earlier", "is_part",
    "matches_period", "name_of", "restriction", "row_of", "rows",
]  # fmt: skip

_CHANGE = re.compile(r"\b(?:change|variance|increase|decrease|growth|vs)\b", re.IGNORECASE)
_PERCENT = re.compile(r"\b(?:percent|percentage)\b|%", re.IGNORECASE)
_CLOSE = 0.75
_TIE = 0.2
_RESTATED = 3.0
_TABLE = 6_000
"""Characters within which figures are taken to stand in one table."""


# Line items that stand in for one another where a company prints only the second.
KIN: dict[str, tuple[str, ...]] = {
    "net_income": ("net_income_attributable", "net_income_common", "income_continuing"),
    "net_income_attributable": ("net_income", "net_income_common"),
    "net_income_common": ("net_income_attributable",),
    "equity": ("equity_parent",),
    "equity_parent": ("equity",),
    "cash": ("cash_and_investments", "cash_and_restricted_cash"),
    "payables": ("payables_and_accrued",),
    "depreciation_amortization": ("depreciation",),
    "interest_expense": ("interest_expense_net",),
    "dividends_paid": ("dividends_declared", "dividends_per_share"),
    "sga_expense": ("ga_expense",),
    "eps": ("eps_diluted", "eps_basic"),
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


def choose(operand: Operand, facts: Sequence[Fact], wanted: Wanted) -> Choice | Gap:
    """The one fact that the operand means in the wanted period, or why there is none."""
    rows = RowsAtHand(facts)
    return choose_of(operand, facts_named(operand, rows, wanted), rows, wanted)


def choose_of(
    operand: Operand, called: Sequence[Named], rows: RowsAtHand, wanted: Wanted
) -> Choice | Gap:
    """The same where the facts of the right name are known, which are those of any period."""
    named = _of_class(called, operand, wanted) or _told_above(called, operand, rows.facts, wanted)
    named = within(named, operand, wanted.limits, wanted.about)
    if operand.column:
        named = [one for one in named if column_kind(one.fact) == operand.column]
    if not named:
        return Gap("missing", f"“{name_of(operand)}” was not found as a line item")
    in_time = timed(named, wanted.period, opening=wanted.limits.opening)
    if wanted.period:
        in_time = _with_readable_columns(in_time)
    if not in_time:
        return Gap(
            "missing",
            f"{name_of(operand)} was found, but not for {describe(wanted.period)}",
            tuple(one.fact for one in sorted(named, key=lambda one: -one.score)[:3]),
        )
    return _best(operand, in_time, wanted)


def _with_readable_columns(named: Sequence[Named]) -> list[Named]:
    """Without the rows of whose columns nothing is known: several figures, and of none a time."""
    rows: dict[tuple[str, ...], set[Decimal]] = {}
    for one in named:
        if _is_bare(one.fact):
            rows.setdefault(_row(one.fact), set()).add(one.fact.quantity.value)
    return [o for o in named if not (_is_bare(o.fact) and len(rows[_row(o.fact)]) > 1)]


def _is_bare(fact: Fact) -> bool:
    headed = any(map(str.isalpha, fact.header))
    return fact.source == "table" and not (fact.period or fact.dimensions or headed)


def _row(fact: Fact) -> tuple[str, ...]:
    return (fact.filing_id, fact.label, *fact.label_path)


def facts_named(operand: Operand, rows: RowsAtHand, wanted: Wanted) -> list[Named]:
    """The facts of the right name; no difference between periods stands for an amount. Of what is
    wanted only the places count, no period and no terms."""
    place = Place(wanted.about, wanted.above, wanted.away, wanted.lead)
    named = [one for one in named_facts(operand, rows, place) if not is_contents(one.fact)]
    if _PERCENT.search(operand.phrase):
        named = [one for one in named if one.fact.quantity.unit in ("percent", "pp", "bp", "")]
    if _CHANGE.search(operand.phrase):
        return named
    return [one for one in named if not _is_change(one.fact)]


def _is_change(fact: Fact) -> bool:
    return fact.period is None and any(
        axis == "column" and _CHANGE.search(member) for axis, member in fact.dimensions
    )


def _of_class(named: Sequence[Named], operand: Operand, wanted: Wanted) -> Sequence[Named]:
    """Those of the class of shares asked about, in rows that hold the words that must be there."""
    classes = {term for term in wanted.terms if is_class(term)}
    must = classes | (set(terms(operand.where)) - wanted.away)
    if must:
        named = [one for one in named if must <= wanted.about(one.fact)]
    return [one for one in named if not _of_another_class(one.fact, classes)] if classes else named


def _told_above(
    named: Sequence[Named], operand: Operand, facts: Sequence[Fact], wanted: Wanted
) -> list[Named]:
    """The rows of a table whose part only the words over it name: "Aeronautics' results included
    the following". None where a row or a column nearby is of the part: then the others are not."""
    part = set(terms(operand.where)) - wanted.away
    if not part:
        return []
    told = [
        one
        for one in named
        if one.fact.source == "table" and not is_part(one.fact) and part <= wanted.above(one.fact)
    ]
    tables = [fact for fact in facts if fact.source == "table"] if told else []
    own = [fact.quantity.start for fact in tables if part <= _row_terms(fact)]
    return [
        one for one in told if not any(abs(one.fact.quantity.start - at) < _TABLE for at in own)
    ]


def _row_terms(fact: Fact) -> set[str]:
    members = (member for _, member in fact.dimensions)
    return set(terms(" ".join((fact.label, *fact.label_path, fact.header, *members))))


def _best(operand: Operand, named: Sequence[Named], wanted: Wanted) -> Choice | Gap:
    """The fact of most points; a gap where another of almost as many says otherwise."""
    fit = Fit(operand, [one.fact for one in named], wanted)
    points = [(one.score + fit.score(one.fact), one.fact) for one in named]
    points.sort(key=lambda item: -item[0])
    top, best = points[0]
    if operand.concept and is_of_another(best):
        told = f"{name_of(operand)} was found only in a table about something else"
        return Gap("missing", told, (best,))
    others = [
        (p, fact)
        for p, fact in points[1:]
        if p > top - (_RESTATED if _is_restated(fact, best) else _CLOSE)
    ]
    others = [(p, fact) for p, fact in others if not _agree(fact, best, operand)]
    if best.quantity.value:  # a dash stands in the columns that a row has nothing in
        others = [(p, fact) for p, fact in others if fact.quantity.value]
    rivals = tuple(fact for _, fact in others)
    if others and top - others[0][0] < _TIE:
        if (only := _told_over(best, [fact for _, fact in others], wanted)) is not None:
            return Choice(only, _as_taken(only, operand), top)
        return _several(operand, best, rivals)
    # Another row of a form that the question's own words passed over says nothing else of this one.
    rivals = tuple(fact for fact in rivals if row_of(fact) == row_of(best))
    return Choice(best, _as_taken(best, operand), top, rivals)


def _told_over(best: Fact, rivals: Sequence[Fact], wanted: Wanted) -> Fact | None:
    """The one of figures that fit alike whose table alone is said to be of what is asked: "stores
    in the United States" over one of two tables with the same rows; None where that tells none."""
    alike = (best, *rivals)
    if any(
        (fact.source, fact.label, fact.period) != ("table", best.label, best.period)
        for fact in alike
    ):
        return None
    asked = wanted.terms - wanted.away
    said = [len(asked & wanted.above(fact)) for fact in alike]
    first = max(range(len(alike)), key=lambda n: said[n])
    return alike[first] if said.count(said[first]) == 1 else None


def _is_restated(fact: Fact, best: Fact) -> bool:
    """Whether another filing's own statement has the same line item."""
    same = fact.concept and (fact.concept, fact.statement) == (best.concept, best.statement)
    return bool(same and fact.statement and not is_part(fact) and fact.filing_id != best.filing_id)


def rows(operand: Operand, facts: Sequence[Fact], wanted: Wanted) -> tuple[Operand, ...]:
    """The operand in each of a form's repeated rows, those of the best filing that has any.

    Of several periods only the rows of the one asked for; "27 November 2019" keeps three rows. Of
    MEANT_ROWS only those that say most of the words asked: "from Harbour Life".
    """
    repeated = [fact for fact in facts if row_of(fact) and in_period(fact, wanted.period)]
    of_name = facts_named(operand, RowsAtHand(repeated), wanted)
    named = [one.fact for one in _of_class(of_name, operand, wanted)]
    first = min((_place(f.filing_id, wanted) for f in named), default=0)
    near = [f for f in named if _place(f.filing_id, wanted) == first]
    if operand.row == MEANT_ROWS:
        said = [len(wanted.about(f) & wanted.terms) for f in near]
        near = [f for f, n in zip(near, said, strict=True) if n == max(said)]
    kept = {row_of(f): None for f in near}
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


def _agree(one: Fact, other: Fact, operand: Operand) -> bool:
    """Equal at the coarser of the two precisions."""
    gap = abs(_as_taken(one, operand) - _as_taken(other, operand))
    return gap <= max(one.quantity.tolerance, other.quantity.tolerance)


def _as_taken(fact: Fact, operand: Operand) -> Decimal:
    """The value as formulas take it: outflows and expenses as amounts, whatever their brackets.

    Statements print capital expenditure as (1,577) and XBRL tags it 1577; both mean 1577 spent.
    """
    value = fact.quantity.value
    if not operand.concept or fact.concept != operand.concept:
        return value
    if not concept(operand.concept).cost:
        return value
    return value if _SIGNED.search(fact.label) else abs(value)


def name_of(operand: Operand) -> str:
    """The line item in a reader's words."""
    if operand.phrase:
        return operand.phrase
    return operand.concept.replace("_", " ")
