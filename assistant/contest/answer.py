"""A decided contest in a reader's words: the winner first, then every figure compared."""

from __future__ import annotations

from decimal import Decimal

from assistant.calculate.work_out import Worked
from assistant.contest.figures import Placed
from assistant.contest.standing import Standing
from assistant.formula import Operand
from assistant.holdings.holdings import Holdings
from assistant.operands.operands import name_of
from assistant.present.draft import Book, in_names, shown_value, when_of
from assistant.question import Request
from assistant.types import Calculation, Draft
from assistant.words import stem
from index.quantities import format_quantity
from index.types import Quantity

_ORDER = {
    "highest": "highest first",
    "lowest": "lowest first",
    "above": "those above the limit first",
    "below": "those below the limit first",
    "all": "as given",
}


def contest_draft(decided: Standing, request: Request, holdings: Holdings) -> Draft:
    """The draft of a decided contest; its first line is the answer by itself."""
    book = Book(holdings)
    timed = decided.contest.over_time or decided.contest.want == "value"
    lines = [_line(placed, request, book, over_time=timed) for placed in decided.placed]
    worked = [_calculation(p.worked, request) for p in decided.placed]
    calculations = tuple(calculation for calculation in worked if calculation)
    head, value, counted = _head(decided, request, book)
    over = f"{_title(decided)}, {_ORDER[decided.contest.goal]}:"
    shares = [_equation(worked, request, book) for worked in decided.shares]
    counted += tuple(c for w in decided.shares for c in [_calculation(w, request)] if c)
    text = "\n\n".join([head, *shares, over, *lines])
    short = tuple(p.name for p in decided.placed[: decided.winners])
    return Draft(
        text,
        tuple(book.sources),
        "calculation" if calculations or counted else "fact",
        value,
        (*calculations, *counted),
        short=() if value else short or ("none",),
    )


def _title(decided: Standing) -> str:
    first = decided.placed[0].worked
    facts = [choice.fact for _, choice in first.choices]
    who = f" of {facts[0].entity}" if facts and facts[0].entity else ""
    named = decided.title or decided.contest.measure
    title = named[:1].upper() + named[1:]
    moved = {"growth": "Growth of ", "change": "Change of ", "value": ""}[decided.contest.by]
    title = f"{moved}{title}" if not moved else moved + named
    alike = len({placed.worked.period for placed in decided.placed}) == 1
    when = when_of(first.period) if alike else ""
    return f"{title}{who}{when}"


def _dated(placed: Placed) -> str:
    """A period with its day: "Year ended February 1, 2019", and its own name where that differs."""
    when = when_of(placed.worked.period).strip().removeprefix("for the ")
    if not when:
        return placed.name
    return when[:1].upper() + when[1:] if placed.name in when else f"{placed.name} ({when})"


def _line(placed: Placed, request: Request, book: Book, *, over_time: bool) -> str:
    shown = format_quantity(shown_value(placed.worked, request))
    worked = placed.worked
    name = _dated(placed) if over_time else placed.name
    if isinstance(worked.formula, Operand):
        return f"- {name}: {shown} {book.marker(worked.choices[0][1].fact)}"
    return f"- {name}: {_equation(worked, request, book)}"


def _equation(worked: Worked, request: Request, book: Book) -> str:
    """A formula with every operand named, dated, printed and cited, and its result."""
    chosen = dict(worked.choices)

    def written(operand: Operand) -> str:
        choice = chosen[operand]
        amount = format_quantity(choice.fact.quantity)
        when = when_of(choice.fact.period).strip()
        dated = f" ({when})" if when else ""
        return f"{name_of(operand)}{dated} {amount} {book.marker(choice.fact)}"

    return f"{worked.shown(written)} = {format_quantity(shown_value(worked, request))}"


def _calculation(worked: Worked, request: Request) -> Calculation | None:
    if isinstance(worked.formula, Operand):
        return None
    facts = tuple(choice.fact for _, choice in worked.choices)
    return Calculation(in_names(worked), shown_value(worked, request), facts)


def _head(
    decided: Standing, request: Request, book: Book
) -> tuple[str, Quantity | None, tuple[Calculation, ...]]:
    """The answer in one line, its value where it is a number, and the count behind it."""
    won = decided.placed[: decided.winners]
    contest = decided.contest
    if contest.want == "count":
        unit = stem(contest.noun.split()[-1]) if contest.noun else ""
        number = Quantity(
            Decimal(len(won)), _singular(contest.noun) or unit, 0, 0, False, str(len(won)), 0, 0
        )
        named = ", ".join(p.name for p in won) or "none"
        facts = tuple(c.fact for p in won for _, c in p.worked.choices)
        marks = "".join(dict.fromkeys(book.marker(fact) for fact in facts))
        formula = f"count of {contest.noun} {contest.goal} the limit: {named}"
        counted = Calculation(formula, number, facts)
        return f"{len(won)}: {named} {marks}".strip(), number, (counted,)
    if not won:
        return f"None of the {contest.noun}", None, ()
    marked = [f"{p.name} {book.marker(p.worked.choices[0][1].fact)}" for p in won]
    head = ", ".join(marked)
    if contest.want in ("share", "sum"):
        value = shown_value(decided.shares[0], request)
        return f"{format_quantity(value)}: {head}", value, ()
    if contest.want == "value":
        value = shown_value(won[0].worked, request)
        return f"{format_quantity(value)}: {head}", value, ()
    tie = len(won) > 1 and contest.limit is None and contest.top == 1 and contest.goal != "all"
    return (f"A tie: {head}" if tie else head), None, ()


def _singular(noun: str) -> str:
    word = noun.split()[-1].casefold() if noun else ""
    return word.removesuffix("s") if len(word) > 3 else word
