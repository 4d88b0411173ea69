"""Numbers that are no quantities: references, dates, times, identifiers, addresses, list marks.

``LEXICAL`` is what the digits themselves tell ("09-30-2023", "9:00 a.m.", "001-38752"); the
functions look at what stands around a number.
"""

from __future__ import annotations

import re

from index.dates import MONTH
from index.quantities.reference_words import COUNTRIES, REFERENCES, SOFT_REFERENCES, STATES

_DATES = (
    r"\d{1,2}/\d{1,2}/\d{2,4}(?!\d)|\d{4}/\d{1,2}/\d{1,2}(?!\d)|\d{1,2}/(?:19|20)\d{2}(?!\d)"
    r"|(?:19|20)\d{2}-\d{1,2}-\d{1,2}(?!\d)(?:T[\d:.Z+-]+)?"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?(?:[ ]?[-–][ ]?\d{{1,2}})?[ \n](?:day of )?{MONTH}(?![\w’'])"
    r"(?:,?[ \n](?:19|20)\d{2}(?!\d))?"
    rf"|(?:3[01]|[12]\d|0?\d)-{MONTH}-(?:\d{{4}}|\d{{2}})(?!\d)"
    r"|(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:3[01]|[12]\d|0[1-9])(?![\d,.%])"
)
_TIMES = (
    r"\d{1,2}:\d{2}(?::\d{2})?(?!\d|\.\d)(?:[ ]?[aApP]\.?[ ]?[mM]\b\.?)?"
    r"|\d{1,2}[ ]?(?:[aApP]\.[ ]?[mM]\.|[ap]m\b|[AP]M\b|noon\b|o['’]clock)"
)
_TELEPHONES = (
    r"\+\d{1,3}[ -]?(?:\(\d{1,4}\)[ -]?)?\d{1,4}(?:[ -]\d{2,4}){1,4}(?!\d)"
    r"|\d{3}[ .]\d{3}[ .]\d{4}(?![\d,])|\d{3}-\d{4}(?!\d|[ ]?%|[ ][a-z]{4,})"
)
_FRACTION = r"1/[2-9]|2/[35]|3/[458]|[57]/8|4/5|5/6|[1-9]/10|1?[13579]/16|\d\d?/(?:32|64)|1/\d\d\d?"
_IDENTIFIERS = (
    r"\d+(?:-\d+){2,}(?!\d)|0\d+-\d+|\d+-0\d+|\d{2}-\d{7}(?!\d)|\d{1,3}-\d{5,6}(?!\d)"
    r"|(?:19|20)\d{2}-\d{1,2}(?!\d|[ ]?%)"
    r"|\d{1,2}-[KQFA](?:SB|405|T)?(?:/A)?\b|\d{1,3}(?:[a-jln-z]|[ACDEFGHIJ])\d{0,2}-\d+"
    rf"|(?!(?:{_FRACTION})(?!\d))\d{{1,2}}/\d{{1,2}}(?![\d%]|,\d)|\d{{1,4}}/\d{{1,4}}/[A-Z]{{2,}}"
    r"|(?<=/)\d{1,2}/(?=[ \na-z])|(?:19|20)\d{2}/\d{1,4}(?!\d)|\d{5}-\d{4}(?!\d)"
    r"|0\d+(?![\d.,]*\d|[ ]?%)|\d+(?:\.\d+){2,}(?!\d|,\d)(?<!\.\d{3})"
    r"|\d+[A-Za-z]{0,2}(?:\(\d{1,3}\))*\([A-Za-z]{1,4}\)(?:\(\w{1,4}\))*(?=[\s,.;:)]|$)"
)
LEXICAL = f"{_DATES}|{_TIMES}|{_TELEPHONES}|{_IDENTIFIERS}"

_REFERENCE_LIST = re.compile(
    r"(?:[A-Za-z]?(?:\(\w{1,4}\))*|[A-Za-z]?(?:[.-]\d+[A-Za-z]?)*(?:\(\w{1,4}\))*)"
    r"(?:,[ \n]?(?:and[ \n]|or[ \n])?|[ \n](?i:and|or|through|to|&)[ \n]|[ ]?[-–][ ]?)\Z"
)
_LIST_WINDOW = 24
_ROW = re.compile(r"[\d.]+[ ]{1,3}[$(]?\d")
_ROW_WINDOW = 16
_MONTH_WORD = re.compile(rf"{MONTH}\Z")
_YEAR = re.compile(r"(?:1[89]|20)\d\d\Z")
_DATED = re.compile(
    r"(?i:\b(?:in|during|fiscal|for|of|since|through|until|by|from|and|or|years?|ended|ending|to"
    r"|the|late|early|mid|before|after|between|versus|vs|over|than|with|our|its|calendar|total)"
    r"|[,–—/&-])[ \n]?\Z"
)
# Nouns that a bare 2023 may count, directly behind it: "2023 shares", but not "2001 unusual items".
_COUNTED_BY_YEAR = frozenset("share ADS employee store person warrant option RSU customer".split())
_ADDRESS = re.compile(
    r"(?:-\d{1,5})?[ \n](?:[NSEW]\.?[ ])?(?:[A-Z][\w.’'-]*[ \n]){1,4}?(?:Street|St\.|Avenue|Ave\.?"
    r"|Road|Rd\.|Boulevard|Blvd\.?|Drive|Lane|Way|Parkway|Pkwy|Place|Plaza|Court|Square|Highway"
    r"|Circle|Terrace|Turnpike|Center|Centre|Park|Tower|Suite|Floor)(?![A-Za-z])"
)
_NAME_AFTER = re.compile(r"[ ](?!Class )[A-Z][A-Za-z.]|: [A-Z]")
_PROPER_BEFORE = re.compile(r"[a-z,][ ](?:[A-Z][A-Za-z]+|[a-z]+[A-Z]\w*)[ ]\Z")
_GOES_ON = re.compile(r"[ ][a-z]|[,.;’')]|s\b")
_LIST_MARK = re.compile(r"[.):][ \t]+\S|[.)][A-Z]|[*†+#]*[ \t]+[A-Z“\"][A-Za-z]")
_NAME_BEFORE = re.compile(r"[A-Za-z]\w*[-–.]\Z")
_HYPHENED = re.compile(r"[-–][A-Za-z]")
_LATEX_BRACE = re.compile(r"(?:\\[a-zA-Z]+|\}|\^|_)\{\Z")
_PAGE_OF = re.compile(r"(?i:\bpage[ ]?\d+ of )\Z")
_URL = re.compile(r"(?:://|www\.|@|\.(?:com|htm|gov|org|net|pdf|html|txt|xml|jpg|gif))")
_URL_WINDOW = 80
_LIST_INDENT = 12
_NEAR = 200


def word_before(text: str, pos: int) -> str:
    """The word that ends right before ``pos``, over at most two spaces or a line end; ""."""
    end = pos
    while end > pos - 3 and end and text[end - 1] in " \n:":
        end -= 1
    start = end
    while start > end - 16 and start and (text[start - 1].isalnum() or text[start - 1] in ".&§#"):
        start -= 1
    return text[start:end]


def is_reference(text: str, start: int, labelled: int, *, bare: bool = True) -> bool:
    """Whether the number at ``start`` is a label ("Note 15") or goes on a list of labels
    ("Notes 5 and 6") whose last one ended at ``labelled`` (0: no list). ``bare`` says that nothing
    is printed behind it."""
    near = labelled and 0 <= start - labelled <= _LIST_WINDOW
    if near and _REFERENCE_LIST.match(text, labelled, start):
        return True
    word = word_before(text, start)
    if word.islower() and word.endswith("s") and _ROW.match(text, start, start + _ROW_WINDOW):
        return False  # "Non-cash items 442 378" is a row of a table
    return word in REFERENCES or (bare and word in SOFT_REFERENCES)


def is_date_part(text: str, start: int, printed: str) -> bool:
    """ "December 6", "June\\n30" """
    return len(printed) <= 2 and _MONTH_WORD.match(word_before(text, start)) is not None


def is_year(printed: str) -> bool:
    """Whether four digits without a comma can be a year."""
    return _YEAR.match(printed) is not None


def is_year_in_place(text: str, span: tuple[int, int, int], unit: str) -> bool:
    """Whether a bare 2023 is a year. ``span`` is where the digits begin and end and where the
    counted noun ends: "2023 shares" is an amount, "in 2023 employees" and "2020 Warrants" are not.
    """
    start, end, stop = span
    if text[start] == "1" and text[start + 1] == "8" and not _dated(text, start):
        return False
    if not unit:
        return True
    noun = text[end:stop].strip()
    if " " in noun or not noun.islower() or unit not in _COUNTED_BY_YEAR:
        return noun not in ("ADSs", "RSUs")
    return _dated(text, start)


def _dated(text: str, start: int) -> bool:
    return _DATED.search(text, max(0, start - 10), start) is not None


def is_glued(text: str, start: int, end: int, *, money: bool) -> bool:
    """True where letters or dots hold the digits: "A320", "10b5-1", "1.2.3", "F-12"."""
    before, second = text[start - 1 : start], text[max(0, start - 2) : start - 1]
    if before and not money:
        if before.isalpha() or before == "_" or (before in "/@#&" and second.isalpha()):
            return True
        if before in "-–." and _NAME_BEFORE.search(text, max(0, start - 10), start):
            return True
    return text[end : end + 1] == "." and text[end + 1 : end + 2].isdigit()


def is_hyphened(text: str, end: int) -> bool:
    """ "4-wheel", "two-way" """
    return _HYPHENED.match(text, end) is not None


def is_dashed(text: str, start: int, end: int) -> bool:
    """ "-3-" at the foot of a page."""
    dashed = text.startswith("-", end) and text[start - 1 : start] == "-"
    return dashed and end - start <= 3 and text[start:end] != "0"  # "-0-" is nil


def is_braced(text: str, start: int, end: int) -> bool:
    """ "{1}" and "[1]" are marks of notes and sources, "\\frac{1}{2}" is not."""
    if text[start - 1 : start] == "[":
        return text.startswith("]", end) and end - start <= 3
    if text[start - 1 : start] != "{" or text[end : end + 1] != "}":
        return False
    return _LATEX_BRACE.search(text, max(0, start - 16), start) is None


def is_postcode(text: str, start: int, printed: str) -> bool:
    """ "NY 10013", "CUPERTINO, CA, 95014", "CHINA 200137" """
    gap = 2 if text[max(0, start - 2) : start] == ", " else text[start - 1 : start] == "\t"
    word = word_before(text, start - gap)
    if len(printed) == 5:
        return word in STATES or word.title() in STATES or word.lower() in COUNTRIES
    return len(printed) == 6 and word.lower() in COUNTRIES


def is_address(text: str, end: int) -> bool:
    """ "390 Greenwich Street" """
    return _ADDRESS.match(text, end) is not None


def is_name_part(text: str, end: int) -> bool:
    """ "360 DigiTech, Inc.", "144: Filer Information": digits that begin a name or a heading."""
    return _NAME_AFTER.match(text, end) is not None


def is_model_name(text: str, start: int, end: int) -> bool:
    """ "the iPhone 15 costs": digits behind a capitalised word inside a sentence."""
    match = _PROPER_BEFORE.search(text, max(0, start - 24), start)
    return match is not None and _GOES_ON.match(text, end) is not None


def is_list_mark(text: str, start: int, end: int) -> bool:
    """ "1. Revenue", "10.1* Employment Agreement" at the start of a line."""
    if _LIST_MARK.match(text, end) is None:
        return False
    line = line_before(text, start, _LIST_INDENT)
    return line is not None and not line.strip(" \t(*#-")


def is_page_number(text: str, start: int, end: int) -> bool:
    """A number alone on its line among other lines, "| 29" closing a running head, "of 30"."""
    if _PAGE_OF.search(text, max(0, start - 14), start):
        return True
    after = text[end : end + 4].lstrip(" -–—")
    if after and after[0] != "\n":
        return False
    head = line_before(text, start, _NEAR)
    if head is None:
        return False
    if head.strip(" \t-–—"):
        return head.rstrip().endswith("|") and "\t" not in head and head.count("|") < 3
    return has_other_lines(text, start, end)


def line_before(text: str, start: int, longest: int) -> str | None:
    """What stands between the start of the line and ``start``, or None where that is longer."""
    window = text[max(0, start - longest) : start]
    at = window.rfind("\n")
    if at < 0 and start > longest:
        return None
    return window[at + 1 :]


def has_other_lines(text: str, start: int, end: int) -> bool:
    """Whether words stand near, above or below the line from ``start`` to ``end``."""
    above, below = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
    return bool(above.rpartition("\n")[0].strip() or below.partition("\n")[2].strip())


def is_in_url(text: str, start: int, end: int) -> bool:
    """Whether the number is glued into an address of the web or of mail."""
    first = max(0, start - _URL_WINDOW)
    left = max(text.rfind(" ", first, start), text.rfind("\n", first, start), first - 1)
    right = text.find(" ", end, end + _URL_WINDOW)
    token = text[left + 1 : right if right > 0 else end + _URL_WINDOW]
    return _URL.search(token.split("\n")[0]) is not None
