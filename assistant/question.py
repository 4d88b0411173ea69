"""What a question asks for: the kind of answer, and how a number should be written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from assistant.whether import read_whether

Kind = Literal[
    "amount", "count", "price", "percent", "date", "time", "person", "organisation", "place",
    "identifier", "yesno", "reason", "text", "number",
]  # fmt: skip

_NUMBER_KINDS: frozenset[Kind] = frozenset({"amount", "count", "price", "percent", "number"})
_SPELLED = {
    "no": 0, "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
}  # fmt: skip

_WHAT_IS = r"\bwhat (?:is|was|were|are) (?:\S+ ){0,6}?"
# Order matters: the first kind with a matching pattern is taken.
_PATTERNS: tuple[tuple[Kind, tuple[str, ...]], ...] = (
    (
        "identifier",
        (
            r"\b(?:phone|telephone|fax)\b",
            r"\b(?:stock code|ticker|symbol|cik|filer ccc|file (?:number|no)|commission file)\b",
            r"\b(?:accession|cusip|isin|zip code|chapter|section number|employer identification)\b",
        ),
    ),
    ("time", (r"\bwhat time\b", r"\bwhich hour\b")),
    (
        "date",
        (
            r"^(?:and |so )?when (?:is|was|were|are|did|does|do|will|has|have)\b",
            r"^(?:and |so )?when\?",
            r"\b(?:what|which) (?:\w+ )?(?:date|day)\b",
            r"\bdate of\b",
        ),
    ),
    (
        "person",
        (
            r"^(?:and |so )?(?:for |from |to |by |with )?who(?:se|m)?\b",
            r"\bname of the (?:person|chair\w*|ceo|cfo|director|signatory)\b",
        ),
    ),
    (
        "amount",
        (
            # "Where did management expect net interest income to land?"
            r"\bwhere (?:did|does|do|will|would) [^?]{3,120}?\b(?:expect|see|forecast|project|guide"
            r"|anticipate|put|peg)\b[^?]*\b(?:to (?:be|land|come|end|finish|stand|settle)|coming in"
            r"|landing)\b",
            r"\bwhere (?:did|does) [^?]{3,80}?\b(?:come in|end up|finish|stand)(?: at| for)?\W*$",
        ),
    ),
    (
        "place",
        (
            # Not "what share of the doors where located in Europe": a slip for "were".
            r"(?<!\w )\bwhere\b|^(?:and|so|but|then|from) where\b"
            r"|\bwhere (?:is|are|was|were|does|do|did|has|have|will|can)\b",
            r"\b(?:what|which) (?:address|city|country|state|location)\b",
            r"\baddress of\b",
        ),
    ),
    (
        "organisation",
        (
            r"\b(?:which|what) (?:company|companies|brokers?|banks?|exchanges?|firms?)\b",
            r"\b(?:which|what) (?:institutions?|underwriters?|auditors?|entity|entities)\b",
            r"\bname of the (?:broker|issuer|company|exchange|seller)\b",
        ),
    ),
    (
        "text",
        (
            r"^(?:for )?what (?:does|do|did|will|is)\b.*\b(?:intend|plan to|do with|purpose)\b",
            r"^how (?:will|would|did|does|do|is|are)\b(?!.*\b(?:gr[oe]w|compare))",
        ),
    ),
    ("reason", (r"\bwhy\b", r"\bfor what reason\b", r"\bwhat (?:drove|caused|explains)\b")),
    (
        "price",
        (
            r"\b(?:daily|day|room|hourly|charter|freight|rental)[- ]rates?\b",
            r"\b(?:ADR|RevPAR|ARPU)\b",
        ),
    ),
    (
        "percent",
        (
            # "The current portion of long-term debt" is an amount.
            r"\b(?:what|which) (?:\w+ ){0,3}(?:percent\w*|share of|proportion|fraction"
            r"|(?<!current )(?<!-term )(?<!remaining )(?<!unused )portion)\b",
            r"\b(?:what|which) (?:[\w’'.&/-]+ ){0,6}?(?<!daily )(?<!exchange )(?<!room )"
            r"(?:rate|margin)\b(?! (?:changes|swaps?|caps?|locks?|hedges?|derivatives?|contracts?"
            r"|agreements?))",
            r"\bby (?:what|how many) percent",
            r"\b(?:as a|in) percent|\bas (?:an? )?(?:%|pct\.?|percent\w*|share|proportion) of\b"
            r"|\b% (?:of|change)\b",
            r"\bgrowth rate\b",
        ),
    ),
    (
        "price",
        (
            r"\b(?:price|value|cost|proceeds|dividend|earnings|loss|income|amount) per\b",
            r"\beps\b",
            r"\bper[- ](?:share|ads|unit)\b",
            r"\b(?:what|which) (?:\w+ )?price\b|\bis the (?:\w+ )?price\b",
        ),
    ),
    (
        "count",
        (
            r"\bhow many\b(?! times)",
            r"\bnumber of\b",
            r"\bhow often\b",
            # The size of a body of people or things is told by counting them.
            r"\bhead ?counts?\b",
            r"\b(?:employee|staff|store|restaurant|branch|subscriber|member|unit|vehicle|aircraft)"
            r" count\b",
            r"\b(?:size of (?:the |its )?(?:[\w’'.&-]+ )?(?:workforce|staff|fleet|team)"
            r"|how (?:big|large) (?:is|was|are|were) (?:the |its )?(?:[\w’'.&-]+ ){1,3}?"
            r"(?:workforce|staff|fleet|team))\b",
        ),
    ),
    (
        "amount",
        (
            r"\bhow much\b|\b(?:at|in) what (?:amount|value|balance|level)\b",
            rf"{_WHAT_IS}(?:total|amount|value|revenue|sales|income|profit|expenses?)\b",
            rf"{_WHAT_IS}(?:proceeds|cash|debt|assets|liabilities|equity|costs?|tax\w*)\b",
            r"\b(?:amount|value) of\b",
            r"\bwhat (?:\w+ ){0,4}proceeds\b(?! (?:be|to)\b)",
            r"\bhow (?:large|big|high)\b",
            r"^(?:and |so )?what (?:did|does|has|have|will|would) (?:[\w&.’'-]+ ){1,5}?"
            r"(?:pay|paid|spend|spent|owe)\b",
            r"^(?:and |so )?what (?:[\w’'-]+ ){0,4}?(?:gains?|loss(?:es)?|charges?|impairments?"
            r"|provisions?|write-?(?:off|down)s?) (?:did|does|has|have|had)\b",
        ),
    ),
    (
        "percent",
        (
            r"^(?!.*\b(?:what|how|who|when|where|why|which)\b).*\b(?:rate|levy|percentage|yield"
            r"|(?<!per )(?<!a )(?:share|proportion|(?<!current )(?<!-term )portion) of"
            r" (?!(?:common|preferred|ordinary|class|stock)\b))\b",
        ),
    ),
    ("number", (r"\bratio\b", r"\bturnover\b", r"\btimes\b", r"\bcalculate\b", r"\bcompute\b")),
)
_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile("|".join(patterns), re.IGNORECASE)) for kind, patterns in _PATTERNS
)

_SCALE = re.compile(
    r"\b(?:in|as|units? of|expressed in|stated in|answer in|\()\s*"
    r"(?:(?:usd|us dollars?|dollars?|us\$|\$|eur|euros?|gbp|hkd|hk\$|rmb|cny|inr|jpy|yen|cad)\s*)?"
    r"(?P<scale>thousand|million|billion|trillion)s?\b",
    re.IGNORECASE,
)
_SCALES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_PLACES = re.compile(
    r"\b(?:to|with|round(?:ed)?(?: \w+){0,4} to)\s+"
    r"(?P<n>\d|one|two|three|four|zero|no)\s+decimals?",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"\bnearest (?:whole|integer|percent|dollar|million)\b", re.IGNORECASE)
_STATEMENTS = (
    (r"\bcash[- ]?flows?\b(?: statements?)?|\bstatements? of cash flows?\b", "cashflow"),
    (r"\bincome statements?\b|\bp&l\b|\bstatements? of (?:income|operations|earnings)\b"
     r"|\bprofit and loss\b", "income"),
    (r"\bbalance sheets?\b|\bstatements? of financial (?:position|condition)\b", "balance"),
)  # fmt: skip


_FIGURE = re.compile(
    r"\bwhat(?:'s| is| was| were| are| about)\b|\bcompare\b"
    r"|^(?!.*\b(?:how|what|which|who|describe|explain)\b)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"(?:^|[.:,;]\s+)((?:(?:and|so|but|then|at|in|by|on|for|from|to|with|roughly) )?"
    r"(?:what|how|who|whose|whom|when|where|why|which|is|are|was|were|do|does|did|has|have|had"
    r"|can|could|will|would|should)\b[^?]*\??)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Request:
    """A question, read. ``kind`` is what is asked for; the rest says how to write a number.

    ``scale`` is a power of ten asked for ("in USD millions" is 6), ``places`` the decimals to show.
    ``statements`` are those that the question points at, ``sources`` the papers it says to look in.
    """

    text: str
    kind: Kind
    scale: int | None = None
    places: int | None = None
    statements: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    @property
    def numeric(self) -> bool:
        """True where the answer is a number."""
        return self.kind in _NUMBER_KINDS

    @property
    def may_be_figure(self) -> bool:
        """True where a figure may answer: "What was inventory?", "diluted eps?"."""
        return self.numeric or (self.kind == "text" and _FIGURE.search(self.text) is not None)


def read_question(text: str) -> Request:
    """Read a question of any wording; never raises.

    >>> read_question("What was revenue in USD millions, to two decimals?").scale
    6
    """
    kind: Kind = "yesno" if read_whether(text) else _kind(_asking_part(text))
    scale = _SCALE.search(text)
    return Request(
        text=text,
        kind=kind,
        scale=_SCALES[scale["scale"].lower()] if scale else None,
        places=_places(text),
        statements=tuple(dict.fromkeys(name for name, _ in statements_named(text))),
    )


def _kind(asked: str) -> Kind:
    return next((kind for kind, pattern in _KINDS if pattern.search(asked)), "text")


def statements_named(text: str) -> tuple[tuple[str, int], ...]:
    """Financial statements that a text names, with their places: ("income", 12)."""
    found = [
        (statement, match.start())
        for pattern, statement in _STATEMENTS
        for match in re.finditer(pattern, text, re.IGNORECASE)
    ]
    return tuple(sorted(found, key=lambda item: item[1]))


def _asking_part(text: str) -> str:
    """The clause that asks, without an introduction such as "Basing your judgment on ..., what is".

    Definitions and instructions around it would decide the kind otherwise.
    """
    match = _CLAUSE.search(text)
    return (match[1] if match else text).strip()


def _places(text: str) -> int | None:
    match = _PLACES.search(text)
    if match:
        word = match["n"].lower()
        return int(word) if word.isdigit() else _SPELLED[word]
    return 0 if _WHOLE.search(text) else None
