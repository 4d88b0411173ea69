"""What a question words by pointing: its own fronted topic ("concerning goodwill, what was its
change"), and years that turns before it named ("in the two years")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.scope.references import names_nothing
from index.periods import find_periods

_WH = r"(?:what|how|which|who|by how|by what)\b"
_TOPIC = re.compile(
    r"^(?P<lead>\W*(?:(?:and|but|so|now|then)\b[\s,]*)*)"
    r"(?:concerning|regarding|as for|as to|with (?:respect|regard) to|in terms of)\s+"
    rf"(?P<topic>[^?,]{{3,90}}),\s+(?P<rest>(?:then,?\s+)?{_WH}[^?]*\??)$",
    re.IGNORECASE,
)
_POINTS = re.compile(r"\b(?:it|its|them|they|their)\b", re.IGNORECASE)
_DETERMINER = re.compile(r"^(?:that|this|these|those)\s+", re.IGNORECASE)
# "In that same period, what was ...", "as of December 31 of that year, what ...".
FRONTED = re.compile(
    r"^(?:in|as of|as at|at|during|for|by|between|over|from|of|concerning|regarding|considering)\b"
    rf"[^?]{{2,90}}?,\s+(?=(?:then,?\s+)?{_WH})",
    re.IGNORECASE,
)
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "both": 2}
_YEARS = re.compile(
    r"\b(?:in|of|for|over|between|during|across)\s+(?:(?:the|these|those|that|this|all)\s+)?"
    r"(?:same\s+)?(?P<count>two|three|four|five|both|[2-5])\s+(?:of\s+(?:these|those)\s+)?years"
    r"(?:,?\s+combined)?",
    re.IGNORECASE,
)


def with_topic(question: str) -> str:
    """The question with its fronted topic in the place of the pronoun that stands for it.

    >>> with_topic("and concerning that cash flow, what was the change in it from 2013 to 2014?")
    'and what was the change in the cash flow from 2013 to 2014?'
    """
    match = _TOPIC.match(question.strip())
    if match is None or names_nothing(match["topic"]):
        return question
    topic = _DETERMINER.sub("the ", match["topic"].strip())
    rest, changed = _POINTS.subn(lambda found: _put(topic, found[0]), match["rest"], count=1)
    return f"{match['lead']}{rest}" if changed else question


def _put(topic: str, pronoun: str) -> str:
    return f"{topic}’s" if pronoun.casefold() in ("its", "their") else topic


def with_years(question: str, earlier: Sequence[str]) -> str:
    """The question with "in the two years" as the last years that ``earlier`` questions named.

    >>> with_years("what was the total cost in both years?", ["cost in 2018?", "and in 2017?"])
    'what was the total cost in 2017 and 2018?'
    """
    match = _YEARS.search(question)
    if match is None or find_periods(question):
        return question
    named = [
        mention.readings[0].end.year
        for said in earlier
        for mention in find_periods(said)
        if mention.readings
    ]
    distinct = list(dict.fromkeys(reversed(named)))
    count = _COUNTS.get(match["count"].casefold()) or int(match["count"])
    if len(distinct) < count:
        return question
    years = sorted(map(str, distinct[:count]))
    listed = f"{', '.join(years[:-1])} and {years[-1]}"
    return f"{question[: match.start()]}in {listed}{question[match.end() :]}"
