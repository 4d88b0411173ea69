"""One wording for the many ways to ask: polite frames, imperatives and indirect questions.

Whether a question asks for yes or no, in whatever wording, is read in ``assistant.whether``.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_POLITE = re.compile(
    r"^\W*(?:(?:hi|hello|hey|ok|okay|so|please|quick question|question)\b[\s,:!-]*)*"
    r"(?:(?:can|could|would|will) you (?:please )?(?:tell|show|give|help|find|let)\s*"
    r"(?:me|us)?(?: know| understand| out)?"
    r"|(?:i|we)(?:['’]d| would)? (?:like|want|need|wish) to (?:know|understand|see|find out|learn)"
    r"|do (?:you|we) know|tell (?:me|us)|let me know|i (?:was |am |['’]m )?wonder(?:ing|ed)?"
    r"|any idea|curious)(?: about)?[\s,:]+"
    r"(?=(?:what|how|who|whose|whom|when|where|why|which|if|whether|by|at|in|on|for)\b)",
    re.IGNORECASE,
)
_WORK_OUT = re.compile(
    r"^\W*(?:please )?(?:work out|figure out|derive|calculate|compute|find out|estimate)\s+"
    r"(?!how\b|what\b)",
    re.IGNORECASE,
)
_ASKED_TO = re.compile(
    r"^\W*(?:please )?(?:work out|figure out|derive|calculate|compute|find out|estimate"
    r"|determine)\s+(?=(?:how|what|which)\b)",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"^\W*(?:please )?(?:name|identify|cite|quote|specify|pull(?: up| out)?|look up|extract|report"
    r"|state|tell (?:me|us)(?! about| more| how)|give(?: me| us)?|get(?: me| us)?|provide|find"
    r"|fetch|retrieve|return)\s+"
    r"(?!and\b|of\b|on\b|out\b|whether\b|if\b|how\b|what\b|why\b|the name|a \w*(?:answer|summary"
    r"|overview|description))(?P<item>(?:[^?.]|\.(?=\S))+)",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"^(?:(?:the|its|their|company’s|current|new|former|chief|executive|financial|lead|independent)\s+)*"
    r"(?:ceo|cfo|coo|chair\w*|directors?|officers?|presidents?|founders?|auditors?|signator\w+)\b",
    re.IGNORECASE,
)
_PLURAL = re.compile(
    r"^(?:the |its |their |all |any |some |both )*(?:(?:\d+|two|three|four|five|six|main|principal"
    r"|major|key|largest|top|primary|\w+)\s+){0,4}?\w{3,}(?<!s)s\b(?!['’])",
    re.IGNORECASE,
)
_SUBTRACT = re.compile(
    r"^\W*(?:please )?subtract (?P<less>[^?]+?) from (?P<more>[^?]+?)"
    r"(?P<rest>\s+[–—-]+\s+[^?]*\??|\s*[?.:]\s*[^?]*\??)?$",
    re.IGNORECASE,
)
_DIVIDE = re.compile(
    r"^\W*(?:please )?divide (?P<top>[^?]+?) by (?P<bottom>[^?.:]+?)"
    r"(?P<rest>\s*[?.:–—]\s*[^?]*\??)?$",
    re.IGNORECASE,
)
# "Did it spend more on research in 2023 than in 2022?" asks whether research was higher.
_DID_MORE = re.compile(
    r"^\W*(?:did|does|has|have|had|was|is|were) (?:the company|it|they) (?:\w+ing (?:on )?"
    r"|(?:spend|have|hold|carry|earn|report|record|generate|make|pay|book|incur|owe|post|show"
    r"|held|spent|had|earned|generated|made|paid|own|keep|sell|sit on)\s+)"
    r"(?P<more>more|less|fewer|higher|lower|larger|smaller)\s+(?:money |cash )?"
    r"(?:on |in |of |from )?"
    r"(?P<item>[^?]{2,80}?)\s+"
    r"(?P<when>(?:in|at|on|for|during|as of|at the end of|this)\s+[^?]{0,30}?)"
    r"\s*\bthan\b\s*(?P<then>[^?]{2,90}?)\s*\??$",
    re.IGNORECASE,
)
# "Tell me what its revenue was", "how much cash it had": the order of a statement.
_INDIRECT = re.compile(
    r"^\W*(?P<ask>what|which)\s+(?P<item>(?:the|its|their)\s+[^?,]{2,80}?)\s+(?P<be>is|was|were|are)"
    r"(?=\s*$|\s*[?.]|\s+(?:in|at|on|for|as|during|by)\b)",
    re.IGNORECASE,
)
_HAD = re.compile(
    r"^\W*(?P<ask>how (?:much|many)(?: \w+){0,3}?|what(?: \w+){0,3}?) (?P<who>the company|it|they)"
    r" (?P<verb>had|paid|spent|earned|held|made|owed|generated|reported|recorded|raised|received"
    r"|invested|borrowed|repaid|sold|bought|employed|owned|lost)\b",
    re.IGNORECASE,
)
_WHAT_SPENT = re.compile(
    r"^\W*what (?P<did>did|does|has|had|have) (?P<who>the company|it|they|we)"
    r" (?P<verb>spend|spent|pay|paid|earn|earned|owe|owed|invest|invested|lose|lost|raised?)\b",
    re.IGNORECASE,
)
# "How much cash did operations bring in?", "... did it generate from operations?"
_OPERATIONS = r"(?:(?:its|the|their) )?(?:operations|operating activities)"
_MADE = (
    r"(?:generated?|produced?|br(?:ing|ought) in|thr[eo]wn? off|made|make|earn(?:ed)?"
    r"|t(?:ake|ook) in|provided?|yield(?:ed)?)"
)
_FROM_OPERATIONS = re.compile(
    rf"^\W*how much cash (?:(?:did|does|has|have) (?:(?:the|its) )?[\w’' ]{{2,40}}? {_MADE}"
    rf" (?:from|by|in|through|with) {_OPERATIONS}|(?:did|does|have) {_OPERATIONS} {_MADE}"
    rf"|(?:came|comes|was generated|was produced) (?:in )?(?:from|by) {_OPERATIONS})\b",
    re.IGNORECASE,
)
# "What price per share does the notice imply?" asks for the implied price.
_IMPLIES = re.compile(
    r"\b(?:what|which) (?P<item>(?:sale |selling )?price(?: per (?:share|unit|ads))?)"
    r" (?:does|do|did|would)(?P<by>[^?]{0,90}?) imply\b",
    re.IGNORECASE,
)
_DIVIDENDS = re.compile(r"\bdividends?\b", re.IGNORECASE)
_OWN_STOCK = r"(?:(?:its|their|the) )?(?:own )?(?:common |company )?(?:stock|shares?|equity)"
_BACK = (
    r"(?:(?:share|stock|common stock) )?(?:buy-?backs?"
    rf"|re-?purchas(?:es?|ing)(?: (?:of )?{_OWN_STOCK})?|buying back(?: {_OWN_STOCK})?)"
)
# What a holder gets back by buybacks, or "how much stock" is bought back, is what they cost.
_BUYBACKS = re.compile(
    r"^\W*how much (?:(?:cash|money|capital) )?(?:did|does|has|have|was|were) "
    r"(?:[\w.&’'-]+ ){1,6}?(?:return(?:ed)?|g[ia]ven?|hand(?:ed)?|distributed?|sp[ea]n[dt]|paid|pay"
    r"|put|use[ds]?)(?: back| out)?"
    r"(?: to (?:its |the )?(?:(?:share|stock)(?:holders|owners)|investors|owners))?"
    rf" (?:through|via|by|in|with|on|into|for|towards?) {_BACK}\b"
    rf"|^\W*how much (?:(?:of|in|worth of) )?{_OWN_STOCK} (?:did|does|has|have) "
    r"(?:[\w.&’'-]+ ){1,6}?(?:buy back|bought back|re-?purchased?|retired?)\b",
    re.IGNORECASE,
)
_LESS = frozenset(("less", "fewer", "lower", "smaller"))


def as_question(text: str) -> str:
    """The text in the words that the rules further on know; unchanged where they know it already.

    >>> as_question("Could you tell me what its revenue was in 2023?")
    'what was its revenue in 2023?'
    >>> as_question("Subtract capex from operating cash flow.")
    'What is operating cash flow minus capex?'
    """
    for step in _STEPS:
        text = step(text)
    return text


_CHANGE = re.compile(
    r"(?<=\bthe |\bwas |\bare |\bnet )(?:changes?|increases?|decreases?|differences?|declines?)\b"
    r"|(?<=\btotal )(?:changes?|increases?|decreases?)\b",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"%|percent|growth|rate\b", re.IGNORECASE)


# "By how much did sales change?", to be answered in percent.
_MOVED_BY = re.compile(
    r"\b(?:by )?how (?:much |many )?(?=(?:did|does|do|has|have|had)\b[^?]{2,120}?\b(?:chang|grow"
    r"|grew|ris|rose|increas|decreas|declin|fall|fell|drop|mov|improv|climb|shr[aiu]nk|slip|expand|gain"
    r"|jump|go (?:up|down)|went)\w*)",
    re.IGNORECASE,
)


def in_percent(text: str) -> str:
    """A change that is to be given in percent, named as one: "the change in sales (%)", "by how
    much did sales change (%)"."""
    if _PERCENT.search(text):
        return text
    named = _CHANGE.sub(r"percentage \g<0>", text, count=1)
    return named if named != text else _MOVED_BY.sub("by what percentage ", text, count=1)


def _without_politeness(text: str) -> str:
    bare = _POLITE.sub("", text, count=1)
    return bare if bare == text else re.sub(r"^if\b", "whether", bare, flags=re.IGNORECASE)


def _as_calculation(text: str) -> str:
    if match := _SUBTRACT.match(text):
        rest = (match["rest"] or "").strip()
        if re.search(r"\w", rest):  # what is left is named: the words before it define it
            asked = rest.strip(" –—-:.?")
            return f"{asked} ({_strip(match['more'])} minus {_strip(match['less'])})"
        return f"What is {_strip(match['more'])} minus {_strip(match['less'])}?"
    if match := _DIVIDE.match(text):
        return f"What is {_strip(match['top'])} divided by {_strip(match['bottom'])}?"
    text = _ASKED_TO.sub("", text, count=1)
    return _WORK_OUT.sub("Calculate ", text, count=1)


def _strip(words: str) -> str:
    return words.strip(" ,;.:")


def _as_named(text: str) -> str:
    match = _NAME.match(text)
    if match is None:
        return text
    be = "are" if _PLURAL.match(match["item"]) else "is"
    asks = "Who" if _PERSON.search(match["item"]) else "What"
    rest = text[match.end() :].lstrip(" ?.")
    return f"{asks} {be} {match['item'].strip()}? {rest}".strip()


def _as_comparison(text: str) -> str:
    match = _DID_MORE.match(text)
    if match is None:
        return text
    word = "lower" if match["more"].lower() in _LESS else "higher"
    return f"Was {match['item']} {match['when']} {word} than {match['then']}?"


def _in_order(text: str) -> str:
    """An indirect question in the order of a question, and what was spent as how much it was."""
    text = _FROM_OPERATIONS.sub("What was cash from operations", text, count=1)
    if not _DIVIDENDS.search(text):  # both together are a sum
        text = _BUYBACKS.sub("What were share repurchases", text, count=1)
    text = _INDIRECT.sub(lambda m: f"{m['ask']} {m['be']} {m['item']}", text, count=1)
    text = _HAD.sub(lambda m: f"{m['ask']} did {m['who']} {m['verb']}", text, count=1)
    return _WHAT_SPENT.sub(lambda m: f"How much {m['did']} {m['who']} {m['verb']}", text, count=1)


def _as_implied(text: str) -> str:
    def said(match: re.Match[str]) -> str:
        by = match["by"].strip()  # an operand of it is not whose price it is
        bare = not by or re.search(r"\b(?:value|amount|proceeds)\b", by, re.IGNORECASE)
        whose = "" if bare else f" of {by}"
        return f"What is the implied {match['item']}{whose}"

    return _IMPLIES.sub(said, text, count=1)


_WHEN = (
    r"(?:(?:(?:the )?(?:first|second|third|fourth|1st|2nd|3rd|4th) quarter(?: of)?|[qQ][1-4]"
    r"|[1-4][qQ]) )?(?:(?:the )?(?:fiscal|year|fy)(?: year)? ?)?(?:19|20)\d\d"
)
# "How much higher was revenue in 2023 than in 2022?"
_HIGHER = re.compile(
    r"^(?:by )?how much (?:higher|lower|more|less|larger|greater|smaller|bigger)"
    r" (?:was|were|is|are) "
    rf"(?P<x>[^?]+?)(?: in| for| at| of)? (?P<new>{_WHEN}) than (?:it was )?"
    r"(?:in |for |at |that of )?"
    rf"(?P<old>{_WHEN})(?P<rest>[^?]*)\??$",
    re.IGNORECASE,
)
# "Net sales 2023 vs 2022", "Compare net sales in 2023 with 2022"
_VERSUS = re.compile(
    r"^(?:what (?:was|were|is|are) |how (?:was|were) |compare |show (?:me )?|give (?:me )?)?"
    rf"(?P<x>[^?,]+?),?(?: in| for| at| of)? (?P<new>{_WHEN})(?: quarter)?,? "
    r"(?:vs\.?|versus|against|with|(?:(?:as )?compared|relative) (?:to|with)) "
    rf"(?:that (?:of|in) |the )?(?:in |for |at |of )?(?P<old>{_WHEN})\W*$",
    re.IGNORECASE,
)
_NO_ITEM = re.compile(
    r"\b(?:change|growth|grow|increase|decrease|difference|ratio|percent\w*|why|who|which|when|where"
    r"|did|does|compare[ds]?|drive[rs]?|drove|reasons?|highe[rs]t?|lowe[rs]t?)\b",
    re.IGNORECASE,
)


def _as_change(text: str) -> str:
    found = _HIGHER.match(text) or _VERSUS.match(text)
    if found is None or _NO_ITEM.search(found["x"]):
        return text
    rest = found.groupdict().get("rest") or ""
    return (
        f"By how much did {found['x'].strip()} change from {found['old']} to {found['new']}{rest}?"
    )


# What is left to a share when all is sold and all debts are paid: goodwill is worth nothing then. A
# preference or a trust account has an amount of its own.
_WOUND_UP = re.compile(
    r"\b(?:if|were|should|suppose|assuming|had|in (?:a|the event of)|upon)\b[^?]*\b(?:liquidat\w+"
    r"|bankrupt\w*|w(?:ou|i)nd(?:ed|ing)? up|dissol(?:ved|ution))\b",
    re.IGNORECASE,
)
_LEFT_TO_A_SHARE = re.compile(
    r"\b(?:how much|what) (?:could|would|might|can|will|does) (?:be left (?:for|to) )?"
    r"(?:each|every|a|one|the) (?:single )?(?:common |ordinary )?(?:share(?:holder|owner)?s?"
    r"|stockholders?)\b",
    re.IGNORECASE,
)
_OWN_AMOUNT = re.compile(r"\b(?:preferred|preference|trust|redeem\w*|redemption)\b", re.IGNORECASE)


def _as_wound_up(text: str) -> str:
    if _OWN_AMOUNT.search(text) or not (_WOUND_UP.search(text) and _LEFT_TO_A_SHARE.search(text)):
        return text
    return "What was tangible book value per share?"


_STEPS: tuple[Callable[[str], str], ...] = (
    _without_politeness,
    _as_calculation,
    _as_named,
    _as_comparison,
    _in_order,
    _as_implied,
    _as_change,
    _as_wound_up,
)
