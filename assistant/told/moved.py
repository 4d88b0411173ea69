"""A question why a figure moved, and whether a clause tells of that movement."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from assistant.words import stem, terms
from index.concepts import find_concepts
from index.types import FilingMeta

_CAUSED = (
    r"(?:drove|drives?|driving|caused?|causes|causing|explains?|explained|led to|leads to"
    r"|contributed to|pushed|lifted|boosted|hurt|weighed on|prompted|accounts? for|accounted for"
    r"|behind|fuell?ed|impacted|affected|influenced|made|triggered|brought about|dragged|depressed"
    r"|supported|helped|sent|moved|underlies|underlay|responsible for|due to|attributed)"
)
_ASKS = re.compile(
    rf"\bwhat\b[^?]{{0,60}}?\b{_CAUSED}\b(?: up| down)?(?P<drove>[^?]+)"
    r"|\b(?:why|how come|for what reasons?)\b(?:\s+(?:did|does|do|has|have|had|was|were|is|are))?"
    r"(?P<why>[^?]+)"
    r"|\b(?:reasons?|causes?|drivers?|factors?|explanations?|rationale)\b(?:\s+\w+){0,3}?\s+"
    r"(?:for|of|behind|in|to|driving|causing|explaining)\b(?P<reason>[^?]+)",
    re.IGNORECASE,
)
_RISES = "increase rise rose risen grow grew grown growth higher improve improvement gain up jump"
_RISES += " climb expand expansion accelerate surge better widen strengthen"
_FALLS = "decrease decline fall fell fallen drop lower worsen reduce reduction down shrink shrank"
_FALLS += " contract contraction slip slide shrink worse narrow weaken deteriorate deterioration"
_FALLS += " plunge less"
_UP = frozenset(map(stem, _RISES.split()))
_DOWN = frozenset(map(stem, _FALLS.split()))
_EITHER = frozenset(
    map(stem, "change move movement variance differ difference fluctuate swing".split())
)
_PLAIN = frozenset(
    map(
        stem,
        """year years fiscal quarter first second third fourth month months three six nine twelve
        ended end ending period compared compare comparison prior previous versus relative over same
        last approximately million billion thousand percent percentage basis point points point's
        consolidated company companies reported basis total overall result results main key primary
        go went come came level during full half annual respectively most important driver well
        fiscal-year year-over-year period-over-period january february march april may june july
        august september october november december usd dollar dollars respective also expand such
        partially offset offsetting segment division earn earned business's its group figure
        number amount impact effect global worldwide gaap our their
        """.split(),
    )
)
_MOVES = re.compile(
    r"\b(?:increas|decreas|declin|gr[eo]w|ris|rose|fell|fall|improv|was|were|total|dropp|reduc|chang"
    r"|expand|contract|flat|amount|represent|of\s+\$)",
    re.IGNORECASE,
)
_OF_IT = re.compile(
    r"\b(?:increases?|decreases?|declines?|growth|improvements?|changes?|reductions?|drop|rise"
    r"|variance|expansion|contraction)\s+(?:in|of)\s+(?!\$|\d|approximately)(?P<of>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_YEAR = re.compile(
    r"\b(?:FY\s?'?|fiscal\s+(?:year\s+)?|F)?((?:19|20)\d\d)\b|\bFY\s?'?(\d\d)\b", re.IGNORECASE
)
_QUARTER = re.compile(
    r"\bquarters?\b|\b(?:three|thirteen|fourteen)[- ](?:months?|weeks?)\b|\bQ[1-4]\b|\b[1-4]Q",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\b(?:six|nine|twenty-six|thirty-nine)[- ](?:months?|weeks?)\b|\byear[- ]to[- ]date\b"
    r"|\bhalf\b",
    re.IGNORECASE,
)
_ALIKE = {
    "sg&a": "selling general administrative", "eps": "earnings per share",
    "r&d": "research development",
    "capex": "capital expenditures", "opex": "operating expenses", "cogs": "cost goods sold",
    "topline": "revenue", "g&a": "general administrative",
}  # fmt: skip
_SAME = tuple(
    frozenset(map(stem, family.split()))
    for family in (
        "revenue revenues sales turnover", "profit income earnings", "expense cost spending",
        "employee headcount workforce", "gross", "loss losses",
    )
)  # fmt: skip
_GROSS = tuple(frozenset(terms(t)) for t in ("gross margin", "gross profit margin"))
_COST = frozenset(terms("cost sold"))
_AFFECTED = re.compile(r"\b(?:impacted|affected)\W*$", re.IGNORECASE)
_MOVED = _EITHER | {stem("compared")}
# "Decreased 190 basis points compared to fiscal 2021": told of the year after it.
_AGAINST = re.compile(
    r"\b(?:as\s+)?(?:compared\s+(?:to|with)|versus|vs\.?|relative\s+to|over|from|than)\s+"
    r"(?:\$?[\w.,%]+\s+){0,5}?(?:fiscal\s+|FY\s?'?)?(?:19|20)\d\d\b"
)
_LEVEL = re.compile(r"\d+(?:\.\d+)?(?=\s?(?:%|percent))")
# "would change if", "may fall because of": what might be is no reason for what was.
_UNREAL = re.compile(r"\b(?:may|might|could|would|can|will|if|should)\b", re.IGNORECASE)
_ASIDE = re.compile(
    r",?\s+\b(?:excluding|except|apart from|aside from|if|compared (?:to|with)|when it|versus|vs\.?"
    r"|despite|than|even though|although|while|whereas)\b"
    r"|[?;]"
)
# An adjusted, organic or underlying figure is another one than the figure itself.
_OTHER = frozenset(map(stem, "adjusted organic comparable underlying core forma non-gaap".split()))
# "BDS revenues decreased", "International net sales rose": a part of the company has a name.
_NAME = re.compile(r"\b[A-Z][\w&’'-]*")
_EXTRA = 0.11
_ANOTHER = 0.4
_WIDE = 0.1


@dataclass(frozen=True, slots=True)
class Moved:
    """A movement to be explained. ``measure`` are the stems of what moved, ``rise`` says which way
    (None: either), ``years``, ``quarter`` and ``part`` (of a year) when. ``concepts`` are the line
    items it names, ``levels`` the percentages it gives itself. ``why``: asked with that word;
    ``turned``: the question says that it moved."""

    measure: frozenset[str]
    rise: bool | None
    years: frozenset[str]
    quarter: bool
    concepts: frozenset[str]
    away: frozenset[str]
    levels: frozenset[str] = frozenset()
    part: bool = False
    why: bool = False
    turned: bool = True


def read_moved(question: str, away: Collection[str]) -> Moved | None:
    """The movement whose reason is asked for; None where the question asks for none.

    ``away`` are stems that only say where to look, such as the company's name.
    """
    match = _ASKS.search(question)
    if match is None:
        return None
    rest = _ASIDE.split(next(part for part in match.groups() if part))[0]
    rest = _YEAR.sub(" ", _QUARTER.sub(" ", rest))
    said = set(terms(_spelled(rest)))
    turned = said & (_UP | _DOWN | _EITHER)
    found = frozenset(mention.name for mention in find_concepts(rest))
    if not turned and not (found and match["drove"]):
        return None
    plain = _PLAIN | _UP | _DOWN | _EITHER | frozenset(away)
    measure = frozenset(t for t in said - plain if not t[0].isdigit() and len(t) > 1)
    if not measure:
        return None
    rise = None if bool(said & _UP) == bool(said & _DOWN) else bool(said & _UP)
    quarter = _QUARTER.search(question) is not None
    part = _PART.search(question) is not None
    levels = frozenset(_LEVEL.findall(question))
    return Moved(
        measure,
        rise,
        _years(question),
        quarter,
        found,
        frozenset(away),
        levels,
        part,
        bool(match["why"]),
    )


def cost_of(moved: Moved) -> Moved | None:
    """The same movement as one of the cost of sales the other way, where it is of gross margin;
    None for other figures."""
    if moved.measure not in _GROSS:
        return None
    rise = None if moved.rise is None else not moved.rise
    return replace(moved, measure=_COST, rise=rise, levels=frozenset())


def fit(moved: Moved, filing: FilingMeta, effect: str, *, before: str = "") -> float:
    """How surely a clause tells of this movement, 0 to 1; 0 for another figure, period or way.

    ``before`` is the sentence before it, which says the period where the clause does not.
    """
    plain = _spelled(" ".join(effect.split()))
    said = set(terms(plain))
    if not all(_stands(term, said) for term in moved.measure):
        return 0.0
    undated = (moved.years or moved.quarter) and not _years(plain)
    if not _in_time(moved, filing, f"{before} {plain}" if undated else plain):
        return 0.0
    up, down = bool(said & _UP), bool(said & _DOWN)
    if moved.rise is not None and up != down and up != moved.rise:
        return 0.0
    if not (
        up
        or down
        or said & _MOVED
        or _AFFECTED.search(plain)
        or moved.levels & set(_LEVEL.findall(plain))
    ):
        return 0.0
    if _UNREAL.search(effect):
        return 0.0
    subject = _subject(plain)
    inside = set(terms(subject))
    away = sum(not _stands(term, inside) for term in moved.measure)
    known = moved.measure | moved.away | _PLAIN | _UP | _DOWN | _EITHER
    extra = [t for t in inside if not _stands(t, known) and not t[0].isdigit() and len(t) > 1]
    named = {term for word in _NAME.findall(subject) for term in terms(word)}
    another = _ANOTHER * bool((_OTHER | named).intersection(extra))
    return 1.0 - _EXTRA * len(extra) - _WIDE * 2 * away - another


def _stands(term: str, said: Collection[str]) -> bool:
    return term in said or any(term in family and family & set(said) for family in _SAME)


def _subject(effect: str) -> str:
    """What moved, of a clause that says that it did: up to its verb, or behind "increase in"."""
    of_it = _OF_IT.search(effect)
    verb = _MOVES.search(effect)
    if of_it and (verb is None or of_it.start() <= verb.start()):
        cut = re.search(r"\b(?:was|were|is|are|for|during|from|compared|in)\b", of_it["of"])
        return of_it["of"][: cut.start()] if cut else of_it["of"]
    opening = re.match(r"(?:In|During|For|On|Excluding|Compared)\b[^,]{0,80},\s+", effect)
    start = opening.end() if opening else 0
    verb = _MOVES.search(effect, start)
    return effect[start : verb.start()] if verb and verb.start() > start else effect[start:]


def _in_time(moved: Moved, filing: FilingMeta, effect: str) -> bool:
    """Whether a clause is of the period asked for: the latest year it names, else the filing's."""
    named = _years(_AGAINST.sub(" ", effect))
    if moved.years:
        if named and max(named) not in moved.years:
            return False
        own = _own_years(filing)
        if not named and own and not moved.years & own:
            return False
    elif named and _own_years(filing) and max(named) not in _own_years(filing):
        return False
    if moved.part:
        return True
    if moved.quarter:
        return not _PART.search(effect) and not re.search(
            r"\byear ended\b|\bfor the year\b", effect
        )
    short = (filing.form or "").startswith(("10-Q", "6-K", "8-K", "EX-99"))
    return short or not (_QUARTER.search(effect) or _PART.search(effect))


def _own_years(filing: FilingMeta) -> frozenset[str]:
    end = filing.period_end
    years = {filing.fiscal_year} if filing.fiscal_year else set()
    if end is not None:
        years.add(end.year)
        if end.month <= 2:
            years.add(end.year - 1)
    return frozenset(map(str, years))


def _years(text: str) -> frozenset[str]:
    return frozenset(m[1] or f"20{m[2]}" for m in _YEAR.finditer(text))


def _spelled(text: str) -> str:
    for short, long in _ALIKE.items():
        text = re.sub(rf"(?<!\w){re.escape(short)}(?!\w)", long, text, flags=re.IGNORECASE)
    return text
