"""What a document's cover says of itself: company, form, period, dates, symbols, people.

Works on the text of any format. Nothing is ever taken from a file name; what cannot be read is
None and ``Cover.notes`` say why.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from index.parse.cover_company import former_names, read_company, tidy_name
from index.parse.cover_dates import find_date, find_month
from index.parse.cover_form import read_form
from index.types import MonthDay, ParseNote

_HEAD_CHARACTERS = 16_000
_ACCESSION = re.compile(r"\b(?:Accession\s+(?:No|Number)\W*)(\d{10}-\d\d-\d{6})\b", re.IGNORECASE)
_CIK = re.compile(
    r"(?<!Filer )\b(?:Central\s+Index\s+Key(?:\s+Number)?|Issuer\s+CIK|CIK(?:\s+(?:No|Number|Code))?)\b\W{0,12}(\d{6,10})\b",
    re.IGNORECASE,
)
_SYMBOL_IN_PARENTHESES = re.compile(
    r"\(\s*(?:NYSE|Nasdaq|NASDAQ|AMEX|TSX|OTC\w*)[^():;]{0,40}:\s*([A-Z]{1,5}(?:\.[A-Z])?)\b"
)
_SYMBOL_ROW = re.compile(
    r"(?<![A-Z(])([A-Z]{1,5}(?:\.[A-Z])?)[\s|]+(?:The\s+)?(?:New\s+York\s+Stock\s+Exchange|NASDAQ|Nasdaq|NYSE|Cboe|Chicago\s+Stock)"
)
_SYMBOL_SAID = re.compile(
    r"under\s+(?:the\s+)?(?:trading\s+|ticker\s+|stock\s+)?symbols?\s*[“\"'‘]\s*([A-Z]{1,5}(?:\.[A-Z])?)\b"
)
_SYMBOL_BRACKET = re.compile(
    r"Trading\s+Symbol\s*(?:[^\[\n]{0,80}\n?){0,3}\[\s*([A-Z]{1,5}(?:\.[A-Z])?)\s*\]"
)
_NOT_SYMBOLS = frozenset(
    ("THE", "NONE", "N", "A", "AND", "OF", "ON", "NYSE", "LLC", "INC", "VALUE")
)
_PERIOD_LABELS = (
    (
        re.compile(
            r"for\s+the\s+(?:fiscal\s+|calendar\s+)?year\s+(?:ended|ending)\W", re.IGNORECASE
        ),
        120,
    ),
    (
        re.compile(
            r"for\s+the\s+(?:fiscal\s+)?quarter(?:ly\s+period)?\s+(?:ended|ending)\W", re.IGNORECASE
        ),
        120,
    ),
    (
        re.compile(
            r"for\s+the\s+(?:\w+[\s-]){0,3}(?:months?|weeks?|period)\s+ended\W", re.IGNORECASE
        ),
        120,
    ),
    (
        re.compile(
            r"date\s+of\s+event\s+requiring\s+statement|date\s+of\s+earliest\s+transaction|issuer['’]s\s+fiscal\s+year\s+ended",
            re.IGNORECASE,
        ),
        160,
    ),
    (
        re.compile(r"(?:last\s+day\s+of\s+(?:the\s+)?fiscal\s+year\s+for\s+which)", re.IGNORECASE),
        120,
    ),
    (re.compile(r"report\s+for\s+the\s+calendar\s+year\s+or\s+quarter\s+ended", re.IGNORECASE), 60),
)
_EVENT_LABEL = re.compile(
    r"\(?\s*date\s+of\s+(?:report\s*\(?\s*date\s+of\s+)?(?:the\s+)?earliest\s+event|date\s+of\s+report|\(\s*date\s+of\s+event\s+which",
    re.IGNORECASE,
)
_FISCAL_YEAR = re.compile(r"fiscal\s+year\s+(?:ended|ending)", re.IGNORECASE)
_SIX_K = re.compile(r"for\s+(?:the\s+month\s+of\s+)?(?=[A-Z])|dated?\s*:?\s+", re.IGNORECASE)
_NOTICE = re.compile(r"date\s+of\s+notice", re.IGNORECASE)
_AS_FILED = re.compile(
    r"as\s+(?:confidentially\s+)?(?:filed|submitted)\s+(?:with|to)\s+the\s+(?:u\.?s\.?\s+)?securities\s+and\s+exchange\s+commission\s+on",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(r"^\W*(?:SIGNATURES?|Signatures?)\W*$", re.MULTILINE)
_DATED = re.compile(r"\b(?:Dated?|DATED?)\s*[:\s]", re.IGNORECASE)
_PERSON = (
    re.compile(
        r"Name\s+of\s+Person\s+for\s+Whose\s+Account\s+the\s+Securities\s+are\s+To\s+Be\s+Sold\W*(?P<name>[^\n]+)",
        re.IGNORECASE,
    ),
    re.compile(r"Name\s+and\s+Address\s+of\s+Reporting\s+Person\W*(?P<name>[^\n]+)", re.IGNORECASE),
)


@dataclass(frozen=True, slots=True)
class Cover:
    """What the cover states; None or () means that it does not, and ``notes`` say so.

    ``form`` is in EDGAR's spelling. ``period_end`` is the period of report; for an 8-K or 6-K the
    day of the event, for a Form 144 the day of the notice. ``filed`` is the day the document was
    signed where it states no filing date. ``people`` are reporting owners and sellers.
    """

    company: str | None = None
    form: str | None = None
    period_end: date | None = None
    filed: date | None = None
    cik: str | None = None
    accession: str | None = None
    fiscal_year_end: MonthDay | None = None
    fiscal_year: int | None = None
    fiscal_period: str | None = None
    symbols: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    notes: tuple[ParseNote, ...] = ()


def read_cover(text: str) -> Cover:
    """The cover of ``text`` (of any format, already cleaned). Never raises."""
    head = text[:_HEAD_CHARACTERS]
    flat = " ".join(head.split())
    lines = [line.strip() for line in head.split("\n") if line.strip()]
    form = read_form(lines, flat)
    company = read_company(head, flat, text)
    period = _period_end(form or "", flat, text)
    filed = _filed(flat, text)
    return Cover(
        company=company[0] if company else None,
        form=form,
        period_end=period,
        filed=filed,
        cik=_first(_CIK, flat),
        accession=_first(_ACCESSION, flat),
        fiscal_year_end=_fiscal_year_end(form or "", flat, period),
        symbols=_symbols(flat),
        names=former_names(flat[:8000]),
        people=_people(head),
        notes=_notes(company, form, period),
    )


def _first(pattern: re.Pattern[str], text: str) -> str | None:
    match = pattern.search(text)
    return match[1] if match else None


def _period_end(form: str, flat: str, text: str) -> date | None:
    if form == "144":
        return _after(_NOTICE, " ".join(text.split()), 60)
    for label, reach in _PERIOD_LABELS:
        day = _after(label, flat, reach)
        if day is not None:
            return day
    day = _event_date(flat)
    if day is None and form.startswith("6-K"):
        day = _six_k(flat)
    return day


def _after(label: re.Pattern[str], flat: str, reach: int) -> date | None:
    for match in label.finditer(flat):
        found = find_date(flat, match.start(), match.end() + reach)
        if found is not None:
            return found.day
    return None


def _event_date(flat: str) -> date | None:
    label = _EVENT_LABEL.search(flat)
    if label is None:
        return None
    after = find_date(flat, label.end(), label.end() + 120)
    before = find_date(flat, max(0, label.start() - 60), label.start())
    if before is not None and (
        after is None or label.start() - before.end < after.start - label.end()
    ):
        return before.day
    return after.day if after else None


def _six_k(flat: str) -> date | None:
    for match in _SIX_K.finditer(flat[:3000]):
        window = flat[match.end() : match.end() + 30]
        found = find_date(window)
        if found is not None and found.start < 4:
            return found.day
        month = find_month(window)
        if month is not None:
            return month
    return None


def _filed(flat: str, text: str) -> date | None:
    day = _after(_AS_FILED, flat, 40) or _after(_NOTICE, " ".join(text[-8000:].split()), 60)
    if day is not None:
        return day
    for match in _SIGNATURE.finditer(text):
        window = text[match.end() : match.end() + 1500]
        for dated in _DATED.finditer(window):
            found = find_date(window, dated.end(), dated.end() + 60)
            if found is not None:
                return found.day
    return None


def _fiscal_year_end(form: str, flat: str, period: date | None) -> MonthDay | None:
    if period is None or not form.startswith(("10-K", "20-F", "40-F", "11-K", "24F")):
        return None
    return MonthDay(period.month, period.day) if _FISCAL_YEAR.search(flat) else None


def _symbols(flat: str) -> tuple[str, ...]:
    found: list[str] = []
    for pattern in (_SYMBOL_BRACKET, _SYMBOL_IN_PARENTHESES, _SYMBOL_ROW, _SYMBOL_SAID):
        found.extend(match[1] for match in pattern.finditer(flat))
    return tuple(dict.fromkeys(symbol for symbol in found if symbol not in _NOT_SYMBOLS))


def _people(head: str) -> tuple[str, ...]:
    found = (tidy_name(m["name"]) for pattern in _PERSON for m in pattern.finditer(head))
    return tuple(dict.fromkeys(name for name in found if name))


def _notes(
    company: tuple[str, str] | None, form: str | None, period: date | None
) -> tuple[ParseNote, ...]:
    notes = []
    if company is None:
        notes.append(ParseNote("company", "no charter name, issuer field, letterhead or signature"))
    elif company[1] in ("letterhead", "most frequent name"):
        notes.append(ParseNote("company", f"read from the {company[1]}: no charter name is stated"))
    if form is None:
        notes.append(ParseNote("form", "the document does not name its form"))
    if period is None:
        notes.append(ParseNote("period_end", "the cover states no period or event date"))
    return tuple(notes)
