"""What a document's cover says of itself: company, form, period, dates, symbols, people.

Works on the text of any format. Nothing is ever taken from a file name; what cannot be read is
None and ``Cover.notes`` say why.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from index.parse.cover_company import charter_names, read_company
from index.parse.cover_form import read_form
from index.parse.cover_names import defined_names, former_names, tidy_name
from index.parse.cover_period import filing_date, period_end
from index.types import MonthDay, ParseNote

_HEAD_CHARACTERS = 16_000
_DEFINED_WITHIN = 60_000
_ACCESSION = re.compile(r"\bAccession\s+(?:No|Number)\W*(\d{10}-\d\d-\d{6})\b", re.IGNORECASE)
# A Form 144's "Filer CIK" is the seller's.
_CIK = re.compile(
    r"(?<!Filer )\b(?:Central\s+Index\s+Key(?:\s+Number)?"
    r"|(?:Issuer\s+)?CIK(?:\s+(?:No|Number|Code))?)\b(?:\s+of\s+issuing\s+entity)?\W{0,12}(\d{6,10})\b",
    re.IGNORECASE,
)
_EXCHANGE = r"(?:NYSE|Nasdaq|NASDAQ|AMEX|TSX|OTC\w*)"
_TICKER = r"([A-Z]{1,5}\d{0,2}[A-Z]?(?:\.[A-Z])?)"
_SYMBOLS = (
    re.compile(rf"Trading\s+Symbol\s*(?:[^\[\n]{{0,80}}\n?){{0,3}}\[\s*{_TICKER}\s*\]"),
    re.compile(rf"\(\s*{_EXCHANGE}[^():;]{{0,40}}:\s*{_TICKER}\b"),
    re.compile(
        rf"(?<!\bPR)(?<!\bPr)(?<!\bSeries)(?<!\bClass)[\s|]{_TICKER}[\s|]+(?:The\s+)?"
        r"(?:New\s+York\s+Stock\s+Exchange|NASDAQ|Nasdaq|NYSE|Cboe|Chicago\s+Stock)"
    ),
    re.compile(
        rf"under\s+(?:the\s+)?(?:trading\s+|ticker\s+|stock\s+)?symbols?\s*[“\"'‘]\s*{_TICKER}\b"
    ),
)
_NOT_SYMBOLS = frozenset(
    ("THE", "NONE", "N", "A", "AND", "OF", "ON", "NYSE", "LLC", "INC", "VALUE")
)
_ANNUAL_FORMS = ("10-K", "20-F", "40-F", "11-K", "24F")
_FISCAL_YEAR = re.compile(
    r"fiscal\s+year\s+(?:ended|ending)|for\s+the\s+year\s+ended", re.IGNORECASE
)
_PEOPLE = tuple(
    re.compile(pattern + r"\W*(?P<name>[^\n\t]+)", re.IGNORECASE)
    for pattern in (
        r"Name\s+of\s+Person\s+for\s+Whose\s+Account\s+the\s+Securities\s+are\s+To\s+Be\s+Sold",
        r"Name\s+and\s+Address\s+of\s+Reporting\s+Person",
        r"NAMES?\s+OF\s+REPORTING\s+PERSONS?(?:\s*[:.]|\s+I\.R\.S\.[^\n]*)?",
    )
)
_MOST_PEOPLE = 40


@dataclass(frozen=True, slots=True)
class Cover:
    """What the cover states; None or () means that it does not, and ``notes`` say so.

    ``form`` is in EDGAR's spelling. ``period_end`` is the period of report; for an 8-K or 6-K the
    day of the event, for a Form 144 the day of the notice, for a prospectus its own date, for a
    proxy statement the day of the meeting. ``filed`` is the day of signature, notice or release
    where no filing date is stated. ``people`` are reporting owners and sellers.
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
    company = read_company(head, flat, text, stated_only=(form or "").startswith("13F"))
    period = period_end(form or "", flat, text)
    return Cover(
        company=company[0] if company else None,
        form=form,
        period_end=period,
        filed=filing_date(form or "", flat, text),
        cik=_first(_CIK, flat),
        accession=_first(_ACCESSION, flat),
        fiscal_year_end=_fiscal_year_end(form or "", flat, period),
        symbols=() if (form or "").startswith("13F") else _symbols(flat),
        names=_names(company[0], head, text) if company else (),
        people=_people(head),
        notes=_notes(company, form, period),
    )


def _first(pattern: re.Pattern[str], text: str) -> str | None:
    match = pattern.search(text)
    return match[1] if match else None


def _names(company: str, head: str, text: str) -> tuple[str, ...]:
    """Further names: former names, co-registrants, short names the text defines."""
    flat = " ".join(text[:_DEFINED_WITHIN].split())
    found = (
        *charter_names(head, flat[:_HEAD_CHARACTERS]),
        *former_names(company, head),
        *defined_names(company, flat),
    )
    return tuple(n for n in dict.fromkeys(found) if n.casefold() != company.casefold())


def _fiscal_year_end(form: str, flat: str, period: date | None) -> MonthDay | None:
    if period is None or not form.startswith(_ANNUAL_FORMS) or "10-KT" in form:
        return None
    return MonthDay(period.month, period.day) if _FISCAL_YEAR.search(flat) else None


def _symbols(flat: str) -> tuple[str, ...]:
    found = [match[1] for pattern in _SYMBOLS for match in pattern.finditer(flat)]
    return tuple(dict.fromkeys(symbol for symbol in found if symbol not in _NOT_SYMBOLS))


def _people(head: str) -> tuple[str, ...]:
    found = (tidy_name(m["name"]) for pattern in _PEOPLE for m in pattern.finditer(head))
    return tuple(dict.fromkeys(name for name in found if name))[:_MOST_PEOPLE]


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
