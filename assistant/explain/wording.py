"""The parts of an explanation in words, for the command line and the page alike."""

from __future__ import annotations

from assistant.markup import count, period_label
from assistant.types import Explanation
from index.retrieve.record import SIGNALS, FilterStep, SubQuery
from index.types import FilingMeta, Period, Scope

_FILINGS_SHOWN = 4
Signals = tuple[tuple[str, float], ...]
_STATEMENTS = {
    "income": "the income statement",
    "balance": "the balance sheet",
    "cashflow": "the cash flow statement",
    "equity": "the statement of equity",
    "comprehensive": "the statement of comprehensive income",
    "form": "the form's boxes",
}
_FILTERS = {
    "filing": "company, form or date named",
    "company": "company",
    "form": "form",
    "period": "prints the period",
    "as of": "known by then",
}


def understood_rows(explanation: Explanation, scope: Scope) -> list[tuple[str, str]]:
    """What the question was taken to ask, and what its filters left: a name and words a row."""
    rows = [("question", explanation.question), ("looked in", scope_words(scope))]
    rows += [("period", reading_words(*reading)) for reading in explanation.readings]
    if explanation.filings:
        rows.append(("filings", filings_words(explanation)))
    if explanation.items:
        rows.append(("line items", ", ".join(explanation.items)))
    rows += [("metric", f"{one.title} = {one.formula}") for one in explanation.metrics]
    retrieval = explanation.retrieval
    if retrieval is not None:
        rows += [("filter", filter_words(step)) for step in retrieval.filters]
        rows += [("note", note) for note in retrieval.notes]
    return rows


def scope_words(scope: Scope) -> str:
    """What was looked in, in one line."""
    parts = (*scope.companies, *scope.forms, *map(period_label, scope.periods))
    return " · ".join(parts) or "the whole library"


def reading_words(words: str, period: Period) -> str:
    """What a period of the question was read as."""
    said = period_label(period)
    return f"“{words}” read as {said}" if words else f"between them: {said}"


def filing_words(filing: FilingMeta) -> str:
    """A filing in a few words: "10-K 2022-05-29"."""
    day = filing.period_end or filing.filed
    return f"{filing.form or 'filing'} {day or filing.source}"


def filter_words(step: FilterStep) -> str:
    """A filter and what it left, or that it was let go."""
    name, left = _FILTERS.get(step.name, step.name), count(step.left, "filing")
    if step.relaxed:
        return f"{name}: let go, for nothing held fits {', '.join(step.wanted)}; {left} stay"
    return f"{name}: {left} left"


def query_words(query: SubQuery) -> str:
    """Where and by what words a sub-query looks."""
    where = " and ".join(_STATEMENTS.get(one, one) for one in query.statements if one)
    words = ", ".join(query.phrases)
    parts = (f"on {where}" if where else "", f"by the words {words}" if words else "")
    return "; ".join(part for part in parts if part)


def filings_words(explanation: Explanation) -> str:
    """Which of the filings held may answer: "3 of 31, likeliest first: 10-K 2022-05-29, ..."."""
    filings = explanation.filings
    named = ", ".join(map(filing_words, filings[:_FILINGS_SHOWN]))
    more = f" and {len(filings) - _FILINGS_SHOWN} more" if len(filings) > _FILINGS_SHOWN else ""
    return f"{len(filings)} of {explanation.held}, likeliest first: {named}{more}"


def in_order(signals: Signals) -> Signals:
    """Signals in the order of their list, so that two bars can be compared; others last."""
    names = list(SIGNALS)
    places = {name: at for at, name in enumerate(names)}
    return tuple(sorted(signals, key=lambda one: places.get(one[0], len(names))))
