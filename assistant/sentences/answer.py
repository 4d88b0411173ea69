"""The answer that a sentence gives: words, or the number of the period asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.holdings.holdings import Holdings
from assistant.operands.goes_on import goes_on
from assistant.operands.row_words import folded
from assistant.question import Request
from assistant.scope.understand import Understanding
from assistant.sentences.asking import wants_words
from assistant.sentences.beside import beside_the_point, did_another_thing
from assistant.sentences.dated_values import values_at, values_in_turn
from assistant.sentences.extractive import Ranked, rank
from assistant.sentences.figure_noun import names_figure
from assistant.sentences.kind_due import is_of_kind_due
from assistant.sentences.neighbours import is_of_another_month
from assistant.sentences.numbers import numbers_in
from assistant.sentences.quoting import draft_from
from assistant.sentences.span_kinds import asks_person, names_someone
from assistant.sentences.split import Sentence
from assistant.sentences.values import fitting_numbers
from assistant.types import Draft
from assistant.words import terms, words
from index.concepts import find_concepts
from index.types import Fact, Period

ENOUGH = 0.6
"""How sure a sentence must be (``Ranked.sure``) before it counts as the answer. Read off the curve
that ``python -m eval abstention`` prints and docs/abstention.md shows."""

_DEFINED = 0.9
_CURRENCY_ASKED = re.compile(r"\b(?:what|which) (?:\w+ ){0,2}currency\b", re.IGNORECASE)
_CURRENCY = re.compile(
    r"\b(?:dollars?|euros?|pounds?|sterling|yen|yuan|renminbi|francs?|krona|kroner|krone|guilders?"
    r"|pesos?|rupees?|rand|reais|won|shekels?|USD|EUR|GBP|JPY|CNY|RMB|CHF|CAD|AUD|HKD|INR|NLG)\b"
    r"|[$€£¥]",
    re.IGNORECASE,
)
_READ = 5
_ROOT = 5
_YEAR_TERM = re.compile(r"(?:fy)?\d+$")
# Words of a question for a figure that say nothing of what it is of.
_TALK = frozenset(
    terms(
        """value amount money figure sum total year period end fiscal concerning regarding
        recognised recognized recorded reported incurred stated given respective between much
        high large big"""
    )
)
# A name inside a sentence; "GAAP" and "Q1" are none, and "in Hong Kong" only says where.
_NAMED = re.compile(r"(?<=[a-z,] )[A-Z][a-z][\w&’'-]+")
_PLACED = re.compile(r"\bin (?:[A-Z][\w&’'-]+ ?)+")
_ASKS = re.compile(
    r"\b(?:wh(?:at|ich|o|om|ose|en|ere|y)|how|name|list|describe|explain|tell)\b", re.I
)


def answer_from(
    ranked: Sequence[Ranked],
    request: Request,
    understanding: Understanding,
    holdings: Holdings,
    *,
    enough: float = ENOUGH,
) -> Draft | None:
    """The best sentence or field as an answer; None where none is as sure as ``enough``."""
    if not ranked:
        return None
    best = of_kind(request, ranked[0])
    if best is None or best.sure < enough or not tells_figure(request, best, ranked):
        return None
    if _leaves_out_a_name(request, best):
        return None
    periods = understanding.scope.periods
    if not is_of_kind_due(request, best, timed=bool(periods)):
        return None
    ranked = (best, *ranked[1:])
    if request.kind == "text" and request.may_be_figure and periods:
        if figure := _figure_of(ranked, request, periods, holdings):
            return figure
        # "Pre-tax income 2000" asks for a figure by its name alone, no sentence without it.
        return draft_from(ranked) if _ASKS.search(request.text) else None
    if not request.numeric or best.sentence.is_field or best.value is None or not periods:
        return draft_from(ranked)
    facts = _stated_in(best, holdings)
    values = values_at(request, best.sentence, facts, periods)
    values = values or values_in_turn(request, best.sentence, periods)
    if not values and (_is_dated(best, facts) or _in_turn(best)):
        return None  # the number is of another period
    if len(values) == 1:
        return draft_from((replace(best, value=values[0]), *ranked[1:]))
    return draft_from(ranked, tuple(zip(periods, values, strict=True)) if values else ())


def _leaves_out_a_name(request: Request, best: Ranked) -> bool:
    """Whether a sentence says nothing of what the question calls by its name: the purchase of one
    hotel is none of another."""
    plain = _PLACED.sub(" ", request.text)
    named = {term for name in _NAMED.findall(plain) for term in terms(name)}
    return bool(named.intersection(best.missing))


def tells_figure(request: Request, best: Ranked, others: Sequence[Ranked] = ()) -> bool:
    """Whether a sentence can answer a question for a figure: it has a number, and speaks of the
    line item that is asked for, by any of its names; true of every other question."""
    if best.sentence.is_field or not (request.numeric or names_figure(request.text)):
        return True
    text = best.sentence.text
    if not any(quantity.text not in request.text for quantity in numbers_in(text)):
        return False
    asked = {m.name: request.text[m.start : m.end] for m in find_concepts(request.text)}
    if _is_row_of_another(request, text, asked.keys()):
        return False
    told = {mention.name for mention in find_concepts(f"{best.sentence.label} {text}")}
    other_names = " ".join(printed for name, printed in asked.items() if name in told)
    said = f"{text} {other_names}"
    if _leaves_unsaid(best, said, others) or _is_row(request, best.sentence):
        return False
    return not asked or bool(asked.keys() & told) or not best.missing


def _leaves_unsaid(best: Ranked, said: str, others: Sequence[Ranked]) -> bool:
    """Whether a question's word for what the figure is of is said in no form, though other places
    say it: "amortization" is no accumulated amortization. A word that stands nowhere is only the
    asker's."""
    own = [word.casefold() for word in words(said)]
    told = {term for other in others for term in best.missing if term not in other.missing}
    lacking = [t for t in best.missing if t in told - _TALK and not _YEAR_TERM.match(t)]
    return any(not any(word.startswith(term[:_ROOT]) for word in own) for term in lacking)


def _is_row(request: Request, sentence: Sentence) -> bool:
    """Whether a sentence is a row of several figures that fit: which of them is asked for its
    columns tell, which are not read here."""
    wanted = request if request.numeric else replace(request, kind="amount")
    return "\t" in sentence.text and len(fitting_numbers(wanted, sentence)) > 1


def _is_row_of_another(request: Request, text: str, asked: Iterable[str]) -> bool:
    """Whether a table's row is labelled by a longer name than the one asked for."""
    label, tab, _ = text.partition("\t")
    terms_asked = frozenset(folded(request.text))
    return bool(tab) and any(goes_on(label, item, terms_asked) for item in asked)


def of_kind(request: Request, best: Ranked) -> Ranked | None:
    """The sentence without a part that is no answer of the kind asked for; None where the whole
    sentence has none: "Who audits it?" is answered by a name, "What currency?" by a currency."""
    text = best.sentence.text
    if did_another_thing(request, f"{best.sentence.label} {text}"):
        return None
    if not best.sentence.is_field and is_of_another_month(request.text, text):
        return None
    if best.sentence.is_field:
        return best
    part = text[best.span.start : best.span.end] if best.span else ""
    if not request.numeric and beside_the_point(request, text, part or text):
        return None
    if request.kind == "person" and asks_person(request.text):
        if not names_someone(request.text, part or text):
            named = part and names_someone(request.text, text)
            return replace(best, span=None) if named else None
    elif _CURRENCY_ASKED.search(request.text):
        return best if _CURRENCY.search(part or text) else None
    return best


def _figure_of(
    ranked: Sequence[Ranked], request: Request, periods: Sequence[Period], holdings: Holdings
) -> Draft | None:
    """The figure that the best sentence gives for the periods asked for, where "What was X in
    2019?" leaves open whether a figure is meant; None where it gives none."""
    best = ranked[0]
    if best.sentence.is_field or wants_words(request.text):
        return None
    amount = replace(request, kind="amount")
    values = values_at(amount, best.sentence, _stated_in(best, holdings), periods)
    if len(values) == 1:
        return draft_from((replace(best, value=values[0]), *ranked[1:]))
    return draft_from(ranked, tuple(zip(periods, values, strict=True))) if values else None


def meaning_from(
    request: Request, candidates: Sequence[Sentence], away: Sequence[str]
) -> Draft | None:
    """What a thing is, where a sentence defines it: "Liquidity risk is the risk that ..."; None
    where none does, so that "What is goodwill?" may be answered by a figure."""
    ranked = rank(replace(request, kind="text"), candidates, without=away)
    for best in ranked[:_READ]:
        if best.span and best.span.strength >= _DEFINED and best.coverage >= _DEFINED:
            return draft_from((best,)) if best.sure >= ENOUGH else None
    return None


def _is_dated(ranked: Ranked, facts: Sequence[Fact]) -> bool:
    """Whether the filing says which period the chosen number is of."""
    at = ranked.sentence.start + (ranked.value.start if ranked.value else 0)
    return any(fact.quantity.start == at and fact.period for fact in facts)


def _in_turn(ranked: Ranked) -> bool:
    """Whether a sentence gives numbers in turn, "respectively": without an order that can be read
    none of them is known to be the one of the period asked for."""
    return "respectively" in ranked.sentence.text


def _stated_in(ranked: Ranked, holdings: Holdings) -> tuple[Fact, ...]:
    """The facts that the filing states in this sentence."""
    sentence = ranked.sentence
    return tuple(
        fact
        for fact in holdings.facts((sentence.filing.id,))
        if sentence.start <= fact.quantity.start < sentence.end
    )
