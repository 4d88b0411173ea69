"""How well the words, the times and the places of some figures go with a question together."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import fsum

from assistant.nearest.candidates import Candidate
from assistant.operands.row_words import PLAIN, WEAK, folded
from assistant.second.figures import Figure
from assistant.second.reading import Reading
from assistant.second.trials import Trial, is_of
from index.types import Fact

_NOT = re.compile(r"\b(?:not|non|un\w{4,}|without|excluding)\b|\bnon-", re.IGNORECASE)
_AFTER = re.compile(r"\b(?:thereafter|after|beyond|more than|later)\b|>", re.IGNORECASE)
_ALL = re.compile(r"\b(?:total|overall|all|entire|aggregate|whole|combined|its)\b", re.IGNORECASE)
_RATES = re.compile(r"\b(?:rates?|percent\w*|margins?|yields?|returns?)\b|%", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_OPPOSED = tuple(
    (frozenset(folded(one)), frozenset(folded(two)))
    for one, two in (
        ("begin beginning opening start", "end ending closing close"),
        ("high highest maximum", "low lowest minimum"),
        ("basic", "diluted"),
        ("current", "deferred non-current noncurrent"),
        ("funded", "unfunded"),
        ("domestic", "foreign international"),
        ("assets", "liabilities"),
        ("owned", "leased"),
        ("before", "after"),
        ("first", "second third fourth"),
    )
)
_NO_LABEL = 0.4
_FAR = 200
_SMALL = 200
_UNTOLD = 0.5
_WEAK = 0.3


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for a calculation, each from 0 to 1; or the weight of each.

    ``own``, ``headed``, ``beside``: the shares of the asked terms, by weight, in the labels or
    clauses of its figures together, in the heads over them, in the rest of their rows. ``least`` is
    that of the figure told least, ``lacking`` the weight of the heaviest term that stands nowhere,
    ``tight`` how much of the labels is asked for. Of two items, ``order`` and ``swapped`` say which
    is asked first, ``sides`` and ``crossed`` how well each goes with its side as the grammar reads
    it, ``bare_left`` and ``bare_right`` that nothing asked tells one from the other; ``whole`` that
    the second is a total and one is asked for, ``unsaid`` that none is; ``totals`` that all are, of
    what is no share. ``rate`` is a percentage
    where none is asked for.
    """

    own: float
    headed: float
    beside: float
    lacking: float
    least: float
    tight: float
    order: float
    swapped: float
    sides: float
    crossed: float
    bare_left: float
    bare_right: float
    row: float
    column: float
    table: float
    near: float
    prose: float
    dated: float
    wrong_time: float
    same_time: float
    latest: float
    timed: float
    untimed: float
    timed_ratio: float
    whole: float
    unsaid: float
    totals: float
    small: float
    every: float
    long: float
    first: float
    rate: float
    negated: float
    opposed: float
    after: float
    missing: float
    loosest: float


@dataclass(frozen=True, slots=True)
class Scale:
    """How much each asked term tells, and the last day that any figure is of."""

    telling: Mapping[str, float]
    latest: int

    def covered(self, words: frozenset[str]) -> float:
        """The share of the asked terms, by weight, that are among these."""
        whole = fsum(self.telling.values()) or 1.0
        return fsum(weight for term, weight in self.telling.items() if term in words) / whole


def signs(trial: Trial, reading: Reading, scale: Scale) -> Signs:
    """What speaks for a calculation and against it."""
    parts = (
        *_words(trial, reading, scale),
        *_two(trial, reading, scale),
        *_places(trial),
        *_times(trial, reading, scale),
        *_wholes(trial, reading),
        *_others(trial, reading, scale),
    )
    return Signs(*parts)


def _words(trial: Trial, reading: Reading, scale: Scale) -> tuple[float, ...]:
    held = [one.held for one in trial.figures]
    own = scale.covered(_union(held, lambda one: one.own))
    headed = scale.covered(_union(held, lambda one: one.headed))
    beside = scale.covered(_union(held, lambda one: one.beside))
    around = _union(held, lambda one: one.around)
    lacking = [weight for term, weight in scale.telling.items() if term not in around]
    # a row that says "Total" and no more is told by its part
    named = held[:1] if _ends_whole(trial) and not trial.figures[-1].name - PLAIN else held
    return (
        own,
        headed - own,
        beside - headed,
        max(lacking, default=0.0) / max(scale.telling.values(), default=1.0),
        min(scale.covered(one.headed) for one in named),
        fsum(_tight(one, reading) for one in trial.figures) / len(held),
    )


def _two(trial: Trial, reading: Reading, scale: Scale) -> tuple[float, ...]:
    if not trial.is_pair:
        return (0.0,) * 6
    first, last = trial.figures
    one, two = first.held.headed, last.held.headed
    left, right = (one - two) & reading.asked.terms, (two - one) & reading.asked.terms
    sided = trial.doing in ("ratio", "per", "difference") and bool(left and right)
    turn = _order(left, right, reading.places) if sided else 0
    return (
        float(turn > 0),
        float(turn < 0),
        _sided(one, two, reading, scale),
        _sided(two, one, reading, scale),
        float(not left and not _is_dated_row(first, reading)),
        float(not right and not _ends_whole(trial) and not _is_dated_row(last, reading)),
    )


def _places(trial: Trial) -> tuple[float, ...]:
    first, last = trial.figures[0], trial.figures[-1]
    one, two = first.fact, last.fact
    tables = one.source == two.source == "table" and one.period == two.period
    apart = abs(one.quantity.start - two.quantity.start)
    texts = fsum(figure.in_text for figure in trial.figures)
    return (
        float(trial.is_pair and first.row == last.row),
        float(trial.is_pair and tables and first.column == last.column),
        float(len({figure.held.rank for figure in trial.figures}) == 1),
        1 / (1 + apart / _FAR),
        texts / len(trial.figures),
    )


def _times(trial: Trial, reading: Reading, scale: Scale) -> tuple[float, ...]:
    facts = [figure.fact for figure in trial.figures]
    by_row = _ends_whole(trial) and _is_dated_row(trial.figures[0], reading)
    ends = [fact.period.end.toordinal() for fact in facts if fact.period]
    newest = not reading.periods and bool(ends) and max(ends) == scale.latest
    return (
        1.0 if by_row else _dated(facts, trial, reading),
        0.0 if by_row else _wrong_time(facts, trial, reading),
        float(trial.is_pair and facts[0].period == facts[-1].period),
        float(newest),
        float(trial.timed),
        float(len(reading.periods) > 1 and not trial.timed),
        float(trial.timed and trial.doing in ("ratio", "per", "share")),
    )


def _wholes(trial: Trial, reading: Reading) -> tuple[float, ...]:
    one, two = (abs(trial.figures[n].fact.quantity.value) for n in (0, -1))
    whole, asked = _ends_whole(trial), _ALL.search(reading.text) is not None
    rows = fsum(figure.whole_row for figure in trial.figures) / len(trial.figures)
    return (
        float(whole and asked),
        float(whole and not asked),
        rows if asked and trial.doing != "share" else 0.0,
        float(trial.doing == "share" and one * _SMALL < two),
    )


def _others(trial: Trial, reading: Reading, scale: Scale) -> tuple[float, ...]:
    facts = [figure.fact for figure in trial.figures]
    labels = [fact.label for fact in facts if fact.source != "prose"]
    asks_not = _NOT.search(reading.text) is not None
    negated = any((_NOT.search(label) is not None) != asks_not for label in labels)
    return (
        float(len(reading.periods) > 2 and len(facts) == len(reading.periods)),
        float(len(facts) > 2),
        fsum(1 / figure.held.rank for figure in trial.figures) / len(facts),
        float(_is_rate(facts) and not asks_rate(reading)),
        float(negated),
        float(any(_is_opposed(figure.held, reading.words) for figure in trial.figures)),
        _after(facts, reading),
        1 - scale.covered(_union((f.held for f in trial.figures), lambda one: one.around)),
        1 - min(_tight(figure, reading) for figure in trial.figures),
    )


def _after(facts: Sequence[Fact], reading: Reading) -> float:
    """What is due after a year stands under "Thereafter", and not under the year itself."""
    if not _AFTER.search(reading.text):
        return 0.0
    if any(_AFTER.search(f"{fact.label} {fact.header}") for fact in facts):
        return 1.0
    named = (f"{fact.label} {fact.header}" for fact in facts if fact.source == "table")
    return -float(any(reading.years & frozenset(_YEAR.findall(name)) for name in named))


def _union(
    held: Iterable[Candidate], words: Callable[[Candidate], frozenset[str]]
) -> frozenset[str]:
    return frozenset().union(*map(words, held))


def _tight(one: Figure, reading: Reading) -> float:
    label = one.name - PLAIN
    weak = (one.name & WEAK) - reading.words  # "Billed receivables, net" beside the gross ones
    if not label:
        return _NO_LABEL
    return len(label & reading.asked.terms) / (len(label) + _WEAK * len(weak))


def _order(left: frozenset[str], right: frozenset[str], places: Mapping[str, int]) -> int:
    # The name of a model stands at no place of its own.
    one, two = (min(places.get(term, len(places)) for term in side) for side in (left, right))
    return (one < two) - (one > two)


def _sided(one: frozenset[str], two: frozenset[str], reading: Reading, scale: Scale) -> float:
    """How well two figures are told by the two items that the grammar reads."""
    if reading.sides is None:
        return 0.0
    first, second = reading.sides
    pairs = ((one, first - second), (two, second - first))
    return fsum(_told(words, asked, scale) for words, asked in pairs) / 2


def _told(words: frozenset[str], asked: frozenset[str], scale: Scale) -> float:
    def weight(terms: frozenset[str]) -> float:
        return fsum(scale.telling.get(term, 1.0) for term in sorted(terms))

    return weight(asked & words) / weight(asked) if asked else _UNTOLD


def _ends_whole(trial: Trial) -> bool:
    """Whether the second figure of a share is a total: of the part's column, or of its row."""
    first, last = trial.figures[0], trial.figures[-1]
    if trial.doing != "share":
        return False
    if last.in_text or first.row != last.row:
        return last.whole_row and (last.in_text or first.in_text or first.column == last.column)
    return last.whole_column


def _is_dated_row(one: Figure, reading: Reading) -> bool:
    """Whether a row is named by years that are asked for: "2016 to 2020" of a schedule."""
    said = frozenset(_YEAR.findall(one.fact.label)) if not one.in_text else frozenset()
    return bool(said) and said <= reading.years


def _dated(facts: list[Fact], trial: Trial, reading: Reading) -> float:
    """The part of the figures that are of the periods asked for, in their order."""
    if not reading.periods:
        return 0.0
    if trial.timed and len(facts) == 2:
        ordered = sorted(reading.periods, key=lambda period: period.end)
        facts = sorted(facts, key=_ends, reverse=True)
        if len(ordered) == 1:
            return float(is_of(facts[0], ordered[0]))
        return (is_of(facts[0], ordered[-1]) + is_of(facts[1], ordered[0])) / 2
    return fsum(any(is_of(f, p) for p in reading.periods) for f in facts) / len(facts)


def _ends(fact: Fact) -> int:
    return fact.period.end.toordinal() if fact.period else 0


def _wrong_time(facts: list[Fact], trial: Trial, reading: Reading) -> float:
    """The part of the figures that are dated otherwise; a change of one period begins before."""
    if not reading.periods or (len(reading.periods) == 1 and trial.timed):
        return 0.0
    ends = {period.end.year for period in reading.periods}
    wrong = (
        f.period and f.period.end.year not in ends and not any(is_of(f, p) for p in reading.periods)
        for f in facts
    )
    return fsum(map(bool, wrong)) / len(facts)


def _is_rate(facts: Iterable[Fact]) -> bool:
    return any(fact.quantity.unit in ("percent", "bp", "pp") for fact in facts)


def asks_rate(reading: Reading) -> bool:
    """Whether rates may be asked about: of their growth in percent none can say what is meant."""
    return reading.doing not in ("share", "growth") and bool(_RATES.search(reading.text))


def _is_opposed(one: Candidate, asked: frozenset[str]) -> bool:
    """Whether a row says the opposite of a word that is asked: "beginning" for the end."""
    ways = ((mine, other) for pair in _OPPOSED for mine, other in (pair, pair[::-1]))
    return any(
        asked & mine and not asked & other and one.own & other and not one.own & mine
        for mine, other in ways
    )
