"""The clause that asks, apart from where to look for its answer and from the form of the question.

"Pear 2023 10-K - the three brands it names?" asks for three brands; whose, when and where are
settled by the scope. Periods stay in the clause, for what is asked depends on them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.scope.forms import find_forms
from assistant.words import terms
from index.periods import FiscalCalendar, PeriodMention, find_periods

_PERIOD, _FORM = 0xE000, 0xF000
_QUARTER_DAYS = (80, 100)
_P = "[\ue000-\uefff]"
_F = "[\uf000-\uf8ff]"


@dataclass(frozen=True, slots=True)
class Marked:
    """A text in which each period and each form is one character; ``words`` are what they stand
    for, ``alone`` those of periods so that they mean the same without the words around them,
    ``days`` the marks of single days."""

    text: str
    words: dict[str, str]
    alone: dict[str, str]
    days: frozenset[str]

    def opened(self, text: str) -> str:
        """A text with the marks as they were written."""
        text = re.sub(f"\\b([Ii])n ({_P})", self._led, text)
        text = re.sub(f"{_P}|{_F}", lambda mark: self.words[mark[0]], text)
        return re.sub(r"\s+([,;:.?!)])", r"\1", text)

    def _led(self, match: re.Match[str]) -> str:
        """ "in 2024", "at June 30, 2024"."""
        at = "at" if match[1] == "i" else "At"
        lead = at if match[2] in self.days else f"{match[1]}n"
        return f"{lead} {self.alone[match[2]]}"


def marked(text: str, calendar: FiscalCalendar | None = None) -> Marked:
    """Periods and forms of a text as marks; what overlaps an earlier one stays as it is."""
    text = re.sub("[\ue000-\uf8ff]", " ", text)
    found = [m for m in find_periods(text, calendar) if m.readings]
    meant = {m.start: _alone(m, calendar) for m in found}
    instants = {m.start for m in found if m.readings[0].start is None}
    spans = [(m.start, m.end, _PERIOD) for m in found]
    spans += [(start, end, _FORM) for _, start, end in find_forms(text)]
    pieces: list[str] = []
    words: dict[str, str] = {}
    alone: dict[str, str] = {}
    days: set[str] = set()
    at = 0
    for start, end, kind in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start < at or start == end:
            continue
        told = text[start:end]
        known = (mark for mark, said in words.items() if said.casefold() == told.casefold())
        mark = next(known, chr(kind + len(words)))
        words.setdefault(mark, told)
        alone.setdefault(mark, meant[start] if kind == _PERIOD else told)
        days.update({mark} if kind == _PERIOD and start in instants else ())
        pieces += [text[at:start], mark]
        at = end
    return Marked("".join((*pieces, text[at:])), words, alone, frozenset(days))


def _alone(mention: PeriodMention, calendar: FiscalCalendar | None) -> str:
    """The words of a period so that they mean it by themselves: the "September 2024" of a quarterly
    report is its quarter, though alone it is a month."""
    period = mention.readings[0]
    again = find_periods(mention.text, calendar)
    if not again or again[0].readings[:1] == (period,) or period.start is None:
        return mention.text
    if not _QUARTER_DAYS[0] <= (period.end - period.start).days <= _QUARTER_DAYS[1]:
        return mention.text
    return f"the quarter ended {period.end:%B} {period.end.day}, {period.end.year}"


_OWNER = r"(?:(?:the company|its|their|his|her|our)(?:['’]s)?\s+)"
_DET = rf"(?:(?:the|this|that|a|an|its|their|our|same|said|above|attached|{_OWNER})\s*)*"
_WORDS = rf"(?:(?:[\w’'&/-]+|{_P})\s+){{0,4}}?"
_STATEMENT = (
    r"(?:balance sheets?|income statements?|cash[- ]?flow statements?|p&l"
    r"|(?:consolidated |condensed )*statements? of [\w’' ]{4,40}?|profit and loss(?: account)?"
    r"|financial statements?)"
)
# "The annual accounts" are papers; "doubtful accounts" and "customer accounts" are none.
_OF_PAPERS = (
    *("the", "its", "their", "our", "annual", "consolidated", "financial", "statutory", "audited"),
    *("published", "group", "year", _P),
)
_ACCOUNTS = "(?:" + "|".join(f"(?<={word} )" for word in _OF_PAPERS) + ")accounts"
_PAPER = (
    rf"(?:{_F}|{_STATEMENT}|(?:press |earnings |results |news )?releases?|filings?|reports?"
    r"|documents?|forms?|proxy(?: statement)?|prospectus|registration statement|md&a|cover page"
    rf"|disclosures?|{_ACCOUNTS}|financials"
    r"|notes? to (?:the |its )?(?:\w+ ){0,2}(?:statements|accounts)|(?:foot)?note(?: \d{1,2})?"
    r"|exhibit|schedule [IVX\d]+|item \d{1,2}[A-C]?|part [IV]+)"
)
_MORE = (
    r"(?:\s*\(?(?:(?:of|to|from|in|for|dated|filed(?: on)?|ended|ending|at|as of|on)\s+)?"
    rf"(?:{_DET})(?:{_P}|{_PAPER})\)?)*"
)
_DATA = (
    r"(?:(?:the |all |only |any )*(?:data|information|details|figures|numbers|line items)"
    r"(?: and \w+)?(?: \w+){0,3} (?:in|within|on|from|by|of) )?"
)
_PLACE = rf"{_DATA}{_DET}{_WORDS}{_PAPER}{_MORE}"
# "according to its latest annual report": nothing but where to look, wherever it stands.
_CITED = re.compile(
    r"(?P<lead>(?:^|[,(–—-]?\s*\b))(?:according to|as per|per|based on|drawing on|going by"
    r"|relying on|looking at|as (?:reported|shown|disclosed|stated|presented|listed|described|given"
    r"|set out) (?:in|on|by|under)|(?:disclosed|reported|stated|listed|mentioned|described)"
    r" (?:in|on)"
    r"|using(?: (?:only|just))?(?: the (?:data|information|figures) (?:in|from))?)\s+"
    rf"(?P<place>{_PLACE})"
    rf"(?P<end>\s*[,)?.:;]|\s*$|(?=\s+(?:{_P}|for|in|at|of|on|as of|was|is|did|and)))",
    re.IGNORECASE,
)
# "In the company's segment note, what ...", "On the balance sheet at June 30, what ...".
_LED = re.compile(
    rf"^(?P<lead>)(?:in|on|from|within|under|using)\s+(?P<place>{_PLACE})(?P<end>\s*[,:])\s*",
    re.IGNORECASE,
)
# "... in its 2021 10-K?", "... on the balance sheet of June 30?".
_LAST = re.compile(
    rf"(?P<lead>\s)(?:in|on|from|within|under)\s+(?P<place>{_PLACE})(?P<end>)(?=\s*(?:$|[?.,:;]))",
    re.IGNORECASE,
)
_LOOKED_IN = (_CITED, _LED, _LAST)
# What is filed, signed or dated is asked about, not looked into.
_ABOUT_PAPER = re.compile(
    r"\b(?:when|who|where)\b[^?]*\b(?:filed?|filing|signed?|signs|submit\w*|dated|prepared)\b"
    r"|\bhow many (?:pages|exhibits|forms|filings)\b|\bregistration statement\b",
    re.IGNORECASE,
)


def without_sources(text: str) -> tuple[str, tuple[str, ...]]:
    """A marked text without the papers it says to look in, and what it calls them; the periods
    that tell which paper is meant stay: "per the 2008 annual report" is in 2008."""
    if _ABOUT_PAPER.search(text):
        return text, ()
    text = _without_how(text)
    found: list[str] = []
    for pattern in _LOOKED_IN:
        for _ in range(3):
            match = pattern.search(text)
            if match is None or not _asks_on(text, match):
                break
            found.append(match["place"].strip())
            text = _taken_out(text, match)
    return text, tuple(found)


# "Base your answer on the income statement.", "Answer it as an analyst would."
_HOW = re.compile(
    r"^\W*(?:please\b.*\b(?:questions?|answers?|judge?ments?|response)\b"
    r"|(?:compute|calculate|extract|answer|respond|address|approach|assume|adopt|derive|consider"
    r"|give|provide|state|base|use|utili[sz]e|rely|refer|look)\b.*"
    r"\b(?:the question|the answer|your|response)\b"
    r"|(?:please )?(?:use|base|utili[sz]e|rely|refer|look|answer|respond|give|provide)\b.*"
    rf"{_PAPER})",
    re.IGNORECASE,
)


def _without_how(text: str) -> str:
    """The text without the sentences behind or before the question that only tell how to work."""
    kept = [
        sentence
        for sentence in re.split(r"(?<=[a-z\d)\ue000-\uf8ff][.?!])\s+", text)
        if "?" in sentence or _HOW.match(sentence) is None
    ]
    return " ".join(kept) or text


def _asks_on(text: str, match: re.Match[str]) -> bool:
    """Whether anything is asked beside the paper: "What is in the 10-K?" asks for nothing else."""
    rest = re.sub(f"{_P}|{_F}", " ", text[: match.start()] + " " + text[match.end() :])
    return bool(terms(rest))


_OF_YEAR = re.compile(rf"{_P}\s+(?:{_F}|annual report|10-?K|20-?F|40-?F)", re.IGNORECASE)
COMPARES = re.compile(
    r"\b(?:chang|compar|differ|gr[oe]w|increas|decreas|declin|r[io]se|rising|fell|fall|drop|versus"
    r"|vs\b|than\b|from\b|since\b|average\b|both\b)",
    re.IGNORECASE,
)


def _taken_out(text: str, match: re.Match[str]) -> str:
    before, after = text[: match.start()], text[match.end() :]
    elsewhere = before + after
    kept = [m for m in re.findall(_P, match["place"]) if m not in elsewhere]
    if _OF_YEAR.search(match["place"]) and re.search(_P, elsewhere) and not COMPARES.search(text):
        kept = []  # "in FY2021 according to its FY2022 annual report" asks for nothing of FY2022
    when = f" in {' and '.join(kept)}" if kept else ""
    if not before.strip(" ,"):  # it led the question
        return f"{when.strip().capitalize()}, {after.strip(' ,:')}" if when else after.strip(" ,:")
    close = match["end"].strip().strip("),")
    return f"{before.rstrip(' ,(–—-')}{when}{close} {after.lstrip()}".rstrip()


# A heading: a name, a period or a form before the question itself.
_HEADING = re.compile(r"^(?P<head>[^?]{1,90}?)(?:\s*:\s+|\s+[-–—]+\s+)(?P<rest>\S.+)$", re.DOTALL)
_HEADING_WORDS = re.compile(
    rf"{_P}|{_F}|\b(?:the company(?:['’]s)?|for|in|of|at|on|the|its|fiscal|full|year|question|q"
    r"|company|results|earnings|report|filing|and)\b|[^\w]",
    re.IGNORECASE,
)


def without_heading(text: str) -> str:
    """A marked text without a heading of names, periods and forms, its periods put behind: "Q1
    FY2025: revenue from services" asks for revenue from services in Q1 FY2025."""
    match = _HEADING.match(text)
    if match is None or _HEADING_WORDS.sub("", match["head"]).strip():
        return text
    rest = match["rest"]
    missing = [mark for mark in re.findall(_P, match["head"]) if mark not in rest]
    if not missing:
        return rest
    end = re.search(r"\s*[?.]?\s*$", rest)
    at = end.start() if end else len(rest)
    return f"{rest[:at]} in {' and '.join(missing)}{rest[at:]}"


_SAME_TIME = re.compile(
    r"\b(?P<lead>(?:for|in|of|at|during|over)\s+)?(?:the |that )?same (?:fiscal |financial )?"
    r"(?:year|quarter|period|date|day)\b(?!\s+(?:of|a|in|last|the|one|prior|previous|before))",
    re.IGNORECASE,
)


def with_same_time(text: str) -> str:
    """A marked text with "the same year" as the period named before it."""
    match = _SAME_TIME.search(text)
    marks = re.findall(_P, text[: match.start()]) if match else []
    if match is None or len(set(marks)) != 1:
        return text
    return f"{text[: match.start()]}{match['lead'] or ''}{marks[0]}{text[match.end() :]}"
