"""A phrase of a question, with its marks, as an operand: the question's own words for a line item,
cut free of what frames them, with the concept, the period and the part that they name."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.formula import Operand
from assistant.plans.text import MARK, Asked, unmarked
from assistant.words import terms
from index.concepts import find_concepts

_NUMBER = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})"
# What tells amounts of one table apart by when they fall due.
AGE = (
    rf"(?:(?:less|more|greater|longer) than {_NUMBER} years?|(?:within|under|over|after|beyond)"
    rf" {_NUMBER}"
    rf" years?|{_NUMBER} ?(?:-|–|to|and) ?{_NUMBER} years?|{_NUMBER} years? (?:or|and) (?:less"
    rf"|more|below))"
)
_DUE = re.compile(
    rf"(?:,?\s*\b(?:(?:that|which) )?(?:(?:is|are|was|were) )?(?:falling due|due|payable"
    rf"|maturing)?\s*"
    rf"(?:in|within|of|for|by)?\s*)(?<!\w)(?P<age>{AGE})\b",
    re.IGNORECASE,
)
# What leads to a period: "for the years ended MARK", "at the end of MARK and MARK", "in both".
_WHEN_WORD = (
    r"(?:for|in|at|as|of|on|during|over|from|to|between|through|throughout|since|until|by|and|or"
    r"|the|both|each|end|close|ends?|ended|ending|beginning|start|year|years|year-?end|fiscal|fys?"
    r"|quarters?|months?|the periods?|full|entire|calendar|financial|compared|versus|vs|then|that"
    r"|same|respective|with|relative|month|shown|starting|within|span|inclusive"
    rf"|(?:the|last|past|for|each of the) {_NUMBER})"
)
_WHEN = re.compile(
    rf"(?:[\s,(-]*\b{_WHEN_WORD}\b)*[\s,(-]*{MARK}(?:[\s,)/–-]*(?:\b(?:and|to|or|through|versus|vs|from"
    rf"|for|compared|with|in|the|over|year|years|fiscal|end)\b[\s,]*){{0,4}}{MARK})*"
    rf"(?:[\s)’-]*\b(?:s|fiscal years?|year[- ]?ends?|years?|and|periods?|combined|inclusive"
    rf"|respectively)\b)*[)\s]*",
    re.IGNORECASE,
)
_NO_DATE_WHEN = re.compile(
    r"[\s,]+(?:(?:for|in|at|as of|during|over|from|between|through|on|across|within) (?:the )?"
    r"(?:(?:both|all|each|these|those|the|past|last|prior|previous|next|latest|most recent|same"
    r"|above|mentioned|above-mentioned|aforementioned|given|entire|whole|full|reported) )*"
    r"|(?:the )?(?:(?:both|all|each|these|those|past|last|next|latest|most recent) )+)"
    rf"(?:{_NUMBER})?[- ]?(?:years?|fys?|fiscal years?|year periods?|year span|periods?|months?"
    r"|quarters?)(?: periods?)?(?: (?:shown|listed|presented|ended|ending))?\s*$"
    r"|[\s,]+(?:as of|at|for the years? ended) (?:january|february|march|april|may|june|july|august"
    r"|september|october|november|december) \d{1,2}\s*$",
    re.IGNORECASE,
)
_HEAD = re.compile(
    r"^(?:[\s,.:;]+|(?:the|a|an|its|their|our|his|her|your|this|these|those|all|any|some|certain|each|both"
    r"|that|such|said|given|latest|most recent|respective|corresponding|actual|approximate"
    r"|overall|entire|of|in|for|on"
    r"|to|was|were|is|are|be|been|by|and|much|due to|reported|recorded|as)\b(?!-)"
    r"|(?:(?:total |aggregate |combined |dollar )?(?:amounts?|sum|figure|level|size|portion|part)"
    r"|(?:value|number|balance)(?=s? of (?:the |its |their |our )?(?:company|total|net"
    r"|all)\b))s? of\b"
    r"|(?:full|whole|entire)[- ]year(?:’s)?\b(?=\s)"
    r"|(?:total |combined )?number of\b|values? of\b"
    r"|(?:the )?(?:company|group|firm|corporation|registrant|business|issuer|bank)’s?\b(?=\s))",
    re.IGNORECASE,
)
_OWNER = re.compile(
    r"^(?!(?:[\w.&-]+ ){0,3}?(?:stock|share|unit|policy)?(?:holders?|owners?|members?|employees?"
    r"|customers?|directors?|lenders?|partners?|year|workers?)’)(?:[\w.&-]+"
    r" ){0,3}?[\w.&-]+’s?\s+(?=\w)",
    re.IGNORECASE,
)
_FOOT = re.compile(
    r"(?:[\s,.:;]+|\b(?:for|in|at|of|on|during|over|from|to|between|as|by|and|or|the|both|each|with"
    r"|was|were|is|are|did|does|do|than|that|which|compared|versus|vs|relative|recorded|reported"
    r"|recognized|incurred|respectively|approximately|only|there|altogether|combined|in total|in"
    r" all|be|been|being|has|have|had|when|if|related"
    r"|year|years|fiscal|amount(?:ed|s)?)\b"
    r"|\b(?:for|of|by|at|to|in) (?:the |this )?(?:company|group|firm|corporation|registrant)\b)$",
    re.IGNORECASE,
)
_NOTHING_LEFT = re.compile(
    r"^(?:company|group|firm|corporation|registrant|management)$"
    r"|%|\b(?:average|mean|sum|share) of\b|\byears? average\b"
    r"|\b(?:percent(?:age)?s?|portion|proportion|(?<!\w )ratio|ratio(?! ?$)|what|how|whether|versus"
    r"|vs|did|does|do"
    r"|difference|compared|growth rate|rate of growth|divided|respectively|exceed\w*"
    r"|(?:increase|decrease|decline|grow|fell|rose)[ds])\b",
    re.IGNORECASE,
)
_WHERE = re.compile(
    r"^(?P<item>.{3,90}?)\s+(?:in|for|from|at|within|by)\s+(?:the\s+)?(?P<where>[^,]{2,70})$",
    re.IGNORECASE,
)
_FORMERLY = re.compile(
    r"\s*\((?:formerly|previously|now|today|then|also|known as)\b[^)]*\)", re.IGNORECASE
)
# What a question rules out behind a comma names no row; "sales excluding fuel" may be one.
_LIMITED = re.compile(
    r",?\s+(?:alone|by (?:itself|themselves)|on (?:its|their) own)\b"
    r"|,\s+(?:without|excluding|not (?:counting|including)|leaving out)\s+[^,;]{2,60}",
    re.IGNORECASE,
)
_MAX_TERMS = 22
# What stands before an "and" for the noun behind it: "the high and low price".
ADJECTIVE = re.compile(
    r"basic|diluted|domestic|foreign|international|federal|state|current|deferred|gross|net"
    r"|short-term|long-term|secured|unsecured|owned|leased|funded|unfunded|fixed|variable"
    r"|high|low|highest|lowest|opening|closing|beginning|ending|minimum|maximum",
    re.IGNORECASE,
)


def operand(phrase: str, asked: Asked, *, dated: bool = True) -> Operand | None:
    """The line item of a phrase; None where the phrase names none, or still holds an operation.

    ``dated`` fixes the one period that the phrase itself names.

    >>> from assistant.plans.text import read
    >>> asked = read("the company's goodwill in 2012")
    >>> operand(asked.text, asked).phrase
    'goodwill'
    """
    due = _DUE.search(phrase)
    words = bare(_DUE.sub(" ", phrase))
    if not terms(words) or len(terms(words)) > _MAX_TERMS or _NOTHING_LEFT.search(words):
        return None
    held = asked.periods(phrase)
    period = held[0] if dated and len(held) == 1 else None
    named = replace(_named(words), period=period)
    return replace(named, where=due["age"]) if due else named


def bare(phrase: str) -> str:
    """The words of a line item alone, as the question writes them.

    >>> bare("the company’s total amount of operating leases, respectively")
    'operating leases'
    """
    text = unmarked(_WHEN.sub(" ", _LIMITED.sub("", _FORMERLY.sub("", phrase))))
    for _ in range(8):
        before = text
        text = _FOOT.sub("", _NO_DATE_WHEN.sub("", _headless(text))).strip()
        if text == before:
            break
    return unmarked(_OWNER.sub("", text) if not find_concepts(text[: text.find("’")]) else text)


def _headless(text: str) -> str:
    """Without the words before the item, unless a line item begins with them: "be sold"."""
    head = _HEAD.match(text)
    if head is None or any(m.start < head.end() < m.end for m in find_concepts(text)):
        return text.strip()
    return text[head.end() :].strip()


def _named(words: str) -> Operand:
    """The operand of a bare phrase, with the concept that it names and the part that it is of."""
    match = _WHERE.match(words)
    whole = find_concepts(words)
    if match and whole and not any(m.end > match.end("item") for m in whole):
        item = match["item"]
        if (concept := _concept(item)) and _covers(item, concept):
            return Operand(concept, _without_articles(item), where=match["where"])
    return Operand(_concept(words), words)


def _without_articles(words: str) -> str:
    return re.sub(r"^(?:the|its|their)\s+", "", words, flags=re.IGNORECASE)


def _concept(words: str) -> str:
    """The concept named by most of the words; "" for none."""
    mentions = find_concepts(words)
    best = max(mentions, key=lambda m: m.end - m.start, default=None)
    return best.name if best else ""


def _covers(words: str, concept: str) -> bool:
    """Whether a concept's name is all that the words say, but for one word."""
    held = [m for m in find_concepts(words) if m.name == concept]
    rest = words
    for mention in reversed(held):
        rest = f"{rest[: mention.start]} {rest[mention.end :]}"
    return len(terms(rest)) <= 1


def listed(phrase: str, asked: Asked) -> tuple[Operand, ...]:
    """The items of a list, "rent, fuel and wages"; a line item with an "and" of its own ("cash and
    cash equivalents") is one. Empty where a part is no item.

    >>> from assistant.plans.text import read
    >>> asked = read("cash and cash equivalents, goodwill and inventories")
    >>> [item.phrase for item in listed(asked.text, asked)]
    ['cash and cash equivalents', 'goodwill', 'inventories']
    """
    held = [(m.start, m.end) for m in find_concepts(phrase)]
    pieces, start = [], 0
    for cut in re.finditer(r",\s*(?:and\s+|plus\s+)?|\s+(?:and|plus|&)\s+", phrase, re.IGNORECASE):
        if not any(s < cut.start() and cut.end() < e for s, e in held):
            pieces.append(phrase[start : cut.start()])
            start = cut.end()
    pieces.append(phrase[start:])
    kept = [piece for piece in pieces if terms(unmarked(piece))]
    noun = bare(kept[-1]).partition(" ")[2] if kept else ""
    kept = [f"{piece} {noun}" if ADJECTIVE.fullmatch(bare(piece)) else piece for piece in kept]
    items = [operand(piece, asked) for piece in kept]
    return tuple(item for item in items if item) if all(items) else ()
