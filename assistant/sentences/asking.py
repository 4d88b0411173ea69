"""What stands in a question for its answer: the verb that the answer belongs to, and its side."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from assistant.sentences.figure_noun import names_figure
from assistant.words import stem, terms

Mode = Literal["object", "subject", "passive", "copular", "reason", "time", "manner", "other"]

_WH = re.compile(r"\b(what|which|who|whom|whose|when|where|why|how)\b", re.IGNORECASE)
_PREPOSITION = r"(?:of|by|on|upon|to|as|in|into|with|from|for|at|against|under|within|around|about)"
_TIME = re.compile(
    r"[\s,]+(?:in|during|for|at|as of|as at|on|over|from|since|by|between)\s+"
    r"(?:the\s+)?(?:(?:fiscal|financial|years?|quarters?|first|second|third|fourth|end|ended|ending"
    r"|of|three|six|nine|twelve|months|period|January|February|March|April|May|June|July|August"
    r"|September|October|November|December|FY|Q[1-4]|and|to|\d{1,2},?"
    r"|(?:FY|F)?(?:19|20)?\d\d(?:/\d\d)?)\s*)+$",
    re.IGNORECASE,
)
_TAIL = re.compile(
    rf"\b(?P<verb>[A-Za-z]+)\s+(?:(?P<adverb>\w+ly)\s+)?(?P<prep>{_PREPOSITION})$", re.IGNORECASE
)
_AUX = r"(?:do|does|did)"
_BE = (
    r"(?:is|are|was|were|be|been|has been|have been|had been|has|have|had|will be|can be|should be)"
)
_REASON = re.compile(
    r"^(?:\W*(?:in|during|for)\b[^,?]{0,40},\s*)?why\b|\bfor what reasons?\b"
    r"|\bwhat (?!(?:is|was|are|were)\b)(?:\w+ ){0,3}(?:drove|drives|caused?|causes|explains?"
    r"|explained|impacted|affected|led to|contributed to|resulted in|prompted)\b"
    r"|\bwhat (?:is|was|are|were) (?:the )?(?:\w+ ){0,2}"
    r"(?:reasons?|causes?|drivers?|factors?|explanations?)\b"
    r"|\bwhat (?:\w+ ){0,2}(?:factors?|reasons?)\b|^\W*what\b.*\bdue to$",
    re.IGNORECASE,
)
_PARTICIPLE = re.compile(
    r"^(?:\w+ed|\w+wn|made|held|paid|built|sold|found|taken|given|driven|based|set|met|split|lent)$",
    re.IGNORECASE,
)
_NOT_PARTICIPLES = frozenset("need speed red bed fed indeed exceed proceed seed united".split())
_NOT_VERBS = frozenset(("what which who whom whose company group amount year").split())
_SHOW = re.compile(
    r"\bwhat\b[^?]{0,60}\btables?\b[^?]{0,12}\b(?:show|present|represent|summari[sz]e|provide"
    r"|illustrate|depict|include|contain|tell|detail)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as its answer's sentence is looked for.

    ``verbs`` are the stems that may be the verb beside which the answer stands, best first, each
    with the preposition that follows it ("" where none does) and its form in the question;
    ``subject`` the terms of everything
    else. ``noun`` is the kind of thing asked for: "countries" of "which countries".
    """

    mode: Mode
    verbs: tuple[tuple[str, str, str], ...]
    subject: tuple[str, ...]
    noun: tuple[str, ...] = ()
    past: bool = False
    wh: str = ""


def read_asked(question: str) -> Asked:
    """Read the shape of a question of any wording; never raises.

    >>> read_asked("What were cash flows influenced by?").verbs[0]
    ('influenc', 'by', 'influenced')
    """
    plain = " ".join(question.split()).rstrip("?. ")
    match = _WH.search(plain)
    wh = match[1].casefold() if match else ""
    rest = plain[match.end() :].strip() if match else plain
    body = _without_time(rest)
    past = (
        re.match(r"(?:\w+\s+){0,3}?(?:did|was|were|had|has|have)\b", rest, re.IGNORECASE)
        is not None
    )
    mode = _mode(plain, wh, body)
    verbs = _verbs(body, mode)
    noun = _noun(body) if wh in ("which", "what") else ()
    left = [term for term in terms(body) if term not in {verb for verb, _, _ in verbs[:1]}]
    subject = tuple(dict.fromkeys(term for term in left if term not in noun or mode == "copular"))
    return Asked(mode, verbs, subject, noun, past, wh)


_FIGURE_VERBS = frozenset(
    stem(word)
    for word in """total add sum amount increase decrease change grow rise fall decline drop cost
    pay paid spend spent earn record recorded recognize recognized generate generated receive
    received raise raised contribute contributed equal reach stand report reported value valued
    sold buy acquired issued granted declared made incurred held used provided invested
    repurchased accrued owed owned billed expected estimated compute calculate get come improve
    have post show log hit book notch achieve""".split()
)
_CHANGES = frozenset(map(stem, "increase decrease change grow rise fall reduce decline".split()))
_BEING_IN = frozenset(map(stem, "engaged involved located interested participating".split()))
_FORESEEN = re.compile(
    r"\bwhat\s+(?:is|are|was|were)\s+(?:the\s+)?(?:[\w’'-]+\s+){0,3}(?:projection|forecast|outlook"
    r"|expectation|assumption|plan|objective|purpose|aim|intention)s?\s+(?:for|of|on|behind)\b",
    re.IGNORECASE,
)
_OFTEN = re.compile(r"\bhow (?:often|frequently)\b", re.IGNORECASE)
_WORDY_PREPOSITIONS = frozenset("by on upon with into as to".split())
_FIGURE_NOUN = re.compile(
    r"\b(?:amounts?|totals?|values?|number|percent\w*|rates?|ratios?|average|balances?|price"
    r"|how (?:many|much)|figures?|margin|share of|proportion|portion|difference|growth|respective"
    r"|\$|%)(?!\w)",
    re.IGNORECASE,
)
_LIST_NOUN = re.compile(
    r"\b(?:what|which)\s+(?:are|were|is)?\s*(?:the\s+)?(?:\w+\s+){0,2}?(?:components?|types?|kinds?"
    r"|categories|segments|items|scopes|regions|countries|factors|sources|classes|groups|divisions"
    r"|reporting units|markets|currencies|activities|risks|methods|assumptions|criteria|conditions"
    r"|services|products|brands|subsidiaries|customers|competitors|suppliers|companies|names)\b",
    re.IGNORECASE,
)


def wants_words(question: str) -> bool:
    """Whether the answer is words, though the question names a line item: "What were cash flows
    influenced by?", "What is the reason for the increase in revenue?", "What does working capital
    consist of?"."""
    plain = " ".join(question.split())
    asked = read_asked(plain)
    if asked.mode == "reason" or _OFTEN.search(plain):
        return True
    if asked.wh not in ("what", "which"):
        return False
    if names_figure(plain):
        return False
    if _LIST_NOUN.search(plain) or (_FORESEEN.search(plain) and not _FIGURE_NOUN.search(plain)):
        return True
    if not asked.verbs:
        return False
    verb, prep, _ = asked.verbs[0]
    if re.search(r"\b(?:percent\w*|dollars|USD|how much|how many)\b", plain, re.IGNORECASE):
        return False
    if verb in _CHANGES:
        return False
    if verb in _FIGURE_VERBS and (asked.mode != "passive" or prep not in _WORDY_PREPOSITIONS):
        return False
    if prep in _WORDY_PREPOSITIONS or (prep == "in" and verb in _BEING_IN):
        return True
    if asked.mode == "object":
        return not _FIGURE_NOUN.search(re.split(rf"\b{_AUX}\b", plain)[0])
    return asked.mode == "subject" and verb in _TELLING


def asks_meaning(question: str) -> bool:
    """Whether the question may ask what a thing is, with no period and no figure named: "What is
    goodwill?"."""
    plain = " ".join(question.split())
    bare = re.match(
        r"\W*what (?:is|are) (?:an? |the )?(?:meaning of )?[^,?]{3,80}\??$", plain, re.I
    )
    return bare is not None and not _FIGURE_NOUN.search(plain) and not re.search(r"\d", plain)


_TELLING = frozenset(map(stem, "included excluded represented reflected meant considered".split()))


def asks_of_table(question: str) -> bool:
    """Whether the question is what a table shows."""
    return _SHOW.search(question) is not None


def _without_time(body: str) -> str:
    """The question without its period at the end: "approve in 2003" -> "approve"."""
    body = re.split(r",?\s+(?:as\s+)?compared\s+(?:to|with)\b", body, maxsplit=1)[0]
    while (match := _TIME.search(body)) and match.start() > 0:
        body = body[: match.start()].rstrip(" ,")
    return body


def _mode(plain: str, wh: str, body: str) -> Mode:
    if _REASON.search(plain):
        return "reason"
    if wh == "when":
        return "time"
    if re.match(rf"(?:[\w'’-]+\s+){{0,5}}?{_AUX}\b", body, re.IGNORECASE):
        return "object"
    if wh in ("what", "which", "who") and re.match(
        r"(?:\w+\s+)?(?:is|are|was|were)\s+(?:not\s+)?(?:being\s+)?(?:\w+ed|taken|shown)\b",
        body,
        re.IGNORECASE,
    ):
        return "subject"
    if re.match(rf"(?:[\w'’-]+\s+){{0,5}}?{_BE}\b", body, re.IGNORECASE):
        return "passive" if _participles(body) else "copular"
    return "subject" if wh in ("what", "which", "who") else "manner" if wh == "how" else "other"


def _participles(body: str) -> tuple[tuple[str, str, str], ...]:
    """Verb forms that a clause may turn on: "influenced by", no "deferred" of "deferred tax"."""
    found = []
    tail = _TAIL.search(body)
    if tail and tail["verb"].casefold() not in _NOT_VERBS:
        verb = stem(tail["verb"])
        if _PARTICIPLE.match(tail["verb"]) or terms(tail["verb"]):
            found.append((verb, tail["prep"].casefold(), tail["verb"].casefold()))
    parts = re.findall(r"[A-Za-z][\w'’-]*", body)
    for at in range(len(parts) - 1, 0, -1):
        if not _PARTICIPLE.match(parts[at]) or parts[at].casefold() in _NOT_PARTICIPLES:
            continue
        after = parts[at + 1].casefold() if at + 1 < len(parts) else ""
        if not after or re.fullmatch(rf"{_PREPOSITION}|\w+ly|when|if|and|or", after):
            prep = after if re.fullmatch(_PREPOSITION, after) and at + 2 == len(parts) else ""
            found.append((stem(parts[at]), prep, parts[at].casefold()))
    return tuple(dict.fromkeys(found))


def _verbs(body: str, mode: Mode) -> tuple[tuple[str, str, str], ...]:
    found = _participles(body)
    if mode == "object" or (mode == "reason" and re.match(rf"{_AUX}\b", body, re.IGNORECASE)):
        found = (*found, *_base_forms(body))
    if mode == "subject":
        first = re.match(r"(?:is|are|was|were)?\s*(?:not\s+)?([A-Za-z]+)", body, re.IGNORECASE)
        found = (*found, *(((stem(first[1]), "", first[1].casefold()),) if first else ()))
    return tuple(dict.fromkeys(found))


def _base_forms(body: str) -> tuple[tuple[str, str, str], ...]:
    """Words behind "does" that may be its verb, the last one first, with a preposition that has no
    object of its own: "rely on" of "does it rely on to record revenue"."""
    cut = re.search(rf"\b{_AUX}\b", body, re.IGNORECASE)
    rest = body[cut.end() :] if cut else body
    found = []
    for match in re.finditer(r"[A-Za-z][\w'’-]*", rest):
        word = match[0].casefold()
        if not terms(word) or (word.endswith("s") and not word.endswith("ss")):
            continue
        stranded = re.match(rf"\s+({_PREPOSITION})\s+to\b", rest[match.end() :])
        found.append((stem(word), stranded[1] if stranded else "", word))
    return tuple(reversed(found[1:] or found))


def _noun(body: str) -> tuple[str, ...]:
    cut = re.split(
        r"\b(?:is|are|was|were|does|do|did|has|have|had|will|would|can|could|should|of|in|for|to|that"
        r"|by|on|with|from|under|used|made|listed|shown)\b",
        body,
        maxsplit=1,
    )
    return terms(cut[0])[-3:]
