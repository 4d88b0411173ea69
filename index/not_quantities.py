"""Numbers that are no quantities: references, dates, times, identifiers, addresses, list marks.

``LEXICAL`` is what the digits themselves tell ("09-30-2023", "9:00 a.m.", "001-38752"); the
functions look at what stands around a number.
"""

from __future__ import annotations

import re

from index.dates import MONTH

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
_FRACTION_LIKE = (
    r"1/[2-9]|2/[35]|3/[458]|[57]/8|4/5|5/6|[1-9]/10|1?[13579]/16|\d\d?/(?:32|64)|1/\d\d"
)
_IDENTIFIERS = (
    r"\d+(?:-\d+){2,}(?!\d)|0\d+-\d+|\d+-0\d+|\d{2}-\d{7}(?!\d)|\d{1,3}-\d{5,6}(?!\d)"
    r"|\d{3}-\d{4}(?!\d|[ ]?%|[ ][a-z]{4,})|(?:19|20)\d{2}-\d{1,2}(?!\d|[ ]?%)"
    r"|\d{1,2}-[KQFA](?:SB|405|T)?(?:/A)?\b|\d{1,2}[a-z]?\d*-\d+(?=\()"
    rf"|(?!(?:{_FRACTION_LIKE})(?!\d))\d{{1,2}}/\d{{1,2}}(?![\d%])"
    r"|0\d+(?![\d.,]*\d|[ ]?%)|\d+(?:\.\d+){2,}(?!\d|,\d)(?<!\.\d{3})"
    r"|\d+[A-Za-z]{0,2}\(\w{1,4}\)(?:\(\w{1,4}\))*(?=[\s,.;:)]|$)(?<=[A-Za-z]\))"
)
LEXICAL = f"{_DATES}|{_TIMES}|{_IDENTIFIERS}"

# Words whose next number is a label. Matched as printed: "Note 15", "note 15", "NOTE 15".
_REFERENCES = frozenset(
    word
    for stem in (
        "item note section rule form exhibit part article chapter title schedule regulation table"
        " figure page paragraph clause proposal question level tier topic step phase stage type"
        " category footnote appendix annex amendment release interpretation opinion bulletin line"
        " row column box suite room floor lot building model version volume side series class code"
        " file number schedule route highway footnote column zone unit module"
    ).split()
    for word in (stem, stem + "s", stem.title(), stem.title() + "s", stem.upper(), stem.upper() + "S")
) - frozenset("forms parts titles classes types units numbers lines lots rooms files floors boxes"
              " models unit number Buildings BUILDINGS Units UNITS Lots Rooms buildings Files Types"
              " Categorys categorys type form part line file building".split()) | frozenset(
    (
        "No. Nos. NO. no. nos. # § §§ CIK ASC ASU ASUs IFRS IAS IFRIC SFAS FAS FASB FIN SAB EITF APB"
        " FSP SOP SIC NAICS Ste. Bldg. Vol. vol. pp. p. P. U.S.C. USC CFR C.F.R. S&P Russell FTSE DAX"
        " Nikkei Fortune FORTUNE Annexes Appendices Categories Act Statement SSAP FRS GAAP OIBR CUSIP"
        " ISIN Sec. Art. para. Para. Ex. Exh. Fig. figs. Item: Zip ZIP Tel Tel. Fax Fax. Telephone"
        " Phone phone telephone facsimile Extension ext. Ext. CIN LEI Reg. Basel Pub.L. Law ISO"
    ).split()
)  # fmt: skip
_REFERENCE_LIST = re.compile(
    r"(?:[A-Za-z]?(?:\([\w]{1,4}\))*|[A-Za-z]?(?:[.-]\d+[A-Za-z]?)*(?:\(\w{1,4}\))*)"
    r"(?:,[ \n]?(?:and[ \n]|or[ \n])?|[ \n](?:and|or|through|to|&)[ \n]|[ ]?[-–][ ]?)\Z"
)
_MONTH_BEFORE = re.compile(rf"(?<![A-Za-z]){MONTH}\Z")
_STATE = re.compile(
    r"(?:A[LKZR]|C[AOT]|D[CE]|FL|GA|HI|I[DLNA]|K[SY]|LA|M[EDAINSOT]|N[EVHJMYCD]|O[HKR]|PA|RI|S[CD]"
    r"|T[NX]|UT|V[TA]|W[AVIY]|D\.C\.|Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut"
    r"|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine"
    r"|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada"
    r"|Hampshire|Jersey|Mexico|York|Carolina|Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Island"
    r"|Tennessee|Texas|Utah|Vermont|Virginia|Washington|Wisconsin|Wyoming)\Z"
)
_COUNTRY = re.compile(
    r"(?i:china|singapore|taiwan|korea|india|beijing|shanghai|shenzhen|france|germany)\Z"
)
_ADDRESS = re.compile(
    r"(?:-\d{1,5})?[ \n](?:[NSEW]\.?[ ])?(?:[A-Z][\w.’'-]*[ \n]){1,4}?(?:Street|St\.|Avenue|Ave\.?|Road"
    r"|Rd\.|Boulevard|Blvd\.?|Drive|Lane|Way|Parkway|Pkwy|Place|Plaza|Court|Square|Highway|Circle"
    r"|Terrace|Turnpike|Center|Centre|Park|Tower)(?![A-Za-z])"
)
_NAME_AFTER = re.compile(r"[ ](?!Class )[A-Z][A-Za-z.]|: [A-Z]")
_PROPER_BEFORE = re.compile(r"[a-z,][ ](?:[A-Z][A-Za-z]+|[a-z]+[A-Z]\w*)[ ]\Z")
_GOES_ON = re.compile(r"[ ][a-z]|[,.;’')]|s\b")
_LIST_MARK = re.compile(r"[.):][ \t]+\S|[*†+#]*[ \t]+[A-Z“\"][A-Za-z]")
_PAGE_OF = re.compile(r"(?i:\bpage[ ]?\d+ of )\Z")
_FURNITURE = re.compile(r"(?:^|[|])[ \t]*[-–—]?[ \t]*\Z")
_IN_YEAR = re.compile(
    r"(?i:\b(?:in|during|fiscal|for|of|since|through|until|by|from|and|or|year|years|ended|ending|to"
    r"|the|late|early|mid|before|after|between|versus|vs|over|than|with|our|calendar|our|its)"
    r"|[,–—/&-])[ \n]?\Z"
)
_URL = re.compile(r"(?:://|www\.|@|\.(?:com|htm|gov|org|net|pdf|html|txt|xml|jpg|gif))")


def word_before(text: str, pos: int) -> str:
    """The word that ends right before ``pos``, over at most two spaces or a line end; ""."""
    end = pos
    while end > pos - 3 and end and text[end - 1] in " \n:":
        end -= 1
    start = end
    while start > end - 16 and start and (text[start - 1].isalnum() or text[start - 1] in ".&§#"):
        start -= 1
    return text[start:end]


def is_reference(text: str, start: int, skipped: int) -> bool:
    """Whether the number at ``start`` is a label ("Note 15") or goes on a list of labels
    ("Notes 5 and 6") whose last one ended at ``skipped``."""
    if 0 <= start - skipped <= 24 and skipped and _REFERENCE_LIST.match(text, skipped, start):
        return True
    word = word_before(text, start)
    return word in _REFERENCES or word.lstrip("(") in _REFERENCES


def is_date_part(text: str, start: int, printed: str) -> bool:
    """ "December 6", "June\n30" """
    return len(printed) <= 2 and _MONTH_BEFORE.fullmatch(word_before(text, start)) is not None


def is_postcode(text: str, start: int, printed: str) -> bool:
    """ "NY 10013", "Washington, D.C. 20549", "CHINA 200137" """
    word = word_before(text, start)
    if len(printed) == 5:
        return _STATE.match(word) is not None or _COUNTRY.match(word) is not None
    return len(printed) == 6 and _COUNTRY.match(word) is not None


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
    line = text.rfind("\n", 0, start) + 1
    return start - line < 12 and not text[line:start].strip(" \t(*#-")


def is_page_number(text: str, start: int, end: int) -> bool:
    """A number alone on its line among other lines, "| 29" closing a running head, "of 30"."""
    after = text[end : end + 4].lstrip(" -–—")
    if _PAGE_OF.search(text, max(0, start - 14), start):
        return True
    if after and after[0] != "\n":
        return False
    line = text.rfind("\n", 0, start) + 1
    head = text[line:start]
    if head.strip(" \t-–—"):
        return head.rstrip().endswith("|") and "\t" not in head and head.count("|") < 3
    return bool(text[:line].strip()) or bool(text[end:].strip(" \n-–—"))


def is_year_in_place(text: str, start: int) -> bool:
    """Whether a bare 2023 with a noun behind it still is a year: "in 2023 employees"."""
    return _IN_YEAR.search(text, max(0, start - 10), start) is not None


def is_in_url(text: str, start: int, end: int) -> bool:
    """Whether the number is glued into an address of the web or of mail."""
    left = max(
        text.rfind(" ", max(0, start - 80), start), text.rfind("\n", max(0, start - 80), start)
    )
    right = text.find(" ", end, end + 80)
    token = text[left + 1 : right if right > 0 else end + 80].split("\n")[0]
    return _URL.search(token) is not None
