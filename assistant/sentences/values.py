"""The number in a sentence that a question asks for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.question import Kind, Request
from assistant.sentences.at_figure import is_asked_for
from assistant.sentences.neighbours import is_a_neighbours
from assistant.sentences.numbers import numbers_in
from assistant.sentences.split import Sentence
from assistant.words import stem, terms, words
from index.types import Quantity

_UNITS: dict[Kind, re.Pattern[str]] = {
    "price": re.compile(r".+/"),
    "percent": re.compile(r"^(?:percent|bp|pp)$"),
    "count": re.compile(r"^(?!percent$|bp$|pp$|[A-Z]{3}(?:/|$)(?<!ADS))"),
    "amount": re.compile(r"^(?:(?!ADS)[A-Z]{3}|)$"),
    "number": re.compile(r""),
}
# What will do where nothing of the kind asked for is there: a fee may be a rate.
_SECOND_BEST: dict[Kind, re.Pattern[str]] = {
    "amount": re.compile(r"^percent$|.+/"),
    "price": re.compile(r"^(?!ADS)[A-Z]{3}$"),
}
_PRICED = re.compile(
    r"\b(?:(?:at|for|of)|(?:price|value)\b[^.;,]{0,80}\b(?:is|was|were|are))\s*$", re.IGNORECASE
)
_ADS = re.compile(r"\b(?:per|how many|number of|in) (?:\w+ )?ADSs?\b", re.IGNORECASE)
_APART = 40
_BEFORE = 240
"""Characters before a number in which the words stand that lead right to it."""

_CHANGE = re.compile(
    r"\b(?:chang|increas|decreas|declin|gr[eo]w|r[io]se|fell|fall|drop|reduc|improv|differen|higher"
    r"|lower|more|less)",
    re.IGNORECASE,
)
# "fell 119", "rose by 119", and the level left behind: "from 1,501 to 1,620".
_CHANGED_BY = re.compile(
    r"\b(?:(?:increas|decreas|declin|gr[eo]w|rose|fell|dropp|reduc|improv)\w*\s+(?:by\s+|of\s+|an?\s+)?"
    r"|(?:increas|decreas|declin|growth|drop|reduction|improvement|rise|fall)\w*\b[^.;,]{0,60}"
    r"\b(?:amounted to|was|is|were|totall?ed)\s+|(?:up|down)\s+(?:by\s+)?)"
    r"(?:approximately\s+|about\s+)?$",
    re.IGNORECASE,
)
# What either of the two needs: most sentences hold none of these.
_MAY_MOVE = re.compile(
    r"increas|decreas|declin|gr[eo]w|r[io]se|f[ae]ll|drop|reduc|improv|up|down|from", re.IGNORECASE
)
_FROM = re.compile(r"\bfrom\s+(?:approximately\s+|about\s+)?$", re.IGNORECASE)
_TO = re.compile(r"(?:\s+in\s+[^,;.]{2,30})?\s+to\s+(?:approximately\s+|about\s+)?\W{0,2}\d")
_LIST_MARK = re.compile(r"\)\s")
_BARRIER = re.compile(r"[,;.()](?=\s|$)|\b(?:and|or|but|while|plus)\b")


def pick_value(request: Request, sentence: Sentence) -> Quantity | None:
    """The number in the sentence that the question asks for; None where none fits.

    A number fits by its unit, by the thing it counts ("Class B" never takes a count of Class A),
    and by its distance from the question's words; "respectively" is resolved by order.
    """
    fitting = fitting_numbers(request, sentence)
    if not fitting:
        return None
    asked = set(terms(request.text))
    chosen = by_respectively(request.text, sentence.text, fitting)
    chosen = chosen or _at_the_place(request.text, sentence.text, fitting)
    if chosen is None and len(fitting) == 1:
        chosen = fitting[0]
    chosen = chosen or min(fitting, key=lambda q: (distance(asked, sentence.text, q), q.start))
    one_of = _is_one_of_several(request.text, sentence.text, chosen, fitting)
    return None if one_of or _is_of_others(request.text, sentence.text, chosen, fitting) else chosen


_HOW_MANY_DID = re.compile(
    r"\bhow many(?: [\w’'-]+){0,4}? (?:is|are|was|were|has been|have been|had been)"
    r" (?:being |actually |still )?(?P<did>[a-z-]+(?:ed|en|ld|ght|pt|nt))\W*$",
    re.IGNORECASE,
)


def _is_of_others(question: str, text: str, chosen: Quantity, fitting: Sequence[Quantity]) -> bool:
    """Whether "how many were leased" is said elsewhere in the sentence than at the number: "of 261
    plants, we owned 133 and the balance were leased" leaves it to be worked out."""
    did = _HOW_MANY_DID.search(question)
    if did is None or len({q.value for q in (*fitting, *numbers_in(text))}) < 2:
        return False
    cuts = [m.span() for m in _BARRIER.finditer(text)]
    start = max((e for _, e in cuts if e <= chosen.start), default=0)
    end = min((s for s, _ in cuts if s >= chosen.end), default=len(text))
    return not set(terms(did["did"])) & set(terms(text[start:end]))


_PLACED = re.compile(
    r"\b(?:at|in|for|by)\s+([A-Z][\w&'’.-]*(?: [A-Z][\w&'’.-]*){0,3})(?=\W*$|[ ,])"
)


def _at_the_place(question: str, text: str, fitting: Sequence[Quantity]) -> Quantity | None:
    """The one number that stands right before the place asked about: "306,000 people, including
    245,000 at Northern Stores and 33,000 at Mervyn's"."""
    for name in _PLACED.findall(question):
        behind = re.compile(
            rf"\s+(?:\w+\s+){{0,2}}?(?:at|in|for|by)\s+(?:the\s+)?{re.escape(name)}\b"
        )
        placed = [q for q in fitting if behind.match(text[q.end :])]
        if len(placed) == 1:
            return placed[0]
    return None


_FIRST = re.compile(r"\((?:i|a|1)\)")
_SECOND = re.compile(r"\((?:ii|b|2)\)")


def _is_one_of_several(
    question: str, text: str, chosen: Quantity, fitting: Sequence[Quantity]
) -> bool:
    """Whether a sentence gives the number in numbered parts, none of which the question names: "(i)
    up to 1,333 shares upon exercise of series C and (ii) 1,333 shares of series D" is 2,666."""
    first = _FIRST.search(text)
    second = _SECOND.search(text, first.end()) if first else None
    if first is None or second is None or chosen.start < first.end():
        return False
    cut = second.start()
    sides = [
        [q for q in fitting if first.end() <= q.start < cut],
        [q for q in fitting if q.start > cut],
    ]
    if not all(sides) or chosen.unit not in {q.unit for q in sides[chosen.start < cut]}:
        return False
    asked = set(terms(question))
    one, two = set(terms(text[first.end() : cut])), set(terms(text[cut:]))
    return not asked & (one ^ two)


def _levels(question: str, text: str, numbers: list[Quantity]) -> list[Quantity]:
    """The numbers without those that something changed by, where no change is asked for: in "rose
    by 119, to 1,620 employees" the 119 are no headcount."""
    if _CHANGE.search(question) or not _MAY_MOVE.search(text):
        return numbers
    return [
        q
        for q in numbers
        if not _CHANGED_BY.search(text, max(0, q.start - _BEFORE), q.start)
        and not (_FROM.search(text, max(0, q.start - _BEFORE), q.start) and _TO.match(text, q.end))
    ]


def fitting_numbers(request: Request, sentence: Sentence) -> list[Quantity]:
    """The numbers of a sentence that can be what is asked for, by unit and by what they count."""
    names = words(sentence.filing.company or "")  # "180 Degree Capital" counts nothing
    numbers = [
        q
        for q in numbers_in(sentence.text)
        if q.text not in request.text
        and not _marks_list(sentence.text, q)
        and q.text not in names
        and not _counts_another_class(request.text, sentence.text, q)
        and not another_unit(request.text, q.unit)
    ]
    fitting = [q for q in numbers if _UNITS[request.kind].match(q.unit)]
    if not fitting and request.kind in _SECOND_BEST:
        fitting = [q for q in numbers if _SECOND_BEST[request.kind].match(q.unit)]
    if request.kind == "price":
        fitting = [q for q in fitting if "/" in q.unit or _is_price(sentence.text, q)]
    if request.kind == "amount":
        fitting = [
            q for q in fitting if not _AGED.search(sentence.text, max(0, q.start - 16), q.start)
        ]
    if request.kind == "count":
        fitting = [q for q in fitting if not _counts_something_else(request.text, sentence.text, q)]
    fitting = _levels(request.text, sentence.text, fitting)
    if sentence.is_field:
        return fitting
    return [
        q
        for q in fitting
        if is_asked_for(request, sentence, q) and not is_a_neighbours(request, sentence, q)
    ]


def _marks_list(text: str, quantity: Quantity) -> bool:
    """Whether a number only counts the parts of a list: "net of: 1) fuel, 2) purchased power"."""
    if _LIST_MARK.match(text, quantity.end) is None:
        return False
    before = text[: quantity.start]
    return before.count("(") <= before.count(")")


def unit_fits(kind: Kind, unit: str) -> bool:
    """Whether a number of a unit can answer a question of a kind."""
    second = _SECOND_BEST.get(kind)
    fits = _UNITS.get(kind)
    return fits is None or bool(fits.match(unit)) or bool(second and second.match(unit))


def _is_price(text: str, quantity: Quantity) -> bool:
    """Money without "per share" is a price behind "at" and unscaled: "sold at $10"."""
    start = max(0, quantity.start - _BEFORE)
    return quantity.scale == 0 and _PRICED.search(text, start, quantity.start) is not None


def another_unit(question: str, unit: str) -> bool:
    """A price per share is none per ADS, and a count of shares none of ADSs: two shares make one
    ADS here, ten there."""
    return (unit == "share" or unit.endswith("/share")) and _asks_ads(question)


@lru_cache(maxsize=64)
def _asks_ads(question: str) -> bool:
    return _ADS.search(question) is not None


def _counts_another_class(question: str, text: str, quantity: Quantity) -> bool:
    """ "How many Class B shares" is not answered by "318,062,703 Class A ordinary shares"."""
    asked = _classes_asked(question)
    if not asked:
        return False
    after = text[quantity.end : quantity.end + 40]
    counted = re.match(r"\W{0,3}(?:per )?(?:Class|Series|Tranche)[ -]([A-Z0-9]+)\b", after)
    inside = re.search(r"\b(?:Class|Series|Tranche)[ -]([A-Z0-9]+)\b", quantity.text)
    found = inside or counted
    return found is not None and found[1].upper() not in asked


@lru_cache(maxsize=64)
def _classes_asked(question: str) -> frozenset[str]:
    found = re.findall(r"\b(?:Class|Series|Tranche)[ -]([A-Z0-9]+)\b", question, re.IGNORECASE)
    return frozenset(name.upper() for name in found)


_AGED = re.compile(r"\b[Aa]ged?:?\s*$")
_COUNTED = re.compile(r"\bhow many\s+((?:[\w&'’-]+\s+){1,5})", re.IGNORECASE)
_COUNTED_ENDS = re.compile(
    r"\b(?:is|are|was|were|do|does|did|has|have|had|will|would|can|could|may|of|in|for|to|at|on|by"
    r"|from|with|under|that|which|who)\b",
    re.IGNORECASE,
)
_NOUN_BEHIND = re.compile(r"\s+((?:[a-z][\w’'-]*\s+){0,3}?[a-z][\w’'-]*s)\s+(?:of|in|at|as|who)\b")
_SHARE = stem("shares")
_PEOPLE = frozenset(
    map(stem, "people person employee worker staff individual associate member headcount".split())
)


def _counts_something_else(question: str, text: str, quantity: Quantity) -> bool:
    """ "How many shares" is not answered by "119,862 registered holders of record of our stock"."""
    match = _COUNTED.search(question)
    shares = match is not None and _SHARE in terms(_COUNTED_ENDS.split(match[1])[0])
    if shares and quantity.unit not in ("share", "ADS", ""):
        return True  # "entitles its holder to cast one vote"
    own = quantity.text.lstrip("0123456789.,$ ")
    noun = _NOUN_BEHIND.match(f" {own}{text[quantity.end : quantity.end + 80]}")
    if match is None or noun is None:
        return False
    asked = set(terms(_COUNTED_ENDS.split(match[1])[0]))
    told = set(terms(noun[1]))
    if not asked or not told or (asked & _PEOPLE and told & _PEOPLE):
        return False
    return not asked & told and bool(told - set(terms(question)))


# "issued and outstanding" is one thing, not two in order.
_PAIR = re.compile(
    r"\b(?!issued and outstanding\b)([A-Za-z]+)\s+and\s+(?:(?:\w+)\s+)?([A-Za-z]+)\b"
)


def by_respectively(question: str, text: str, fitting: Sequence[Quantity]) -> Quantity | None:
    """ "before and after ... is A and B, respectively": the order of the words is that of the
    numbers."""
    end = text.find("respectively")
    listed = [q for q in fitting if q.end <= end]
    if len(listed) < 2:
        return None
    asked = set(terms(question)) | {word.casefold() for word in words(question)}
    for first, second in _PAIR.findall(text[: listed[-2].start]):
        hits = [w.casefold() in asked or stem(w) in asked for w in (first, second)]
        if hits.count(True) == 1:
            return listed[-2:][hits.index(True)]
    return None


@lru_cache(maxsize=64)
def _placed_terms(text: str) -> tuple[tuple[str, int, int], ...]:
    """The stems of a sentence's words with their spans: each of its numbers is measured by them."""
    found = re.finditer(r"[A-Za-z][\w&'’-]*", text)
    return tuple((stem(match[0]), match.start(), match.end()) for match in found)


def distance(asked: set[str], text: str, quantity: Quantity) -> float:
    """How far the question's words stand from a number: the mean over those that are there.

    Words behind the number count half as far, for a noun follows its number; a comma or a full
    stop in between parts them: in "brokerage of 1%, SFC levy of 0.0027%" the 1% is no levy.
    """
    distances: dict[str, float] = {}
    for term, start, end in _placed_terms(text):
        if term not in asked:
            continue
        behind = start >= quantity.end
        between = text[quantity.end : start] if behind else text[end : quantity.start]
        gap = len(between) / 2 if behind else float(len(between))
        gap += _APART * len(_BARRIER.findall(between))
        distances[term] = min(distances.get(term, 1e9), gap)
    aside = _APART * (text.count("(", 0, quantity.start) > text.count(")", 0, quantity.start))
    return aside + sum(distances.values()) / len(distances) if distances else 1e9
