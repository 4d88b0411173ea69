"""From a question and the library to a Scope: what to look in, before any similarity."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from assistant.companies import core_words, find_companies, subjects, unknown_names
from assistant.conversation import Turn, standalone
from assistant.forms import find_forms, is_form
from assistant.metrics import find_metrics, metrics
from assistant.operands import matches_period
from assistant.question import Request, read_question
from assistant.spelling import corrected
from assistant.types import Refusal
from index.concepts import concept, find_concepts
from index.periods import FiscalCalendar, PeriodMention, find_periods
from index.types import FilingMeta, Period, Scope

_ANNUAL = ("10-K", "20-F", "40-F")
# A 10-K prints up to five years of figures and speaks of the year ahead.
_LOOK_BACK = timedelta(days=5 * 366)
_LOOK_AHEAD = timedelta(days=400)
_NEAR = timedelta(days=10)


@dataclass(frozen=True, slots=True)
class Filters:
    """What the caller fixes beside the question; empty means read it from the question."""

    company: str | None = None
    form: str | None = None
    period: str | None = None


@dataclass(frozen=True, slots=True)
class Understanding:
    """A question, understood. ``refusal`` is set where nothing held can answer it.

    ``question`` stands on its own: a follow-up has taken over what it left unsaid. ``filings`` are
    the candidates, best first; ``mentions`` the periods as the question words them.
    """

    question: str
    request: Request
    scope: Scope
    filings: tuple[FilingMeta, ...]
    mentions: tuple[PeriodMention, ...] = ()
    calendar: FiscalCalendar = field(default_factory=FiscalCalendar)
    refusal: Refusal | None = None


def understand(
    question: str,
    filings: Sequence[FilingMeta],
    *,
    held: Callable[[str], bool],
    history: Sequence[Turn] = (),
    filters: Filters | None = None,
) -> Understanding:
    """Resolve companies, forms, periods and line items; never raises on any question.

    ``held`` says whether a word stands in any held filing.
    """
    filters = filters or Filters()
    alone = corrected(standalone(question, history), held)
    request = read_question(alone)
    if not filings:
        return _refused(
            alone, request, "empty_library", "The library holds no filings yet. Add some first."
        )
    companies, refusal = _companies(alone, filings, held, filters)
    if refusal:
        return Understanding(alone, request, Scope(), (), refusal=refusal)
    # One filing prints "MGM RESORTS INTERNATIONAL", the next "MGM Resorts International".
    wanted = {core_words(name) for name in companies}
    subset = [f for f in filings if not wanted or core_words(f.company or "") in wanted]
    subset, forms, notes, refusal = _by_form(alone, subset, companies, filters)
    if refusal:
        return Understanding(alone, request, Scope(companies), (), refusal=refusal)
    subset = _by_people(alone, subset)
    calendar = calendar_of(subset)
    mentions, dated = _periods(alone, subset, calendar, filters)
    if dated:
        subset = dated
    periods = _distinct(m.readings[0] for m in mentions if m.readings)
    refusal = _not_covered(periods, subset, companies)
    ordered = tuple(sorted(subset, key=lambda f: _fit(f, periods)))
    concepts = tuple(dict.fromkeys(mention.name for mention in find_concepts(alone)))
    narrowed = len(ordered) < len(filings)
    scope = Scope(
        companies=companies,
        forms=forms,
        periods=periods,
        concepts=concepts or tuple(metric.name for metric in find_metrics(alone)),
        filing_ids=tuple(f.id for f in ordered) if narrowed else (),
        notes=(*notes, *_reading_notes(mentions, calendar)),
    )
    return Understanding(alone, request, scope, ordered, mentions, calendar, refusal)


def _refused(question: str, request: Request, reason: str, message: str) -> Understanding:
    refusal = Refusal("empty_library" if reason == "empty_library" else "not_indexed", message)
    return Understanding(question, request, Scope(), (), refusal=refusal)


def _companies(
    question: str,
    filings: Sequence[FilingMeta],
    held: Callable[[str], bool],
    filters: Filters,
) -> tuple[tuple[str, ...], Refusal | None]:
    names = sorted({f.company for f in filings if f.company})
    if filters.company:
        wanted = core_words(filters.company)
        exact = tuple(n for n in names if core_words(n) == wanted or n == filters.company)
        found = exact or tuple(
            m.company for m in find_companies(filters.company.title(), filings, lambda _: False)
        )
        if found:
            return tuple(dict.fromkeys(found)), None
        return (), _company_not_held((filters.company,), names)
    mentions = find_companies(question, filings, held)
    found = tuple(dict.fromkeys(mention.company for mention in mentions))
    if found:
        return found, None
    people = {word for f in filings for person in f.people for word in core_words(person)}
    if not names:
        return (), None  # a document that names no company is not to be checked against one
    # Among several companies a name is an issuer; with one, "Americas revenue" is its segment.
    several = len({core_words(name) for name in names}) > 1
    strangers = subjects(question) if several and _asks_statements(question) else ()
    # "the Over-allotment Shares" are a line item, and a person's sale is not the person's figure.
    strangers = tuple(
        name
        for name in strangers
        if not people.intersection(core_words(name)) and not find_concepts(name)
    )
    strangers = strangers or unknown_names(question, lambda word: word in people or held(word))
    if strangers:
        return (), _company_not_held(strangers, names)
    return (), None


def _asks_statements(question: str) -> bool:
    """Whether a figure of the financial statements is asked for: then the company named must be
    one that is held, not one that another's filing happens to mention."""
    items = [concept(mention.name).statement for mention in find_concepts(question)]
    metric = any(metrics()[mention.name].unit != "per_unit" for mention in find_metrics(question))
    return metric or any(home in ("income", "balance", "cashflow") for home in items)


def _company_not_held(strangers: Sequence[str], names: Sequence[str]) -> Refusal:
    shown = ", ".join(names[:8]) + (f" and {len(names) - 8} more" if len(names) > 8 else "")
    return Refusal(
        "not_indexed",
        f"No filing of {' or '.join(strangers)} is in the library. It holds filings of: {shown}.",
    )


def _by_form(
    question: str, filings: list[FilingMeta], companies: tuple[str, ...], filters: Filters
) -> tuple[list[FilingMeta], tuple[str, ...], tuple[str, ...], Refusal | None]:
    families: list[tuple[str, ...]] = [(filters.form,)] if filters.form else []
    if not families:
        families = [
            forms
            for forms, start, _ in find_forms(question)
            if _looked_in(question, start)
            or any(is_form(f.form, form) for f in filings for form in forms)
        ]
    if not families:
        return filings, (), (), None
    kept = [f for f in filings if any(is_form(f.form, form) for fam in families for form in fam)]
    asked = tuple(dict.fromkeys(form for family in families for form in family))
    missing = [fam for fam in families if not any(is_form(f.form, x) for f in filings for x in fam)]
    if kept and not missing:
        return kept, asked, (), None
    held = ", ".join(sorted({f.form or "of unknown form" for f in filings}))
    who = " or ".join(companies) or "any company here"
    wanted = " or ".join(dict.fromkeys(form for family in missing for form in family))
    if kept:
        return kept, asked, (f"No {wanted} of {who} is held; looked in {held}.",), None
    return (
        [],
        asked,
        (),
        Refusal("not_indexed", f"No {wanted} of {who} is in the library. Held: {held}."),
    )


_INSIDE = re.compile(
    r"\b(?:in|from|per|under|using|to|of|does|did|by)\s+(?:the|its|their|this|that|latest|last|\d{4})?"
    r"[\w\s'’,]{0,30}$",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"\b(?:statement|registration|file|filed|filing|submit\w*|issue)\b[\w\s]{0,40}$", re.IGNORECASE
)


def _looked_in(question: str, start: int) -> bool:
    """Whether a form is where to look ("in its 10-K"), not what is asked about ("when was the
    registration statement on Form F-3 filed?")."""
    before = question[:start]
    return _ABOUT.search(before) is None and (_INSIDE.search(before) is not None or start < 5)


def _by_people(question: str, filings: list[FilingMeta]) -> list[FilingMeta]:
    """Filings by the persons the question names: "Scott D. Lipesky", "Ruby Finance".

    A header writes "LIPESKY SCOTT D": the order of the words does not count, nor does a first
    name alone.
    """
    asked = set(core_words(question))

    def named(person: str) -> bool:
        words = [word for word in core_words(person) if len(word) > 2]
        return len(asked.intersection(words)) >= min(2, len(words)) > 0

    return [f for f in filings if any(named(person) for person in f.people)] or filings


def calendar_of(filings: Sequence[FilingMeta]) -> FiscalCalendar:
    """The fiscal calendar that the filings of one company state; an empty one for several."""
    if len({core_words(f.company) for f in filings if f.company}) > 1:
        return FiscalCalendar()
    year_ends = sorted(
        {f.period_end for f in filings if f.period_end and any(is_form(f.form, x) for x in _ANNUAL)}
    )
    stated = [f.fiscal_year_end for f in filings if f.fiscal_year_end]
    return FiscalCalendar(stated[0] if stated else None, tuple(year_ends))


_FILED = re.compile(r"\b(?:of|dated|filed(?: on)?|from)\s*$", re.IGNORECASE)


def _periods(
    question: str, filings: list[FilingMeta], calendar: FiscalCalendar, filters: Filters
) -> tuple[tuple[PeriodMention, ...], list[FilingMeta]]:
    """Periods asked about, and filings meant by their date: "the Form 144 of 31 March 2023"."""
    if filters.period:
        return find_periods(filters.period, calendar), []
    form_ends = [end for _, _, end in find_forms(question)]
    kept: list[PeriodMention] = []
    dated: list[FilingMeta] = []
    for mention in find_periods(question, calendar):
        before = question[: mention.start].rstrip()
        names_filing = _FILED.search(before) and any(0 <= mention.start - e < 16 for e in form_ends)
        day = mention.readings[0].end if mention.readings else None
        if names_filing and day:
            dated += [f for f in filings if day in (f.filed, f.period_end) and f not in dated]
        else:
            kept.append(mention)
    return tuple(kept), dated


def _distinct(periods: Iterable[Period]) -> tuple[Period, ...]:
    """Each period once, however it was worded: "the three months ended January 1, 2000 (the first
    quarter)" is one."""
    kept: list[Period] = []
    for period in periods:
        if not any(matches_period(one, period) and one.kind == period.kind for one in kept):
            kept.append(period)
    return tuple(kept)


def _fit(filing: FilingMeta, periods: Sequence[Period]) -> tuple[int, int]:
    """Sort key: filings whose own period was asked for first, then the later before the earlier."""
    end = filing.period_end or filing.filed or date.min
    own = any(abs(end - period.end) <= _NEAR for period in periods)
    return (0 if own else 1, -end.toordinal())


def _not_covered(
    periods: Sequence[Period], filings: Sequence[FilingMeta], companies: tuple[str, ...]
) -> Refusal | None:
    """A refusal where a period lies outside everything that the candidate filings can speak of."""
    ends = [f.period_end or f.filed for f in filings]
    known = [end for end in ends if end]
    if not known or len(known) < len(ends):
        return None
    for period in periods:
        start = period.start or period.end
        if not any(start <= end + _LOOK_AHEAD and period.end >= end - _LOOK_BACK for end in known):
            held = ", ".join(f"{f.form} for {f.period_end or f.filed}" for f in filings[:6])
            who = " or ".join(companies) or "the library"
            return Refusal(
                "not_indexed",
                f"Nothing held of {who} covers {period.end.year}. Nearest held: {held}.",
            )
    return None


def _reading_notes(mentions: Sequence[PeriodMention], calendar: FiscalCalendar) -> tuple[str, ...]:
    notes = []
    for mention in mentions:
        if len(mention.readings) > 1:
            first, second = mention.readings[:2]
            notes.append(
                f"{mention.text} was read as the period ending {first.end:%Y-%m-%d}"
                f" ({calendar.label(first)}); it could also mean {second.end:%Y-%m-%d}."
            )
    return tuple(notes)
