"""A question as the grammar of plans reads it: the clause that asks, its periods set as marks.

Questions come as people type them ("What was Lantern's revenue in 2023, in USD millions?") and as
data sets tokenise them ("in 2013 , what was the company 2019s revenue ( in millions ) ?").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.dates import MONTH
from index.periods import FiscalCalendar, find_periods
from index.types import Period

_FIRST, _LAST = 0xE000, 0xF8FF
MARK = r"[\ue000-\uf8ff]"
"""One period of the question, as a character of its own: patterns may say "from MARK to MARK"."""

_MARKS = re.compile(MARK)
# What tokenisers make of curly quotes and of space around signs.
_REPAIRS = (
    (re.compile(MARK), " "),
    (re.compile(r"(?:\\+n|\s)+"), " "),
    (re.compile(r"(?<=[a-z]) 2019(?=[a-z])", re.IGNORECASE), "’"),
    (re.compile(r"\b201c\s*|\s*201d\b", re.IGNORECASE), " "),
    (re.compile(r"\s+([,.;:?!)])|(?<=\d)\s+(%)"), r"\1\2"),
    (re.compile(r"\(\s+"), "("),
    (re.compile(r"(?<=\w)\s*-\s+(?!(?:what|how|which|where|by)\b)(?=\w)|(?<=\w)\s+-(?=\w)"), "-"),
    (re.compile(r"’s?s\b|'s\b"), "’s"),
    (re.compile(r"(\d+(?:\.\d+)?%)\s*\(\s*\1\)"), r"\1"),
    (re.compile(r"\bwhat s\b|\bwhats\b", re.IGNORECASE), "what is"),
    (re.compile(r"\bwhere (?=due|attributable|related|located|comprised|in)\b"), "were "),
    # "The percentage of the decrease in fees"; "of the increase, what part was due to" is a share.
    (re.compile(r"\bpercent(?:age)? of (?:the )?(?=(?:change|increase|decrease|growth|decline"
                r"|difference|reduction|rise|drop)\b(?![^?]*\b(?:was|were|is|are|due|attribut\w+"
                r"|related|came|driven|explained)\b))"), "percent "),
    (re.compile(r"\bhow much (percent(?:age)?) of\b", re.IGNORECASE), r"what \1 of"),
    # "Rent's share of the total costs"; "Lantern's share of the loss" is a line item.
    (re.compile(r"(?:’s|(?<=s)’|(?<=s)') (?:(?:percentage )?(?:share|portion|proportion"
                r"|contribution)|percentage|percent) (?:of|to|in)"
                r" (?=(?:the |all |its )?(?:total|overall|combined|entire|consolidated)\b)",
                re.IGNORECASE),
     " as a percentage of "),
    # "How many people did it employ?" asks for its employees, no row that says "People's Republic".
    (re.compile(r"\bhow many (?:people|persons|workers) ((?:did|does|do|has|have|had) [^?]{1,60}?)"
                r" employ(?:s|ed)?\b", re.IGNORECASE), r"how many employees \1 have"),
    (re.compile(r"\bhow many (?:people|persons) (?:were |are )?(?:work|works|worked|employed)"
                r" (?:for|at|by) ", re.IGNORECASE), "how many employees of "),
    (re.compile(r"\bthe the\b", re.IGNORECASE), "the"),
    (re.compile(r"\bF(?=\d\d\b)"), "FY"),
    (re.compile(rf"\b({MONTH} \d{{1,2}})(?= (?:and|to|versus|vs) {MONTH} \d{{1,2}},? "
                r"((?:19|20)\d\d)\b)"), r"\1, \2"),
)  # fmt: skip
_SENTENCE = re.compile(r"(?<=\?)\s+|(?<=[a-z\d)%’]\.)\s+(?=[A-Z])")
_JOINS = re.compile(r"^\W*(?:(?:and|so|then|but|please|also|now)\b[\s,]*)+", re.IGNORECASE)
_ASKS = re.compile(
    r"(?<!in )(?<!of )(?<!for )\b(?:by (?:what|how)|what|how|which|calculate|compute|determine)\b",
    re.IGNORECASE,
)
# "After the sale, goodwill made up what part of assets?": the clause begins before its "what".
_ASKS_LATE = re.compile(
    r"[^,?]{2,80},\s*(?=[^,?]{2,90}?\s(?:made? up|makes? up|was|were|is|are|equal\w*|represent\w*"
    r"|account\w* for|contribut\w*|constitut\w*|compris\w*|cover\w*|took|takes|(?:ros|fell|grew"
    "|drop"
    r"|increas|decreas|declin|gain|climb|jump)\w*)(?: (?:to|by|equal to))? (?:what|how (?:much"
    r"|many))\b)",
    re.IGNORECASE,
)
_ASKS_AFTER_COMMA = re.compile(
    r"[,:]\s*(?:approximately |about |roughly )?"
    r"(?=(?:by (?:what|how)|what|how (?:much|many|did|does|do|has)|which|calculate|compute"
    r"|determine)\b)",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"(?:in|for|during|as|at|on|of|by|from|based|basing|considering|assuming|if|following|given"
    r"|according|using|with|without|excluding|between|under|within|regarding|among|looking|when"
    r"|taking|over|after|before|approximately|about|roughly|please|we|and|so|then|also|per|through"
    r"|throughout|since|relative|concerning|referring|to|can|could|would|tell|show|give|here"
    r"|answer|the following|across|averag(?:ing|ed)|adding|summing|counting|subtracting|deducting"
    r"|dividing|multiplying|expressed|stated|measured|year-on-year|year-over-year|against"
    r")\b",
    re.IGNORECASE,
)
# "How much, in percent, did it rise": what is set off before the verb leaves a comma behind.
_LOOSE_COMMA = re.compile(
    r"^((?:by )?(?:what|how) (?:\w+ ){0,2}?\w+),? ?, (?=(?:did|does|do|was|were|is|are|has|have"
    r"|had)\b)",
    re.IGNORECASE,
)
_AVERAGED = re.compile(
    r"\b(?:averaged|on average|averaging|has averaged|(?:simple|arithmetic) (?:mean|average)"
    r"|mean of the (?:\w+ )?(?:years|yearly"
    r"|annual|ratios|percentages))\b",
    re.IGNORECASE,
)
_IN_PERCENT = re.compile(
    r"\bin (?:percent(?:age)?(?: terms)?|per cent|%|pct)(?!\s*points?)(?!\w)|\(\s*(?:in )?(?:%"
    r"|percent)\s*\)"
    r"|\bpercentage[- ]wise\b|\bas a (?:percent(?:age)?|%)"
    r"(?=\s*(?:$|[?.,;]|(?:from|between|in|during|for|over|since)\b))",
    re.IGNORECASE,
)
_MONEY_WORD = r"(?:usd|us ?\$|u\.?s\.? dollars?|dollars?|\$m?|eur|euros?|gbp|hkd|rmb|inr|jpy|yen)"
_SCALE_WORD = r"(?:thousands?|millions?|billions?|mm?|000’?s?)"
_UNIT_TAIL = re.compile(
    rf"[,\s]*\(\s*(?:in\s+)?(?:{_MONEY_WORD}\s*)?(?:{_SCALE_WORD}|{_MONEY_WORD}|%|percent"
    r"|years?)\s*m?\??\s*"
    rf"(?:of {_MONEY_WORD})?\s*\)"
    r"|,?\s+in ?%(?=\s*$|[,?])"
    r"|,?\s+in (?:mm?boe|mm?bbls?|bcfe?|mw|tons|tonnes|acres|square feet|shares)(?=\s*$|[,?])"
    rf"|,?\s+(?:expressed |stated |answer |measured )?in(?: terms of)? (?:(?:{_MONEY_WORD}\s*)?"
    rf"{_SCALE_WORD}\b(?:\s+of {_MONEY_WORD}\b)?|(?:usd|us ?\$|\$|(?:u\.?s\.? )?dollars?)(?!\w)"
    r"|(?:percent(?:age)?s?(?: terms| points?)?|%|basis points)(?=\s*$|[,?]))",
    re.IGNORECASE,
)
_PERCENT_TAIL = re.compile(
    r",?\s+(?:as a|in|by) (?:percent(?:age)?|%)(?: terms)?"
    r"(?=\s*$|\s+(?:from|between|in|during|for|over|since)\b)|,?\s+percentage[- ]wise\s*$"
    r"|\s*\((?:in )?(?:%|percent)\)\s*$",
    re.IGNORECASE,
)
_SCALED_AMOUNT = re.compile(
    rf"\b(total|amount|value|number|sum|balance) in {_SCALE_WORD} of ", re.I
)
_SCALED_COUNT = re.compile(rf"\bin {_SCALE_WORD} of (?!{_MONEY_WORD}\b)", re.IGNORECASE)
_TAIL = re.compile(
    r"[,\s]+(?:as (?:reported|shown|disclosed|presented|stated|listed)\b[^,?]{0,90}"
    r"|according to\b[^?]{0,120}|based on (?:the |its |this |these )?(?:\w+ )?(?:information"
    r"|data|table|notes?"
    r"|statements?|filing|allocation|figures?)\b[^?]{0,120}|using (?:the|only)\b[^?]{0,120}"
    r"|(?:in|from|on) the (?:[\w’-]+ ){0,5}(?:table|note|filing|report|form|figures"
    r"|statements?|schedule|chart"
    r"|10-?[kq])\b|rounded? (?:to|your)\b[^?]{0,80}|to (?:\w+) decimals?(?: places)?"
    r"|(?:as )?(?:compared (?:to|with)|relative to|from|over|versus|vs\.?|than in) (?:the |its )?"
    r"(?:(?:prior|previous|preceding)(?: fiscal)? (?:year|period|quarter)|(?:year|quarter) before)"
    r"|respectively|if any|on a consolidated basis|approximately)\s*$",
    re.IGNORECASE,
)
_NUMBERS = "zero one two three four five six seven eight nine ten".split()
_N_YEARS = re.compile(
    rf"(?<![\w-])(?P<n>[1-9]|1\d|{'|'.join(_NUMBERS[1:])})[ -](?:fiscal )?years?\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Asked:
    """The asking clause, without what frames it.

    ``text`` holds a mark where a period was named; ``named`` are those periods, the first for the
    first mark. ``lead`` is what stood before the clause ("in 2013,"), ``whole`` the whole question
    repaired, both with marks. ``scope`` are the periods that the caller looks in, for a question
    that names none. ``years`` is the n of "n-year", 0 where there is none.
    """

    text: str
    lead: str
    whole: str
    named: tuple[Period, ...]
    scope: tuple[Period, ...]
    years: int = 0

    def periods(self, phrase: str) -> tuple[Period, ...]:
        """The periods marked in a phrase of this question, each once, in its order."""
        found: list[Period] = []
        for mark in _MARKS.findall(phrase):
            period = self.named[ord(mark) - _FIRST]
            if not any(one.end == period.end and _alike(one, period) for one in found):
                found.append(period)
        return tuple(found)

    @property
    def in_percent(self) -> bool:
        """Whether the question wants its answer "in percent", "percentage-wise", "as a %"."""
        return _IN_PERCENT.search(self.whole) is not None

    @property
    def averaged(self) -> bool:
        """Whether a mean over the periods is wanted, "on average", "averaged over"."""
        return _AVERAGED.search(self.whole) is not None

    @property
    def asked(self) -> tuple[Period, ...]:
        """The periods of the asking clause, else those before it, else those of the scope."""
        return self.periods(self.text) or self.periods(self.lead) or self.scope


def _alike(one: Period, other: Period) -> bool:
    """A year and its last day are the same time, a year and its last quarter are not."""
    return one.start is None or other.start is None or one.start == other.start


def read(
    question: str, scope: Sequence[Period] = (), calendar: FiscalCalendar | None = None
) -> Asked:
    """Read a question of any wording; never raises.

    >>> asked = read("in 2013 , what was the company 2019s revenue ( in millions ) ?")
    >>> asked.text, [period.end.year for period in asked.asked]
    ('what was the company’s revenue', [2013])
    """
    repaired = _repaired(question)
    whole, named = _marked(repaired, calendar)
    lead, text = _asking(_sentence(whole))
    return Asked(_without_tail(text), lead, whole, named, tuple(scope), _year_count(repaired))


def unmarked(text: str) -> str:
    """A text without its marks and the space they leave.

    >>> unmarked("revenue  of Lantern ,")
    'revenue of Lantern'
    """
    return re.sub(r"\s+", " ", _MARKS.sub(" ", text)).strip(" ,;:?")


def _repaired(text: str) -> str:
    for pattern, by in _REPAIRS:
        text = pattern.sub(by, text)
    return text.strip()


def _marked(text: str, calendar: FiscalCalendar | None) -> tuple[str, tuple[Period, ...]]:
    """The text with each period as a mark, and what the marks stand for."""
    mentions = [m for m in find_periods(text, calendar) if m.readings][: _LAST - _FIRST]
    pieces, at = [], 0
    for number, mention in enumerate(mentions):
        pieces += [text[at : mention.start], chr(_FIRST + number)]
        at = max(at, mention.end)
    return "".join((*pieces, text[at:])), tuple(m.readings[0] for m in mentions)


def _year_count(text: str) -> int:
    """How many years are spoken of: 3 of "three-year average", "the last 3 years"."""
    match = _N_YEARS.search(text)
    if match is None:
        return 0
    word = match["n"].lower()
    return int(word) if word.isdigit() else _NUMBERS.index(word)


def _sentence(text: str) -> str:
    """The sentence that asks: the first with a question mark, else the first with a question
    word, else the first."""
    every = _SENTENCE.split(text)
    questions = [one for one in every if "?" in one] or [one for one in every if _ASKS.search(one)]
    return _JOINS.sub("", (questions or every)[0]).strip(" ?.!")


def _asking(sentence: str) -> tuple[str, str]:
    """(what leads to it, the clause that asks): "for fiscal 2013," and "what was revenue"."""
    if not _LEAD.match(sentence):
        return "", sentence
    if match := _ASKS_AFTER_COMMA.search(sentence):
        return sentence[: match.end()].strip(" ,:"), sentence[match.end() :].strip()
    match = _ASKS_LATE.match(sentence) or _ASKS.search(sentence)
    at = match.end() if match and match.re is _ASKS_LATE else match.start() if match else 0
    return sentence[:at].strip(" ,:"), sentence[at:].strip()


def _without_tail(text: str) -> str:
    """Without units and without the place to look in."""
    text = _SCALED_COUNT.sub("in ", _SCALED_AMOUNT.sub(r"\1 of ", text))
    text = _LOOSE_COMMA.sub(r"\1 ", _PERCENT_TAIL.sub("", _UNIT_TAIL.sub("", text)))
    for _ in range(3):
        text = _TAIL.sub("", text.rstrip(" ,;:?.!"))
    return re.sub(r"\s+", " ", text).strip(" ,;:?.!")
