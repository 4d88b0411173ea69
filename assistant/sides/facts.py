"""Claims that a fact in words settles, asked as the question that the fact answers: "Is its stock
listed on the NYSE?" as "On which exchange is its stock listed?"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from assistant.findings import Findings
from assistant.operands.row_words import folded
from assistant.whether import read_whether

Ask = Callable[[str], Findings]
_ROLE = (
    r"(?:(?:independent |external |outside )?(?:auditors?|accountants?)|ceo|cfo|coo"
    r"|chief \w+ officer|chair(?:man|woman|person)?(?: of the board)?|president|general counsel"
    r"|treasurer|secretary|transfer agent|trustee|depositary|depositor|custodian)"
)
_END = (
    r"(?:,? in (?:fiscal )?(?:19|20)\d\d|,? (?:per|according to|as of|as at|judging by|going by"
    r"|based on|in (?:its|the)) .*|,.*)?$"
)
_SHAPES = tuple(
    (re.compile(rf"^{pattern}{_END}", re.IGNORECASE), question)
    for pattern, question in (
        (r"(?P<s>\S.*?) (?:listed|traded|quoted|trading|trade|trades) on (?:the )?(?P<o>\S.*?)",
         "On which exchange is {s} listed?"),
        (r"(?P<s>\S.*?) (?P<v>incorporated|organi[sz]ed|headquartered|based|domiciled) in"
         r" (?:the state of )?(?P<o>\S.*?)", "Where is {s} {v}?"),
        (rf"(?P<o>\S.*?) (?:serve as |act as |serving as )?(?:the |its )?"
         rf"(?P<s>{_ROLE} (?:of|at|for|to) \S.*?)", "Who is the {s}?"),
        (rf"(?P<o>\S.*) (?P<s>\S+(?: \S+){{0,3}}['’]s? {_ROLE})", "Who is {s}?"),
        (rf"(?P<s>\S+(?: \S+){{0,3}}['’]s? {_ROLE}) (?P<o>(?-i:[A-Z])\S.*?)", "Who is {s}?"),
    )
)  # fmt: skip
_IDLE = frozenset(
    folded(
        "the a an and of stock exchange market global select capital llc llp inc ltd plc mr ms"
        " mrs dr state republic"
    )
)


@dataclass(frozen=True, slots=True)
class Stated:
    """The question that a fact in words answers, and the answer that the claim supposes."""

    question: str
    supposed: str


def read_stated(question: str) -> Stated | None:
    """The fact that a claim is about; None for another claim.

    >>> read_stated("Is Lantern's common stock listed on the NYSE?")
    Stated(question="On which exchange is Lantern's common stock listed?", supposed='NYSE')
    """
    whether = read_whether(question)
    if whether is None or re.search(r"\b(?:not|never)\b|n['’]t\b", whether.statement, re.I):
        return None
    if whether.auxiliary not in ("is", "are", "was", "were", "does", "do", "did"):
        return None
    for shape, asks in _SHAPES:
        if match := shape.match(whether.statement):
            parts = {"v": "", **match.groupdict()}
            said = asks.format(s=parts["s"], v=parts["v"])
            lead = f"{whether.lead}, {said[:1].lower()}{said[1:]}" if whether.lead else said
            return Stated(lead, match["o"].strip(" ?."))
    return None


def by_fact(question: str, ask: Ask) -> Findings | None:
    """Yes where the fact is what the claim supposes, no where it is something else; None where it
    is not found, or is of no name."""
    stated = read_stated(question)
    found = ask(stated.question) if stated else None
    if stated is None or found is None or found.draft is None or found.draft.value is not None:
        return None
    said = " ".join(found.draft.short) or found.draft.text.split("\n")[0]
    side = _side(stated.supposed, said, is_name=bool(found.draft.short))
    if not side:
        return None
    draft = replace(found.draft, text=f"{side}. {found.draft.text}", short=())
    return replace(found, draft=draft)


def _side(supposed: str, said: str, *, is_name: bool) -> str:
    asked, told = frozenset(folded(supposed)) - _IDLE, frozenset(folded(said)) - _IDLE
    if not asked or not told:
        return ""
    if asked <= told or _initials(supposed) in said or supposed in _initials(said).split():
        return "Yes"
    return "No" if is_name and supposed[:1].isupper() and not asked & told else ""


def _initials(text: str) -> str:
    """The first letters of the names in a text: "NYSE" of "New York Stock Exchange"; the text
    where it has no name of two words."""
    names = re.findall(r"(?:[A-Z][a-z]+ ?){2,}", text)
    return " ".join("".join(re.findall(r"[A-Z]", name)) for name in names) or text
