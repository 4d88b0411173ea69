"""The values that flow through the index: a filing, its parts, and what is known from it.

Every value is frozen. Amounts are ``Decimal``. ``start`` and ``end`` are always character
offsets into ``Filing.text`` (half-open), so ``filing.text[x.start:x.end]`` is what ``x`` stands on.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

FactSource = Literal["table", "prose", "ixbrl", "form", "companyfacts"]
PeriodKind = Literal["instant", "duration"]
SectionKind = Literal["document", "part", "item", "statement", "note", "heading"]


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A day of any year, such as a fiscal year end (9, 28)."""

    month: int
    day: int


@dataclass(frozen=True, slots=True)
class Period:
    """An instant (``start`` is None) or a duration with both days included."""

    start: date | None
    end: date

    @property
    def kind(self) -> PeriodKind:
        """``instant`` for a balance at one day, ``duration`` for a flow over days."""
        return "instant" if self.start is None else "duration"

    @property
    def days(self) -> int:
        """Days covered, both ends included; 0 for an instant."""
        return 0 if self.start is None else (self.end - self.start).days + 1

    @property
    def is_year(self) -> bool:
        """True for a duration of about a year, such as one of 52 or 53 weeks."""
        return 350 <= self.days <= 380


@dataclass(frozen=True, slots=True)
class Units:
    """What a units line says of the numbers under it: "(In millions, except per share data)".

    ``scale`` is a power of ten for money, ``share_scale`` one for share counts.
    ``currency`` is an ISO code where the line or its table names one.
    Per-share rows are never scaled.
    """

    scale: int = 0
    currency: str | None = None
    share_scale: int = 0
    text: str = ""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as a filing prints it, together with what it means.

    ``value`` is already scaled and signed: "(1,234)" under "in millions" is -1234000000.
    ``unit`` is one of: an ISO currency ("USD"), a currency per something ("USD/share",
    "HKD/ADS"), "percent", "bp" (basis points), "pp" (percentage points), "share", "ADS",
    "multiple" ("1.5x"), "ratio" ("2-for-1"), a plain counted noun in the singular ("day", "year",
    "employee"), or "" where the text does not say.
    ``scale`` is the power of ten that was applied. ``decimals`` is the printed precision of the
    scaled value, as in XBRL: the last printed digit stands for ``10 ** -decimals``, so 34.2
    billion has ``decimals == -8``. ``approximate`` is True behind "about", "roughly", "≈".
    """

    value: Decimal
    unit: str
    scale: int
    decimals: int
    approximate: bool
    text: str
    start: int
    end: int

    @property
    def tolerance(self) -> Decimal:
        """Half a unit of the last printed digit."""
        return Decimal(5).scaleb(-self.decimals - 1)

    def moved(self, by: int) -> Quantity:
        """The same, ``by`` characters on. By place, in the order of the fields: to replace two of
        them by name takes three times as long, and every number of a table is moved."""
        return Quantity(
            self.value, self.unit, self.scale, self.decimals, self.approximate, self.text,
            self.start + by, self.end + by,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Section:
    """A named part of a filing: a document of a submission, an Item, a statement, a heading.

    ``item`` is the short key ("EX-99.1", "Item 7", "" for a bare heading); sections may nest
    (``depth`` 0 is outermost) and come in order of ``start``.
    """

    kind: SectionKind
    item: str
    title: str
    start: int
    end: int
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """A page; ``number`` counts from 0 in the order of the file (a PDF's page index)."""

    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell. ``column`` counts grid columns, so a colspan of 3 covers column..column+2."""

    row: int
    column: int
    colspan: int
    text: str
    start: int
    end: int
    header: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A grid of non-empty cells in reading order. What the cells mean is read in ``tables``."""

    start: int
    end: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form: ``path`` is its element path by local names, such as
    ``issuer/issuerName``; repeated elements carry an index, ``nonDerivativeTransaction[2]/...``.
    ``start``/``end`` cover the value in the filing's text.
    """

    path: str
    label: str
    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class XbrlFact:
    """One tagged number, from inline XBRL, an instance document or company facts.

    ``value`` is scaled and signed. ``decimals`` is None for INF. ``dimensions`` are
    (axis, member) pairs, local names, sorted. ``start == end`` where the number is not printed
    (hidden facts, instances). ``accession`` is set for company facts, where facts of many filings
    stand together.
    """

    tag: str
    value: Decimal
    unit: str
    decimals: int | None
    period: Period
    dimensions: tuple[tuple[str, str], ...]
    start: int
    end: int
    accession: str | None = None


@dataclass(frozen=True, slots=True)
class ParseNote:
    """A line of the parse report: what could not be read, or was left out, and why."""

    about: str
    reason: str


@dataclass(frozen=True, slots=True)
class FilingMeta:
    """What a filing says of itself. None means the document does not state it: the parse notes say
    why. Nothing here is ever taken from a file name.

    ``id`` comes from the content, so the same file always gets the same id. ``company`` is the
    issuer or registrant (never the reporting person); ``names`` are its further names: former
    names, co-registrants, short names that the filing defines ("the Company", no; "QFIN", yes as
    a symbol). ``people`` are reporting owners, sellers or filers other than the issuer.
    ``period_end`` is the period of report (an event's date for 8-K and 6-K).
    ``fiscal_year``/``fiscal_period`` are the issuer's own labels ("FY", "Q1"), when stated.
    """

    id: str
    source: str
    format: str
    company: str | None = None
    cik: str | None = None
    accession: str | None = None
    form: str | None = None
    filed: date | None = None
    period_end: date | None = None
    fiscal_year_end: MonthDay | None = None
    fiscal_year: int | None = None
    fiscal_period: str | None = None
    symbols: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Filing:
    """A parsed filing. ``text`` is stored once; everything else points into it."""

    meta: FilingMeta
    text: str
    sections: tuple[Section, ...] = ()
    pages: tuple[Page, ...] = ()
    tables: tuple[Table, ...] = ()
    fields: tuple[Field, ...] = ()
    xbrl: tuple[XbrlFact, ...] = ()
    notes: tuple[ParseNote, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """A number that the filing states about something.

    Keyed by what it means, never by the filing's own fiscal year. ``entity`` is the company.
    ``concept`` is the canonical name in ``concepts.toml`` or "" where the label is not known
    there. ``label`` is the row label (or the field's name, or the words before a number in
    prose); ``label_path`` holds the headings above it, outermost first. ``header`` is the column
    head as printed. ``dimensions`` are (axis, member) pairs such as ("segment", "Americas"); empty
    means the consolidated figure. ``statement`` is "income", "balance", "cashflow", "equity",
    "comprehensive" or "" (another table or none). ``tag`` is the XBRL tag where there is one.
    ``start``/``end`` of the quantity are the fact's cell.
    """

    filing_id: str
    entity: str
    concept: str
    label: str
    label_path: tuple[str, ...]
    header: str
    period: Period | None
    dimensions: tuple[tuple[str, str], ...]
    quantity: Quantity
    source: FactSource
    statement: str = ""
    tag: str = ""

    def __hash__(self) -> int:
        """Of its place and its label, which tell nearly all facts apart: thousands are put into
        sets for a question, and to hash every part of each takes ten times as long."""
        return hash((self.label, self.quantity.start))


@dataclass(frozen=True, slots=True)
class Chunk:
    """A piece of a filing, small enough for the embedding model.

    ``text`` is exactly ``filing.text[start:end]``. ``context`` holds the lines that the piece
    cannot be read without (a table's column heads, period row and units line) when they stand
    outside it. ``heading_path`` names the sections around it, outermost first.
    """

    id: str
    filing_id: str
    start: int
    end: int
    text: str
    context: str = ""
    heading_path: tuple[str, ...] = ()
    section: str = ""
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Scope:
    """What a question is about. A hard filter before any similarity. Empty means anything.

    ``companies`` are names as the catalog holds them, ``forms`` form types ("10-K"),
    ``concepts`` canonical names. ``as_of`` keeps out filings filed later.
    """

    companies: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    periods: tuple[Period, ...] = ()
    concepts: tuple[str, ...] = ()
    filing_ids: tuple[str, ...] = ()
    as_of: date | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A retrieved chunk. ``rank`` counts from 1; ``signals`` say why it was retrieved."""

    chunk: Chunk
    filing: FilingMeta
    score: float
    rank: int
    signals: tuple[tuple[str, float], ...] = field(default=())
