"""What a question rules out: rows that lump more together, other parts, figures of another nature.

"Cloud services alone, without support" is not the row "Cloud services and support"; an outlay for
plant is no balance of plant; the revenue of a segment is not that of the company.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.formula import Operand
from assistant.operands.row_match import Named, restriction
from assistant.operands.row_words import PLAIN, folded, folded_terms, is_part, part_terms
from assistant.words import terms
from index.concepts import concept
from index.types import Fact

_WITHOUT = re.compile(
    r"\b(?:without|excluding|exclusive of|not (?:counting|including)|leaving out|other than"
    r"|apart from|except(?: for)?)\s+(?:the\s+|any\s+|its\s+)?"
    r"(?P<what>[^,.;:?()]{2,60}?)(?=\s+(?:in|for|at|during|as)\b|[,.;:?()]|$)",
    re.IGNORECASE,
)
_INSTEAD = re.compile(
    r"(?:\b(?:under|on|in|by|of|from|for)\s+(?P<meant>[^,.;:?()]{2,40}?)\s+)?"
    r"\b(?:rather than|instead of|as opposed to)\s+(?:the\s+|its\s+)?"
    r"(?P<what>[^,.;:?()]{2,60}?)(?=\s+(?:in|for|at|during|as)\b|[,.;:?()]|$)",
    re.IGNORECASE,
)
# "What did it take in, before costs, from the shares?"
_GROSS = re.compile(
    r",\s*(?:before|gross of) (?:any )?(?:costs|expenses|fees|commissions)\b,?", re.I
)
_ALONE = re.compile(r"\b(?:alone|by itself|by themselves|on (?:its|their) own)\b", re.IGNORECASE)
_NAME = r"[A-Z][\w&.’'-]*(?:(?:,?\s+(?:and|&|of|the))?,?\s+[A-Z&][\w&.’'-]*)*"
_SEGMENT = re.compile(
    rf"\b(?P<name>{_NAME})\s+(?:reportable |operating |business )?(?:segment|division)\b"
    r"|\bthe (?P<plain>[a-z][\w&-]*(?: [\w&-]+){0,3}?) (?:segment|division)\b"
)
_ACTOR = re.compile(
    r"\b(?i:how (?:much|many)|what|which)\b[^?]{0,110}?\b(?:did|does|has|have|had)\s+(?:the\s+)?"
    rf"(?P<name>{_NAME})\s+[a-z]",
)
_NO_NAME = frozenset(
    terms(
        "what which how much many in for of the looking during company group corporation inc corp"
        " management board operating reportable business same each every largest smallest any"
    )
)
_FLOW = re.compile(
    r"\b(?:outlays?|spend(?:ing)?|spent|expenditures?|disbursements?|cash used)\b"
    r"|\b(?:cash |amounts? )?paid (?:for|on|to)\b|\bpayments? (?:for|on|to)\b"
    r"|\b(?:purchases|acquisitions?|additions) (?:of|to)\b",
    re.IGNORECASE,
)
_STOCK = re.compile(
    r"\b(?:balances?|carrying (?:amount|value)s?|book value|on hand|owed)\b", re.IGNORECASE
)
# Either end of a roll-forward, and what happens in between.
_OPENING = re.compile(r"\b(?:beginning|opening|start)\b", re.IGNORECASE)
_CLOSING = re.compile(r"\b(?:end|ending|closing|close)\b", re.IGNORECASE)
_MOVED = re.compile(
    r"(?<![-\w])(?:granted|vested|forfeited|cancell?ed|exercised|expired|repurchased|redeemed"
    r"|converted|awarded)\b",
    re.IGNORECASE,
)
_CHANGE = (
    r"(?:changes?|fluctuations?|variations?|variances?|differences?|increases?|decreases?|declines?"
    r"|growth)"
)
_CHANGE_OF = re.compile(
    rf"^(?:that |this |the )?(?:net |total |percent(?:age)? )?{_CHANGE} (?:in|of|for|on)\b", re.I
)
_CHANGED = re.compile(rf"\b(?:{_CHANGE}|vs)\b|[()]", re.IGNORECASE)
_BALANCE = re.compile(r"\b(?:at|as of|balance|beginning|end|ending)\b", re.IGNORECASE)
_RATES = frozenset({"percent", "bp", "pp"})
_RATE = frozenset(terms("rate percent percentage margin yield % share proportion ratio"))
# Words that a row must bear where a row of the same name and period bears them.
_KINDS = ("net", "gross", "basic", "diluted", "adjusted")


@dataclass(frozen=True, slots=True)
class Limits:
    """What a question rules out, in folded terms: ``without`` may not stand in the row; ``alone``
    rows say nothing but what is asked; ``instead`` is what is not meant, by its whole name, and
    ``meant`` what is: "under US GAAP rather than Dutch principles"; ``part`` is the segment that
    must be named, ``actor`` who does it where rows tell of that name. ``opening`` and ``closing``
    say which balance is asked for, both False where the question leaves it open."""

    without: frozenset[str] = frozenset()
    alone: bool = False
    part: frozenset[str] = frozenset()
    actor: frozenset[str] = frozenset()
    asked: frozenset[str] = frozenset()
    instead: frozenset[str] = frozenset()
    meant: frozenset[str] = frozenset()
    opening: bool = False
    closing: bool = False


NO_LIMITS = Limits()


def read_limits(question: str, away: frozenset[str] = frozenset()) -> Limits:
    """What a question of any wording rules out; ``away`` are terms of the company's name.

    >>> sorted(read_limits("revenue from rides alone, without parking, in 2023").without)
    ['park']
    """
    apart = _INSTEAD.search(question)
    told = _WITHOUT.sub(" ", question)
    told = told.replace(apart["what"], " ") if apart else told
    left_out = " ".join(match["what"] for match in _WITHOUT.finditer(question))
    asked = frozenset(folded(told))
    opening, closing = (end.search(question) is not None for end in (_OPENING, _CLOSING))
    segment, actor = _SEGMENT.search(question), _ACTOR.search(question)
    return Limits(
        without=frozenset(folded(left_out)) - asked - PLAIN,
        alone=_ALONE.search(question) is not None,
        part=_name_in(segment, away),
        actor=_name_in(actor, away),
        asked=asked,
        instead=frozenset(folded(apart["what"])) - asked - PLAIN if apart else frozenset(),
        meant=frozenset(folded(apart["meant"] or "")) - PLAIN if apart else frozenset(),
        opening=opening and not closing,
        closing=closing and not opening,
    )


def without_limits(question: str) -> str:
    """A question without what it rules out.

    >>> without_limits("What was revenue from rides alone, without parking, in 2023?")
    'What was revenue from rides  ,   in 2023?'
    """
    plain = _GROSS.sub(" ", question)
    return _ALONE.sub(" ", _WITHOUT.sub(" ", _INSTEAD.sub(r" \g<meant> ", plain)))


def _name_in(match: re.Match[str] | None, away: frozenset[str]) -> frozenset[str]:
    named = next((text for text in match.groups() if text), "") if match else ""
    return folded_terms(frozenset(terms(named)) - away - _NO_NAME)


def within(
    named: Sequence[Named],
    operand: Operand,
    limits: Limits,
    about: Callable[[Fact], frozenset[str]],
) -> list[Named]:
    """The facts that the question does not rule out."""
    kept = [one for one in named if not _is_ruled_out(one.fact, operand, limits)]
    if limits.part:
        kept = [one for one in kept if limits.part <= _said_of(one.fact, about)]
    if limits.instead:
        kept = [one for one in kept if limits.meant <= _said_of(one.fact, about)]
    if limits.actor:
        told = [one for one in kept if limits.actor <= _said_of(one.fact, about)]
        kept = told or kept
    return _of_kind(kept, operand)


def _said_of(fact: Fact, about: Callable[[Fact], frozenset[str]]) -> frozenset[str]:
    return folded_terms(about(fact)) | part_terms(fact)


def _is_ruled_out(fact: Fact, operand: Operand, limits: Limits) -> bool:
    return (
        _lumps_together(fact, limits)
        or _is_the_other(fact, limits)
        or _is_other_end(fact, limits)
        or _is_balance_of_movement(fact, operand.phrase)
        or _is_level_of_change(fact, operand.phrase)
        or _is_of_another_nature(fact, operand.phrase)
        or _is_rate_of_amount(fact, operand)
    )


def _lumps_together(fact: Fact, limits: Limits) -> bool:
    if not limits.without and not limits.alone:
        return False
    own = frozenset(folded(fact.label))
    if limits.without & own and not _WITHOUT.search(fact.label):
        return True
    more = own - limits.asked - PLAIN
    return limits.alone and bool(more) and re.search(r"\band\b|&|,", fact.label) is not None


def _is_the_other(fact: Fact, limits: Limits) -> bool:
    if not limits.instead:
        return False
    said = frozenset(folded(" ".join((*fact.label_path, fact.label)))) | part_terms(fact)
    return limits.instead <= said


def _is_other_end(fact: Fact, limits: Limits) -> bool:
    """ "Beginning balance" for the ending one, and the other way round."""
    if not (limits.closing or limits.opening):
        return False
    opens, closes = (end.search(fact.label) is not None for end in (_OPENING, _CLOSING))
    return (limits.closing and opens and not closes) or (limits.opening and closes and not opens)


def _is_balance_of_movement(fact: Fact, phrase: str) -> bool:
    """ "Non-vested at December 31" for the shares that were granted or that vested."""
    moved = _movements(phrase)
    if not moved or not _BALANCE.search(fact.label):
        return False
    return not moved & _movements(fact.label)


@lru_cache(maxsize=1024)
def _movements(text: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _MOVED.findall(text))


def _is_level_of_change(fact: Fact, phrase: str) -> bool:
    """A level for "that change for the index": neither the row nor its column tells of a change."""
    if not _CHANGE_OF.search(phrase):
        return False
    said = " ".join((*fact.label_path, fact.label, fact.header, *(m for _, m in fact.dimensions)))
    return _CHANGED.search(said) is None


def _is_of_another_nature(fact: Fact, phrase: str) -> bool:
    """A balance for an outlay, or a flow for a balance. Only of known line items: a schedule of
    payments due is printed like a balance."""
    if not fact.concept or concept(fact.concept).unit != "money":
        return False
    kind = concept(fact.concept).kind
    if kind == "instant":
        return _FLOW.search(phrase) is not None and not _FLOW.search(fact.label)
    return _STOCK.search(phrase) is not None and fact.statement == "cashflow"


def _is_rate_of_amount(fact: Fact, operand: Operand) -> bool:
    """ "Short-term debt, weighted average rate" is no debt."""
    money = operand.concept and concept(operand.concept).unit == "money"
    if not money or restriction(operand):
        return False
    told = frozenset(terms(fact.label))
    rate = fact.quantity.unit in _RATES or (not fact.quantity.unit and bool(told & _RATE))
    return rate and not _RATE & frozenset(terms(operand.phrase))


def _of_kind(named: list[Named], operand: Operand) -> list[Named]:
    """ "Net property and equipment" is the row that says "net", where one does."""
    words = frozenset(re.findall(r"[a-z]+", operand.phrase.casefold()))
    for kind in _KINDS:
        if kind in words:
            whole = [one.fact for one in named if one.fact.concept and not is_part(one.fact)]
            bearing = {fact.concept for fact in whole if kind in _label_words(fact)}
            other = {f for f in whole if f.concept in bearing and kind not in _label_words(f)}
            named = [one for one in named if one.fact not in other]
    return named


def _label_words(fact: Fact) -> frozenset[str]:
    text = " ".join((*fact.label_path[-1:], fact.label))
    return frozenset(re.findall(r"[a-z]+", text.casefold()))
