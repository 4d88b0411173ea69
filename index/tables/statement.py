"""Which statement a table is, from its rows, its title and its column heads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from index.concepts import concept_of_label

LONGEST_TITLE = 18
FEWEST_ROWS = 8
STATEMENTS = ("income", "balance", "cashflow", "equity", "comprehensive")

_OF = r"statements?\s+of\s+"
_TITLES = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("cashflow", rf"{_OF}(?:\w+\s+)?cash\s*flows?|cash\s+flows?\s+statements?"),
        ("comprehensive", rf"{_OF}(?:\w+\s+)?comprehensive\s+(?:income|loss|earnings|\()"),
        (
            "equity",
            rf"{_OF}(?:changes?\s+in\s+)?(?:\w+\s+)?(?:\w+['’]?s?['’]?\s+)?"
            r"(?:equity|deficit|investment)",
        ),
        ("balance", rf"balance\s+sheets?|{_OF}(?:\w+\s+)?financial\s+(?:position|condition)"),
        (
            "income",
            rf"{_OF}(?:\w+\s+){{0,2}}(?:income|operations|earnings|loss|profit)"
            r"|income\s+statements?|profit\s+(?:and|or)\s+loss",
        ),
    )
)
_OTHER = re.compile(
    r"parent company|condensed consolidating|guarantor|pro forma|supplement|selected|per share"
    r"|summary|schedule|reconciliation|excerpt|impact|line item",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\bguarantors?\b|\bsummari[sz]ed (?:\w+ )?(?:financial|balance|income|results|statement)"
    r"|\bparent[ -]company\b|\bpro[ -]forma\b|\bcondensed consolidating\b|\bequity[ -]method\b"
    r"|\bunconsolidated\b",
    re.IGNORECASE,
)
_PROSE = re.compile(
    r"\b(?:the following|our|presents?|included|includes|see|are|is|was|were|these|this|below|which"
    r"|page|pages|accompanying|refer|audited|derived)\b|[a-z]\.$",
    re.IGNORECASE,
)
_SIGNS = {
    "balance": ({"total_assets", "current_assets", "cash", "receivables", "ppe_net"},
                {"liabilities_and_equity", "total_liabilities", "current_liabilities", "equity"}),
    "cashflow": ({"cash_from_operations"}, {"cash_from_investing", "cash_from_financing"}),
    "income": ({"revenue", "cost_of_revenue", "costs_and_expenses", "operating_expenses",
                "net_interest_income", "operating_income", "rnd_expense", "sga_expense",
                "ga_expense"},
               {"net_income", "net_income_attributable", "net_income_common",
                "income_continuing"}),
    "comprehensive": ({"net_income", "net_income_attributable"},
                      {"comprehensive_income", "comprehensive_income_attributable"}),
}  # fmt: skip
_EQUITY_HEAD = re.compile(
    r"retained\s+(?:earnings|deficit|profit|income)|^retained$|reinvested|additional\s+paid|paid-in|treasury|accumulated\s+other|common\s+stock|noncontrolling"
    r"|ordinary\s+shares|share\s+(?:capital|premium)|deficit|reserves?",
    re.IGNORECASE,
)


def statement_of_title(title: str) -> str:
    """The statement that a title names, "" for none and for running prose that speaks of one."""
    if _OTHER.search(title) or not _is_title(title):
        return ""
    for name, pattern in _TITLES:
        if pattern.search(title):
            return name
    return ""


def _is_title(line: str) -> bool:
    return len(line.split()) <= LONGEST_TITLE and not _PROSE.search(line)


def speaks_of_a_part(lines: Iterable[str]) -> bool:
    """True where the lines above a table say that it is about guarantors, a parent, an affiliate,
    or what might have been."""
    return any(_PART.search(line) for line in lines)


def statement_of(
    labels: Sequence[str], titles: Iterable[str], heads: Sequence[str]
) -> tuple[str, bool]:
    """The statement of a table and whether a title names it. ``titles`` are the lines above,
    nearest first.

    The rows decide: a title alone may stand over a note, and a table of selected data has rows of
    three statements and is none of them.
    """
    named = next((found for title in titles if (found := statement_of_title(title))), "")
    if sum(bool(_EQUITY_HEAD.search(head)) for head in heads) >= 2:
        return "equity", named == "equity"
    names = {concept_of_label(label) for label in labels} - {""}
    fits = [name for name, (some, others) in _SIGNS.items() if names & some and names & others]
    if named and (named in fits or _half_fits(named, names)):
        return named, len(labels) >= FEWEST_ROWS
    return _only(fits, names), False


def _half_fits(named: str, names: set[str]) -> bool:
    """A page of a statement that was cut in two shows one side only."""
    some, others = _SIGNS.get(named, (set(), set()))
    return bool(names & (some | others)) and len(names) >= 3


def _only(fits: Sequence[str], names: set[str]) -> str:
    """The statement without a title: the whole of it must be there."""
    if "cashflow" in fits:
        return "cashflow"
    if "balance" in fits and {"total_assets", "liabilities_and_equity"} <= names:
        return "balance" if "revenue" not in names else ""
    if (
        "income" in fits
        and "balance" not in fits
        and len(names) >= 6
        and "total_assets" not in names
    ):
        return "income"
    return ""
