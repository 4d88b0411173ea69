"""How well the words of a fact's row say what a question names.

A known line item often stands inside the phrase asked for: "current state tax" holds "tax". It is
evidence of the same weight only where the phrase says nothing more than it does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import fsum, log

from assistant.formula import EVERY_ROW, MEANT_ROWS, Operand
from assistant.operands.goes_on import goes_on
from assistant.operands.row_words import (
    EXPENSE,
    FRAME,
    PLAIN,
    SAYS,
    WEAK,
    RowWords,
    folded,
    folded_terms,
    is_balance_row,
    is_part,
    is_period_row,
    row_of,
    words_of,
)
from assistant.operands.rows_at_hand import RowsAtHand
from index.concepts import concept, find_concepts
from index.types import Fact

_BRACKETED = re.compile(r"\([^()]*\)")
FULL = 10.0
"""The score of a row that says all that is asked and nothing else; 0 is another thing."""

_LITERAL = 0.5
# Below this share of the asked words, weighed by how rare they are, a row is another thing.
_FLOOR = 0.6
_SENTENCE_FLOOR = 0.8
# Less than this, and a row that says other things too is another thing.
_ANOTHER = 0.7
_MOSTLY_ASKED = 0.25
_CLAUSE_FLOOR = 0.2
_AROUND = 0.8
# Of a word that stands in no row at all: it may name another thing, or only frame the question.
_ABSENT = 1.0
_BY_HEAD = 9.0
_ABOVE = 0.5
_BY_TITLE = 5.0
_UNASKED = 4.0
_UNASKED_OF_ITEM = 1.5
_OTHER_ITEM = 1.0
_WEAK_WEIGHT = 0.35


@dataclass(frozen=True, slots=True)
class Named:
    """A fact and how well its row says what is asked: above 0, up to a little over ``FULL``."""

    fact: Fact
    score: float


TermsOf = Callable[[Fact], frozenset[str]]


@dataclass(frozen=True, slots=True)
class Place:
    """What is known of the place a fact stands in. ``about`` gives the terms of its row or
    sentence, ``above`` those of the titles and sentences over its table, ``lead`` those of the
    heading right over it; ``away`` are terms that name no line item, such as the company's."""

    about: TermsOf
    above: TermsOf
    away: frozenset[str] = frozenset()
    lead: TermsOf = lambda _: frozenset()


def named_facts(operand: Operand, rows: RowsAtHand, place: Place) -> list[Named]:
    """The facts whose rows say what the operand names, in the order given."""
    match = _Match(operand, rows, place)
    found = ((fact, match.score(fact)) for fact in match.near)
    return [Named(fact, score) for fact, score in found if score > 0]


def restriction(operand: Operand, away: frozenset[str] = frozenset()) -> frozenset[str]:
    """The terms of an operand's phrase that say more than its concept does.

    >>> sorted(restriction(Operand("income_tax", "current state income tax")))
    ['current', 'stat']
    """
    where = frozenset(folded(operand.where)) - FRAME - away
    if not operand.concept or not operand.phrase:
        return where
    return where | (_beyond(operand.phrase, operand.concept) - away)


@lru_cache(maxsize=4096)
def _beyond(phrase: str, name: str) -> frozenset[str]:
    mention = next((m for m in find_concepts(phrase) if m.name == name), None)
    if mention:
        rest = frozenset(folded(f"{phrase[: mention.start]} {phrase[mention.end :]}"))
    else:
        item = concept(name)
        known = " ".join((name.replace("_", " "), *item.synonyms, *item.asked))
        rest = frozenset(folded(phrase)) - frozenset(folded(known))
    flow = concept(name).kind == "duration" and name != "revenue"
    return rest - PLAIN - ({EXPENSE} if flow else frozenset())


def phrase_terms(operand: Operand) -> frozenset[str]:
    """The terms of an operand's phrase, comparable with those of a part."""
    return frozenset(folded(operand.phrase))


class _Match:
    """One operand against the rows at hand; ``near`` are the facts that may be meant at all."""

    def __init__(self, operand: Operand, rows: RowsAtHand, place: Place) -> None:
        self._operand = operand
        self._place = place
        asked = frozenset(folded(f"{operand.phrase} {operand.where}"))
        self._asked = (asked - place.away - FRAME) or asked
        self._beyond = restriction(operand, place.away)
        item = operand.concept
        self.near = rows.near(self._asked, item) if operand.phrase else rows.of(item)
        self._rows = {_key(fact): words_of(fact) for fact in self.near}
        self._weight = _weights(self._asked, rows)
        self._at_hand = rows

    def score(self, fact: Fact) -> float:
        """How well a fact's row says the operand; 0 where it is another thing."""
        operand = self._operand
        if operand.row and operand.row not in (EVERY_ROW, MEANT_ROWS, row_of(fact)):
            return 0.0
        same = bool(operand.concept) and fact.concept == operand.concept
        if not operand.phrase and not same:
            return 0.0
        named = self._as_concept(fact) if same and not operand.exact else 0.0
        return max(named, self._as_words(fact)) if operand.phrase else named

    def _as_words(self, fact: Fact) -> float:
        """The phrase against the row; where a known line item says it all, only its very name."""
        operand = self._operand
        row = self._rows[_key(fact)]
        named = row.is_plain or self._asked & row.own or self._asked & row.around
        if not (named or is_period_row(fact) or is_balance_row(fact)):
            return 0.0
        literal = self._is_literal(fact)
        if operand.exact:
            bracketed = not literal and self._is_literal_but_for_brackets(fact)
            return FULL + _LITERAL if literal else FULL if bracketed else 0.0
        if operand.concept and not self._beyond:
            # "Inventories" in a statement of cash flows is another line of the same name.
            by_head = row.is_plain and (self._is_head(fact) or self._is_headed(fact))
            by_head = by_head or self._is_balance_of(fact) or self._is_completed(row, fact)
            score = FULL - _LITERAL if literal or by_head else self._as_lone_row(fact)
            return 0.0 if fact.concept else score
        score = max(self._as_phrase(fact), self._as_head(fact), self._as_time(fact))
        other_item = operand.concept and fact.concept not in ("", operand.concept)
        return score - _OTHER_ITEM if score and other_item and not literal else score

    def _as_concept(self, fact: Fact) -> float:
        """The known line item, as far as its place also says what is asked beside it."""
        row = self._rows[_key(fact)]
        if not self._asked:
            return FULL
        if not self._beyond:
            literal = _LITERAL if self._is_literal(fact) else 0.0
            return FULL + literal - _UNASKED_OF_ITEM * self._unasked(row)
        told = self._place.about(fact) | self._place.lead(fact)
        near = row.own | row.around | folded_terms(told)
        share = self._share(self._beyond, RowWords(near, frozenset()), fact)
        floor = 1.0 if fact.source == "prose" else _FLOOR
        return FULL * share if share >= floor else 0.0

    def _as_phrase(self, fact: Fact) -> float:
        """Covered words of the phrase, less the label's words that were not asked for."""
        row = self._rows[_key(fact)]
        share = self._share(self._asked, row, fact)
        if not self._says_enough(share, row, fact) and not self._is_led_to(row, fact):
            return 0.0
        if share < _ANOTHER and self._is_another(row, fact):
            return 0.0
        if self._beyond and self._share(self._beyond, row, fact) < _FLOOR * _ABOVE:
            return 0.0  # "Research and development" says nothing of its credits
        literal = _LITERAL if self._is_literal(fact) else 0.0
        return FULL * min(share, 1.0) - _UNASKED * self._unasked(row) + literal

    def _is_another(self, row: RowWords, fact: Fact) -> bool:
        """Whether a row lacks words that are asked for and says others: "Gross deferred tax assets"
        for "gross fixed assets"."""
        if fact.source == "prose":
            return False
        said = row.own | row.around | folded_terms(self._place.above(fact))
        return bool(self._asked - said - PLAIN) and self._unasked(row) > _MOSTLY_ASKED

    def _as_head(self, fact: Fact) -> float:
        """The phrase as the head of the row's column; its "Total" before its other rows."""
        if not self._is_head(fact):
            return 0.0
        return _BY_HEAD - _UNASKED * self._unasked(self._rows[_key(fact)])

    def _as_lone_row(self, fact: Fact) -> float:
        """A known line item as the head of columns with one row only: "Interest rate swaps" below
        "Balance in accumulated other comprehensive loss"."""
        return self._as_head(fact) if self._at_hand.stands_alone(fact) else 0.0

    def _share(self, asked: frozenset[str], row: RowWords, fact: Fact) -> float:
        """How much of what is asked the row says, and less surely what stands around and above."""
        found = self._weigh(asked & row.own) + _AROUND * self._weigh((asked & row.around) - row.own)
        missing = asked - row.own - row.around
        # What stands over a table completes a row, and does not make up for another one's name.
        if missing and fact.source == "table" and row.own <= self._asked | PLAIN:
            found += _ABOVE * self._weigh(missing & folded_terms(self._place.above(fact)))
        return found / self._weigh(asked)

    def _says_enough(self, share: float, row: RowWords, fact: Fact) -> bool:
        """A row must say most of what is asked, or its column where it is a "Total"; a sentence
        says many things, so it must say nearly all, much of it right before the number."""
        if fact.source == "prose":
            own = self._weigh(self._asked & row.own) / self._weigh(self._asked)
            near = own >= _CLAUSE_FLOOR or self._is_worded_in(fact)
            return share >= _SENTENCE_FLOOR and near
        named = self._asked & (row.own | row.around if row.is_plain else row.own)
        return bool(named) and share >= _FLOOR

    def _is_worded_in(self, fact: Fact) -> bool:
        """Whether a sentence holds the very words, "awards of time, skill and merit", though commas
        cut them into clauses."""
        phrase = " ".join(self._operand.phrase.casefold().split())
        return " " in phrase and phrase in " ".join(fact.label.casefold().split())

    def _is_led_to(self, row: RowWords, fact: Fact) -> bool:
        """ "United States" under "The components of income before taxes are": the row says nothing
        but what is asked, and the words over its table say all the rest."""
        missing = self._asked - row.own - row.around
        told = fact.source == "table" and missing <= folded_terms(self._place.above(fact))
        return told and row.own <= self._asked | PLAIN and not (row.is_plain and is_part(fact))

    def _as_time(self, fact: Fact) -> float:
        """ "2016 | $21,780" under "a schedule of minimum rents": a row of a time is named by
        what leads to its table, whatever its column's head adds."""
        if not is_period_row(fact) or self._operand.concept:
            return 0.0
        return _BY_TITLE if self._asked <= folded_terms(self._place.above(fact)) else 0.0

    def _unasked(self, row: RowWords) -> float:
        """The share of a label's words that were not asked for; "Total" tells nothing."""
        return self._weigh(row.own - self._asked - PLAIN) / (self._weigh(row.own) or 1.0)

    def _is_completed(self, row: RowWords, fact: Fact) -> bool:
        """ "Ending allowance balance" below "the allowance for doubtful accounts"."""
        return bool(row.own & self._asked - PLAIN) and self._is_led_to(row, fact)

    def _is_balance_of(self, fact: Fact) -> bool:
        """ "Balance at December 31" below "the activity related to unrecognized tax benefits"."""
        if concept(self._operand.concept).kind != "instant" or is_part(fact):
            return False
        told = folded_terms(self._place.above(fact)) | self._rows[_key(fact)].around
        return is_balance_row(fact) and self._asked - WEAK <= told

    def _is_literal(self, fact: Fact) -> bool:
        own = self._rows[_key(fact)].own - PLAIN
        if fact.source == "prose":  # "and includes payments for acquisitions of"
            own -= SAYS - self._asked
        return bool(own) and own == self._asked - WEAK

    def _is_headed(self, fact: Fact) -> bool:
        """ "Total" below "Net sales", whose headings go on with no other noun."""
        if not self._asked - WEAK <= self._rows[_key(fact)].around:
            return False
        over = (*fact.label_path, fact.header, *(member for _, member in fact.dimensions))
        named = [h for h in over if self._asked - WEAK <= frozenset(folded(h))]
        longer = [h for h in named if goes_on(h, self._operand.concept, self._asked)]
        return not named or len(longer) < len(named)

    def _is_literal_but_for_brackets(self, fact: Fact) -> bool:
        """ "Average daily rate (ADR)"."""
        plain = frozenset(folded(_BRACKETED.sub(" ", fact.label))) - PLAIN
        return bool(plain) and plain == self._asked - WEAK

    def _is_head(self, fact: Fact) -> bool:
        """ "Workforce reduction" over a column whose rows are balances and payments."""
        head = self._rows[_key(fact)].head - PLAIN
        return bool(head) and head == self._asked - WEAK

    def _weigh(self, held: Iterable[str]) -> float:
        # Exact, for the order of a set is not the same in every process.
        return fsum(self._weight.get(term, 1.0) * _strength(term) for term in held)


def _strength(term: str) -> float:
    return _WEAK_WEIGHT if term in WEAK or term in FRAME else 1.0


def _weights(asked: frozenset[str], rows: RowsAtHand) -> Mapping[str, float]:
    """How much each asked term tells one row from the others, about 1 on the whole."""
    count = {term: rows.counted(term) for term in asked}
    raw = {t: log(1 + len(rows) / (n + 1)) for t, n in count.items() if n}
    mean = fsum(raw.values()) / len(raw) if raw else 1.0
    return {t: raw[t] / mean if t in raw and mean else _ABSENT for t in asked}


def _key(fact: Fact) -> tuple[object, ...]:
    return (fact.label, fact.label_path, fact.header, fact.dimensions, fact.source == "prose")
