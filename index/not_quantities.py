"""Numbers that are no quantities: references, dates, times, identifiers, addresses, list marks.

``SKIP`` is one alternation that the scanner tries before it tries a number.
"""

from __future__ import annotations

from index.dates import MONTH

_REF = r"(?:\d+[A-Za-z]?|[IVXL]+)(?:[.\-–]\d+[A-Za-z]?)*(?:\([A-Za-z0-9]{1,4}\))*"
_NOT_UNIT = r"(?![\d,]*\d)(?![ ]?(?:%|percent|per cent|million|billion|thousand))"
_REF_LIST = (
    rf"{_REF}{_NOT_UNIT}(?:(?:,[ \n](?:and[ \n]|or[ \n])?|[ \n](?:and|or|through|to|&)[ \n]"
    rf"|[ ]?[-–][ ]?){_REF}{_NOT_UNIT}(?!\.\d))*"
)
_KEYWORDS = (
    "Items?|ITEMS?|Notes?|NOTES?|Sections?|SECTIONS?|Rules?|RULES?|Forms?|FORMS?|Exhibits?"
    "|EXHIBITS?|Parts?|PARTS?|Articles?|ARTICLES?|Chapters?|CHAPTERS?|Titles?|Schedules?|SCHEDULES?"
    "|Regulations?|Tables?|TABLES?|Figures?|Pages?|PAGES?|PAGE|Annex|Appendix|Paragraphs?|Clauses?"
    "|Proposals?|PROPOSALS?|Questions?|Levels?|LEVELS?|Tier|Topics?|Steps?|Phases?|PHASES?|Stages?"
    "|Types?|Category|Categories|Basel|ASC|ASU|ASUs|IFRSs?|IAS|IFRIC|SFAS|FAS|FASB|FIN|SAB|EITF|APB"
    "|FSP|SOP|SIC|NAICS|Suite|Ste\\.|Room|Floor|Box|BOX|Lots?|Flat|Building|Bldg\\.|Version|Release"
    "|Volume|Vol\\.|Side|Line|Row|Column|Nos?\\.|NOS?\\.|Number|CIK|Amendment|File|Code|code"
    "|Interpretation|Opinion|Statement|Bulletin|Series|Class|Model|Windows|iPhone|Boeing|Airbus"
    "|Fortune|FORTUNE|S&P|Russell|Nasdaq|NASDAQ|FTSE|DAX|Route|Highway|Interstate|Pub\\. ?L\\."
    "|Public Law|CFR|U\\.S\\.C\\.|USC|C\\.F\\.R\\.|items?|notes?|sections?|rules?|exhibits?|pages?|pp?\\."
    "|paragraphs?|clauses?|chapters?|tables?|figures?|schedules?|articles?|footnotes?|Footnotes?"
    "|proposals?|levels?"
)
_REFERENCE = (
    rf"(?:\b(?:{_KEYWORDS})(?:[ \n]|(?<=\.)|:[ ])(?:(?:No|Nos|NO)\.?[ ]?|Number )?"
    rf"(?=[\dIVXL])|§{{1,2}}[ ]?|#[ ]?(?=\d)){_REF_LIST}"
)
_DATES = (
    rf"\b{MONTH}[ \n]{{1,3}}\d{{1,2}}(?!\d)(?:st|nd|rd|th)?(?:[ ]?[-–][ ]?\d{{1,2}}(?!\d))?"
    r"(?:(?:,[ \n]{0,3}|[ \n]{1,3})(?:19|20)\d{2}(?!\d))?(?![.,]?\d|[ ]?%)"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?[ \n](?:day of )?{MONTH}\b,?(?:[ \n](?:19|20)\d{{2}}(?!\d))?"
    r"|\d{1,2}/\d{1,2}/\d{2,4}(?!\d)|\d{4}/\d{1,2}/\d{1,2}(?!\d)|\d{1,2}/(?:19|20)\d{2}(?!\d)"
    r"|(?:19|20)\d{2}-\d{2}-\d{2}(?!\d)(?:T[\d:.Z+-]+)?"
    r"|(?:FY|CY|fiscal|Fiscal|FISCAL)(?:[ \n]years?|[ \n]Years?)?[ \n]?['’]?\d{2}(?:\d{2})?(?!\d|[.,]\d|%)"
    r"|(?<!\d)['’]\d{2}(?![\d%])"
)
_TIMES = (
    r"\d{1,2}:\d{2}(?::\d{2})?(?!\d|\.\d)(?:[ ]?[aApP]\.?[mM]\b\.?)?"
    r"|\d{1,2}[ ]?(?:a\.m\.|p\.m\.|A\.M\.|P\.M\.|am\b|pm\b|AM\b|PM\b|noon\b|o['’]clock)"
)
_IDENTIFIERS = (
    r"(?:https?://|www\.)\S+"
    r"|\(\d{2,4}\)[ -]?\d{2,4}-\d{3,4}(?:-\d{3,4})?(?!\d)|\+\d[\d ()-]{6,18}\d"
    r"|\d+(?:-\d+){2,}(?!\d)|0\d+-\d+|\d+-0\d+|\d{2}-\d{7}(?!\d)|\d{3}-\d{4,6}(?!\d)"
    r"|\d{1,2}-[KQFA](?:SB|405)?(?:/A)?\b"
    r"|(?:19|20)\d{2}-\d{1,2}(?![\d%])"
    r"|0\d{2,}(?![\d.,]*%)"
)
_STATES = (
    "A[LKZR]|C[AOT]|D[CE]|FL|GA|HI|I[DLNA]|K[SY]|LA|M[EDAINSOT]|N[EVHJMYCD]|O[HKR]|PA|RI|S[CD]"
    "|T[NX]|UT|V[TA]|W[AVIY]"
)
_ADDRESSES = (
    rf"\b(?:{_STATES}|D\.C\.|[A-Z][a-z]{{3,12}})[ \n]{{1,3}}\d{{5}}(?:-\d{{4}})?(?![\d,.]\d|\d)"
    r"|\b(?:China|CHINA|Singapore|Taiwan|Korea|India|Beijing|Shanghai)[ \n]{1,3}\d{5,6}(?![\d,])"
    r"|\d{1,5}(?:-\d{1,5})?[ \n](?:[NSEW]\.?[ ])?(?:[A-Z][\w.’'-]*[ \n]){1,4}?(?:Street|St\.|Avenue|Ave\.?"
    r"|Road|Rd\.|Boulevard|Blvd\.?|Drive|Lane|Way|Parkway|Pkwy|Place|Plaza|Court|Square|Highway"
    r"|Circle|Terrace|Turnpike|Broadway)(?![A-Za-z])"
)
SKIP = f"{_REFERENCE}|{_DATES}|{_TIMES}|{_IDENTIFIERS}|{_ADDRESSES}"
