"""The answer to a question about an insider's dealings: the lines of its kind, added up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from assistant.calculate.work_out import Worked
from assistant.dealings.asked import Asked, Dealing, read_asked
from assistant.dealings.lines import Line, follows_on, is_ownership_form, lines_of
from assistant.dealings.subject import NO_NAME, said_words, stranger
from assistant.dealings.sums import Terms, added, as_worked, chosen, given, over
from assistant.findings import Findings
from assistant.formula import Operand
from assistant.holdings.holdings import Holdings
from assistant.operands.operands import Gap
from assistant.scope.understand import Understanding
from index.types import FilingMeta, Period

_MOST_LINES = 40
_OPTION = re.compile(r"option|warrant|right to buy|apprec", re.IGNORECASE)
_INDIRECT = re.compile(r"\b(?:indirect\w*|trusts?|through|spouse)\b", re.IGNORECASE)
_LEAST_NAME = 3


def dealt(understanding: Understanding, holdings: Holdings) -> Findings | None:
    """What the form says of the dealings asked about, or that it reports none; None where the
    question asks for no dealing, or no one form is meant."""
    request = understanding.request
    asked = None if request.kind == "yesno" else read_asked(request.text)
    filing = _form_meant(understanding, holdings) if asked else None
    lines = lines_of(filing, holdings) if filing else ()
    if asked is None or filing is None or not lines:
        return None
    if other := _of_somebody_else(understanding, filing):
        return _nothing(f"the form reports no dealings of {other}")
    if asked.measure == "after":
        return _in_the_end(asked, understanding, lines, holdings)
    assert asked.dealing is not None  # noqa: S101
    of_kind = _of_kind(lines, asked, asked.dealing)
    within = [line for line in of_kind if _is_within(line, understanding.scope.periods)]
    if not within:
        return _nothing(f"the form reports no securities {asked.dealing.name}")
    found = _worked(asked, asked.dealing, within, filing)
    return given(found, understanding, holdings) if found else None


def _form_meant(understanding: Understanding, holdings: Holdings) -> FilingMeta | None:
    """The one ownership form that the question is about: of the person it names, else the
    likeliest filing; of several of one person the one that falls into the period."""
    forms = [f for f in understanding.filings if is_ownership_form(f) and lines_of(f, holdings)]
    asked = said_words(understanding.question)
    named = [f for f in forms if any(_names(person) & asked for person in f.people)]
    if not named and forms and understanding.filings[0].id == forms[0].id:
        named = forms[:1]
    periods = understanding.scope.periods
    first = named[:1] == list(understanding.filings[:1])
    if periods and (len(named) > 1 or not first):  # a notice of a sale to come may be meant
        named = [f for f in named if _deals_in(f, periods, holdings)]
    return named[0] if len(named) == 1 else None


def _deals_in(filing: FilingMeta, periods: Sequence[Period], holdings: Holdings) -> bool:
    days = [line.day for line in lines_of(filing, holdings) if line.day]
    return any(_falls_in(day, periods) for day in days)


def _names(person: str) -> set[str]:
    """Words that tell a person: not initials."""
    return {word for word in said_words(person) if len(word) >= _LEAST_NAME} - NO_NAME


def _of_somebody_else(understanding: Understanding, filing: FilingMeta) -> str:
    """The person whose dealings are asked about, where the form is of another; "" where not."""
    named = (filing.company or "", *filing.people, *filing.names, *filing.symbols)
    return stranger(understanding.question, named)


def _of_kind(lines: Sequence[Line], asked: Asked, dealing: Dealing) -> list[Line]:
    """The lines of the dealing: options where options are spoken of, shares where they are not."""
    held = [line for line in lines if line.code in dealing.codes]
    if dealing.table == "derivative":
        own = [line for line in held if line.derivative]
        options = [line for line in own if _OPTION.search(line.title)]
        return options or own or held
    if asked.options and dealing.codes == {"A"}:
        return [line for line in held if line.derivative]
    shares = [line for line in held if not line.derivative]
    return shares if shares or asked.measure == "strike" or not asked.units else held


def _is_within(line: Line, periods: Sequence[Period]) -> bool:
    return not periods or line.day is None or _falls_in(line.day, periods)


def _falls_in(day: date, periods: Sequence[Period]) -> bool:
    return any((p.start or p.end) <= day <= p.end for p in periods)


def _in_the_end(
    asked: Asked, understanding: Understanding, lines: Sequence[Line], holdings: Holdings
) -> Findings | None:
    """What is held after all the lines of one security, held in one way; where nothing was dealt
    in, what the one line says."""
    kept = _of_one_way(asked, understanding.question, lines)
    if not kept and not asked.options:
        return _nothing("the form reports no shares held in the way asked about")
    ways = {(line.title, line.direct, line.nature) for line in kept}
    last = kept[-1].after if kept else None
    if last is None or len(ways) != 1 or not follows_on(kept):
        return None
    operand = Operand(phrase="shares owned after the reported transactions")
    terms = Terms(operand, last.quantity.value, last.quantity.unit, ((operand, chosen(last)),))
    return given(as_worked(operand.phrase, terms, last.period), understanding, holdings)


def _of_one_way(asked: Asked, question: str, lines: Sequence[Line]) -> list[Line]:
    """The lines of shares, or of options where they are meant: those dealt in before those that are
    only held. Those held indirectly alone where the question asks for them, else the others where
    there are any."""
    own = [line for line in lines if line.derivative is asked.options]
    if _INDIRECT.search(question):
        indirect = [line for line in own if not line.direct]
        return [line for line in indirect if line.code] or indirect
    moved = [line for line in own if line.code] or own
    return [line for line in moved if line.direct] or moved


def _worked(
    asked: Asked, dealing: Dealing, lines: Sequence[Line], filing: FilingMeta
) -> Worked | None:
    """The measure over the lines; None where a line lacks a box that it needs. A price of nothing,
    as of an option exercised or a grant, tells no value."""
    if len(lines) > _MOST_LINES:
        return None
    what = "options" if asked.options and dealing.table == "derivative" else "shares"
    whose = f"by {' and '.join(filing.people[:2])}" if filing.people else "in the form"
    period = _over(lines)
    counts = [line.count for line in lines]
    if asked.measure == "count":
        terms = added([[fact] for fact in counts])
        return as_worked(f"{what} {dealing.name} {whose}", terms, period) if terms else None
    struck = asked.measure == "strike" or (asked.measure == "price" and dealing.table != "shares")
    prices = [line.strike if struck else line.price for line in lines]
    alike = len({fact.quantity.value if fact else None for fact in prices}) == 1
    if asked.measure != "value" and alike:
        terms = added([prices[:1]])
        return as_worked(f"price of the {what} {dealing.name}", terms, period) if terms else None
    amount = added([[n, p] for n, p in zip(counts, prices, strict=True)])
    total = added([[fact] for fact in counts])
    if amount is None or total is None or asked.measure == "strike" or not amount.value:
        return None
    if asked.measure == "value":
        return as_worked(f"value of the {what} {dealing.name} {whose}", amount, period)
    return _mean_price(amount, total, dealing, period)


def _mean_price(
    amount: Terms, total: Terms, dealing: Dealing, period: Period | None
) -> Worked | None:
    mean = over(amount, total, f"{amount.unit}/{total.unit}")
    return as_worked(f"average price of the shares {dealing.name}", mean, period) if mean else None


def _over(lines: Sequence[Line]) -> Period | None:
    """The day dealt on, or from the first day to the last."""
    days = {line.day for line in lines if line.day}
    if not days:
        return None
    return Period(None, min(days)) if len(days) == 1 else Period(min(days), max(days))


def _nothing(why: str) -> Findings:
    return Findings(None, gaps=(Gap("missing", why),))
