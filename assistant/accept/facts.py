"""Whether the figures that were looked up are of all that is asked, and of nothing else.

"How much cash did it hold in its trust account?" is not answered by the row "Cash", nor "What did
it pay for Harbour Cafe?" by the row "Harbour Cafe revenue".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from assistant.calculate.work_out import Worked
from assistant.formula import PRICE, Mean, Operand
from assistant.metrics import find_metrics, metrics, same_name
from assistant.operands.frames import LITTLE, WORKING
from assistant.operands.limits import without_limits
from assistant.operands.measures import another_measure
from assistant.operands.operands import KIN, Wanted
from assistant.operands.row_words import folded, folded_terms, is_of_another, part_terms, words_of
from assistant.plans.text import read, unmarked
from assistant.sentences.asked_terms import without_how
from index.concepts import concept, find_concepts
from index.types import Fact

_ASKING = re.compile(r"\b(?:what|which|how (?:much|many|large|big|high))\b", re.IGNORECASE)
_ASIDE = re.compile(r"\([^()]*\)")
_PAPER = re.compile(
    r"\b(?:from|on|in|per|of|using) (?:the |its |their )?(?:consolidated )?"
    r"(?:cash[- ]?flow statements?|income statements?|balance sheets?|statements? of (?:cash flows?"
    r"|income|operations|earnings|financial (?:position|condition)))",
    re.IGNORECASE,
)
_CAPITALS = re.compile(r"(?<=[\w’'&,-] )[A-Z][\w&.-]*(?: [A-Z][\w&.-]*)*")
_BESIDE = 2_000
"""Characters within which rows are taken to stand in one table."""

_OWNER = re.compile(r"\b(?P<name>[A-Z][\w&.-]*(?: [A-Z][\w&.-]*){0,3})['’]s\b")
_AVERAGE = re.compile(r"\b(?:average|mean)\b", re.IGNORECASE)
_ALIKE = 5
# Of assets and debts the word tells one from the other; elsewhere it is "at present".
_CURRENT = re.compile(
    r"(?<!non-)(?<!non )\bcurrent (?=(?:asset|liabilit|portion|maturit|receivable|payable"
    r"|provision)|(?:income )?tax)",
    re.IGNORECASE,
)
_CURRENT_TERM = folded("current")[0]
# What a cash flow statement does with an item: "added back to net income".
_ADDED_BACK = re.compile(
    r"\badd(?:s|ed)?\s+back(?:\s+(?:to|into|in)\s+(?:its\s+)?(?:net\s+)?(?:income|earnings|profit))?\b",
    re.IGNORECASE,
)
# Words that make another measure of a line item: the row itself must say them, for a heading may be
# about other rows ("Adjusted earnings" above the plain tax rate).
_OWN_MEASURES = frozenset(folded("adjusted underlying organic normalized normalised comparable"))
# What every notice of a holding or a trade is about.
_OF_FORMS = frozenset(
    folded("stock share common security issuer holder seller insider form notice transaction trade")
)


def leaves_unsaid(
    text: str, found: Sequence[Worked], wanted: Wanted, people: Iterable[str] = ()
) -> frozenset[str]:
    """Folded terms of the asking clause that stand at the place of no figure of the result, in no
    name of its line items, and that are no mere frame; ``people`` are names that tell whose
    filing is meant. Empty where the question brings its own definition."""
    if not found or found[0].plan.kind == "definition":
        return frozenset()
    clause = _asking_clause(text)
    if found[0].plan.kind == "operation":  # its shape took up all other words
        clause = " ".join(_words_of(operand) for r in found for operand, _ in r.choices)
    little = LITTLE if found[0].plan.kind == "lookup" else WORKING
    known = little | folded_terms(wanted.away) | frozenset(folded(" ".join(people)))
    known |= _metric_terms(clause)
    asked = [term for term in dict.fromkeys(folded(clause)) if term.isalpha()]
    left = [term for term in asked if term not in known]
    left += [_CURRENT_TERM] if _CURRENT.search(clause) else []
    if not left:
        return frozenset()
    said = frozenset().union(
        *(_said(operand, c.fact, wanted) for r in found for operand, c in r.choices)
    )
    said |= _made_of_others(found)
    return frozenset(term for term in left if not _stands_in(term, said))


def part_owning(text: str, wanted: Wanted, printed: Iterable[frozenset[str]]) -> str:
    """Whose figure the question asks for, where that is a part that rows of a filing name: "China"
    of "Acme China's profit"; "" where it names none. ``printed`` are the folded terms of all row
    labels, one set a filing."""
    away = folded_terms(wanted.away)
    named = [
        [word for word in owner["name"].split() if not away.intersection(folded(word))]
        for owner in _OWNER.finditer(text)
    ]
    parts = {
        " ".join(words): own
        for words in named
        if (own := frozenset(filter(str.isalpha, folded(" ".join(words)))) - LITTLE)
    }
    held = tuple(printed) if parts else ()  # a filing's labels are thousands: read where needed
    return next((p for p, own in parts.items() if any(own <= labels for labels in held)), "")


def is_of_another_owner(owner: str, found: Sequence[Worked], wanted: Wanted) -> bool:
    """Whether a figure is of somebody else than ``owner``: "Acme China's profit" is not told by the
    row "Regional profit" where others are of China."""
    terms = frozenset(folded(owner))
    chosen = (pair for result in found for pair in result.choices)
    return any(terms - _said(operand, choice.fact, wanted) for operand, choice in chosen)


def leaves_a_name_to_its_row(
    text: str, found: Sequence[Worked], wanted: Wanted, facts: Callable[[str], Sequence[Fact]]
) -> bool:
    """Whether a looked-up row is of the whole though a name of the question has a row beside it:
    "US segment profit" is not told by the row "Segment profit" below the row "United States".

    ``facts`` gives those of a filing.
    """
    if not found or found[0].plan.kind != "lookup":
        return False
    named = frozenset(folded(" ".join(_CAPITALS.findall(text)))) - folded_terms(wanted.away)
    for operand, choice in [pair for result in found for pair in result.choices]:
        fact = choice.fact
        row = words_of(fact)
        left = named - row.own - row.head - part_terms(fact) - _names(operand, fact) - LITTLE
        if not left or fact.source != "table":
            continue
        for other in facts(fact.filing_id):
            beside = other.source == "table" and (
                abs(other.quantity.start - fact.quantity.start) < _BESIDE
            )
            if beside and (own := frozenset(folded(other.label))) and own <= left:
                return True
    return False


def _words_of(operand: Operand) -> str:
    """The question's own words for an operand; that a price is meant tells the column's head."""
    phrase = operand.phrase.removeprefix("price of ") if operand.column == PRICE else operand.phrase
    return f"{phrase} {operand.where}"


def says_another(text: str, found: Sequence[Worked], wanted: Wanted) -> bool:
    """Whether a figure that words alone tie to the question is of a measure that it does not ask
    for: the goodwill of a segment for its revenue."""
    if any(_averages_again(result) or _is_another_measure(text, result) for result in found):
        return True
    return any(
        another_measure(text, choice.fact, _names(operand, choice.fact), wanted.away)
        for result in found
        for operand, choice in result.choices
        if not (operand.concept and choice.fact.concept == operand.concept)
        and not operand.column  # its column's head was chosen for what it says
        and choice.fact.source not in ("form", "prose")
    )


def _is_another_measure(text: str, result: Worked) -> bool:
    """Whether "adjusted" is asked for and the row itself does not say it, or a line of the
    statements stands in a table whose figures are not the company's."""
    for operand, choice in result.choices:
        fact = choice.fact
        asked = folded(text if result.plan.kind == "lookup" else _words_of(operand))
        row = words_of(fact)
        if _OWN_MEASURES.intersection(asked) - row.own - row.head or is_of_another(fact):
            return True
    return False


def _made_of_others(found: Sequence[Worked]) -> frozenset[str]:
    """The names of line items that are made of others by definition, where they are not printed."""
    made = (r.plan.formula for r in found if r.plan.formula != r.formula)
    items = [item for item in made if isinstance(item, Operand) and item.concept]
    named = [item.phrase[m.start : m.end] for item in items for m in find_concepts(item.phrase)
             if m.name == item.concept]  # fmt: skip
    return frozenset(folded(" ".join((*named, *(_known_as(item.concept) for item in items)))))


def _averages_again(result: Worked) -> bool:
    """Whether a mean is taken of rows that are averages: "Average number of employees"."""
    labels = (choice.fact.label for _, choice in result.choices)
    return isinstance(result.formula, Mean) and any(map(_AVERAGE.search, labels))


def _asking_clause(text: str) -> str:
    """What is asked, without brackets, what is ruled out and what stands before the asking."""
    clause = read(without_how(text), (), None)
    plain = _PAPER.sub(" ", without_limits(_ASIDE.sub(" ", unmarked(clause.text))))
    plain = _ADDED_BACK.sub(" ", plain)
    asking = _ASKING.search(plain)
    return plain[asking.start() if asking else 0 :]


def _metric_terms(text: str) -> frozenset[str]:
    found = [text[m.start : m.end] for m in find_metrics(text)]
    found += [name for m in find_metrics(text) for name in metrics()[m.name].names]
    return frozenset(folded(" ".join(found)))


def _said(operand: Operand, fact: Fact, wanted: Wanted) -> frozenset[str]:
    """The folded terms of a fact's place and of the line item that it is."""
    row = words_of(fact)
    near = row.own | row.around | row.head | part_terms(fact)
    about = folded_terms(wanted.about(fact)) | folded_terms(wanted.above(fact))
    form = _OF_FORMS if fact.source == "form" else frozenset()
    return near | about | form | _names(operand, fact)


def _names(operand: Operand, fact: Fact) -> frozenset[str]:
    """The other names of a fact's line item, with those of what it stands in for."""
    kin = KIN.get(operand.concept, ())
    same = fact.concept and fact.concept in (operand.concept, *kin)
    names = [fact.concept] if fact.concept else []
    names += [operand.concept] if same else []
    said = [_known_as(name) for name in names]
    said += [operand.phrase[m.start : m.end] for m in find_concepts(operand.phrase)
             if m.name in names]  # fmt: skip
    if operand.exact:  # "EBIT" names the row of "Earnings before interest and taxes", and it EBIT
        for metric in find_metrics(operand.phrase):
            if others := same_name(metrics()[metric.name], operand.phrase):
                said += [operand.phrase, *others]
    return frozenset(folded(" ".join(said)))


def _known_as(name: str) -> str:
    item = concept(name)
    return " ".join((item.name.replace("_", " "), *item.synonyms, *item.asked))


def _stands_in(term: str, said: frozenset[str]) -> bool:
    """Whether a term is said, or a word of its family: "advertisement" for "advertising"."""
    if term in said:
        return True
    head = term[:_ALIKE]
    return len(head) == _ALIKE and any(other.startswith(head) for other in said)
