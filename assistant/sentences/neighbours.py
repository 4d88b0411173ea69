"""Whether a number is of a neighbour of the thing asked for: a part of it, a limit on it, a page.

"How much did it spend on buybacks?" is not answered by "authorized to purchase up to $30 million",
"How many people work there?" not by its union members, nor by the page of a table of contents.
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.question import Request
from assistant.sentences.at_figure import clause_of
from assistant.sentences.split import Sentence
from assistant.words import stem, terms
from index.types import Quantity

# "2.30 Eligible Member ..... 7", "2021 Form 10-K  58": the number is of a page.
_CONTENTS = re.compile(r"^\s*\d+(?:\.\d+)+\.?\s+[A-Z][^\t\d]*[\t\s.](?P<n>\d{1,3})\s*$")
_LEADERS = re.compile(r"(?:\.\s?){4,}\s*(?P<n>\d{1,3})\s*$")
_FOLIO = r"(?:Form\s+(?:10-[KQ]|20-F)|Annual\s+Report|Table\s+of\s+Contents|[Pp]age)"
_FOOT = re.compile(rf"\b{_FOLIO}\b[\s|\t]*(?P<n>\d{{1,3}})\s*$")
_PLACES = (_CONTENTS, _LEADERS, _FOOT)

_STAFF = re.compile(
    r"\b(?:employees|headcount|workforce|staff|workers|personnel|people|associates|team members)\b",
    re.IGNORECASE,
)
_PART_OF_STAFF = re.compile(
    r"\b(?:unions?|unionized|union-represented|bargaining|newly|new|hire[ds]?|hired|hiring|laid"
    r"|layoffs?|lay-offs?|terminated|severance|separated|reductions?|eliminat\w+|seasonal|retire\w*"
    r"|former|participa\w+|completed|leveraged|trained|enrolled|eligible|salaried|hourly|volunteer\w*"
    r"|transferred|joined|affected|impacted|notices?)\b",
    re.IGNORECASE,
)
_WHOLE_STAFF = re.compile(r"\b(?:total|full-time|in all|worldwide|globally)\b", re.IGNORECASE)

_REPURCHASE = re.compile(
    r"\brepurchas\w*|\bbuy(?:ing)?[ -]?backs?\b|\bbought back\b|\bbuying back\b", re.IGNORECASE
)
_ASKS_LIMIT = re.compile(
    r"\b(?:authori\w+|remain\w*|availab\w+|capacity|left|maximum|size|since|to date|cumulative\w*"
    r"|inception|how (?:large|big)|up to|approv\w+|announc\w+|new|allow\w*|permit\w*|may|can)\b"
    r"|\bhow much (?:is|was|does) (?:the|its|their)\b|\b(?:program|plan)s?\W*$",
    re.IGNORECASE,
)
_LIMIT_BEFORE = re.compile(
    r"\b(?:authori[sz]\w*|approv\w+|up to|remain\w*|availab\w+|capacity|maximum|not to exceed)\b"
    r"(?![^.;]*\b(?:re)?purchased\b[^.;]*$)(?![^.;]*\b(?:under|pursuant to)\b[^.;]*$)[^.;]*$",
    re.IGNORECASE,
)
_LIMIT_BEHIND = re.compile(
    r"^[^.;,]{0,60}?\b(?:remain\w*|availab\w+|authori[sz]\w*|unused)\b"
    r"|^\s*(?:\w+\s+){0,3}?(?:(?:stock|share|common)\s+)*(?:repurchase|buy-?back)\s+(?:program|plan"
    r"|authori[sz]ation)",
    re.IGNORECASE,
)
_TO_DATE = re.compile(
    r"\b(?:since (?:the )?inception|inception (?:of|to date)|program[- ]to[- ]date|cumulative\w*"
    r"|since the (?:program|plan|authori[sz]ation))\b"
    r"|\b(?:as of|through)\b[^.;]{0,160}\b(?:has|have|had) (?:been )?(?:re)?purchased\b"
    r"|\b(?:has|have|had) (?:been )?(?:re)?purchased\b[^.;]{0,120}\b(?:as of|through)\b",
    re.IGNORECASE,
)

_DEBT = re.compile(r"\b(?:debt|borrowings|indebtedness)\b", re.IGNORECASE)
_DEBT_MOVES = re.compile(
    r"\b(?:issu(?:ed?|ing|ances?)|repa(?:id|y\w*)|prepaid|retir\w+|redeem\w*|redemptions?|raised?"
    r"|borrowed|proceeds|exchanged?|refinanc\w+|tendered|offer(?:ed|ings?)|extinguish\w*|sold)\b",
    re.IGNORECASE,
)
_DEBT_STANDS = re.compile(r"\b(?:outstanding|total debt|debt totall?ed)\b", re.IGNORECASE)

_DIVIDEND = re.compile(r"\bdividends?\b", re.IGNORECASE)
_PREFERRED = re.compile(r"\b(?:preferred|preference|series)\b", re.IGNORECASE)
_COMMON = re.compile(r"\b(?:common|ordinary|Class [A-Z])\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:(?:19|20)\d\d|FY\s?'?\d\d)\b", re.IGNORECASE)
_QUARTERLY = re.compile(r"\b(?:quarter(?:s|ly)?|Q[1-4]|[1-4]Q)\b", re.IGNORECASE)
_ANNUAL = re.compile(r"\b(?:annual\w*|total\w*|aggregat\w+|full[- ]year|per year)\b", re.IGNORECASE)
_STOPS = re.compile(r"[;.,\t]\s")
_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November"
    r"|December)"
)
_IN_MONTH = re.compile(rf"\b(?:in|during|of|for)\s+{_MONTH},?\s+(?P<year>(?:19|20)\d\d)\b")
_DATED = re.compile(rf"\b{_MONTH}\b(?:\s+\d{{1,2}}(?!\d))?(?:,?\s+(?P<year>(?:19|20)\d\d))?")

_MEASURES = frozenset(map(stem, "adjusted underlying organic normalized normalised".split()))
_REPORTED = re.compile(r"(?<![Nn]on-)\b(?:reported|GAAP|unadjusted)\b")


def is_a_neighbours(request: Request, sentence: Sentence, value: Quantity) -> bool:
    """Whether the words around a number say that it is of less than is asked, or no figure."""
    text, question = sentence.text, request.text
    if is_of_a_page(text, value) or is_of_another_month(question, text):
        return True
    start, end = clause_of(text, value)
    if "\t" in text:
        start, end = _cell(text, value)
    elif "respectively" in text:  # what numbers in turn are of is told behind the last
        start, end = 0, len(text)
    before, behind = text[start : value.start], text[value.end : end]
    return (
        _is_part_of_staff(request, text, before, behind, value)
        or _is_limit(question, text, before, behind)
        or _is_moved_debt(question, f"{before} {behind}")
        or _is_another_dividend(question, text, value)
        or _is_unadjusted(question, sentence, text[start:end])
    )


def is_of_a_page(text: str, value: Quantity) -> bool:
    """Whether a number only says on which page something stands."""
    if value.unit or value.scale:
        return False
    placed = (pattern.search(text) for pattern in _PLACES)
    return any(found and found.start("n") <= value.start < found.end("n") for found in placed)


@lru_cache(maxsize=256)
def is_of_another_month(question: str, text: str) -> bool:
    """Whether what happened in a month is asked for and a sentence tells of other months only: the
    dividend of September is not that of November."""
    asked = _IN_MONTH.search(question)
    if asked is None or _QUARTERLY.search(question):
        return False
    told = list(_DATED.finditer(text))
    same = any(
        one["month"] == asked["month"] and one["year"] in (asked["year"], None) for one in told
    )
    return bool(told) and not same


def _cell(text: str, value: Quantity) -> tuple[int, int]:
    """The span of the cell of a row that a number stands in, with the words of the nearest cell
    before it where it has none of its own."""
    start = text.rfind("\t", 0, value.start) + 1
    end = text.find("\t", value.end)
    end = len(text) if end < 0 else end
    while start and not re.search(r"[A-Za-z]{3}", text[start:end]):
        start = text.rfind("\t", 0, start - 1) + 1
    return start, end


def _is_part_of_staff(
    request: Request, text: str, before: str, behind: str, value: Quantity
) -> bool:
    """Whether a headcount is asked for and a number is of some of the staff, or of their age."""
    if request.kind != "count" or not _STAFF.search(request.text):
        return False
    if re.search(rf"\b[Aa]ge[sd]?\W+(?:of\s+)?{re.escape(value.text)}(?!\d)", text):
        return True
    asked = set(terms(request.text))
    # "had 4,300 people after it hired 200": what is told of the number stands next to it.
    near = f"{before[-60:]} | {value.text} {behind[:70]}"
    parts = [word for word in _PART_OF_STAFF.findall(near) if stem(word) not in asked]
    return bool(parts) and not _WHOLE_STAFF.search(f"{before} {behind}")


def _is_limit(question: str, text: str, before: str, behind: str) -> bool:
    """Whether an amount is what may be bought back, or was since a program began, where what was
    bought back in a time is asked for."""
    if not _REPURCHASE.search(question) or _ASKS_LIMIT.search(question):
        return False
    limited = _LIMIT_BEFORE.search(before) or _LIMIT_BEHIND.search(behind)
    return bool(limited or _TO_DATE.search(text))


def _is_moved_debt(question: str, clause: str) -> bool:
    """Whether debt that is owed is asked for and an amount is what was issued or repaid."""
    if not _DEBT.search(question) or _DEBT_MOVES.search(question):
        return False
    return bool(_DEBT_MOVES.search(clause)) and not _DEBT_STANDS.search(clause)


def _is_another_dividend(question: str, text: str, value: Quantity) -> bool:
    """Whether a dividend is that of preferred stock, or of a quarter where a year's is asked."""
    if not _DIVIDEND.search(question) or not _DIVIDEND.search(text):
        return False
    before, behind = text[: value.start], text[value.end :]
    # "A fourth quarter dividend on common and Class B stock of $0.15": an "and" parts nothing here.
    clause = f"{_STOPS.split(before)[-1]} {_STOPS.split(behind)[0]}"
    if not _PREFERRED.search(question) and _PREFERRED.search(text) and not _COMMON.search(clause):
        return True
    of_year = _YEAR.search(question) and not (
        _QUARTERLY.search(question) or _DATED.search(question)
    )
    return bool(of_year and _QUARTERLY.search(clause)) and not _ANNUAL.search(clause)


def _is_unadjusted(question: str, sentence: Sentence, own: str) -> bool:
    """Whether an adjusted figure is asked for and a number is told as reported, or not as one."""
    asked = _MEASURES.intersection(terms(question))
    if not asked or sentence.is_field:
        return False
    told = set(terms(f"{sentence.label} {sentence.context} {sentence.text}"))
    if not asked & told:
        return True
    clause = set(terms(own))
    if asked & clause:
        return False
    return ("\t" in sentence.text and not asked & set(terms(sentence.context))) or bool(
        _REPORTED.search(own)
    )
