"""Small filings, facts and passages of invented companies, for tests of the offline answerer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from html import escape

from assistant.calculate.work_out import Ledger
from assistant.formula import Operand
from assistant.holdings.desk import Desk
from assistant.operands.operands import Wanted
from assistant.pipeline import Assistant
from assistant.plans.choose import Plan
from assistant.question import Request, read_question
from assistant.sentences.split import Sentence
from assistant.types import Answer
from assistant.words import terms
from index.parse import parse_bytes
from index.types import (
    Chunk,
    Fact,
    FactSource,
    Filing,
    FilingMeta,
    MonthDay,
    Passage,
    Period,
    Quantity,
)

ACME = FilingMeta(
    id="f1",
    source="acme.htm",
    format="html",
    company="Acme Corporation",
    form="10-K",
    fiscal_year_end=MonthDay(12, 31),
)
META = FilingMeta("f1", "lantern.htm", "html", company="Lantern Works, Inc.", form="10-K")

_BEFORE = timedelta(days=1)


def year(number: int) -> Period:
    """The calendar year."""
    return Period(date(number, 1, 1), date(number, 12, 31))


def months(first: int, last: int, of: int = 2023) -> Period:
    """From the first day of one month to the last day of another: ``months(1, 9)`` is 9M."""
    after = date(of + 1, 1, 1) if last == 12 else date(of, last + 1, 1)
    return Period(date(of, first, 1), after - _BEFORE)


def at(number: int) -> Period:
    """The last day of a year, as a balance has it."""
    return Period(None, date(number, 12, 31))


def quantity(value: str, unit: str = "USD", scale: int = 0) -> Quantity:
    """A quantity printed as ``value`` in units of ``10 ** scale``."""
    amount = Decimal(value).scaleb(scale)
    exponent = amount.normalize().as_tuple().exponent if scale == 0 else 0
    decimals = -scale if scale else max(0, -int(exponent))
    return Quantity(amount, unit, scale, decimals, False, value, 0, len(value))


def fact(
    concept: str,
    value: str,
    period: Period | None,
    *,
    unit: str = "USD",
    label: str = "",
    statement: str = "",
    dimensions: tuple[tuple[str, str], ...] = (),
    source: FactSource = "table",
    filing_id: str = "f1",
    start: int = 0,
) -> Fact:
    """A fact of Lantern Works; its label is its concept where none is given."""
    printed = quantity(value, unit)
    printed = Quantity(
        printed.value, unit, 0, printed.decimals, False, value, start, start + len(value)
    )
    named = label or concept.replace("_", " ")
    return Fact(
        filing_id, "Lantern Works, Inc.", concept, named, (), "", period, dimensions, printed,
        source, statement,
    )  # fmt: skip


def ledger(facts: Sequence[Fact], *, filings: tuple[str, ...] = ("f1",), asks: str = "") -> Ledger:
    """A ledger over these facts alone; ``asks`` is the question."""

    def load(operand: Operand) -> Sequence[Fact]:
        if not operand.concept:
            return facts
        return [one for one in facts if one.concept == operand.concept]

    return Ledger(load, Wanted(terms=frozenset(terms(asks)), filings=filings))


def plan(formula: object, *periods: Period, unit: str = "", title: str = "the thing") -> Plan:
    """A plan for a formula in the periods asked for."""
    return Plan(title, formula, "operation", unit, periods)  # type: ignore[arg-type]


def passage(text: str, *, headings: tuple[str, ...] = (), rank: int = 1, start: int = 0) -> Passage:
    """A passage whose filing holds its text at ``start``."""
    chunk = Chunk(f"c{rank}", META.id, start, start + len(text), text, heading_path=headings)
    return Passage(chunk, META, 1.0, rank)


def sentence(text: str, *, label: str = "", context: str = "", is_field: bool = False) -> Sentence:
    """A sentence that stands at the start of its filing."""
    return Sentence(text, 0, len(text), META, 1, context, label, is_field)


def request(question: str) -> Request:
    """The question, read."""
    return read_question(question)


def table(*rows: Sequence[str]) -> str:
    """An HTML table of these rows; the first cell of each is its label."""
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows
    )
    return f"<table>{body}</table>"


def annual_report(
    *blocks: str, company: str = "Lantern Works, Inc.", end: str = "December 31, 2023"
) -> Filing:
    """A 10-K in HTML: a cover page, then the blocks as they are given."""
    cover = (
        "<p>UNITED STATES SECURITIES AND EXCHANGE COMMISSION</p><p>FORM 10-K</p>"
        f"<p>ANNUAL REPORT PURSUANT TO SECTION 13 OR 15(d)</p>"
        f"<p>For the fiscal year ended {end}</p>"
        f"<p>{escape(company)}</p><p>(Exact name of registrant as specified in its charter)</p>"
    )
    return parsed(f"<html><body>{cover}{''.join(blocks)}</body></html>", f"{company[:4]}.htm")


def statements() -> str:
    """The three statements of a small year: sales of 1,200 after 1,000 (in millions)."""
    heads = (("", "Year Ended December 31,", ""), ("", "2023", "2022"))
    return "".join(
        (
            "<p>CONSOLIDATED STATEMENTS OF OPERATIONS</p>",
            "<p>(In millions, except per share data)</p>",
            table(
                *heads,
                ("Net sales", "$ 1,200", "$ 1,000"),
                ("Cost of sales", "720", "650"),
                ("Gross profit", "480", "350"),
                ("Research and development", "(90)", "(80)"),
                ("Operating income", "300", "200"),
                ("Interest (expense)", "(24)", "(20)"),
                ("Income before income taxes", "276", "180"),
                ("Income tax (expense)/benefit", "(36)", "15"),
                ("Net income", "240", "195"),
                ("Diluted earnings per share", "$ 2.40", "$ 1.95"),
            ),
            "<p>CONSOLIDATED BALANCE SHEETS</p><p>(In millions)</p>",
            table(
                ("", "December 31,", ""),
                ("", "2023", "2022"),
                ("Cash and cash equivalents", "$ 310", "$ 250"),
                ("Inventories", "140", "100"),
                ("Total current assets", "600", "500"),
                ("Total assets", "2,000", "1,800"),
                ("Total current liabilities", "300", "250"),
                ("Total stockholders’ equity", "900", "800"),
            ),
            "<p>CONSOLIDATED STATEMENTS OF CASH FLOWS</p><p>(In millions)</p>",
            table(
                *heads,
                ("Operating activities:", "", ""),
                ("Net income", "$ 240", "$ 195"),
                ("Depreciation and amortization", "110", "100"),
                ("Net cash provided by operating activities", "400", "300"),
                ("Investing activities:", "", ""),
                ("Purchases of property and equipment", "(150)", "(120)"),
                ("Net cash used in investing activities", "(150)", "(120)"),
                ("Dividends paid", "(30)", "(25)"),
            ),
        )
    )


def parsed(text: str, source: str) -> Filing:
    """The one filing in a text."""
    (filing,) = parse_bytes(text.encode(), source)
    return filing


def asked(question: str, *filings: Filing) -> Answer:
    """The answer from these filings alone, without a model of any kind."""
    return Assistant(Desk(filings)).ask(question)
