"""Whether a number of a sentence is the one asked for, by the words that stand right at it.

"What did it pay for Harbour Cafe?" is not answered by "a $20 million charge for the purchase of
Harbour Cafe", "How many slot machines are there?" not by "three primary customer bases".
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.operands.frames import LITTLE, WORKING
from assistant.question import Request
from assistant.sentences.asked_terms import PEOPLE, alike
from assistant.sentences.clauses import clause_start
from assistant.sentences.split import Sentence
from assistant.words import stem, terms
from index.types import Quantity

_MARKUP = re.compile(r"<(?:S|C|CAPTION|TABLE)>")
_FOOTNOTE = re.compile(r"\(\d\)")
_ASKING = re.compile(r"\b(?:what|which|how (?:much|many|large|big|high))\b", re.IGNORECASE)
_BARRIER = re.compile(
    r"(?P<hard>[,;.:()–—](?=\s|$)|\b(?:but|while|whereas)\b)|\b(?:and|or|plus)\b", re.IGNORECASE
)
# "$2.3 million, $2.1 million and $1.9 million": the comma of a list of numbers ends no clause.
_LISTED = re.compile(
    r"(?<=[\d%)nd])(?:,|,? and|,? or)(?=\s+(?:and\s+)?(?:approximately\s+|about\s+)?[$€£(]*\d)"
    r"|,?\s+respectively,?",
    re.IGNORECASE,
)
# What a thing is called for short parts no clauses: "Harbour Cafe (“Harbour”) for $5 million".
_ASIDE = re.compile(r"\((?:the |our )?[“\"][^()]{1,60}\)", re.IGNORECASE)
# Nouns of figures: of these the one right behind a number says what it is a number of.
_FIGURES = frozenset(
    stem(word)
    for word in """charge
    charges deposit gain gains loss losses increase decrease decline impairment
    write-off write-down writedown provision expense expenses payment payments tax taxes benefit
    reduction improvement contribution credit reserve accrual settlement note notes loan facility
    investment dividend dividends fee fees discount premium commitment obligation liability
    receivable bonus salary grant fine penalty judgment award par rebate backlog deficit
    surplus allowance escrow holdback earn-out earnout refund""".split()
)
_NOUN_BEHIND = re.compile(
    r"\s+(?:(?:non-?cash|pre-?tax|after-?tax|one-time|net|gross|cash|aggregate|total|annual"
    r"|quarterly|initial|upfront|up-front|additional|further|related|estimated|goodwill|income"
    r"|favorable|unfavorable|restructuring|impairment|termination|signing)\s+){0,3}"
    r"(?P<noun>[a-z][\w’'-]*)"
)
_STOPS = (
    r"(?:of|in|at|as|on|to|for|by|from|with|and|or|per|based|located|were|was|are|is|that|which|who"
    r"|than|during|through|under|over|across|worldwide|up|down|more|each|available|related)"
)
_COUNTED_BEHIND = re.compile(
    rf"\s+(?P<noun>(?:(?!{_STOPS}\b)[a-z][\w’'-]*\s+){{0,3}}?(?!{_STOPS}\b)[a-z][\w’'-]*s)\b"
)
_VERB = (
    r"(?:is|are|was|were|do|does|did|has|have|had|will|would|can|could|may|of|in|for|to|at|on|by"
    r"|from|with|under|that|which|who|there)\b"
)
_COUNTED = re.compile(
    rf"\b(?:how many|number of)\s+(?!{_VERB})(?P<noun>(?:[\w&.’'-]+\s+){{0,5}}?[\w&.’'-]+)"
    rf"(?=\W*$|[?,;(]|\s+{_VERB})",
    re.IGNORECASE,
)
_RATE = re.compile(
    r"\b(?:fees?|rates?|commissions?|discounts?|levy|levies|interest|tax(?:es)?|yields?|margins?"
    r"|percent\w*|share|portion|proportion|coupon|premium|royalt\w+|much of)\b|%",
    re.IGNORECASE,
)
_STATUS = re.compile(
    r"\b(?:outstanding|issued|issuable|offer(?:ed|ing)|register(?:ed|ing)|authorized|reserved"
    r"|repurchased|treasury|sold|sell|unvested|vested|granted|tendered)\b",
    re.IGNORECASE,
)
_STATUS_BEHIND = re.compile(
    r"\s*(?:shares?\s+)?(?:of\s+)?(?:our\s+|the\s+|its\s+|Company[’']s\s+)*(?:[Cc]lass [A-Z]\s+)?"
    r"(?:[Cc]ommon|[Oo]rdinary|[Pp]referred|[Cc]apital)?\s*(?:[Ss]tock|[Ss]hares?)?\s*"
    r"(?:were |are |was )?"
    r"(?P<status>outstanding|issued|issuable|authorized|reserved|unvested|vested)\b"
)
_ACTS = re.compile(
    r"\bhow (?:much|many)\b[^?]*?\b(?:did|does|do|has|have|had)\s+(?P<who>(?:[\w&.’'-]+\s+){1,5}?)"
    r"(?P<verb>pay|paid|spend|spent|earn(?:ed)?|serve[ds]?|sell|sold|employ(?:ed)?|raise[ds]?"
    r"|receive[ds]?|own(?:ed)?|operate[ds]?|borrow(?:ed)?|lose|lost|buy|bought|acquired?"
    r"|produced?|deliver(?:ed)?|issued?|generated?)\b"
    r"|\bwhat\s+(?:did|does|do)\s+(?P<whose>(?:[\w&.’'-]+\s+){1,5}?)"
    r"(?P<does>pay|paid|spend|earn|receive|owe|borrow)\b",
    re.IGNORECASE,
)
_OPERATIONS = WORKING - LITTLE - frozenset(terms("share time day"))
_TIMES = frozenset(("day", "week", "month", "year", "hour"))
_OF_TIME = re.compile(
    r"\b(?:how (?:long|old|soon|often)|terms?|periods?|days?|weeks?|months?|years?|hours?|time"
    r"|duration|li(?:fe|ves)|matur\w+|age|tenor|notice|length|when|vest\w*)\b",
    re.IGNORECASE,
)
# What is done in these words is not told without them.
_TOLD_BY_NAME = frozenset(map(stem, "borrow lose deliver produce issue".split()))
_NUMBER = re.compile(r"\d")
_RANGE_LEAD = re.compile(r"\b(?:between|from|ranging|ranged|range of)\s+[$€£]?\s*$", re.IGNORECASE)
_RANGE_TO = re.compile(r"\s*(?:[-–—]|to|and)\s*[$€£]?\s*\d", re.IGNORECASE)
_RANGE_DASH = re.compile(r"\s*[-–—]\s*[$€£]?\s*\d")
_ASKS_RANGE = re.compile(
    r"\b(?:range|between|low\w*|min(?:imum)?|least|floor|bottom|initial\w*|from)\b", re.IGNORECASE
)
_ITSELF = frozenset(
    terms(
        """company corporation group subsidiaries registrant management parent also currently
        generally together consolidated approximately expect expected agreed"""
    )
)
_SPOKEN = frozenset(
    terms(
        """totaled totalled amounted included including approximately recorded recognized reported
        net total aggregate respectively compared remaining additional plus paid year quarter months
        ended december june september march fiscal"""
    )
)


def is_asked_for(request: Request, sentence: Sentence, value: Quantity) -> bool:
    """Whether the words at a number let it be the one asked for; never raises."""
    text = sentence.text
    if _MARKUP.search(text) or _FOOTNOTE.fullmatch(value.text):
        return False
    return (
        _unit_fits(request, text, value)
        and not _begins_range(request, text, value)
        and not _is_of_another_noun(request, text, value)
        and not _counts_another(request, text, value)
        and not _is_of_another_status(request, text, value)
        and _is_in_asked_clause(request, text, value)
        and not _is_done_by_another(request, sentence, value)
    )


# What a question asks is read once, for all the numbers that it is held against.


@lru_cache(maxsize=64)
def _things_counted(question: str) -> frozenset[str] | None:
    """The terms of what is counted; None where nothing is."""
    counted = _COUNTED.search(question)
    return frozenset(terms(counted["noun"])) if counted else None


@lru_cache(maxsize=64)
def _statuses_asked(question: str) -> frozenset[str]:
    return frozenset(stem(word) for word in _STATUS.findall(question))


@lru_cache(maxsize=64)
def _words_asked(question: str) -> frozenset[str]:
    """The terms of the clause that asks, with those of the same sense."""
    asking = _ASKING.search(question)
    asked = {t for t in terms(question[asking.start() if asking else 0 :]) if not t.isdigit()}
    asked -= _OPERATIONS
    return frozenset(asked).union(*(alike(term) for term in asked))


@lru_cache(maxsize=64)
def _acts_asked(question: str) -> tuple[str, str] | None:
    """Who is asked to have done what, the verb as its stem; None where no act is asked about."""
    acts = _ACTS.search(question)
    return (acts["who"] or acts["whose"], stem(acts["verb"] or acts["does"])) if acts else None


def _unit_fits(request: Request, text: str, value: Quantity) -> bool:
    """Money is asked for by "how much did it pay": neither a percentage, nor the "737" of an
    airplane."""
    if request.kind == "amount" and value.unit == "percent":
        return _RATE.search(request.text) is not None
    if value.unit in _TIMES:
        return _OF_TIME.search(request.text) is not None
    if request.kind in ("amount", "text") and not value.unit and not value.scale:
        noted = value.start == 0 and re.match(r"\(\d{1,2}\)\s", text)
        return not noted and ("\t" in text or re.search(r"\d[,.]\d|\d{5}", value.text) is not None)
    return True


def _begins_range(request: Request, text: str, value: Quantity) -> bool:
    """Whether a number is only the lower end of a range: "EPS of $10.00 - $10.10"."""
    if request.kind not in ("amount", "price", "percent", "count") or "\t" in text:
        return False
    led = _RANGE_LEAD.search(text, 0, value.start) is not None
    behind = (_RANGE_TO if led else _RANGE_DASH).match(text, value.end)
    return behind is not None and not _ASKS_RANGE.search(request.text)


def _is_of_another_noun(request: Request, text: str, value: Quantity) -> bool:
    """Whether the noun right behind a sum of money is of a thing that is not asked for."""
    if request.kind not in ("amount", "price") or "/" in value.unit:
        return False
    behind = _NOUN_BEHIND.match(text[value.end : value.end + 80])
    noun = stem(behind["noun"]) if behind else ""
    asked = set(terms(request.text))
    return noun in _FIGURES and noun not in asked and not alike(noun) & asked


def _counts_another(request: Request, text: str, value: Quantity) -> bool:
    """Whether what a number counts is something else than the things asked about."""
    asked = _things_counted(request.text) if request.kind == "count" else None
    if asked is None:
        return False
    own = value.text.lstrip("0123456789.,$ ")
    behind = _COUNTED_BEHIND.match(f" {own}{text[value.end : value.end + 60]}")
    told = set(terms(behind["noun"])) if behind else set()
    if not told or asked & told or any(alike(term) & told for term in asked):
        return False
    return not (asked & PEOPLE and told & PEOPLE)


def _is_of_another_status(request: Request, text: str, value: Quantity) -> bool:
    """Whether shares are said to be in another state than the one asked about: outstanding, for
    those on offer."""
    if value.unit not in ("share", "ADS", ""):
        return False
    asked = _statuses_asked(request.text)
    told = _STATUS_BEHIND.match(text, value.end, value.end + 90) if asked else None
    return told is not None and stem(told["status"]) not in asked


def _is_in_asked_clause(request: Request, text: str, value: Quantity) -> bool:
    """Whether the clause of a number says a word of what is asked, or has no subject of its own:
    "Noninterest revenue was $19 billion, driven by the Harbour Cafe acquisition"."""
    if "\t" in text:
        return True  # a row of a table has no clauses
    start, end = clause_of(text, value)
    own = {term for term in terms(text[start:end]) if term.isalpha()}
    return bool(own & _words_asked(request.text)) or not own - WORKING - _SPOKEN


def clause_of(text: str, value: Quantity) -> tuple[int, int]:
    """The span of the clause of a sentence that a number stands in; an "and" parts clauses only
    where each side has a number."""
    lists = [match.span() for match in _LISTED.finditer(text)]
    lists += [m.span() for m in _ASIDE.finditer(text) if not m.start() < value.start < m.end()]
    cuts = [m for m in _BARRIER.finditer(text) if not any(s <= m.start() < e for s, e in lists)]
    hard = [m.span() for m in cuts if m["hard"]]
    start = max((e for _, e in hard if e <= value.start), default=0)
    end = min((s for s, _ in hard if s >= value.end), default=len(text))
    for cut in (m for m in cuts if not m["hard"]):
        before, behind = cut.end() <= value.start, value.end <= cut.start()
        if before and start <= cut.start() and _NUMBER.search(text, start, cut.start()):
            start = cut.end()
        elif behind and cut.end() <= end and _NUMBER.search(text, cut.end(), end):
            end = cut.start()
    return start, end


def _is_done_by_another(request: Request, sentence: Sentence, value: Quantity) -> bool:
    """Whether somebody else does what the question asks of one: "The system serves 45,000
    customers" is not how many the company serves."""
    acts = _acts_asked(request.text)
    if acts is None:
        return False
    who, verb = acts
    text = sentence.text
    told = set(terms(f"{sentence.label} {sentence.context} {text}"))
    if verb in _TOLD_BY_NAME and not (verb in told or alike(verb) & told):
        return True
    spoken = [m for m in re.finditer(r"[A-Za-z]+", text[: value.start]) if stem(m[0]) == verb]
    if not spoken or "\t" in text:
        return False
    at = spoken[-1].start()
    start = max(clause_start(text, at), text.rfind(", ", 0, at) + 1)
    subject = set(terms(text[start:at]))
    known = set(terms(f"{who} {sentence.filing.company or ''}")) | _ITSELF
    return bool({t for t in subject - known if t.isalpha()})
