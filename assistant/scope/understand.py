"""From a question and the library to a Scope: what to look in, before any similarity."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from assistant.metrics import find_metrics
from assistant.question import Request
from assistant.scope.askable import asks_nothing, unaskable
from assistant.scope.asked import request_of
from assistant.scope.companies import core_words, find_companies, unknown_names
from assistant.scope.company_scope import companies_of, same_companies
from assistant.scope.conversation import Turn, standalone, understood
from assistant.scope.forms import find_forms, is_form
from assistant.scope.nicknames import Told, never
from assistant.scope.parts_of_year import with_parts_dated
from assistant.scope.period_scope import distinct, fit, not_covered, periods_of, reading_notes
from assistant.scope.spelling import corrected
from assistant.types import Refusal
from index.company_names import CompanyMention
from index.concepts import find_concepts
from index.issuer_calendar import calendar_of
from index.periods import FiscalCalendar, PeriodMention, find_periods
from index.types import FilingMeta, Scope

_SEVERAL = 2

# Many a pattern takes long over a long run of blanks, and none means more than one.
_BLANKS = re.compile(r"(\s)\s+")


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
    the candidates, best first; ``mentions`` the periods as the question words them. ``earlier`` are
    the turns before, each standing on its own; ``names`` are where it names companies; ``filters``
    what the caller fixed.
    """

    question: str
    request: Request
    scope: Scope
    filings: tuple[FilingMeta, ...]
    mentions: tuple[PeriodMention, ...] = ()
    calendar: FiscalCalendar = field(default_factory=FiscalCalendar)
    refusal: Refusal | None = None
    earlier: tuple[Turn, ...] = ()
    names: tuple[CompanyMention, ...] = ()
    filters: Filters = field(default_factory=Filters)


def understand(
    question: str,
    filings: Sequence[FilingMeta],
    *,
    held: Callable[[str], bool],
    history: Sequence[Turn] = (),
    filters: Filters | None = None,
    told: Told = never,
) -> Understanding:
    """Resolve companies, forms, periods and line items; never raises on any question.

    ``held`` says whether a word stands in any held filing, ``told`` how often in one of them.
    """
    filters = filters or Filters()
    question = _BLANKS.sub(r"\1", question)
    is_company = _company_test(filings, held)
    party = _party_of(filings)
    earlier = understood(history, is_company, party)
    alone = corrected(standalone(question, earlier, is_company, party), held)
    request = request_of(alone)
    if problem := _problem(alone, filings, filters):
        return Understanding(alone, request, Scope(), (), refusal=problem)
    who = companies_of(alone, filings, held, filters.company, told)
    own = same_companies(who.names, filings)
    if not filters.period and (dated := with_parts_dated(alone, own, calendar_of(own))) != alone:
        alone = dated
        who = companies_of(alone, filings, held, filters.company, told)
    if refusal := who.refusal or asks_nothing(alone, who.mentions):
        return Understanding(alone, request, Scope(), (), refusal=refusal)
    companies = who.names
    subset = same_companies(companies, filings)
    subset, forms, notes, refusal = _by_form(alone, subset, companies, filters)
    if refusal:
        return Understanding(alone, request, Scope(companies), (), refusal=refusal)
    subset = _by_people(alone, subset)
    calendar = calendar_of(subset)
    named = who.mentions or find_companies(alone, subset, held)
    request = request_of(alone, named if _are_of_one(subset) and companies else (), calendar)
    mentions, dated_by = periods_of(alone, subset, calendar, filters.period)
    subset = dated_by or subset
    periods = distinct(m.readings[0] for m in mentions if m.readings)
    refusal = not_covered(alone, periods, subset, companies)
    ordered = tuple(sorted(subset, key=lambda f: fit(f, periods)))
    concepts = tuple(dict.fromkeys(mention.name for mention in find_concepts(alone)))
    narrowed = len(ordered) < len(filings)
    scope = Scope(
        companies=companies,
        forms=forms,
        periods=periods,
        concepts=concepts or tuple(metric.name for metric in find_metrics(alone)),
        filing_ids=tuple(f.id for f in ordered) if narrowed else (),
        notes=(
            *who.notes,
            *notes,
            *_open_notes(ordered, companies),
            *reading_notes(mentions, calendar),
        ),
    )
    return Understanding(
        alone, request, scope, ordered, mentions, calendar, refusal, earlier, who.mentions, filters
    )


def _are_of_one(filings: Sequence[FilingMeta]) -> bool:
    """Whether filings are of one company: of several, each name tells which figure is whose."""
    return len({f.cik or core_words(f.company or "") for f in filings}) == 1


def _company_test(
    filings: Sequence[FilingMeta], held: Callable[[str], bool]
) -> Callable[[str], bool]:
    """Whether a name is that of a company: of one held, or of one that no filing speaks of."""

    def test(name: str) -> bool:
        return bool(find_companies(name, filings, held) or unknown_names(f"of {name}", held))

    return test


def _party_of(filings: Sequence[FilingMeta]) -> Callable[[str], str]:
    """The name of a filing's company, or of the person it is by, that words are a part of: "Lund"
    is Otto Lund; as said where it is a part of several, "" where it is one of none."""
    people = {person: frozenset(core_words(person)) for f in filings for person in f.people}
    called = {n for f in filings for n in (f.company or "", *f.names, *f.symbols)}
    companies = [frozenset(core_words(name)) for name in called]

    def party(said: str) -> str:
        asked = frozenset(core_words(said))
        if not asked or any(asked <= words for words in companies):
            return said if asked else ""
        meant = [person for person, words in people.items() if asked <= words]
        return meant[0] if len(meant) == 1 else said if meant else ""

    return party


def _problem(question: str, filings: Sequence[FilingMeta], filters: Filters) -> Refusal | None:
    """Why a question cannot be looked up at all."""
    if not filings:
        return Refusal("empty_library", "The library holds no filings yet. Add some first.")
    if problem := unaskable(question):
        return problem
    if filters.period and not any(mention.readings for mention in find_periods(filters.period)):
        return Refusal(
            "bad_question",
            f"The period “{filters.period}” cannot be read. "
            "Write it as fiscal 2023, Q2 2024 or December 31, 2023.",
        )
    return None


def _open_notes(filings: Sequence[FilingMeta], companies: Sequence[str]) -> tuple[str, ...]:
    """What to say where the question names no company and the filings left are of several."""
    held = {core_words(f.company): f.company for f in filings if f.company}
    if companies or len(held) < _SEVERAL:
        return ()
    return (f"No company is named: filings of all {len(held)} companies held were searched.",)


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
