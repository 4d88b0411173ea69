"""The numbers of a sentence for the periods that a question asks about."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.operands.fact_period import matches_period
from assistant.question import Request
from assistant.sentences.split import Sentence
from assistant.sentences.values import by_respectively, distance, fitting_numbers
from assistant.words import terms
from index.periods import find_periods
from index.types import Fact, Period, Quantity


def values_at(
    request: Request, sentence: Sentence, facts: Sequence[Fact], periods: Sequence[Period]
) -> tuple[Quantity, ...]:
    """The numbers of a sentence for the periods asked for, in their order; () where one has none.

    ``facts`` tell which period each number is of: "was $2.5 million, $2.6 million and $2.4 million
    during 2019, 2018 and 2017". Of several for one period the one whose words share most with the
    question counts, then the nearest to them.
    """
    held = {fact.quantity.start - sentence.start: fact for fact in facts}
    numbers = [(q, held[q.start]) for q in fitting_numbers(request, sentence) if q.start in held]
    asked = {term for term in terms(request.text) if not term.isdigit()}
    found = []
    for period in periods:
        pool = [(q, f) for q, f in numbers if f.period and matches_period(f.period, period)]
        pool = pool or [(q, f) for q, f in numbers if f.period and _same_year(f.period, period)]
        if not pool:
            return ()
        two = [q for q, _ in pool] if len(pool) == len(numbers) == 2 else []
        if in_order := by_respectively(request.text, sentence.text, two):
            found.append(in_order)
            continue
        best = min(
            pool,
            key=lambda pair: (
                -len(asked & set(terms(pair[1].label))),
                distance(asked, sentence.text, pair[0]),
            ),
        )
        found.append(best[0])
    return tuple(found)


def values_in_turn(
    request: Request, sentence: Sentence, periods: Sequence[Period]
) -> tuple[Quantity, ...]:
    """The numbers of "were 1 million, 2 million and 6 million for fiscal 2019, 2018 and 2017,
    respectively" for the periods asked for; () where there are not as many numbers as periods."""
    end = sentence.text.find("respectively")
    named = [m for m in find_periods(sentence.text[: max(end, 0)]) if m.readings]
    numbers = [q for q in fitting_numbers(request, sentence) if q.end <= end]
    if len(named) < 2 or len(named) != len(numbers) or numbers[-1].end > named[0].start:
        return ()
    in_turn = [(m.readings[0], q) for m, q in zip(named, numbers, strict=True)]
    found = [
        next((q for p, q in in_turn if p.end.year == asked.end.year), None) for asked in periods
    ]
    return tuple(q for q in found if q) if None not in found else ()


def _same_year(held: Period, asked: Period) -> bool:
    """The fiscal year of a document that does not say when its years end: "in 2019" means the year
    that ended in March 2019 where the sentence knows no other."""
    return (
        asked.is_year
        and held.end.year == asked.end.year
        and (held.start is None or held.days > 340)
    )
