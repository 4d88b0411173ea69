"""The two sides of a comparison as plain questions of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.operands.row_words import PLAIN
from assistant.scope.forms import find_forms
from assistant.sides.claim import Against, Asks, Side
from assistant.sides.swap import OPENS, opens_with_name, with_owner, with_part
from assistant.sides.times import is_back, only_time, time_of, without_time, year_before
from assistant.sides.verbs import base_of
from assistant.sides.wordings import HEAD, wordings
from assistant.words import terms
from index.periods import FiscalCalendar

_PAPER = re.compile(
    r"\b(?:10-[kq]|20-f|8-k|report|filing|release|prospectus|statement|proxy|form|notice)s?\b", re.I
)
_FOR_IT = re.compile(
    r"^(?:that|those|the ones?|the (?:figure|amount|number|level|value|sum|total)s?)\b"
    r"(?: \w+(?:ed|en|ld|id|de|wn))?(?P<rest>(?: (?:of|in|for|at|on|from|to|by) .*|['’].*)?)$",
    re.IGNORECASE,
)
_IT = re.compile(
    r"^(?:what |where |when )?(?:it|they|he|she|the (?:company|group|firm))\b(?!['’])"
    r"(?: (?:did|does|do|had|has|have|was|were|is|are)(?: been)?(?!\w))?\s*(?P<rest>.*)$",
    re.IGNORECASE,
)
_AUX = re.compile(r"^ ?(?:did|does|do|had|has|have|was|were|is|are)(?: been)?(?!\w)", re.IGNORECASE)
_VERB = re.compile(r"^(?P<verb>[a-z]+)\b ?(?P<rest>.*)$")
_OWNED = re.compile(r"^(?P<who>.+?)(?:['’]s|(?<=s)['’])(?P<rest>(?:\s.*)?)$")
_MOVES = re.compile(
    r"\b(?:grow|grew|rise|rose|increase|fall|fell|decline|decrease|improve|gain|drop|expand|climb"
    r"|change|shrink|widen|narrow)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Reader:
    against: Against
    known: tuple[str, ...]
    calendar: FiscalCalendar | None

    def time(self, text: str) -> str:
        return time_of(text, self.calendar)

    def bare(self, text: str) -> str:
        return without_time(text, self.calendar)

    def is_time(self, text: str) -> bool:
        return bool(self.time(text)) and not terms(self.bare(text))

    def at(self, side: Side, when: str) -> Side:
        """A side at another time than its own."""
        one, noun, behind = (_tidy(self.bare(part)) for part in (side.one, side.noun, side.behind))
        return Side(one, noun, behind, when)

    def time_in(self, side: Side) -> str:
        return self.time(f"{side.one} {side.noun}") or self.time(side.behind) or side.when


def asks(
    against: Against, known: Sequence[str] = (), calendar: FiscalCalendar | None = None
) -> Asks | None:
    """The plain questions of a comparison; None where the second side is not understood.

    ``known`` are the companies as the question calls them.
    """
    if _MOVES.search(against.one) or _says_no_measure(against, calendar):
        return None  # how far each moved is compared, or what of each is not said
    reader = _Reader(against, tuple(sorted(known, key=len, reverse=True)), calendar)
    lead = against.lead if _is_paper(against.lead) else ""
    held = "" if lead else _lowered(against.lead)
    first = Side(against.one, against.noun, held)
    if against.limit is not None:
        return Asks(against, tuple((_led(lead, q), "") for q in wordings(first, against)))
    found = _second(reader, first)
    if found is None:
        return None
    first, second, alike = found
    timed = reader.time_in(first) != reader.time_in(second)
    pairs = zip(wordings(first, against), wordings(second, against), strict=False)
    led = tuple((_led(lead, a), _led(lead, b)) for a, b in pairs if a != b)
    return Asks(against, led, alike, timed) if led else None


def _says_no_measure(against: Against, calendar: FiscalCalendar | None) -> bool:
    """Whether a deed names nothing that there was more of: "did the sector owe more than in 2000"
    leaves that to its verb, which no row says."""
    return against.deed and not frozenset(terms(without_time(against.noun, calendar))) - PLAIN


def _second(reader: _Reader, first: Side) -> tuple[Side, Side, bool] | None:
    """(the first side, the second, whether they are of one thing); None where it is not read."""
    two, own = reader.against.two.strip(" ,?."), reader.time_in(first)
    when = reader.time(two)
    if only_time(two, reader.calendar):
        when = when or (year_before(own) if is_back(two) else "")
        if not when or when == own:
            return None
        first = reader.at(first, own) if own else first
        return first, reader.at(first, when), True
    if is_back(two) and not when:
        return None
    if when and not own and (sides := _elsewhere(reader, two, first)):
        return sides
    if when and not own:
        first = replace(first, when=when)
    second = reader.at(first, when) if when and own and when != own else first
    plain = _named(reader.bare(two))
    if match := _IT.match(plain):
        return _own_deed(reader, match["rest"], first, second)
    for read in (_of_part, _of_owner, _of_name):
        if found := read(reader, plain, first, second):
            return (*found, True)
    if not terms(plain) or OPENS.match(plain):
        return None
    return _whole(reader, plain, first, second)


def _named(two: str) -> str:
    """A second side without the word that stands for the first: "that of Pfizer"."""
    match = _FOR_IT.match(two)
    return match["rest"].strip() or two if match else two


def _elsewhere(reader: _Reader, two: str, first: Side) -> tuple[Side, Side, bool] | None:
    """Another part or name, with what is said of both behind it: "Berg at the 2024 meeting"."""
    for read in (_of_part, _of_name):
        if found := read(reader, _named(two), first, first):
            return (*found, True)
    return None


def _of_part(reader: _Reader, plain: str, first: Side, second: Side) -> tuple[Side, Side] | None:
    """ "in Canada", "from Berg", "of Pfizer"."""
    match = OPENS.match(plain)
    if match is None:
        return None
    part, rest = _cut(match["rest"])
    prep = match["prep"].lower()
    first, second = (replace(side, behind=f"{side.behind}{rest}") for side in (first, second))
    if prep in ("of", "for", "at", "by"):
        name, _ = opens_with_name(part, reader.known)
        if name and (owned := with_owner(second.one, part, reader.known, owns=True)):
            return first, replace(second, one=owned)
    if noun := with_part(second.noun, prep, part, reader.is_time):
        return first, replace(second, noun=noun)
    if one := with_part(second.one, prep, part, reader.is_time):
        return first, replace(second, one=one)
    return None


def _of_owner(reader: _Reader, plain: str, first: Side, second: Side) -> tuple[Side, Side] | None:
    """ "Pfizer's"."""
    match = _OWNED.match(plain)
    if match is None or terms(match["rest"]):
        return None
    one = with_owner(second.one, re.sub(r"^the ", "", match["who"]), reader.known, owns=True)
    return (first, replace(second, one=one)) if one else None


def _of_name(reader: _Reader, plain: str, first: Side, second: Side) -> tuple[Side, Side] | None:
    """ "Pfizer", "Jeffrey Berg at the meeting", "Pfizer did"."""
    name, rest = opens_with_name(re.sub(r"^what ", "", plain), reader.known)
    rest = _AUX.sub("", rest)
    if plain.startswith("what "):  # "what Pfizer spent in 2020"
        rest = re.sub(r"^ [a-z]+", "", rest)
    if not name or not re.match(r"^(?:$|,? ?(?:in|on|for|at|from|during|among|under|by)\b)", rest):
        return None
    one = with_owner(second.one, name, reader.known, owns=False)
    if not one:
        return None
    behind = rest.strip(" ,")
    first, second = (replace(s, behind=f"{s.behind} {behind}") for s in (first, second))
    return first, replace(second, one=one)


def _own_deed(
    reader: _Reader, rest: str, first: Side, second: Side
) -> tuple[Side, Side, bool] | None:
    """ "it spent on buying back stock": what the same one did besides."""
    match = _VERB.match(rest.strip())
    base = base_of(match["verb"]) if match else ""
    who, _ = opens_with_name(first.one, reader.known)
    if match is None or base == match["verb"] or not who or not terms(match["rest"]):
        return None
    if OPENS.match(f"{match['rest']}") is None:
        return None
    return first, replace(second, one=f"{who} {base}", noun=match["rest"]), False


def _whole(
    reader: _Reader, plain: str, first: Side, second: Side
) -> tuple[Side, Side, bool] | None:
    """A phrase of its own: "its cost of sales", "salespeople"."""
    if not reader.against.deed:
        when = reader.time_in(second)
        return first, replace(second, one=plain, noun="", behind="", when=when), False
    if not second.noun or OPENS.match(second.noun):
        return None
    head = HEAD.match(second.noun)
    behind = head["rest"] or "" if head else ""
    own = HEAD.match(plain)
    said = "" if own and own["rest"] else behind
    return first, replace(second, noun=f"{plain}{said}"), False


def _cut(text: str) -> tuple[str, str]:
    """(the object of a preposition, what follows it)."""
    match = re.match(r"^(?P<part>.+?)(?P<rest>(?: (?:in|at|during|among|under|on)\b|,).*)?$", text)
    return (match["part"], match["rest"] or "") if match else (text, "")


def _led(lead: str, question: str) -> str:
    text = re.sub(r"\s+", " ", question).replace(" ?", "?")
    return f"{lead}, {text[:1].lower()}{text[1:]}" if lead else text


def _is_paper(lead: str) -> bool:
    """Whether what leads to a question says where to look, not when."""
    return bool(find_forms(lead) or _PAPER.search(lead))


def _lowered(lead: str) -> str:
    return re.sub(r"^[A-Z](?=[a-z]+ )", lambda first: first[0].lower(), lead)


def _tidy(text: str) -> str:
    """A phrase whose time has gone: "revenue in Pfizer's" is "revenue of Pfizer"."""
    text = re.sub(r"\b(?:in|for|at|during) ((?:\S+ ){0,3}\S+?)['’]s$", r"of \1", text)
    return re.sub(r"\s+(?:in|on|at|for|of|the|as of|during)$", "", text).strip(" ,")
