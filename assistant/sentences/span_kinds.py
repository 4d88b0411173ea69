"""Parts of a sentence by what they are: reasons, conditions, dates, frequencies, names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.sentences.asking import Asked
from assistant.sentences.clauses import clause_end

_BECAUSE = re.compile(
    r"(?P<adverb>\b(?:primarily|mainly|largely|principally|mostly|partly)\s+)?"
    r"(?P<mark>\b(?:due(?:\s+primarily|\s+mainly)?\s+to|attributable\s+to|attributed\s+to"
    r"|driven(?:\s+primarily|\s+mainly)?\s+by|because(?:\s+of)?|as\s+(?:a|the)\s+result\s+of"
    r"|result(?:ed|ing|s)?\s+(?:primarily\s+|mainly\s+)?from|owing\s+to|caused\s+by|reflect(?:s|ed|ing)"
    r"|benefit(?:t?ed|t?ing)\s+from|related\s+(?:primarily\s+|mainly\s+)?to|on\s+account\s+of"
    r"|in\s+order\s+to|so\s+as\s+to|since(?=\s+(?:the|we|it|our|they))"
    r"|as(?=\s+(?:the|we|our|they|these)\s))|,\s+as\b(?=\s+\w+\s+(?:is|are|was|were)))\s+",
    re.IGNORECASE,
)
_WEAK = re.compile(r"related|reflect|as\b|since|,", re.IGNORECASE)
_KEPT = re.compile(r"^(?:due|attribut|in order|to\b)", re.IGNORECASE)
_PURPOSE = re.compile(
    r"\bto\s+(?=(?:assess|cover|reduce|facilitate|comply|provide|support|manage|mitigate|hedge|retain"
    r"|ensure|allow|enable|reflect|improve|fund|finance|protect|attract|align|meet|help|better"
    r"|evaluate|minimi[sz]e|maintain|measure|understand)\b)",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"\b(?:(?:only\s+)?(?:when(?:ever)?|if|upon|once|until|unless)|at the (?:time|end|beginning) of"
    r"|in the event(?: of| that)?|where there (?:is|are)|prior to|annually)\b",
    re.IGNORECASE,
)
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_DATE = re.compile(
    rf"\b{_MONTH}\s+\d{{1,2}},?\s+\d{{4}}|\b\d{{1,2}}\s+{_MONTH}\s+\d{{4}}|\b{_MONTH}\s+\d{{4}}"
    r"|\b(?:the\s+)?(?:first|second|third|fourth)\s+(?:fiscal\s+)?quarter\s+of\s+(?:fiscal\s+)?"
    r"(?:year\s+)?(?:19|20)\d\d|\b(?:fiscal\s+(?:year\s+)?)?(?:19|20)\d\d\b"
)
_OFTEN = re.compile(
    r"\b(?:at least\s+)?(?:annually|quarterly|monthly|weekly|daily|semi-annually|semiannually"
    r"|bi-?annually|(?:on\s+)?an?\s+(?:annual|quarterly|monthly|weekly|daily|regular|ongoing)"
    r"\s+basis|(?:once|twice|(?:two|three|four)\s+times)\s+(?:a|per|each|every)\s+\w+"
    r"|(?:each|every)\s+(?:year|quarter|month|week|day|reporting\s+period))\b",
    re.IGNORECASE,
)
_NAME = (
    r"(?:(?:Mr|Mrs|Ms|Dr)\.\s+)?[A-Z][\w’'-]+(?:\s+[A-Z]\.?)?(?:\s+(?:van|von|de|der|la))?"
    r"(?:\s+[A-Z][\w’'-]+){1,2}"
)
_TITLED = re.compile(rf"({_NAME})[\s,:(“\"|]*(?:\d+\s+)?(?:(?:is|as|the|our|its|an?|,)\s+)*$")
_TITLE_OF = re.compile(rf"[\s,:)“”\"]*(?:(?:is|are|was|were|,)\s+)?({_NAME})")
_ROLE = re.compile(
    r"\bwho\s+(?:is|are|was|were|serves? as|acts? as)\s+"
    r"(?:[\w.’'&-]+[’']s?\s+|the\s+|its\s+|our\s+)*"
    r"(?:company[’']s\s+)?(?P<role>[\w\s,&-]{3,60}?)(?:\s+(?:of|for|at|in|as)\b.*)?$",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"officer|director|chair|president|secretary|treasurer|counsel|manager|head|founder|ceo|cfo|coo"
    r"|auditor|controller|partner|trustee|owner|agent|executive|member|employee|lead",
    re.IGNORECASE,
)
_GROUPS = re.compile(
    r"\bwho\s+(?:is|are|were|was)\b[^?]{0,40}\b(?:customers?|competitors?|suppliers?|clients?"
    r"|users?|buyers?|vendors?|peers|tenants|lenders|partners)\b",
    re.IGNORECASE,
)
_APPOINTED = re.compile(
    r"\b([A-Z][\w&.’'-]+(?:\s+[A-Z][\w&.’'-]*){0,4})\s+(?:(?:was|were|is|has\s+been|has)\s+)?"
    r"(?:re-?)?(?:appointed|elected|named|serves?|served|acts?|acted)\s+(?:as|to\s+be)\b"
)
_BESIDE = 60


def asks_person(question: str) -> bool:
    """Whether "who" asks for people by name: "who are the customers" asks for a kind."""
    return _GROUPS.search(question) is None


# Words with capitals that name nobody.
_NO_NAME = re.compile(
    r"\b(?:United States|(?:Senior |Executive |Assistant )*(?:Vice )?(?:President|Chair\w*)"
    r"|(?:Chief|Principal)(?: \w+){1,2} Officer|Secretary|Treasurer|Controller|General Counsel"
    r"|Director|Officer|Executive|The|We|Our|It|In|On|At|An?(?!\.))\b"
)
_SOMEONE = re.compile(
    r"\b[A-Z][\w’'-]+(?: [A-Z]\.)? [A-Z][\w’'-]+|\b[A-Z][\w&.-]+,? (?:LLP|Inc|LLC|Ltd|L\.P)\b|/s/"
    r"|\b(?:Mr|Mrs|Ms|Dr)\.|\b[A-Z]\w+ & [A-Z]\w+|\b[Bb]oard\b|[Cc]ommittee\b|[Mm]anagement\b"
    r"|\b[Cc]ompany\b|\b[Ss](?:tock|hare)holders?\b"
)


def names_someone(question: str, text: str) -> bool:
    """Whether a text names a person, a firm or a body; no clause without a name. A title is an
    answer too, "our Chief Executive Officer", unless the holder of a title is asked for."""
    if _SOMEONE.search(_NO_NAME.sub(",", text)):
        return True
    return _TITLE.search(question) is None and _TITLE.search(text) is not None


def reasons(asked: Asked, text: str) -> Iterator[tuple[int, int, float]]:
    """Spans of the reasons that a sentence gives, with how plainly. Behind "why" the words "due to"
    belong to the answer, behind "what drove" they do not."""
    why = asked.wh == "why"
    for match in _BECAUSE.finditer(text):
        kept = why and _KEPT.match(match["mark"])
        start = match.start() if kept else match.end()
        yield start, clause_end(text, match.end()), 0.6 if _WEAK.match(match["mark"]) else 1.0
    if why:
        for match in _PURPOSE.finditer(text):
            comma = text.find(", ", match.end()) if match.start() == 0 else -1
            end = comma if comma > 0 else clause_end(text, match.end())
            yield match.start(), end, 0.8


def gives_reason(text: str) -> bool:
    """Whether a text holds the words of a reason or a purpose."""
    return _BECAUSE.search(text) is not None or _PURPOSE.search(text) is not None


def outcomes(text: str) -> Iterator[tuple[int, int]]:
    """What follows from "If ...," at the head of a sentence."""
    match = re.match(r"(?:If|When|In the event|Upon)\b[^,]{0,300},\s+", text)
    if match:
        yield match.end(), clause_end(text, match.end())


def whens(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the clauses that say under which condition or at which moment."""
    for match in _WHEN.finditer(text):
        if match.start() == 0:  # "If the option lapses, the expense is reversed."
            comma = text.find(", ", match.end())
            yield 0, comma if comma > 0 else clause_end(text, match.end())
        else:
            yield match.start(), clause_end(text, match.end())


def dates(text: str) -> Iterator[tuple[int, int]]:
    """Spans of days, months, quarters and years."""
    for match in _DATE.finditer(text):
        yield match.start(), match.end()


def frequencies(text: str) -> Iterator[tuple[int, int]]:
    """Spans of "annually", "on an annual basis", "twice a year"."""
    for match in _OFTEN.finditer(text):
        yield match.start(), match.end()


def asks_role(question: str) -> bool:
    """Whether a question asks who holds a title: "Who is the chief financial officer?"."""
    match = _ROLE.search(" ".join(question.split()).rstrip("? ."))
    return match is not None and _TITLE.search(match["role"]) is not None


def names_beside(question: str, text: str) -> Iterator[tuple[int, int]]:
    """Names of people that stand right beside the role asked for, or in a row with it."""
    match = _ROLE.search(" ".join(question.split()).rstrip("? ."))
    if match is None or not _TITLE.search(match["role"]):
        return
    role = re.escape(match["role"].strip()).replace(r"\ ", r"\s+")
    named = _APPOINTED.search(text)
    if named and re.search(role, text[named.end() :], re.IGNORECASE):
        yield named.start(1), named.end(1)
    for held in re.finditer(role, text, re.IGNORECASE):
        before = text[max(0, held.start() - _BESIDE) : held.start()]
        near = _TITLED.search(before)
        if near:
            left = held.start() - len(before)
            yield left + near.start(1), left + near.end(1)
        behind = _TITLE_OF.match(text[held.end() :])
        if behind:
            yield held.end() + behind.start(1), held.end() + behind.end(1)
