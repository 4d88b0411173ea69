"""Whether a question asks for yes or no, and the statement that it asks about.

People ask "Did revenue grow?", "revenue: up on last year?", "any lawsuits pending?", "Would you say
revenue grew?", "Revenue grew, right?". All of them ask whether a statement holds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_BE = r"(?:is|are|was|were)"
_DO = r"(?:do|does|did|has|have|had|can|could|will|would|should)"
_AUX = rf"(?:{_BE}|{_DO})(?:n['’]t)?"
_OPENING = r"(?:(?:and|so|but|then|also|ok|okay|well|please|now)[\s,]+)*"
_IT_SAYS = r"(?:true|correct|right|fair|accurate|the case|safe|reasonable|possible)"
# What only asks to be told, and leaves the statement behind it.
_FRAMES = tuple(
    re.compile(rf"^{_OPENING}(?:{pattern})[\s,:–—-]+(?=\S)", re.IGNORECASE)
    for pattern in (
        r"(?:yes or no|true or false|yes/no|y/n|quick (?:one|question|check))",
        r"(?:(?:can|could|would|will) you |i(?:'d| would) (?:like|need) to |i (?:want|need) to )?"
        r"(?:please )?(?:tell|say|know|state|check|determine|assess|find out|confirm|judge|decide"
        r"|verify|see|evaluate|work out|establish|indicate)(?: to)?(?: me| us)?"
        r"(?: (?:if|whether(?: or not)?|that))",
        r"whether(?: or not)?",
        rf"{_BE} it {_IT_SAYS}(?: to (?:say|conclude|claim|assume|state))?(?: that)?",
        r"(?:can|could) (?:it|we|one|you|i) (?:be )?(?:said?|conclude|claim|argue)d? that",
        r"(?:would|do|did|can|could|should) (?:you|we|one|i) (?:say|think|agree|believe|conclude"
        r"|argue|expect)(?: that)?",
        r"(?:does|did|do) (?:(?:the|its|this|\w+['’]s) )?(?:\w+ )?(?:filing|report|annual report"
        r"|10-[kq]|document|release|data|figures|numbers|statements?|management|table|note|company|text)s?"
        r" (?:say|state|show|indicate|suggest|confirm|mention|claim|note|imply|report|disclose)"
        r"(?: that| whether| if)",
    )
)
_TAILS = re.compile(
    r"[\s,;.—–-]*(?:(?:yes or no|true or false|right|correct|or not|or no|y/n|isn['’]t it|"
    r"(?:is|are|was|were|do|does|did|has|have|had)n['’]t (?:it|they|there))\s*\??"
    r"|\((?:yes|y)(?: or |/)(?:no|n)\)\s*\??)\s*$",
    re.IGNORECASE,
)
# "Would you call Acme capital-intensive?" asks whether Acme is capital-intensive.
_CALLED = re.compile(
    rf"^{_OPENING}(?:(?:would|could|can|do|should|might) (?:you|we|one|analysts?|i|an analyst) "
    r"(?:call|consider|describe|regard|view|characteri[sz]e|classify|rate|deem|label|see|judge) "
    r"(?P<thing>[^?,]+?)|(?:can|could|should|would|may) (?P<other>[^?,]+?) be (?:called|considered"
    r"|described|regarded|viewed|characteri[sz]ed|classified|rated|deemed|labelled|seen|judged))"
    r" (?:as |to be )?(?P<what>(?:(?:a|an) )?(?:\w+[- ]){0,3}?\w+(?:-\w+)*(?: (?:company|business"
    r"|firm|profile|position|enterprise|issuer|one))?(?:[ ,].*)?)$",
    re.IGNORECASE,
)
_ASKS = re.compile(rf"^{_OPENING}(?P<aux>{_AUX})\s+(?P<rest>\S.*)$", re.IGNORECASE | re.DOTALL)
_ANY = re.compile(rf"^{_OPENING}any\s+(?P<rest>\S.*)$", re.IGNORECASE | re.DOTALL)
# A statement that a clause begins with: "in 2023, did ..." has it behind the comma.
_CLAUSE = re.compile(
    rf"(?:^|[,:;]\s+|[.?!]\s+)(?={_OPENING}(?:{_AUX}\s|whether\s|any\s))", re.IGNORECASE
)
_WH = re.compile(
    rf"^{_OPENING}(?:(?:at|in|by|on|for|from|to|with|of|roughly|about) )?"
    r"(?:what|how|who|whose|whom|when|where|why|which|name|list|give|show|describe|explain"
    r"|calculate|compute|find|provide|summari[sz]e)\b",
    re.IGNORECASE,
)
_ASKS_WHAT = re.compile(
    r"\b(?:what|how|who|whose|whom|when|where|why|which)\b|^\W*(?:name|list|give|show|describe"
    r"|explain|calculate|compute|find|provide|summari[sz]e)\b",
    re.IGNORECASE,
)
_WHAT = re.compile(r"\b(?:what|how (?:much|many)|who|why)\b", re.IGNORECASE)
_POLITE = re.compile(
    rf"^{_OPENING}(?:(?:can|could|would|will|should) (?:you|i|we|us)\b|do you (?:know|have)\b)",
    re.IGNORECASE,
)
_SAID_OF = (
    r"(?:up|down|higher|lower|better|worse|bigger|smaller|larger|more|less|above|below|over|under"
    r"|positive|negative|profitable|unprofitable|improving|rising|growing|falling|declining|shrinking"
    r"|widening|narrowing|expanding|stable|steady|flat|unchanged|healthy|adequate|increasing"
    r"|decreasing|improved|worsening|deteriorating|in the (?:red|black)|loss-making|consistent)"
)
_PAST = (
    r"(?:rose|fell|grew|increased|decreased|declined|improved|worsened|dropped|climbed|shrank"
    r"|widened|narrowed|exceeded|doubled|tripled|expanded|contracted|deteriorated|slipped|surpassed"
    r"|outpaced)"
)
_COLON = re.compile(
    rf"^(?P<thing>[^?:]{{3,160}}?)\s*(?::|\s[-–—]|,)\s*(?:is it |was it |were they |are they )?"
    rf"(?P<said>(?:\w+ly )?{_SAID_OF}(?![\w-])[^?]*)\??$",
    re.IGNORECASE,
)
_BARE = re.compile(
    rf"^(?P<thing>(?!(?:the )?(?:percent|total|amount)\b)[^?:,]{{3,120}}?)\s+(?P<said>"
    rf"(?:{_SAID_OF}|{_PAST})(?![\w-])[^?]*)\?\s*$",
    re.IGNORECASE,
)
_DIVIDED = re.compile(r"over (?!(?:about |around )?[$€£\d])", re.IGNORECASE)
# "gross margin change 2023 vs 2022?" speaks of a figure, not of a statement.
_FIGURE_OF = re.compile(
    r"\b(?:percent(?:age)?|growth|change|by how|value|amount|number of|ratio of)\b", re.IGNORECASE
)


_LEADS = re.compile(r"^(?:In|At|As|For|During|On|Over|By|From|Based|Judging|Looking|Per)\b")


@dataclass(frozen=True, slots=True)
class Whether:
    """What is asked: the words before it ("in 2023"), the auxiliary that opens it ("did"; "" where
    it is a statement as it stands), the statement itself, and the sentences behind it."""

    lead: str
    auxiliary: str
    statement: str
    behind: str = ""

    @property
    def text(self) -> str:
        """The question again, with its auxiliary first and what led to it last."""
        lead = _LEADS.sub(lambda word: word[0].lower(), self.lead)
        return " ".join(part for part in (self.auxiliary, self.statement, lead) if part)


def read_whether(question: str) -> Whether | None:
    """The statement that a question asks about; None where it asks for something else.

    >>> read_whether("In 2023, did revenue grow?")
    Whether(lead='In 2023', auxiliary='did', statement='revenue grow', behind='')
    >>> read_whether("Lantern's cash flow: up on the year before?").text
    "was Lantern's cash flow up on the year before"
    """
    text = " ".join(question.split())
    lead, clause, behind = _cut(text)
    if not clause:
        return _without_verb(text)
    clause = _TAILS.sub("", clause).rstrip(" ?.!")
    for _ in range(3):
        before = clause
        for frame in _FRAMES:
            clause = frame.sub("", clause)
        if clause == before:
            break
    return _statement(lead, clause, behind)


def _statement(lead: str, clause: str, behind: str) -> Whether | None:
    if called := _CALLED.match(clause):
        thing = called["thing"] or called["other"]
        return Whether(lead, "is", f"{thing} {called['what']}", behind)
    if asks := _ASKS.match(clause):
        auxiliary = re.sub(r"n['’]t$", "", asks["aux"].lower())
        auxiliary = {"ca": "can", "wo": "will"}.get(auxiliary, auxiliary)
        return Whether(lead, auxiliary, asks["rest"], behind)
    if some := _ANY.match(clause):
        return Whether(lead, "were", f"there any {some['rest']}", behind)
    return Whether(lead, "", clause, behind)


def _cut(text: str) -> tuple[str, str, str]:
    """(what leads to the asking clause, the clause, what stands behind it); the clause is "" where
    none begins as a yes-or-no question does."""
    start = _start(text)
    if start < 0:
        return "", "", ""
    end = re.search(r"\?(?=\s|$)|(?<=[a-z\d%)])[.!](?=\s+[A-Z])", text[start:])
    at = start + (end.start() if end else len(text) - start)
    return text[:start].strip(" ,:;"), text[start:at], text[at:].strip(" ?.!")


def _start(text: str) -> int:
    if _framed(text):
        return 0
    for match in _CLAUSE.finditer(text):
        before, rest = text[: match.start()].strip(), text[match.end() :]
        if before and _asks_otherwise(before):
            return -1
        if _POLITE.match(rest) and not _framed(rest):
            return -1
        if _ANY.match(rest) and (before or ("?" not in text and len(rest) > 160)):
            continue  # "if any" of an instruction
        return match.end()
    return -1


def _framed(text: str) -> bool:
    """Whether a clause opens with words that only ask to be told whether something holds."""
    first = re.split(r"\?(?=\s|$)", text)[0]
    return any(frame.match(text) for frame in _FRAMES) or _CALLED.match(first) is not None


def _asks_otherwise(text: str) -> bool:
    """Whether what stands before asks a question of its own: "What was rent, and did it grow"."""
    parts = re.split(r"[.?!]\s+|[,:;]\s+", text)
    return any(_WH.match(part) for part in parts) or _WHAT.search(text) is not None


def _without_verb(text: str) -> Whether | None:
    """ "gross margin: up on last year?", "Lantern profitable in 2023?", "Revenue grew, right?" """
    tagged = _TAILS.sub("", text)
    asks = tagged != text or text.rstrip().endswith("?")
    if not asks or _ASKS_WHAT.search(text):
        return None
    plain = tagged.rstrip(" ?.!")
    if match := _COLON.match(plain) or _BARE.match(f"{plain}?"):
        verb = "" if re.match(_PAST, match["said"], re.IGNORECASE) else "was"
        if _DIVIDED.match(match["said"]) and tagged == text:
            return None  # "current assets over current liabilities, to two decimals?" is a ratio
        if tagged != text or not _FIGURE_OF.search(match["thing"]):
            return Whether("", verb, f"{match['thing'].strip(' ,')} {match['said']}")
    return Whether("", "", plain) if tagged != text else None
