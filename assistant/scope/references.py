"""Follow-ups that work on earlier results: "what is the difference?", "and as a share of the 2015
value?", "what is that divided by 100?"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from assistant.words import terms
from index.periods import find_periods

Doing = Literal["difference", "growth", "sum", "mean", "over", "with", "*", "/", "-", "+"]


@dataclass(frozen=True, slots=True)
class Reference:
    """What a follow-up does with results of the turns before it.

    ``number`` is the other side of an operation with a number ("times 100"). ``years`` are those
    that tell which results are meant, in the order of the question; ``count`` how many results,
    0 where it is not said. ``is_moved`` is True where the change of a result is meant. ``whole``
    are the words of a whole that names a line item of its own, "the 2015 net earnings", or of what
    is added to the result before ("with").
    """

    doing: Doing
    number: Decimal | None = None
    years: tuple[int, ...] = ()
    count: int = 0
    is_moved: bool = False
    whole: str = ""


_LEAD = re.compile(r"^\W*(?:(?:and|so|then|but|now|also|or|finally)\b[\s,]*)+", re.IGNORECASE)
_THEN = re.compile(r",?\s*\bthen\b\s*,?\s*", re.IGNORECASE)
_UNIT = re.compile(
    r"[\s,]*\b(?:also |expressed |stated )?in (?:percent(?:age)?(?: terms)?|%|(?:us )?dollars"
    r"|thousands?|millions?|billions?)(?: of dollars)?\s*$",
    re.IGNORECASE,
)
_WHAT = r"(?:what|how (?:much|large|big|high))(?:’s|'s)? (?:(?:is|was|were|are|would be) )?"
_IT = (
    r"(?:that|this|it|the result|(?:that|this|the) (?:(?:net|total|overall) )?(?P<moved>change"
    r"|difference|increase|decrease|decline|growth|reduction|variation|fluctuation|drop|rise)"
    r"|(?:that|this|the) (?:(?:net|total|combined) )?(?:amount|value|figure|sum|total|ratio"
    r"|average|number|result))"
)
_NUMBER = r"\$? ?(?P<number>\d[\d,]*(?:\.\d+)?|one hundred|one thousand|one million|one)"
_WITH_NUMBER = re.compile(
    rf"^(?:{_WHAT})?{_IT} (?P<sign>times|multiplied by|divided by|over|less|minus|plus) "
    rf"(?:an? )?(?:initial )?(?:investment of )?{_NUMBER}(?: (?:investment|dollars))?$",
    re.IGNORECASE,
)
_NO_TIME = r"(?! (?:\w+ ){0,2}(?:years?|time|periods?|quarters?|months?)\b)"
_OVER_WORDS = (
    rf"(?:divided by|over{_NO_TIME}"
    r"|as an? (?:percent(?:age)?|portion|proportion|share|part|ratio) of"
    r"|(?:represent(?:s|ed)? )?(?:in relation to|relative to|compared to)|represent(?:s|ed)? of)"
)
# One result over the result of a year: "that difference divided by the 2015 value".
_OVER = re.compile(
    rf"^(?:{_WHAT}|how much |what percent(?:age)? )?(?:(?:does|did|do|is|was) )?"
    rf"(?P<top>.{{2,60}}?) {_OVER_WORDS} (?P<bottom>.{{2,80}})$",
    re.IGNORECASE,
)
# "The difference between this value and the number one" is "that less 1".
_FROM_NUMBER = re.compile(
    rf"^(?:{_WHAT})?(?:the )?difference between {_IT} and (?:the number )?{_NUMBER}$", re.IGNORECASE
)
# "The total including the 2004 value" adds a figure that no turn has asked for.
_ADDING = re.compile(r"\b(?:including|excluding)\b", re.IGNORECASE)
_TOTAL = (
    r"(?:(?:then |now )*(?:becomes|is|was|were|would be) )?(?:(?:that|this|the) )?"
    r"(?:(?:total|combined|sum|amount|value|figure)\b ?)+"
)
_WITH = re.compile(
    rf"^(?:what (?:is |was )?{_TOTAL})?including (?P<more>[^,]{{2,100}})(?:,? what {_TOTAL})?$",
    re.IGNORECASE,
)
_SIGNS: dict[str, Doing] = {
    "times": "*", "multiplied by": "*", "divided by": "/", "over": "/", "less": "-",
    "minus": "-", "plus": "+",
}  # fmt: skip
_SPELLED = {"one": 1, "one hundred": 100, "one thousand": 1000, "one million": 1_000_000}
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "both": 2}
_COUNT = re.compile(
    r"\b(?:(two|three|four|five|both)|([2-5])(?= (?:years|values|amounts)))\b", re.I
)
_MOVE = (
    r"(?:changes?|differences?|increases?|decreases?|declines?|growth|reductions?|variations?"
    r"|fluctuations?|drop|rise)"
)
_PERCENT = r"(?:percent(?:age|ual)?|%)"
_ASKED: tuple[tuple[Doing, re.Pattern[str]], ...] = (
    (
        "growth",
        re.compile(
            rf"\b(?:{_PERCENT} (?:of )?{_MOVE}|growth rate|rate of (?:change|growth))\b"
            rf"|\b(?:by )?what {_PERCENT} did (?:it|they|that|this)\b",
            re.IGNORECASE,
        ),
    ),
    ("mean", re.compile(r"\b(?:average|mean)\b", re.IGNORECASE)),
    ("sum", re.compile(r"\b(?:sum|total|combined|aggregate)\b", re.IGNORECASE)),
    ("difference", re.compile(rf"\b(?:{_MOVE}|by how much|by what amount)\b", re.IGNORECASE)),
)
_PERCENT_OF_IT = re.compile(
    rf"^(?:how much (?:is|was) (?:that|this|it)(?: {_MOVE})?(?: as an?)? (?:in )?{_PERCENT}"
    rf"|what (?:is|was) (?:that|this|it|the {_MOVE}) (?:as an?|in) {_PERCENT})$",
    re.IGNORECASE,
)
_THESE = re.compile(
    r"\b(?:between|of|for|over|in|during|from|across|among)\s+(?:all\s+)?(?:of\s+)?"
    r"(?:these|those|the|both|this|that|its)\s+(?:two\s+|three\s+|four\s+|both\s+|[2-5]\s+|same\s+)?\w+\b",
    re.IGNORECASE,
)
# Words that name no line item, so that what is worked on can only be what was said before.
_NOTHING = frozenset(
    terms(
        "value amount figure number total sum change difference percentage percent rate growth"
        " increase decrease decline reduction variation fluctuation average mean years year period"
        " quarter time same previous prior net overall combined aggregate between over during"
        " results result represent them both two three four five all including annual drop rise"
        " resulting absolute relation again one in specific portion proportion"
    )
)


def reference_in(question: str) -> Reference | None:
    """How a follow-up works on earlier results; None where it names what it asks about itself.

    >>> reference_in("and what is that divided by 100?").doing
    '/'
    >>> reference_in("what was the change in goodwill?") is None
    True
    """
    text = _THEN.sub(" ", _LEAD.sub("", question)).strip(" ?.,")
    in_percent = re.search(r"\bin (?:percent(?:age)?|%)", text, re.IGNORECASE) is not None
    if _PERCENT_OF_IT.match(text):
        return Reference("growth")
    text = " ".join(_UNIT.sub("", text).split())
    if _ADDING.search(text):
        return _with_more(text)
    if _OVER.match(text):
        return _with_number(text) or _over(text)
    return _with_number(text) or _from_number(text) or _named(text, in_percent=in_percent)


def names_nothing(text: str) -> bool:
    """Whether a text names a time at most: "the 2015 value", "that one"."""
    return not set(terms(_undated(text))) - _NOTHING


def _with_number(text: str) -> Reference | None:
    match = _WITH_NUMBER.match(text)
    if match is None or _is_year(match["number"]):
        return None
    printed = match["number"].lower()
    number = Decimal(_SPELLED.get(printed) or printed.replace(",", ""))
    return Reference(_SIGNS[match["sign"].lower()], number, is_moved=bool(match["moved"]))


def _with_more(text: str) -> Reference | None:
    """ "The sum including the 2004 value", "and including inventories?": the result before and one
    more figure, of another item or of another year."""
    match = _WITH.match(text)
    if match is None:
        return None
    years = _years(match["more"])
    return Reference(
        "with", years=years, whole="" if names_nothing(match["more"]) else match["more"]
    )


def _from_number(text: str) -> Reference | None:
    match = _FROM_NUMBER.match(text)
    if match is None or _is_year(match["number"]):
        return None
    printed = match["number"].lower()
    return Reference("-", Decimal(_SPELLED.get(printed) or printed.replace(",", "")))


def _is_year(printed: str) -> bool:
    return re.fullmatch(r"(?:19|20)\d\d", printed) is not None


def _over(text: str) -> Reference | None:
    match = _OVER.match(text)
    if match is None or not names_nothing(match["top"]):
        return None
    top, bottom = _years(match["top"]), _years(match["bottom"])
    own = not names_nothing(match["bottom"])
    if len(bottom) > 1 or len(top) > 1:
        return None
    moved = re.search(rf"\b{_MOVE}\b", match["top"], re.IGNORECASE) is not None
    whole = match["bottom"] if own else ""
    return Reference("over", years=(*top, *bottom), is_moved=moved, whole=whole)


def _named(text: str, *, in_percent: bool) -> Reference | None:
    doing = next((doing for doing, pattern in _ASKED if pattern.search(text)), None)
    if doing is None or not names_nothing(_THESE.sub(" ", text)):
        return None
    if doing == "difference" and in_percent:
        doing = "growth"
    count = _COUNT.search(text)
    word = (count[1] or count[2]).lower() if count else ""
    return Reference(doing, years=_years(text), count=_COUNTS.get(word) or int(word or 0))


def _years(text: str) -> tuple[int, ...]:
    found = (mention.readings[0].end.year for mention in find_periods(text) if mention.readings)
    return tuple(dict.fromkeys(found))


def _undated(text: str) -> str:
    for mention in reversed(find_periods(text)):
        text = f"{text[: mention.start]} {text[mention.end :]}"
    return text
