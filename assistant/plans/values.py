"""What counted things are worth together: how many there are times what one is worth."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assistant.formula import AMOUNT, Operand
from assistant.plans.counted import VALUED, at_price, counted
from assistant.plans.meanings import single
from assistant.plans.plan import Plan
from assistant.plans.shapes import Reading, Shape, operation, shape, titled
from assistant.plans.text import Asked

_BUYING = (
    r"(?:(?:share|stock) (?:re)?purchases?|(?:re)?purchas(?:es?|ing) (?:of )?(?:(?:the|its"
    r"|our|common"
    r"|company’s|own) )*(?:shares?|stock)|buying back (?:its |the )?(?:shares?|stock))"
)


def _worth(asked: Asked, match: Reading) -> Iterator[Plan]:
    """The amount that is printed of them, else their number at the price in the same row."""
    item = counted(match[0], asked)
    printed = single(asked, match[0])
    if item is None or printed is None or _is_over_time(asked):
        return
    title = f"value of {titled(match['units'])}"
    # What has a name of its own, "aggregate market value", may be printed of more than these words.
    own = replace(printed, exact=not printed.concept)
    yield Plan(title, own, "lookup", "", asked.asked)
    amount = replace(printed, column=AMOUNT, where="value")
    yield operation(title, amount, "", asked.asked)
    yield operation(title, at_price(item), "", asked.asked)


def _is_over_time(asked: Asked) -> bool:
    """Whether a sum or a mean over several periods is asked for."""
    return len(asked.asked) > 1 or asked.years > 1 or asked.averaged


def _spent_on_own(asked: Asked, _: Reading) -> Iterator[Plan]:
    """What was paid for a company's own shares: as printed, else their number at the price paid."""
    if _is_over_time(asked):
        return
    spent = Operand("share_repurchases", "share repurchases")
    yield Plan("share repurchases", spent, "lookup", "", asked.asked)
    bought = at_price(Operand(phrase="shares purchased"))
    yield operation("amount paid for shares purchased", bought, "", asked.asked)


SHAPES: tuple[Shape, ...] = (
    shape(
        "worth of counted securities",
        "What is the total value of the units vested in 2012?",
        rf"{VALUED} (?:of|for) (?:all )?<units>",
        _worth,
    ),
    shape(
        "spent on own shares",
        "What was the total amount spent on share repurchases in November 2012?",
        r"(?:(?:how much (?:cash |money )?(?:DID|IS) (?:<who> )?|(?:(?:total|aggregate"
        r"|approximate) )*"
        r"(?:cash|amount|money|cost|sum)s? )(?:(?:spent|spend|paid|pay|used) )?(?:on|for|to|of) )?"
        rf"(?:the )?{_BUYING}(?:,? <when>)?",
        _spent_on_own,
    ),
)
