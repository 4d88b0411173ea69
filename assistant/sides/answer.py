"""A comparison answered by its two sides, each with its own ground."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from assistant.citations import MARKER
from assistant.contest.figures import as_printed
from assistant.findings import Findings
from assistant.formula import Operand
from assistant.holdings.holdings import Holdings
from assistant.present.draft import draft_of
from assistant.question import Request
from assistant.sides.asking import asks
from assistant.sides.beside import beside
from assistant.sides.claim import Against, Asks
from assistant.sides.facts import by_fact
from assistant.sides.moving import read_move
from assistant.sides.reading import read_against
from assistant.sides.weighing import Weighed, against_limit, is_named, weigh
from assistant.sides.who import read_which, read_who
from assistant.sides.words import said_times
from assistant.types import Calculation, Draft, Method
from index.periods import FiscalCalendar
from index.quantities import format_quantity
from index.types import Quantity

Ask = Callable[[str], Findings]
Beside = Callable[[Findings, str, str], Findings | None]
_WORDS = {1: "above", 0: "equal to", -1: "below"}


def by_sides(
    question: str,
    names: Sequence[str],
    calendar: FiscalCalendar | None,
    ask: Ask,
    beside_it: Beside,
) -> Findings | None:
    """The answer to a comparison from the answers to its two sides; None where it is none, or a
    side has no answer. ``names`` are the companies as the question calls them; ``ask`` answers a
    plain question, ``beside_it`` another where its figure stands beside that of an answered one."""
    asked = asked_apart(question, names, calendar)
    if asked is None:
        return by_fact(question, ask)

    def answer(side: str) -> Findings | None:
        found = ask(side)
        whole = found.draft is not None and found.draft.value is not None
        return found if whole and is_named(side, found, names) else None

    for one, two in asked.pairs:
        if found := _weighed(asked, one, two, answer, beside_it):
            return found
    return None


def standing_beside(
    found: Findings, own: str, wanted: str, request: Request, holdings: Holdings
) -> Findings | None:
    """The answer to a question whose figure stands beside the one found for another."""
    if len(found.worked) != 1 or len(found.worked[0].choices) != 1:
        return None
    ((_, choice),) = found.worked[0].choices
    facts = holdings.facts((choice.fact.filing_id,))
    fact = beside(choice.fact, own, wanted, facts)
    if fact is None:
        return None
    worked = as_printed(Operand(phrase=fact.label), fact)
    plain = replace(request, scale=None, places=None)
    return Findings(draft_of((worked,), plain, holdings), (worked,))


def asked_apart(
    question: str, names: Sequence[str], calendar: FiscalCalendar | None
) -> Asks | None:
    """The plain questions of a comparison, of a move in time, or of who has more."""
    if which := read_which(question):
        return asks(which, names, calendar)
    if who := read_who(question, names):
        return who
    if against := read_against(question):
        return asks(against, names, calendar)
    return read_move(question, calendar)


def _weighed(
    asked: Asks, one: str, two: str, answer: Callable[[str], Findings | None], beside_it: Beside
) -> Findings | None:
    first = answer(one)
    if first and not two:
        result = against_limit(asked, first)
        return _limited(asked, first, result) if result else None
    second = answer(two) if two and (first or not asked.timed) else None
    if asked.alike and (first is None) != (second is None):
        first = first or (beside_it(second, two, one) if second else None)
        second = second or (beside_it(first, one, two) if first else None)
    if first is None or first.draft is None:
        return None
    found = weigh(asked, first, second) if second else None
    if found is None or second is None or second.draft is None:
        return None
    draft = _draft(asked.against, found, first.draft, second.draft)
    if draft is None:
        return None
    return Findings(draft, (*first.worked, *second.worked), (), first.sentences,
                    (*first.attempts, *second.attempts))  # fmt: skip


def _limited(asked: Asks, first: Findings, found: Weighed) -> Findings | None:
    draft = first.draft
    if draft is None:
        return None
    said = f"{_side(asked.against, found)}: {_shown(draft)} [1] is {_WORDS[found.over]} "
    said += f"{found.two.text}."
    given = Calculation("the limit that the question gives", _at_start(found.two), ())
    whole = replace(
        draft,
        text=f"{said}\n\n{draft.text}",
        calculations=(*draft.calculations, given),
        short=(),
    )
    return replace(first, draft=whole)


def _at_start(one: Quantity) -> Quantity:
    return replace(one, start=0, end=len(one.text))


def _side(against: Against, found: Weighed) -> str:
    if found.over == 0:
        return "Yes" if against.inclusive or not against.way else "No"
    return "Yes" if found.over == against.way else "No"


def _draft(against: Against, found: Weighed, one: Draft, two: Draft) -> Draft | None:
    """The first line says which is more and by what; below it stand both answers."""
    shift = len(one.sources)
    below = MARKER.sub(lambda mark: f"[{int(mark[1]) + shift}]", two.text)
    head = _head(against, found, f"[{shift + 1}]", (_shown(one), _shown(two)))
    if head is None:
        return None
    text = "\n\n".join((head.text, one.text, below))
    calculations = (*one.calculations, *two.calculations, *head.calculations)
    method: Method = "calculation" if calculations else one.method
    sources = (*one.sources, *two.sources)
    contested = (*one.contested, *two.contested)
    return Draft(
        text, sources, method, head.value, calculations, short=head.short, contested=contested
    )


@dataclass(frozen=True, slots=True)
class _Head:
    """The first line of an answer, its value, how that was worked out, and who is named."""

    text: str
    value: Quantity | None = None
    calculations: tuple[Calculation, ...] = ()
    short: tuple[str, ...] = ()


def _head(against: Against, found: Weighed, mark: str, shown: tuple[str, str]) -> _Head | None:
    one, two = f"{shown[0]} [1]", f"{shown[1]} {mark}"
    if against.want == "times":
        return _quotient(found, one, two, shown)
    if against.want == "gap":
        return _difference(against, found, mark, shown)
    times = f"{said_times(against.times)} " if against.times != 1 else ""
    said = f"{one} is {_WORDS[found.over]} {times}{two}."
    if against.want == "who":
        if not found.over:
            return _Head(f"Neither: {said}")
        name = against.names[0 if found.over == against.way else 1]
        return _Head(f"{name}: {said}", short=(name,))
    return _Head(f"{_side(against, found)}: {said}", found.one)


def _difference(against: Against, found: Weighed, mark: str, shown: tuple[str, str]) -> _Head:
    """How far the one is over the other, or under it where that is asked; below nil where it lies
    on the other side."""
    a, b = (found.one, found.two) if against.way > 0 else (found.two, found.one)
    marked = (f"{shown[0]} [1]", f"{shown[1]} {mark}")
    (high, low), (over, under) = (shown, marked) if against.way > 0 else (shown[::-1], marked[::-1])
    decimals, scale = min(a.decimals, b.decimals), min(a.scale, b.scale)
    result = _worded(Quantity(a.value - b.value, a.unit, scale, decimals, False, "", 0, 0))
    formula = f"{high} − {low} = {result.text}"
    text = f"{result.text} [1] {mark}\n\n{over} − {under} = {result.text}"
    return _Head(text, result, (Calculation(formula, result, ()),))


def _quotient(found: Weighed, one: str, two: str, shown: tuple[str, str]) -> _Head | None:
    if found.two.value == 0:
        return None
    ratio = (found.one.value / found.two.value).quantize(Decimal("0.01"), ROUND_HALF_UP)
    result = _worded(Quantity(ratio, "multiple", 0, 2, False, "", 0, 0))
    formula = f"{shown[0]} / {shown[1]} = {result.text}"
    return _Head(f"{one} / {two} = {result.text}", result, (Calculation(formula, result, ()),))


def _worded(one: Quantity) -> Quantity:
    shown = format_quantity(one)
    return replace(one, text=shown, end=len(shown))


def _shown(draft: Draft) -> str:
    """A side's figure as its own answer shows it."""
    if draft.value is None:
        return ""
    return draft.value.text if draft.calculations else format_quantity(draft.value)
