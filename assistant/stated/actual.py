"""Whether a figure that was looked up can be what was: of its filing's time, in its row's unit.

A report of 1993 tells no dividend of 2001, a row "Volume (in millions)" no thousands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from assistant.calculate.attempts import Attempt
from assistant.calculate.work_out import Worked
from assistant.operands.operands import Gap
from assistant.question import Request
from assistant.sentences.fact_span import span_of
from assistant.sentences.neighbours import is_a_neighbours
from assistant.sentences.numbers import numbers_in
from assistant.sentences.split import Sentence
from assistant.sentences.values import unit_fits
from assistant.stated.asked import asks_foreseen
from assistant.stated.parts import names_a_part
from assistant.types import Draft
from index.concepts import concept
from index.types import Fact, FilingMeta

_AHEAD = timedelta(days=400)
_LABELLED = re.compile(r"\(in (?P<scale>thousands|millions|billions)\)", re.IGNORECASE)
_SCALES = {"thousands": 3, "millions": 6, "billions": 9}
_PER_SHARE = re.compile(r"\bper (?:common |ordinary )?(?:share|unit|ADS)\b", re.IGNORECASE)
_DASH = re.compile(r"[$\s]*[-–—]+\s*")
_AT_A_DAY = re.compile(
    r"\s+(?:at|as of) (?:January|February|March|April|May|June|July|August|September|October"
    r"|November|December)\b"
)


def is_no_actual(
    request: Request,
    result: Worked,
    filings: Mapping[str, FilingMeta],
    text_of: Callable[[str], str],
) -> bool:
    """Whether any figure of a result is of another time, unit or nature than its place allows."""
    foreseen = asks_foreseen(request.text)
    return any(
        (not foreseen and _is_ahead(choice.fact, filings.get(choice.fact.filing_id)))
        or _is_of_another_scale(choice.fact)
        or (result.plan.kind == "lookup" and _is_no_price(request, choice.fact))
        or _is_said_of_another(request, choice.fact, filings, text_of)
        for _, choice in result.choices
    )


def _is_ahead(fact: Fact, filing: FilingMeta | None) -> bool:
    """Whether a figure is of a time more than a year after its filing's."""
    ends: date | None = filing.period_end or filing.filed if filing else None
    return bool(fact.period and ends and fact.period.end > ends + _AHEAD)


def _is_of_another_scale(fact: Fact) -> bool:
    """Whether a row's own label says another scale than its number was read in."""
    said = _LABELLED.search(fact.label)
    return said is not None and fact.quantity.scale != _SCALES[said["scale"].lower()]


def scale_in_doubt(tried: Sequence[Attempt]) -> Gap | None:
    """Why a row that was found is no answer, and nothing else is: it names another scale than its
    table. None where no such row was passed over."""
    for attempt in tried:
        if not attempt.passed_over or isinstance(attempt.found, Gap):
            continue
        facts = (choice.fact for result in attempt.found for _, choice in result.choices)
        if doubtful := next(filter(_is_of_another_scale, facts), None):
            told = f"the row “{doubtful.label}” names another scale than its table"
            return Gap("ambiguous", told, (doubtful,))
    return None


def _is_no_price(request: Request, fact: Fact) -> bool:
    """Whether a figure per share is asked for, and one is of millions, or is nothing in a column of
    the statement of equity: what one share got stands in the row's name there."""
    if not _PER_SHARE.search(request.text):
        return False
    scaled = "/" not in fact.quantity.unit and fact.quantity.scale > 0
    return scaled or (fact.statement == "equity" and bool(_DASH.fullmatch(fact.quantity.text)))


def _is_said_of_another(
    request: Request,
    fact: Fact,
    filings: Mapping[str, FilingMeta],
    text_of: Callable[[str], str],
) -> bool:
    """Whether a sentence tells the number of a neighbour, or a balance for a flow."""
    filing = filings.get(fact.filing_id)
    if fact.source != "prose" or filing is None:
        return False
    text = text_of(fact.filing_id)
    flows = bool(fact.concept) and concept(fact.concept).kind == "duration"
    if flows and _AT_A_DAY.match(text, fact.quantity.end):
        return True
    start, end = span_of(fact, text)
    line = Sentence(text[start:end], start, end, filing, 1)
    at = fact.quantity.start - start
    if names_a_part(request.text, filing, line.text[: max(at, 0)]):
        return True
    value = next((q for q in numbers_in(line.text) if q.start <= at < q.end), None)
    return value is not None and is_a_neighbours(request, line, value)


def tells_a_neighbour(request: Request, said: Draft, text: str) -> bool:
    """Whether the number of a drafted answer is of a neighbour of what is asked, wherever in its
    sentence it stands; ``text`` is that of the filing."""
    source = said.sources[0]
    line = Sentence(text[source.start : source.end], source.start, source.end, source.filing, 1)
    numbers = [q for q in numbers_in(line.text) if unit_fits(request.kind, q.unit)]
    if said.value is None:
        same = numbers if request.numeric and not said.values else []
    else:
        same = [q for q in numbers_in(line.text) if q.value == said.value.value]
    return bool(same) and all(is_a_neighbours(request, line, q) for q in same)
