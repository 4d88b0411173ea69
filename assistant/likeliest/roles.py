"""Where in a sentence the answer stands: the name behind "from", the name before the verb."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.likeliest.asked import Asked
from assistant.likeliest.senses import same_sense
from assistant.sentences.clauses import Token, tokens
from assistant.sentences.span_kinds import asks_role, names_beside
from assistant.words import stem, terms

_PREPOSITIONS = "from|to|against|by|with|on|under|for|at|of|in"
_BEFORE = re.compile(rf"\b({_PREPOSITIONS}) (?:which|what|whom|who)\b", re.IGNORECASE)
_STRANDED = re.compile(
    rf"\b(?:which|what|whom|who)\b[^?]*\b({_PREPOSITIONS})(?: (?:in|during) [\w ,]+)?\W*$",
    re.IGNORECASE,
)
_DOER = re.compile(
    r"\bwho\s+(?!is\b|are\b|was\b|were\b|did\b|does\b|do\b)\w+"
    r"|\b(?:which|what)\s+(?:(?!is\b|are\b|was\b|were\b|did\b|does\b|do\b|has\b)[\w-]+\s+){1,3}?"
    r"(?:bought|acquired|purchased|sold|sued|audited|financed|supplied|made|won|struck|walked)\b"
    r"|\b(?:buyer|purchaser|acquirer|seller)s?\b",
    re.IGNORECASE,
)
_BUYS = frozenset(map(stem, "buy purchase acquirer buyer purchaser acquire take-over".split()))
_SELLS = frozenset(map(stem, "sell seller divest dispose".split()))
_JOINS = frozenset(map(stem, "join elect appoint name nominate succeed replace".split()))
# Who bought it is whom it was sold to; who joined was elected by others.
_OTHER_SIDES = ((_BUYS, "to"), (_SELLS, "from"), (_JOINS, "after"))
_VERBS = frozenset({"before", "after"})
# A title, a month or the head of a sentence names nobody.
_NO_NAME = re.compile(
    r"\b(?:United States|(?:Senior|Executive|Assistant|Vice|Chief|Principal|Operating|Financial"
    r"|Accounting|Independent|Registered|Public|Firm|Lead|General|Corporate|Non-Executive)\b"
    r"|President|Chair\w*|Officers?|Secretary|Treasurer|Controller|Counsel|Directors?|Board"
    r"|Committee|Compan(?:y|ies)|Group|Registrant|Item|Note|Notes|Section|Agreement|Plan|Act|Exhibit"
    r"|Form|Report|January|February|March|April|May|June|July|August|September|October|November"
    r"|December|Merger|Acquisition|Transactions?|Closing|Effective|Date|The|We|Our|It|In|On|At|As"
    r"|An?|Because|Since|While|When|If|Although|This|These|That|For|From|By|With|Under|Upon|After)"
    r"(?![\w.’'-])"
)
_NAME = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Dr)\.\s+)?(?:[A-Z][\w’'-]*\.?|[A-Z][\w.’'&-]*[\w&])(?:,?\s+(?:(?:of|and|&|de|van|von|di|the)\s+)?"
    r"(?:[A-Z][\w’'&.-]*[\w&]|[A-Z]\.|Inc\.|Co\.|Corp\.|Ltd\.|L\.P\.|N\.A\.|S\.A\.))*"
)
# What may stand between a preposition and the name it leads to.
_LEAD = re.compile(
    r"(?:(?:an?|the|its|our|certain|affiliates?|subsidiar(?:y|ies)|funds?|entit(?:y|ies)|wholly|indirect"
    r"|direct|owned|of|by|advised|managed|controlled|unrelated|third|party|parties|investors?|led|both"
    r"|company|companies|group|clients?|names?|including|and|wholly-owned|private|equity|firm)"
    r"[\s,-]+){0,12}$",
    re.IGNORECASE,
)
_FILL = re.compile(
    r"(?:\s*\([^()]*\))?[\s,]*(?:(?:has|had|have|was|were|is|are|been|also|and|its|affiliates?|will"
    r"|agreed|to|would|completed|the|an?|as|currently|serves?|served|acts?|acted|newly|may|be"
    r"|deemed|collectively|together|,)[\s,]+)*$",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"\b(?:in connection with|in advance of|prior to|before|until|subject to|related to|relating to"
    r"|regarding|in anticipation of|required to|if|with respect to|pending)\s+(?:(?:the|its|our|any"
    r"|such|planned|proposed|potential)\s+)*$",
    re.IGNORECASE,
)
# "Omnibus Equity Compensation Plan": of a paper or a plan, not of somebody.
_PAPER = re.compile(
    r"\s*(?:\d{4}\s+)?(?:[A-Z][\w-]+\s+){0,3}?(?:Plan|Agreement|Program|Act|Form|Notes?|Report|Grant"
    r"|Schedule|Exhibit|Indenture|Amendment|Statement|Policy|Code|Charter)s?\b"
)
_NEAR = 140
_CLOSE = 60


def wanted_places(asked: Asked) -> frozenset[str]:
    """The prepositions behind which the answer stands; "before" and "after" are of its verb."""
    question = asked.text
    if match := _BEFORE.search(question) or _STRANDED.search(question):
        return frozenset({match[1].casefold()})
    if not _DOER.search(question):
        return frozenset()
    more = next((place for verbs, place in _OTHER_SIDES if asked.verbs & verbs), "before")
    return frozenset({"by", "before", more})


def names_in_role(asked: Asked, text: str) -> Iterator[tuple[int, int]]:
    """Names that stand by the asked verb where the question wants them, best first."""
    if asks_role(asked.text):
        yield from names_beside(asked.text, text)
        return
    wanted = wanted_places(asked)
    told = doings(asked, text)
    for start, end in proper_names(asked, text):
        lead = text[max(0, start - _NEAR) : start]
        behind = any(_leads(lead, preposition) for preposition in wanted - _VERBS)
        near = any(token.end <= start and start - token.end < _NEAR for token in told)
        ahead = "before" in wanted and any(_FILL.fullmatch(text, end, t.start) for t in told)
        after = "after" in wanted and any(text[t.end : start].isspace() for t in told)
        beside = not wanted and _is_beside(asked, text, start, end)
        if (behind and near) or ahead or after or beside:
            yield start, end


def doings(asked: Asked, text: str) -> list[Token]:
    """The words that tell of what is asked about, but for what is only mentioned on the way: "in
    advance of selling it"."""
    doing = frozenset().union(*(same_sense(verb) for verb in asked.verbs or asked.terms))
    return [
        token
        for token in tokens(text)
        if token.term in doing
        and not _ASIDE.search(text[max(0, token.start - _CLOSE) : token.start])
    ]


def proper_names(asked: Asked, text: str) -> Iterator[tuple[int, int]]:
    """Spans of names that the question does not have, without titles, months and first words."""
    known = frozenset(terms(asked.text)) | asked.away
    plain = _NO_NAME.sub(lambda match: "_" * len(match[0]), text)
    for name in _NAME.finditer(plain):
        told = frozenset(terms(name[0]))
        alone = " " not in name[0]
        if _PAPER.match(text, name.end()):
            continue
        if not told or told <= known or (alone and (told & known or name.start() == 0)):
            continue
        yield name.span()


def _leads(lead: str, preposition: str) -> bool:
    """Whether a text ends in a preposition and words that only lead to a name."""
    behind = [m.end() for m in re.finditer(rf"\b{preposition}\s+", lead, re.IGNORECASE)]
    return any(_LEAD.fullmatch(lead, at) for at in behind)


def _is_beside(asked: Asked, text: str, start: int, end: int) -> bool:
    """Whether a name stands close to the words that are asked about."""
    near = f"{text[max(0, start - _CLOSE) : start]} {text[end : end + _CLOSE]}"
    held = frozenset(terms(near))
    said = [term for term in asked.terms if not same_sense(term).isdisjoint(held)]
    return 2 * len(said) >= len(asked.terms)
