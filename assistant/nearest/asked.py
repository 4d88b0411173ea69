"""What a figure must be told by: the words of a question that name it, and how much each tells."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.nearest.models import models_asked
from assistant.operands.limits import without_limits
from assistant.operands.row_words import FRAME, WEAK, folded
from assistant.question import Kind, Request
from assistant.stated.asked import FigureAsked, read_figure_asked
from index.concepts import find_concepts

# What kind of figure is meant; its unit says that, not its words.
_TYPES: dict[Kind, frozenset[str]] = {
    "price": frozenset(folded("price cost")),
    "percent": frozenset(folded("percentage percent rate share proportion fraction part")),
    "count": frozenset(folded("number many count")),
    "amount": frozenset(folded("amount much dollars usd total money")),
}
# Verbs and turns by which any figure is asked for: "how much did it put into advertising". Fewer
# than ``operands.frames.LITTLE``: that list frees a word from having to be said, this one from
# telling figures apart, and with the longer list four of 33 sure figures were wrong.
LITTLE_TELLING = FRAME | frozenset(
    folded(
        "after before during through within without from until since under over between against"
        " up out off back away still just only even though but what nothing last next prior"
        " previous current first second third fourth year half month week day time roughly about"
        " around some company business make made get got have hold held report record recognize"
        " book state show list give say carry put bring take took pay paid owe own spend spent"
        " use used sell earn raise go going went come came add run ran have had see saw look"
        " find found answer question set full whole altogether quarter quarterly i.e number"
        " value amount total figure thousand million billion dollar usd euro eur money statement"
        " his her him he she all alone once lay level most least both every each"
        " approach method hand handed face"
        " sheet note page table schedule filing report annual analyst large big high"
        " low small much many old long recently latest actual actually primarily based relying"
        " according using round rounded nearest decimal place start end begin close"
        " January February March April May June July August September October November December"
        " Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec"
    )
)
# A letter alone names nothing; that of "fee", its stem, does.
_FEE = frozenset(folded("fee"))
_TIME = re.compile(r"(?:fy|q|h)?\d+|fy|[1-4][qh]\d*")
# Within a question a capital makes a name of a word: of a product, a place, a segment.
_NAME = re.compile(r"(?<=[a-z,;’'] )[A-Z][\w&.’'-]+|\b[A-Z]{4,}\b")
_COUNTS = frozenset(folded("paid sold owned used held"))
# "Harbour and Lantern" are a company and one of its own.
_WITH = re.compile(r"\bthe company (?:and|&) [A-Z][\w&’'-]*")
_HOW_MANY = re.compile(
    r"\b(?:how many|number of) (?P<noun>.{2,60}?)(?=[?,;]|$| (?:did|does|do|were|was|are|is|had"
    r"|has|have|of|in|at|as|by|on|under|ended|could|would|will|work\w*)\b)",
    re.IGNORECASE,
)
_WHAT = re.compile(
    r"\b(?:what|which)(?:['’]s| is| was| were| are)? (?:the |its )?(?P<noun>.{2,70}?)(?=[?,;]|$"
    r"| (?:did|does|do|were|was|are|is|had|has|have|of|in|at|as|by|on|for|under|could|would|will"
    r"|that|falls?|fell|comes?|came|goes|went|landed|left|stands?|stood|remain\w*)\b)",
    re.IGNORECASE,
)
_ASKING = re.compile(
    r"(?<=[,:;] )(?:(?:about|at|by|in|for|of|on|roughly|to) )?(?:what|which|how)\b", re.IGNORECASE
)
# What left somebody, not what is left.
_LEAVES = re.compile(
    r"\bleft(?= (?:the|its|their|our|his|her|(?-i:[A-Z])[\w’']*)\b)", re.IGNORECASE
)
# Stores are operated, kept or run: the verb tells none from another.
_RUNS = re.compile(
    r"(\bhow many [^?]{2,60}? (?:did|does|do|has|have) [^?]{2,60}?)"
    r" (?:operated?|maintain(?:ed)?)\b",
    re.IGNORECASE,
)
# What names the figure where the asking is plain talk: "what part left, going by staff turnover?"
_BY_NAME = re.compile(
    r"\b(?:going|judging|as measured|measured|as told|as shown|expressed) (?:by|as|in) [^?,;]+",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"\bhow (?:many|much) of (?:the |its |their |these |those )?[^?,;]{2,60}?"
    r"(?= (?:is|are|was|were|did|does|do|had|has|have|will|would|could|landed|fell|came|went)\b)",
    re.IGNORECASE,
)
_EACH = re.compile(r"\b(?:per|each|a) (?:\w+ )?(?:share|ADS|unit)\b", re.IGNORECASE)
_OPENS = re.compile(r"\b(?:opening|opened|beginning|began|begin|start(?:ed)?)\b", re.IGNORECASE)
_TO_DATE = re.compile(r"\b(?:to[- ]date|so far|cumulative\w*|since|ytd)\b", re.IGNORECASE)
# Of votes the preposition is the column's head.
_BALLOT = re.compile(r"\bvot(?:e|es|ed|ing)\b", re.IGNORECASE)
_CAST = frozenset(folded("against"))
_MONEY = frozenset(
    folded("fee cost expense revenue sales income profit loss debt loan price proceeds dividend")
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a figure must be told by, in folded terms.

    ``terms`` name the figure; ``names`` are those of them that the question writes as names,
    ``head`` is the noun asked for ("rate" of "what turnover rate"), ``setting`` are those that
    stand before the asking: "Of its staff, how many ...". ``items`` are the line items named, each
    with its terms; ``barred`` are terms of what is ruled out. ``figure`` is the question as the
    clause of a sentence would answer it; None where it says too little for that. ``kind`` is what
    is asked for, ``money`` that it is money, ``each`` that it is so much a share, ``opening`` that
    a balance at the beginning is meant, ``to_date`` that it is what has come together so far.
    """

    terms: frozenset[str]
    names: frozenset[str] = frozenset()
    head: frozenset[str] = frozenset()
    setting: frozenset[str] = frozenset()
    barred: frozenset[str] = frozenset()
    items: tuple[tuple[str, frozenset[str]], ...] = ()
    figure: FigureAsked | None = None
    kind: Kind = "text"
    money: bool = False
    each: bool = False
    opening: bool = False
    to_date: bool = False

    @property
    def own(self) -> frozenset[str]:
        """The terms that a figure's own label or clause may be expected to say."""
        return self.terms - self.setting


def read_asked(request: Request, away: Iterable[str]) -> Asked:
    """The terms of a question that name its figure; ``away`` are words that say where to look.

    >>> from assistant.question import read_question
    >>> sorted(read_asked(read_question("How much did Acme put into advertising?"), ["Acme"]).terms)
    ['advertis']
    """
    whole, text = request.text, _LEAVES.sub(" ", without_limits(request.text))
    text = _RUNS.sub(r"\1", text)
    little = _little(request, away)
    if (called := _BY_NAME.search(text)) and _telling(called[0], little):
        text = called[0]
    models = models_asked(whole)
    counted = _HOW_MANY.search(text)
    # "How many paid members": what is counted is told by all of its words.
    kept = _telling(counted["noun"], little - _COUNTS) if counted else frozenset[str]()
    terms = _telling(text, little) | models | kept
    noun = counted or _WHAT.search(text)
    return Asked(
        terms=terms,
        names=models | (terms & frozenset(folded(" ".join(_NAME.findall(_WITH.sub(" ", text)))))),
        head=terms & frozenset(folded(noun["noun"])[-1:] if noun else ()),
        setting=terms - models - _asking_terms(text, little, terms),
        barred=_telling(whole, little) - _telling(without_limits(whole), little),
        items=_items(whole, terms),
        figure=read_figure_asked(request, (), (), ()),
        kind=request.kind,
        money=request.kind == "amount" or bool(frozenset(folded(whole)) & _MONEY),
        each=request.kind == "price" and _EACH.search(whole) is not None,
        opening=_OPENS.search(whole) is not None,
        to_date=_TO_DATE.search(whole) is not None,
    )


def _little(request: Request, away: Iterable[str]) -> frozenset[str]:
    """Terms that tell no figure of this question from another."""
    elsewhere = frozenset(term for word in away for term in folded(word))
    little = LITTLE_TELLING - _CAST if _BALLOT.search(request.text) else LITTLE_TELLING
    return little | elsewhere | _TYPES.get(request.kind, frozenset())


def _items(text: str, terms: frozenset[str]) -> tuple[tuple[str, frozenset[str]], ...]:
    """The line items named, with the terms that name them; "net" of a name is said by itself."""
    return tuple(
        (item.name, frozenset(folded(text[item.start : item.end])) & terms - WEAK)
        for item in find_concepts(text)
    )


def _asking_terms(text: str, little: frozenset[str], terms: frozenset[str]) -> frozenset[str]:
    """The terms of the clause that asks, but for the whole that it asks a part of; all where it
    says nothing."""
    asking = _ASKING.search(text)
    clause = text[asking.start() :] if asking else text
    return _telling(_WHOLE.sub(" ", clause), little) or _telling(clause, little) or terms


def _telling(text: str, little: frozenset[str]) -> frozenset[str]:
    found = folded(text)
    parts = frozenset(found)
    return frozenset(
        term
        for term in found
        if term not in little
        and (len(term) > 1 or term in _FEE)
        and _TIME.fullmatch(term) is None
        and ("-" not in term or parts.isdisjoint(term.split("-")))  # its halves are said
    )
